//! Postcodes.

use std::fmt;

use crate::base::indonesia::kutip;
use crate::base::nilai::{Bilangan, Nilai, Tulisan};
use crate::base::salah::Salah;

/// A postcode of five digits, of which the first is not zero.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KodePos(String);

impl KodePos {
    /// Returns the digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KodePos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Nilai for KodePos {
    const NAMA: (&'static str, &'static str) = ("kode pos", "postcode");
    const CONTOH: &'static str = "54114";
    const TULISAN: Tulisan = Tulisan::berpola("[1-9][0-9]{4}").atau(Bilangan::Bulat(10_000, 99_999));

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        if sah(text) {
            return Ok(Self(text.to_owned()));
        }
        let salah = Salah::new(
            format!("{} bukan kode pos; tulis lima angka, misalnya `{}`", kutip(text), Self::CONTOH),
            format!("{} is not a postcode; write five digits, such as `{}`", kutip(text), Self::CONTOH),
        );
        let angka: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.' && *c != '-').collect();
        Err(if sah(&angka) { salah.with_saran(angka) } else { salah })
    }
}

fn sah(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_has_five_digits() {
        assert_eq!(KodePos::parse(" 54114 ").unwrap().as_str(), "54114");
        for (text, saran) in [
            ("54 114", Some("54114")),
            ("54.114", Some("54114")),
            ("5411", None),
            ("541144", None),
            ("04114", None),
            ("Purworejo", None),
            ("", None),
        ] {
            assert_eq!(KodePos::parse(text).unwrap_err().saran.as_deref(), saran, "{text}");
        }
    }
}
