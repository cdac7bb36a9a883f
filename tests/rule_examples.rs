//! Runs the examples of every rule page on a small lawful agency.
//!
//! The wrong example must give exactly the code of its page, the right one nothing at all. An example shows only the
//! top-level keys that differ; they replace those of the sample in `tests/contoh`.

use std::collections::BTreeMap;
use std::path::Path;

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::peraturan::Peraturan;
use pendopo::pipeline::muat::{Masukan, muat_semua};
use pendopo::pipeline::periksa::{Hukum, periksa, timbang, timbang_daerah};
use pendopo::rules::cek::{Cara, Cek};
use pendopo::rules::daftar::daftar;
use pendopo::rules::halaman::{Halaman, contoh, potong};

const FOLDER: &str = "content/contoh/dinas/";

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

/// Codes found in a set of files, with the first message of each.
fn check(files: &Files) -> BTreeMap<String, String> {
    let inputs: Vec<Masukan<'_>> = files
        .iter()
        .map(|(path, text)| Masukan { path, bytes: Some(text.as_bytes()), ukuran: text.len() as u64 })
        .collect();
    let mut loaded = muat_semua(&inputs);
    let date = Tanggal::parse("2026-11-20").expect("date");
    let mut codes = BTreeMap::new();
    for region in &loaded.daftar_daerah {
        let read = loaded
            .diags
            .extract_if(.., |(name, _), _| *name == region.nama)
            .map(|((_, label), diags)| (label, diags))
            .collect();
        let law = Hukum::daerah(region, date).expect("a known profile");
        let ctx = law.konteks(region, &loaded.sumber);
        let mut found = periksa(&ctx, read);
        found.entry(String::new()).or_default().temuan.extend(law.diags.iter().cloned());
        for (label, site) in &mut found {
            timbang(&ctx, label, site);
        }
        timbang_daerah(&ctx, &mut found);
        for finding in found.into_values().flat_map(|site| site.temuan) {
            codes.entry(finding.code.to_owned()).or_insert(format!("{:?} {}", finding.place, finding.message.id));
        }
    }
    for finding in loaded.diags.into_values().flatten() {
        codes.entry(finding.code.to_owned()).or_insert(finding.message.id);
    }
    codes
}

fn checked(cek: &Cek) -> bool {
    !matches!(cek.cara, Cara::Luaran)
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
