//! Lengths of time as a service promises them.

use std::fmt;

use crate::base::indonesia::{kutip, terdekat};
use crate::base::nilai::{Nilai, Tulisan};
use crate::base::salah::Salah;

/// A unit of time; a working day is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Satuan {
    /// Minute.
    Menit,
    /// Hour.
    Jam,
    /// Calendar day.
    Hari,
    /// Working day.
    HariKerja,
    /// Week of seven days.
    Minggu,
    /// Calendar month.
    Bulan,
    /// Year.
    Tahun,
}

impl Satuan {
    const NAMA: [(&'static str, Self); 7] = [
        ("menit", Self::Menit),
        ("jam", Self::Jam),
        ("hari", Self::Hari),
        ("hari kerja", Self::HariKerja),
        ("minggu", Self::Minggu),
        ("bulan", Self::Bulan),
        ("tahun", Self::Tahun),
    ];

    /// Returns the word that people write, such as `hari kerja`.
    #[must_use]
    pub const fn nama(self) -> &'static str {
        match self {
            Self::Menit => "menit",
            Self::Jam => "jam",
            Self::Hari => "hari",
            Self::HariKerja => "hari kerja",
            Self::Minggu => "minggu",
            Self::Bulan => "bulan",
            Self::Tahun => "tahun",
        }
    }
}

/// A whole number of one unit, such as `3 hari kerja`.
///
/// Two lengths of different units are not comparable without a calendar, so the type has no order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Durasi {
    /// How many.
    pub nilai: u32,
    /// Of what.
    pub satuan: Satuan,
}

impl Durasi {
    /// Returns the minutes of work, with `menit_per_hari` minutes in a working day.
    ///
    /// A calendar day counts as one working day too: nobody works at a request on more hours of it. Weeks, months
    /// and years count as 7, 30 and 365 such days. The result is for comparing steps with a promise, not for dates.
    #[must_use]
    pub fn menit(self, menit_per_hari: u32) -> u64 {
        let per_satuan = match self.satuan {
            Satuan::Menit => 1,
            Satuan::Jam => 60,
            Satuan::Hari | Satuan::HariKerja => u64::from(menit_per_hari),
            Satuan::Minggu => 7 * u64::from(menit_per_hari),
            Satuan::Bulan => 30 * u64::from(menit_per_hari),
            Satuan::Tahun => 365 * u64::from(menit_per_hari),
        };
        per_satuan.saturating_mul(u64::from(self.nilai))
    }

    /// Returns the days, for units that are whole days: `hari` and `hari kerja` as written, a `minggu` as seven.
    #[must_use]
    pub fn dalam_hari(self) -> Option<u32> {
        match self.satuan {
            Satuan::Hari | Satuan::HariKerja => Some(self.nilai),
            Satuan::Minggu => self.nilai.checked_mul(7),
            Satuan::Menit | Satuan::Jam | Satuan::Bulan | Satuan::Tahun => None,
        }
    }
}

impl fmt::Display for Durasi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.nilai, self.satuan.nama())
    }
}

impl Nilai for Durasi {
    const NAMA: (&'static str, &'static str) = ("durasi", "duration");
    const CONTOH: &'static str = "3 hari kerja";
    const TULISAN: Tulisan = Tulisan::berpola(concat!(
        "[0-9]+\\s+(?:[Mm][Ee][Nn][Ii][Tt]|[Jj][Aa][Mm]|[Hh][Aa][Rr][Ii]|[Hh][Aa][Rr][Ii]\\s+[Kk][Ee][Rr][Jj][Aa]|",
        "[Mm][Ii][Nn][Gg][Gg][Uu]|[Bb][Uu][Ll][Aa][Nn]|[Tt][Aa][Hh][Uu][Nn])"
    ));

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (angka, sisa) = text.split_at(digits);
        if angka.is_empty() {
            return Err(Salah::new(
                format!("{} tidak dimulai dengan bilangan bulat; tulis misalnya `3 hari kerja`", kutip(text)),
                format!("{} does not start with a whole number; write for example `3 hari kerja`", kutip(text)),
            ));
        }
        let nilai: u32 = angka.parse().map_err(|_| {
            Salah::new(format!("{} terlalu besar", kutip(angka)), format!("{} is too large", kutip(angka)))
        })?;
        let kata = sisa.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if kata.is_empty() {
            return Err(Salah::new(
                format!("{} tanpa satuan; pilih {}", kutip(text), pilihan("atau")),
                format!("{} has no unit; choose {}", kutip(text), pilihan("or")),
            ));
        }
        match Satuan::NAMA.iter().find(|(nama, _)| *nama == kata) {
            Some((_, satuan)) if sisa.starts_with(char::is_whitespace) => Ok(Self { nilai, satuan: *satuan }),
            Some((nama, _)) => Err(Salah::new(
                format!("{} tanpa spasi di antara bilangan dan satuan", kutip(text)),
                format!("{} has no space between number and unit", kutip(text)),
            )
            .with_saran(format!("{nilai} {nama}"))),
            None => Err(tidak_dikenal(nilai, &kata)),
        }
    }
}

fn tidak_dikenal(nilai: u32, kata: &str) -> Salah {
    // `2-3 hari`, `2 sampai 3 hari`: a promise is one number, the longest.
    let batas = ["-", "–", "s/d", "s.d.", "sampai", "hingga"].iter().find_map(|b| kata.strip_prefix(b));
    if let Some(akhir) = batas.map(str::trim) {
        let salah = Salah::new(
            "rentang bukan janji waktu; tulis waktu paling lama saja",
            "a range is not a promised time; write the longest time only",
        );
        return match Durasi::parse(akhir) {
            Ok(lama) => salah.with_saran(lama.to_string()),
            Err(_) => salah,
        };
    }
    let salah = Salah::new(
        format!("satuan {} tidak dikenal; pilih {}", kutip(kata), pilihan("atau")),
        format!("unknown unit {}; choose {}", kutip(kata), pilihan("or")),
    );
    let nama = Satuan::NAMA.map(|(nama, _)| nama);
    match padanan(kata).or_else(|| terdekat(kata, &nama)) {
        Some(satuan) => salah.with_saran(format!("{nilai} {satuan}")),
        None => salah,
    }
}

/// Returns the unit for English and shortened words that no likeness measure would find safely.
fn padanan(kata: &str) -> Option<&'static str> {
    match kata {
        "minute" | "minutes" | "min" | "mnt" => Some("menit"),
        "hour" | "hours" => Some("jam"),
        "day" | "days" | "hr" | "hari kalender" => Some("hari"),
        "working day" | "working days" | "hk" => Some("hari kerja"),
        "week" | "weeks" | "mgg" | "pekan" => Some("minggu"),
        "month" | "months" | "bln" => Some("bulan"),
        "year" | "years" | "thn" | "th" => Some("tahun"),
        _ => None,
    }
}

fn pilihan(atau: &str) -> String {
    let nama = Satuan::NAMA.map(|(nama, _)| format!("`{nama}`"));
    let (akhir, awal) = nama.split_last().expect("the table of units is not empty");
    format!("{} {atau} {akhir}", awal.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_printed_the_same() {
        for text in ["3 hari kerja", "15 menit", "1 jam", "2 hari", "1 minggu", "6 bulan", "3 tahun"] {
            assert_eq!(Durasi::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Durasi::parse(" 3  Hari Kerja ").unwrap().to_string(), "3 hari kerja");
    }

    #[test]
    fn faults_are_refused_with_the_unit_meant() {
        for (text, saran) in [
            ("3", None),
            ("tiga hari", None),
            ("3 hri kerja", Some("3 hari kerja")),
            ("3 hari krja", Some("3 hari kerja")),
            ("15 mnit", Some("15 menit")),
            ("2 weeks", Some("2 minggu")),
            ("3hari", Some("3 hari")),
            ("2-3 hari", Some("3 hari")),
            ("5 xyz", None),
            ("99999999999 hari", None),
        ] {
            assert_eq!(Durasi::parse(text).unwrap_err().saran.as_deref(), saran, "{text}");
        }
    }

    #[test]
    fn a_missing_unit_names_the_choices() {
        let salah = Durasi::parse("3").unwrap_err();
        assert!(salah.id.ends_with("`bulan` atau `tahun`"), "{}", salah.id);
    }

    #[test]
    fn minutes_use_the_length_of_a_working_day() {
        for (text, menit) in [("15 menit", 15), ("2 jam", 120), ("1 hari", 450), ("3 hari kerja", 1350)] {
            assert_eq!(Durasi::parse(text).unwrap().menit(450), menit);
        }
    }

    #[test]
    fn only_whole_day_units_count_as_days() {
        for (text, hari) in [("3 hari kerja", Some(3)), ("2 minggu", Some(14)), ("1 bulan", None), ("5 jam", None)] {
            assert_eq!(Durasi::parse(text).unwrap().dalam_hari(), hari);
        }
    }
}
