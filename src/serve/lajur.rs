//! One of the connections to the inside: one request, one answer, then the next.

use std::io::{self, ErrorKind, Read, Write};

use mio::net::TcpStream;

/// What came of a step.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Hasil {
    /// The answer is not whole yet.
    Belum,
    /// The whole answer, for the client with this number.
    Utuh(usize, Vec<u8>),
    /// The connection is broken.
    Putus,
}

pub(super) struct Lajur {
    pub(super) sok: TcpStream,
    /// The client that waits.
    untuk: Option<usize>,
    hanya_kepala: bool,
    keluar: Vec<u8>,
    masuk: Vec<u8>,
}

impl Lajur {
    pub(super) fn baru(sok: TcpStream) -> Self {
        Self { sok, untuk: None, hanya_kepala: false, keluar: Vec::new(), masuk: Vec::new() }
    }

    pub(super) fn bebas(&self) -> bool {
        self.untuk.is_none()
    }

    /// Returns the client that waits for this connection.
    pub(super) fn untuk(&self) -> Option<usize> {
        self.untuk
    }

    /// Sends the request `bait` of the client `untuk`; the connection must be free.
    pub(super) fn kirim(&mut self, untuk: usize, bait: Vec<u8>, hanya_kepala: bool) -> Hasil {
        self.untuk = Some(untuk);
        self.hanya_kepala = hanya_kepala;
        self.keluar = bait;
        self.maju()
    }

    /// Writes and reads what can be without waiting.
    pub(super) fn maju(&mut self) -> Hasil {
        match self.pindahkan() {
            Ok(()) => {}
            Err(galat) if galat.kind() == ErrorKind::WouldBlock => {}
            Err(_) => return Hasil::Putus,
        }
        let Some(untuk) = self.untuk else {
            // The inside speaks only when asked.
            return if self.masuk.is_empty() { Hasil::Belum } else { Hasil::Putus };
        };
        match panjang(&self.masuk, self.hanya_kepala) {
            Ok(Some(panjang)) if self.masuk.len() == panjang => {
                self.untuk = None;
                Hasil::Utuh(untuk, std::mem::take(&mut self.masuk))
            }
            Ok(Some(panjang)) if self.masuk.len() > panjang => Hasil::Putus,
            Ok(Some(panjang)) => {
                // Growing by doubling would hold up to twice of a long answer; the rest is for one more header line.
                self.masuk.reserve_exact(panjang - self.masuk.len() + 64);
                Hasil::Belum
            }
            Ok(None) => Hasil::Belum,
            Err(()) => Hasil::Putus,
        }
    }

    fn pindahkan(&mut self) -> io::Result<()> {
        while !self.keluar.is_empty() {
            let n = self.sok.write(&self.keluar)?;
            self.keluar.drain(..n);
        }
        let mut potong = [0; 64 * 1024];
        loop {
            match self.sok.read(&mut potong) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(n) => self.masuk.extend_from_slice(&potong[..n]),
                Err(galat) if galat.kind() == ErrorKind::Interrupted => {}
                Err(galat) => return Err(galat),
            }
        }
    }
}

/// Returns the length of the whole answer once its head is there; an error for what the inside never writes.
fn panjang(masuk: &[u8], hanya_kepala: bool) -> Result<Option<usize>, ()> {
    let Some(akhir) = akhir_kepala(masuk) else { return Ok(None) };
    let kepala = std::str::from_utf8(&masuk[..akhir]).map_err(|_| ())?;
    if hanya_kepala {
        return Ok(Some(akhir));
    }
    let isi = kepala.lines().find_map(|baris| baris.strip_prefix("Content-Length: "));
    isi.and_then(|isi| isi.parse::<usize>().ok()).map(|isi| Some(akhir + isi)).ok_or(())
}

/// Returns where the head of an answer ends.
pub(super) fn akhir_kepala(bait: &[u8]) -> Option<usize> {
    // Heads are short; a long body is not searched, as it begins behind the first match.
    bait.windows(4).position(|jendela| jendela == b"\r\n\r\n").map(|awal| awal + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_an_answer_is_known_with_its_head() {
        for (teks, hanya_kepala, want) in [
            ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n", false, Ok(None)),
            ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\na", false, Ok(Some(41))),
            ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", true, Ok(Some(38))),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", false, Err(())),
            ("HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\n", false, Err(())),
        ] {
            assert_eq!(panjang(teks.as_bytes(), hanya_kepala), want, "{teks:?}");
        }
    }
}
