use super::*;

const KEPALA: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" viewBox="0 0 40 30">"#;

/// Returns a drawing around `isi`, which stands on its second line.
fn gambar(isi: &str) -> String {
    format!("{KEPALA}\n{isi}\n</svg>")
}

fn bersih(isi: &str) -> String {
    let svg = baca(gambar(isi).as_bytes()).unwrap_or_else(|tolak| panic!("{isi}: {tolak:?}"));
    let dalam = svg.isi.split_once('>').expect("an element").1;
    dalam.strip_suffix("</svg>\n").expect("closed").to_owned()
}

fn sebab(isi: &str) -> Option<Sebab> {
    baca(isi.as_bytes()).err().map(|tolak| tolak.sebab)
}

#[test]
fn harmless_drawings_are_written_anew() {
    let cases = [
        (r##"<path d="M0 0h40v30z" fill="#04c"/>"##, r##"<path d="M0 0h40v30z" fill="#04c"/>"##),
        ("<g id='a'><rect width='4' height='3'/></g>", r##"<g id="a"><rect width="4" height="3"/></g>"##),
        ("<title>A &amp; B &#60;</title>", "<title>A &amp; B &lt;</title>"),
        (
            "<text x='1'> Desa <tspan>Kaligesing</tspan></text>",
            r##"<text x="1"> Desa <tspan>Kaligesing</tspan></text>"##,
        ),
        // Notes of drawing programs and people stay behind.
        ("<!-- Budi, 0812 --><metadata><sodipodi:x>Budi</sodipodi:x></metadata><g/>", "<g/>"),
        ("<sodipodi:namedview id='b'><sodipodi:grid/></sodipodi:namedview><g sodipodi:nodetypes='c'/>", "<g/>"),
        ("tulisan di luar<g data-name='x' tabindex='1' enable-background='new'/>", "<g/>"),
        // A style becomes attributes and is stronger than they are.
        (
            r##"<g fill="red" style="fill: blue !important; -inkscape-stroke:none; stroke-width:2px;"/>"##,
            r##"<g fill="blue" stroke-width="2px"/>"##,
        ),
        ("<style>.a{fill:#fff}</style>", "<style>.a{fill:#fff}</style>"),
        ("<style><![CDATA[.a > .b{fill:#fff}]]></style>", "<style>.a &gt; .b{fill:#fff}</style>"),
        (
            "<linearGradient id='g'><stop offset='0'/></linearGradient><style>.a{fill:url(#g)}</style>",
            r##"<linearGradient id="g"><stop offset="0"/></linearGradient><style>.a{fill:url(#g)}</style>"##,
        ),
        (
            "<g id='b'/><use xlink:href='#b'/><path fill='url( \"#b\" )' transform='rotate(4) translate(1,2)'/>",
            r##"<g id="b"/><use href="#b"/><path fill="url( &quot;#b&quot; )" transform="rotate(4) translate(1,2)"/>"##,
        ),
        (
            "<text font-family=\"'Noto Sans'\" aria-label='a (b)'/>",
            r##"<text font-family="'Noto Sans'" aria-label="a (b)"/>"##,
        ),
    ];
    for (isi, want) in cases {
        assert_eq!(bersih(isi).trim(), want, "{isi}");
        // What was written is read again and stays as it is.
        let sekali = baca(gambar(isi).as_bytes()).expect("harmless").isi;
        assert_eq!(baca(sekali.as_bytes()).expect("harmless").isi, sekali, "{isi}");
    }
}

#[test]
fn hostile_drawings_are_refused() {
    let e = |nama: &str| Sebab::Elemen(nama.to_owned());
    let a = |nama: &str| Sebab::Atribut(nama.to_owned());
    let n = |nama: &str| Sebab::Nilai(nama.to_owned());
    let l = |alamat: &str| Sebab::Luar(alamat.to_owned());
    let g = |kata: &str| Sebab::Gaya(kata.to_owned());
    let cases = [
        ("<script>alert(1)</script>", e("script")),
        ("<g><SCRIPT/></g>", e("SCRIPT")),
        ("<script xlink:href='https://jahat.example/x.js'/>", e("script")),
        ("<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>", e("x:script")),
        ("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>", e("h:script")),
        ("<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>", e("script")),
        ("<metadata><script>alert(1)</script></metadata>", e("script")),
        ("<foreignObject><body/></foreignObject>", e("foreignObject")),
        ("<image href='foto.png'/>", e("image")),
        ("<image xlink:href='data:image/png;base64,AAAA'/>", e("image")),
        ("<a href='javascript:alert(1)'><g/></a>", e("a")),
        ("<animate attributeName='href' to='javascript:alert(1)'/>", e("animate")),
        ("<set attributeName='onload' to='alert(1)'/>", e("set")),
        ("<filter><feImage href='https://jahat.example'/></filter>", e("filter")),
        ("<iframe src='https://jahat.example'/>", e("iframe")),
        ("<style>a<b/></style>", e("b")),
        ("<g onload='alert(1)'/>", a("onload")),
        ("<g ONCLICK='alert(1)'/>", a("ONCLICK")),
        ("<g xmlns='http://www.w3.org/1999/xhtml'/>", a("xmlns")),
        ("<use href='https://jahat.example/a.svg#b'/>", l("https://jahat.example/a.svg#b")),
        ("<use xlink:href='data:image/svg+xml,x'/>", l("data:image/svg+xml,x")),
        ("<use href='lain.svg#b'/>", l("lain.svg#b")),
        ("<use href=' java\tscript:alert(1)'/>", l("java script:alert(1)")),
        ("<path fill='url(https://jahat.example/x#a)'/>", n("fill")),
        ("<path fill='&#117;rl(//jahat.example)'/>", n("fill")),
        ("<path fill='URL(x.svg#a)'/>", n("fill")),
        ("<path mask='\\75rl(x)'/>", n("mask")),
        ("<path fill='image-set(\"x.png\" 1x)'/>", n("fill")),
        ("<path d='M0&#1;'/>", Sebab::Huruf),
        ("<g style='background:url(https://jahat.example)'/>", g("url(https://jahat.example")),
        ("<g style='fill:expression(alert(1))'/>", g("expression")),
        ("<g style='behavior:x'/>", g("behavior")),
        ("<style>@import 'https://jahat.example';</style>", g("@import")),
        ("<style>@font-face{src:url(x)}</style>", g("@font-face")),
        ("<style>.a{fill:u\\72l(x)}</style>", g("\\")),
        ("<style>.a{background:src('x')}</style>", g("src")),
        ("<style>.a{fill:url('x.svg')}</style>", g("url('x.svg'")),
        ("<style>&lt;/style></style>", g("<")),
        ("<pattern id='p'/><style>*{fill:url(#p)}</style>", g("url(#p)")),
        ("<?xml-stylesheet href='https://jahat.example'?>", Sebab::Perintah("xml-stylesheet".to_owned())),
        ("<metadata><?xpacket begin?></metadata>", Sebab::Perintah("xpacket".to_owned())),
        ("<text>&bom;</text>", Sebab::Entitas("bom".to_owned())),
        ("<text fill='&bom;'/>", n("fill")),
        ("<text>&#0;</text>", Sebab::Entitas("#0".to_owned())),
        ("<text><![CDATA[<script>]]></text>", Sebab::Cdata),
        ("<g>", Sebab::Rusak),
        ("<g id='a' id='b'/>", Sebab::Rusak),
        ("<g a=b/>", Sebab::Rusak),
        ("<g></h>", Sebab::Rusak),
        ("<g id='a'><use href='#a'/></g>", Sebab::Berulang),
        ("<g id='a' mask='url(#b)'/><mask id='b'><use href='#a'/></mask>", Sebab::Berulang),
    ];
    for (isi, want) in cases {
        let tolak = baca(gambar(isi).as_bytes()).expect_err(isi);
        assert_eq!(tolak.sebab, want, "{isi}");
        assert!(tolak.message().id.contains("baris") && !tolak.remedy().id.is_empty());
    }
}

#[test]
fn hostile_files_are_refused() {
    let akar = |nama: &str| Some(Sebab::Akar(nama.to_owned()));
    let rata = |dalam: usize| gambar(&format!("{}{}", "<g>".repeat(dalam), "</g>".repeat(dalam)));
    let panjang = format!("<desc>{}</desc>", "a".repeat(512 * 1024));
    let mut bom = String::from("<g id='a0'><path d='M0 0h9'/></g>");
    for n in 1..8 {
        bom += &format!("<g id='a{n}'>{}</g>", format!("<use href='#a{}'/>", n - 1).repeat(10));
    }
    let mut rantai = String::new();
    for n in 0..5_000 {
        rantai += &format!("<g id='a{n}'><use href='#a{}'/></g>", n + 1);
    }
    let cases = [
        (format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{}", gambar("")), Some(Sebab::Doctype)),
        ("<!DOCTYPE svg SYSTEM 'file:///etc/passwd'><svg/>".to_owned(), Some(Sebab::Doctype)),
        (format!("<?xml version='1.0' encoding='utf-7'?>{}", gambar("")), Some(Sebab::Huruf)),
        (format!("<?php echo 1 ?>{}", gambar("")), Some(Sebab::Perintah("php".to_owned()))),
        ("<html><svg/></html>".to_owned(), akar("html")),
        ("<svg viewBox='0 0 1 1'/>".to_owned(), akar("svg")),
        ("<svg xmlns='http://jahat.example' viewBox='0 0 1 1'/>".to_owned(), Some(Sebab::Atribut("xmlns".to_owned()))),
        (format!("{}<svg/>", gambar("")), akar("svg")),
        (format!("{}<script/>", gambar("")), akar("script")),
        (format!("{}alert", gambar("")), Some(Sebab::Rusak)),
        (gambar("\0"), Some(Sebab::Huruf)),
        (KEPALA.to_owned(), Some(Sebab::Rusak)),
        (String::new(), Some(Sebab::Rusak)),
        (rata(63), None),
        (rata(64), Some(Sebab::Dalam)),
        (gambar(&"<g/>".repeat(19_999)), None),
        (gambar(&"<g/>".repeat(20_000)), Some(Sebab::Banyak)),
        (gambar(&panjang), Some(Sebab::Panjang)),
        (gambar(&bom), Some(Sebab::Berulang)),
        (gambar(&rantai), Some(Sebab::Berulang)),
        (gambar(&format!("<g id='a'/>{}", "<use href='#a'/>".repeat(5_000))), None),
    ];
    for (isi, want) in cases {
        assert_eq!(sebab(&isi), want, "{}", isi.chars().take(200).collect::<String>());
    }
    let salah = baca(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>\n\n<title>\xff</title></svg>");
    assert_eq!(salah.map(drop), Err(Tolak { sebab: Sebab::Huruf, baris: 3 }));
}

#[test]
fn the_line_of_what_is_refused_is_told() {
    let isi = "<g/>\n<g>\n  <path\n    d='M0 0'\n    onclick='x()'/>\n</g>";
    let tolak = baca(gambar(isi).as_bytes()).expect_err("refused");
    assert_eq!(tolak.baris, 4);
    assert_eq!(tolak.message().id, "gambar SVG ditolak: atribut `onclick` tidak diterima (baris 4)");
    let tolak = baca(gambar(&format!("<`{}/>", "x".repeat(60))).as_bytes()).expect_err("refused");
    assert!(tolak.message().id.contains(&format!("`  {}…`", "x".repeat(39)).replace("`  ", "` ")), "{:?}", tolak);
}

#[test]
fn the_size_is_told_by_the_first_element() {
    let ukuran = |atribut: &str| {
        let isi = format!("<svg xmlns='http://www.w3.org/2000/svg' {atribut}/>");
        baca(isi.as_bytes()).map(|svg| (svg.lebar, svg.tinggi)).map_err(|tolak| tolak.sebab)
    };
    let gagal = Err(Sebab::Ukuran);
    let cases = [
        ("viewBox='0 0 400 300'", Ok((400, 300))),
        ("viewBox='-10,-10 400.4 299.6'", Ok((400, 300))),
        ("width='100%' viewBox='0 0 400 300'", Ok((400, 300))),
        ("width='40' viewBox='0 0 400 300'", Ok((40, 30))),
        ("height='30px' viewBox='0 0 400 300'", Ok((40, 30))),
        ("width='40' height='30'", Ok((40, 30))),
        ("width='210mm' height='297mm'", Ok((794, 1123))),
        ("width='1in' height='72pt'", Ok((96, 96))),
        ("width='3200' height='1000'", Ok((1600, 500))),
        ("width='12000' height='3'", Ok((1600, 1))),
        ("viewBox='0 0 0.2 0.1'", Ok((1, 1))),
        ("", gagal.clone()),
        ("width='40'", gagal.clone()),
        ("width='100%' height='100%'", gagal.clone()),
        ("width='2em' height='2em'", gagal.clone()),
        ("width='-4' height='4'", gagal.clone()),
        ("width='inf' height='NaN'", gagal.clone()),
        ("width='1e9' height='4'", gagal.clone()),
        ("width='12001' height='4'", gagal.clone()),
        ("viewBox='0 0 0 4'", gagal.clone()),
        ("viewBox='0 0 4'", gagal.clone()),
        ("viewBox='0 0 4 4 4'", gagal.clone()),
        ("viewBox='0 0 NaN 4'", gagal.clone()),
        ("viewBox='0 0 1e99 4'", gagal),
    ];
    for (atribut, want) in cases {
        assert_eq!(ukuran(atribut), want, "{atribut}");
    }
    let tanpa = baca(b"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'/>").expect("harmless");
    assert_eq!(
        tanpa.isi,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\" viewBox=\"0 0 40 30\"/>\n"
    );
}

#[test]
fn whatever_the_bytes_nothing_panics_and_nothing_hostile_passes() {
    let benih = [
        gambar("<g id='a' style='fill:url(#a)'><path d='M0 0' onload='x'/></g><use href='#b'/>"),
        gambar("<style>.a{fill:#fff}</style><text>&amp;<tspan/></text><!-- x --><metadata><x:y/></metadata>"),
        gambar("<script>alert(1)</script><image xlink:href='https://x'/><foreignObject/>"),
    ];
    let kata: [&[u8]; 16] = [
        b"<",
        b">",
        b"'",
        b"\"",
        b"&",
        b"<script>",
        b"onload=",
        b"url(http:",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"-->",
        b"<?x?>",
        b"\xff",
        b"\xc3\xa9",
        b"xmlns:x='http://www.w3.org/2000/svg'",
    ];
    let mut acak = 0x2545_f491_4f6c_dd1d_u64;
    let mut angka = |batas: usize| {
        acak ^= acak << 13;
        acak ^= acak >> 7;
        acak ^= acak << 17;
        usize::try_from(acak % batas.max(1) as u64).expect("small")
    };
    let (mut lolos, mut semua) = (0, 0);
    for putaran in 0..6_000 {
        let mut bytes = benih[putaran % benih.len()].clone().into_bytes();
        for _ in 0..=angka(4) {
            let di = angka(bytes.len());
            if bytes.is_empty() {
                break;
            }
            match angka(4) {
                0 => drop(bytes.splice(di..di, kata[angka(kata.len())].iter().copied())),
                1 => drop(bytes.drain(di..(di + angka(12)).min(bytes.len()))),
                2 => bytes[di] ^= 1 << angka(8),
                _ => bytes.truncate(di.max(1)),
            }
        }
        semua += 1;
        let Ok(svg) = baca(&bytes) else { continue };
        lolos += 1;
        let kecil = svg.isi.to_lowercase();
        for jahat in ["<script", "<image", "<foreign", " onload", "http:", "<!", "<?", "xlink"] {
            let sisa = kecil.replacen(RUANG, "", 1);
            assert!(!sisa.contains(jahat), "{jahat}: {}", svg.isi);
        }
        assert_eq!(baca(svg.isi.as_bytes()).expect("harmless").isi, svg.isi);
    }
    assert!(lolos > 100 && lolos < semua, "{lolos} of {semua}");
}
