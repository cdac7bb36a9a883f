//! Words of strangers in markdown that GitHub and GitLab show: never markup, never a mention, never a link.

use crate::diag::teks::aman;

/// Stands behind a sign that would call somebody or name an issue, and is not seen.
const SAMBUNG: char = '\u{2060}';

/// Returns a text of an author as code, in which nothing means anything; at most `maks` characters of it.
#[must_use]
pub fn kode(teks: &str, maks: usize) -> String {
    let teks = aman(teks);
    let mut isi = teks.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((batas, _)) = isi.char_indices().nth(maks) {
        isi.truncate(batas);
        isi.push('…');
    }
    if isi.is_empty() {
        isi.push('-');
    }
    let (mut kini, mut terpanjang) = (0, 0);
    for c in isi.chars() {
        kini = if c == '`' { kini + 1 } else { 0 };
        terpanjang = terpanjang.max(kini);
    }
    let pagar = "`".repeat(terpanjang + 1);
    let sela = if terpanjang > 0 { " " } else { "" };
    format!("{pagar}{sela}{isi}{sela}{pagar}")
}

/// Returns a message in one line; what stands in it between backticks becomes code, all the rest plain words.
#[must_use]
pub fn kalimat(teks: &str, maks: usize) -> String {
    let bagian: Vec<&str> = teks.split('`').collect();
    // A backtick without its partner: then nothing is code.
    let berpasangan = bagian.len() % 2 == 1;
    if !berpasangan {
        return polos(teks, maks);
    }
    let satu = |(n, bagian): (usize, &&str)| if n % 2 == 1 { kode(bagian, maks) } else { polos(bagian, maks) };
    bagian.iter().enumerate().map(satu).collect()
}

/// Returns plain words in one line.
#[must_use]
pub fn polos(teks: &str, maks: usize) -> String {
    let mut hasil = String::with_capacity(teks.len());
    let mut sebelum = ' ';
    for c in aman(teks).chars().take(maks) {
        match c {
            '\n' | '\t' | '\r' => hasil.push(' '),
            '<' => hasil.push_str("&lt;"),
            '>' => hasil.push_str("&gt;"),
            '&' => hasil.extend(['&', 'a', 'm', 'p', ';', SAMBUNG]),
            '@' => hasil.extend(['@', SAMBUNG]),
            '#' | '!' | '~' | '$' | '^' => hasil.extend(['\\', c, SAMBUNG]),
            '%' => hasil.extend(['%', SAMBUNG]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '{' | '}' | '|' => hasil.extend(['\\', c]),
            // Browsers' programs make a link of these on their own.
            ':' => hasil.extend([':', SAMBUNG]),
            '.' if matches!(sebelum, 'w' | 'W') => hasil.extend(['.', SAMBUNG]),
            lain => hasil.push(lain),
        }
        sebelum = c;
    }
    if teks.chars().nth(maks).is_some() {
        hasil.push('…');
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_an_author_is_code_and_nothing_else() {
        for (teks, harap) in [
            ("KTP-el", "`KTP-el`"),
            ("[x](javascript:alert(1))", "`[x](javascript:alert(1))`"),
            ("a\n# b\n| c |", "`a # b | c |`"),
            ("a `b` ``c``", "``` a `b` ``c`` ```"),
            ("`", "`` ` ``"),
            ("", "`-`"),
            ("@bupati <img src=x>", "`@bupati <img src=x>`"),
        ] {
            assert_eq!(kode(teks, 80), harap, "{teks}");
        }
        assert_eq!(kode("panjang sekali", 7), "`panjang…`");
    }

    #[test]
    fn a_message_keeps_its_code_and_loses_its_markup() {
        assert_eq!(kalimat("isi `biaya:` di `a.yaml`", 80), "isi `biaya:` di `a.yaml`");
        // A backtick in a quoted word opens nothing.
        let jahat = kalimat("nilai `x` @bupati <b>[y](https://jahat.id) `z` www.jahat.id", 200);
        assert!(!jahat.contains("@b") && !jahat.contains("<b") && !jahat.contains("](") && !jahat.contains("://"));
        assert!(!jahat.contains("www.j"), "{jahat}");
        let ganjil = kalimat("nilai `a`@bupati` salah", 80);
        assert!(!ganjil.contains("@b") && ganjil.contains("\\`a\\`"), "{ganjil}");
        assert!(!kalimat("a\n- b", 80).contains('\n'));
        assert_eq!(polos("satu dua", 4), "satu…");
    }
}
