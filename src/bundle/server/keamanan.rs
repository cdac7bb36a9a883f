//! For how long the security contact of a site still counts (RFC 9116).

use crate::base::tanggal::Tanggal;
use crate::diag::Pesan;

/// What the date of a `security.txt` says on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Umur {
    /// It counts for more days than its end is said before.
    Berlaku(i32),
    /// It ends in so many days: to be said.
    Segera(i32),
    /// It ended so many days ago, or today: not to be published.
    Lewat(i32),
    /// It has no date that can be read: not to be published.
    TanpaTanggal,
}

impl Umur {
    /// Returns what is to be said of it; nothing while it counts for long.
    #[must_use]
    pub fn message(self) -> Option<Pesan> {
        let (id, en) = match self {
            Self::Berlaku(_) => return None,
            Self::Segera(hari) => (
                format!("kontak keamanan hanya berlaku {hari} hari lagi; terbitkan rilis baru"),
                format!("the security contact counts for {hari} more days; publish a new release"),
            ),
            Self::Lewat(hari) => (
                format!("masa kontak keamanan sudah habis {hari} hari yang lalu; terbitkan rilis baru"),
                format!("the term of the security contact ended {hari} days ago; publish a new release"),
            ),
            Self::TanpaTanggal => (
                "kontak keamanan tidak menyebut sampai kapan ia berlaku (`Expires`)".to_owned(),
                "the security contact does not say until when it counts (`Expires`)".to_owned(),
            ),
        };
        Some(Pesan::new(id, en))
    }
}

/// Returns for how long a `security.txt` still counts on the day `hari_ini`; its end is said `batas` days before.
#[must_use]
pub fn umur_security_txt(isi: &[u8], hari_ini: Tanggal, batas: i32) -> Umur {
    let teks = String::from_utf8_lossy(isi);
    let mut daftar = teks.lines().filter_map(|baris| {
        let (nama, nilai) = baris.split_once(':')?;
        nama.trim().eq_ignore_ascii_case("expires").then_some(nilai.trim())
    });
    // The standard allows the field once; of two, nobody knows which one counts.
    let (Some(nilai), None) = (daftar.next(), daftar.next()) else { return Umur::TanpaTanggal };
    let Some(akhir) = nilai.get(..10).and_then(tanggal) else { return Umur::TanpaTanggal };
    match akhir.selisih_hari(hari_ini) {
        sisa if sisa > batas => Umur::Berlaku(sisa),
        sisa if sisa > 0 => Umur::Segera(sisa),
        lewat => Umur::Lewat(-lewat),
    }
}

fn tanggal(iso: &str) -> Option<Tanggal> {
    let mut bagian = iso.split('-');
    let (tahun, bulan, hari) = (bagian.next()?, bagian.next()?, bagian.next()?);
    Tanggal::new(tahun.parse().ok()?, bulan.parse().ok()?, hari.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_said_sixty_days_before_and_refused_on_the_day() {
        let hari_ini = Tanggal::new(2026, 11, 22).expect("a day");
        for (tanggal, harap) in [
            ("2027-01-22T00:00:00+07:00", Umur::Berlaku(61)),
            ("2027-01-21T00:00:00+07:00", Umur::Segera(60)),
            ("2026-11-23T00:00:00Z", Umur::Segera(1)),
            ("2026-11-22T23:59:59Z", Umur::Lewat(0)),
            ("2026-11-21T00:00:00Z", Umur::Lewat(1)),
            ("besok", Umur::TanpaTanggal),
            ("2026-02-30T00:00:00Z", Umur::TanpaTanggal),
        ] {
            let isi = format!("Contact: mailto:a@b.id\nexpires: {tanggal}\n");
            assert_eq!(umur_security_txt(isi.as_bytes(), hari_ini, 60), harap, "{tanggal}");
        }
        assert_eq!(umur_security_txt(b"Contact: mailto:a@b.id\n", hari_ini, 60), Umur::TanpaTanggal);
        let dua = b"Expires: 2027-09-01T00:00:00Z\nExpires: 2028-09-01T00:00:00Z\n";
        assert_eq!(umur_security_txt(dua, hari_ini, 60), Umur::TanpaTanggal);
    }
}
