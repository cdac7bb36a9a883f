//! Pages written in markdown, and the page about the site itself.

use serde::Serialize;

use crate::plan::view::umum::{KeputusanView, MarkahAman, PasanganView, TautanView};

/// A markdown page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NaskahView {
    /// First sentence.
    pub ringkasan: String,
    /// Headings of the second level, shown when there are more than three; `url` is `#anchor`.
    pub daftar_isi: Vec<TautanView>,
    /// Text.
    pub isi: MarkahAman,
    /// Other pages of the same section.
    pub terkait: Vec<TautanView>,
}

/// The page about the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TentangSitusView {
    /// Who runs the site: unit and decree in words.
    pub pengelola: Vec<PasanganView>,
    /// Decree of the subdomain.
    pub sk_subdomain: Option<KeputusanView>,
    /// Facts of this release: date, generator, law pack, number of pages.
    pub rilis: Vec<PasanganView>,
    /// How to check that the site is genuine.
    pub pemeriksaan: Vec<String>,
    /// Rights holder and licence of the content.
    pub lisensi: Option<String>,
    /// Accessibility statement.
    pub aksesibilitas: AksesibilitasView,
    /// Privacy notice.
    pub privasi: Vec<String>,
    /// Contact for security findings.
    pub keamanan: Option<TautanView>,
    /// Further pages of this section.
    pub halaman: Vec<TautanView>,
}

/// The accessibility statement: what machines checked, what people found, and where to say what hinders.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AksesibilitasView {
    /// `sebagian sesuai`: the word of the footer.
    pub status: String,
    /// What the word means.
    pub uraian: String,
    /// Whether the record of an audit by people is missing or incomplete.
    pub tanpa_audit: bool,
    /// What every build is checked for.
    pub otomatis: Vec<String>,
    /// Who looked, when and what they found.
    pub audit: Vec<PasanganView>,
    /// Their report.
    pub laporan: Option<TautanView>,
    /// What does not conform yet.
    pub kekurangan: Vec<String>,
    /// Where to say what hinders.
    pub masukan: Vec<TautanView>,
}
