//! Open data and applications.

use serde::Serialize;

use crate::plan::view::umum::{BerkasView, KartuView, PasanganView, TautanView};

/// The catalogue of datasets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DaftarDataView {
    /// The datasets.
    pub data: Vec<KartuView>,
    /// Applications of the agency.
    pub aplikasi: Vec<AplikasiView>,
    /// Lists for programs.
    pub mesin: Vec<TitikDataView>,
    /// What describes the lists, and what programs subscribe to.
    pub keterangan: Vec<TautanView>,
}

/// A list for programs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TitikDataView {
    /// Its name.
    pub judul: String,
    /// What it holds, one sentence.
    pub uraian: String,
    /// Its address as JSON.
    pub json: String,
    /// Its address as a table.
    pub csv: String,
}

/// One dataset with its metadata.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DataView {
    /// What it holds.
    pub deskripsi: String,
    /// Metadata in the order of Perpres 39/2019.
    pub metadata: Vec<PasanganView>,
    /// The files.
    pub berkas: Vec<BerkasDataView>,
}

/// One file of a dataset.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BerkasDataView {
    /// The file.
    pub berkas: BerkasView,
    /// Its columns: name and meaning.
    pub kolom: Vec<PasanganView>,
}

/// One application.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AplikasiView {
    /// Anchor without the hash.
    pub id: String,
    /// Name.
    pub nama: String,
    /// What it is for.
    pub deskripsi: String,
    /// Address.
    pub url: Option<String>,
    /// Kind, licence, owner and further facts.
    pub rincian: Vec<PasanganView>,
}
