//! Attention boxes: a quote that starts with a word such as `[!CATATAN]`.
//!
//! The parser knows only English words, so the words are read from the source here, all of them in one table.

use std::ops::Range;

/// One kind of attention box.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kotak {
    /// Word in the class name.
    pub(super) kelas: &'static str,
    /// Title shown to readers.
    pub(super) judul: &'static str,
}

const CATATAN: Kotak = Kotak { kelas: "catatan", judul: "Catatan" };
const TIPS: Kotak = Kotak { kelas: "tips", judul: "Tips" };
const PENTING: Kotak = Kotak { kelas: "penting", judul: "Penting" };
const PERINGATAN: Kotak = Kotak { kelas: "peringatan", judul: "Peringatan" };
const AWAS: Kotak = Kotak { kelas: "awas", judul: "Awas" };

const WORDS: [(&str, &Kotak); 10] = [
    ("CATATAN", &CATATAN),
    ("TIPS", &TIPS),
    ("PENTING", &PENTING),
    ("PERINGATAN", &PERINGATAN),
    ("AWAS", &AWAS),
    ("NOTE", &CATATAN),
    ("TIP", &TIPS),
    ("IMPORTANT", &PENTING),
    ("WARNING", &PERINGATAN),
    ("CAUTION", &AWAS),
];

/// How the source of a quote starts.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Pembuka {
    /// With a known word; `end` is the byte after its bracket.
    Kotak {
        /// The kind of box.
        kotak: &'static Kotak,
        /// Byte of `source` after the closing bracket.
        end: usize,
    },
    /// With a word no table knows.
    Asing {
        /// The word in `source`.
        word: Range<usize>,
        /// The known word that looks most like it.
        terdekat: Option<&'static str>,
    },
    /// Without such a word.
    Bukan,
}

/// Reads the start of a quote; `source` begins at its `>`.
pub(super) fn pembuka(source: &str) -> Pembuka {
    let body = source.strip_prefix('>').unwrap_or(source).trim_start_matches([' ', '\t']);
    let Some(after) = body.strip_prefix("[!") else { return Pembuka::Bukan };
    let start = source.len() - after.len();
    // A longer word is prose in brackets, not a misspelt word of ours.
    let Some(length) = after.find([']', '\n', '[']).filter(|&end| (1..=24).contains(&end)) else {
        return Pembuka::Bukan;
    };
    let Some(tail) = after[length..].strip_prefix(']') else { return Pembuka::Bukan };
    if !tail.is_empty() && !tail.starts_with([' ', '\t', '\r', '\n']) {
        return Pembuka::Bukan;
    }
    let word = &after[..length];
    match WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)) {
        Some((_, kotak)) => Pembuka::Kotak { kotak, end: start + length + 1 },
        None => Pembuka::Asing { word: start..start + length, terdekat: nearest(word) },
    }
}

fn nearest(word: &str) -> Option<&'static str> {
    let upper = word.to_ascii_uppercase();
    let scored = WORDS.iter().map(|(known, _)| (strsim::jaro_winkler(known, &upper), *known));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= 0.75).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_open_the_same_boxes() {
        for (source, kelas) in [
            ("> [!CATATAN]\n> x", "catatan"),
            (">[!Tips] x", "tips"),
            ("> [!penting]", "penting"),
            ("> [!WARNING]\r\n> x", "peringatan"),
            ("> [!CAUTION]  \n", "awas"),
        ] {
            let Pembuka::Kotak { kotak, end } = pembuka(source) else { unreachable!("{source:?}") };
            assert_eq!(kotak.kelas, kelas);
            assert!(source[..end].ends_with(']'));
        }
    }

    #[test]
    fn prose_in_brackets_is_no_box() {
        for source in
            ["> teks", "> [!]", "> [!CATATAN](x)", "> [!CATATAN]: x", "> [CATATAN]", "> [!AWAS", "> ![AWAS](x)", ""]
        {
            assert_eq!(pembuka(source), Pembuka::Bukan, "{source:?}");
        }
    }

    #[test]
    fn a_misspelt_word_knows_its_neighbour() {
        for (source, neighbour) in
            [("> [!CATETAN]", Some("CATATAN")), ("> [!PERINGATN]", Some("PERINGATAN")), ("> [!xyz]", None)]
        {
            let Pembuka::Asing { word, terdekat } = pembuka(source) else { unreachable!("{source:?}") };
            assert_eq!(terdekat, neighbour);
            assert_eq!(&source[word], &source[4..source.len() - 1]);
        }
    }
}
