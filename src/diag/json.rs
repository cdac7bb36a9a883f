//! Findings for programs. Keys are English and part of the contract; both languages are always present.

use serde::Serialize;

use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Severity};

/// A finding with resolved place.
#[derive(Debug, Serialize)]
pub struct Temuan<'a> {
    code: &'a str,
    severity: &'static str,
    region: &'a str,
    site: Option<&'a str>,
    path: String,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    excerpt: Option<String>,
    message: Dwibahasa<'a>,
    remedy: Dwibahasa<'a>,
    basis: Vec<Dasar<'a>>,
}

#[derive(Debug, Serialize)]
struct Dwibahasa<'a> {
    id: &'a str,
    en: &'a str,
}

#[derive(Debug, Serialize)]
struct Dasar<'a> {
    id: &'a str,
    text: &'a str,
    verified: bool,
}

/// Returns a finding of `daerah` and `situs` in its machine form.
#[must_use]
pub fn temuan<'a>(temuan: &'a Diagnostic, sumber: &Sumber, daerah: &'a str, situs: Option<&'a str>) -> Temuan<'a> {
    let posisi = sumber.posisi(&temuan.place);
    let excerpt = match temuan.place {
        crate::diag::Place::Span(span) => sumber.kutipan(span, 1).map(|k| k.teks),
        crate::diag::Place::Path(_) => None,
    };
    Temuan {
        code: temuan.code,
        severity: match temuan.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        region: daerah,
        site: situs,
        path: posisi.path,
        line: posisi.titik.map(|t| t.0),
        column: posisi.titik.map(|t| t.1),
        end_line: posisi.akhir.map(|t| t.0),
        end_column: posisi.akhir.map(|t| t.1),
        excerpt,
        message: Dwibahasa { id: &temuan.message.id, en: &temuan.message.en },
        remedy: Dwibahasa { id: &temuan.remedy.id, en: &temuan.remedy.en },
        basis: temuan.basis.iter().map(|b| Dasar { id: &b.id, text: &b.text, verified: b.verified }).collect(),
    }
}
