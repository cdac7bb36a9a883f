//! Many hosts that are watched from round to round.

use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::bantu::{Run, tree};
use crate::bundel::{DATE, HOST, bundle};
use crate::hidup::{Live, unpacked};
use crate::peladen::{Server, Site};

/// The name of a host in files of the watch.
fn name(server: &Server) -> String {
    format!("{HOST}+http@{}", server.address().replace(':', "-"))
}

/// What a watch of `host.txt` is told.
const WATCH: [&str; 13] = [
    "verify",
    "--hosts",
    "host.txt",
    "--state-dir",
    "awas",
    "--key",
    "kunci/akar.pub",
    "--rate",
    "1000",
    "--sample",
    "2",
    "--tanggal",
    DATE,
];

fn watch(live: &Live, more: &[&str]) -> Run {
    live.w.run(&[&WATCH[..], &["--every", "0"], more].concat())
}

#[test]
fn hosts_are_watched_for_few_bytes_until_something_is_wrong() {
    let live = Live::new();
    live.w.write("host.txt", format!("# satu\nhttp://{HOST}/ {}\n", live.server.address()));
    let watch = |rounds: &str, more: &[&str]| watch(&live, &[&["--rounds", rounds], more].concat());
    let run = watch("3", &[]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}{}", run.out, run.err);
    let whole = live.server.asked();
    let state = live.w.path(&format!("awas/{}.json", name(&live.server)));
    let memory = fs::read(&state).unwrap();
    assert!(memory.len() < 40 * 1024, "{}", memory.len());
    // Two short rounds more: a signature each, and no door without bytes for it.
    let mut heavy: Value = serde_json::from_slice(&memory).unwrap();
    (heavy["saved"], heavy["turn"]) = (Value::from(0), Value::from(0));
    heavy["doors"]["alamat"]["/"]["isi"] = serde_json::json!({"size": 400_000, "sha256": "", "gz": null, "br": null});
    fs::write(&state, heavy.to_string()).unwrap();
    let run = watch("2", &[]);
    assert_eq!((run.code, live.server.asked() - whole), (0, 2), "{}{}", run.out, run.err);
    // With a day's bytes the doors are looked at too, and found.
    let rich = |memory: &[u8]| {
        let mut memory: Value = serde_json::from_slice(memory).unwrap();
        (memory["saved"], memory["turn"]) = (Value::from(900_000), Value::from(0));
        fs::write(&state, memory.to_string()).unwrap();
    };
    rich(&memory);
    let before = live.server.asked();
    assert_eq!(watch("1", &[]).code, 0);
    assert_eq!(live.server.asked() - before, 3, "the signature, the home page, another door");
    rich(&memory);
    live.server.tamper(|r, a| {
        if r.path == "/" {
            a.deface();
        }
    });
    let run = watch("1", &["--evidence", "bukti"]);
    assert!(run.code == 1 && run.out.contains("ISI BERUBAH") && run.out.contains("/slot/gacor/"), "{}", run.out);
    assert!(live.w.path(&format!("bukti/{}/0001/001.isi", name(&live.server))).exists());
    let run = watch("1", &[]);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "said once");
    live.server.honest();
    let run = watch("1", &[]);
    assert!(run.code == 0 && run.out.contains("sesuai manifes"), "{}{}", run.out, run.err);
    // An old signed release, after a newer one was seen.
    let old = unpacked(&live.w, HOST);
    live.w.edit("content/contoh/dinas/berita/loket-baru.md", "Lansia dilayani", "Warga lansia dilayani");
    bundle(&live.w, &[]);
    live.server.show(unpacked(&live.w, HOST));
    assert_eq!(watch("1", &[]).code, 0);
    live.server.show(old);
    let run = watch("1", &["--format", "json"]);
    assert!(run.code == 5 && run.out.contains("rolled-back"), "{}", run.out);
    // Ended by a signal, it goes on where it was.
    let url = ["verify", "--hosts", "host.txt", "--state-dir", "awas", "--key", "kunci/akar.pub", "--tanggal", DATE];
    let mut child = live.w.command(&url).stdout(std::process::Stdio::null()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(500));
    assert!(std::process::Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    let _ = child.wait().unwrap();
    let left: Vec<String> = tree(&live.w.path("awas")).into_keys().filter(|n| !n.starts_with('.')).collect();
    assert_eq!(left, [format!("{}.json", name(&live.server))]);
    assert!(serde_json::from_slice::<Value>(&fs::read(&state).unwrap()).is_ok());
}

#[test]
fn a_host_that_takes_long_holds_up_no_other_and_two_servers_of_one_site_are_two() {
    let live = Live::new();
    // It takes connections and says nothing.
    let silent = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let (quiet, address) = (silent.local_addr().unwrap(), live.server.address());
    let honest = Server::start(unpacked(&live.w, HOST));
    live.server.tamper(|r, a| {
        if r.path == "/" {
            a.deface();
        }
    });
    live.w.write(
        "host.txt",
        format!("http://{HOST}/ {quiet}\nhttp://{HOST}/ {}\nhttp://{HOST}/ {address}\n", honest.address()),
    );
    let begin = Instant::now();
    let more = ["--rounds", "1", "--timeout", "60", "--every", "0"];
    let mut child = live.w.command(&[&WATCH[..], &more].concat()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut out, mut said, mut block) = (child.stdout.take().unwrap(), String::new(), [0; 4096]);
    while !said.contains("ISI BERUBAH") {
        let n = out.read(&mut block).unwrap();
        assert!(n > 0, "{said}");
        said.push_str(&String::from_utf8_lossy(&block[..n]));
    }
    assert!(begin.elapsed() < Duration::from_secs(50), "{:?}", begin.elapsed());
    assert!(said.contains(&format!("({address})")) && !said.contains(&honest.address()), "{said}");
    let until = Instant::now() + Duration::from_secs(20);
    let [good, bad] = [&honest, &live.server].map(|server| live.w.path(&format!("awas/{}.json", name(server))));
    while !(good.exists() && bad.exists()) {
        assert!(Instant::now() < until, "both have been looked at");
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    let _ = child.wait().unwrap();
    // A line that is there twice is told, not left out.
    live.w.write("host.txt", format!("http://{HOST}/ {address}\n\nhttp://{HOST}/ {address}\n"));
    let run = watch(&live, &["--rounds", "1"]);
    assert!(run.code == 2 && run.err.contains("baris 3"), "{}", run.err);
}

#[test]
fn a_host_that_keeps_its_manifest_back_is_held_to_what_it_showed_before() {
    let live = Live::new();
    live.w.write("host.txt", format!("http://{HOST}/ {}\n", live.server.address()));
    assert_eq!(watch(&live, &["--rounds", "1"]).code, 0);
    live.server.seize(|r, _| r.path.starts_with("/.well-known/pendopo/"));
    let run = watch(&live, &["--rounds", "1", "--format", "json", "--evidence", "bukti"]);
    let said: Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}", run.out));
    assert_eq!((run.code, said["sites"][0]["classes"].to_string()), (4, "[\"signature\"]".to_owned()), "{said:#}");
    live.server.tamper(|r, a| {
        if r.path == "/" && r.says("user-agent", "Googlebot") {
            a.deface();
        }
    });
    let run = watch(&live, &["--rounds", "1", "--format", "json", "--evidence", "bukti"]);
    let said: Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}", run.out));
    assert_eq!(said["sites"][0]["classes"].to_string(), "[\"content\",\"signature\"]", "{said:#}");
    assert!(said["sites"][0]["findings"].to_string().contains("hanya Googlebot"), "{said:#}");
}

#[test]
fn an_alarm_that_nobody_could_read_is_said_again() {
    let live = Live::new();
    live.w.write("host.txt", format!("http://{HOST}/ {}\n", live.server.address()));
    assert_eq!(watch(&live, &["--rounds", "1"]).code, 0);
    let state = live.w.path(&format!("awas/{}.json", name(&live.server)));
    let before = fs::read(&state).unwrap();
    live.server.tamper(|r, a| {
        if r.path == "/" {
            a.deface();
        }
    });
    // As a log on a disk that is full.
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let alarm = ["--rounds", "1", "--every", "0", "--full-every", "1"];
    let run = Run::from(live.w.command(&[&WATCH[..], &alarm].concat()).stdout(full).output().unwrap());
    assert!(run.code == 3 && run.err.contains("laporan tidak dapat ditulis"), "{}: {}", run.code, run.err);
    assert!(fs::read(&state).unwrap() == before, "what was not said is not remembered as said");
    let alarm = [&alarm[..2], &alarm[4..]].concat();
    let run = watch(&live, &alarm);
    assert!(run.code == 1 && run.out.contains("ISI BERUBAH"), "{}: {}{}", run.code, run.out, run.err);
    let run = watch(&live, &alarm);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "said once");
}

#[test]
fn what_was_proved_stays_where_the_second_look_is_honest() {
    let live = Live::new();
    live.w.write("host.txt", format!("http://{HOST}/ {}\n", live.server.address()));
    assert_eq!(watch(&live, &["--rounds", "1"]).code, 0);
    let whole = ["--rounds", "1", "--full-every", "1", "--format", "json", "--evidence", "bukti"];
    // Defaced behind a manifest that nobody can believe, until the manifest is asked for once more.
    let looks = AtomicUsize::new(0);
    live.server.tamper(move |r, a| {
        if r.path.ends_with("/manifest.json") && looks.fetch_add(1, Ordering::SeqCst) == 0 {
            a.body[500] ^= 1;
        }
        if r.path == "/" && looks.load(Ordering::SeqCst) == 1 {
            a.deface();
        }
    });
    let run = watch(&live, &whole);
    let said: Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}{}", run.out, run.err));
    let site = &said["sites"][0];
    assert_eq!((run.code, site["classes"].to_string()), (4, "[\"content\",\"signature\"]".to_owned()), "{site:#}");
    assert!(site["live"]["evidence"].is_string() && site["release"]["sequence"].is_u64(), "{site:#}");
    live.server.honest();
    assert_eq!(watch(&live, &whole).code, 0);
    // Who publishes meanwhile has changed the doors too, and is no intruder.
    live.w.edit("content/contoh/dinas/berita/loket-baru.md", "Lansia dilayani", "Warga lansia dilayani");
    bundle(&live.w, &[]);
    let (files, new, count) = (live.server.files.clone(), Site::of(unpacked(&live.w, HOST)), AtomicUsize::new(0));
    live.server.seize(move |_, _| {
        if count.fetch_add(1, Ordering::SeqCst) == 1 {
            *files.lock().unwrap() = new.clone();
        }
        false
    });
    let run = watch(&live, &whole);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
}

#[test]
fn a_list_of_keys_that_the_operator_names_counts_from_the_first_round_on() {
    let live = Live::new();
    live.w.write("host.txt", format!("http://{HOST}/ {}\n", live.server.address()));
    assert_eq!(watch(&live, &["--rounds", "1"]).code, 0);
    let id = fs::read_to_string(live.w.path("kunci/rilis.pub")).unwrap();
    let id = id.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    assert_eq!(live.w.run(&["keygen", "cabut", "--root-key", "kunci/akar.key", "--id", &id]).code, 0);
    // Without the list nobody knows; the host goes on showing what the revoked key has signed.
    assert_eq!(watch(&live, &["--rounds", "1"]).code, 0);
    let run = watch(&live, &["--rounds", "1", "--keys", "kunci/keys.json"]);
    assert!(run.code == 4 && run.out.contains("TANDA TANGAN TIDAK SAH"), "{}: {}{}", run.code, run.out, run.err);
    // From then on it is remembered.
    let run = watch(&live, &["--rounds", "1"]);
    assert_eq!((run.code, run.out.as_str()), (4, ""), "{}", run.err);
}

#[test]
fn the_units_of_the_guide_watch() {
    let guide = include_str!("../../docs/awasi.md");
    let lines: Vec<&str> = guide.lines().filter_map(|l| l.strip_prefix("ExecStart=/usr/local/bin/pendopo ")).collect();
    assert_eq!(lines.len(), 2);
    let live = Live::new();
    live.w.write("host.txt", format!("http://{HOST}/ {}\n", live.server.address()));
    for (n, line) in lines.into_iter().enumerate() {
        let folder = format!("unit-{n}");
        let line = line.replace("/etc/pendopo/akar.pub", "kunci/akar.pub").replace("/etc/pendopo/", "");
        let line = line.replace("/var/lib/pendopo", &folder);
        let mut args: Vec<&str> = line.split(' ').collect();
        if !args.contains(&"--rounds") {
            args.extend(["--rounds", "1"]);
        }
        args.extend(["--rate", "1000", "--sample", "2", "--tanggal", DATE]);
        let run = live.w.run(&args);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{line}: {}{}", run.out, run.err);
        assert!(live.w.path(&format!("{folder}/{}.json", name(&live.server))).exists(), "{line}");
    }
}
