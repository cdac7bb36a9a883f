//! The preview's socket: any request gets one well-formed answer of a known status or none, and nothing of it comes back.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use pendopo::serve::{Jawaban, Layanan, Penjawab, Permintaan, Saluran, Siaran};

struct Situs;

impl Penjawab for Situs {
    fn jawab(&self, minta: &Permintaan) -> Jawaban {
        assert!(minta.jalur.starts_with('/') && !minta.jalur.contains("//") && !minta.jalur.contains('\\'));
        assert!(!minta.jalur.split('/').any(|bagian| bagian == ".." || bagian == "."), "{:?}", minta.jalur);
        assert!(!minta.jalur.chars().any(char::is_control), "{:?}", minta.jalur);
        if minta.jalur == "/" { Jawaban::halaman(&b"<p>isi"[..]) } else { Jawaban::tak_ada(&b"<p>tak ada"[..]) }
    }

    fn salur(&self, _: &Permintaan) -> Option<Saluran> {
        None
    }
}

static LAYANAN: LazyLock<Layanan> =
    LazyLock::new(|| Layanan::buka(Arc::new(Situs), Siaran::baru(), 0).expect("a free port"));

/// One run.
pub fn uji(bytes: &[u8]) {
    let port = LAYANAN.port();
    let mut sok = TcpStream::connect(("127.0.0.1", port)).expect("the preview listens");
    sok.set_read_timeout(Some(Duration::from_secs(4))).expect("a socket");
    // Half of the inputs are the rest of a good head, so that they come past the first rules.
    let kepala = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n");
    let isi = match bytes.split_first() {
        Some((n, sisa)) if n % 2 == 0 => [kepala.as_bytes(), sisa, b"\r\n\r\n"].concat(),
        Some((_, sisa)) => sisa.to_vec(),
        None => return,
    };
    // The server may close before all is sent; that is an answer too.
    drop(sok.write_all(&isi));
    drop(sok.shutdown(Shutdown::Write));
    let mut jawaban = Vec::new();
    drop(sok.read_to_end(&mut jawaban));
    wajar(&jawaban, &isi);
}

/// Panics if an answer has no known status, or shows what was sent.
pub fn wajar(jawaban: &[u8], dikirim: &[u8]) {
    if jawaban.is_empty() {
        return;
    }
    let baris = jawaban.split(|b| *b == b'\r').next().unwrap_or_default();
    let baris = std::str::from_utf8(baris).expect("a status line of letters");
    assert!(baris.starts_with("HTTP/1."), "{baris}");
    let status: u16 = baris.get(9..12).and_then(|n| n.parse().ok()).expect("a status");
    assert!(matches!(status, 200 | 304 | 400 | 403 | 404 | 405 | 408 | 421 | 431 | 503), "{baris}");
    if let Some(canary) = dikirim.windows(8).find(|w| w.starts_with(b"<") && w.ends_with(b">")) {
        assert!(!jawaban.windows(8).any(|w| w == canary), "what was sent came back");
    }
}
