//! What a finished page declares, shows and points at, gathered in one quick pass.

use std::borrow::Cow;

use crate::html::audit::{Hakim, Jenis, Masalah, audit, loads};
use crate::html::escape::decode;
use crate::html::tanda::{Buka, Pendengar, Yakin, baca_dengan};
use crate::html::ulang::Potongan;

/// Bytes of text after which the main part of a page is plainly not empty.
const CUKUP: usize = 400;

/// What a finished page declares and points at, in page order; values have their character references decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Values of `id`.
    pub ids: Vec<Cow<'a, str>>,
    /// Addresses a reader can follow: `href` of `a` and `area`, `action` of `form`.
    pub links: Vec<Cow<'a, str>>,
    /// Places in `links` of those that no reader sees.
    pub hidden_links: Vec<usize>,
    /// Addresses a browser loads: `src`, `srcset`, `poster`, `data`, and `href` of `use` and of loading `link`s.
    pub resources: Vec<Cow<'a, str>>,
    /// `rel` and `href` of every `link` that loads nothing, such as `canonical`.
    pub relations: Vec<(&'a str, Cow<'a, str>)>,
    /// Text of the headings of level one that a reader sees.
    pub h1: Vec<String>,
    /// Visible text of `main` outside of `h1`, in bytes; not counted on once it is plainly not empty.
    pub isi: usize,
    /// The parts of the page for those who jump: `header`, `nav`, `main`, `footer`.
    pub tengara: Tengara,
    /// Target of the first link, if it comes before everything else and leads to an anchor of the page.
    pub lompat: Option<Cow<'a, str>>,
    /// Id of `main`.
    pub id_main: Option<Cow<'a, str>>,
    /// `action` of the first form that asks a reader for something.
    pub formulir: Option<Cow<'a, str>>,
    /// Address and `integrity` of the scripts that a browser fetches.
    pub skrip: Vec<(Cow<'a, str>, Option<&'a str>)>,
    /// Faults.
    pub masalah: Vec<Masalah>,
}

/// Which parts a page has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tengara {
    /// `header`.
    pub kepala: bool,
    /// `nav`.
    pub menu: bool,
    /// `footer`.
    pub kaki: bool,
}

/// Returns the facts of the finished page `html` of the site with the origin `asal`.
#[must_use]
pub fn facts<'a>(html: &'a str, asal: &str) -> Facts<'a> {
    facts_dengan(html, asal, &[])
}

/// Returns the same for a page that holds, in this order, pieces that were read before; they are not read again.
#[must_use]
pub fn facts_dengan<'a>(html: &'a str, asal: &str, potongan: &[&Potongan]) -> Facts<'a> {
    let mut pengumpul = Pengumpul {
        fakta: Facts::default(),
        hakim: Hakim::new(asal),
        di_judul: false,
        di_main: false,
        di_h1: false,
        badan: false,
        terhitung: false,
        sembunyi: None,
        formulir: None,
    };
    let yakin = baca_dengan(html, potongan, &mut pengumpul);
    let Pengumpul { mut fakta, mut hakim, .. } = pengumpul;
    fakta.masalah = match yakin {
        Yakin::Ya => hakim.putus(),
        // The full parser takes what stands in `noscript` for text: what the quick reader sees loaded there counts as well.
        Yakin::Tidak => {
            let mut semua = audit(html, asal);
            let muatan = |m: &Masalah| matches!(m.jenis, Jenis::SumberLuar(_) | Jenis::Bingkai(_));
            semua.extend(hakim.putus().into_iter().filter(muatan));
            semua.sort();
            semua.dedup();
            semua
        }
    };
    fakta
}

struct Pengumpul<'a, 'o> {
    fakta: Facts<'a>,
    hakim: Hakim<'o>,
    di_judul: bool,
    di_main: bool,
    di_h1: bool,
    badan: bool,
    /// Something a reader meets came already.
    terhitung: bool,
    /// The element that hides what is in it, and how often it is open.
    sembunyi: Option<(String, u32)>,
    /// `action` of the open form.
    formulir: Option<Cow<'a, str>>,
}

/// Elements without an end tag.
const HAMPA: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

impl<'a> Pendengar<'a> for Pengumpul<'a, '_> {
    fn buka(&mut self, tag: &Buka<'_, 'a>) {
        self.hakim.lihat(tag);
        self.hidden(tag);
        match tag.nama.as_bytes() {
            b"title" => self.di_judul = true,
            b"body" => self.badan = true,
            b"main" => {
                self.di_main = true;
                let id = tag.nilai("id").map(decode);
                self.fakta.id_main = self.fakta.id_main.take().or(id);
            }
            b"h1" if self.sembunyi.is_none() => {
                self.di_h1 = true;
                self.fakta.h1.push(String::new());
            }
            b"header" => self.fakta.tengara.kepala = true,
            b"nav" => self.fakta.tengara.menu = true,
            b"footer" => self.fakta.tengara.kaki = true,
            b"link" => self.relasi(tag),
            b"form" => self.formulir = Some(tag.nilai("action").map_or(Cow::Borrowed(""), decode)),
            b"input" | b"textarea" | b"select" => self.kolom(tag),
            b"script" => self.fakta.skrip.extend(tag.nilai("src").map(|src| (decode(src), tag.nilai("integrity")))),
            _ => {}
        }
        for (nama, nilai) in tag.atribut {
            self.atribut(tag, nama, nilai);
        }
        if self.badan && tag.nama != "body" {
            self.terhitung = true;
        }
    }

    fn tutup(&mut self, nama: &str) {
        match nama.as_bytes() {
            b"title" => self.di_judul = false,
            b"main" => self.di_main = false,
            b"h1" => self.di_h1 = false,
            b"form" => self.formulir = None,
            _ => {}
        }
        if let Some((tersembunyi, buka)) = &mut self.sembunyi
            && tersembunyi == nama
        {
            *buka -= 1;
            if *buka == 0 {
                self.sembunyi = None;
            }
        }
    }

    fn teks(&mut self, teks: &'a str) {
        if self.di_judul {
            self.hakim.isi_judul(teks);
        }
        if self.sembunyi.is_some() || !self.di_main && !self.di_h1 {
            return;
        }
        if self.di_h1 {
            if let Some(h1) = self.fakta.h1.last_mut() {
                h1.push_str(&decode(teks));
            }
        } else if self.fakta.isi < CUKUP {
            self.fakta.isi += teks.trim_ascii().len();
        }
    }
}

impl<'a> Pengumpul<'a, '_> {
    /// Notes where something that nobody sees begins.
    fn hidden(&mut self, tag: &Buka<'_, 'a>) {
        if let Some((nama, buka)) = &mut self.sembunyi {
            if nama == tag.nama && !tag.tutup_sendiri {
                *buka += 1;
            }
            return;
        }
        let atribut = tag.atribut.iter().any(|(nama, nilai)| match nama.as_bytes() {
            b"hidden" | b"inert" => true,
            b"aria-hidden" => *nilai == "true",
            _ => false,
        });
        let unsur = matches!(tag.nama, "noscript" | "template");
        if (atribut || unsur) && !tag.tutup_sendiri && !HAMPA.contains(&tag.nama) {
            self.sembunyi = Some((tag.nama.to_owned(), 1));
        }
    }

    fn relasi(&mut self, tag: &Buka<'_, 'a>) {
        let Some(href) = tag.nilai("href") else { return };
        if loads(tag) {
            self.fakta.resources.push(decode(href));
        } else {
            let rel = tag.nilai("rel").unwrap_or_default();
            self.fakta.relations.push((rel, decode(href)));
        }
    }

    /// Notes a form that asks for something a person could be known by; a search field and a box to tick do not.
    fn kolom(&mut self, tag: &Buka<'_, 'a>) {
        let jenis = tag.nilai("type").unwrap_or("text");
        let bertanya = tag.nama == "textarea"
            || tag.nama == "input"
                && ["text", "email", "tel", "number", "date", "file", "url"]
                    .iter()
                    .any(|kata| jenis.eq_ignore_ascii_case(kata));
        if bertanya && self.fakta.formulir.is_none() {
            self.fakta.formulir = Some(self.formulir.clone().unwrap_or_default());
        }
    }

    fn atribut(&mut self, tag: &Buka<'_, 'a>, nama: &str, nilai: &'a str) {
        match nama.as_bytes() {
            b"id" => self.fakta.ids.push(decode(nilai)),
            b"href" | b"xlink:href" => match tag.nama.as_bytes() {
                b"a" | b"area" => self.tautan(nilai),
                b"use" | b"image" => self.fakta.resources.push(decode(nilai)),
                _ => {}
            },
            b"action" | b"formaction" => self.tautan(nilai),
            b"src" | b"poster" => self.fakta.resources.push(decode(nilai)),
            b"data" if tag.nama == "object" => self.fakta.resources.push(decode(nilai)),
            b"srcset" | b"imagesrcset" => self.calon(nilai),
            _ => {}
        }
    }

    fn tautan(&mut self, nilai: &'a str) {
        let alamat = decode(nilai);
        if !self.terhitung && self.badan && self.sembunyi.is_none() {
            self.fakta.lompat = alamat.strip_prefix('#').map(|id| Cow::Owned(id.to_owned()));
        }
        if self.sembunyi.is_some() {
            self.fakta.hidden_links.push(self.fakta.links.len());
        }
        self.fakta.links.push(alamat);
    }

    /// Each candidate is an address and a descriptor; our addresses hold no comma.
    fn calon(&mut self, nilai: &'a str) {
        let alamat = nilai.split(',').filter_map(|calon| calon.split_ascii_whitespace().next());
        self.fakta.resources.extend(alamat.map(decode));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASAL: &str = "https://x.go.id";

    fn strings(values: &[Cow<'_, str>]) -> Vec<String> {
        values.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn ids_links_and_resources_are_told_apart() {
        let page = r##"<html lang="id"><head><link rel="canonical" href="https://x.go.id/"><link rel="stylesheet" href="/a.css">
            <script src="/a.js" defer></script></head><body id="atas"><a class="x" href="/cari?a=1&amp;b=2">id="palsu"</a>
            <img src="/k.jpg" srcset="/k.jpg 1x, /k2.jpg 2x" alt="a > b"><a href="#isi">x</a><main id="isi"></main>
            <svg><use href="/i.svg#x"/></svg><form action="/cari/"></form></body>"##;
        let facts = facts(page, ASAL);
        assert_eq!(strings(&facts.ids), ["atas", "isi"]);
        assert_eq!(strings(&facts.links), ["/cari?a=1&b=2", "#isi", "/cari/"]);
        assert_eq!(strings(&facts.resources), ["/a.css", "/a.js", "/k.jpg", "/k.jpg", "/k2.jpg", "/i.svg#x"]);
        assert_eq!(facts.skrip, [(Cow::Borrowed("/a.js"), None)]);
        assert_eq!(facts.relations, [("canonical", Cow::Borrowed("https://x.go.id/"))]);
    }

    #[test]
    fn text_scripts_and_comments_hold_no_facts() {
        let page = r#"a < b id="x"<script>"<a href=\"/x\" id=\"y\">"</script><!-- <p id="z"> --><p>1 <2 id="q"</p>"#;
        let facts = facts(page, ASAL);
        assert!(facts.ids.is_empty() && facts.links.is_empty(), "{facts:?}");
    }

    #[test]
    fn an_attribute_that_ends_like_another_is_not_taken_for_it() {
        let facts = facts(r#"<p data-id="x" aria-href="y">"#, ASAL);
        assert!(facts.ids.is_empty() && facts.links.is_empty(), "{facts:?}");
    }

    #[test]
    fn what_a_reader_meets_first_and_what_he_never_sees_are_known() {
        let page = r##"<body> <a href="#isi">Ke isi</a><header></header><nav></nav><div hidden><div><a href="/x/">x</a></div>
            <h1>tak terlihat</h1></div><main id="isi"><h1>Profil <b>kami</b></h1><svg aria-hidden="true"><path/></svg>
            <noscript>Nyalakan skrip</noscript> satu <p>dua</p></main><footer></footer><form action="/a"><input></form>"##;
        let facts = facts(page, ASAL);
        assert_eq!(facts.lompat.as_deref(), Some("isi"));
        assert_eq!(facts.id_main.as_deref(), Some("isi"));
        assert_eq!(facts.h1, ["Profil kami"]);
        assert_eq!(facts.hidden_links.iter().map(|&n| &*facts.links[n]).collect::<Vec<_>>(), ["/x/"]);
        assert_eq!(facts.isi, "satu".len() + "dua".len());
        assert_eq!(facts.tengara, Tengara { kepala: true, menu: true, kaki: true });
        assert_eq!(facts.formulir.as_deref(), Some("/a"));
    }
}
