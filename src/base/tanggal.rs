//! Calendar dates.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::base::indonesia::{BULAN, HARI, kutip, terdekat};
use crate::base::nilai::{Nilai, Tulisan};
use crate::base::salah::Salah;

/// A date of the years 1 to 9999, without time of day or zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tanggal(Date);

impl Tanggal {
    /// Returns the date, or nothing if the calendar has no such day.
    #[must_use]
    pub fn new(tahun: i32, bulan: u32, hari: u32) -> Option<Self> {
        let tahun = i16::try_from(tahun).ok().filter(|t| *t >= 1)?;
        let date = Date::new(tahun, i8::try_from(bulan).ok()?, i8::try_from(hari).ok()?).ok()?;
        Some(Self(date))
    }

    /// Returns the machine form, such as `2026-01-15`.
    #[must_use]
    pub fn iso(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.tahun(), self.bulan(), self.hari())
    }

    /// Returns the start of the day as RFC 3339 with the given offset, such as `+07:00`.
    #[must_use]
    pub fn rfc3339(&self, offset: &str) -> String {
        format!("{}T00:00:00{offset}", self.iso())
    }

    /// Returns the year.
    #[must_use]
    pub fn tahun(&self) -> i32 {
        i32::from(self.0.year())
    }

    /// Returns the month, 1 to 12.
    #[must_use]
    pub fn bulan(&self) -> u32 {
        u32::from(self.0.month().unsigned_abs())
    }

    /// Returns the day of the month, 1 to 31.
    #[must_use]
    pub fn hari(&self) -> u32 {
        u32::from(self.0.day().unsigned_abs())
    }

    /// Returns the day of the week, `Senin` to `Minggu`.
    #[must_use]
    pub fn hari_minggu(&self) -> &'static str {
        HARI[self.urutan_hari()]
    }

    /// Returns the date `n` days later, or earlier if `n` is negative; it stops at the ends of the calendar.
    #[must_use]
    pub fn plus_hari(self, n: i32) -> Self {
        // jiff refuses a wider span with a panic; both ends of the calendar lie nearer.
        const PALING_JAUH: i32 = 4_000_000;
        Self::dalam_batas(self.0.saturating_add(n.clamp(-PALING_JAUH, PALING_JAUH).days()))
    }

    /// Returns the same day `n` months later, or the last day of that month if it is shorter.
    #[must_use]
    pub fn plus_bulan(self, n: i32) -> Self {
        // As in `plus_hari`.
        const PALING_JAUH: i32 = 200_000;
        Self::dalam_batas(self.0.saturating_add(n.clamp(-PALING_JAUH, PALING_JAUH).months()))
    }

    /// Returns how many days `self` lies after `lain`; negative if it lies before.
    #[must_use]
    pub fn selisih_hari(self, lain: Self) -> i32 {
        lain.0.until(self.0).map_or(0, |span| span.get_days())
    }

    /// Returns the day of the week counted from Monday as 0.
    pub(crate) fn urutan_hari(&self) -> usize {
        usize::from(self.0.weekday().to_monday_zero_offset().unsigned_abs())
    }

    fn dalam_batas(date: Date) -> Self {
        Self(date.max(jiff::civil::date(1, 1, 1)))
    }
}

impl fmt::Display for Tanggal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bulan = BULAN[self.bulan() as usize - 1];
        write!(f, "{} {bulan} {}", self.hari(), self.tahun())
    }
}

impl Nilai for Tanggal {
    const NAMA: (&'static str, &'static str) = ("tanggal", "date");
    const CONTOH: &'static str = "2026-01-15";
    const TULISAN: Tulisan = Tulisan::berpola(concat!(
        "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])|(?:0?[1-9]|[12][0-9]|3[01])\\s+(?:",
        "[Jj][Aa][Nn][Uu][Aa][Rr][Ii]|[Ff][Ee][Bb][Rr][Uu][Aa][Rr][Ii]|[Mm][Aa][Rr][Ee][Tt]|",
        "[Aa][Pp][Rr][Ii][Ll]|[Mm][Ee][Ii]|[Jj][Uu][Nn][Ii]|",
        "[Jj][Uu][Ll][Ii]|[Aa][Gg][Uu][Ss][Tt][Uu][Ss]|[Ss][Ee][Pp][Tt][Ee][Mm][Bb][Ee][Rr]|",
        "[Oo][Kk][Tt][Oo][Bb][Ee][Rr]|[Nn][Oo][Vv][Ee][Mm][Bb][Ee][Rr]|[Dd][Ee][Ss][Ee][Mm][Bb][Ee][Rr]",
        ")\\s+[0-9]{4}"
    ));

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        let kata: Vec<&str> = text.split_whitespace().collect();
        if let [hari, bulan, tahun] = kata[..]
            && let (Some(hari), Some(tahun)) = (angka(hari, 1..=2), angka(tahun, 4..=4))
        {
            return dengan_nama_bulan(text, hari, bulan, tahun);
        }
        let bagian: Vec<&str> = text.split(['-', '/', '.']).collect();
        if let [a, b, c] = bagian[..] {
            if let (Some(tahun), Some(bulan), Some(hari)) = (angka(a, 4..=4), angka(b, 1..=2), angka(c, 1..=2)) {
                let tanggal = ada(text, tahun, bulan, hari)?;
                return if tanggal.iso() == text { Ok(tanggal) } else { Err(bentuk(text).with_arti(tanggal.iso())) };
            }
            if let (Some(hari), Some(bulan), Some(tahun)) = (angka(a, 1..=2), angka(b, 1..=2), angka(c, 4..=4)) {
                return Err(bentuk(text).with_saran(ada(text, tahun, bulan, hari)?.iso()));
            }
        }
        Err(bentuk(text))
    }
}

fn dengan_nama_bulan(text: &str, hari: u32, bulan: &str, tahun: u32) -> Result<Tanggal, Salah> {
    if let Some(i) = (1..).zip(BULAN).find(|(_, nama)| nama.eq_ignore_ascii_case(bulan)).map(|(i, _)| i) {
        return ada(text, tahun, i, hari);
    }
    let salah = Salah::new(
        format!("{} bukan nama bulan Indonesia", kutip(bulan)),
        format!("{} is not an Indonesian month name", kutip(bulan)),
    );
    let tulis = |nama: &str| Some(format!("{hari} {nama} {tahun:04}")).filter(|saran| Tanggal::parse(saran).is_ok());
    if let Some(nama) = inggris(bulan) {
        return Err(tulis(nama).map_or(salah.clone(), |saran| salah.with_arti(saran)));
    }
    Err(match terdekat(bulan, &BULAN).and_then(tulis) {
        Some(saran) => salah.with_saran(saran),
        None => salah,
    })
}

fn ada(text: &str, tahun: u32, bulan: u32, hari: u32) -> Result<Tanggal, Salah> {
    i32::try_from(tahun).ok().and_then(|tahun| Tanggal::new(tahun, bulan, hari)).ok_or_else(|| {
        Salah::new(
            format!("tanggal {} tidak ada dalam kalender", kutip(text)),
            format!("the calendar has no day {}", kutip(text)),
        )
    })
}

fn bentuk(text: &str) -> Salah {
    Salah::new(
        format!("{} bukan tanggal; tulis `TTTT-BB-HH` atau `17 Juli 2019`", kutip(text)),
        format!("{} is not a date; write `YYYY-MM-DD` or `17 Juli 2019`", kutip(text)),
    )
}

fn angka(text: &str, panjang: std::ops::RangeInclusive<usize>) -> Option<u32> {
    if !panjang.contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// Returns the Indonesian month for an English or shortened name that no likeness measure would find safely.
fn inggris(bulan: &str) -> Option<&'static str> {
    let kecil = bulan.trim_end_matches('.').to_lowercase();
    let nomor = match kecil.as_str() {
        "january" | "jan" => 1,
        "february" | "feb" | "pebruari" => 2,
        "march" | "mar" => 3,
        "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" | "agt" | "ags" | "agu" => 8,
        "sep" | "sept" => 9,
        "october" | "oct" | "okt" => 10,
        "nov" | "nopember" => 11,
        "december" | "dec" | "des" => 12,
        _ => return None,
    };
    Some(BULAN[nomor - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tanggal(iso: &str) -> Tanggal {
        Tanggal::parse(iso).unwrap()
    }

    #[test]
    fn both_forms_read_the_same_day() {
        for text in ["2019-07-17", "17 Juli 2019", "17 juli 2019", " 17  JULI 2019 "] {
            assert_eq!(tanggal(text).to_string(), "17 Juli 2019");
        }
    }

    #[test]
    fn other_forms_are_refused_with_the_form_meant() {
        for (text, saran) in [
            ("17 July 2019", Some("17 Juli 2019")),
            ("17 Agus 2019", Some("17 Agustus 2019")),
            ("17-07-2019", Some("2019-07-17")),
            ("17/07/2019", Some("2019-07-17")),
            ("2019-7-17", Some("2019-07-17")),
            ("31 February 2024", None),
            ("kemarin", None),
            ("", None),
            ("２０２６-01-15", None),
        ] {
            assert_eq!(Tanggal::parse(text).unwrap_err().saran.as_deref(), saran, "{text}");
        }
    }

    #[test]
    fn a_foreign_month_is_a_fault_of_form_only() {
        for (text, pasti) in [
            ("17 July 2019", true),
            ("17 Des 2019", true),
            ("2019-7-17", true),
            ("17 Juki 2019", false),
            ("17/07/2019", false),
        ] {
            assert_eq!(Tanggal::parse(text).unwrap_err().pasti, pasti, "{text}");
        }
    }

    #[test]
    fn impossible_days_are_refused_as_such() {
        for text in ["31 Februari 2024", "2026-02-30", "2026-13-01", "0000-01-01", "2026-00-10"] {
            assert!(Tanggal::parse(text).unwrap_err().en.starts_with("the calendar has no day"), "{text}");
        }
    }

    #[test]
    fn arithmetic_follows_the_calendar() {
        assert_eq!(tanggal("2026-02-28").plus_hari(1).iso(), "2026-03-01");
        assert_eq!(tanggal("2024-03-31").plus_bulan(-1).iso(), "2024-02-29");
        assert_eq!(tanggal("2023-03-01").plus_bulan(36).iso(), "2026-03-01");
        assert_eq!(tanggal("2026-01-14").selisih_hari(tanggal("2026-01-02")), 12);
        assert_eq!(tanggal("2025-01-01").selisih_hari(tanggal("2026-01-01")), -365);
        assert_eq!(tanggal("2026-01-15").hari_minggu(), "Kamis");
    }

    #[test]
    fn arithmetic_stops_at_the_ends_of_the_calendar() {
        for n in [i32::MAX, i32::MIN] {
            let tahun = if n > 0 { 9999 } else { 1 };
            assert_eq!(tanggal("2026-01-15").plus_hari(n).tahun(), tahun);
            assert_eq!(tanggal("2026-01-15").plus_bulan(n).tahun(), tahun);
        }
    }

    #[test]
    fn midnight_is_written_with_its_offset() {
        assert_eq!(tanggal("2026-01-15").rfc3339("+07:00"), "2026-01-15T00:00:00+07:00");
    }
}
