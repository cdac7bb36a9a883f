//! Scores for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::peraturan::{Penilaian, Verifikasi};
use crate::rules::nilai::NilaiCek;
use crate::rules::nilai::skor::{Skor, SkorKelompok};

#[derive(Serialize)]
struct Mesin<'a> {
    schema: u32,
    generator: &'static str,
    profile: Profil<'a>,
    regions: Vec<Daerah<'a>>,
}

#[derive(Serialize)]
struct Profil<'a> {
    code: &'a str,
    name_id: &'a str,
    name_en: &'a str,
    verified: bool,
    tolerated_percent: u32,
}

#[derive(Serialize)]
struct Daerah<'a> {
    region: &'a str,
    name: &'a str,
    mean: Option<f64>,
    sites: Vec<Situs<'a>>,
}

#[derive(Serialize)]
struct Situs<'a> {
    site: &'a str,
    score: Option<f64>,
    #[serde(flatten)]
    hitung: BTreeMap<&'static str, usize>,
    groups: Vec<Kelompok<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checks: Option<Vec<Cek<'a>>>,
}

#[derive(Serialize)]
struct Kelompok<'a> {
    name_id: &'a str,
    name_en: &'a str,
    weight: u32,
    score: Option<f64>,
    passed: usize,
    tolerated: usize,
    failed: usize,
}

/// The grade of one check.
#[derive(Debug, Clone, Serialize)]
struct Cek<'a> {
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

/// Returns the scores as JSON.
pub(super) fn cetak(penilaian: &Penilaian, daftar: &[super::Daerah<'_>], rinci: bool) -> String {
    let daerah = |d: &super::Daerah<'_>| -> Vec<Vec<Kelompok<'_>>> {
        d.situs.iter().map(|s| s.skor.kelompok.iter().zip(&penilaian.kelompok).map(kelompok).collect()).collect()
    };
    let regions = daftar
        .iter()
        .map(|d| Daerah {
            region: d.nama,
            name: d.lengkap,
            mean: d.rata().map(angka),
            sites: d
                .situs
                .iter()
                .zip(daerah(d))
                .map(|(s, groups)| Situs {
                    site: s.label,
                    score: s.skor.skor.map(angka),
                    hitung: s.nilai.hitung(),
                    groups,
                    checks: rinci.then(|| s.nilai.daftar.iter().map(Cek::from).collect()),
                })
                .collect(),
        })
        .collect();
    let mesin = Mesin {
        schema: 1,
        generator: concat!("pendopo ", env!("CARGO_PKG_VERSION")),
        profile: Profil {
            code: &penilaian.kode,
            name_id: &penilaian.nama,
            name_en: &penilaian.name,
            verified: penilaian.verifikasi == Verifikasi::Terverifikasi,
            tolerated_percent: penilaian.toleransi,
        },
        regions,
    };
    let mut teks = serde_json::to_string_pretty(&mesin).expect("scores are plain data");
    teks.push('\n');
    teks
}

fn kelompok<'a>((k, p): (&SkorKelompok, &'a crate::peraturan::Kelompok)) -> Kelompok<'a> {
    let [passed, tolerated, failed] = k.jumlah;
    Kelompok {
        name_id: &p.nama,
        name_en: &p.name,
        weight: p.bobot,
        score: k.skor.map(angka),
        passed,
        tolerated,
        failed,
    }
}

fn angka(skor: Skor) -> f64 {
    f64::from(skor.0) / 100.0
}
