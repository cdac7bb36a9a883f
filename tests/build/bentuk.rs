//! The forms of the report, as the program prints them.

use serde_json::Value;

use crate::bantu::{Run, Workspace};

const SHARED: &str = "content/contoh/_bersama/halaman/aksesibilitas.md";

/// Three agencies with the same gap, and a fault in a page that they share.
fn faulty() -> Workspace {
    let w = Workspace::new(3);
    for label in ["dinas", "kesehatan", "pangan"] {
        w.remove(&format!("content/contoh/{label}/maklumat.yaml"));
    }
    let head = "judul: Aksesibilitas\nringkasan: Untuk semua.\nbagian: tentang\npenanggung_jawab: Sekretariat\n";
    w.write(SHARED, format!("---\n{head}diperbarui: 2026-10-01\n---\nTeks <b>tebal</b>.\n"));
    w
}

fn report(w: &Workspace, format: &str) -> String {
    let run = w.run(&["check", "--format", format]);
    assert_eq!(run.code, 1, "{format}: {}{}", run.out, run.err);
    assert_eq!(run.out, w.run(&["check", "--format", format, "--jobs", "1"]).out, "{format}");
    run.out
}

#[test]
fn a_fault_of_a_shared_file_is_said_once_in_every_form() {
    let w = faulty();
    // In a table of rules or a summary the code may stand again; the place stands with each finding.
    for (format, place) in [
        ("full", "_bersama/halaman/aksesibilitas.md:8:6"),
        ("concise", "_bersama/halaman/aksesibilitas.md:8:6: galat"),
        ("json", "\"path\": \"content/contoh/_bersama/halaman/aksesibilitas.md\""),
        ("jsonl", "\"path\":\"content/contoh/_bersama/halaman/aksesibilitas.md\""),
        ("github", "file=content/contoh/_bersama/halaman/aksesibilitas.md"),
        ("gitlab", "\"path\": \"content/contoh/_bersama/halaman/aksesibilitas.md\""),
        ("sarif", "\"ruleId\": \"INT-006\""),
        ("junit", "name=\"INT-006 content/contoh/_bersama/"),
        ("csv", "INT-006,error,contoh,dinas kesehatan pangan,"),
    ] {
        let text = report(&w, format);
        let expected = 1 + usize::from(format == "full" && text.contains("Kerjakan dulu"));
        assert_eq!(text.matches(place).count(), expected, "{format}: {text}");
    }
}

#[test]
fn one_cause_at_many_agencies_is_one_block_for_people_and_one_group_for_programs() {
    let w = faulty();
    let full = report(&w, "full");
    assert_eq!(full.matches("galat[STD-014]").count(), 1, "{full}");
    for words in ["juga di: content/contoh/kesehatan/maklumat.yaml", "buat `content/…/maklumat.yaml`", "contoh/pangan"]
    {
        assert!(full.contains(words), "{words}: {full}");
    }
    let concise = report(&w, "concise");
    assert!(
        concise.contains("[STD-014]") && concise.contains("\n  content/contoh/pangan/maklumat.yaml\n"),
        "{concise}"
    );
    let json: Value = serde_json::from_str(&report(&w, "json")).unwrap();
    let own = |f: &&Value| f["code"] == "STD-014";
    let groups: Vec<&Value> = json["findings"].as_array().unwrap().iter().filter(own).map(|f| &f["group"]).collect();
    assert!(groups.len() == 3 && groups.iter().all(|g| *g == groups[0] && g.is_string()), "{groups:?}");
}

#[test]
fn fingerprints_survive_lines_that_move() {
    let w = Workspace::new(1);
    let page = "content/contoh/dinas/berita/loket-baru.md";
    let finger = || {
        let json: Value = serde_json::from_str(&report(&w, "json")).unwrap();
        let finding = json["findings"].as_array().unwrap().iter().find(|f| f["code"] == "INT-006").unwrap().clone();
        (finding["fingerprint"].clone(), finding["line"].as_u64().unwrap())
    };
    w.edit(page, "Lansia dilayani", "<i>Lansia</i> dilayani");
    let before = finger();
    w.edit(page, "Loket keempat dibuka pada", "Pembuka.\n\nLoket keempat dibuka pada");
    let after = finger();
    assert_eq!((&before.0, before.1 + 2), (&after.0, after.1));
}

#[test]
fn a_job_of_github_gets_its_summary_and_paths_from_the_repository() {
    let w = faulty();
    let summary = w.path("ringkasan.md");
    std::fs::write(&summary, "sebelumnya\n").unwrap();
    let mut command = w.command(&["check", "--format", "github"]);
    command.env("GITHUB_STEP_SUMMARY", &summary).env("GITHUB_WORKSPACE", w.path("").parent().unwrap());
    let run = Run::from(command.output().unwrap());
    let text = std::fs::read_to_string(&summary).unwrap();
    assert!(text.starts_with("sebelumnya\n## pendopo\n") && text.contains("| STD-014 |"), "{text}");
    let folder = w.path("").file_name().unwrap().to_string_lossy().into_owned();
    assert!(run.out.contains(&format!("::error file={folder}/content/contoh/")), "{}", run.out);
    // Other forms leave the summary alone.
    assert_eq!(Run::from(w.command(&["check"]).env("GITHUB_STEP_SUMMARY", &summary).output().unwrap()).code, 1);
    assert_eq!(std::fs::read_to_string(&summary).unwrap(), text);
}

#[test]
fn a_waiver_stays_visible_with_its_reason_in_every_form_that_has_a_place_for_it() {
    let w = faulty();
    let register = std::fs::read_to_string(w.path("sites/contoh/daerah.yaml")).unwrap();
    let waiver =
        "pengecualian: [{kode: STD-014, alasan: menunggu pelantikan, oleh: Kepala Dinas, sampai: 2027-01-31}]\n";
    w.write("sites/contoh/daerah.yaml", format!("{register}{waiver}"));
    for format in ["full", "concise", "json", "jsonl", "sarif", "junit", "csv"] {
        let text = report(&w, format);
        for part in ["menunggu pelantikan", "Kepala Dinas"] {
            assert!(text.matches(part).count() >= 3, "{format}: {part}: {text}");
        }
    }
}

#[test]
fn a_missing_line_is_shown_with_its_form_and_inserted_without_invented_values() {
    let w = Workspace::new(1);
    let service = "content/contoh/dinas/layanan/kartu-contoh.yaml";
    let text = std::fs::read_to_string(w.path(service)).unwrap();
    let line = text.lines().find(|line| line.starts_with("penetapan:")).unwrap().to_owned();
    w.edit(service, &format!("{line}\n"), "");
    let full = report(&w, "full");
    assert!(full.contains("= tulis: penetapan: {nomor: …, tanggal: 2026-01-15, pejabat: …}"), "{full}");
    let json: Value = serde_json::from_str(&report(&w, "json")).unwrap();
    let fix = &json["findings"].as_array().unwrap().iter().find(|f| f["code"] == "STD-009").unwrap()["fix"];
    assert_eq!(fix["text"], "\npenetapan: {nomor: , tanggal: , pejabat: }", "{fix}");
    // What was inserted is read, and still asks for its values.
    let prepared =
        std::fs::read_to_string(w.path(service)).unwrap() + fix["text"].as_str().unwrap().trim_start() + "\n";
    w.write(service, prepared);
    let found = w.findings();
    assert!(found.iter().all(|f| f.code == "STD-009") && !found.is_empty(), "{found:#?}");
}
