//! What a bad copy leaves behind: lost letters, wrongly decoded letters, digits inside words.

use std::ops::Range;

/// What kind of debris it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jenis {
    /// The sign for a letter that was lost.
    Hilang,
    /// Letters of UTF-8 that were read in another encoding, such as `Ã©`.
    SalahSandi,
    /// A control character or one that turns the direction of the text.
    Kendali,
    /// A digit inside a word, as a machine reads letters from a scan.
    AngkaDalamKata,
    /// A dot inside a word in capitals.
    TitikDalamKata,
}

/// A place where debris lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Temuan {
    /// The word or the characters.
    pub letak: Range<usize>,
    /// Its kind.
    pub jenis: Jenis,
}

/// Returns the debris in a text, in its order.
#[must_use]
pub fn cari(teks: &str) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    huruf(teks, &mut temuan);
    kata(teks, &mut temuan);
    temuan.sort_by_key(|t| t.letak.start);
    temuan
}

/// Finds characters that belong to no text.
fn huruf(teks: &str, temuan: &mut Vec<Temuan>) {
    let bytes = teks.as_bytes();
    let mut i = 0;
    while let Some(n) =
        lompat(&bytes[i..], |b| b >= 0xc2 || b == 0x7f || (b < 0x20 && !matches!(b, b'\n' | b'\r' | b'\t')))
    {
        let mulai = i + n;
        let mut sisa = teks[mulai..].chars();
        let Some(c) = sisa.next() else { break };
        let akhir = mulai + c.len_utf8();
        let jenis = match c {
            '\u{fffd}' => Some(Jenis::Hilang),
            '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                Some(Jenis::Kendali)
            }
            // Two bytes of UTF-8 read as two letters: no language of ours puts these behind each other.
            'Ã' | 'Â'
                if sisa.next().is_some_and(|c| {
                    matches!(c, '\u{a0}'..='\u{bf}' | '€' | '‚' | 'ƒ' | '„' | '…' | '†' | '‡' | '‰' | 'Š' | '‹' | 'Œ')
                }) =>
            {
                Some(Jenis::SalahSandi)
            }
            'â' if sisa.next().is_some_and(|c| matches!(c, '€' | '„' | '†' | '\u{80}'..='\u{9f}')) => {
                Some(Jenis::SalahSandi)
            }
            _ => None,
        };
        if let Some(jenis) = jenis {
            match temuan.last_mut() {
                Some(t) if t.jenis == jenis && t.letak.end == mulai => t.letak.end = akhir,
                Some(_) | None => temuan.push(Temuan { letak: mulai..akhir, jenis }),
            }
        }
        i = akhir;
    }
}

/// Returns where the next byte of a kind stands; whole steps without one are passed over at the speed of memory.
fn lompat(bytes: &[u8], cari: impl Fn(u8) -> bool) -> Option<usize> {
    const LANGKAH: usize = 32;
    let utuh =
        bytes.chunks_exact(LANGKAH).take_while(|langkah| !langkah.iter().fold(false, |ada, b| ada | cari(*b))).count();
    let dari = utuh * LANGKAH;
    bytes[dari..].iter().position(|b| cari(*b)).map(|n| dari + n)
}

/// Finds words that only a reading machine writes.
fn kata(teks: &str, temuan: &mut Vec<Temuan>) {
    let bytes = teks.as_bytes();
    let isi = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80;
    // A digit or a dot with a letter on both sides.
    let tengah = |n: usize| {
        n > 0 && n + 1 < bytes.len() && bytes[n - 1].is_ascii_alphabetic() && bytes[n + 1].is_ascii_alphabetic()
    };
    let mut i = 0;
    while let Some(n) = lompat(&bytes[i..], |b| b.is_ascii_digit() || b == b'.') {
        let tanda = i + n;
        i = tanda + 1;
        if !tengah(tanda) {
            continue;
        }
        let titik = bytes[tanda] == b'.';
        let mulai = batas(bytes, tanda, isi, Arah::Mundur);
        let akhir = batas(bytes, tanda, isi, Arah::Maju);
        if akhir - mulai > TERPANJANG || terpisah(bytes, mulai, akhir) {
            continue;
        }
        let (depan, belakang) = (&teks[mulai..tanda], &teks[tanda + 1..akhir]);
        let puing = if titik {
            titik_di_tengah(depan, belakang)
        } else {
            angka_di_tengah(&teks[mulai..akhir], depan, belakang)
        };
        if puing {
            let jenis = if titik { Jenis::TitikDalamKata } else { Jenis::AngkaDalamKata };
            temuan.push(Temuan { letak: mulai..akhir, jenis });
            i = akhir;
        }
    }
}

/// Longest word that is judged; it also bounds how far is read around a digit.
const TERPANJANG: usize = 32;

#[derive(Clone, Copy)]
enum Arah {
    Mundur,
    Maju,
}

fn batas(bytes: &[u8], dari: usize, isi: impl Fn(u8) -> bool, arah: Arah) -> usize {
    match arah {
        Arah::Mundur => {
            (dari.saturating_sub(TERPANJANG + 1)..dari).rev().take_while(|n| isi(bytes[*n])).last().unwrap_or(dari)
        }
        Arah::Maju => (dari + 1..bytes.len().min(dari + TERPANJANG + 2))
            .take_while(|n| isi(bytes[*n]))
            .last()
            .map_or(dari + 1, |n| n + 1),
    }
}

/// Tells whether the word is part of an address, a path, a code or an identifier.
fn terpisah(bytes: &[u8], mulai: usize, akhir: usize) -> bool {
    let sambung = |b: Option<&u8>| {
        b.is_some_and(|b| matches!(b, b'/' | b'_' | b'-' | b'@' | b'=' | b'#' | b'\\' | b'&' | b'?' | b'%' | b'+'))
    };
    let ke = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    let titik = |n: usize, lanjut: Option<&u8>| bytes.get(n) == Some(&b'.') && ke(lanjut);
    sambung(mulai.checked_sub(1).and_then(|n| bytes.get(n)))
        || sambung(bytes.get(akhir))
        || titik(akhir, bytes.get(akhir + 1))
        || mulai > 1 && titik(mulai - 1, bytes.get(mulai - 2))
}

/// Tells whether a digit stands for a letter: one digit, lower case on both sides, and letters enough for a word.
fn angka_di_tengah(kata: &str, depan: &str, belakang: &str) -> bool {
    let kecil = |teks: &str| teks.bytes().all(|b| b.is_ascii_lowercase());
    let badan = depan.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(depan);
    // Read as letters these digits look like one.
    let mirip = matches!(kata.as_bytes()[depan.len()], b'0' | b'1' | b'3' | b'4' | b'5' | b'6' | b'8' | b'9');
    let vokal = |teks: &str| teks.bytes().any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u'));
    // Digests and keys are letters up to f.
    let heksa = kata.bytes().all(|b| b.is_ascii_hexdigit());
    mirip
        && !heksa
        && kecil(badan)
        && kecil(belakang)
        && !depan.is_empty()
        && !belakang.is_empty()
        && kata.len() >= 6
        && vokal(kata)
}

/// Tells whether a dot splits a word in capitals, as in `PURWORE.IO`.
fn titik_di_tengah(depan: &str, belakang: &str) -> bool {
    const HOST: &[&str] = &[
        "ID", "COM", "NET", "ORG", "GO", "CO", "AC", "OR", "SCH", "TV", "ME", "PDF", "DOC", "XLS", "JPG", "PNG", "CSV",
        "ZIP",
    ];
    const SINGKAT: &[&str] = &["PROV", "DRS", "KAB", "KEC", "DESA", "KEL", "NAMA", "TELP", "REKG", "NOMOR", "DINAS"];
    let besar = |teks: &str| teks.bytes().all(|b| b.is_ascii_uppercase());
    besar(depan)
        && besar(belakang)
        && depan.len() >= 5
        && (1..=3).contains(&belakang.len())
        && !HOST.contains(&belakang)
        && !SINGKAT.contains(&depan)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hasil(teks: &str) -> Vec<(&str, Jenis)> {
        cari(teks).into_iter().map(|t| (&teks[t.letak], t.jenis)).collect()
    }

    #[test]
    fn debris_is_found_with_its_kind() {
        for (teks, kata, jenis) in [
            ("Kabupaten PURWORE.IO tahun", "PURWORE.IO", Jenis::TitikDalamKata),
            ("pe1ayanan publik", "pe1ayanan", Jenis::AngkaDalamKata),
            ("D0kumen ", "D0kumen", Jenis::AngkaDalamKata),
            ("kafÃ© di", "Ã", Jenis::SalahSandi),
            ("kata â€œkutipâ€ ", "â", Jenis::SalahSandi),
            ("a\u{fffd}\u{fffd}b", "\u{fffd}\u{fffd}", Jenis::Hilang),
            ("a\u{202e}b", "\u{202e}", Jenis::Kendali),
            ("a\u{c}b", "\u{c}", Jenis::Kendali),
        ] {
            assert_eq!(hasil(teks).first(), Some(&(kata, jenis)), "{teks}");
        }
    }

    #[test]
    fn words_with_digits_and_dots_of_their_own_are_left_alone() {
        for teks in [
            "H2O, CO2, P3K, COVID19, e-KTP, KTP-el, 3T, B3, K3, SPBE",
            "F-1.02, 5.1.02.01, a1b2c3d4, sha256, utf8, mp3, web2py_x",
            "PURWOREJOKAB.GO.ID dan S.KOM, M.SI, DRS.H, H.M.YUSUF",
            "https://contoh.go.id/d0kumen/pe1ayanan.pdf",
            "São Paulo, Ângela, Jérôme, “kutip”, 36 °C, € 5",
            "kunci: dokumen-1a.pdf",
            "PDF.ID, BERKAS.PDF",
        ] {
            assert_eq!(hasil(teks), [], "{teks}");
        }
    }
}
