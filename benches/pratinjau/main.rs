//! The preview's network under load, under slow and under hostile clients.
//!
//! ```text
//! cargo bench --bench pratinjau [-- SECONDS]
//! ```
//!
//! A second process serves one page of 24 kB; this one asks. Prints requests per second and percentiles with 64
//! connections, with and without keeping them; the same requests while 2,000 connections write nothing or one byte a
//! second; what is left of a header of 300 MB; and how long an event takes to twelve open pages. Memory and descriptors
//! are those of the serving process (Linux only).

mod klien;
mod peladen;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use klien::{Ukuran, minta, sambung};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    if args.first().is_some_and(|a| a == "peladen") {
        return peladen::layani();
    }
    let lama = Duration::from_secs(args.first().and_then(|a| a.parse().ok()).unwrap_or(10));
    let anak = peladen::Anak::mulai();
    println!("served by process {}, {lama:?} each", anak.nomor());
    anak.cetak("at rest");
    beban(&anak, lama, true);
    beban(&anak, lama, false);
    lambat(&anak, lama);
    kepala_besar(&anak);
    siaran(&anak);
    anak.cetak("at the end");
}

fn beban(anak: &peladen::Anak, lama: Duration, tetap: bool) {
    let port = anak.port();
    let mulai = Instant::now();
    let utas: Vec<_> = (0..64).map(|_| thread::spawn(move || minta(port, lama, tetap, Duration::ZERO))).collect();
    let ukuran: Ukuran = utas.into_iter().map(|u| u.join().expect("client")).sum();
    let nama = if tetap { "64 connections, kept" } else { "64 connections, each closed" };
    println!("{nama:>28} {:8.0}/s {ukuran}", ukuran.jumlah() as f64 / mulai.elapsed().as_secs_f64());
    anak.cetak("after it");
}

fn lambat(anak: &peladen::Anak, lama: Duration) {
    let port = anak.port();
    let selesai = Instant::now() + lama;
    let lambat = thread::spawn(move || klien::lambat(port, 2000, selesai));
    let biasa: Vec<_> =
        (0..4).map(|_| thread::spawn(move || minta(port, lama, false, Duration::from_millis(10)))).collect();
    let mut tertinggi = (0, 0);
    while Instant::now() < selesai {
        thread::sleep(Duration::from_millis(200));
        let (rss, fd) = anak.keadaan();
        tertinggi = (tertinggi.0.max(rss), tertinggi.1.max(fd));
    }
    let ukuran: Ukuran = biasa.into_iter().map(|u| u.join().expect("client")).sum();
    let dibuka = lambat.join().expect("slow clients");
    println!("{:>28} {ukuran}", "beside 2,000 slow ones");
    println!("{:>28} {dibuka} slow connections opened; most: {} kB, {} descriptors", "", tertinggi.0, tertinggi.1);
}

fn kepala_besar(anak: &peladen::Anak) {
    let (sebelum, _) = anak.keadaan();
    let mut sok = sambung(anak.port());
    let mulai = Instant::now();
    let mut terkirim = sok.write(b"GET / HTTP/1.1\r\nX: ").expect("open");
    let potong = [b'a'; 64 * 1024];
    while terkirim < 300_000_000 {
        match sok.write(&potong) {
            Ok(n) => terkirim += n,
            Err(_) => break,
        }
    }
    let mut jawab = [0; 12];
    let status = sok.read(&mut jawab).map(|n| String::from_utf8_lossy(&jawab[..n]).into_owned());
    let (sesudah, _) = anak.keadaan();
    let naik = sesudah.saturating_sub(sebelum);
    println!("{:>28} {status:?}, {terkirim} bytes left, {:?}, memory +{naik} kB", "header of 300 MB", mulai.elapsed());
}

fn siaran(anak: &peladen::Anak) {
    let mut aliran: Vec<TcpStream> = (0..12).map(|_| klien::aliran(anak.port())).collect();
    let mut ukuran = Ukuran::default();
    for _ in 0..50 {
        let mulai = anak.siarkan();
        for satu in &mut aliran {
            klien::sampai_peristiwa(satu);
            ukuran.catat(mulai.elapsed());
        }
    }
    println!("{:>28} {ukuran}", "event to 12 pages");
}
