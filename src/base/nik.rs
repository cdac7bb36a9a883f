//! Citizens' identity numbers in running text.

use std::ops::Range;

use crate::base::kode_wilayah::PROVINSI;
use crate::base::nip;

/// A place where a citizen's identity number stands, or seems to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Temuan {
    /// First byte.
    pub mulai: usize,
    /// One past the last byte.
    pub akhir: usize,
    /// Whether province, birth date and serial number all fit; otherwise it is only sixteen digits in a row.
    pub pasti: bool,
}

/// Digits in a row without anything between them.
struct Kelompok {
    letak: Range<usize>,
}

/// Returns every run of 16 digits, in the order of the text.
///
/// Single spaces, dots, hyphens and invisible characters between the digits do not hide a number. The 18 digits of
/// an employee number are none, however they are grouped. Takes time linear in the length of the text.
#[must_use]
pub fn cari(text: &str) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    let mut deret: Vec<Kelompok> = Vec::new();
    let mut mulai_angka = None;
    // Separators since the last digit; two of them end the run.
    let mut pemisah = 0;
    for (i, c) in text.char_indices() {
        if c.is_ascii_digit() {
            mulai_angka.get_or_insert(i);
            pemisah = 0;
            continue;
        }
        if let Some(mulai) = mulai_angka.take() {
            deret.push(Kelompok { letak: mulai..i });
        }
        pemisah += 1;
        if pemisah > 1 || !antara_angka(c) {
            periksa_deret(text, &deret, &mut temuan);
            deret.clear();
        }
    }
    if let Some(mulai) = mulai_angka {
        deret.push(Kelompok { letak: mulai..text.len() });
    }
    periksa_deret(text, &deret, &mut temuan);
    temuan
}

/// Returns the text with every hit of [`cari`] reduced to its first four digits.
#[must_use]
pub fn samarkan(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut sampai = 0;
    for t in cari(text) {
        out.push_str(&text[sampai..t.mulai]);
        out.extend(text[t.mulai..t.akhir].chars().filter(char::is_ascii_digit).take(4));
        out.push_str("••••••••••••");
        sampai = t.akhir;
    }
    out.push_str(&text[sampai..]);
    out
}

fn antara_angka(c: char) -> bool {
    matches!(
        c,
        ' ' | '.' | '-' | '\u{a0}' | '\u{ad}' | '\u{200b}'
            ..='\u{200d}' | '\u{2010}' | '\u{2011}' | '\u{2060}' | '\u{feff}'
    )
}

/// Looks at one run: a series of groups of digits with single separators between them.
fn periksa_deret(text: &str, deret: &[Kelompok], temuan: &mut Vec<Temuan>) {
    let jumlah: usize = deret.iter().map(|k| k.letak.len()).sum();
    let mut i = 0;
    while i < deret.len() {
        if let Some(n) = sepanjang(&deret[i..], 18)
            && nip::periksa(&angka(text, &deret[i..i + n])).is_ok()
        {
            i += n;
            continue;
        }
        let Some(n) = sepanjang(&deret[i..], 16) else {
            i += 1;
            continue;
        };
        let pasti = pasti(&angka(text, &deret[i..i + n]));
        // Inside a longer run, groups that only add up to 16 are more often years or prices than a number.
        if pasti || n == 1 || jumlah == 16 {
            temuan.push(Temuan { mulai: deret[i].letak.start, akhir: deret[i + n - 1].letak.end, pasti });
            i += n;
        } else {
            i += 1;
        }
    }
}

/// Returns how many groups from the first hold exactly `panjang` digits together.
fn sepanjang(deret: &[Kelompok], panjang: usize) -> Option<usize> {
    let mut jumlah = 0;
    for (n, kelompok) in deret.iter().enumerate() {
        jumlah += kelompok.letak.len();
        if jumlah >= panjang {
            return (jumlah == panjang).then_some(n + 1);
        }
    }
    None
}

fn angka(text: &str, deret: &[Kelompok]) -> String {
    deret.iter().map(|k| &text[k.letak.clone()]).collect()
}

fn pasti(angka: &str) -> bool {
    let hari: u32 = angka[6..8].parse().unwrap_or(0);
    let bulan: u32 = angka[8..10].parse().unwrap_or(0);
    // Women's days are counted from 41.
    let hari_sah = (1..=31).contains(&hari) || (41..=71).contains(&hari);
    PROVINSI.contains(&&angka[..2]) && hari_sah && (1..=12).contains(&bulan) && &angka[12..] != "0000"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hasil(text: &str) -> Vec<(&str, bool)> {
        cari(text).into_iter().map(|t| (&text[t.mulai..t.akhir], t.pasti)).collect()
    }

    #[test]
    fn numbers_are_found_however_they_are_written() {
        for nik in [
            "3306064101900001",
            "3306 0641 0190 0001",
            "3306.0641.0190.0001",
            "330606-410190-0001",
            "3306064\u{200b}101900001",
            "33 06 06 41 01 90 00 01",
        ] {
            assert_eq!(hasil(&format!("NIK: {nik}, Purworejo")), [(nik, true)], "{nik}");
        }
    }

    #[test]
    fn a_number_beside_another_number_is_found() {
        for text in ["1. 3306064101900001", "1 3306064101900001 54114", "2026 3306 0641 0190 0001 2"] {
            assert_eq!(hasil(text).len(), 1, "{text}");
            assert!(hasil(text)[0].1);
        }
        assert_eq!(cari("3306064101900001 3306064101900002").len(), 2);
    }

    #[test]
    fn sixteen_digits_that_do_not_fit_are_only_possible() {
        for text in ["2006064101900001", "3306063201900001", "3306064113900001", "3306064101900000"] {
            assert_eq!(hasil(text), [(text, false)]);
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "196311111985031007",
            "19750926 200212 1 003",
            "1963 1111 1985 0310 07",
            "19631111 19850310 07",
            "33060641019000011",
            "330606410190001",
            "3306064101  900001",
            "(0275) 321018",
            "2019 2020 2021 2022 2023",
            "",
        ] {
            assert_eq!(hasil(text), [], "{text}");
        }
    }

    #[test]
    fn a_masked_text_keeps_four_digits() {
        assert_eq!(samarkan("NIK 3306 0641 0190 0001."), "NIK 3306••••••••••••.");
        assert_eq!(samarkan("tanpa nomor"), "tanpa nomor");
        assert_eq!(cari(&samarkan("3306064101900001")), []);
    }

    #[test]
    fn a_long_run_takes_linear_time() {
        let text = "1 ".repeat(200_000) + &"1".repeat(200_000);
        assert_eq!(cari(&text).len(), 200_000 / 16);
    }
}
