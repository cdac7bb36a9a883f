//! Every text that an agency publishes, and the way from a place in it to a place that its editor finds.
//!
//! Scanners take a text and give ranges; they do not know where it came from. A new source of text, such as the cells
//! of a spreadsheet, is one more iterator in [`setiap`], and every scanner reads it.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::span::{FileId, Span};
use crate::diag::{Diagnostic, Pesan};
use crate::dokumen::Naskah as Isi;
use crate::model::daerah::Instansi;
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
