//! Tests that the stylesheet and the markup speak of the same classes: a rule for a class that nothing wears is weight
//! that every visitor carries.

use std::collections::BTreeSet;

use crate::theme::berkas;

/// Sources of the program that write classes by themselves.
const PENULIS: [&str; 6] = [
    include_str!("../bagan/alur/lukis.rs"),
    include_str!("../syntax/markdown/block.rs"),
    include_str!("../syntax/markdown/alert.rs"),
    include_str!("../syntax/markdown/footnote.rs"),
    include_str!("../syntax/markdown/raw.rs"),
    include_str!("../syntax/markdown/table.rs"),
];

/// Classes whose last part a template or the program chooses, with the values that exist.
const BERCABANG: [(&str, &[&str]); 1] =
    [("catatan-", &["berhasil", "darurat", "perhatian", "awas", "peringatan", "penting", "tips"])];

/// Classes that templates wear without a rule: each with its reason.
const POLOS: [(&str, &str); 1] = [("dasar-hukum", "a list like any other, which the gallery looks for")];

/// Returns the words of every `class` attribute of a template; a word with a tag in it ends before the tag.
fn kelas_templat(sumber: &str) -> BTreeSet<String> {
    let mut hasil = BTreeSet::new();
    for bagian in sumber.split("class=\"").skip(1) {
        let (mut teks, mut sisa) = (String::new(), bagian);
        while let Some(i) = sisa.find(['"', '{']) {
            teks.push_str(&sisa[..i]);
            if sisa[i..].starts_with('"') {
                break;
            }
            let tutup = if sisa[i..].starts_with("{%") { "%}" } else { "}}" };
            let akhir = sisa[i..].find(tutup).expect("every template parses, which another test checks");
            sisa = &sisa[i + akhir + 2..];
            teks.push(' ');
        }
        hasil.extend(teks.split_whitespace().map(ToOwned::to_owned));
    }
    hasil
}

/// Returns the classes in the selectors of the minified stylesheet.
fn kelas_gaya(css: &str) -> BTreeSet<&str> {
    let mut hasil = BTreeSet::new();
    for pemilih in css.split('{').filter_map(|b| b.rsplit(['}', ';']).next()).filter(|p| !p.starts_with('@')) {
        for bagian in pemilih.split('.').skip(1) {
            let akhir = bagian.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(bagian.len());
            hasil.insert(&bagian[..akhir]);
        }
    }
    hasil.remove("");
    hasil
}

#[test]
fn every_class_of_the_stylesheet_is_worn_and_every_class_of_a_template_is_styled() {
    let gaya = kelas_gaya(berkas::GAYA);
    assert!(gaya.len() > 100, "{gaya:?}");
    let templat: BTreeSet<String> = berkas::TEMPLAT.iter().flat_map(|(_, sumber)| kelas_templat(sumber)).collect();
    let dipakai = |kelas: &str| {
        templat.contains(kelas)
            || BERCABANG.iter().any(|(awal, akhir)| kelas.strip_prefix(awal).is_some_and(|x| akhir.contains(&x)))
            || PENULIS.iter().any(|sumber| {
                ["class=\\\"", "\"class\", \"", "kelas: \""].iter().any(|awal| {
                    sumber.split(awal).skip(1).any(|s| s.split(['"', '\\']).next().is_some_and(|s| s == kelas))
                })
            })
    };
    let mati: Vec<_> = gaya.iter().filter(|k| !dipakai(k)).collect();
    assert!(mati.is_empty(), "styled, but nothing wears it: {mati:?}");
    let polos = |kelas: &str| POLOS.iter().any(|(nama, _)| *nama == kelas);
    let telanjang: Vec<_> = templat
        .iter()
        .filter(|k| !gaya.contains(k.as_str()) && !polos(k) && !BERCABANG.iter().any(|(awal, _)| awal == k))
        .collect();
    assert!(telanjang.is_empty(), "worn, but not styled and without a reason: {telanjang:?}");
    let usang: Vec<_> = POLOS.iter().filter(|(k, _)| gaya.contains(k) || !templat.contains(*k)).collect();
    assert!(usang.is_empty(), "the list of classes without a rule is stale: {usang:?}");
}
