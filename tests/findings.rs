//! What an editor reads after a typical mistake, and what never leaves the tool.
//!
//! Each snapshot is one finding in its full form, without colours, 100 columns wide.

mod common;

use std::path::Path;

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::diag::butir::Milik;
use pendopo::diag::laporan::Laporan;
use pendopo::diag::penuh::Gaya;
use pendopo::diag::{Diagnostic, Lang, Severity, csv, github, gitlab, ikhtisar, json, junit, penuh, ringkas, sarif};
use pendopo::pipeline::kerja::{Kerja, Waktu, siapkan, urutkan};
use pendopo::pipeline::periksa::timbang;
use pendopo::syntax::markdown::{self, Gambar, Penyelesai};
use pendopo::vfs::SourceTree;

use common::sample;

const FOLDER: &str = "content/contoh/dinas/";

struct Nothing;

impl Penyelesai for Nothing {
    fn tautan(&self, _: &str) -> Option<String> {
        None
    }

    fn gambar(&self, _: &str) -> Option<Gambar> {
        None
    }
}

/// The sample agency with files in place of others; paths are from its folder.
fn run(changed: &[(&str, &str)]) -> (Kerja, Vec<Diagnostic>) {
    let mut files = sample();
    for (path, text) in changed {
        files.insert(format!("{FOLDER}{path}"), text.as_bytes().to_vec());
    }
    let (tree, refused) = SourceTree::from_memory(files);
    let run = Kerja::dari(tree, refused);
    let region = &run.termuat.daftar_daerah[0];
    let mut ready = siapkan(&run, region, Waktu::Tetap(Tanggal::parse("2026-11-20").expect("date")));
    for page in &region.daftar_instansi[0].daftar_berita {
        let text = markdown::Naskah { text: page.badan(), file: page.berkas.file, offset: page.badan.start };
        let found = markdown::render(&text, &Nothing).diagnostics;
        ready.temuan.entry("dinas".to_owned()).or_default().temuan.extend(found);
    }
    let law = ready.hukum.as_ref().expect("a known profile");
    let ctx = law.konteks(region, run.sumber());
    for (label, site) in &mut ready.temuan {
        timbang(&ctx, label, site);
    }
    let mut found: Vec<Diagnostic> = ready.temuan.into_values().flat_map(|site| site.temuan).collect();
    urutkan(&mut found, run.sumber());
    (run, found)
}

/// A file of the sample with one line replaced.
fn edited(path: &str, line: &str, by: &str) -> String {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contoh").join(FOLDER).join(path);
    let text = std::fs::read_to_string(full).expect("sample text");
    assert!(text.contains(line), "{path} has no {line:?}");
    text.replacen(line, by, 1)
}

/// Everything that an editor reads after one change of one file.
fn read(path: &str, line: &str, by: &str, lang: Lang) -> String {
    let (run, found) = run(&[(path, &edited(path, line, by))]);
    let style = Gaya { lang, warna: false, lebar: 100 };
    found.iter().map(|finding| penuh::cetak(finding, run.sumber(), style)).collect::<Vec<_>>().join("\n")
}

macro_rules! reads {
    ($($name:ident: $path:literal, $line:literal => $by:literal, $lang:expr;)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), read($path, $line, $by, $lang));
        })*
    };
}

reads! {
    a_misspelt_key: "profil.yaml", "telepon: [" => "telpon: [", Lang::Id;
    a_misspelt_key_in_english: "profil.yaml", "telepon: [" => "telpon: [", Lang::En;
    a_key_that_stands_twice: "profil.yaml", "tugas: M" => "surel: lama@contohkab.go.id\ntugas: M", Lang::Id;
    a_sentence_where_a_list_belongs:
        "profil.yaml", "fungsi: [Menyusun kebijakan, Melaksanakan pelayanan]" => "fungsi: Menyusun kebijakan",
        Lang::Id;
    a_day_that_does_not_exist: "profil.yaml", "2026-10-01" => "31 Februari 2026", Lang::Id;
    a_tab: "profil.yaml", "  - {hari: Jumat" => "\t- {hari: Jumat", Lang::Id;
    a_quotation_mark_that_stays_open: "profil.yaml", "tugas: M" => "tugas: \"M", Lang::Id;
    an_image_without_words:
        "berita/loket-baru.md", "penulis: Sekretariat" => "penulis: Sekretariat\ngambar: loket.jpg", Lang::Id;
    a_document_outside_its_folder:
        "dokumen/renja.yaml", "status: berlaku" => "berkas: ../../keuangan/renja.pdf\nstatus: berlaku", Lang::Id;
    a_page_with_raw_html: "berita/loket-baru.md", "hari Senin" => "hari <b>Senin</b>", Lang::Id;
    an_identity_number: "berita/loket-baru.md", "pada hari Senin" => "untuk NIK 3306067002900001", Lang::Id;
}

#[test]
fn identity_numbers_are_found_as_the_law_describes_them() {
    for (text, expected) in [
        ("3306067002900001", Some(Severity::Error)),
        ("3306 0670 0290 0001", Some(Severity::Error)),
        ("3306.0670.0290.0001", Some(Severity::Error)),
        ("9906067002900001", Some(Severity::Warning)),
        ("190011111985031007", None),
        ("19000926 200212 1 003", None),
        ("190012312024211001", None),
        ("199013012015021001", None),
        ("nomor 800/9912345678901234/2025", None),
    ] {
        let body = edited("berita/loket-baru.md", "pada hari Senin", text);
        let data = format!("nomor,nilai\n\"{text}\",1\n");
        for (path, text) in [("berita/loket-baru.md", &body), ("data/penerima.csv", &data)] {
            let (_, found) = run(&[(path, text)]);
            let found: Vec<_> = found.iter().filter(|f| f.code == "PDP-001").collect();
            assert_eq!(found.iter().map(|f| f.severity).collect::<Vec<_>>(), Vec::from_iter(expected), "{text}");
            assert!(found.iter().all(|f| f.message.id.contains("mungkin") == (f.severity == Severity::Warning)));
        }
    }
}

/// A finding in every form that leaves the tool.
fn every_form(finding: &Diagnostic, run: &Kerja) -> Vec<String> {
    let mut forms = Vec::new();
    for lang in [Lang::Id, Lang::En] {
        let style = Gaya { lang, warna: false, lebar: 100 };
        let own = Milik { daerah: "contoh", label: "dinas", temuan: finding };
        let report = Laporan::baru(run.sumber(), lang, [own].into_iter());
        forms.push(penuh::cetak(finding, run.sumber(), style));
        forms.push(penuh::blok(&report, &report.kelompok[0], style));
        forms.push(ringkas::cetak(finding, run.sumber(), lang));
        forms.push(ikhtisar::markdown(&report, 1 << 20));
        for print in [
            ringkas::semua,
            json::cetak,
            json::baris,
            github::cetak,
            gitlab::cetak,
            sarif::cetak,
            junit::cetak,
            csv::cetak,
            ikhtisar::lengkap,
        ] {
            forms.push(print(&report));
        }
    }
    forms
}

#[test]
fn names_keys_and_proposals_are_masked_too() {
    let profile = edited("profil.yaml", "tugas: M", "\"3306067002900001\": x\n\"3306067002900001\": y\ntugas: M");
    let (run, found) = run(&[
        ("profil.yaml", &profile),
        ("layanan/KTP 3306067002900002.yaml", "nma: x\n"),
        ("dokumen/3306067002900003.doc", "x"),
        ("dokumen/3306067002900004?.pdf", "%PDF-1.7"),
        ("layanan/3306067002900005.yml", "nama: x\n"),
        ("data/3306067002900006.geojson", "{\"nik\": \"3306067002900007\"}"),
    ]);
    for code in ["BKS-001", "BKS-002", "BKS-010", "BKS-031", "INT-007", "PDP-001"] {
        assert!(found.iter().any(|finding| finding.code == code), "{code}");
    }
    for text in found.iter().flat_map(|finding| every_form(finding, &run)) {
        assert!(!text.contains("330606700290000"), "{text}");
    }
    let inside = |f: &&Diagnostic| f.code == "PDP-001" && run.sumber().posisi(&f.place).path.ends_with(".geojson");
    assert_eq!(found.iter().filter(inside).count(), 2, "its name and its text");
}

#[test]
fn long_words_and_lines_stay_within_the_width() {
    let line = format!("tugs: {}M", "kalimat yang panjang sekali ".repeat(40));
    let (run, found) = run(&[("profil.yaml", &edited("profil.yaml", "tugas: M", &line))]);
    for finding in &found {
        for lebar in [60, 80] {
            let text = penuh::cetak(finding, run.sumber(), Gaya { lang: Lang::Id, warna: false, lebar });
            assert!(text.lines().all(|line| line.chars().count() <= lebar + 8), "{text}");
        }
    }
}

#[test]
fn no_form_of_a_finding_holds_an_identity_number() {
    let body = edited("berita/loket-baru.md", "pada hari Senin", "3306 0670 0290 0001 dan 3306067002900002");
    let (run, found) = run(&[
        ("berita/loket-baru.md", &body),
        ("data/3306067002900003.csv", "nik\n3306.0670.0290.0004\n"),
        ("dokumen/ktp-3306067002900005.pdf", "%PDF-1.7"),
    ]);
    // A table with a column of numbers is one finding, PDP-007.
    let found: Vec<_> = found.iter().filter(|finding| matches!(finding.code, "PDP-001" | "PDP-007")).collect();
    assert_eq!(found.len(), 5, "{found:#?}");
    for finding in found {
        for text in every_form(finding, &run) {
            let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
            for number in 1..=5 {
                assert!(!digits.contains(&format!("330606700290000{number}")), "{text}");
            }
        }
        let style = Gaya { lang: Lang::Id, warna: false, lebar: 100 };
        assert!(penuh::cetak(finding, run.sumber(), style).contains("3306"));
    }
}

#[test]
fn no_reference_of_any_kind_leaves_its_folder() {
    for (path, line, by) in [
        ("layanan/kartu-contoh.yaml", "sop: [penerbitan-kartu]", "sop: [penerbitan-kartu, ../x]"),
        ("layanan/kartu-contoh.yaml", "utama: ya", "formulir: [/etc/passwd]"),
        ("layanan/kartu-contoh.yaml", "utama: ya", "prasyarat: [../dinkes/x]"),
        ("layanan/kartu-contoh.yaml", "jumlah: 1}", "jumlah: 1, formulir: 'a\\b'}"),
        ("sop/penerbitan-kartu.yaml", "[permohonan-informasi]", "[permohonan-informasi, ../x]"),
        ("laporan/pelayanan-2026-s1.yaml", "diperbarui:", "dokumen: '%2e%2e/x'\ndiperbarui:"),
        ("laporan/evaluasi-2025.yaml", "diperbarui:", "dokumen: ../x\ndiperbarui:"),
        ("laporan/informasi-2025.yaml", "diperbarui:", "dokumen: ../x\ndiperbarui:"),
        ("dokumen/renja.yaml", "status: berlaku", "berkas: ./renja.pdf"),
        ("berita/loket-baru.md", "penulis: Sekretariat", "gambar: 'C:/x.jpg'\ngambar_alt: Loket"),
        ("ppid/berkala.yaml", "halaman: /profil/", "halaman: /../x/"),
        ("ppid/setiap-saat.yaml", "halaman: /ppid/", "dokumen: ../x"),
    ] {
        let (_, found) = run(&[(path, &edited(path, line, by))]);
        let found: Vec<_> = found.iter().filter(|finding| finding.code == "INT-016").collect();
        assert_eq!(found.len(), 1, "{path}: {by}");
    }
    // One fault is one finding: the checks that look for what is named leave such a reference alone.
    let (_, sound) = run(&[]);
    for (path, line, by) in [
        ("layanan/kartu-contoh.yaml", "sop: [penerbitan-kartu]", "sop: [penerbitan-kartu, ../x]"),
        ("layanan/kartu-contoh.yaml", "utama: ya", "prasyarat: [../dinkes/x]\nutama: ya"),
        ("layanan/kartu-contoh.yaml", "jumlah: 1}", "jumlah: 1, formulir: 'a\\b'}"),
        ("dokumen/renja.yaml", "status: berlaku", "berkas: ../../renja.pdf\nstatus: berlaku"),
        ("ppid/berkala.yaml", "halaman: /profil/", "dokumen: ../x, halaman: /profil/"),
    ] {
        let (_, found) = run(&[(path, &edited(path, line, by))]);
        let new: Vec<_> = found.iter().filter(|f| !sound.iter().any(|s| s.message == f.message)).collect();
        assert_eq!(new.iter().map(|f| f.code).collect::<Vec<_>>(), ["INT-016"], "{path}: {by}: {new:#?}");
    }
    let (_, found) = run(&[("data/penduduk.yaml", "judul: Penduduk\nberkas: [{nama: ../x.csv, format: CSV}]\n")]);
    assert_eq!(found.iter().filter(|finding| finding.code == "INT-016").count(), 1);
}
