//! Findings for programs. Keys are English and part of the contract; both languages are always present.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::span::Span;
use crate::diag::butir::Butir;
use crate::diag::kata::tingkat_mesin;
use crate::diag::laporan::{Dikecualikan, Laporan};
use crate::diag::sumber::Sumber;
use crate::diag::teks::aman;
use crate::diag::{Diagnostic, Pesan, Place, Severity};

/// The whole report as one object.
#[derive(Debug, Serialize)]
struct Mesin<'a> {
    schema: u32,
    generator: &'static str,
    errors: usize,
    warnings: usize,
    waived: usize,
    sites: Vec<Situs<'a>>,
    findings: Vec<Temuan<'a>>,
    waivers: Vec<Kecuali<'a>>,
}

/// The grades of one site.
#[derive(Debug, Serialize)]
struct Situs<'a> {
    region: &'a str,
    site: &'a str,
    #[serde(flatten)]
    nilai: &'a BTreeMap<&'static str, usize>,
}

/// A finding with resolved place.
#[derive(Debug, Serialize)]
pub struct Temuan<'a> {
    code: &'a str,
    severity: &'static str,
    region: &'a str,
    /// The site, where there is exactly one.
    site: Option<&'a str>,
    /// Every site that the finding touches; a shared file belongs to many.
    sites: &'a [&'a str],
    path: String,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    excerpt: Option<String>,
    message: Dwibahasa<'a>,
    remedy: Dwibahasa<'a>,
    basis: Vec<Dasar<'a>>,
    /// The same for all findings of one cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    /// The same in the next run, wherever the line has moved to.
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    write: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Ganti>,
}

/// A finding that was set aside.
#[derive(Debug, Serialize)]
struct Kecuali<'a> {
    #[serde(flatten)]
    temuan: Temuan<'a>,
    reason: Cow<'a, str>,
    by: Cow<'a, str>,
    until: String,
}

#[derive(Debug, Serialize)]
struct Dwibahasa<'a> {
    id: Cow<'a, str>,
    en: Cow<'a, str>,
}

impl<'a> From<&'a Pesan> for Dwibahasa<'a> {
    fn from(pesan: &'a Pesan) -> Self {
        Self { id: aman(&pesan.id), en: aman(&pesan.en) }
    }
}

#[derive(Debug, Serialize)]
struct Dasar<'a> {
    id: &'a str,
    text: &'a str,
    verified: bool,
}

/// A replacement of the text between two places.
#[derive(Debug, Serialize)]
struct Ganti {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: String,
}

/// Returns the report as one JSON object, with a line break at its end.
#[must_use]
pub fn cetak(laporan: &Laporan<'_>) -> String {
    let mesin = Mesin {
        schema: 1,
        generator: concat!("pendopo ", env!("CARGO_PKG_VERSION")),
        errors: laporan.hitung(Severity::Error),
        warnings: laporan.hitung(Severity::Warning),
        waived: laporan.dikecualikan.len(),
        sites: laporan
            .situs
            .iter()
            .filter(|s| !s.label.is_empty())
            .map(|s| Situs { region: s.daerah, site: s.label, nilai: &s.nilai })
            .collect(),
        findings: laporan.butir.iter().map(|b| milik(laporan, b)).collect(),
        waivers: laporan.dikecualikan.iter().map(|d| kecuali(laporan, d)).collect(),
    };
    let mut teks = serde_json::to_string_pretty(&mesin).expect("findings are plain data");
    teks.push('\n');
    teks
}

/// A line of the form for streams.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Baris<'a> {
    Finding(Temuan<'a>),
    Waived(Kecuali<'a>),
    Summary { schema: u32, generator: &'static str, sites: usize, errors: usize, warnings: usize, waived: usize },
}

/// Returns one JSON object on each line: findings, waived ones, and the sums on the last line.
#[must_use]
pub fn baris(laporan: &Laporan<'_>) -> String {
    let mut teks = String::new();
    let ekor = Baris::Summary {
        schema: 1,
        generator: concat!("pendopo ", env!("CARGO_PKG_VERSION")),
        sites: laporan.jumlah_situs(),
        errors: laporan.hitung(Severity::Error),
        warnings: laporan.hitung(Severity::Warning),
        waived: laporan.dikecualikan.len(),
    };
    let temuan = laporan.butir.iter().map(|b| Baris::Finding(milik(laporan, b)));
    let kecuali = laporan.dikecualikan.iter().map(|d| Baris::Waived(kecuali(laporan, d)));
    for baris in temuan.chain(kecuali).chain([ekor]) {
        teks.push_str(&serde_json::to_string(&baris).expect("findings are plain data"));
        teks.push('\n');
    }
    teks
}

fn kecuali<'a>(laporan: &'a Laporan<'_>, d: &'a Dikecualikan<'_>) -> Kecuali<'a> {
    let mut temuan = milik(laporan, &d.butir);
    temuan.group = None;
    Kecuali { temuan, reason: aman(d.alasan), by: aman(d.oleh), until: d.sampai.iso() }
}

fn milik<'a>(laporan: &'a Laporan<'_>, butir: &'a Butir<'_>) -> Temuan<'a> {
    Temuan {
        group: laporan.kelompok.get(butir.kelompok).map(|k| k.id.as_str()),
        fingerprint: Some(&butir.sidik),
        ..temuan(butir.temuan, laporan.sumber, butir.daerah, &butir.situs)
    }
}

/// Returns a finding of `daerah` and the sites `situs` alone: without group and fingerprint, which need all others.
#[must_use]
pub fn temuan<'a>(temuan: &'a Diagnostic, sumber: &Sumber, daerah: &'a str, situs: &'a [&'a str]) -> Temuan<'a> {
    let posisi = sumber.posisi(&temuan.place);
    let excerpt = sumber.kutipan_temuan(temuan, 1).map(|k| k.teks);
    Temuan {
        code: temuan.code,
        severity: tingkat_mesin(temuan.severity),
        region: daerah,
        site: match situs {
            [satu] => Some(satu),
            _ => None,
        },
        sites: situs,
        path: posisi.path,
        line: posisi.titik.map(|t| t.0),
        column: posisi.titik.map(|t| t.1),
        end_line: posisi.akhir.map(|t| t.0),
        end_column: posisi.akhir.map(|t| t.1),
        excerpt,
        message: Dwibahasa::from(&temuan.message),
        remedy: Dwibahasa::from(&temuan.remedy),
        basis: temuan.basis.iter().map(|b| Dasar { id: &b.id, text: &b.text, verified: b.verified }).collect(),
        group: None,
        fingerprint: None,
        write: temuan.tulis.as_ref().map(|t| aman(&t.contoh)),
        fix: temuan.perbaikan(sumber).and_then(|p| ganti(sumber, p.span, p.text)),
    }
}

/// Returns a replacement, unless its words may not leave the tool.
fn ganti(sumber: &Sumber, span: Span, text: String) -> Option<Ganti> {
    if aman(&text) != text {
        return None;
    }
    let posisi = sumber.posisi(&Place::Span(span));
    let ((line, column), (end_line, end_column)) = (posisi.titik?, posisi.akhir?);
    Some(Ganti { line, column, end_line, end_column, text })
}
