//! Ids and addresses of a finished page, gathered in one quick scan.
//!
//! Not a parser: it reads pages that our own templates wrote, where every attribute value stands in double quotes. On
//! other markup it may miss facts, but it never panics and always ends.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};

use crate::html::escape::decode;

/// What a finished page declares and points at, in page order; values have their character references decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Values of `id`.
    pub ids: Vec<Cow<'a, str>>,
    /// Addresses a reader can follow: `href` of `a` and `area`, `action` of `form`.
    pub links: Vec<Cow<'a, str>>,
    /// Addresses a browser loads: `src`, `srcset`, `poster`, `data`, and `href` of `use` and of loading `link`s.
    pub resources: Vec<Cow<'a, str>>,
    /// `rel` and `href` of every `link` that loads nothing, such as `canonical`.
    pub relations: Vec<(&'a str, Cow<'a, str>)>,
}

/// Returns the facts of the finished page `html`.
#[must_use]
pub fn facts(html: &str) -> Facts<'_> {
    let bytes = html.as_bytes();
    let mut facts = Facts::default();
    let mut at = 0;
    while let Some(open) = memchr(b'<', &bytes[at..]) {
        let name_start = at + open + 1;
        let Some(&first) = bytes.get(name_start) else { break };
        at = if first.is_ascii_alphabetic() {
            let name_end = name_end(bytes, name_start);
            let tag = Tag { html, name: &html[name_start..name_end], attributes: name_end };
            let end = tag.read(&mut facts);
            raw_text_end(bytes, tag.name, end)
        } else if bytes[name_start..].starts_with(b"!--") {
            memmem::find(&bytes[name_start + 3..], b"-->").map_or(bytes.len(), |end| name_start + 3 + end + 3)
        } else {
            name_start
        };
    }
    facts
}

fn name_end(bytes: &[u8], start: usize) -> usize {
    let length = bytes[start..].iter().position(|&byte| matches!(byte, b' ' | b'>' | b'\n' | b'\t' | b'/' | b'\r'));
    start + length.unwrap_or(bytes.len() - start)
}

/// Script and style hold no markup, and a script's text may well hold something that looks like it.
fn raw_text_end(bytes: &[u8], name: &str, at: usize) -> usize {
    let closer: &[u8] = match name {
        "script" => b"</script",
        "style" => b"</style",
        _ => return at,
    };
    memmem::find(&bytes[at..], closer).map_or(bytes.len(), |end| at + end)
}

struct Tag<'a> {
    html: &'a str,
    name: &'a str,
    attributes: usize,
}

impl<'a> Tag<'a> {
    /// Reads the attributes into `facts` and returns the place after the tag.
    fn read(&self, facts: &mut Facts<'a>) -> usize {
        let bytes = self.html.as_bytes();
        let mut at = self.attributes;
        let (mut rel, mut href) = ("", None);
        loop {
            let Some(hit) = memchr2(b'"', b'>', &bytes[at..]) else { return bytes.len() };
            let name_end = at + hit;
            if bytes[name_end] == b'>' {
                if let Some(href) = href {
                    self.relation(facts, rel, href);
                }
                return name_end + 1;
            }
            let value_start = name_end + 1;
            let Some(length) = memchr(b'"', &bytes[value_start..]) else { return bytes.len() };
            let value = &self.html[value_start..value_start + length];
            match self.html[at..name_end].trim_ascii_start() {
                "id=" => facts.ids.push(decode(value)),
                "rel=" => rel = value,
                "href=" | "xlink:href=" => match self.name {
                    "a" | "area" => facts.links.push(decode(value)),
                    "link" => href = Some(value),
                    "use" | "image" => facts.resources.push(decode(value)),
                    _ => {}
                },
                "action=" => facts.links.push(decode(value)),
                "src=" | "poster=" => facts.resources.push(decode(value)),
                "data=" if self.name == "object" => facts.resources.push(decode(value)),
                "srcset=" | "imagesrcset=" => candidates(value, &mut facts.resources),
                _ => {}
            }
            at = value_start + length + 1;
        }
    }

    fn relation(&self, facts: &mut Facts<'a>, rel: &'a str, href: &'a str) {
        const LOADING: [&str; 8] =
            ["stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload", "prefetch", "manifest"];
        if rel.split_ascii_whitespace().any(|word| LOADING.contains(&word)) {
            facts.resources.push(decode(href));
        } else {
            facts.relations.push((rel, decode(href)));
        }
    }
}

/// Each candidate is an address and a descriptor; our addresses hold no comma.
fn candidates<'a>(value: &'a str, resources: &mut Vec<Cow<'a, str>>) {
    for candidate in value.split(',') {
        if let Some(address) = candidate.split_ascii_whitespace().next() {
            resources.push(decode(address));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn strings(values: &[Cow<'_, str>]) -> Vec<String> {
        values.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn ids_links_and_resources_are_told_apart() {
        let page = r##"<html lang="id"><head><link rel="canonical" href="https://x.go.id/"><link rel="stylesheet" href="/a.css">
            <script src="/a.js" defer></script></head><body id="atas"><a class="x" href="/cari?a=1&amp;b=2">id="palsu"</a>
            <img src="/k.jpg" srcset="/k.jpg 1x, /k2.jpg 2x" alt="a > b"><a href="#isi">x</a><main id="isi"></main>
            <svg><use href="/i.svg#x"/></svg><form action="/cari/"></form></body>"##;
        let facts = facts(page);
        assert_eq!(strings(&facts.ids), ["atas", "isi"]);
        assert_eq!(strings(&facts.links), ["/cari?a=1&b=2", "#isi", "/cari/"]);
        assert_eq!(strings(&facts.resources), ["/a.css", "/a.js", "/k.jpg", "/k.jpg", "/k2.jpg", "/i.svg#x"]);
        assert_eq!(facts.relations, [("canonical", Cow::Borrowed("https://x.go.id/"))]);
    }

    #[test]
    fn text_scripts_and_comments_hold_no_facts() {
        let page = r#"a < b id="x"<script>"<a href=\"/x\" id=\"y\">"</script><!-- <p id="z"> --><p>1 <2 id="q"</p>"#;
        assert_eq!(facts(page), Facts::default());
    }

    #[test]
    fn an_attribute_that_ends_like_another_is_not_taken_for_it() {
        assert_eq!(facts(r#"<p data-id="x" aria-href="y">"#), Facts::default());
    }

    proptest! {
        #[test]
        fn any_text_ends_without_panic(text in "[<>/a-z =\"'!é-]{0,200}") {
            let _ = facts(&text).ids.len();
        }
    }
}
