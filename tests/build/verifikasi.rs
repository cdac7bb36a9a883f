//! Published sites against their manifests.

use std::fs;

use serde_json::Value;

use crate::bantu::Workspace;

/// Codes and paths that `pendopo verify` finds in the output folder, without the missing signature.
fn found(w: &Workspace, args: &[&str]) -> (i32, Vec<(String, String)>) {
    let run = w.run(&[&["verify", "dist", "--format", "json"], args].concat());
    let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}{}", run.out, run.err));
    let mut found = Vec::new();
    for site in report["sites"].as_array().unwrap() {
        for finding in site["findings"].as_array().unwrap() {
            let text = |key: &str| finding[key].as_str().unwrap().to_owned();
            found.push((text("code"), text("path")));
        }
    }
    found.retain(|(code, _)| code != "INT-004");
    (run.code, found)
}

#[test]
fn a_changed_missing_or_added_file_is_found() {
    let w = Workspace::new(2);
    w.build();
    let site = "dist/contoh/situs/dinas.contohkab.go.id.example";
    sign(&w);
    assert_eq!(found(&w, &[]), (0, vec![]));

    w.write(&format!("{site}/index.html"), "<p>slot gacor</p>");
    w.remove(&format!("{site}/robots.txt"));
    w.write(&format!("{site}/slot/index.html"), "<p>judi</p>");
    std::os::unix::fs::symlink("/etc/passwd", w.path(&format!("{site}/sitemap-2.xml"))).unwrap();
    let want = ["index.html", "robots.txt", "sitemap-2.xml", "slot/index.html"];
    let want = want.map(|p| ("INT-003".to_owned(), format!("contoh/situs/dinas.contohkab.go.id.example/{p}")));
    assert_eq!(found(&w, &[]), (1, want.to_vec()));

    let one = w.run(&["verify", &format!("{site}/../kesehatan.contohkab.go.id.example")]);
    assert_eq!((one.code, one.out.lines().count()), (0, 1), "{}", one.out);
}

#[test]
fn a_site_under_the_name_of_another_is_found() {
    let w = Workspace::new(2);
    w.build();
    sign(&w);
    fs::rename(w.site("dinas"), w.sites().join("lain.contohkab.go.id.example")).unwrap();
    let (code, found) = found(&w, &[]);
    assert_eq!(code, 1);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn an_unsigned_manifest_weighs_as_the_kabupaten_says() {
    let w = Workspace::new(1);
    w.build();
    // The sample stands under the profile of Purworejo, whose regulation asks for authenticity.
    let run = w.run(&["verify", "dist"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(
        run.out.contains("INT-004") && run.out.contains("Perbup Purworejo 21/2023 Pasal 21 ayat (2)"),
        "{}",
        run.out
    );
    w.edit("sites/contoh/daerah.yaml", "profil_hukum: purworejo", "profil_hukum: way-kanan");
    let run = w.run(&["verify", "dist"]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.contains("INT-004"), "{}", run.out);
    sign(&w);
    assert!(!w.run(&["verify", "dist"]).out.contains("INT-004"));
}

#[test]
fn a_site_that_was_not_rebuilt_for_long_is_found() {
    let w = Workspace::new(1);
    w.build();
    sign(&w);
    let codes = |date: &str| found(&w, &["--tanggal", date]).1.into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    assert_eq!(codes("2026-12-20"), [] as [&str; 0], "thirty days are allowed");
    assert_eq!(codes("2026-12-21"), ["MUT-009"]);
}

#[test]
fn a_damaged_manifest_and_an_empty_folder_are_told() {
    let w = Workspace::new(1);
    w.build();
    w.write("dist/contoh/situs/dinas.contohkab.go.id.example/.well-known/pendopo/manifest.json", "{}");
    assert_eq!(found(&w, &[]).1.len(), 1);
    w.write("kosong/a.txt", "");
    assert_eq!(w.run(&["verify", "kosong"]).code, 2);
    assert_eq!(w.run(&["verify", "tidak-ada"]).code, 2);
}

#[test]
fn a_repeated_check_finds_the_same_site_twice() {
    let w = Workspace::new(2);
    let run = w.run(&["check", "--repeat"]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(!run.out.contains("INT-010"), "{}", run.out);
}

/// Puts a file where the signature belongs.
fn sign(w: &Workspace) {
    for site in fs::read_dir(w.sites()).unwrap() {
        let path = site.unwrap().path().join(".well-known/pendopo/manifest.json.minisig");
        fs::write(path, "untrusted comment: contoh\n").unwrap();
    }
}
