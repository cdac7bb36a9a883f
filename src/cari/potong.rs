//! Text into words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters after which a word is none: digests and addresses are not looked for.
const PANJANG: usize = 40;

/// Returns the words of a text: runs of letters and digits in lower case, without accents.
///
/// The script does the same with the same tables of Unicode.
pub fn potong(teks: &str) -> Vec<String> {
    let mut hasil = Vec::new();
    tiap_kata(teks, &mut String::new(), |kata| hasil.push(kata.to_owned()));
    hasil
}

/// Gives `lihat` the words of a text, one after the other, as [`potong()`] returns them; `wadah` is written over.
pub(super) fn tiap_kata(teks: &str, wadah: &mut String, mut lihat: impl FnMut(&str)) {
    wadah.clear();
    if teks.is_ascii() {
        wadah.push_str(teks);
        wadah.make_ascii_lowercase();
        let kata = wadah.split(|c: char| !c.is_ascii_alphanumeric());
        kata.filter(|k| !k.is_empty() && k.len() <= PANJANG).for_each(lihat);
        return;
    }
    wadah.extend(teks.nfkd().filter(|c| !is_combining_mark(*c)));
    for kata in wadah.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
        if !kata.is_empty() && kata.chars().count() <= PANJANG {
            lihat(kata);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(
            potong("Perekaman KTP-el (F-1.02), Rp25.000"),
            ["perekaman", "ktp", "el", "f", "1", "02", "rp25", "000"]
        );
        assert_eq!(potong("Café ＫＴＰ ﬁsik — №5"), ["cafe", "ktp", "fisik", "no5"]);
        assert!(potong(" -- ").is_empty());
        assert!(potong(&"a".repeat(41)).is_empty());
    }
}
