//! A newcomer's day: an empty folder, the program alone, and blanks filled with what they themselves say.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use pendopo::baru::jenis::{DAFTAR, Id, Tempat};
use pendopo::syntax::blanko;

/// A folder of its own with the program and nothing else.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("folder"))
    }

    fn root(&self) -> PathBuf {
        self.0.path().join("kerja")
    }

    fn run_in(&self, dir: &Path, words: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pendopo"));
        command.current_dir(dir).env_clear().env("SOURCE_DATE_EPOCH", "1795312800").stdin(Stdio::null());
        command.args(words.split(' ')).output().expect("the program runs")
    }

    fn run(&self, words: &str) -> Output {
        self.run_in(&self.root(), words)
    }

    /// Runs a command that must succeed.
    fn done(&self, words: &str) -> String {
        let out = self.run(words);
        assert!(out.status.success(), "{words}: {}", said(&out));
        String::from_utf8(out.stdout).expect("text")
    }

    fn init(&self) {
        let out = self.run_in(self.0.path(), "init kerja --daerah sukamaju --isi domain=sukamajukab.go.id");
        assert!(out.status.success(), "{}", said(&out));
    }

    /// Every source file with its text.
    fn sources(&self) -> BTreeMap<PathBuf, String> {
        let walk = walk(&self.root());
        let read = |path: PathBuf| fs::read_to_string(&path).ok().map(|text| (path, text));
        walk.into_iter().filter(|p| p.extension().is_some_and(|e| e == "yaml" || e == "md")).filter_map(read).collect()
    }

    /// Replaces every blank by the example that it gives.
    fn fill(&self) {
        for (path, text) in self.sources() {
            fs::write(path, filled(&text)).expect("written");
        }
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let path = self.root().join(path);
        let text = fs::read_to_string(&path).expect("text");
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replace(from, to)).expect("written");
    }
}

fn said(out: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
}

fn walk(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            found.extend(walk(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn filled(text: &str) -> String {
    let mut out = String::new();
    let mut from = 0;
    for blank in blanko::cari(text) {
        out.push_str(&text[from..blank.letak.start]);
        out.push_str(blank.contoh.unwrap_or("…"));
        from = blank.letak.end;
    }
    out + &text[from..]
}

#[test]
fn from_an_empty_folder_to_a_lawful_site_with_the_program_alone() {
    let desk = Desk::new();
    desk.init();
    desk.done("new situs dinkominfo");
    for words in [
        "layanan kartu-warga",
        "sop kartu-warga",
        "berita loket-keempat",
        "pengumuman libur",
        "halaman sejarah",
        "skm 2025-s2",
        "skm 2026-s1",
        "laporan 2026-s1",
        "laporan-informasi informasi-2025",
        "dokumen renstra-2025",
        "dokumen renja-2026",
        "dokumen dpa-2026",
        "dokumen perjanjian-kinerja-2026",
        "dokumen lkjip-2025",
        "dokumen laporan-keuangan-2025",
        "dokumen produk-hukum-2024",
    ] {
        desk.done(&format!("new {words}"));
    }
    let before = desk.run("check --format concise");
    // Blanks in the file of the kabupaten: nothing can be trusted yet.
    assert_eq!(before.status.code(), Some(2), "{}", said(&before));
    desk.fill();
    let after = desk.run("check --format concise");
    // The one warning is true: a new workspace has no archive yet.
    let text = String::from_utf8(after.stdout).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(after.status.code(), Some(0), "{text}");
    assert!(lines[0].contains("peringatan[INT-008]"), "{text}");
    assert_eq!(lines.last(), Some(&"1 situs diperiksa: 0 galat, 1 peringatan"), "{text}");
    desk.done("build");
    let site = desk.root().join("dist/sukamaju/situs/dinkominfo.sukamajukab.go.id");
    for page in [
        "index.html",
        "profil/index.html",
        "layanan/kartu-warga/index.html",
        "layanan/kartu-warga/standar/index.html",
        "sop/kartu-warga/index.html",
        "pengaduan/index.html",
        "ppid/index.html",
    ] {
        assert!(site.join(page).is_file(), "{page}");
    }
    let service = fs::read_to_string(site.join("layanan/kartu-warga/index.html")).expect("page");
    assert!(service.contains("Penerbitan kartu warga") && !service.contains('«'), "{service}");
}

#[test]
fn an_unfilled_file_of_every_kind_is_told_at_each_blank() {
    let desk = Desk::new();
    desk.init();
    desk.done("new situs dinkominfo");
    for kind in DAFTAR {
        let words = match (kind.nama, kind.id, kind.tempat) {
            // These files came with the workspace and the site.
            (_, _, Tempat::SitusBaru | Tempat::Kartu) => continue,
            ("profil" | "pelaksana" | "maklumat" | "pengaduan" | "ppid" | "perubahan" | "peraturan", ..) => continue,
            (nama, Id::Perlu(id), _) => format!("new {nama} {id}-baru --daerah sukamaju"),
            (nama, ..) => format!("new {nama} --daerah sukamaju"),
        };
        desk.done(&words.replace("new daerah sukamaju-baru --daerah sukamaju", "new daerah lain"));
    }
    let out = desk.run("check --format json");
    // A law with blanks is no law: that alone is a root configuration that cannot be read.
    assert_eq!(out.status.code(), Some(2), "{}", said(&out));
    let report: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for finding in report["findings"].as_array().expect("findings").iter().filter(|f| f["code"] == "BKS-012") {
        *told.entry(finding["path"].as_str().expect("path").to_owned()).or_default() += 1;
        assert!(finding["line"].is_u64(), "{finding}");
        assert!(finding["remedy"]["id"].as_str().is_some_and(|r| r.contains("misalnya")), "{finding}");
    }
    for (path, text) in desk.sources() {
        let path = path.strip_prefix(desk.root()).expect("below").to_string_lossy().replace('\\', "/");
        let yaml = !path.ends_with(".md");
        let blanks = text.lines().filter(|l| !(l.trim_start().starts_with("# ") && (yaml || !l.starts_with("##"))));
        let blanks: usize = blanks.map(|l| blanko::cari(l).len()).sum();
        if path != "README.md" {
            assert_eq!(told.get(&path).copied().unwrap_or(0), blanks, "{path}");
        }
    }
    // A site with blanks is never published.
    assert_ne!(desk.run("build").status.code(), Some(0));
    assert!(!desk.root().join("dist/sukamaju/situs/dinkominfo.sukamajukab.go.id").exists());
}

#[test]
fn nothing_is_ever_overwritten() {
    let desk = Desk::new();
    desk.init();
    desk.done("new situs dinkominfo");
    desk.done("new layanan kartu-warga");
    desk.edit("content/sukamaju/dinkominfo/layanan/kartu-warga.yaml", "jenis: publik", "jenis: publik # milik saya");
    let before = walk(&desk.root());
    for words in [
        "new layanan kartu-warga",
        "new situs dinkominfo",
        "new profil",
        "new ppid",
        "new ppid berkala",
        "new serah-terima",
        "new daerah sukamaju",
        "new peraturan",
        "init .",
    ] {
        let out = desk.run(words);
        assert_eq!(out.status.code(), Some(2), "{words}: {}", said(&out));
        assert!(said(&out).contains("sudah"), "{words}: {}", said(&out));
    }
    assert_eq!(walk(&desk.root()), before);
    let text = desk.sources()[&desk.root().join("content/sukamaju/dinkominfo/layanan/kartu-warga.yaml")].clone();
    assert!(text.contains("jenis: publik # milik saya"));
}

#[test]
fn an_empty_folder_gives_its_name_and_what_is_left_of_a_site_is_no_hindrance() {
    let desk = Desk::new();
    fs::create_dir(desk.root()).expect("folder");
    let out = desk.run("init .");
    assert!(out.status.success(), "{}", said(&out));
    assert!(desk.root().join("sites/kerja/daerah.yaml").is_file());
    assert!(said(&out).contains("tidak ada profil bawaan `kerja`") && !said(&out).contains("cd ."), "{}", said(&out));
    let kept = desk.root().join("content/kerja/dinkes/layanan");
    fs::create_dir_all(&kept).expect("folders");
    fs::write(kept.join(".gitkeep"), "").expect("written");
    desk.done("new situs dinkes");
    let out = desk.run("new serah-terima");
    assert!(said(&out).contains("kartu lama sudah ada; hapus atau ganti namanya"), "{}", said(&out));
}

#[test]
fn wrong_words_are_told_with_what_to_write() {
    let desk = Desk::new();
    let out = desk.run_in(desk.0.path(), "new layanan ktp-el");
    assert!(said(&out).contains("pendopo init DIR"), "{}", said(&out));
    desk.init();
    for (words, part) in [
        ("new layanan ktp-el", "pendopo new situs LABEL"),
        ("new situs Dinas_Kesehatan", "tulis `dinas-kesehatan`"),
        ("new situs con", "pilih nama lain"),
        ("new situs daerah", "sudah dipakai pendopo sendiri"),
        ("new situs ../x", "tulis `x`"),
        ("new", "jenis berkas belum ditulis"),
        ("new berta x", "mungkin `berita`"),
        ("new situs", "pendopo new situs dinkes"),
        ("new situs a --daerah lain", "kabupaten `lain` tidak ada; yang ada: sukamaju"),
        ("new situs a --isi jenis=dinass", "tulis `dinas`"),
    ] {
        let out = desk.run(words);
        assert_eq!(out.status.code(), Some(2), "{words}: {}", said(&out));
        assert!(said(&out).contains(part), "{words}: {}", said(&out));
    }
    desk.done("new situs a");
    desk.done("new situs b");
    let out = desk.run("new berita x");
    assert!(said(&out).contains("--situs LABEL`; yang ada: a, b"), "{}", said(&out));
    desk.done("new berita x --situs b");
    desk.done("new layanan bersama --situs _bersama");
    assert!(desk.root().join("content/sukamaju/_bersama/layanan/bersama.yaml").is_file());
}

#[test]
fn flags_answer_what_a_terminal_would_ask() {
    let desk = Desk::new();
    desk.init();
    let mut command = Command::new(env!("CARGO_BIN_EXE_pendopo"));
    command.current_dir(desk.root()).env_clear().env("SOURCE_DATE_EPOCH", "1795312800").stdin(Stdio::null());
    command.args(["new", "situs", "dinkes", "--isi", "nama_resmi=Dinas <Kesehatan>: Pusat", "--isi", "jenis=dinas"]);
    let out = command.output().expect("the program runs");
    assert!(out.status.success(), "{}", said(&out));
    let register = fs::read_to_string(desk.root().join("sites/sukamaju/dinkes.yaml")).expect("text");
    assert!(
        register.contains("nama: \"Dinas <Kesehatan>: Pusat\"\n") && register.contains("jenis: dinas\n"),
        "{register}"
    );
    assert!(register.contains("host: dinkes.sukamajukab.go.id\n"), "{register}");
    let card = fs::read_to_string(desk.root().join("serah-terima/sukamaju/dinkes.html")).expect("card");
    assert!(card.contains("Dinas &lt;Kesehatan&gt;: Pusat") && card.contains("https://dinkes.sukamajukab.go.id/"));
    // What other files of the site tell is taken over.
    desk.fill();
    desk.done("new sop ktp-el");
    let sop = fs::read_to_string(desk.root().join("content/sukamaju/dinkes/sop/ktp-el.yaml")).expect("text");
    assert!(
        sop.contains("unit: \"Dinas <Kesehatan>: Pusat\"\n") && sop.contains("nama: Sulastri Wijayakusuma\n"),
        "{sop}"
    );
}
