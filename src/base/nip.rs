//! Numbers of state employees.

use crate::base::indonesia::kutip;
use crate::base::salah::Salah;
use crate::base::tanggal::Tanggal;

/// Whose number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jenis {
    /// NIP of a civil servant.
    Pns,
    /// NI PPPK of a contract employee.
    Pppk,
    /// A number whose last digits are hidden behind `*`; only its length is checked.
    Tersamar,
}

/// Checks an 18-digit NIP or NI PPPK, with or without spaces.
///
/// A NIP is birth date, year and month of appointment, sex (1 or 2) and a serial number. A NI PPPK has the year of
/// its contract, a `2` and the count of contracts in place of year and month, so no number is both.
///
/// # Errors
/// Names the part that cannot be.
pub fn periksa(text: &str) -> Result<Jenis, Salah> {
    let rapat: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if !rapat.bytes().all(|b| b.is_ascii_digit() || b == b'*') {
        return Err(salah(text, "memuat huruf selain angka", "holds other characters than digits"));
    }
    if rapat.len() != 18 {
        return Err(salah(text, "tidak terdiri atas 18 angka", "does not have 18 digits"));
    }
    if rapat.contains('*') {
        return if rapat.ends_with("***") {
            Ok(Jenis::Tersamar)
        } else {
            Err(salah(
                text,
                "tersamar sebagian; samarkan paling sedikit tiga angka terakhir",
                "is masked in part; mask at least the last three digits",
            ))
        };
    }
    lengkap(text, &rapat)
}

fn lengkap(text: &str, angka: &str) -> Result<Jenis, Salah> {
    let bagian = |a: usize, b: usize| angka[a..b].parse::<u32>().unwrap_or(0);
    let tahun_lahir = i32::try_from(bagian(0, 4)).unwrap_or(0);
    if tahun_lahir < 1900 || Tanggal::new(tahun_lahir, bagian(4, 6), bagian(6, 8)).is_none() {
        return Err(salah(text, "memuat tanggal lahir yang tidak ada", "holds a birth date that does not exist"));
    }
    let pppk = &angka[12..13] == "2" && &angka[13..14] != "0";
    if !pppk && !(1..=12).contains(&bagian(12, 14)) {
        return Err(salah(
            text,
            "memuat bulan pengangkatan yang tidak ada",
            "holds a month of appointment that does not exist",
        ));
    }
    // Nobody is appointed before 16; the month of a contract is not in the number, so whole years are compared there.
    let terlalu_muda = if pppk { bagian(8, 12) < bagian(0, 4) + 16 } else { bagian(8, 14) < bagian(0, 6) + 1600 };
    if terlalu_muda || bagian(8, 12) > 2100 {
        return Err(salah(
            text,
            "memuat tahun pengangkatan yang tidak mungkin",
            "holds an impossible year of appointment",
        ));
    }
    if !(1..=2).contains(&bagian(14, 15)) {
        return Err(salah(text, "memuat kode jenis kelamin selain 1 atau 2", "holds a sex code other than 1 or 2"));
    }
    if bagian(15, 18) == 0 {
        return Err(salah(text, "memuat nomor urut 000", "holds the serial number 000"));
    }
    Ok(if pppk { Jenis::Pppk } else { Jenis::Pns })
}

fn salah(text: &str, id: &str, en: &str) -> Salah {
    Salah::new(format!("nomor pegawai {} {id}", kutip(text)), format!("employee number {} {en}", kutip(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_numbers_tell_whose_they_are() {
        for (text, jenis) in [
            ("190011111985031007", Jenis::Pns),
            ("19000926 200212 1 003", Jenis::Pns),
            ("190012312024211001", Jenis::Pppk),
            // Sixteen years to the month, and for a contract to the year; the last year that can be.
            ("199001012006011001", Jenis::Pns),
            ("199001012006211001", Jenis::Pppk),
            ("199001012100022001", Jenis::Pns),
            ("19800101 ****** * ***", Jenis::Tersamar),
            ("******************", Jenis::Tersamar),
        ] {
            assert_eq!(periksa(text), Ok(jenis), "{text}");
        }
    }

    #[test]
    fn the_impossible_part_is_named() {
        for (text, en) in [
            ("199013012015021001", "birth date"),
            ("199002302015021001", "birth date"),
            ("199001012015131001", "month of appointment"),
            ("199001012015201001", "month of appointment"),
            ("199001012000021001", "year of appointment"),
            ("199001012005121001", "year of appointment"),
            ("199001012005211001", "year of appointment"),
            ("199001012101021001", "year of appointment"),
            ("189901012015021001", "birth date"),
            ("199001012015023001", "sex code"),
            ("199001012015020001", "sex code"),
            ("199001012015021000", "serial number"),
            ("19900101201502100", "18 digits"),
            ("1990010120150210011", "18 digits"),
            ("19900101-201502-1-001", "other characters"),
            ("19800101 ****** * 001", "masked in part"),
            ("", "18 digits"),
        ] {
            assert!(periksa(text).unwrap_err().en.contains(en), "{text}");
        }
    }
}
