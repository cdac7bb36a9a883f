//! Which reports are owed in a kabupaten.

use super::Peraturan;
use super::hukum::HukumDaerah;
use super::norma::Verifikasi;
use super::pelaporan::Pelaporan;
use crate::diag::Basis;

impl Pelaporan {
    /// Returns the months between two reports in a kabupaten; none where it has none that counts.
    #[must_use]
    pub fn irama_bulan(&self, hukum: &HukumDaerah) -> Option<u32> {
        let nilai = match &self.irama {
            Some(nama) => u32::try_from(hukum.parameter_info(nama)?.nilai).ok()?,
            None => self.bulan?,
        };
        (nilai > 0).then_some(nilai)
    }

    /// Returns the days of grace in a kabupaten.
    #[must_use]
    pub fn tenggang_hari(&self, hukum: &HukumDaerah) -> u32 {
        let info = self.tenggang.as_ref().and_then(|nama| hukum.parameter_info(nama));
        info.and_then(|p| u32::try_from(p.nilai).ok()).unwrap_or(0)
    }

    /// Returns the articles in a kabupaten.
    #[must_use]
    pub fn dasar_di(&self, peraturan: &Peraturan, hukum: &HukumDaerah) -> Vec<Basis> {
        if self.dasar.is_empty() {
            let ikatan = self.bila.iter().find_map(|kode| hukum.ikatan(kode));
            return ikatan.map_or_else(Vec::new, |i| i.dasar.clone());
        }
        peraturan.dasar(&self.dasar)
    }

    /// Tells whether recipient, rhythm and articles have all been seen in the official text.
    #[must_use]
    pub fn terverifikasi(&self, peraturan: &Peraturan, hukum: &HukumDaerah) -> bool {
        let irama = match &self.irama {
            Some(nama) => hukum.parameter_info(nama).is_some_and(|p| p.verifikasi == Verifikasi::Terverifikasi),
            None => false,
        };
        irama
            && self.verifikasi == Verifikasi::Terverifikasi
            && self.dasar_di(peraturan, hukum).iter().all(|b| b.verified)
    }
}

impl Peraturan {
    /// Returns the reports that are owed in a kabupaten: its own first, then those of the nation.
    ///
    /// A report of the nation is left out where the kabupaten has one of the same kind of its own.
    #[must_use]
    pub fn pelaporan(&self, hukum: &HukumDaerah) -> Vec<Pelaporan> {
        let sendiri = hukum.pelaporan();
        let berlaku = |p: &&Pelaporan| {
            (p.bila.is_empty() || p.bila.iter().any(|kode| hukum.ikatan(kode).is_some()))
                && !sendiri.iter().any(|s| s.kunci == p.kunci || (s.jenis.is_some() && s.jenis == p.jenis))
        };
        let umum = self.pelaporan.iter().filter(berlaku);
        sendiri.iter().chain(umum).filter(|p| p.irama_bulan(hukum).is_some()).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JENIS: [&str; 4] = ["spbe", "evaluasi_spbe", "layanan_informasi", "pelayanan"];

    #[test]
    fn every_report_that_is_owed_names_known_articles_parameters_checks_and_one_rhythm() {
        let semua = Peraturan::embedded();
        for nama in semua.nama_profil() {
            let hukum = semua.profil(nama).expect("a profile");
            let daftar = semua.pelaporan(&hukum);
            assert!(!daftar.is_empty(), "{nama}");
            let kunci: std::collections::BTreeSet<&str> = daftar.iter().map(|p| p.kunci.as_str()).collect();
            assert_eq!(kunci.len(), daftar.len(), "{nama}");
            for p in &daftar {
                assert!(p.irama.is_some() != p.bulan.is_some(), "{nama} {}", p.kunci);
                for nama in p.irama.iter().chain(&p.tenggang) {
                    assert!(hukum.parameter_info(nama).is_some(), "{nama}");
                }
                for r in &p.dasar {
                    let norma = semua.norma(&r.norma).unwrap_or_else(|| panic!("{}", r.norma));
                    assert!(r.letak.as_ref().is_none_or(|letak| norma.pasal(letak).is_some()), "{nama} {r:?}");
                    assert!(norma.daerah.is_none() || hukum.norma().contains(&norma.id), "{nama} {r:?}");
                }
                assert!(p.bila.iter().all(|kode| semua.mengenal(kode)), "{nama} {}", p.kunci);
                assert!(p.jenis.as_ref().is_none_or(|j| JENIS.contains(&j.as_str())), "{nama} {}", p.kunci);
                assert!(!p.dasar_di(semua, &hukum).is_empty() || p.verifikasi == Verifikasi::PerluDikonfirmasi);
            }
        }
    }

    #[test]
    fn the_four_kabupaten_owe_what_their_regulations_say() {
        let semua = Peraturan::embedded();
        for (nama, kunci, bulan, penerima, dasar, pasti) in [
            (
                "padang-pariaman",
                "spbe",
                3,
                Some("Kepala Dinas"),
                "Perbup Padang Pariaman 37/2019 Pasal 27 ayat (1)",
                true,
            ),
            (
                "padang-pariaman",
                "spbe-bupati",
                3,
                Some("Bupati"),
                "Perbup Padang Pariaman 37/2019 Pasal 27 ayat (2)",
                false,
            ),
            ("ogan-ilir", "spbe", 6, Some("Dinas"), "Perbup Ogan Ilir 5/2018 Pasal 23 ayat (1)", false),
            ("ogan-ilir", "spbe-bupati", 6, Some("Bupati"), "Perbup Ogan Ilir 5/2018 Pasal 23 ayat (2)", false),
            ("purworejo", "evaluasi-spbe", 12, None, "Perbup Purworejo 21/2023 Pasal 36 ayat (2)", true),
            ("way-kanan", "pengawasan-situs", 12, None, "Perbup Way Kanan 26/2019 Pasal 23 ayat (4)", false),
        ] {
            let hukum = semua.profil(nama).expect("a profile");
            let daftar = semua.pelaporan(&hukum);
            let p = daftar.iter().find(|p| p.kunci == kunci).unwrap_or_else(|| panic!("{nama} {kunci}"));
            assert_eq!((p.irama_bulan(&hukum), p.penerima.as_deref()), (Some(bulan), penerima), "{nama} {kunci}");
            assert_eq!(p.dasar_di(semua, &hukum)[0].text, dasar);
            assert_eq!(p.terverifikasi(semua, &hukum), pasti, "{nama} {kunci}");
        }
    }

    #[test]
    fn a_kabupaten_without_duties_of_its_own_owes_those_of_the_nation() {
        let semua = Peraturan::embedded();
        let kunci: Vec<String> = semua.pelaporan(&semua.baku()).into_iter().map(|p| p.kunci).collect();
        assert_eq!(kunci, ["layanan-informasi"], "a report on SPBE binds only where a regulation of the place says so");
    }
}
