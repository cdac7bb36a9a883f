//! Pictures with whatever a camera or an editor's program put beside the pixels: none of it is published.

use crate::media;
use pendopo::image::draw;

/// Segments of JPEG that hold no pixels.
const SEGMEN: [u8; 6] = [0xe1, 0xe2, 0xed, 0xee, 0xef, 0xfe];
/// Chunks of PNG that hold no pixels.
const POTONGAN: [&[u8; 4]; 7] = [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"iCCP", b"pHYs"];

/// A picture of eight by eight, written by another program.
#[must_use]
pub fn png_polos() -> Vec<u8> {
    let mut isi = Vec::new();
    let mut penulis = png::Encoder::new(&mut isi, 8, 8);
    penulis.set_color(png::ColorType::Rgb);
    let piksel: Vec<u8> = (0..192).collect();
    penulis.write_header().and_then(|mut p| p.write_image_data(&piksel)).expect("a small picture");
    isi
}

/// The smallest grey JPEG.
pub const JPEG: &[u8] = include_bytes!("../../corpus/image/kecil.jpg");

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |c, b| {
        (0..8).fold(c ^ u32::from(*b), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xedb8_8320 } else { c >> 1 })
    })
}

/// A picture with a part of no pixels behind its head: segment or chunk number `jenis` of JPEG (`bentuk` 0) or PNG.
#[must_use]
pub fn berisi(bentuk: u8, jenis: usize, isi: &[u8]) -> Vec<u8> {
    if bentuk == 0 {
        let panjang = u16::try_from(isi.len() + 2).expect("short").to_be_bytes();
        return [&JPEG[..2], &[0xff, SEGMEN[jenis % SEGMEN.len()]], &panjang, isi, &JPEG[2..]].concat();
    }
    let polos = png_polos();
    let badan = [&POTONGAN[jenis % POTONGAN.len()][..], isi].concat();
    let kepala = u32::try_from(isi.len()).expect("short").to_be_bytes();
    // Behind the header, where every kind of chunk may stand.
    [&polos[..33], &kepala, &badan, &crc(&badan).to_be_bytes(), &polos[33..]].concat()
}

/// One run.
pub fn uji(bytes: &[u8]) {
    let [bentuk, jenis, isi @ ..] = bytes else { return };
    let isi = &isi[..isi.len().min(60_000)];
    // Something behind the end, as hidden archives are.
    let gambar = [&berisi(bentuk % 2, usize::from(*jenis), isi)[..], isi].concat();
    if let Ok(turunan) = draw(&gambar) {
        for (_, satu) in turunan.dasar.iter().chain(&turunan.webp) {
            media::bersih(satu);
        }
    }
}
