//! Office files, which are archives of XML: bombs, loops and broken parts.

use crate::pilih;
use pendopo::dokumen::baca;

/// One run.
pub fn uji(bytes: &[u8]) {
    let nama = ["a.docx", "a.xlsx", "a.pptx", "a.odt", "a.ods", "a.odp", "a.doc", "a.zip"];
    let Some((nama, isi)) = pilih(bytes, &nama) else { return };
    let dokumen = baca(nama, isi);
    assert!(dokumen.bahaya.len() <= 20);
}
