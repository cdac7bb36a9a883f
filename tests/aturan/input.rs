//! How input files are read: the second parser agrees, classic surprises keep their text, every fault has a place.

use pendopo::base::span::FileId;
use pendopo::diag::{Diagnostic, Place};
use pendopo::model::layanan::Layanan;
use pendopo::model::register::BerkasPerangkat;
use pendopo::syntax::dekode::DariNode;
use pendopo::syntax::yaml::{Isi, Letak, Node, baca};
use proptest::prelude::*;
use serde_yaml::Value;

const LETAK: Letak = Letak { file: FileId(0), offset: 0 };

fn tree(text: &str) -> Result<(Node<'_>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut diags = Vec::new();
    match baca(text, LETAK, &mut diags) {
        Some(node) => Ok((node, diags)),
        None => Err(diags),
    }
}

/// Holds our tree to what serde_yaml reads from the same text.
fn agree(node: &Node<'_>, value: &Value, text: &str) -> Result<(), String> {
    let place = text.get(node.span.start as usize..node.span.end as usize).unwrap_or("?");
    let differ = || Err(format!("{node:?} is not {value:?} at `{place}`"));
    match (&node.isi, value) {
        (Isi::Kosong, Value::Null) => Ok(()),
        (Isi::Skalar(s), Value::String(v)) if s == v => Ok(()),
        (Isi::Skalar(s), Value::Bool(v)) if *s == v.to_string() => Ok(()),
        (Isi::Skalar(s), Value::Number(n)) => match (s.parse::<f64>(), n.as_f64()) {
            (Ok(a), Some(b)) if a == b => Ok(()),
            _ => match n.as_i64() == serde_yaml::from_str::<i64>(s).ok() {
                true => Ok(()),
                false => differ(),
            },
        },
        (Isi::Daftar(items), Value::Sequence(values)) if items.len() == values.len() => {
            items.iter().zip(values).try_for_each(|(n, v)| agree(n, v, text))
        }
        (Isi::Peta(entries), Value::Mapping(map)) if entries.len() == map.len() => {
            entries.iter().try_for_each(|(key, n)| {
                let found = map.iter().find(|(k, _)| match k {
                    Value::String(k) => *k == key.teks,
                    other => serde_yaml::to_string(other).is_ok_and(|t| t.trim() == key.teks),
                });
                found.map_or_else(|| Err(format!("no key `{}`", key.teks)), |(_, v)| agree(n, v, text))
            })
        }
        _ => differ(),
    }
}

fn any_yaml() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i32>().prop_map(|n| Value::Number(n.into())),
        "[ -~éü\n]{0,20}".prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Sequence),
            prop::collection::btree_map("[a-z_]{1,8}", inner, 0..5)
                .prop_map(|m| Value::Mapping(m.into_iter().map(|(k, v)| (Value::String(k), v)).collect())),
        ]
    })
}

proptest! {
    #[test]
    fn the_span_tree_and_serde_yaml_read_the_same_values(value in any_yaml()) {
        let text = serde_yaml::to_string(&value).expect("a plain value");
        // A tag is the one thing that serde_yaml writes and we refuse.
        let (node, _) = tree(&text).map_err(|d| TestCaseError::fail(format!("{d:?}\n{text}")))?;
        prop_assert_eq!(agree(&node, &serde_yaml::from_str(&text).expect("its own text"), &text), Ok(()));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[ -~\n\t:#&*!|>{}\\[\\]é]{0,200}") {
        let mut diags = Vec::new();
        if let Some(node) = baca(&text, LETAK, &mut diags) {
            let _layanan = Layanan::dari_node(&node, &mut diags);
        }
        for d in &diags {
            if let Place::Span(span) = d.place {
                prop_assert!(span.start <= span.end && span.end as usize <= text.len() + 1, "{:?}", d);
            }
        }
    }
}

#[test]
fn every_file_of_the_repository_reads_the_same_with_both_parsers() {
    fn walk(dir: &std::path::Path, seen: &mut usize) {
        for entry in std::fs::read_dir(dir).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                walk(&path, seen);
            } else if path.extension().is_some_and(|e| e == "yaml") {
                let text = std::fs::read_to_string(&path).expect("text");
                let (node, _) = tree(&text).unwrap_or_else(|d| panic!("{path:?}: {d:?}"));
                let value = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{path:?}: {e}"));
                agree(&node, &value, &text).unwrap_or_else(|e| panic!("{path:?}: {e}"));
                *seen += 1;
            }
        }
    }
    let mut seen = 0;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["sites", "content", "tests/contoh"] {
        walk(&root.join(folder), &mut seen);
    }
    assert!(seen > 400, "{seen}");
}

#[test]
fn text_fields_keep_the_words_as_they_are_written() {
    for word in [
        "no",
        "yes",
        "on",
        "off",
        "n",
        "y",
        "NO",
        "True",
        "FALSE",
        "0123",
        "0o17",
        "0x1F",
        "1.10",
        "1e3",
        "1_000",
        "12:30",
        "12:30:45",
        "2026-01-15",
        "08120000789",
        "3306067002900001",
        "+62275",
        "-0",
        ".5",
        "5.",
        ".inf",
        ".nan",
        "1,5",
        "Rp75.000",
        "01.02.03",
        "33.06",
        "5%",
        "@x",
        "a: b",
        "# x",
        "- x",
        "[x]",
        "{x}",
        "*x",
        "&x",
        "!x",
        "| x",
        "> x",
        "% x",
        "`x`",
        "?",
        "x #y",
        "~x",
        "null-x",
        "true-x",
        "0b11",
        "6.02e23",
        "12e03",
        "1:1",
        "190:20:30",
        "=",
        "<<",
    ] {
        let text = match word.starts_with(['@', '#', '-', '[', '{', '*', '&', '!', '|', '>', '%', '`', '?', '='])
            || word.contains(": ")
            || word.contains(" #")
        {
            true => format!("nama: '{word}'\n"),
            false => format!("nama: {word}\n"),
        };
        let (node, mut diags) = tree(&text).unwrap_or_else(|d| panic!("{word}: {d:?}"));
        let layanan = Layanan::dari_node(&node, &mut diags).expect("a mapping");
        assert_eq!(layanan.nama.teks(), word, "{diags:?}");
        assert!(diags.is_empty(), "{word}: {diags:?}");
    }
}

/// Codes and places (as the marked text) of the faults in a service standard.
fn faults(text: &str) -> Vec<(&'static str, String)> {
    let (node, mut diags) = match tree(text) {
        Ok(read) => read,
        Err(diags) => return marked(text, &diags),
    };
    let _layanan = Layanan::dari_node(&node, &mut diags);
    marked(text, &diags)
}

fn marked(text: &str, diags: &[Diagnostic]) -> Vec<(&'static str, String)> {
    diags
        .iter()
        .map(|d| match d.place {
            Place::Span(s) => (d.code, text.get(s.start as usize..s.end as usize).unwrap_or("?").to_owned()),
            Place::Path(_) => (d.code, String::new()),
        })
        .collect()
}

#[test]
fn every_fault_of_a_file_is_found_in_one_run_at_its_own_words() {
    let found = faults(
        "nama: A\nnma: B\nnama: C\nbiaya: seribu 5\npersyaratan: KTP\npenetapan: {tanggal: 2026-02-30}\n\
         prosedur:\n  - {langkah: a, waktu: 5 menitt}\nutama: mungkin\n",
    );
    let expected = [
        ("BKS-002", "nama"),
        ("BKS-001", "nma"),
        ("BKS-004", "seribu 5"),
        ("BKS-003", "KTP"),
        ("BKS-004", "2026-02-30"),
        ("BKS-004", "5 menitt"),
        ("BKS-004", "mungkin"),
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (code, words) in expected {
        assert!(found.contains(&(code, words.to_owned())), "{code} {words}: {found:#?}");
    }
}

#[test]
fn a_value_in_a_wrong_but_certain_form_is_used_with_a_warning() {
    use pendopo::diag::Severity::{Error, Warning};
    for (text, severity) in [
        ("peninjauan_terakhir: 17 Juli 2019\n", None),
        ("peninjauan_terakhir: 17 July 2019\n", Some(Warning)),
        ("peninjauan_terakhir: 31 Februari 2024\n", Some(Error)),
        ("biaya: Rp75.000.000,00\n", None),
        ("biaya: Rp 75.000\n", Some(Warning)),
        ("biaya: 75000\n", None),
        ("biaya: 75.000\n", Some(Error)),
    ] {
        let (node, mut diags) = tree(text).expect("readable");
        let layanan = Layanan::dari_node(&node, &mut diags).expect("a mapping");
        assert_eq!(diags.iter().map(|d| d.severity).collect::<Vec<_>>(), Vec::from_iter(severity), "{text}: {diags:?}");
        let read = layanan.biaya.nilai().is_some() || layanan.peninjauan_terakhir.nilai().is_some();
        assert_eq!(read, severity != Some(Error), "{text}");
    }
}

#[test]
fn a_misspelt_key_names_the_known_one_and_counts_as_written() {
    let text = "nama: A\nbiyaa: 0\n";
    let (node, mut diags) = tree(text).expect("readable");
    let layanan = Layanan::dari_node(&node, &mut diags).expect("a mapping");
    assert!(diags[0].remedy.id.contains("`biaya`"), "{diags:?}");
    assert!(!layanan.biaya.kosong(), "a misspelt key is one fault, not two");
}

#[test]
fn what_editors_never_need_is_refused_with_one_finding() {
    for (text, code) in [
        ("a: &x 1\nb: *x\n", "BKS-008"),
        ("a: !!python/object 1\n", "BKS-008"),
        ("a: 1\n---\nb: 2\n", "BKS-008"),
        ("a:\n\tb: 1\n", "BKS-005"),
        ("a: \"tidak ditutup\nb: 1\n", "BKS-007"),
        ("a: [1, 2\nb: 3\n", "BKS-007"),
        ("a: b: c\n", "BKS-007"),
        ("a: 1\n  b: 2\n", "BKS-007"),
        ("<<<<<<< HEAD\na: 1\n=======\n", "BKS-007"),
        (&"[".repeat(100_000), "BKS-032"),
        (&format!("a:\n{}", (1..60).map(|n| format!("{}- \n", " ".repeat(n * 2))).collect::<String>()), "BKS-007"),
        (&"- 1\n".repeat(50_001), "BKS-032"),
    ] {
        let found = tree(text).err().unwrap_or_default();
        let short: String = text.chars().take(30).collect();
        assert_eq!(found.len(), 1, "{short}: {found:?}");
        assert!(found[0].code == code || code == "BKS-007" && found[0].code == "BKS-032", "{short}: {found:?}");
        assert!(!found[0].remedy.id.is_empty() && !found[0].remedy.en.is_empty());
    }
}

#[test]
fn a_broken_text_is_marked_where_it_must_change() {
    for (text, words) in [
        ("a: \"satu\nb: dua\n", "\""),
        ("a: \"satu\nb: \"dua\"\n", "\""),
        ("a: 'satu\nb: 'dua'\nc: tiga\n", "'"),
        ("a: {b: 1\nc: d: 2\n", "{"),
        ("a: [satu\nb: dua\n", "["),
        ("a: 1\nbdua\nc: 3\n", "bdua"),
        ("a: 1\nb:dua\nc: 3\n", "b:dua"),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n", "<<<<<<< HEAD"),
        ("a: 1\nb: @dua\n", "@dua"),
        ("a: b: c\n", ": c"),
    ] {
        let found = tree(text).err().unwrap_or_default();
        assert_eq!(marked(text, &found), [("BKS-007", words.to_owned())], "{text}");
        if let Place::Span(span) = found[0].place {
            assert_eq!(text.find(words), Some(span.start as usize), "{text}");
        }
    }
}

#[test]
fn words_behind_a_hash_are_not_lost_in_silence() {
    for (text, words) in [
        ("a: #0b4f8a\n", Some("#0b4f8a")),
        ("a: Juara #1 lomba\nb: 2\n", Some("#1 lomba")),
        ("a: \"x\" #1\n", Some("#1")),
        ("a: 1 # catatan\n", None),
        ("a: # catatan\n  b: 1\n", None),
        ("a: \"#0b4f8a\"\n", None),
        ("a: C#1\n", None),
        ("#catatan\na: 1\n#lagi\n", None),
        ("a: |\n  satu #1\n", None),
        ("a: 1 #\n", None),
    ] {
        let (_, diags) = tree(text).expect(text);
        assert_eq!(marked(text, &diags).first().map(|(_, w)| w.as_str()), words, "{text}");
    }
}

#[test]
fn what_a_word_processor_puts_into_a_value_is_proposed_without_it() {
    for (text, proposal) in [
        ("diperbarui: “2026-01-15”\n", "`2026-01-15`"),
        ("diperbarui: 2026–01–15\n", "`2026-01-15`"),
        ("jangka_waktu: 3 hari\u{a0}kerja.\n", "`3 hari kerja`"),
    ] {
        let (node, mut diags) = tree(text).expect("readable");
        let _layanan = Layanan::dari_node(&node, &mut diags);
        assert!(diags.len() == 1 && diags[0].remedy.id.contains(proposal), "{text}: {diags:?}");
    }
}

#[test]
fn empty_values_are_the_same_as_values_that_are_not_written() {
    for text in ["nama:\n", "nama: ~\n", "nama: null\n", ""] {
        let (node, mut diags) = tree(text).expect("readable");
        let register = BerkasPerangkat::dari_node(&node, &mut diags).expect("a mapping");
        assert!(register.nama.kosong() && diags.is_empty(), "{text}: {diags:?}");
    }
}
