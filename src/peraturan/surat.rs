//! Which letters the law of a kabupaten knows, and on which articles.
//!
//! The table names no kabupaten: a letter is known where the profile has an article of its own behind one of its
//! checks, or a sanction of that name. A kabupaten that brings its own profile is so served without a line of code.

use serde::Deserialize;

use super::hukum::HukumDaerah;
use super::nasional::Berlaku;
use super::rujuk::Rujukan;
use super::{Mandat, Peraturan};

/// What a letter tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IsiSurat {
    /// Findings of checks.
    Temuan,
    /// The subdomains of a kabupaten.
    Subdomain,
    /// Social accounts of an agency.
    Akun,
    /// Applications without a recommendation.
    Aplikasi,
    /// An incident, told to the agency in charge of ICT.
    LaporanInsiden,
    /// An incident, told to the data trustee.
    PemberitahuanInsiden,
}

/// A kind of letter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JenisSurat {
    /// Its name on the command line.
    pub id: String,
    /// What it tells of.
    pub isi: IsiSurat,
    /// Checks whose findings are the reason for it; all checks where none is named.
    #[serde(default)]
    pub cek: Vec<String>,
    /// The form of sanction that it is.
    pub sanksi: Option<String>,
    /// Further articles; those of other kabupaten do not count.
    #[serde(default)]
    pub dasar: Vec<Rujukan>,
    /// Whether it may be written where no regulation of the kabupaten asks for it.
    #[serde(default = "tidak")]
    tanpa_pasal: Berlaku,
}

fn tidak() -> Berlaku {
    Berlaku::Tidak
}

/// How a kabupaten knows a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dikenal {
    /// The articles behind it, those of the kabupaten only where it has some.
    pub dasar: Vec<Rujukan>,
    /// Checks whose findings are the reason for it; all checks where none is named.
    pub cek: Vec<String>,
    /// The faults that its sanction is for; none for a letter that is no sanction.
    pub sebab: Vec<String>,
    /// Whether a regulation of the kabupaten asks for it.
    pub diatur: bool,
}

impl Peraturan {
    /// Returns the kinds of letter in the order of the table.
    #[must_use]
    pub fn surat(&self) -> &[JenisSurat] {
        &self.surat
    }

    /// Returns how a kabupaten knows a letter, or none where its regulations do not.
    #[must_use]
    pub fn kenal(&self, jenis: &JenisSurat, hukum: &HukumDaerah) -> Option<Dikenal> {
        if let Some(bentuk) = &jenis.sanksi {
            let semua: Vec<_> = hukum.sanksi().iter().filter(|s| s.bentuk.contains(bentuk)).collect();
            return (!semua.is_empty()).then(|| Dikenal {
                dasar: semua.iter().flat_map(|s| s.dasar.clone()).collect(),
                cek: semua.iter().flat_map(|s| s.cek.clone()).collect(),
                sebab: semua.iter().map(|s| s.sebab.clone()).collect(),
                diatur: true,
            });
        }
        let ikatan = || jenis.cek.iter().filter_map(|kode| hukum.ikatan(kode));
        let lokal = ikatan().flat_map(|i| &i.rujukan[..i.lokal]);
        let mut dasar: Vec<Rujukan> = self.berlaku(&jenis.dasar, hukum).chain(lokal).cloned().collect();
        let diatur = !dasar.is_empty();
        if !diatur {
            if jenis.tanpa_pasal == Berlaku::Tidak {
                return None;
            }
            dasar.extend(ikatan().filter(|i| i.mandat == Mandat::Nasional).flat_map(|i| i.rujukan.clone()));
        }
        let mut sudah = std::collections::BTreeSet::new();
        dasar.retain(|r| sudah.insert(r.clone()));
        Some(Dikenal { dasar, cek: jenis.cek.clone(), sebab: Vec::new(), diatur })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kabupaten_knows_the_letters_that_its_own_regulation_asks_for() {
        let semua = Peraturan::embedded();
        let tahu = |profil: &str| -> Vec<String> {
            let hukum = semua.profil(profil).expect("a profile");
            let dikenal = semua.surat().iter().filter_map(|j| Some((j, semua.kenal(j, &hukum)?)));
            dikenal
                .map(|(j, d)| {
                    let dasar: Vec<String> = semua.dasar(&d.dasar).into_iter().map(|b| b.text).collect();
                    format!("{}: {}", j.id, if d.diatur { dasar.join("; ") } else { format!("({})", dasar.join("; ")) })
                })
                .collect()
        };
        let daftar: Vec<String> =
            semua.nama_profil().into_iter().map(|nama| format!("{nama}\n  {}", tahu(nama).join("\n  "))).collect();
        let harap = "purworejo
  pengingat: Perbup Purworejo 21/2023 Pasal 36 ayat (1) huruf b; Perbup Purworejo 21/2023 Pasal 36 ayat (2)
  insiden-dinas: ()
ogan-ilir
  pengingat: Perbup Ogan Ilir 5/2018 Pasal 24 ayat (1)
  teguran: Perbup Ogan Ilir 5/2018 Pasal 23 ayat (3)
  keputusan-subdomain: Perbup Ogan Ilir 5/2018 Pasal 9 ayat (4)
  insiden-dinas: ()
padang-pariaman
  pengingat: Perbup Padang Pariaman 37/2019 Pasal 28 ayat (1)
  teguran-lisan: Perbup Padang Pariaman 37/2019 Pasal 12 ayat (2)
  teguran-tertulis: Perbup Padang Pariaman 37/2019 Pasal 12 ayat (2)
  rekomendasi-aplikasi: Perbup Padang Pariaman 37/2019 Pasal 12 ayat (1)
  insiden-dinas: ()
way-kanan
  pengingat: Perbup Way Kanan 26/2019 Pasal 23 ayat (4); Perbup Way Kanan 26/2019 Pasal 24 ayat (2)
  pendaftaran-medsos: Perbup Way Kanan 26/2019 Pasal 23 ayat (3)
  insiden-dinas: Perbup Way Kanan 26/2019 Pasal 20 ayat (4)
  insiden-wali-data: Perbup Way Kanan 26/2019 Pasal 20 ayat (4)";
        assert_eq!(daftar.join("\n"), harap);
    }

    #[test]
    fn every_check_of_the_table_exists_and_every_sanction_has_a_check_and_a_letter() {
        let semua = Peraturan::embedded();
        assert!(semua.surat().iter().flat_map(|j| &j.cek).all(|kode| semua.mengenal(kode)));
        for nama in semua.nama_profil() {
            for sanksi in semua.profil(nama).expect("a profile").sanksi() {
                assert!(!sanksi.cek.is_empty() && sanksi.cek.iter().all(|kode| semua.mengenal(kode)), "{nama}");
                let ada = sanksi.bentuk.iter().any(|b| semua.surat().iter().any(|j| j.sanksi.as_ref() == Some(b)));
                assert!(ada, "{nama}: no letter is {:?}", sanksi.bentuk);
            }
        }
        let id: std::collections::BTreeSet<&str> = semua.surat().iter().map(|j| j.id.as_str()).collect();
        assert_eq!(id.len(), semua.surat().len());
    }
}
