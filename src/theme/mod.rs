//! The shared theme: its embedded files, tokens and template engine.
//!
//! The theme knows nothing of sites and pages; it turns a template name and values into markup. All text is escaped,
//! a missing value is an error, and there is no loader: only the files of [`berkas`] exist.

pub mod berkas;
pub mod kata;
#[cfg(test)]
mod kelas;
pub mod mesin;
pub mod sisip;
pub mod token;

use std::sync::OnceLock;

use minijinja::Environment;
use xxhash_rust::xxh3::xxh3_64;

use crate::base::merek;

/// A file of the theme that every site carries, under a name that changes with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aset {
    /// Path inside the site without a leading slash, `aset/gaya.0123456789abcdef.css`.
    pub path: String,
    /// The bytes.
    pub isi: Vec<u8>,
}

impl Aset {
    /// Returns the address inside the site, `/aset/gaya.<hash>.css`.
    #[must_use]
    pub fn alamat(&self) -> String {
        format!("/{}", self.path)
    }

    fn new(batang: &str, akhiran: &str, isi: impl Into<Vec<u8>>) -> Self {
        let isi = isi.into();
        Self { path: format!("aset/{batang}.{:016x}.{akhiran}", xxh3_64(&isi)), isi }
    }
}

/// What differs between two kabupaten: the tokens in their brand colour, and the stylesheet that begins with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Busana {
    /// The tokens.
    pub token: token::Token,
    /// The stylesheet.
    pub gaya: Aset,
}

/// The theme, ready to render; shared by all threads.
#[derive(Debug)]
pub struct Tema {
    env: Environment<'static>,
    /// One engine per further language, made when a site first has a page in it.
    asing: Vec<OnceLock<Environment<'static>>>,
    token: token::Token,
    lambang: Aset,
    bagi: Aset,
    ikon: Aset,
    simbol: Aset,
}

impl Tema {
    /// Returns the theme that is built into the program.
    ///
    /// # Panics
    ///
    /// Never in a tested build: the embedded files are constants and a test parses them all.
    #[must_use]
    pub fn embedded() -> Self {
        let token = token::Token::parse(berkas::TOKEN).expect("the embedded theme.yaml is checked by a test");
        let simbol = Aset::new("ikon", "svg", berkas::SIMBOL);
        let mut env = mesin::lingkungan(berkas::TEMPLAT, kata::indonesia())
            .expect("the embedded templates are checked by a test");
        env.add_global("simbol", format!("/{}", simbol.path));
        let asing = kata::semua().iter().map(|_| OnceLock::new()).collect();
        let lambang = Aset::new("lambang", "svg", berkas::LAMBANG.to_owned());
        let bagi = Aset::new("bagi", "png", berkas::BAGI);
        let ikon = Aset::new("ikon", "png", berkas::IKON);
        Self { env, asing, token, lambang, bagi, ikon, simbol }
    }

    /// Returns the template engine, which speaks Indonesian.
    #[must_use]
    pub fn env(&self) -> &Environment<'static> {
        &self.env
    }

    /// Returns the template engine of a language; Indonesian where the interface does not speak it.
    ///
    /// That of another language knows only the frame, its parts and the pages that editors write.
    ///
    /// # Panics
    ///
    /// Never in a tested build: a test puts the words of every language into these templates.
    #[must_use]
    pub fn env_bahasa(&self, kode: &str) -> &Environment<'static> {
        let tempat = kata::semua().iter().position(|k| k.kode == kode).filter(|n| *n > 0);
        let Some((kata, wadah)) = tempat.and_then(|n| Some((&kata::semua()[n], self.asing.get(n)?))) else {
            return &self.env;
        };
        wadah.get_or_init(|| {
            let mut env = mesin::lingkungan(berkas::berbahasa(), kata)
                .expect("the words of every language are checked by a test");
            env.add_global("simbol", format!("/{}", self.simbol.path));
            env
        })
    }

    /// Returns the tokens.
    #[must_use]
    pub fn token(&self) -> &token::Token {
        &self.token
    }

    /// Returns tokens and stylesheet in the brand colour of a kabupaten.
    ///
    /// A value that is refused, which is a finding of AKS-004, leaves the colours of the theme.
    #[must_use]
    pub fn busana(&self, warna: Option<&str>) -> Busana {
        let mut token = self.token.clone();
        if let Some(merek) = warna.and_then(|w| merek::turunkan(w).ok()) {
            token.pakai(merek);
        }
        let gaya = Aset::new("gaya", "css", token.pendekkan(&format!("{}{}", token.css(), berkas::GAYA)));
        Busana { token, gaya }
    }

    /// Returns the files to put into every site of a kabupaten, in order of their paths.
    #[must_use]
    pub fn aset<'a>(&'a self, busana: &'a Busana) -> [&'a Aset; 5] {
        [&self.bagi, &busana.gaya, &self.ikon, &self.simbol, &self.lambang]
    }

    /// Returns the address of the picture of pages that have none, `/aset/bagi.<hash>.png`.
    #[must_use]
    pub fn alamat_bagi(&self) -> String {
        format!("/{}", self.bagi.path)
    }

    /// Returns the address of the icon for a start screen, `/aset/ikon.<hash>.png`.
    #[must_use]
    pub fn alamat_ikon(&self) -> String {
        format!("/{}", self.ikon.path)
    }

    /// Returns the address of the emblem, `/aset/lambang.<hash>.svg`.
    #[must_use]
    pub fn alamat_lambang(&self) -> String {
        format!("/{}", self.lambang.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_theme_parses_and_names_its_files_by_content() {
        let tema = Tema::embedded();
        let busana = tema.busana(None);
        let [bagi, gaya, _, simbol, lambang] = tema.aset(&busana);
        assert!(bagi.isi.starts_with(b"\x89PNG") && bagi.isi.len() < 16 * 1024, "{} bytes", bagi.isi.len());
        assert_eq!(gaya.path.len(), "aset/gaya..css".len() + 16);
        assert!(lambang.path.starts_with("aset/lambang.") && lambang.path.ends_with(".svg"));
        assert!(simbol.path.starts_with("aset/ikon.") && simbol.path.ends_with(".svg"));
        assert_eq!(Tema::embedded().busana(None), busana);
        assert_eq!(tema.busana(Some("#808080")), busana, "a grey is refused");
        let merah = tema.busana(Some("#8a1c2b"));
        assert_ne!(merah.gaya.path, busana.gaya.path);
        assert!(String::from_utf8(merah.gaya.isi).unwrap().contains(":#8a1c2b;"));
        assert_ne!(Aset::new("a", "css", "x").path, Aset::new("a", "css", "y").path);
    }

    #[test]
    fn the_stylesheet_stays_small_and_asks_nobody_else() {
        let tema = Tema::embedded();
        let css = String::from_utf8(tema.busana(None).gaya.isi).unwrap();
        assert!(css.len() <= 20 * 1024, "{} bytes", css.len());
        for kata in ["@import", "url(", "http", "!important"] {
            assert!(!css.contains(kata), "`{kata}` in the stylesheet");
        }
        let buka = css.matches('{').count();
        assert_eq!(buka, css.matches('}').count());
    }

    #[test]
    fn every_custom_property_of_the_stylesheet_is_a_token() {
        let css = String::from_utf8(Tema::embedded().busana(None).gaya.isi).unwrap();
        for bagian in css.split("var(").skip(1) {
            let nama = bagian.split([')', ',']).next().unwrap();
            assert!(css.contains(&format!("{nama}:")), "`{nama}` is used but never set");
        }
    }
}
