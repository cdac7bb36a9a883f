//! Every text that an agency publishes, and the way from a place in it to a place that its editor finds.
//!
//! Scanners take a text and give ranges; they do not know where it came from. A new source of text, such as the cells
//! of a spreadsheet, is one more iterator in [`setiap`], and every scanner reads it.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::nik;
use crate::base::span::{FileId, Span};
use crate::diag::{Diagnostic, Pesan};
use crate::dokumen::{Naskah as Isi, Tempat as Sel};
use crate::model::daerah::Instansi;
use crate::pindai::tabel::{Kolom, kolom};
use crate::rules::konteks::{Konteks, Lapor};

/// One text and where it stands.
#[derive(Debug, Clone)]
pub struct Naskah<'a> {
    /// The words.
    pub teks: Cow<'a, str>,
    /// Where they stand.
    pub tempat: Tempat<'a>,
    /// The same words cell by cell, for a table that is a source file.
    sel: Option<&'a Isi>,
}

/// Where a text stands.
#[derive(Debug, Clone)]
pub enum Tempat<'a> {
    /// It is the whole decoded text of a source file, front matter and keys included.
    Sumber(FileId),
    /// It is the name of a file: the path from the root, which becomes part of an address.
    Nama(&'a str),
    /// It is all that was found inside a file for download or a picture.
    Lampiran {
        /// The path of the file from the root.
        path: &'a str,
        /// The text with its places, such as "lembar `Data` sel `B12`".
        isi: &'a Isi,
    },
}

impl<'a> Naskah<'a> {
    /// Tells whether the text is a file's name.
    #[must_use]
    pub fn nama(&self) -> bool {
        matches!(self.tempat, Tempat::Nama(_))
    }

    /// Returns the place of a range, where it lies in a source file.
    #[must_use]
    pub fn span(&self, letak: &Range<usize>) -> Option<Span> {
        match self.tempat {
            // Files are far smaller than 4 GiB.
            Tempat::Sumber(file) => Some(Span::new(file, letak.start as u32, letak.end as u32)),
            Tempat::Nama(_) | Tempat::Lampiran { .. } => None,
        }
    }

    /// Tells whether the digits at `letak` are decimals of a number that fills a cell of a text table, such as the average
    /// `3.4161111111111112`; programs write as many as they keep.
    ///
    /// A column of numbers of people holds none, neither does a cell that begins a count, nor one
    /// whose neighbour above or below holds the number of a person of the same province: these are lists, whose `2.3306…`
    /// is the number of a person.
    #[must_use]
    pub fn pecahan(&self, letak: &Range<usize>) -> bool {
        let Some((isi, bagian)) = self.sel.and_then(|isi| Some((isi, isi.dari_asal(letak.start)?))) else {
            return false;
        };
        let Sel::Baris { nama, .. } = bagian.tempat else { return false };
        let Some((depan, desimal)) = isi.isi(bagian).trim().split_once('.') else { return false };
        let depan = depan.trim_start_matches(['-', '+']);
        let angka = |teks: &str| !teks.is_empty() && teks.bytes().all(|b| b.is_ascii_digit());
        let pertama = depan == "1";
        let bernomor = nama.is_some_and(|n| kolom(isi.nama(n)) == Kolom::Nomor);
        let daftar = || isi.sekolom(bagian).any(|sel| sedaerah(isi.isi(sel), desimal));
        angka(depan) && angka(desimal) && desimal == &self.teks[letak.clone()] && !pertama && !bernomor && !daftar()
    }

    /// Reports a fault at a range of the text; the words name the place where no line of a source file can.
    pub fn lapor<'l>(&self, lapor: &'l mut Lapor<'_>, letak: Range<usize>, pesan: Pesan) -> &'l mut Diagnostic {
        let di = |bagian: Option<Pesan>| match bagian {
            Some(b) => Pesan::new(format!("{}, di {}", pesan.id, b.id), format!("{}, in {}", pesan.en, b.en)),
            None => pesan.clone(),
        };
        match &self.tempat {
            Tempat::Sumber(file) => {
                let sel = self.sel.and_then(|isi| Some(isi.sebut(isi.dari_asal(letak.start)?.tempat)));
                lapor.di(Span::new(*file, letak.start as u32, letak.end as u32), di(sel))
            }
            Tempat::Nama(path) => lapor
                .di_berkas(*path, Pesan::new(format!("nama berkas: {}", pesan.id), format!("file name: {}", pesan.en))),
            Tempat::Lampiran { path, isi } => {
                lapor.di_berkas(*path, di(isi.di(letak.start).map(|bagian| isi.sebut(bagian.tempat))))
            }
        }
    }
}

/// Tells whether a text holds a number of a citizen that begins as some digits do, with the same province.
fn sedaerah(teks: &str, angka: &str) -> bool {
    nik::cari(teks).into_iter().any(|t| teks.get(t.mulai..t.akhir).and_then(|n| n.get(..2)) == angka.get(..2))
}

/// Returns every text of an agency: names and texts of its source files, then what lies inside its attachments.
pub fn setiap<'a>(ctx: &'a Konteks<'_>, instansi: &'a Instansi) -> impl Iterator<Item = Naskah<'a>> {
    let nama = instansi.daftar_berkas.iter().map(|&file| {
        let path = ctx.sumber.path(file);
        Naskah { teks: Cow::Borrowed(path), tempat: Tempat::Nama(path), sel: None }
    });
    nama.chain(sumber(ctx, instansi)).chain(lampiran(ctx, instansi))
}

/// Returns the texts of an agency's source files.
pub fn sumber<'a>(ctx: &'a Konteks<'_>, instansi: &'a Instansi) -> impl Iterator<Item = Naskah<'a>> {
    instansi.daftar_berkas.iter().filter_map(|&file| {
        let teks = ctx.sumber.teks(file)?;
        let sel = ctx.lampiran.get(&file).filter(|d| d.tabel.is_some()).map(|d| &d.naskah);
        Some(Naskah { teks: Cow::Borrowed(teks), tempat: Tempat::Sumber(file), sel })
    })
}

/// Returns the texts inside an agency's files for download and pictures; those that are text are source files.
pub fn lampiran<'a>(ctx: &'a Konteks<'_>, instansi: &'a Instansi) -> impl Iterator<Item = Naskah<'a>> {
    instansi.aset.values().filter_map(|aset| {
        if ctx.sumber.teks(aset.file).is_some() {
            return None;
        }
        let isi = &ctx.lampiran.get(&aset.file)?.naskah;
        let tempat = Tempat::Lampiran { path: ctx.sumber.path(aset.file), isi };
        Some(Naskah { teks: Cow::Borrowed(isi.teks()), tempat, sel: None })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dokumen::baca;

    /// Returns which of the numbers found in a text table are taken for decimals.
    fn pecahan(csv: &str) -> Vec<bool> {
        let dokumen = baca("x.csv", csv.as_bytes());
        let naskah = Naskah { teks: Cow::Borrowed(csv), tempat: Tempat::Sumber(FileId(0)), sel: Some(&dokumen.naskah) };
        nik::cari(csv).into_iter().map(|t| naskah.pecahan(&(t.mulai..t.akhir))).collect()
    }

    #[test]
    fn decimals_in_a_cell_are_no_number_of_a_citizen() {
        for csv in [
            "rata,unsur\n3.4161111111111112,biaya\n",
            "rata;unsur\n-12.3306067002900001;biaya\n",
            "unsur\trata\nbiaya\t3.3306067002900001\n",
            "rata\n\"7.3306067002900001\"\n",
            "rata\r\n7.3306067002900001\r\n",
            "rata,unsur\n3.4161111111111112,biaya\n4.3306067002900001,waktu\n3.1234567890123456,mutu\n",
            "rata,nik\n7.3306067002900001,\n",
        ] {
            assert!(pecahan(csv).iter().all(|p| *p) && !pecahan(csv).is_empty(), "{csv}");
        }
    }

    #[test]
    fn a_list_in_a_table_still_shows_whose_numbers_it_holds() {
        for csv in [
            "daftar,desa\n1.3306067002900001,A\n2.3306067002900002,B\n",
            "1.3306067002900001\n2.3306067002900002\n",
            "nik,skor\n9.3306067002900001,1\n",
            "daftar,desa\n9. 3306067002900001,A\n",
            "daftar,desa\n9.3306067002900001 (Sari),A\n",
            "daftar,desa\n\"9.3306067002900001\nSari\",A\n",
            "daftar,desa\n3306067002900001,A\n",
            "DAFTAR PENERIMA\nDesa Contoh\nnomor\n1.3306067002900001\n2.3306067002900002\n",
            "nomor,desa\n51.3306067002900001,A\n\n57.3306067002900002,B\n",
        ] {
            assert!(pecahan(csv).iter().all(|p| !p) && !pecahan(csv).is_empty(), "{csv}");
        }
    }
}
