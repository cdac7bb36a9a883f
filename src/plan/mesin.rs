//! Address and hours of the agency as values, for machine data.

use crate::model::profil::{Alamat, Jam};
use crate::plan::bahan::Bahan;
use crate::plan::ubah::teks;
use crate::plan::view::situs::{JamMesin, MesinView};

/// Days of the week from Monday.
const HARI: [&str; 7] = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"];

/// Returns what machine data say of the agency beyond the words of the frame.
pub(crate) fn susun(b: &Bahan<'_>) -> MesinView {
    let provinsi = b.lingkup.daerah.isi().and_then(|d| teks(&d.provinsi));
    let profil = b.instansi().profil.as_ref().and_then(|p| p.isi.as_ref());
    let alamat = profil.and_then(|p| p.alamat.nilai());
    MesinView {
        jalan: alamat.and_then(jalan),
        provinsi,
        kode_pos: alamat.and_then(|a| a.kode_pos.nilai()).map(ToString::to_string),
        titik: alamat.and_then(|a| a.lintang.salin().zip(a.bujur.salin())).map(|(lintang, bujur)| {
            let angka = |teks: String| teks.replace(',', ".");
            (angka(lintang.to_string()), angka(bujur.to_string()))
        }),
        jam: profil.map_or(&[][..], |p| p.jam.daftar()).iter().flat_map(|j| jam(j)).collect(),
    }
}

fn jalan(a: &Alamat) -> Option<String> {
    let kecamatan = teks(&a.kecamatan).map(|k| if k.starts_with("Kecamatan") { k } else { format!("Kecamatan {k}") });
    let bagian: Vec<String> = [teks(&a.jalan), teks(&a.desa_kelurahan), kecamatan].into_iter().flatten().collect();
    (!bagian.is_empty()).then(|| bagian.join(", "))
}

/// Returns opening hours without their break; nothing where days or times are written in other words.
fn jam(j: &Jam) -> Vec<JamMesin> {
    let (Some(hari), Some(buka), Some(tutup)) = (hari(j.hari.teks()), pukul(j.buka.teks()), pukul(j.tutup.teks()))
    else {
        return Vec::new();
    };
    let istirahat = j.istirahat.teks().split_once('-').and_then(|(a, z)| Some((pukul(a)?, pukul(z)?)));
    match istirahat {
        Some((mulai, selesai)) if buka < mulai && mulai < selesai && selesai < tutup => {
            vec![JamMesin { hari: hari.clone(), buka, tutup: mulai }, JamMesin { hari, buka: selesai, tutup }]
        }
        _ => vec![JamMesin { hari, buka, tutup }],
    }
}

/// Returns a time of the day as `07:30`.
fn pukul(teks: &str) -> Option<String> {
    let (jam, menit) = teks.trim().split_once(['.', ':'])?;
    let (jam, menit): (u8, u8) = (jam.trim().parse().ok()?, menit.trim().parse().ok()?);
    (jam < 24 && menit < 60).then(|| format!("{jam:02}:{menit:02}"))
}

/// Returns the days of `Senin-Kamis`, `Senin sampai Jumat`, `Sabtu dan Minggu`, Monday as 0.
fn hari(teks: &str) -> Option<Vec<u8>> {
    let teks = teks.to_lowercase().replace("jum'at", "jumat").replace('\u{2013}', "-");
    if teks.trim() == "setiap hari" {
        return Some((0..7).collect());
    }
    let mut hasil = Vec::new();
    for bagian in teks.replace(" dan ", ",").split([',', '/']) {
        let nomor = |nama: &str| (0..).zip(HARI).find(|(_, h)| *h == nama.trim()).map(|(n, _): (u8, _)| n);
        let rentang =
            bagian.split_once('-').or_else(|| bagian.split_once(" sampai ")).or_else(|| bagian.split_once(" s.d. "));
        match rentang {
            Some((awal, akhir)) => {
                let (awal, akhir) = (nomor(awal)?, nomor(akhir)?);
                hasil.extend((0..7).map(|n| (awal + n) % 7).take(usize::from((akhir + 7 - awal) % 7) + 1));
            }
            None => hasil.push(nomor(bagian)?),
        }
    }
    Some(hasil)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_monday() {
        for (teks, harap) in [
            ("Senin-Kamis", Some(vec![0, 1, 2, 3])),
            ("Senin sampai Jumat", Some(vec![0, 1, 2, 3, 4])),
            ("Jumat", Some(vec![4])),
            ("Sabtu dan Minggu", Some(vec![5, 6])),
            ("Sabtu-Senin", Some(vec![5, 6, 0])),
            ("Setiap hari", Some(vec![0, 1, 2, 3, 4, 5, 6])),
            ("hari kerja", None),
            ("", None),
        ] {
            assert_eq!(hari(teks), harap, "{teks}");
        }
    }

    #[test]
    fn a_time_is_written_with_a_colon() {
        for (teks, harap) in [("07.30", Some("07:30")), ("8.00", Some("08:00")), ("24.00", None), ("pagi", None)] {
            assert_eq!(pukul(teks).as_deref(), harap);
        }
    }
}
