//! Text into words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters after which a word is none: digests and addresses are not looked for.
const PANJANG: usize = 40;

/// Returns the words of a text: runs of letters and digits in lower case, without accents.
///
/// The script does the same with the same tables of Unicode.
pub fn potong(teks: &str) -> Vec<String> {
    if teks.is_ascii() {
        let kata = teks.split(|c: char| !c.is_ascii_alphanumeric()).filter(|k| !k.is_empty() && k.len() <= PANJANG);
        return kata.map(str::to_ascii_lowercase).collect();
    }
    let polos: String = teks.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let kecil = polos.to_lowercase();
    let kata = kecil.split(|c: char| !c.is_alphanumeric()).filter(|k| !k.is_empty() && k.chars().count() <= PANJANG);
    kata.map(str::to_owned).collect()
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
