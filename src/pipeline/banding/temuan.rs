//! A finding of one of two versions, and what became of the findings of a site.

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
    /// How many findings of its check in its file it stands for, where these are not told one by one.
    pub sisa: Option<usize>,
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
            sisa: temuan.sisa.and_then(|sisa| usize::try_from(sisa).ok()),
        }
    }

    /// Returns for how many findings it stands.
    #[must_use]
    pub fn banyak(&self) -> usize {
        self.sisa.unwrap_or(1)
    }

    /// Returns what stays the same when the marked words change and are still at fault.
    pub(super) fn rupa(&self) -> (&'static str, String, String) {
        (self.kode, self.path.clone(), tanpa_angka(&self.pesan))
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
