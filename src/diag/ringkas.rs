//! The concise form of a finding: one line.

use crate::diag::sumber::Sumber;
use crate::diag::teks::aman;
use crate::diag::{Diagnostic, Lang, Severity};

/// Returns `path:line:col: weight[CODE]: message`, without a line break.
#[must_use]
pub fn cetak(temuan: &Diagnostic, sumber: &Sumber, lang: Lang) -> String {
    let posisi = sumber.posisi(&temuan.place);
    let tempat = match posisi.titik {
        Some((baris, kolom)) => format!("{}:{baris}:{kolom}", posisi.path),
        None => posisi.path,
    };
    let tingkat = match (temuan.severity, lang) {
        (Severity::Error, Lang::Id) => "galat",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::Id) => "peringatan",
        (Severity::Warning, Lang::En) => "warning",
    };
    format!("{tempat}: {tingkat}[{}]: {}", temuan.code, aman(temuan.message.get(lang)))
}
