//! Random heads: nothing panics, and what is accepted obeys every rule.

use super::aturan::periksa;
use super::kepala::{Kepala, Pindai};
use super::{jalur, tuan};

const KALI: usize = 100_000;

/// What heads are made of: right parts, wrong ones, and the bytes that part them.
const POTONG: [&[u8]; 44] = [
    b"GET ",
    b"HEAD ",
    b"POST ",
    b"/",
    b"/",
    b"/a/b/",
    b"..",
    b"%2e",
    b"%2F",
    b"%",
    b"%00",
    b"\\",
    b"?x=y",
    b"#",
    b"http://localhost:80/",
    b" HTTP/1.1",
    b" HTTP/1.1",
    b" HTTP/1.0",
    b" HTTP/2",
    b"\r\n",
    b"\r\n",
    b"\r\n",
    b"\r\n\r\n",
    b"\n",
    b"\r",
    b"\0",
    b" ",
    b"\t",
    b":",
    b"Host: localhost:8080\r\n",
    b"Host: a.b.localhost:8080\r\n",
    b"Host: evil\r\n",
    b"Content-Length: 0\r\n",
    b"Content-Length: 9\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Origin: null\r\n",
    b"Origin: http://localhost:8080\r\n",
    b"Sec-Fetch-Site: cross-site\r\n",
    b"Sec-Fetch-Mode: navigate\r\n",
    b"Sec-Fetch-Dest: document\r\n",
    b"Connection: close\r\n",
    b"If-None-Match: \"a\"\r\n",
    b"\xc3\xa9",
    b"\xff",
];

struct Acak(u64);

impl Acak {
    fn angka(&mut self, kurang_dari: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % kurang_dari
    }

    fn kepala(&mut self) -> Vec<u8> {
        let mut bait = match self.angka(4) {
            0 => Vec::new(),
            1 => b"GET /".to_vec(),
            _ => b"GET / HTTP/1.1\r\nHost: localhost:8080\r\n".to_vec(),
        };
        for _ in 0..self.angka(12) {
            match self.angka(8) {
                0 => bait
                    .extend((0..self.angka(9)).map(|_| u8::try_from(self.angka(256)).unwrap_or(0)).collect::<Vec<_>>()),
                _ => bait.extend_from_slice(POTONG[self.angka(POTONG.len())]),
            }
        }
        if self.angka(4) > 0 {
            bait.extend_from_slice(b"\r\n\r\n");
        }
        bait
    }
}

#[test]
fn random_heads_break_nothing_and_pass_no_rule() {
    let mut acak = Acak(0x5eed);
    let mut lulus = 0;
    for _ in 0..KALI {
        let bait = acak.kepala();
        let Ok(Some(panjang)) = Pindai::default().cari(&bait) else { continue };
        // The reader of fields is also given heads that the search would not let through.
        drop(Kepala::urai(&bait));
        let Ok(kepala) = Kepala::urai(&bait[..panjang]) else { continue };
        let Ok(minta) = periksa(&kepala, 8080) else { continue };
        lulus += 1;
        let apa = bait.escape_ascii().to_string();
        assert!(tuan::host(tuan::alamat(&minta.host, 8080).as_bytes(), 8080).is_some(), "{apa}");
        assert!(minta.jalur.starts_with('/') && !minta.jalur.contains("//"), "{apa}");
        assert!(minta.jalur.split('/').all(|bagian| bagian != ".." && bagian != "."), "{apa}");
        assert!(!minta.jalur.chars().any(|c| c.is_control() || c == '\\'), "{apa}");
        assert_eq!(jalur::urai(&jalur::tulis(&minta.jalur)).as_ref(), Some(&minta.jalur), "{apa}");
        let bidang = |nama: &str| kepala.nilai(nama).count();
        assert!(bidang("transfer-encoding") == 0 && bidang("host") == 1 && bidang("content-length") < 2, "{apa}");
    }
    assert!(lulus > KALI / 100, "only {lulus} heads passed, so little was tried");
}
