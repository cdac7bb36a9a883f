//! Names for addresses.

use unicode_normalization::UnicodeNormalization;

/// Returns `text` as lower-case ASCII letters, digits and single inner hyphens; empty if nothing of it is left.
#[must_use]
pub fn slug(text: &str) -> String {
    // Nearly every name is ASCII, of which each letter is its own decomposition.
    if text.is_ascii() { susun(text.chars(), text.len()) } else { susun(text.nfkd(), text.len()) }
}

fn susun(huruf: impl Iterator<Item = char>, panjang: usize) -> String {
    let mut out = String::with_capacity(panjang);
    for c in huruf {
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            // A mark on a letter and an apostrophe belong to the word: `Jum'at` is `jumat`.
            '\'' | '’' | '‘' | 'ʼ' => {}
            c if !c.is_ascii() && unicode_normalization::char::is_combining_mark(c) => {}
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// Returns whether `id` may name a record: 1 to 63 lower-case letters, digits and inner hyphens.
#[must_use]
pub fn sah(id: &str) -> bool {
    crate::base::host::label_sah(id)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_become_plain_words_with_hyphens() {
        for (text, hasil) in [
            ("2 x 11 Anam Lingkuang", "2-x-11-anam-lingkuang"),
            ("Kec. Bener / Purworejo", "kec-bener-purworejo"),
            ("Jum'at", "jumat"),
            ("Café № ５", "cafe-no-5"),
            ("  -- ", ""),
            ("KTP-el", "ktp-el"),
        ] {
            assert_eq!(slug(text), hasil);
        }
    }

    #[test]
    fn ids_are_short_and_plain() {
        assert!(sah("ktp-el") && sah("2-x-11") && sah(&"a".repeat(63)));
        for id in ["", "KTP", "a_b", "-a", "a-", "a.b", "é"] {
            assert!(!sah(id), "{id}");
        }
        assert!(!sah(&"a".repeat(64)));
    }

    proptest! {
        #[test]
        fn t14_composed_and_decomposed_words_have_one_slug(text in "[a-zéüñåḉ ǆﬁ½①Ａー-]{0,40}|.*") {
            use unicode_normalization::UnicodeNormalization;
            let (satu, urai): (String, String) = (text.nfc().collect(), text.nfd().collect());
            prop_assert_eq!(slug(&satu), slug(&urai));
        }

        #[test]
        fn a_slug_is_its_own_slug(text in ".*") {
            let sekali = slug(&text);
            prop_assert_eq!(slug(&sekali), sekali.clone());
            prop_assert!(sekali.is_empty() || sekali.len() > 63 || sah(&sekali));
        }
    }
}
