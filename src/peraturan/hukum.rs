//! The law that binds one kabupaten: the national baseline merged with its profile.

use std::collections::BTreeMap;

use super::Peraturan;
use super::nasional::{AsalParameter, Batas, Berlaku, Cek, Mandat, Parameter};
use super::pelaporan::Pelaporan;
use super::profil::{CekDaerah, Istilah, Profil, Sanksi};
use super::rujuk::Rujukan;
use crate::diag::{Basis, Severity};

/// A check as it binds in one kabupaten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ikatan {
    /// Code of the check.
    pub kode: String,
    /// The fault, in words joined by hyphens.
    pub nama: String,
    /// Weight.
    pub severity: Severity,
    /// Who asks for it here; good practice where neither the nation nor the kabupaten has an article.
    pub mandat: Mandat,
    /// Articles, local ones first.
    pub dasar: Vec<Basis>,
    /// The references behind `dasar`, in the same order.
    pub rujukan: Vec<Rujukan>,
    /// How many of them are the kabupaten's own.
    pub lokal: usize,
    /// Whether no waiver may set it aside.
    pub mutlak: bool,
}

/// Why a kabupaten's own setting was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Penolakan {
    /// No check or parameter has that name.
    TidakDikenal,
    /// The setting would ask less than the law asks.
    Melonggarkan,
}

/// The law that binds one kabupaten.
#[derive(Clone, Debug)]
pub struct HukumDaerah {
    nama: String,
    daerah: String,
    norma: Vec<String>,
    istilah: Istilah,
    jenis: Vec<String>,
    kelompok_data: Vec<String>,
    dokumentasi_aplikasi: Vec<String>,
    peralihan_aplikasi: Vec<Basis>,
    sanksi: Vec<Sanksi>,
    ikatan: BTreeMap<String, Ikatan>,
    // Checks of the baseline that bind elsewhere only; the kabupaten may still take them on.
    bebas: BTreeMap<String, Ikatan>,
    parameter: BTreeMap<String, Parameter>,
    pelaporan: Vec<Pelaporan>,
}

impl HukumDaerah {
    pub(super) fn gabung(peraturan: &Peraturan, profil: &Profil) -> Self {
        let mut ikatan = BTreeMap::new();
        let mut bebas = BTreeMap::new();
        for (kode, cek) in &peraturan.nasional.cek {
            let lokal = profil.cek.get(kode);
            let berlaku = lokal.and_then(|l| l.berlaku).unwrap_or(cek.berlaku);
            let tujuan = match berlaku {
                Berlaku::Ya => &mut ikatan,
                Berlaku::Tidak => &mut bebas,
            };
            tujuan.insert(kode.clone(), ikat(peraturan, kode, cek, lokal));
        }
        let mut parameter = peraturan.nasional.parameter.clone();
        parameter.extend(profil.parameter.clone());
        Self {
            nama: profil.nama.clone(),
            daerah: profil.daerah.clone(),
            norma: profil.norma.clone(),
            istilah: profil.istilah.clone(),
            jenis: profil.jenis.clone(),
            kelompok_data: profil.kelompok_data.clone(),
            dokumentasi_aplikasi: profil.dokumentasi_aplikasi.clone(),
            peralihan_aplikasi: peraturan.dasar(&profil.peralihan_aplikasi),
            sanksi: profil.sanksi.clone(),
            ikatan,
            bebas,
            parameter,
            pelaporan: profil.pelaporan.clone(),
        }
    }

    /// Returns the name of the profile.
    #[must_use]
    pub fn nama(&self) -> &str {
        &self.nama
    }

    /// Returns the full name of the kabupaten.
    #[must_use]
    pub fn daerah(&self) -> &str {
        &self.daerah
    }

    /// Returns the ids of the kabupaten's own regulations.
    #[must_use]
    pub fn norma(&self) -> &[String] {
        &self.norma
    }

    /// Returns the words by which the regulation calls its offices.
    #[must_use]
    pub fn istilah(&self) -> &Istilah {
        &self.istilah
    }

    /// Returns the kinds of unit that may own a site here.
    #[must_use]
    pub fn jenis(&self) -> &[String] {
        &self.jenis
    }

    /// Returns the groups of data that the regulation names; empty where it names none.
    #[must_use]
    pub fn kelompok_data(&self) -> &[String] {
        &self.kelompok_data
    }

    /// Returns the keys of the documentation that an application hands over.
    #[must_use]
    pub fn dokumentasi_aplikasi(&self) -> &[String] {
        &self.dokumentasi_aplikasi
    }

    /// Returns the articles that let an application of before be used for a time; empty where there is no such time.
    #[must_use]
    pub fn peralihan_aplikasi(&self) -> &[Basis] {
        &self.peralihan_aplikasi
    }

    /// Returns the reports that the kabupaten's own regulations ask for.
    #[must_use]
    pub(super) fn pelaporan(&self) -> &[Pelaporan] {
        &self.pelaporan
    }

    /// Returns the sanctions of the regulation.
    #[must_use]
    pub fn sanksi(&self) -> &[Sanksi] {
        &self.sanksi
    }

    /// Returns how a check binds here, or none when it does not.
    #[must_use]
    pub fn ikatan(&self, kode: &str) -> Option<&Ikatan> {
        self.ikatan.get(kode)
    }

    /// Returns the value of a parameter.
    ///
    /// For names that a check writes itself; a name from outside goes through [`HukumDaerah::parameter_info`].
    #[must_use]
    pub fn parameter(&self, nama: &str) -> i64 {
        self.parameter.get(nama).expect("a check asks only for parameters of the table").nilai
    }

    /// Returns a parameter with its unit and origin.
    #[must_use]
    pub fn parameter_info(&self, nama: &str) -> Option<&Parameter> {
        self.parameter.get(nama)
    }

    /// Returns the names of all parameters, sorted.
    pub fn nama_parameter(&self) -> impl Iterator<Item = &str> {
        self.parameter.keys().map(String::as_str)
    }

    /// Takes on a check or raises its weight, by the kabupaten's own choice.
    ///
    /// # Errors
    ///
    /// When the code is unknown, or the weight is lower than the one that binds.
    pub fn naikkan(&mut self, kode: &str, severity: Severity) -> Result<(), Penolakan> {
        if let Some(ikatan) = self.ikatan.get_mut(kode) {
            if severity < ikatan.severity {
                return Err(Penolakan::Melonggarkan);
            }
            ikatan.severity = severity;
            return Ok(());
        }
        let ikatan = self.bebas.remove(kode).ok_or(Penolakan::TidakDikenal)?;
        self.ikatan.insert(kode.to_owned(), Ikatan { severity, ..ikatan });
        Ok(())
    }

    /// Sets a parameter, by the kabupaten's own choice; a value fixed by law can only be tightened.
    ///
    /// # Errors
    ///
    /// When the name is unknown, or the value would loosen the law.
    pub fn tetapkan_parameter(&mut self, nama: &str, nilai: i64) -> Result<(), Penolakan> {
        let parameter = self.parameter.get_mut(nama).ok_or(Penolakan::TidakDikenal)?;
        if melonggarkan(parameter, nilai) {
            return Err(Penolakan::Melonggarkan);
        }
        parameter.nilai = nilai;
        Ok(())
    }
}

/// Tells whether a value asks less than the law does.
pub(super) fn melonggarkan(parameter: &Parameter, nilai: i64) -> bool {
    nilai < 0
        || match (parameter.asal, parameter.batas) {
            (AsalParameter::Hukum, Some(Batas::Atas)) => nilai > parameter.nilai,
            (AsalParameter::Hukum, Some(Batas::Bawah)) => nilai < parameter.nilai,
            (AsalParameter::Hukum, None) => nilai != parameter.nilai,
            (AsalParameter::Sumber | AsalParameter::Dipilih, _) => false,
        }
}

fn ikat(peraturan: &Peraturan, kode: &str, cek: &Cek, lokal: Option<&CekDaerah>) -> Ikatan {
    let dasar_lokal: &[Rujukan] = lokal.map_or(&[], |l| &l.dasar);
    let lokal_tingkat = lokal.and_then(|l| l.tingkat);
    let mandat = match cek.mandat {
        Mandat::Nasional => Mandat::Nasional,
        Mandat::Daerah | Mandat::PraktikBaik if dasar_lokal.is_empty() => Mandat::PraktikBaik,
        Mandat::Daerah | Mandat::PraktikBaik => Mandat::Daerah,
    };
    let dikenal = |r: &&Rujukan| peraturan.norma(&r.norma).is_some();
    let lokal: Vec<Rujukan> = dasar_lokal.iter().filter(dikenal).cloned().collect();
    let mut rujukan: Vec<Rujukan> = lokal.iter().chain(cek.dasar.iter().filter(dikenal)).cloned().collect();
    if rujukan.is_empty() {
        // A rule of another kabupaten is good practice here.
        rujukan.extend(peraturan.praktik("S").cloned());
    }
    Ikatan {
        kode: kode.to_owned(),
        nama: cek.nama.clone(),
        mutlak: cek.mutlak,
        severity: lokal_tingkat.unwrap_or(cek.tingkat).into(),
        mandat,
        dasar: peraturan.dasar(&rujukan),
        rujukan,
        lokal: lokal.len(),
    }
}
