//! One YAML text to a tree of values, each with its byte range.
//!
//! Editors need plain mappings, lists and scalars only, so anchors, aliases, tags, merge keys and several documents are
//! refused here: that also ends every alias bomb before it is unfolded. The tree keeps scalars as they are written;
//! what `no`, `0123` or `12:30` mean is decided by the type of the field that receives them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScalarStyle};

use crate::base::batas::{self, Timbangan};
use crate::base::indonesia::kutip;
use crate::base::samar;
use crate::base::span::{FileId, Span};
use crate::diag::{Diagnostic, Pesan, Place};
use crate::syntax::markdown::characters;
use crate::syntax::yaml_galat::{dalam, temuan_galat, terlalu_dalam};

/// What the scanner itself may open, so that it never goes deeper than [`batas::SUSUNAN`] for an answer.
const TUMPUKAN: usize = batas::SUSUNAN.tolak as usize;

/// From so many keys on, a mapping keeps an index of them, so that hostile ones cost linear time.
const BANYAK: usize = 64;

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    /// Range of the value without trailing blanks; of a mapping or list, from its first to its last entry.
    pub span: Span,
    /// The value itself.
    pub isi: Isi<'a>,
}

/// The shape of a value.
#[derive(Debug, Clone)]
pub enum Isi<'a> {
    /// Nothing is written, or `~` or `null`.
    Kosong,
    /// A scalar, after unquoting.
    Skalar(Cow<'a, str>),
    /// A list.
    Daftar(Vec<Node<'a>>),
    /// A mapping in the order of the file, each key once.
    Peta(Vec<(Kunci<'a>, Node<'a>)>),
}

/// A key of a mapping.
#[derive(Debug, Clone)]
pub struct Kunci<'a> {
    /// The key, after unquoting.
    pub teks: Cow<'a, str>,
    /// Its range.
    pub span: Span,
}

impl Kunci<'_> {
    /// Returns the key as a message names it; no key of ours holds a telephone number or an address, so these are masked.
    pub(super) fn sebut(&self) -> String {
        kutip(&samar::tutup_kontak(&samar::samarkan_di_tempat(&self.teks)))
    }
}

/// Where a text lies inside its file; front matter does not start at byte 0.
#[derive(Debug, Clone, Copy)]
pub struct Letak {
    /// The file.
    pub file: FileId,
    /// Bytes before the text.
    pub offset: u32,
}

/// Reads `text` as one YAML document.
///
/// Returns `None` for a broken document, after pushing exactly one diagnostic about it; an empty document is
/// [`Isi::Kosong`]. Duplicate keys are reported and the first one is kept.
pub fn baca<'a>(text: &'a str, letak: Letak, diags: &mut Vec<Diagnostic>) -> Option<Node<'a>> {
    if let Some(tab) = tab_di_lekukan(text) {
        diags.push(temuan_tab(letak, tab));
        return None;
    }
    let options = granit_parser::options! {
        flow_nesting_limit: TUMPUKAN,
        block_nesting_limit: TUMPUKAN,
    };
    let mut penyusun = Penyusun {
        text,
        letak,
        diags,
        tumpukan: Vec::new(),
        akar: None,
        jumlah: 0,
        dalam: None,
        dokumen: 0,
        sampai: 0,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or(0..0);
                penyusun.sampai = penyusun.sampai.max(range.end);
                if let Err(temuan) = penyusun.terima(event, range) {
                    penyusun.diags.push(*temuan);
                    return None;
                }
            }
            Err(galat) => {
                let temuan = temuan_galat(text, &galat, penyusun.sampai, penyusun.kurung(), |r| penyusun.span(r));
                penyusun.diags.push(temuan);
                return None;
            }
        }
    }
    // Only of a whole text: one that is refused has its one finding.
    penyusun.diags.extend(penyusun.dalam.map(dalam));
    let kosong = Node { span: Span::new(letak.file, letak.offset, letak.offset), isi: Isi::Kosong };
    Some(penyusun.akar.unwrap_or(kosong))
}

/// A collection that is still open.
struct Terbuka<'a> {
    node: Node<'a>,
    kunci: Option<Kunci<'a>>,
    /// First bytes of the keys of a large mapping.
    indeks: BTreeMap<Cow<'a, str>, u32>,
}

struct Penyusun<'a, 'd> {
    text: &'a str,
    letak: Letak,
    diags: &'d mut Vec<Diagnostic>,
    tumpukan: Vec<Terbuka<'a>>,
    akar: Option<Node<'a>>,
    jumlah: usize,
    /// The first value that is deep.
    dalam: Option<Span>,
    dokumen: usize,
    /// First byte after the last event.
    sampai: usize,
}

impl<'a> Penyusun<'a, '_> {
    fn terima(&mut self, event: Event<'a>, range: std::ops::Range<usize>) -> Result<(), Box<Diagnostic>> {
        match event {
            Event::Scalar(teks, gaya, jangkar, tag) => {
                self.tolak_hiasan(jangkar, tag.is_some(), &range)?;
                let range = self.pangkas(range, gaya);
                self.catatan_melekat(range.end);
                self.tersembunyi(&teks, &range);
                let span = self.span(range);
                let isi = match gaya {
                    ScalarStyle::Plain if matches!(teks.as_ref(), "" | "~" | "null" | "Null" | "NULL") => Isi::Kosong,
                    _ => Isi::Skalar(teks),
                };
                self.tambah(Node { span, isi })
            }
            Event::SequenceStart(_, jangkar, tag) => {
                self.tolak_hiasan(jangkar, tag.is_some(), &range)?;
                self.buka(Isi::Daftar(Vec::new()), range)
            }
            Event::MappingStart(_, jangkar, tag) => {
                self.tolak_hiasan(jangkar, tag.is_some(), &range)?;
                self.buka(Isi::Peta(Vec::new()), range)
            }
            Event::SequenceEnd | Event::MappingEnd => self.tutup(range),
            Event::Alias(_) | Event::UnresolvedAlias(_) => Err(self.tolak(&range, "alias `*…`", "alias `*…`")),
            Event::DocumentStart(..) => {
                self.dokumen += 1;
                if self.dokumen > 1 {
                    return Err(self.tolak(&range, "dokumen kedua (`---`)", "a second document (`---`)"));
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn buka(&mut self, isi: Isi<'a>, range: std::ops::Range<usize>) -> Result<(), Box<Diagnostic>> {
        if let Some(atas) = self.tumpukan.last()
            && matches!(atas.node.isi, Isi::Peta(_))
            && atas.kunci.is_none()
        {
            return Err(self.tolak(&range, "kunci yang berupa daftar atau peta", "a key that is a list or mapping"));
        }
        let span = self.span(range);
        match batas::SUSUNAN.timbang_len(self.tumpukan.len() + 1) {
            Timbangan::Terlalu => return Err(Box::new(terlalu_dalam(span))),
            Timbangan::Besar => self.dalam = self.dalam.or(Some(span)),
            Timbangan::Wajar => {}
        }
        self.tumpukan.push(Terbuka { node: Node { span, isi }, kunci: None, indeks: BTreeMap::new() });
        Ok(())
    }

    fn tutup(&mut self, range: std::ops::Range<usize>) -> Result<(), Box<Diagnostic>> {
        let Some(mut atas) = self.tumpukan.pop() else { return Ok(()) };
        // A flow collection ends at its bracket; a block one where its last entry ends.
        let anak = match &atas.node.isi {
            Isi::Daftar(v) => v.last().map(|n| n.span.end),
            Isi::Peta(v) => v.last().map(|(_, n)| n.span.end),
            _ => None,
        };
        let siku = self.text.as_bytes().get(range.start).is_some_and(|b| matches!(b, b']' | b'}'));
        let akhir = if siku { self.letak.offset + range.end as u32 } else { anak.unwrap_or(atas.node.span.end) };
        atas.node.span.end = akhir.max(atas.node.span.start);
        self.tambah(atas.node)
    }

    fn tambah(&mut self, node: Node<'a>) -> Result<(), Box<Diagnostic>> {
        self.jumlah += 1;
        if batas::NILAI.timbang_len(self.jumlah) == Timbangan::Terlalu {
            let most = batas::NILAI.tolak;
            return Err(Box::new(Diagnostic::error(
                "BKS-032",
                Place::Span(node.span),
                Pesan::new(
                    format!("berkas memuat lebih dari {most} nilai"),
                    format!("the file holds more than {most} values"),
                ),
                Pesan::new("bagi isinya menjadi beberapa berkas", "split it into several files"),
            )));
        }
        let Some(atas) = self.tumpukan.last_mut() else {
            self.akar = Some(node);
            return Ok(());
        };
        match &mut atas.node.isi {
            Isi::Daftar(daftar) => daftar.push(node),
            Isi::Peta(peta) => match atas.kunci.take() {
                None => {
                    let teks = match node.isi {
                        Isi::Skalar(teks) => teks,
                        _ => Cow::Borrowed("~"),
                    };
                    atas.kunci = Some(Kunci { teks, span: node.span });
                }
                Some(kunci) => {
                    if let Some(pertama) = tertulis(peta, &mut atas.indeks, &kunci.teks) {
                        let baris = baris_ke(self.text, pertama.saturating_sub(self.letak.offset) as usize);
                        self.diags.push(temuan_ganda(&kunci, baris));
                    } else {
                        if peta.len() >= BANYAK {
                            atas.indeks.insert(kunci.teks.clone(), kunci.span.start);
                        }
                        peta.push((kunci, node));
                    }
                }
            },
            _ => {}
        }
        Ok(())
    }

    fn tolak_hiasan(&self, jangkar: usize, tag: bool, range: &std::ops::Range<usize>) -> Result<(), Box<Diagnostic>> {
        if jangkar != 0 {
            return Err(self.tolak(range, "jangkar `&…`", "an anchor `&…`"));
        }
        if tag {
            return Err(self.tolak(range, "tanda `!…`", "a tag `!…`"));
        }
        Ok(())
    }

    fn tolak(&self, range: &std::ops::Range<usize>, id: &str, en: &str) -> Box<Diagnostic> {
        Box::new(Diagnostic::error(
            "BKS-008",
            Place::Span(self.span(range.clone())),
            Pesan::new(
                format!("{id} tidak dipakai dalam berkas pendopo"),
                format!("{en} is not allowed in pendopo's files"),
            ),
            Pesan::new(
                "tulis nilainya langsung, atau apit dengan tanda kutip; satu berkas memuat satu dokumen",
                "write the value itself, or put it in quotation marks; one file holds one document",
            ),
        ))
    }

    /// Returns the byte of the innermost bracket that is still open.
    fn kurung(&self) -> Option<usize> {
        let mulai = self.tumpukan.iter().rev().map(|t| (t.node.span.start - self.letak.offset) as usize);
        mulai.into_iter().find(|i| self.text.as_bytes().get(*i).is_some_and(|b| matches!(b, b'[' | b'{')))
    }

    /// Reports characters of a scalar that nobody sees, as they stand or written as an escape such as `\u202e`.
    fn tersembunyi(&mut self, teks: &str, range: &std::ops::Range<usize>) {
        let tertulis = self.text.get(range.clone()).unwrap_or("");
        // Nearly every value is plain letters, among which nothing hides.
        if tertulis.bytes().all(|b| matches!(b, b'\n' | b' '..=b'~') && b != b'\\') {
            return;
        }
        let (span, huruf) = match characters::refused(tertulis).first() {
            Some(r) => (range.start + r.start..range.start + r.end, &tertulis[r.clone()]),
            // What the words themselves do not show can come from an escape only.
            None if tertulis.contains('\\') => match characters::refused(teks).first() {
                Some(r) => (range.clone(), &teks[r.clone()]),
                None => return,
            },
            None => return,
        };
        let (pesan, perbaikan) = characters::words(huruf);
        self.diags.push(Diagnostic::error("BKS-024", Place::Span(self.span(span)), pesan, perbaikan));
    }

    /// Reports words after a value that `#` turns into a remark, such as `visi: Juara #1` or `warna: #0b4f8a`.
    ///
    /// A real remark has a blank after its `#`; without one, an editor's words would be lost in silence.
    fn catatan_melekat(&mut self, akhir: usize) {
        let sesudah = self.text.get(akhir..).unwrap_or("");
        // Nearly always something else comes next, and no line has to be cut out.
        if !sesudah.strip_prefix(':').unwrap_or(sesudah).trim_start().starts_with('#') {
            return;
        }
        let baris = sesudah.split('\n').next().unwrap_or("");
        let sisa = baris.strip_prefix(':').unwrap_or(baris);
        let kata = sisa.trim_start();
        let Some(isi) = kata.strip_prefix('#').filter(|_| kata.len() < sisa.len()) else { return };
        if !isi.starts_with(|c: char| c.is_alphanumeric()) {
            return;
        }
        let mulai = akhir + baris.len() - kata.len();
        let span = self.span(mulai..mulai + kata.trim_end().len());
        self.diags.push(Diagnostic::error(
            "BKS-007",
            Place::Span(span),
            Pesan::new(
                "kata sesudah `#` tidak dibaca, karena `#` memulai catatan",
                "words after `#` are not read, because `#` begins a remark",
            ),
            Pesan::new(
                "apit seluruh nilai dengan tanda kutip; bila ini memang catatan, beri spasi sesudah `#`",
                "put the whole value in quotation marks; if it is a remark, put a blank after `#`",
            ),
        ));
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.letak.offset + range.start as u32;
        Span::new(self.letak.file, start, (self.letak.offset + range.end as u32).max(start))
    }

    /// Block scalars end after the next line's indent and plain ones may carry blanks; people look at the words.
    fn pangkas(&self, range: std::ops::Range<usize>, gaya: ScalarStyle) -> std::ops::Range<usize> {
        if matches!(gaya, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) {
            return range;
        }
        let potongan = self.text.get(range.clone()).unwrap_or("");
        range.start..range.start + potongan.trim_end().len()
    }
}

/// Returns where a key of this name begins already.
fn tertulis<'a>(peta: &[(Kunci<'a>, Node<'a>)], indeks: &mut BTreeMap<Cow<'a, str>, u32>, teks: &str) -> Option<u32> {
    if peta.len() < BANYAK {
        return peta.iter().find(|(k, _)| k.teks == teks).map(|(k, _)| k.span.start);
    }
    if indeks.is_empty() {
        indeks.extend(peta.iter().map(|(k, _)| (k.teks.clone(), k.span.start)));
    }
    indeks.get(teks).copied()
}

/// Returns the byte offset of the first tab that indents a line, which YAML forbids and no editor can see.
fn tab_di_lekukan(text: &str) -> Option<usize> {
    memchr::memchr(b'\t', text.as_bytes())?;
    let mut awal = 0;
    for baris in text.split_inclusive('\n') {
        let lekuk = baris.len() - baris.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = baris.as_bytes()[..lekuk].iter().position(|b| *b == b'\t')
            && !baris.trim().is_empty()
        {
            return Some(awal + tab);
        }
        awal += baris.len();
    }
    None
}

fn temuan_tab(letak: Letak, tab: usize) -> Diagnostic {
    let mulai = letak.offset + tab as u32;
    Diagnostic::error(
        "BKS-005",
        Place::Span(Span::new(letak.file, mulai, mulai + 1)),
        Pesan::new("baris ini menjorok dengan tab", "this line is indented with a tab"),
        Pesan::new("ganti setiap tab di awal baris dengan dua spasi", "replace each leading tab with two spaces"),
    )
    .with_label(Pesan::new("tab", "tab"))
}

fn temuan_ganda(kunci: &Kunci<'_>, baris: usize) -> Diagnostic {
    Diagnostic::error(
        "BKS-002",
        Place::Span(kunci.span),
        Pesan::new(
            format!("kunci {} ditulis dua kali; yang pertama di baris {baris}", kunci.sebut()),
            format!("the key {} is written twice; first on line {baris}", kunci.sebut()),
        ),
        Pesan::new("hapus salah satu, atau gabungkan isinya", "remove one of them, or join their contents"),
    )
}

/// Returns the 1-based line of a byte offset.
fn baris_ke(text: &str, offset: usize) -> usize {
    memchr::memchr_iter(b'\n', &text.as_bytes()[..offset.min(text.len())]).count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;

    fn temuan(text: &str) -> (bool, Vec<(&'static str, Severity)>) {
        let mut diags = Vec::new();
        let utuh = baca(text, Letak { file: FileId(0), offset: 0 }, &mut diags).is_some();
        (utuh, diags.iter().map(|d| (d.code, d.severity)).collect())
    }

    #[test]
    fn deep_values_are_told_and_then_refused() {
        let kurung = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        let lekuk = |n: usize| (0..n).map(|i| format!("{}a:\n", " ".repeat(i))).collect::<String>();
        // Brackets inside indented keys count on from them.
        let campur = |n: usize| format!("{}{}b: {}\n", lekuk(10), " ".repeat(10), kurung(n - 11));
        let bentuk: [&dyn Fn(usize) -> String; 3] = [&kurung, &lekuk, &campur];
        for (nomor, buat) in bentuk.iter().enumerate() {
            for (n, ingin) in [
                (12, (true, vec![])),
                (13, (true, vec![("BKS-032", Severity::Warning)])),
                (32, (true, vec![("BKS-032", Severity::Warning)])),
                (33, (false, vec![("BKS-032", Severity::Error)])),
            ] {
                assert_eq!(temuan(&buat(n)), ingin, "{nomor}: {n}");
            }
        }
    }

    #[test]
    fn too_many_values_are_refused() {
        // The list is a value too.
        assert_eq!(temuan(&"- 1\n".repeat(49_999)), (true, vec![]));
        assert_eq!(temuan(&"- 1\n".repeat(50_000)), (false, vec![("BKS-032", Severity::Error)]));
    }
}
