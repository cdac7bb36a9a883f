//! What Dinkominfo writes: register, links, and regulations of a kabupaten's own.

use crate::pilih;
use pendopo::base::span::FileId;
use pendopo::model::muat::muat;

const TEMPAT: [&str; 5] = [
    "sites/contoh/daerah.yaml",
    "sites/contoh/tautan.yaml",
    "sites/contoh/dinas.yaml",
    "sites/contoh/peraturan/profil.yaml",
    "sites/contoh/peraturan/perbup-1-2026.yaml",
];

/// One run.
pub fn uji(bytes: &[u8]) {
    let Some((tempat, isi)) = pilih(bytes, &TEMPAT) else { return };
    crate::temuan(&muat(FileId(0), tempat, Some(isi), isi.len() as u64));
}
