//! The national baseline: every check with its weight and basis, and every parameter with its origin.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::norma::Verifikasi;
use super::rujuk::Rujukan;
use crate::diag::Severity;

/// The weight of a check, as the tables write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tingkat {
    /// Reported.
    Warning,
    /// Refuses the site.
    Error,
}

impl From<Tingkat> for Severity {
    fn from(tingkat: Tingkat) -> Self {
        match tingkat {
            Tingkat::Warning => Self::Warning,
            Tingkat::Error => Self::Error,
        }
    }
}

/// Who asks for a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Mandat {
    /// A national regulation.
    #[serde(rename = "N")]
    Nasional,
    /// A regulation of the kabupaten.
    #[serde(rename = "S")]
    Daerah,
    /// No article; good practice.
    #[serde(rename = "G")]
    PraktikBaik,
}

/// Whether a check binds, written `ya` or `tidak`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Berlaku {
    /// It binds.
    #[default]
    Ya,
    /// It does not bind.
    Tidak,
}

/// One check of the baseline.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cek {
    pub(super) nama: String,
    pub(super) tingkat: Tingkat,
    pub(super) mandat: Mandat,
    #[serde(default)]
    pub(super) dasar: Vec<Rujukan>,
    #[serde(default)]
    pub(super) berlaku: Berlaku,
    /// No waiver may set it aside: it keeps people and other sites from harm.
    #[serde(default)]
    pub(super) mutlak: bool,
}

/// Where the value of a parameter comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsalParameter {
    /// Fixed by a regulation.
    Hukum,
    /// Quoted by another source.
    Sumber,
    /// Chosen as a default.
    Dipilih,
}

/// The direction in which a lawful value may be tightened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Batas {
    /// The value is the most that is allowed.
    Atas,
    /// The value is the least that is allowed.
    Bawah,
}

/// One number that checks use.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The value in `satuan`.
    pub nilai: i64,
    /// Unit, in words.
    pub satuan: String,
    /// Where the value comes from.
    pub asal: AsalParameter,
    /// The direction of tightening; present where the law fixes the value.
    pub batas: Option<Batas>,
    /// The articles that fix or mention it.
    #[serde(default)]
    pub dasar: Vec<Rujukan>,
    /// Whether the value has been seen in the official text.
    pub verifikasi: Verifikasi,
    /// What a reader of the value should know.
    pub catatan: Option<String>,
}

/// The whole baseline.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nasional {
    /// Good practice behind a check without an article: `S` for a local rule of elsewhere, else by the code's family.
    pub(super) praktik: BTreeMap<String, Rujukan>,
    pub(super) cek: BTreeMap<String, Cek>,
    pub(super) parameter: BTreeMap<String, Parameter>,
}
