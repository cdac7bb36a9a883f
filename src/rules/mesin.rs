//! Runs the checks that bind in a kabupaten.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::model::daerah::Instansi;
use crate::rules::aplikasi::warisan;
use crate::rules::banding::Ringkas;
use crate::rules::cek::{Cara, Cek};
use crate::rules::daftar::daftar;
use crate::rules::jalan::jalankan;
use crate::rules::konteks::{Cakupan, Konteks, Milik};
use crate::rules::tulis::lengkapi;
use crate::rules::{akses, data, domain, isi, lampiran, pribadi};

/// Families whose checks find the same on every day; they read whole texts, and so take most of the time.
const TANPA_WAKTU: &[&[Cek]] = &[akses::CEK, data::CEK, isi::CEK, lampiran::CEK, pribadi::CEK];
/// Checks of other families that find the same on every day, and read whole texts too.
const CEK_TANPA_WAKTU: &[&str] = &["MUT-007", "INT-017", "INT-022"];

/// Runs every bound check on one agency and returns its findings.
#[must_use]
pub fn periksa_instansi(ctx: &Konteks<'_>, instansi: &Instansi) -> Vec<Diagnostic> {
    let mut hasil: Vec<Milik> = Vec::new();
    for cek in daftar() {
        if let Cara::Instansi(fungsi) = cek.cara
            && berlaku(instansi, cek)
        {
            jalankan(ctx, cek, Some(&instansi.label), &mut hasil, |lapor| fungsi(ctx, instansi, lapor));
        }
    }
    let mut temuan: Vec<Diagnostic> = hasil.into_iter().map(|(_, temuan)| temuan).collect();
    temuan.extend(warisan::berakhir(ctx, instansi));
    lengkapi(ctx.sumber, temuan.iter_mut());
    temuan
}

/// Tells whether a check looks at an agency at all: of one that is no more only the register is left.
fn berlaku(instansi: &Instansi, cek: &Cek) -> bool {
    !instansi.penunjuk() || domain::CEK.iter().any(|milik| milik.kode == cek.kode)
}

/// Runs the bound checks on one agency whose findings may depend on the date.
#[must_use]
pub fn periksa_berwaktu(ctx: &Konteks<'_>, instansi: &Instansi) -> Vec<Diagnostic> {
    let tetap =
        |kode| CEK_TANPA_WAKTU.contains(&kode) || TANPA_WAKTU.iter().any(|k| k.iter().any(|cek| cek.kode == kode));
    let mut hasil: Vec<Milik> = Vec::new();
    let ringkas: Vec<Ringkas> = ctx.daerah.daftar_instansi.iter().map(Ringkas::dari).collect();
    for cek in daftar().filter(|cek| !tetap(cek.kode) && berlaku(instansi, cek)) {
        let milik = Some(instansi.label.as_str());
        match cek.cara {
            Cara::Instansi(fungsi) => jalankan(ctx, cek, milik, &mut hasil, |lapor| fungsi(ctx, instansi, lapor)),
            Cara::Daerah(fungsi) => jalankan(ctx, cek, None, &mut hasil, |lapor| fungsi(ctx, lapor)),
            Cara::Antar(fungsi) => jalankan(ctx, cek, None, &mut hasil, |lapor| fungsi(ctx, &ringkas, lapor)),
            Cara::Muat | Cara::Luaran | Cara::Perintah(_) => {}
        }
    }
    hasil.retain(|(label, _)| label.as_deref() == Some(&instansi.label));
    hasil.extend(warisan::berakhir(ctx, instansi).into_iter().map(|temuan| (None, temuan)));
    lengkapi(ctx.sumber, hasil.iter_mut().map(|(_, temuan)| temuan));
    hasil.into_iter().map(|(_, temuan)| temuan).collect()
}

/// Says whether a check compares what several agencies wrote.
#[must_use]
pub fn membandingkan(kode: &str) -> bool {
    daftar().any(|cek| cek.kode == kode && matches!(cek.cara, Cara::Antar(_)))
}

/// Runs the bound checks on a whole kabupaten and returns their findings by agency; `None` for the kabupaten itself.
///
/// Where the context judges one agency only, the findings are those of that agency. Checks that compare agencies are
/// run by [`bandingkan`].
#[must_use]
pub fn periksa_daerah(ctx: &Konteks<'_>) -> BTreeMap<Option<String>, Vec<Diagnostic>> {
    let mut hasil: Vec<Milik> = Vec::new();
    for cek in daftar() {
        if let Cara::Daerah(fungsi) = cek.cara {
            jalankan(ctx, cek, None, &mut hasil, |lapor| fungsi(ctx, lapor));
        }
    }
    if let Cakupan::Situs(milik) = ctx.cakupan {
        hasil.retain(|(label, _)| label.as_deref() == Some(milik));
    }
    kelompokkan(ctx, hasil)
}

/// Runs the bound checks that compare agencies, given in the order of their labels.
#[must_use]
pub fn bandingkan(ctx: &Konteks<'_>, semua: &[Ringkas]) -> Vec<Milik> {
    let mut hasil: Vec<Milik> = Vec::new();
    for cek in daftar() {
        if let Cara::Antar(fungsi) = cek.cara {
            jalankan(ctx, cek, None, &mut hasil, |lapor| fungsi(ctx, semua, lapor));
        }
    }
    hasil
}

/// Adds the missing lines to findings and puts them by agency.
#[must_use]
pub fn kelompokkan(ctx: &Konteks<'_>, mut hasil: Vec<Milik>) -> BTreeMap<Option<String>, Vec<Diagnostic>> {
    lengkapi(ctx.sumber, hasil.iter_mut().map(|(_, temuan)| temuan));
    let mut peta: BTreeMap<Option<String>, Vec<Diagnostic>> = BTreeMap::new();
    for (label, temuan) in hasil {
        peta.entry(label).or_default().push(temuan);
    }
    peta
}

/// Gives findings that were made while reading their basis in this kabupaten; their weight is their own.
///
/// A check of the law that is decided by the reader, such as raw HTML, does not know the profile.
pub fn ikat(ctx: &Konteks<'_>, diags: &mut [Diagnostic]) {
    for temuan in diags {
        if let Some(ikatan) = ctx.hukum.ikatan(temuan.code) {
            temuan.basis.clone_from(&ikatan.dasar);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn what_is_called_the_same_on_every_day_never_asks_for_the_day() {
        let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
        let mut dilihat = 0;
        let mut periksa = |path: &Path| {
            let teks = std::fs::read_to_string(path).expect("source text");
            let teks = teks.split("#[cfg(test)]").next().unwrap_or_default();
            for kata in ["ctx.tanggal", "lewat_bulan", "kalender", "tahunan::", "tenggat::"] {
                assert!(!teks.contains(kata), "{}: {kata}", path.display());
            }
            dilihat += 1;
        };
        for keluarga in ["akses", "data", "isi", "lampiran", "pribadi"] {
            for entri in std::fs::read_dir(rules.join(keluarga)).expect("a folder") {
                let path = entri.expect("an entry").path();
                if path.extension().is_some_and(|e| e == "rs") {
                    periksa(&path);
                }
            }
        }
        for berkas in ["mutakhir/rujukan.rs", "mutakhir/sebutan.rs", "keutuhan/spam.rs"] {
            periksa(&rules.join(berkas));
        }
        assert!(dilihat > 20, "{dilihat}");
    }
}
