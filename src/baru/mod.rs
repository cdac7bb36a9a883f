//! Floor 6: new files, complete and commented, with marked blanks for what only the editor knows.
//!
//! A template is the file itself: its remarks tell what each key is and which law asks for it, its blanks
//! (`«isi nama resmi, misalnya Dinas Kesehatan»`) tell what is to be written. Names that are known are put in, and
//! blanks with a name (`«@nama isi …»`) can be answered before the file is written. Pure: answers in, bytes out.

use std::collections::BTreeMap;

pub mod isian;
pub mod jenis;
pub mod kartu;
pub mod konteks;
pub mod peninjau;
pub mod ruang;
#[cfg(test)]
mod tests;

/// Answers by the names of their blanks.
pub type Jawaban = BTreeMap<String, String>;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Berkas {
    /// Path from the root of the workspace.
    pub path: String,
    /// Its text.
    pub isi: String,
}

/// A template and where its file will lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Templat {
    /// Path from the root of the workspace.
    pub path: String,
    /// The template.
    pub isi: &'static str,
}
