//! `pendopo explain CODE`: the page of one check, with its basis in each kabupaten.

use crate::cli::Akhir;
use crate::cli::hukum::Terpilih;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::Lang;
use crate::rules::daftar::{cari, daftar};
use crate::rules::katalog::{baris, halaman};
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
    match Terpilih::baca(lingkungan) {
        Ok(terpilih) => {
            cetak(&halaman::satu(&baris(cek, &terpilih.lingkup()), lang, 1));
            Akhir::Bersih
        }
        Err(akhir) => akhir,
    }
}
