//! What a report is asked for.

use crate::base::periode::Periode;
use crate::base::tanggal::Tanggal;
use crate::peraturan::Penilaian;
use crate::pipeline::kerja::Pilihan;

/// What a report is asked for.
#[derive(Clone, Copy)]
pub struct Pesanan<'a> {
    /// The period.
    pub periode: Periode,
    /// Today, which may lie after the period.
    pub kini: Tanggal,
    /// The scoring profile.
    pub penilaian: &'a Penilaian,
    /// Which sites.
    pub pilihan: &'a Pilihan,
}
