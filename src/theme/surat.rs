//! Drafts of letters: their templates, their words, and what keeps foreign text from becoming markup.
//!
//! A draft stands in two forms of one content: markdown, to go on writing in, and one page of HTML, to print.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error, ErrorKind, Output, State, context};
use serde::{Deserialize, Serialize};

use crate::theme::mesin::{susun, tulis};

macro_rules! templat {
    ($($nama:literal),* $(,)?) => {
        &[$(($nama, include_str!(concat!("../../themes/standar/surat/", $nama)))),*]
    };
}

const HTML: &[(&str, &str)] = templat!["bagian.html", "kerangka.html", "surat.html", "keputusan.html"];
const MARKDOWN: &[(&str, &str)] = templat!["bagian.md", "surat.md", "keputusan.md"];
const GAYA: &str = include_str!("../../themes/standar/surat/surat.css");
const KATA: &str = include_str!("../../themes/standar/surat/kata.yaml");

/// What stands in a sentence for what only the letter knows.
pub const TEMPAT: [&str; 11] = [
    "tanggal",
    "kabupaten",
    "perangkat",
    "pembina",
    "kepala_pembina",
    "penetap",
    "urusan",
    "sebutan",
    "domain",
    "sebab",
    "jumlah",
];

/// Words by their keys.
pub type Daftar = BTreeMap<String, String>;

/// All words of letters.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kata {
    /// Words that every letter has.
    pub umum: Daftar,
    /// Heads of columns.
    pub kolom: Daftar,
    /// Headings of lists.
    pub bagian: Daftar,
    /// Names of details.
    pub rincian: Daftar,
    /// What readers call the place of a file.
    pub tempat: Daftar,
    /// The letters by kind.
    pub surat: BTreeMap<String, KataSurat>,
}

/// The words of one kind of letter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KataSurat {
    /// Which template it takes.
    #[serde(default)]
    pub bentuk: Bentuk,
    /// Its title.
    pub judul: String,
    /// What it is, for the list of kinds.
    pub tentang: String,
    /// Its subject.
    pub hal: String,
    /// Who signs it.
    pub dari: Dari,
    /// To whom it goes; a decree goes to nobody.
    pub kepada: Option<String>,
    /// To whom it goes where it would go to its own sender.
    pub kepada_sendiri: Option<String>,
    /// First sentences, or the reasons of a decree.
    pub pembuka: Vec<String>,
    /// What is asked for, or what a decree decides.
    pub diminta: Vec<String>,
    /// Last sentences.
    pub penutup: Vec<String>,
}

/// The template of a letter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bentuk {
    /// A letter.
    #[default]
    Surat,
    /// A decree.
    Keputusan,
}

/// Who signs a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dari {
    /// The head of the agency in charge of ICT.
    Pembina,
    /// The head of the agency that the letter is about.
    Perangkat,
    /// Who decides on subdomains.
    Penetap,
}

static DAFTAR_KATA: LazyLock<Kata> =
    LazyLock::new(|| serde_yaml::from_str(KATA).expect("the embedded words are checked by a test"));
static MESIN: LazyLock<[Environment<'static>; 2]> =
    LazyLock::new(|| mesin().expect("the embedded templates are checked by a test"));

/// Returns the words of letters.
#[must_use]
pub fn kata() -> &'static Kata {
    &DAFTAR_KATA
}

/// Puts values into a sentence, in one pass: what a value says is never read as a place again.
#[must_use]
pub fn isi(kalimat: &str, nilai: &BTreeMap<&str, String>) -> String {
    let mut hasil = String::with_capacity(kalimat.len());
    let mut sisa = kalimat;
    while let Some((sebelum, sesudah)) = sisa.split_once('{') {
        hasil.push_str(sebelum);
        match sesudah.split_once('}') {
            Some((nama, ekor)) if nilai.contains_key(nama) => {
                hasil.push_str(&nilai[nama]);
                sisa = ekor;
            }
            _ => {
                hasil.push('{');
                sisa = sesudah;
            }
        }
    }
    hasil + sisa
}

/// Returns a letter as markdown and as HTML; `gaya` is the stylesheet of the theme.
///
/// # Errors
///
/// Fails when a template asks for what the letter has not, which a test would have met.
pub fn cetak(bentuk: Bentuk, surat: &impl Serialize, gaya: &str) -> Result<[String; 2], Error> {
    let [html, markdown] = &*MESIN;
    let nama = match bentuk {
        Bentuk::Surat => ["surat.md", "surat.html"],
        Bentuk::Keputusan => ["keputusan.md", "keputusan.html"],
    };
    // Two stylesheets of our own: nothing of an editor's is in them.
    let gaya = Value::from_safe_string(format!("{gaya}\n{GAYA}"));
    let isi = context! { s => Value::from(Serde(surat)), k => Value::from(Serde(&kata().umum)), gaya };
    let teks = markdown.get_template(nama[0])?.render(&isi)?;
    Ok([rapikan(&teks), html.get_template(nama[1])?.render(&isi)?])
}

/// Takes away empty lines at the ends and where several follow each other.
fn rapikan(teks: &str) -> String {
    let mut hasil = String::with_capacity(teks.len());
    let mut kosong = true;
    for baris in teks.lines().map(str::trim_end) {
        if !(kosong && baris.is_empty()) {
            hasil.push_str(baris);
            hasil.push('\n');
        }
        kosong = baris.is_empty();
    }
    hasil.truncate(hasil.trim_end().len());
    hasil + "\n"
}

fn mesin() -> Result<[Environment<'static>; 2], Error> {
    let sumber = |daftar: &[(&'static str, &str)]| daftar.iter().map(|(n, isi)| (*n, (*isi).to_owned())).collect();
    let html = susun(sumber(HTML), tulis)?;
    let mut markdown = susun(sumber(MARKDOWN), tulis_markdown)?;
    markdown.add_filter("kode", |teks: &str| Value::from_safe_string(kode(teks)));
    Ok([html, markdown])
}

/// Writes one value into markdown: what a macro made as it is, everything else as text that stands for itself.
fn tulis_markdown(out: &mut Output<'_>, _state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let gagal = |_| Error::new(ErrorKind::WriteFailure, "cannot write markdown");
    match value.as_str() {
        Some(teks) if value.is_safe() => out.write_str(teks).map_err(gagal),
        Some(teks) => out.write_str(&lepas(teks)).map_err(gagal),
        None if value.is_none() => {
            Err(Error::new(ErrorKind::InvalidOperation, "a template prints a value that is none"))
        }
        None if value.is_undefined() => Ok(()),
        None => out.write_str(&lepas(&value.to_string())).map_err(gagal),
    }
}

/// Returns text that means nothing in markdown: one line, with a backslash before what would be read as markup.
fn lepas(teks: &str) -> String {
    let teks = satu_baris(teks);
    let mut hasil = String::with_capacity(teks.len() + 8);
    for (n, c) in teks.char_indices() {
        let sesudah = &teks[n..];
        let awal = hasil.is_empty();
        let angka = || !awal && teks[..n].bytes().all(|b| b.is_ascii_digit());
        let markah = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$' => true,
            // A list or a line under a heading, where the value begins a line.
            '-' | '+' | '=' => awal,
            '.' | ')' => angka() || (c == '.' && teks[..n].to_ascii_lowercase().ends_with("www")),
            // Some readers make links of bare addresses.
            ':' => sesudah.starts_with("://"),
            '!' => sesudah.starts_with("!["),
            _ => false,
        };
        if markah {
            hasil.push('\\');
        }
        hasil.push(c);
    }
    hasil
}

/// Returns text between backticks.
fn kode(teks: &str) -> String {
    let teks: String = satu_baris(teks).chars().map(|c| if c == '`' { '\'' } else { c }).collect();
    if teks.trim().is_empty() { String::new() } else { format!("`{}`", teks.trim().replace('|', "\\|")) }
}

fn satu_baris(teks: &str) -> String {
    teks.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser};

    use super::*;
    use crate::peraturan::Peraturan;

    #[test]
    fn templates_and_words_load_and_every_kind_of_the_law_has_words() {
        assert!(mesin().is_ok());
        let ada: Vec<&String> = kata().surat.keys().collect();
        let mut minta: Vec<&String> = Peraturan::embedded().surat().iter().map(|j| &j.id).collect();
        minta.sort();
        assert_eq!(ada, minta);
    }

    #[test]
    fn a_sentence_names_only_known_places_and_no_article() {
        let k = kata();
        let surat = k.surat.values().flat_map(|s| {
            let satu = [&s.judul, &s.tentang, &s.hal].into_iter().chain(&s.kepada).chain(&s.kepada_sendiri);
            satu.chain(&s.pembuka).chain(&s.diminta).chain(&s.penutup)
        });
        let umum = [&k.umum, &k.kolom, &k.bagian, &k.rincian, &k.tempat].into_iter().flat_map(BTreeMap::values);
        for kalimat in surat.chain(umum) {
            for bagian in kalimat.split('{').skip(1) {
                let nama = bagian.split('}').next().unwrap_or("");
                assert!(TEMPAT.contains(&nama), "{kalimat}");
            }
            let angka = kalimat.chars().any(|c| c.is_ascii_digit());
            assert!(!angka && !kalimat.contains("Pasal ") && !kalimat.contains("Perbup"), "{kalimat}");
        }
    }

    #[test]
    fn a_value_is_not_read_as_a_place() {
        let nilai = BTreeMap::from([("perangkat", "{tanggal} {".to_owned()), ("tanggal", "hari ini".to_owned())]);
        assert_eq!(isi("{perangkat}, {tanggal}, {lain", &nilai), "{tanggal} {, hari ini, {lain");
    }

    #[test]
    fn hostile_text_stays_text_in_markdown() {
        for teks in [
            "<script>alert(1)</script>",
            "a\n\n# judul",
            "**tebal** _miring_ ~~coret~~",
            "[tautan](https://x.example) ![gambar](x)",
            "https://x.example dan www.x.example",
            "- butir",
            "1. butir",
            "12) butir",
            "=== | ---",
            "> kutip",
            "&lt;b&gt; &#60;",
            "`kode` ``` $x$",
            "\\<b>",
            "a\u{2028}# b",
        ] {
            let aman = lepas(teks);
            let mut kembali = String::new();
            // Dashes that become longer ones are no markup.
            let bentuk = Options::all().difference(Options::ENABLE_SMART_PUNCTUATION);
            for peristiwa in Parser::new_ext(&aman, bentuk) {
                match peristiwa {
                    Event::Text(isi) => kembali.push_str(&isi),
                    Event::Start(tag) => assert_eq!(tag, pulldown_cmark::Tag::Paragraph, "{teks}: {aman}"),
                    Event::End(_) => {}
                    lain => panic!("{teks}: {lain:?}"),
                }
            }
            assert_eq!(kembali, satu_baris(teks).trim(), "{aman}");
        }
    }

    #[test]
    fn code_stays_code() {
        assert_eq!(kode("a`b"), "`a'b`");
        assert_eq!(kode(" `\n` "), "`' '`");
        assert_eq!(kode("  "), "");
    }
}
