//! Periods of reports and surveys.

use std::cmp::Ordering;
use std::fmt;

use crate::base::indonesia::{BULAN, kutip};
use crate::base::nilai::{Bilangan, Nilai, Tulisan};
use crate::base::salah::Salah;
use crate::base::tanggal::Tanggal;

const ROMAWI: [&str; 6] = ["I", "II", "III", "IV", "V", "VI"];

/// Longest period in months: what is written once in ten years.
const TERPANJANG: u32 = 120;

/// A year, several years, or a sixth, a third, a quarter, a half or a month of one.
///
/// Periods are ordered by their first day, and the shorter one first among those that begin together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Periode {
    /// The year in which it begins.
    tahun: u16,
    /// Its length in months, which divides a year or is a multiple of one.
    bulan: u8,
    /// Its position in its year, from 1; always 1 for a year and more.
    ke: u8,
}

/// The letter and the name of the parts of a year that have no month's name, by their length in months.
const BAGIAN: [(u8, char, &str); 4] =
    [(2, 'D', "Dwiwulan"), (3, 'T', "Triwulan"), (4, 'C', "Caturwulan"), (6, 'S', "Semester")];

impl Periode {
    /// Returns the year that the period begins in.
    #[must_use]
    pub fn tahun(&self) -> i32 {
        i32::from(self.tahun)
    }

    /// Returns how many years it takes, at least one.
    fn lama_tahun(self) -> u16 {
        u16::from(self.bulan / 12).max(1)
    }

    /// Returns the first day.
    #[must_use]
    pub fn mulai(&self) -> Tanggal {
        let bulan = 1 + u32::from(self.bulan) * (u32::from(self.ke) - 1);
        Tanggal::new(self.tahun(), bulan, 1).expect("a period lies within its years")
    }

    /// Returns the last day.
    #[must_use]
    pub fn akhir(&self) -> Tanggal {
        let tahun = i32::from(self.tahun + (self.lama_tahun() - 1));
        let bulan = u32::from(self.bulan.min(12)) * u32::from(self.ke);
        let terakhir = Tanggal::new(tahun, bulan, 1).expect("a period lies within its years");
        // December 9999 has no day after it, so the month is not stepped over.
        terakhir.plus_hari(31 - i32::from(pendek_oleh(terakhir)) - 1)
    }

    /// Returns the period of the same length that follows; the last one before the year 10000 is followed by itself.
    #[must_use]
    pub fn berikut(&self) -> Self {
        if u32::from(self.ke) * u32::from(self.bulan) < 12 {
            return Self { ke: self.ke + 1, ..*self };
        }
        let tahun = self.tahun + self.lama_tahun();
        if tahun + (self.lama_tahun() - 1) > 9999 { *self } else { Self { tahun, ke: 1, ..*self } }
    }

    /// Returns the period of the same length before this one; none before the first of the year 1.
    #[must_use]
    pub fn sebelum(&self) -> Option<Self> {
        if self.ke > 1 {
            return Some(Self { ke: self.ke - 1, ..*self });
        }
        let terakhir = (12 / self.bulan).max(1);
        let tahun = self.tahun.checked_sub(self.lama_tahun()).filter(|tahun| *tahun > 0)?;
        Some(Self { tahun, ke: terakhir, ..*self })
    }

    /// Returns the length in months: a divisor or a multiple of 12.
    #[must_use]
    pub fn panjang_bulan(&self) -> u32 {
        u32::from(self.bulan)
    }

    /// Returns the period of `bulan` months that holds a day; none where such periods do not fill years, or are longer
    /// than ten.
    ///
    /// Of several years one begins wherever the number of the year before it is a multiple of their number, so that
    /// two years are 2025 and 2026: a regulation that counts from another year names its periods itself.
    #[must_use]
    pub fn memuat(hari: Tanggal, bulan: u32) -> Option<Self> {
        let tahun = u16::try_from(hari.tahun()).ok().filter(|tahun| (1..=9999).contains(tahun))?;
        if !Self::mengisi_tahun(bulan) {
            return None;
        }
        let panjang = u8::try_from(bulan).ok()?;
        if bulan < 12 {
            let ke = u8::try_from((hari.bulan() - 1) / bulan + 1).ok()?;
            return Some(Self { tahun, bulan: panjang, ke });
        }
        let lama = u16::from(panjang / 12);
        let awal = (tahun - 1) / lama * lama + 1;
        (awal + (lama - 1) <= 9999).then_some(Self { tahun: awal, bulan: panjang, ke: 1 })
    }

    /// Tells whether periods of so many months fill a year, or years.
    #[must_use]
    pub fn mengisi_tahun(bulan: u32) -> bool {
        (1..=TERPANJANG).contains(&bulan) && (12_u32.is_multiple_of(bulan) || bulan.is_multiple_of(12))
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
        let (tahun, ke) = (self.tahun, self.ke);
        match self.bulan {
            1 => format!("{tahun:04}-{ke:02}"),
            12 => format!("{tahun:04}"),
            bulan => match BAGIAN.iter().find(|(panjang, ..)| *panjang == bulan) {
                Some((_, huruf, _)) => format!("{tahun:04}-{huruf}{ke}"),
                None => format!("{tahun:04}-{:04}", tahun + (self.lama_tahun() - 1)),
            },
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
        let (tahun, ke) = (self.tahun, usize::from(self.ke) - 1);
        match self.bulan {
            1 => write!(f, "{} {tahun}", BULAN[ke]),
            12 => write!(f, "Tahun {tahun}"),
            bulan => match BAGIAN.iter().find(|(panjang, ..)| *panjang == bulan) {
                Some((_, _, nama)) => write!(f, "{nama} {} {tahun}", ROMAWI[ke]),
                None => write!(f, "Tahun {tahun}-{}", tahun + (self.lama_tahun() - 1)),
            },
        }
    }
}

impl Nilai for Periode {
    const NAMA: (&'static str, &'static str) = ("periode", "period");
    const CONTOH: &'static str = "2026-S1";
    const TULISAN: Tulisan =
        Tulisan::berpola("(?!0000)[0-9]{4}(?:-S[12]|-C[1-3]|-T[1-4]|-D[1-6]|-0[1-9]|-1[0-2]|-(?!0000)[0-9]{4})?")
            .atau(Bilangan::Bulat(1, 9999));

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
    let Some(bagian) = bagian else { return Some(setahun(tahun)) };
    if let Some(sampai) = baca_tahun(bagian) {
        return bertahun(tahun, sampai);
    }
    let angka = bagian.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let n: u8 = angka.bytes().all(|b| b.is_ascii_digit()).then(|| angka.parse().ok())??;
    let bulan = match &bagian[..bagian.len() - angka.len()] {
        "" => 1,
        "TW" | "Q" => 3,
        huruf => BAGIAN.iter().find(|(_, satu, _)| huruf.strip_prefix(*satu) == Some(""))?.0,
    };
    sebagian(tahun, bulan, n)
}

const fn setahun(tahun: u16) -> Periode {
    Periode { tahun, bulan: 12, ke: 1 }
}

/// Returns part `n` of a year in parts of so many months, where the year has so many.
fn sebagian(tahun: u16, bulan: u8, n: u8) -> Option<Periode> {
    (1..=12 / bulan).contains(&n).then_some(Periode { tahun, bulan, ke: n })
}

/// Returns the period from one year to a later one.
fn bertahun(tahun: u16, sampai: u16) -> Option<Periode> {
    let lama = u32::from(sampai.checked_sub(tahun)?) + 1;
    let bulan = u8::try_from(12 * lama).ok().filter(|bulan| u32::from(*bulan) <= TERPANJANG)?;
    (lama > 1).then_some(Periode { tahun, bulan, ke: 1 })
}

/// Reads the printed form, such as `Semester I 2026`, which people copy from a page.
fn dengan_nama(text: &str) -> Option<Periode> {
    let kata: Vec<&str> = text.split_whitespace().collect();
    let (tahun, awal) = kata.split_last()?;
    if let ([kata], Some((dari, sampai))) = (awal, tahun.split_once('-')) {
        return kata.eq_ignore_ascii_case("tahun").then(|| bertahun(baca_tahun(dari)?, baca_tahun(sampai)?))?;
    }
    let tahun = baca_tahun(tahun)?;
    let romawi = |teks: &str| (1..).zip(ROMAWI).find(|(_, r)| r.eq_ignore_ascii_case(teks)).map(|(n, _)| n);
    match *awal {
        [kata] if kata.eq_ignore_ascii_case("tahun") => Some(setahun(tahun)),
        [kata, n] => {
            let (bulan, ..) = BAGIAN.iter().find(|(.., nama)| kata.eq_ignore_ascii_case(nama))?;
            sebagian(tahun, *bulan, romawi(n)?)
        }
        [bulan] => sebagian(tahun, 1, (1..).zip(BULAN).find(|(_, b)| b.eq_ignore_ascii_case(bulan))?.0),
        _ => None,
    }
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
            ("2026-C1", "2026-01-01", "2026-04-30", "Caturwulan I 2026"),
            ("2026-C3", "2026-09-01", "2026-12-31", "Caturwulan III 2026"),
            ("2024-D1", "2024-01-01", "2024-02-29", "Dwiwulan I 2024"),
            ("2026-D6", "2026-11-01", "2026-12-31", "Dwiwulan VI 2026"),
            ("2025-2026", "2025-01-01", "2026-12-31", "Tahun 2025-2026"),
            ("2021-2025", "2021-01-01", "2025-12-31", "Tahun 2021-2025"),
        ] {
            let p = periode(text);
            assert_eq!((p.mulai().iso(), p.akhir().iso()), (mulai.to_owned(), akhir.to_owned()), "{text}");
            assert_eq!((p.to_string(), p.slug()), (nama.to_owned(), text.to_ascii_lowercase()));
        }
    }

    #[test]
    fn the_next_period_begins_the_day_after() {
        for text in ["2026", "2026-S1", "2026-S2", "2026-T4", "2026-02", "2026-12", "2026-C3", "2026-D2", "2025-2026"] {
            let p = periode(text);
            assert_eq!(p.berikut().mulai(), p.akhir().plus_hari(1), "{text}");
        }
        assert_eq!(periode("9999-T4").berikut(), periode("9999-T4"));
        assert_eq!(periode("2025-2026").berikut().tertulis(), "2027-2028");
        assert_eq!(periode("9998-9999").berikut(), periode("9998-9999"));
    }

    #[test]
    fn the_period_before_ends_the_day_before() {
        for text in [
            "2026",
            "2026-S1",
            "2026-S2",
            "2026-T1",
            "2026-T4",
            "2026-01",
            "2024-03",
            "2026-C1",
            "2026-D1",
            "2025-2026",
        ] {
            let p = periode(text);
            let lalu = p.sebelum().unwrap();
            assert_eq!((lalu.akhir().plus_hari(1), lalu.berikut()), (p.mulai(), p), "{text}");
        }
        assert_eq!(periode("2024-03").sebelum().unwrap().akhir().iso(), "2024-02-29");
        assert_eq!(periode("2026-T1").sebelum().unwrap().tertulis(), "2025-T4");
        assert_eq!(periode("0001-S1").sebelum(), None);
        assert_eq!(periode("0001-0002").sebelum(), None);
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
            ("2026-04-30", 4, Some("2026-C1")),
            ("2026-05-01", 4, Some("2026-C2")),
            ("2026-02-28", 2, Some("2026-D1")),
            ("2026-12-31", 24, Some("2025-2026")),
            ("2027-01-01", 24, Some("2027-2028")),
            ("2026-01-01", 60, Some("2026-2030")),
            ("2025-12-31", 60, Some("2021-2025")),
            ("2026-01-01", 5, None),
            ("2026-01-01", 18, None),
            ("2026-01-01", 132, None),
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
            ("Caturwulan III 2026", Some("2026-C3")),
            ("Tahun 2025-2026", Some("2025-2026")),
            ("2025/2026", Some("2025-2026")),
            ("2026-S3", None),
            ("2026-C4", None),
            ("2026-D7", None),
            ("2026-2025", None),
            ("2026-2026", None),
            ("2026-2036", None),
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
