//! Services of two versions: added, withdrawn, and which of their components are different.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::layanan::{Keadaan, Layanan};
use crate::peraturan::Peraturan;
use crate::pipeline::potret::{IsiKunci, IsiLayanan, PotretLayanan};

/// The key that says whether a service is offered; it is told in words of its own.
const STATUS: &str = "status";

/// A service that is different now.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BedaLayanan {
    /// Its file.
    pub path: String,
    /// Its id.
    pub id: String,
    /// Its name now; of one that is gone, as it was.
    pub nama: String,
    /// What became of it.
    pub jenis: JenisBeda,
    /// Its components that are different, in the order of the law.
    pub komponen: Vec<BedaKomponen>,
    /// Other keys that are different.
    pub lain: Vec<&'static str>,
    /// Labels of the sites, for a shared one of several sites.
    pub situs: Vec<String>,
}

/// What became of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JenisBeda {
    /// It is new.
    Baru,
    /// Its file is gone.
    Hilang,
    /// It says that it is withdrawn.
    Dicabut,
    /// It is stopped for a while.
    Dihentikan,
    /// It is offered again.
    Dibuka,
    /// It says something else.
    Berubah,
}

/// A component that is different.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BedaKomponen {
    /// Its letter in the law.
    pub huruf: String,
    /// Its key.
    pub kunci: String,
    /// Its name in the law.
    pub nama: String,
    /// What became of it.
    pub jenis: JenisKomponen,
    /// What was written, where it was short.
    pub lama: Option<String>,
    /// What is written now, where it is short.
    pub baru: Option<String>,
}

/// What became of a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JenisKomponen {
    /// It was empty.
    Diisi,
    /// It is empty now.
    Dikosongkan,
    /// It says something else.
    Diubah,
}

/// Compares the services of one site.
#[must_use]
pub fn banding(lama: &BTreeMap<String, PotretLayanan>, baru: &BTreeMap<String, PotretLayanan>) -> Vec<BedaLayanan> {
    let id: BTreeSet<&String> = lama.keys().chain(baru.keys()).collect();
    let mut hasil: Vec<BedaLayanan> = id.into_iter().filter_map(|id| satu(id, lama.get(id), baru.get(id))).collect();
    hasil.sort();
    hasil
}

fn satu(id: &str, lama: Option<&PotretLayanan>, baru: Option<&PotretLayanan>) -> Option<BedaLayanan> {
    let utuh = |potret: &PotretLayanan, jenis| BedaLayanan {
        path: potret.path.clone(),
        id: id.to_owned(),
        nama: potret.isi.as_ref().map_or_else(|| id.to_owned(), |isi| isi.nama.clone()),
        jenis,
        komponen: Vec::new(),
        lain: Vec::new(),
        situs: Vec::new(),
    };
    let (lama, baru) = match (lama, baru) {
        (None, None) => return None,
        (None, Some(baru)) => return Some(utuh(baru, JenisBeda::Baru)),
        (Some(lama), None) => return Some(utuh(lama, JenisBeda::Hilang)),
        (Some(lama), Some(baru)) => (lama, baru),
    };
    // Of a file that cannot be read its finding tells.
    let (dulu, kini) = lama.isi.as_ref().zip(baru.isi.as_ref())?;
    let (komponen, lain) = (komponen(dulu, kini), lain(dulu, kini));
    let jenis = match (dulu.keadaan, kini.keadaan) {
        (dulu, kini) if dulu == kini => JenisBeda::Berubah,
        (_, Keadaan::Dicabut) => JenisBeda::Dicabut,
        (_, Keadaan::DihentikanSementara) => JenisBeda::Dihentikan,
        (_, Keadaan::Aktif) => JenisBeda::Dibuka,
    };
    let beda = jenis != JenisBeda::Berubah || !komponen.is_empty() || !lain.is_empty();
    beda.then(|| BedaLayanan { komponen, lain, ..utuh(baru, jenis) })
}

fn komponen(dulu: &IsiLayanan, kini: &IsiLayanan) -> Vec<BedaKomponen> {
    let satu = |k: &crate::peraturan::Komponen| {
        let isi = |isi: &'_ IsiLayanan| isi.kunci.get(k.kunci.as_str()).cloned();
        let (lama, baru) = (isi(dulu), isi(kini));
        let jenis = beda(lama.as_ref(), baru.as_ref())?;
        let kutip = |isi: Option<IsiKunci>| isi.and_then(|isi| isi.kutip);
        Some(BedaKomponen {
            huruf: k.huruf.clone(),
            kunci: k.kunci.clone(),
            nama: k.nama.clone(),
            jenis,
            lama: kutip(lama),
            baru: kutip(baru),
        })
    };
    Peraturan::embedded().komponen().iter().filter_map(satu).collect()
}

/// Returns the other keys that are different, in the order of the documentation.
fn lain(dulu: &IsiLayanan, kini: &IsiLayanan) -> Vec<&'static str> {
    let komponen = Peraturan::embedded().komponen();
    let lain = Layanan::KUNCI.iter().copied().filter(|kunci| komponen.iter().all(|k| k.kunci != *kunci));
    // The state that is different is told already.
    let lain = lain.filter(|kunci| *kunci != STATUS || dulu.keadaan == kini.keadaan);
    lain.filter(|kunci| beda(dulu.kunci.get(kunci), kini.kunci.get(kunci)).is_some()).collect()
}

fn beda(lama: Option<&IsiKunci>, baru: Option<&IsiKunci>) -> Option<JenisKomponen> {
    match (lama, baru) {
        (None, None) => None,
        (None, Some(_)) => Some(JenisKomponen::Diisi),
        (Some(_), None) => Some(JenisKomponen::Dikosongkan),
        (Some(lama), Some(baru)) => (lama.sidik != baru.sidik).then_some(JenisKomponen::Diubah),
    }
}
