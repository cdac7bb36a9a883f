//! What the pass writes and what it reports, by small texts.

use super::*;
use crate::base::span::{FileId, Span};
use crate::diag::{Place, Severity};

/// Knows one page and one image.
pub(super) struct Peta;

impl Penyelesai for Peta {
    fn tautan(&self, target: &str) -> Option<String> {
        match target {
            "dokumen/f.pdf" => Some("/dokumen/f-a1b2.pdf".to_owned()),
            "situs:dinkes/layanan/" => Some("https://dinkes.contoh.go.id/layanan/".to_owned()),
            _ => None,
        }
    }

    fn gambar(&self, target: &str) -> Option<Gambar> {
        (target == "gambar/loket.jpg")
            .then(|| Gambar {
                src: "/g/loket.jpg".to_owned(),
                lebar: 800,
                tinggi: 600,
                srcset: "/g/loket-400.jpg 400w, /g/loket.jpg 800w".to_owned(),
                webp: String::new(),
            })
            .or_else(|| {
                (target == "gambar/ringan.jpg").then(|| Gambar {
                    src: "/g/ringan.jpg".to_owned(),
                    lebar: 400,
                    tinggi: 300,
                    srcset: String::new(),
                    webp: "/g/ringan.webp 400w".to_owned(),
                })
            })
    }
}

pub(super) fn hasil(text: &str) -> Hasil {
    render(&Naskah { text, file: FileId(3), offset: 100 }, &Peta)
}

/// Renders each text, expects this HTML and no findings.
fn check(cases: &[(&str, &str)]) {
    for (text, html) in cases {
        let hasil = hasil(text);
        assert_eq!(hasil.html.trim_end(), *html, "{text:?}");
        assert_eq!(hasil.diagnostics, [], "{text:?}");
    }
}

/// Code, weight and marked source of a finding.
type Finding<'a> = (&'a str, Severity, &'a str);

/// Renders each text and expects these findings: code, weight and marked source.
fn finds(cases: &[(&str, &[Finding<'_>])]) {
    for (text, expected) in cases {
        let found: Vec<_> = hasil(text).diagnostics;
        let found: Vec<_> =
            found.iter().map(|found| (found.code, found.severity, marked(text, &found.place))).collect();
        assert_eq!(found, *expected, "{text:?}");
    }
}

fn marked<'t>(text: &'t str, place: &Place) -> &'t str {
    let Place::Span(span) = place else { unreachable!("not in the text: {place:?}") };
    assert_eq!(span.file, FileId(3));
    &text[span.start as usize - 100..span.end as usize - 100]
}

use Severity::{Error, Warning};

#[test]
fn plain_markdown_becomes_plain_html() {
    check(&[
        ("a *b* **c** ~~d~~ `e<f`", "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>"),
        ("satu\ndua  \ntiga", "<p>satu\ndua<br>\ntiga</p>"),
        ("- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("> kutipan", "<blockquote>\n<p>kutipan</p>\n</blockquote>"),
        ("---", "<hr>"),
        ("```rust x\na<b\n```", "<pre tabindex=\"0\"><code class=\"language-rust\">a&lt;b\n</code></pre>"),
        ("``` \"><x\na\n```", "<pre tabindex=\"0\"><code>a\n</code></pre>"),
        ("Istilah\n: Arti", "<dl>\n<dt>Istilah</dt>\n<dd>Arti</dd>\n</dl>"),
        ("Rp1.000 ~ Rp2.000, H~2~O, 2 < 3 & 4", "<p>Rp1.000 ~ Rp2.000, H~2~O, 2 &lt; 3 &amp; 4</p>"),
        ("<kbd>Ctrl</kbd> H<sub>2</sub>O<br>x", "<p><kbd>Ctrl</kbd> H<sub>2</sub>O<br>x</p>"),
    ]);
}

#[test]
fn headings_get_stable_ids() {
    let hasil = hasil("## Biaya `X` & *Tarif*\n\n## Menu\n\n### Menu\n\n## Biaya X Tarif {onclick=x}\n");
    assert_eq!(
        hasil.html,
        "<h2 id=\"biaya-x-tarif\">Biaya <code>X</code> &amp; <em>Tarif</em></h2>\n<h2 id=\"b-menu\">Menu</h2>\n\
         <h3 id=\"b-menu-2\">Menu</h3>\n<h2 id=\"biaya-x-tarif-onclick-x\">Biaya X Tarif {onclick=x}</h2>\n"
    );
    assert_eq!(hasil.headings[0].text, "Biaya X & Tarif");
    assert_eq!(hasil.headings[0].span, Span::new(FileId(3), 100, 122));
    assert_eq!(hasil.headings[2].level, 3);
    assert_eq!(hasil.diagnostics, []);
}

#[test]
fn headings_that_break_the_order_are_reported() {
    finds(&[
        ("# Judul", &[("AKS-003", Warning, "# Judul")]),
        ("##\n\nx", &[("BKS-020", Warning, "##")]),
        ("Judul\n===", &[("AKS-003", Warning, "Judul\n===")]),
        ("### Judul\n\nx", &[("AKS-003", Warning, "### Judul")]),
        ("## A\n#### B\n### C\n", &[("AKS-003", Warning, "#### B")]),
        ("## A\n### B\n## C\n### D\n", &[]),
    ]);
    assert_eq!(hasil("# Judul").html, "<h2 id=\"judul\">Judul</h2>\n");
    let patch = hasil("# Judul").diagnostics[0].patch.clone().expect("an ATX heading can be mended");
    assert_eq!((patch.span, patch.text.as_str()), (Span::new(FileId(3), 100, 101), "##"));
}

#[test]
fn attention_boxes_know_our_words() {
    let kotak = |kelas: &str, judul: &str, isi: &str| {
        format!(
            "<div class=\"catatan catatan-{kelas}\" role=\"note\"><p class=\"catatan-judul\">{judul}</p>\n{isi}</div>"
        )
    };
    check(&[
        ("> [!CATATAN]\n> Bawa dokumen.", &kotak("catatan", "Catatan", "<p>Bawa dokumen.</p>\n")),
        ("> [!penting] Bawa *asli*.", &kotak("penting", "Penting", "<p>Bawa <em>asli</em>.</p>\n")),
        ("> [!TIP]\n>\n> - a", &kotak("tips", "Tips", "<ul>\n<li>a</li>\n</ul>\n")),
        (">[!AWAS]\n*x*", &kotak("awas", "Awas", "<p><em>x</em></p>\n")),
        ("> [!WARNING]", &kotak("peringatan", "Peringatan", "")),
        (
            "> a\n> > [!CATATAN]\n> > b",
            &format!("<blockquote>\n<p>a</p>\n{}\n</blockquote>", kotak("catatan", "Catatan", "<p>b</p>\n")),
        ),
        ("- > [!AWAS]\n  > x", &format!("<ul>\n<li>{}\n</li>\n</ul>", kotak("awas", "Awas", "<p>x</p>\n"))),
        (
            "> [!AWAS]\n> x\n\n> biasa",
            &format!("{}\n<blockquote>\n<p>biasa</p>\n</blockquote>", kotak("awas", "Awas", "<p>x</p>\n")),
        ),
    ]);
    finds(&[
        ("> [!CATETAN]\n> x", &[("BKS-023", Warning, "CATETAN")]),
        ("> [!x](y)", &[]),
        ("> [!CATATAN]\n> ---", &[]),
    ]);
    let patch = hasil("> [!CATETAN]\n> x").diagnostics[0].patch.clone().expect("the neighbour is near");
    assert_eq!((patch.span, patch.text.as_str()), (Span::new(FileId(3), 104, 111), "CATATAN"));
}

#[test]
fn tables_scroll_name_their_columns_and_hold_no_style() {
    check(&[
        (
            "| Jenis | Biaya \"x\" |\n|---|--:|\n| KTP | 0 |\n",
            "<div class=\"gulir\" role=\"region\" aria-label=\"Tabel\" tabindex=\"0\"><table class=\"tumpuk\">\n<thead><tr>\
             <th scope=\"col\">Jenis</th><th scope=\"col\" class=\"rata-kanan\">Biaya \"x\"</th></tr></thead>\n<tbody>\n<tr>\
             <td data-judul=\"Jenis\">KTP</td><td data-judul=\"Biaya &quot;x&quot;\" class=\"rata-kanan\">0</td></tr>\n\
             </tbody>\n</table></div>",
        ),
        (
            "| | *A* |\n|---|:-:|\n",
            "<div class=\"gulir\" role=\"region\" aria-label=\"Tabel\" tabindex=\"0\"><table class=\"tumpuk\">\n<thead><tr>\
             <td></td><th scope=\"col\" class=\"rata-tengah\"><em>A</em></th></tr></thead>\n</table></div>",
        ),
    ]);
    assert!(hasil("|a|\n|-|\n\nx\n\n|b|\n|-|\n").html.contains("aria-label=\"Tabel 2\""));
}

#[test]
fn footnotes_lead_there_and_back() {
    check(&[(
        "A[^b] dan[^a] lagi[^B].\n\n[^a]: Satu.\n[^b]: Dua.\n\n    - butir\n",
        "<p>A<sup class=\"rujukan\"><a id=\"catatan-1-rujukan\" href=\"#catatan-1\" aria-label=\"Catatan kaki 1\">1</a></sup> \
         dan<sup class=\"rujukan\"><a id=\"catatan-2-rujukan\" href=\"#catatan-2\" aria-label=\"Catatan kaki 2\">2</a></sup> \
         lagi<sup class=\"rujukan\"><a id=\"catatan-1-rujukan-2\" href=\"#catatan-1\" aria-label=\"Catatan kaki 1\">1</a></sup>.</p>\n\
         <section class=\"catatan-kaki\" aria-labelledby=\"catatan-kaki\">\n\
         <h2 class=\"tersembunyi\" id=\"catatan-kaki\">Catatan kaki</h2>\n<ol>\n\
         <li id=\"catatan-1\"><p>Dua.</p>\n<ul>\n<li>butir</li>\n</ul>\n \
         <a class=\"balik\" href=\"#catatan-1-rujukan\" aria-label=\"Kembali ke rujukan 1\">↩</a> \
         <a class=\"balik\" href=\"#catatan-1-rujukan-2\" aria-label=\"Kembali ke rujukan 1 yang ke-2\">↩</a></li>\n\
         <li id=\"catatan-2\"><p>Satu. <a class=\"balik\" href=\"#catatan-2-rujukan\" aria-label=\"Kembali ke rujukan 2\">↩</a></p>\n\
         </li>\n</ol>\n</section>",
    )]);
    assert_eq!(hasil("A[^tidak-ada]").html, "<p>A[^tidak-ada]</p>\n");
}

#[test]
fn tasks_are_boxes_tied_to_their_words() {
    check(&[
        (
            "- [ ] a\n- [x] b\n  - c",
            "<ul>\n<li class=\"tugas\"><label><input type=\"checkbox\" disabled> a</label></li>\n\
             <li class=\"tugas\"><label><input type=\"checkbox\" disabled checked> b</label><ul>\n<li>c</li>\n</ul>\n</li>\n</ul>",
        ),
        (
            "- [ ] a\n  ---\n",
            "<ul>\n<li class=\"tugas\"><h2 id=\"a\"><label><input type=\"checkbox\" disabled> a</label></h2>\n</li>\n</ul>",
        ),
        (
            "- [ ] a\n\n- [ ] b",
            "<ul>\n<li class=\"tugas\"><p><label><input type=\"checkbox\" disabled> a</label></p>\n</li>\n\
             <li class=\"tugas\"><p><label><input type=\"checkbox\" disabled> b</label></p>\n</li>\n</ul>",
        ),
    ]);
}

const IMG: &str = "<img src=\"/g/loket.jpg\" alt=\"Loket &quot;A&quot;\" decoding=\"async\" width=\"800\" height=\"600\" \
                   srcset=\"/g/loket-400.jpg 400w, /g/loket.jpg 800w\" sizes=\"(min-width: 44rem) 41.25rem, 100vw\"";

#[test]
fn only_an_image_that_is_seen_at_once_is_loaded_at_once() {
    let lazy = |text: &str| -> Vec<bool> {
        let html = hasil(text).html;
        html.split("<img").skip(1).map(|image| image.contains("loading=\"lazy\"")).collect()
    };
    let long = "Kata ".repeat(80);
    assert_eq!(lazy("Pengantar.\n\n![a](a.png)\n\n![b](b.png)"), [false, true]);
    assert_eq!(lazy(&format!("{long}\n\n![a](a.png)")), [true]);
}

#[test]
fn an_image_alone_is_a_figure() {
    check(&[
        ("![Loket *\"A\"*](gambar/loket.jpg)", &format!("<figure>{IMG}></figure>")),
        (
            "![Loket \"A\"](gambar/loket.jpg \"Foto & <b>\")",
            &format!("<figure>{IMG}><figcaption>Foto &amp; &lt;b&gt;</figcaption></figure>"),
        ),
        ("![Loket \"A\"](gambar/loket.jpg 'F') x", &format!("<p>{IMG} title=\"F\"> x</p>")),
        ("[![Loket \"A\"](gambar/loket.jpg)](/x/)", &format!("<p><a href=\"/x/\">{IMG}></a></p>")),
        (
            "![a](gambar/ringan.jpg \"F\")",
            "<figure><picture><source type=\"image/webp\" srcset=\"/g/ringan.webp 400w\" \
             sizes=\"(min-width: 44rem) 41.25rem, 100vw\"><img src=\"/g/ringan.jpg\" alt=\"a\" \
             decoding=\"async\" width=\"400\" height=\"300\"></picture><figcaption>F</figcaption></figure>",
        ),
        ("![a](b.png)", "<figure><img src=\"b.png\" alt=\"a\" decoding=\"async\"></figure>"),
    ]);
    finds(&[
        (
            "x ![](gambar/a.jpg) ![ ](b.jpg)",
            &[("AKS-001", Error, "![](gambar/a.jpg)"), ("AKS-001", Error, "![ ](b.jpg)")],
        ),
        ("![a](https://x.id/a.png)", &[("BKS-021", Error, "https://x.id/a.png")]),
        ("![a](data:image/png;base64,x)", &[("BKS-021", Error, "data:image/png;base64,x")]),
    ]);
    assert_eq!(hasil("![a](https://x.id/a.png)").html, "<p>a</p>\n");
    let image = &hasil("x ![Dua *kata*](gambar/a.jpg)").images[0];
    assert_eq!((image.target.as_str(), image.alt.as_str()), ("gambar/a.jpg", "Dua kata"));
    assert_eq!(image.span, Span::new(FileId(3), 116, 128));
}

#[test]
fn links_are_resolved_marked_and_listed() {
    const LUAR: &str = "<span class=\"tersembunyi\"> (situs luar)</span></a>";
    check(&[
        ("[F](dokumen/f.pdf)", "<p><a href=\"/dokumen/f-a1b2.pdf\">F</a></p>"),
        ("[P](situs:dinkes/layanan/)", "<p><a href=\"https://dinkes.contoh.go.id/layanan/\">P</a></p>"),
        ("[a](#b 'c\"d')", "<p><a href=\"#b\" title=\"c&quot;d\">a</a></p>"),
        (
            "[a](https://x.id/?a=1&b=2)",
            &format!("<p><a href=\"https://x.id/?a=1&amp;b=2\" class=\"luar\" rel=\"noopener noreferrer\">a{LUAR}</p>"),
        ),
        (
            "<https://x.id>",
            &format!("<p><a href=\"https://x.id\" class=\"luar\" rel=\"noopener noreferrer\">https://x.id{LUAR}</p>"),
        ),
        // The blank in front of `>` is judged away, and so it must not be written.
        (
            "[a](<https://x.id >)",
            &format!("<p><a href=\"https://x.id\" class=\"luar\" rel=\"noopener noreferrer\">a{LUAR}</p>"),
        ),
        ("[F](< dokumen/f.pdf >)", "<p><a href=\"/dokumen/f-a1b2.pdf\">F</a></p>"),
        ("[a](</b/&#32;>)", "<p><a href=\"/b/\">a</a></p>"),
        ("<a@b.go.id>", "<p><a href=\"mailto:a@b.go.id\">a@b.go.id</a></p>"),
    ]);
    let hasil = hasil("a [b *c*](/d/ \"e\") [f][g] [h](<i j>) [k](&#x2f;l)\n\n[g]: /m/");
    let found: Vec<_> =
        hasil.links.iter().map(|link| (link.target.as_str(), link.text.as_str(), link.span.start)).collect();
    assert_eq!(found, [("/d/", "b c", 110), ("/m/", "f", 156), ("i j", "h", 131), ("/l", "k", 137)]);
}

/// The reader of markdown lets one through where the text of the outer starts like a footnote.
#[test]
fn a_link_inside_a_link_stays_text() {
    check(&[("[^<tel:112> b](/a/) c", "<p><a href=\"/a/\">^tel:112 b</a> c</p>")]);
}

#[test]
fn refused_links_lead_nowhere() {
    finds(&[
        ("[a](javascript:alert(1))", &[("BKS-021", Error, "javascript:alert(1)")]),
        ("[a](&#x6a;avascript:alert)", &[("BKS-021", Error, "[a](&#x6a;avascript:alert)")]),
        ("[a]()", &[("BKS-021", Error, "[a]()")]),
        ("[a](//x.id)", &[("BKS-021", Error, "//x.id")]),
        ("[a](http://0x7f.1/b)", &[("BKS-021", Error, "http://0x7f.1/b")]),
    ]);
    let hasil = hasil("[a](javascript:x)");
    assert_eq!((hasil.html.as_str(), hasil.links.len()), ("<p><a href=\"#\">a</a></p>\n", 0));
}

#[test]
fn raw_html_is_shown_and_refused_once_per_block() {
    finds(&[
        ("<div onclick=x>\nisi\n</div>\n\nx", &[("INT-006", Error, "<div onclick=x>\nisi\n</div>")]),
        ("a <b>c</b> <i>d</i> e", &[("INT-006", Error, "<b>c</b> <i>d</i>")]),
        (
            "<!-- catatan -->\n\na<!-- b -->c",
            &[("INT-006", Warning, "<!-- catatan -->"), ("INT-006", Warning, "<!-- b -->")],
        ),
        ("a <kbd>b *c</kbd>* d", &[("INT-006", Error, "<kbd>"), ("INT-006", Error, "</kbd>")]),
        ("a </sup> <sup class=x>", &[("INT-006", Error, "</sup> <sup class=x>")]),
        ("- <sub>a\n  - b", &[("INT-006", Error, "<sub>")]),
    ]);
    for (text, html) in [
        ("<div>\n*a*\n</div>", "<pre class=\"mentah\" tabindex=\"0\">&lt;div&gt;\n*a*\n&lt;/div&gt;</pre>\n"),
        ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"),
        ("a<!-- b -->c", "<p>ac</p>\n"),
        ("a *b <kbd>c* d", "<p>a <em>b <kbd>c</kbd></em> d</p>\n"),
    ] {
        assert_eq!(hasil(text).html, html);
    }
    let remedy = hasil("a <b>c</b>").diagnostics[0].remedy.id.clone();
    assert_eq!(remedy, "tulis `**tebal**` sebagai gantinya");
}

#[test]
fn hidden_characters_are_refused_and_left_out() {
    finds(&[
        ("a\u{202E}\u{202D}b", &[("BKS-024", Error, "\u{202E}\u{202D}")]),
        ("a&#x202E;b", &[("BKS-024", Error, "&#x202E;")]),
        ("a&ZeroWidthSpace;b", &[("BKS-024", Error, "&ZeroWidthSpace;")]),
        ("`a\u{200B}`", &[("BKS-024", Error, "\u{200B}")]),
        (
            "[a](/x&#x200B;/ \"&#xFEFF;\")",
            &[("BKS-024", Error, "[a](/x&#x200B;/ \"&#xFEFF;\")"), ("BKS-024", Error, "[a](/x&#x200B;/ \"&#xFEFF;\")")],
        ),
    ]);
    for text in ["a\u{202E}b", "a&#x202E;b", "a\u{1}b", "a&#x1;b"] {
        assert_eq!(hasil(text).html, "<p>ab</p>\n", "{text:?}");
    }
}

#[test]
fn words_are_those_a_reader_sees() {
    for (text, kata) in [
        ("", 0),
        ("satu **d**ua `tiga`\nempat – 5", 5),
        ("## Judul\n\n- a\n- b\n\n| c | d |\n|---|---|\n| e | f |", 7),
        ("[teks tautan](/alamat/) ![alt](x.png)", 2),
    ] {
        assert_eq!(hasil(text).kata, kata, "{text:?}");
    }
}

#[test]
fn deep_or_growing_texts_are_cut_at_a_whole_block() {
    let deep = format!("awal\n\n{} x\n\nakhir", ">".repeat(40));
    let cut = hasil(&deep);
    assert_eq!(cut.html, "<p>awal</p>\n");
    assert_eq!(cut.diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), ["BKS-022"]);
    let growing = format!("awal\n\n|{}|\n|-|\n{}", "a".repeat(40_000), "|b\n".repeat(4000));
    let cut = hasil(&growing);
    assert_eq!((cut.html.as_str(), cut.diagnostics[0].code), ("<p>awal</p>\n", "BKS-022"));
}

#[test]
fn findings_are_limited_but_never_lose_their_weight() {
    let many = hasil(&"# a\n\n<b>\n\n".repeat(2000));
    assert!(many.diagnostics.len() <= 400);
    assert!(many.diagnostics.iter().any(|found| found.severity == Error));
}
