//! A trend: at most five periods as a line with points and values over the bands of a scale.
//!
//! Places are shares of the drawing and letters keep their size, as with [`crate::bagan::batang`].

use serde::Serialize;

use crate::bagan::batang::{Bagian, Pita, Skala, pita};

/// Most periods of one drawing; more would touch each other on a phone.
const TERBANYAK: usize = 5;

/// Where the plot begins and ends on the way down, in percent; periods stand below it.
const ATAS: u64 = 9;
const BAWAH: u64 = 80;

/// Where the plot begins from the left, in percent; letters of the bands stand before it.
const KIRI: u64 = 6;

/// Letters of a period that fit below one of five points.
const HURUF: usize = 8;

/// The value of a period.
#[derive(Clone, Copy, Debug)]
pub struct Nilai<'a> {
    /// `Semester I 2026`.
    pub periode: &'a str,
    /// Value on the scale.
    pub nilai: i64,
    /// The value as it is printed.
    pub teks: &'a str,
}

/// A drawn trend.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tren {
    /// Bands, highest first; their places count from the top.
    pub pita: Vec<Pita>,
    /// Pieces of the line.
    pub garis: Vec<Garis>,
    /// Points, oldest first.
    pub titik: Vec<Titik>,
}

/// A piece of the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Garis {
    /// Left end.
    pub x1: Bagian,
    /// Left end.
    pub y1: Bagian,
    /// Right end.
    pub x2: Bagian,
    /// Right end.
    pub y2: Bagian,
}

/// A point.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Titik {
    /// From the left.
    pub x: Bagian,
    /// From the top.
    pub y: Bagian,
    /// Whether its value stands below it, because the line rises on both sides.
    pub di_bawah: bool,
    /// The value in words.
    pub nilai: String,
    /// First line of the period: `Sem. I`.
    pub periode: String,
    /// Second line: `2026`.
    pub tahun: String,
}

/// Returns the drawing of the last five values; nothing where fewer than two make no trend.
#[must_use]
pub fn susun(skala: Skala, golongan: &[(&str, i64)], nilai: &[Nilai<'_>]) -> Option<Tren> {
    let nilai = &nilai[nilai.len().saturating_sub(TERBANYAK)..];
    if nilai.len() < 2 {
        return None;
    }
    let (atas, bawah) = (Bagian::dari(ATAS, 100), Bagian::dari(BAWAH, 100));
    let tinggi = |bagian: Bagian| bagian.antara(bawah, atas);
    let pita = pita(skala, golongan).into_iter().rev().map(|p| {
        let (mulai, akhir) = (tinggi(p.mulai.maju(p.lebar)), tinggi(p.mulai));
        Pita { huruf: p.huruf, mulai, lebar: akhir.sejak(mulai), tengah: mulai.tengah(akhir) }
    });
    let kolom = |n: usize| Bagian::dari(2 * n as u64 + 1, 2 * nilai.len() as u64);
    let titik = nilai.iter().enumerate().map(|(n, v)| {
        let (periode, tahun) = singkat(v.periode);
        let y = tinggi(skala.letak(v.nilai));
        let rendah = |lain: Option<&Nilai<'_>>| lain.is_none_or(|lain| lain.nilai > v.nilai);
        let lembah = rendah(n.checked_sub(1).and_then(|n| nilai.get(n))) && rendah(nilai.get(n + 1));
        Titik {
            x: kolom(n).antara(Bagian::dari(KIRI, 100), Bagian::PENUH),
            y,
            // Close to the bottom the value would stand on the name of its period.
            di_bawah: lembah && y < Bagian::dari(BAWAH - 9, 100),
            nilai: v.teks.to_owned(),
            periode,
            tahun,
        }
    });
    let titik: Vec<_> = titik.collect();
    let garis = titik.windows(2).map(|t| Garis { x1: t[0].x, y1: t[0].y, x2: t[1].x, y2: t[1].y });
    Some(Tren { pita: pita.collect(), garis: garis.collect(), titik })
}

/// Returns a period in two short lines: `Semester I 2026` becomes `Sem. I` and `2026`.
fn singkat(periode: &str) -> (String, String) {
    let potong = |teks: &str| teks.chars().take(HURUF).collect::<String>();
    let (awal, tahun) = periode.rsplit_once(' ').unwrap_or((periode, ""));
    let awal = match awal.split_once(' ') {
        Some(("Semester", n)) => format!("Sem. {n}"),
        Some(("Triwulan", n)) => format!("Trw. {n}"),
        // A month; a year stands alone and an id is cut.
        None if !tahun.is_empty() => awal.chars().take(3).collect(),
        Some(_) | None => awal.to_owned(),
    };
    (potong(&awal), potong(tahun))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bagan::ukur::{Tebal, lebar};

    const SKALA: Skala = Skala { dari: 2500, sampai: 10_000 };
    const GOLONGAN: [(&str, i64); 4] = [("D", 2500), ("C", 6500), ("B", 7661), ("A", 8831)];

    fn tren(nilai: &[(&str, i64)]) -> Option<Tren> {
        let nilai: Vec<_> = nilai.iter().map(|(periode, nilai)| Nilai { periode, nilai: *nilai, teks: "x" }).collect();
        susun(SKALA, &GOLONGAN, &nilai)
    }

    #[test]
    fn one_value_is_no_trend() {
        assert_eq!(tren(&[]), None);
        assert_eq!(tren(&[("2026", 8000)]), None);
        assert_eq!(tren(&[("2025", 8000), ("2026", 8000)]).unwrap().garis.len(), 1);
    }

    #[test]
    fn only_the_last_five_are_drawn_within_the_plot() {
        let nilai = [i64::MIN, 0, 2500, 9999, 10_000, i64::MAX, 7000].map(|n| ("Semester II 2026", n));
        let tren = tren(&nilai).unwrap();
        assert_eq!((tren.titik.len(), tren.garis.len()), (5, 4));
        let (atas, bawah) = (Bagian::dari(ATAS, 100), Bagian::dari(BAWAH, 100));
        for t in &tren.titik {
            assert!(atas <= t.y && t.y <= bawah, "{t:?}");
            assert!(Bagian::dari(KIRI, 100) < t.x && t.x < Bagian::PENUH, "{t:?}");
        }
        for (dua, garis) in tren.titik.windows(2).zip(&tren.garis) {
            assert!(dua[0].x < dua[1].x);
            assert_eq!((garis.x1, garis.y1, garis.x2, garis.y2), (dua[0].x, dua[0].y, dua[1].x, dua[1].y));
        }
        let jumlah = tren.pita.iter().fold(atas, |y, p| {
            assert_eq!(y, p.mulai, "no gap between bands");
            y.maju(p.lebar)
        });
        assert_eq!((jumlah, tren.pita[0].huruf.as_str()), (bawah, "A"));
    }

    #[test]
    fn a_value_stands_below_its_point_only_in_a_valley_above_the_names() {
        let bawah = |nilai: &[i64]| {
            let nilai: Vec<_> = nilai.iter().map(|n| ("2026", *n)).collect();
            tren(&nilai).unwrap().titik.iter().map(|t| t.di_bawah).collect::<Vec<_>>()
        };
        assert_eq!(bawah(&[8000, 7000, 9000]), [false, true, false]);
        assert_eq!(bawah(&[7000, 8000, 7500]), [true, false, true]);
        assert_eq!(bawah(&[8000, 8000]), [false, false]);
        assert_eq!(bawah(&[2500, 8000]), [false, false]);
    }

    #[test]
    fn names_of_periods_fit_below_five_points_on_a_phone() {
        for (periode, harap) in [
            ("Semester II 2026", ("Sem. II", "2026")),
            ("Triwulan III 2026", ("Trw. III", "2026")),
            ("September 2026", ("Sep", "2026")),
            ("2026", ("2026", "")),
            ("hasil-survei-lama", ("hasil-su", "")),
            ("", ("", "")),
            ("dipertanggungjawabkan seluruhnya di WWWWWWWWWWWWWWW", ("dipertan", "WWWWWWWW")),
        ] {
            let (awal, tahun) = singkat(periode);
            assert_eq!((awal.as_str(), tahun.as_str()), harap);
        }
        // 320 px less the margins, and a fifth of the plot for each point.
        let kolom = 288.0 * 0.94 / 5.0;
        for teks in ["Sem. II", "Trw. III", "Sep", "2026"] {
            assert!(lebar(teks, Tebal::Biasa, 14.0) <= kolom, "{teks}");
        }
        for nilai in ["100,00", "85,64"] {
            assert!(lebar(nilai, Tebal::Tebal, 14.0) <= kolom, "{nilai}");
        }
    }
}
