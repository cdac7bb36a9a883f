//! Grades as reports for programs tell them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::rules::nilai::{Nilai, NilaiCek, NilaiSitus};
use crate::rules::pengecualian::Dikecualikan;

/// The counts of one site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hitung {
    /// Checks by grade.
    #[serde(flatten)]
    pub nilai: BTreeMap<&'static str, usize>,
    /// Findings that are waived.
    pub waived: usize,
    /// Errors of files, for which the site cannot be judged fairly.
    pub unreadable: usize,
}

impl From<&NilaiSitus> for Hitung {
    fn from(nilai: &NilaiSitus) -> Self {
        Self {
            nilai: Nilai::SEMUA.iter().map(|n| (n.kunci(), nilai.jumlah(*n))).collect(),
            waived: nilai.dikecualikan(),
            unreadable: nilai.tak_terbaca,
        }
    }
}

/// The counts of one site, with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Situs {
    /// Folder of the kabupaten.
    pub region: String,
    /// Label.
    pub site: String,
    /// Its counts.
    #[serde(flatten)]
    pub hitung: Hitung,
}

/// The grade of one check.
#[derive(Debug, Clone, Serialize)]
pub struct Cek<'a> {
    code: &'static str,
    grade: &'static str,
    waived: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Sebab<'a>>,
}

#[derive(Debug, Clone, Serialize)]
struct Sebab<'a> {
    id: &'a str,
    en: &'a str,
}

impl<'a> From<&'a NilaiCek> for Cek<'a> {
    fn from(n: &'a NilaiCek) -> Self {
        let reason = n.sebab.as_ref().map(|s| Sebab { id: &s.id, en: &s.en });
        Self { code: n.kode, grade: n.nilai.kunci(), waived: n.dikecualikan, reason }
    }
}

/// A finding that was set aside.
#[derive(Debug, Clone, Serialize)]
pub struct Kecuali<'a> {
    region: &'a str,
    site: &'a str,
    code: &'static str,
    reason: &'a str,
    by: &'a str,
    until: String,
}

impl<'a> Kecuali<'a> {
    /// Returns a finding that was set aside at a site.
    #[must_use]
    pub fn new(region: &'a str, site: &'a str, d: &'a Dikecualikan) -> Self {
        Self { region, site, code: d.temuan.code, reason: &d.alasan, by: &d.oleh, until: d.sampai.iso() }
    }
}
