//! The arithmetic of the satisfaction survey, in whole numbers so that limits compare exactly.

use crate::base::desimal::Desimal;

/// Elements of the survey.
const UNSUR: i64 = 9;

/// Points of the converted scale for each point of an answer.
const KONVERSI: i64 = 25;

/// How a declared index relates to the exact one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kecocokan {
    /// Computed with the weight 1/9.
    Tepat,
    /// Computed with a weight cut to `0,11` or `0,111`, which loses a part of every answer.
    BobotBulat(&'static str),
    /// Neither.
    Berbeda,
}

/// Returns the converted index of nine mean answers in hundredths; half a hundredth is rounded up.
#[must_use]
pub fn indeks(unsur: &[Desimal; 9]) -> i64 {
    // Means are in ten-thousandths: one hundredth of the index is 100 * 9 / 25 of their sum.
    let penyebut = 100 * UNSUR;
    jumlah(unsur).saturating_mul(2 * KONVERSI).saturating_add(penyebut) / (2 * penyebut)
}

/// Compares a declared index with the exact one; `toleransi` is in hundredths.
#[must_use]
pub fn kecocokan(unsur: &[Desimal; 9], ikm: Desimal, toleransi: i64) -> Kecocokan {
    for (seperseribu, hasil) in
        [(1000, Kecocokan::Tepat), (999, Kecocokan::BobotBulat("0,111")), (990, Kecocokan::BobotBulat("0,11"))]
    {
        // Everything times 9 and 1000, so that no division is needed.
        let tertulis = i128::from(ikm.0) * i128::from(UNSUR) * 1000;
        let hitungan = i128::from(jumlah(unsur)) * i128::from(KONVERSI) * seperseribu;
        if (tertulis - hitungan).abs() <= i128::from(toleransi) * 100 * i128::from(UNSUR) * 1000 {
            return hasil;
        }
    }
    Kecocokan::Berbeda
}

fn jumlah(unsur: &[Desimal; 9]) -> i64 {
    unsur.iter().fold(0, |n, u| n.saturating_add(u.0))
}

/// Returns a decimal number in hundredths; half a hundredth is rounded up.
#[must_use]
pub fn perseratus(nilai: Desimal) -> i64 {
    nilai.0.saturating_add(50).div_euclid(100)
}

/// Returns hundredths as people write them, such as `86,58`.
#[must_use]
pub fn tulis(perseratus: i64) -> String {
    Desimal(perseratus.saturating_mul(100)).dengan(2)
}

/// Returns how many of a population must answer, by the formula of Krejcie and Morgan, rounded to the nearest.
///
/// The formula is `X² N P(1-P) / (d² (N-1) + X² P(1-P))` with `X² = 3,841`, `P = 0,5` and `d = 0,05`; here both sides
/// of the stroke are multiplied by 100 000.
#[must_use]
pub fn sampel(populasi: u32) -> u64 {
    let n = u64::from(populasi);
    if n == 0 {
        return 0;
    }
    let atas = 96_025 * n;
    let bawah = 250 * (n - 1) + 96_025;
    (2 * atas + bawah) / (2 * bawah)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai;
    use crate::peraturan::Peraturan;

    const CONTOH: [i64; 9] = [34_200, 33_100, 32_500, 39_000, 33_800, 34_700, 35_500, 36_000, 32_900];

    fn unsur(n: [i64; 9]) -> [Desimal; 9] {
        n.map(Desimal)
    }

    #[test]
    fn the_index_uses_one_ninth() {
        assert_eq!(indeks(&unsur(CONTOH)), 8658);
        for (nilai, harap) in [(10_000, 2500), (40_000, 10_000), (25_996, 6499), (35_320, 8830), (35_324, 8831)] {
            assert_eq!(indeks(&unsur([nilai; 9])), harap, "{nilai}");
        }
    }

    #[test]
    fn a_declared_index_is_exact_or_from_a_cut_weight_or_wrong() {
        for (ikm, harap) in [
            ("86,58", Kecocokan::Tepat),
            ("86,6", Kecocokan::Tepat),
            ("86,56", Kecocokan::Berbeda),
            ("86,61", Kecocokan::Berbeda),
            ("86,50", Kecocokan::BobotBulat("0,111")),
            ("86,496", Kecocokan::BobotBulat("0,111")),
            ("85,72", Kecocokan::BobotBulat("0,11")),
            ("85,73", Kecocokan::BobotBulat("0,11")),
            ("85,75", Kecocokan::Berbeda),
            ("90", Kecocokan::Berbeda),
        ] {
            assert_eq!(kecocokan(&unsur(CONTOH), Desimal::parse(ikm).unwrap(), 2), harap, "{ikm}");
        }
    }

    #[test]
    fn numbers_beyond_any_scale_do_not_overflow() {
        let besar = unsur([i64::MAX; 9]);
        assert_eq!(kecocokan(&besar, Desimal(i64::MAX), i64::MAX), Kecocokan::Tepat);
        assert!(perseratus(Desimal(i64::MAX)) > 0);
    }

    #[test]
    fn bands_are_read_from_the_index_rounded_to_two_digits() {
        for (ikm, mutu) in [
            ("64,99", Some("D")),
            ("64,995", Some("C")),
            ("65,00", Some("C")),
            ("76,60", Some("C")),
            ("76,604", Some("C")),
            ("76,605", Some("B")),
            ("76,61", Some("B")),
            ("88,30", Some("B")),
            ("88,31", Some("A")),
            ("25,00", Some("D")),
            ("100,00", Some("A")),
            ("24,99", None),
            ("100,01", None),
        ] {
            let golongan = Peraturan::embedded().mutu(perseratus(Desimal::parse(ikm).unwrap()));
            assert_eq!(golongan.map(|g| g.mutu.as_str()), mutu, "{ikm}");
        }
    }

    #[test]
    fn the_sample_grows_with_the_population_as_in_the_printed_table() {
        for (populasi, harap) in [
            (0, 0),
            (1, 1),
            (10, 10),
            (20, 19),
            (30, 28),
            (50, 44),
            (100, 80),
            (150, 108),
            (200, 132),
            (300, 169),
            (500, 217),
            (1000, 278),
            (2000, 322),
            (5000, 357),
            (10_000, 370),
            (50_000, 381),
            (u32::MAX, 384),
        ] {
            assert_eq!(sampel(populasi), harap, "{populasi}");
        }
    }

    #[test]
    fn hundredths_are_written_with_a_comma() {
        for (n, teks) in [(8658, "86,58"), (10_000, "100,00"), (6500, "65,00")] {
            assert_eq!(tulis(n), teks);
        }
    }
}
