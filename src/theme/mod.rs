//! The shared theme: its embedded files, tokens and template engine.
//!
//! The theme knows nothing of sites and pages; it turns a template name and values into markup. All text is escaped,
//! a missing value is an error, and there is no loader: only the files of [`berkas`] exist.

pub mod berkas;
pub mod kata;
#[cfg(test)]
mod kelas;
pub mod mesin;
pub mod portal;
pub mod sebar;
pub mod sisip;
pub mod surat;
pub mod token;

use std::sync::OnceLock;

use minijinja::Environment;
use xxhash_rust::xxh3::xxh3_64;

use crate::base::hash::integritas;
use crate::base::merek;
use crate::image;

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

/// What differs between two kabupaten: the tokens in their brand colour, the stylesheet that begins with them, and the
/// emblem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Busana {
    /// The tokens.
    pub token: token::Token,
    /// The stylesheet.
    pub gaya: Aset,
    /// The emblem.
    pub lambang: Lambang,
}

impl Busana {
    /// Puts the emblem of a kabupaten in the place of the neutral drawing.
    #[must_use]
    pub fn berlambang(mut self, lambang: &image::Lambang) -> Self {
        self.lambang = match lambang {
            image::Lambang::Bentuk(svg) => Lambang {
                utama: Aset::new("lambang", "svg", svg.clone()),
                jenis: SVG,
                ukuran: SEMUA_UKURAN.to_owned(),
                sendiri: true,
                ..self.lambang
            },
            image::Lambang::Piksel { png, webp, ikon, favicon, sisi } => Lambang {
                utama: Aset::new("lambang", "png", png.clone()),
                jenis: PNG,
                ukuran: format!("{sisi}x{sisi}"),
                webp: webp.as_ref().map(|webp| Aset::new("lambang", "webp", webp.clone())),
                ikon: Aset::new("ikon", "png", ikon.clone()),
                favicon: favicon.clone(),
                sendiri: true,
            },
        };
        self
    }
}

/// The emblem in the forms that a site carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lambang {
    /// For every browser.
    pub utama: Aset,
    /// Media type of that file.
    pub jenis: &'static str,
    /// Its size as a web manifest writes it.
    pub ukuran: String,
    /// The same as WebP, for browsers that read it; none where it has no such form.
    pub webp: Option<Aset>,
    /// Of 180 pixels, for the start screen of a phone.
    pub ikon: Aset,
    /// For browsers that ask for `/favicon.ico` by themselves.
    pub favicon: Vec<u8>,
    /// Whether it is the kabupaten's own and not the neutral drawing.
    pub sendiri: bool,
}

const SVG: &str = "image/svg+xml";
const PNG: &str = "image/png";
/// A drawing made of shapes is sharp at any size.
const SEMUA_UKURAN: &str = "any";

/// The theme, ready to render; shared by all threads.
#[derive(Debug)]
pub struct Tema {
    /// Made when the first page is rendered: much of what the program does renders none.
    env: OnceLock<Environment<'static>>,
    /// One engine per further language, made when a site first has a page in it.
    asing: Vec<OnceLock<Environment<'static>>>,
    token: token::Token,
    lambang: Lambang,
    bagi: Aset,
    simbol: Aset,
    cari: Aset,
}

impl Tema {
    /// Returns the theme that is built into the program.
    ///
    /// # Panics
    ///
    /// Never in a tested build: the embedded files are constants and a test parses them all.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static TEMA: OnceLock<Tema> = OnceLock::new();
        TEMA.get_or_init(Self::baru)
    }

    fn baru() -> Self {
        let token = token::Token::parse(berkas::TOKEN).expect("the embedded theme.yaml is checked by a test");
        let simbol = Aset::new("ikon", "svg", berkas::SIMBOL);
        let cari = Aset::new("cari", "js", berkas::skrip(berkas::CARI));
        let asing = kata::semua().iter().map(|_| OnceLock::new()).collect();
        let lambang = Lambang {
            utama: Aset::new("lambang", "svg", berkas::LAMBANG.to_owned()),
            jenis: SVG,
            ukuran: SEMUA_UKURAN.to_owned(),
            webp: None,
            ikon: Aset::new("ikon", "png", berkas::IKON),
            favicon: berkas::FAVICON.to_vec(),
            sendiri: false,
        };
        let bagi = Aset::new("bagi", "png", berkas::BAGI);
        Self { env: OnceLock::new(), asing, token, lambang, bagi, simbol, cari }
    }

    /// Returns the template engine, which speaks Indonesian.
    #[must_use]
    pub fn env(&self) -> &Environment<'static> {
        self.env.get_or_init(|| {
            let mut env = mesin::lingkungan(berkas::TEMPLAT, kata::indonesia())
                .expect("the embedded templates are checked by a test");
            env.add_global("simbol", format!("/{}", self.simbol.path));
            env.add_global("skrip_cari", self.cari.alamat());
            env.add_global("sidik_cari", integritas(&self.cari.isi));
            env
        })
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
            return self.env();
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

    /// Returns tokens and stylesheet in the brand colour of a kabupaten, with the neutral emblem.
    ///
    /// A value that is refused, which is a finding of AKS-004, leaves the colours of the theme.
    #[must_use]
    pub fn busana(&self, warna: Option<&str>) -> Busana {
        let mut token = self.token.clone();
        if let Some(merek) = warna.and_then(|w| merek::turunkan(w).ok()) {
            token.pakai(merek);
        }
        let gaya = Aset::new("gaya", "css", token.pendekkan(&format!("{}{}", token.css(), berkas::GAYA)));
        Busana { token, gaya, lambang: self.lambang.clone() }
    }

    /// Returns the files to put into every site of a kabupaten, in order of their paths.
    pub fn aset<'a>(&'a self, busana: &'a Busana) -> impl Iterator<Item = &'a Aset> {
        let Lambang { utama, webp, ikon, jenis: _, ukuran: _, favicon: _, sendiri: _ } = &busana.lambang;
        let mut aset = vec![&self.bagi, &self.cari, &busana.gaya, ikon, &self.simbol, utama];
        aset.extend(webp);
        aset.sort_by(|a, b| a.path.cmp(&b.path));
        aset.into_iter()
    }

    /// Returns the address of the picture of pages that have none, `/aset/bagi.<hash>.png`.
    #[must_use]
    pub fn alamat_bagi(&self) -> String {
        format!("/{}", self.bagi.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_theme_parses_and_names_its_files_by_content() {
        let tema = Tema::embedded();
        let busana = tema.busana(None);
        let aset: Vec<&Aset> = tema.aset(&busana).collect();
        let [bagi, cari, gaya, _, simbol, lambang] = aset[..] else { panic!("{aset:?}") };
        assert!(bagi.isi.starts_with(b"\x89PNG") && bagi.isi.len() < 16 * 1024, "{} bytes", bagi.isi.len());
        assert_eq!(gaya.path.len(), "aset/gaya..css".len() + 16);
        assert!(cari.path.starts_with("aset/cari.") && cari.path.ends_with(".js"));
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
    fn the_script_is_small_writes_no_markup_and_asks_nobody_else() {
        let skrip = berkas::skrip(berkas::CARI);
        assert!(skrip.len() <= 10 * 1024, "{} bytes", skrip.len());
        for kata in
            ["eval", "Function(", "innerHTML", "outerHTML", "insertAdjacent", "document.write", "http", "cookie"]
        {
            assert!(!skrip.contains(kata), "`{kata}` in the script");
        }
        // What is cut away line by line must not be inside a text or behind code.
        assert!(!skrip.contains("//") && skrip.lines().all(|baris| baris.matches('`').count().is_multiple_of(2)));
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
