//! `pendopo explain CODE`: the page of one check, with its basis in each kabupaten.

use std::fmt::Write as _;

use crate::cli::Akhir;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::{Lang, Severity};
use crate::peraturan::Peraturan;
use crate::rules::daftar::{cari, daftar};
use crate::rules::halaman::{Halaman, potong};
use crate::syntax::dekode::mirip;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, kode: &str) -> Akhir {
    let lang = lingkungan.gaya.lang;
    let kode = kode.trim().to_uppercase();
    let Some(cek) = cari(&kode) else {
        let semua: Vec<&'static str> = daftar().map(|c| c.kode).collect();
        let pesan = match (lang, mirip(&kode, &semua)) {
            (Lang::Id, Some(m)) => format!("tidak ada cek `{kode}`; maksudnya `{m}`?"),
            (Lang::Id, None) => format!("tidak ada cek `{kode}`; lihat `pendopo rules`"),
            (Lang::En, Some(m)) => format!("there is no check `{kode}`; did you mean `{m}`?"),
            (Lang::En, None) => format!("there is no check `{kode}`; see `pendopo rules`"),
        };
        lingkungan.gagal(&pesan);
        return Akhir::SalahPakai;
    };
    let halaman = Halaman::baca(cek.halaman);
    let mut teks = format!("# {} {}\n\n", cek.kode, halaman.judul().get(lang));
    let (dasar, perbaikan) = match lang {
        Lang::Id => ("Tingkat dan dasar di setiap kabupaten", "Perbaikan"),
        Lang::En => ("Weight and basis in each kabupaten", "Remedy"),
    };
    write!(teks, "{perbaikan}: {}\n\n", halaman.perbaikan().get(lang)).expect("writing to a string cannot fail");
    let berlaku = berlaku(cek.kode, lang);
    if !berlaku.is_empty() {
        write!(teks, "{dasar}:\n{berlaku}\n").expect("writing to a string cannot fail");
    }
    // The page is written once, in Indonesian; its title, remedy and basis are in both languages.
    teks.push_str(potong(cek.halaman).map_or("", |(_, badan)| badan));
    cetak(&teks);
    Akhir::Bersih
}

/// Returns a line for each kabupaten in which a check binds.
fn berlaku(kode: &str, lang: Lang) -> String {
    let peraturan = Peraturan::embedded();
    let mut teks = String::new();
    for nama in peraturan.nama_profil() {
        let Some(hukum) = peraturan.profil(nama) else { continue };
        let Some(ikatan) = hukum.ikatan(kode) else { continue };
        let tingkat = match (ikatan.severity, lang) {
            (Severity::Error, Lang::Id) => "galat",
            (Severity::Error, Lang::En) => "error",
            (Severity::Warning, Lang::Id) => "peringatan",
            (Severity::Warning, Lang::En) => "warning",
        };
        let dasar: Vec<&str> = ikatan.dasar.iter().map(|b| b.text.as_str()).collect();
        let dasar = match (dasar.is_empty(), lang) {
            (true, Lang::Id) => "praktik baik, tanpa pasal".to_owned(),
            (true, Lang::En) => "good practice, no article".to_owned(),
            (false, _) => dasar.join("; "),
        };
        writeln!(teks, "- {}: {tingkat}; {dasar}", hukum.daerah()).expect("writing to a string cannot fail");
    }
    teks
}
