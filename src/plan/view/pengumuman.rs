//! Notices, among them disturbance and repair of services (UU 25/2009 Pasal 28).

use serde::Serialize;

use crate::plan::view::umum::{KartuView, MarkahAman, PasanganView, TanggalView};

/// The list of notices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DaftarPengumumanView {
    /// In force today.
    pub berlaku: Vec<KartuView>,
    /// Over.
    pub lewat: Vec<KartuView>,
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
    /// First sentence.
    pub ringkasan: String,
    /// Works, place, person in charge, address, channels.
    pub rincian: Vec<PasanganView>,
    /// Text.
    pub isi: MarkahAman,
}
