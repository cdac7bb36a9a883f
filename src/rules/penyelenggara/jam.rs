//! PRY-010: opening hours that a page and a machine can show.

use crate::base::indonesia::{HARI, kutip};
use crate::base::slug::slug;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::profil::Jam;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::penyelenggara::isi::profil;
use crate::rules::wajib::hampa;
use crate::syntax::isian::Isian;

/// PRY-010.
pub(super) fn jam(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, profil)) = profil(instansi) else { return };
    if hampa(ctx, &profil.jam) {
        let pesan = Pesan::new("jam pelayanan belum ditulis", "the opening hours are not written");
        lapor.di_isian(berkas, profil.jam.span(), pesan);
    }
    for baris in profil.jam.daftar() {
        if let Some((isian, pesan)) = salah(baris) {
            lapor.di(isian.span().unwrap_or(baris.span), pesan);
        }
    }
}

/// Returns the first fault of a row and the field that has it.
fn salah(jam: &Jam) -> Option<(&Isian<String>, Pesan)> {
    match &jam.hari {
        Isian::Kosong(_) => return Some((&jam.hari, Pesan::new("hari belum ditulis", "the days are not written"))),
        Isian::Isi(hari) if !hari_dikenal(hari) => {
            let teks = kutip(hari);
            return Some((
                &jam.hari,
                Pesan::new(format!("hari {teks} tidak dikenali"), format!("the days {teks} are not understood")),
            ));
        }
        Isian::Isi(_) | Isian::Rusak(_) => {}
    }
    // A row such as `24 jam` or `tutup` has its words in the remark.
    if jam.buka.kosong() && jam.tutup.kosong() && !jam.keterangan.kosong() {
        return None;
    }
    for (isian, id, en) in [(&jam.buka, "jam buka", "opening time"), (&jam.tutup, "jam tutup", "closing time")] {
        match isian {
            Isian::Kosong(_) => {
                return Some((isian, Pesan::new(format!("{id} belum ditulis"), format!("the {en} is not written"))));
            }
            Isian::Isi(teks) if pukul(teks).is_none() => return Some((isian, bukan_pukul(id, en, teks))),
            Isian::Isi(_) | Isian::Rusak(_) => {}
        }
    }
    if let Some(teks) = jam.istirahat.nilai()
        && teks.split_once(['-', '–']).is_none_or(|(a, b)| pukul(a).is_none() || pukul(b).is_none())
    {
        return Some((&jam.istirahat, bukan_pukul("jam istirahat", "break", teks)));
    }
    let (buka, tutup) = (jam.buka.nilai().and_then(|t| pukul(t))?, jam.tutup.nilai().and_then(|t| pukul(t))?);
    (tutup <= buka).then(|| {
        let pesan = Pesan::new("jam tutup tidak sesudah jam buka", "the closing time is not after the opening time");
        (&jam.tutup, pesan)
    })
}

fn bukan_pukul(id: &str, en: &str, teks: &str) -> Pesan {
    let teks = kutip(teks);
    Pesan::new(format!("{id} {teks} bukan waktu seperti `07.30`"), format!("the {en} {teks} is no time like `07.30`"))
}

/// Returns minutes since midnight.
fn pukul(teks: &str) -> Option<u32> {
    let teks = teks.trim();
    let teks = ["WIB", "WITA", "WIT"].iter().find_map(|zona| teks.strip_suffix(zona)).unwrap_or(teks).trim();
    let (jam, menit) = teks.split_once(['.', ':'])?;
    let angka = |t: &str| t.bytes().all(|b| b.is_ascii_digit()).then(|| t.parse::<u32>().ok())?;
    let (j, m) = (angka(jam)?, angka(menit)?);
    (menit.len() == 2 && jam.len() <= 2 && m < 60 && j * 60 + m <= 24 * 60).then_some(j * 60 + m)
}

/// Tells whether a text names days: `Senin-Kamis`, `Sabtu dan Minggu`, `Setiap hari`, `Hari libur`.
fn hari_dikenal(teks: &str) -> bool {
    let slug = slug(teks);
    let kata = slug.split('-').filter(|k| !matches!(*k, "dan" | "sampai" | "s" | "d" | "sd" | "dengan"));
    let hari = |k: &str| HARI.iter().any(|h| h.eq_ignore_ascii_case(k));
    let mut ada = false;
    let semua = kata.into_iter().all(|k| {
        ada = ada || hari(k) || k == "hari";
        hari(k) || matches!(k, "setiap" | "hari" | "kerja" | "libur" | "nasional" | "besar")
    });
    ada && semua
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_with_point_or_colon_and_zone() {
        for (teks, harap) in [
            ("07.30", Some(450)),
            ("7:30 WIB", Some(450)),
            ("24.00", Some(1440)),
            ("24.01", None),
            ("07.60", None),
            ("07.3", None),
            ("pagi", None),
            (".", None),
            ("", None),
        ] {
            assert_eq!(pukul(teks), harap, "{teks}");
        }
    }

    #[test]
    fn days_are_known_by_name() {
        for (teks, harap) in [
            ("Senin-Kamis", true),
            ("Sabtu dan Minggu", true),
            ("Senin s.d. Jum'at", true),
            ("Setiap hari", true),
            ("Hari kerja", true),
            ("Hari Sabtu", true),
            ("Monday", false),
            ("setiap saat", false),
            ("dan", false),
            ("", false),
        ] {
            assert_eq!(hari_dikenal(teks), harap, "{teks}");
        }
    }
}
