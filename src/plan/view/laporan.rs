//! Reports: services, SPBE and information service.

use serde::Serialize;

use crate::plan::view::umum::{BerkasView, KartuView, PasanganView, TanggalView};

/// The list of reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DaftarLaporanView {
    /// Reports by kind, newest first; `judul` is the kind.
    pub kelompok: Vec<KelompokKartuView>,
}

/// Cards under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KelompokKartuView {
    /// The heading.
    pub judul: String,
    /// Anchor without the hash.
    pub kunci: String,
    /// The cards.
    pub kartu: Vec<KartuView>,
}

/// One report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LaporanView {
    /// `Laporan pelayanan`.
    pub jenis: String,
    /// `Semester I 2026`.
    pub periode: String,
    /// Date of the report.
    pub tanggal: Option<TanggalView>,
    /// What it says, in a few sentences.
    pub ringkasan: String,
    /// Report on services: one row per service.
    pub rincian: Vec<RincianLaporanView>,
    /// Sum row of the table.
    pub jumlah: Option<RincianLaporanView>,
    /// Key numbers, e.g. requests granted and refused.
    pub angka: Vec<PasanganView>,
    /// Points of an SPBE report, or reasons of refusal.
    pub butir: Vec<String>,
    /// Heading of `butir`.
    pub judul_butir: String,
    /// To whom and when it was handed over, in words.
    pub disampaikan: Option<String>,
    /// The full document.
    pub dokumen: Option<BerkasView>,
}

/// One service in a report; an empty text shows a dash.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RincianLaporanView {
    /// Name of the service.
    pub layanan: String,
    /// Its page.
    pub url: Option<String>,
    /// Requests.
    pub masuk: String,
    /// Done.
    pub selesai: String,
    /// Refused.
    pub ditolak: String,
    /// In progress.
    pub proses: String,
    /// Mean time.
    pub rata_waktu: String,
    /// Revenue.
    pub pendapatan: String,
}
