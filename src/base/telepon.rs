//! Telephone numbers.

use std::fmt;

use crate::base::indonesia::kutip;
use crate::base::nilai::{Bilangan, Nilai, Tulisan};
use crate::base::salah::Salah;

/// An Indonesian telephone number: landline, mobile, international form or short code.
///
/// The text is kept as written, because people read a number in the groups they know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Telepon {
    teks: String,
    /// The digits for dialling: `+62…`, or the bare short code.
    panggil: String,
}

impl Telepon {
    /// Returns the number as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.teks
    }

    /// Returns the link target, such as `tel:+62275000101` or `tel:112`.
    #[must_use]
    pub fn uri(&self) -> String {
        format!("tel:{}", self.panggil)
    }
}

impl fmt::Display for Telepon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.teks)
    }
}

impl Nilai for Telepon {
    const NAMA: (&'static str, &'static str) = ("telepon", "telephone number");
    const CONTOH: &'static str = "(0275) 000101";
    const TULISAN: Tulisan = Tulisan::berpola(concat!(
        r"\(0[0-9]{2,3}\)\s*[0-9](?:[ -]?[0-9]){4,7}|(?:\+62[ -]*|0[ -]?)",
        "(?:8(?:[ -]?[0-9]){8,11}|[2-79](?:[ -]?[0-9]){6,10})|[1-9][0-9]{2,3}"
    ))
    .atau(Bilangan::Bulat(100, 99_999_999_999_999));

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        if let Some(panggil) = baca(text) {
            return Ok(Self { teks: text.to_owned(), panggil });
        }
        let salah = Salah::new(
            format!("{} bukan nomor telepon; tulis satu nomor, misalnya `(0275) 000101`", kutip(text)),
            format!("{} is not a telephone number; write one number, for example `(0275) 000101`", kutip(text)),
        );
        let mut saran = text.replace(['.', '–', '\u{a0}'], " ").replace("+62 (0)", "+62 ");
        if saran.starts_with("62") {
            saran.insert(0, '+');
        }
        let saran = saran.split_whitespace().collect::<Vec<_>>().join(" ");
        Err(if baca(&saran).is_some() { salah.with_saran(saran) } else { salah })
    }
}

/// Returns the digits for dialling if the text is one well-formed number.
fn baca(text: &str) -> Option<String> {
    let (kode_area, sisa) = match text.strip_prefix('(') {
        Some(dalam) => {
            let (kode, sisa) = dalam.split_once(')')?;
            (Some(kode), sisa.trim_start())
        }
        None => (None, text),
    };
    let (internasional, sisa) = match sisa.strip_prefix("+62") {
        Some(lanjut) if kode_area.is_none() => (true, lanjut.trim_start_matches([' ', '-'])),
        Some(_) => return None,
        None => (false, sisa),
    };
    let angka = angka(sisa)?;
    if let Some(kode) = kode_area {
        let sah = (3..=4).contains(&kode.len()) && kode.starts_with('0') && kode.bytes().all(|b| b.is_ascii_digit());
        return (sah && (5..=8).contains(&angka.len())).then(|| format!("+62{}{angka}", &kode[1..]));
    }
    if internasional {
        return nasional(&angka).then(|| format!("+62{angka}"));
    }
    if let Some(tanpa_nol) = angka.strip_prefix('0') {
        return nasional(tanpa_nol).then(|| format!("+62{tanpa_nol}"));
    }
    // Short codes such as 112 or 1708 are dialled as they are and written without spaces.
    ((3..=4).contains(&angka.len()) && angka == text).then_some(angka)
}

/// Returns whether the digits after `0` or `+62` are a mobile number or an area code with a number.
fn nasional(angka: &str) -> bool {
    match angka.bytes().next() {
        Some(b'8') => (9..=12).contains(&angka.len()),
        // Area codes have 2 or 3 digits here, numbers 5 to 8.
        Some(b'2'..=b'9') => (7..=11).contains(&angka.len()),
        Some(_) | None => false,
    }
}

/// Returns the digits of groups that are parted by single spaces or hyphens.
fn angka(text: &str) -> Option<String> {
    let kelompok: Vec<&str> = text.split([' ', '-']).collect();
    let sah = kelompok.iter().all(|k| !k.is_empty() && k.bytes().all(|b| b.is_ascii_digit()));
    sah.then(|| kelompok.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_form_can_be_dialled() {
        for (text, uri) in [
            ("(0275) 321018", "tel:+62275321018"),
            ("(0275) 000101", "tel:+62275000101"),
            ("(0275)321018", "tel:+62275321018"),
            ("(021) 1234-5678", "tel:+622112345678"),
            ("0275-321018", "tel:+62275321018"),
            ("0275 321 018", "tel:+62275321018"),
            ("0812-0000-0101", "tel:+6281200000101"),
            ("081200000101", "tel:+6281200000101"),
            ("+62 812 0000 0101", "tel:+6281200000101"),
            ("+62 275 321018", "tel:+62275321018"),
            ("+62275321018", "tel:+62275321018"),
            ("112", "tel:112"),
            ("1708", "tel:1708"),
        ] {
            assert_eq!(Telepon::parse(text).map(|t| t.uri()), Ok(uri.to_owned()), "{text}");
        }
    }

    #[test]
    fn the_text_is_kept_as_written() {
        assert_eq!(Telepon::parse(" (0275) 000101 ").unwrap().as_str(), "(0275) 000101");
    }

    #[test]
    fn other_texts_are_refused() {
        for (text, saran) in [
            ("0812.0000.0101", Some("0812 0000 0101")),
            ("6281200000101", Some("+6281200000101")),
            ("+62 (0)275 321018", Some("+62 275 321018")),
            ("0275  321018", Some("0275 321018")),
            ("(0275) 321018 / 321019", None),
            ("(275) 321018", None),
            ("(0275) 1234", None),
            ("0812", None),
            ("12", None),
            ("11 2", None),
            ("+6511112222", None),
            ("(+62) 275 321018", None),
            ("loket 1", None),
            ("", None),
        ] {
            assert_eq!(Telepon::parse(text).unwrap_err().saran.as_deref(), saran, "{text}");
        }
    }
}
