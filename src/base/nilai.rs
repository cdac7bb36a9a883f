//! What every value type of the input files has in common.

use crate::base::indonesia::kutip;
use crate::base::salah::Salah;

/// A value that people write as one line of text in a data file.
pub trait Nilai: Sized {
    /// Name of the type for messages, Indonesian and English.
    const NAMA: (&'static str, &'static str);
    /// A text that parses, shown to people as an example.
    const CONTOH: &'static str;

    /// Reads the value, ignoring white space at both ends.
    ///
    /// # Errors
    /// Says why the text is not such a value, with the text that was probably meant if that is known.
    fn parse(text: &str) -> Result<Self, Salah>;
}

impl Nilai for String {
    const NAMA: (&'static str, &'static str) = ("teks", "text");
    const CONTOH: &'static str = "Membawa KTP-el asli";

    fn parse(text: &str) -> Result<Self, Salah> {
        Ok(text.trim().to_owned())
    }
}

impl Nilai for u32 {
    const NAMA: (&'static str, &'static str) = ("angka", "whole number");
    const CONTOH: &'static str = "12";

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        let only_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if only_digits(text) {
            return text.parse().map_err(|_| {
                Salah::new(format!("{} terlalu besar", kutip(text)), format!("{} is too large", kutip(text)))
            });
        }
        let salah = Salah::new(
            format!("{} bukan bilangan bulat", kutip(text)),
            format!("{} is not a whole number", kutip(text)),
        );
        // `1.200` is how thousands are printed, so the grouping marks are the likely slip.
        let groups: Vec<&str> = text.split(['.', ' ']).collect();
        let grouped = groups.len() > 1
            && only_digits(groups[0])
            && groups[0].len() <= 3
            && groups[1..].iter().all(|g| g.len() == 3 && only_digits(g));
        match groups.concat().parse::<Self>() {
            Ok(n) if grouped => Err(salah.with_saran(n.to_string())),
            Ok(_) | Err(_) => Err(salah),
        }
    }
}

impl Nilai for bool {
    const NAMA: (&'static str, &'static str) = ("ya/tidak", "yes or no");
    const CONTOH: &'static str = "ya";

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        let salah = || {
            Salah::new(
                format!("{} bukan `ya` atau `tidak`", kutip(text)),
                format!("{} is neither `ya` nor `tidak`", kutip(text)),
            )
        };
        match text.to_lowercase().as_str() {
            "ya" | "true" => Ok(true),
            "tidak" | "false" => Ok(false),
            "iya" | "y" | "yes" | "on" | "ada" | "1" => Err(salah().with_saran("ya")),
            "tdk" | "t" | "n" | "no" | "off" | "belum" | "0" => Err(salah().with_saran("tidak")),
            _ => Err(salah()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_and_never_refused() {
        assert_eq!(String::parse("  no \n"), Ok("no".to_owned()));
        assert_eq!(String::parse(""), Ok(String::new()));
    }

    #[test]
    fn whole_numbers_have_digits_only() {
        assert_eq!(u32::parse(" 012 "), Ok(12));
        for (text, saran) in
            [("+5", None), ("-1", None), ("1.200", Some("1200")), ("3,5", None), ("4294967296", None), ("", None)]
        {
            assert_eq!(u32::parse(text).unwrap_err().saran.as_deref(), saran, "{text}");
        }
    }

    #[test]
    fn yes_and_no_are_indonesian_words() {
        for (text, value) in [("ya", true), ("Tidak", false), ("true", true), ("false", false)] {
            assert_eq!(bool::parse(text), Ok(value));
        }
        for (text, saran) in [("yes", Some("ya")), ("no", Some("tidak")), ("mungkin", None)] {
            assert_eq!(bool::parse(text).unwrap_err().saran.as_deref(), saran);
        }
    }
}
