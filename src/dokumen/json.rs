//! JSON offered as data: whether it is well formed, and which keys its records have.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The records of a JSON text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Butir {
    /// Keys of each kind of record: those that every record has, as a list of records has them.
    pub kunci: BTreeSet<String>,
    /// Number of the first record whose keys are others than those of the first, and the key that differs.
    pub beda: Option<(usize, String)>,
    /// Number of records.
    pub jumlah: usize,
    /// Whether the text is a list of records at all.
    pub daftar: bool,
}

/// Reads a JSON text, or returns line, column and reason of its fault.
///
/// Nothing of its values is kept, so that a large map costs no more memory than its text.
pub fn butir(teks: &str) -> Result<Butir, (usize, usize, String)> {
    let mut butir = Butir::default();
    let mut isi = serde_json::Deserializer::from_str(teks.trim_start_matches('\u{feff}'));
    isi.deserialize_any(Akar(&mut butir)).and_then(|()| isi.end()).map_err(|galat| {
        let kata = galat.to_string();
        let kata = kata.split(" at line ").next().unwrap_or("").to_owned();
        (galat.line(), galat.column(), kata)
    })?;
    Ok(butir)
}

/// Takes any value, but looks into a list.
struct Akar<'a>(&'a mut Butir);

macro_rules! abaikan {
    ($($fungsi:ident: $tipe:ty),*) => {$(
        fn $fungsi<E>(self, _: $tipe) -> Result<(), E> {
            Ok(())
        }
    )*};
}

impl<'de> Visitor<'de> for Akar<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    abaikan!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut peta: A) -> Result<(), A::Error> {
        while peta.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut daftar: A) -> Result<(), A::Error> {
        self.0.daftar = true;
        loop {
            let mut kunci = BTreeSet::new();
            if daftar.next_element_seed(Isi(&mut kunci))?.is_none() {
                return Ok(());
            }
            self.0.jumlah += 1;
            if self.0.jumlah == 1 {
                self.0.kunci = kunci;
            } else if self.0.beda.is_none() {
                let lain = self.0.kunci.symmetric_difference(&kunci).next().cloned();
                self.0.beda = lain.map(|kunci| (self.0.jumlah, kunci));
            }
        }
    }
}

/// Takes one record and keeps its keys.
struct Isi<'a>(&'a mut BTreeSet<String>);

impl<'de> DeserializeSeed<'de> for Isi<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, isi: D) -> Result<(), D::Error> {
        isi.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Isi<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    abaikan!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut daftar: A) -> Result<(), A::Error> {
        while daftar.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut peta: A) -> Result<(), A::Error> {
        while let Some(kunci) = peta.next_key::<String>()? {
            peta.next_value::<IgnoredAny>()?;
            self.0.insert(kunci);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_and_faults_of_json_are_told() {
        let b = butir(r#"[{"a": 1, "b": [2]}, {"a": {"x": 1}}, {"c": null}]"#).expect("json");
        assert_eq!((b.jumlah, b.daftar, b.kunci.len()), (3, true, 2));
        assert_eq!(b.beda, Some((2, "b".to_owned())));
        assert!(!butir(r#"{"type": "FeatureCollection"}"#).expect("json").daftar);
        let (baris, _, kata) = butir("[\n{\"a\": 1},\n{\"a\" 2}]").expect_err("fault");
        assert_eq!((baris, kata.as_str()), (3, "expected `:`"));
        assert!(butir("[1] x").is_err());
        // Deep nesting is a fault and no overflow of the stack.
        assert!(butir(&"[".repeat(100_000)).is_err());
    }
}
