//! A value of JSON or YAML whose keys keep the order in which they were put.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Pohon {
    /// Nothing.
    Kosong,
    /// True or false.
    Logika(bool),
    /// A whole number.
    Bulat(u64),
    /// Text.
    Teks(String),
    /// A list.
    Daftar(Vec<Pohon>),
    /// A mapping in the order of its entries.
    Peta(Vec<(String, Pohon)>),
}

impl Serialize for Pohon {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Kosong => s.serialize_unit(),
            Self::Logika(ya) => s.serialize_bool(*ya),
            Self::Bulat(n) => s.serialize_u64(*n),
            Self::Teks(teks) => s.serialize_str(teks),
            Self::Daftar(isi) => s.collect_seq(isi),
            Self::Peta(isi) => {
                let mut peta = s.serialize_map(Some(isi.len()))?;
                for (kunci, nilai) in isi {
                    peta.serialize_entry(kunci, nilai)?;
                }
                peta.end()
            }
        }
    }
}

impl Pohon {
    /// Returns indented JSON with a final line end.
    #[must_use]
    pub fn json(&self) -> String {
        let teks = serde_json::to_string_pretty(self).expect("a tree of text, numbers and lists is JSON");
        format!("{teks}\n")
    }
}

impl From<&str> for Pohon {
    fn from(teks: &str) -> Self {
        Self::Teks(teks.to_owned())
    }
}

impl From<String> for Pohon {
    fn from(teks: String) -> Self {
        Self::Teks(teks)
    }
}

impl From<bool> for Pohon {
    fn from(ya: bool) -> Self {
        Self::Logika(ya)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Pohon {
    fn from(isi: Vec<T>) -> Self {
        Self::Daftar(isi.into_iter().map(Into::into).collect())
    }
}

/// Returns a mapping.
pub fn peta<const N: usize>(isi: [(&str, Pohon); N]) -> Pohon {
    Pohon::Peta(isi.map(|(kunci, nilai)| (kunci.to_owned(), nilai)).into())
}
