//! What editing programs are told of the input files is complete, lawful and the same in every document.

use std::collections::BTreeMap;
use std::path::Path;

use pendopo::base::nilai::Nilai;
use pendopo::base::rujukan::Rujukan;
use pendopo::penyunting::ragam::RAGAM;
use pendopo::penyunting::{kunci, skema};
use pendopo::peraturan::{Letak, Peraturan};
use pendopo::syntax::rupa::{KunciRekam, Rekam, Rupa};

/// Returns every record of every kind by its name.
fn records() -> BTreeMap<&'static str, &'static Rekam> {
    fn walk(rupa: &Rupa, found: &mut BTreeMap<&'static str, &'static Rekam>) {
        let record = match rupa {
            Rupa::Satuan(_) => return,
            Rupa::Daftar(entry) | Rupa::SatuanAtauDaftar(_, entry) => return walk(&entry(), found),
            Rupa::Menurut(branch) => {
                return branch.cabang.iter().for_each(|(_, record)| walk(&Rupa::Rekam(record), found));
            }
            Rupa::Rekam(record) | Rupa::KalimatAtauRekam(record) => *record,
        };
        if let Some(known) = found.insert(record.nama, record) {
            let keys = |r: &Rekam| r.kunci.iter().map(|k| k.nama).collect::<Vec<_>>();
            assert_eq!(keys(known), keys(record), "two records are called {}", record.nama);
            return;
        }
        for key in record.kunci {
            walk(&(key.rupa)(), found);
        }
    }
    let mut found = BTreeMap::new();
    RAGAM.iter().for_each(|kind| walk(&(kind.rupa)(), &mut found));
    found
}

fn keys() -> impl Iterator<Item = (&'static str, &'static KunciRekam)> {
    records().into_values().flat_map(|record| record.kunci.iter().map(|key| (record.nama, key)))
}

fn document(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a document")
}

#[test]
fn every_key_has_words_in_the_form_of_messages() {
    assert!(keys().count() > 500);
    for (record, key) in keys() {
        let words = key.keterangan;
        assert!(words.len() >= 4 && !words.ends_with('.') && words.trim() == words, "{record}.{}: {words}", key.nama);
        assert!(!words.contains("  "), "{record}.{}: {words}", key.nama);
    }
}

#[test]
fn every_article_is_in_the_registry() {
    let law = Peraturan::embedded();
    for (record, key) in keys() {
        for article in key.dasar {
            let cited = Rujukan::parse(article).expect(article);
            let place =
                cited.pasal.map(|pasal| Letak { penjelasan: false, pasal, ayat: cited.ayat, huruf: cited.huruf });
            let norm = law.daftar_norma().find(|n| article.starts_with(&format!("{} ", n.pendek)));
            let norm = norm.unwrap_or_else(|| panic!("{record}.{}: {article}", key.nama));
            assert!(norm.pasal(&place.expect(article)).is_some(), "{record}.{}: {article}", key.nama);
        }
    }
}

#[test]
fn the_page_of_all_keys_is_as_the_records_say() {
    let stale = document("docs/kunci.md") != kunci::halaman();
    assert!(!stale, "docs/kunci.md is stale: run `cargo run -- schema --format docs > docs/kunci.md`");
}

#[test]
fn the_guide_to_files_names_every_key() {
    let guide = document("docs/berkas.md") + &document("docs/peraturan.md");
    let words: std::collections::BTreeSet<&str> =
        guide.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let missing: Vec<String> =
        keys().filter(|(_, key)| !words.contains(key.nama)).map(|(r, k)| format!("{r}.{}", k.nama)).collect();
    assert!(missing.is_empty(), "docs/berkas.md says nothing of {missing:?}");
}

#[test]
fn the_schemas_are_the_same_every_time_and_closed() {
    assert_eq!(skema::semua(), skema::semua());
    for kind in RAGAM {
        let text = skema::teks(kind);
        let schema: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(schema["title"].is_string() && schema["$id"].is_string());
        let records = text.matches("\"properties\": {").count() - text.matches("\"required\": [").count();
        assert_eq!(text.matches("\"additionalProperties\": false").count(), records, "{}", kind.nama);
    }
}
