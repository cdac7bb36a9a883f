//! Runs the examples of every rule page on a small lawful agency.
//!
//! The wrong example must give exactly the code of its page, the right one nothing at all. An example shows only the
//! top-level keys that differ; they replace those of the sample in `tests/contoh`. The files are judged as if they lay
//! on the disk, then read, checked and their markdown rendered, as a build does. What text cannot show, such as a link
//! on the disk, stands in `teks` blocks and is proven by the tests in [`PROVEN_ELSEWHERE`].

use std::collections::BTreeMap;
use std::path::Path;

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::diag::Diagnostic;
use pendopo::model::daerah::{Instansi, Naskah};
use pendopo::peraturan::Peraturan;
use pendopo::pipeline::kerja::{Kerja, Waktu, siapkan};
use pendopo::pipeline::periksa::{timbang, timbang_daerah};
use pendopo::rules::cek::{Cara, Cek};
use pendopo::rules::daftar::daftar;
use pendopo::rules::halaman::{Halaman, contoh, potong};
use pendopo::syntax::markdown::{self, Gambar, Penyelesai};
use pendopo::vfs::{Kind, SourceTree};

const FOLDER: &str = "content/contoh/dinas/";

/// Codes whose fault no text can show, each with the file and the test that proves it.
const PROVEN_ELSEWHERE: &[(&str, &str, &str)] = &[
    ("BKS-006", "src/syntax/teks.rs", "another_encoding_is_one_finding_with_its_line"),
    ("BKS-030", "src/vfs/tree_tests.rs", "the_disk_is_walked_without_following_links"),
    ("BKS-032", "src/vfs/tree_tests.rs", "size_is_judged_before_reading"),
    ("BKS-034", "src/vfs/tree_tests.rs", "the_disk_is_walked_without_following_links"),
    ("BKS-035", "src/vfs/tree_tests.rs", "too_many_files_silence_one_agency_only"),
    ("BKS-038", "src/image/tests.rs", "a_picture_is_told_to_be_large_before_it_is_refused"),
];

type Files = BTreeMap<String, String>;

fn sample() -> Files {
    fn walk(dir: &Path, root: &Path, files: &mut Files) {
        for entry in std::fs::read_dir(dir).expect("sample folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                walk(&path, root, files);
            } else {
                let name = path.strip_prefix(root).expect("below root").to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read_to_string(&path).expect("sample text"));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contoh");
    let mut files = Files::new();
    walk(&root, &root, &mut files);
    files
}

/// Cuts YAML into its top-level entries.
fn entries(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let starts = !line.is_empty() && !line.starts_with([' ', '-', '#', '}', ']']);
        match (starts, found.last_mut()) {
            (false, Some((_, body))) => {
                body.push_str(line);
                body.push('\n');
            }
            _ => found.push((line.split(':').next().unwrap_or("").to_owned(), format!("{line}\n"))),
        }
    }
    found
}

fn merge(base: &str, patch: &str) -> String {
    let mut merged = entries(base);
    for (key, body) in entries(patch) {
        match merged.iter_mut().find(|(k, _)| *k == key) {
            Some(entry) => entry.1 = body,
            None => merged.push((key, body)),
        }
    }
    merged.into_iter().map(|(_, body)| body).collect()
}

/// Applies the examples below one heading of a page to the sample.
fn apply(page: &str, heading: &str, profile: Option<&str>) -> Files {
    let mut files = sample();
    if let Some(profile) = profile {
        let region = files.get_mut("sites/contoh/daerah.yaml").expect("region");
        *region = merge(region, &format!("profil_hukum: {profile}\n"));
    }
    for example in contoh(page, heading) {
        let path = match example.path.starts_with("sites/") || example.path.starts_with("content/") {
            true => example.path.clone(),
            false => format!("{FOLDER}{}", example.path),
        };
        match example.bahasa.as_str() {
            "teks" => {}
            "hapus" => files.retain(|name, _| *name != path && !name.starts_with(&format!("{path}/"))),
            "yaml" => {
                let text = files.get(&path).map_or_else(|| example.isi.clone(), |base| merge(base, &example.isi));
                files.insert(path, text);
            }
            _ => {
                files.insert(path, example.isi);
            }
        }
    }
    files
}

/// Finds every target, so that only what the text itself says is judged.
struct Everything;

impl Penyelesai for Everything {
    fn tautan(&self, target: &str) -> Option<String> {
        Some(target.to_owned())
    }

    fn gambar(&self, _: &str) -> Option<Gambar> {
        Some(Gambar::default())
    }
}

/// Findings of the markdown of an agency.
fn rendered(agency: &Instansi) -> Vec<Diagnostic> {
    fn body<T>(page: &Naskah<T>) -> Vec<Diagnostic> {
        let text = markdown::Naskah { text: page.badan(), file: page.berkas.file, offset: page.badan.start };
        markdown::render(&text, &Everything).diagnostics
    }
    let pages = agency.daftar_halaman.iter().flat_map(body);
    pages
        .chain(agency.daftar_berita.iter().flat_map(body))
        .chain(agency.daftar_pengumuman.iter().flat_map(body))
        .collect()
}

/// Codes found in a set of files, with the first message of each.
fn check(files: &Files) -> BTreeMap<String, String> {
    let bytes = files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect();
    let (tree, mut refused) = SourceTree::from_memory(bytes);
    // Documents and images are read when a site is built; here they are read at once.
    let published = tree.files().iter().filter(|file| file.kind != Kind::Text);
    refused.extend(published.filter_map(|file| tree.read(file).err()).map(|finding| *finding));
    let run = Kerja::dari(tree, refused);
    let date = Tanggal::parse("2026-11-20").expect("date");
    let mut found = run.umum();
    for region in &run.termuat.daftar_daerah {
        let mut ready = siapkan(&run, region, Waktu::Tetap(date));
        for agency in &region.daftar_instansi {
            ready.temuan.entry(agency.label.clone()).or_default().temuan.extend(rendered(agency));
        }
        if let Some(law) = &ready.hukum {
            let ctx = law.konteks(region, run.sumber());
            for (label, site) in &mut ready.temuan {
                timbang(&ctx, label, site);
            }
            timbang_daerah(&ctx, &mut ready.temuan);
        }
        found.extend(ready.temuan.into_values().flat_map(|site| site.temuan));
    }
    let mut codes = BTreeMap::new();
    for finding in found {
        codes.entry(finding.code.to_owned()).or_insert(format!("{:?} {}", finding.place, finding.message.id));
    }
    codes
}

fn checked(cek: &Cek) -> bool {
    !matches!(cek.cara, Cara::Luaran) && !PROVEN_ELSEWHERE.iter().any(|(code, ..)| *code == cek.kode)
}

#[test]
fn the_sample_is_lawful_under_every_profile() {
    for profile in Peraturan::embedded().nama_profil() {
        let found = check(&apply("", "", Some(profile)));
        assert!(found.is_empty(), "{profile}: {found:#?}");
    }
}

#[test]
fn the_wrong_example_of_every_page_gives_exactly_its_code() {
    let mut faults = Vec::new();
    for cek in daftar().filter(|cek| checked(cek)) {
        let page = Halaman::baca(cek.halaman);
        let found = check(&apply(cek.halaman, "Contoh salah", page.profil.as_deref()));
        if found.keys().ne([cek.kode]) {
            faults.push(format!("{}: {found:#?}", cek.kode));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_right_example_of_every_page_gives_nothing() {
    let mut faults = Vec::new();
    for cek in daftar().filter(|cek| checked(cek)) {
        let page = Halaman::baca(cek.halaman);
        let found = check(&apply(cek.halaman, "Contoh benar", page.profil.as_deref()));
        if !found.is_empty() {
            faults.push(format!("{}: {found:#?}", cek.kode));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_no_text_can_show_is_proven_by_a_test_that_exists() {
    for (code, path, test) in PROVEN_ELSEWHERE {
        assert!(daftar().any(|cek| cek.kode == *code), "{code} is in no table");
        let source = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("source");
        let head = format!("fn {test}()");
        let at = source.find(&head).unwrap_or_else(|| panic!("{code}: {path} has no test {test}"));
        assert!(source[..at].trim_end().ends_with([']']), "{code}: {test} is not a test");
        let rest = &source[at + head.len()..];
        let body = &rest[..rest.find("#[test]").unwrap_or(rest.len())];
        assert!(body.contains(&format!("\"{code}\"")), "{code}: {test} does not name it");
    }
    for cek in daftar() {
        let elsewhere = PROVEN_ELSEWHERE.iter().any(|(code, ..)| *code == cek.kode);
        for heading in ["Contoh salah", "Contoh benar"] {
            let shown = contoh(cek.halaman, heading).iter().all(|example| example.bahasa == "teks");
            assert_eq!(shown, elsewhere, "{}: {heading} must run, or be listed as proven elsewhere", cek.kode);
        }
    }
}

#[test]
fn every_page_is_complete_and_every_code_stands_once() {
    let mut seen = BTreeMap::new();
    for cek in daftar() {
        let page = Halaman::coba(cek.halaman).unwrap_or_else(|e| panic!("{}: {e}", cek.kode));
        assert_eq!(page.kode, cek.kode);
        assert!(seen.insert(cek.kode, ()).is_none(), "{} stands twice", cek.kode);
        for words in [&page.judul, &page.title, &page.perbaikan, &page.remedy] {
            assert!(!words.is_empty() && !words.ends_with('.'), "{}: {words:?}", cek.kode);
        }
        let (_, body) = potong(cek.halaman).expect("front matter");
        for heading in ["Apa yang salah", "Mengapa", "Yang harus dilakukan", "Contoh salah", "Contoh benar"] {
            assert!(body.contains(&format!("## {heading}\n")), "{}: no section {heading}", cek.kode);
        }
        for heading in ["Contoh salah", "Contoh benar"] {
            assert!(!contoh(cek.halaman, heading).is_empty(), "{}: {heading} shows no file", cek.kode);
        }
    }
}

#[test]
fn every_check_that_binds_is_in_the_table_and_every_check_of_the_law_binds_somewhere() {
    let law = Peraturan::embedded();
    let known: Vec<&str> = daftar().map(|cek| cek.kode).collect();
    for code in law.codes() {
        assert!(known.contains(&code), "{code} binds, but no check decides it");
    }
    for code in known.iter().filter(|code| !code.starts_with("BKS") && !code.starts_with("PGC")) {
        assert!(law.codes().contains(code), "{code} is bound by no profile");
    }
}
