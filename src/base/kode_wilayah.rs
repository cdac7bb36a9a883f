//! Codes of administrative areas.

use std::fmt;

use crate::base::indonesia::kutip;
use crate::base::nilai::{Bilangan, Nilai, Tulisan};
use crate::base::salah::Salah;

/// The codes of the 38 provinces, in order.
pub const PROVINSI: [&str; 38] = [
    "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36", "51", "52", "53",
    "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82", "91", "92", "93", "94", "95", "96",
];

/// A level of administrative area, the widest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tingkat {
    /// Province, `33`.
    Provinsi,
    /// Kabupaten or kota, `33.06`.
    Kabupaten,
    /// Kecamatan, `33.06.06`.
    Kecamatan,
    /// Desa, kelurahan or nagari, `33.06.06.1001`.
    Desa,
}

/// A code of the Ministry of Home Affairs; the codes of the statistics office look alike and differ.
///
/// Only the form is checked, because the list of areas changes by decree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KodeWilayah(String);

impl KodeWilayah {
    /// Returns the code as written, such as `33.06`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the level of the area.
    #[must_use]
    pub fn tingkat(&self) -> Tingkat {
        match self.0.len() {
            2 => Tingkat::Provinsi,
            5 => Tingkat::Kabupaten,
            8 => Tingkat::Kecamatan,
            _ => Tingkat::Desa,
        }
    }

    /// Returns whether the area is `other` or lies in it.
    #[must_use]
    pub fn di_bawah(&self, other: &Self) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|sisa| sisa.is_empty() || sisa.starts_with('.'))
    }
}

impl fmt::Display for KodeWilayah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Nilai for KodeWilayah {
    const NAMA: (&'static str, &'static str) = ("kode wilayah", "area code");
    const CONTOH: &'static str = "33.06";
    const TULISAN: Tulisan =
        Tulisan::berpola(r"[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?").atau(Bilangan::Pecahan(0, 100));

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        let angka: String = text.chars().filter(char::is_ascii_digit).collect();
        let lain = text.chars().any(|c| !c.is_ascii_digit() && !matches!(c, '.' | ' ' | '-'));
        let kode = match angka.len() {
            2 => Some(angka),
            4 => Some(format!("{}.{}", &angka[..2], &angka[2..])),
            6 => Some(format!("{}.{}.{}", &angka[..2], &angka[2..4], &angka[4..])),
            10 => Some(format!("{}.{}.{}.{}", &angka[..2], &angka[2..4], &angka[4..6], &angka[6..])),
            _ => None,
        };
        match kode {
            Some(kode) if kode == text => return Ok(Self(kode)),
            Some(_) | None => {}
        }
        let salah = Salah::new(
            format!("{} bukan kode wilayah; tulis misalnya `33.06` atau `33.06.06`", kutip(text)),
            format!("{} is not an area code; write for example `33.06` or `33.06.06`", kutip(text)),
        );
        Err(match kode {
            Some(kode) if !lain => salah.with_saran(kode),
            Some(_) | None => salah,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kode(text: &str) -> KodeWilayah {
        KodeWilayah::parse(text).unwrap()
    }

    #[test]
    fn every_level_has_its_form() {
        for (text, tingkat) in [
            ("33", Tingkat::Provinsi),
            ("33.06", Tingkat::Kabupaten),
            ("33.06.06", Tingkat::Kecamatan),
            ("33.06.06.1001", Tingkat::Desa),
        ] {
            assert_eq!(kode(text).tingkat(), tingkat);
        }
    }

    #[test]
    fn codes_without_dots_are_refused_with_the_form_meant() {
        for (text, saran) in [
            ("3306", Some("33.06")),
            ("3306061001", Some("33.06.06.1001")),
            ("33 06", Some("33.06")),
            ("33.6", None),
            ("33.06.", Some("33.06")),
            ("kab 33.06", None),
            ("", None),
        ] {
            assert_eq!(KodeWilayah::parse(text).unwrap_err().saran.as_deref(), saran, "{text}");
        }
    }

    #[test]
    fn an_area_lies_in_itself_and_in_what_holds_it() {
        for (a, b, ya) in [
            ("33.06.06", "33.06", true),
            ("33.06", "33.06", true),
            ("33.06", "33.06.06", false),
            ("33.07.06", "33.06", false),
        ] {
            assert_eq!(kode(a).di_bawah(&kode(b)), ya, "{a} {b}");
        }
    }
}
