//! Evidence for an audit: what is proved says by what, what is not says so.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::bantu::{Run, Workspace, tree};
use crate::bundel::{DATE, HOST, bundle, keys};

fn evidence(w: &Workspace, more: &[&str]) -> Run {
    let args = ["evidence", "dist/contoh/arsip", "--key", "kunci/akar.pub", "--out", "bukti", "--tanggal", DATE];
    w.run(&[&args, more].concat())
}

fn claims(w: &Workspace) -> Value {
    serde_json::from_slice(&fs::read(w.path(&format!("bukti/{HOST}/bukti.json"))).unwrap()).unwrap()
}

fn status(report: &Value, claim: &str) -> String {
    let all = report["klaim"].as_array().unwrap();
    let found = all.iter().find(|k| k["id"] == claim).unwrap_or_else(|| panic!("{claim}"));
    found["status"].as_str().unwrap().to_owned()
}

#[test]
fn every_property_names_articles_files_and_commands_and_what_is_not_proved() {
    let w = Workspace::new(1);
    keys(&w);
    bundle(&w, &[]);
    let run = evidence(&w, &[]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let report = claims(&w);
    let names: Vec<&str> = report["aspek"].as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap()).collect();
    assert_eq!(names, ["kerahasiaan", "keutuhan", "ketersediaan", "keaslian", "kenirsangkalan"]);
    for aspect in report["aspek"].as_array().unwrap() {
        assert!(!aspect["dasar"].as_array().unwrap().is_empty(), "{aspect}");
        for claim in aspect["butir"].as_array().unwrap() {
            status(&report, claim.as_str().unwrap());
        }
    }
    for (claim, want) in [
        ("tanda_tangan", "terbukti"),
        ("sidik_berkas", "terbukti"),
        ("masa_kunci", "terbukti"),
        ("data_pribadi", "terbukti"),
        ("host", "terbukti"),
        ("cadangan", "terbukti"),
        ("rantai", "terbukti"),
        ("dapat_diulang", "tidak_dibuktikan"),
        ("peladen", "tidak_dibuktikan"),
        ("pemegang_kunci", "tidak_dibuktikan"),
        ("urutan", "tidak_dibuktikan"),
    ] {
        assert_eq!(status(&report, claim), want, "{claim}");
    }
    let text = fs::read_to_string(w.path(&format!("bukti/{HOST}/bukti.md"))).unwrap();
    assert!(text.contains("tidak dibuktikan di sini") && text.contains("## 5. Kenirsangkalan"), "{text}");
    // The commands of the folder hold with stock tools alone.
    let stock = "sha256sum -c --quiet SHA256SUMS && minisign -V -p rilis.pub -m manifest.json && minisign -V -p kunci.pub -m keys.json";
    let said = Command::new("sh").args(["-c", stock]).current_dir(w.path(&format!("bukti/{HOST}"))).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    // The same work twice is the same bytes.
    let before = tree(&w.path("bukti"));
    assert_eq!(evidence(&w, &[]).code, 0);
    assert!(tree(&w.path("bukti")) == before);
}

#[test]
fn a_chain_and_an_order_are_proved_by_those_who_remember() {
    let w = Workspace::new(1);
    keys(&w);
    bundle(&w, &[]);
    let manifest = format!("dist/contoh/arsip/{HOST}.manifest.json");
    fs::create_dir(w.path("lama")).unwrap();
    fs::copy(w.path(&manifest), w.path(&format!("lama/{HOST}.manifest.json"))).unwrap();
    w.edit("content/contoh/dinas/berita/loket-baru.md", "Lansia dilayani", "Warga lansia dilayani");
    bundle(&w, &[]);
    assert_eq!(evidence(&w, &[]).code, 0);
    assert_eq!(status(&claims(&w), "rantai"), "tidak_dibuktikan");
    let run = w.run(&[
        "verify",
        "dist/contoh/arsip",
        "--key",
        "kunci/akar.pub",
        "--state",
        "ingatan.json",
        "--tanggal",
        DATE,
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(evidence(&w, &["--previous", "lama", "--state", "ingatan.json"]).code, 0);
    let report = claims(&w);
    assert_eq!((status(&report, "rantai"), status(&report, "urutan")), ("terbukti".into(), "terbukti".into()));
    assert!(w.path(&format!("bukti/{HOST}/riwayat-1.json")).exists());
}

#[test]
fn what_speaks_against_a_claim_is_said() {
    let w = Workspace::new(1);
    keys(&w);
    bundle(&w, &[]);
    let page = w.path(&format!("dist/contoh/situs/{HOST}/index.html"));
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replacen("Dinas", "Judi", 1)).unwrap();
    let site = format!("dist/contoh/situs/{HOST}");
    let args = |key: &'static str| {
        ["evidence", site.as_str(), "--key", key, "--out", "bukti", "--tanggal", DATE].map(str::to_owned)
    };
    let run = |key| w.run(&args(key).iter().map(String::as_str).collect::<Vec<_>>());
    let found = run("kunci/akar.pub");
    assert_eq!(found.code, 1, "{}{}", found.out, found.err);
    assert_eq!(status(&claims(&w), "sidik_berkas"), "bertentangan");
    assert_eq!(w.run(&["keygen", "akar", "--out", "asing"]).code, 0);
    assert_eq!(run("asing/akar.pub").code, 1);
    assert_eq!(status(&claims(&w), "tanda_tangan"), "bertentangan");
    // Without a key nothing is said of the signature, and without sources nothing of them.
    let alone = Command::new(env!("CARGO_BIN_EXE_pendopo"))
        .args(["evidence", &format!("{HOST}.tar.gz"), "--out", "../bukti", "--tanggal", DATE])
        .current_dir(w.path("dist/contoh/arsip"))
        .env_remove("PENDOPO_KEY")
        .output()
        .unwrap();
    assert!(alone.status.success(), "{}", String::from_utf8_lossy(&alone.stderr));
}

#[test]
fn every_release_of_a_folder_has_evidence_of_its_own() {
    let w = Workspace::new(1);
    keys(&w);
    bundle(&w, &[]);
    let arsip = format!("dist/contoh/arsip/{HOST}.tar.gz");
    fs::create_dir(w.path("semua")).unwrap();
    fs::copy(w.path(&arsip), w.path("semua/1.tar.gz")).unwrap();
    fs::copy(w.path(&arsip), w.path("semua/1-lagi.tar.gz")).unwrap();
    w.edit("content/contoh/dinas/berita/loket-baru.md", "Lansia dilayani", "Warga lansia dilayani");
    bundle(&w, &[]);
    fs::copy(w.path(&arsip), w.path("semua/2.tar.gz")).unwrap();
    w.write(&format!("bukti/{HOST}/riwayat-9.json"), "lama");
    w.write(&format!("bukti/{HOST}/catatan-auditor.txt"), "tetap");
    let run = w.run(&["evidence", "semua", "--key", "kunci/akar.pub", "--out", "bukti", "--tanggal", DATE]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let mut names: Vec<String> = fs::read_dir(w.path(&format!("bukti/{HOST}")))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .map(|n| if n.starts_with("rilis-") { n[..8].to_owned() } else { n })
        .collect();
    names.sort();
    assert_eq!(names, ["catatan-auditor.txt", "rilis-1-", "rilis-2-"]);
}

#[test]
fn what_no_check_looked_at_is_not_proved() {
    let w = Workspace::new(1);
    keys(&w);
    bundle(&w, &[]);
    assert_eq!(evidence(&w, &[]).code, 0);
    let commands = claims(&w)["klaim"].to_string();
    assert!(commands.contains(&format!("--daerah contoh --tanggal {DATE} --out ulang")), "{commands}");
    // Changes that cannot be read are changes that nobody saw.
    w.write("content/contoh/dinas/perubahan.yaml", "{");
    evidence(&w, &[]);
    assert_ne!(status(&claims(&w), "perubahan"), "terbukti");
    w.remove("content/contoh/dinas/perubahan.yaml");
    // The record of another day: this site's own is too old.
    let late = ["evidence", "dist/contoh/arsip", "--out", "bukti", "--tanggal", "2027-06-01"];
    w.run(&late);
    assert_eq!(status(&claims(&w), "cadangan"), "bertentangan");
    // Another workspace does not know the agency.
    let other = Workspace::new(0);
    let archive = w.path("dist/contoh/arsip");
    let run = other.run(&["evidence", archive.to_str().unwrap(), "--out", "bukti", "--tanggal", DATE]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert_eq!(status(&claims(&other), "host"), "bertentangan");
}

#[test]
fn the_portal_is_known_and_held_by_a_backup_of_all_sites_alone() {
    const PORTAL: &str = "contohkab.go.id.example";
    let w = Workspace::new(2);
    w.edit("sites/contoh/daerah.yaml", "portal: tidak", "portal: ya");
    keys(&w);
    bundle(&w, &[]);
    let told = || {
        evidence(&w, &[]);
        let report = fs::read(w.path(&format!("bukti/{PORTAL}/bukti.json"))).unwrap();
        let report: Value = serde_json::from_slice(&report).unwrap();
        ["host", "cadangan"].map(|claim| status(&report, claim))
    };
    assert_eq!(told(), ["terbukti", "terbukti"]);
    w.edit("sites/contoh/daerah.yaml", "arsip: [{", "arsip: [{situs: [dinas], ");
    assert_eq!(told(), ["terbukti", "bertentangan"]);
    w.edit("sites/contoh/daerah.yaml", "situs: [dinas]", "situs: [dinas, kesehatan]");
    assert_eq!(told(), ["terbukti", "terbukti"]);
}
