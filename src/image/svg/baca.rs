//! From bytes to a drawing that is written anew.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::base::batas::{self, Timbangan};

use super::berat::Berat;
use super::tolak::{Sebab, Tolak};
use super::ukuran::Ukuran;
use super::{daftar, gaya};

/// The name space of the format.
const RUANG: &str = "http://www.w3.org/2000/svg";
/// Name spaces whose elements browsers act upon, whatever their prefix.
const HIDUP: [&str; 3] = [RUANG, "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"];

/// A drawing that was read and is harmless.
#[derive(Debug)]
pub(in crate::image) struct Svg {
    /// Width in pixels at which it is shown.
    pub(in crate::image) lebar: u32,
    /// Height in pixels at which it is shown.
    pub(in crate::image) tinggi: u32,
    /// The file to publish.
    pub(in crate::image) isi: String,
}

/// Says whether the file looks like a drawing; [`baca`] tells whether it is one.
pub(in crate::image) fn mirip(bytes: &[u8]) -> bool {
    let isi = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    isi.starts_with(b"<") && memchr::memmem::find(isi, b"svg").is_some()
}

/// Reads a drawing and writes it anew.
pub(in crate::image) fn baca(bytes: &[u8]) -> Result<Svg, Tolak> {
    if batas::SVG.timbang_len(bytes.len()) == Timbangan::Terlalu {
        return Err(Tolak { sebab: Sebab::Panjang, baris: 1 });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let di = |posisi: usize| 1 + memchr::memchr_iter(b'\n', &bytes[..posisi.min(bytes.len())]).count() as u64;
    let teks =
        std::str::from_utf8(bytes).map_err(|salah| Tolak { sebab: Sebab::Huruf, baris: di(salah.valid_up_to()) })?;
    if let Some((posisi, _)) = teks.char_indices().find(|(_, huruf)| !sah(*huruf)) {
        return Err(Tolak { sebab: Sebab::Huruf, baris: di(posisi) });
    }
    let mut pembaca = Reader::from_str(teks);
    let mut penulis = Penulis::default();
    loop {
        let posisi = pembaca.buffer_position();
        // An error is told where the reader gave up, for it may have read ahead.
        let peristiwa = pembaca.read_event().map_err(|_| (pembaca.error_position(), Sebab::Rusak));
        let hasil = peristiwa.and_then(|p| penulis.terima(&p).map_err(|sebab| (posisi, sebab)));
        match hasil {
            Ok(true) => {}
            Ok(false) => break,
            Err((posisi, sebab)) => {
                // The event of a tag begins where the one before ended.
                return Err(Tolak { sebab, baris: di(usize::try_from(posisi).unwrap_or(usize::MAX)) });
            }
        }
    }
    penulis.selesai().map_err(|sebab| Tolak { sebab, baris: 1 })
}

/// Says whether XML may hold a character.
fn sah(huruf: char) -> bool {
    matches!(huruf, '\t' | '\n' | '\r' | ' '..='\u{7e}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
}

/// An element that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Terbuka {
    /// Written.
    Ditulis(&'static str),
    /// Left out, with all that is in it.
    Dilewati,
}

/// What was written so far.
#[derive(Debug, Default)]
struct Penulis {
    isi: String,
    terbuka: Vec<Terbuka>,
    berat: Berat,
    /// Prefixes that stand for what browsers act upon.
    awalan: Vec<String>,
    banyak: u64,
    ukuran: Option<Ukuran>,
    gaya: String,
}

impl Penulis {
    /// Takes what was read; false at the end.
    fn terima(&mut self, peristiwa: &Event<'_>) -> Result<bool, Sebab> {
        match peristiwa {
            Event::Start(tanda) => self.buka(tanda, false)?,
            Event::Empty(tanda) => self.buka(tanda, true)?,
            Event::End(_) => self.tutup()?,
            Event::Text(teks) => self.teks(teks)?,
            Event::CData(teks) => match self.terbuka.last() {
                Some(Terbuka::Ditulis("style")) => self.gaya.push_str(teks),
                Some(Terbuka::Dilewati) => {}
                _ => return Err(Sebab::Cdata),
            },
            Event::GeneralRef(acuan) => {
                let huruf = match &**acuan {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "apos" => Some('\''),
                    "quot" => Some('"'),
                    _ => acuan.resolve_char_ref().ok().flatten().filter(|huruf| sah(*huruf)),
                };
                let huruf = huruf.ok_or_else(|| Sebab::Entitas(acuan.to_string()))?;
                self.teks(huruf.encode_utf8(&mut [0; 4]))?;
            }
            Event::Decl(pernyataan) => {
                let utf8 = match pernyataan.encoding() {
                    None => true,
                    Some(Ok(nama)) => nama.eq_ignore_ascii_case("utf-8"),
                    Some(Err(_)) => return Err(Sebab::Rusak),
                };
                if !utf8 {
                    return Err(Sebab::Huruf);
                }
            }
            Event::Comment(_) => {}
            Event::PI(perintah) => return Err(Sebab::Perintah(perintah.target().to_owned())),
            Event::DocType(_) => return Err(Sebab::Doctype),
            Event::Eof => return Ok(false),
        }
        Ok(true)
    }

    fn buka(&mut self, tanda: &BytesStart<'_>, kosong: bool) -> Result<(), Sebab> {
        self.banyak += 1;
        if batas::ELEMEN_SVG.timbang(self.banyak) == Timbangan::Terlalu {
            return Err(Sebab::Banyak);
        }
        if batas::DALAM_SVG.timbang_len(self.terbuka.len() + 1) == Timbangan::Terlalu {
            return Err(Sebab::Dalam);
        }
        let nama = tanda.name().into_inner();
        let atribut = self.atribut(tanda)?;
        let diterima = self.elemen(nama)?;
        if let Terbuka::Ditulis(nama) = diterima {
            self.tulis(nama, &atribut, kosong)?;
        }
        if !kosong {
            self.terbuka.push(diterima);
        }
        Ok(())
    }

    /// Reads the attributes of any element, also of one that is left out, and notes its prefixes.
    fn atribut(&mut self, tanda: &BytesStart<'_>) -> Result<Vec<(String, String)>, Sebab> {
        let mut daftar = Vec::new();
        for atribut in tanda.attributes() {
            let atribut = atribut.map_err(|_| Sebab::Rusak)?;
            let nama = atribut.key.into_inner();
            let nilai = atribut
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| Sebab::Nilai(nama.to_owned()))?
                .into_owned();
            if !nilai.chars().all(sah) {
                return Err(Sebab::Huruf);
            }
            if let Some(awalan) = nama.strip_prefix("xmlns:")
                && HIDUP.contains(&nilai.trim())
            {
                self.awalan.push(awalan.to_owned());
            }
            daftar.push((nama.to_owned(), nilai));
        }
        Ok(daftar)
    }

    /// Says what becomes of an element where it stands.
    fn elemen(&self, nama: &str) -> Result<Terbuka, Sebab> {
        let tolak = || Sebab::Elemen(nama.to_owned());
        let Some(induk) = self.terbuka.last() else {
            let pertama = nama == "svg" && self.ukuran.is_none();
            return if pertama { Ok(Terbuka::Ditulis("svg")) } else { Err(Sebab::Akar(nama.to_owned())) };
        };
        if *induk == Terbuka::Ditulis("style") {
            return Err(tolak());
        }
        if let Some((awalan, _)) = nama.split_once(':') {
            // The notes of a drawing program; but not a shape under another name, which would be missing.
            return if self.awalan.iter().any(|hidup| hidup == awalan) { Err(tolak()) } else { Ok(Terbuka::Dilewati) };
        }
        let diterima = if nama == "metadata" {
            Terbuka::Dilewati
        } else {
            Terbuka::Ditulis(daftar::elemen(nama).ok_or_else(tolak)?)
        };
        Ok(if *induk == Terbuka::Dilewati { Terbuka::Dilewati } else { diterima })
    }

    fn tulis(&mut self, nama: &'static str, atribut: &[(String, String)], kosong: bool) -> Result<(), Sebab> {
        let mulai = self.isi.len();
        let akar = self.terbuka.is_empty();
        self.isi.push('<');
        self.isi.push_str(nama);
        let mut diterima = Vec::new();
        for (nama, nilai) in atribut {
            match nama.as_str() {
                "xmlns" if nilai.trim() == RUANG => {}
                "xmlns" => return Err(Sebab::Atribut(nama.clone())),
                "style" => diterima.extend(gaya::atribut(nilai)?),
                "href" | "xlink:href" => diterima.push((daftar::HREF, daftar::acuan(nilai)?)),
                nama if nama.len() > 2 && nama.get(..2).is_some_and(|awal| awal.eq_ignore_ascii_case("on")) => {
                    return Err(Sebab::Atribut(nama.to_owned()));
                }
                nama => diterima.extend(daftar::atribut(nama, nilai)?),
            }
        }
        if akar {
            if !atribut.iter().any(|(nama, _)| nama == "xmlns") {
                return Err(Sebab::Akar("svg".to_owned()));
            }
            let ukuran = Ukuran::baca(atribut)?;
            diterima.retain(|(nama, _)| !["width", "height", "viewBox", "x", "y"].contains(nama));
            ukuran.tulis(RUANG, &mut self.isi);
            self.ukuran = Some(ukuran);
        }
        let id = diterima.iter().find(|(nama, _)| *nama == "id").map(|(_, id)| id.clone());
        let bentuk = matches!(nama, "linearGradient" | "radialGradient");
        self.berat.buka(id, bentuk);
        // What a style says is stronger than the attribute of the same name, and comes once.
        for (urut, (nama, nilai)) in diterima.iter().enumerate() {
            let kuat = atribut.iter().any(|(asal, _)| asal == "style") && gaya::mengatur(nama);
            let lain = if kuat {
                diterima.iter().rposition(|(n, _)| n == nama)
            } else {
                diterima.iter().position(|(n, _)| n == nama)
            };
            if lain != Some(urut) {
                continue;
            }
            daftar::rujukan(nama, nilai, |id| self.berat.rujuk(id));
            self.isi.push(' ');
            self.isi.push_str(nama);
            self.isi.push_str("=\"");
            luput(&mut self.isi, nilai);
            self.isi.push('"');
        }
        self.isi.push_str(if kosong { "/>" } else { ">" });
        self.berat.tambah(self.isi.len() - mulai, kosong);
        Ok(())
    }

    fn tutup(&mut self) -> Result<(), Sebab> {
        let Some(elemen) = self.terbuka.pop() else { return Err(Sebab::Rusak) };
        let Terbuka::Ditulis(nama) = elemen else { return Ok(()) };
        if nama == "style" {
            let gaya = std::mem::take(&mut self.gaya);
            gaya::lembar(&gaya, |id| self.berat.rujuk_gaya(id))?;
            luput(&mut self.isi, gaya.trim());
        }
        self.isi.push_str("</");
        self.isi.push_str(nama);
        self.isi.push('>');
        self.berat.tutup();
        Ok(())
    }

    fn teks(&mut self, teks: &str) -> Result<(), Sebab> {
        match self.terbuka.last() {
            Some(Terbuka::Ditulis("style")) => self.gaya.push_str(teks),
            Some(Terbuka::Ditulis("text" | "tspan" | "title" | "desc")) => {
                let mulai = self.isi.len();
                luput(&mut self.isi, teks);
                self.berat.huruf(self.isi.len() - mulai);
            }
            // Between shapes nothing is shown.
            Some(Terbuka::Ditulis(_) | Terbuka::Dilewati) => {}
            None if teks.trim().is_empty() => {}
            None => return Err(Sebab::Rusak),
        }
        Ok(())
    }

    fn selesai(mut self) -> Result<Svg, Sebab> {
        let ukuran = self.ukuran.filter(|_| self.terbuka.is_empty()).ok_or(Sebab::Rusak)?;
        self.berat.timbang()?;
        self.isi.push('\n');
        let (lebar, tinggi) = ukuran.tampil();
        Ok(Svg { lebar, tinggi, isi: self.isi })
    }
}

/// Writes text so that it is text and nothing else, between tags and in quotes.
fn luput(isi: &mut String, teks: &str) {
    for huruf in teks.chars() {
        match huruf {
            '<' => isi.push_str("&lt;"),
            '>' => isi.push_str("&gt;"),
            '&' => isi.push_str("&amp;"),
            '"' => isi.push_str("&quot;"),
            lain => isi.push(lain),
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
