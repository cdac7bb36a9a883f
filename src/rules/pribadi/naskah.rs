//! Every text that an agency publishes, and the way from a place in it to a place that its editor finds.
//!
//! Scanners take a text and give ranges; they do not know where it came from. A new source of text, such as the cells
//! of a spreadsheet, is one more iterator in [`setiap`], and every scanner reads it.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::span::{FileId, Span};
use crate::diag::{Diagnostic, Pesan};
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};

/// One text and where it stands.
#[derive(Debug, Clone)]
pub struct Naskah<'a> {
    /// The words.
    pub teks: Cow<'a, str>,
    /// Where they stand.
    pub tempat: Tempat<'a>,
}

/// Where a text stands.
#[derive(Debug, Clone)]
pub enum Tempat<'a> {
    /// It is the whole decoded text of a source file, front matter and keys included.
    Sumber(FileId),
    /// It is the name of a file: the path from the root, which becomes part of an address.
    Nama(&'a str),
    /// It was taken out of a file for download or a picture.
    Lampiran {
        /// The path of the file from the root.
        path: &'a str,
        /// The place inside, to stand after `di` and `in`, such as "lembar `Data` sel B12".
        bagian: Pesan,
    },
}

impl<'a> Naskah<'a> {
    /// Returns a part of a file for download.
    #[must_use]
    pub fn lampiran(path: &'a str, bagian: Pesan, teks: impl Into<Cow<'a, str>>) -> Self {
        Self { teks: teks.into(), tempat: Tempat::Lampiran { path, bagian } }
    }

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
        match &self.tempat {
            Tempat::Sumber(file) => lapor.di(Span::new(*file, letak.start as u32, letak.end as u32), pesan),
            Tempat::Nama(path) => lapor
                .di_berkas(*path, Pesan::new(format!("nama berkas: {}", pesan.id), format!("file name: {}", pesan.en))),
            Tempat::Lampiran { path, bagian } => lapor.di_berkas(
                *path,
                Pesan::new(format!("{}, di {}", pesan.id, bagian.id), format!("{}, in {}", pesan.en, bagian.en)),
            ),
        }
    }
}

/// Returns every text of an agency: names and texts of its source files, then what lies inside its attachments.
pub fn setiap<'a>(ctx: &'a Konteks<'_>, instansi: &'a Instansi) -> impl Iterator<Item = Naskah<'a>> {
    let nama = instansi.daftar_berkas.iter().map(|&file| {
        let path = ctx.sumber.path(file);
        Naskah { teks: Cow::Borrowed(path), tempat: Tempat::Nama(path) }
    });
    nama.chain(sumber(ctx, instansi)).chain(lampiran(ctx, instansi))
}

/// Returns the texts of an agency's source files.
pub fn sumber<'a>(ctx: &'a Konteks<'_>, instansi: &'a Instansi) -> impl Iterator<Item = Naskah<'a>> {
    instansi.daftar_berkas.iter().filter_map(|&file| {
        let teks = ctx.sumber.teks(file)?;
        Some(Naskah { teks: Cow::Borrowed(teks), tempat: Tempat::Sumber(file) })
    })
}

/// Returns the texts inside an agency's files for download and pictures.
pub fn lampiran<'a>(_ctx: &'a Konteks<'_>, _instansi: &'a Instansi) -> impl Iterator<Item = Naskah<'a>> {
    std::iter::empty()
}
