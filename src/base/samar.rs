//! What no printed word may show: numbers of citizens, families and bank accounts, and secrets.

use std::ops::Range;

use crate::base::{nik, rekening, sandi};

/// Digits of a number of a citizen that stay.
const SISA_NIK: usize = 4;

/// A place to be masked.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rahasia {
    letak: Range<usize>,
    /// How many letters stay readable, so that an editor knows which one it is.
    sisa: usize,
}

/// Returns the text with everything personal and secret reduced to its first letters.
#[must_use]
pub fn samarkan(teks: &str) -> String {
    berulang(teks, samarkan_di)
}

/// Masks, and masks again what is a number of a citizen only once the words around it are gone, such as the rest of a
/// longer number whose beginning was a secret.
fn berulang(teks: &str, samarkan: impl Fn(&str, &[Rahasia]) -> String) -> String {
    let mut hasil = samarkan(teks, &cari(teks));
    loop {
        let sisa = nik::cari(&hasil).into_iter().filter(|t| t.pasti);
        let sisa: Vec<Rahasia> = sisa.map(|t| Rahasia { letak: t.mulai..t.akhir, sisa: SISA_NIK }).collect();
        // Every turn leaves fewer digits.
        if sisa.is_empty() {
            return hasil;
        }
        hasil = samarkan(&hasil, &sisa);
    }
}

/// Returns a piece of text that is known to be a number or secret, reduced to its first letters.
///
/// For words out of their context, which alone told what they are.
#[must_use]
pub fn tutup(isi: &str, sisa: usize) -> String {
    samarkan_di(isi, &[Rahasia { letak: 0..isi.len(), sisa }])
}

/// Masks the contacts and numbers in a text that is known to hold personal data, without moving a byte.
///
/// Of long numbers the first four digits stay, of e-mail addresses the first two letters; other words are kept, so that
/// the text can still be found.
#[must_use]
pub fn tutup_kontak(teks: &str) -> String {
    const PALING_PENDEK: usize = 7;
    let mut hasil: Vec<u8> = teks.as_bytes().to_vec();
    let angka: Vec<usize> = teks.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(n, _)| n).collect();
    if angka.len() >= PALING_PENDEK {
        angka.iter().skip(4).for_each(|n| hasil[*n] = b'*');
    }
    // From left to right, each byte once: a line can be one word full of these signs.
    let (mut awal, mut tertutup) = (0, 0);
    for (n, c) in teks.char_indices() {
        if c == '@' {
            let nama = tertutup.max(awal + 2)..n;
            nama.filter(|n| teks.as_bytes()[*n].is_ascii_alphanumeric()).for_each(|n| hasil[n] = b'*');
            tertutup = n;
        } else if c.is_whitespace() || "<>()\"',;".contains(c) {
            awal = n + 1;
        }
    }
    // Only single bytes of ASCII were replaced.
    String::from_utf8(hasil).unwrap_or_default()
}

/// Tells whether there is anything to mask.
#[must_use]
pub fn perlu(teks: &str) -> bool {
    !cari(teks).is_empty()
}

/// Masks without moving a byte, so that ranges stay right.
#[must_use]
pub fn samarkan_di_tempat(teks: &str) -> String {
    berulang(teks, bintangi)
}

fn bintangi(teks: &str, daftar: &[Rahasia]) -> String {
    let mut hasil = String::with_capacity(teks.len());
    let mut sampai = 0;
    for rahasia in daftar {
        hasil.push_str(&teks[sampai..rahasia.letak.start]);
        let mut ke = 0;
        for huruf in teks[rahasia.letak.clone()].chars() {
            let isi = huruf.is_alphanumeric();
            ke += usize::from(isi);
            match isi && ke > rahasia.sisa {
                true => hasil.extend(std::iter::repeat_n('*', huruf.len_utf8())),
                false => hasil.push(huruf),
            }
        }
        sampai = rahasia.letak.end;
    }
    hasil.push_str(&teks[sampai..]);
    hasil
}

fn samarkan_di(teks: &str, daftar: &[Rahasia]) -> String {
    let mut hasil = String::with_capacity(teks.len());
    let mut sampai = 0;
    for rahasia in daftar {
        hasil.push_str(&teks[sampai..rahasia.letak.start]);
        let isi = || teks[rahasia.letak.clone()].chars().filter(|c| c.is_alphanumeric());
        hasil.extend(isi().take(rahasia.sisa));
        // The number of dots tells nothing about a long secret.
        hasil.extend(std::iter::repeat_n('•', isi().skip(rahasia.sisa).take(12).count().max(4)));
        sampai = rahasia.letak.end;
    }
    hasil.push_str(&teks[sampai..]);
    hasil
}

/// Returns all places to mask, in order and without overlaps.
fn cari(teks: &str) -> Vec<Rahasia> {
    const SISA_REKENING: usize = 2;
    let mut daftar: Vec<Rahasia> =
        nik::cari(teks).into_iter().map(|t| Rahasia { letak: t.mulai..t.akhir, sisa: SISA_NIK }).collect();
    daftar.extend(rekening::cari(teks).into_iter().map(|letak| Rahasia { letak, sisa: SISA_REKENING }));
    daftar.extend(sandi::cari(teks).into_iter().map(|t| Rahasia { letak: t.letak, sisa: 0 }));
    daftar.sort_by_key(|r| (r.letak.start, r.letak.end));
    let mut tanpa_tindih: Vec<Rahasia> = Vec::with_capacity(daftar.len());
    for rahasia in daftar {
        match tanpa_tindih.last_mut() {
            Some(terakhir) if rahasia.letak.start < terakhir.letak.end => {
                terakhir.letak.end = terakhir.letak.end.max(rahasia.letak.end);
                terakhir.sisa = terakhir.sisa.min(rahasia.sisa);
            }
            Some(_) | None => tanpa_tindih.push(rahasia),
        }
    }
    tanpa_tindih
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_masked_in_place_and_words_stay() {
        for (teks, harap) in [
            ("0812-0000-7890", "0812-****-****"),
            ("siti.aminah@gmail.com", "si**.******@gmail.com"),
            ("19000926 200212 1 003", "1900**** ****** * ***"),
            ("Bu siti@gmail.com", "Bu si**@gmail.com"),
            ("Bu Siti <siti@gmail.com>", "Bu Siti <si**@gmail.com>"),
            ("sakit jantung, Bu Siti", "sakit jantung, Bu Siti"),
            ("pada 2026", "pada 2026"),
        ] {
            assert_eq!(tutup_kontak(teks), harap);
        }
    }

    #[test]
    fn a_masked_text_keeps_the_first_letters() {
        for (teks, samar) in [
            ("NIK 3306 0670 0290 0001.", "NIK 3306••••••••••••."),
            ("No. KK 3306063002190001", "No. KK 3306••••••••••••"),
            ("rekening BRI 012301012345501", "rekening BRI 01••••••••••••"),
            ("password: admin123", "password: ••••••••"),
            ("tanpa nomor", "tanpa nomor"),
        ] {
            assert_eq!(samarkan(teks), samar);
            assert_eq!(perlu(teks), samar != teks);
            assert!(!perlu(&samar.replace("••••", "****")), "{samar}");
        }
        assert_eq!(nik::cari(&samarkan("3306067002900001")), []);
        assert_eq!(tutup("0123-45", 2), "01••••");
    }

    #[test]
    fn the_rest_of_a_number_is_masked_where_it_is_one_by_itself() {
        let teks = "-----BEGIN RSA PRIVATE KEY-----!menderita )1900111119850310073306©3306067002900001";
        for samar in [samarkan(teks), samarkan_di_tempat(teks)] {
            assert!(nik::cari(&samar).iter().all(|t| !t.pasti), "{samar}");
        }
        assert_eq!(samarkan_di_tempat(teks).len(), teks.len());
    }

    #[test]
    fn what_is_two_secrets_at_once_is_masked_once_and_as_the_stricter_asks() {
        let teks = "password: Nik-3306067002900001! lalu NIK 3306067002900002 selesai";
        assert_eq!(samarkan(teks), "password: •••••••••••• lalu NIK 3306•••••••••••• selesai");
        assert_eq!(samarkan_di_tempat(teks), "password: ***-****************! lalu NIK 3306************ selesai");
    }

    #[test]
    fn masking_in_place_moves_no_byte() {
        for (teks, samar) in [
            ("x 3306067002900001 y", "x 3306************ y"),
            ("BCA 123-456-7890 y", "BCA 12*-***-**** y"),
            ("３３０６０６７００２９００００１.", &format!("３３０６{}.", "*".repeat(36))),
        ] {
            assert_eq!(samarkan_di_tempat(teks), samar);
            assert_eq!(samar.len(), teks.len());
        }
    }
}
