//! Packed streams of a PDF.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use crate::dokumen::pdf::nilai::heksa;

/// How one stream is packed: filters and the predictor of each.
pub(super) struct Saringan {
    pub(super) nama: Vec<u8>,
    pub(super) prediktor: u32,
    pub(super) warna: u32,
    pub(super) bit: u32,
    pub(super) kolom: u32,
}

/// Unpacks `bytes` by one filter to at most `paling_banyak` bytes; nothing for pictures and unknown filters.
pub(super) fn buka(bytes: &[u8], saringan: &Saringan, paling_banyak: usize) -> Option<Vec<u8>> {
    let isi = match saringan.nama.as_slice() {
        b"FlateDecode" | b"Fl" => kembang(bytes, paling_banyak),
        b"LZWDecode" | b"LZW" => lzw(bytes, paling_banyak),
        b"ASCIIHexDecode" | b"AHx" => {
            let akhir = memchr::memchr(b'>', bytes).unwrap_or(bytes.len());
            return Some(heksa(&bytes[..akhir]));
        }
        b"ASCII85Decode" | b"A85" => return Some(ascii85(bytes)),
        b"RunLengthDecode" | b"RL" => return Some(ulangan(bytes, paling_banyak)),
        b"Crypt" => return Some(bytes.to_vec()),
        _ => return None,
    };
    Some(match saringan.prediktor {
        0 | 1 => isi,
        2 => isi,
        _ => baris_png(&isi, saringan),
    })
}

/// Unpacks as far as it goes: what is cut off still shows its first part.
fn kembang(bytes: &[u8], paling_banyak: usize) -> Vec<u8> {
    let mut isi = Vec::new();
    let batas = paling_banyak as u64;
    let _terbaca = ZlibDecoder::new(bytes).take(batas).read_to_end(&mut isi);
    if isi.is_empty() && bytes.len() > 2 {
        // Some programs write a wrong head, and readers forgive it.
        let _terbaca = DeflateDecoder::new(&bytes[2..]).take(batas).read_to_end(&mut isi);
    }
    isi
}

/// Undoes the prediction of rows, as in PNG.
fn baris_png(isi: &[u8], s: &Saringan) -> Vec<u8> {
    let piksel = (s.warna.clamp(1, 32) * s.bit.clamp(1, 32)).div_ceil(8).max(1) as usize;
    let lebar =
        (u64::from(s.kolom.max(1)) * u64::from(s.warna.clamp(1, 32)) * u64::from(s.bit.clamp(1, 32))).div_ceil(8);
    let Ok(lebar) = usize::try_from(lebar) else { return Vec::new() };
    let mut hasil: Vec<u8> = Vec::with_capacity(isi.len());
    let mut atas = vec![0; lebar.min(isi.len())];
    for potong in isi.chunks(lebar.saturating_add(1)) {
        let Some((&cara, baris)) = potong.split_first() else { break };
        let mut baris = baris.to_vec();
        for n in 0..baris.len() {
            let kiri = n.checked_sub(piksel).map_or(0, |m| baris[m]);
            let naik = atas.get(n).copied().unwrap_or(0);
            let pojok = n.checked_sub(piksel).map_or(0, |m| atas.get(m).copied().unwrap_or(0));
            let tambah = match cara {
                1 => kiri,
                2 => naik,
                3 => ((u16::from(kiri) + u16::from(naik)) / 2) as u8,
                4 => paeth(kiri, naik, pojok),
                _ => 0,
            };
            baris[n] = baris[n].wrapping_add(tambah);
        }
        hasil.extend_from_slice(&baris);
        atas = baris;
    }
    hasil
}

fn paeth(a: u8, b: u8, c: u8) -> u8 {
    let p = i16::from(a) + i16::from(b) - i16::from(c);
    let (pa, pb, pc) = ((p - i16::from(a)).abs(), (p - i16::from(b)).abs(), (p - i16::from(c)).abs());
    if pa <= pb && pa <= pc {
        a
    } else if pb <= pc {
        b
    } else {
        c
    }
}

fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut hasil = Vec::with_capacity(bytes.len());
    let (mut kata, mut banyak) = (0_u32, 0_usize);
    for &b in bytes {
        match b {
            b'z' if banyak == 0 => hasil.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                kata = kata.wrapping_mul(85).wrapping_add(u32::from(b - b'!'));
                banyak += 1;
                if banyak == 5 {
                    hasil.extend_from_slice(&kata.to_be_bytes());
                    (kata, banyak) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if banyak > 1 {
        for _ in banyak..5 {
            kata = kata.wrapping_mul(85).wrapping_add(84);
        }
        hasil.extend_from_slice(&kata.to_be_bytes()[..banyak - 1]);
    }
    hasil
}

fn ulangan(bytes: &[u8], paling_banyak: usize) -> Vec<u8> {
    let mut hasil = Vec::new();
    let mut sisa = bytes;
    while let Some((&panjang, ekor)) = sisa.split_first() {
        if panjang == 128 || hasil.len() >= paling_banyak {
            break;
        }
        if panjang < 128 {
            let n = (usize::from(panjang) + 1).min(ekor.len());
            hasil.extend_from_slice(&ekor[..n]);
            sisa = &ekor[n..];
        } else {
            let Some((&b, ekor)) = ekor.split_first() else { break };
            hasil.extend(std::iter::repeat_n(b, 257 - usize::from(panjang)));
            sisa = ekor;
        }
    }
    hasil
}

/// Unpacks LZW with the early change of code width that PDF uses by default.
fn lzw(bytes: &[u8], paling_banyak: usize) -> Vec<u8> {
    const HAPUS: usize = 256;
    const TAMAT: usize = 257;
    let mut hasil: Vec<u8> = Vec::new();
    // Each code is a range of what came out already, so that no code costs more than its entry.
    let mut kamus: Vec<(usize, usize)> = Vec::new();
    let mut lalu: Option<(usize, usize)> = None;
    let (mut penampung, mut bit, mut lebar) = (0_u32, 0_u32, 9_u32);
    for &b in bytes {
        penampung = (penampung << 8) | u32::from(b);
        bit += 8;
        if bit < lebar {
            continue;
        }
        bit -= lebar;
        let kode = ((penampung >> bit) & ((1 << lebar) - 1)) as usize;
        penampung &= (1 << bit) - 1;
        match kode {
            HAPUS => {
                kamus.clear();
                lalu = None;
                lebar = 9;
                continue;
            }
            TAMAT => break,
            _ => {}
        }
        // The text of the code before, and the first letter of this one: both stand in the output side by side.
        if let Some((awal, akhir)) = lalu
            && kamus.len() < 4096 - 258
        {
            kamus.push((awal, akhir + 1));
        }
        let mulai = hasil.len();
        if kode < 256 {
            hasil.push(kode as u8);
        } else {
            let Some(&(awal, akhir)) = kamus.get(kode - 258) else { break };
            if akhir - awal > paling_banyak.saturating_sub(mulai) {
                break;
            }
            // The last entry reaches one byte into what is being written now.
            for n in awal..akhir {
                let Some(&b) = hasil.get(n) else { break };
                hasil.push(b);
            }
        }
        lalu = Some((mulai, hasil.len()));
        // The entry for this code and the next letter is known one step early.
        lebar = match 258 + kamus.len() + 2 {
            n if n > 2048 => 12,
            n if n > 1024 => 11,
            n if n > 512 => 10,
            _ => 9,
        };
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saringan(nama: &str) -> Saringan {
        Saringan { nama: nama.as_bytes().to_vec(), prediktor: 1, warna: 1, bit: 8, kolom: 1 }
    }

    #[test]
    fn filters_give_back_what_was_packed() {
        let kata = |nama: &str, isi: &[u8]| {
            String::from_utf8_lossy(&buka(isi, &saringan(nama), 1000).expect(nama)).into_owned()
        };
        assert_eq!(kata("ASCIIHexDecode", b"48 61 6c6F>junk"), "Halo");
        assert_eq!(kata("ASCII85Decode", br##"87?=Q+CoV4Bjg~>"##), "Halo dunia");
        assert_eq!(kata("RunLengthDecode", &[2, b'a', b'b', b'c', 254, b'd', 128]), "abcddd");
        assert_eq!(kata("LZWDecode", &[0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]), "-----A---B");
        assert!(buka(b"x", &saringan("DCTDecode"), 10).is_none());
    }

    #[test]
    fn damaged_streams_end_without_a_panic() {
        for nama in ["FlateDecode", "LZWDecode", "ASCII85Decode", "RunLengthDecode", "ASCIIHexDecode"] {
            for benih in 0..200_u32 {
                let isi: Vec<u8> =
                    (0..64).map(|n| (benih.wrapping_mul(2_654_435_761).wrapping_add(n * 97) >> 7) as u8).collect();
                let hasil = buka(&isi, &saringan(nama), 500).expect("known filter");
                assert!(hasil.len() <= 1000, "{nama}");
            }
        }
    }
}
