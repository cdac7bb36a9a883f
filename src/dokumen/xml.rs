//! The XML inside office files and metadata, as a stream of tags and texts.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::dokumen::bahaya::Rusak;

/// What stands in an XML text, in its order. Names come without their prefix.
pub(crate) enum Xml<'a> {
    /// A tag opens.
    Buka(Tag<'a>),
    /// A tag closes; one that closes itself comes as both.
    Tutup(&'a str),
    /// Text, entities resolved; it may come in pieces.
    Teks(&'a str),
}

/// A tag that opens.
pub(crate) struct Tag<'a> {
    isi: &'a BytesStart<'a>,
}

impl Tag<'_> {
    /// Returns the name without its prefix.
    pub(crate) fn nama(&self) -> &str {
        tanpa_awalan(self.isi.name().into_inner())
    }

    /// Returns the value of an attribute, by its name without prefix.
    pub(crate) fn atribut(&self, nama: &str) -> Option<String> {
        self.daftar().into_iter().find(|(kunci, _)| kunci == nama).map(|(_, nilai)| nilai)
    }

    /// Returns all attributes, names without prefix.
    pub(crate) fn daftar(&self) -> Vec<(String, String)> {
        let mut atribut = self.isi.attributes();
        let daftar = atribut.with_checks(false).flatten().map(|a| {
            let nilai = a.normalized_value(XmlVersion::Implicit1_0);
            let nilai = nilai.map_or_else(|_| a.value.clone().into_owned(), |n| n.into_owned());
            (tanpa_awalan(a.key.into_inner()).to_owned(), nilai)
        });
        daftar.collect()
    }

    /// Tells whether an attribute says yes.
    pub(crate) fn ya(&self, nama: &str) -> bool {
        matches!(self.atribut(nama).as_deref(), Some("1" | "true"))
    }
}

/// Reads XML to its end, or until `terima` returns false.
///
/// Nothing is fetched and no entity is expanded but the five of XML and single characters. Memory is bounded by the
/// reader's own limit on bytes.
pub(crate) fn baca(sumber: impl BufRead, mut terima: impl FnMut(Xml<'_>) -> bool) -> Result<(), Rusak> {
    let mut reader = Reader::from_reader(sumber);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut buf = Vec::new();
    loop {
        buf.clear();
        let event = reader.read_event_into(&mut buf).map_err(|_| Rusak::Format)?;
        let terus = match &event {
            Event::Start(isi) => terima(Xml::Buka(Tag { isi })),
            Event::Empty(isi) => {
                terima(Xml::Buka(Tag { isi })) && terima(Xml::Tutup(tanpa_awalan(isi.name().into_inner())))
            }
            Event::End(isi) => terima(Xml::Tutup(tanpa_awalan(isi.name().into_inner()))),
            Event::Text(isi) => terima(Xml::Teks(isi)),
            Event::CData(isi) => terima(Xml::Teks(isi)),
            Event::GeneralRef(isi) => {
                let huruf = match &**isi {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "apos" => Some('\''),
                    "quot" => Some('"'),
                    _ => isi.resolve_char_ref().ok().flatten(),
                };
                huruf.is_none_or(|c| terima(Xml::Teks(c.encode_utf8(&mut [0; 4]))))
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => true,
            Event::Eof => return Ok(()),
        };
        if !terus {
            return Ok(());
        }
    }
}

fn tanpa_awalan(nama: &str) -> &str {
    nama.rsplit_once(':').map_or(nama, |(_, nama)| nama)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_texts_come_in_order_and_entities_are_not_expanded() {
        let mut kata = Vec::new();
        let isi =
            r#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "boom">]><w:a w:val="1&amp;2"><b/>x &lt;&#65;&x;</w:a>"#;
        baca(isi.as_bytes(), |x| {
            kata.push(match x {
                Xml::Buka(tag) => format!("+{}{:?}", tag.nama(), tag.atribut("val")),
                Xml::Tutup(nama) => format!("-{nama}"),
                Xml::Teks(teks) => teks.to_owned(),
            });
            true
        })
        .expect("well formed");
        assert_eq!(kata, ["+aSome(\"1&2\")", "+bNone", "-b", "x ", "<", "A", "-a"]);
    }

    #[test]
    fn what_is_not_xml_is_a_fault_and_no_panic() {
        for isi in ["<a", "<a b='", "<![CDATA[", "<!--"] {
            assert_eq!(baca(isi.as_bytes(), |_| true), Err(Rusak::Format), "{isi}");
        }
    }
}
