//! The texts that editors wrote in markdown, their blocks and their links, found without building the page.

use std::ops::Range;

use memchr::{memchr, memchr3_iter, memmem};

use crate::base::berikut::Berikut;
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
    let mut ujung = Berikut::new(bytes, b")\n");
    for (buka, tengah) in kurung(bytes) {
        let gambar = buka > 0 && bytes[buka - 1] == b'!';
        let Some(tutup) = ujung.cari(tengah + 2).filter(|n| bytes[*n] == b')' && !gambar) else { continue };
        let dalam = &badan[tengah + 2..tutup];
        let tujuan = dalam.split_whitespace().next().unwrap_or_default().trim_matches(['<', '>']);
        hasil.push(Tautan { teks: &badan[buka + 1..tengah], tujuan, rentang: buka..tutup + 1 });
    }
    let mut ujung = Berikut::new(bytes, b"> \n");
    for buka in memmem::find_iter(bytes, b"<http") {
        if !["s://", "://"].iter().any(|skema| bytes[buka + 5..].starts_with(skema.as_bytes())) {
            continue;
        }
        // The target of a link may stand in angle brackets.
        let Some(tutup) = ujung.cari(buka).filter(|n| bytes[*n] == b'>' && !(buka > 0 && bytes[buka - 1] == b'('))
        else {
            continue;
        };
        let alamat = &badan[buka + 1..tutup];
        hasil.push(Tautan { teks: alamat, tujuan: alamat, rentang: buka..tutup + 1 });
    }
    hasil.sort_by_key(|t| t.rentang.start);
    hasil
}

/// Returns, for every `](` whose bracket opens in the same paragraph, the places of both brackets.
fn kurung(bytes: &[u8]) -> Vec<(usize, usize)> {
    let (mut hasil, mut terbuka) = (Vec::new(), Vec::new());
    for at in memchr3_iter(b'[', b']', b'\n', bytes) {
        match bytes[at] {
            b'[' => terbuka.push(at),
            b']' => {
                let buka = terbuka.pop();
                hasil.extend(buka.filter(|_| bytes.get(at + 1) == Some(&b'(')).map(|buka| (buka, at)));
            }
            _ if bytes.get(at + 1) == Some(&b'\n') => terbuka.clear(),
            _ => {}
        }
    }
    hasil
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

    #[test]
    fn what_does_not_open_in_its_paragraph_is_no_link() {
        for badan in ["[a\n\nb](/c)", "a](/c)", "[a]](/c)", "[a](/c\n)", "[a] (/c)", "<https://a.id", "<https://a b>"] {
            assert_eq!(tautan(badan), [], "{badan:?}");
        }
        let sisa = "[[[ [a](/b) ]".to_owned() + &"![a](".repeat(100_000) + &"[".repeat(100_000);
        assert_eq!(tautan(&sisa).len(), 1);
    }
}
