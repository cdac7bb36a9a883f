//! The times of change that published files carry.
//!
//! Servers make validators from time and size: nginx, Caddy and Apache answer "not modified" to a changed file of equal
//! size and equal time. So a file whose content changed takes the time of its release, which is later than that of any
//! release before it, and a file that did not change keeps its own, so that visitors keep their copy.

use crate::base::tanggal::Tanggal;

/// Seconds by which midnight at the easternmost kabupaten comes before midnight UTC.
const WIT: u64 = 9 * 3600;

/// Returns the time of a release in seconds since 1970: from its date and its number, never from a clock.
///
/// The day begins where it begins first, in WIT, so that no file is newer than now. The number tells releases of one
/// day apart where nobody remembers the last one; where its time is known, the new one is later in any case.
#[must_use]
pub fn waktu_rilis(tanggal: Tanggal, urutan: u64, sebelumnya: Option<u64>) -> u64 {
    let awal = Tanggal::new(1970, 1, 1).map_or(0, |awal| tanggal.selisih_hari(awal));
    let hari = u64::try_from(awal).unwrap_or(0) * 86_400;
    let waktu = hari.saturating_sub(WIT) + urutan % 3600;
    sebelumnya.map_or(waktu, |lama| waktu.max(lama.saturating_add(1)))
}

/// Returns the time of change of a file: that of the last release if its content is the same, else that of this one.
///
/// `lama` holds digest and time of the file at the same path in the last release, where there was one.
#[must_use]
pub fn mtime(sha256: &str, lama: Option<(&str, u64)>, rilis: u64) -> u64 {
    match lama {
        Some((sidik, waktu)) if sidik == sha256 => waktu,
        _ => rilis,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hari(hari: u32) -> Tanggal {
        Tanggal::new(2026, 11, hari).expect("a day")
    }

    #[test]
    fn a_later_release_is_always_later() {
        let pertama = waktu_rilis(hari(22), 1, None);
        assert_eq!(pertama, 1_795_273_201, "2026-11-21 15:00:01 UTC is 22 November 00:00:01 in WIT");
        assert_eq!(waktu_rilis(hari(22), 2, None), pertama + 1, "the same day, nothing remembered");
        assert_eq!(waktu_rilis(hari(22), 3600, Some(pertama)), pertama + 1, "the number wraps, the time does not");
        assert_eq!(waktu_rilis(hari(21), 3, Some(pertama)), pertama + 1, "an earlier date is not an earlier release");
        assert!(waktu_rilis(hari(23), 1, Some(pertama)) > pertama + 80_000);
    }

    #[test]
    fn only_a_changed_file_takes_the_time_of_the_release() {
        assert_eq!(mtime("a", Some(("a", 5)), 9), 5);
        assert_eq!(mtime("b", Some(("a", 5)), 9), 9);
        assert_eq!(mtime("a", None, 9), 9);
        // Back to what it was two releases ago: a visitor may hold the one between.
        assert_eq!(mtime("a", Some(("b", 9)), 12), 12);
    }
}
