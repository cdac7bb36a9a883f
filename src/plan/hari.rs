//! Days of opening: which days of the week a table of hours leaves out, and which holidays come next.

use crate::base::indonesia::HARI;
use crate::base::slug::slug;
use crate::base::tanggal::Tanggal;
use crate::model::register::HariLibur;
use crate::plan::ubah;
use crate::plan::view::umum::{JamView, PasanganView};
use crate::syntax::isian::Bidang;

/// Most holidays that a page lists.
const LIBUR: usize = 12;

/// Returns the days of the week that a text names, as positions from Monday; none where a word is not understood.
fn dibaca(teks: &str) -> Option<Vec<usize>> {
    let kata = slug(&teks.replace('\'', ""));
    let posisi = |k: &str| HARI.iter().position(|h| h.eq_ignore_ascii_case(k));
    let kata: Vec<&str> = kata.split('-').collect();
    match kata.as_slice() {
        ["setiap", "hari"] => Some((0..HARI.len()).collect()),
        [satu] => Some(vec![posisi(satu)?]),
        [a, "dan", b] => Some(vec![posisi(a)?, posisi(b)?]),
        [a, b] | [a, "sampai" | "sd", b] | [a, "s", "d", b] => {
            let (a, b) = (posisi(a)?, posisi(b)?);
            (a <= b && !teks.contains(',')).then(|| (a..=b).collect())
        }
        _ => None,
    }
}

/// Adds a row for the days on which nobody is there, so that a visitor does not have to guess.
///
/// Where one row is not understood, nothing is said about the others.
pub(crate) fn lengkapi(jam: &mut Vec<JamView>) {
    let mut buka = [false; 7];
    for baris in jam.iter() {
        let Some(hari) = dibaca(&baris.hari) else { return };
        for h in hari {
            buka[h] = true;
        }
    }
    let tutup: Vec<usize> = (0..7).filter(|h| !buka[*h]).collect();
    let (Some(awal), Some(akhir)) = (tutup.first(), tutup.last()) else { return };
    if jam.is_empty() {
        return;
    }
    let hari = match tutup.len() {
        1 => HARI[*awal].to_owned(),
        n if akhir - awal + 1 == n && n > 2 => format!("{}-{}", HARI[*awal], HARI[*akhir]),
        _ => tutup.iter().map(|h| HARI[*h]).collect::<Vec<_>>().join(", "),
    };
    jam.push(JamView { hari, waktu: "Tutup".to_owned(), ..JamView::default() });
}

/// Tells whether some service never closes, so that holidays do not close the house.
pub(crate) fn tanpa_libur(jam: &[JamView]) -> bool {
    jam.iter().any(|j| j.waktu == "24 jam" || slug(&j.hari).contains("libur"))
}

/// Returns the holidays of the central calendar from a day on, nearest first: date with its weekday, and name.
pub(crate) fn libur(kalender: &[Bidang<HariLibur>], mulai: Tanggal) -> Vec<PasanganView> {
    let mut daftar: Vec<(Tanggal, &str)> = kalender
        .iter()
        .filter_map(|l| Some((l.tanggal.salin()?, l.nama.teks())))
        .filter(|(tanggal, _)| *tanggal >= mulai)
        .collect();
    daftar.sort_unstable();
    daftar
        .into_iter()
        .take(LIBUR)
        .map(|(t, nama)| PasanganView { nama: format!("{}, {t}", t.hari_minggu()), nilai: ubah::kapital(nama) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jam(hari: &[&str]) -> Vec<JamView> {
        hari.iter()
            .map(|h| JamView { hari: (*h).to_owned(), waktu: "08.00".to_owned(), ..JamView::default() })
            .collect()
    }

    #[test]
    fn the_days_that_no_row_names_are_closed() {
        for (ada, harap) in [
            (&["Senin-Kamis", "Jumat"][..], Some("Sabtu, Minggu")),
            (&["Senin-Kamis", "Jum'at", "Sabtu"], Some("Minggu")),
            (&["Senin s.d. Jumat", "Minggu"], Some("Sabtu")),
            (&["Senin"], Some("Selasa-Minggu")),
            (&["Sabtu dan Minggu", "Senin sampai Jumat"], None),
            (&["Setiap hari"], None),
            (&["Senin, Rabu"], None),
            (&["Hari kerja"], None),
            (&[], None),
        ] {
            let mut baris = jam(ada);
            lengkapi(&mut baris);
            let tutup = baris.iter().find(|j| j.waktu == "Tutup").map(|j| j.hari.as_str());
            assert_eq!(tutup, harap, "{ada:?}");
        }
    }

    #[test]
    fn a_house_that_never_closes_has_no_holidays() {
        let mut baris = jam(&["Setiap hari"]);
        assert!(!tanpa_libur(&baris));
        baris[0].waktu = "24 jam".to_owned();
        assert!(tanpa_libur(&baris));
        assert!(tanpa_libur(&jam(&["Senin-Jumat", "Hari libur"])));
    }
}
