//! Exit codes and the commands about the checks themselves.

use crate::bantu::{Workspace, tree};

#[test]
fn exit_codes_tell_what_kind_of_trouble_there_is() {
    let w = Workspace::new(2);
    for (args, code) in [
        (&["check"][..], 0),
        (&["build"], 0),
        (&["check", "--tidak-ada"], 2),
        (&["periksa"], 2),
        (&["check", "--tanggal", "kemarin"], 2),
        (&["check", "--daerah", "negeri-antah"], 2),
        (&["build", "--situs", "antah"], 2),
        (&["explain", "XXX-999"], 2),
        (&["build", "--out", "content/dist"], 2),
        (&["check", "--situs", "dinas", "--fail-on", "warning"], 0),
    ] {
        let run = w.run(args);
        assert_eq!(run.code, code, "{args:?}: {}{}", run.out, run.err);
    }
    // A stray file is a warning, to a build as to a check.
    w.write("sites/catatan.md", "Jangan lupa.");
    assert_eq!((w.run(&["check"]).code, w.run(&["build"]).code), (0, 0));
    let far = w.command(&["check"]).env("SOURCE_DATE_EPOCH", i64::MAX.to_string()).env("COLUMNS", "999999999").output();
    assert_eq!(far.unwrap().status.code(), Some(1));
    w.write("berkas", "bukan folder");
    assert_eq!(w.run(&["build", "--out", "berkas"]).code, 3);
    assert_eq!(std::fs::read_to_string(w.path("berkas")).unwrap(), "bukan folder");
}

#[test]
fn findings_fail_a_run_from_the_chosen_weight_on() {
    let w = Workspace::new(2);
    let page = "content/contoh/dinas/berita/loket-baru.md";
    w.edit(page, "Lansia dilayani", "\n\n# Judul\n\nLansia dilayani");
    for (fail_on, code) in [("error", 0), ("warning", 1), ("never", 0)] {
        let run = w.run(&["check", "--fail-on", fail_on]);
        assert_eq!(run.code, code, "{fail_on}: {}", run.out);
    }
    w.edit(page, "# Judul", "<b>Judul</b>");
    for (fail_on, code) in [("error", 1), ("warning", 1), ("never", 0)] {
        assert_eq!(w.run(&["check", "--fail-on", fail_on]).code, code, "{fail_on}");
    }
    assert_eq!(w.run(&["check", "--situs", "kesehatan"]).code, 0);
}

#[test]
fn links_out_of_the_sites_are_listed_once_with_their_places_and_what_was_found() {
    let w = Workspace::new(2);
    let url = "https://panduan.example.org/kartu?a=1";
    let link = format!("[Panduan]({url}) dan [Kartu](situs:dinas/layanan/kartu-contoh/) dilayani");
    w.edit("content/contoh/kesehatan/berita/loket-baru.md", "Lansia dilayani", &link);
    w.edit("content/contoh/dinas/berita/loket-baru.md", "Lansia dilayani", &link);
    w.write(
        "sites/contoh/tautan.yaml",
        format!("daftar: [{{url: \"{url}\", keadaan: mati, kode: 410, diperiksa: 2026-11-01}}]\n"),
    );
    let run = w.run(&["links", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}", run.err));
    let links = list["links"].as_array().unwrap();
    let urls: Vec<&str> = links.iter().map(|l| l["url"].as_str().unwrap()).collect();
    assert!(urls.is_sorted() && urls.contains(&"https://jdih.contohkab.go.id/"), "{urls:?}");
    assert!(!urls.iter().any(|u| u.contains("dinas.contohkab") || !u.starts_with("http")), "{urls:?}");
    let one = links.iter().find(|l| l["url"] == url).unwrap();
    assert_eq!((&one["state"], &one["status"], &one["checked"]), (&"mati".into(), &410.into(), &"2026-11-01".into()));
    let places: Vec<_> = one["places"].as_array().unwrap().iter().map(|p| (&p["site"], &p["path"])).collect();
    assert_eq!(places.len(), 2);
    assert_eq!(places[1], (&"kesehatan".into(), &"content/contoh/kesehatan/berita/loket-baru.md".into()));
    let csv = w.run(&["links", "--situs", "dinas"]);
    let row = csv.out.lines().find(|l| l.contains(url)).unwrap();
    assert!(row.starts_with(&format!("contoh,{url},mati,410,2026-11-01,1,dinas/berita/")), "{row}");
    let found: Vec<_> = w.findings().into_iter().map(|f| (f.code, f.site)).collect();
    assert_eq!(found, [("INT-012".into(), "dinas".into()), ("INT-012".into(), "kesehatan".into())]);
}

#[test]
fn a_kabupaten_that_cannot_be_read_is_wrong_usage() {
    let w = Workspace::new(2);
    w.build();
    w.write("sites/contoh/daerah.yaml", "nama: \"Kabupaten Contoh\nprovinsi: [\n");
    assert_eq!(w.run(&["check"]).code, 2);
    assert_eq!(w.run(&["build"]).code, 2);
    assert!(w.site("dinas").join("index.html").exists());
    let empty = tempfile::tempdir().unwrap();
    let run = w.command(&["check"]).args(["--daerah", "contoh"]).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    let nowhere =
        std::process::Command::new(env!("CARGO_BIN_EXE_pendopo")).arg("check").current_dir(empty.path()).output();
    assert_eq!(nowhere.unwrap().status.code(), Some(2));
}

#[test]
fn a_check_explains_itself_in_both_languages() {
    let w = Workspace::new(1);
    let (id, en) = (w.run(&["explain", "STD-004"]), w.run(&["explain", "STD-004", "--lang", "en"]));
    assert_eq!((id.code, en.code), (0, 0), "{}{}", id.err, en.err);
    assert!(id.out.contains("STD-004") && id.out.contains("UU 25/2009"), "{}", id.out);
    assert!(en.out.contains("STD-004") && en.out != id.out, "{}", en.out);
}

#[test]
fn the_list_of_checks_names_each_once_with_its_basis() {
    let w = Workspace::new(1);
    let json = w.run(&["rules", "--format", "json"]);
    assert_eq!(json.code, 0);
    let rules: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let codes: Vec<&str> = rules.as_array().unwrap().iter().map(|rule| rule["code"].as_str().unwrap()).collect();
    let mut once = codes.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), codes.len());
    assert!(codes.contains(&"STD-004") && codes.contains(&"LAP-001"), "{codes:?}");
    let table = w.run(&["rules"]);
    for code in codes {
        assert_eq!(table.out.matches(&format!("| {code} |")).count(), 1, "{code}");
    }
}

#[test]
fn a_check_and_a_build_fail_on_the_same_files() {
    for (file, bytes, text, code) in [
        ("dokumen/renja.pdf", &b"Rencana kerja"[..], "[Renja](dokumen/renja.pdf)", "BKS-037"),
        ("gambar/loket.png", b"\x89PNG\r\n\x1a\n terputus", "![Loket](gambar/loket.png)", "BKS-038"),
        ("gambar/denah.svg", b"<svg><script/></svg>", "![Denah](gambar/denah.svg)", "BKS-038"),
    ] {
        let w = Workspace::new(1);
        let path = w.path("content/contoh/dinas").join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        w.edit("content/contoh/dinas/berita/loket-baru.md", "Lansia dilayani", &format!("{text} Lansia dilayani"));
        let found = w.findings();
        assert!(found.iter().any(|f| f.code == code && f.path.ends_with(file)), "{found:#?}");
        let build = w.run(&["build"]);
        assert!(build.code == 1 && build.err.contains(code), "{}", build.err);
        assert_eq!(w.run(&["explain", code]).code, 0);
    }
}

#[test]
fn a_key_that_is_not_there_is_told_as_a_key() {
    let w = Workspace::new(1);
    for args in [
        &["bundle", "--sign", "kunci/tidak-ada.key"][..],
        &["keygen", "rilis", "--root-key", "kunci/tidak-ada.key"],
        &["verify", "dist", "--key", "kunci/tidak-ada.pub"],
    ] {
        let run = w.run(args);
        assert_eq!(run.code, 2, "{args:?}: {}{}", run.out, run.err);
        assert!(run.err.contains("berkas kunci `kunci/tidak-ada."), "{args:?}: {}", run.err);
        assert!(run.err.contains("pendopo keygen"), "{args:?}: {}", run.err);
    }
    assert!(!w.path("dist").exists(), "nothing is built before the key is there");
}

#[test]
fn a_workspace_is_not_made_among_the_sources_of_another() {
    let w = Workspace::new(1);
    let before = tree(&w.path(""));
    for place in ["sites", "sites/contoh", "content/baru", "./sites/../content"] {
        let run = w.run(&["init", place, "--daerah", "baru"]);
        assert_eq!(run.code, 2, "{place}: {}{}", run.out, run.err);
        assert!(run.err.contains("pendopo new daerah"), "{place}: {}", run.err);
    }
    assert!(tree(&w.path("")) == before);
}
