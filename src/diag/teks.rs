//! Words that leave the tool: masked, and broken into lines.

use std::borrow::Cow;

use crate::base::samar;

/// Returns the text without personal numbers and secrets; every printed word passes here, so no message can leak one.
///
/// Characters that command a terminal or turn the direction of writing are replaced too, because names of files and
/// values of keys come from outside.
#[must_use]
pub fn aman(teks: &str) -> Cow<'_, str> {
    let teks = match samar::perlu(teks) {
        false => Cow::Borrowed(teks),
        true => Cow::Owned(samar::samarkan(teks)),
    };
    if !teks.contains(berbahaya) {
        return teks;
    }
    Cow::Owned(teks.chars().map(|c| if berbahaya(c) { '\u{fffd}' } else { c }).collect())
}

fn berbahaya(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns the text broken at blanks into lines of at most `lebar` columns; a longer word stands alone.
#[must_use]
pub fn lipat(teks: &str, lebar: usize) -> String {
    let mut hasil = String::with_capacity(teks.len());
    for (n, baris) in teks.split('\n').enumerate() {
        if n > 0 {
            hasil.push('\n');
        }
        let mut terpakai = 0;
        for (ke, kata) in baris.split(' ').enumerate() {
            let panjang = kata.chars().count();
            if ke == 0 {
                // The line is empty.
            } else if terpakai + 1 + panjang > lebar {
                hasil.push('\n');
                terpakai = 0;
            } else {
                hasil.push(' ');
                terpakai += 1;
            }
            hasil.push_str(kata);
            terpakai += panjang;
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks_and_keep_every_word() {
        assert_eq!(lipat("satu dua tiga", 8), "satu dua\ntiga");
        assert_eq!(lipat("panjangsekali dua", 5), "panjangsekali\ndua");
        assert_eq!(lipat("satu\ndua tiga", 80), "satu\ndua tiga");
        assert_eq!(lipat("", 5), "");
    }

    #[test]
    fn numbers_of_citizens_are_masked_and_other_words_stay() {
        assert_eq!(aman("tulis `25000`"), "tulis `25000`");
        assert_eq!(aman("kunci `3306067002900001`"), "kunci `3306••••••••••••`");
    }

    #[test]
    fn words_from_files_do_not_command_the_terminal() {
        assert_eq!(aman("a\u{1b}[31mb\u{202e}c\nd"), "a\u{fffd}[31mb\u{fffd}c\nd");
    }
}
