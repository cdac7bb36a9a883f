//! PDF: any bytes are looked into to their limits; what is found has its place.

use pendopo::dokumen::baca;

/// One run.
pub fn uji(bytes: &[u8]) {
    let dokumen = baca("a.pdf", bytes);
    assert!(dokumen.bahaya.len() <= 20);
    assert_eq!(baca("a.pdf", bytes).bahaya, dokumen.bahaya, "the same file, the same verdict");
}
