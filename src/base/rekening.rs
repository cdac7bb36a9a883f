//! Bank account numbers in running text, told by the words beside them.

use std::ops::Range;

use crate::base::angka::{Deret, setiap_deret};

/// Longest number, in digits; the shortest account of an Indonesian bank has eight.
const PANJANG: std::ops::RangeInclusive<usize> = 8..=16;
/// How far before a number the word for an account may stand.
const JAUH: usize = 56;
/// How far before a number the bare name of a bank may stand.
const DEKAT: usize = 28;

/// Words for an account.
const SEBUTAN: &[&str] = &["rekening", "norek", "rek"];
/// Names of banks and words of theirs.
const BANK: &[&str] = &[
    "bri",
    "bca",
    "bni",
    "btn",
    "bsi",
    "mandiri",
    "cimb",
    "niaga",
    "danamon",
    "permata",
    "muamalat",
    "bank",
    "bankjateng",
    "bpd",
    "bpr",
    "britama",
    "simpedes",
    "jago",
    "seabank",
    "maybank",
    "ocbc",
    "panin",
    "btpn",
    "jenius",
    "mega",
];
/// Words after which a number is something else.
const LAIN: &[&str] = &[
    "kode",
    "belanja",
    "anggaran",
    "pendapatan",
    "telp",
    "telepon",
    "tlp",
    "hp",
    "wa",
    "whatsapp",
    "faks",
    "fax",
    "call",
    "hubungi",
    "nik",
    "kk",
    "nip",
    "npwp",
    "rp",
    "idr",
    "tanggal",
    "isbn",
    "surat",
    "sk",
    "ponsel",
    "handphone",
    "imei",
    "nib",
    "pelanggan",
];

/// Returns the places of account numbers, in the order of the text.
///
/// A number counts when a word for an account or the name of a bank stands before it on the same line, and no nearer
/// word calls it something else.
#[must_use]
pub fn cari(teks: &str) -> Vec<Range<usize>> {
    let mut temuan = Vec::new();
    setiap_deret(teks, *PANJANG.start(), |deret| {
        let Some(letak) = calon(deret) else { return };
        if disebut(teks, &letak) {
            temuan.push(letak);
        }
    });
    temuan
}

/// Returns the part of a series that may be an account number.
fn calon(deret: &Deret) -> Option<Range<usize>> {
    let semua = 0..deret.kelompok.len();
    if PANJANG.contains(&deret.angka.len()) {
        let panjang: Vec<usize> = deret.kelompok.iter().map(|k| k.panjang()).collect();
        // Two years beside each other are eight digits too.
        let tanggal = matches!(panjang[..], [4, 2, 2] | [2, 2, 4] | [4, 4]);
        let harga = panjang.len() > 2
            && panjang[1..].iter().all(|n| *n == 3)
            && panjang[0] <= 3
            && deret.kelompok[1..].iter().all(|k| k.pemisah == Some('.'));
        return (!tanggal && !harga).then(|| deret.letak(semua));
    }
    let terpanjang = semua.max_by_key(|n| deret.kelompok[*n].panjang())?;
    (10..=16).contains(&deret.kelompok[terpanjang].panjang()).then(|| deret.letak(terpanjang..terpanjang + 1))
}

/// Tells whether the nearest telling word before a number calls it an account.
fn disebut(teks: &str, letak: &Range<usize>) -> bool {
    let bytes = teks.as_bytes();
    let dari = letak.start.saturating_sub(JAUH);
    let baris = memchr::memrchr(b'\n', &bytes[dari..letak.start]).map_or(dari, |n| dari + n + 1);
    let depan = &bytes[baris..letak.start];
    let mut akhir = depan.len();
    while let Some(ujung) = depan[..akhir].iter().rposition(u8::is_ascii_alphabetic).map(|n| n + 1) {
        let awal = depan[..ujung].iter().rposition(|b| !b.is_ascii_alphabetic()).map_or(0, |n| n + 1);
        let kata = depan[awal..ujung].to_ascii_lowercase();
        let ada = |daftar: &[&str]| daftar.iter().any(|k| k.as_bytes() == kata);
        if ada(LAIN) {
            return false;
        }
        if ada(SEBUTAN) {
            // A code of the budget is called an account too.
            return !depan[..awal].trim_ascii_end().to_ascii_lowercase().ends_with(b"kode");
        }
        if ada(BANK) && depan.len() - awal <= DEKAT {
            return true;
        }
        akhir = awal;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hasil(teks: &str) -> Vec<&str> {
        cari(teks).into_iter().map(|letak| &teks[letak]).collect()
    }

    #[test]
    fn a_number_that_is_called_an_account_is_found() {
        for (teks, nomor) in [
            ("Rekening BRI 0123-01-012345-50-1 a.n. Siti", "0123-01-012345-50-1"),
            ("transfer ke BCA 1234567890", "1234567890"),
            ("No. Rek: 1370012345678 (Mandiri)", "1370012345678"),
            ("norek Bank Jateng 2-012-34567-8", "2-012-34567-8"),
            ("nomor rekening: \"7123456789\"", "7123456789"),
        ] {
            assert_eq!(hasil(teks), [nomor], "{teks}");
        }
    }

    #[test]
    fn numbers_of_another_kind_are_left_alone() {
        for teks in [
            "kode rekening 5.1.02.01.01.0024",
            "Bank Mandiri, telepon (0275) 321018 atau 081200007890",
            "rekening kas daerah Rp1.500.000.000",
            "BNI 2026-11-20",
            "Rekening\n1234567890",
            "ISBN 978-602-1234-56-7",
            "bank 14000",
            "rpjm-nagari-2019-2025.pdf",
            "rekening listrik 2025-2026",
            "12345678",
        ] {
            assert_eq!(hasil(teks), Vec::<&str>::new(), "{teks}");
        }
    }
}
