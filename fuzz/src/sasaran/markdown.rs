//! Markdown to HTML: a browser's parser finds nothing but what editors may write, in a page of bounded size.

use pendopo::base::span::FileId;
use pendopo::html::escape;
use pendopo::syntax::markdown::{Gambar, Naskah, Penyelesai, render};

/// Knows every other target, and answers with what a hostile file name would make of it.
struct Situs;

impl Penyelesai for Situs {
    fn tautan(&self, target: &str) -> Option<String> {
        (target.len() % 2 == 0).then(|| format!("/halaman/{}/", target.len()))
    }

    fn gambar(&self, target: &str) -> Option<Gambar> {
        (target.len() % 3 != 0).then(|| Gambar {
            src: format!("/gambar/{}.jpg", target.len()),
            lebar: 640,
            tinggi: 480,
            srcset: String::new(),
            webp: String::new(),
        })
    }
}

/// One run.
pub fn uji(bytes: &[u8]) {
    let Ok(teks) = std::str::from_utf8(bytes) else { return };
    let hasil = render(&Naskah { text: teks, file: FileId(0), offset: 0 }, &Situs);
    assert!(hasil.html.len() <= teks.len() * 30 + 65_536, "{} bytes became {}", teks.len(), hasil.html.len());
    crate::html::jinak(&hasil.html);
    // The escaper against the second parser: what goes in is what is read.
    if !teks.contains(['\0', '\r']) {
        let (mut atribut, mut isi) = (String::new(), String::new());
        escape::push_attr(&mut atribut, teks);
        escape::push_text(&mut isi, teks);
        terbaca_kembali(teks, &atribut, &isi);
    }
}

/// Panics if a browser reads other than `teks` from what the escaper made of it.
pub fn terbaca_kembali(teks: &str, atribut: &str, isi: &str) {
    let (isi, judul) = crate::html::terbaca(&format!("<p title=\"{atribut}\">{isi}</p>"));
    assert_eq!(isi, teks);
    assert_eq!(judul.as_deref(), Some(teks));
}
