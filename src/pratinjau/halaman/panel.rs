//! The findings at the end of every page of a site.

use std::collections::BTreeSet;

use minijinja::context;
use serde::Serialize;

use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Place, Severity};
use crate::pipeline::pratinjau::{Isi, Potret};
use crate::pratinjau::halaman::butir::{ButirView, Sudut};
use crate::pratinjau::halaman::templat::{cetak, jumlah, nilai, sebut};
use crate::pratinjau::letak::Letak;

/// Most findings of the panel; the list of findings has all of them.
const BANYAK: usize = 50;

#[derive(Serialize)]
struct KelompokView {
    judul: &'static str,
    kosong: &'static str,
    banyak: usize,
    butir: Vec<ButirView>,
}

/// Returns the panel of a page, which stands at `jalur`.
#[must_use]
pub fn panel(letak: &Letak, potret: &Potret, isi: &Isi, jalur: &str) -> String {
    let lang = letak.lang;
    let sudut = Sudut { kerja: &potret.kerja, akar: letak.ruang.akar(), lang };
    let bahan = bahan(potret, isi);
    let urut = |daftar: &mut Vec<&Diagnostic>| daftar.sort_by_key(|t| std::cmp::Reverse(t.severity));
    let semua = potret.temuan().temuan.iter();
    let (mut sini, mut lain): (Vec<_>, Vec<_>) = semua.partition(|t| milik(t, potret.kerja.sumber(), &bahan, jalur));
    urut(&mut sini);
    urut(&mut lain);
    let mut sisa = BANYAK;
    let mut kelompok = |judul, kosong, daftar: &[&Diagnostic]| {
        let butir: Vec<ButirView> = daftar.iter().take(sisa).map(|t| sudut.butir(t)).collect();
        sisa -= butir.len();
        KelompokView { judul: sebut(lang, judul), kosong: sebut(lang, kosong), banyak: daftar.len(), butir }
    };
    let kelompok = [
        kelompok("panel_halaman", "panel_halaman_bersih", &sini),
        kelompok("panel_situs", "panel_situs_bersih", &lain),
    ];
    let (galat, peringatan) = (potret.temuan().jumlah(Severity::Error), potret.temuan().jumlah(Severity::Warning));
    let isi = context! {
        galat, peringatan,
        kelompok => nilai(&kelompok),
        kata_galat => jumlah(galat, Severity::Error, lang),
        kata_peringatan => jumlah(peringatan, Severity::Warning, lang),
        sini => sini.len(),
        lebih => (galat + peringatan).saturating_sub(BANYAK),
        daftar => letak.milik("temuan", &potret.daerah, &potret.label),
    };
    cetak("panel.html", lang, isi)
}

/// Returns the sources of a page: its own, and those of the pictures and files to which it points.
fn bahan<'a>(potret: &'a Potret, isi: &'a Isi) -> BTreeSet<&'a str> {
    let mut hasil: BTreeSet<&str> = isi.sumber.as_deref().into_iter().collect();
    let html = std::str::from_utf8(&isi.bytes).unwrap_or_default();
    for (i, _) in html.match_indices("=\"/") {
        let alamat = html[i + 3..].split('"').next().unwrap_or_default();
        hasil.extend(potret.sumber_aset(alamat));
    }
    hasil
}

/// Tells whether a finding is about a page.
fn milik(temuan: &Diagnostic, sumber: &Sumber, bahan: &BTreeSet<&str>, jalur: &str) -> bool {
    match &temuan.place {
        Place::Span(span) => bahan.contains(sumber.path(span.file)),
        Place::Path(path) => bahan.contains(path.as_str()) || polos(path) == polos(jalur),
    }
}

/// Returns the path of a page without what may or may not be written.
fn polos(path: &str) -> &str {
    let path = path.trim_start_matches('/');
    path.strip_suffix("index.html").unwrap_or(path).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Pesan;

    #[test]
    fn a_finding_about_an_address_belongs_to_its_page() {
        let temuan = |path: &str| {
            let pesan = Pesan::new("pesan", "message");
            Diagnostic::warning("INT-001", Place::Path(path.to_owned()), pesan.clone(), pesan)
        };
        let bahan = BTreeSet::from(["content/a/b/profil.yaml"]);
        for (path, jalur, harap) in [
            ("/profil/", "/profil/", true),
            ("profil/index.html", "/profil/", true),
            ("/", "/", true),
            ("/profil/pelaksana/", "/profil/", false),
            ("content/a/b/profil.yaml", "/profil/", true),
            ("content/a/b/maklumat.yaml", "/profil/", false),
        ] {
            assert_eq!(milik(&temuan(path), &Sumber::default(), &bahan, jalur), harap, "{path} {jalur}");
        }
    }
}
