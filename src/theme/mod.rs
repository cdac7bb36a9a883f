//! The shared theme: its embedded files, tokens and template engine.
//!
//! The theme knows nothing of sites and pages; it turns a template name and values into markup. All text is escaped,
//! a missing value is an error, and there is no loader: only the files of [`berkas`] exist.

pub mod berkas;
pub mod kata;
pub mod mesin;
pub mod padat;
pub mod sisip;
pub mod token;

use std::sync::OnceLock;

use minijinja::Environment;
use xxhash_rust::xxh3::xxh3_64;

/// A file of the theme that every site carries, under a name that changes with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aset {
    /// Path inside the site without a leading slash, `aset/gaya.0123456789abcdef.css`.
    pub path: String,
    /// The bytes.
    pub isi: Vec<u8>,
}

impl Aset {
    fn new(batang: &str, akhiran: &str, isi: impl Into<Vec<u8>>) -> Self {
        let isi = isi.into();
        Self { path: format!("aset/{batang}.{:016x}.{akhiran}", xxh3_64(&isi)), isi }
    }
}

/// The theme, ready to render; shared by all threads.
#[derive(Debug)]
pub struct Tema {
    env: Environment<'static>,
    /// One engine per further language, made when a site first has a page in it.
    asing: Vec<OnceLock<Environment<'static>>>,
    token: token::Token,
    gaya: Aset,
    lambang: Aset,
    bagi: Aset,
    ikon: Aset,
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
        let env = mesin::lingkungan(berkas::TEMPLAT, kata::indonesia())
            .expect("the embedded templates are checked by a test");
        let asing = kata::semua().iter().map(|_| OnceLock::new()).collect();
        let gaya = Aset::new("gaya", "css", format!("{}{}", token.css(), padat::padatkan(berkas::GAYA)));
        let lambang = Aset::new("lambang", "svg", berkas::LAMBANG.to_owned());
        let bagi = Aset::new("bagi", "png", berkas::BAGI);
        let ikon = Aset::new("ikon", "png", berkas::IKON);
        Self { env, asing, token, gaya, lambang, bagi, ikon }
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
            mesin::lingkungan(berkas::berbahasa(), kata).expect("the words of every language are checked by a test")
        })
    }

    /// Returns the tokens.
    #[must_use]
    pub fn token(&self) -> &token::Token {
        &self.token
    }

    /// Returns the files to put into every site, in order of their paths.
    #[must_use]
    pub fn aset(&self) -> [&Aset; 4] {
        [&self.bagi, &self.gaya, &self.ikon, &self.lambang]
    }

    /// Returns the address of the stylesheet, `/aset/gaya.<hash>.css`.
    #[must_use]
    pub fn alamat_gaya(&self) -> String {
        format!("/{}", self.gaya.path)
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
        let [bagi, gaya, _, lambang] = tema.aset();
        assert!(bagi.isi.starts_with(b"\x89PNG") && bagi.isi.len() < 16 * 1024, "{} bytes", bagi.isi.len());
        assert_eq!(gaya.path.len(), "aset/gaya..css".len() + 16);
        assert!(lambang.path.starts_with("aset/lambang.") && lambang.path.ends_with(".svg"));
        assert_eq!(Tema::embedded().alamat_gaya(), tema.alamat_gaya());
        assert_ne!(Aset::new("a", "css", "x").path, Aset::new("a", "css", "y").path);
    }

    #[test]
    fn the_stylesheet_stays_small_and_asks_nobody_else() {
        let tema = Tema::embedded();
        let css = String::from_utf8(tema.gaya.isi.clone()).unwrap();
        assert!(css.len() <= 20 * 1024, "{} bytes", css.len());
        for kata in ["@import", "url(", "http", "!important"] {
            assert!(!css.contains(kata), "`{kata}` in the stylesheet");
        }
        let buka = css.matches('{').count();
        assert_eq!(buka, css.matches('}').count());
    }

    #[test]
    fn every_custom_property_of_the_stylesheet_is_a_token() {
        let css = String::from_utf8(Tema::embedded().gaya.isi.clone()).unwrap();
        for bagian in css.split("var(").skip(1) {
            let nama = bagian.split([')', ',']).next().unwrap();
            assert!(css.contains(&format!("{nama}:")), "`{nama}` is used but never set");
        }
    }
}
