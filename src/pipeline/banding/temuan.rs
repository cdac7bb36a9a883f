//! Findings of two versions, matched by what they say and not by where it stands.

use std::collections::{BTreeMap, VecDeque};

use crate::diag::butir::tanpa_angka;
use crate::diag::kata::dasar;
use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Lang, Pesan, Severity};

/// A finding, as far as it is compared and told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Catatan {
    /// Its file, masked.
    pub path: String,
    /// Its line.
    pub baris: Option<usize>,
    /// Its check.
    pub kode: &'static str,
    /// Its weight.
    pub tingkat: Severity,
    /// Whether it counts.
    pub kedudukan: Kedudukan,
    /// What is wrong.
    pub pesan: Pesan,
    /// What to do.
    pub obat: Pesan,
    /// The articles, in both languages.
    pub dasar: Pesan,
    /// What stays the same while lines move.
    pub sidik: String,
}

/// Whether a finding counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kedudukan {
    /// It does.
    Tegak,
    /// The kabupaten has set it aside.
    Dikecualikan,
}

impl Catatan {
    /// Returns a finding with its fingerprint.
    #[must_use]
    pub fn dari(temuan: &Diagnostic, sumber: &Sumber, sidik: &str, kedudukan: Kedudukan) -> Self {
        let posisi = sumber.posisi(&temuan.place);
        Self {
            path: posisi.path,
            baris: posisi.titik.map(|(baris, _)| baris),
            kode: temuan.code,
            tingkat: temuan.severity,
            kedudukan,
            pesan: temuan.message.clone(),
            obat: temuan.remedy.clone(),
            dasar: Pesan::new(dasar(&temuan.basis, Lang::Id), dasar(&temuan.basis, Lang::En)),
            sidik: sidik.to_owned(),
        }
    }

    /// Returns what stays the same when the marked words change and are still at fault.
    fn rupa(&self) -> (&str, &str, String) {
        (self.kode, &self.path, tanpa_angka(&self.pesan))
    }
}

/// A finding that is different now, and the sites that it touches where they are several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Temuan {
    /// The finding, as it is now; one that is fixed as it was.
    pub catatan: Catatan,
    /// Labels of the sites, for one of several sites of the kabupaten.
    pub situs: Vec<String>,
}

/// What became of the findings of one site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selisih {
    /// They are new, or not set aside any more.
    pub baru: Vec<Temuan>,
    /// They are gone.
    pub selesai: Vec<Temuan>,
    /// They are set aside now; the fault is still there.
    pub dikecualikan: Vec<Temuan>,
    /// They weigh more now.
    pub lebih_berat: Vec<Temuan>,
    /// They weigh less now.
    pub lebih_ringan: Vec<Temuan>,
    /// How many stand as before.
    pub tetap: usize,
}

impl Selisih {
    /// Returns the lists that tell of a difference.
    pub fn daftar(&mut self) -> [&mut Vec<Temuan>; 5] {
        let Self { baru, selesai, dikecualikan, lebih_berat, lebih_ringan, tetap: _ } = self;
        [baru, selesai, dikecualikan, lebih_berat, lebih_ringan]
    }

    /// Tells whether nothing is different.
    #[must_use]
    pub fn kosong(&self) -> bool {
        let Self { baru, selesai, dikecualikan, lebih_berat, lebih_ringan, tetap: _ } = self;
        [baru, selesai, dikecualikan, lebih_berat, lebih_ringan].iter().all(|daftar| daftar.is_empty())
    }

    /// Tells whether a finding came to weigh so much or more.
    #[must_use]
    pub fn lebih_buruk(&self, ambang: Severity) -> bool {
        self.baru.iter().chain(&self.lebih_berat).any(|t| t.catatan.tingkat >= ambang)
    }
}

/// Matches the findings of one site: first those with the same marked words, then those that say the same of a file.
#[must_use]
pub fn selisih(lama: Vec<Catatan>, baru: Vec<Catatan>) -> Selisih {
    let mut hasil = Selisih::default();
    let (lama, baru) = pasangkan(lama, baru, |c| c.sidik.clone(), &mut hasil);
    let rupa = |c: &Catatan| {
        let (kode, path, pesan) = c.rupa();
        (kode.to_owned(), path.to_owned(), pesan)
    };
    let (lama, baru) = pasangkan(lama, baru, rupa, &mut hasil);
    let satu = |catatan| Temuan { catatan, situs: Vec::new() };
    for catatan in baru {
        match catatan.kedudukan {
            Kedudukan::Tegak => hasil.baru.push(satu(catatan)),
            Kedudukan::Dikecualikan => hasil.dikecualikan.push(satu(catatan)),
        }
    }
    hasil.selesai.extend(lama.into_iter().map(satu));
    hasil.daftar().into_iter().for_each(|daftar| daftar.sort());
    hasil
}

/// Takes out the findings that are on both sides by a key, in the order of their lines; returns the others.
fn pasangkan<K: Ord>(
    mut lama: Vec<Catatan>,
    mut baru: Vec<Catatan>,
    kunci: impl Fn(&Catatan) -> K,
    hasil: &mut Selisih,
) -> (Vec<Catatan>, Vec<Catatan>) {
    let mut antre: BTreeMap<K, VecDeque<Catatan>> = BTreeMap::new();
    lama.sort();
    baru.sort();
    for catatan in lama {
        antre.entry(kunci(&catatan)).or_default().push_back(catatan);
    }
    let mut sisa = Vec::new();
    for catatan in baru {
        match antre.get_mut(&kunci(&catatan)).and_then(VecDeque::pop_front) {
            Some(dulu) => nilai(&dulu, catatan, hasil),
            None => sisa.push(catatan),
        }
    }
    (antre.into_values().flatten().collect(), sisa)
}

/// Says what became of a finding that is on both sides.
fn nilai(dulu: &Catatan, catatan: Catatan, hasil: &mut Selisih) {
    let daftar = match (dulu.kedudukan, catatan.kedudukan) {
        (Kedudukan::Dikecualikan, Kedudukan::Tegak) => &mut hasil.baru,
        (Kedudukan::Tegak, Kedudukan::Dikecualikan) => &mut hasil.dikecualikan,
        (Kedudukan::Tegak, Kedudukan::Tegak) if catatan.tingkat > dulu.tingkat => &mut hasil.lebih_berat,
        (Kedudukan::Tegak, Kedudukan::Tegak) if catatan.tingkat < dulu.tingkat => &mut hasil.lebih_ringan,
        (Kedudukan::Tegak, Kedudukan::Tegak) => {
            hasil.tetap += 1;
            return;
        }
        (Kedudukan::Dikecualikan, Kedudukan::Dikecualikan) => return,
    };
    daftar.push(Temuan { catatan, situs: Vec::new() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::{FileId, Span};
    use crate::diag::Place;
    use crate::diag::butir::{Milik, sekali};

    /// Returns the findings of `kata` wherever it stands in a file.
    fn catatan(teks: &str, kata: &str, kedudukan: Kedudukan) -> Vec<Catatan> {
        let sumber = Sumber::new(vec![("content/a/dinas/x.yaml".to_owned(), Some(teks.into()))]);
        let temuan: Vec<Diagnostic> = teks
            .match_indices(kata)
            .map(|(mulai, _)| {
                let akhir = teks[mulai..].find('\n').map_or(teks.len(), |n| mulai + n);
                let place = Place::Span(Span::new(FileId(0), mulai as u32, akhir as u32));
                Diagnostic::error("STD-004", place, Pesan::new("kosong", "empty"), Pesan::new("isi", "fill in"))
            })
            .collect();
        let milik = temuan.iter().map(|temuan| Milik { daerah: "a", label: "dinas", temuan });
        let butir = sekali(&sumber, milik);
        butir.iter().map(|b| Catatan::dari(b.temuan, &sumber, &b.sidik, kedudukan)).collect()
    }

    fn jumlah(lama: &str, baru: &str) -> [usize; 3] {
        let hasil = selisih(catatan(lama, "salah", Kedudukan::Tegak), catatan(baru, "salah", Kedudukan::Tegak));
        [hasil.baru.len(), hasil.selesai.len(), hasil.tetap]
    }

    #[test]
    fn a_finding_is_the_same_when_its_line_moves_or_its_words_change() {
        assert_eq!(jumlah("salah\n", "salah\n"), [0, 0, 1]);
        assert_eq!(jumlah("salah\n", "# catatan\n\n\nsalah\n"), [0, 0, 1], "moved");
        assert_eq!(jumlah("salah satu\n", "salah dua\n"), [0, 0, 1], "changed and still at fault");
        assert_eq!(jumlah("salah satu\nsalah dua\n", "salah dua\nsalah satu\n"), [0, 0, 2], "in another order");
    }

    #[test]
    fn equal_findings_of_one_file_are_counted() {
        assert_eq!(jumlah("salah\n", "salah\nsalah\n"), [1, 0, 1]);
        assert_eq!(jumlah("salah\nsalah\nsalah\n", "salah\n"), [0, 2, 1]);
        assert_eq!(jumlah("salah\n", ""), [0, 1, 0]);
        assert_eq!(jumlah("", "salah\n"), [1, 0, 0]);
    }

    #[test]
    fn what_is_set_aside_is_not_fixed_and_what_weighs_more_is_worse() {
        let (tegak, aside) = (Kedudukan::Tegak, Kedudukan::Dikecualikan);
        let satu = |kedudukan| catatan("salah\n", "salah", kedudukan);
        let hasil = selisih(satu(tegak), satu(aside));
        assert_eq!((hasil.dikecualikan.len(), hasil.selesai.len()), (1, 0));
        let hasil = selisih(satu(aside), satu(tegak));
        assert!(hasil.baru.len() == 1 && hasil.lebih_buruk(Severity::Error));
        assert!(selisih(satu(aside), satu(aside)).kosong());
        let ringan: Vec<Catatan> =
            satu(tegak).into_iter().map(|c| Catatan { tingkat: Severity::Warning, ..c }).collect();
        let hasil = selisih(ringan.clone(), satu(tegak));
        assert!(hasil.lebih_berat.len() == 1 && hasil.lebih_buruk(Severity::Error));
        let hasil = selisih(satu(tegak), ringan);
        assert!(hasil.lebih_ringan.len() == 1 && !hasil.lebih_buruk(Severity::Warning));
    }
}
