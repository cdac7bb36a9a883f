//! Findings for programs. Keys are English and part of the contract; both languages are always present.

use std::borrow::Cow;

use serde::Serialize;

use crate::diag::sumber::Sumber;
use crate::diag::teks::aman;
use crate::diag::{Diagnostic, Pesan, Place, Severity};

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

/// Returns a finding of `daerah` and the sites `situs` in its machine form.
#[must_use]
pub fn temuan<'a>(temuan: &'a Diagnostic, sumber: &Sumber, daerah: &'a str, situs: &'a [&'a str]) -> Temuan<'a> {
    let posisi = sumber.posisi(&temuan.place);
    let excerpt = match temuan.place {
        Place::Span(span) => sumber.kutipan(span, 1).map(|k| k.teks),
        Place::Path(_) => None,
    };
    Temuan {
        code: temuan.code,
        severity: match temuan.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
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
    }
}
