//! Numbers of citizens and of their families in running text.

use std::ops::Range;

use crate::base::angka::{Deret, setiap_deret, tak_terlihat};
use crate::base::kode_wilayah::PROVINSI;
use crate::base::nip;

/// A place where a number of a citizen or a family stands, or seems to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Temuan {
    /// First byte.
    pub mulai: usize,
    /// One past the last byte.
    pub akhir: usize,
    /// Whether province, date and serial number all fit; otherwise it is only sixteen digits in a row.
    pub pasti: bool,
    /// Which of the two, as far as the words beside it tell.
    pub jenis: Jenis,
}

/// Two numbers of the same shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jenis {
    /// NIK: the date is the birth date, a woman's day counted from 41.
    Nik,
    /// Number of a family card: the date is the day of its issue.
    Kk,
}

/// Returns every run of 16 digits, in the order of the text.
///
/// Single spaces, dots and hyphens between the digits do not hide a number, invisible characters and digits of other
/// scripts neither. The 18 digits of an employee number are none, however they are grouped. Takes time linear in the
/// length of the text.
#[must_use]
pub fn cari(text: &str) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    setiap_deret(text, 16, |deret| periksa_deret(text, deret, &mut temuan));
    temuan
}

/// Looks at one run: a series of groups of digits with single separators between them.
fn periksa_deret(text: &str, deret: &Deret, temuan: &mut Vec<Temuan>) {
    let jumlah = deret.angka.len();
    let mut i = 0;
    while i < deret.kelompok.len() {
        if let Some(n) = deret.sepanjang(i, 18)
            && nip::periksa(deret.angka(i..i + n)).is_ok()
        {
            i += n;
            continue;
        }
        let Some(n) = deret.sepanjang(i, 16) else {
            i += 1;
            continue;
        };
        let letak = deret.letak(i..i + n);
        let (sebutan, angka) = (sebutan(text, &letak), deret.angka(i..i + n));
        let wajar =
            sebutan.is_some() || (berpola(deret, i..i + n) && !pecahan(text, deret, i, n) && !acak(text, &letak));
        let pasti = wajar && pasti(angka);
        // Inside a longer run, groups that only add up to 16 are more often years or prices than a number.
        if pasti || n == 1 || (jumlah == 16 && wajar) {
            // A family card's date has no women's days.
            let kk = sebutan == Some(Jenis::Kk) && (!pasti || &angka[6..8] <= "31");
            let jenis = if kk { Jenis::Kk } else { Jenis::Nik };
            temuan.push(Temuan { mulai: letak.start, akhir: letak.end, pasti, jenis });
            i += n;
        } else {
            i += 1;
        }
    }
}

fn pasti(angka: &str) -> bool {
    let hari: u32 = angka[6..8].parse().unwrap_or(0);
    let bulan: u32 = angka[8..10].parse().unwrap_or(0);
    // Women's days are counted from 41.
    let hari_sah = (1..=31).contains(&hari) || (41..=71).contains(&hari);
    PROVINSI.contains(&&angka[..2])
        && &angka[2..4] != "00"
        && &angka[4..6] != "00"
        && hari_sah
        && (1..=12).contains(&bulan)
        && &angka[12..] != "0000"
}

/// Tells whether people would group a number of 16 digits like this.
///
/// Either all groups are of one length, the last perhaps shorter, or the groups follow the parts of the number: area
/// (2+2+2), date (2+2+2), serial. Account codes, dates and prices beside each other do neither.
fn berpola(deret: &Deret, kelompok: Range<usize>) -> bool {
    let daftar = &deret.kelompok[kelompok];
    let lebar = daftar[0].panjang();
    let (akhir, depan) = (daftar[daftar.len() - 1].panjang(), &daftar[..daftar.len() - 1]);
    let rata = depan.iter().all(|k| k.panjang() == lebar) && akhir <= lebar;
    let mut letak = 0;
    let batas: Vec<usize> = depan
        .iter()
        .map(|k| {
            letak += k.panjang();
            letak
        })
        .collect();
    let bagian = batas.iter().all(|b| [2, 4, 6, 8, 10, 12].contains(b)) && batas.contains(&6);
    rata || bagian
}

/// Tells whether the digits follow a decimal mark, as in a coordinate.
///
/// A number behind the count of its line, as in `1.3306…`, is no fraction; no line counts from nought.
fn pecahan(text: &str, deret: &Deret, i: usize, n: usize) -> bool {
    let awal = deret.kelompok[i].letak.start;
    if n > 1 {
        return false;
    }
    if i == 0 {
        let sebelum = &text.as_bytes()[..awal];
        return matches!(sebelum, [.., b'0'..=b'9', b',']);
    }
    let sebelum = &deret.kelompok[i - 1];
    let awal_baris = text[..sebelum.letak.start].chars().rev().take_while(|c| *c != '\n').all(char::is_whitespace);
    let hitungan = i == 1 && awal_baris && deret.angka(0..1) != "0";
    deret.kelompok[i].pemisah == Some('.') && sebelum.panjang() <= 3 && !hitungan
}

/// Tells whether the digits stand inside a digest or another random word of letters and digits.
fn acak(text: &str, letak: &Range<usize>) -> bool {
    let heksa = |b: Option<&u8>| b.is_some_and(|b| matches!(b, b'a'..=b'f'));
    heksa(text.as_bytes()[..letak.start].last()) && heksa(text.as_bytes().get(letak.end))
}

/// Returns what the words of the same line call the number: those before it, else those right behind it.
fn sebutan(text: &str, letak: &Range<usize>) -> Option<Jenis> {
    const SEBELUM: usize = 48;
    const SESUDAH: usize = 16;
    let bytes = text.as_bytes();
    let dari = letak.start.saturating_sub(SEBELUM);
    let depan = rapikan(&bytes[dari..letak.start]);
    let depan = depan.rsplit('\n').next().unwrap_or_default();
    let nik = ["nik", "ktp", "kependudukan"].iter().filter_map(|k| kata_terakhir(depan, k)).max();
    let kk = ["kk", "nkk", "nokk", "kartu keluarga"].iter().filter_map(|k| kata_terakhir(depan, k)).max();
    if nik.is_some() || kk.is_some() {
        return Some(if kk > nik { Jenis::Kk } else { Jenis::Nik });
    }
    let belakang = rapikan(&bytes[letak.end..bytes.len().min(letak.end + SESUDAH)]);
    let belakang = belakang.split('\n').next().unwrap_or_default().trim_start_matches([' ', '(', ',']);
    [("kk", Jenis::Kk), ("kartu keluarga", Jenis::Kk), ("nik", Jenis::Nik)].into_iter().find_map(|(kata, jenis)| {
        let sisa = belakang.strip_prefix(kata)?;
        (!sisa.starts_with(char::is_alphanumeric)).then_some(jenis)
    })
}

/// Returns words in lower case, dots and underscores as blanks, what is cut or no text left out.
fn rapikan(bytes: &[u8]) -> String {
    let teks = String::from_utf8_lossy(bytes);
    teks.chars()
        .filter(|c| !tak_terlihat(*c))
        .map(|c| if matches!(c, '.' | '_') { ' ' } else { c.to_ascii_lowercase() })
        .collect()
}

/// Returns where a word last stands in a text that is already in lower case.
fn kata_terakhir(teks: &str, kata: &str) -> Option<usize> {
    teks.rmatch_indices(kata).map(|(n, _)| n).find(|&n| {
        let utuh = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic());
        utuh(teks[..n].chars().next_back()) && utuh(teks[n + kata.len()..].chars().next())
    })
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
            "3306067002900001",
            "3306 0670 0290 0001",
            "3306.0670.0290.0001",
            "330606-700290-0001",
            "3306067\u{200b}002900001",
            "33 06 06 70 02 90 00 01",
            "33 06 06 700290 0001",
            "3 3 0 6 0 6 7 0 0 2 9 0 0 0 0 1",
            "３３０６０６７００２９００００１",
            "3306–0670–0290–0001",
            "3306\u{200b} \u{200b}0670 0290 0001",
            "33060 67002 90000 1",
            "33 0606 700290 0001",
        ] {
            assert_eq!(hasil(&format!("Nomor: {nik}, Purworejo")), [(nik, true)], "{nik}");
        }
    }

    #[test]
    fn a_number_beside_another_number_is_found() {
        for text in
            ["1. 3306067002900001", "1.3306067002900001", "1 3306067002900001 54114", "2026 3306 0670 0290 0001 2"]
        {
            assert_eq!(hasil(text).len(), 1, "{text}");
            assert!(hasil(text)[0].1, "{text}");
        }
        assert_eq!(cari("3306067002900001 3306067002900002").len(), 2);
    }

    #[test]
    fn sixteen_digits_that_do_not_fit_are_only_possible() {
        for text in [
            "2006067002900001",
            "3300067002900001",
            "3306007002900001",
            "3306063202900001",
            "3306067013900001",
            "3306067002900000",
        ] {
            assert_eq!(hasil(text), [(text, false)]);
        }
        assert_eq!(hasil("bujur 110.3306067002900001"), [("3306067002900001", false)]);
        // A cell of a table that holds nothing but a share or a time of day, as programs save them.
        assert_eq!(hasil("0.3306067002900001"), [("3306067002900001", false)]);
        assert_eq!(hasil("sha a3306067002900001f"), [("3306067002900001", false)]);
        assert_eq!(hasil("nilai 5,3306067002900001"), [("3306067002900001", false)]);
        assert_eq!(hasil("2006 0670 0290 0001"), [("2006 0670 0290 0001", false)]);
    }

    #[test]
    fn what_stands_before_a_number_rarely_makes_it_a_fraction() {
        for text in [
            "nilai 5,3306 0670 0290 0001",
            "no 12 3306067002900001",
            "no 1234.3306067002900001",
            "a3306067002900001",
            "3306067002900001f",
        ] {
            assert!(matches!(hasil(text)[..], [(_, true)]), "{text}");
        }
    }

    #[test]
    fn odd_groups_are_a_number_only_where_words_say_so() {
        for angka in ["3306067 0029 00001", "3306 0670 02900001", "3306 06700290 0001"] {
            assert_eq!(hasil(angka), [], "{angka}");
            assert_eq!(hasil(&format!("NIK {angka}")), [(angka, true)], "{angka}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "190011111985031007",
            "19000926 200212 1 003",
            "1900 1111 1985 0310 07",
            "19001111 19850310 07",
            "33060670029000011",
            "330606700290001",
            "3306067002  900001",
            "(0275) 321018",
            "2019 2020 2021 2022 2023",
            "5.1.02.01.01.0024 5.1.02",
            "",
        ] {
            assert_eq!(hasil(text), [], "{text}");
        }
    }

    #[test]
    fn the_words_beside_a_number_tell_whose_it_is() {
        for (text, jenis) in [
            ("No. KK 3306063002190001", Jenis::Kk),
            ("Nomor Kartu Keluarga: 3306063002190001", Jenis::Kk),
            ("no_kk: \"3306063002190001\"", Jenis::Kk),
            ("3306063002190001 (KK)", Jenis::Kk),
            ("KK: -, NIK 3306063002190001", Jenis::Nik),
            ("NIK: -, KK 3306063002190001", Jenis::Kk),
            ("No. KK 3306067002900001", Jenis::Nik),
            ("rukun 3306063002190001", Jenis::Nik),
            ("KK\n3306063002190001", Jenis::Nik),
            // Not to be taken for a woman's number: nothing else fits either.
            ("No. KK 2006067002900001", Jenis::Kk),
            ("kartu_keluarga 3306063002190001", Jenis::Kk),
            ("kkn 3306063002190001", Jenis::Nik),
            ("3306063002190001 kkn", Jenis::Nik),
        ] {
            let temuan = cari(text);
            assert_eq!(temuan.len(), 1, "{text}");
            assert_eq!(temuan[0].jenis, jenis, "{text}");
        }
    }

    #[test]
    fn a_long_run_takes_linear_time() {
        let text = "1 ".repeat(200_000) + &"1".repeat(200_000);
        assert_eq!(cari(&text).len(), 200_000 / 16);
    }
}
