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
use pendopo::peraturan::Peraturan;
use pendopo::pipeline::kerja::{Kerja, Pilihan, Waktu};
use pendopo::pipeline::situs::{Jalan, Tujuan, jalankan};
use pendopo::plan::lingkup::Draf;
use pendopo::rules::cek::Cek;
use pendopo::rules::daftar::daftar;
use pendopo::rules::halaman::{Halaman, contoh, potong};
use pendopo::vfs::{Kind, SourceTree};

use crate::common::{Files, sample};

const FOLDER: &str = "content/contoh/dinas/";

/// Codes whose fault no text can show, each with the file and the test that proves it.
const PROVEN_ELSEWHERE: &[(&str, &str, &str)] = &[
    ("BKS-006", "src/syntax/teks.rs", "another_encoding_is_one_finding_with_its_line"),
    ("BKS-030", "src/vfs/tree_tests.rs", "the_disk_is_walked_without_following_links"),
    ("BKS-032", "src/vfs/tree_tests.rs", "size_is_judged_before_reading"),
    ("BKS-034", "src/vfs/tree_tests.rs", "the_disk_is_walked_without_following_links"),
    ("BKS-038", "tests/build/perintah.rs", "a_check_and_a_build_fail_on_the_same_files"),
    ("PDP-010", "src/pipeline/lampiran_tests.rs", "a_photograph_with_its_place_is_told_and_still_published"),
    ("INT-002", "tests/aturan/output_rules.rs", "a_required_section_that_is_gone_or_hidden_is_found"),
    ("INT-003", "tests/build/verifikasi.rs", "a_changed_missing_or_added_file_is_found"),
    ("INT-004", "tests/build/verifikasi.rs", "an_unsigned_manifest_weighs_as_the_kabupaten_says"),
    ("INT-018", "tests/build/siklus.rs", "a_page_that_is_gone_without_a_word_is_found"),
    ("INT-010", "src/pipeline/situs.rs", "two_different_builds_are_found_by_their_paths"),
    ("INT-019", "src/pipeline/portal.rs", "a_record_that_cannot_be_used_is_found_and_left_out"),
    ("INT-020", "src/pipeline/gabungan.rs", "a_list_that_cannot_be_merged_is_told_once_with_its_place"),
    ("MUT-009", "tests/build/verifikasi.rs", "a_site_that_was_not_rebuilt_for_long_is_found"),
    ("STD-003", "tests/aturan/output_rules.rs", "a_component_that_the_page_keeps_to_itself_is_found"),
    ("MED-006", "tests/aturan/output_rules.rs", "what_a_theme_loads_from_others_is_named_for_what_it_is"),
    ("PDP-013", "tests/aturan/output_rules.rs", "what_a_theme_loads_from_others_is_named_for_what_it_is"),
    ("INT-005", "tests/aturan/output_rules.rs", "what_a_theme_loads_from_others_is_named_for_what_it_is"),
    ("APP-010", "tests/aturan/output_rules.rs", "a_login_and_a_form_of_the_theme_are_found"),
    ("AKS-009", "tests/aturan/output_rules.rs", "a_frame_without_a_way_for_the_keyboard_is_found"),
    ("AKS-011", "tests/aturan/output_rules.rs", "a_section_that_waits_for_a_script_is_found"),
    ("AKS-012", "tests/aturan/output_rules.rs", "weight_is_blamed_on_the_page_or_on_the_theme"),
    ("AKS-013", "tests/aturan/output_rules.rs", "a_required_section_that_is_far_is_no_longer_hidden"),
    ("AKS-015", "tests/aturan/output_rules.rs", "a_theme_that_forgets_paper_is_found"),
    ("BKS-035", "src/vfs/tree_tests.rs", "too_many_files_silence_one_agency_only"),
    ("BKS-038", "src/image/tests.rs", "a_picture_is_told_to_be_large_before_it_is_refused"),
];

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

fn merge(base: &[u8], patch: &str) -> String {
    let base = std::str::from_utf8(base).expect("the sample's YAML is text");
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
        *region = merge(region, &format!("profil_hukum: {profile}\n")).into_bytes();
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
                files.insert(path, text.into_bytes());
            }
            _ => {
                files.insert(path, example.isi.into_bytes());
            }
        }
    }
    files
}

/// Codes found in a set of files, with the first message of each: everything that `pendopo check` says of them.
fn check(files: &Files) -> BTreeMap<String, String> {
    let (tree, mut refused) = SourceTree::from_memory(files.clone());
    // A document that no page publishes is not opened by a check; an example shows it all the same.
    let published = tree.files().iter().filter(|file| file.kind != Kind::Text);
    refused.extend(published.filter_map(|file| tree.read(file).err()).map(|finding| *finding));
    let run = Kerja::dari(tree, refused);
    let date = Tanggal::parse("2026-11-20").expect("date");
    let way = Jalan {
        tujuan: Tujuan::Periksa,
        pilihan: &Pilihan::default(),
        waktu: Waktu::Tetap(date),
        draf: Draf::Tidak,
        sebelumnya: None,
        kabar: &|_| {},
    };
    let sites = jalankan(&run, &way).into_iter().flat_map(|region| region.temuan.into_values());
    let mut codes = BTreeMap::new();
    for finding in run.umum().into_iter().chain(sites.flat_map(|site| site.temuan)) {
        codes.entry(finding.code.to_owned()).or_insert(format!("{:?} {}", finding.place, finding.message.id));
    }
    codes
}

fn checked(cek: &Cek) -> bool {
    !PROVEN_ELSEWHERE.iter().any(|(code, ..)| *code == cek.kode)
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
fn what_keeps_people_from_harm_cannot_be_waived() {
    let mut files = sample();
    let region = files.get_mut("sites/contoh/daerah.yaml").expect("region");
    *region =
        merge(region, "pengecualian: [{kode: PDP-001, alasan: Uji, oleh: Kepala, sampai: 2027-01-31}]\n").into_bytes();
    let profile = files.get_mut(&format!("{FOLDER}profil.yaml")).expect("profile");
    *profile = merge(profile, "visi: Nomor 3306067002900001\n").into_bytes();
    let found = check(&files);
    assert_eq!(found.keys().map(String::as_str).collect::<Vec<_>>(), ["PDP-001", "PGC-003"], "{found:#?}");
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
