//! A server with a known map, and a client that sends any bytes.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use pendopo::serve::{Jawaban, Layanan, Penjawab, Permintaan, Saluran, Siaran};

/// Every status that the preview may answer with when nothing of its own broke.
pub const STATUS: [u16; 9] = [200, 400, 403, 404, 405, 408, 421, 431, 503];
/// The path of streams; what follows is the path of the page.
pub const ALIRAN: &str = "/_aliran";
pub const TAK_ADA: &[u8] = b"<p>tidak ada</p>";

/// Answers from a map and from nothing else.
pub struct Peta(pub BTreeMap<String, Vec<u8>>);

impl Peta {
    pub fn contoh() -> Self {
        let isi = |jalur: &str| (jalur.to_owned(), format!("isi dari {jalur}").into_bytes());
        let mut peta = BTreeMap::from(["/", "/layanan/ktp/", "/aset/a.css", "/etc/passwd.html"].map(isi));
        peta.insert("/besar.pdf".to_owned(), vec![b'%'; 8 << 20]);
        Self(peta)
    }
}

impl Penjawab for Peta {
    fn jawab(&self, minta: &Permintaan) -> Jawaban {
        assert!(minta.jalur != "/panik", "asked to");
        match self.0.get(&minta.jalur) {
            Some(isi) if minta.jalur.ends_with('/') => Jawaban::halaman(isi.clone()),
            Some(isi) => Jawaban::berkas(minta.jalur.trim_start_matches('/'), isi.clone()),
            None => Jawaban::tak_ada(TAK_ADA),
        }
    }

    fn salur(&self, minta: &Permintaan) -> Option<Saluran> {
        let jalur = minta.jalur.strip_prefix(ALIRAN)?.to_owned();
        Some(Saluran { host: minta.host.clone(), jalur })
    }
}

pub fn buka() -> Layanan {
    buka_dengan(&Siaran::baru())
}

/// Starts a server whose streams are told by `siaran`.
pub fn buka_dengan(siaran: &Siaran) -> Layanan {
    Layanan::buka(Arc::new(Peta::contoh()), siaran.clone(), 0).expect("a free port")
}

/// A whole answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balasan {
    pub status: u16,
    pub kepala: Vec<(String, String)>,
    pub isi: Vec<u8>,
}

impl Balasan {
    pub fn nilai(&self, nama: &str) -> Option<&str> {
        self.kepala.iter().find(|(n, _)| n.eq_ignore_ascii_case(nama)).map(|(_, nilai)| nilai.as_str())
    }

    fn urai(bait: &[u8]) -> Option<(Self, usize)> {
        let akhir = bait.windows(4).position(|w| w == b"\r\n\r\n")? + 4;
        let teks = std::str::from_utf8(&bait[..akhir]).expect("a head in ASCII");
        let mut baris = teks.lines();
        let awal = baris.next().expect("status line");
        let status = awal.strip_prefix("HTTP/1.1 ").and_then(|a| a[..3].parse().ok()).expect("status");
        let kepala: Vec<(String, String)> = baris
            .filter_map(|b| b.split_once(": ").or_else(|| b.split_once(':')))
            .map(|(nama, nilai)| (nama.to_owned(), nilai.to_owned()))
            .collect();
        let mut balasan = Self { status, kepala, isi: Vec::new() };
        let panjang: usize = balasan.nilai("Content-Length").and_then(|n| n.parse().ok()).expect("a length");
        let sampai = (akhir + panjang).min(bait.len());
        balasan.isi = bait[akhir..sampai].to_vec();
        Some((balasan, sampai))
    }
}

pub fn sambung(layanan: &Layanan) -> TcpStream {
    let sok = TcpStream::connect(("127.0.0.1", layanan.port())).expect("listening");
    sok.set_read_timeout(Some(Duration::from_secs(20))).expect("timeout");
    sok
}

/// Sends `bait` on a new connection and returns all answers until the server closes it.
///
/// The client says that it is done, as a server that keeps connections would wait for it otherwise.
pub fn kirim(layanan: &Layanan, bait: &[u8]) -> Vec<Balasan> {
    let mut sok = sambung(layanan);
    // A server that refuses early closes while we still write; what it said is read all the same.
    drop(sok.write_all(bait));
    drop(sok.shutdown(Shutdown::Write));
    let mut semua = Vec::new();
    let mut potong = [0; 64 * 1024];
    loop {
        // Closed with something of ours unread: the answer that came before still counts.
        let hasil = sok.read(&mut potong).or_else(|galat| match galat.kind() {
            ErrorKind::ConnectionReset => Ok(0),
            _ => Err(galat),
        });
        match hasil.expect("an answer or an end in good time") {
            0 => break,
            n => semua.extend_from_slice(&potong[..n]),
        }
    }
    let mut balasan = Vec::new();
    let mut sisa = &semua[..];
    while let Some((satu, panjang)) = Balasan::urai(sisa) {
        balasan.push(satu);
        sisa = &sisa[panjang..];
    }
    assert!(sisa.is_empty(), "{} answers and then {}", balasan.len(), sisa.escape_ascii());
    balasan
}

/// Asks for one path with the right host and more header lines.
pub fn ambil(layanan: &Layanan, jalur: &str, bidang: &[&str]) -> Balasan {
    let bidang: String = bidang.iter().map(|b| format!("{b}\r\n")).collect();
    let host = format!("Host: localhost:{}", layanan.port());
    let mut balasan = kirim(layanan, format!("GET {jalur} HTTP/1.1\r\n{host}\r\n{bidang}\r\n").as_bytes());
    assert_eq!(balasan.len(), 1, "{jalur}");
    balasan.remove(0)
}

/// Sends a request on an open connection, and returns head and body of the answer.
pub fn tanya(sok: &mut TcpStream, teks: &str) -> (String, Vec<u8>) {
    sok.write_all(teks.as_bytes()).expect("open");
    let mut baca = BufReader::new(sok);
    let mut kepala = String::new();
    while !kepala.ends_with("\r\n\r\n") {
        assert!(baca.read_line(&mut kepala).expect("head") > 0, "closed");
    }
    let panjang = kepala.split("Content-Length: ").nth(1).and_then(|n| n.lines().next()?.parse().ok()).expect("length");
    let mut isi = vec![0; if teks.starts_with("HEAD") { 0 } else { panjang }];
    baca.read_exact(&mut isi).expect("body");
    (kepala, isi)
}

/// Asks for the first page `kali` times, and returns how long each answer took, the longest last.
pub fn waktu_jawab(layanan: &Layanan, kali: usize) -> Vec<Duration> {
    let sekali = || {
        let mulai = Instant::now();
        assert_eq!(ambil(layanan, "/", &[]).status, 200);
        mulai.elapsed()
    };
    let mut waktu: Vec<Duration> = (0..kali).map(|_| sekali()).collect();
    waktu.sort_unstable();
    waktu
}

/// Holds an answer to what every answer must be: a known status, a body from the map, nothing for other origins.
pub fn patut(balasan: &Balasan, apa: &str) {
    assert!(STATUS.contains(&balasan.status), "{apa}: {}", balasan.status);
    let peta = Peta::contoh().0;
    let dikenal = match balasan.status {
        200 => peta.values().any(|isi| *isi == balasan.isi),
        404 => balasan.isi == TAK_ADA,
        _ => balasan.isi.is_empty(),
    };
    assert!(dikenal, "{apa}: a body from elsewhere");
    assert_eq!(balasan.nilai("Cross-Origin-Resource-Policy"), Some("same-origin"), "{apa}");
    assert_eq!(balasan.nilai("Access-Control-Allow-Origin"), None, "{apa}");
    assert_eq!(balasan.nilai("Cache-Control"), Some("no-store"), "{apa}");
}

/// Returns resident memory in kB and open descriptors of this process; nothing where the system does not tell.
pub fn keadaan() -> Option<(usize, usize)> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let rss = status.lines().find_map(|baris| baris.strip_prefix("VmRSS:"))?;
    Some((rss.split_whitespace().next()?.parse().ok()?, std::fs::read_dir("/proc/self/fd").ok()?.count()))
}
