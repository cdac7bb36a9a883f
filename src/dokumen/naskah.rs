//! The text of a document in one piece, with the human place of every part.

use crate::base::batas::{self, Timbangan};
use crate::diag::Pesan;

/// Where a part of the text stands, as its reader would look for it.
///
/// Numbers count from one. Names of sheets, columns and fields are kept once, in [`Naskah::nama`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tempat {
    /// A page.
    Halaman(u32),
    /// A slide.
    Salindia(u32),
    /// A paragraph of a document that has no fixed pages.
    Paragraf(u32),
    /// A cell of a sheet.
    Sel {
        /// Name of the sheet.
        lembar: u16,
        /// Row.
        baris: u32,
        /// Column.
        kolom: u32,
    },
    /// A cell of a text table.
    Baris {
        /// Line of the file.
        baris: u32,
        /// Column.
        kolom: u32,
        /// Name of the column, if the table names it.
        nama: Option<u16>,
    },
    /// A note, a form field, or another text beside the body.
    Sisipan(u16),
    /// A field of the metadata.
    Metadata(u16),
}

/// A part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bagian {
    /// Its first byte in [`Naskah::teks`].
    pub mulai: u32,
    /// Its first byte in the file, for a file that is text itself.
    pub asal: Option<u32>,
    /// Its place.
    pub tempat: Tempat,
}

/// The text of a document: all parts one below the other, each ending with a line break.
///
/// One text instead of many small ones, so that a table of a million cells costs one pass of a scanner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naskah {
    teks: String,
    bagian: Vec<Bagian>,
    nama: Vec<String>,
    penuh: bool,
}

impl Naskah {
    /// Adds a part; blank parts are left out. Returns false once no more is taken.
    pub(crate) fn tambah(&mut self, tempat: Tempat, teks: &str, asal: Option<u32>) -> bool {
        let teks = teks.trim_end();
        let panjang = self.teks.len() + teks.len();
        if self.penuh || batas::NASKAH_DOKUMEN.timbang_len(panjang) == Timbangan::Terlalu {
            self.penuh = true;
            return false;
        }
        if !teks.trim_start().is_empty() {
            // Texts are far shorter than 4 GiB, by the limit above.
            self.bagian.push(Bagian { mulai: self.teks.len() as u32, asal, tempat });
            self.teks.push_str(teks);
            self.teks.push('\n');
        }
        true
    }

    /// Keeps a name for a place; names beyond what a place can hold share the last one.
    pub(crate) fn beri_nama(&mut self, nama: &str) -> u16 {
        let ada = self.nama.iter().rev().take(64).position(|n| n == nama).map(|n| self.nama.len() - 1 - n);
        let ke = ada.unwrap_or_else(|| {
            if self.nama.len() < usize::from(u16::MAX) {
                self.nama.push(nama.chars().take(80).collect());
            }
            self.nama.len() - 1
        });
        u16::try_from(ke).unwrap_or(u16::MAX)
    }

    /// Returns the whole text.
    #[must_use]
    pub fn teks(&self) -> &str {
        &self.teks
    }

    /// Tells whether text was left out because there was too much of it.
    #[must_use]
    pub fn penuh(&self) -> bool {
        self.penuh
    }

    /// Returns every part with its text.
    pub fn daftar(&self) -> impl Iterator<Item = (Bagian, &str)> {
        let akhir = self.bagian.iter().skip(1).map(|b| b.mulai as usize).chain([self.teks.len()]);
        self.bagian.iter().zip(akhir).map(|(b, akhir)| {
            let isi = self.teks.get(b.mulai as usize..akhir).unwrap_or("");
            (*b, isi.strip_suffix('\n').unwrap_or(isi))
        })
    }

    /// Returns the part that holds a byte of the text.
    #[must_use]
    pub fn di(&self, offset: usize) -> Option<Bagian> {
        let ke = self.bagian.partition_point(|b| b.mulai as usize <= offset);
        self.bagian.get(ke.checked_sub(1)?).copied()
    }

    /// Returns the part that holds a byte of the file, for a file that is text itself.
    #[must_use]
    pub fn dari_asal(&self, offset: usize) -> Option<Bagian> {
        let ke = self.bagian.partition_point(|b| b.asal.is_some_and(|asal| asal as usize <= offset));
        self.bagian.get(ke.checked_sub(1)?).copied()
    }

    /// Returns the text of a part.
    #[must_use]
    pub fn isi(&self, bagian: Bagian) -> &str {
        let ke = self.bagian.partition_point(|b| b.mulai <= bagian.mulai);
        let akhir = self.bagian.get(ke).map_or(self.teks.len(), |b| b.mulai as usize);
        let isi = self.teks.get(bagian.mulai as usize..akhir).unwrap_or("");
        isi.strip_suffix('\n').unwrap_or(isi)
    }

    /// Returns a name by its number.
    #[must_use]
    pub fn nama(&self, ke: u16) -> &str {
        self.nama.get(usize::from(ke)).map_or("", String::as_str)
    }

    /// Returns the nearest cells above and below one of a text table that hold something, in the same column.
    pub fn sekolom(&self, bagian: Bagian) -> impl Iterator<Item = Bagian> {
        // Wider tables than this are nobody's list.
        const DEKAT: usize = 256;
        let kolom = |b: &Bagian| match b.tempat {
            Tempat::Baris { kolom, .. } => Some(kolom),
            _ => None,
        };
        let sama = move |b: &&Bagian| kolom(b).is_some() && kolom(b) == kolom(&bagian);
        let (atas, bawah) = self.bagian.split_at(self.bagian.partition_point(|b| b.mulai < bagian.mulai));
        let atas = atas.iter().rev().take(DEKAT).find(sama);
        let bawah = bawah.iter().skip(1).take(DEKAT).find(sama);
        atas.into_iter().chain(bawah).copied()
    }

    /// Returns a place in words, such as ``lembar `Daftar` sel `B12` ``.
    #[must_use]
    pub fn sebut(&self, tempat: Tempat) -> Pesan {
        match tempat {
            Tempat::Halaman(n) => Pesan::new(format!("halaman {n}"), format!("page {n}")),
            Tempat::Salindia(n) => Pesan::new(format!("salindia {n}"), format!("slide {n}")),
            Tempat::Paragraf(n) => Pesan::new(format!("paragraf {n}"), format!("paragraph {n}")),
            Tempat::Sel { lembar, baris, kolom } => {
                let (lembar, sel) = (self.nama(lembar), nama_sel(baris, kolom));
                Pesan::new(format!("lembar `{lembar}` sel `{sel}`"), format!("sheet `{lembar}` cell `{sel}`"))
            }
            Tempat::Baris { baris, kolom, nama } => match nama.map(|n| self.nama(n)) {
                Some(nama) => {
                    Pesan::new(format!("baris {baris} kolom `{nama}`"), format!("line {baris} column `{nama}`"))
                }
                None => Pesan::new(format!("baris {baris} kolom {kolom}"), format!("line {baris} column {kolom}")),
            },
            Tempat::Sisipan(ke) => Pesan::new(self.nama(ke), self.nama(ke)),
            Tempat::Metadata(ke) => {
                let nama = self.nama(ke);
                Pesan::new(format!("metadata `{nama}`"), format!("metadata `{nama}`"))
            }
        }
    }
}

/// Returns the name of a cell, such as `B12`; numbers count from one.
#[must_use]
pub fn nama_sel(baris: u32, kolom: u32) -> String {
    let mut huruf = Vec::new();
    let mut sisa = kolom;
    while sisa > 0 {
        sisa -= 1;
        huruf.push(b'A' + u8::try_from(sisa % 26).unwrap_or(0));
        sisa /= 26;
    }
    huruf.reverse();
    format!("{}{baris}", String::from_utf8_lossy(&huruf))
}

/// Returns row and column of a cell's name.
pub(crate) fn baca_sel(nama: &str) -> Option<(u32, u32)> {
    let batas = nama.find(|c: char| c.is_ascii_digit())?;
    let (huruf, angka) = nama.split_at(batas);
    let mut kolom: u32 = 0;
    for c in huruf.bytes() {
        let ke = c.to_ascii_uppercase().checked_sub(b'A').filter(|n| *n < 26)?;
        kolom = kolom.checked_mul(26)?.checked_add(u32::from(ke) + 1)?;
    }
    (kolom > 0).then_some((angka.parse().ok()?, kolom))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_that_spreadsheets_show() {
        for (baris, kolom, nama) in [(12, 2, "B12"), (1, 26, "Z1"), (3, 27, "AA3"), (9, 703, "AAA9")] {
            assert_eq!(nama_sel(baris, kolom), nama);
            assert_eq!(baca_sel(nama), Some((baris, kolom)));
        }
        for salah in ["", "12", "B", "b-2", "ZZZZZZZZZZ1", "B99999999999"] {
            assert_eq!(baca_sel(salah), None, "{salah}");
        }
    }

    #[test]
    fn a_byte_of_the_text_leads_to_its_place() {
        let mut naskah = Naskah::default();
        let lembar = naskah.beri_nama("Daftar");
        assert!(naskah.tambah(Tempat::Halaman(1), "abc", None));
        assert!(naskah.tambah(Tempat::Halaman(2), " \n ", None));
        assert!(naskah.tambah(Tempat::Sel { lembar, baris: 12, kolom: 2 }, "3306", None));
        let tempat = naskah.di(naskah.teks().find("3306").expect("text")).expect("part").tempat;
        assert_eq!(naskah.sebut(tempat).id, "lembar `Daftar` sel `B12`");
        assert_eq!(naskah.daftar().map(|(_, t)| t).collect::<Vec<_>>(), ["abc", "3306"]);
        assert_eq!(naskah.di(0).map(|b| b.tempat), Some(Tempat::Halaman(1)));
        assert_eq!(naskah.beri_nama("Daftar"), lembar);
        assert!(Naskah::default().di(0).is_none());
    }
}
