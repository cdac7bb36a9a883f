//! Every finding once, with the sites that it touches and a fingerprint.

use std::collections::BTreeMap;

use crate::base::hash;
use crate::diag::sumber::Sumber;
use crate::diag::teks::aman;
use crate::diag::{Diagnostic, Pesan, Place};

/// A finding as it is printed: once, however many sites it touches.
#[derive(Debug, Clone)]
pub struct Butir<'a> {
    /// The finding.
    pub temuan: &'a Diagnostic,
    /// Folder name of the kabupaten; empty for a file of none.
    pub daerah: &'a str,
    /// Labels of the sites that it touches; empty where it belongs to the kabupaten.
    pub situs: Vec<&'a str>,
    /// What stays the same while lines move: code, path, marked words and message.
    pub sidik: String,
    /// Position of its cause in the list of causes.
    pub kelompok: usize,
}

/// One finding of one site, before it is put together with the others.
#[derive(Debug, Clone, Copy)]
pub struct Milik<'a> {
    /// Folder name of the kabupaten; empty for a file of none.
    pub daerah: &'a str,
    /// Label of the site; empty for the kabupaten itself.
    pub label: &'a str,
    /// The finding.
    pub temuan: &'a Diagnostic,
}

/// Returns every finding once, by path and line.
///
/// A file that all sites share is checked for each of them, but its reader mends it once.
#[must_use]
pub fn sekali<'a>(sumber: &Sumber, milik: impl Iterator<Item = Milik<'a>>) -> Vec<Butir<'a>> {
    let mut peta: BTreeMap<(&str, &Diagnostic), Vec<&str>> = BTreeMap::new();
    for m in milik {
        let situs = peta.entry((m.daerah, m.temuan)).or_default();
        if !m.label.is_empty() && !situs.contains(&m.label) {
            situs.push(m.label);
        }
    }
    let mut daftar: Vec<Butir<'a>> = peta
        .into_iter()
        .map(|((daerah, temuan), situs)| Butir { temuan, daerah, situs, sidik: String::new(), kelompok: 0 })
        .collect();
    daftar.sort_by_cached_key(|t| {
        let (path, mulai) = match &t.temuan.place {
            Place::Path(path) => (path.clone(), 0),
            Place::Span(span) => (sumber.path(span.file).to_owned(), span.start),
        };
        (path, mulai, t.temuan.code)
    });
    beri_sidik(&mut daftar, sumber);
    daftar
}

/// Gives each finding its fingerprint: a hash of masked words only, and of no line number.
fn beri_sidik(daftar: &mut [Butir<'_>], sumber: &Sumber) {
    let mut sudah: BTreeMap<String, usize> = BTreeMap::new();
    for butir in daftar {
        let temuan = butir.temuan;
        let tanda = match temuan.place {
            Place::Span(_) => sumber.kutipan_temuan(temuan, 1).map(|k| k.teks[k.rentang].trim().to_owned()),
            Place::Path(_) => None,
        };
        let path = sumber.posisi(&temuan.place).path;
        let pesan = tanpa_angka(&temuan.message);
        let kunci = [temuan.code, butir.daerah, &path, tanda.as_deref().unwrap_or(""), &pesan].join("\0");
        let ke = sudah.entry(kunci.clone()).or_default();
        *ke += 1;
        butir.sidik = hash::sha256_hex(format!("{kunci}\0{ke}").as_bytes());
        butir.sidik.truncate(32);
    }
}

/// Returns a message as it stays while days pass: counts of days and numbers of lines change though the fault does not.
#[must_use]
pub fn tanpa_angka(pesan: &Pesan) -> String {
    aman(&pesan.id).chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::{FileId, Span};

    fn sumber(teks: &str) -> Sumber {
        Sumber::new(vec![("content/a/dinas/x.yaml".to_owned(), Some(teks.into()))])
    }

    fn temuan(mulai: u32, akhir: u32, pesan: &str) -> Diagnostic {
        let place = Place::Span(Span::new(FileId(0), mulai, akhir));
        Diagnostic::error("STD-004", place, Pesan::new(pesan, pesan), Pesan::new("isi", "fill in"))
    }

    fn sidik(teks: &str, daftar: &[Diagnostic]) -> Vec<String> {
        let sumber = sumber(teks);
        let milik = daftar.iter().map(|temuan| Milik { daerah: "a", label: "dinas", temuan });
        sekali(&sumber, milik).into_iter().map(|b| b.sidik).collect()
    }

    #[test]
    fn a_fingerprint_stays_when_lines_move_and_days_pass() {
        let lama = sidik("biaya: x\n", &[temuan(7, 8, "sudah 12 hari")]);
        assert_eq!(lama, sidik("# baru\n\nbiaya: x\n", &[temuan(15, 16, "sudah 40 hari")]));
        assert_ne!(lama, sidik("biaya: y\n", &[temuan(7, 8, "sudah 12 hari")]));
        assert_eq!(lama[0].len(), 32);
    }

    #[test]
    fn equal_faults_of_one_file_have_fingerprints_of_their_own() {
        let dua = sidik("x x\n", &[temuan(0, 1, "salah"), temuan(2, 3, "salah")]);
        assert_ne!(dua[0], dua[1]);
        assert_eq!(dua[0], sidik("x\n", &[temuan(0, 1, "salah")])[0]);
    }

    #[test]
    fn a_shared_finding_is_one_with_all_its_sites() {
        let sumber = sumber("x\n");
        let satu = temuan(0, 1, "salah");
        let milik = ["b", "a", "b"].map(|label| Milik { daerah: "a", label, temuan: &satu });
        let butir = sekali(&sumber, milik.into_iter());
        assert_eq!(butir.len(), 1);
        assert_eq!(butir[0].situs, ["b", "a"]);
    }
}
