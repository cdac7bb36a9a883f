//! The score of a site under a named profile.
//!
//! A group is worth the share of its applicable checks that passed, a tolerated one counting in part; the score is the
//! mean of the groups by weight. A group without an applicable check is left out, so nothing is won or lost by it.

use crate::diag::Lang;
use crate::peraturan::{HukumDaerah, Penilaian};
use crate::rules::nilai::{Nilai, NilaiSitus};

/// A score between 0 and 100, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skor(pub u32);

impl Skor {
    /// Returns the mean of scores, or none of no score.
    #[must_use]
    pub fn rata(daftar: impl IntoIterator<Item = Self>) -> Option<Self> {
        let (jumlah, banyak) = daftar.into_iter().fold((0, 0), |(j, n), s| (j + u64::from(s.0), n + 1));
        bagi(jumlah, banyak).map(Self)
    }

    /// Returns the score as it is printed: with a comma in Indonesian, a point in English.
    #[must_use]
    pub fn teks(self, lang: Lang) -> String {
        let koma = match lang {
            Lang::Id => ',',
            Lang::En => '.',
        };
        format!("{}{koma}{:02}", self.0 / 100, self.0 % 100)
    }
}

/// The score of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkorKelompok {
    /// How many of its checks passed, were tolerated and failed.
    pub jumlah: [usize; 3],
    /// The score; none where no check applies.
    pub skor: Option<Skor>,
}

/// The score of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkorSitus {
    /// The groups, in the order of the profile.
    pub kelompok: Vec<SkorKelompok>,
    /// The score; none where no check applies, or where files cannot be read.
    pub skor: Option<Skor>,
}

/// Returns the score of a site; none as a whole while a file of it cannot be read, for what is in it is not judged.
#[must_use]
pub fn skor(penilaian: &Penilaian, hukum: &HukumDaerah, nilai: &NilaiSitus) -> SkorSitus {
    let mut hitung = vec![[0_usize; 3]; penilaian.kelompok.len()];
    for n in &nilai.daftar {
        let tempat = match n.nilai {
            Nilai::Lulus => 0,
            Nilai::Toleransi => 1,
            Nilai::Gagal => 2,
            Nilai::TidakBerlaku | Nilai::BelumDiputuskan => continue,
        };
        if let Some(k) = hukum.ikatan(n.kode).and_then(|ikatan| penilaian.kelompok_cek(ikatan)) {
            hitung[k][tempat] += 1;
        }
    }
    let kelompok: Vec<SkorKelompok> = hitung
        .into_iter()
        .map(|jumlah| {
            let [lulus, toleransi, gagal] = jumlah.map(|n| n as u64);
            let nilai = (lulus * 100 + toleransi * u64::from(penilaian.toleransi)) * 100;
            SkorKelompok { jumlah, skor: bagi(nilai, lulus + toleransi + gagal).map(Skor) }
        })
        .collect();
    let berbobot = kelompok.iter().zip(&penilaian.kelompok);
    let (jumlah, bobot) = berbobot
        .filter_map(|(k, p)| Some((k.skor?, u64::from(p.bobot))))
        .fold((0, 0), |(jumlah, semua), (skor, bobot)| (jumlah + u64::from(skor.0) * bobot, semua + bobot));
    let skor = bagi(jumlah, bobot).map(Skor).filter(|_| nilai.tak_terbaca == 0);
    SkorSitus { kelompok, skor }
}

/// Divides and rounds half up; none by nothing.
fn bagi(jumlah: u64, banyak: u64) -> Option<u32> {
    let hasil = (2 * jumlah + banyak).checked_div(2 * banyak)?;
    Some(u32::try_from(hasil).unwrap_or(u32::MAX))
}
