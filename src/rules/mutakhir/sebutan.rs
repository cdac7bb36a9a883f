//! Citations of given regulations in running text, however they are written.
//!
//! A year is the rarest part of a citation, so the text is searched for years and each is read backwards: number, form.

use std::collections::BTreeSet;

use memchr::{memchr2_iter, memmem};

use crate::peraturan::{Norma, Peraturan};

/// How far before its number the form of a citation may begin, in bytes.
const JANGKAUAN: usize = 200;

/// Regulations to look for.
pub(super) struct Dicari<'a> {
    daftar: Vec<Lama<'a>>,
    tahun: BTreeSet<u16>,
}

/// One regulation and the ways in which its form is written.
struct Lama<'a> {
    norma: &'a Norma,
    /// Words of each spelling, normalised; the full name first.
    ejaan: Vec<Vec<String>>,
    /// Words of the region of a local regulation, normalised.
    daerah: Vec<String>,
    /// Whether the region may be left out, because the text is of that region.
    tanpa_daerah: bool,
}

/// How number and year are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gaya {
    /// `82/2012`.
    Garis,
    /// `Nomor 82 Tahun 2012`.
    Tahun,
    /// A number of its own kind.
    Lain,
}

/// One citation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sebutan<'a> {
    /// First byte of the form.
    pub mulai: usize,
    /// One past the year.
    pub akhir: usize,
    /// The regulation.
    pub norma: &'a Norma,
    /// How number and year are joined.
    pub gaya: Gaya,
    /// Whether the form is written in full.
    pub panjang: bool,
}

impl<'a> Dicari<'a> {
    /// Returns what is needed to find the replaced regulations in texts of a kabupaten with these regulations.
    pub(super) fn dicabut(peraturan: &'a Peraturan, norma_daerah: &[String]) -> Self {
        let milik = norma_daerah.iter().find_map(|id| peraturan.norma(id)?.daerah.as_deref());
        let kata = |teks: &str| teks.split_whitespace().map(rata).collect::<Vec<_>>();
        let lama = peraturan.daftar_norma().filter(|n| n.dicabut());
        let daftar: Vec<Lama<'a>> = lama
            .filter_map(|norma| {
                let bentuk = peraturan.bentuk().iter().find(|b| b.kode == norma.bentuk)?;
                let ejaan = [&bentuk.nama, &bentuk.pendek].into_iter().chain(&bentuk.nama_lain);
                let tanpa_daerah = norma.daerah.is_none() || norma.daerah.as_deref() == milik;
                let daerah = kata(norma.daerah.as_deref().unwrap_or_default());
                Some(Lama { norma, ejaan: ejaan.map(|e| kata(e)).collect(), daerah, tanpa_daerah })
            })
            .collect();
        Self { tahun: daftar.iter().map(|l| l.norma.tahun).collect(), daftar }
    }

    /// Returns every citation, in the order of the text.
    pub(super) fn cari(&self, teks: &str) -> Vec<Sebutan<'a>> {
        let bytes = teks.as_bytes();
        let mut hasil: Vec<Sebutan<'a>> =
            memchr2_iter(b'1', b'2', bytes).filter_map(|tahun| self.pada(teks, tahun)).collect();
        for lama in &self.daftar {
            for lain in &lama.norma.sebutan {
                hasil.extend(memmem::find_iter(bytes, lain.as_bytes()).map(|mulai| Sebutan {
                    mulai,
                    akhir: mulai + lain.len(),
                    norma: lama.norma,
                    gaya: Gaya::Lain,
                    panjang: false,
                }));
            }
        }
        hasil.sort_by_key(|s| s.mulai);
        hasil
    }

    /// Reads the citation whose year begins at `tempat`.
    fn pada(&self, teks: &str, tempat: usize) -> Option<Sebutan<'a>> {
        let bytes = teks.as_bytes();
        let angka = |n: usize| bytes.get(n).is_some_and(u8::is_ascii_digit);
        let akhir = tempat + 4;
        if !(tempat..akhir).all(angka) || angka(akhir) || bytes.get(akhir) == Some(&b'/') {
            return None;
        }
        let tahun: u16 = teks.get(tempat..akhir)?.parse().ok()?;
        if !self.tahun.contains(&tahun) {
            return None;
        }
        let (nomor, depan, gaya) = nomor(&teks[..tempat])?;
        let mut calon = self.daftar.iter().filter(|l| l.norma.tahun == tahun && l.norma.nomor == nomor).peekable();
        // The words are read only where number and year fit, which is rare.
        calon.peek()?;
        let kata = kata_akhir(depan);
        calon.find_map(|lama| {
            let (mulai, panjang) = lama.bentuk(&kata)?;
            Some(Sebutan { mulai, akhir, norma: lama.norma, gaya, panjang })
        })
    }
}

impl Lama<'_> {
    /// Returns where the form begins, if the last of these words are the form, and whether it is written in full.
    fn bentuk(&self, kata: &[(usize, &str)]) -> Option<(usize, bool)> {
        let bersih: Vec<String> = kata.iter().map(|(_, k)| rata(k)).collect();
        let mut sisa = bersih.as_slice();
        buang(&mut sisa, &[&["nomor"], &["no"], &["nomer"], &["nr"]]);
        buang(&mut sisa, &[&["republik", "indonesia"], &["ri"]]);
        if !self.daerah.is_empty() {
            let daerah: Vec<&str> = self.daerah.iter().map(String::as_str).collect();
            let ada = buang(&mut sisa, &[&daerah]);
            if ada {
                buang(&mut sisa, &[&["kabupaten"], &["kab"]]);
            } else if !self.tanpa_daerah {
                return None;
            }
        }
        self.ejaan.iter().enumerate().find_map(|(n, ejaan)| {
            let awal = sisa.len().checked_sub(ejaan.len())?;
            let (letak, pertama) = kata.get(awal).filter(|_| sisa[awal..] == ejaan[..])?;
            Some((letak + pertama.len() - tanpa_pembuka(pertama).len(), n == 0))
        })
    }
}

/// Cuts one of some endings off a list of words and tells whether there was one.
fn buang(kata: &mut &[String], daftar: &[&[&str]]) -> bool {
    for akhiran in daftar {
        let Some(awal) = kata.len().checked_sub(akhiran.len()) else { continue };
        if kata[awal..].iter().map(String::as_str).eq(akhiran.iter().copied()) {
            *kata = &kata[..awal];
            return true;
        }
    }
    false
}

/// Reads a number backwards from its year; returns it, what stands before it, and how both are joined.
fn nomor(sebelum: &str) -> Option<(&str, &str, Gaya)> {
    let teks = sebelum.trim_end();
    let (teks, gaya) = match teks.strip_suffix('/') {
        Some(teks) => (teks.trim_end(), Gaya::Garis),
        None => {
            let awal = teks.rfind(char::is_whitespace)?;
            let kata = rata(&teks[awal..]);
            matches!(kata.as_str(), "tahun" | "thn" | "th").then(|| (teks[..awal].trim_end(), Gaya::Tahun))?
        }
    };
    let depan = teks.trim_end_matches(|c: char| c.is_ascii_digit());
    let nomor = teks[depan.len()..].trim_start_matches('0');
    let singkat = depan.len() >= 3 && depan.get(depan.len() - 3..).is_some_and(|k| k.eq_ignore_ascii_case("no."));
    let melekat = depan.ends_with(['/', '-', '.', ',', '_']);
    (!nomor.is_empty() && (!melekat || singkat)).then_some((nomor, depan, gaya))
}

/// Returns the last words of a text with their places.
fn kata_akhir(teks: &str) -> Vec<(usize, &str)> {
    let mut dari = teks.len().saturating_sub(JANGKAUAN);
    while !teks.is_char_boundary(dari) {
        dari += 1;
    }
    let jendela = &teks[dari..];
    let mut hasil = Vec::new();
    let mut mulai = None;
    for (n, c) in jendela.char_indices() {
        match (c.is_whitespace(), mulai) {
            (false, None) => mulai = Some(n),
            (true, Some(awal)) => {
                hasil.push((dari + awal, &jendela[awal..n]));
                mulai = None;
            }
            _ => {}
        }
    }
    if let Some(awal) = mulai {
        hasil.push((dari + awal, &jendela[awal..]));
    }
    hasil
}

fn tanpa_pembuka(kata: &str) -> &str {
    kata.trim_start_matches(['(', '[', '"', '\'', '“', '‘', '*', '_', '{', ':'])
}

/// Returns a word without case and without the marks that spellings differ in.
fn rata(kata: &str) -> String {
    let polos = tanpa_pembuka(kata.trim());
    polos.chars().filter(|c| !matches!(c, '-' | '.')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cari(teks: &str) -> Vec<(&str, String)> {
        let purworejo = ["perbup-purworejo-21-2023".to_owned()];
        let dicari = Dicari::dicabut(Peraturan::embedded(), &purworejo);
        dicari.cari(teks).into_iter().map(|s| (&teks[s.mulai..s.akhir], s.norma.id.clone())).collect()
    }

    #[test]
    fn every_usual_spelling_is_found() {
        for (teks, id) in [
            ("PP 82/2012", "pp-82-2012"),
            ("PP No.82/2012", "pp-82-2012"),
            ("PP No. 82 Tahun 2012", "pp-82-2012"),
            ("pp nomor 82 tahun 2012", "pp-82-2012"),
            ("PERATURAN PEMERINTAH NOMOR 82 TAHUN 2012", "pp-82-2012"),
            ("Peraturan Pemerintah Republik Indonesia Nomor 82 Tahun 2012", "pp-82-2012"),
            ("Peraturan\n  Pemerintah No. 82 Th. 2012", "pp-82-2012"),
            ("PP 37/2007", "pp-37-2007"),
            ("Perki 1/2010", "perki-1-2010"),
            ("Peraturan Komisi Informasi Pusat Nomor 1 Tahun 2010", "perki-1-2010"),
            ("Permendagri 35/2010", "permendagri-35-2010"),
            ("Peraturan Menteri Dalam Negeri Nomor 35 Tahun 2010", "permendagri-35-2010"),
            ("PermenPAN-RB Nomor 36 Tahun 2012", "permenpanrb-36-2012"),
            ("Permenpan RB 16/2014", "permenpanrb-16-2014"),
            ("PER/21/M.PAN/11/2008", "permenpan-21-2008"),
            ("Perbup Purworejo 52/2017", "perbup-purworejo-52-2017"),
            ("Perbup Kab. Purworejo Nomor 52 Tahun 2017", "perbup-purworejo-52-2017"),
            ("Peraturan Bupati Nomor 52 Tahun 2017", "perbup-purworejo-52-2017"),
            ("Peraturan Bupati Purworejo No 052 Tahun 2017", "perbup-purworejo-52-2017"),
        ] {
            for (depan, belakang) in [("", ""), ("Menurut (", "), lalu"), ("judul: \"", "\"\n"), ("é ", " é")] {
                assert_eq!(cari(&format!("{depan}{teks}{belakang}")), [(teks, id.to_owned())], "{depan}{teks}");
            }
        }
    }

    #[test]
    fn other_numbers_are_no_citation() {
        for teks in [
            "PP 71/2019",
            "UU 82/2012",
            "Perda 82/2012",
            "Perpres Nomor 82 Tahun 2012",
            "Perbup Ogan Ilir 52/2017",
            "Perbup Ogan Ilir Nomor 52 Tahun 2017",
            "Perpu 82/2012",
            "XPP 82/2012",
            "nomor 188/82/2012",
            "PP 82/20123",
            "PP 182/2012",
            "PP 82/2012/A",
            "82/2012",
            "pada 2012",
            "Tahun 2012",
            "https://jdih.contoh.go.id/pp/82/2012",
            "2012",
            "",
        ] {
            assert_eq!(cari(teks), [], "{teks}");
        }
    }

    #[test]
    fn several_stand_in_the_order_of_the_text() {
        let hasil = cari("PP 37/2007 jo. PP 102/2012, lihat PP 96/2012 dan PP 82/2012");
        let id: Vec<&str> = hasil.iter().map(|(_, id)| id.as_str()).collect();
        assert_eq!(id, ["pp-37-2007", "pp-102-2012", "pp-82-2012"]);
    }
}
