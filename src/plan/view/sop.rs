//! Standard operating procedures as PermenPANRB 35/2012 lays them out.

use serde::Serialize;

use crate::plan::view::umum::{ButirView, DasarHukumView, KartuView, PejabatView, TanggalView, TautanView};

/// The list of SOPs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DaftarSopView {
    /// All SOPs in order of their number.
    pub daftar: Vec<BarisSopView>,
}

/// One SOP in the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BarisSopView {
    /// Number.
    pub nomor: String,
    /// Title.
    pub judul: String,
    /// Its page.
    pub url: String,
    /// Unit that owns it.
    pub unit: String,
    /// Since when it is in force.
    pub tanggal_efektif: Option<TanggalView>,
}

/// One SOP: identity, then the flow as steps, as drawings, and as a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SopView {
    /// Name of the unit.
    pub unit: String,
    /// Number.
    pub nomor: String,
    /// Made on.
    pub tanggal_pembuatan: Option<TanggalView>,
    /// Revised on.
    pub tanggal_revisi: Option<TanggalView>,
    /// In force since.
    pub tanggal_efektif: Option<TanggalView>,
    /// Who put it in force.
    pub disahkan_oleh: Option<PejabatView>,
    /// Legal bases.
    pub dasar_hukum: Vec<DasarHukumView>,
    /// What the staff must know.
    pub kualifikasi: Vec<String>,
    /// Related SOPs.
    pub keterkaitan: Vec<ButirView>,
    /// Equipment.
    pub peralatan: Vec<String>,
    /// Warnings.
    pub peringatan: Vec<String>,
    /// Records to keep.
    pub pencatatan: Vec<String>,
    /// Steps, top to bottom.
    pub langkah: Vec<LangkahSopView>,
    /// The flow, drawn.
    pub bagan: Vec<BaganView>,
    /// Whether any step has a remark.
    pub ada_keterangan: bool,
    /// `25 menit`, the sum along the normal path.
    pub waktu_total: Option<String>,
    /// Last evaluation.
    pub evaluasi_terakhir: Option<TanggalView>,
    /// Services that run by this SOP.
    pub layanan: Vec<TautanView>,
    /// Other SOPs.
    pub lainnya: Vec<KartuView>,
}

/// One step of the flow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LangkahSopView {
    /// Number; also the anchor `langkah-<no>`.
    pub no: u32,
    /// What is done.
    pub kegiatan: String,
    /// Who does it.
    pub pelaksana: Option<String>,
    /// Symbol of the step.
    pub simbol: Simbol,
    /// What is needed.
    pub kelengkapan: Vec<String>,
    /// How long.
    pub waktu: Option<String>,
    /// What comes out.
    pub output: Vec<String>,
    /// Remark.
    pub keterangan: Option<String>,
    /// Where it goes on; empty when the next row follows or the flow ends.
    pub lanjut: Vec<LanjutView>,
}

/// The symbols of a flow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Simbol {
    /// Capsule at the start.
    Mulai,
    /// Rectangle.
    #[default]
    Proses,
    /// Diamond.
    Keputusan,
    /// Capsule at the end.
    Selesai,
    /// Five-sided connector.
    Sambungan,
}

/// An arrow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LanjutView {
    /// `lengkap`, `tidak lengkap`; `None` for a plain jump.
    pub label: Option<String>,
    /// Number of the step it leads to.
    pub ke: u32,
}

/// A drawing of a flow, or of a part of one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BaganView {
    /// Its name, unlike that of any other drawing on the page.
    pub judul: String,
    /// Safe markup.
    pub svg: String,
    /// Whether it is printed on a sheet that lies on its side.
    pub melintang: bool,
    /// `Bagan 1 dari 2: langkah 1 sampai 9`; `None` where one drawing shows everything.
    pub keterangan: Option<String>,
}
