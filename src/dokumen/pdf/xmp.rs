//! XMP: metadata in XML, in PDF and in pictures.

use crate::dokumen::Dokumen;
use crate::dokumen::xml::{self, Xml};

/// Notes every field with text, by the name of its element or attribute.
pub(crate) fn baca(bytes: &[u8], dokumen: &mut Dokumen) {
    let mut jalan: Vec<String> = Vec::new();
    let mut teks = String::new();
    // A damaged packet is read as far as it goes.
    let _terbaca = xml::baca(bytes, |x| {
        match x {
            Xml::Buka(tag) => {
                let nama = tag.nama().to_owned();
                for (kunci, nilai) in tag.daftar() {
                    if berarti(&kunci) {
                        bidang(&kunci, &nilai, dokumen);
                    }
                }
                if jalan.len() < 64 {
                    jalan.push(nama);
                }
                teks.clear();
            }
            Xml::Teks(t) => teks.push_str(t),
            Xml::Tutup(_) => {
                // Lists stand inside their field: `creator`, `Seq`, `li`.
                let nama =
                    jalan.iter().rev().find(|n| !matches!(n.as_str(), "li" | "Seq" | "Bag" | "Alt" | "Description"));
                if let Some(nama) = nama.filter(|n| berarti(n)).cloned() {
                    bidang(&nama, &teks, dokumen);
                }
                jalan.pop();
                teks.clear();
            }
        }
        true
    });
}

fn bidang(nama: &str, nilai: &str, dokumen: &mut Dokumen) {
    match nama {
        nama if nama.starts_with("GPSL") && nilai.bytes().any(|b| b.is_ascii_digit()) => {
            dokumen.catat("GPS", "koordinat");
        }
        nama if nama.starts_with("GPS") => {}
        nama => dokumen.catat(&format!("xmp:{nama}"), nilai),
    }
}

/// Tells whether a field says more than which tool wrote which version when.
fn berarti(nama: &str) -> bool {
    !matches!(
        nama,
        "about"
            | "xmptk"
            | "lang"
            | "parseType"
            | "resource"
            | "RDF"
            | "xmpmeta"
            | "format"
            | "ModifyDate"
            | "CreateDate"
            | "MetadataDate"
            | "DocumentID"
            | "InstanceID"
            | "OriginalDocumentID"
            | "when"
            | "action"
            | "instanceID"
            | "changed"
            | "part"
            | "conformance"
            | "Trapped"
            | "versionID"
            | "RenditionClass"
            | "documentID"
            | "PDFVersion"
            | "ViewingRotation"
    ) && !nama.starts_with("xmlns")
}
