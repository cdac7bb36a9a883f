//! Complaints (UU 25/2009 Pasal 36, 37 and 40 to 50).

use serde::Serialize;

use crate::bagan::batang::Potong;
use crate::plan::view::umum::{KanalView, PasanganView, TanggalView, TautanView};

/// The complaint page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PengaduanView {
    /// Post in charge.
    pub jabatan: String,
    /// Name of that person.
    pub nama: Option<String>,
    /// Address of that person.
    pub alamat: Option<String>,
    /// Own channels.
    pub kanal: Vec<KanalView>,
    /// National channels: SP4N-LAPOR, SMS 1708.
    pub kanal_nasional: Vec<KanalView>,
    /// Steps.
    pub prosedur: Vec<String>,
    /// Time limits in order.
    pub waktu: Vec<BatasWaktuView>,
    /// `Gratis`.
    pub biaya: String,
    /// How the reporter is protected.
    pub kerahasiaan: Option<String>,
    /// The Ombudsman as another addressee.
    pub ombudsman: Option<String>,
    /// Site of the Ombudsman.
    pub situs_ombudsman: Option<TautanView>,
    /// Where abuse of power is reported.
    pub penyalahgunaan_wewenang: Vec<String>,
    /// The ten items of the mechanism (Pasal 37(3)): name and text.
    pub mekanisme: Vec<PasanganView>,
    /// Privacy notice.
    pub pemberitahuan_privasi: Option<String>,
    /// Yearly or monthly numbers.
    pub statistik: Vec<StatistikView>,
    /// Published answers; never with the name of the reporter.
    pub tanggapan: Vec<TanggapanView>,
}

/// A time limit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BatasWaktuView {
    /// `Tanggapan pertama`.
    pub tahap: String,
    /// `paling lama 14 hari`.
    pub batas: String,
    /// `UU 25/2009 Pasal 44(3)`.
    pub dasar: Option<String>,
}

/// Complaints of one period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct StatistikView {
    /// `Semester I 2026`.
    pub periode: String,
    /// Received.
    pub masuk: String,
    /// Settled.
    pub selesai: String,
    /// In progress.
    pub proses: String,
    /// `92 %`, settled of received.
    pub persen: Option<String>,
    /// Settled, then in progress, as pieces of a bar.
    pub potong: Vec<Potong>,
}

/// A published answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TanggapanView {
    /// When.
    pub tanggal: Option<TanggalView>,
    /// What it was about.
    pub pokok: String,
    /// The answer.
    pub jawaban: String,
}
