//! The legal profile of a kabupaten: what its own regulations add to the national baseline.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::nasional::{Berlaku, Parameter, Tingkat};
use super::pelaporan::Pelaporan;
use super::rujuk::Rujukan;

/// The words by which a kabupaten's regulation calls its offices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Istilah {
    /// The matter that is regulated, such as `SPBE`.
    pub urusan: String,
    /// An agency, such as `Perangkat Daerah`.
    pub perangkat: String,
    /// The agency that guides the others in matters of technology.
    pub pembina: String,
    /// Its head.
    pub kepala_pembina: String,
    /// Who decides on subdomains, where the regulation says so.
    pub penetap_subdomain: Option<String>,
    /// Who appoints the team that runs a site, where the regulation says so.
    pub penetap_pengelola: Option<String>,
    /// Who monitors or supervises, where the regulation says so.
    pub pengawas: Option<String>,
}

/// A sanction that a kabupaten's regulation attaches to a fault.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sanksi {
    /// The fault.
    pub sebab: String,
    /// Its forms, mildest first.
    pub bentuk: Vec<String>,
    /// The articles that say so.
    pub dasar: Vec<Rujukan>,
    /// Codes of the checks that find the fault; without one nothing here can tell when it is due.
    #[serde(default)]
    pub cek: Vec<String>,
}

/// What a profile changes in one check.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CekDaerah {
    pub(super) tingkat: Option<Tingkat>,
    pub(super) berlaku: Option<Berlaku>,
    #[serde(default)]
    pub(super) dasar: Vec<Rujukan>,
}

/// One profile file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Profil {
    pub(super) nama: String,
    pub(super) daerah: String,
    pub(super) norma: Vec<String>,
    pub(super) istilah: Istilah,
    pub(super) jenis: Vec<String>,
    pub(super) kelompok_data: Vec<String>,
    /// Keys of the documentation that an application hands over.
    pub(super) dokumentasi_aplikasi: Vec<String>,
    /// Articles that let applications of before be used for a time; none where the regulation has no such time.
    #[serde(default)]
    pub(super) peralihan_aplikasi: Vec<Rujukan>,
    pub(super) sanksi: Vec<Sanksi>,
    pub(super) cek: BTreeMap<String, CekDaerah>,
    pub(super) parameter: BTreeMap<String, Parameter>,
    /// Reports that are owed here.
    #[serde(default)]
    pub(super) pelaporan: Vec<Pelaporan>,
}
