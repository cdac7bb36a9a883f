//! A live site behind a small server that answers as it is told: honestly, or like an intruder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use pendopo::bundle::server::Alih;
use pendopo::bundle::{Kelas, kelas_jawaban, media_type, tersembunyi};
use serde_json::Value;

use crate::bantu::{Run, Workspace, tree};
use crate::bundel::{DATE, HOST, bundle, keys};

const MANIFEST: &str = ".well-known/pendopo/manifest.json";

/// One request, names of headers in lower case.
pub struct Asked {
    pub path: String,
    pub headers: BTreeMap<String, String>,
}

impl Asked {
    fn says(&self, name: &str, part: &str) -> bool {
        self.headers.get(name).is_some_and(|value| value.contains(part))
    }
}

/// One answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    fn set(&mut self, name: &str, value: &str) {
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    fn remove(&mut self, name: &str) {
        self.headers.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
    }

    /// Puts a gambling link into a page, whatever form it has.
    fn deface(&mut self) {
        self.remove("Content-Encoding");
        self.body.extend_from_slice(b"<a href=\"/slot/gacor/\">slot gacor</a>");
    }
}

type Tamper = dyn Fn(&Asked, &mut Answer) + Send + Sync;
/// Takes over a connection and says whether it did.
type Seize = dyn Fn(&Asked, &mut TcpStream) -> bool + Send + Sync;

type Files = BTreeMap<String, Vec<u8>>;

/// What a server shows.
struct Site {
    files: Files,
    /// Where old addresses lead.
    moved: BTreeMap<String, String>,
    /// The pages of addresses that were withdrawn.
    retired: BTreeMap<String, String>,
}

impl Site {
    fn of(files: Files) -> Arc<Self> {
        let manifest: Value = serde_json::from_slice(&files[MANIFEST]).unwrap();
        let (mut moved, mut retired) = (BTreeMap::new(), BTreeMap::new());
        for redirect in manifest["release"]["redirects"].as_array().unwrap() {
            let to = redirect["to"].as_str().unwrap();
            let old = Alih::baru(redirect["from"].as_str().unwrap(), Some(to)).unwrap();
            moved.extend(old.semua().into_iter().map(|from| (from, to.to_owned())));
        }
        for from in manifest["release"]["retired"].as_array().unwrap() {
            let old = Alih::baru(from.as_str().unwrap(), None).unwrap();
            let page = old.berkas().trim_start_matches('/').to_owned();
            retired.extend(old.semua().into_iter().map(|from| (from, page.clone())));
        }
        Arc::new(Self { files, moved, retired })
    }
}

/// A server on this machine.
pub struct Server {
    port: u16,
    files: Arc<Mutex<Arc<Site>>>,
    tamper: Arc<Mutex<Option<Box<Tamper>>>>,
    seize: Arc<Mutex<Option<Box<Seize>>>>,
    asked: Arc<AtomicUsize>,
    done: Arc<AtomicBool>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.done.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

impl Server {
    /// Starts a server that shows the files of a release.
    pub fn start(files: Files) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            files: Arc::new(Mutex::new(Site::of(files))),
            tamper: Arc::default(),
            seize: Arc::default(),
            asked: Arc::default(),
            done: Arc::default(),
        };
        let (files, tamper, seize) = (server.files.clone(), server.tamper.clone(), server.seize.clone());
        let (asked, done) = (server.asked.clone(), server.done.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if done.load(Ordering::SeqCst) {
                    return;
                }
                let (files, tamper, seize, asked) = (files.clone(), tamper.clone(), seize.clone(), asked.clone());
                std::thread::spawn(move || serve(stream.unwrap(), &files, &tamper, &seize, &asked));
            }
        });
        server
    }

    pub fn tamper(&self, tamper: impl Fn(&Asked, &mut Answer) + Send + Sync + 'static) {
        *self.tamper.lock().unwrap() = Some(Box::new(tamper));
    }

    pub fn honest(&self) {
        *self.tamper.lock().unwrap() = None;
        *self.seize.lock().unwrap() = None;
    }

    fn seize(&self, seize: impl Fn(&Asked, &mut TcpStream) -> bool + Send + Sync + 'static) {
        *self.seize.lock().unwrap() = Some(Box::new(seize));
    }

    /// Shows another release.
    pub fn show(&self, files: Files) {
        *self.files.lock().unwrap() = Site::of(files);
    }

    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn serve(
    mut stream: TcpStream,
    site: &Mutex<Arc<Site>>,
    tamper: &Mutex<Option<Box<Tamper>>>,
    seize: &Mutex<Option<Box<Seize>>>,
    asked: &AtomicUsize,
) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    loop {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            if line.trim().is_empty() {
                break;
            }
            lines.push(line.trim().to_owned());
        }
        asked.fetch_add(1, Ordering::SeqCst);
        let path = lines[0].split(' ').nth(1).unwrap().to_owned();
        let headers = lines[1..].iter().filter_map(|l| l.split_once(": "));
        let request = Asked { path, headers: headers.map(|(n, v)| (n.to_ascii_lowercase(), v.to_owned())).collect() };
        if seize.lock().unwrap().as_ref().is_some_and(|seize| seize(&request, &mut stream)) {
            return;
        }
        let site = site.lock().unwrap().clone();
        let mut answer = honest(&request, &site);
        if let Some(tamper) = &*tamper.lock().unwrap() {
            tamper(&request, &mut answer);
        }
        let mut head = format!("HTTP/1.1 {} X\r\nContent-Length: {}\r\n", answer.status, answer.body.len());
        for (name, value) in &answer.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        // In one piece: two would wait for each other on the way.
        if stream.write_all(&[(head + "\r\n").as_bytes(), &answer.body].concat()).is_err() {
            return;
        }
    }
}

/// Answers as the table of headers and the manifest say.
fn honest(request: &Asked, site: &Site) -> Answer {
    let files = &site.files;
    if let Some(to) = site.moved.get(&request.path) {
        let mut answer = of("index.html", 301, Vec::new());
        answer.set("Location", to);
        return answer;
    }
    let file = |path: &str| path.strip_suffix('/').map_or(path.to_owned(), |folder| format!("{folder}/index.html"));
    let mut path = file(&request.path).trim_start_matches('/').to_owned();
    let mut status = 200;
    if let Some(page) = site.retired.get(&request.path) {
        (path, status) = (page.clone(), 410);
    }
    if tersembunyi(&path) || !files.contains_key(&path) {
        (path, status) = ("404.html".to_owned(), 404);
    }
    let copy = match request.headers.get("accept-encoding").map(String::as_str) {
        Some("gzip") => Some((format!("{path}.gz"), "gzip")),
        Some("br") => Some((format!("{path}.br"), "br")),
        _ => None,
    };
    if let Some((copy, name)) = copy.filter(|(copy, _)| files.contains_key(copy)) {
        let mut answer = of(&path, status, files[&copy].clone());
        answer.set("Content-Encoding", name);
        return answer;
    }
    of(&path, status, files[&path].clone())
}

fn of(path: &str, status: u16, body: Vec<u8>) -> Answer {
    let class = if status == 404 { Kelas::Galat } else { kelas_jawaban(path, status) };
    let mut headers: Vec<(String, String)> = class.umum(path, 300).map(|(n, v)| (n.to_owned(), v)).collect();
    let kind = if status == 200 { media_type(path) } else { "text/html; charset=utf-8" };
    headers.push(("Content-Type".to_owned(), kind.to_owned()));
    headers.push(("Vary".to_owned(), "Accept-Encoding".to_owned()));
    Answer { status, headers, body }
}

/// A workspace with a bundled site behind a server.
pub struct Live {
    pub w: Workspace,
    pub server: Server,
}

impl Live {
    pub fn new() -> Self {
        let w = Workspace::new(2);
        keys(&w);
        w.write(
            "content/contoh/dinas/pindah.yaml",
            "daftar:\n- {alamat: /lama/, jenis: pindah, ke: /kontak/}\n- {alamat: /gugur/, jenis: dicabut, alasan: Sudah tidak berlaku.}\n",
        );
        bundle(&w, &[]);
        let server = Server::start(unpacked(&w, HOST));
        Self { w, server }
    }

    /// Runs `verify` on the live site.
    pub fn run(&self, more: &[&str]) -> Run {
        let (url, address) = (format!("http://{HOST}/"), self.server.address());
        let fixed = ["verify", &url, "--address", &address, "--key", "kunci/akar.pub", "--rate", "1000"];
        let all = [&fixed[..], &["--format", "json", "--seed", "7"], more].concat();
        let dated = if more.contains(&"--tanggal") { all } else { [&all[..], &["--tanggal", DATE]].concat() };
        self.w.run(&dated)
    }

    /// Returns exit code, classes and the report of the site.
    fn verify(&self, more: &[&str]) -> (i32, Vec<String>, Value) {
        let run = self.run(more);
        let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}{}", run.out, run.err));
        let site = report["sites"][0].clone();
        let classes = site["classes"].as_array().unwrap().iter().map(|c| c.as_str().unwrap().to_owned()).collect();
        (run.code, classes, site)
    }

    fn found(&self, what: &str, code: i32, class: &str, more: &[&str]) -> Value {
        let (got, classes, site) = self.verify(more);
        assert!(got == code && classes.contains(&class.to_owned()), "{what}: {got} {classes:?} {site:#}");
        site
    }
}

/// Returns the files of a bundled site as a server would have them.
pub fn unpacked(w: &Workspace, host: &str) -> BTreeMap<String, Vec<u8>> {
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
    let new = Site::of(unpacked(&live.w, HOST));
    let (files, count) = (live.server.files.clone(), AtomicUsize::new(0));
    live.server.seize(move |_, _| {
        if count.fetch_add(1, Ordering::SeqCst) == 200 {
            *files.lock().unwrap() = new.clone();
        }
        false
    });
    let (code, _, site) = live.verify(&["--sample", "200"]);
    assert_eq!(code, 0, "{site:#}");
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
    let cases: [(&str, Only, &str); 9] = [
        ("search engine", |r| r.says("user-agent", "Googlebot"), "hanya Googlebot"),
        ("another engine", |r| r.says("user-agent", "bingbot"), "hanya Bingbot"),
        ("preview of links", |r| r.says("user-agent", "facebook"), "hanya Facebook"),
        ("phones", |r| r.says("user-agent", "Android"), "hanya Android"),
        ("people", |r| r.says("user-agent", "Windows"), "hanya desktop"),
        ("from a search", |r| r.says("referer", "google"), "dari google.co.id"),
        ("the first visit", |r| !r.headers.contains_key("cookie"), "kunjungan pertama"),
        ("the second visit", |r| r.headers.contains_key("cookie"), "dengan kuki"),
        ("one encoding", |r| r.says("accept-encoding", "gzip"), "gzip"),
    ];
    for (what, only, said) in cases {
        live.server.tamper(move |r, a| {
            if page(r) && only(r) {
                a.deface();
            }
        });
        let site = live.found(what, 1, "content", &FEW);
        let all = site["findings"].to_string();
        assert!(all.contains(said) && all.contains("/slot/gacor/"), "{what}: {all}");
    }
    // Of one page deep in the site, the way together with everything else.
    live.server.tamper(|r, a| {
        if r.path == "/berita/" && r.says("user-agent", "Googlebot") {
            a.deface();
        }
    });
    live.found("one page", 1, "content", &[]);
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
            ("/sitemap.xml", "hanya gzip", |r, a| {
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
    for (what, tamper) in cases {
        live.server.tamper(tamper);
        live.found(what, 4, "signature", &FEW);
    }
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
        let end = Instant::now() + Duration::from_secs(30);
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
    let home = |r: &Asked| r.path == "/";
    let cases: Vec<Case> = vec![
        ("an endless body", Box::new(move |r, s| home(r) && flood("HTTP/1.1 200 OK\r\n\r\n", b"<p>gacor</p>", s)), 1),
        ("endless headers", Box::new(move |r, s| home(r) && flood("HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", s)), 1),
        ("one endless header", Box::new(move |r, s| home(r) && flood("HTTP/1.1 200 OK\r\nX-A: ", b"bbbbbbbb", s)), 1),
        ("a slow drip of a head", Box::new(move |_, s| drip(b"H", s)), 8),
        (
            "a slow drip of a body",
            Box::new(move |r, s| home(r) && s.write_all(b"HTTP/1.1 200 OK\r\n\r\n").is_ok() && drip(b"x", s)),
            1,
        ),
        (
            "silence",
            Box::new(|_, _| {
                std::thread::sleep(Duration::from_secs(30));
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
        ("endless answers before the answer", Box::new(move |_, s| drip(b"HTTP/1.1 103 Early Hints\r\n\r\n", s)), 8),
    ];
    for (what, seize, code) in cases {
        *live.server.seize.lock().unwrap() = Some(seize);
        let begin = Instant::now();
        let run = measured(&live, &[&FEW[..], &["--timeout", "1"]].concat());
        assert_eq!(run.0, code, "{what}: {}", run.2);
        assert!(begin.elapsed() < Duration::from_secs(45), "{what}: {:?}", begin.elapsed());
        assert!(run.1 < 100 * 1024, "{what}: {} KiB", run.1);
    }
}

#[test]
fn hosts_are_watched_for_few_bytes_until_something_is_wrong() {
    let live = Live::new();
    live.w.write("host.txt", format!("# satu\nhttp://{HOST}/ {}\n", live.server.address()));
    let watch = |rounds: &str, more: &[&str]| {
        let fixed = ["verify", "--hosts", "host.txt", "--state-dir", "awas", "--key", "kunci/akar.pub", "--every", "0"];
        let also = ["--rate", "1000", "--sample", "2", "--tanggal", DATE, "--rounds", rounds];
        live.w.run(&[&fixed[..], &also, more].concat())
    };
    let run = watch("3", &[]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}{}", run.out, run.err);
    let whole = live.server.asked();
    // Two short rounds more: a signature each, and no door without bytes for it.
    let run = watch("2", &[]);
    assert_eq!((run.code, live.server.asked() - whole), (0, 2), "{}{}", run.out, run.err);
    let state = live.w.path(&format!("awas/{HOST}.json"));
    let memory = fs::read(&state).unwrap();
    assert!(memory.len() < 40 * 1024, "{}", memory.len());
    // With a day's bytes the doors are looked at too, and found.
    let rich = |memory: &[u8]| {
        let mut memory: Value = serde_json::from_slice(memory).unwrap();
        memory["saved"] = Value::from(900_000);
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
    assert!(live.w.path(&format!("bukti/{HOST}/0001/001.isi")).exists());
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
    assert_eq!(left, [format!("{HOST}.json")]);
    assert!(serde_json::from_slice::<Value>(&fs::read(&state).unwrap()).is_ok());
}

/// Returns exit code, the most memory in KiB, and what was printed.
fn measured(live: &Live, more: &[&str]) -> (i32, u64, String) {
    let (url, address) = (format!("http://{HOST}/"), live.server.address());
    let fixed = ["verify", &url, "--address", &address, "--key", "kunci/akar.pub", "--rate", "1000", "--seed", "7"];
    let plain = live.w.command(&[&fixed[..], &["--tanggal", DATE], more].concat());
    let mut command = std::process::Command::new("sh");
    let line = "\"$0\" \"$@\" & p=$!; m=0; while [ -d /proc/$p ]; do n=$(grep -s VmHWM /proc/$p/status | tr -dc 0-9); \
                [ \"${n:-0}\" -gt $m ] && m=$n; sleep 0.05; done; wait $p; c=$?; echo \"most $m\" >&2; exit $c";
    command.args(["-c", line]).arg(plain.get_program()).args(plain.get_args());
    let run = Run::from(command.current_dir(live.w.path("")).output().unwrap());
    let most = run.err.lines().find_map(|l| l.strip_prefix("most ")).unwrap().trim().parse().unwrap();
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
