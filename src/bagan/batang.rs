//! Bars: where values lie on a scale.
//!
//! A bar has no width of its own. Every place is a share of the drawing, so that a bar fills a phone as well as a
//! sheet of paper while the letters beside it keep their size.

use std::fmt;

use serde::{Serialize, Serializer};

/// A share of a whole in tenths of a percent, never more than the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bagian(u16);

impl Bagian {
    /// The whole.
    pub const PENUH: Self = Self(1000);

    /// Returns the share of `nilai` in `semua`, rounded down; nothing is no share of nothing.
    #[must_use]
    pub fn dari(nilai: u64, semua: u64) -> Self {
        let bagian = (u128::from(nilai) * 1000).checked_div(u128::from(semua)).unwrap_or(0);
        Self(u16::try_from(bagian).unwrap_or(u16::MAX).min(1000))
    }

    /// Returns what lies between `awal` and this place.
    #[must_use]
    pub fn sejak(self, awal: Self) -> Self {
        Self(self.0.saturating_sub(awal.0))
    }

    /// Returns the place this much further on.
    #[must_use]
    pub fn maju(self, lebar: Self) -> Self {
        Self((self.0 + lebar.0).min(1000))
    }

    /// Returns the place in the middle of two.
    #[must_use]
    pub fn tengah(self, lain: Self) -> Self {
        Self(u16::midpoint(self.0, lain.0))
    }

    /// Returns the place at this share of the way from `awal` to `akhir`, which may lie before `awal`.
    #[must_use]
    pub fn antara(self, awal: Self, akhir: Self) -> Self {
        let (awal, akhir) = (i32::from(awal.0), i32::from(akhir.0));
        let tempat = awal + (akhir - awal) * i32::from(self.0) / 1000;
        Self(u16::try_from(tempat).unwrap_or(0).min(1000))
    }
}

impl fmt::Display for Bagian {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 % 10 {
            0 => write!(f, "{}", self.0 / 10),
            sisa => write!(f, "{}.{sisa}", self.0 / 10),
        }
    }
}

impl Serialize for Bagian {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// A scale of whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skala {
    /// Lowest value.
    pub dari: i64,
    /// Highest value.
    pub sampai: i64,
}

impl Skala {
    /// Returns where a value lies; one outside the scale lies at its end.
    #[must_use]
    pub fn letak(self, nilai: i64) -> Bagian {
        if nilai >= self.sampai {
            return Bagian::PENUH;
        }
        Bagian::dari(nilai.max(self.dari).abs_diff(self.dari), self.sampai.abs_diff(self.dari))
    }
}

/// A band of a scale, drawn as a ground behind bars.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pita {
    /// Its letter.
    pub huruf: String,
    /// Where it begins.
    pub mulai: Bagian,
    /// How much of the scale it takes.
    pub lebar: Bagian,
    /// Where its letter stands.
    pub tengah: Bagian,
}

/// Returns the bands of a scale without a gap between them, from their letters and lowest values in rising order.
#[must_use]
pub fn pita(skala: Skala, golongan: &[(&str, i64)]) -> Vec<Pita> {
    let akhir = golongan.iter().skip(1).map(|(_, dari)| skala.letak(*dari)).chain([Bagian::PENUH]);
    let satu = |((huruf, dari), akhir): (&(&str, i64), Bagian)| {
        let mulai = skala.letak(*dari);
        Pita { huruf: (*huruf).to_owned(), mulai, lebar: akhir.sejak(mulai), tengah: mulai.tengah(akhir) }
    };
    golongan.iter().zip(akhir).map(satu).collect()
}

/// A piece of a stacked bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Potong {
    /// Where it begins.
    pub mulai: Bagian,
    /// How long it is.
    pub lebar: Bagian,
}

/// Returns the pieces of a bar laid end to end, where `terbesar` fills the drawing.
#[must_use]
pub fn tumpuk(nilai: &[u32], terbesar: u64) -> Vec<Potong> {
    let mut jumlah = 0_u64;
    let mut mulai = Bagian::default();
    let satu = |n: &u32| {
        jumlah = jumlah.saturating_add(u64::from(*n));
        let akhir = Bagian::dari(jumlah, terbesar);
        let potong = Potong { mulai, lebar: akhir.sejak(mulai) };
        mulai = akhir;
        potong
    };
    nilai.iter().map(satu).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SKALA: Skala = Skala { dari: 2500, sampai: 10_000 };
    const GOLONGAN: [(&str, i64); 4] = [("D", 2500), ("C", 6500), ("B", 7661), ("A", 8831)];

    #[test]
    fn a_value_lies_within_its_scale() {
        for (nilai, harap) in [
            (2500, "0"),
            (10_000, "100"),
            (6250, "50"),
            (8564, "80.8"),
            (2499, "0"),
            (10_001, "100"),
            (0, "0"),
            (i64::MIN, "0"),
            (i64::MAX, "100"),
        ] {
            assert_eq!(SKALA.letak(nilai).to_string(), harap, "{nilai}");
        }
        let kosong = Skala { dari: 5, sampai: 5 };
        assert_eq!((kosong.letak(4).to_string(), kosong.letak(5).to_string()), ("0".into(), "100".into()));
        assert_eq!(Skala { dari: i64::MIN, sampai: i64::MAX }.letak(0).to_string(), "50");
    }

    #[test]
    fn bands_cover_the_scale_without_gap_or_overlap() {
        let pita = pita(SKALA, &GOLONGAN);
        assert_eq!(pita[0].mulai, Bagian::default());
        for dua in pita.windows(2) {
            assert_eq!(dua[0].mulai.0 + dua[0].lebar.0, dua[1].mulai.0);
            assert!(dua[0].mulai < dua[0].tengah && dua[0].tengah < dua[1].mulai);
        }
        assert_eq!(pita.iter().map(|p| p.lebar.0).sum::<u16>(), 1000);
        assert!(super::pita(SKALA, &[]).is_empty());
    }

    #[test]
    fn pieces_lie_end_to_end_and_never_leave_the_bar() {
        for (nilai, terbesar, harap) in [
            (vec![46, 2], 48, vec!["0+95.8", "95.8+4.2"]),
            (vec![1, 1, 1], 3, vec!["0+33.3", "33.3+33.3", "66.6+33.4"]),
            (vec![0, 0], 0, vec!["0+0", "0+0"]),
            (vec![0, 5], 10, vec!["0+0", "0+50"]),
            (vec![9, 9], 3, vec!["0+100", "100+0"]),
            (vec![u32::MAX; 3], u64::MAX, vec!["0+0"; 3]),
            (vec![], 4, vec![]),
        ] {
            let potong: Vec<_> = tumpuk(&nilai, terbesar).iter().map(|p| format!("{}+{}", p.mulai, p.lebar)).collect();
            assert_eq!(potong, harap, "{nilai:?}");
        }
    }

    #[test]
    fn a_place_between_two_ends_may_run_backwards() {
        let (bawah, atas) = (Bagian(820), Bagian(90));
        assert_eq!(Bagian(0).antara(bawah, atas), bawah);
        assert_eq!(Bagian::PENUH.antara(bawah, atas), atas);
        assert_eq!(Bagian(500).antara(bawah, atas), Bagian(455));
    }
}
