//! One look over a finished page for faults that only theme and content together can make.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use lol_html::html_content::Element;
use lol_html::{HandlerResult, HtmlRewriter, MemorySettings, Settings, element};

use crate::html::escape::decode;

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
    /// The id is already taken on this page.
    IdGanda(String),
    /// An image has no `alt` attribute, not even an empty one.
    GambarTanpaAlt,
    /// A table has no `th`.
    TabelTanpaTh,
    /// `html` has no `lang`, or the page has no `html`.
    TanpaBahasa,
    /// The page has no `title`, or an empty one.
    TanpaJudul,
    /// A `style` element or attribute, which the content security policy forbids.
    GayaSebaris,
    /// A script written into the page, or an address that is a script.
    SkripSebaris,
    /// An event handler attribute, with its name.
    PenanganSebaris(String),
    /// A browser would load this address of another origin.
    SumberLuar(String),
    /// A `main` inside another `main`.
    MainBersarang,
    /// The page could not be read to its end, with the reason of the reader.
    TidakTerbaca(String),
}

/// Returns the faults of the finished page `html`, in page order.
///
/// `asal` is the site's own origin, such as `https://dinkes.contoh.go.id`; resources of other origins are faults.
#[must_use]
pub fn audit(html: &str, asal: &str) -> Vec<Masalah> {
    let state = Rc::new(RefCell::new(State::default()));
    let unread = read(html, asal, &state);
    let mut state = state.borrow_mut();
    if let Some(reason) = unread {
        state.push(0, Jenis::TidakTerbaca(reason));
    }
    state.finish()
}

fn read(html: &str, asal: &str, state: &Rc<RefCell<State>>) -> Option<String> {
    let handler = element!("*", |element: &mut Element<'_, '_>| visit(element, html, asal, state));
    let settings = Settings::new()
        .append_element_content_handler(handler)
        .with_memory_settings(MemorySettings::new().with_max_allowed_memory_usage(MEMORY));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    let result = rewriter.write(html.as_bytes()).and_then(|()| rewriter.end());
    result.err().map(|error| error.to_string())
}

#[derive(Default)]
struct State {
    found: Vec<Masalah>,
    ids: BTreeSet<String>,
    h1: u32,
    level: u8,
    has_lang: bool,
    has_title: bool,
    in_body: bool,
    open_mains: u32,
    /// Start of each open table that has shown no `th` yet, or `None` once it has.
    tables: Vec<Option<u32>>,
}

impl State {
    fn push(&mut self, offset: u32, jenis: Jenis) {
        self.found.push(Masalah { offset, jenis });
    }

    fn finish(&mut self) -> Vec<Masalah> {
        if self.h1 != 1 {
            self.push(0, Jenis::JumlahH1(self.h1));
        }
        if !self.has_lang {
            self.push(0, Jenis::TanpaBahasa);
        }
        if !self.has_title {
            self.push(0, Jenis::TanpaJudul);
        }
        while !self.tables.is_empty() {
            self.close_table();
        }
        let mut found = std::mem::take(&mut self.found);
        found.sort();
        found
    }

    fn close_table(&mut self) {
        if let Some(Some(offset)) = self.tables.pop() {
            self.push(offset, Jenis::TabelTanpaTh);
        }
    }

    fn heading(&mut self, offset: u32, level: u8) {
        self.h1 += u32::from(level == 1);
        // The layout may hold headings before its h1 (a banner, a menu); the order is judged from one heading to the next.
        if self.level > 0 && level > self.level + 1 {
            self.push(offset, Jenis::JudulMelompat { dari: self.level, ke: level });
        }
        self.level = level;
    }
}

fn visit(element: &mut Element<'_, '_>, html: &str, asal: &str, shared: &Rc<RefCell<State>>) -> HandlerResult {
    let place = element.source_location().bytes();
    let offset = u32::try_from(place.start).unwrap_or(u32::MAX);
    let name = element.tag_name();
    let mut state = shared.borrow_mut();
    attributes(&mut state, element, &name, offset, asal);
    match name.as_str() {
        "html" => state.has_lang |= element.get_attribute("lang").is_some_and(|lang| !lang.trim().is_empty()),
        // Pictures have titles too; the title of the page comes before all content.
        "body" | "svg" => state.in_body = true,
        "title" if !state.in_body => {
            let content = html.get(place.end..).unwrap_or_default().trim_start();
            state.has_title |= !content.starts_with("</");
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => state.heading(offset, name.as_bytes()[1] - b'0'),
        "img" if !element.has_attribute("alt") => state.push(offset, Jenis::GambarTanpaAlt),
        "style" => state.push(offset, Jenis::GayaSebaris),
        "script" if runs_inline(element) => state.push(offset, Jenis::SkripSebaris),
        "th" => {
            if let Some(table) = state.tables.last_mut() {
                *table = None;
            }
        }
        "table" => {
            state.tables.push(Some(offset));
            let shared = Rc::clone(shared);
            element.on_end_tag(Box::new(move |_| {
                shared.borrow_mut().close_table();
                Ok(())
            }))?;
        }
        "main" => {
            if state.open_mains > 0 {
                state.push(offset, Jenis::MainBersarang);
            }
            state.open_mains += 1;
            let shared = Rc::clone(shared);
            element.on_end_tag(Box::new(move |_| {
                let mut state = shared.borrow_mut();
                state.open_mains = state.open_mains.saturating_sub(1);
                Ok(())
            }))?;
        }
        _ => {}
    }
    Ok(())
}

/// Data blocks such as JSON-LD are scripts by name only.
fn runs_inline(element: &Element<'_, '_>) -> bool {
    let data = element.get_attribute("type").is_some_and(|kind| kind.ends_with("json"));
    !data && !element.has_attribute("src")
}

fn attributes(state: &mut State, element: &Element<'_, '_>, name: &str, offset: u32, asal: &str) {
    for attribute in element.attributes() {
        let key = attribute.name();
        match key.as_str() {
            "id" => {
                let id = decode(&attribute.value()).into_owned();
                if !state.ids.insert(id.clone()) {
                    state.push(offset, Jenis::IdGanda(id));
                }
            }
            "style" => state.push(offset, Jenis::GayaSebaris),
            "src" | "poster" | "data" => source(state, offset, &attribute.value(), asal),
            "srcset" | "imagesrcset" => {
                for candidate in attribute.value().split(',') {
                    let address = candidate.split_ascii_whitespace().next().unwrap_or_default();
                    source(state, offset, address, asal);
                }
            }
            "href" => {
                let value = attribute.value();
                if name == "use" || (name == "link" && loads(element)) {
                    source(state, offset, &value, asal);
                }
                if is_script(&decode(&value)) {
                    state.push(offset, Jenis::SkripSebaris);
                }
            }
            _ if key.starts_with("on") => state.push(offset, Jenis::PenanganSebaris(key)),
            _ => {}
        }
    }
}

fn loads(element: &Element<'_, '_>) -> bool {
    let rel = element.get_attribute("rel").unwrap_or_default();
    !rel.split_ascii_whitespace().all(|word| {
        matches!(word, "canonical" | "alternate" | "author" | "help" | "license" | "me" | "next" | "prev" | "search")
    })
}

fn source(state: &mut State, offset: u32, value: &str, asal: &str) {
    let address = decode(value);
    let address = address.trim();
    let scheme = address.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '?', '#']));
    if !scheme && !address.starts_with("//") {
        return;
    }
    let asal = asal.trim_end_matches('/');
    let own = address.strip_prefix(asal).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']));
    if !own || asal.is_empty() {
        state.push(offset, Jenis::SumberLuar(address.to_owned()));
    }
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
    use super::*;

    const ASAL: &str = "https://dinkes.contoh.go.id";

    fn page(body: &str) -> String {
        format!("<!doctype html><html lang=\"id\"><head><title>T</title></head><body><h1>T</h1>{body}</body></html>")
    }

    fn kinds(html: &str) -> Vec<Jenis> {
        audit(html, ASAL).into_iter().map(|masalah| masalah.jenis).collect()
    }

    #[test]
    fn a_sound_page_has_no_faults() {
        let body = r##"<main><h2 id="a">A</h2><img src="/a.jpg" alt=""><table><tr><th>x</th></tr></table></main>
            <script src="/a.js"></script><script type="application/ld+json">{}</script>
            <img src="https://dinkes.contoh.go.id/x.png" alt="x"><a href="https://lain.id/">x</a>
            <link rel="canonical" href="https://lain.id/"><svg><title></title></svg>"##;
        assert_eq!(kinds(&page(body)), []);
    }

    #[test]
    fn each_fault_is_found() {
        let cases: [(&str, Jenis); 17] = [
            ("<h1>dua</h1>", Jenis::JumlahH1(2)),
            ("<h3>x</h3>", Jenis::JudulMelompat { dari: 1, ke: 3 }),
            (r#"<p id="a"></p><p id="a"></p>"#, Jenis::IdGanda("a".to_owned())),
            (r#"<img src="/x.png">"#, Jenis::GambarTanpaAlt),
            ("<table><tr><td>x</td></tr></table><table><tr><th>y</th></tr></table>", Jenis::TabelTanpaTh),
            ("<table><tr><td>x</td></tr>", Jenis::TabelTanpaTh),
            (r#"<p style="color:red">x</p>"#, Jenis::GayaSebaris),
            ("<style>p{}</style>", Jenis::GayaSebaris),
            ("<script>1</script>", Jenis::SkripSebaris),
            (r#"<a href="java&#10;script:x()">x</a>"#, Jenis::SkripSebaris),
            (r#"<p onclick="x()">x</p>"#, Jenis::PenanganSebaris("onclick".to_owned())),
            (r#"<img alt="" src="//cdn.id/x.png">"#, Jenis::SumberLuar("//cdn.id/x.png".to_owned())),
            (r#"<script src="https://cdn.id/x.js"></script>"#, Jenis::SumberLuar("https://cdn.id/x.js".to_owned())),
            (
                r#"<img alt="" src="https://dinkes.contoh.go.id.evil.id/x">"#,
                Jenis::SumberLuar("https://dinkes.contoh.go.id.evil.id/x".to_owned()),
            ),
            (r#"<img alt="" srcset="/a 1x, https://b.id/c 2x">"#, Jenis::SumberLuar("https://b.id/c".to_owned())),
            (
                r#"<link rel="stylesheet" href="https://cdn.id/x.css">"#,
                Jenis::SumberLuar("https://cdn.id/x.css".to_owned()),
            ),
            ("<main><div><main></main></div></main>", Jenis::MainBersarang),
        ];
        for (body, jenis) in cases {
            assert_eq!(kinds(&page(body)), [jenis], "{body}");
        }
    }

    #[test]
    fn a_page_without_lang_title_and_heading_is_told_so() {
        assert_eq!(
            kinds("<html lang=\"\"><title> </title><svg><title>x</title></svg>"),
            [Jenis::JumlahH1(0), Jenis::TanpaBahasa, Jenis::TanpaJudul]
        );
    }

    #[test]
    fn the_offset_is_the_start_of_the_tag() {
        let html = page("<img src=\"/x\">");
        let offset = audit(&html, ASAL)[0].offset as usize;
        assert!(html[offset..].starts_with("<img"));
    }
}
