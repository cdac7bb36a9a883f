//! Ids of headings: readable, stable, unique on the page.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Ids that the page layout uses for itself.
const RESERVED: [&str; 8] = ["isi", "menu", "atas", "bawah", "cari", "peta", "halaman-ini", "catatan-kaki"];

/// Longest id in bytes; longer headings are cut there.
const LONGEST: usize = 80;

/// The ids given out so far, each with the last number that made it unique.
#[derive(Default)]
pub(super) struct Ids {
    taken: BTreeMap<String, u32>,
}

impl Ids {
    /// Returns the id for a heading with this text and remembers it.
    pub(super) fn id(&mut self, text: &str) -> String {
        let mut base = slug(text);
        if is_reserved(&base) {
            base.insert_str(0, "b-");
        }
        if !self.taken.contains_key(&base) {
            self.taken.insert(base.clone(), 1);
            return base;
        }
        loop {
            let number = self.taken.entry(base.clone()).or_insert(1);
            *number += 1;
            let id = format!("{base}-{number}");
            if !self.taken.contains_key(&id) {
                self.taken.insert(id.clone(), 1);
                return id;
            }
        }
    }
}

/// Footnotes are numbered `catatan-1`, so a heading `Catatan 1` must give way.
fn is_reserved(slug: &str) -> bool {
    RESERVED.contains(&slug)
        || slug.strip_prefix("catatan-").is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
}

/// Letters of other scripts stay, since an id may hold them; accents go, so that both ways to type `é` give one id.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len().min(LONGEST));
    if text.is_ascii() {
        text.chars().for_each(|character| push(&mut slug, character));
    } else {
        let letters = text.nfkd().filter(|character| !is_combining_mark(*character));
        letters.flat_map(char::to_lowercase).for_each(|character| push(&mut slug, character));
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() {
        slug.push_str("bagian");
    }
    slug
}

fn push(slug: &mut String, character: char) {
    if slug.len() >= LONGEST {
        return;
    }
    if character.is_alphanumeric() {
        slug.push(character.to_ascii_lowercase());
    } else if !slug.is_empty() && !slug.ends_with('-') && character != '\'' && character != '’' {
        slug.push('-');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_become_readable_ids() {
        let mut ids = Ids::default();
        for (text, id) in [
            ("Biaya & Tarif", "biaya-tarif"),
            ("Syarat (KTP-el)", "syarat-ktp-el"),
            ("Kafé", "kafe"),
            ("Jum'at", "jumat"),
            ("صلاة", "صلاة"),
            ("!!!", "bagian"),
            ("", "bagian-2"),
        ] {
            assert_eq!(ids.id(text), id);
        }
    }

    #[test]
    fn repeated_headings_are_numbered_without_clash() {
        let mut ids = Ids::default();
        for id in ["biaya", "biaya-2"] {
            assert_eq!(ids.id("Biaya"), id);
        }
        assert_eq!(ids.id("Biaya 2"), "biaya-2-2");
        assert_eq!(ids.id("Biaya"), "biaya-3");
    }

    #[test]
    fn ids_of_the_layout_are_left_to_it() {
        let mut ids = Ids::default();
        for (text, id) in [
            ("Menu", "b-menu"),
            ("Menu", "b-menu-2"),
            ("Catatan 1", "b-catatan-1"),
            ("Catatan kaki", "b-catatan-kaki"),
            ("Catatan penting", "catatan-penting"),
        ] {
            assert_eq!(ids.id(text), id);
        }
    }

    #[test]
    fn long_headings_give_short_ids() {
        assert!(Ids::default().id(&"panjang ".repeat(100)).len() <= LONGEST);
        assert!(Ids::default().id(&"ص".repeat(100)).len() <= LONGEST + 1);
    }
}
