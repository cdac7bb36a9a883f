//! Reports of a period, compared with values worked out by hand.

use std::fs;

use serde_json::Value;

use crate::bantu::{Run, Workspace, tree};

const RECORD: &str = "sites/contoh/riwayat-laporan.yaml";

/// Three agencies: one lawful, one in the register only, and one whose profile was looked after last on 15 May 2025.
fn region() -> Workspace {
    let w = Workspace::new(3);
    w.edit("sites/contoh/kesehatan.yaml", "bersitus: ya", "bersitus: tidak");
    w.remove("content/contoh/kesehatan");
    let profile = fs::read_to_string(w.path("content/contoh/pangan/profil.yaml")).unwrap();
    let line = profile.lines().find(|line| line.starts_with("diperbarui:")).unwrap().to_owned();
    w.write("content/contoh/pangan/profil.yaml", profile.replace(&line, "diperbarui: 2025-05-15"));
    w
}

fn report(w: &Workspace, period: &str, more: &[&str]) -> Run {
    w.run(&[&["report", "--periode", period], more].concat())
}

fn json(w: &Workspace, period: &str) -> Value {
    let bytes = fs::read(w.path(&format!("dist/contoh/laporan/{period}/laporan.json"))).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn agency<'a>(report: &'a Value, label: &str) -> &'a Value {
    report["agencies"].as_array().unwrap().iter().find(|a| a["site"] == label).unwrap()
}

#[test]
fn four_quarters_of_a_small_region_are_as_worked_out_by_hand() {
    let w = region();
    // Profiles are looked after every 12 months: that of `pangan` is in time through 15 May 2026 and overdue from the
    // 16th. To 30 June these are 15 days of May and 30 of June; to 30 September 92 more; the fourth quarter runs still
    // on 20 November, which is 51 days later. On 31 March the report on requests for information of 2024, which neither
    // agency has, was overdue for 364 days: since 1 April 2025, the day after the 90th day of that year. From 1 April
    // that of 2025 is asked for, which both have.
    let info = |days: i64| ("LAP-008", "2025-04-01", days);
    let profile = |days: i64| ("MUT-001", "2026-05-16", days);
    for (period, judged, provisional, dinas, pangan) in [
        ("2026-T1", "2026-03-31", false, vec![info(364)], vec![info(364)]),
        ("2026-T2", "2026-06-30", false, vec![], vec![profile(45)]),
        ("2026-T3", "2026-09-30", false, vec![], vec![profile(45 + 92)]),
        ("2026-T4", "2026-11-20", true, vec![], vec![profile(45 + 92 + 51)]),
    ] {
        let run = report(&w, period, &[]);
        assert!(run.code <= 1, "{}{}", run.out, run.err);
        let r = json(&w, period);
        assert_eq!((&r["judged_on"]["iso"], &r["provisional"]), (&judged.into(), &provisional.into()), "{period}");
        // Two of three agencies have a site; the third is a row without one.
        assert_eq!((&r["totals"]["agencies"], &r["totals"]["sites"]), (&3.into(), &2.into()), "{period}");
        assert_eq!(agency(&r, "kesehatan")["status"], "no_site", "{period}");
        for (label, want) in [("dinas", dinas), ("pangan", pangan)] {
            let a = agency(&r, label);
            let one = |o: &Value| {
                let text = |v: &Value| v.as_str().unwrap().to_owned();
                (text(&o["finding"]["code"]), text(&o["since"]["iso"]), o["days"].as_i64().unwrap())
            };
            let overdue: Vec<_> = a["overdue"].as_array().unwrap().iter().map(one).collect();
            let want: Vec<_> = want.into_iter().map(|(code, day, n)| (code.to_owned(), day.to_owned(), n)).collect();
            assert_eq!(overdue, want, "{period} {label}");
            // Each is a warning, and nothing else is found.
            assert_eq!((&a["errors"], &a["warnings"]), (&0.into(), &want.len().into()), "{period} {label}");
            // Neither stands in the regulation of the kabupaten or in UU 25/2009, so that the score stays full.
            assert_eq!((&a["score"]["text"], &a["status"]), (&"100,00".into(), &"good".into()), "{period} {label}");
        }
        assert_eq!(r["totals"]["score"]["text"], "100,00", "{period}");
        // What the law asks of a site that serves the public: the fourteen sections that a check looks for.
        for label in ["dinas", "pangan"] {
            let a = agency(&r, label);
            assert_eq!((&a["sections_present"], a["sections"].as_array().unwrap().len()), (&14.into(), 14), "{period}");
        }
    }
}

/// Every other workspace of the tests holds sample data, which says so at the top of its report.
#[test]
fn a_kabupaten_that_is_no_sample_gets_its_report_without_a_word_of_one() {
    let w = region();
    let day = ["--tanggal", "2026-11-20"];
    report(&w, "2026-T3", &day);
    let page = |name: &str| fs::read_to_string(w.path("dist/contoh/laporan/2026-T3").join(name)).unwrap();
    assert!(page("index.html").contains("CONTOH, bukan situs resmi.") && json(&w, "2026-T3")["sample"].is_string());
    let region = fs::read_to_string(w.path("sites/contoh/daerah.yaml")).unwrap();
    let meant: Vec<&str> = region.lines().filter(|line| !line.starts_with("contoh:")).collect();
    w.write("sites/contoh/daerah.yaml", meant.join("\n") + "\n");
    let run = report(&w, "2026-T3", &day);
    assert!(run.code <= 1, "{}{}", run.out, run.err);
    for name in ["index.html", "dinas.html"] {
        assert!(page(name).contains("Triwulan III 2026") && !page(name).contains("CONTOH"), "{name}");
    }
    assert!(json(&w, "2026-T3")["sample"].is_null());
    // One that was only begun is told as what it is: its file cannot be judged, and its folder is its name.
    w.write("sites/contoh/daerah.yaml", meant.join("\n").replace("nama: Kabupaten Contoh", "nama: «isi nama»"));
    let run = w.run(&[&["report"][..], &day].concat());
    assert!(run.out.starts_with("contoh, 20 November 2026\n"), "{}{}", run.out, run.err);
}

#[test]
fn a_refused_site_is_a_row_with_its_reason_and_a_missing_section() {
    let w = region();
    w.remove("content/contoh/pangan/maklumat.yaml");
    let run = report(&w, "2026-T4", &[]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    let r = json(&w, "2026-T4");
    let a = agency(&r, "pangan");
    assert_eq!(a["status"], "refused");
    assert!(a["reason"].as_str().unwrap().contains("STD-014"), "{}", a["reason"]);
    assert_eq!((&a["sections_present"], &r["totals"]["refused"]), (&13.into(), &1.into()));
    let absent: Vec<&Value> = a["sections"].as_array().unwrap().iter().filter(|s| s["present"] == false).collect();
    assert_eq!(absent.iter().map(|s| s["code"].as_str().unwrap()).collect::<Vec<_>>(), ["P4"]);
    assert_eq!(agency(&r, "dinas")["status"], "good", "the fault of one is not that of another");
    // Of the fifteen checks on standards that apply without a pledge one fails: 14 / 15 = 93,33. The group weighs 22, the
    // other eight groups 70 and are full; that of procedures has no check of these laws and is left out. So the score is
    // (70 x 100,00 + 22 x 93,33) / 92 = 98,405, rounded half up, and the mean with 100,00 is 99,205.
    assert_eq!((&a["score"]["text"], &r["totals"]["score"]["text"]), (&"98,41".into(), &"99,21".into()));
    let finding = a["findings"].as_array().unwrap().iter().find(|f| f["code"] == "STD-014").unwrap();
    assert!(finding["basis"].as_str().unwrap().contains("UU 25/2009"), "{finding}");
}

#[test]
fn the_same_run_gives_the_same_bytes_and_takes_away_what_is_no_more() {
    let w = region();
    report(&w, "2026-T3", &[]);
    let folder = w.path("dist/contoh/laporan/2026-T3");
    let first = tree(&folder);
    report(&w, "2026-T3", &["--out", "lain", "--jobs", "1"]);
    assert_eq!(tree(&w.path("lain/contoh/laporan/2026-T3")), first);
    w.remove("sites/contoh/kesehatan.yaml");
    report(&w, "2026-T3", &[]);
    assert!(!folder.join("kesehatan.html").exists() && folder.join("pangan.html").exists());
}

#[test]
fn a_period_is_recorded_once_and_other_values_are_never_replaced() {
    let w = region();
    assert!(report(&w, "2026-T2", &["--record"]).code <= 1);
    let first = fs::read_to_string(w.path(RECORD)).unwrap();
    assert!(first.contains("  - periode: 2026-T2\n    profil: seed\n    tanggal: 2026-06-30\n"), "{first}");
    assert!(first.contains("situs: dinas, ") && !first.contains("kesehatan"), "{first}");
    // The same again changes nothing; the next quarter stands behind, and every byte before it stays.
    report(&w, "2026-T2", &["--record"]);
    assert_eq!(fs::read_to_string(w.path(RECORD)).unwrap(), first);
    report(&w, "2026-T3", &["--record"]);
    let both = fs::read_to_string(w.path(RECORD)).unwrap();
    assert!(both.starts_with(&first) && both.len() > first.len());
    let trend: Vec<String> =
        json(&w, "2026-T3")["trend"].as_array().unwrap().iter().map(|t| t["period"].to_string()).collect();
    assert_eq!(trend, ["\"2026-T2\"", "\"2026-T3\""]);
    // Somebody changes a recorded value, or what is there now differs: told line by line, and left alone.
    let changed = both.replacen("peringatan: ", "peringatan: 7", 1);
    w.write(RECORD, &changed);
    let run = report(&w, "2026-T2", &["--record"]);
    assert!(run.code == 1 && run.err.contains("dengan nilai lain") && run.err.contains(" -> skor "), "{}", run.err);
    assert_eq!(fs::read_to_string(w.path(RECORD)).unwrap(), changed);
    // The record is a file of the register, and what is wrong in it is a finding at its line.
    assert!(w.findings().iter().all(|f| f.path != RECORD));
    w.write(RECORD, both.replacen("periode: 2026-T2", "periode: 2026-Q2", 1));
    let wrong = w.findings().into_iter().find(|f| f.path == RECORD).unwrap();
    assert_eq!(wrong.line, Some(4), "{wrong:?}");
    let run = report(&w, "2026-T1", &["--record"]);
    assert!(run.code == 1 && run.err.contains("riwayat rusak"), "{}", run.err);
}

#[test]
fn a_running_period_is_not_recorded_and_one_to_come_not_reported() {
    let w = region();
    let run = report(&w, "2026-T4", &["--record"]);
    assert!(run.code == 2 && run.err.contains("masih berjalan") && !w.path(RECORD).exists(), "{}", run.err);
    let page = fs::read_to_string(w.path("dist/contoh/laporan/2026-T4/index.html")).unwrap();
    assert!(page.contains("Sementara."), "{page}");
    for (args, words) in [
        (&["2027-T1"][..], "baru mulai"),
        (&["2026-T4", "--tanggal", "2026-09-30"], "baru mulai"),
        (&["2026-Q4"], "2026-T4"),
        (&["2026-T5"], "bukan periode"),
        (&["2026-T3", "--record", "--situs", "dinas"], "tanpa --situs"),
    ] {
        let run = report(&w, args[0], &args[1..]);
        assert!(run.code == 2 && run.err.contains(words), "{args:?}: {} {}", run.code, run.err);
    }
    // The last day of a quarter is still part of it, the day after is not.
    for (date, provisional) in [("2026-09-30", true), ("2026-10-01", false)] {
        report(&w, "2026-T3", &["--tanggal", date]);
        let r = json(&w, "2026-T3");
        assert_eq!((&r["judged_on"]["iso"], &r["provisional"]), (&"2026-09-30".into(), &provisional.into()), "{date}");
    }
}

#[test]
fn without_a_period_it_tells_what_is_due_and_from_whom() {
    let w = region();
    // The sample is bound by the law of Purworejo: one evaluation a year serves the whole kabupaten.
    let run = w.run(&["report"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("Pemantauan dan evaluasi SPBE [evaluasi-spbe]"), "{}", run.out);
    assert!(run.out.contains("2025: jatuh tempo sejak 1 Januari 2026\n"), "{}", run.out);
    assert!(run.out.contains("2026: terlambat mulai 1 Januari 2027"), "{}", run.out);
    for label in ["dinas", "pangan"] {
        w.remove(&format!("content/contoh/{label}/laporan/evaluasi-2025.yaml"));
    }
    w.remove("content/contoh/pangan/laporan/informasi-2025.yaml");
    let run = w.run(&["report"]);
    assert!(run.out.contains("2025: jatuh tempo sejak 1 Januari 2026; belum ada\n"), "{}", run.out);
    assert!(run.out.contains("; belum dari 1 dari 2: pangan\n"), "{}", run.out);
    // The calendar of the year holds the days from which the next ones are overdue.
    report(&w, "2026", &[]);
    let ics = fs::read_to_string(w.path("dist/contoh/laporan/2026/jatuh-tempo.ics")).unwrap();
    assert!(ics.contains("DTSTART;VALUE=DATE:20270101") && ics.contains("DTSTART;VALUE=DATE:20270401"), "{ics}");
}
