//! The templates of the preview and their words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};

use serde::Serialize;

use crate::base::tanggal::Tanggal;
use crate::diag::{Lang, Severity};
use crate::html::escape::push_attr;
use crate::theme::kata::indonesia;
use crate::theme::mesin::lingkungan;

macro_rules! templat {
    ($($nama:literal),* $(,)?) => {
        &[$(($nama, include_str!(concat!("../../../themes/pratinjau/templates/", $nama)))),*]
    };
}

/// Templates: name and source.
const TEMPLAT: &[(&str, &str)] = templat![
    "bagian/awas.html",
    "bagian/butir.html",
    "bagian/kepala.html",
    "aturan.html",
    "dasar.html",
    "depan.html",
    "jatuh-tempo.html",
    "layar.html",
    "naskah.html",
    "panel.html",
    "pesan.html",
    "pita.html",
    "portal.html",
    "temuan.html",
];

/// Words of the templates by language, in the order of [`Lang`].
const KATA: [&str; 2] = [
    include_str!("../../../themes/pratinjau/bahasa/id.yaml"),
    include_str!("../../../themes/pratinjau/bahasa/en.yaml"),
];

type Kata = BTreeMap<String, String>;

static MESIN: LazyLock<Environment<'static>> =
    LazyLock::new(|| lingkungan(TEMPLAT, indonesia()).expect("the embedded templates are checked by a test"));
static DAFTAR_KATA: LazyLock<[Kata; 2]> =
    LazyLock::new(|| KATA.map(|teks| serde_yaml::from_str(teks).expect("the embedded words are checked by a test")));

/// The same, as templates take them.
static NILAI_KATA: LazyLock<[Value; 2]> = LazyLock::new(|| DAFTAR_KATA.each_ref().map(nilai));

/// A page of the preview itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Halaman {
    /// Its title.
    pub judul: String,
    /// The body.
    pub badan: String,
    /// Headers in place of those that every page has.
    pub kepala: Vec<(&'static str, String)>,
    /// Whether it is fetched anew when it changes.
    pub segar: bool,
}

impl Halaman {
    /// Returns a page with an ordinary answer.
    #[must_use]
    pub fn baru(judul: impl Into<String>, badan: String) -> Self {
        Self { judul: judul.into(), badan, kepala: Vec::new(), segar: true }
    }

    /// Returns the whole page; `kepala` is markup at the end of its head.
    #[must_use]
    pub fn html(&self, kepala: &str, lang: Lang) -> String {
        let (kepala, badan) = (Value::from_safe_string(kepala.to_owned()), Value::from_safe_string(self.badan.clone()));
        cetak("dasar.html", lang, context! { judul => self.judul.as_str(), kepala, badan })
    }
}

/// Returns what a template makes of values; `k` in it are the words of the language.
///
/// A fault of a template, which a test would have met, is said in place of what it should have made.
#[must_use]
pub fn cetak(nama: &str, lang: Lang, isi: Value) -> String {
    let bahasa = match lang {
        Lang::Id => "id",
        Lang::En => "en",
    };
    let isi = context! { k => &NILAI_KATA[lang as usize], bahasa, ..isi };
    MESIN.get_template(nama).and_then(|templat| templat.render(isi)).unwrap_or_else(|galat| {
        let mut teks = "<p>".to_owned();
        push_attr(&mut teks, &format!("{galat:#}"));
        teks + "</p>"
    })
}

/// Returns something as a template takes it.
#[must_use]
pub fn nilai(isi: &impl Serialize) -> Value {
    Value::from(Serde(isi))
}

/// Returns one word of a language; its key where there is none.
#[must_use]
pub fn sebut(lang: Lang, kunci: &'static str) -> &'static str {
    DAFTAR_KATA[lang as usize].get(kunci).map_or(kunci, String::as_str)
}

/// Returns a date in words.
#[must_use]
pub fn tanggal(tanggal: Tanggal, lang: Lang) -> String {
    match lang {
        Lang::Id => tanggal.to_string(),
        Lang::En => tanggal.iso(),
    }
}

/// Returns `3 galat`, or `1 error`.
#[must_use]
pub fn jumlah(n: usize, severity: Severity, lang: Lang) -> String {
    let kunci = match (severity, n) {
        (Severity::Error, 1) => "satu_galat",
        (Severity::Error, _) => "galat",
        (Severity::Warning, 1) => "satu_peringatan",
        (Severity::Warning, _) => "peringatan",
    };
    format!("{n} {}", sebut(lang, kunci))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_template_parses() {
        assert_eq!(MESIN.templates().count(), TEMPLAT.len());
    }

    #[test]
    fn both_languages_have_every_word_that_a_template_says() {
        let ada: Vec<BTreeSet<&String>> = DAFTAR_KATA.iter().map(|kata| kata.keys().collect()).collect();
        assert_eq!(ada[0], ada[1]);
        for (nama, sumber) in TEMPLAT {
            for (i, _) in sumber.match_indices("k.") {
                let sesudah: String =
                    sumber[i + 2..].chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                if sumber[..i].ends_with([' ', '(', '{']) && !sesudah.is_empty() {
                    assert!(DAFTAR_KATA[0].contains_key(&sesudah), "{nama}: k.{sesudah}");
                }
            }
        }
    }
}
