//! Grades: what became of every check at one site.

pub mod pokok;
pub mod skor;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Pesan, Severity};
use crate::model::daerah::Instansi;
use crate::rules::cek::Cara;
use crate::rules::daftar::daftar;
use crate::rules::konteks::Konteks;
use crate::rules::pengecualian::Dikecualikan;
use crate::rules::wajib::diminta;

/// What became of a check at one site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nilai {
    /// It binds, there is something to look at, and nothing was found.
    Lulus,
    /// Only warnings stand, or what was found is waived.
    Toleransi,
    /// An error stands.
    Gagal,
    /// It does not bind here, or there is nothing to look at.
    TidakBerlaku,
    /// Another command decides it.
    BelumDiputuskan,
}

impl Nilai {
    /// All grades, in the order of reports.
    pub const SEMUA: [Self; 5] = [Self::Lulus, Self::Toleransi, Self::Gagal, Self::TidakBerlaku, Self::BelumDiputuskan];

    /// Returns the word of the grade in files for programs.
    #[must_use]
    pub const fn kunci(self) -> &'static str {
        match self {
            Self::Lulus => "passed",
            Self::Toleransi => "tolerated",
            Self::Gagal => "failed",
            Self::TidakBerlaku => "not_applicable",
            Self::BelumDiputuskan => "undecided",
        }
    }

    /// Returns the word of the grade for people.
    #[must_use]
    pub fn kata(self) -> Pesan {
        let (id, en) = match self {
            Self::Lulus => ("lulus", "passed"),
            Self::Toleransi => ("toleransi", "tolerated"),
            Self::Gagal => ("gagal", "failed"),
            Self::TidakBerlaku => ("tidak berlaku", "not applicable"),
            Self::BelumDiputuskan => ("belum diputuskan", "undecided"),
        };
        Pesan::new(id, en)
    }
}

/// The grade of one check at one site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NilaiCek {
    /// Code of the check.
    pub kode: &'static str,
    /// What became of it.
    pub nilai: Nilai,
    /// How many of its findings are waived.
    pub dikecualikan: usize,
    /// Why it does not apply, or which command decides it.
    pub sebab: Option<Pesan>,
}

/// The grades of one site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NilaiSitus {
    /// Checks in the order of the registry; those of the input files are no checks of the law and not among them.
    pub daftar: Vec<NilaiCek>,
    /// How many errors of files keep it from being judged fairly.
    pub tak_terbaca: usize,
}

impl NilaiSitus {
    /// Returns how many checks have a grade.
    #[must_use]
    pub fn jumlah(&self, nilai: Nilai) -> usize {
        self.daftar.iter().filter(|n| n.nilai == nilai).count()
    }

    /// Takes in findings that came later, and those of them that are waived.
    pub fn tambah(&mut self, temuan: &[Diagnostic], dikecualikan: &[Dikecualikan]) {
        for (kode, severity) in
            temuan.iter().map(|t| (t.code, Some(t.severity))).chain(dikecualikan.iter().map(|d| (d.temuan.code, None)))
        {
            let Some(cek) = self.daftar.iter_mut().find(|n| n.kode == kode) else { continue };
            cek.dikecualikan += usize::from(severity.is_none());
            if cek.nilai != Nilai::Gagal {
                cek.nilai = if severity == Some(Severity::Error) { Nilai::Gagal } else { Nilai::Toleransi };
                cek.sebab = None;
            }
        }
    }

    /// Returns the counts for programs: checks by grade, waived findings, and errors of files.
    #[must_use]
    pub fn hitung(&self) -> BTreeMap<&'static str, usize> {
        let nilai = Nilai::SEMUA.iter().map(|n| (n.kunci(), self.jumlah(*n)));
        nilai.chain([("waived", self.dikecualikan()), ("unreadable", self.tak_terbaca)]).collect()
    }

    /// Returns how many findings are waived.
    #[must_use]
    pub fn dikecualikan(&self) -> usize {
        self.daftar.iter().map(|n| n.dikecualikan).sum()
    }
}

/// Counts of what one check found at a site.
#[derive(Default)]
struct Hitung {
    galat: usize,
    peringatan: usize,
    dikecualikan: usize,
}

/// Grades every check at one site by what was found there.
#[must_use]
pub fn nilai(
    ctx: &Konteks<'_>,
    instansi: &Instansi,
    temuan: &[Diagnostic],
    dikecualikan: &[Dikecualikan],
) -> NilaiSitus {
    let mut hitung: BTreeMap<&str, Hitung> = BTreeMap::new();
    for t in temuan {
        let h = hitung.entry(t.code).or_default();
        match t.severity {
            Severity::Error => h.galat += 1,
            Severity::Warning => h.peringatan += 1,
        }
    }
    for d in dikecualikan {
        hitung.entry(d.temuan.code).or_default().dikecualikan += 1;
    }
    let tak_terbaca = hitung.iter().filter(|(kode, _)| kode.starts_with("BKS")).map(|(_, h)| h.galat).sum();
    let mut hasil = NilaiSitus { daftar: Vec::new(), tak_terbaca };
    for cek in daftar().filter(|cek| ctx.peraturan.mengenal(cek.kode)) {
        let h = hitung.remove(cek.kode).unwrap_or_default();
        let (nilai, sebab) = match (&h, tak_berlaku(ctx, instansi, cek.kode), cek.cara) {
            // What was found was there to be looked at, whatever the tables say.
            (Hitung { galat: 1.., .. }, ..) => (Nilai::Gagal, None),
            (Hitung { peringatan: 1.., .. } | Hitung { dikecualikan: 1.., .. }, ..) => (Nilai::Toleransi, None),
            (_, Some(sebab), _) => (Nilai::TidakBerlaku, Some(sebab)),
            (_, None, Cara::Perintah(perintah)) => {
                let sebab = Pesan::new(format!("jalankan `{perintah}`"), format!("run `{perintah}`"));
                (Nilai::BelumDiputuskan, Some(sebab))
            }
            (_, None, _) => (Nilai::Lulus, None),
        };
        hasil.daftar.push(NilaiCek { kode: cek.kode, nilai, dikecualikan: h.dikecualikan, sebab });
    }
    hasil
}

/// Returns why a check does not apply to an agency.
fn tak_berlaku(ctx: &Konteks<'_>, instansi: &Instansi, kode: &str) -> Option<Pesan> {
    if ctx.hukum.ikatan(kode).is_none() {
        return Some(Pesan::new("tidak mengikat di kabupaten ini", "does not bind in this kabupaten"));
    }
    let baris = ctx.peraturan.pokok(kode)?;
    let bagian = baris.bagian.as_ref().and_then(|kode| ctx.peraturan.bagian().iter().find(|b| b.kode == *kode));
    if let Some(bagian) = bagian.filter(|b| !diminta(ctx, instansi, b)) {
        return Some(Pesan::new(
            format!("bagian `{}` tidak diminta dari unit ini", bagian.judul),
            format!("the section `{}` is not asked of this unit", bagian.judul),
        ));
    }
    if pokok::ada(baris.ada, instansi) {
        return None;
    }
    let nama = pokok::nama(baris.ada);
    Some(Pesan::new(format!("tidak ada {}", nama.id), format!("there is no {}", nama.en)))
}
