//! Compressed copies beside the files they are of, for servers that send them as they are.

use std::io::{Read, Write};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder, read::GzDecoder};

use sha2::{Digest, Sha256};

use super::kepala::bersampingan;
use crate::base::hash::hexa;

/// Shorter files are sent whole in one packet anyway.
const TERKECIL: usize = 1024;

/// A way of compressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jenis {
    /// Gzip at its highest level.
    Gz,
    /// Brotli at its highest quality.
    Br,
}

impl Jenis {
    /// Returns the ending of the copy's name.
    #[must_use]
    pub fn akhiran(self) -> &'static str {
        match self {
            Self::Gz => ".gz",
            Self::Br => ".br",
        }
    }
}

/// Says whether a published file is one that compressed copies are tried for: one of at least a kibibyte of which
/// servers send copies.
///
/// The manifest, which lists the copies, and what lies beside it have none.
#[must_use]
pub fn layak(path: &str, bita: &[u8]) -> bool {
    bersampingan(path) && bita.len() >= TERKECIL && !path.starts_with(".well-known/pendopo/")
}

/// Compresses `bita`: the same bytes give the same copy, wherever and whenever.
///
/// Nothing where the copy is not at least a twentieth smaller.
#[must_use]
pub fn padatkan(jenis: Jenis, bita: &[u8]) -> Option<Vec<u8>> {
    let hasil = match jenis {
        Jenis::Gz => {
            // No name, no time, no system.
            let mut tulis = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
            tulis.write_all(bita).and_then(|()| tulis.finish()).ok()?
        }
        Jenis::Br => {
            let ukuran = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bita.len(), ..Default::default() };
            let mut hasil = Vec::new();
            brotli::BrotliCompress(&mut &*bita, &mut hasil, &ukuran).ok()?;
            hasil
        }
    };
    (hasil.len() * 20 <= bita.len() * 19).then_some(hasil)
}

/// Says whether a Brotli stream asks for a window beyond those of the standard (RFC 7932), for which up to a gibibyte is
/// taken before any bound of its content counts; no browser reads one.
fn jendela_besar(jenis: Jenis, salinan: &[u8]) -> bool {
    jenis == Jenis::Br && salinan.first().is_some_and(|awal| awal & 0x7f == 0x11)
}

/// Says whether a copy, opened again, is the file that it is of; it is never opened further than that.
#[must_use]
pub fn sama_dengan(jenis: Jenis, salinan: &[u8], bita: &[u8]) -> bool {
    if jendela_besar(jenis, salinan) {
        return false;
    }
    let batas = bita.len() as u64 + 1;
    let mut hasil = Vec::with_capacity(bita.len());
    let dibaca = match jenis {
        Jenis::Gz => GzDecoder::new(salinan).take(batas).read_to_end(&mut hasil),
        Jenis::Br => brotli::Decompressor::new(salinan, 4096).take(batas).read_to_end(&mut hasil),
    };
    dibaca.is_ok() && hasil == bita
}

/// Returns size and digest of what a compressed copy holds; it is opened no further than one byte beyond `batas`.
///
/// Nothing where it is damaged, or goes on after its end.
#[must_use]
pub fn sidik_dalam(jenis: Jenis, salinan: &[u8], batas: u64) -> Option<(u64, String)> {
    fn baca(mut sumber: impl Read) -> Option<(u64, String)> {
        let (mut sidik, mut size, mut ruang) = (Sha256::new(), 0, vec![0; 16 * 1024]);
        loop {
            let n = sumber.read(&mut ruang).ok()?;
            if n == 0 {
                return Some((size, hexa(&sidik.finalize())));
            }
            size += n as u64;
            sidik.update(&ruang[..n]);
        }
    }
    if jendela_besar(jenis, salinan) {
        return None;
    }
    let batas = batas.saturating_add(1);
    match jenis {
        Jenis::Gz => {
            let mut sisa = salinan;
            let hasil = baca(flate2::bufread::GzDecoder::new(&mut sisa).take(batas))?;
            (hasil.0 == batas || sisa.is_empty()).then_some(hasil)
        }
        Jenis::Br => baca(brotli::Decompressor::new(salinan, 4096).take(batas)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_small_whole_and_always_the_same() {
        let bita = "<p>Standar pelayanan kartu tanda penduduk elektronik.</p>\n".repeat(200).into_bytes();
        for jenis in [Jenis::Gz, Jenis::Br] {
            let salinan = padatkan(jenis, &bita).expect("smaller");
            assert!(salinan.len() < bita.len() / 10);
            assert_eq!(padatkan(jenis, &bita).as_ref(), Some(&salinan));
            assert!(sama_dengan(jenis, &salinan, &bita));
            assert!(!sama_dengan(jenis, &salinan, &bita[1..]));
            assert!(!sama_dengan(jenis, &salinan[..salinan.len() - 9], &bita));
            assert!(!sama_dengan(jenis, b"x", &bita));
        }
        let gz = padatkan(Jenis::Gz, &bita).expect("smaller");
        assert_eq!(gz[3..10], [0, 0, 0, 0, 0, 2, 255], "no name, no time, highest level, unknown system");
    }

    #[test]
    fn a_window_that_no_browser_reads_is_not_opened() {
        for large_window in [false, true] {
            let lgwin = if large_window { 30 } else { 24 };
            let ukuran = BrotliEncoderParams { quality: 5, lgwin, large_window, ..Default::default() };
            let mut salinan = Vec::new();
            brotli::BrotliCompress(&mut &[b'a'; 5000][..], &mut salinan, &ukuran).expect("compressed");
            assert_eq!(sidik_dalam(Jenis::Br, &salinan, 5000).is_none(), large_window);
            assert_eq!(sama_dengan(Jenis::Br, &salinan, &[b'a'; 5000]), !large_window);
        }
    }

    #[test]
    fn a_copy_that_does_not_pay_is_not_made() {
        let mut acak: u64 = 1;
        let bita: Vec<u8> = std::iter::repeat_with(|| {
            acak = acak.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (acak >> 56) as u8
        })
        .take(5000)
        .collect();
        assert_eq!(padatkan(Jenis::Gz, &bita), None);
        assert_eq!(padatkan(Jenis::Br, &bita), None);
    }

    #[test]
    fn only_text_that_is_long_enough_is_tried() {
        let panjang = [b'a'; 1024];
        for path in
            ["index.html", "a.css", "a.js", "sitemap.xml", "peta.svg", "a.json", "a.geojson", "manifest.webmanifest"]
        {
            assert!(layak(path, &panjang), "{path}");
            assert!(!layak(path, &panjang[1..]), "{path}");
        }
        for path in ["a.png", "a.pdf", "a.woff2", "a.docx", ".well-known/pendopo/manifest.json", ".htaccess", "a.gz"] {
            assert!(!layak(path, &panjang), "{path}");
        }
        // A copy that no server sends would only be one more address of its file.
        for akhiran in crate::bundle::TIPE.iter().flat_map(|(daftar, _)| *daftar) {
            let path = format!("a.{akhiran}");
            assert_eq!(layak(&path, &panjang), bersampingan(&path), "{path}");
        }
    }
}
