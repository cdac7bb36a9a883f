//! Performance: satisfaction surveys (PermenPANRB 14/2017) and performance documents.

use serde::Serialize;

use crate::bagan::batang::{Bagian, Pita};
use crate::bagan::tren::Tren;
use crate::plan::view::dokumen::BarisDokumenView;
use crate::plan::view::umum::{PasanganView, TanggalView, TautanView};

/// The performance page: newest survey, earlier ones, documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DaftarKinerjaView {
    /// Surveys, newest first.
    pub survei: Vec<RingkasSurveiView>,
    /// The newest periods as a line.
    pub tren: Option<Tren>,
    /// Targets and results of the newest performance report.
    pub capaian: Vec<CapaianView>,
    /// Where the results come from: `Laporan Kinerja 2025`.
    pub sumber_capaian: Option<String>,
    /// Performance agreement, report and indicators.
    pub dokumen: Vec<BarisDokumenView>,
}

/// One survey in a list or a trend.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RingkasSurveiView {
    /// `Semester I 2026`.
    pub periode: String,
    /// Its page.
    pub url: String,
    /// `86,58`.
    pub ikm: String,
    /// `B`.
    pub mutu: String,
    /// `Baik`.
    pub kinerja: String,
    /// `320 orang`.
    pub responden: String,
}

/// A target and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CapaianView {
    /// What is measured.
    pub nama: String,
    /// `92,4 %`.
    pub nilai: String,
    /// `90 %`, with `paling banyak` before it where less is better.
    pub target: String,
    /// `2025`.
    pub tahun: Option<String>,
    /// Whether the target is reached; said in words and by an arrow.
    pub tercapai: bool,
}

/// One survey.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KinerjaView {
    /// `Semester I 2026`.
    pub periode: String,
    /// When the result was set.
    pub tanggal: Option<TanggalView>,
    /// Services that were asked about; empty means all.
    pub layanan: Vec<TautanView>,
    /// How people were asked.
    pub metode: Option<String>,
    /// `1.200 orang`.
    pub populasi: Option<String>,
    /// `320 orang`.
    pub responden: String,
    /// Respondents by sex, education, job.
    pub kelompok: Vec<KelompokRespondenView>,
    /// The nine elements in the official order.
    pub unsur: Vec<UnsurView>,
    /// `86,58`.
    pub ikm: String,
    /// `B`.
    pub mutu: String,
    /// `Baik`.
    pub kinerja: String,
    /// Bands of the index, lowest first.
    pub golongan: Vec<GolonganView>,
    /// The lowest elements with their plans, lowest first.
    pub terendah: Vec<TerendahView>,
    /// Plans for other elements.
    pub tindak_lanjut: Vec<TindakLanjutView>,
    /// This and earlier periods, at most five, newest first.
    pub survei: Vec<RingkasSurveiView>,
    /// The same as a line.
    pub tren: Option<Tren>,
}

/// Respondents by one feature.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KelompokRespondenView {
    /// `Jenis kelamin`.
    pub nama: String,
    /// Group and number.
    pub baris: Vec<PasanganView>,
}

/// One element of the survey.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct UnsurView {
    /// `U1`.
    pub kode: String,
    /// `Persyaratan`.
    pub nama: String,
    /// Mean on the scale 1 to 4: `3,42`.
    pub rata: String,
    /// Converted to 25 to 100: `85,50`.
    pub konversi: String,
    /// Letter of the band.
    pub mutu: String,
    /// Where the value lies on the scale.
    pub panjang: Bagian,
    /// Whether it is one of the three lowest.
    pub terendah: bool,
}

/// A band of the index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct GolonganView {
    /// Its place on the scale, and its letter.
    pub pita: Pita,
    /// `76,61-88,30`.
    pub rentang: String,
    /// `Baik`.
    pub kinerja: String,
}

/// A low element.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TerendahView {
    /// The element.
    pub unsur: UnsurView,
    /// What will be done about it; empty where nobody wrote it.
    pub rencana: Vec<TindakLanjutView>,
}

/// One line of the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TindakLanjutView {
    /// Element.
    pub unsur: String,
    /// What will be done.
    pub rencana: String,
    /// Who does it.
    pub jabatan: Option<String>,
    /// Until when.
    pub tenggat: Option<TanggalView>,
}
