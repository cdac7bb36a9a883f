//! The pages below `docs/cek` say what the tables say, and what the tables say is complete.

use std::collections::BTreeMap;
use std::path::Path;

use pendopo::peraturan::{HukumDaerah, Peraturan};
use pendopo::rules::cek::Cara;
use pendopo::rules::daftar::daftar;
use pendopo::rules::katalog::halaman::{PERINTAH, semua};
use pendopo::rules::katalog::{Lingkup, katalog, mesin, tabel};

fn law() -> Vec<HukumDaerah> {
    let law = Peraturan::embedded();
    law.nama_profil().into_iter().map(|name| law.profil(name).expect("an embedded profile")).collect()
}

fn scopes(law: &[HukumDaerah]) -> Vec<Lingkup<'_>> {
    law.iter().map(|hukum| Lingkup { peraturan: Peraturan::embedded(), hukum }).collect()
}

#[test]
fn the_pages_of_the_catalogue_are_as_the_tables_say() {
    let law = law();
    let wanted = semua(&scopes(&law));
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cek");
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(&dir).into_iter().flatten() {
        let path = entry.expect("entry").path();
        let name = path.file_name().expect("name").to_string_lossy().into_owned();
        found.insert(name, std::fs::read_to_string(&path).expect("a page"));
    }
    let stale: Vec<&String> =
        wanted.keys().chain(found.keys()).filter(|name| wanted.get(*name) != found.get(*name)).collect();
    assert!(stale.is_empty(), "docs/cek is stale ({stale:?}): run `cargo run -- {}`", &PERINTAH["pendopo ".len()..]);
}

#[test]
fn every_row_tells_its_fault_remedy_and_decision_in_both_languages() {
    let law = law();
    let scopes = scopes(&law);
    for row in katalog(&scopes) {
        for words in [&row.judul, &row.perbaikan, &row.pokok] {
            assert!(!words.id.is_empty() && !words.en.is_empty(), "{}", row.kode);
        }
        assert_eq!(row.mandat.is_none(), row.kode.starts_with("BKS") || row.kode.starts_with("PGC"), "{}", row.kode);
        assert_eq!(row.mandat.is_none(), row.nama.is_empty(), "{}", row.kode);
        assert!(row.mandat.is_none() || !row.berlaku.is_empty(), "{} binds nowhere", row.kode);
        for basis in row.berlaku.iter().flat_map(|b| &b.dasar) {
            assert!(!basis.isi.is_empty(), "{}: {}", row.kode, basis.teks);
        }
        if let Cara::Perintah(command) = row.cara {
            assert!(command.starts_with("pendopo "), "{}: {command}", row.kode);
        }
    }
}

#[test]
fn programs_and_people_are_told_of_the_same_rows() {
    let law = law();
    let scopes = scopes(&law);
    let rows = katalog(&scopes);
    let json: Vec<serde_json::Value> = serde_json::from_str(&mesin::json(&rows)).expect("JSON");
    let table = tabel::markdown(&scopes, &rows, pendopo::diag::Lang::Id);
    assert_eq!(json.len(), daftar().count());
    assert_eq!(table.lines().count(), json.len() + 2);
    let columns = |line: &str| line.replace("\\|", "").matches('|').count();
    assert!(table.lines().all(|line| columns(line) == columns(&table[..table.find('\n').expect("lines")])));
    let row = json.iter().find(|row| row["code"] == "DOM-006").expect("DOM-006");
    assert_eq!(row["mandate"], "S");
    assert_eq!(row["waivable"], true);
    let weight = |region: &str| {
        let binds = row["binds"].as_array().expect("binds");
        binds.iter().find(|b| b["region"] == region).expect(region)["severity"].clone()
    };
    assert_eq!((weight("purworejo"), weight("way-kanan")), ("error".into(), "warning".into()));
    let review = json.iter().find(|row| row["code"] == "STD-010").expect("STD-010");
    let parameter = &review["binds"][0]["parameters"][0];
    assert_eq!(
        (&parameter["name"], &parameter["value"], &parameter["origin"]),
        (&"tinjauan_standar_bulan".into(), &36.into(), &"law".into())
    );
}

#[test]
fn every_parameter_that_a_check_asks_for_is_told_at_a_check() {
    fn sources(dir: &Path, found: &mut String) {
        for entry in std::fs::read_dir(dir).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push_str(&std::fs::read_to_string(&path).expect("source"));
            }
        }
    }
    let mut text = String::new();
    for room in ["src/rules", "src/pipeline"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(room), &mut text);
    }
    let law = Peraturan::embedded();
    let told: Vec<&str> = daftar().flat_map(|cek| law.parameter_cek(cek.kode)).collect();
    let baseline = law.baku();
    let differs = |name: &&str| told.contains(name) != text.contains(&format!("\"{name}\""));
    let wrong: Vec<&str> = baseline.nama_parameter().filter(differs).collect();
    assert!(wrong.is_empty(), "src/peraturan/pokok.yaml must tell which check uses {wrong:?}, and no other");
}
