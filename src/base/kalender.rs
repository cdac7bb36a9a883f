//! Working days.

use std::collections::BTreeSet;

use crate::base::tanggal::Tanggal;

/// The holidays of one kabupaten; every other Monday to Friday is a working day.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Kalender {
    /// Days without work besides Saturdays and Sundays.
    pub libur: BTreeSet<Tanggal>,
}

impl Kalender {
    /// Returns the calendar with these holidays.
    pub fn new(libur: impl IntoIterator<Item = Tanggal>) -> Self {
        Self { libur: libur.into_iter().collect() }
    }

    /// Returns whether `t` is a working day.
    #[must_use]
    pub fn hari_kerja(&self, t: Tanggal) -> bool {
        t.urutan_hari() < 5 && !self.libur.contains(&t)
    }

    /// Returns the number of working days after `a`, up to and including `b`; zero if `b` is not later.
    #[must_use]
    pub fn antara(&self, a: Tanggal, b: Tanggal) -> u32 {
        let Some(hari) = u32::try_from(b.selisih_hari(a)).ok().filter(|n| *n > 0) else {
            return 0;
        };
        // Whole weeks hold five working days each, so only the last days are looked at one by one.
        let minggu = hari / 7;
        let awal_sisa = a.plus_hari(i32::try_from(minggu * 7).unwrap_or(i32::MAX));
        let sisa = (1..=6).map(|n| awal_sisa.plus_hari(n)).take((hari % 7) as usize);
        let senin_jumat = minggu * 5 + sisa.filter(|t| t.urutan_hari() < 5).fold(0, |n, _| n + 1);
        let libur = self.libur.range(a.plus_hari(1)..=b).filter(|t| t.urutan_hari() < 5).fold(0, |n, _| n + 1);
        senin_jumat - libur
    }

    /// Returns the `n`-th working day after `t`, or `t` itself for zero; it stops at the end of the calendar.
    #[must_use]
    pub fn tambah(&self, t: Tanggal, n: u32) -> Tanggal {
        let mut hari = t;
        let mut sisa = n;
        while sisa > 0 {
            let besok = hari.plus_hari(1);
            if besok == hari {
                break;
            }
            hari = besok;
            sisa -= u32::from(self.hari_kerja(hari));
        }
        hari
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai;

    fn tanggal(iso: &str) -> Tanggal {
        Tanggal::parse(iso).unwrap()
    }

    #[test]
    fn working_days_are_monday_to_friday_without_holidays() {
        let kalender = Kalender::new([tanggal("2026-01-16"), tanggal("2026-01-17")]);
        for (iso, kerja) in [("2026-01-15", true), ("2026-01-16", false), ("2026-01-17", false), ("2026-01-19", true)] {
            assert_eq!(kalender.hari_kerja(tanggal(iso)), kerja, "{iso}");
        }
    }

    #[test]
    fn the_first_day_is_not_counted_and_the_last_is() {
        let biasa = Kalender::default();
        let berlibur = Kalender::new([tanggal("2026-01-02"), tanggal("2026-01-10"), tanggal("2026-01-14")]);
        for (a, b, n) in [
            ("2026-01-02", "2026-01-14", 8),
            ("2026-01-02", "2026-01-04", 0),
            ("2026-01-14", "2026-01-02", 0),
            ("2026-01-14", "2026-01-14", 0),
        ] {
            assert_eq!(biasa.antara(tanggal(a), tanggal(b)), n, "{a} {b}");
        }
        assert_eq!(berlibur.antara(tanggal("2026-01-02"), tanggal("2026-01-14")), 7);
    }

    #[test]
    fn counting_agrees_with_looking_at_every_day() {
        let kalender = Kalender::new([tanggal("2026-02-17"), tanggal("2026-03-19"), tanggal("2026-03-21")]);
        let awal = tanggal("2026-01-29");
        let mut n = 0;
        for i in 1..90 {
            let hari = awal.plus_hari(i);
            n += u32::from(kalender.hari_kerja(hari));
            assert_eq!(kalender.antara(awal, hari), n, "{hari}");
        }
    }

    #[test]
    fn adding_skips_weekends_and_holidays() {
        let kalender = Kalender::new([tanggal("2026-01-16")]);
        assert_eq!(kalender.tambah(tanggal("2026-01-15"), 1), tanggal("2026-01-19"));
        assert_eq!(kalender.tambah(tanggal("2026-01-17"), 0), tanggal("2026-01-17"));
        assert_eq!(kalender.tambah(tanggal("9999-12-30"), u32::MAX), tanggal("9999-12-31"));
    }
}
