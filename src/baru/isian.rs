//! A template to its file: known words put in, answers put in, and what can still be asked.

use std::collections::BTreeSet;

use crate::baru::konteks::Konteks;
use crate::baru::{Berkas, Jawaban, Templat};
use crate::syntax::blanko::{self, TUTUP};

/// How a blank with a name begins in a template.
const BERNAMA: &str = "«@";

/// What is asked of the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pertanyaan {
    /// Name of the blank.
    pub kunci: String,
    /// What is to be written.
    pub apa: String,
    /// What that may look like.
    pub contoh: String,
    /// Known already; used unless another answer is given.
    pub bawaan: Option<String>,
    /// The remarks above it in the template.
    pub keterangan: Vec<String>,
}

/// Returns the names of all blanks that can be answered.
#[must_use]
pub fn kunci(daftar: &[Templat]) -> BTreeSet<&'static str> {
    let nama = |isi: &'static str| isi.split(BERNAMA).skip(1).filter_map(|s| s.split(' ').next());
    daftar.iter().flat_map(|t| nama(t.isi)).collect()
}

/// Returns what can be asked, each name once, in the order of the templates.
#[must_use]
pub fn pertanyaan(daftar: &[Templat], konteks: &Konteks) -> Vec<Pertanyaan> {
    let mut hasil: Vec<Pertanyaan> = Vec::new();
    for templat in daftar {
        let teks = konteks.ganti(templat.isi);
        let mut keterangan: Vec<String> = Vec::new();
        let mut lanjut = false;
        for baris in teks.lines() {
            let isi = baris.trim_start();
            if let Some(catatan) = isi.strip_prefix("# ").filter(|c| !c.starts_with(' ')) {
                if !lanjut {
                    keterangan.clear();
                }
                keterangan.push(catatan.to_owned());
                lanjut = true;
                continue;
            }
            lanjut = false;
            for tanya in dalam_baris(baris, konteks, &keterangan) {
                if !hasil.iter().any(|p| p.kunci == tanya.kunci) {
                    hasil.push(tanya);
                }
            }
            // Remarks hold for all keys of a record, and for one key of the outermost level.
            if isi.len() == baris.len() && !isi.ends_with(':') {
                keterangan.clear();
            }
        }
    }
    hasil
}

fn dalam_baris(baris: &str, konteks: &Konteks, keterangan: &[String]) -> Vec<Pertanyaan> {
    let mut hasil = Vec::new();
    for potong in baris.split(BERNAMA).skip(1) {
        let Some((kunci, sisa)) = potong.split_once(' ') else { continue };
        let isi = format!("«{sisa}");
        let Some(blanko) = blanko::cari(&isi).into_iter().next() else { continue };
        hasil.push(Pertanyaan {
            kunci: kunci.to_owned(),
            apa: blanko.apa.to_owned(),
            contoh: blanko.contoh.unwrap_or_default().to_owned(),
            bawaan: konteks.bawaan(kunci).map(str::to_owned),
            keterangan: keterangan.to_vec(),
        });
    }
    hasil
}

/// Returns the file of a template.
#[must_use]
pub fn tulis(templat: &Templat, konteks: &Konteks, jawaban: &Jawaban) -> Berkas {
    let teks = konteks.ganti(templat.isi);
    let mut isi = String::with_capacity(teks.len());
    let mut sisa = teks.as_str();
    while let Some(n) = sisa.find(BERNAMA) {
        let (depan, belakang) = sisa.split_at(n);
        isi.push_str(depan);
        let badan = &belakang[BERNAMA.len()..];
        let (kunci, kata) = badan.split_once(' ').unwrap_or((badan, ""));
        let akhir = kata.find(TUTUP).map_or(kata.len(), |n| n + TUTUP.len_utf8());
        match jawaban.get(kunci).map(String::as_str).or(konteks.bawaan(kunci)) {
            Some(nilai) if depan.ends_with('"') => isi.push_str(&luput(nilai)),
            Some(nilai) => isi.push_str(&aman(nilai)),
            None => {
                isi.push('«');
                isi.push_str(&kata[..akhir]);
            }
        }
        sisa = &kata[akhir..];
    }
    isi.push_str(sisa);
    Berkas { path: templat.path.clone(), isi }
}

/// Returns a value as YAML reads it back: as it is where that is safe, otherwise between quotation marks.
fn aman(nilai: &str) -> String {
    let tanda = "!&*-?|>@`%{}[],#:\"'~=";
    let polos = !nilai.is_empty()
        && !nilai.starts_with(|c: char| tanda.contains(c) || c.is_whitespace())
        && !nilai.ends_with(|c: char| c == ':' || c.is_whitespace())
        && !nilai.contains(": ")
        && !nilai.contains(" #")
        && !nilai.contains(char::is_control)
        && !matches!(nilai.to_lowercase().as_str(), "null" | "---" | "...");
    if polos { nilai.to_owned() } else { format!("\"{}\"", luput(nilai)) }
}

/// Returns a value as it stands between quotation marks.
fn luput(nilai: &str) -> String {
    let mut hasil = String::with_capacity(nilai.len());
    for c in nilai.chars() {
        match c {
            '"' | '\\' => hasil.extend(['\\', c]),
            c if c.is_control() => hasil.push(' '),
            c => hasil.push(c),
        }
    }
    hasil
}
