//! Who looks at which change: a file of code owners, made from the register.
//!
//! GitHub and GitLab read the same form: a pattern and those who are asked, the last pattern that fits counts. The file
//! names folders of those only who have reviewers, so that a new site does not make it stale.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::base::peninjau::Peninjau;
use crate::model::daerah::Daerah;
use crate::syntax::isian::{Daftar, Isian};

/// Remarks above the list.
const KEPALA: &str = "\
# Siapa yang diminta meninjau perubahan. Dibuat `pendopo owners --out CODEOWNERS` dari `peninjau` di sites/;
# jangan diubah di sini. Baris terakhir yang cocok berlaku, dan GitHub maupun GitLab membacanya.
";

/// Remark in the place of a list.
const TANPA: &str = "\
# Belum ada peninjau: tulis `peninjau` di sites/<daerah>/daerah.yaml dan sites/<daerah>/<label>.yaml.
";

/// Returns the file of code owners; `awalan` leads from the repository to the workspace, empty or ending with `/`.
#[must_use]
pub fn berkas(awalan: &str, daftar_daerah: &[Daerah]) -> String {
    let mut hasil = KEPALA.to_owned();
    let awalan = luput(awalan);
    let milik = |daerah: &Daerah| daerah.isi().map(|isi| akun(&isi.peninjau)).unwrap_or_default();
    // What belongs to no kabupaten, this file among it, is for those of all of them.
    let semua: BTreeSet<String> = daftar_daerah.iter().flat_map(milik).collect();
    let pertama = if awalan.is_empty() { "*".to_owned() } else { format!("/{awalan}") };
    baris(&mut hasil, &pertama, &semua);
    for daerah in daftar_daerah {
        let nama = &daerah.nama;
        for folder in ["sites", "content"] {
            baris(&mut hasil, &format!("/{awalan}{folder}/{nama}/"), &milik(daerah));
        }
        for instansi in daerah.daftar_instansi.iter() {
            let akun = instansi.register.isi.as_ref().map(|isi| akun(&isi.peninjau)).unwrap_or_default();
            baris(&mut hasil, &format!("/{awalan}{}/", instansi.folder), &akun);
        }
    }
    if hasil.len() == KEPALA.len() {
        hasil.push_str(TANPA);
    }
    hasil
}

/// Returns the file of a workspace that has no reviewers yet.
#[must_use]
pub fn kosong() -> String {
    berkas("", &[])
}

/// Returns the labels of sites that name no reviewer; the kabupaten looks at their changes.
#[must_use]
pub fn tanpa(daerah: &Daerah) -> Vec<&str> {
    let hampa = |isi: &Isian<Daftar<Peninjau>>| isi.daftar().is_empty();
    let situs = daerah.daftar_instansi.iter().filter(|i| i.bersitus());
    situs.filter(|i| i.register.isi.as_ref().is_none_or(|isi| hampa(&isi.peninjau))).map(|i| i.label.as_str()).collect()
}

fn akun(isi: &Isian<Daftar<Peninjau>>) -> BTreeSet<String> {
    isi.daftar().iter().map(|akun| akun.nilai.to_string()).collect()
}

fn baris(hasil: &mut String, pola: &str, akun: &BTreeSet<String>) {
    if !akun.is_empty() {
        let akun: Vec<&str> = akun.iter().map(String::as_str).collect();
        // Writing to a string does not fail.
        let _ = writeln!(hasil, "{pola} {}", akun.join(" "));
    }
}

/// Returns a folder as a pattern that means this folder only.
fn luput(folder: &str) -> String {
    let mut hasil = String::with_capacity(folder.len());
    for c in folder.chars() {
        if " \\*?[]!#".contains(c) {
            hasil.push('\\');
        }
        hasil.push(c);
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_a_repository_are_no_patterns() {
        assert_eq!(luput("situs kabupaten/a[1]*/"), "situs\\ kabupaten/a\\[1\\]\\*/");
    }

    #[test]
    fn a_file_without_reviewers_says_so() {
        assert!(kosong().ends_with(TANPA));
        assert!(kosong().lines().all(|baris| baris.starts_with('#')));
    }
}
