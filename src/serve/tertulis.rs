//! Answers in the form that tiny_http writes.

use std::io::Cursor;
use std::sync::Arc;

use tiny_http::{Header, Response};

use super::jawab::Jawaban;
use crate::bundle::Kelas;

/// An answer whose body is shared with whoever made it.
pub(super) type Tertulis = Response<Cursor<Arc<[u8]>>>;

/// Said when an answer could not be made; the editor finds the reason where the preview was started.
const GALAT: &[u8] = b"<!doctype html><meta charset=\"utf-8\"><title>500</title>\
<p>Pratinjau gagal membuat halaman ini; alasannya ada di terminal. / The preview could not make this page; the reason is on the terminal.</p>\n";

/// Returns an answer without content.
pub(super) fn kosong(status: u16) -> Tertulis {
    susun(status, Kelas::Galat.pratinjau(), Arc::from([])).unwrap_or_else(polos)
}

/// Returns the answer to a request that could not be answered.
pub(super) fn galat() -> Tertulis {
    let jenis = std::iter::once(("Content-Type", "text/html; charset=utf-8"));
    susun(500, jenis.chain(Kelas::Galat.pratinjau()), Arc::from(GALAT)).unwrap_or_else(polos)
}

/// Returns `jawaban` with the headers of its class.
pub(super) fn jawaban(jawaban: &Jawaban) -> Tertulis {
    let Jawaban { status, jenis, isi, kepala, kelas } = jawaban;
    let sendiri = |nama: &str| kepala.iter().any(|(n, _)| n.eq_ignore_ascii_case(nama));
    let semua = std::iter::once(("Content-Type", jenis.as_ref()))
        .chain(kelas.pratinjau().map(dipinjam).filter(|(nama, _)| !sendiri(nama)))
        .chain(
            kepala.iter().map(|(nama, nilai)| (nama.as_ref(), nilai.as_ref())).filter(|(_, nilai)| !nilai.is_empty()),
        );
    susun(*status, semua, Arc::clone(isi)).unwrap_or_else(galat)
}

/// Returns nothing if a header could end its own line.
fn susun<'a>(status: u16, kepala: impl Iterator<Item = (&'a str, &'a str)>, isi: Arc<[u8]>) -> Option<Tertulis> {
    let mut tertulis = Vec::new();
    for (nama, nilai) in kepala.chain(std::iter::once(("Server", "pendopo"))) {
        let bersih = nilai.bytes().all(|b| (b' '..=b'~').contains(&b)) && !nama.contains([':', ' ', '\r', '\n']);
        tertulis.push(bersih.then(|| Header::from_bytes(nama, nilai).ok()).flatten()?);
    }
    let panjang = isi.len();
    let hasil = Response::new(status.into(), tertulis, Cursor::new(isi), Some(panjang), None);
    // Without this, long answers would come in chunks, and the gate counts bytes.
    Some(hasil.with_chunked_threshold(usize::MAX))
}

/// A constant is also good for a shorter time, but an iterator of constants is not by itself.
fn dipinjam<'a>((nama, nilai): (&'static str, &'static str)) -> (&'a str, &'a str) {
    (nama, nilai)
}

fn polos() -> Tertulis {
    Response::new(500.into(), Vec::new(), Cursor::new(Arc::from([])), Some(0), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cetak(tertulis: Tertulis) -> String {
        let mut bait = Vec::new();
        tertulis.raw_print(&mut bait, tiny_http::HTTPVersion(1, 1), &[], false, None).expect("memory");
        String::from_utf8(bait).expect("text")
    }

    #[test]
    fn own_headers_take_the_place_of_those_of_the_class_or_remove_them() {
        let teks = cetak(jawaban(
            &Jawaban::halaman(*b"a").dengan("x-frame-options", "SAMEORIGIN").dengan("Referrer-Policy", ""),
        ));
        assert!(teks.contains("\r\nx-frame-options: SAMEORIGIN\r\n") && !teks.contains("DENY"), "{teks}");
        assert!(!teks.contains("Referrer-Policy"), "{teks}");
        assert!(teks.contains("\r\nServer: pendopo\r\n") && teks.ends_with("Content-Length: 1\r\n\r\na"), "{teks}");
    }

    #[test]
    fn a_header_that_could_end_its_line_is_never_written() {
        for nilai in ["/a\r\nSet-Cookie: b=c", "/caf\u{e9}", "\0"] {
            let teks = cetak(jawaban(&Jawaban::pindah(302, nilai)));
            assert!(teks.starts_with("HTTP/1.1 500 ") && !teks.contains("Set-Cookie"), "{teks}");
        }
        let teks = cetak(jawaban(&Jawaban::halaman(*b"").dengan("A: b\r\nC", "d")));
        assert!(teks.starts_with("HTTP/1.1 500 "), "{teks}");
    }

    #[test]
    fn long_answers_tell_their_length() {
        let teks = cetak(jawaban(&Jawaban::berkas("a.txt", vec![b'x'; 100_000])));
        assert!(teks.contains("\r\nContent-Length: 100000\r\n") && !teks.contains("chunked"));
    }
}
