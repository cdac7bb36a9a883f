//! HTML as a browser's parser reads it.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::alamat;

/// Elements that texts of editors may become, each with its attributes.
const BOLEH: [(&str, &[&str]); 34] = [
    ("html", &[]),
    ("p", &["class"]),
    ("em", &[]),
    ("strong", &[]),
    ("del", &[]),
    ("code", &["class"]),
    ("pre", &["tabindex", "class"]),
    ("br", &[]),
    ("hr", &[]),
    ("ul", &[]),
    ("ol", &["start"]),
    ("li", &["class", "id"]),
    ("dl", &[]),
    ("dt", &[]),
    ("dd", &[]),
    ("blockquote", &[]),
    ("h2", &["id", "class"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("a", &["href", "title", "class", "rel", "id", "aria-label"]),
    ("img", &["src", "alt", "title", "loading", "decoding", "width", "height", "srcset", "sizes"]),
    ("figure", &[]),
    ("figcaption", &[]),
    ("span", &["class"]),
    ("div", &["class", "role", "aria-label", "tabindex"]),
    ("table", &["class"]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &["scope", "class"]),
    ("td", &["class", "data-judul"]),
    ("section", &["class", "aria-labelledby"]),
];
const BOLEH_LAGI: [(&str, &[&str]); 6] = [
    ("sup", &["class"]),
    ("sub", &[]),
    ("kbd", &[]),
    ("abbr", &[]),
    ("label", &[]),
    ("input", &["type", "disabled", "checked"]),
];

/// Panics with the first node that no text of an editor may become.
pub fn jinak(html: &str) {
    let wadah = QualName::new(None, ns!(html), local_name!("main"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), wadah, Vec::new(), false).one(html);
    let galat = dom.errors.borrow();
    assert!(galat.is_empty(), "a parser's error: {:?}", galat.first());
    let mut antre = vec![dom.document.clone()];
    while let Some(simpul) = antre.pop() {
        periksa(&simpul);
        antre.extend(simpul.children.borrow().iter().cloned());
    }
}

fn periksa(simpul: &Handle) {
    match &simpul.data {
        NodeData::Element { name, attrs, .. } => {
            let nama = &*name.local;
            let dikenal = BOLEH.iter().chain(&BOLEH_LAGI).find(|(satu, _)| *satu == nama);
            let Some((_, atribut)) = dikenal else { panic!("element {nama}") };
            for satu in attrs.borrow().iter() {
                let (kunci, nilai) = (&*satu.name.local, &*satu.value);
                assert!(atribut.contains(&kunci), "attribute {nama} {kunci}");
                if matches!(kunci, "href" | "src") {
                    assert!(alamat::jinak(nilai, kunci == "src"), "{nama} {kunci}={nilai:?}");
                }
            }
        }
        NodeData::Document | NodeData::Text { .. } => {}
        _ => panic!("a node that is neither element nor text"),
    }
}

/// Returns the text of a fragment, as a browser shows it, and the value of the attribute `title` of its first element.
#[must_use]
pub fn terbaca(html: &str) -> (String, Option<String>) {
    let wadah = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), wadah, Vec::new(), false).one(html);
    let (mut teks, mut judul) = (String::new(), None);
    let mut antre = vec![dom.document.clone()];
    while let Some(simpul) = antre.pop() {
        match &simpul.data {
            NodeData::Text { contents } => teks.push_str(&contents.borrow()),
            NodeData::Element { attrs, .. } if judul.is_none() => {
                judul = attrs.borrow().iter().find(|a| &*a.name.local == "title").map(|a| a.value.to_string());
            }
            _ => {}
        }
        antre.extend(simpul.children.borrow().iter().rev().cloned());
    }
    (teks, judul)
}

/// Elements of drawings that run something, load something, or hold HTML.
const GAMBAR_BURUK: [&str; 12] =
    ["script", "foreignobject", "iframe", "image", "img", "a", "style", "link", "set", "animate", "audio", "handler"];

/// Panics with the first part of a drawing that could run or load something where a browser shows it.
pub fn gambar_jinak(svg: &str) {
    let wadah = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), wadah, Vec::new(), false).one(svg);
    let mut antre = vec![dom.document.clone()];
    while let Some(simpul) = antre.pop() {
        if let NodeData::Element { name, attrs, .. } = &simpul.data {
            let nama = name.local.to_ascii_lowercase();
            assert!(!GAMBAR_BURUK.contains(&&*nama), "element {nama}");
            for satu in attrs.borrow().iter() {
                let (kunci, nilai) = (satu.name.local.to_ascii_lowercase(), satu.value.to_ascii_lowercase());
                assert!(!kunci.starts_with("on"), "attribute {kunci}");
                assert!(!kunci.ends_with("href") || nilai.trim_start().starts_with('#'), "{kunci}={nilai:?}");
                let luar =
                    nilai.split("url(").skip(1).any(|u| !u.trim_start_matches([' ', '"', '\'']).starts_with('#'));
                assert!(!luar, "{kunci}={nilai:?}");
            }
        }
        antre.extend(simpul.children.borrow().iter().cloned());
    }
}
