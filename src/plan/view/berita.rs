//! News.

use serde::Serialize;

use crate::plan::view::umum::{GambarView, KartuView, MarkahAman, PaginasiView, TanggalView};

/// One page of the list of news.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DaftarBeritaView {
    /// News, newest first.
    pub berita: Vec<KartuView>,
    /// Which page of the list this is.
    pub paginasi: PaginasiView,
    /// Path of the notices page.
    pub pengumuman: Option<String>,
}

/// One news item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BeritaView {
    /// When it was published.
    pub tanggal: TanggalView,
    /// Unit that wrote it.
    pub penulis: Option<String>,
    /// First sentence.
    pub ringkasan: String,
    /// Image.
    pub gambar: Option<GambarView>,
    /// Text.
    pub isi: MarkahAman,
    /// Newer and older items, at most three.
    pub lainnya: Vec<KartuView>,
}
