//! When a report is owed, and whether an agency has written it.

use crate::base::periode::Periode;
use crate::base::tanggal::Tanggal;
use crate::model::daerah::Instansi;
use crate::model::kinerja::JenisLaporan;
use crate::rules::banding::{Evaluasi, daftar_spbe};

/// How far a report of an agency is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keadaan {
    /// It is there, and handed in where that is asked for.
    Ada,
    /// It is there, but nothing says that it was handed in.
    BelumDisampaikan,
    /// It is not there.
    BelumAda,
    /// A report cannot be read; it may be this one.
    TakTerbaca,
}

impl Keadaan {
    /// Returns the word for programs, and the Indonesian words.
    #[must_use]
    pub const fn kata(self) -> (&'static str, &'static str) {
        match self {
            Self::Ada => ("done", "ada"),
            Self::BelumDisampaikan => ("not_handed_in", "ada, belum tercatat disampaikan"),
            Self::BelumAda => ("missing", "belum ada"),
            Self::TakTerbaca => ("unreadable", "ada berkas laporan yang tidak terbaca"),
        }
    }
}

/// Returns the first day on which the report of a period is overdue: the day after the period and the days of grace.
#[must_use]
pub fn terlambat_sejak(periode: Periode, tenggang: u32) -> Tanggal {
    periode.akhir().plus_hari(i32::try_from(tenggang).unwrap_or(i32::MAX - 1).saturating_add(1))
}

/// Returns the last period of `bulan` months whose report is overdue on a day, by the same rule as the checks.
#[must_use]
pub fn terakhir(hari: Tanggal, bulan: u32, tenggang: u32) -> Option<Periode> {
    let kini = Periode::memuat(hari, bulan)?;
    std::iter::successors(Some(kini), Periode::sebelum).find(|p| terlambat_sejak(*p, tenggang) <= hari)
}

/// Returns how far the report of a kind is that an agency owes for a period; none for a kind that is no file.
#[must_use]
pub fn keadaan(instansi: &Instansi, jenis: &str, periode: Periode) -> Option<Keadaan> {
    let menutup = |p: &Periode| p.akhir() == periode.akhir() && p.mulai() >= periode.mulai();
    let jenis = [JenisLaporan::Spbe, JenisLaporan::EvaluasiSpbe, JenisLaporan::LayananInformasi]
        .into_iter()
        .find(|j| j.kata() == jenis)?;
    let ada = Evaluasi::jenis(instansi, jenis);
    if ada.rusak {
        return Some(Keadaan::TakTerbaca);
    }
    if !ada.periode.iter().any(menutup) {
        return Some(Keadaan::BelumAda);
    }
    let mut milik = daftar_spbe(instansi, jenis).filter(|(_, isi)| isi.periode.nilai().is_some_and(menutup));
    let tersampaikan = jenis != JenisLaporan::Spbe || milik.any(|(_, isi)| !isi.disampaikan.kosong());
    Some(if tersampaikan { Keadaan::Ada } else { Keadaan::BelumDisampaikan })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai;

    #[test]
    fn a_report_is_overdue_from_the_day_after_its_period_and_grace() {
        for (hari, bulan, tenggang, harap) in [
            ("2026-03-31", 3, 0, "2025-T4"),
            ("2026-04-01", 3, 0, "2026-T1"),
            ("2026-04-10", 3, 10, "2025-T4"),
            ("2026-04-11", 3, 10, "2026-T1"),
            ("2026-06-30", 6, 0, "2025-S2"),
            ("2026-07-01", 6, 0, "2026-S1"),
            ("2026-03-31", 12, 90, "2024"),
            ("2026-04-01", 12, 90, "2025"),
            // A leap year has one day more before the ninetieth.
            ("2028-03-30", 12, 90, "2026"),
            ("2028-03-31", 12, 90, "2027"),
            ("2024-03-01", 1, 0, "2024-02"),
            ("2024-02-29", 1, 0, "2024-01"),
            ("2026-01-01", 4, 0, "2025-C3"),
        ] {
            let periode = terakhir(Tanggal::parse(hari).unwrap(), bulan, tenggang);
            assert_eq!(periode.map(|p| p.tertulis()).as_deref(), Some(harap), "{hari} {bulan} {tenggang}");
        }
        assert_eq!(terakhir(Tanggal::parse("2026-01-01").unwrap(), 5, 0), None, "such periods fill no year");
        assert_eq!(terakhir(Tanggal::parse("0001-01-01").unwrap(), 12, 0), None);
    }
}
