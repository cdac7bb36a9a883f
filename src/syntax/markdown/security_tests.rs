//! Judges the output with a browser-grade parser: only what this module writes on purpose may come out.

use std::time::{Duration, Instant};

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use super::tests::hasil;

/// Elements the pass may write, each with its attributes.
const ELEMENTS: [(&str, &[&str]); 40] = [
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
    ("sup", &["class"]),
    ("sub", &[]),
    ("kbd", &[]),
    ("abbr", &[]),
    ("label", &[]),
    ("input", &["type", "disabled", "checked"]),
];

/// Returns what is wrong with the HTML of `text`, as a browser reads it.
fn faults(text: &str) -> Vec<String> {
    let hasil = hasil(text);
    let context = QualName::new(None, ns!(html), local_name!("main"));
    let dom =
        parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false).one(hasil.html.as_str());
    let mut faults: Vec<String> = dom.errors.borrow().iter().map(ToString::to_string).collect();
    let mut ids = Vec::new();
    walk(&dom.document, &mut faults, &mut ids);
    ids.sort();
    let all = ids.len();
    ids.dedup();
    if ids.len() != all {
        faults.push("an id is used twice".to_owned());
    }
    faults
}

fn walk(node: &Handle, faults: &mut Vec<String>, ids: &mut Vec<String>) {
    match &node.data {
        NodeData::Element { name, attrs, .. } => {
            let element = &*name.local;
            let allowed = ELEMENTS.iter().find(|(known, _)| *known == element).map(|(_, attributes)| *attributes);
            match allowed {
                None => faults.push(format!("element {element}")),
                Some(allowed) => {
                    for attribute in attrs.borrow().iter() {
                        let (key, value) = (&*attribute.name.local, &*attribute.value);
                        if !allowed.contains(&key) {
                            faults.push(format!("attribute {element} {key}"));
                        }
                        if key == "id" {
                            ids.push(value.to_owned());
                        }
                        if matches!(key, "href" | "src") && !is_harmless(value, key) {
                            faults.push(format!("address {value:?}"));
                        }
                    }
                }
            }
        }
        NodeData::Comment { .. } | NodeData::ProcessingInstruction { .. } | NodeData::Doctype { .. } => {
            faults.push("a node that is neither element nor text".to_owned());
        }
        NodeData::Document | NodeData::Text { .. } => {}
    }
    for child in node.children.borrow().iter() {
        walk(child, faults, ids);
    }
}

/// Resolves the address as a browser would and looks at what came out.
fn is_harmless(value: &str, key: &str) -> bool {
    let base = url::Url::parse("https://sendiri.contoh.go.id/halaman/").expect("a valid address");
    let Ok(found) = base.join(value) else { return true };
    let own = found.host_str() == base.host_str();
    match found.scheme() {
        "https" | "http" if key == "src" => own && found.username().is_empty(),
        "https" | "http" => found.username().is_empty() && (own || value.to_ascii_lowercase().starts_with("http")),
        "mailto" | "tel" | "situs" => key == "href",
        _ => false,
    }
}

const PAYLOADS: [&str; 84] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.id/x.js></SCRIPT>",
    "a<script>alert(1)</script>b",
    "<img src=x onerror=alert(1)>",
    "a <img src=x onerror=alert(1)> b",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<base href=//evil.id>",
    "<meta http-equiv=refresh content=0;url=//evil.id>",
    "<link rel=stylesheet href=//evil.id/x.css>",
    "<style>*{background:url(//evil.id)}</style>",
    "<div style=\"position:fixed\">x</div>",
    "<details open ontoggle=alert(1)>x</details>",
    "<body onload=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "x <a href=javascript:alert(1)>y</a>",
    "</main><script>alert(1)</script>",
    "</p></div></main><h1>x</h1>",
    "<!-- --><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<!--\n-->\n<b onclick=x>",
    "a <!--> b --> c",
    "<?php echo 1 ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!DOCTYPE html [<!ENTITY x \"y\">]>",
    "<kbd onclick=alert(1)>x</kbd>",
    "<sup ><script>x</script></sup>",
    "<kbd>*a</kbd>b*",
    "<sup><sub>a</sup></sub>",
    "<sup>[a</sup>](/x)",
    "[a <kbd>](/x) b</kbd>",
    "**a <sub>b** c</sub>",
    "</sub></kbd>",
    "|<sub>a|b</sub>|\n|-|-|\n|<kbd>|</kbd>|",
    "[a](javascript:alert(1))",
    "[a](JAVASCRIPT:alert(1))",
    "[a]( javascript:alert(1))",
    "[a](<java\tscript:alert(1)>)",
    "[a](java&Tab;script:alert(1))",
    "[a](java&NewLine;script:alert(1))",
    "[a](&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](&#1;javascript:alert(1))",
    "[a](&#x0A;javascript:alert(1))",
    "[a](\\javascript:alert(1))",
    "[a](java\\script:alert(1))",
    "[a](vbscript:msgbox(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](DATA:text/html,x)",
    "[a](blob:https://x.id/1)",
    "[a](file:///etc/passwd)",
    "[a](//evil.id)",
    "[a](/\\evil.id)",
    "[a](\\\\\\\\evil.id)",
    "[a](/&Tab;/evil.id)",
    "[a](https:\\\\evil.id)",
    "[a](https://contoh.go.id@evil.id/)",
    "[a](https:evil.id)",
    "[a](https:///evil.id)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "<vbscript:x>",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "[a](/x \"\\\" onmouseover=alert(1) x=\\\"\")",
    "[a](/x '\" onmouseover=\"alert(1)')",
    "[a](/x\"onclick=\"alert(1))",
    "[a](</x\" onclick=\"alert(1)>)",
    "![a\" onerror=\"alert(1)](x.png)",
    "![a](x.png\"onerror=\"alert(1))",
    "![a](x.png '\" onerror=\"alert(1)')",
    "![a](javascript:alert(1))",
    "![![![a](b)](javascript:x)](<x\" onerror=\"y>)",
    "![<script>alert(1)</script>](x.png)",
    "[![a](javascript:x)](javascript:y) [[[b](c)](d)](e)",
    "# a {onclick=alert(1) style=x #\"><script>}",
    "```\"><script>alert(1)</script>\nx\n```",
    "|\"><script>alert(1)</script>|\n|-|\n|x|",
    "a[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: <img src=x onerror=y>",
];

#[test]
fn no_payload_leaves_a_trace_of_markup() {
    for payload in PAYLOADS {
        for text in [
            payload.to_owned(),
            format!("> [!CATATAN]\n> {}", payload.replace('\n', "\n> ")),
            format!("- [ ] {}", payload.replace('\n', "\n  ")),
            format!("## {payload}"),
            format!("x[^1]\n\n[^1]: {}", payload.replace('\n', "\n    ")),
        ] {
            assert_eq!(faults(&text), [] as [&str; 0], "{text:?}\n{}", hasil(&text).html);
        }
    }
}

#[test]
fn the_oracle_itself_sees_faults() {
    let context = || QualName::new(None, ns!(html), local_name!("main"));
    for html in [
        "<script>1</script>",
        "<p onclick=x>",
        "<a href=\"javascript:x\">",
        "<!-- x -->",
        "<p><div></p>",
        "<a href=\"https://a@b.id\">",
    ] {
        let dom = parse_fragment(RcDom::default(), ParseOpts::default(), context(), Vec::new(), false).one(html);
        let mut faults: Vec<String> = dom.errors.borrow().iter().map(ToString::to_string).collect();
        walk(&dom.document, &mut faults, &mut Vec::new());
        assert_ne!(faults, [] as [&str; 0], "{html}");
    }
}

#[test]
fn hostile_repetition_ends_quickly() {
    let started = Instant::now();
    for piece in [
        ">",
        "[",
        "*",
        "_",
        "`",
        "![",
        "[a](",
        "<",
        "<!--",
        "<a ",
        "- ",
        "> - ",
        "|",
        "|a",
        "*a **b ",
        "[a",
        "~",
        "\\",
        "&",
        "<sub>",
        "</sub>",
        "[^a]",
        "[a]: b\n\n",
        "#",
        "# a\n",
        ": ",
        "\u{202E}",
        "\u{202E}a",
        "a\n: b\n",
        "- [ ] ",
        "> [!AWAS]\n",
        "![](",
        "<b>",
        "<b>\n\n",
        "\0",
        "[]()",
    ] {
        let text = piece.repeat(50_000 / piece.len());
        assert!(hasil(&text).html.len() <= text.len() * 60 + 70_000, "{piece:?}");
    }
    let table = format!("{}\n{}\n{}", "|a".repeat(5_000), "|-".repeat(5_000), "|b\n".repeat(20_000));
    assert!(hasil(&table).html.len() < table.len() * 31 + 70_000);
    // Unoptimised and on a loaded machine; one quadratic step would take minutes.
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

/// Pieces that mean something to the parser or to a browser, so that random texts are hostile ones.
fn fragment() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b ",
        "\n",
        "\n\n",
        "    ",
        "> ",
        "- ",
        "1. ",
        "- [ ] ",
        "# ",
        "## ",
        "|",
        "|-|-|\n",
        "|a|b|\n",
        "```\n",
        "`",
        "*",
        "**",
        "_",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "<",
        ">",
        "\"",
        "'",
        "=",
        "/",
        "<br>",
        "<sub>",
        "</sub>",
        "<kbd>",
        "</kbd>",
        "<b>",
        "</p>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<div>",
        "[^1]",
        "[^1]: ",
        "\n: ",
        "javascript:",
        "https://x.id",
        "[a]: ",
        "&#x6a;",
        "&lt;",
        "\\",
        "> [!AWAS]\n> ",
        "[!x]",
        "---\n",
        "===\n",
        "\u{202E}",
        "\0",
        "\u{AD}",
        "é",
        "🙂",
        "![a](b 'c')",
        "[a](/b)",
        "catatan 1",
        "onclick=x",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_fence_that_looks_like_a_table_is_well_formed() {
    assert_eq!(faults("||```\n|-|-|\n"), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_markdown_is_safe_and_well_formed(text in fragment()) {
        prop_assert_eq!(faults(&text), Vec::<String>::new(), "{:?}", hasil(&text).html);
    }

    #[test]
    fn any_text_renders_without_panic_and_spans_lie_inside(text in "[\\PC\\n]{0,80}") {
        let end = 100 + u32::try_from(text.len()).expect("short");
        let hasil = hasil(&text);
        for link in &hasil.links {
            prop_assert!(link.span.start >= 100 && link.span.end <= end);
        }
    }
}
