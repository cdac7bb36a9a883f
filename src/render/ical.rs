//! Lines of calendars (RFC 5545).

use crate::base::tanggal::Tanggal;

/// The longest line in bytes, without its end.
const LEBAR: usize = 75;

/// Returns a day as calendars write it.
#[must_use]
pub fn hari(t: Tanggal) -> String {
    t.iso().replace('-', "")
}

/// Escapes words; what has no place in a line is left out.
#[must_use]
pub fn kata(teks: &str) -> String {
    let mut hasil = String::with_capacity(teks.len());
    for huruf in teks.chars() {
        match huruf {
            '\\' | ';' | ',' => hasil.extend(['\\', huruf]),
            '\n' => hasil.push_str("\\n"),
            lain if lain.is_control() => {}
            lain => hasil.push(lain),
        }
    }
    hasil
}

/// Writes a line, folded so that no part of it is longer than the standard allows, and no letter is cut.
pub fn baris(hasil: &mut String, teks: &str) {
    let mut lebar = 0;
    for huruf in teks.chars() {
        if lebar + huruf.len_utf8() > LEBAR {
            hasil.push_str("\r\n ");
            lebar = 1;
        }
        hasil.push(huruf);
        lebar += huruf.len_utf8();
    }
    hasil.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut hasil = String::new();
        baris(&mut hasil, &"é".repeat(60));
        assert!(hasil.ends_with("\r\n") && hasil.split("\r\n").all(|baris| baris.len() <= LEBAR));
        assert_eq!(hasil.replace("\r\n ", ""), format!("{}\r\n", "é".repeat(60)));
    }

    #[test]
    fn words_cannot_make_a_line_of_their_own() {
        assert_eq!(kata("a;b,c\\d\r\nEND:VEVENT"), "a\\;b\\,c\\\\d\\nEND:VEVENT");
    }
}
