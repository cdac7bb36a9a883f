//! Clients: ordinary, slow, listening.

use std::fmt;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

/// Times of answers, and how many were none.
#[derive(Default)]
pub struct Ukuran {
    waktu: Vec<Duration>,
    gagal: usize,
}

impl Ukuran {
    pub fn catat(&mut self, waktu: Duration) {
        self.waktu.push(waktu);
    }

    pub fn jumlah(&self) -> usize {
        self.waktu.len()
    }
}

impl std::iter::Sum for Ukuran {
    fn sum<I: Iterator<Item = Self>>(semua: I) -> Self {
        semua.fold(Self::default(), |mut a, b| {
            a.waktu.extend(b.waktu);
            a.gagal += b.gagal;
            a
        })
    }
}

impl fmt::Display for Ukuran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut waktu = self.waktu.clone();
        waktu.sort_unstable();
        let pada = |bagian: usize| waktu.get((waktu.len() * bagian / 1000).min(waktu.len().saturating_sub(1)));
        let ms = |bagian: usize| pada(bagian).map_or(f64::NAN, |w| w.as_secs_f64() * 1e3);
        let (p50, p99, p100) = (ms(500), ms(990), ms(1000));
        write!(
            f,
            "{} answers, {} failed, p50 {p50:.2} ms, p99 {p99:.2} ms, worst {p100:.2} ms",
            waktu.len(),
            self.gagal
        )
    }
}

pub fn sambung(port: u16) -> TcpStream {
    let sok = TcpStream::connect(("127.0.0.1", port)).expect("listening");
    sok.set_read_timeout(Some(Duration::from_secs(10))).expect("timeout");
    sok.set_nodelay(true).expect("nodelay");
    sok
}

/// Asks for the page again and again, with a pause.
pub fn minta(port: u16, lama: Duration, tetap: bool, jeda: Duration) -> Ukuran {
    let selesai = Instant::now() + lama;
    let kata = if tetap { "keep-alive" } else { "close" };
    let teks = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: {kata}\r\n\r\n");
    let mut ukuran = Ukuran::default();
    let mut sok: Option<TcpStream> = None;
    while Instant::now() < selesai {
        let mulai = Instant::now();
        let mut milik = sok.take().unwrap_or_else(|| sambung(port));
        if milik.write_all(teks.as_bytes()).is_ok() && jawaban(&mut milik) {
            ukuran.catat(mulai.elapsed());
            sok = tetap.then_some(milik);
        } else {
            ukuran.gagal += 1;
        }
        thread::sleep(jeda);
    }
    ukuran
}

fn jawaban(sok: &mut TcpStream) -> bool {
    let mut baca = BufReader::new(sok);
    let mut panjang = None;
    let mut baris = String::new();
    while baca.read_line(&mut baris).is_ok_and(|n| n > 2) {
        if let Some(nilai) = baris.strip_prefix("Content-Length: ") {
            panjang = nilai.trim().parse().ok();
        }
        baris.clear();
    }
    let mut isi = vec![0; panjang.unwrap_or(0)];
    !isi.is_empty() && baca.read_exact(&mut isi).is_ok()
}

/// Keeps `jumlah` connections open that say next to nothing, opens those again that are closed, and returns how many.
pub fn lambat(port: u16, jumlah: usize, selesai: Instant) -> usize {
    let mut semua: Vec<(TcpStream, bool)> = Vec::new();
    let mut dibuka = 0;
    let mut detik = Instant::now();
    while Instant::now() < selesai {
        while semua.len() < jumlah && Instant::now() < selesai {
            let mut sok = sambung(port);
            sok.set_nonblocking(true).expect("nonblocking");
            dibuka += 1;
            // Every third says nothing at all.
            let bicara = dibuka % 3 != 0;
            if bicara {
                drop(sok.write(b"GET / HTTP/1.1\r\nHost: "));
            }
            semua.push((sok, bicara));
        }
        let lagi = detik.elapsed() >= Duration::from_secs(1);
        if lagi {
            detik = Instant::now();
        }
        let mut potong = [0; 1024];
        semua.retain_mut(|(sok, bicara)| {
            let hidup = matches!(sok.read(&mut potong), Err(galat) if galat.kind() == ErrorKind::WouldBlock);
            hidup && (!lagi || !*bicara || sok.write(b"l").is_ok())
        });
        thread::sleep(Duration::from_millis(20));
    }
    dibuka
}

pub fn aliran(port: u16) -> TcpStream {
    let mut sok = sambung(port);
    sok.write_all(format!("GET /aliran HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").as_bytes()).expect("open");
    sampai(&mut sok, b"retry: 500\n\n");
    sok
}

pub fn sampai_peristiwa(sok: &mut TcpStream) {
    sampai(sok, b"event: muat\ndata: \n\n");
}

fn sampai(sok: &mut TcpStream, akhir: &[u8]) {
    let mut bait = Vec::new();
    let mut potong = [0; 1024];
    while !bait.ends_with(akhir) {
        let n = sok.read(&mut potong).expect("stream");
        assert!(n > 0, "the stream ended");
        bait.extend_from_slice(&potong[..n]);
    }
}
