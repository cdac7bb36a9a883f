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

use tiny_http::{HTTPVersion, Method, Request, Response, Server};

use super::acak;
use super::aturan;
use super::jalur;
use super::jawab::{Jawaban, Penjawab, Permintaan};
use super::kepala::Kepala;
use super::tulis;

/// The header that says that a request comes from the gate.
const TANDA: &str = "X-Pendopo-Gerbang";
/// The path by which a connection is proven; no request of a client can hold it, as it is no decoded path.
const BUKTI: &str = "//";
/// How long the proof may take; on one machine it takes less than a millisecond.
const SABAR: Duration = Duration::from_secs(2);

/// A tiny_http server with its threads.
pub(super) struct Dalam {
    server: Arc<Server>,
    berhenti: Arc<AtomicBool>,
    pekerja: Vec<JoinHandle<()>>,
    rahasia: String,
}

impl Dalam {
    /// Starts a server with `jumlah` threads that answer, and returns it with as many connections to it.
    ///
    /// `port` is the one that clients name in `Host`.
    pub(super) fn buka(penjawab: &Arc<dyn Penjawab>, port: u16, jumlah: usize) -> io::Result<(Self, Vec<TcpStream>)> {
        let pintu = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let alamat = pintu.local_addr()?;
        let kunci = pintu.try_clone()?;
        let server = Arc::new(Server::from_listener(pintu, None).map_err(io::Error::other)?);
        let rahasia = acak::acak()?;
        let mut dalam =
            Self { server, berhenti: Arc::new(AtomicBool::new(false)), pekerja: Vec::with_capacity(jumlah), rahasia };
        for nomor in 0..jumlah {
            let (server, berhenti) = (Arc::clone(&dalam.server), Arc::clone(&dalam.berhenti));
            let (penjawab, rahasia) = (Arc::clone(penjawab), dalam.rahasia.clone());
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
        let jalan = (0..jumlah).map(|_| dalam.sambung(alamat)).collect::<io::Result<Vec<_>>>()?;
        kunci.set_nonblocking(true)?;
        // Wakes the accepting thread, which waits since before the listener would block.
        drop(TcpStream::connect_timeout(&alamat, SABAR)?);
        Ok((dalam, jalan))
    }

    /// Returns the request as the inside reads it.
    pub(super) fn tulis(&self, minta: &Permintaan) -> Vec<u8> {
        let metode = if minta.hanya_kepala { "HEAD" } else { "GET" };
        let host = &minta.host;
        let mut teks = format!("{metode} {} HTTP/1.1\r\n{TANDA}: {}\r\n", jalur::tulis(&minta.jalur), self.rahasia);
        teks.push_str(&format!(
            "Host: {host}{}\r\n",
            if minta.port == 80 { String::new() } else { format!(":{}", minta.port) }
        ));
        if let Some(tanda) = minta.if_none_match.as_deref().filter(|t| t.bytes().all(|b| (b' '..=b'~').contains(&b))) {
            teks.push_str(&format!("If-None-Match: {tanda}\r\n"));
        }
        if minta.bingkai {
            teks.push_str("Sec-Fetch-Dest: iframe\r\n");
        }
        teks.push_str("\r\n");
        teks.into_bytes()
    }

    fn sambung(&self, alamat: SocketAddr) -> io::Result<TcpStream> {
        let mut terakhir = io::Error::from(io::ErrorKind::TimedOut);
        for _ in 0..3 {
            match self.bukti(alamat) {
                Ok(jalan) => return Ok(jalan),
                Err(galat) => terakhir = galat,
            }
        }
        Err(terakhir)
    }

    fn bukti(&self, alamat: SocketAddr) -> io::Result<TcpStream> {
        let mut jalan = TcpStream::connect_timeout(&alamat, SABAR)?;
        jalan.set_nodelay(true)?;
        jalan.set_read_timeout(Some(SABAR))?;
        jalan.write_all(format!("HEAD {BUKTI} HTTP/1.1\r\n{TANDA}: {}\r\n\r\n", self.rahasia).as_bytes())?;
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

fn layani(minta: Request, penjawab: &dyn Penjawab, rahasia: &str, port: u16) {
    let hanya_kepala = *minta.method() == Method::Head;
    let jawaban = jawab(&minta, penjawab, rahasia, port);
    let mut bait = Vec::new();
    // Writing into memory cannot fail, and one write in place of several is not held back by the system.
    if jawaban.raw_print(&mut bait, HTTPVersion(1, 1), &[], hanya_kepala, None).is_ok() {
        let mut tulis = minta.into_writer();
        // If the gate is gone, there is nobody to tell; if the connection broke, the gate sees it too.
        drop(tulis.write_all(&bait).and_then(|()| tulis.flush()));
    }
}

fn jawab(minta: &Request, penjawab: &dyn Penjawab, rahasia: &str, port: u16) -> Response<io::Cursor<Arc<[u8]>>> {
    let nilai = |nama: &'static str| minta.headers().iter().find(|h| h.field.equiv(nama)).map(|h| h.value.as_str());
    if nilai(TANDA) != Some(rahasia) {
        return tulis::kosong(403);
    }
    if minta.url() == BUKTI {
        return tulis::kosong(204);
    }
    let bidang = minta.headers().iter().map(|h| (h.field.as_str().as_str(), h.value.as_str().as_bytes())).collect();
    let kepala = Kepala { metode: minta.method().as_str(), sasaran: minta.url(), satu_satu: true, bidang };
    match aturan::periksa(&kepala, port) {
        Err(tolak) => tulis::kosong(tolak.status()),
        // Nothing of the answer outlives a panic, so there is nothing half done to see.
        Ok(minta) => match catch_unwind(AssertUnwindSafe(|| penjawab.jawab(&minta))) {
            Ok(jawaban) => tulis::jawaban(&minta, jawaban),
            Err(_) => tulis::galat(),
        },
    }
}

impl Jawaban {
    /// Returns whether the client already has this answer.
    pub(super) fn sudah_ada(&self, minta: &Permintaan) -> bool {
        let (Some(tanda), Some(punya)) = (&self.tanda, &minta.if_none_match) else { return false };
        let lemah = |tanda: &str| tanda.trim().trim_start_matches("W/").to_owned();
        self.status == 200 && punya.split(',').any(|punya| punya.trim() == "*" || lemah(punya) == lemah(tanda))
    }
}
