//! A live site behind a small server that answers as it is told: honestly, or like an intruder.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::bantu::{Run, Workspace, tree};
use crate::bundel::{DATE, HOST, bundle, keys};
use crate::peladen::{Answer, Asked, Files, Seize, Server, Site, of};

/// The workspace that all tests of live sites begin with: bundled once, removed with the last that uses it.
fn bundled() -> Arc<Workspace> {
    static SHARED: Mutex<Weak<Workspace>> = Mutex::new(Weak::new());
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(w) = shared.upgrade() {
        return w;
    }
    let w = Workspace::new(2);
    keys(&w);
    w.write(
        "content/contoh/dinas/pindah.yaml",
        "daftar:\n- {alamat: /lama/, jenis: pindah, ke: /kontak/}\n- {alamat: /gugur/, jenis: dicabut, alasan: Sudah tidak berlaku.}\n",
    );
    bundle(&w, &[]);
    let w = Arc::new(w);
    *shared = Arc::downgrade(&w);
    w
}

/// A workspace with a bundled site behind a server.
pub struct Live {
    pub w: Workspace,
    pub server: Server,
    _shared: Arc<Workspace>,
}

impl Live {
    pub fn new() -> Self {
        let shared = bundled();
        let w = shared.twin();
        let server = Server::start(unpacked(&w, HOST));
        Self { w, server, _shared: shared }
    }

    /// Does all at the same time, each before a server of its own that shows the same site.
    fn each<T: Send>(&self, cases: impl IntoIterator<Item = T>, check: impl Fn(&Server, T) + Sync) {
        let files = unpacked(&self.w, HOST);
        std::thread::scope(|s| {
            for case in cases {
                let (server, check) = (Server::start(files.clone()), &check);
                s.spawn(move || check(&server, case));
            }
        });
    }

    /// Returns the command `verify` for the site that a server shows.
    fn command(&self, server: &Server, more: &[&str]) -> std::process::Command {
        let (url, address) = (format!("http://{HOST}/"), server.address());
        let fixed = ["verify", &url, "--address", &address, "--key", "kunci/akar.pub", "--rate", "1000"];
        let all = [&fixed[..], &["--format", "json", "--seed", "7"], more].concat();
        let dated = if more.contains(&"--tanggal") { all } else { [&all[..], &["--tanggal", DATE]].concat() };
        self.w.command(&dated)
    }

    /// Returns exit code, classes and the report of the site.
    fn verify(&self, more: &[&str]) -> (i32, Vec<String>, Value) {
        report(Run::from(self.command(&self.server, more).output().unwrap()))
    }

    fn found(&self, what: &str, code: i32, class: &str, more: &[&str]) -> Value {
        self.found_at(&self.server, what, (code, class), more)
    }

    fn found_at(&self, server: &Server, what: &str, (code, class): (i32, &str), more: &[&str]) -> Value {
        let (got, classes, site) = report(Run::from(self.command(server, more).output().unwrap()));
        assert!(got == code && classes.contains(&class.to_owned()), "{what}: {got} {classes:?} {site:#}");
        site
    }
}

fn report(run: Run) -> (i32, Vec<String>, Value) {
    let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}{}", run.out, run.err));
    let site = report["sites"][0].clone();
    let classes = site["classes"].as_array().unwrap().iter().map(|c| c.as_str().unwrap().to_owned()).collect();
    (run.code, classes, site)
}

/// Returns the files of a bundled site as a server would have them.
pub fn unpacked(w: &Workspace, host: &str) -> Files {
    let folder = w.path("bongkar");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    let archive = w.path(&format!("dist/contoh/arsip/{host}.tar.gz"));
    let run = std::process::Command::new("tar").arg("-xzpf").arg(archive).arg("-C").arg(&folder).status().unwrap();
    assert!(run.success());
    tree(&folder)
}

/// How many addresses other than the doors a run asks for; the whole where a test says so.
const FEW: [&str; 2] = ["--sample", "3"];

#[test]
fn an_honest_live_site_is_never_accused() {
    let live = Live::new();
    let state = ["--state", "ingatan.json"];
    let (code, classes, site) = live.verify(&state);
    assert_eq!((code, classes.len(), site["warnings"].as_u64()), (0, 0, Some(0)), "{site:#}");
    assert_eq!(site["live"]["seen"], "first");
    assert!(site["live"]["requests"].as_u64().unwrap() > 360 && site["restore"].is_null());
    let (code, _, site) = live.verify(&[&FEW[..], &state].concat());
    assert_eq!((code, &site["live"]["seen"]), (0, &Value::from("same")), "{site:#}");
    // The next release.
    live.w.edit("content/contoh/dinas/berita/loket-baru.md", "Lansia dilayani", "Warga lansia dilayani");
    bundle(&live.w, &[]);
    live.server.show(unpacked(&live.w, HOST));
    let (code, _, site) = live.verify(&[&FEW[..], &state].concat());
    assert_eq!((code, &site["live"]["seen"]), (0, &Value::from("newer")), "{site:#}");
    // Who publishes while a check runs is no intruder.
    live.w.edit("content/contoh/dinas/berita/loket-baru.md", "Warga lansia", "Semua warga lansia");
    bundle(&live.w, &[]);
    let (old, new) = (live.server.files.lock().unwrap().clone(), Site::of(unpacked(&live.w, HOST)));
    live.each([1, 2, 3, 4, 200], |server, at| {
        let (files, count, new) = (server.files.clone(), AtomicUsize::new(0), new.clone());
        *files.lock().unwrap() = old.clone();
        server.seize(move |_, _| {
            if count.fetch_add(1, Ordering::SeqCst) == at {
                *files.lock().unwrap() = new.clone();
            }
            false
        });
        let (code, _, site) = report(Run::from(live.command(server, &["--sample", "20"]).output().unwrap()));
        assert_eq!(code, 0, "after {at} requests: {site:#}");
    });
    // A server that begins anew is asked again: for a while it refuses.
    live.each([0, 1, 3, 40, 400], |server, from| {
        let count = AtomicUsize::new(0);
        server.seize(move |_, _| (from..from + 9).contains(&count.fetch_add(1, Ordering::SeqCst)));
        let more = ["--sample", "20", "--timeout", "2"];
        let (code, classes, site) = report(Run::from(live.command(server, &more).output().unwrap()));
        let gone = from < 5 && classes == ["unreachable"];
        assert!(code == if gone { 8 } else { 0 }, "from {from} on: {classes:?} {site:#}");
    });
    // Without a key nothing is proved.
    let run = live.w.run(&["verify", "https://dinas.contohkab.go.id/"]);
    assert_eq!(run.code, 2, "{}", run.err);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long a test runs is told from outside")]
fn what_is_shown_to_some_alone_is_found_and_told() {
    let live = Live::new();
    let page = |r: &Asked| r.path.ends_with('/');
    type Only = fn(&Asked) -> bool;
    let cases: [(&str, Only, &str); 12] = [
        ("search engine", |r| r.says("user-agent", "Googlebot"), "hanya Googlebot"),
        ("another engine", |r| r.says("user-agent", "bingbot"), "hanya Bingbot"),
        ("preview of links", |r| r.says("user-agent", "facebook"), "hanya Facebook"),
        ("phones", |r| r.says("user-agent", "Android"), "hanya Android"),
        ("people", |r| r.says("user-agent", "Windows"), "hanya desktop"),
        ("from a search", |r| r.says("referer", "google"), "dari google.co.id"),
        ("the first visit", |r| !r.headers.contains_key("cookie"), "kunjungan pertama"),
        ("the second visit", |r| r.headers.contains_key("cookie"), "dengan kuki"),
        ("one encoding", |r| r.says("accept-encoding", "gzip"), "gzip"),
        ("true browsers", |r| r.says("accept-encoding", "zstd"), "dari"),
        ("who opens a page", |r| r.says("sec-fetch-mode", "navigate"), "hanya Android, desktop"),
        ("whoever takes deflate", |r| r.says("accept-encoding", "deflate"), "hanya br, gzip"),
    ];
    live.each(cases, |server, (what, only, said)| {
        server.tamper(move |r, a| {
            if page(r) && only(r) {
                a.deface();
            }
        });
        let site = live.found_at(server, what, (1, "content"), &FEW);
        let all = site["findings"].to_string();
        assert!(all.contains(said) && all.contains("/slot/gacor/"), "{what}: {all}");
    });
    // Of one page deep in the site, the way together with everything else.
    live.server.tamper(|r, a| {
        if r.path == "/berita/" && r.says("user-agent", "Googlebot") {
            a.deface();
        }
        // What is for those who search is hidden from others.
        let gambling = [("/slot/", "Windows"), ("/judi/", "bingbot"), ("/togel/", "facebook")];
        if gambling.iter().any(|(path, who)| r.path == *path && r.says("user-agent", who)) {
            *a = of("index.html", 200, b"<h1>gacor</h1>".to_vec());
        }
    });
    let site = live.found("one page", 1, "content", &[]);
    let findings = site["findings"].to_string();
    for path in ["/berita/", "/slot/", "/judi/", "/togel/"] {
        assert!(findings.contains(&format!("{HOST}{path}\"")), "{path}: {findings}");
    }
    live.server.tamper(|r, a| {
        if r.path == "/kontak/" && r.says("user-agent", "Android") && r.says("referer", "google") {
            a.deface();
        }
    });
    // Every address in every way takes long; CI asks for it.
    if std::env::var("PENDOPO_PENUH").is_ok() {
        live.found("one page, two conditions", 1, "content", &["--full"]);
    }
}

#[test]
fn every_tampering_of_a_live_site_is_found() {
    let live = Live::new();
    let files = unpacked(&live.w, HOST);
    let first = |ending: &str| files.keys().find(|p| p.ends_with(ending)).unwrap().clone();
    let style = format!("/{}", first(".css"));
    let drawing = format!("/{}", first(".svg"));
    // Each address is tampered with in its own way; one run must find them all.
    type Case = (&'static str, &'static str, fn(&Asked, &mut Answer));
    let flip: fn(&Asked, &mut Answer) = |_, a| {
        let middle = a.body.len() / 2;
        a.body[middle] ^= 1;
    };
    let elsewhere: fn(&Asked, &mut Answer) = |_, a| {
        a.status = 302;
        a.remove("Location");
        a.set("Location", "https://slot.example/");
    };
    let rounds: [Vec<Case>; 3] = [
        vec![
            ("/", "isinya bukan", flip),
            ("/404.html", "isinya bukan", flip),
            ("STYLE", "isinya bukan", flip),
            ("DRAWING", "isinya bukan", flip),
            ("/sitemap.xml", "isinya bukan", flip),
            ("/robots.txt", "isinya bukan", flip),
            ("/.well-known/security.txt", "isinya bukan", flip),
            ("/berita/", "status 403", |_, a| a.status = 403),
            ("/kontak/", "`set-cookie`", |_, a| a.set("Set-Cookie", "lacak=1")),
            ("/slot-gacor/", "status 200", |_, a| *a = of("index.html", 200, b"<h1>gacor</h1>".to_vec())),
            ("/wso.php", "status 200", |_, a| *a = of("index.html", 200, b"password:".to_vec())),
            ("/.env", "isinya bukan", |_, a| {
                a.remove("Content-Encoding");
                a.body = b"Not Found".to_vec();
            }),
            ("/lama/", "slot.example", elsewhere),
            ("/gugur/", "status 200", |_, a| a.status = 200),
            ("/togel/", "slot.example", elsewhere),
        ],
        vec![
            ("/", "hanya gzip", |_, a| {
                if a.headers.iter().any(|(_, v)| v == "gzip") {
                    a.body[300] ^= 1;
                }
            }),
            ("/berita/", "br)", |_, a| {
                if a.headers.iter().any(|(_, v)| v == "br") {
                    a.body[300] ^= 1;
                }
            }),
            ("/sitemap.xml", "hanya br, gzip", |r, a| {
                if r.says("accept-encoding", "gzip") {
                    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                    bomb.write_all(&vec![0; 1 << 20]).unwrap();
                    a.body = bomb.finish().unwrap();
                    a.remove("Content-Encoding");
                    a.set("Content-Encoding", "gzip");
                }
            }),
            ("/kontak/", "yang tidak diminta", |_, a| {
                a.remove("Content-Encoding");
                a.set("Content-Encoding", "deflate");
            }),
            ("/robots.txt", "jenis isinya", |_, a| {
                a.remove("Content-Type");
                a.set("Content-Type", "text/html");
            }),
            ("STYLE", "`Content-Type-Options` hilang|`X-Content-Type-Options` hilang", |_, a| {
                a.remove("X-Content-Type-Options");
            }),
            ("DRAWING", "`Content-Security-Policy` hilang", |_, a| a.remove("Content-Security-Policy")),
            ("/404.html", "`Strict-Transport-Security` hilang", |_, a| a.remove("Strict-Transport-Security")),
        ],
        vec![
            ("/", "slot.example", |r, a| {
                if r.says("user-agent", "Android") {
                    a.status = 301;
                    a.set("Location", "https://slot.example/");
                }
            }),
            ("/berita/", "`refresh`", |_, a| a.set("Refresh", "0; url=https://slot.example/")),
            ("/kontak/", "`link`", |_, a| a.set("Link", "<https://slot.example/x.css>; rel=stylesheet")),
            ("/sitemap.xml", "/slot/", |_, a| {
                a.remove("Content-Encoding");
                a.body = format!("<urlset><url><loc>https://{HOST}/slot/</loc></url></urlset>").into_bytes();
            }),
            ("/404.html", "`Content-Security-Policy` berubah", |_, a| {
                for (name, value) in &mut a.headers {
                    if name == "Content-Security-Policy" {
                        *value = value.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'");
                    }
                }
            }),
            ("/robots.txt", "`access-control-allow-origin`", |_, a| a.set("Access-Control-Allow-Origin", "*")),
            ("STYLE", "`Cache-Control` berubah", |_, a| {
                a.remove("Cache-Control");
                a.set("Cache-Control", "no-store");
            }),
            // Any address is a page.
            ("RANDOM", "status 200", |_, a| a.status = 200),
        ],
    ];
    let mut count = 0;
    for cases in rounds {
        let named = |path: &str| path.replace("STYLE", &style).replace("DRAWING", &drawing);
        let table: BTreeMap<String, fn(&Asked, &mut Answer)> = cases.iter().map(|c| (named(c.0), c.2)).collect();
        live.server.tamper(move |r, a| {
            let random = r.path.len() == 22 && a.status == 404;
            let path = if random { "RANDOM" } else { r.path.as_str() };
            if let Some(tamper) = table.get(path) {
                tamper(r, a);
            }
        });
        let site = live.found("tampered", 1, "content", &[]);
        let findings = site["findings"].as_array().unwrap();
        for (path, said, _) in &cases {
            let at = |f: &Value| {
                let place = f["path"].as_str().unwrap();
                match *path {
                    "RANDOM" => place.rsplit_once(".example").is_some_and(|(_, p)| p.len() == 22),
                    path => place == format!("http://{HOST}{}", named(path)),
                }
            };
            let said = |f: &&Value| said.split('|').any(|said| f["message"]["id"].as_str().unwrap().contains(said));
            let here: Vec<&Value> = findings.iter().filter(|f| at(f)).collect();
            assert!(here.iter().any(said), "{path}: {here:#?}");
            count += 1;
        }
        // Nothing but that.
        let others: Vec<&Value> = findings
            .iter()
            .filter(|f| {
                let place = f["path"].as_str().unwrap();
                !cases.iter().any(|c| place.ends_with(&named(c.0)))
                    && place.rsplit('/').nth(1).is_none_or(|p| p.len() != 20)
            })
            .collect();
        assert!(others.is_empty(), "{others:#?}");
        let restore = site["restore"].as_str().unwrap();
        assert!(restore.contains(&format!("/srv/pendopo/{HOST}/current")), "{restore}");
    }
    assert!(count >= 31, "{count}");
}

#[test]
fn an_old_frozen_foreign_or_unsigned_live_site_is_told_apart() {
    let live = Live::new();
    let state = [&FEW[..], &["--state", "ingatan.json"]].concat();
    let old = unpacked(&live.w, HOST);
    live.found("frozen", 6, "expired", &[&FEW[..], &["--tanggal", "2026-12-23"]].concat());
    // Its end is told before, from the day that the law has.
    live.each([("2026-12-14", false), ("2026-12-15", true), ("2026-12-22", true)], |server, (day, told)| {
        let run = Run::from(live.command(server, &[&FEW[..], &["--tanggal", day]].concat()).output().unwrap());
        assert_eq!((run.code, run.out.contains("masa berlaku rilis ini tinggal")), (0, told), "{day}: {}", run.out);
    });
    let archive = format!("dist/contoh/arsip/{HOST}.tar.gz");
    let run = live.w.run(&["verify", &archive, "--key", "kunci/akar.pub", "--tanggal", "2026-12-15"]);
    assert!(run.code == 0 && run.out.contains("tinggal 7 hari, sampai"), "{}", run.out);
    // Of a short term, the last third.
    let short = live.w.twin();
    bundle(&short, &["--valid", "7"]);
    for (day, told) in [(DATE, false), ("2026-11-26", false), ("2026-11-27", true), ("2026-11-29", true)] {
        let run = short.run(&["verify", &archive, "--key", "kunci/akar.pub", "--tanggal", day]);
        assert_eq!((run.code, run.out.contains("masa berlaku rilis ini tinggal")), (0, told), "{day}: {}", run.out);
    }
    live.w.edit("content/contoh/dinas/berita/loket-baru.md", "Lansia dilayani", "Warga lansia dilayani");
    bundle(&live.w, &[]);
    live.server.show(unpacked(&live.w, HOST));
    assert_eq!(live.verify(&state).0, 0);
    live.server.show(old.clone());
    let site = live.found("an old signed release", 5, "rolled-back", &state);
    assert_eq!(site["live"]["seen"], "older");
    live.server.show(unpacked(&live.w, "kesehatan.contohkab.go.id.example"));
    live.found("another agency", 7, "foreign", &FEW);
    live.server.show(unpacked(&live.w, HOST));
    type Case = (&'static str, fn(&Asked, &mut Answer));
    let cases: [Case; 8] = [
        ("no manifest", |r, a| {
            if r.path.ends_with("manifest.json") {
                *a = of("404.html", 404, b"x".to_vec());
            }
        }),
        ("no signature", |r, a| {
            if r.path.ends_with("manifest.json.minisig") {
                *a = of("404.html", 404, b"x".to_vec());
            }
        }),
        ("no list of keys", |r, a| {
            if r.path.ends_with("keys.json") {
                *a = of("404.html", 404, b"x".to_vec());
            }
        }),
        ("a manifest that is cut off", |r, a| {
            if r.path.ends_with("manifest.json") {
                a.body.truncate(1000);
            }
        }),
        ("a changed manifest", |r, a| {
            if r.path.ends_with("manifest.json") {
                a.body[500] ^= 1;
            }
        }),
        ("a bomb for a manifest", |r, a| {
            if r.path.ends_with("manifest.json") {
                a.body = b"[".repeat(20 << 20);
            }
        }),
        ("a bomb for a signature", |r, a| {
            if r.path.ends_with(".minisig") {
                a.body = b"x".repeat(1 << 20);
            }
        }),
        ("a login before everything", |_, a| {
            *a = of("index.html", 200, b"<form>".to_vec());
        }),
    ];
    live.each(cases, |server, (what, tamper)| {
        server.tamper(tamper);
        live.found_at(server, what, (4, "signature"), &FEW);
    });
    // A server that answers and keeps back what would betray it is there.
    live.server.seize(|r, _| r.path.starts_with("/.well-known/pendopo/"));
    let site =
        live.found("a manifest that is kept back", 4, "signature", &[&FEW[..], &["--evidence", "bukti"]].concat());
    assert!(site["restore"].is_string() && site["live"]["evidence"].is_string(), "{site:#}");
    live.server.honest();
    // Without an answer for the contact alone, the rest is judged.
    live.server.seize(|r, _| r.path == "/.well-known/security.txt");
    let (code, classes, site) = live.verify(&[&FEW[..], &["--timeout", "0.5"]].concat());
    assert!(code == 0 || classes == ["unreachable"], "{site:#}");
    live.server.honest();
    assert_eq!(live.w.run(&["keygen", "akar", "--out", "asing"]).code, 0);
    let address = live.server.address();
    let url = format!("http://{HOST}/");
    let run = live.w.run(&["verify", &url, "--address", &address, "--key", "asing/akar.pub", "--tanggal", DATE]);
    assert_eq!(run.code, 4, "a foreign key: {}", run.out);
    let id = fs::read_to_string(live.w.path("kunci/rilis.pub")).unwrap();
    let id = id.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    assert_eq!(live.w.run(&["keygen", "cabut", "--root-key", "kunci/akar.key", "--id", &id]).code, 0);
    live.found("a revoked key", 4, "signature", &[&FEW[..], &["--keys", "kunci/keys.json"]].concat());
}

#[test]
fn a_hostile_server_costs_little_time_and_memory() {
    let live = Live::new();
    let drip = |bytes: &'static [u8], stream: &mut TcpStream| {
        let _ = stream.set_write_timeout(Some(Duration::from_secs(2)));
        let end = Instant::now() + Duration::from_secs(8);
        while Instant::now() < end && stream.write_all(bytes).is_ok() {
            std::thread::sleep(Duration::from_millis(50));
        }
        true
    };
    let flood = |head: &'static str, bytes: &'static [u8], stream: &mut TcpStream| {
        let _ = stream.set_write_timeout(Some(Duration::from_secs(2)));
        let _ = stream.write_all(head.as_bytes());
        let block = bytes.repeat(1000);
        for _ in 0..2000 {
            if stream.write_all(&block).is_err() {
                break;
            }
        }
        true
    };
    type Case = (&'static str, Box<Seize>, i32);
    let count = AtomicUsize::new(0);
    let home = |r: &Asked| r.path == "/";
    let cases: Vec<Case> = vec![
        ("an endless body", Box::new(move |r, s| home(r) && flood("HTTP/1.1 200 OK\r\n\r\n", b"<p>gacor</p>", s)), 1),
        ("endless headers", Box::new(move |r, s| home(r) && flood("HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", s)), 1),
        ("one endless header", Box::new(move |r, s| home(r) && flood("HTTP/1.1 200 OK\r\nX-A: ", b"bbbbbbbb", s)), 1),
        ("a slow drip of a head", Box::new(move |_, s| drip(b"H", s)), 8),
        (
            "a slow drip of a body",
            Box::new(move |r, s| home(r) && s.write_all(b"HTTP/1.1 200 OK\r\n\r\n").is_ok() && drip(b"x", s)),
            8,
        ),
        (
            "silence",
            Box::new(|_, _| {
                std::thread::sleep(Duration::from_secs(8));
                true
            }),
            8,
        ),
        (
            "no web server",
            Box::new(|_, s| {
                let _ = s.write_all(b"SSH-2.0-OpenSSH\r\n\r\n");
                true
            }),
            8,
        ),
        ("a broken line", Box::new(|_, _| true), 8),
        (
            "headers that are never the same",
            Box::new(move |r, s| {
                let other = !r.path.starts_with("/.well-known/");
                other && s.write_all(&varied(count.fetch_add(1, Ordering::SeqCst))).is_ok()
            }),
            1,
        ),
        ("endless answers before the answer", Box::new(move |_, s| drip(b"HTTP/1.1 103 Early Hints\r\n\r\n", s)), 8),
    ];
    live.each(cases, |server, (what, seize, code)| {
        server.seize(seize);
        let begin = Instant::now();
        let (got, most, said) = measured(live.command(server, &[&FEW[..], &["--timeout", "0.5"]].concat()));
        assert_eq!(got, code, "{what}: {said}");
        assert!(begin.elapsed() < Duration::from_secs(45), "{what}: {:?}", begin.elapsed());
        assert!(most < 100 * 1024, "{what}: {most} KiB");
        assert!(said.matches("\"code\"").count() <= 1100, "{what}: {said}");
    });
}

/// An answer that is never the same, with as many headers as may be.
fn varied(n: usize) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 302 X\r\nContent-Length: 0\r\nLocation: /{n}{}\r\n", "/a".repeat(4000));
    for k in 0..80 {
        head.push_str(&format!("X-{n}-{k}: {}\r\nAccess-Control-{n}-{k}: *\r\n", "b".repeat(100)));
    }
    (head + "\r\n").into_bytes()
}

/// Returns exit code, the most memory in KiB, and what was printed.
fn measured(mut command: std::process::Command) -> (i32, u64, String) {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let waiting = std::thread::spawn(move || child.wait_with_output());
    let mut most = 0;
    while !waiting.is_finished() {
        let now = fs::read_to_string(&status).unwrap_or_default();
        let line = now.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        most = most.max(line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(10));
    }
    let run = Run::from(waiting.join().unwrap().unwrap());
    assert!(most > 0, "the memory of the program is told by /proc");
    (run.code, most, run.out + &run.err)
}

#[test]
fn evidence_is_kept_and_bounded() {
    let live = Live::new();
    live.server.tamper(|r, a| {
        if r.path == "/" {
            a.deface();
        }
    });
    let more = [&FEW[..], &["--evidence", "bukti"]].concat();
    for n in ["0001", "0002"] {
        let (code, _, site) = live.verify(&more);
        assert_eq!((code, site["live"]["evidence"].as_str()), (1, Some(format!("bukti/{HOST}/{n}").as_str())));
    }
    let kept = tree(&live.w.path(&format!("bukti/{HOST}/0001")));
    let text = String::from_utf8(kept["001.txt"].clone()).unwrap();
    assert!(text.contains("User-Agent: ") && text.contains("sha256") && text.contains("content-type"), "{text}");
    assert!(kept["001.isi"].ends_with(b"slot gacor</a>"));
    assert!(kept.len() <= 80 && kept.values().all(|b| b.len() <= 256 * 1024));
}

#[test]
fn http_without_encryption_leads_to_https_and_nowhere_else() {
    let live = Live::new();
    let plain = Server::start(unpacked(&live.w, HOST));
    let to = |place: &'static str| {
        move |r: &Asked, a: &mut Answer| {
            *a = of("index.html", 301, Vec::new());
            a.remove("Strict-Transport-Security");
            a.set("Location", &format!("{place}{}", r.path));
        }
    };
    let address = plain.address();
    let more = [&FEW[..], &["--address-http", &address]].concat();
    plain.tamper(to("https://dinas.contohkab.go.id.example"));
    let (code, _, site) = live.verify(&more);
    assert_eq!(code, 0, "{site:#}");
    plain.tamper(to("https://slot.example"));
    live.found("another place", 1, "content", &more);
    plain.honest();
    live.found("pages without encryption", 1, "content", &more);
    assert!(live.server.asked() > 0);
}
