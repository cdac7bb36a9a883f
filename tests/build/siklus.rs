//! Links between sites, pages that go, and agencies that go: what others are told in the same run.

use std::fs;

use crate::bantu::{Finding, Workspace, tree};

const BERITA: &str = "content/contoh/kesehatan/berita/loket-baru.md";
const LAYANAN: &str = "content/contoh/dinas/layanan/kartu-contoh.yaml";

fn of<'f>(found: &'f [Finding], code: &str) -> Vec<&'f Finding> {
    found.iter().filter(|f| f.code == code).collect()
}

/// Lets the news of the second agency link to a record of the first one.
fn link(w: &Workspace, target: &str) {
    w.edit(BERITA, "Lansia dilayani", &format!("[Lansia]({target}) dilayani"));
}

fn page(w: &Workspace, label: &str, path: &str) -> String {
    let file = w.site(label).join(path);
    fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

#[test]
fn records_of_other_sites_are_named_by_kind_and_id() {
    let host = "https://dinas.contohkab.go.id.example";
    for (target, address) in [
        ("situs:dinas:layanan/kartu-contoh", "/layanan/kartu-contoh/"),
        ("situs:dinas:halaman/sejarah#awal", "/profil/sejarah/#awal"),
        ("situs:dinas:dokumen/renstra", "/dokumen/#dok-renstra"),
        ("situs:dinas:dokumen/produk-hukum", "/regulasi/#dok-produk-hukum"),
        ("situs:dinas:unit/pelayanan", "/profil/pelaksana/#pelayanan"),
        ("situs:dinas:pejabat/sekretaris", "/profil/#jabatan-sekretaris"),
    ] {
        let w = Workspace::new(2);
        link(&w, target);
        let found = w.findings();
        let anchor = address == "/profil/sejarah/#awal";
        assert_eq!(of(&found, "INT-001").len(), usize::from(anchor), "{target}: {found:#?}");
        assert_eq!(found.len(), usize::from(anchor), "{target}: {found:#?}");
        w.build();
        assert!(
            page(&w, "kesehatan", "berita/loket-baru/index.html").contains(&format!("\"{host}{address}\"")),
            "{target}"
        );
    }
}

#[test]
fn a_label_a_kind_and_an_id_that_are_not_there_are_found_at_the_link() {
    for (target, code, severity, hint) in [
        ("situs:dina:layanan/kartu-contoh", "INT-001", "error", "`dinas`"),
        ("situs:dinas:pelayanan/kartu-contoh", "BKS-023", "error", "pilih layanan, halaman"),
        ("situs:dinas:layanan/kartu-conto", "INT-001", "warning", "situs:dinas:layanan/kartu-contoh"),
        ("situs:dinas:pejabat/raja", "INT-001", "warning", ""),
    ] {
        let w = Workspace::new(2);
        link(&w, target);
        let found = w.findings();
        let [finding] = &found[..] else { panic!("{target}: {found:#?}") };
        let told = format!("{} {}", finding.message, finding.remedy[0]);
        assert_eq!((finding.severity.as_str(), finding.site.as_str()), (severity, "kesehatan"), "{finding:?}");
        assert_eq!((finding.path.as_str(), finding.line), (BERITA, Some(7)), "{finding:?}");
        assert!(code == "BKS-023" || finding.code == code, "{finding:?}");
        assert!(told.contains(hint), "{target}: {told}");
    }
}

#[test]
fn renaming_a_service_is_told_to_whoever_links_to_it_in_the_same_run() {
    let w = Workspace::new(2);
    link(&w, "situs:dinas:layanan/kartu-contoh");
    w.build();
    assert_eq!(w.findings(), []);

    // What the second agency is made of is kept, and it is told all the same.
    let text = fs::read_to_string(w.path(LAYANAN)).unwrap();
    w.remove(LAYANAN);
    w.write("content/contoh/dinas/layanan/kartu-warga.yaml", &text);
    let found = w.findings();
    let told = of(&found, "INT-001");
    let [finding] = &told[..] else { panic!("{found:#?}") };
    assert_eq!((finding.site.as_str(), finding.path.as_str(), finding.line), ("kesehatan", BERITA, Some(7)));
    assert_eq!(finding.severity, "warning");
    assert!(finding.message.contains("layanan `kartu-contoh`"), "{finding:?}");
    assert!(finding.remedy[0].contains("situs:dinas:layanan/kartu-warga"), "{finding:?}");
    let fresh = w.run(&["check", "--format", "json", "--no-cache"]);
    let kept = w.run(&["check", "--format", "json"]);
    assert_eq!(fresh.out, kept.out);

    // A run over the second agency alone knows it by the names of the files.
    let alone = w.run(&["check", "--situs", "kesehatan", "--format", "concise"]);
    assert!(alone.out.contains("INT-001"), "{}", alone.out);

    // So far the first agency's own files name the old id, which refuses it; once it is well, the build tells it too.
    assert_eq!(w.run(&["build"]).code, 1);
    for (name, bytes) in tree(&w.path("content/contoh/dinas")) {
        if let (Ok(text), true) = (String::from_utf8(bytes), name.ends_with(".yaml")) {
            w.write(&format!("content/contoh/dinas/{name}"), text.replace("kartu-contoh", "kartu-warga"));
        }
    }
    let build = w.run(&["build"]);
    assert_eq!(build.code, 0, "{}", build.err);
    assert!(build.out.contains("contoh/kesehatan: tidak berubah"), "{}", build.out);
    assert!(
        build.out.lines().any(|l| l.starts_with("contoh/kesehatan") && l.ends_with("1 peringatan")),
        "{}",
        build.out
    );

    // The old address that the renamed file keeps mends the link.
    w.write("content/contoh/dinas/layanan/kartu-warga.yaml", format!("{text}alamat_lama: [/layanan/kartu-contoh/]\n"));
    assert_eq!(w.findings(), []);
}

#[test]
fn kept_work_depends_on_the_page_that_it_links_to() {
    let w = Workspace::new(2);
    link(&w, "situs:dinas:halaman/sejarah");
    w.build();
    let news = |w: &Workspace| page(w, "kesehatan", "berita/loket-baru/index.html");
    assert!(news(&w).contains("/profil/sejarah/"), "before");
    w.edit("content/contoh/dinas/halaman/sejarah.md", "bagian: profil", "bagian: layanan");
    let build = w.run(&["build"]);
    assert_eq!(build.code, 0, "{}", build.err);
    assert!(news(&w).contains("/layanan/info/sejarah/"), "{}", build.out);
    let kept = w.findings();
    assert!(of(&kept, "INT-001").is_empty(), "{kept:#?}");
}

#[test]
fn a_page_that_is_gone_without_a_word_is_found() {
    let w = Workspace::new(1);
    w.build();
    let before = w.path("dist-lama");
    fs::rename(w.path("dist"), &before).unwrap();
    w.remove(BERITA.replace("kesehatan", "dinas").as_str());
    assert!(of(&w.findings(), "INT-018").is_empty());

    let check = |w: &Workspace| {
        let run = w.run(&["check", "--previous", "dist-lama", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        report["findings"].as_array().unwrap().iter().map(Finding::from).collect::<Vec<_>>()
    };
    let found = check(&w);
    let gone: Vec<(&str, &str)> = of(&found, "INT-018").iter().map(|f| (f.path.as_str(), f.message.as_str())).collect();
    let news = "content/contoh/dinas/berita/loket-baru.md";
    assert!(gone.iter().any(|(path, said)| *path == news && said.contains("`/berita/loket-baru/`")), "{found:#?}");
    let finding = of(&found, "INT-018")[0];
    assert!(finding.remedy[0].contains("- {alamat: /berita/loket-baru/, jenis: pindah"), "{finding:?}");
    assert!(finding.remedy[0].contains("content/contoh/dinas/pindah.yaml"), "{finding:?}");

    let notice = "daftar: [{alamat: /berita/loket-baru/, jenis: dicabut, judul: Loket, alasan: Sudah usang, tanggal: 2026-11-20}]\n";
    w.write("content/contoh/dinas/pindah.yaml", notice);
    assert_eq!(of(&check(&w), "INT-018"), Vec::<&Finding>::new());

    // A build compares with what it is about to replace, and only once.
    w.remove("content/contoh/dinas/pindah.yaml");
    fs::rename(&before, w.path("dist")).unwrap();
    let said = |run: crate::bantu::Run| {
        let line = run.out.lines().find(|l| l.starts_with("contoh/dinas:")).map(str::to_owned);
        line.unwrap_or_default()
    };
    assert!(!said(w.run(&["build"])).ends_with(" 0 peringatan"));
    assert!(said(w.run(&["build"])).ends_with(" 0 peringatan"));
    assert_eq!(w.run(&["check", "--previous", "tidak-ada"]).code, 2);
}

#[test]
fn an_agency_that_was_merged_becomes_a_signpost() {
    let w = Workspace::new(2);
    w.build();
    let pages = tree(&w.site("kesehatan")).keys().filter(|p| p.ends_with(".html")).count();
    w.edit(
        "sites/contoh/kesehatan.yaml",
        "bersitus: ya\n",
        "bersitus: ya\nstatus: {keadaan: digabung, sejak: 2026-11-02, menjadi: [dinas], dasar: Perda Kabupaten Contoh Nomor 3 Tahun 2026 tentang Perangkat Daerah}\n",
    );
    let dinas = "https://dinas.contohkab.go.id.example/";
    w.write("content/contoh/kesehatan/pindah.yaml", "daftar: [{alamat: /layanan/kartu-contoh/, jenis: pindah, judul: Kartu, ke: \"situs:dinas:layanan/kartu-contoh\", tanggal: 2026-11-02}]\n");
    assert_eq!(w.findings(), []);
    let first = w.build();
    assert!(first.out.contains("contoh/kesehatan: dibangun"), "{}", first.out);
    let home = page(&w, "kesehatan", "index.html");
    for word in ["digabung ke Dinas Contoh sejak 2 November 2026", "Perda", dinas] {
        assert!(home.contains(word), "{word}: {home}");
    }
    let files = tree(&w.site("kesehatan"));
    assert_eq!(files.keys().filter(|p| p.ends_with(".html")).count(), pages);
    assert!(!files.keys().any(|p| p.ends_with(".pdf") || p.ends_with(".csv")), "{:?}", files.keys());
    let old = page(&w, "kesehatan", "maklumat/index.html");
    assert!(
        old.contains("sudah pindah") && old.contains(&format!("<link rel=\"canonical\" href=\"{dinas}\">")),
        "{old}"
    );
    assert!(
        page(&w, "kesehatan", "layanan/kartu-contoh/index.html").contains(&format!("{dinas}layanan/kartu-contoh/"))
    );
    assert!(!page(&w, "dinas", "peta-situs/index.html").contains("Dinas Kesehatan"));

    // What it was is told by what it is: the next build leaves it as it is.
    w.build();
    assert_eq!(tree(&w.site("kesehatan")), files);

    #[cfg(unix)]
    crate::bekal::copies(&w.path(""));
    let bundle = w.run(&["bundle", "--tanggal", "2026-11-20"]);
    assert_eq!(bundle.code, 0, "{}{}", bundle.out, bundle.err);
    let manifest = w.path("dist/contoh/arsip/kesehatan.contohkab.go.id.example.manifest.json");
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(manifest).unwrap()).unwrap();
    let redirects = manifest["release"]["redirects"].as_array().unwrap();
    let to = |from: &str| redirects.iter().find(|r| r["from"] == from).map(|r| r["to"].as_str().unwrap_or_default());
    assert_eq!(to("/maklumat/"), Some(dinas));
    assert_eq!(to("/layanan/kartu-contoh/"), Some(format!("{dinas}layanan/kartu-contoh/").as_str()));
    let nginx = tree(&w.path("dist/contoh/server"));
    let told = nginx.values().any(|b| String::from_utf8_lossy(b).contains("/maklumat/"));
    assert!(told, "{:?}", nginx.keys());
}

#[test]
fn an_agency_that_was_dissolved_says_so_at_every_old_address() {
    let w = Workspace::new(2);
    w.build();
    w.edit(
        "sites/contoh/kesehatan.yaml",
        "bersitus: ya\n",
        "bersitus: ya\nstatus: {keadaan: dibubarkan, sejak: 2026-11-02, dasar: Perda Kabupaten Contoh Nomor 3 Tahun 2026}\n",
    );
    assert_eq!(w.findings(), []);
    w.build();
    assert!(page(&w, "kesehatan", "maklumat/index.html").contains("sudah dicabut"));
    // Content that is left in the folder is neither published nor judged.
    w.write("content/contoh/kesehatan/profil.yaml", "{");
    assert_eq!(w.findings(), []);
}

#[test]
fn a_broken_entry_of_an_agency_that_went_changes_no_other_site() {
    let w = Workspace::new(2);
    w.edit(
        "sites/contoh/kesehatan.yaml",
        "bersitus: ya\n",
        "bersitus: ya\nstatus:\n  keadaan: dibubarkan\n  sejak: 2026-11-02\n  dasar: Perda Kabupaten Contoh Nomor 3 Tahun 2026\n",
    );
    w.build();
    let others = tree(&w.site("dinas"));
    w.edit("sites/contoh/kesehatan.yaml", "melayani_publik: ya", "melayani_publik: [ya");
    let run = w.run(&["build"]);
    assert!(run.out.contains("contoh/kesehatan: DITOLAK"), "{}", run.out);
    assert!(tree(&w.site("dinas")) == others);
}

#[test]
fn each_bad_line_of_a_bulk_file_is_a_finding_with_its_line() {
    let w = Workspace::new(1);
    let lines = [
        "lama,baru,judul,alasan,tanggal",
        "/kartu-lama/,/layanan/kartu-contoh/,Kartu,,2026-01-02",
        "/acara/,,Acara,\"Sudah usai, 2025\",",
        "/a/,/tidak-ada/,A,,",
        "/b/,/tidak-ada/,B,,",
        "/c/,/d/,C,,",
        "/d/,/c/,D,,",
        "/kartu-lama/,/layanan/,Kartu,,",
        "tanpa-garis,/layanan/,X,,",
        "/e/,,E,,",
        "/layanan/,/profil/,L,,",
        "/f/,/layanan/,F,,kemarin",
        "/g/,/layanan/",
    ];
    w.write("content/contoh/dinas/pindah.csv", lines.join("\n"));
    let found = w.findings();
    let mut told: Vec<(u64, &str)> = found.iter().map(|f| (f.line.unwrap_or(0), f.code.as_str())).collect();
    told.sort_unstable();
    let expected = [
        (4, "INT-001"),
        (5, "INT-001"),
        (6, "INT-001"),
        (7, "INT-001"),
        (8, "INT-013"),
        (9, "BKS-004"),
        (10, "BKS-004"),
        (11, "INT-013"),
        (12, "BKS-004"),
        (13, "BKS-004"),
    ];
    assert_eq!(told, expected, "{found:#?}");
    assert!(found.iter().all(|f| f.path.ends_with("pindah.csv")), "{found:#?}");
    let table = w.run(&["check", "--format", "csv"]);
    assert!(table.out.lines().count() > expected.len(), "{}", table.out);

    w.write("content/contoh/dinas/pindah.csv", lines[..3].join("\n"));
    assert_eq!(w.findings(), []);
    w.build();
    assert!(page(&w, "dinas", "kartu-lama/index.html").contains("/layanan/kartu-contoh/"));
    assert!(page(&w, "dinas", "acara/index.html").contains("sudah dicabut"));
}

/// Writes that a page of an agency has moved.
fn moved(w: &Workspace, label: &str, from: &str, to: &str) {
    let notice = format!("{{alamat: {from}, jenis: pindah, judul: Kartu, ke: \"{to}\", tanggal: 2026-11-02}}");
    w.write(&format!("content/contoh/{label}/pindah.yaml"), format!("daftar: [{notice}]\n"));
}

#[test]
fn an_old_address_that_leads_over_two_sites_is_told_with_its_end_and_a_circle_is_refused() {
    let w = Workspace::new(2);
    moved(&w, "kesehatan", "/lama/", "situs:dinas/antara/");
    moved(&w, "dinas", "/antara/", "/layanan/kartu-contoh/");
    let found = w.findings();
    let [finding] = &found[..] else { panic!("{found:#?}") };
    assert_eq!((finding.code.as_str(), finding.severity.as_str()), ("INT-001", "warning"));
    assert_eq!(finding.path, "content/contoh/kesehatan/pindah.yaml");
    let end = "https://dinas.contohkab.go.id.example/layanan/kartu-contoh/";
    assert!(finding.remedy[0].contains(end), "{finding:?}");
    // A build refuses nobody for it, and tells it again when both are taken over as they were.
    for _ in 0..2 {
        let build = w.build();
        let line = build.out.lines().find(|l| l.starts_with("contoh/kesehatan")).unwrap();
        assert!(line.ends_with("1 peringatan"), "{}", build.out);
    }
    assert_eq!(w.findings().len(), 1);

    moved(&w, "dinas", "/antara/", "situs:kesehatan/lama/");
    let found = w.findings();
    let told: Vec<_> = found.iter().map(|f| (f.code.as_str(), f.severity.as_str(), f.path.as_str())).collect();
    let at = |label: &str| format!("content/contoh/{label}/pindah.yaml");
    let (one, two) = (at("dinas"), at("kesehatan"));
    assert_eq!(told, [("INT-001", "error", one.as_str()), ("INT-001", "error", two.as_str())], "{found:#?}");
    assert_eq!(w.run(&["build"]).code, 1);

    moved(&w, "kesehatan", "/lama/", "situs:dinas:layanan/kartu-contoh");
    moved(&w, "dinas", "/antara/", "/layanan/kartu-contoh/");
    assert_eq!(w.findings(), []);
}
