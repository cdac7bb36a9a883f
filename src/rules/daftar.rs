//! The registry: every check, family by family.

use crate::rules::cek::Cek;
use crate::rules::{
    akses, aplikasi, berkas, data, domain, isi, keutuhan, kinerja, lampiran, laporan, luaran, medsos, mutakhir,
    pelaksana, pengaduan, penyelenggara, ppid, pribadi, sop, standar,
};

/// A group of checks by the letters of their codes.
pub struct Kelompok {
    /// The letters.
    pub kode: &'static str,
    /// Indonesian title.
    pub judul: &'static str,
    /// English title.
    pub title: &'static str,
}

/// The groups, in the order of the catalogue.
pub const KELOMPOK: &[Kelompok] = &[
    Kelompok { kode: "BKS", judul: "Berkas", title: "Files" },
    Kelompok { kode: "PGC", judul: "Pengaturan kabupaten", title: "Settings of the kabupaten" },
    Kelompok { kode: "DOM", judul: "Domain dan identitas", title: "Domain and identity" },
    Kelompok { kode: "PRY", judul: "Profil penyelenggara", title: "Profile of the provider" },
    Kelompok { kode: "PLK", judul: "Profil pelaksana", title: "Profile of the executor" },
    Kelompok { kode: "STD", judul: "Standar dan maklumat pelayanan", title: "Service standards and pledge" },
    Kelompok { kode: "SOP", judul: "Standar operasional prosedur", title: "Standard operating procedures" },
    Kelompok { kode: "LAP", judul: "Laporan", title: "Reports" },
    Kelompok { kode: "ADU", judul: "Pengelolaan pengaduan", title: "Complaints" },
    Kelompok { kode: "KIN", judul: "Penilaian kinerja", title: "Performance" },
    Kelompok { kode: "PPI", judul: "Informasi publik dan dokumen", title: "Public information and documents" },
    Kelompok { kode: "MED", judul: "Media sosial", title: "Social media" },
    Kelompok { kode: "MUT", judul: "Kemutakhiran", title: "Freshness" },
    Kelompok { kode: "PDP", judul: "Data pribadi", title: "Personal data" },
    Kelompok { kode: "AKS", judul: "Akses, bahasa, dan kemudahan", title: "Access, language and ease" },
    Kelompok { kode: "INT", judul: "Keutuhan, keamanan, dan arsip", title: "Integrity, security and archive" },
    Kelompok { kode: "DAT", judul: "Data dan metadata", title: "Data and metadata" },
    Kelompok { kode: "APP", judul: "Aplikasi", title: "Applications" },
];

/// Families in the order of the law's own groups, files first, built pages last.
const KELUARGA: &[&[Cek]] = &[
    berkas::CEK,
    domain::CEK,
    penyelenggara::CEK,
    pelaksana::CEK,
    standar::CEK,
    sop::CEK,
    laporan::CEK,
    pengaduan::CEK,
    kinerja::CEK,
    ppid::CEK,
    medsos::CEK,
    mutakhir::CEK,
    pribadi::CEK,
    akses::CEK,
    keutuhan::CEK,
    data::CEK,
    aplikasi::CEK,
    lampiran::CEK,
    isi::CEK,
    luaran::CEK,
];

/// Returns all checks, family by family.
pub fn daftar() -> impl Iterator<Item = &'static Cek> {
    KELUARGA.iter().flat_map(|keluarga| keluarga.iter())
}

/// Returns the check with a code.
#[must_use]
pub fn cari(kode: &str) -> Option<&'static Cek> {
    daftar().find(|cek| cek.kode == kode)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_belongs_to_one_group() {
        for cek in daftar() {
            assert_eq!(KELOMPOK.iter().filter(|k| cek.kode.starts_with(k.kode)).count(), 1, "{}", cek.kode);
        }
    }
}
