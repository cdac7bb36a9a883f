//! Embargo and expiry, from the outside: what is not there on a day leaves no trace in any byte of the output.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

use crate::bantu::{Finding, Workspace, rename, tree};
use crate::bekal::copies;

/// Stands in every title, text and file name that has to wait.
const WORD: &str = "zatembargo";
const FOLDER: &str = "content/contoh/dinas";
/// First and last day, and the days around them.
const BEFORE: &str = "2026-11-20";
const FIRST: &str = "2026-11-21";
const LAST: &str = "2026-11-25";
const AFTER: &str = "2026-11-26";

fn workspace() -> Workspace {
    let w = Workspace::new(2);
    w.edit("sites/contoh/daerah.yaml", "portal: tidak", "portal: ya");
    copies(&w.path(""));
    w
}

fn sample(w: &Workspace, path: &str) -> String {
    fs::read_to_string(w.path(&format!("{FOLDER}/{path}"))).unwrap()
}

/// Adds one of everything that can have its time, made after what the sample has of it.
fn plant(w: &Workspace) {
    let time = format!("tayang_mulai: {FIRST}\ntayang_sampai: {LAST}\n");
    let markdown = |path: &str, judul: &str| {
        let text = sample(w, path).replacen(judul, &format!("judul: Kabar {WORD}"), 1);
        text.replacen("---\n", &format!("---\n{time}"), 1) + &format!("\nIsi {WORD}.\n")
    };
    let news = markdown("berita/loket-baru.md", "judul: Loket baru dibuka");
    let head = format!("---\ngambar: {WORD}.png\ngambar_alt: Gambar {WORD}\n");
    let news = news.replacen("---\n", &head, 1) + "\n[Data](data/zatembargo.csv) dan [halaman](/profil/tunda/).\n";
    w.write(&format!("{FOLDER}/berita/tunda.md"), news);
    w.write(&format!("{FOLDER}/gambar/{WORD}.png"), fs::read(w.path(&format!("{FOLDER}/gambar/loket.png"))).unwrap());
    let notice = markdown("pengumuman/libur.md", "judul: Loket tutup pada hari libur nasional");
    let notice =
        notice.replace("selesai: 2026-12-25", "selesai: 2026-11-24").replace("mulai: 2026-12-25", "mulai: 2026-11-24");
    w.write(&format!("{FOLDER}/pengumuman/tunda.md"), notice);
    let page = markdown("halaman/sejarah.md", "judul: Sejarah dinas");
    let page = page.replacen("---\n", "---\nalamat_lama: [/profil/tunda-lama/]\n", 1);
    w.write(&format!("{FOLDER}/halaman/tunda.md"), page);
    let document = sample(w, "dokumen/renja.yaml").replace("judul: Renja 2026", &format!("judul: Renja {WORD}"));
    w.write(&format!("{FOLDER}/dokumen/tunda.yaml"), document + &time);
    let data = sample(w, "data/kartu-terbit.yaml").replace("kartu-terbit.csv", &format!("{WORD}.csv"));
    let data = data.replacen("judul: Kartu contoh", &format!("judul: Kartu {WORD}"), 1);
    w.write(&format!("{FOLDER}/data/tunda.yaml"), data + &time);
    let table = sample(w, "data/kartu-terbit.csv").replace("Contoh", WORD);
    w.write(&format!("{FOLDER}/data/{WORD}.csv"), table);
}

fn go(w: &Workspace, command: &str, day: &str, more: &[&str]) {
    let args: Vec<&str> = [command, "--tanggal", day].iter().chain(more).copied().collect();
    let run = w.run(&args);
    assert_eq!(run.code, 0, "{command} {day}: {}{}", run.out, run.err);
}

/// Tells whether a word stands in any name or file of a folder, also in what is packed in it.
fn holds(dir: &Path, word: &str) -> bool {
    let word_there = memchr::memmem::Finder::new(word.as_bytes());
    let has = |bytes: &[u8]| word_there.find(&bytes.to_ascii_lowercase()).is_some();
    tree(dir).iter().any(|(path, bytes)| {
        let unpacked = if path.ends_with(".gz") {
            let mut out = Vec::new();
            flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_end(&mut out).unwrap();
            out
        } else if path.ends_with(".br") {
            let mut out = Vec::new();
            brotli::BrotliDecompress(&mut &bytes[..], &mut out).unwrap();
            out
        } else {
            Vec::new()
        };
        // A site in an archive is packed once more.
        let inner = path.ends_with(".tar.gz") && {
            let folder = tempfile::tempdir().unwrap();
            let archive = folder.path().join("situs.tar.gz");
            fs::write(&archive, bytes).unwrap();
            let to = folder.path().join("isi");
            fs::create_dir(&to).unwrap();
            let run = Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(&to).status().unwrap();
            assert!(run.success());
            holds(&to, word)
        };
        inner || has(path.as_bytes()) || has(bytes) || has(&unpacked)
    })
}

fn same(one: &Workspace, two: &Workspace, what: &str) {
    let made = |w: &Workspace| {
        let mut files = tree(&w.path("dist"));
        // It names the process that wrote last.
        files.remove(".pendopo.lock");
        files
    };
    let (one, two) = (made(one), made(two));
    let names = one.keys().chain(two.keys()).collect::<std::collections::BTreeSet<_>>();
    let other: Vec<&&String> = names.iter().filter(|name| one.get(**name) != two.get(**name)).collect();
    assert!(other.is_empty(), "{what}: {other:?}");
}

#[test]
fn what_waits_leaves_no_trace_and_what_is_over_only_a_notice() {
    let (with, without) = (workspace(), workspace());
    plant(&with);
    assert_eq!(with.findings(), [], "what is planted is lawful");

    // The day before, the output is that of a workspace in which nobody has written anything.
    for (command, w) in [("build", &with), ("build", &without), ("bundle", &with), ("bundle", &without)] {
        go(w, command, BEFORE, &[]);
        if std::ptr::eq(w, &without) {
            same(&with, &without, command);
        }
    }
    assert!(!holds(&with.path("dist"), WORD), "{BEFORE}");
    assert!(!holds(&with.path("dist"), "tunda"), "{BEFORE}");

    // The first and the last day count; kept work notices that a day has passed.
    for day in [FIRST, LAST] {
        go(&with, "build", day, &[]);
        let site = with.site("dinas");
        for path in ["berita/tunda", "pengumuman/tunda", "profil/tunda", "data/tunda"] {
            let page = fs::read_to_string(site.join(path).join("index.html")).unwrap();
            assert!(page.contains(WORD), "{day} {path}");
        }
        for path in
            ["dokumen/index.html", "berita/umpan.xml", "sitemap.xml", "data/v1/halaman.json", "data/v1/dataset.csv"]
        {
            let text = fs::read_to_string(site.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
            assert!(text.contains(WORD) || text.contains("tunda"), "{day} {path}");
        }
        assert!(site.join(format!("data/berkas/{WORD}.csv")).is_file(), "{day}");
        assert!(holds(&with.sites().join("contohkab.go.id.example"), WORD), "{day}: the portal");
        go(&with, "build", day, &["--out", "segar", "--no-cache"]);
        assert_eq!(tree(&with.path("dist/contoh/situs")), tree(&with.path("segar/contoh/situs")), "{day}");
    }

    // A release of the last day, whose pictures and search the next one would keep for pages that are still open.
    go(&with, "bundle", LAST, &[]);

    // After the last day there is a notice at each address, and nothing is missed.
    let run = with.run(&["bundle", "--tanggal", AFTER]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let line = run.out.lines().find(|line| line.starts_with("contoh/dinas")).unwrap_or_default();
    assert!(line.ends_with(" 0 peringatan"), "{}", run.out);
    assert!(!holds(&with.path("dist"), WORD), "{AFTER}");
    let server: Vec<u8> = tree(&with.path("dist/contoh/server")).into_values().flatten().collect();
    let server = String::from_utf8_lossy(&server).into_owned();
    for path in ["berita/tunda/", "pengumuman/tunda/", "profil/tunda/", "profil/tunda-lama/", "data/tunda/"] {
        let page = fs::read_to_string(with.site("dinas").join(path).join("index.html")).unwrap();
        assert!(page.contains("Masa tayangnya berakhir pada 25 November 2026."), "{path}: {page}");
        assert!(page.contains("noindex"), "{path}");
        assert!(server.contains(&format!("/{path}")), "{path}: {server}");
    }
}

/// What the programs beside `build` write is compared with what they write of a workspace that never held the item.
#[cfg(unix)]
#[test]
fn what_waits_leaves_no_trace_in_reports_comparisons_letters_and_shards() {
    let (with, without) = (workspace(), workspace());
    plant(&with);
    let both = |args: &[&str]| {
        let args: Vec<&str> = args.iter().copied().chain(["--tanggal", BEFORE]).collect();
        let [one, two] = [&with, &without].map(|w| w.run(&args));
        assert_eq!((one.code, &one.out), (two.code, &two.out), "{args:?}: {}{}", one.err, two.err);
        assert!(!one.out.contains(WORD) && !one.err.contains(WORD) && !one.out.contains("tunda"), "{args:?}");
    };
    for command in ["score", "links", "letter"] {
        both(&[command]);
    }
    both(&["check", "--format", "json", "--no-cache"]);
    both(&["report", "--periode", "2026-S2"]);
    for which in ["1/2", "2/2"] {
        for w in [&with, &without] {
            go(w, "build", BEFORE, &["--shard", which, "--out", "parts", "--no-cache"]);
        }
    }
    // Plans and sheets hold digests of the sources, in no words; all else is the same to the byte.
    assert!(!holds(&with.path("parts"), WORD) && !holds(&with.path("parts"), "tunda"));
    let parts = |w: &Workspace| {
        let mut files = tree(&w.path("parts"));
        files.retain(|path, _| path.starts_with("pecahan/catatan/") || path.starts_with("contoh/"));
        files
    };
    assert!(parts(&with).len() > 50);
    assert_eq!(parts(&with), parts(&without));
    for w in [&with, &without] {
        go(w, "merge", BEFORE, &["parts"]);
    }
    same(&with, &without, "merge and report");
    // A spreadsheet is a packed folder.
    for (path, bytes) in tree(&with.path("dist")) {
        if path.ends_with(".xlsx") {
            let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for n in 0..book.len() {
                let mut text = Vec::new();
                book.by_index(n).unwrap().read_to_end(&mut text).unwrap();
                assert!(!String::from_utf8_lossy(&text).contains(WORD), "{path}");
            }
        }
    }
    assert!(!holds(&with.path("dist"), WORD) && !holds(&with.path("dist"), "tunda"));

    // Also where it has a fault: `check` tells its editors, and a report does not.
    with.edit(&format!("{FOLDER}/berita/tunda.md"), "dan [halaman]", "dan [di sini](/profil/sejarah/), [halaman]");
    assert!(with.run(&["check", "--tanggal", BEFORE, "--format", "concise"]).out.contains("AKS-005"));
    both(&["report", "--periode", "2026-S2", "--out", "kedua"]);
    assert_eq!(tree(&with.path("kedua/contoh")), tree(&without.path("kedua/contoh")));
    with.edit(&format!("{FOLDER}/berita/tunda.md"), "dan [di sini](/profil/sejarah/), [halaman]", "dan [halaman]");

    // A fault of a table or a picture that only it names would tell of it by its name, and by the grade.
    let picture = with.path(&format!("{FOLDER}/gambar/{WORD}.png"));
    let whole = fs::read(&picture).unwrap();
    fs::write(&picture, signed(&whole, "Sari Dewi")).unwrap();
    with.edit(&format!("{FOLDER}/data/{WORD}.csv"), ",120", ",198501012010011001");
    let told = with.run(&["check", "--tanggal", BEFORE, "--format", "concise"]).out;
    for (code, file) in [("PDP-010", "gambar/zatembargo.png"), ("PDP-003", "data/zatembargo.csv")] {
        assert!(told.lines().any(|line| line.contains(code) && line.contains(file)), "{code}: {told}");
    }
    both(&["score", "--format", "json"]);
    both(&["report", "--periode", "2026-S2", "--out", "ketiga"]);
    assert_eq!(tree(&with.path("ketiga/contoh")), tree(&without.path("ketiga/contoh")));
    fs::write(&picture, whole).unwrap();
    with.edit(&format!("{FOLDER}/data/{WORD}.csv"), ",198501012010011001", ",120");

    // A letter goes to others than its editors.
    with.edit(&format!("{FOLDER}/berita/tunda.md"), "gambar_alt: Gambar zatembargo\n", "");
    assert_eq!(with.run(&["check", "--tanggal", BEFORE]).code, 1);
    both(&["letter", "pengingat", "--out", "keempat"]);
    assert!(!with.path("keempat/contoh").exists());
    let named = "gambar: zatembargo.png\n";
    with.edit(&format!("{FOLDER}/berita/tunda.md"), named, &format!("{named}gambar_alt: Gambar zatembargo\n"));

    // Nothing of it is a change, before its day; on its day it is.
    let old = without.path("").to_str().unwrap().to_owned();
    for form in ["text", "markdown", "json"] {
        let run = with.run(&["diff", &old, "--no-cache", "--format", form, "--tanggal", BEFORE]);
        assert!(run.code == 0 && !run.out.contains(WORD) && !run.out.contains("tunda"), "{form}: {}", run.out);
        assert!(form == "json" || run.out.contains("Tidak ada yang berubah"), "{form}: {}", run.out);
    }
    let run = with.run(&["diff", &old, "--no-cache", "--tanggal", FIRST]);
    assert!(!run.out.contains("Tidak ada yang berubah"), "{}", run.out);
}

/// Returns a picture in whose file the name of its maker stands.
fn signed(png: &[u8], maker: &str) -> Vec<u8> {
    let body = [&b"tEXt"[..], b"Author\0", maker.as_bytes()].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&body);
    let length = u32::try_from(body.len() - 4).unwrap().to_be_bytes();
    // After the signature and the heading, which always is as long.
    [&png[..33], &length[..], &body, &sum.sum().to_be_bytes(), &png[33..]].concat()
}

#[test]
fn drafts_show_what_waits() {
    let w = workspace();
    plant(&w);
    go(&w, "build", BEFORE, &["--drafts"]);
    assert!(holds(&w.site("dinas"), WORD));
    go(&w, "build", BEFORE, &[]);
    assert!(!holds(&w.path("dist"), WORD));
}

#[test]
fn a_link_to_what_waits_says_since_when_it_will_be_there() {
    let w = workspace();
    plant(&w);
    let told = |day: &str| -> Vec<Finding> {
        let run = w.run(&["check", "--tanggal", day, "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let found = report["findings"].as_array().unwrap().iter().map(Finding::from);
        found.filter(|f| f.code == "INT-001").collect()
    };
    for target in ["/profil/tunda/", "situs:dinas:halaman/tunda", "data/zatembargo.csv", "/data/berkas/zatembargo.csv"]
    {
        let text = sample(&w, "halaman/sejarah.md");
        w.write(&format!("{FOLDER}/halaman/sejarah.md"), format!("{text}\n[Lihat]({target}).\n"));
        let found = told(BEFORE);
        let [finding] = &found[..] else { panic!("{target}: {found:#?}") };
        assert_eq!((finding.severity.as_str(), finding.path.ends_with("sejarah.md")), ("error", true), "{finding:?}");
        assert!(finding.message.contains("baru tampil pada 21 November 2026"), "{finding:?}");
        assert!(finding.remedy[0].contains("21 November 2026"), "{finding:?}");
        assert_eq!(told(FIRST), [], "{target}");
        // Time alone must not take the site down.
        let found = told(AFTER);
        let [finding] = &found[..] else { panic!("{target}: {found:#?}") };
        assert!(finding.message.contains("tidak tampil lagi"), "{finding:?}");
        assert_eq!(finding.severity, "warning", "{finding:?}");
        w.write(&format!("{FOLDER}/halaman/sejarah.md"), text);
    }
}

#[test]
fn what_falls_due_is_listed_for_each_agency_and_the_whole_kabupaten() {
    let w = workspace();
    plant(&w);
    w.edit(&format!("{FOLDER}/profil.yaml"), "sejak: 2024-01-02", "sejak: 2024-01-02, sampai: 2026-12-31");
    let entry = fs::read_to_string(w.path("sites/contoh/dinas.yaml")).unwrap();
    let entry = rename(&entry.replace("bersitus: ya", "bersitus: tidak"), "setda", "Sekretariat");
    w.write("sites/contoh/setda.yaml", entry);
    let run = w.run(&["due", "--tanggal", BEFORE, "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let list: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let sites = list["sites"].as_array().unwrap();
    let labels: Vec<_> = sites.iter().map(|s| s["site"].as_str().unwrap()).collect();
    assert_eq!(labels, ["dinas", "kesehatan", "setda", "_kabupaten"]);
    // Of an agency without a site its entry in the register tells, and of the kabupaten the reports that it owes itself.
    assert_eq!((&sites[1]["has_site"], &sites[2]["has_site"]), (&true.into(), &false.into()));
    let paths = |site: &serde_json::Value| -> BTreeSet<String> {
        site["due"].as_array().unwrap().iter().map(|d| d["path"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(paths(&sites[2]), BTreeSet::from(["sites/contoh/setda.yaml".to_owned()]));
    assert_eq!(paths(&sites[3]), BTreeSet::from(["sites/contoh/daerah.yaml".to_owned()]));
    assert_eq!(sites[3]["due"][0]["date"], "2026-12-31", "the yearly evaluation of Purworejo: {}", sites[3]);
    let of = |site: &serde_json::Value, kind: &str, code: Option<&str>| -> Vec<String> {
        let due = site["due"].as_array().unwrap().iter();
        let due = due.filter(|d| d["kind"] == kind && d["code"].as_str() == code);
        due.map(|d| d["date"].as_str().unwrap().to_owned()).collect()
    };
    // The last day of a term is the last day in time.
    assert_eq!(of(&sites[0], "due", Some("MUT-010")), ["2026-12-31"]);
    assert_eq!(of(&sites[1], "due", Some("MUT-010")), Vec::<String>::new());
    assert_eq!(of(&sites[0], "appears", None), [FIRST; 5]);
    assert_eq!(of(&sites[0], "ends", None), [LAST; 5]);
    // Nobody is late on that day, and everybody on the next one.
    let code = |day: &str| w.run(&["check", "--tanggal", day, "--format", "concise"]).out.contains("MUT-010");
    assert_eq!((code("2026-12-31"), code("2027-01-01")), (false, true));
    let later = w.run(&["due", "--tanggal", "2027-01-10", "--format", "csv", "--situs", "dinas"]);
    assert!(later.out.contains("2026-12-31,overdue,MUT-010,"), "{}", later.out);

    // The security contact of a site that is built today, then that of the one that was built on another day.
    assert_eq!(of(&sites[0], "due", Some("INT-003")), ["2027-10-19"]);
    assert_eq!(of(&sites[3], "due", Some("INT-003")), ["2027-10-19"], "the portal: {}", sites[3]);
    go(&w, "build", BEFORE, &["--situs", "dinas"]);
    let told = |day: &str| w.run(&["due", "--tanggal", day, "--format", "csv", "--situs", "dinas"]).out;
    let later = told("2026-12-10");
    assert!(later.contains("2027-10-19,due,INT-003,error,contoh/situs/dinas."), "{later}");
    assert!(told("2027-10-19").contains("2027-10-19,due,INT-003"));
    assert!(told("2027-10-20").contains("2027-10-19,overdue,INT-003"), "{}", told("2027-10-20"));
    assert!(fs::read_to_string(w.site("dinas").join(".well-known/security.txt")).unwrap().contains("2027-10-20T"));

    let run = w.run(&["due", "--tanggal", BEFORE, "--format", "ics", "--out", "tempo"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let files = tree(&w.path("tempo"));
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let wanted = ["_kabupaten", "_semua", "dinas", "kesehatan", "setda"].map(|name| format!("contoh/{name}.ics"));
    assert_eq!(names, wanted.each_ref().map(String::as_str));
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let events = |name: &str| text(name).matches("BEGIN:VEVENT\r\n").count();
    let single: usize = names.iter().filter(|name| !name.contains("_semua")).map(|name| events(name)).sum();
    assert_eq!(events("contoh/_semua.ics"), single);
    assert!(text("contoh/dinas.ics").contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
    let uids = |name: &str| text(name).lines().filter(|l| l.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
    let all = uids("contoh/_semua.ics");
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    assert!(text("contoh/_semua.ics").split("\r\n").all(|line| line.len() <= 75));
}

#[test]
fn the_public_calendar_tells_the_next_survey_and_report_that_a_regulation_asks_for() {
    let w = Workspace::new(1);
    go(&w, "build", BEFORE, &[]);
    let site = w.site("dinas");
    let read = |path: &str| fs::read_to_string(site.join(path)).unwrap();
    let surveys: serde_json::Value = serde_json::from_str(&read("data/v1/kinerja.json")).unwrap();
    let rows = surveys["records"].as_array().unwrap();
    let next: Vec<&str> = rows.iter().filter_map(|r| r["survei_berikut"].as_str()).collect();
    let [next] = next[..] else { panic!("the newest alone tells of the next one: {rows:#?}") };
    let calendar = read("data/v1/agenda.ics").replace("\r\n ", "");
    assert!(calendar.contains(&format!("DTSTART;VALUE=DATE:{}\r\n", next.replace('-', ""))), "{calendar}");
    assert!(calendar.contains("SUMMARY:Batas survei kepuasan berikutnya"), "{calendar}");
    // What the day after that day finds is the same.
    let day = |day: &str| w.run(&["check", "--tanggal", day, "--format", "concise"]).out.contains("KIN-002");
    let due = w.run(&["due", "--tanggal", BEFORE, "--format", "csv"]).out;
    assert!(due.contains(&format!("{next},due,KIN-002,")), "{next}: {due}");
    assert!(!day(next));
    assert!(calendar.contains("SUMMARY:Batas laporan berikutnya"), "{calendar}");
}
