//! The date of a run, by the command line, the environment or the clock.

use crate::base::tanggal::Tanggal;
use crate::model::daerah::Daerah;
use crate::model::zona::ZonaWaktu;

/// The date of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waktu {
    /// As the command line gives it.
    Tetap(Tanggal),
    /// Seconds since 1970 as the environment gives them, turned into a date in the zone of the kabupaten.
    Detik(i64),
    /// The clock, in seconds since 1970; sample data uses its own date instead.
    Jam(i64),
}

impl Waktu {
    /// Returns the build date of a kabupaten.
    #[must_use]
    pub fn tanggal(self, daerah: &Daerah) -> Tanggal {
        let isi = daerah.isi();
        let zona = isi.and_then(|d| d.zona_waktu.salin()).unwrap_or(ZonaWaktu::Wib);
        match self {
            Self::Tetap(tanggal) => tanggal,
            Self::Detik(detik) => di_zona(detik, zona),
            Self::Jam(detik) => isi
                .and_then(|d| d.contoh.nilai())
                .and_then(|c| c.tanggal.salin())
                .unwrap_or_else(|| di_zona(detik, zona)),
        }
    }
}

impl Waktu {
    /// Returns what tells apart the dates that it can mean, in any zone.
    #[must_use]
    pub fn kunci(self) -> String {
        let hari =
            |detik: i64| [ZonaWaktu::Wib, ZonaWaktu::Wita, ZonaWaktu::Wit].map(|zona| di_zona(detik, zona).iso());
        match self {
            Self::Tetap(tanggal) => tanggal.iso(),
            Self::Detik(detik) => format!("tepat {}", hari(detik).join(" ")),
            Self::Jam(detik) => hari(detik).join(" "),
        }
    }

    /// Returns the date where no kabupaten says which zone is its own: that of Jakarta.
    #[must_use]
    pub fn tanggal_jakarta(self) -> Tanggal {
        match self {
            Self::Tetap(tanggal) => tanggal,
            Self::Detik(detik) | Self::Jam(detik) => di_zona(detik, ZonaWaktu::Wib),
        }
    }
}

fn di_zona(detik: i64, zona: ZonaWaktu) -> Tanggal {
    let jam = match zona {
        ZonaWaktu::Wib => 7,
        ZonaWaktu::Wita => 8,
        ZonaWaktu::Wit => 9,
    };
    let hari = detik.saturating_add(jam * 3600).div_euclid(86_400);
    let awal = Tanggal::new(1970, 1, 1).expect("the first day of 1970 exists");
    awal.plus_hari(i32::try_from(hari).unwrap_or(i32::MAX))
}
