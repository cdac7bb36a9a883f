//! Documents made by tests: no file of anybody else is needed to show a danger.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Packs bytes as streams of a PDF and remarks of a PNG are packed.
pub(crate) fn kempis(isi: &[u8]) -> Vec<u8> {
    let mut hasil = ZlibEncoder::new(Vec::new(), Compression::default());
    hasil.write_all(isi).expect("memory");
    hasil.finish().expect("memory")
}

/// A PDF that is being made: a catalogue, a tree of pages and one plain font stand in it from the beginning.
pub(crate) struct Pdf {
    objek: Vec<(u32, Vec<u8>)>,
    halaman: Vec<u32>,
    katalog: String,
    ekor: String,
}

impl Pdf {
    pub(crate) fn baru() -> Self {
        let huruf = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
        Self {
            objek: vec![(3, huruf.as_bytes().to_vec())],
            halaman: Vec::new(),
            katalog: String::new(),
            ekor: String::new(),
        }
    }

    /// Adds an object and returns nothing: its number is the caller's choice, from 10 on.
    pub(crate) fn objek(mut self, nomor: u32, isi: &str) -> Self {
        self.objek.push((nomor, isi.as_bytes().to_vec()));
        self
    }

    /// Adds a stream.
    pub(crate) fn aliran(mut self, nomor: u32, kamus: &str, isi: &[u8]) -> Self {
        let mut objek = format!("<< {kamus} /Length {} >>\nstream\n", isi.len()).into_bytes();
        objek.extend_from_slice(isi);
        objek.extend_from_slice(b"\nendstream");
        self.objek.push((nomor, objek));
        self
    }

    /// Adds a page that draws `isi`; `sumber` is added to what it draws with.
    pub(crate) fn halaman_isi(mut self, isi: &str, sumber: &str) -> Self {
        let nomor = 100 + 2 * self.halaman.len() as u32;
        self.halaman.push(nomor);
        let kamus = format!(
            "<< /Type /Page /Parent 2 0 R /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> {sumber} >> >>",
            nomor + 1
        );
        self.objek(nomor, &kamus).aliran(nomor + 1, "", isi.as_bytes())
    }

    /// Adds a page with one line of text.
    pub(crate) fn halaman(self, teks: &str) -> Self {
        self.halaman_isi(&format!("BT /F1 11 Tf 72 770 Td ({teks}) Tj ET"), "")
    }

    /// Adds a page that is a picture, with `lapisan` drawn over it.
    pub(crate) fn pindaian(self, lapisan: &str) -> Self {
        let gambar = "/Type /XObject /Subtype /Image /Width 1240 /Height 1754 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode";
        let isi = format!("q 595 0 0 842 0 0 cm /Im1 Do Q {lapisan}");
        self.aliran(90, gambar, b"\x00\x10").halaman_isi(&isi, "/XObject << /Im1 90 0 R >>")
    }

    pub(crate) fn katalog(mut self, isi: &str) -> Self {
        self.katalog.push_str(isi);
        self
    }

    pub(crate) fn ekor(mut self, isi: &str) -> Self {
        self.ekor.push_str(isi);
        self
    }

    pub(crate) fn jadi(self) -> Vec<u8> {
        let anak: Vec<String> = self.halaman.iter().map(|n| format!("{n} 0 R")).collect();
        let mut semua = vec![
            (1, format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.katalog).into_bytes()),
            (2, format!("<< /Type /Pages /Kids [{}] /Count {} >>", anak.join(" "), anak.len()).into_bytes()),
        ];
        semua.extend(self.objek);
        let mut hasil = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        for (nomor, isi) in semua {
            hasil.extend_from_slice(format!("{nomor} 0 obj\n").as_bytes());
            hasil.extend_from_slice(&isi);
            hasil.extend_from_slice(b"\nendobj\n");
        }
        hasil.extend_from_slice(format!("trailer\n<< /Root 1 0 R {} >>\n%%EOF\n", self.ekor).as_bytes());
        hasil
    }
}

/// Zips files.
pub(crate) fn zip(daftar: &[(&str, &str)]) -> Vec<u8> {
    let mut paket = ZipWriter::new(Cursor::new(Vec::new()));
    for (nama, isi) in daftar {
        let cara = if *nama == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        paket.start_file(*nama, SimpleFileOptions::default().compression_method(cara)).expect("memory");
        paket.write_all(isi.as_bytes()).expect("memory");
    }
    paket.finish().expect("memory").into_inner()
}

/// A workbook with one sheet `Daftar` that holds `baris`, and further files.
pub(crate) fn xlsx(baris: &str, lain: &[(&str, &str)]) -> Vec<u8> {
    let lembar = format!("<worksheet><sheetData>{baris}</sheetData></worksheet>");
    let mut daftar = vec![
        ("[Content_Types].xml", "<Types/>"),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="r"><sheets><sheet name="Daftar" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", lembar.as_str()),
    ];
    daftar.retain(|(nama, _)| !lain.iter().any(|(lain, _)| lain == nama));
    daftar.extend_from_slice(lain);
    zip(&daftar)
}

/// A text document with one paragraph for each text, and further files.
pub(crate) fn docx(paragraf: &str, lain: &[(&str, &str)]) -> Vec<u8> {
    let badan = format!(r#"<w:document xmlns:w="w"><w:body>{paragraf}</w:body></w:document>"#);
    let mut daftar = vec![("[Content_Types].xml", "<Types/>"), ("word/document.xml", badan.as_str())];
    daftar.extend_from_slice(lain);
    zip(&daftar)
}

/// An OpenDocument file of a kind: `text`, `spreadsheet`, `presentation`.
pub(crate) fn odf(jenis: &str, badan: &str, lain: &[(&str, &str)]) -> Vec<u8> {
    let mime = format!("application/vnd.oasis.opendocument.{jenis}");
    let isi = format!(
        "<office:document-content><office:body><office:{jenis}>{badan}</office:{jenis}></office:body></office:document-content>"
    );
    let mut daftar = vec![("mimetype", mime.as_str()), ("content.xml", isi.as_str())];
    daftar.extend_from_slice(lain);
    zip(&daftar)
}

/// A JPEG without pixels, with one part of metadata.
pub(crate) fn jpeg(tanda: u8, isi: &[u8]) -> Vec<u8> {
    let mut hasil = vec![0xff, 0xd8, 0xff, tanda];
    hasil.extend_from_slice(&(isi.len() as u16 + 2).to_be_bytes());
    hasil.extend_from_slice(isi);
    hasil.extend_from_slice(&[0xff, 0xd9]);
    hasil
}

/// A PNG without pixels, with chunks.
pub(crate) fn png(daftar: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut hasil = b"\x89PNG\r\n\x1a\n".to_vec();
    for (jenis, isi) in daftar.iter().chain(&[(b"IEND", &b""[..])]) {
        hasil.extend_from_slice(&(isi.len() as u32).to_be_bytes());
        hasil.extend_from_slice(*jenis);
        hasil.extend_from_slice(isi);
        hasil.extend_from_slice(&[0; 4]);
    }
    hasil
}

/// The metadata of a photograph with a place and the name of who took it.
pub(crate) fn exif() -> Vec<u8> {
    let mut isi = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    // Two entries: the artist, and where the place stands.
    isi.extend_from_slice(&[2, 0]);
    isi.extend_from_slice(&[0x3b, 0x01, 2, 0, 5, 0, 0, 0, 38, 0, 0, 0]);
    isi.extend_from_slice(&[0x25, 0x88, 4, 0, 1, 0, 0, 0, 44, 0, 0, 0]);
    isi.extend_from_slice(&[0, 0, 0, 0]);
    isi.extend_from_slice(b"Sari\0\0");
    // The place: one entry with three fractions.
    isi.extend_from_slice(&[1, 0]);
    isi.extend_from_slice(&[2, 0, 5, 0, 3, 0, 0, 0, 62, 0, 0, 0]);
    isi.extend_from_slice(&[0, 0, 0, 0]);
    for n in [7_u32, 1, 43, 1, 12, 1] {
        isi.extend_from_slice(&n.to_le_bytes());
    }
    isi
}
