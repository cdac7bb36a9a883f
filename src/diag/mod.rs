//! Floor 1: what is said to people.
//!
//! A [`Diagnostic`] is a content problem: collected, never thrown. Tool problems are errors of the floor that meets them.

use crate::base::samar;
use crate::base::span::Span;

pub mod butir;
pub mod csv;
pub mod github;
pub mod gitlab;
pub mod ikhtisar;
pub mod json;
pub mod junit;
pub mod kata;
pub mod kelompok;
pub mod laporan;
pub mod markdown;
pub mod penuh;
pub mod ringkas;
pub mod sarif;
pub mod secukupnya;
mod sisip;
pub mod sumber;
pub mod teks;

/// A text in both languages of the tool.
///
/// Messages start lower case, end without a full stop and quote user text in backticks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Pesan {
    /// Indonesian, the default.
    pub id: String,
    /// English, shown with `--lang en`.
    pub en: String,
}

impl Pesan {
    /// Returns a message from its Indonesian and English wording.
    pub fn new(id: impl Into<String>, en: impl Into<String>) -> Self {
        Self { id: id.into(), en: en.into() }
    }

    /// Returns the wording in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Id => &self.id,
            Lang::En => &self.en,
        }
    }
}

/// A language of the tool's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Indonesian.
    #[default]
    Id,
    /// English.
    En,
}

/// How much a finding weighs; an error refuses the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site may be published; the finding is reported.
    Warning,
    /// The site is refused and keeps its last good output.
    Error,
}

/// Where a finding points.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A range of a source file.
    Span(Span),
    /// A file or folder that does not exist, or cannot be read as text; relative to the root, with `/`.
    Path(String),
}

/// One legal basis of a finding, ready to print.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Basis {
    /// Stable id of the regulation, such as `uu-25-2009`.
    pub id: String,
    /// Printed citation, such as `UU 25/2009 Pasal 21`.
    pub text: String,
    /// False while the wording of the article has not been confirmed in the official text.
    pub verified: bool,
}

/// A replacement that would mend the finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Patch {
    /// The range to replace.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// A line that is missing and where it belongs.
///
/// The example shows what each value looks like; the outline that is inserted has no values, because invented ones would
/// be published as facts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tulis {
    /// The record that should hold the line; none for the file as a whole.
    pub induk: Option<Span>,
    /// The line with an example of each value, such as `tanggal: 2026-01-15`.
    pub contoh: String,
    /// The line without values, ready to be filled in.
    pub kerangka: String,
}

/// One finding: what is wrong, where, why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it is; first, so that sorting groups by place.
    pub place: Place,
    /// The check that found it, such as `STD-004`.
    pub code: &'static str,
    /// Its weight after profile and waivers.
    pub severity: Severity,
    /// What is wrong.
    pub message: Pesan,
    /// A few words printed under the marked range.
    pub label: Option<Pesan>,
    /// What to do.
    pub remedy: Pesan,
    /// The articles that ask for it.
    pub basis: Vec<Basis>,
    /// A replacement that mends it, where one is known.
    pub patch: Option<Patch>,
    /// The line that is missing, where it is known.
    pub tulis: Option<Tulis>,
    /// How many findings of its code in its file it stands for, where these are not told one by one; see [`secukupnya`].
    pub sisa: Option<u32>,
}

impl Diagnostic {
    /// Returns an error at `place` without basis, label or patch.
    #[must_use]
    pub fn error(code: &'static str, place: Place, message: Pesan, remedy: Pesan) -> Self {
        Self {
            place,
            code,
            severity: Severity::Error,
            message,
            label: None,
            remedy,
            basis: Vec::new(),
            patch: None,
            tulis: None,
            sisa: None,
        }
    }

    /// Returns a warning at `place` without basis, label or patch.
    #[must_use]
    pub fn warning(code: &'static str, place: Place, message: Pesan, remedy: Pesan) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message, remedy) }
    }

    /// Masks numbers of citizens and secrets in its words.
    ///
    /// What is printed is masked once more; these words are also kept between runs.
    pub fn samarkan(&mut self) {
        for pesan in [&mut self.message, &mut self.remedy].into_iter().chain(&mut self.label) {
            for kata in [&mut pesan.id, &mut pesan.en] {
                if samar::perlu(kata) {
                    *kata = samar::samarkan(kata);
                }
            }
        }
    }

    /// Adds the words printed under the marked range.
    #[must_use]
    pub fn with_label(mut self, label: Pesan) -> Self {
        self.label = Some(label);
        self
    }

    /// Adds a replacement.
    #[must_use]
    pub fn with_patch(mut self, span: Span, text: impl Into<String>) -> Self {
        self.patch = Some(Patch { span, text: text.into() });
        self
    }
}
