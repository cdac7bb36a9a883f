//! Which reports are due on a day.

use crate::base::periode::Periode;
use crate::base::tanggal::Tanggal;

/// A span of whole months that a report must cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Masa {
    /// First day.
    pub mulai: Tanggal,
    /// Last day.
    pub akhir: Tanggal,
    bulan: u32,
}

impl Masa {
    /// Returns the span of the same length before this one.
    fn sebelum(self) -> Option<Self> {
        Self::pada(urutan(self.mulai).checked_sub(self.bulan)?, self.bulan)
    }

    /// Returns the span of `bulan` months that holds a month counted from year 0; spans begin with a January.
    fn pada(urutan: u32, bulan: u32) -> Option<Self> {
        let awal = urutan - urutan.checked_rem(bulan)?;
        let mulai = Tanggal::new(i32::try_from(awal / 12).ok()?, awal % 12 + 1, 1)?;
        let akhir = mulai.plus_bulan(i32::try_from(bulan).ok()?).plus_hari(-1);
        (akhir >= mulai).then_some(Self { mulai, akhir, bulan })
    }

    /// Tells whether a report closes this span: it ends with it and reaches back no further.
    pub(super) fn ditutup(&self, periode: Periode) -> bool {
        periode.akhir() == self.akhir && periode.mulai() >= self.mulai
    }

    /// Returns the name as people write it: `2026-T1`, `2026-S1`, `2026`, `2026-03`, or first and last day.
    pub(super) fn nama(&self) -> String {
        let (tahun, ke) = (self.mulai.tahun(), (self.mulai.bulan() - 1) / self.bulan + 1);
        match self.bulan {
            1 => format!("{tahun:04}-{ke:02}"),
            3 => format!("{tahun:04}-T{ke}"),
            6 => format!("{tahun:04}-S{ke}"),
            12 => format!("{tahun:04}"),
            _ => format!("{} s.d. {}", self.mulai.iso(), self.akhir.iso()),
        }
    }
}

fn urutan(tanggal: Tanggal) -> u32 {
    u32::try_from(tanggal.tahun()).unwrap_or(0) * 12 + tanggal.bulan() - 1
}

/// Returns the last span of `bulan` months whose report is due on `tanggal`, `tenggang` days after its end.
///
/// The report is due from the first day after the span and the days of grace.
pub(super) fn jatuh_tempo(tanggal: Tanggal, bulan: u32, tenggang: u32) -> Option<Masa> {
    let tenggang = i32::try_from(tenggang).ok()?;
    let mut masa = Masa::pada(urutan(tanggal), bulan)?;
    while masa.akhir.plus_hari(tenggang) >= tanggal {
        masa = masa.sebelum()?;
    }
    Some(masa)
}

/// Returns the spans that are due and not closed, newest first.
///
/// Without any report only the last one is asked for; otherwise gaps between the first report and today count too, as
/// far as `paling_banyak` spans back.
pub(super) fn belum_ada(
    terakhir: Masa,
    paling_banyak: usize,
    ditutup: impl Fn(&Masa) -> bool,
    pertama: Option<Tanggal>,
) -> Vec<Masa> {
    let pertama = pertama.unwrap_or(terakhir.mulai);
    std::iter::successors(Some(terakhir), |masa| masa.sebelum())
        .take(paling_banyak)
        .take_while(|masa| *masa == terakhir || masa.mulai >= pertama)
        .filter(|masa| !ditutup(masa))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai;

    fn tanggal(teks: &str) -> Tanggal {
        Tanggal::parse(teks).unwrap()
    }

    #[test]
    fn a_report_is_due_from_the_first_day_after_its_span_and_grace() {
        for (hari, bulan, tenggang, harap) in [
            ("2026-04-01", 3, 0, "2026-T1"),
            ("2026-03-31", 3, 0, "2025-T4"),
            ("2026-04-10", 3, 10, "2025-T4"),
            ("2026-04-11", 3, 10, "2026-T1"),
            ("2026-06-30", 6, 0, "2025-S2"),
            ("2026-07-01", 6, 0, "2026-S1"),
            ("2026-12-31", 12, 0, "2025"),
            ("2027-01-01", 12, 0, "2026"),
            ("2026-03-01", 1, 0, "2026-02"),
            ("2026-05-01", 4, 0, "2026-01-01 s.d. 2026-04-30"),
            ("2026-05-01", 24, 0, "2024-01-01 s.d. 2025-12-31"),
        ] {
            assert_eq!(jatuh_tempo(tanggal(hari), bulan, tenggang).map(|m| m.nama()).as_deref(), Some(harap), "{hari}");
        }
        assert_eq!(jatuh_tempo(tanggal("2026-01-01"), 0, 0), None);
        assert_eq!(jatuh_tempo(tanggal("0001-01-01"), 12, u32::MAX), None);
        assert_eq!(jatuh_tempo(tanggal("0001-03-01"), 12, 4000), None);
    }

    #[test]
    fn a_span_is_closed_by_a_report_that_ends_with_it_and_is_not_longer() {
        let masa = jatuh_tempo(tanggal("2026-07-01"), 6, 0).unwrap();
        for (teks, harap) in
            [("2026-S1", true), ("2026-T2", true), ("2026-06", true), ("2026-T1", false), ("2026", false)]
        {
            assert_eq!(masa.ditutup(Periode::parse(teks).unwrap()), harap, "{teks}");
        }
    }

    #[test]
    fn missing_spans_are_those_since_the_first_report() {
        for (hari, ada, harap) in [
            ("2026-04-01", &["2025-T4"][..], &["2026-T1"][..]),
            ("2026-03-31", &["2025-T4"], &[]),
            ("2026-11-20", &["2026-T1", "2026-T3"], &["2026-T2"]),
            ("2026-11-20", &[], &["2026-T3"]),
            ("2026-11-20", &["2024-T1"], &["2026-T3", "2026-T2", "2026-T1", "2025-T4"]),
            ("2026-11-20", &["2026-T4"], &["2026-T3"]),
        ] {
            let ada: Vec<Periode> = ada.iter().map(|t| Periode::parse(t).unwrap()).collect();
            let terakhir = jatuh_tempo(tanggal(hari), 3, 0).unwrap();
            let pertama = ada.iter().map(Periode::mulai).min();
            let belum = belum_ada(terakhir, 4, |m| ada.iter().any(|p| m.ditutup(*p)), pertama);
            assert_eq!(belum.iter().map(Masa::nama).collect::<Vec<_>>(), harap, "{hari}");
        }
    }
}
