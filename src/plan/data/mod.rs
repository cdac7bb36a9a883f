//! Open data of a site: one table of endpoints, from which files, schemas and descriptions follow.
//!
//! A field is one line of a table: name, form, meaning, and how it is taken from the record. The records are those that
//! pages are made from, chosen and hidden by the same rules, so that data tell no more than pages do.

mod bentuk;
mod informasi;
mod kinerja;
mod layanan;
mod lembaga;
mod warta;

pub use bentuk::{Baris, Bentuk, Kolom, Muat, Nilai, Tabel, Titik, UMUM};

use crate::plan::bahan::Bahan;
use crate::plan::lingkup::{Lingkup, PagePlan, SitePlan};
use crate::plan::view::halaman::{Isi, PageView};

use bentuk::Sumber;

/// Version of the forms of all endpoints; a field that goes or changes its meaning makes a new first number and folder.
pub const VERSI: &str = "1.0.0";

/// Folder of the data, with its first version number.
pub const FOLDER: &str = "data/v1/";

/// The catalogue of all data.
pub const KATALOG: &str = "katalog.jsonld";
/// The description of the endpoints.
pub const OPENAPI: &str = "openapi.json";
/// The description of the tables.
pub const PAKET: &str = "datapackage.json";
/// The calendar.
pub const AGENDA: &str = "agenda.ics";

/// Every endpoint, in the order in which people read of them.
pub static TITIK: &[Titik] = &[
    layanan::LAYANAN,
    lembaga::PERANGKAT_DAERAH,
    lembaga::PEJABAT,
    lembaga::MEDIA_SOSIAL,
    lembaga::APLIKASI,
    lembaga::PENGADUAN,
    informasi::INFORMASI_PUBLIK,
    informasi::DOKUMEN,
    informasi::DATASET,
    kinerja::SOP,
    kinerja::KINERJA,
    kinerja::LAPORAN,
    warta::BERITA,
    warta::PENGUMUMAN,
    warta::HALAMAN,
];

/// Returns the rows of every endpoint of a site that was planned from `lingkup`.
#[must_use]
pub fn susun(lingkup: &Lingkup<'_>, rencana: &SitePlan) -> Vec<Tabel> {
    let bahan = Bahan::baru(lingkup);
    let sumber = Sumber { b: &bahan, rencana };
    TITIK.iter().map(|titik| Tabel { titik, kolom: titik.kolom(), baris: (titik.baris)(&sumber) }).collect()
}

/// Returns the path of the list of an endpoint, without a leading slash.
#[must_use]
pub fn berkas(nama: &str, akhiran: &str) -> String {
    format!("{FOLDER}{nama}.{akhiran}")
}

/// Returns the path of one record of an endpoint, without a leading slash.
#[must_use]
pub fn berkas_rinci(nama: &str, id: &str) -> String {
    format!("{FOLDER}{nama}/{id}.json")
}

/// Returns the file with the data of a page, without a leading slash: its own record, or the list that it stands in.
#[must_use]
pub fn padanan(h: &PageView) -> Option<String> {
    let milik = |nama: &str| {
        let id = h.path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        Some(berkas_rinci(nama, id))
    };
    let dari = |nama: &str| Some(berkas(nama, "json"));
    match &h.isi {
        Isi::Layanan(_) => milik("layanan"),
        Isi::Sop(_) => milik("sop"),
        Isi::Laporan(_) => milik("laporan"),
        Isi::Kinerja(_) => milik("kinerja"),
        Isi::Data(_) => milik("dataset"),
        Isi::Berita(_) => milik("berita"),
        Isi::Pengumuman(_) => milik("pengumuman"),
        Isi::DaftarLayanan(_) | Isi::LembarStandar(_) | Isi::LembarLoket(_) => dari("layanan"),
        Isi::DaftarSop(_) => dari("sop"),
        Isi::DaftarLaporan(_) => dari("laporan"),
        Isi::DaftarKinerja(_) => dari("kinerja"),
        Isi::DaftarBerita(_) => dari("berita"),
        Isi::DaftarPengumuman(_) => dari("pengumuman"),
        Isi::Profil(_) => dari("pejabat"),
        Isi::Kontak(_) | Isi::Maklumat(_) | Isi::Pelaksana(_) => dari("perangkat-daerah"),
        Isi::Pengaduan(_) => dari("pengaduan"),
        Isi::Ppid(_) | Isi::Informasi(_) => dari("informasi-publik"),
        Isi::Dokumen(_) | Isi::Regulasi(_) => dari("dokumen"),
        Isi::DaftarData(_) => dari("dataset"),
        Isi::Beranda(_) | Isi::Naskah(_) | Isi::TentangSitus(_) | Isi::PetaSitus(_) | Isi::Cari(_) => dari("halaman"),
        Isi::TidakDitemukan(_) | Isi::Pindah(_) | Isi::Penunjuk(_) | Isi::Portal(_) => None,
    }
}

/// Returns the paths of the records that have a file of their own, without a leading slash.
pub fn daftar_rinci(halaman: &[PagePlan]) -> impl Iterator<Item = String> {
    let milik = |h: &PagePlan| padanan(&h.view).filter(|path| path.matches('/').count() > FOLDER.matches('/').count());
    halaman.iter().filter_map(milik)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_endpoint_and_every_field_has_one_name_and_a_meaning() {
        let nama: BTreeSet<&str> = TITIK.iter().map(|t| t.nama).collect();
        assert_eq!(nama.len(), TITIK.len());
        for titik in TITIK {
            let kolom = titik.kolom();
            let nama: BTreeSet<&str> = kolom.iter().map(|k| k.nama).collect();
            assert_eq!(nama.len(), kolom.len(), "{}", titik.nama);
            for k in kolom {
                let kebab = k.nama.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
                assert!(kebab && !k.uraian.is_empty() && !k.uraian.ends_with('.'), "{} {}", titik.nama, k.nama);
                // A table has no place for records in a cell.
                let dalam = matches!(k.bentuk, Bentuk::Rekam(_));
                assert!(!dalam || k.muat == Muat::Rinci, "{} {}", titik.nama, k.nama);
            }
        }
    }
}
