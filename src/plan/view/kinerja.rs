//! Performance: satisfaction surveys (PermenPANRB 14/2017) and performance documents.

use serde::Serialize;

use crate::plan::view::dokumen::BarisDokumenView;
use crate::plan::view::umum::{PasanganView, TanggalView, TautanView};

/// The performance page: newest survey, earlier ones, documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DaftarKinerjaView {
    /// Surveys, newest first.
    pub survei: Vec<RingkasSurveiView>,
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
    /// Length of the bar from 0 to 100, with a decimal point: where the value lies between 25 and 100.
    pub panjang: String,
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
    /// Plan for the lowest elements.
    pub tindak_lanjut: Vec<TindakLanjutView>,
    /// This and earlier periods, at most five, oldest first.
    pub tren: Vec<RingkasSurveiView>,
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
    /// Length of the bar from 0 to 100, with a decimal point.
    pub panjang: String,
    /// Whether it is one of the three lowest.
    pub terendah: bool,
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
