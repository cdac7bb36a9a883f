//! What Dinkominfo writes: register, links, and regulations of a kabupaten's own.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pendopo::base::span::FileId;
use pendopo::model::muat::muat;
use pendopo_fuzz::pilih;

const TEMPAT: [&str; 5] = [
    "sites/contoh/daerah.yaml",
    "sites/contoh/tautan.yaml",
    "sites/contoh/dinas.yaml",
    "sites/contoh/peraturan/profil.yaml",
    "sites/contoh/peraturan/perbup-1-2026.yaml",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((tempat, isi)) = pilih(bytes, &TEMPAT) else { return };
    pendopo_fuzz::temuan(&muat(FileId(0), tempat, Some(isi), isi.len() as u64));
});
