//! What every value type of the input files has in common.

use crate::base::indonesia::kutip;
use crate::base::salah::Salah;

/// How the text of a value may be written, for programs that know patterns and numbers but not our readers.
///
/// What a pattern cannot tell, such as a day that no calendar has, is left to the reader.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tulisan {
    /// Regular expression of ECMA-262 for the whole text without blanks around it; any text where there is none.
    pub pola: Option<&'static str>,
    /// The numbers that programs may have made of the text.
    pub bilangan: Bilangan,
    /// Whether a bare `true` or `false` is such a value.
    pub logika: Logika,
}

impl Tulisan {
    /// Text that no program takes for a number.
    pub const KATA: Self = Self { pola: None, bilangan: Bilangan::Tidak, logika: Logika::Tidak };
    /// Any text, also one that looks like something else.
    pub const BEBAS: Self = Self { pola: None, bilangan: Bilangan::Semua, logika: Logika::Boleh };

    /// Returns text of one pattern that no program takes for a number.
    #[must_use]
    pub const fn berpola(pola: &'static str) -> Self {
        Self { pola: Some(pola), ..Self::KATA }
    }

    /// Returns the same text where programs may have made a number of it.
    #[must_use]
    pub const fn atau(self, bilangan: Bilangan) -> Self {
        Self { bilangan, ..self }
    }
}

/// Numbers that a text may stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bilangan {
    /// None.
    Tidak,
    /// Any.
    Semua,
    /// Whole ones from the first to the second.
    Bulat(u64, u64),
    /// Any from the first to the second.
    Pecahan(u64, u64),
}

/// Whether a bare `true` or `false` is a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Logika {
    /// It is one.
    Boleh,
    /// It is none.
    Tidak,
}

/// A value that people write as one line of text in a data file.
pub trait Nilai: Sized + std::fmt::Debug {
    /// Name of the type for messages, Indonesian and English.
    const NAMA: (&'static str, &'static str);
    /// A text that parses, shown to people as an example.
    const CONTOH: &'static str;
    /// The words to choose from; empty where the value is no choice.
    const PILIHAN: &'static [&'static str] = &[];
    /// How its text may be written.
    const TULISAN: Tulisan = Tulisan::KATA;

    /// Reads the value, ignoring white space at both ends.
    ///
    /// # Errors
    /// Says why the text is not such a value, with the text that was probably meant if that is known.
    fn parse(text: &str) -> Result<Self, Salah>;
}

impl Nilai for String {
    const NAMA: (&'static str, &'static str) = ("teks", "text");
    const CONTOH: &'static str = "Membawa KTP-el asli";
    const TULISAN: Tulisan = Tulisan::BEBAS;

    fn parse(text: &str) -> Result<Self, Salah> {
        Ok(text.trim().to_owned())
    }
}

impl Nilai for u32 {
    const NAMA: (&'static str, &'static str) = ("angka", "whole number");
    const CONTOH: &'static str = "12";
    const TULISAN: Tulisan = Tulisan::berpola("[0-9]+").atau(Bilangan::Bulat(0, u32::MAX as u64));

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
    const PILIHAN: &'static [&'static str] = &["ya", "tidak"];
    const TULISAN: Tulisan = Tulisan {
        logika: Logika::Boleh,
        ..Tulisan::berpola("[Yy][Aa]|[Tt][Ii][Dd][Aa][Kk]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]")
    };

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
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::base::desimal::Desimal;
    use crate::base::durasi::Durasi;
    use crate::base::host::Host;
    use crate::base::kode_wilayah::KodeWilayah;
    use crate::base::periode::Periode;
    use crate::base::rujukan::Rujukan;
    use crate::base::surel::Surel;
    use crate::base::tanggal::Tanggal;
    use crate::base::tautan::{Tautan, golongan};
    use crate::base::telepon::Telepon;
    use crate::base::uang::Rupiah;
    use crate::base::{nip, path, samar};

    /// Texts that are nearly values, so that one more letter often still yields a proposal.
    const HAMPIR: [&str; 24] = [
        "1.200",
        "iya",
        "1.234,5",
        "86,58%",
        "3 hri kerja",
        "2-3 hari",
        "3hari",
        "https://dinkes.go.id/layanan/",
        "dinkes.go.id.",
        "3306061001",
        "33 06",
        "2025-Q4",
        "Semester I 2026",
        "2026-3",
        "Rp 75.000",
        "IDR 75,000",
        "75.000,00",
        "a [at] contoh.go.id",
        "17 July 2019",
        "17-07-2019",
        "2019-7-17",
        "//oss.go.id/a",
        "0812.0000.0101",
        "+62 (0)275 321018",
    ];

    /// Checks that the example parses and that a proposal for `text`, if there is one, parses too.
    fn saran_terbaca<T: Nilai>(text: &str) {
        assert!(T::parse(T::CONTOH).is_ok(), "{}", T::CONTOH);
        if let Err(Salah { saran: Some(saran), .. }) = T::parse(text) {
            assert!(T::parse(&saran).is_ok(), "{:?}: {text:?} -> {saran:?}", T::NAMA);
        }
    }

    fn semua(text: &str) {
        saran_terbaca::<String>(text);
        saran_terbaca::<u32>(text);
        saran_terbaca::<bool>(text);
        saran_terbaca::<Desimal>(text);
        saran_terbaca::<Durasi>(text);
        saran_terbaca::<Host>(text);
        saran_terbaca::<KodeWilayah>(text);
        saran_terbaca::<Periode>(text);
        saran_terbaca::<Rujukan>(text);
        saran_terbaca::<Rupiah>(text);
        saran_terbaca::<Surel>(text);
        saran_terbaca::<Tanggal>(text);
        saran_terbaca::<Tautan>(text);
        saran_terbaca::<Telepon>(text);
        // These have their own result types; here it only matters that they return.
        let _returned = (golongan(text), nip::periksa(text).is_ok(), samar::samarkan(text), path::rujukan_aman(text));
    }

    proptest! {
        #[test]
        fn no_text_stops_a_reader(text in "\\PC{0,40}") {
            semua(&text);
        }

        #[test]
        fn a_proposal_is_always_a_value(text in select(&HAMPIR[..]), at in 0_usize..24, huruf in "[-0-9,./ @a-zT]?") {
            let at = text.char_indices().map(|(i, _)| i).nth(at).unwrap_or(text.len());
            semua(&format!("{}{huruf}{}", &text[..at], &text[at..]));
        }
    }

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
