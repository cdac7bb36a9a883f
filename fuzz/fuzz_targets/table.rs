//! Tables of text: lists of old addresses, and files for download.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pendopo::base::span::FileId;
use pendopo::dokumen::baca;
use pendopo::model::muat::muat;
use pendopo_fuzz::pilih;

fuzz_target!(|bytes: &[u8]| {
    let Some((nama, isi)) = pilih(bytes, &["pindah.csv", "a.csv", "a.json", "a.geojson", "a.txt"]) else { return };
    if nama == "pindah.csv" {
        pendopo_fuzz::temuan(&muat(FileId(0), "content/contoh/dinas/pindah.csv", Some(isi), isi.len() as u64));
    } else {
        drop(baca(nama, isi));
    }
});
