//! The lines of the table as regular expressions that nginx, Apache and Go read alike.

use std::fmt::Write as _;

use super::{ATURAN, Kelas, SAMPINGAN, TIPE};
use crate::bundle::kepala::{Aturan, bersampingan};
use crate::bundle::media::media_type;

/// What is none of the public, for the expressions of Perl: dots, instructions for a server, compressed copies.
pub(super) fn tersembunyi() -> [String; 3] {
    let salinan = format!(r"\.(?:{})\.(?:gz|br)$", SAMPINGAN.join("|"));
    [r"(?:^|/)\.(?!well-known(?:/|$))".to_owned(), "^/?_(?:headers|redirects)$".to_owned(), salinan]
}

/// The addresses that may have compressed copies.
pub(super) fn alamat_bersampingan() -> String {
    format!(r"(?:/|\.(?:{}))$", SAMPINGAN.join("|"))
}

/// The line of folders, of which the page in them is sent.
pub(super) const FOLDER: (&str, Kelas) = ("/$", Kelas::Halaman);

/// Each line of the table with its class, the first that fits first; what none fits is [`Kelas::Unduhan`].
pub(super) fn kelas() -> impl DoubleEndedIterator<Item = (String, Kelas)> {
    ATURAN.iter().map(|aturan| (format!("^/{}", satu(aturan)), aturan.kelas))
}

fn satu(aturan: &Aturan) -> String {
    let daftar: Vec<String> = aturan.berkas.iter().map(|b| harfiah(b)).collect();
    match (daftar.is_empty(), aturan.akhiran) {
        (false, _) => format!("(?:{})$", daftar.join("|")),
        (true, []) => harfiah(aturan.folder),
        (true, akhiran) => berakhiran(aturan.folder, akhiran),
    }
}

fn berakhiran(folder: &str, akhiran: &[&str]) -> String {
    format!(r"{}(?:.*/)?[^/]*\.(?i:{})$", harfiah(folder), akhiran.join("|"))
}

/// Parts a line of the table: by type what may have compressed copies, then the line itself for the rest.
pub(super) fn pecah(aturan: &Aturan) -> Vec<(String, Option<&'static str>)> {
    if !aturan.berkas.is_empty() {
        let tipe = |path: &&str| bersampingan(path).then(|| media_type(path));
        return aturan.berkas.iter().map(|path| (format!("^/{}$", harfiah(path)), tipe(path))).collect();
    }
    let punya = |akhiran: &&str| aturan.akhiran.is_empty() || aturan.akhiran.contains(akhiran);
    let mut hasil = Vec::new();
    for (daftar, tipe) in TIPE {
        let akhiran: Vec<&str> = daftar.iter().copied().filter(|a| punya(a) && SAMPINGAN.contains(a)).collect();
        if !akhiran.is_empty() {
            hasil.push((format!("^/{}", berakhiran(aturan.folder, &akhiran)), Some(*tipe)));
        }
    }
    hasil.push((format!("^/{}", satu(aturan)), None));
    hasil
}

/// Returns the text as a regular expression that fits it alone.
pub(super) fn harfiah(teks: &str) -> String {
    teks.chars().fold(String::new(), |mut hasil, huruf| {
        if !huruf.is_ascii_alphanumeric() && !matches!(huruf, '/' | '-' | '_') {
            hasil.push('\\');
        }
        hasil.push(huruf);
        hasil
    })
}

/// Returns an address that no configuration reads as anything but an address.
///
/// What is neither a letter nor a sign that addresses need is written with `%`, `$` and quotes above all.
#[must_use]
pub fn alamat_aman(alamat: &str) -> String {
    alamat.bytes().fold(String::new(), |mut hasil, b| {
        if b.is_ascii_alphanumeric() || b"-._~:/?#[]@!&()*+,;=%".contains(&b) {
            hasil.push(char::from(b));
        } else {
            let _ = write!(hasil, "%{b:02X}"); // a String takes every write
        }
        hasil
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_nothing_to_a_server() {
        assert_eq!(alamat_aman("https://a.id/x?y=1&z=%20#b"), "https://a.id/x?y=1&z=%20#b");
        assert_eq!(
            alamat_aman("/a\"; return 200 '$host\\\n{é}"),
            "/a%22;%20return%20200%20%27%24host%5C%0A%7B%C3%A9%7D"
        );
    }

    #[test]
    fn a_path_is_taken_by_the_letter() {
        assert_eq!(harfiah("lama/a-1.html"), r"lama/a-1\.html");
    }
}
