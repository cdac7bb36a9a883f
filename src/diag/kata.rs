//! Words that several forms of a report share.

use crate::diag::{Basis, Lang, Severity};

/// Returns the weight in words, as people read it.
#[must_use]
pub const fn tingkat(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Id) => "galat",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::Id) => "peringatan",
        (Severity::Warning, Lang::En) => "warning",
    }
}

/// Returns the weight as programs read it, in every language.
#[must_use]
pub const fn tingkat_mesin(severity: Severity) -> &'static str {
    tingkat(severity, Lang::En)
}

/// Returns what is added to a basis whose wording has not been confirmed in the official text.
#[must_use]
pub const fn belum(lang: Lang) -> &'static str {
    match lang {
        Lang::Id => "perlu dikonfirmasi",
        Lang::En => "to be confirmed",
    }
}

/// Returns the citations in one line, unconfirmed ones marked; empty where there is none.
#[must_use]
pub fn dasar(daftar: &[Basis], lang: Lang) -> String {
    let satu = |b: &Basis| if b.verified { b.text.clone() } else { format!("{} ({})", b.text, belum(lang)) };
    daftar.iter().map(satu).collect::<Vec<_>>().join("; ")
}
