//! Blanks of a new file: marks such as `«isi nama resmi, misalnya Dinas Kesehatan»` that an editor has yet to fill in.
//!
//! A blank is reported once, at its place, and counts as neither written nor missing.

use std::ops::Range;

use crate::base::span::{FileId, Span};
use crate::diag::{Diagnostic, Pesan, Place};
use crate::syntax::yaml::{Isi, Node};

/// How every blank begins.
const BUKA: char = '«';

/// The word behind that mark, in any case.
const KATA: &str = "isi";

/// How every blank ends.
pub const TUTUP: char = '»';

/// What parts the words of a blank from its example.
const MISALNYA: &str = ", misalnya ";

/// One blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blanko<'a> {
    /// Its bytes, with both marks where both are there.
    pub letak: Range<usize>,
    /// What is to be written.
    pub apa: &'a str,
    /// What that may look like.
    pub contoh: Option<&'a str>,
}

/// Tells whether a value still holds a blank.
#[must_use]
pub fn ada(teks: &str) -> bool {
    buka(teks).is_some()
}

/// Tells whether a value kept a mark of a blank whose word is gone: it starts with one, or one has no partner.
///
/// Words between both marks inside a sentence are a quotation.
#[must_use]
pub fn sisa(teks: &str) -> bool {
    if !mungkin(teks) {
        return false;
    }
    let mut terbuka = 0_usize;
    for c in teks.chars() {
        match c {
            BUKA => terbuka += 1,
            TUTUP if terbuka == 0 => return true,
            TUTUP => terbuka -= 1,
            _ => {}
        }
    }
    terbuka > 0 || teks.trim_start().starts_with(BUKA)
}

/// Tells whether a text may hold one of the marks; both begin with the same byte, which few texts hold.
fn mungkin(teks: &str) -> bool {
    memchr::memchr(0xC2, teks.as_bytes()).is_some()
}

/// Returns where the first blank of a text begins, and the length of its mark and word.
fn buka(teks: &str) -> Option<(usize, usize)> {
    if !mungkin(teks) {
        return None;
    }
    teks.match_indices(BUKA).find_map(|(n, tanda)| {
        let dalam = &teks[n + tanda.len()..];
        let kata = dalam.trim_start_matches(' ');
        let cocok = kata.get(..KATA.len()).is_some_and(|k| k.eq_ignore_ascii_case(KATA));
        cocok.then(|| (n, tanda.len() + dalam.len() - kata.len() + KATA.len()))
    })
}

/// Returns the blanks of a text in their order; none reaches over the end of its line.
#[must_use]
pub fn cari(teks: &str) -> Vec<Blanko<'_>> {
    let mut hasil = Vec::new();
    let mut dari = 0;
    while let Some((n, panjang)) = buka(&teks[dari..]) {
        let mulai = dari + n;
        let sisa = &teks[mulai + panjang..];
        let baris = sisa.split('\n').next().unwrap_or("");
        let (isi, tutup) = match baris.find(TUTUP) {
            Some(n) => (&baris[..n], TUTUP.len_utf8()),
            None => (baris, 0),
        };
        let akhir = mulai + panjang + isi.len() + tutup;
        let (apa, contoh) = match isi.split_once(MISALNYA) {
            Some((apa, contoh)) => (apa, Some(contoh.trim())),
            None => (isi, None),
        };
        hasil.push(Blanko { letak: mulai..akhir, apa: apa.trim(), contoh });
        dari = akhir;
    }
    hasil
}

/// Reports every blank of a file; `badan` is where the YAML ends and markdown begins.
///
/// Remarks of YAML may tell about blanks; they are no text of the file.
pub fn lapor(teks: &str, badan: usize, file: FileId, diags: &mut Vec<Diagnostic>) {
    if !ada(teks) {
        return;
    }
    let catatan = |posisi: usize| {
        let awal = teks[..posisi].rfind('\n').map_or(0, |n| n + 1);
        posisi < badan && teks[awal..posisi].trim_start().starts_with('#')
    };
    for blanko in cari(teks).into_iter().filter(|b| !catatan(b.letak.start)) {
        // Files are far smaller than 4 GiB.
        let span = Span::new(file, blanko.letak.start as u32, blanko.letak.end as u32);
        diags.push(temuan(&blanko, span));
    }
}

/// Reports every value of a tree that is half replaced: the words are there, and so is a mark.
///
/// `teks` is what the tree was read from.
pub fn lapor_sisa(teks: &str, node: &Node<'_>, diags: &mut Vec<Diagnostic>) {
    // A mark stands in the text, or is written as an escape such as `\xAB`.
    if mungkin(teks) || memchr::memchr(b'\\', teks.as_bytes()).is_some() {
        sisa_di(node, diags);
    }
}

fn sisa_di(node: &Node<'_>, diags: &mut Vec<Diagnostic>) {
    match &node.isi {
        Isi::Kosong => {}
        Isi::Skalar(teks) if ada(teks) || !sisa(teks) => {}
        Isi::Skalar(_) => diags.push(Diagnostic::error(
            "BKS-012",
            Place::Span(node.span),
            Pesan::new("tanda `«` dan `»` masih ada", "the marks `«` and `»` are still there"),
            Pesan::new("hapus kedua tandanya", "remove both marks"),
        )),
        Isi::Daftar(anak) => anak.iter().for_each(|n| sisa_di(n, diags)),
        Isi::Peta(isi) => isi.iter().for_each(|(_, n)| sisa_di(n, diags)),
    }
}

fn temuan(blanko: &Blanko<'_>, span: Span) -> Diagnostic {
    let pesan = match blanko.apa {
        "" => Pesan::new("isian ini belum diganti", "this blank is not filled in"),
        apa => Pesan::new(format!("belum diisi: {apa}"), format!("not filled in: {apa}")),
    };
    let obat = match blanko.contoh {
        Some(contoh) => Pesan::new(
            format!("ganti mulai dari `«` sampai `»` dengan isian yang sebenarnya, misalnya `{contoh}`"),
            format!("replace all from `«` to `»` by what is true, such as `{contoh}`"),
        ),
        None => Pesan::new(
            "ganti mulai dari `«` sampai `»` dengan isian yang sebenarnya",
            "replace all from `«` to `»` by what is true",
        ),
    };
    Diagnostic::error("BKS-012", Place::Span(span), pesan, obat)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::yaml;

    #[test]
    fn a_blank_tells_what_is_asked_and_what_it_may_look_like() {
        let b = |letak, apa, contoh| Blanko { letak, apa, contoh };
        for (teks, hasil) in [
            ("nama: «isi nama resmi, misalnya Dinas A»", vec![b(6..42, "nama resmi", Some("Dinas A"))]),
            ("«isi»", vec![b(0..7, "", None)]),
            ("«isi satu» dan «isi dua»", vec![b(0..12, "satu", None), b(17..28, "dua", None)]),
            ("«isi tanpa tutup\nlain»", vec![b(0..17, "tanpa tutup", None)]),
            ("«Isi satu» dan « isi dua»", vec![b(0..12, "satu", None), b(17..29, "dua", None)]),
            ("«kutipan» biasa", vec![]),
        ] {
            assert_eq!(cari(teks), hasil, "{teks}");
        }
    }

    #[test]
    fn a_value_that_kept_its_marks_is_half_replaced() {
        for (teks, hasil) in [
            ("«Penerbitan kartu warga»", true),
            ("Bikin kartu warga»", true),
            ("«Bikin kartu warga", true),
            (" «Bikin", true),
            ("Bikin» kartu «warga", true),
            ("Kata «kutipan» di tengah", false),
            ("biasa", false),
        ] {
            assert_eq!(sisa(teks), hasil, "{teks}");
        }
    }

    #[test]
    fn what_is_half_replaced_is_told_once_and_at_its_value() {
        // An escape hides a mark from the eye, not from the value.
        let terlolos = "nama: \"\\xABKartu\"\n";
        let mut diags = Vec::new();
        let node = yaml::baca(terlolos, yaml::Letak { file: FileId(0), offset: 0 }, &mut diags).expect("YAML");
        lapor_sisa(terlolos, &node, &mut diags);
        assert_eq!(diags.iter().map(|d| d.code).collect::<Vec<_>>(), ["BKS-012"]);
        let teks = "# «catatan»\nnama: «Kartu»\ndaftar:\n  - satu»\n  - «isi dua»\n  - kata «tiga» ada\n";
        let mut diags = Vec::new();
        let node = yaml::baca(teks, yaml::Letak { file: FileId(0), offset: 0 }, &mut diags).expect("YAML");
        lapor_sisa(teks, &node, &mut diags);
        let letak: Vec<&str> = diags
            .iter()
            .map(|d| match d.place {
                Place::Span(s) => &teks[s.start as usize..s.end as usize],
                _ => "",
            })
            .collect();
        assert_eq!(letak, ["«Kartu»", "satu»"]);
        assert!(diags.iter().all(|d| d.code == "BKS-012" && d.remedy.id == "hapus kedua tandanya"));
    }

    #[test]
    fn remarks_may_tell_about_blanks() {
        let teks = "# Ganti «isi …»\nnama: «isi nama»\n---\n## «isi judul»\n";
        let badan = teks.find("## ").expect("body");
        let mut diags = Vec::new();
        lapor(teks, badan, FileId(0), &mut diags);
        let pesan: Vec<&str> = diags.iter().map(|d| d.message.id.as_str()).collect();
        assert_eq!(pesan, ["belum diisi: nama", "belum diisi: judul"]);
    }
}
