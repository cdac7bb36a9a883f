//! Words that mean the same, words that nobody looks for, and forms that no rule stems.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

/// The words of searching.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kamus {
    /// Words without a meaning of their own.
    pub abaikan: BTreeSet<String>,
    /// Keys of words that the stemmer cuts wrongly.
    pub kecuali: BTreeMap<String, String>,
    /// Words that stand as headings on the page of every service.
    pub layanan: Vec<String>,
    /// Groups of words and phrases that mean the same.
    pub padanan: Vec<Vec<String>>,
}

static KAMUS: LazyLock<Kamus> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("../../themes/standar/cari.yaml"))
        .expect("the embedded words are checked by a test")
});

/// Returns the words that every site has.
///
/// # Panics
///
/// Never in a tested build: the file is built in.
#[must_use]
pub fn kamus() -> &'static Kamus {
    &KAMUS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cari::{kunci, potong};

    #[test]
    fn every_word_is_written_as_it_is_cut_and_every_group_says_something() {
        let kamus = kamus();
        for kata in kamus.abaikan.iter().chain(kamus.kecuali.keys()) {
            assert_eq!(potong(kata), [kata.as_str()]);
        }
        for padanan in &kamus.padanan {
            let frasa: BTreeSet<Vec<String>> =
                padanan.iter().map(|f| potong(f).iter().map(|k| kunci(k)).collect()).collect();
            assert!(frasa.len() > 1, "{padanan:?} means the same already");
            for frasa in &frasa {
                assert!((1..=5).contains(&frasa.len()), "{padanan:?}");
            }
        }
    }
}
