//! A small server that answers as it is told: honestly, or like an intruder.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use pendopo::bundle::server::Alih;
use pendopo::bundle::{Kelas, kelas_jawaban, media_type, tersembunyi};
use serde_json::Value;

const MANIFEST: &str = ".well-known/pendopo/manifest.json";

/// One request, names of headers in lower case.
pub struct Asked {
    pub path: String,
    pub headers: BTreeMap<String, String>,
}

impl Asked {
    pub fn says(&self, name: &str, part: &str) -> bool {
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
    pub fn set(&mut self, name: &str, value: &str) {
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    pub fn remove(&mut self, name: &str) {
        self.headers.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
    }

    /// Puts a gambling link into a page, whatever form it has.
    pub fn deface(&mut self) {
        self.remove("Content-Encoding");
        self.body.extend_from_slice(b"<a href=\"/slot/gacor/\">slot gacor</a>");
    }
}

type Tamper = dyn Fn(&Asked, &mut Answer) + Send + Sync;
/// Takes over a connection and says whether it did.
pub type Seize = dyn Fn(&Asked, &mut TcpStream) -> bool + Send + Sync;

pub type Files = BTreeMap<String, Vec<u8>>;

/// What a server shows.
pub struct Site {
    files: Files,
    /// Where old addresses lead.
    moved: BTreeMap<String, String>,
    /// The pages of addresses that were withdrawn.
    retired: BTreeMap<String, String>,
}

impl Site {
    pub fn of(files: Files) -> Arc<Self> {
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
    pub files: Arc<Mutex<Arc<Site>>>,
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

    pub fn seize(&self, seize: impl Fn(&Asked, &mut TcpStream) -> bool + Send + Sync + 'static) {
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
    let copies = [("br", "br"), ("gzip", "gz")].into_iter().filter(|(name, _)| request.says("accept-encoding", name));
    let mut copies = copies.map(|(name, ending)| (format!("{path}.{ending}"), name));
    if let Some((copy, name)) = copies.find(|(copy, _)| files.contains_key(copy)) {
        let mut answer = of(&path, status, files[&copy].clone());
        answer.set("Content-Encoding", name);
        return answer;
    }
    of(&path, status, files[&path].clone())
}

pub fn of(path: &str, status: u16, body: Vec<u8>) -> Answer {
    let class = if status == 404 { Kelas::Galat } else { kelas_jawaban(path, status) };
    let mut headers: Vec<(String, String)> = class.umum(path, 300).map(|(n, v)| (n.to_owned(), v)).collect();
    let kind = if status == 200 { media_type(path) } else { "text/html; charset=utf-8" };
    headers.push(("Content-Type".to_owned(), kind.to_owned()));
    headers.push(("Vary".to_owned(), "Accept-Encoding".to_owned()));
    Answer { status, headers, body }
}
