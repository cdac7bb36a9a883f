//! Notices, among them disturbance and repair of services (UU 25/2009 Pasal 28).

use serde::Serialize;

use crate::plan::view::umum::{MarkahAman, PasanganView, TanggalView};

/// The list of notices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DaftarPengumumanView {
    /// In force today.
    pub berlaku: Vec<KartuPengumumanView>,
    /// To come.
    pub mendatang: Vec<KartuPengumumanView>,
    /// Over.
    pub lewat: Vec<KartuPengumumanView>,
}

/// A notice as a list shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KartuPengumumanView {
    /// Title, the words of the link.
    pub judul: String,
    /// Path of the page.
    pub url: String,
    /// `Gangguan layanan`.
    pub jenis: String,
    /// Whether services are disturbed or people are in danger.
    pub gawat: bool,
    /// `Berlaku 3 sampai 7 Februari 2026`, or the day on which it was published.
    pub masa: Option<String>,
    /// One sentence.
    pub ringkasan: Option<String>,
}

/// One notice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PengumumanView {
    /// `Gangguan layanan`.
    pub jenis: String,
    /// Whether it is of the emergency kind.
    pub darurat: bool,
    /// Published on.
    pub tanggal: TanggalView,
    /// `3 sampai 7 Februari 2026`.
    pub masa: Option<String>,
    /// Whether it is over.
    pub lewat: bool,
    /// Whether it has not begun.
    pub mendatang: bool,
    /// First sentence.
    pub ringkasan: String,
    /// Works, place, person in charge, address, channels.
    pub rincian: Vec<PasanganView>,
    /// Text.
    pub isi: MarkahAman,
}
