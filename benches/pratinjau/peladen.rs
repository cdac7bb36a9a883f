//! The serving process.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use pendopo::serve::{Jawaban, Layanan, Penjawab, Peristiwa, Permintaan, Saluran, Siaran};

struct Halaman(Arc<[u8]>);

impl Penjawab for Halaman {
    fn jawab(&self, minta: &Permintaan) -> Jawaban {
        match minta.jalur.as_str() {
            "/" => Jawaban::halaman(Arc::clone(&self.0)),
            _ => Jawaban::tak_ada(*b"404"),
        }
    }

    fn salur(&self, minta: &Permintaan) -> Option<Saluran> {
        (minta.jalur == "/aliran").then(|| Saluran { host: minta.host.clone(), jalur: "/".to_owned() })
    }
}

/// Serves until standard input ends; each line there is an event.
pub fn layani() {
    let halaman = Halaman(Arc::from("Layanan publik kabupaten. ".repeat(24_000 / 26).as_bytes()));
    let siaran = Siaran::baru();
    let layanan = Layanan::buka(Arc::new(halaman), siaran.clone(), 0).expect("a free port");
    println!("{}", layanan.port());
    for baris in std::io::stdin().lines() {
        if baris.is_ok() {
            siaran.kirim(|_| Some(Peristiwa::baru("muat", "")));
        }
    }
}

/// The serving process, seen from outside.
pub struct Anak {
    anak: Mutex<Child>,
    nomor: u32,
    port: u16,
}

impl Anak {
    pub fn mulai() -> Self {
        let diri = std::env::current_exe().expect("own path");
        let mut perintah = Command::new(diri);
        let mut anak = perintah.arg("peladen").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("start");
        let mut baris = String::new();
        BufReader::new(anak.stdout.take().expect("piped")).read_line(&mut baris).expect("port");
        let nomor = anak.id();
        Self { anak: Mutex::new(anak), nomor, port: baris.trim().parse().expect("port") }
    }

    pub fn nomor(&self) -> u32 {
        self.nomor
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// Sends an event to all streams; returns when.
    pub fn siarkan(&self) -> Instant {
        let mut anak = self.anak.lock().expect("one thread");
        let mulai = Instant::now();
        anak.stdin.as_mut().expect("piped").write_all(b"\n").expect("alive");
        mulai
    }

    /// Returns resident memory in kB and open descriptors.
    pub fn keadaan(&self) -> (usize, usize) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.nomor)).unwrap_or_default();
        let rss = status.lines().find_map(|baris| baris.strip_prefix("VmRSS:"));
        let rss = rss.and_then(|rss| rss.split_whitespace().next()?.parse().ok()).unwrap_or(0);
        (rss, std::fs::read_dir(format!("/proc/{}/fd", self.nomor)).map_or(0, Iterator::count))
    }

    pub fn cetak(&self, kapan: &str) {
        let (rss, fd) = self.keadaan();
        println!("{kapan:>28} {rss} kB, {fd} descriptors");
    }
}

impl Drop for Anak {
    fn drop(&mut self) {
        let anak = self.anak.get_mut().expect("one thread");
        drop(anak.stdin.take());
        drop(anak.wait());
    }
}
