//! Numbers of state employees, which hold their birth dates.

use std::ops::Range;

use crate::base::angka::setiap_deret;
use crate::base::nip;

/// Returns the places of full employee numbers, in the order of the text.
#[must_use]
pub fn cari(teks: &str) -> Vec<Range<usize>> {
    let mut temuan = Vec::new();
    setiap_deret(teks, 18, |deret| {
        let mut i = 0;
        while i < deret.kelompok.len() {
            match deret.sepanjang(i, 18) {
                Some(n) if nip::periksa(deret.angka(i..i + n)).is_ok() => {
                    temuan.push(deret.letak(i..i + n));
                    i += n;
                }
                Some(_) | None => i += 1,
            }
        }
    });
    temuan
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_numbers_are_found_and_masked_ones_are_not() {
        for teks in [
            "190011111985031007",
            "NIP. 19000926 200212 1 003",
            "190012312024211001",
            "１９６３１１１１１９８５０３１００７",
        ] {
            assert_eq!(cari(teks).len(), 1, "{teks}");
        }
        for teks in ["19800101 ****** * ***", "199013012015021001", "3306067002900001", "1900111119850310071"] {
            assert_eq!(cari(teks), [], "{teks}");
        }
    }
}
