//! A kabupaten that the tool does not know joins by YAML alone: its law stands below `tests/kelima`, none of it in code.
//!
//! Register and agency are those of the sample, taken over under the name and domain of the new kabupaten.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// Gives a text of the sample the name, domain and profile of the new kabupaten.
fn named(text: &str) -> String {
    text.replace("contohkab.go.id", "contohjayakab.go.id")
        .replace("nama: Kabupaten Contoh\n", "nama: Kabupaten Contoh Jaya\n")
        .replace("hak_cipta: Pemerintah Kabupaten Contoh\n", "hak_cipta: Pemerintah Kabupaten Contoh Jaya\n")
        .replace("profil_hukum: purworejo", "profil_hukum: contoh-jaya")
}

/// Copies a folder into the workspace.
fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("folder") {
        let entry = entry.expect("entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
            continue;
        }
        fs::create_dir_all(to.parent().expect("parent")).expect("folder");
        let bytes = fs::read(entry.path()).expect("file");
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => named(&text).into_bytes(),
            Err(other) => other.into_bytes(),
        };
        fs::write(to, bytes).expect("written");
    }
}

struct Workspace(tempfile::TempDir);

impl Workspace {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("folder");
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        copy(&tests.join("kelima/sites"), &dir.path().join("sites"));
        copy(&tests.join("contoh/sites/contoh"), &dir.path().join("sites/contoh-jaya"));
        copy(&tests.join("contoh/content/contoh"), &dir.path().join("content/contoh-jaya"));
        Self(dir)
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let path = self.0.path().join(path);
        let text = fs::read_to_string(&path).expect("text");
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replace(from, to)).expect("written");
    }

    fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pendopo"));
        command.current_dir(self.0.path()).env_remove("SOURCE_DATE_EPOCH").env_remove("PENDOPO_LANG");
        command.args(words).output().expect("the program runs")
    }

    fn json(&self, words: &[&str]) -> Value {
        serde_json::from_slice(&self.run(words).stdout).expect("JSON")
    }

    /// Returns code, weight and first basis of every finding.
    fn findings(&self) -> Vec<(String, String, String)> {
        let report = self.json(&["check", "--format", "json"]);
        let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
        let findings = report["findings"].as_array().expect("findings").iter();
        findings.map(|f| (text(&f["code"]), text(&f["severity"]), text(&f["basis"][0]["text"]))).collect()
    }
}

#[test]
fn a_fifth_kabupaten_builds_and_its_manifest_tells_of_its_law() {
    let w = Workspace::new();
    let built = w.run(&["build"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stdout));
    let manifest = |w: &Workspace| -> Value {
        let host = "dist/contoh-jaya/situs/dinas.contohjayakab.go.id.example";
        let path = w.0.path().join(host).join(".well-known/pendopo/manifest.json");
        serde_json::from_slice(&fs::read(path).expect("manifest")).expect("JSON")
    };
    let law = manifest(&w)["law"].clone();
    assert_ne!(law, pendopo::peraturan::Peraturan::embedded().sidik());
    w.edit("sites/contoh-jaya/peraturan/perbup-contoh-jaya-7-2024.yaml", "wajib memakai", "harus memakai");
    assert!(w.run(&["build"]).status.success());
    assert_ne!(manifest(&w)["law"], law, "a changed article is another law");
}

#[test]
fn it_is_judged_by_its_own_articles_and_by_those_of_the_nation() {
    let w = Workspace::new();
    assert_eq!(w.findings(), []);
    w.edit("sites/contoh-jaya/dinas.yaml", "sk_subdomain:", "# sk_subdomain:");
    w.edit("content/contoh-jaya/dinas/profil.yaml", "@contohjayakab.go.id", "@surat.example");
    w.edit("content/contoh-jaya/dinas/maklumat.yaml", "penandatangan:", "# penandatangan:");
    let found = w.findings();
    let own = "Perbup Contoh Jaya 7/2024 Pasal";
    for (code, basis) in [
        ("DOM-004", format!("{own} 4 ayat (2)")),
        ("DOM-006", format!("{own} 6")),
        ("STD-016", "UU 25/2009 Pasal 22".to_owned()),
    ] {
        assert!(found.contains(&(code.to_owned(), "error".to_owned(), basis)), "{code}: {found:?}");
    }
}

#[test]
fn its_own_period_binds() {
    let w = Workspace::new();
    w.edit("sites/contoh-jaya/peraturan/profil.yaml", "nilai: 6,", "nilai: 3,");
    let own = "Perbup Contoh Jaya 7/2024 Pasal 9 ayat (1) huruf b";
    assert_eq!(w.findings(), [("LAP-002".to_owned(), "error".to_owned(), own.to_owned())]);
}

#[test]
fn the_catalogue_and_the_score_know_it() {
    let w = Workspace::new();
    let rows = w.json(&["rules", "--format", "json", "--daerah", "contoh-jaya"]);
    let row = rows.as_array().expect("rows").iter().find(|row| row["code"] == "DOM-006").expect("DOM-006");
    assert_eq!(row["binds"].as_array().expect("binds").len(), 1);
    assert_eq!(row["binds"][0]["region_name"], "Kabupaten Contoh Jaya");
    assert_eq!(row["binds"][0]["severity"], "error");
    assert_eq!(row["binds"][0]["basis"][0]["says"], "Perangkat daerah wajib memakai surat elektronik resmi.");
    let page = String::from_utf8(w.run(&["explain", "dom-006"]).stdout).expect("text");
    assert!(page.contains("- Kabupaten Contoh Jaya: galat\n  - Perbup Contoh Jaya 7/2024 Pasal 6: "), "{page}");
    let scores = w.json(&["score", "--format", "json"]);
    assert_eq!(scores["regions"][0]["sites"][0]["score"], 100.0);
}

#[test]
fn a_fault_of_its_law_is_a_finding_at_its_line() {
    let w = Workspace::new();
    w.edit("sites/contoh-jaya/peraturan/profil.yaml", "7-2024:6\"]}\n  - {kode: LAP", "7-2024:66\"]}\n  - {kode: LAP");
    let report = w.json(&["check", "--format", "json"]);
    let finding = &report["findings"][0];
    assert_eq!((finding["code"].as_str(), finding["line"].as_u64()), (Some("PGC-007"), Some(15)), "{finding}");
    w.edit("sites/contoh-jaya/peraturan/profil.yaml", "istilah:", "istilah: [");
    assert_eq!(w.run(&["check"]).status.code(), Some(2), "an unreadable law is no law");
}
