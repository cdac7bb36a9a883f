//! What a check says of faulty content, and that a fault of one agency is felt by that agency only.

use crate::bantu::{AGENCIES, Finding, Workspace, tree};

/// Plants twelve faults of different kinds in the first five agencies; returns code, path and line of each.
fn plant(w: &Workspace) -> Vec<(&'static str, &'static str, Option<u64>)> {
    let mut faults = vec![
        ("PDP-001", "content/contoh/dinas/halaman/sejarah.md", Some(11)),
        ("BKS-007", "content/contoh/dinas/dokumen/dpa.yaml", Some(1)),
        ("BKS-001", "content/contoh/kesehatan/layanan/kartu-contoh.yaml", Some(2)),
        ("STD-002", "content/contoh/kesehatan/layanan/kartu-contoh.yaml", Some(1)),
        ("BKS-002", "content/contoh/pangan/profil.yaml", Some(22)),
        ("KIN-005", "content/contoh/pangan/kinerja/skm-2026-s1.yaml", Some(12)),
        ("STD-014", "content/contoh/pangan/maklumat.yaml", None),
        ("BKS-004", "content/contoh/sosial/maklumat.yaml", Some(5)),
        ("INT-006", "content/contoh/sosial/berita/loket-baru.md", Some(7)),
        ("DOM-006", "content/contoh/sosial/profil.yaml", Some(14)),
        ("BKS-005", "content/contoh/olahraga/dokumen/renja.yaml", Some(2)),
        ("INT-001", "content/contoh/olahraga/berita/loket-baru.md", Some(7)),
    ];
    let dir = "content/contoh";
    w.write(&format!("{dir}/dinas/halaman/sejarah.md"), nik(w));
    w.edit(&format!("{dir}/dinas/dokumen/dpa.yaml"), "judul: DPA 2026\n", "judul: \"DPA 2026\n");
    w.edit(&format!("{dir}/kesehatan/layanan/kartu-contoh.yaml"), "nama_umum:", "nama_umun:");
    w.edit(
        &format!("{dir}/kesehatan/layanan/kartu-contoh.yaml"),
        "kompetensi: [Memahami administrasi kartu contoh]\n",
        "",
    );
    w.edit(&format!("{dir}/pangan/profil.yaml"), "diperbarui: 2026-10-01\n", "diperbarui: 2026-10-01\ntugas: Lagi.\n");
    w.edit(&format!("{dir}/pangan/kinerja/skm-2026-s1.yaml"), "ikm: \"86,58\"", "ikm: \"87,00\"");
    w.remove(&format!("{dir}/pangan/maklumat.yaml"));
    w.edit(&format!("{dir}/sosial/maklumat.yaml"), "tanggal: 2025-03-03", "tanggal: 2025-02-30");
    w.edit(&format!("{dir}/sosial/berita/loket-baru.md"), "Lansia dilayani", "<b>Lansia</b> dilayani");
    w.edit(&format!("{dir}/sosial/profil.yaml"), "sosial@contohkab.go.id", "dinsoscontoh@gmail.com");
    w.edit(&format!("{dir}/olahraga/dokumen/renja.yaml"), "jenis: renja\n", "\tjenis: renja\n");
    w.edit(&format!("{dir}/olahraga/berita/loket-baru.md"), "Lansia dilayani", "[Lansia](/tidak-ada/) dilayani");
    faults.sort_unstable();
    faults
}

/// The sample page, with an identity number that a careless editor copied from a form.
fn nik(w: &Workspace) -> String {
    let page = std::fs::read_to_string(w.path("content/contoh/dinas/halaman/sejarah.md")).unwrap();
    format!("{page}\nPemohon pertama bernomor 3306013002850003.\n")
}

fn places(found: &[Finding]) -> Vec<(&str, &str, Option<u64>)> {
    let mut places: Vec<_> = found.iter().map(|f| (f.code.as_str(), f.path.as_str(), f.line)).collect();
    places.sort_unstable();
    places
}

#[test]
fn twelve_faults_are_twelve_findings_and_leave_other_agencies_alone() {
    let clean = Workspace::new(7);
    assert_eq!(clean.findings(), []);
    clean.build();

    let w = Workspace::new(7);
    let faults = plant(&w);
    let found = w.findings();
    assert_eq!(places(&found), faults, "{found:#?}");
    for finding in &found {
        assert!(finding.remedy.iter().all(|remedy| remedy.len() > 10), "{finding:?}");
        assert!(finding.path.starts_with(&format!("content/contoh/{}/", finding.site)), "{finding:?}");
    }

    let build = w.run(&["build"]);
    assert_eq!(build.code, 1, "{}", build.err);
    for (label, _) in AGENCIES {
        let line = build.out.lines().filter(|line| line.starts_with(&format!("contoh/{label}:")));
        assert_eq!(line.count(), 1, "{}", build.out);
    }
    for label in ["arsip", "wisata"] {
        assert!(tree(&w.site(label)).len() > 20);
        assert_eq!(tree(&w.site(label)), tree(&clean.site(label)), "{label}");
    }
}

#[test]
fn a_link_to_a_page_of_a_refused_site_is_no_fault_of_who_links() {
    let w = Workspace::new(2);
    let link = "[Kartu](situs:dinas/layanan/kartu-contoh/) dilayani";
    w.edit("content/contoh/kesehatan/berita/loket-baru.md", "Lansia dilayani", link);
    assert_eq!(w.findings(), []);
    w.write("content/contoh/dinas/layanan/kartu-contoh.yaml", "\tnama: Kartu\n");
    let found = w.findings();
    assert!(!found.is_empty() && found.iter().all(|f| f.site == "dinas"), "{found:#?}");
    assert!(w.run(&["build"]).out.contains("contoh/kesehatan: dibangun"));
}

#[test]
fn a_link_with_the_official_host_is_followed_like_one_inside() {
    let w = Workspace::new(2);
    let news = "content/contoh/kesehatan/berita/loket-baru.md";
    let text = std::fs::read_to_string(w.path(news)).unwrap();
    for (link, severity) in [
        ("https://dinas.contohkab.go.id/layanan/kartu-contoh/", None),
        ("https://dinas.contohkab.go.id/layanan/tak-ada/", Some("warning")),
        ("https://kesehatan.contohkab.go.id/kontak/", None),
        ("https://kesehatan.contohkab.go.id/tak-ada/", Some("error")),
    ] {
        w.write(news, text.replace("Lansia dilayani", &format!("[Kartu]({link}) dilayani")));
        let found: Vec<_> = w.findings().into_iter().map(|f| (f.code, f.severity, f.path)).collect();
        let expected = severity.map(|severity| ("INT-001".to_owned(), severity.to_owned(), news.to_owned()));
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{link}");
    }
    w.write(news, &text);
    // Addresses in records are not rewritten, but followed all the same.
    let service = "content/contoh/kesehatan/layanan/kartu-contoh.yaml";
    let url = "tautan_daring: {judul: Daftar, url: \"https://dinas.contohkab.go.id/tak-ada/\"}\n";
    w.write(service, std::fs::read_to_string(w.path(service)).unwrap() + url);
    let found: Vec<_> = w.findings().into_iter().map(|f| (f.code, f.severity)).collect();
    assert_eq!(found, [("INT-001".to_owned(), "warning".to_owned())]);
}

#[test]
fn whoever_claims_the_host_of_another_does_not_take_its_site() {
    let w = Workspace::new(2);
    let manifest = || std::fs::read_to_string(w.site("kesehatan").join(".well-known/pendopo/manifest.json")).unwrap();
    w.build();
    assert!(manifest().contains("\"kesehatan\""), "{}", manifest());
    w.edit("sites/contoh/dinas.yaml", "\nhost: dinas.contohkab", "\nhost: kesehatan.contohkab");
    assert!(w.findings().iter().any(|f| f.code == "DOM-003" && f.site == "dinas"));
    assert_eq!(w.run(&["build"]).code, 1);
    assert!(manifest().contains("\"kesehatan\""), "{}", manifest());
}

#[test]
fn a_check_says_the_same_twice_and_with_any_number_of_threads() {
    let w = Workspace::new(5);
    plant(&w);
    let first = w.run(&["check", "--format", "json", "--jobs", "1"]);
    assert_eq!(first.code, 1);
    assert_eq!(first.out, w.run(&["check", "--format", "json", "--jobs", "2"]).out);
    assert_eq!(first.out, w.run(&["check", "--format", "json"]).out);
}

#[test]
fn both_languages_name_the_same_codes_and_places() {
    let w = Workspace::new(5);
    plant(&w);
    let lines = |lang: &str| {
        let run = w.run(&["check", "--format", "concise", "--lang", lang]);
        let head = |line: &str| line.split(' ').take(2).collect::<String>().replace("galat[", "error[");
        (run.out.lines().take(12).map(head).collect::<Vec<_>>(), run.out)
    };
    let ((indonesian, id), (english, en)) = (lines("id"), lines("en"));
    assert_eq!(indonesian, english);
    assert!(id.contains("galat") && !id.contains(" errors"), "{id}");
    assert!(en.contains(" errors") && !en.contains("galat"), "{en}");
}

#[test]
fn a_missing_report_is_an_error_where_the_regulation_of_the_kabupaten_asks_for_it() {
    let w = Workspace::new(1);
    w.edit("sites/contoh/daerah.yaml", "profil_hukum: purworejo", "profil_hukum: way-kanan");
    w.remove("content/contoh/dinas/laporan");
    let found = w.findings();
    let finding = found.iter().find(|f| f.code == "LAP-001").unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!(finding.severity, "error");
    assert!(finding.message.to_lowercase().contains("laporan pelayanan"), "{finding:?}");
    let basis = finding.basis.iter().find(|basis| basis.contains("Way Kanan")).unwrap_or_else(|| panic!("{finding:?}"));
    for part in ["26/2019", "Pasal 22 ayat (4) huruf e"] {
        assert!(basis.contains(part), "{basis}");
    }
    assert!(finding.path.starts_with("content/contoh/dinas/laporan/"), "{finding:?}");
    for part in ["content/contoh/dinas/laporan/", "jenis: pelayanan", "rincian"] {
        assert!(finding.remedy[0].contains(part), "{finding:?}");
    }
}

#[test]
fn missing_complaints_are_held_against_the_law_on_public_services() {
    let w = Workspace::new(1);
    w.remove("content/contoh/dinas/pengaduan.yaml");
    let found = w.findings();
    let finding = found.iter().find(|f| f.code == "ADU-001").unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!(finding.severity, "error");
    assert!(finding.basis.iter().any(|basis| basis.contains("UU 25/2009")), "{finding:?}");
    assert!(finding.remedy[0].contains("content/contoh/dinas/pengaduan.yaml"), "{finding:?}");
}
