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
    /// Accessibility statement: `belum`, `sebagian` or `sepenuhnya sesuai`, with its grounds.
    pub aksesibilitas: Vec<String>,
    /// Privacy notice.
    pub privasi: Vec<String>,
    /// Contact for security findings.
    pub keamanan: Option<TautanView>,
    /// Further pages of this section.
    pub halaman: Vec<TautanView>,
}
