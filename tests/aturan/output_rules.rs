//! Checks on built pages that only a changed theme can fail: the sample site is built, its files are changed as a faulty
//! theme would, and judged again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::html::audit::audit;
use pendopo::html::fakta::facts;
use pendopo::html::tanda::{Buka, Pendengar, Yakin, baca};
use pendopo::pipeline::galeri::{Galeri, Pelukis};
use pendopo::pipeline::kerja::{Kerja, Waktu, siapkan};
use pendopo::pipeline::rakit::{Bengkel, Hasil, Saudara, rakit};
use pendopo::plan::lingkup::Draf;
use pendopo::rules::luaran::{FaktaHalaman, FaktaSitus, Pasangan, periksa};
use pendopo::theme::Tema;

const HOST: &str = "dinas.contohkab.go.id.example";
const ASAL: &str = "https://dinas.contohkab.go.id.example";

/// Files of a site by path, without a leading slash.
type Files = BTreeMap<String, Vec<u8>>;

/// Builds every site below a root and returns its files by host.
fn built(root: &Path) -> BTreeMap<String, Files> {
    let run = Kerja::baca(root).expect("sources");
    let theme = Tema::embedded();
    let shop = Bengkel {
        kerja: &run,
        tema: theme,
        draf: Draf::Tidak,
        hasil: Hasil::Berkas,
        tautan: false,
        pelukis: Pelukis::default(),
    };
    let (hosts, gallery) = (BTreeSet::new(), Galeri::default());
    let siblings = Saudara { host: &hosts, galeri: &gallery };
    let mut sites = BTreeMap::new();
    for region in &run.termuat.daftar_daerah {
        let ready = siapkan(&run, region, Waktu::Tetap(Tanggal::parse("2026-11-20").expect("date")));
        let law = ready.hukum.as_ref().expect("a known profile");
        for agency in &region.daftar_instansi {
            let site = rakit(&shop, region, law, agency, &siblings).expect("the theme renders");
            let files = site.pohon.files().iter();
            sites.insert(site.host, files.map(|(path, file)| (path.to_string(), file.bytes.to_vec())).collect());
        }
    }
    sites
}

fn sample() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contoh");
    built(&root).remove(HOST).expect("the sample agency")
}

/// The address of a page from the path of its file.
fn address(path: &str) -> String {
    format!("/{}", path.strip_suffix("index.html").unwrap_or(path))
}

/// Messages of one code about these files of the sample agency, colours of the theme included.
fn judged(code: &str, files: &Files, colours: &[Pasangan]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contoh");
    let run = Kerja::baca(&root).expect("the sample");
    let region = &run.termuat.daftar_daerah[0];
    let ready = siapkan(&run, region, Waktu::Tetap(Tanggal::parse("2026-11-20").expect("date")));
    let law = ready.hukum.as_ref().expect("a known profile");
    let names: BTreeSet<String> = files.keys().cloned().collect();
    let pages: Vec<(String, &str)> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (address(path), std::str::from_utf8(bytes).expect("text")))
        .collect();
    let small: Vec<(String, Vec<u8>)> =
        files.iter().filter(|(path, _)| !path.ends_with(".html")).map(|(p, b)| (p.clone(), b.clone())).collect();
    let site = FaktaSitus {
        host: HOST,
        halaman: pages.iter().map(|(path, html)| FaktaHalaman::baca(path, None, html, ASAL)).collect(),
        berkas: &names,
        kecil: &small,
        pasangan: colours,
        saudara: &BTreeSet::new(),
        rujukan: Default::default(),
        buntu: Vec::new(),
        jadwal: &BTreeMap::new(),
        sudah: BTreeSet::new(),
    };
    let (findings, _) = periksa(&law.konteks(region, run.sumber()), &region.daftar_instansi[0], &site);
    findings.into_iter().filter(|f| f.code == code).map(|f| f.message.id).collect()
}

fn found(code: &str, files: &Files) -> Vec<String> {
    judged(code, files, &[])
}

/// The sample with one text replaced in every file whose path ends so; the text must stand there.
fn changed(ending: &str, old: &str, new: &str) -> Files {
    let mut files = sample();
    let mut hits = 0;
    for (_, bytes) in files.iter_mut().filter(|(path, _)| path.ends_with(ending)) {
        let text = String::from_utf8(bytes.clone()).expect("text");
        hits += usize::from(text.contains(old));
        *bytes = text.replace(old, new).into_bytes();
    }
    assert!(hits > 0, "no file {ending} holds {old}");
    files
}

/// One message, with all of these words.
fn one(messages: &[String], words: &[&str]) {
    assert_eq!(messages.len(), 1, "{messages:#?}");
    for word in words {
        assert!(messages[0].contains(word), "{word}: {messages:?}");
    }
}

#[test]
fn a_component_that_the_page_keeps_to_itself_is_found() {
    let code = "STD-003";
    let path = "layanan/kartu-contoh/index.html";
    assert!(found(code, &sample()).is_empty());
    one(&found(code, &changed(path, "id=\"persyaratan\"", "id=\"x\"")), &["komponen b (persyaratan)"]);
    one(&found(code, &changed(path, "id=\"biaya\"", "")), &["biaya"]);
}

#[test]
fn a_required_section_that_is_gone_or_hidden_is_found() {
    let code = "INT-002";
    assert!(found(code, &sample()).is_empty());
    let mut files = sample();
    files.remove("pengaduan/index.html").expect("the page");
    one(&found(code, &files), &["`Pengelolaan pengaduan` tidak ada"]);
    let unlinked = changed(".html", "href=\"/maklumat/\"", "href=\"/\"");
    one(&found(code, &unlinked), &["`Maklumat pelayanan`", "tidak terjangkau dari beranda"]);
    let link = "<a href=\"/maklumat/\"";
    let hidden = changed(".html", link, "<a hidden href=\"/maklumat/\"");
    one(&found(code, &hidden), &["`Maklumat pelayanan`", "tidak terjangkau dari beranda"]);
    let menu = changed("maklumat/index.html", "<h1>Maklumat pelayanan</h1>", "<h1>Janji kami</h1>");
    one(&found(code, &menu), &["berjudul `Janji kami`, bukan `Maklumat pelayanan`"]);
    let unseen = changed("maklumat/index.html", "<h1>Maklumat", "<h1 hidden>Maklumat");
    one(&found(code, &unseen), &["`Maklumat pelayanan`"]);
}

#[test]
fn a_required_section_that_is_far_is_no_longer_hidden() {
    let code = "AKS-013";
    assert!(found(code, &sample()).is_empty());
    // Only the page of the procedures, itself two clicks away, still leads to the promise.
    let mut files = changed(".html", "href=\"/maklumat/\"", "href=\"/\"");
    let chain = [("index.html", "/satu/"), ("satu/index.html", "/dua/"), ("dua/index.html", "/maklumat/")];
    for (path, next) in chain {
        let mut html = files.get(path).map_or(String::new(), |b| String::from_utf8(b.clone()).expect("text"));
        html.push_str(&format!("<a href=\"{next}\">x</a>"));
        files.insert(path.to_owned(), html.into_bytes());
    }
    one(&found(code, &files), &["`Maklumat pelayanan`", "lebih dari 2 klik"]);
    assert!(found("INT-002", &files).is_empty());
}

#[test]
fn a_section_that_waits_for_a_script_is_found() {
    let code = "AKS-011";
    assert!(found(code, &sample()).is_empty());
    let mut files = sample();
    let page = files.get_mut("maklumat/index.html").expect("the page");
    let html = String::from_utf8(page.clone()).expect("text");
    let (head, rest) = html.split_once("</h1>").expect("title");
    let (_, tail) = rest.split_once("</main>").expect("main");
    let app =
        "</h1><div id=\"app\"></div><noscript>Nyalakan JavaScript untuk membaca maklumat pelayanan kami</noscript>";
    *page = format!("{head}{app}</main>{tail}").into_bytes();
    one(&found(code, &files), &["`Maklumat pelayanan`", "kosong tanpa JavaScript"]);
}

#[test]
fn a_fault_of_the_frame_is_one_finding_for_all_pages() {
    for (code, old, new, words) in [
        ("AKS-002", "<html lang=\"id\">", "<html>", "tidak menyebut bahasanya"),
        ("AKS-002", "<html lang=\"id\">", "<html lang=\"en\">", "bukan bahasa Indonesia"),
        ("AKS-001", " alt=\"\"", "", "tidak punya atribut `alt`"),
        ("AKS-003", "<h1", "<h1>x</h1><h1", "ada 2 judul `h1`"),
        ("AKS-003", "<h2 id=\"kaki-kontak\"", "<h6 id=\"kaki-kontak\"", "ke `h6`"),
        ("AKS-006", "<th", "<td", "tidak punya sel kepala"),
        ("INT-013", "<body>", "<body id=\"isi\">", "id `isi` dipakai dua kali"),
        ("INT-006", "<body>", "<body onload=\"x()\">", "atribut `onload`"),
        ("INT-006", "<body>", "<body><script>x()</script>", "skrip di dalam"),
        ("INT-006", "<body>", "<body><script src=\"/aset/lain.js\"></script>", "bukan milik tema"),
        ("INT-006", "<body>", "<body style=\"color:red\">", "gaya di dalam"),
    ] {
        assert!(found(code, &sample()).is_empty(), "{code}");
        let messages = found(code, &changed(".html", old, new));
        let fault: Vec<String> = messages.iter().filter(|m| m.contains(words)).cloned().collect();
        assert!(!fault.is_empty() && fault.len() <= 3, "{code} {new}: {messages:#?}");
        assert!(fault[0].contains(" halaman, antara lain `"), "{fault:?}");
    }
}

#[test]
fn what_a_theme_loads_from_others_is_named_for_what_it_is() {
    let kinds = [
        ("INT-005", "<script src=\"https://cdn.example.com/x.js\"></script>", "cdn.example.com"),
        ("INT-005", "<link rel=\"stylesheet\" href=\"https://fonts.example.com/a.css\">", "fonts.example.com"),
        ("INT-005", "<iframe src=\"/peta/\"></iframe>", "bingkai `/peta/`"),
        ("INT-005", "<img alt=\"\" src=\"//cdn.example.com/x.png\">", "//cdn.example.com/x.png"),
        ("MED-006", "<iframe src=\"https://www.youtube.com/embed/x\"></iframe>", "pemutar YouTube"),
        ("MED-006", "<script src=\"https://platform.twitter.com/widgets.js\"></script>", "kiriman X"),
        ("PDP-013", "<script src=\"https://www.googletagmanager.com/gtag/js\"></script>", "Google Tag Manager"),
        ("PDP-013", "<noscript><img alt=\"\" src=\"https://connect.facebook.net/tr?id=1\"></noscript>", "Meta Pixel"),
        ("PDP-013", "<meta http-equiv=\"set-cookie\" content=\"a=1\">", "kuki"),
    ];
    let codes = ["INT-005", "MED-006", "PDP-013"];
    for code in codes {
        assert!(found(code, &sample()).is_empty(), "{code}");
    }
    for (code, markup, words) in kinds {
        let files = changed("/index.html", "</main>", &format!("{markup}</main>"));
        one(&found(code, &files), &[words, " halaman, antara lain `"]);
        for other in codes.iter().filter(|c| **c != code) {
            assert_eq!(found(other, &files), [""; 0], "{markup}: one fault is one finding");
        }
    }
    let mut files = sample();
    files.insert("aset/x.js".to_owned(), b"document.cookie='a=1'".to_vec());
    one(&found("PDP-013", &files), &["aset/x.js", "kuki"]);
    let files = changed(".css", "@layer dasar", "@import url(https://fonts.example.com/a.css);@layer dasar");
    one(&found("INT-005", &files), &["lembar gaya", "https://fonts.example.com/a.css"]);
}

#[test]
fn a_login_and_a_form_of_the_theme_are_found() {
    let login = "<form action=\"/masuk/\"><input name=\"a\"><input type=\"password\" name=\"b\"></form></main>";
    let files = changed("kontak/index.html", "</main>", login);
    assert!(found("APP-010", &sample()).is_empty() && found("PDP-012", &sample()).is_empty());
    one(&found("APP-010", &files), &["kata sandi", "`/kontak/`"]);
    one(&found("PDP-012", &files), &["tidak punya kebijakan privasi", "`/kontak/`"]);
    let search = "<form role=\"search\"><input type=\"search\" name=\"q\"></form></main>";
    assert!(found("PDP-012", &changed("kontak/index.html", "</main>", search)).is_empty());
}

#[test]
fn a_frame_without_a_way_for_the_keyboard_is_found() {
    let code = "AKS-009";
    assert!(found(code, &sample()).is_empty());
    for (ending, old, new, words) in [
        (".html", "<a class=\"lewati\" href=\"#isi\">Langsung ke isi</a>", "", "tautan lompat"),
        (".html", "<a class=\"lewati\" href=\"#isi\"", "<a class=\"lewati\" hidden href=\"#isi\"", "tautan lompat"),
        (".html", "footer", "div", "`footer`"),
        (".html", "<nav", "<div", "`nav`"),
        (".html", "<header", "<div", "`header`"),
        (".css", "focus", "hover", "papan ketik"),
    ] {
        one(&found(code, &changed(ending, old, new)), &[words, " halaman, antara lain `"]);
    }
    let main = found(code, &changed(".html", "<main", "<div"));
    assert!(main.iter().any(|m| m.contains("0 bagian `main`")), "{main:?}");
}

#[test]
fn a_theme_that_forgets_paper_is_found() {
    let code = "AKS-015";
    assert!(found(code, &sample()).is_empty());
    one(&found(code, &changed(".css", "@media print", "@media tty")), &["gaya cetak", "`/layanan/`"]);
}

#[test]
fn weight_is_blamed_on_the_page_or_on_the_theme() {
    let code = "AKS-012";
    assert!(found(code, &sample()).is_empty());
    let long = format!("<p>{}</p></main>", "kata ".repeat(70_000));
    one(&found(code, &changed("kontak/index.html", "</main>", &long)), &["`/kontak/`", "kB tanpa gambar"]);
    let heavy = format!("@layer dasar{{/*{}*/}}@layer dasar", "x".repeat(310_000));
    one(&found(code, &changed(".css", "@layer dasar", &heavy)), &["tema", " halaman, antara lain `/"]);
}

#[test]
fn colours_that_cannot_be_read_are_found_in_both_schemes() {
    let pair = |teks: &str, latar: &str, skema| Pasangan {
        teks: "teks".to_owned(),
        latar: "dasar".to_owned(),
        skema,
        warna: (teks.to_owned(), latar.to_owned()),
    };
    let colours = [
        pair("#1c1c1c", "#ffffff", "terang"),
        pair("#777777", "#ffffff", "terang"),
        pair("#3a4149", "#121417", "gelap"),
        pair("merah", "#ffffff", "terang"),
    ];
    let messages = judged("AKS-004", &sample(), &colours);
    assert_eq!(messages.len(), 3, "{messages:#?}");
    for (message, words) in messages.iter().zip(["berkontras 4,48", "(gelap) berkontras 1,7", "berkontras ?"]) {
        assert!(message.contains(words), "{message}");
    }
}

#[derive(Default)]
struct Starts(usize);

impl<'a> Pendengar<'a> for Starts {
    fn buka(&mut self, _: &Buka<'_, 'a>) {
        self.0 += 1;
    }
    fn tutup(&mut self, _: &str) {}
    fn teks(&mut self, _: &'a str) {}
}

#[test]
fn both_readers_agree_on_every_reference_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = 0;
    for (host, files) in built(root) {
        let asal = format!("https://{host}");
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).expect("text");
            assert_eq!(
                baca(html, &mut Starts::default()),
                Yakin::Ya,
                "{host}/{path}: a page that only a full parser can judge"
            );
            assert_eq!(facts(html, &asal).masalah, audit(html, &asal), "{host}/{path}");
            pages += 1;
        }
    }
    assert!(pages > 500, "{pages} pages");
}
