//! Tokens of the theme: colours and type, read from `theme.yaml` and written as custom properties.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use crate::base::merek::{Merek, TEKS_TOMBOL};

/// All tokens of a theme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// Name of the theme.
    pub nama: String,
    /// Version of the theme.
    pub versi: u32,
    /// Colours by name.
    pub warna: BTreeMap<String, Warna>,
    /// Text colour and ground that meet on a page.
    pub pasangan: Vec<(String, String)>,
    /// Type by role.
    pub huruf: BTreeMap<String, Huruf>,
}

/// A colour in both schemes, `#rrggbb`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warna {
    /// In the light scheme.
    pub terang: String,
    /// In the dark scheme.
    pub gelap: String,
}

/// A type size as `size/line-height` in rem.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Huruf {
    /// On phones.
    pub telepon: String,
    /// From 768 px.
    pub lebar: String,
}

impl Token {
    /// Reads `theme.yaml`.
    ///
    /// # Errors
    ///
    /// Fails when the text is not a theme: unknown key, missing key, wrong type.
    pub fn parse(teks: &str) -> Result<Self, serde_yaml::Error> {
        serde_yaml::from_str(teks)
    }

    /// Puts the steps of a brand colour in the place of the theme's own.
    pub fn pakai(&mut self, merek: Merek) {
        let Merek { asli, merek, kuat } = merek;
        let teks = (TEKS_TOMBOL.0.to_owned(), TEKS_TOMBOL.1.to_owned());
        for (nama, (terang, gelap)) in [
            ("merek-asli", (asli.clone(), asli)),
            ("merek", merek.clone()),
            ("merek-kuat", kuat),
            ("tombol", merek),
            ("tombol-teks", teks),
        ] {
            self.warna.insert(nama.to_owned(), Warna { terang, gelap });
        }
    }

    /// Gives every token in `css` a name of one or two letters: the long names are for those who write rules.
    #[must_use]
    pub fn pendekkan(&self, css: &str) -> String {
        let huruf = self.huruf.keys().map(|nama| format!("h-{nama}"));
        let nama: BTreeMap<String, String> = self
            .warna
            .keys()
            .cloned()
            .chain(huruf)
            .chain(["keluarga".to_owned()])
            .zip((b'a'..=b'z').cycle().enumerate())
            .map(|(nama, (i, c))| (nama, format!("{}{}", char::from(c), if i < 26 { "" } else { "z" })))
            .collect();
        let mut hasil = String::with_capacity(css.len());
        for (i, bagian) in css.split("--").enumerate() {
            let akhir = bagian.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(bagian.len());
            hasil.push_str(if i == 0 { "" } else { "--" });
            match nama.get(&bagian[..akhir]).filter(|_| i > 0) {
                Some(pendek) => hasil.push_str(pendek),
                None => hasil.push_str(&bagian[..akhir]),
            }
            hasil.push_str(&bagian[akhir..]);
        }
        hasil
    }

    /// Returns the first layer of the stylesheet: order of the layers and all tokens.
    ///
    /// Print always uses the light scheme: paper is white.
    #[must_use]
    pub fn css(&self) -> String {
        let mut css =
            String::from("@layer token,dasar,tata,komponen,cetak;@layer token{:root{color-scheme:light dark;");
        for (nama, warna) in &self.warna {
            let _ = write!(css, "--{nama}:{};", warna.terang); // writing to a String cannot fail
        }
        for (nama, huruf) in &self.huruf {
            let _ = write!(css, "--h-{nama}:{};", huruf.telepon); // as above
        }
        css.push_str("}@media (min-width:48rem){:root{");
        for (nama, huruf) in &self.huruf {
            if huruf.lebar != huruf.telepon {
                let _ = write!(css, "--h-{nama}:{};", huruf.lebar); // as above
            }
        }
        css.push_str("}}@media screen and (prefers-color-scheme:dark){:root{");
        for (nama, warna) in &self.warna {
            if warna.gelap != warna.terang {
                let _ = write!(css, "--{nama}:{};", warna.gelap); // as above
            }
        }
        css.push_str("}}}\n");
        css
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::merek::{LATAR_GELAP, LATAR_TERANG};
    use crate::base::warna::kontras;
    use crate::theme::berkas;

    #[test]
    fn every_pair_of_text_and_ground_reaches_four_and_a_half_in_both_schemes() {
        let token = Token::parse(berkas::TOKEN).unwrap();
        assert!(token.pasangan.len() > 15);
        for (teks, latar) in &token.pasangan {
            let (t, l) = (&token.warna[teks], &token.warna[latar]);
            for (skema, a, b) in [("terang", &t.terang, &l.terang), ("gelap", &t.gelap, &l.gelap)] {
                let nilai = kontras(a, b).unwrap();
                assert!(nilai >= 4.5, "{teks} on {latar} ({skema}): {nilai:.2}");
            }
        }
    }

    #[test]
    fn the_grounds_of_a_brand_are_those_of_the_theme() {
        let token = Token::parse(berkas::TOKEN).unwrap();
        for (i, nama) in ["dasar", "permukaan", "latar-info"].into_iter().enumerate() {
            assert_eq!(token.warna[nama].terang, LATAR_TERANG[i], "{nama}");
        }
        for (i, nama) in ["dasar", "permukaan"].into_iter().enumerate() {
            assert_eq!(token.warna[nama].gelap, LATAR_GELAP[i], "{nama}");
        }
        assert!(LATAR_GELAP.contains(&token.warna["latar-info"].gelap.as_str()));
    }

    #[test]
    fn an_unknown_key_is_refused() {
        assert!(Token::parse("nama: x\nversi: 1\nwarna: {}\npasangan: []\nhuruf: {}\nlain: 1").is_err());
    }

    #[test]
    fn dark_values_lie_behind_the_screen_query_so_that_paper_stays_white() {
        let css = Token::parse(berkas::TOKEN).unwrap().css();
        let gelap = css.find("screen and (prefers-color-scheme:dark)").unwrap();
        assert!(css.find("#121417").unwrap() > gelap);
    }
}
