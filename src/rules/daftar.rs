//! The registry: every check, family by family.

use crate::rules::cek::Cek;
use crate::rules::{
    akses, aplikasi, berkas, data, domain, isi, keutuhan, kinerja, lampiran, laporan, luaran, medsos, mutakhir,
    pelaksana, pengaduan, penyelenggara, ppid, pribadi, sop, standar,
};

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
