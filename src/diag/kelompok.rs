//! Findings of one cause, brought together.
//!
//! Thirty agencies that forgot the same report are one thing to read. Messages name files, so words are compared with
//! the names of their own files and folders taken out.

use std::collections::BTreeMap;

use crate::base::hash;
use crate::diag::butir::Butir;
use crate::diag::sumber::Sumber;
use crate::diag::{Pesan, Place};

/// Findings that one cause has: the same code, weight, message and remedy, apart from the names of files.
#[derive(Debug, Clone)]
pub struct Kelompok {
    /// Stable id, the same in every run that finds the same cause.
    pub id: String,
    /// Positions in the list of findings, by place.
    pub anggota: Vec<usize>,
    /// The message, in words that fit all members.
    pub pesan: Pesan,
    /// The remedy, in words that fit all members.
    pub obat: Pesan,
}

/// Words with the names taken out, and how much was taken.
struct Umum {
    /// Without the folder of the agency.
    folder: Pesan,
    /// Without the name of the whole file.
    berkas: Pesan,
}

/// Puts findings of one cause together and tells each its group.
#[must_use]
pub fn kelompokkan(butir: &mut [Butir<'_>], sumber: &Sumber) -> Vec<Kelompok> {
    let mut letak: BTreeMap<String, usize> = BTreeMap::new();
    let mut hasil: Vec<Kelompok> = Vec::new();
    for (ke, b) in butir.iter_mut().enumerate() {
        let temuan = b.temuan;
        let path = match &temuan.place {
            Place::Path(path) => path.as_str(),
            Place::Span(span) => sumber.path(span.file),
        };
        let (pesan, obat) = (umum(&temuan.message, path), umum(&temuan.remedy, path));
        let dasar: Vec<&str> = temuan.basis.iter().map(|d| d.text.as_str()).collect();
        let kunci = format!(
            "{}\0{:?}\0{}\0{}\0{}",
            temuan.code,
            temuan.severity,
            pesan.berkas.id,
            obat.berkas.id,
            dasar.join("\0")
        );
        let n = *letak.entry(kunci).or_insert_with_key(|kunci| {
            let mut id = hash::sha256_hex(kunci.as_bytes());
            id.truncate(16);
            let (pesan, obat) = (temuan.message.clone(), temuan.remedy.clone());
            hasil.push(Kelompok { id, anggota: Vec::new(), pesan, obat });
            hasil.len() - 1
        });
        b.kelompok = n;
        let k = &mut hasil[n];
        k.anggota.push(ke);
        if k.anggota.len() > 1 {
            k.pesan = bersama(&k.pesan, &temuan.message, pesan);
            k.obat = bersama(&k.obat, &temuan.remedy, obat);
        }
    }
    hasil
}

/// Returns words that fit both what was said so far and one more finding.
fn bersama(lama: &Pesan, baru: &Pesan, umum: Umum) -> Pesan {
    if lama == baru || *lama == umum.berkas {
        return lama.clone();
    }
    // The first member speaks of its own folder until a second one with another folder comes.
    let sama_folder = tanpa_folder(lama).as_ref().unwrap_or(lama) == &umum.folder;
    if sama_folder { umum.folder } else { umum.berkas }
}

const SITUS: &str = "content/…/";

fn umum(pesan: &Pesan, path: &str) -> Umum {
    let ganti = |teks: &str, kata: &str| teks.replace(&format!("`{path}`"), kata);
    let folder = tanpa_folder(pesan).unwrap_or_else(|| pesan.clone());
    let berkas = Pesan::new(ganti(&pesan.id, "berkas itu"), ganti(&pesan.en, "that file"));
    let berkas = tanpa_folder(&berkas).unwrap_or(berkas);
    Umum { folder, berkas }
}

/// Returns the words with `content/<daerah>/<label>/` shortened; nothing where there is none.
fn tanpa_folder(pesan: &Pesan) -> Option<Pesan> {
    Some(Pesan::new(singkat(&pesan.id)?, singkat(&pesan.en).unwrap_or_else(|| pesan.en.clone())))
}

fn singkat(teks: &str) -> Option<String> {
    let mut hasil = String::with_capacity(teks.len());
    let mut sisa = teks;
    while let Some(n) = sisa.find("content/") {
        let (sebelum, mulai) = sisa.split_at(n);
        let mut bagian = mulai.splitn(4, '/');
        // What is shortened already stays as it is.
        let aman =
            |kata: &str| !kata.is_empty() && kata != "…" && !kata.contains(|c: char| c == '`' || c.is_whitespace());
        let nama = bagian.nth(1).filter(|k| aman(k)).and(bagian.next()).filter(|k| aman(k));
        hasil.push_str(sebelum);
        match (nama, bagian.next()) {
            (Some(_), Some(ekor)) => {
                hasil.push_str(SITUS);
                sisa = ekor;
            }
            _ => {
                hasil.push_str("content/");
                sisa = &mulai["content/".len()..];
            }
        }
    }
    hasil.push_str(sisa);
    (hasil != teks).then_some(hasil)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostic;
    use crate::diag::butir::{Milik, sekali};

    fn kelompok(daftar: &[(&str, &str)]) -> Vec<(usize, String, String)> {
        let temuan: Vec<Diagnostic> = daftar
            .iter()
            .map(|(path, pesan)| {
                let obat = format!("buat `{path}`");
                let obat = Pesan::new(obat.clone(), obat);
                Diagnostic::error("LAP-001", Place::Path((*path).to_owned()), Pesan::new(*pesan, *pesan), obat)
            })
            .collect();
        let sumber = Sumber::default();
        let mut butir = sekali(&sumber, temuan.iter().map(|temuan| Milik { daerah: "a", label: "b", temuan }));
        let hasil = kelompokkan(&mut butir, &sumber);
        hasil.into_iter().map(|k| (k.anggota.len(), k.pesan.id, k.obat.id)).collect()
    }

    #[test]
    fn one_fault_keeps_its_own_words() {
        let satu = kelompok(&[("content/a/b/x.yaml", "tidak ada `content/a/b/x.yaml`")]);
        assert_eq!(satu, [(1, "tidak ada `content/a/b/x.yaml`".to_owned(), "buat `content/a/b/x.yaml`".to_owned())]);
    }

    #[test]
    fn the_same_file_of_many_agencies_is_named_without_the_agency() {
        let tiga = ["b", "c", "d"].map(|s| format!("content/a/{s}/laporan/2026.yaml"));
        let tiga: Vec<(&str, &str)> = tiga.iter().map(|path| (path.as_str(), "maklumat belum ada")).collect();
        assert_eq!(
            kelompok(&tiga),
            [(3, "maklumat belum ada".to_owned(), "buat `content/…/laporan/2026.yaml`".to_owned())]
        );
    }

    #[test]
    fn other_files_of_one_fault_are_one_block_and_other_words_are_not() {
        let daftar =
            [("content/a/b/x.yaml", "kosong"), ("content/a/b/y.yaml", "kosong"), ("content/a/b/z.yaml", "usang")];
        let hasil = kelompok(&daftar);
        assert_eq!(hasil.len(), 2);
        assert_eq!(hasil[0], (2, "kosong".to_owned(), "buat berkas itu".to_owned()));
    }

    #[test]
    fn odd_words_around_a_folder_are_left_as_they_are() {
        for teks in ["content/", "content/a", "isi content/ dan `content/a b/c/d`", "content//x/y"] {
            assert_eq!(singkat(teks), None, "{teks}");
        }
        assert_eq!(singkat("lihat `content/a/b/c/d.yaml`").as_deref(), Some("lihat `content/…/c/d.yaml`"));
    }
}
