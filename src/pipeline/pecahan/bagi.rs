//! Which shard makes which unit.

use std::cmp::Reverse;

/// The most shards: more than any engine runs.
const MAKS: usize = 100_000;

/// One shard of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bagian {
    /// Which one, from 1.
    pub ke: usize,
    /// How many there are.
    pub dari: usize,
}

impl Bagian {
    /// Returns a shard; none where it is not among as many.
    #[must_use]
    pub fn baru(ke: usize, dari: usize) -> Option<Self> {
        ((1..=MAKS).contains(&dari) && (1..=dari).contains(&ke)).then_some(Self { ke, dari })
    }

    /// Reads `3/8`.
    #[must_use]
    pub fn baca(teks: &str) -> Option<Self> {
        let (ke, dari) = teks.split_once('/')?;
        Self::baru(angka(ke)?, angka(dari)?)
    }
}

/// Reads a number without sign or spaces.
fn angka(teks: &str) -> Option<usize> {
    teks.bytes().all(|b| b.is_ascii_digit()).then(|| teks.parse().ok()).flatten()
}

/// Returns the shard, from 1, of each unit by its weight: the heaviest first, each to the shard with least to do.
///
/// Of equal units the first comes first, of equal shards too, so that the same plan is cut the same way everywhere.
#[must_use]
pub fn bagi(berat: &[u64], dari: usize) -> Vec<usize> {
    let dari = dari.clamp(1, MAKS);
    let mut urutan: Vec<usize> = (0..berat.len()).collect();
    urutan.sort_by_key(|n| (Reverse(berat[*n]), *n));
    let mut beban: std::collections::BTreeSet<(u64, usize)> = (1..=dari).map(|ke| (0, ke)).collect();
    let mut hasil = vec![1; berat.len()];
    for n in urutan {
        let Some((isi, ke)) = beban.pop_first() else { break };
        hasil[n] = ke;
        beban.insert((isi.saturating_add(berat[n]), ke));
    }
    hasil
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_large_site_does_not_stand_behind_many_small_ones() {
        assert_eq!(bagi(&[1, 1, 1, 9, 1, 1], 2), [2, 2, 2, 1, 2, 2]);
        assert_eq!(bagi(&[5, 5, 5, 5], 4), [1, 2, 3, 4]);
        assert_eq!(bagi(&[1], 3), [1]);
        assert_eq!(bagi(&[], 3), [0; 0]);
    }

    #[test]
    fn a_shard_is_one_of_as_many() {
        assert_eq!(Bagian::baca("3/8"), Some(Bagian { ke: 3, dari: 8 }));
        for salah in ["0/8", "9/8", "1/0", "1", "/", "1/", "+1/2", "1/ 2", "-1/2", "1/2/3", "1/99999999999999999999"] {
            assert_eq!(Bagian::baca(salah), None, "{salah}");
        }
    }

    proptest! {
        /// No shard has more than the lightest one and one unit.
        #[test]
        fn shards_are_balanced(berat in prop::collection::vec(1u64..1000, 0..200), dari in 1usize..40) {
            let hasil = bagi(&berat, dari);
            let mut beban = vec![0u64; dari];
            for (n, ke) in hasil.iter().enumerate() {
                beban[ke - 1] += berat[n];
            }
            let (ringan, penuh) = (beban.iter().min().copied(), beban.iter().max().copied());
            prop_assert!(penuh <= ringan.map(|r| r + berat.iter().max().copied().unwrap_or(0)));
        }
    }
}
