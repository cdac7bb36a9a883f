//! The inside: tiny_http, reached by a fixed number of proven connections and by nobody else.
//!
//! tiny_http reads for as long as a client writes, bounds nothing, and may leave a connection in a queue that nothing
//! empties when several come at once. So it never meets a client. Its connections are opened one after another, each
//! proven by an answer, and then the door is shut: a listener that would block makes its accepting thread end. A header
//! that only the gate knows guards the moments before.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tiny_http::{HTTPVersion, Method, Request, Server};

use super::aturan;
use super::jalur;
use super::jawab::{Penjawab, Permintaan};
use super::kepala::Kepala;
use super::tertulis::{self, Tertulis};
use super::tuan;

/// The header that says that a request comes from the gate.
const TANDA: &str = "X-Pendopo-Gerbang";
/// The path by which a connection is proven; no request of a client can hold it, as it is no decoded path.
const BUKTI: &str = "//";
/// How long the proof may take; on one machine it takes less than a millisecond.
const SABAR: Duration = Duration::from_secs(2);

/// Descriptors of a connection to the inside: ours, that of tiny_http, and its copies.
const PEMBUKA: usize = 4;
/// Descriptors that the gate needs beside them.
const CADANGAN: usize = 8;

/// A tiny_http server with its threads.
pub(super) struct Dalam {
    server: Arc<Server>,
    berhenti: Arc<AtomicBool>,
    pekerja: Vec<JoinHandle<()>>,
}

impl Dalam {
    /// Starts a server with `jumlah` threads that answer, and returns it with as many connections to it.
    ///
    /// `port` is the one that clients name in `Host`, `rahasia` what the gate proves itself with.
    pub(super) fn buka(
        penjawab: &Arc<dyn Penjawab>,
        rahasia: &str,
        port: u16,
        jumlah: usize,
    ) -> io::Result<(Self, Vec<TcpStream>)> {
        let pintu = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let alamat = pintu.local_addr()?;
        // A thread of tiny_http that gets no descriptor panics and takes the server along: none starts without them.
        let pembuka = (0..PEMBUKA * jumlah + CADANGAN).map(|_| pintu.try_clone()).collect::<io::Result<Vec<_>>>();
        drop(pembuka?);
        let kunci = pintu.try_clone()?;
        let server = Arc::new(Server::from_listener(pintu, None).map_err(io::Error::other)?);
        let berhenti = Arc::new(AtomicBool::new(false));
        let mut dalam = Self { server, berhenti, pekerja: Vec::with_capacity(jumlah) };
        for nomor in 0..jumlah {
            let (server, berhenti) = (Arc::clone(&dalam.server), Arc::clone(&dalam.berhenti));
            let (penjawab, rahasia) = (Arc::clone(penjawab), rahasia.to_owned());
            let bekerja = move || {
                while !berhenti.load(Ordering::Acquire) {
                    // The one error that comes is the end of the accepting thread, which is meant.
                    if let Ok(minta) = server.recv() {
                        layani(minta, penjawab.as_ref(), &rahasia, port);
                    }
                }
            };
            dalam.pekerja.push(thread::Builder::new().name(format!("pratinjau-{nomor}")).spawn(bekerja)?);
        }
        let jalan = (0..jumlah).map(|_| sambung(alamat, rahasia)).collect::<io::Result<Vec<_>>>()?;
        kunci.set_nonblocking(true)?;
        // Wakes the accepting thread, which waits since before the listener would block.
        drop(TcpStream::connect_timeout(&alamat, SABAR)?);
        Ok((dalam, jalan))
    }
}

impl Drop for Dalam {
    fn drop(&mut self) {
        self.berhenti.store(true, Ordering::Release);
        for _ in &self.pekerja {
            self.server.unblock();
        }
        for pekerja in self.pekerja.drain(..) {
            // A thread that panicked has said so on the terminal, and there is nothing left to save.
            drop(pekerja.join());
        }
    }
}

/// Returns the request as the inside reads it.
pub(super) fn tulis(minta: &Permintaan, rahasia: &str) -> Vec<u8> {
    let metode = if minta.hanya_kepala { "HEAD" } else { "GET" };
    let (jalur, host) = (jalur::tulis(&minta.jalur), tuan::alamat(&minta.host, minta.port));
    let mut teks = format!("{metode} {jalur} HTTP/1.1\r\n{TANDA}: {rahasia}\r\nHost: {host}\r\n");
    if minta.bingkai {
        teks.push_str("Sec-Fetch-Dest: iframe\r\n");
    }
    teks.push_str("\r\n");
    teks.into_bytes()
}

fn sambung(alamat: SocketAddr, rahasia: &str) -> io::Result<TcpStream> {
    let mut terakhir = io::Error::from(io::ErrorKind::TimedOut);
    for _ in 0..3 {
        match bukti(alamat, rahasia) {
            Ok(jalan) => return Ok(jalan),
            Err(galat) => terakhir = galat,
        }
    }
    Err(terakhir)
}

fn bukti(alamat: SocketAddr, rahasia: &str) -> io::Result<TcpStream> {
    let mut jalan = TcpStream::connect_timeout(&alamat, SABAR)?;
    jalan.set_nodelay(true)?;
    jalan.set_read_timeout(Some(SABAR))?;
    jalan.write_all(format!("HEAD {BUKTI} HTTP/1.1\r\n{TANDA}: {rahasia}\r\n\r\n").as_bytes())?;
    let mut bait = Vec::new();
    let mut potong = [0; 512];
    while !bait.ends_with(b"\r\n\r\n") {
        match jalan.read(&mut potong)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            n => bait.extend_from_slice(&potong[..n]),
        }
    }
    if bait.starts_with(b"HTTP/1.1 204 ") { Ok(jalan) } else { Err(io::ErrorKind::InvalidData.into()) }
}

fn layani(minta: Request, penjawab: &dyn Penjawab, rahasia: &str, port: u16) {
    let hanya_kepala = *minta.method() == Method::Head;
    let jawaban = jawab(&minta, penjawab, rahasia, port);
    let mut bait = Vec::with_capacity(jawaban.data_length().unwrap_or(0) + 2048);
    // Writing into memory cannot fail, and one write in place of several is not held back by the system.
    if jawaban.raw_print(&mut bait, HTTPVersion(1, 1), &[], hanya_kepala, None).is_ok() {
        let mut tulis = minta.into_writer();
        // If the gate is gone, there is nobody to tell; if the connection broke, the gate sees it too.
        drop(tulis.write_all(&bait).and_then(|()| tulis.flush()));
    }
}

fn jawab(minta: &Request, penjawab: &dyn Penjawab, rahasia: &str, port: u16) -> Tertulis {
    let nilai = |nama: &'static str| minta.headers().iter().find(|h| h.field.equiv(nama)).map(|h| h.value.as_str());
    if nilai(TANDA) != Some(rahasia) {
        return tertulis::kosong(403);
    }
    if minta.url() == BUKTI {
        return tertulis::kosong(204);
    }
    let bidang = minta.headers().iter().map(|h| (h.field.as_str().as_str(), h.value.as_str().as_bytes())).collect();
    let kepala = Kepala { metode: minta.method().as_str(), sasaran: minta.url(), satu_satu: true, bidang };
    match aturan::periksa(&kepala, port) {
        Err(tolak) => tertulis::kosong(tolak.status()),
        // Nothing of the answer outlives a panic, so there is nothing half done to see.
        Ok(minta) => match catch_unwind(AssertUnwindSafe(|| penjawab.jawab(&minta))) {
            Ok(jawaban) => tertulis::jawaban(&jawaban),
            Err(_) => tertulis::galat(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::jawab::Halo;

    fn tanya(jalan: &mut TcpStream, teks: &[u8]) -> String {
        jalan.write_all(teks).expect("open");
        let mut potong = [0; 4096];
        let n = jalan.read(&mut potong).expect("answer");
        String::from_utf8_lossy(&potong[..n]).into_owned()
    }

    fn minta() -> Permintaan {
        Permintaan {
            host: "[::1]".to_owned(),
            port: 8080,
            jalur: "/caf\u{e9} x/".to_owned(),
            hanya_kepala: false,
            bingkai: true,
        }
    }

    #[test]
    fn the_door_is_shut_behind_those_who_are_in() {
        let penjawab: Arc<dyn Penjawab> = Arc::new(Halo);
        let (dalam, mut jalan) = Dalam::buka(&penjawab, "rahasia", 8080, 8).expect("inside");
        let alamat = dalam.server.server_addr().to_ip().expect("address");
        let tertutup = (0..200).any(|_| {
            thread::sleep(Duration::from_millis(5));
            TcpStream::connect(alamat).is_err()
        });
        assert!(tertutup, "the inside still lets others in");
        for jalan in &mut jalan {
            assert!(tanya(jalan, &tulis(&minta(), "rahasia")).ends_with("halo"));
        }
    }

    #[test]
    fn the_inside_answers_nobody_who_does_not_come_from_the_gate() {
        let penjawab: Arc<dyn Penjawab> = Arc::new(Halo);
        let (_dalam, mut jalan) = Dalam::buka(&penjawab, "rahasia", 8080, 1).expect("inside");
        for (teks, want) in [
            (tulis(&minta(), "tebakan"), 403),
            (b"GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n".to_vec(), 403),
            (format!("GET / HTTP/1.1\r\n{TANDA}: rahasia\r\nHost: evil.example\r\n\r\n").into_bytes(), 421),
            (tulis(&minta(), "rahasia"), 200),
        ] {
            let balasan = tanya(&mut jalan[0], &teks);
            assert!(balasan.starts_with(&format!("HTTP/1.1 {want} ")), "{}: {balasan}", teks.escape_ascii());
        }
    }

    #[test]
    fn the_inside_reads_what_the_gate_read() {
        let teks = tulis(&minta(), "rahasia");
        let kepala = Kepala::urai(&teks).expect("head");
        assert_eq!(aturan::periksa(&kepala, 8080), Ok(minta()));
    }
}
