//! Tables of text: lists of old addresses, and files for download.

use crate::pilih;
use pendopo::base::span::FileId;
use pendopo::dokumen::baca;
use pendopo::model::muat::muat;

/// One run.
pub fn uji(bytes: &[u8]) {
    let Some((nama, isi)) = pilih(bytes, &["pindah.csv", "a.csv", "a.json", "a.geojson", "a.txt"]) else { return };
    if nama == "pindah.csv" {
        crate::temuan(&muat(FileId(0), "content/contoh/dinas/pindah.csv", Some(isi), isi.len() as u64));
    } else {
        drop(baca(nama, isi));
    }
}
