//! The texts that findings point into.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::base::samar::{samarkan_di_tempat, tutup_kontak};
use crate::base::span::{FileId, Span};
use crate::diag::teks::aman;
use crate::diag::{Diagnostic, Place};

/// Paths and texts of all source files, by [`FileId`].
///
/// Paths are known of all files, texts of those that were read. Texts of one site can be laid over those that all sites
/// share, and are forgotten with that layer.
#[derive(Debug, Clone, Default)]
pub struct Sumber {
    dasar: Arc<Vec<(String, OnceLock<Arc<str>>)>>,
    lapis: BTreeMap<FileId, Arc<str>>,
}

/// A place as people write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posisi {
    /// Path from the root, with personal numbers and secrets masked.
    pub path: String,
    /// Line and column, both from 1, columns in characters (Unicode scalar values); none for a file that does not exist.
    pub titik: Option<(usize, usize)>,
    /// Line and column one past the end.
    pub akhir: Option<(usize, usize)>,
}

/// The lines around a range, ready to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kutipan {
    /// Whole lines, of very long ones what is near the range, with personal numbers and secrets masked byte for byte.
    pub teks: String,
    /// Number of the first line, from 1.
    pub baris: usize,
    /// Characters of the first line that stand before `teks`; none unless that line is very long.
    pub kolom: usize,
    /// Offset of `teks` in the file.
    pub mulai: u32,
    /// The range inside `teks`.
    pub rentang: std::ops::Range<usize>,
}

impl Sumber {
    /// Returns the map of files given in the order of their ids.
    #[must_use]
    pub fn new(daftar: Vec<(String, Option<Arc<str>>)>) -> Self {
        let satu = |(path, teks): (String, Option<Arc<str>>)| (path, teks.map_or_else(OnceLock::new, OnceLock::from));
        Self { dasar: Arc::new(daftar.into_iter().map(satu).collect()), lapis: BTreeMap::new() }
    }

    /// Returns the same files with the texts of some more.
    #[must_use]
    pub fn berlapis(&self, lapis: BTreeMap<FileId, Arc<str>>) -> Self {
        Self { dasar: Arc::clone(&self.dasar), lapis }
    }

    /// Keeps the text of a file for findings; one that has a text keeps that.
    pub fn simpan(&self, file: FileId, teks: Arc<str>) {
        if let Some((_, tempat)) = self.dasar.get(file.0 as usize) {
            let _sudah = tempat.set(teks);
        }
    }

    /// Returns the path of a file as it is on the disk; empty for an unknown one.
    ///
    /// It may hold a personal number: what is printed comes from [`Sumber::posisi`].
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        self.dasar.get(file.0 as usize).map_or("", |(path, _)| path)
    }

    /// Returns the text of a file, if it was read.
    #[must_use]
    pub fn teks(&self, file: FileId) -> Option<&str> {
        self.naskah(file).map(|teks| &**teks)
    }

    /// Returns the text of a file to be shared, if it was read.
    #[must_use]
    pub fn naskah(&self, file: FileId) -> Option<&Arc<str>> {
        self.lapis.get(&file).or_else(|| self.dasar.get(file.0 as usize)?.1.get())
    }

    /// Returns where a place is, as people write it.
    #[must_use]
    pub fn posisi(&self, place: &Place) -> Posisi {
        match place {
            Place::Path(path) => Posisi { path: aman(path).into_owned(), titik: None, akhir: None },
            Place::Span(span) => {
                let teks = self.teks(span.file).unwrap_or("");
                Posisi {
                    path: aman(self.path(span.file)).into_owned(),
                    titik: Some(titik(teks, span.start)),
                    akhir: Some(titik(teks, span.end)),
                }
            }
        }
    }

    /// Returns line and column of both ends of a range, columns in UTF-16 code units; none for a file without text.
    #[must_use]
    pub fn posisi_utf16(&self, span: Span) -> Option<[(usize, usize); 2]> {
        let teks = self.teks(span.file)?;
        let satuan = |baris: &str| baris.chars().map(char::len_utf16).sum();
        Some([titik_dalam(teks, span.start, satuan), titik_dalam(teks, span.end, satuan)])
    }

    /// Returns the lines of a finding, at most `batas` of them; around personal data all contacts are masked.
    #[must_use]
    pub fn kutipan_temuan(&self, temuan: &Diagnostic, batas: usize) -> Option<Kutipan> {
        let Place::Span(span) = temuan.place else { return None };
        let mut kutipan = self.kutipan(span, batas)?;
        if temuan.code.starts_with(PRIBADI) {
            // Whole lines: where one contact of a person stands, another often stands beside it.
            kutipan.teks = tutup_kontak(&kutipan.teks);
        }
        Some(kutipan)
    }

    /// Returns the lines of a range, at most `batas` of them.
    #[must_use]
    pub fn kutipan(&self, span: Span, batas: usize) -> Option<Kutipan> {
        let teks = self.teks(span.file)?;
        let awal = jepit(teks, span.start);
        let akhir = jepit(teks, span.end).max(awal);
        let awal_baris = teks[..awal].rfind('\n').map_or(0, |n| n + 1);
        // A line can be a whole file, and hold a finding in every word.
        let mulai = jepit(teks, span.start.saturating_sub(SEBELUM));
        let mulai = if mulai <= awal_baris { awal_baris } else { kata_berikut(teks, mulai, awal) };
        let mut tutup = mulai;
        for _ in 0..batas.max(1) {
            tutup = teks[tutup..].find('\n').map_or(teks.len(), |n| tutup + n + 1);
            if tutup >= akhir {
                break;
            }
        }
        let batas_akhir = jepit(teks, span.start.saturating_add(SESUDAH)).max(awal);
        let tutup = if tutup <= batas_akhir { tutup } else { kata_sebelum(teks, batas_akhir, awal) };
        let potongan = teks[mulai..tutup].trim_end_matches('\n');
        let panjang = potongan.len();
        Some(Kutipan {
            teks: tutupi(teks, mulai..mulai + panjang),
            baris: teks.as_bytes()[..mulai].iter().filter(|b| **b == b'\n').count() + 1,
            kolom: teks[awal_baris..mulai].chars().count(),
            mulai: mulai as u32,
            rentang: (awal - mulai).min(panjang)..(akhir - mulai).min(panjang),
        })
    }
}

/// Bytes of a line that are quoted before a range, and from its first byte on.
const SEBELUM: u32 = 4096;
const SESUDAH: u32 = 8192;

/// Bytes within which a cut moves to a gap between words: half of a number or of an address is not known as one.
const GESER: usize = 256;

/// Returns the first place after a gap between words, near `mulai` and not behind `akhir`; `mulai` where there is none.
fn kata_berikut(teks: &str, mulai: usize, akhir: usize) -> usize {
    let dekat = teks[mulai..akhir].char_indices().take_while(|(n, _)| *n < GESER);
    dekat.filter(|(_, c)| c.is_whitespace()).map(|(n, c)| mulai + n + c.len_utf8()).next().unwrap_or(mulai)
}

/// Returns the last gap between words near `tutup` and not before `awal`; `tutup` where there is none.
fn kata_sebelum(teks: &str, tutup: usize, awal: usize) -> usize {
    let dekat = teks[awal..tutup].char_indices().rev().take_while(|(n, _)| awal + n + GESER > tutup);
    dekat.filter(|(_, c)| c.is_whitespace()).map(|(n, _)| awal + n).next().unwrap_or(tutup)
}

/// Codes of checks whose findings mark personal data.
const PRIBADI: &str = "PDP-";

/// Returns some lines with everything personal and secret masked.
///
/// What a number is, and that a line belongs to a key, may stand on the lines before.
fn tutupi(teks: &str, baris: std::ops::Range<usize>) -> String {
    const SEKITAR: u32 = 8192;
    let dari = jepit(teks, (baris.start as u32).saturating_sub(SEKITAR));
    let sampai = jepit(teks, (baris.end as u32).saturating_add(SEKITAR));
    let samar = samarkan_di_tempat(&teks[dari..sampai]);
    samar.get(baris.start - dari..baris.end - dari).unwrap_or_default().to_owned()
}

/// Returns line and column of a byte offset, the column in characters.
fn titik(teks: &str, offset: u32) -> (usize, usize) {
    titik_dalam(teks, offset, |baris| baris.chars().count())
}

/// Returns line and column of a byte offset; `panjang` counts what stands before it in its line.
fn titik_dalam(teks: &str, offset: u32, panjang: impl Fn(&str) -> usize) -> (usize, usize) {
    let offset = jepit(teks, offset);
    let sebelum = &teks[..offset];
    let baris = sebelum.bytes().filter(|b| *b == b'\n').count() + 1;
    let awal = sebelum.rfind('\n').map_or(0, |n| n + 1);
    (baris, panjang(&sebelum[awal..]) + 1)
}

/// Returns the offset as a character boundary inside the text.
fn jepit(teks: &str, offset: u32) -> usize {
    let mut offset = (offset as usize).min(teks.len());
    while !teks.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sumber(teks: &str) -> Sumber {
        Sumber::new(vec![("a.yaml".to_owned(), Some(Arc::from(teks)))])
    }

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let s = sumber("a: é\nbé: ü x\n");
        let posisi = s.posisi(&Place::Span(Span::new(FileId(0), 11, 13)));
        assert_eq!((posisi.titik, posisi.akhir), (Some((2, 5)), Some((2, 6))));
        let luar = s.posisi(&Place::Span(Span::new(FileId(0), 900, 901)));
        assert_eq!(luar.titik, Some((3, 1)));
    }

    #[test]
    fn columns_for_programs_count_code_units() {
        // A letter outside the basic plane is one character, two code units and four bytes.
        let s = sumber("a: 𝑥 y\n");
        let span = Span::new(FileId(0), 8, 9);
        assert_eq!(s.posisi(&Place::Span(span)).titik, Some((1, 6)));
        assert_eq!(s.posisi_utf16(span), Some([(1, 7), (1, 8)]));
    }

    #[test]
    fn an_excerpt_masks_identity_numbers_in_place() {
        let s = sumber("x: 1\ncatatan: 3306067002900001 atas nama\ny: 2\n");
        let k = s.kutipan(Span::new(FileId(0), 14, 30), 3).expect("text");
        assert_eq!(k.teks, "catatan: 3306************ atas nama");
        assert_eq!((k.baris, k.rentang), (2, 9..25));
    }

    #[test]
    fn of_a_line_that_is_a_whole_file_only_what_is_near_the_range_is_quoted() {
        let teks = format!("a\n{}3306067002900001 {}\nz\n", "é ".repeat(300_000), "x ".repeat(300_000));
        let s = sumber(&teks);
        let mulai = teks.find("3306").expect("number") as u32;
        for (akhir, tanda) in [(mulai + 16, "3306************"), (teks.len() as u32, "3306************ x x")] {
            let k = s.kutipan(Span::new(FileId(0), mulai, akhir), 4).expect("text");
            assert!(k.teks.len() < 24_000, "{}", k.teks.len());
            assert!(k.teks[k.rentang.clone()].starts_with(tanda), "{tanda}");
            assert_eq!((k.baris, k.kolom + k.teks[..k.rentang.start].chars().count()), (2, 600_000));
        }
        let k = s.kutipan(Span::new(FileId(0), 0, 1), 1).expect("text");
        assert_eq!((k.teks.as_str(), k.kolom, k.rentang), ("a", 0, 0..1));
    }
}
