//! The texts that editors wrote in markdown, their blocks and their links, found without building the page.

use std::ops::Range;

use memchr::{memchr, memmem};

use crate::base::span::{FileId, Span};
use crate::model::daerah::{Instansi, Naskah};
use crate::model::naskah::{KepalaBerita, KepalaHalaman, KepalaPengumuman};

/// A text that will be published.
#[derive(Clone, Copy)]
pub struct Tulisan<'a> {
    /// Its file.
    pub file: FileId,
    /// The whole file.
    pub teks: &'a str,
    /// Where the markdown starts.
    pub mulai: usize,
    /// The markdown.
    pub badan: &'a str,
}

impl<'a> Tulisan<'a> {
    fn baru<T>(naskah: &'a Naskah<T>) -> Self {
        let (badan, mulai) = (naskah.badan(), naskah.badan.start as usize);
        Self { file: naskah.berkas.file, teks: &naskah.teks, mulai, badan }
    }

    /// Returns the place in the file of a part of the markdown.
    pub fn span(&self, bagian: &Range<usize>) -> Span {
        // Files are far smaller than 4 GiB.
        Span::new(self.file, (self.mulai + bagian.start) as u32, (self.mulai + bagian.end) as u32)
    }

    /// Returns the line of the file, from 1, on which a byte of the markdown stands.
    pub fn baris(&self, at: usize) -> usize {
        let sampai = &self.teks.as_bytes()[..(self.mulai + at).min(self.teks.len())];
        1 + memchr::memchr_iter(b'\n', sampai).count()
    }
}

/// Returns the pages of an agency that can be read; a draft may wait.
pub fn halaman(instansi: &Instansi) -> impl Iterator<Item = (&KepalaHalaman, Tulisan<'_>)> {
    instansi.daftar_halaman.iter().filter_map(|n| Some((n.berkas.isi.as_ref()?, Tulisan::baru(n))))
}

/// Returns all texts of an agency that will be published.
pub fn semua(instansi: &Instansi) -> Vec<Tulisan<'_>> {
    let berita = |n: &&Naskah<KepalaBerita>| n.berkas.isi.as_ref().is_some_and(|k| k.draf.salin() != Some(true));
    let kabar = |n: &&Naskah<KepalaPengumuman>| n.berkas.isi.as_ref().is_some_and(|k| k.draf.salin() != Some(true));
    let mut hasil: Vec<Tulisan<'_>> = halaman(instansi).map(|(_, t)| t).collect();
    hasil.extend(instansi.daftar_berita.iter().filter(berita).map(Tulisan::baru));
    hasil.extend(instansi.daftar_pengumuman.iter().filter(kabar).map(Tulisan::baru));
    hasil
}

/// What a block of lines is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blok {
    /// Sentences: a paragraph or an item of a list.
    Kalimat,
    /// A heading.
    Judul,
    /// Lines of a table.
    Tabel,
}

/// Returns the blocks of a markdown text in order; code is none.
pub fn blok(badan: &str) -> Vec<(Blok, Range<usize>)> {
    let mut hasil: Vec<(Blok, Range<usize>)> = Vec::new();
    let (mut pagar, mut at, mut sambung) = (None::<u8>, 0, false);
    while at < badan.len() {
        let akhir = memchr(b'\n', &badan.as_bytes()[at..]).map_or(badan.len(), |n| at + n + 1);
        let baris = &badan[at..akhir];
        let isi = baris.trim_start_matches([' ', '\t', '>']);
        let mulai = akhir - isi.len();
        let isi = isi.trim_end();
        at = akhir;
        let awal = isi.as_bytes().first().copied().unwrap_or(0);
        if isi.starts_with("```") || isi.starts_with("~~~") {
            pagar = if pagar == Some(awal) { None } else { pagar.or(Some(awal)) };
            sambung = false;
            continue;
        }
        if pagar.is_some() || isi.is_empty() || isi.starts_with("[!") || garis(isi) {
            sambung = false;
            continue;
        }
        let rentang = mulai..mulai + isi.len();
        let (jenis, baru) = match awal {
            b'#' => (Blok::Judul, true),
            b'|' => (Blok::Tabel, !matches!(hasil.last(), Some((Blok::Tabel, _)) if sambung)),
            _ => (Blok::Kalimat, !sambung || butir(isi) || !matches!(hasil.last(), Some((Blok::Kalimat, _)))),
        };
        match hasil.last_mut() {
            Some((_, lama)) if !baru => lama.end = rentang.end,
            _ => hasil.push((jenis, rentang)),
        }
        sambung = jenis != Blok::Judul;
    }
    hasil
}

/// Tells whether a line is a rule or the underline of a heading.
fn garis(isi: &str) -> bool {
    isi.len() >= 3 && ['-', '*', '_', '='].iter().any(|t| isi.chars().all(|c| c == *t || c == ' '))
}

/// Tells whether a line starts an item of a list.
fn butir(isi: &str) -> bool {
    let angka = isi.trim_start_matches(|c: char| c.is_ascii_digit());
    ["- ", "* ", "+ "].iter().any(|t| isi.starts_with(t))
        || angka.len() < isi.len() && (angka.starts_with(". ") || angka.starts_with(") "))
}

/// A link as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tautan<'a> {
    /// Its words; those of `<https://…>` are the address.
    pub teks: &'a str,
    /// Where it leads.
    pub tujuan: &'a str,
    /// Where it stands in the markdown.
    pub rentang: Range<usize>,
}

/// Returns the links of a markdown text; pictures are none.
pub fn tautan(badan: &str) -> Vec<Tautan<'_>> {
    let bytes = badan.as_bytes();
    let mut hasil = Vec::new();
    let mut at = 0;
    while let Some(n) = memmem::find(&bytes[at..], b"](") {
        let tengah = at + n;
        at = tengah + 2;
        let Some(buka) = pembuka(bytes, tengah) else { continue };
        let Some(panjang) = badan[tengah + 2..].find([')', '\n']) else { continue };
        let gambar = buka > 0 && bytes[buka - 1] == b'!';
        if gambar || bytes[tengah + 2 + panjang] == b'\n' {
            continue;
        }
        let dalam = &badan[tengah + 2..tengah + 2 + panjang];
        let tujuan = dalam.split_whitespace().next().unwrap_or_default().trim_matches(['<', '>']);
        hasil.push(Tautan { teks: &badan[buka + 1..tengah], tujuan, rentang: buka..tengah + 3 + panjang });
    }
    for skema in ["<https://", "<http://"] {
        let mut at = 0;
        while let Some(n) = memmem::find(&bytes[at..], skema.as_bytes()) {
            let buka = at + n;
            at = buka + skema.len();
            let Some(panjang) = badan[buka..].find(['>', ' ', '\n']).filter(|n| bytes[buka + n] == b'>') else {
                continue;
            };
            // The target of a link may stand in angle brackets.
            if buka > 0 && bytes[buka - 1] == b'(' {
                continue;
            }
            let alamat = &badan[buka + 1..buka + panjang];
            hasil.push(Tautan { teks: alamat, tujuan: alamat, rentang: buka..buka + panjang + 1 });
        }
    }
    hasil.sort_by_key(|t| t.rentang.start);
    hasil
}

/// Returns the bracket that the one at `tutup` closes.
fn pembuka(bytes: &[u8], tutup: usize) -> Option<usize> {
    let mut dalam = 0_u32;
    for at in (0..tutup).rev() {
        match bytes[at] {
            b']' => dalam += 1,
            b'[' if dalam == 0 => return Some(at),
            b'[' => dalam -= 1,
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_what_a_reader_sees_as_one() {
        let badan = "Satu\ndua.\n\n- tiga\n- empat\n  lima\n\n## Enam\ntujuh\n\n| a |\n| - |\n| b |\n\n```\nkode\n```\n> [!CATATAN]\n> delapan\n---\nsembilan";
        let lihat: Vec<(Blok, &str)> = blok(badan).into_iter().map(|(b, r)| (b, &badan[r])).collect();
        assert_eq!(
            lihat,
            [
                (Blok::Kalimat, "Satu\ndua."),
                (Blok::Kalimat, "- tiga"),
                (Blok::Kalimat, "- empat\n  lima"),
                (Blok::Judul, "## Enam"),
                (Blok::Kalimat, "tujuh"),
                (Blok::Tabel, "| a |\n| - |\n| b |"),
                (Blok::Kalimat, "delapan"),
                (Blok::Kalimat, "sembilan"),
            ]
        );
    }

    #[test]
    fn links_are_found_with_their_words() {
        let badan = "[satu](/a/) ![gambar](x.png) [du[a]](<https://b.id> \"x\") <https://c.id/> [tiga]\n(x) [x](";
        let lihat: Vec<(&str, &str)> = tautan(badan).into_iter().map(|t| (t.teks, t.tujuan)).collect();
        assert_eq!(lihat, [("satu", "/a/"), ("du[a]", "https://b.id"), ("https://c.id/", "https://c.id/")]);
    }
}
