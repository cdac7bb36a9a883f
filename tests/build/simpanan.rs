//! The cache of finished units that shards share: what is taken from it is what would have been made.

use std::collections::BTreeMap;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::thread;

use pendopo::base::hash::sha256_hex;
use pendopo::pipeline::gudang::aksi::{self, Sidik};

use crate::bantu::{Run, Workspace, tree};
use crate::pecahan::{BERITA, output, workspace};

const DAY: &str = "2026-11-20";

/// Runs a shard with the cache in the folder `unit`, and returns what it says.
fn shard(w: &Workspace, which: &str, out: &str, more: &[&str], variables: &[(&str, &str)]) -> Run {
    let base = ["build", "--shard", which, "--out", out, "--no-cache", "--tanggal", DAY];
    let place: &[&str] = if more.contains(&"--shared-cache") { &[] } else { &["--shared-cache", "unit"] };
    let mut command = w.command(&[&base, place, more].concat());
    for name in [
        "GITHUB_EVENT_NAME",
        "CI_MERGE_REQUEST_IID",
        "CI_PIPELINE_EVENT",
        "CIRCLE_PULL_REQUEST",
        "BUILDKITE_PULL_REQUEST",
        "CHANGE_ID",
        "PENDOPO_CACHE_AUTH",
    ] {
        command.env_remove(name);
    }
    let run = Run::from(command.envs(variables.iter().copied()).output().unwrap());
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    run
}

/// The line that tells how many sites came from where.
fn told(run: &Run) -> [usize; 3] {
    let line = run.err.lines().find(|line| line.ends_with(" disimpan")).unwrap_or_else(|| panic!("{}", run.err));
    let numbers: Vec<usize> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [taken, all, made, kept] = numbers[..] else { panic!("{line}") };
    assert_eq!(all, taken + made, "{line}");
    [taken, made, kept]
}

/// What is said of each site.
fn lines(run: &Run) -> Vec<String> {
    run.out.lines().filter(|line| !line.contains(" ms")).map(str::to_owned).collect()
}

#[test]
fn nothing_is_made_twice_and_an_edit_makes_what_depends_on_it() {
    let w = workspace();
    let both = |out: &str, more: &[&str]| {
        ["1/2", "2/2"].map(|which| shard(&w, which, &format!("{out}{}", &which[..1]), more, &[]))
    };
    let sum = |runs: &[Run]| runs.iter().map(told).fold([0; 3], |[a, b, c], [x, y, z]| [a + x, b + y, c + z]);
    let cold = both("p", &[]);
    assert_eq!(sum(&cold), [0, 4, 4]);
    let warm = both("q", &["--cache-read-only"]);
    assert_eq!(sum(&warm), [4, 0, 0]);
    for (cold, warm, [p, q]) in [(&cold[0], &warm[0], ["p1", "q1"]), (&cold[1], &warm[1], ["p2", "q2"])] {
        // Sites, records with their findings, and the sheet.
        assert!(output(&w.path(p)) == output(&w.path(q)), "{p}");
        assert_eq!(lines(cold), lines(warm));
    }
    // Another day, or drafts as well: nothing of what was kept is that.
    for more in [&["--tanggal", "2026-11-21"][..], &["--drafts"]] {
        let run = shard_of(&w, &[&["--out", "other"], more].concat());
        assert_eq!(told(&run)[0], 0, "{more:?}");
        w.remove("other");
    }
    let source = fs::read_to_string(w.path(BERITA)).unwrap();
    w.write(BERITA, source.replace("dilayani", "diterima"));
    assert_eq!(sum(&both("r", &[])), [3, 1, 1]);
    // What another site waits for.
    let service = "content/contoh/dinas/layanan/kartu-contoh.yaml";
    let text = fs::read_to_string(w.path(service)).unwrap();
    w.write(service, format!("{text}# Diperiksa lagi.\n"));
    for folder in ["r1", "r2"] {
        w.remove(folder);
    }
    assert_eq!(sum(&both("r", &[])), [2, 2, 2]);
    // Back to what it was: both versions are kept.
    w.write(service, text);
    for folder in ["r1", "r2"] {
        w.remove(folder);
    }
    assert_eq!(sum(&both("r", &[])), [4, 0, 0]);
    let merged = w.run(&["merge", "r1", "r2", "--out", "merged", "--tanggal", DAY]);
    let whole = w.run(&["build", "--out", "whole", "--no-cache", "--tanggal", DAY]);
    assert_eq!((merged.code, lines(&merged)), (whole.code, lines(&whole)), "{}{}", merged.err, whole.err);
    assert!(output(&w.path("merged")) == output(&w.path("whole")));
}

/// Runs the only shard with other flags than [`shard`] gives.
fn shard_of(w: &Workspace, more: &[&str]) -> Run {
    let day: &[&str] = if more.contains(&"--tanggal") { &[] } else { &["--tanggal", DAY] };
    let base = ["build", "--shard", "1/1", "--no-cache", "--shared-cache", "unit", "--cache-read-only"];
    let run = w.run(&[&base, day, more].concat());
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    run
}

#[test]
fn a_site_with_errors_is_judged_anew_each_time() {
    let w = Workspace::new(2);
    w.edit("content/contoh/kesehatan/berita/loket-baru.md", "Lansia dilayani", "Warga <i>lansia</i> dilayani");
    for wanted in [[0, 2, 1], [1, 1, 0]] {
        let args = ["build", "--shard", "1/1", "--out", "p", "--no-cache", "--shared-cache", "unit"];
        let mut command = w.command(&args);
        let run =
            Run::from(command.env_remove("GITHUB_EVENT_NAME").env_remove("CI_MERGE_REQUEST_IID").output().unwrap());
        assert_eq!((run.code, told(&run)), (1, wanted), "{}", run.err);
        assert!(run.out.contains("DITOLAK") && run.err.contains("<i>lansia"), "{}{}", run.out, run.err);
    }
}

/// A full cache of two sites, and the lists in it by their labels.
struct Full {
    w: Workspace,
    wanted: BTreeMap<String, Vec<u8>>,
    lists: BTreeMap<String, String>,
    kept: BTreeMap<String, Vec<u8>>,
}

impl Full {
    fn new() -> Self {
        let w = Workspace::new(2);
        assert_eq!(told(&shard(&w, "1/1", "p", &[], &[])), [0, 2, 2]);
        let wanted = output(&w.path("p"));
        let kept = tree(&w.path("unit"));
        let mut full = Self { w, wanted, lists: BTreeMap::new(), kept };
        for (name, bytes) in tree(&full.w.path("unit/ac")) {
            let list = aksi::baca(&bytes).unwrap();
            let key = String::from_utf8(full.blob(&list["kunci"])).unwrap();
            assert_eq!(sha256_hex(key.as_bytes()), name, "the key is the digest of what it holds");
            let label = key.lines().find_map(|line| line.strip_prefix("unit contoh/")).unwrap();
            full.lists.insert(label.to_owned(), format!("unit/ac/{name}"));
        }
        full
    }

    fn blob(&self, sidik: &Sidik) -> Vec<u8> {
        fs::read(self.w.path(&format!("unit/cas/{}", sidik.sha256))).unwrap()
    }

    fn list(&self, label: &str) -> BTreeMap<String, Sidik> {
        aksi::baca(&fs::read(self.w.path(&self.lists[label])).unwrap()).unwrap()
    }

    fn set(&self, label: &str, list: &BTreeMap<String, Sidik>) {
        self.w.write(&self.lists[label], aksi::tulis(list));
    }

    /// What is damaged is made again, told of, and whole from then on.
    fn heals(&self, made: usize, word: &str) {
        self.w.remove("p");
        let run = shard(&self.w, "1/1", "p", &[], &[]);
        assert_eq!(told(&run), [2 - made, made, made], "{word}: {}", run.err);
        let notices = run.err.lines().filter(|line| line.contains("tidak dipakai:")).count();
        assert_eq!(notices, made, "{word}: {}", run.err);
        assert!(run.err.contains(word), "{word}: {}", run.err);
        assert!(output(&self.w.path("p")) == self.wanted, "{word}");
        let now = tree(&self.w.path("unit"));
        assert!(self.kept.iter().all(|(name, bytes)| now.get(name) == Some(bytes)), "{word}");
    }
}

#[test]
fn what_is_damaged_or_foreign_is_made_again_and_never_used() {
    let full = Full::new();
    let w = &full.w;
    let blobs = tree(&w.path("unit/cas"));
    for (name, bytes) in &blobs {
        let mut bytes = bytes.clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 4;
        w.write(&format!("unit/cas/{name}"), bytes);
    }
    full.heals(2, "tidak cocok dengan sidiknya");

    let list = full.list("dinas");
    let page = format!("unit/cas/{}", list["situs/index.html"].sha256);
    let whole = fs::read(w.path(&page)).unwrap();
    w.write(&page, &whole[..whole.len() - 1]);
    full.heals(1, "tidak cocok dengan sidiknya");
    w.write(&page, [&whole[..], b" "].concat());
    full.heals(1, "tidak dipakai");
    w.remove(&page);
    full.heals(1, "tidak ada lagi");

    let with = |change: &dyn Fn(&mut BTreeMap<String, Sidik>)| {
        let mut list = list.clone();
        change(&mut list);
        full.set("dinas", &list);
    };
    let rename = |from: &'static str, to: &'static str| {
        move |list: &mut BTreeMap<String, Sidik>| {
            let sidik = list.remove(from).unwrap();
            list.insert(to.to_owned(), sidik);
        }
    };
    for path in
        ["situs/../../../naik.html", "/etc/naik.html", "situs//naik.html", "situs/a\\..\\naik.html", "naik.html"]
    {
        with(&rename("situs/index.html", path));
        full.heals(1, "tidak sah");
    }
    with(&|list| {
        let other = list["situs/404.html"].clone();
        list.insert("situs/index.html".to_owned(), other);
    });
    full.heals(1, "bukan daftar manifesnya");
    with(&|list| drop(list.remove("situs/index.html")));
    full.heals(1, "bukan daftar manifesnya");
    with(&|list| list.get_mut("situs/index.html").unwrap().bita = u64::MAX);
    full.heals(1, "terlalu besar");
    with(&|list| drop(list.remove("catatan.json")));
    full.heals(1, "daftarnya tidak dapat dibaca");
    // Whole in itself, and of another unit.
    full.set("dinas", &full.list("kesehatan"));
    full.heals(1, "milik unit lain");
    let foreign = full.list("kesehatan");
    with(&|list| drop(list.insert("catatan.json".to_owned(), foreign["catatan.json"].clone())));
    full.heals(1, "milik situs lain");
    with(&|list| {
        let mut other = foreign.clone();
        other.insert("kunci".to_owned(), list["kunci"].clone());
        *list = other;
    });
    full.heals(1, "manifesnya milik situs");
    let record = String::from_utf8(full.blob(&list["catatan.json"])).unwrap();
    for (from, to, word) in [
        ("\"failure\":null", "\"failure\":[\"\\u001b[2J\",\"\"]", "huruf kendali"),
        ("\"schema\":2", "\"schema\":9", "milik situs lain"),
        ("{", "[", "tidak dapat dibaca"),
        ("\"addresses\":\"", "\"addresses\":\"zz", "tidak ada di sini"),
    ] {
        let forged = record.replacen(from, to, 1);
        assert_ne!(forged, record, "{from}");
        let sidik = Sidik { sha256: sha256_hex(forged.as_bytes()), bita: forged.len() as u64 };
        w.write(&format!("unit/cas/{}", sidik.sha256), forged);
        with(&|list| drop(list.insert("catatan.json".to_owned(), sidik.clone())));
        full.heals(1, word);
    }
    for bytes in [&b""[..], b"bukan daftar", &[0xff; 99]] {
        w.write(&full.lists["dinas"], bytes);
        let word = if bytes.is_empty() { "milik unit lain" } else { "daftarnya tidak dapat dibaca" };
        full.heals(1, word);
    }
    #[cfg(unix)]
    {
        w.remove(&full.lists["dinas"]);
        std::os::unix::fs::symlink(w.path(&full.lists["kesehatan"]), w.path(&full.lists["dinas"])).unwrap();
        let before = fs::read(w.path(&full.lists["kesehatan"])).unwrap();
        full.heals(1, "tidak dipakai");
        assert!(fs::read(w.path(&full.lists["kesehatan"])).unwrap() == before, "nothing is written through a link");
    }
    assert!(!w.path("naik.html").exists() && !Path::new("/etc/naik.html").exists());
}

#[test]
fn who_may_only_read_leaves_no_trace() {
    let w = Workspace::new(1);
    let flag = shard(&w, "1/1", "p", &["--cache-read-only"], &[]);
    assert_eq!(told(&flag), [0, 1, 0]);
    assert!(flag.err.contains("hanya dibaca (--cache-read-only)"), "{}", flag.err);
    for variable in [("GITHUB_EVENT_NAME", "pull_request"), ("CI_MERGE_REQUEST_IID", "7")] {
        let run = shard(&w, "1/1", "p", &[], &[variable]);
        assert_eq!(told(&run), [0, 1, 0]);
        assert!(run.err.contains(&format!("hanya dibaca ({}={})", variable.0, variable.1)), "{}", run.err);
    }
    assert!(!w.path("unit").exists());
    assert_eq!(told(&shard(&w, "1/1", "p", &[], &[("GITHUB_EVENT_NAME", "push")])), [0, 1, 1]);
    let dated = |name: &String| fs::metadata(w.path("unit").join(name)).unwrap().modified().unwrap();
    let before: Vec<_> = tree(&w.path("unit")).keys().map(|name| (name.clone(), dated(name))).collect();
    // Damage is not healed either.
    let page = tree(&w.path("unit/cas")).into_iter().find(|(_, bytes)| bytes.starts_with(b"<!")).unwrap().0;
    let run = shard(&w, "1/1", "q", &[], &[("GITHUB_EVENT_NAME", "pull_request")]);
    assert_eq!(told(&run), [1, 0, 0]);
    let after: Vec<_> = tree(&w.path("unit")).keys().map(|name| (name.clone(), dated(name))).collect();
    assert_eq!(before, after);
    w.write(&format!("unit/cas/{page}"), "rusak");
    let run = shard(&w, "1/1", "q", &[], &[("GITHUB_EVENT_NAME", "pull_request")]);
    assert_eq!(told(&run), [0, 1, 0]);
    assert_eq!(fs::read(w.path(&format!("unit/cas/{page}"))).unwrap(), b"rusak");
}

#[test]
fn several_shards_fill_one_folder_at_once() {
    let w = workspace();
    thread::scope(|scope| {
        for which in ["1/4", "2/4", "3/4", "4/4", "1/1"] {
            let w = &w;
            scope.spawn(move || shard(w, which, &format!("p{}", which.replace('/', "-")), &[], &[]));
        }
    });
    assert_eq!(told(&shard(&w, "1/1", "q", &[], &[])), [4, 0, 0]);
    assert!(tree(&w.path("unit")).keys().all(|name| !name.ends_with(".tmp")));
}

#[test]
fn a_server_that_is_down_or_broken_costs_the_cache_and_not_the_build() {
    let w = Workspace::new(2);
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let run = shard(&w, "1/1", "p", &["--shared-cache", &format!("http://budi:rahasia@{nobody}/x")], &[]);
    assert_eq!(told(&run), [0, 2, 0]);
    assert!(run.err.contains("simpanan bersama: tidak ditanya lagi: "), "{}", run.err);
    assert!(run.err.contains(&format!("http://{nobody}")) && !run.err.contains("rahasia"), "{}", run.err);
    // One that says the same to everything: an error, too much, another form, nothing.
    for answer in [
        "HTTP/1.1 500 Kaput\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nbukan",
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "bukan jawaban\r\n\r\n",
        "",
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let place = format!("http://{}", listener.local_addr().unwrap());
        // It ends with the program that runs this test.
        thread::spawn(move || listener.incoming().flatten().for_each(|stream| say(stream, answer)));
        let run = shard(&w, "1/1", "q", &["--shared-cache", &place, "--cache-read-only"], &[]);
        assert_eq!(told(&run), [0, 2, 0], "{answer}");
        assert!(run.err.contains("permintaan gagal") || run.err.contains("tidak dipakai:"), "{answer}: {}", run.err);
        assert!(output(&w.path("p")) == output(&w.path("q")), "{answer}");
        w.remove("q");
    }
}

fn say(mut stream: TcpStream, answer: &str) {
    use std::io::{Read, Write};
    let mut request = [0; 4096];
    // What it was asked does not matter, nor whether somebody listens.
    let _ = stream.read(&mut request);
    let _ = stream.write_all(answer.as_bytes());
}

#[test]
fn an_unsafe_place_is_wrong_usage() {
    let w = Workspace::new(1);
    for (place, more, word) in [
        ("http://unit:9090", &[][..], "--cache-insecure"),
        ("http://budi:rahasia@unit:9090", &["--cache-insecure"], "tidak dikirim lewat http://"),
        ("ftp://unit", &[], "tulis folder"),
        ("https://unit.go.id", &["--cache-ca", "sites/contoh/daerah.yaml"], "sertifikat"),
        ("https://unit.go.id", &["--cache-ca", "tidak-ada.pem"], "tidak-ada.pem"),
    ] {
        let run = w.run(&[&["build", "--shard", "1/1", "--shared-cache", place], more].concat());
        assert_eq!(run.code, 2, "{place}: {}", run.err);
        assert!(run.err.contains(word) && !run.err.contains("rahasia"), "{place}: {}", run.err);
    }
    assert_eq!(w.run(&["build", "--shared-cache", "unit"]).code, 2, "without a shard");
    assert_eq!(w.run(&["build", "--shard", "1/1", "--cache-read-only"]).code, 2, "without a place");
}
