//! One finding for a fault that a theme repeats.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Pesan};
use crate::html::audit::{Jenis, Masalah};
use crate::rules::konteks::Lapor;
use crate::rules::luaran::{FaktaHalaman, FaktaSitus};

/// What to do about a fault that no editor wrote.
pub fn tema() -> Pesan {
    Pesan::new(
        "kembalikan templat asli tema; kesalahan ini tidak berasal dari isi situs",
        "restore the theme's own template; this fault does not come from the content",
    )
}

/// Reports each kind of fault once, at the first page that shows it.
///
/// `kenal` turns a kind into words, or passes over it. A page whose source shows the fault already is left out.
pub fn masalah(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>, kenal: impl Fn(&Jenis) -> Option<Pesan>) {
    let mut temu: BTreeMap<&Jenis, Vec<&FaktaHalaman<'_>>> = BTreeMap::new();
    for halaman in &situs.halaman {
        let sudah = halaman.sumber.is_some_and(|file| situs.sudah.contains(&(lapor.kode, file)));
        for Masalah { jenis, .. } in halaman.fakta.masalah.iter().filter(|_| !sudah) {
            let tempat = temu.entry(jenis).or_default();
            if tempat.last().is_none_or(|h| h.path != halaman.path) {
                tempat.push(halaman);
            }
        }
    }
    for (jenis, tempat) in temu {
        if let Some(pesan) = kenal(jenis) {
            di_halaman(&tempat, pesan, lapor);
        }
    }
}

/// Reports one fault of several pages at the first of them.
pub fn di_halaman<'l>(
    tempat: &[&FaktaHalaman<'_>],
    mut pesan: Pesan,
    lapor: &'l mut Lapor<'_>,
) -> Option<&'l mut Diagnostic> {
    let pertama = tempat.iter().map(|h| h.path).min()?;
    if tempat.len() > 1 {
        pesan.id.push_str(&format!(", di {} halaman, antara lain `{pertama}`", tempat.len()));
        pesan.en.push_str(&format!(", on {} pages, such as `{pertama}`", tempat.len()));
    } else {
        pesan.id.push_str(&format!(", di halaman `{pertama}`"));
        pesan.en.push_str(&format!(", on the page `{pertama}`"));
    }
    let temuan = lapor.di_berkas(pertama, pesan);
    temuan.remedy = tema();
    Some(temuan)
}
