//! Waivers: what sets a finding aside, and how every report tells of it.

use serde_json::Value;

use crate::bantu::Workspace;

/// A workspace whose agency lacks the decree on its subdomain, with a waiver in the file of the kabupaten.
fn waived(waiver: &str) -> Workspace {
    let w = Workspace::new(1);
    w.edit("sites/contoh/dinas.yaml", "sk_subdomain:", "# sk_subdomain:");
    w.edit("sites/contoh/daerah.yaml", "warna:", &format!("pengecualian: [{waiver}]\nwarna:"));
    w
}

fn codes(w: &Workspace) -> Vec<String> {
    w.findings().into_iter().map(|f| f.code).collect()
}

#[test]
fn a_waiver_without_reason_office_or_last_day_sets_nothing_aside() {
    let whole = "{kode: DOM-004, alasan: Menunggu keputusan, oleh: Kepala Dinas Contoh, sampai: 2026-12-31}";
    assert_eq!(codes(&waived(whole)), [""; 0]);
    for (part, found) in [
        ("alasan: Menunggu keputusan, ", ["PGC-003", "DOM-004"]),
        ("oleh: Kepala Dinas Contoh, ", ["PGC-003", "DOM-004"]),
        (", sampai: 2026-12-31", ["PGC-003", "DOM-004"]),
    ] {
        assert_eq!(codes(&waived(&whole.replace(part, ""))), found, "{part}");
    }
    assert_eq!(codes(&waived(&whole.replace("2026-12-31", "2026-11-19"))), ["PGC-001", "DOM-004"]);
    assert_eq!(codes(&waived(&whole.replace("Kepala Dinas Contoh", "\"\""))), ["PGC-003", "DOM-004"]);
    assert_eq!(codes(&waived(&whole.replace("2026-12-31", "lusa"))), ["BKS-004", "DOM-004"], "one fault, one finding");
}

#[test]
fn a_waiver_is_named_and_counted_and_is_no_pass() {
    let w = waived("{kode: DOM-004, alasan: Menunggu keputusan, oleh: Kepala Dinas Contoh, sampai: 2026-12-31}");
    let text = w.run(&["check"]).out;
    for part in ["DOM-004", "Menunggu keputusan", "Kepala Dinas Contoh"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let report: Value = serde_json::from_str(&w.run(&["check", "--format", "json"]).out).unwrap();
    assert_eq!(report["waived"], 1);
    assert_eq!(report["waivers"][0]["by"], "Kepala Dinas Contoh");
    assert_eq!((&report["sites"][0]["waived"], &report["sites"][0]["tolerated"]), (&1.into(), &1.into()));
    let score: Value = serde_json::from_str(&w.run(&["score", "--format", "json", "--situs", "dinas"]).out).unwrap();
    let checks = score["regions"][0]["sites"][0]["checks"].as_array().unwrap();
    let dom = checks.iter().find(|c| c["code"] == "DOM-004").unwrap();
    assert_eq!((&dom["grade"], &dom["waived"]), (&"tolerated".into(), &1.into()));
}

#[test]
fn a_score_is_told_in_each_form_and_not_of_a_file_that_cannot_be_read() {
    let w = Workspace::new(2);
    let full = w.run(&["score"]);
    assert!(full.code == 0 && full.out.contains("dinas"), "{}", full.out);
    assert!(w.run(&["score", "--lang", "en"]).out.contains("not applicable"));
    let csv = w.run(&["score", "--format", "csv", "--profile", "internal"]).out;
    assert_eq!(csv.lines().count(), 3);
    assert!(csv.lines().nth(1).unwrap().starts_with("contoh,dinas,internal,100.00,"), "{csv}");
    assert_eq!(w.run(&["score", "--profile", "lain"]).code, 2);
    w.edit("content/contoh/dinas/profil.yaml", "tugas:", "tgas:");
    let score: Value = serde_json::from_str(&w.run(&["score", "--format", "json"]).out).unwrap();
    let sites = score["regions"][0]["sites"].as_array().unwrap();
    assert_eq!((&sites[0]["score"], &sites[0]["unreadable"]), (&Value::Null, &1.into()));
    assert_eq!(sites[1]["score"], 100.0);
}
