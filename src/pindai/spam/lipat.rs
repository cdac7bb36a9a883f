//! Letters behind their disguises: look-alikes, digits for letters, spaced and repeated letters.

use unicode_normalization::UnicodeNormalization;

use crate::base::angka::tak_terlihat;

/// Returns the letter for which an ASCII character stands in a disguised word: 1 to 26, or 0 for none.
#[must_use]
pub(in crate::pindai) fn nilai(b: u8) -> u8 {
    NILAI[usize::from(b)]
}

const NILAI: [u8; 256] = {
    let mut tabel = [0; 256];
    let mut n = 0;
    while n < 256 {
        tabel[n] = hitung_nilai(n as u8);
        n += 1;
    }
    tabel
};

const fn hitung_nilai(b: u8) -> u8 {
    match b {
        // One is read as i and as l, so both are one letter.
        b'l' | b'L' => b'i' & 31,
        b'a'..=b'z' | b'A'..=b'Z' => b & 31,
        b'0' => b'o' & 31,
        b'1' | b'!' => b'i' & 31,
        b'3' => b'e' & 31,
        b'4' | b'@' => b'a' & 31,
        b'5' | b'$' => b's' & 31,
        b'7' => b't' & 31,
        b'8' => b'b' & 31,
        b'9' => b'g' & 31,
        _ => 0,
    }
}

/// Tells whether a character can be part of a disguised word.
#[must_use]
pub(super) fn huruf(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '@' | '$' | '!' | '\u{300}'..='\u{36f}')
        || tak_terlihat(c)
        || lambang(c).is_some()
}

/// Returns a word in its plain form: lower case, look-alikes as ASCII, digits kept.
///
/// Digits are kept, because a brand ends in them; [`tanpa_angka`] reads them as letters.
#[must_use]
pub(in crate::pindai) fn polos(kata: &str) -> String {
    let mut hasil = String::with_capacity(kata.len());
    for c in kata.chars().filter(|c| !tak_terlihat(*c)) {
        if c.is_ascii() {
            hasil.push(c.to_ascii_lowercase());
        } else if let Some(huruf) = lambang(c) {
            hasil.push(huruf);
        } else {
            for dasar in std::iter::once(c).nfkd().flat_map(char::to_lowercase) {
                match dasar {
                    'a'..='z' | '0'..='9' => hasil.push(dasar),
                    '\u{300}'..='\u{36f}' => {}
                    lain => hasil.push(mirip(lain).unwrap_or(lain)),
                }
            }
        }
    }
    hasil
}

/// Returns a plain word with digits and signs read as letters, repeated letters once, and `l` as `i`.
///
/// For comparing only: the lexicon is folded in the same way.
#[must_use]
pub(super) fn tanpa_angka(polos: &str) -> String {
    let mut hasil = String::with_capacity(polos.len());
    for c in polos.chars() {
        let c = match u8::try_from(c).map_or(0, nilai) {
            0 => c,
            n => char::from(b'a' + n - 1),
        };
        if !hasil.ends_with(c) {
            hasil.push(c);
        }
    }
    hasil
}

/// Returns the letter that a letter of another alphabet looks like.
fn mirip(c: char) -> Option<char> {
    const MIRIP: &[(char, &str)] = &[
        ('a', "аαɑᴀ"),
        ('b', "ьвβʙ"),
        ('c', "сϲᴄ"),
        ('d', "ԁᴅɗ"),
        ('e', "еєεᴇ"),
        ('f', "ꜰƒ"),
        ('g', "ɡɢց"),
        ('h', "һнʜհ"),
        ('i', "іıιɪ"),
        ('j', "јᴊϳ"),
        ('k', "кκᴋ"),
        ('l', "ӏʟⅼ|"),
        ('m', "мᴍ"),
        ('n', "пηɴո"),
        ('o', "оοσօᴏө"),
        ('p', "рρᴘ"),
        ('q', "ԛ"),
        ('r', "гʀ"),
        ('s', "ѕꜱ"),
        ('t', "тτᴛ"),
        ('u', "υսᴜ"),
        ('v', "ѵνᴠ"),
        ('w', "ԝωᴡ"),
        ('x', "хχ"),
        ('y', "уγʏ"),
        ('z', "ᴢ"),
    ];
    MIRIP.iter().find(|(_, daftar)| daftar.contains(c)).map(|(huruf, _)| *huruf)
}

/// Returns the letter in a box, a circle or a flag.
fn lambang(c: char) -> Option<char> {
    let n = c as u32;
    let awal = [0x1f130, 0x1f150, 0x1f170, 0x1f1e6].into_iter().find(|awal| (*awal..awal + 26).contains(&n))?;
    char::from_u32(u32::from(b'a') + n - awal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_disguise_gives_the_word() {
        for kata in [
            "slot",
            "SLOT",
            "s1ot",
            "sl0t",
            "5l0t",
            "$l0t",
            "ѕlоt",
            "ｓｌｏｔ",
            "𝓼𝓵𝓸𝓽",
            "ⓢⓛⓞⓣ",
            "🅂🄻🄾🅃",
            "🅢🅛🅞🅣",
            "s\u{200b}lot",
            "ślöt",
            "sloooot",
            "ꜱʟᴏᴛ",
        ] {
            assert_eq!(tanpa_angka(&polos(kata)), "siot", "{kata}");
        }
        assert_eq!(polos("Hoki８８"), "hoki88");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for kata in ["ѕl0т", "Ｍａｘｗｉｎ", "ſ", "ﬁ", "İ", "ß", "Å"] {
            let sekali = polos(kata);
            assert_eq!(polos(&sekali), sekali, "{kata}");
            let rapat = tanpa_angka(&sekali);
            assert_eq!(tanpa_angka(&rapat), rapat, "{kata}");
        }
    }
}
