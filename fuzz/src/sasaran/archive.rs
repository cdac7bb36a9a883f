//! Archives of releases: any bytes are refused or read within the bounds, and each path is told once.

use crate::pilih;
use pendopo::bundle::arsip::{Batas, Isi, baca, tulis};

/// An archive of one file that hostile names and sizes are written into: behind gzip, no chance byte gets to tar.
fn berkemas(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut padat = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    padat.write_all(bytes).and_then(|()| padat.finish()).expect("in memory")
}

/// One run.
pub fn uji(bytes: &[u8]) {
    let Some((bentuk, isi)) = pilih(bytes, &[0, 1, 2]) else { return };
    let arsip = match bentuk {
        0 => isi.to_vec(),
        1 => berkemas(isi),
        _ => {
            let berkas = [("index.html".to_owned(), Isi { bita: isi, mtime: 1 })].into();
            let arsip = tulis(&berkas).expect("a short path");
            let terbaca = baca(arsip.as_slice(), Batas::untuk(arsip.len() as u64 + 1_000_000), &["index.html"]);
            assert_eq!(terbaca.expect("what was written").files.len(), 1);
            return;
        }
    };
    let batas = Batas { bita: 4_000_000, entri: 1_000, kecil: 100_000 };
    let Ok(isi) = baca(arsip.as_slice(), batas, &["index.html"]) else { return };
    assert!(isi.files.len() <= batas.entri);
    // What is read is a list to be held to the manifest, hostile paths in it too: each once, in order, and no bytes kept
    // but those that were asked for.
    assert!(isi.files.is_sorted_by(|satu, lain| satu.path < lain.path), "{:?}", isi.files);
    assert!(isi.small.keys().all(|path| path == "index.html") && isi.small.values().all(|isi| isi.len() <= 100_000));
}
