//! Faults of a finished page that only theme and content together can make.
//!
//! One judge hears every start tag. The quick reader of [`tanda`](crate::html::tanda) speaks to it on every page; a full
//! parser does where the quick one is not sure, and in tests for every page, so that both are known to agree.

use lol_html::html_content::Element;
use lol_html::{HandlerResult, HtmlRewriter, MemorySettings, Settings, element};

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use crate::html::escape::decode;
use crate::html::tanda::{Atribut, Buka};

/// Memory one page may take while it is read; a page of ours stays far below.
const MEMORY: usize = 16 * 1024 * 1024;

/// One fault of a finished page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Masalah {
    /// Byte of the page where the faulty tag starts; 0 for a fault of the whole page.
    pub offset: u32,
    /// What is wrong.
    pub jenis: Jenis,
}

/// A kind of fault of a finished page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Jenis {
    /// The page has this many `h1` instead of one.
    JumlahH1(u32),
    /// A heading is more than one level below the heading before it.
    JudulMelompat {
        /// Level of the heading before, 0 at the start.
        dari: u8,
        /// Level of this heading.
        ke: u8,
    },
    /// An image has no `alt` attribute, not even an empty one.
    GambarTanpaAlt,
    /// A table has no `th`.
    TabelTanpaTh,
    /// `html` has no `lang`, or the page has no `html`.
    TanpaBahasa,
    /// `html` says that the page is in this language.
    BahasaLain(String),
    /// The page has no `title`, or an empty one.
    TanpaJudul,
    /// The page has this many `main` instead of one.
    JumlahMain(u32),
    /// A `style` element or attribute, which the content security policy forbids.
    GayaSebaris,
    /// A script written into the page, or an address that is a script.
    SkripSebaris,
    /// An event handler attribute, with its name.
    PenanganSebaris(String),
    /// A browser would load this address of another origin.
    SumberLuar(String),
    /// A frame or plug-in, with its address.
    Bingkai(String),
    /// The page sets a cookie.
    Kuki,
    /// A field for a password.
    Sandi,
    /// The page could not be read to its end, with the reason of the reader.
    TidakTerbaca(String),
}

/// Returns the faults of the finished page `html` in page order, by the eyes of a full parser.
///
/// `asal` is the site's own origin, such as `https://dinkes.contoh.go.id`; resources of other origins are faults.
#[must_use]
pub fn audit(html: &str, asal: &str) -> Vec<Masalah> {
    let hakim = Rc::new(RefCell::new(Hakim::new(asal)));
    let unread = starts(html, |tag, end| {
        let mut hakim = hakim.borrow_mut();
        hakim.lihat(tag);
        if tag.nama == "title" {
            let rest = html.get(end..).unwrap_or_default();
            let length = rest.to_ascii_lowercase().find("</title").unwrap_or(rest.len());
            hakim.isi_judul(&rest[..length]);
        }
    });
    let mut hakim = hakim.borrow_mut();
    if let Some(reason) = unread {
        hakim.catat(0, Jenis::TidakTerbaca(reason));
    }
    hakim.putus()
}

/// Tells `visit` every start tag and the byte after it; returns why the parser stopped before the end, if it did.
fn starts(html: &str, mut visit: impl FnMut(&Buka<'_, '_>, usize)) -> Option<String> {
    let handler = element!("*", |element: &mut Element<'_, '_>| {
        let place = element.source_location().bytes();
        let owned: Vec<(String, String)> = element.attributes().iter().map(|a| (a.name(), a.value())).collect();
        let attributes: Vec<Atribut<'_>> = owned.iter().map(|(n, v)| (Cow::Borrowed(n.as_str()), v.as_str())).collect();
        let name = element.tag_name();
        let tag =
            Buka { offset: place.start, nama: &name, atribut: &attributes, tutup_sendiri: element.is_self_closing() };
        visit(&tag, place.end);
        HandlerResult::Ok(())
    });
    let settings = Settings::new()
        .append_element_content_handler(handler)
        .with_memory_settings(MemorySettings::new().with_max_allowed_memory_usage(MEMORY));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    let result = rewriter.write(html.as_bytes()).and_then(|()| rewriter.end());
    result.err().map(|error| error.to_string())
}

/// Judges a page from its start tags.
#[derive(Debug)]
pub struct Hakim<'o> {
    asal: &'o str,
    found: Vec<Masalah>,
    h1: u32,
    mains: u32,
    level: u8,
    has_lang: bool,
    /// The head names the Indonesian text of which this page is a translation.
    terjemahan: bool,
    has_title: bool,
    in_body: bool,
    /// The last table, until it shows a `th`.
    table: Option<u32>,
}

impl<'o> Hakim<'o> {
    /// Returns a judge of one page of the site with the origin `asal`.
    #[must_use]
    pub fn new(asal: &'o str) -> Self {
        Self {
            asal: asal.trim_end_matches('/'),
            found: Vec::new(),
            h1: 0,
            mains: 0,
            level: 0,
            has_lang: false,
            terjemahan: false,
            has_title: false,
            in_body: false,
            table: None,
        }
    }

    fn catat(&mut self, offset: u32, jenis: Jenis) {
        self.found.push(Masalah { offset, jenis });
    }

    /// Returns what was found, in page order.
    pub fn putus(&mut self) -> Vec<Masalah> {
        if self.h1 != 1 {
            self.catat(0, Jenis::JumlahH1(self.h1));
        }
        if self.mains != 1 {
            self.catat(0, Jenis::JumlahMain(self.mains));
        }
        if !self.has_lang {
            self.catat(0, Jenis::TanpaBahasa);
        }
        if !self.has_title {
            self.catat(0, Jenis::TanpaJudul);
        }
        self.tutup_tabel();
        let mut found = std::mem::take(&mut self.found);
        if self.terjemahan {
            found.retain(|masalah| !matches!(masalah.jenis, Jenis::BahasaLain(_)));
        }
        found.sort();
        found
    }

    fn tutup_tabel(&mut self) {
        if let Some(offset) = self.table.take() {
            self.catat(offset, Jenis::TabelTanpaTh);
        }
    }

    fn heading(&mut self, offset: u32, level: u8) {
        self.h1 += u32::from(level == 1);
        // The layout may hold headings before its h1 (a banner, a menu); the order is judged from one heading to the next.
        if self.level > 0 && level > self.level + 1 {
            self.catat(offset, Jenis::JudulMelompat { dari: self.level, ke: level });
        }
        self.level = level;
    }

    /// Hears the text of the element `title`; pictures have titles too, and theirs come later.
    pub fn isi_judul(&mut self, teks: &str) {
        self.has_title |= !self.in_body && !teks.trim().is_empty();
    }

    /// Hears a start tag.
    pub fn lihat(&mut self, tag: &Buka<'_, '_>) {
        let offset = u32::try_from(tag.offset).unwrap_or(u32::MAX);
        match tag.nama.as_bytes() {
            b"html" => self.bahasa(tag, offset),
            b"link" if tag.nilai("hreflang").is_some_and(|v| v.eq_ignore_ascii_case("id")) => self.terjemahan = true,
            b"body" | b"svg" => self.in_body = true,
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => self.heading(offset, tag.nama.as_bytes()[1] - b'0'),
            b"img" if tag.nilai("alt").is_none() => self.catat(offset, Jenis::GambarTanpaAlt),
            b"style" => self.catat(offset, Jenis::GayaSebaris),
            b"script" if runs_inline(tag) => self.catat(offset, Jenis::SkripSebaris),
            b"th" => self.table = None,
            // A table inside a table ends the outer one here: neither can be read aloud.
            b"table" => {
                self.tutup_tabel();
                self.table = Some(offset);
            }
            b"main" => self.mains += 1,
            b"iframe" | b"frame" | b"object" | b"embed" => self.bingkai(tag, offset),
            b"meta" if tag.nilai("http-equiv").is_some_and(|v| v.eq_ignore_ascii_case("set-cookie")) => {
                self.catat(offset, Jenis::Kuki);
            }
            b"input" if sandi(tag) => self.catat(offset, Jenis::Sandi),
            _ => {}
        }
        for (nama, nilai) in tag.atribut {
            self.atribut(tag, nama, nilai, offset);
        }
    }

    fn bahasa(&mut self, tag: &Buka<'_, '_>, offset: u32) {
        let Some(kode) = tag.nilai("lang").map(str::trim).filter(|v| !v.is_empty()) else { return };
        self.has_lang = true;
        if !kode.split('-').next().is_some_and(|utama| utama.eq_ignore_ascii_case("id")) {
            self.catat(offset, Jenis::BahasaLain(kode.to_owned()));
        }
    }

    fn bingkai(&mut self, tag: &Buka<'_, '_>, offset: u32) {
        let alamat = tag.nilai("src").or_else(|| tag.nilai("data")).unwrap_or_default();
        self.catat(offset, Jenis::Bingkai(decode(alamat).trim().to_owned()));
    }

    fn atribut(&mut self, tag: &Buka<'_, '_>, nama: &str, nilai: &str, offset: u32) {
        match nama.as_bytes() {
            b"style" => self.catat(offset, Jenis::GayaSebaris),
            b"src" | b"poster" | b"ping" | b"background"
                if !matches!(tag.nama, "iframe" | "frame" | "object" | "embed") =>
            {
                self.sumber(offset, nilai);
            }
            b"srcset" | b"imagesrcset" => {
                for calon in nilai.split(',') {
                    self.sumber(offset, calon.split_ascii_whitespace().next().unwrap_or_default());
                }
            }
            b"href" | b"xlink:href" => {
                if matches!(tag.nama, "use" | "image" | "base") || (tag.nama == "link" && loads(tag)) {
                    self.sumber(offset, nilai);
                }
                self.alamat(offset, nilai);
            }
            b"action" | b"formaction" => self.alamat(offset, nilai),
            _ if nama.starts_with("on") => self.catat(offset, Jenis::PenanganSebaris(nama.to_owned())),
            _ => {}
        }
    }

    fn alamat(&mut self, offset: u32, nilai: &str) {
        // Almost every address shows by its first letter that it is no script.
        if !nilai.starts_with(['/', '#', 'h', 'm', 't']) && is_script(&decode(nilai)) {
            self.catat(offset, Jenis::SkripSebaris);
        }
    }

    fn sumber(&mut self, offset: u32, nilai: &str) {
        if nilai.starts_with('/') && !nilai.starts_with("//") && !nilai.starts_with("/\\") {
            return;
        }
        let alamat = decode(nilai);
        let alamat = alamat.trim();
        let skema = alamat.split_once(':').is_some_and(|(skema, _)| !skema.contains(['/', '?', '#']));
        if !skema && !alamat.starts_with("//") && !alamat.starts_with("/\\") {
            return;
        }
        let sisa = alamat.strip_prefix(self.asal).filter(|_| !self.asal.is_empty());
        if !sisa.is_some_and(|sisa| sisa.is_empty() || sisa.starts_with(['/', '?', '#'])) {
            self.catat(offset, Jenis::SumberLuar(alamat.to_owned()));
        }
    }
}

/// Data blocks such as JSON-LD are scripts by name only.
fn runs_inline(tag: &Buka<'_, '_>) -> bool {
    let data = tag.nilai("type").is_some_and(|kind| kind.ends_with("json"));
    !data && tag.nilai("src").is_none()
}

/// Tells whether a field asks for what a person logs in with.
fn sandi(tag: &Buka<'_, '_>) -> bool {
    let sama = |v: &str, kata: &[&str]| kata.iter().any(|k| v.trim().eq_ignore_ascii_case(k));
    tag.nilai("type").is_some_and(|v| sama(v, &["password"]))
        || tag.nilai("autocomplete").is_some_and(|v| sama(v, &["username", "current-password", "one-time-code"]))
}

/// Tells whether a `link` makes a browser fetch its address.
#[must_use]
pub fn loads(tag: &Buka<'_, '_>) -> bool {
    let rel = tag.nilai("rel").unwrap_or_default();
    !rel.split_ascii_whitespace().all(|word| {
        matches!(word, "canonical" | "alternate" | "author" | "help" | "license" | "me" | "next" | "prev" | "search")
    })
}

fn is_script(address: &str) -> bool {
    let mut scheme = String::new();
    for character in address.chars().filter(|character| *character > ' ').take(11) {
        scheme.push(character.to_ascii_lowercase());
    }
    scheme.starts_with("javascript:") || scheme.starts_with("vbscript:")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::html::fakta::facts;
    use crate::html::tanda::{Pendengar, Yakin, baca};

    const ASAL: &str = "https://dinkes.contoh.go.id";

    fn page(body: &str) -> String {
        format!(
            "<!doctype html><html lang=\"id\"><head><title>T</title></head><body><main><h1>T</h1>{body}</main></body></html>"
        )
    }

    /// Kinds of faults; both readers must see the same.
    fn kinds(html: &str) -> Vec<Jenis> {
        let slow = audit(html, ASAL);
        assert_eq!(facts(html, ASAL).masalah, slow, "{html}");
        slow.into_iter().map(|masalah| masalah.jenis).collect()
    }

    #[test]
    fn a_sound_page_has_no_faults() {
        let body = r##"<h2 id="a">A</h2><img src="/a.jpg" alt=""><table><tr><th>x</th></tr></table>
            <script src="/a.js"></script><script type="application/ld+json">{}</script>
            <img src="https://dinkes.contoh.go.id/x.png" alt="x"><a href="https://lain.id/">x</a>
            <link rel="canonical" href="https://lain.id/"><svg><title></title></svg>"##;
        assert_eq!(kinds(&page(body)), []);
    }

    #[test]
    fn each_fault_is_found() {
        let luar = |alamat: &str| Jenis::SumberLuar(alamat.to_owned());
        let cases = [
            ("<h1>dua</h1>", Jenis::JumlahH1(2)),
            ("<h3>x</h3>", Jenis::JudulMelompat { dari: 1, ke: 3 }),
            (r#"<img src="/x.png">"#, Jenis::GambarTanpaAlt),
            ("<table><tr><td>x</td></tr></table><table><tr><th>y</th></tr></table>", Jenis::TabelTanpaTh),
            ("<table><tr><td>x</td></tr>", Jenis::TabelTanpaTh),
            (r#"<p style="color:red">x</p>"#, Jenis::GayaSebaris),
            ("<style>p{}</style>", Jenis::GayaSebaris),
            ("<script>1</script>", Jenis::SkripSebaris),
            (r#"<a href="java&#10;script:x()">x</a>"#, Jenis::SkripSebaris),
            (r#"<P OnClick='x()'>x</P>"#, Jenis::PenanganSebaris("onclick".to_owned())),
            (r#"<img alt="" src="//cdn.id/x.png">"#, luar("//cdn.id/x.png")),
            (r#"<script src=https://cdn.id/x.js></script>"#, luar("https://cdn.id/x.js")),
            (
                r#"<img alt="" src="https://dinkes.contoh.go.id.evil.id/x">"#,
                luar("https://dinkes.contoh.go.id.evil.id/x"),
            ),
            (r#"<img alt="" srcset="/a 1x, https://b.id/c 2x">"#, luar("https://b.id/c")),
            (r#"<link rel="stylesheet" href="https://cdn.id/x.css">"#, luar("https://cdn.id/x.css")),
            (r#"<iframe src="https://yt.id/e/1"></iframe>"#, Jenis::Bingkai("https://yt.id/e/1".to_owned())),
            (r#"<meta http-equiv="Set-Cookie" content="a=1">"#, Jenis::Kuki),
            (r#"<input type="Password">"#, Jenis::Sandi),
            ("</main><main>", Jenis::JumlahMain(2)),
        ];
        for (body, jenis) in cases {
            assert_eq!(kinds(&page(body)), [jenis], "{body}");
        }
    }

    #[test]
    fn a_page_without_lang_title_and_heading_is_told_so() {
        assert_eq!(
            kinds("<html lang=\"\"><title> </title><svg><title>x</title></svg>"),
            [Jenis::JumlahH1(0), Jenis::TanpaBahasa, Jenis::TanpaJudul, Jenis::JumlahMain(0)]
        );
        assert_eq!(
            kinds("<html lang=\"en-GB\"><title>x</title><main><h1>x</h1></main>"),
            [Jenis::BahasaLain("en-GB".to_owned())]
        );
        // A translation that leads to its Indonesian text is as the law wants it.
        let asli = "<link rel=\"alternate\" hreflang=\"id\" href=\"/a/\">";
        assert_eq!(kinds(&format!("<html lang=\"en\">{asli}<title>x</title><main><h1>x</h1></main>")), []);
    }

    #[test]
    fn the_offset_is_the_start_of_the_tag() {
        let html = page("<img src=\"/x\">");
        let offset = audit(&html, ASAL)[0].offset as usize;
        assert!(html[offset..].starts_with("<img"));
    }

    type Tanda = (usize, String, Vec<(String, String)>);

    fn tanda(tag: &Buka<'_, '_>) -> Tanda {
        let mut atribut: Vec<(String, String)> = Vec::new();
        for (nama, nilai) in tag.atribut {
            if !atribut.iter().any(|(n, _)| n == nama) {
                atribut.push((nama.to_string(), nilai.to_string()));
            }
        }
        (tag.offset, tag.nama.to_owned(), atribut)
    }

    #[derive(Default)]
    struct Kumpul(Vec<Tanda>);

    impl<'a> Pendengar<'a> for Kumpul {
        fn buka(&mut self, tag: &Buka<'_, 'a>) {
            self.0.push(tanda(tag));
        }
        fn tutup(&mut self, _: &str) {}
        fn teks(&mut self, _: &'a str) {}
    }

    /// Pieces that pages are made of, sound ones and hostile ones.
    const KEPING: [&str; 44] = [
        "<p>",
        "</p>",
        "<h1>",
        "</h1>",
        "<H3 ID=a>",
        "<img src=x>",
        "<img alt='a>b' src=\"/c\">",
        "<a href=#x",
        ">",
        "<",
        "</",
        "<!-- <p id=\"z\"> -->",
        "<!-->",
        "<!--->",
        "<!--x--!>",
        "<!doctype html>",
        "<?php echo '<p>' ?>",
        "</ x>",
        "<script>",
        "</script>",
        "</SCRIPT >",
        "<style>",
        "</style>",
        "<textarea>",
        "</textarea>",
        "<title>",
        "</title>",
        "<svg viewBox=\"0 0 1 1\">",
        "</svg>",
        "<path d=''/>",
        "<table>",
        "<th>",
        "<main>",
        "</main>",
        "<br/>",
        "\"",
        "'",
        "=",
        " onclick=x ",
        "teks &amp; é",
        "<p a=1 a=2 / b>",
        "<p =x>",
        "<iframe src=//x.id>",
        "</iframe>",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn the_quick_reader_sees_what_a_full_parser_sees(pilihan in prop::collection::vec(0..KEPING.len(), 0..24)) {
            let html: String = pilihan.iter().map(|&n| KEPING[n]).collect();
            let mut cepat = Kumpul::default();
            let yakin = baca(&html, &mut cepat);
            let mut penuh = Vec::new();
            let berhenti = starts(&html, |tag, _| penuh.push(tanda(tag)));
            if yakin == Yakin::Ya && berhenti.is_none() {
                prop_assert_eq!(&cepat.0, &penuh, "{}", html);
                prop_assert_eq!(facts(&html, ASAL).masalah, audit(&html, ASAL), "{}", html);
            }
        }

        #[test]
        fn any_text_ends_without_panic(html in "[<>/a-zA-Z =\"'!é?-]{0,200}") {
            prop_assert!(facts(&html, ASAL).masalah.len() < 1_000);
        }
    }
}
