//! References to articles, as the tables write them: `id`, `id:pasal(ayat)huruf`, `id:penjelasan pasal(ayat)huruf`.

use std::fmt;

use serde::Deserialize;

/// A place inside a regulation.
///
/// A capital letter after the number belongs to the article (`79A`), a small one is the item (`21e`).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Letak {
    /// True for the elucidation of the article instead of the article.
    pub penjelasan: bool,
    /// Number of the article.
    pub pasal: String,
    /// Number of the paragraph.
    pub ayat: Option<String>,
    /// Letter of the item.
    pub huruf: Option<String>,
}

impl Letak {
    /// Returns the reference to this place in a regulation, as tables write it.
    #[must_use]
    pub fn rujukan(&self, norma: &str) -> String {
        let penjelasan = if self.penjelasan { "penjelasan " } else { "" };
        let ayat = self.ayat.as_ref().map_or(String::new(), |ayat| format!("({ayat})"));
        format!("{norma}:{penjelasan}{}{ayat}{}", self.pasal, self.huruf.as_deref().unwrap_or(""))
    }
}

impl fmt::Display for Letak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.penjelasan {
            f.write_str("penjelasan ")?;
        }
        write!(f, "Pasal {}", self.pasal)?;
        if let Some(ayat) = &self.ayat {
            write!(f, " ayat ({ayat})")?;
        }
        if let Some(huruf) = &self.huruf {
            write!(f, " huruf {huruf}")?;
        }
        Ok(())
    }
}

/// A reference to a regulation of the registry, or to one place in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Rujukan {
    /// Stable id of the regulation.
    pub norma: String,
    /// The place, or none for the regulation as a whole.
    pub letak: Option<Letak>,
}

/// A reference that does not follow the grammar of this module.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("rujukan `{0}` tidak terbaca")]
pub struct RujukanSalah(pub String);

impl TryFrom<String> for Rujukan {
    type Error = RujukanSalah;

    fn try_from(teks: String) -> Result<Self, Self::Error> {
        let salah = || RujukanSalah(teks.clone());
        let (norma, letak) = match teks.split_once(':') {
            Some((norma, letak)) => (norma, Some(parse_letak(letak).ok_or_else(salah)?)),
            None => (teks.as_str(), None),
        };
        let id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if norma.is_empty() || !norma.chars().all(id) {
            return Err(salah());
        }
        Ok(Self { norma: norma.to_owned(), letak })
    }
}

fn parse_letak(teks: &str) -> Option<Letak> {
    let (penjelasan, sisa) = match teks.strip_prefix("penjelasan ") {
        Some(sisa) => (true, sisa),
        None => (false, teks),
    };
    let (pasal, sisa) = split_while(sisa, |c| c.is_ascii_digit() || c.is_ascii_uppercase());
    if !pasal.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (ayat, sisa) = match sisa.strip_prefix('(') {
        Some(sisa) => {
            let (ayat, sisa) = sisa.split_once(')')?;
            let sah = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase();
            if !ayat.starts_with(|c: char| c.is_ascii_digit()) || !ayat.chars().all(sah) {
                return None;
            }
            (Some(ayat.to_owned()), sisa)
        }
        None => (None, sisa),
    };
    let (huruf, sisa) = split_while(sisa, |c| c.is_ascii_lowercase());
    if !sisa.is_empty() || huruf.len() > 1 {
        return None;
    }
    let huruf = (!huruf.is_empty()).then(|| huruf.to_owned());
    Some(Letak { penjelasan, pasal: pasal.to_owned(), ayat, huruf })
}

fn split_while(teks: &str, ikut: impl Fn(char) -> bool) -> (&str, &str) {
    let akhir = teks.find(|c: char| !ikut(c)).unwrap_or(teks.len());
    teks.split_at(akhir)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cetak(teks: &str) -> String {
        match Rujukan::try_from(teks.to_owned()) {
            Ok(Rujukan { norma, letak: Some(letak) }) => format!("{norma} {letak}"),
            Ok(Rujukan { norma, letak: None }) => norma,
            Err(_) => "salah".to_owned(),
        }
    }

    #[test]
    fn a_reference_is_read_and_printed_as_the_law_cites_it() {
        for (teks, harap) in [
            ("uu-1-2000", "uu-1-2000"),
            ("uu-1-2000:21", "uu-1-2000 Pasal 21"),
            ("uu-1-2000:21e", "uu-1-2000 Pasal 21 huruf e"),
            ("uu-1-2000:79A", "uu-1-2000 Pasal 79A"),
            ("uu-1-2000:86(1a)", "uu-1-2000 Pasal 86 ayat (1a)"),
            ("uu-1-2000:22(4)c", "uu-1-2000 Pasal 22 ayat (4) huruf c"),
            ("uu-1-2000:penjelasan 23(4)a", "uu-1-2000 penjelasan Pasal 23 ayat (4) huruf a"),
        ] {
            assert_eq!(cetak(teks), harap, "{teks}");
        }
    }

    #[test]
    fn a_damaged_reference_is_refused() {
        for teks in
            ["", ":21", "uu 1:2", "uu-1:", "uu-1:a", "uu-1:2(", "uu-1:2()", "uu-1:2(x)", "uu-1:2ab", "uu-1:2(1)-(2)"]
        {
            assert_eq!(cetak(teks), "salah", "{teks}");
        }
    }
}
