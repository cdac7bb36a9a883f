//! Periods of reports and surveys.

use std::cmp::Ordering;
use std::fmt;

use crate::base::indonesia::{BULAN, kutip};
use crate::base::nilai::{Bilangan, Nilai, Tulisan};
use crate::base::salah::Salah;
use crate::base::tanggal::Tanggal;

const ROMAWI: [&str; 4] = ["I", "II", "III", "IV"];

/// A year, or a half, a quarter or a month of one.
///
/// Periods are ordered by their first day, and the shorter one first among those that begin together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Periode {
    tahun: u16,
    bagian: Bagian,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Bagian {
    Tahun,
    /// 1 or 2.
    Semester(u8),
    /// 1 to 4.
    Triwulan(u8),
    /// 1 to 12.
    Bulan(u8),
}

impl Bagian {
    /// Returns the length in months and the position, counted from 1.
    const fn ukuran(self) -> (u32, u8) {
        match self {
            Self::Tahun => (12, 1),
            Self::Semester(n) => (6, n),
            Self::Triwulan(n) => (3, n),
            Self::Bulan(n) => (1, n),
        }
    }

    const fn dengan(self, n: u8) -> Self {
        match self {
            Self::Tahun => Self::Tahun,
            Self::Semester(_) => Self::Semester(n),
            Self::Triwulan(_) => Self::Triwulan(n),
            Self::Bulan(_) => Self::Bulan(n),
        }
    }
}

impl Periode {
    /// Returns the year that the period lies in.
    #[must_use]
    pub fn tahun(&self) -> i32 {
        i32::from(self.tahun)
    }

    /// Returns the first day.
    #[must_use]
    pub fn mulai(&self) -> Tanggal {
        let (bulan, n) = self.bagian.ukuran();
        Tanggal::new(self.tahun(), 1 + bulan * (u32::from(n) - 1), 1).expect("a period lies within its year")
    }

    /// Returns the last day.
    #[must_use]
    pub fn akhir(&self) -> Tanggal {
        let (bulan, n) = self.bagian.ukuran();
        let terakhir = Tanggal::new(self.tahun(), bulan * u32::from(n), 1).expect("a period lies within its year");
        // December 9999 has no day after it, so the month is not stepped over.
        terakhir.plus_hari(31 - i32::from(pendek_oleh(terakhir)) - 1)
    }

    /// Returns the period of the same length that follows; the last one of the year 9999 is followed by itself.
    #[must_use]
    pub fn berikut(&self) -> Self {
        let (bulan, n) = self.bagian.ukuran();
        if u32::from(n) * bulan < 12 {
            Self { bagian: self.bagian.dengan(n + 1), ..*self }
        } else if self.tahun < 9999 {
            Self { tahun: self.tahun + 1, bagian: self.bagian.dengan(1) }
        } else {
            *self
        }
    }

    /// Returns the period of the same length before this one; none before the first of the year 1.
    #[must_use]
    pub fn sebelum(&self) -> Option<Self> {
        let (bulan, n) = self.bagian.ukuran();
        if n > 1 {
            return Some(Self { bagian: self.bagian.dengan(n - 1), ..*self });
        }
        let terakhir = u8::try_from(12 / bulan).ok()?;
        (self.tahun > 1).then(|| Self { tahun: self.tahun - 1, bagian: self.bagian.dengan(terakhir) })
    }

    /// Returns the length in months: 12, 6, 3 or 1.
    #[must_use]
    pub fn panjang_bulan(&self) -> u32 {
        self.bagian.ukuran().0
    }

    /// Returns the period of `bulan` months that holds a day; none where the law knows no such period.
    #[must_use]
    pub fn memuat(hari: Tanggal, bulan: u32) -> Option<Self> {
        let tahun = u16::try_from(hari.tahun()).ok().filter(|tahun| (1..=9999).contains(tahun))?;
        let ke = u8::try_from((hari.bulan() - 1).checked_div(bulan)? + 1).ok()?;
        let bagian = match bulan {
            1 => Bagian::Bulan(ke),
            3 => Bagian::Triwulan(ke),
            6 => Bagian::Semester(ke),
            12 => Bagian::Tahun,
            _ => return None,
        };
        Some(Self { tahun, bagian })
    }

    /// Returns the written form, such as `2026-S1`, as files and flags hold it.
    #[must_use]
    pub fn tertulis(&self) -> String {
        self.tulisan()
    }

    /// Returns the written form in lower case, such as `2026-s1`.
    #[must_use]
    pub fn slug(&self) -> String {
        self.tulisan().to_ascii_lowercase()
    }

    fn tulisan(self) -> String {
        let tahun = self.tahun;
        match self.bagian {
            Bagian::Tahun => format!("{tahun:04}"),
            Bagian::Semester(n) => format!("{tahun:04}-S{n}"),
            Bagian::Triwulan(n) => format!("{tahun:04}-T{n}"),
            Bagian::Bulan(n) => format!("{tahun:04}-{n:02}"),
        }
    }
}

/// Returns how many days the month of `t` lacks to 31.
fn pendek_oleh(t: Tanggal) -> u8 {
    (28..=31).rev().zip(0..).find(|(hari, _)| Tanggal::new(t.tahun(), t.bulan(), *hari).is_some()).map_or(0, |(_, n)| n)
}

impl Ord for Periode {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.mulai(), self.akhir()).cmp(&(other.mulai(), other.akhir()))
    }
}

impl PartialOrd for Periode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Periode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tahun = self.tahun;
        let ke = |n: u8| usize::from(n) - 1;
        match self.bagian {
            Bagian::Tahun => write!(f, "Tahun {tahun}"),
            Bagian::Semester(n) => write!(f, "Semester {} {tahun}", ROMAWI[ke(n)]),
            Bagian::Triwulan(n) => write!(f, "Triwulan {} {tahun}", ROMAWI[ke(n)]),
            Bagian::Bulan(n) => write!(f, "{} {tahun}", BULAN[ke(n)]),
        }
    }
}

impl Nilai for Periode {
    const NAMA: (&'static str, &'static str) = ("periode", "period");
    const CONTOH: &'static str = "2026-S1";
    const TULISAN: Tulisan =
        Tulisan::berpola("(?!0000)[0-9]{4}(?:-S[12]|-T[1-4]|-0[1-9]|-1[0-2])?").atau(Bilangan::Bulat(1, 9999));

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        let salah = Salah::new(
            format!("{} bukan periode; tulis `2026`, `2026-S1`, `2026-T3`, atau `2026-03`", kutip(text)),
            format!("{} is not a period; write `2026`, `2026-S1`, `2026-T3` or `2026-03`", kutip(text)),
        );
        match baca(text).or_else(|| dengan_nama(text)) {
            Some(periode) if periode.tulisan() == text => Ok(periode),
            Some(periode) => Err(salah.with_saran(periode.tulisan())),
            None => Err(salah),
        }
    }
}

/// Reads the written form, also with small faults: lower case, `Q` for `T`, `/` for `-`, a month without zero.
fn baca(text: &str) -> Option<Periode> {
    let besar = text.to_uppercase();
    let (tahun, bagian) = besar.split_once(['-', '/', ' ']).map_or((besar.as_str(), None), |(a, b)| (a, Some(b)));
    let tahun = baca_tahun(tahun)?;
    let Some(bagian) = bagian else { return Some(Periode { tahun, bagian: Bagian::Tahun }) };
    let angka = bagian.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let n: u8 = angka.bytes().all(|b| b.is_ascii_digit()).then(|| angka.parse().ok())??;
    let bagian = match &bagian[..bagian.len() - angka.len()] {
        "S" if (1..=2).contains(&n) => Bagian::Semester(n),
        "T" | "TW" | "Q" if (1..=4).contains(&n) => Bagian::Triwulan(n),
        "" if (1..=12).contains(&n) => Bagian::Bulan(n),
        _ => return None,
    };
    Some(Periode { tahun, bagian })
}

/// Reads the printed form, such as `Semester I 2026`, which people copy from a page.
fn dengan_nama(text: &str) -> Option<Periode> {
    let kata: Vec<&str> = text.split_whitespace().collect();
    let (tahun, awal) = kata.split_last()?;
    let tahun = baca_tahun(tahun)?;
    let romawi = |teks: &str| (1..).zip(ROMAWI).find(|(_, r)| r.eq_ignore_ascii_case(teks)).map(|(n, _)| n);
    let bagian = match *awal {
        [kata] if kata.eq_ignore_ascii_case("tahun") => Bagian::Tahun,
        [kata, n] if kata.eq_ignore_ascii_case("semester") => Bagian::Semester(romawi(n).filter(|n| *n <= 2)?),
        [kata, n] if kata.eq_ignore_ascii_case("triwulan") => Bagian::Triwulan(romawi(n)?),
        [bulan] => Bagian::Bulan((1..).zip(BULAN).find(|(_, b)| b.eq_ignore_ascii_case(bulan))?.0),
        _ => return None,
    };
    Some(Periode { tahun, bagian })
}

fn baca_tahun(text: &str) -> Option<u16> {
    let sah = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    sah.then(|| text.parse().ok())?.filter(|tahun| *tahun >= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periode(text: &str) -> Periode {
        Periode::parse(text).unwrap()
    }

    #[test]
    fn every_form_has_its_days_and_its_name() {
        for (text, mulai, akhir, nama) in [
            ("2026", "2026-01-01", "2026-12-31", "Tahun 2026"),
            ("2026-S1", "2026-01-01", "2026-06-30", "Semester I 2026"),
            ("2026-S2", "2026-07-01", "2026-12-31", "Semester II 2026"),
            ("2026-T3", "2026-07-01", "2026-09-30", "Triwulan III 2026"),
            ("2026-03", "2026-03-01", "2026-03-31", "Maret 2026"),
            ("2024-02", "2024-02-01", "2024-02-29", "Februari 2024"),
            ("9999-12", "9999-12-01", "9999-12-31", "Desember 9999"),
        ] {
            let p = periode(text);
            assert_eq!((p.mulai().iso(), p.akhir().iso()), (mulai.to_owned(), akhir.to_owned()), "{text}");
            assert_eq!((p.to_string(), p.slug()), (nama.to_owned(), text.to_ascii_lowercase()));
        }
    }

    #[test]
    fn the_next_period_begins_the_day_after() {
        for text in ["2026", "2026-S1", "2026-S2", "2026-T4", "2026-02", "2026-12"] {
            let p = periode(text);
            assert_eq!(p.berikut().mulai(), p.akhir().plus_hari(1), "{text}");
        }
        assert_eq!(periode("9999-T4").berikut(), periode("9999-T4"));
    }

    #[test]
    fn the_period_before_ends_the_day_before() {
        for text in ["2026", "2026-S1", "2026-S2", "2026-T1", "2026-T4", "2026-01", "2024-03"] {
            let p = periode(text);
            let lalu = p.sebelum().unwrap();
            assert_eq!((lalu.akhir().plus_hari(1), lalu.berikut()), (p.mulai(), p), "{text}");
        }
        assert_eq!(periode("2024-03").sebelum().unwrap().akhir().iso(), "2024-02-29");
        assert_eq!(periode("2026-T1").sebelum().unwrap().tertulis(), "2025-T4");
        assert_eq!(periode("0001-S1").sebelum(), None);
    }

    #[test]
    fn a_day_lies_in_one_period_of_each_length() {
        for (hari, bulan, harap) in [
            ("2026-03-31", 3, Some("2026-T1")),
            ("2026-04-01", 3, Some("2026-T2")),
            ("2026-06-30", 6, Some("2026-S1")),
            ("2026-07-01", 6, Some("2026-S2")),
            ("2024-02-29", 1, Some("2024-02")),
            ("2026-12-31", 12, Some("2026")),
            ("9999-12-31", 3, Some("9999-T4")),
            ("2026-01-01", 4, None),
            ("2026-01-01", 0, None),
        ] {
            let p = Periode::memuat(Tanggal::parse(hari).unwrap(), bulan);
            assert_eq!(p.map(|p| p.tertulis()).as_deref(), harap, "{hari} {bulan}");
            assert!(p.is_none_or(|p| p.panjang_bulan() == bulan));
        }
    }

    #[test]
    fn periods_are_ordered_by_start_then_length() {
        let mut daftar = ["2026-S2", "2026", "2026-T1", "2026-02", "2026-S1", "2026-01", "2025-12"].map(periode);
        daftar.sort();
        let slug = daftar.map(|p| p.slug());
        assert_eq!(slug, ["2025-12", "2026-01", "2026-t1", "2026-s1", "2026", "2026-02", "2026-s2"]);
    }

    #[test]
    fn other_forms_are_refused_with_the_form_meant() {
        for (text, saran) in [
            ("2025-Q4", Some("2025-T4")),
            ("2026-s1", Some("2026-S1")),
            ("2026-3", Some("2026-03")),
            ("Semester I 2026", Some("2026-S1")),
            ("Maret 2026", Some("2026-03")),
            ("2026-S3", None),
            ("2026-T5", None),
            ("2026-13", None),
            ("2026-00", None),
            ("2026-", None),
            ("26", None),
            ("0000", None),
            ("", None),
        ] {
            assert_eq!(Periode::parse(text).unwrap_err().saran.as_deref(), saran, "{text}");
        }
    }
}
