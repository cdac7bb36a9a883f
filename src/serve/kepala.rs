//! The head of a request: where it ends, and what is in it.
//!
//! Stricter than the standard asks, as every leniency that two readers do not share is a way to say one thing to the one
//! and another to the other: lines end in CR LF, no line is folded, no other control character than a tab in a value.

use super::tolak::Tolak;

/// The longest request line, without its line end.
pub const BARIS_TERPANJANG: usize = 8 * 1024;
/// The longest head, with the empty line at its end.
pub const KEPALA_TERPANJANG: usize = 16 * 1024;
/// The most lines after the request line.
pub const BIDANG_TERBANYAK: usize = 100;

/// A search for the end of a head that comes in pieces; no byte is looked at twice.
#[derive(Clone, Debug, Default)]
pub struct Pindai {
    dilihat: usize,
    awal_baris: usize,
    baris: usize,
}

impl Pindai {
    /// Returns the length of the head once it is whole; `bait` is all that came so far.
    ///
    /// # Errors
    /// Refuses what can no more become a head, as soon as that is seen.
    pub fn cari(&mut self, bait: &[u8]) -> Result<Option<usize>, Tolak> {
        while let Some(&b) = bait.get(self.dilihat) {
            let sebelum = self.dilihat.checked_sub(1).and_then(|n| bait.get(n)).copied();
            if self.dilihat >= KEPALA_TERPANJANG {
                return Err(Tolak::Besar);
            }
            let baik = match b {
                b'\n' => sebelum == Some(b'\r'),
                b'\r' | b'\t' => sebelum != Some(b'\r'),
                _ => b >= b' ' && b != 0x7f && sebelum != Some(b'\r'),
            };
            if !baik {
                return Err(Tolak::Cacat);
            }
            self.dilihat += 1;
            if b == b'\n' {
                let panjang = self.dilihat - self.awal_baris - 2;
                if panjang == 0 {
                    // A head that begins with its end has no request line.
                    return if self.baris == 0 { Err(Tolak::Cacat) } else { Ok(Some(self.dilihat)) };
                }
                self.baris += 1;
                self.awal_baris = self.dilihat;
                if self.baris > BIDANG_TERBANYAK + 1 {
                    return Err(Tolak::Besar);
                }
            } else if self.baris == 0 && self.dilihat > BARIS_TERPANJANG + 1 {
                return Err(Tolak::Besar);
            }
        }
        if self.dilihat >= KEPALA_TERPANJANG { Err(Tolak::Besar) } else { Ok(None) }
    }
}

/// A head, as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kepala<'a> {
    /// The method.
    pub metode: &'a str,
    /// The target.
    pub sasaran: &'a str,
    /// Whether it is HTTP/1.1 and not 1.0.
    pub satu_satu: bool,
    /// Fields, in order; values without the blanks around them.
    pub bidang: Vec<(&'a str, &'a [u8])>,
}

impl<'a> Kepala<'a> {
    /// Returns the head in `bait`, which ends with the empty line that [`Pindai`] found.
    ///
    /// # Errors
    /// Refuses any other form than `METHOD SP target SP HTTP/1.x` and `name: value`.
    pub fn urai(bait: &'a [u8]) -> Result<Self, Tolak> {
        let isi = bait.strip_suffix(b"\r\n\r\n").ok_or(Tolak::Cacat)?;
        let mut baris = isi.split(|b| *b == b'\n').map(|b| b.strip_suffix(b"\r").unwrap_or(b));
        let awal = std::str::from_utf8(baris.next().unwrap_or_default()).map_err(|_| Tolak::Cacat)?;
        let mut kata = awal.split(' ');
        let (Some(metode), Some(sasaran), Some(versi), None) = (kata.next(), kata.next(), kata.next(), kata.next())
        else {
            return Err(Tolak::Cacat);
        };
        let satu_satu = match versi {
            "HTTP/1.1" => true,
            "HTTP/1.0" => false,
            _ => return Err(Tolak::Cacat),
        };
        if !token(metode.as_bytes()) || sasaran.is_empty() || !sasaran.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(Tolak::Cacat);
        }
        let bidang = baris.map(bidang).collect::<Option<Vec<_>>>().ok_or(Tolak::Cacat)?;
        Ok(Self { metode, sasaran, satu_satu, bidang })
    }

    /// Returns the values of the fields with the lower-case name `nama`, in order.
    pub fn nilai<'s>(&'s self, nama: &'s str) -> impl Iterator<Item = &'a [u8]> + 's {
        self.bidang.iter().filter(move |(n, _)| n.eq_ignore_ascii_case(nama)).map(|(_, nilai)| *nilai)
    }

    /// Returns whether the client wants to ask again on the same connection.
    #[must_use]
    pub fn tetap(&self) -> bool {
        let tutup =
            |nilai: &[u8]| nilai.split(|b| *b == b',').any(|kata| kata.trim_ascii().eq_ignore_ascii_case(b"close"));
        self.satu_satu && !self.nilai("connection").any(tutup)
    }
}

/// A blank before the colon or at the start of the line, which once continued the line above, is no part of a name.
fn bidang(baris: &[u8]) -> Option<(&str, &[u8])> {
    let titik = baris.iter().position(|b| *b == b':')?;
    let nama = &baris[..titik];
    let nama = std::str::from_utf8(nama).ok().filter(|nama| token(nama.as_bytes()))?;
    Some((nama, baris[titik + 1..].trim_ascii()))
}

fn token(nama: &[u8]) -> bool {
    let huruf = |b: &u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(b);
    !nama.is_empty() && nama.iter().all(huruf)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periksa(bait: &[u8]) -> Result<Option<usize>, Tolak> {
        let sekaligus = Pindai::default().cari(bait);
        let mut pindai = Pindai::default();
        let bertahap = (1..=bait.len()).map(|n| pindai.cari(&bait[..n])).find(|h| *h != Ok(None)).unwrap_or(Ok(None));
        assert_eq!(sekaligus, bertahap, "{}", bait.escape_ascii());
        sekaligus
    }

    #[test]
    fn the_end_of_a_head_is_found_in_any_pieces() {
        for (teks, want) in [
            ("", Ok(None)),
            ("GET / HTTP/1.1\r\nHost: a\r\n", Ok(None)),
            ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", Ok(Some(27))),
            ("GET / HTTP/1.1\r\nHost: a\r\n\r\nlagi", Ok(Some(27))),
            ("GET / HTTP/1.1\nHost: a\n\n", Err(Tolak::Cacat)),
            ("GET / HTTP/1.1\rX", Err(Tolak::Cacat)),
            ("GET / HTTP/1.1\r\r\n", Err(Tolak::Cacat)),
            ("GET /\0 HTTP/1.1\r\n", Err(Tolak::Cacat)),
            ("\r\nGET / HTTP/1.1\r\n\r\n", Err(Tolak::Cacat)),
            ("\x16\x03\x01\x02\0", Err(Tolak::Cacat)),
            ("A: \x7f", Err(Tolak::Cacat)),
        ] {
            assert_eq!(periksa(teks.as_bytes()), want, "{teks:?}");
        }
    }

    #[test]
    fn length_and_number_of_lines_end_at_their_limits() {
        let baris = |n: usize| format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(n - 14));
        assert_eq!(periksa(baris(BARIS_TERPANJANG).as_bytes()), Ok(Some(BARIS_TERPANJANG + 4)));
        assert_eq!(periksa(baris(BARIS_TERPANJANG + 1).as_bytes()), Err(Tolak::Besar));
        let bidang = |n: usize| format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(n));
        assert_eq!(periksa(bidang(BIDANG_TERBANYAK).as_bytes()), Ok(Some(618)));
        assert_eq!(periksa(bidang(BIDANG_TERBANYAK + 1).as_bytes()), Err(Tolak::Besar));
        let kepala = |n: usize| format!("GET / HTTP/1.1\r\nA: {}\r\n\r\n", "b".repeat(n - 23));
        assert_eq!(periksa(kepala(KEPALA_TERPANJANG).as_bytes()), Ok(Some(KEPALA_TERPANJANG)));
        assert_eq!(periksa(kepala(KEPALA_TERPANJANG + 1).as_bytes()), Err(Tolak::Besar));
        assert_eq!(Pindai::default().cari(&[b'a'; KEPALA_TERPANJANG]), Err(Tolak::Besar));
    }

    #[test]
    fn only_one_form_of_a_head_is_read() {
        let utuh = b"GET /a?b HTTP/1.1\r\nHost: a\r\nX-Y:\t1, 2 \r\nX-Y:\r\n\r\n";
        let kepala = Kepala::urai(utuh).expect("head");
        assert_eq!((kepala.metode, kepala.sasaran, kepala.satu_satu), ("GET", "/a?b", true));
        assert_eq!(kepala.nilai("x-y").collect::<Vec<_>>(), [&b"1, 2"[..], b""]);
        for salah in [
            "GET / HTTP/1.1\r\n folded\r\n\r\n",
            "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
            "GET / HTTP/1.1\r\nA: b\r\n\tc: d\r\n\r\n",
            "GET / HTTP/1.1\r\nA : b\r\n\r\n",
            "GET / HTTP/1.1\r\n: b\r\n\r\n",
            "GET / HTTP/1.1\r\nbare\r\n\r\n",
            "GET / HTTP/1.1\r\nCaf\u{e9}: b\r\n\r\n",
            "GET  / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1 \r\n\r\n",
            " GET / HTTP/1.1\r\n\r\n",
            "GET\t/\tHTTP/1.1\r\n\r\n",
            "GET /\u{e9} HTTP/1.1\r\n\r\n",
            "GET /\r\n\r\n",
            "GET / HTTP/0.9\r\n\r\n",
            "GET / HTTP/1.2\r\n\r\n",
            "GET / HTTP/2.0\r\n\r\n",
            "GET / http/1.1\r\n\r\n",
            "G@T / HTTP/1.1\r\n\r\n",
            "\r\n\r\n",
            "",
        ] {
            assert_eq!(Kepala::urai(salah.as_bytes()), Err(Tolak::Cacat), "{salah:?}");
        }
    }

    #[test]
    fn a_connection_stays_only_if_the_client_can_and_will() {
        for (awal, bidang, want) in [
            ("1.1", "", true),
            ("1.1", "Connection: keep-alive\r\n", true),
            ("1.1", "Connection: close\r\n", false),
            ("1.1", "connection: keep-alive, Close\r\n", false),
            ("1.0", "", false),
            ("1.0", "Connection: keep-alive\r\n", false),
        ] {
            let teks = format!("GET / HTTP/{awal}\r\n{bidang}\r\n");
            assert_eq!(Kepala::urai(teks.as_bytes()).expect("head").tetap(), want, "{teks:?}");
        }
    }
}
