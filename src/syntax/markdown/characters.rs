//! Characters that hide or reorder text, and so may not stand in a page or a value.

use std::borrow::Cow;
use std::ops::Range;

use crate::diag::Pesan;

/// Returns the runs of refused characters in `text`, in order.
///
/// Refused are control characters other than tab and line ends, bidirectional overrides and isolates, invisible
/// characters without a use in our scripts, blank letters of others, the tag block, and soft hyphens in a row. The
/// zero-width joiners and the marks U+200E, U+200F and U+061C stay: Arabic text needs them; so do the selectors of
/// pictographs, U+FE00 to U+FE0F.
pub(in crate::syntax) fn refused(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(n) = bytes[at..].iter().position(|byte| MAY_START[usize::from(*byte)]) {
        at += n;
        let rest = &text[at..];
        let Some(character) = rest.chars().next() else { break };
        let end = at + character.len_utf8();
        let hyphens = character == '\u{AD}'
            && (text[end..].starts_with('\u{AD}') || runs.last().is_some_and(|run| run.end == at));
        if hyphens || is_refused(character) {
            match runs.last_mut() {
                Some(run) if run.end == at => run.end = end,
                _ => runs.push(at..end),
            }
        }
        at = end;
    }
    runs
}

/// Returns what is said about refused characters, and what to do.
pub(in crate::syntax) fn words(characters: &str) -> (Pesan, Pesan) {
    let names: Vec<String> = characters.chars().take(3).map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let names = names.join(", ");
    (
        Pesan::new(
            format!("teks memuat karakter tak terlihat {names}"),
            format!("the text holds the invisible character {names}"),
        ),
        Pesan::new(
            "hapus karakter itu, misalnya dengan mengetik ulang kata di sekitarnya",
            "delete the character, for example by typing the words around it again",
        ),
    )
}

/// Returns `text` without its refused characters.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let runs = refused(text);
    if runs.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut done = 0;
    for run in runs {
        kept.push_str(&text[done..run.start]);
        done = run.end;
    }
    kept.push_str(&text[done..]);
    Cow::Owned(kept)
}

/// Which bytes a refused character can start with; all others are passed over without decoding.
const MAY_START: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte as u8, 0x00..=0x08 | 0x0B | 0x0C | 0x0E..=0x1F | 0x7F | 0xC2 | 0xCD | 0xE1..=0xE3 | 0xEF | 0xF0 | 0xF3);
        byte += 1;
    }
    table
};

fn is_refused(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
            // Joiners and blank letters of scripts that no page of ours is written in.
            | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{3164}'
            | '\u{200B}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refused_character_is_found_and_removed() {
        let refused_characters = "\0\u{1}\u{8}\u{B}\u{C}\u{1B}\u{1F}\u{7F}\u{80}\u{9F}\u{200B}\u{202A}\u{202B}\u{202C}\
            \u{202D}\u{202E}\u{2060}\u{2066}\u{2067}\u{2068}\u{2069}\u{FEFF}\u{FFF9}\u{E0001}\u{E0041}\u{E007F}";
        for character in refused_characters.chars() {
            let text = format!("é{character}b");
            let run = 2..2 + character.len_utf8();
            assert_eq!(refused(&text), vec![run], "U+{:04X}", u32::from(character));
            assert_eq!(clean(&text), "éb");
        }
    }

    #[test]
    fn t08_every_code_point_that_nobody_sees_is_decided() {
        // Default_Ignorable_Code_Point of Unicode 16.
        let ignorable = [
            (0xAD, 0xAD),
            (0x34F, 0x34F),
            (0x61C, 0x61C),
            (0x115F, 0x1160),
            (0x17B4, 0x17B5),
            (0x180B, 0x180F),
            (0x200B, 0x200F),
            (0x202A, 0x202E),
            (0x2060, 0x206F),
            (0x3164, 0x3164),
            (0xFE00, 0xFE0F),
            (0xFEFF, 0xFEFF),
            (0xFFA0, 0xFFA0),
            (0xFFF0, 0xFFF8),
            (0x1BCA0, 0x1BCA3),
            (0x1D173, 0x1D17A),
            (0xE0000, 0xE0FFF),
        ];
        let needed = |c: u32| matches!(c, 0xAD | 0x61C | 0x200C..=0x200F | 0xFE00..=0xFE0F);
        for code in ignorable.into_iter().flat_map(|(first, last)| first..=last) {
            let character = char::from_u32(code).expect("a scalar value");
            assert_eq!(refused(&format!("a{character}b")).is_empty(), needed(code), "U+{code:04X}");
        }
    }

    #[test]
    fn ordinary_and_arabic_text_stays() {
        let text = "tab\t baris\r\n “kutip” – 36 °C ½ \u{A0}\u{200C}\u{200D}\u{200E}\u{200F} السلام كتبی 👍\u{FE0F} kata\u{AD}kata";
        assert_eq!(refused(text), []);
        assert_eq!(clean(text), text);
    }

    #[test]
    fn soft_hyphens_in_a_row_are_one_run() {
        let run = 1..7;
        assert_eq!(refused("a\u{AD}\u{AD}\u{AD}b\u{AD}c"), vec![run]);
    }
}
