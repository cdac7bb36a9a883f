//! Metadata of photographs: where, when and by whom they were taken; and the words of drawings.
//!
//! Pictures are drawn anew before they are published, so nothing of this reaches a reader; the original still does
//! wherever else it is kept.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::dokumen::bahaya::Rusak;
use crate::dokumen::naskah::Tempat;
use crate::dokumen::pdf::xmp;
use crate::dokumen::xml::{self, Xml};
use crate::dokumen::{Dokumen, Jenis};

/// Most bytes that a packed remark of a PNG is unpacked to.
const CATATAN: u64 = 256 * 1024;
/// Most entries of one directory of a photograph's metadata.
const ENTRI: usize = 512;

/// Reads the metadata of a JPEG or PNG.
pub(crate) fn baca(bytes: &[u8]) -> Dokumen {
    let (jenis, hasil) = if bytes.starts_with(b"\xff\xd8\xff") {
        (Jenis::Jpeg, jpeg as fn(&[u8], &mut Dokumen) -> Option<()>)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (Jenis::Png, png as fn(&[u8], &mut Dokumen) -> Option<()>)
    } else {
        return Dokumen::gagal(Rusak::Format);
    };
    let mut dokumen = Dokumen::kosong(jenis);
    // Where the parts do not add up the picture itself is refused; what was found until there still counts.
    let _selesai = hasil(bytes, &mut dokumen);
    dokumen
}

/// Reads the words of a drawing made of shapes: those that are shown and those that name its parts.
///
/// Words may be cut into pieces for each line or letter; the pieces of one text come together.
pub(crate) fn lukisan(bytes: &[u8]) -> Dokumen {
    let mut dokumen = Dokumen::kosong(Jenis::Lain);
    let tempat = Tempat::Sisipan(dokumen.naskah.beri_nama("tulisan di gambar"));
    let (mut dalam, mut kata) = (0_u32, String::new());
    let hasil = xml::baca(bytes, |bagian| {
        match bagian {
            Xml::Buka(tag) => {
                dalam += u32::from(matches!(tag.nama(), "text" | "title" | "desc"));
                if let Some(nama) = tag.atribut("aria-label") {
                    return dokumen.naskah.tambah(tempat, &nama, None);
                }
            }
            Xml::Teks(teks) if dalam > 0 => kata.push_str(teks),
            Xml::Teks(_) => {}
            Xml::Tutup("text" | "title" | "desc") => {
                dalam = dalam.saturating_sub(1);
                return dokumen.naskah.tambah(tempat, &std::mem::take(&mut kata), None);
            }
            Xml::Tutup(_) => {}
        }
        true
    });
    // What is no drawing is told where pictures are measured.
    dokumen.rusak = hasil.err();
    dokumen
}

fn jpeg(bytes: &[u8], dokumen: &mut Dokumen) -> Option<()> {
    let mut posisi = 2;
    loop {
        let [0xff, tanda] = *bytes.get(posisi..posisi + 2)? else { return None };
        posisi += 2;
        match tanda {
            0xff => posisi -= 1,
            0x01 | 0xd0..=0xd7 => {}
            // Pixels begin: what describes them stands before.
            0xda | 0xd9 => return Some(()),
            _ => {
                let panjang = usize::from(u16::from_be_bytes([*bytes.get(posisi)?, *bytes.get(posisi + 1)?]));
                let isi = bytes.get(posisi + 2..posisi + panjang)?;
                posisi += panjang;
                match tanda {
                    0xe1 if isi.starts_with(b"Exif\0\0") => tiff(&isi[6..], dokumen),
                    0xe1 if isi.starts_with(b"http://ns.adobe.com/xap/1.0/\0") => xmp::baca(&isi[29..], dokumen),
                    0xed if isi.starts_with(b"Photoshop 3.0\0") => iptc(&isi[14..], dokumen),
                    0xfe => dokumen.catat("Comment", &String::from_utf8_lossy(isi)),
                    _ => {}
                }
            }
        }
    }
}

fn png(bytes: &[u8], dokumen: &mut Dokumen) -> Option<()> {
    let mut posisi = 8;
    loop {
        let panjang = u32::from_be_bytes(bytes.get(posisi..posisi + 4)?.try_into().ok()?) as usize;
        let jenis = bytes.get(posisi + 4..posisi + 8)?;
        let isi = bytes.get(posisi + 8..posisi.checked_add(8)?.checked_add(panjang)?)?;
        posisi += 12 + panjang;
        match jenis {
            b"IEND" => return Some(()),
            b"eXIf" => tiff(isi, dokumen),
            b"tEXt" => {
                if let Some((nama, isi)) = belah(isi) {
                    dokumen.catat(&latin(nama), &latin(isi));
                }
            }
            b"zTXt" => {
                if let Some((nama, [0, isi @ ..])) = belah(isi) {
                    dokumen.catat(&latin(nama), &latin(&kembang(isi)));
                }
            }
            b"iTXt" => {
                if let Some((nama, [padat, _, isi @ ..])) = belah(isi)
                    && let Some((_, isi)) = belah(isi)
                    && let Some((_, isi)) = belah(isi)
                {
                    let isi = if *padat == 1 { kembang(isi) } else { isi.to_vec() };
                    match nama {
                        b"XML:com.adobe.xmp" => xmp::baca(&isi, dokumen),
                        nama => dokumen.catat(&latin(nama), &String::from_utf8_lossy(&isi)),
                    }
                }
            }
            _ => {}
        }
    }
}

fn belah(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let nol = memchr::memchr(0, bytes)?;
    Some((&bytes[..nol], &bytes[nol + 1..]))
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|b| char::from(*b)).collect()
}

fn kembang(bytes: &[u8]) -> Vec<u8> {
    let mut isi = Vec::new();
    // A damaged remark is read as far as it goes.
    let _terbaca = ZlibDecoder::new(bytes).take(CATATAN).read_to_end(&mut isi);
    isi
}

/// The two orders in which a photograph's metadata may be written.
#[derive(Clone, Copy)]
struct Tiff<'a> {
    bytes: &'a [u8],
    besar: bool,
}

impl<'a> Tiff<'a> {
    fn u16(self, di: usize) -> Option<u16> {
        let b: [u8; 2] = self.bytes.get(di..di.checked_add(2)?)?.try_into().ok()?;
        Some(if self.besar { u16::from_be_bytes(b) } else { u16::from_le_bytes(b) })
    }

    fn u32(self, di: usize) -> Option<u32> {
        let b: [u8; 4] = self.bytes.get(di..di.checked_add(4)?)?.try_into().ok()?;
        Some(if self.besar { u32::from_be_bytes(b) } else { u32::from_le_bytes(b) })
    }

    /// Returns tag and bytes of every entry of a directory, and where the directory points to by its entries.
    fn direktori(self, di: usize) -> impl Iterator<Item = (u16, u32, &'a [u8])> {
        let jumlah = usize::from(self.u16(di).unwrap_or(0)).min(ENTRI);
        (0..jumlah).filter_map(move |n| {
            let entri = di.checked_add(2 + n * 12)?;
            let (tag, jenis, banyak) = (self.u16(entri)?, self.u16(entri + 2)?, self.u32(entri + 4)? as usize);
            let ukuran = match jenis {
                1 | 2 | 6 | 7 => 1,
                3 | 8 => 2,
                4 | 9 | 11 | 13 => 4,
                5 | 10 | 12 => 8,
                _ => return None,
            };
            let panjang = banyak.checked_mul(ukuran)?.min(64 * 1024);
            let mulai = if panjang <= 4 { entri + 8 } else { self.u32(entri + 8)? as usize };
            Some((tag, self.u32(entri + 8)?, self.bytes.get(mulai..mulai.checked_add(panjang)?)?))
        })
    }
}

/// Reads the directories of a photograph: its own, the camera's and the place's. None leads to another but the first.
fn tiff(bytes: &[u8], dokumen: &mut Dokumen) {
    let besar = match bytes.get(..4) {
        Some(b"MM\0*") => true,
        Some(b"II*\0") => false,
        _ => return,
    };
    let tiff = Tiff { bytes, besar };
    let Some(pertama) = tiff.u32(4) else { return };
    let mut lain = Vec::new();
    for (tag, nilai, isi) in tiff.direktori(pertama as usize) {
        match tag {
            0x8769 | 0x8825 => lain.push((tag, nilai as usize)),
            _ => bidang(tag, isi, dokumen),
        }
    }
    for (tag, di) in lain.into_iter().take(4) {
        for (entri, _, isi) in tiff.direktori(di) {
            match (tag, entri) {
                // Latitude and longitude; the version and the date alone tell no place.
                (0x8825, 2 | 4) if isi.iter().any(|b| *b != 0) => dokumen.catat("GPS", "koordinat"),
                (0x8825, _) => {}
                _ => bidang(entri, isi, dokumen),
            }
        }
    }
}

fn bidang(tag: u16, isi: &[u8], dokumen: &mut Dokumen) {
    let lebar = |isi: &[u8]| {
        let satuan: Vec<u16> = isi.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
        String::from_utf16_lossy(&satuan)
    };
    let biasa = |isi: &[u8]| String::from_utf8_lossy(isi).trim_end_matches('\0').to_owned();
    match tag {
        0x010e => dokumen.catat("ImageDescription", &biasa(isi)),
        0x010f => dokumen.catat("Make", &biasa(isi)),
        0x0110 => dokumen.catat("Model", &biasa(isi)),
        0x0131 => dokumen.catat("Software", &biasa(isi)),
        0x013b => dokumen.catat("Artist", &biasa(isi)),
        0x8298 => dokumen.catat("Copyright", &biasa(isi)),
        0x9c9b => dokumen.catat("XPTitle", &lebar(isi)),
        0x9c9c => dokumen.catat("XPComment", &lebar(isi)),
        0x9c9d => dokumen.catat("XPAuthor", &lebar(isi)),
        0x9c9e => dokumen.catat("XPKeywords", &lebar(isi)),
        0x9c9f => dokumen.catat("XPSubject", &lebar(isi)),
        0x9286 => dokumen.catat("UserComment", &biasa(isi.get(8..).unwrap_or_default())),
        0xa430 => dokumen.catat("CameraOwnerName", &biasa(isi)),
        0xa431 => dokumen.catat("BodySerialNumber", &biasa(isi)),
        0xa435 => dokumen.catat("LensSerialNumber", &biasa(isi)),
        _ => {}
    }
}

/// Reads the remarks of news agencies.
fn iptc(bytes: &[u8], dokumen: &mut Dokumen) {
    let mut posisi = 0;
    while let Some(n) = memchr::memmem::find(bytes.get(posisi..).unwrap_or_default(), &[0x1c, 0x02]) {
        posisi += n + 2;
        let Some(&[bidang, atas, bawah]) = bytes.get(posisi..posisi + 3) else { return };
        let panjang = usize::from(u16::from_be_bytes([atas, bawah]));
        let Some(isi) = bytes.get(posisi + 3..posisi + 3 + panjang) else { continue };
        let nama = match bidang {
            80 => "By-line",
            105 => "Headline",
            116 => "Copyright",
            120 => "Caption",
            25 => "Keywords",
            90 => "City",
            _ => continue,
        };
        dokumen.catat(nama, &String::from_utf8_lossy(isi));
        posisi += 3 + panjang;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_drawing_are_read_whole() {
        let isi = "<svg><title>Denah</title><g aria-label='NIK'><text>3306<tspan>0101</tspan></text>x</g><style>y</style></svg>";
        let dokumen = lukisan(isi.as_bytes());
        assert_eq!((dokumen.naskah.teks(), dokumen.rusak), ("Denah\nNIK\n33060101\n", None));
        assert_eq!(dokumen.naskah.daftar().count(), 3);
        assert!(lukisan(b"<svg><text>Budi</text><a b=").naskah.teks().contains("Budi"));
    }
}
