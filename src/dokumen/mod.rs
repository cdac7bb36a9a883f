//! Floor 2: what lies inside documents and tables for download: their text, their metadata, their dangers.
//!
//! Bytes in, plain values out; no disk, no agency, no law. Every reader here takes hostile bytes: depth, number and
//! size of what it meets are bounded by `base::batas`, nothing is fetched, and nothing recurses deeper than a limit,
//! because a stack that overflows ends the program and cannot be caught.

mod bahaya;
mod csv;
mod gambar;
mod json;
mod kantor;
mod kata;
mod lembar;
mod metadata;
mod naskah;
mod odf;
mod paket;
mod pdf;
mod rumus;
mod xml;

#[cfg(test)]
pub(crate) mod contoh;
#[cfg(test)]
mod uji;

pub use bahaya::{Bahaya, Berat, Rusak};
pub use csv::Tabel;
pub use json::{Butir, butir};
pub use metadata::{Keterangan, Peran, jalur_pribadi};
pub use naskah::{Bagian, Naskah, Tempat, nama_sel};

use crate::diag::Pesan;

/// What a document is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jenis {
    /// A text table.
    Csv,
    /// JSON.
    Json,
    /// A workbook: XLSX.
    Xlsx,
    /// A text document: DOCX.
    Docx,
    /// A presentation: PPTX.
    Pptx,
    /// An OpenDocument text.
    Odt,
    /// An OpenDocument workbook.
    Ods,
    /// An OpenDocument presentation.
    Odp,
    /// PDF.
    Pdf,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// Anything else.
    Lain,
}

/// A page of a PDF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Halaman {
    /// Whether a picture is drawn on it.
    pub bergambar: bool,
    /// Letters that a reader sees.
    pub tampak: u32,
    /// Letters that are there but not drawn, as text recognition leaves behind a scan.
    pub tersembunyi: u32,
}

/// Fewest letters of a page that is not just a picture: stamps and page numbers are shorter.
const HURUF_HALAMAN: u32 = 12;

impl Halaman {
    /// Tells whether the page is a picture of a page.
    #[must_use]
    pub fn pindaian(self) -> bool {
        self.bergambar && self.tampak < HURUF_HALAMAN
    }

    /// Tells whether the page is a picture without text behind it, which no screen reader can read.
    #[must_use]
    pub fn tanpa_teks(self) -> bool {
        self.pindaian() && self.tampak + self.tersembunyi < HURUF_HALAMAN
    }
}

/// What lies inside a file for download.
#[derive(Clone, Debug, PartialEq)]
pub struct Dokumen {
    /// What it is, by its content.
    pub jenis: Jenis,
    /// All its text, metadata included, with places.
    pub naskah: Naskah,
    /// Its metadata.
    pub metadata: Vec<Keterangan>,
    /// What it does besides being read; sorted, each once.
    pub bahaya: Vec<Bahaya>,
    /// What it holds that its reader does not see, such as a hidden sheet.
    pub tersembunyi: Vec<Pesan>,
    /// Pages of a PDF.
    pub halaman: Vec<Halaman>,
    /// Whether it is signed electronically.
    pub bertanda_tangan: bool,
    /// What a text table looks like.
    pub tabel: Option<Tabel>,
    /// Why it could not be looked into, or only in part.
    pub rusak: Option<Rusak>,
}

impl Dokumen {
    fn kosong(jenis: Jenis) -> Self {
        Self {
            jenis,
            naskah: Naskah::default(),
            metadata: Vec::new(),
            bahaya: Vec::new(),
            tersembunyi: Vec::new(),
            halaman: Vec::new(),
            bertanda_tangan: false,
            tabel: None,
            rusak: None,
        }
    }

    /// Returns a document that could not be looked into.
    #[must_use]
    pub fn gagal(rusak: Rusak) -> Self {
        Self { rusak: Some(rusak), ..Self::kosong(Jenis::Lain) }
    }

    /// Notes a field of the metadata.
    fn catat(&mut self, nama: &str, nilai: &str) {
        metadata::catat(&mut self.metadata, &mut self.naskah, nama, nilai);
    }

    /// Notes a danger, once.
    fn bahaya(&mut self, bahaya: Bahaya) {
        // A file with thousands of links is told by the first of them.
        if self.bahaya.len() < 20 && !self.bahaya.contains(&bahaya) {
            self.bahaya.push(bahaya);
        }
    }

    /// Returns the numbers of the pages that are pictures of pages.
    pub fn pindaian(&self) -> impl Iterator<Item = u32> {
        (1..).zip(&self.halaman).filter(|(_, h)| h.pindaian()).map(|(n, _)| n)
    }

    /// Returns the numbers of the pages that are pictures without text.
    pub fn tanpa_teks(&self) -> impl Iterator<Item = u32> {
        (1..).zip(&self.halaman).filter(|(_, h)| h.tanpa_teks()).map(|(n, _)| n)
    }
}

/// Looks into a file; `nama` is its name, whose ending tells what it should be.
///
/// Never fails: what cannot be read is told in [`Dokumen::rusak`], beside what could be.
#[must_use]
pub fn baca(nama: &str, bytes: &[u8]) -> Dokumen {
    let akhiran = akhiran(nama);
    match akhiran.as_str() {
        "csv" | "txt" | "json" | "geojson" => match menyamar(bytes) {
            Some(jenis) => {
                let mut dokumen = Dokumen::kosong(Jenis::Lain);
                dokumen.bahaya(Bahaya::JenisLain(jenis));
                dokumen
            }
            None => baca_teks(nama, &dekode(bytes)),
        },
        "jpg" | "jpeg" | "png" => gambar::baca(bytes),
        "svg" => gambar::lukisan(bytes),
        "pdf" => pdf::baca(bytes),
        _ => kantor::baca(&akhiran, bytes),
    }
    .rapi()
}

/// Looks into a file of text that is already decoded.
#[must_use]
pub fn baca_teks(nama: &str, teks: &str) -> Dokumen {
    let jenis = match akhiran(nama).as_str() {
        "csv" => Jenis::Csv,
        "json" | "geojson" => Jenis::Json,
        _ => Jenis::Lain,
    };
    let mut dokumen = Dokumen::kosong(jenis);
    // Bytes that are no text were replaced when the file was decoded.
    let ole2 = teks.starts_with("\u{fffd}\u{fffd}\u{11}").then_some("dokumen Office lama (OLE2)");
    let program = teks.starts_with("MZ\u{fffd}").then_some("program Windows");
    if let Some(lain) = menyamar(teks.as_bytes()).or(ole2).or(program) {
        dokumen.bahaya(Bahaya::JenisLain(lain));
    } else if jenis == Jenis::Csv {
        let tabel = csv::baca(teks, &mut dokumen.naskah);
        if let Some((baris, isi)) = &tabel.rumus {
            dokumen.bahaya(Bahaya::Rumus(*baris, isi.clone()));
        }
        dokumen.tabel = Some(tabel);
    }
    dokumen.rapi()
}

impl Dokumen {
    fn rapi(mut self) -> Self {
        self.bahaya.sort();
        if self.naskah.penuh() && self.rusak.is_none() {
            self.rusak = Some(Rusak::Panjang);
        }
        self
    }
}

fn akhiran(nama: &str) -> String {
    nama.rsplit_once('.').map_or_else(String::new, |(_, akhiran)| akhiran.to_lowercase())
}

/// Returns what a file that should be text really is, if it is not.
fn menyamar(bytes: &[u8]) -> Option<&'static str> {
    let awal = bytes.trim_ascii_start();
    let html = |kata: &[u8]| awal.get(..kata.len()).is_some_and(|a| a.eq_ignore_ascii_case(kata));
    match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("PDF"),
        [b'P', b'K', 3, 4, ..] => Some("arsip ZIP atau dokumen Office"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some("dokumen Office lama (OLE2)"),
        [b'M', b'Z', 0x90, ..] => Some("program Windows"),
        [0x7f, b'E', b'L', b'F', ..] => Some("program Linux"),
        [b'{', b'\\', b'r', b't', b'f', ..] => Some("dokumen RTF"),
        _ if html(b"<!doctype html") || html(b"<html") || html(b"<script") || html(b"<table") => Some("halaman HTML"),
        _ => None,
    }
}

/// Returns the text of bytes in UTF-8, or in UTF-16 with or without its mark.
fn dekode(bytes: &[u8]) -> String {
    let lebar = |isi: &[u8], satuan: fn([u8; 2]) -> u16| {
        let satuan: Vec<u16> = isi.chunks_exact(2).map(|c| satuan([c[0], c[1]])).collect();
        String::from_utf16_lossy(&satuan)
    };
    match bytes {
        [0xff, 0xfe, isi @ ..] => lebar(isi, u16::from_le_bytes),
        [0xfe, 0xff, isi @ ..] => lebar(isi, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, isi @ ..] => String::from_utf8_lossy(isi).into_owned(),
        // Latin letters in UTF-16 have a zero beside each of them.
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => lebar(bytes, u16::from_le_bytes),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => lebar(bytes, u16::from_be_bytes),
        isi => String::from_utf8_lossy(isi).into_owned(),
    }
}
