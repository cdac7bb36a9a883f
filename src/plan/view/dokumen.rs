//! Documents and regulations.

use serde::Serialize;

use crate::plan::view::umum::{BerkasView, DasarHukumView, TanggalView, TautanView};

/// Planning, budget and performance documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DokumenView {
    /// Documents by kind.
    pub kelompok: Vec<KelompokDokumenView>,
    /// Where to ask for another format.
    pub format_lain: Vec<TautanView>,
}

/// Documents under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KelompokDokumenView {
    /// `Rencana strategis`.
    pub judul: String,
    /// Anchor without the hash.
    pub kunci: String,
    /// The documents, newest first.
    pub daftar: Vec<BarisDokumenView>,
}

/// One document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BarisDokumenView {
    /// Anchor without the hash.
    pub id: String,
    /// The file or link.
    pub berkas: BerkasView,
    /// Number.
    pub nomor: Option<String>,
    /// Year.
    pub tahun: Option<String>,
    /// Date.
    pub tanggal: Option<TanggalView>,
    /// `Berlaku`, `Diubah`, `Dicabut`.
    pub status: Option<String>,
    /// What is in it.
    pub ringkasan: Option<String>,
    /// Whether a screen reader can read it, in words; nothing where nobody knows.
    pub akses: Option<String>,
}

/// Regulations that bind the agency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RegulasiView {
    /// Formation, tasks, standards: heading and legal bases.
    pub kelompok: Vec<KelompokRegulasiView>,
    /// Products of law among the agency's documents.
    pub dokumen: Vec<BarisDokumenView>,
    /// Where to ask for another format.
    pub format_lain: Vec<TautanView>,
    /// The law library of the region.
    pub jdih: Option<TautanView>,
}

/// Regulations under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KelompokRegulasiView {
    /// `Pembentukan perangkat daerah`.
    pub judul: String,
    /// Anchor without the hash.
    pub kunci: String,
    /// The regulations.
    pub daftar: Vec<DasarHukumView>,
}
