//! Markdown to HTML: a browser's parser finds nothing but what editors may write, in a page of bounded size.
#![no_main]

use libfuzzer_sys::fuzz_target;
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

fuzz_target!(|bytes: &[u8]| {
    let Ok(teks) = std::str::from_utf8(bytes) else { return };
    let hasil = render(&Naskah { text: teks, file: FileId(0), offset: 0 }, &Situs);
    assert!(hasil.html.len() <= teks.len() * 30 + 65_536, "{} bytes became {}", teks.len(), hasil.html.len());
    pendopo_fuzz::html::jinak(&hasil.html);
    // The escaper against the second parser: what goes in is what is read.
    if !teks.contains(['\0', '\r']) {
        let mut satu = String::from("<p title=\"");
        escape::push_attr(&mut satu, teks);
        satu.push_str("\">");
        escape::push_text(&mut satu, teks);
        satu.push_str("</p>");
        let (isi, judul) = pendopo_fuzz::html::terbaca(&satu);
        assert_eq!(isi, teks);
        assert_eq!(judul.as_deref(), Some(teks));
    }
});
