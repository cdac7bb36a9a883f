//! Floor 9: ordered paths to bytes, and the manifest that lists them.
//!
//! An [`OutputTree`] is what one site publishes. [`Manifest`] is the list of it that is published with it, so that
//! anybody can check with `sha256sum` that a site shows what was built. [`Kelas`] says with which headers a file is served, and [`server`]
//! writes that for the servers that there are.
//!
//! A bundle adds to the manifest which [`Rilis`] it lists; [`tanda`] signs and judges it, and [`arsip`] packs it. [`cadangan`] puts a whole
//! kabupaten away.

pub mod arsip;
mod bawaan;
pub mod cadangan;
mod compare;
pub mod hidup;
mod kepala;
mod manifest;
mod media;
mod padat;
mod rilis;
pub mod server;
pub mod tanda;
mod tree;
mod urutan;
mod waktu;

pub use bawaan::HARI_ASET;
pub use compare::{Beda, JenisBeda, Wadah, bandingkan, bandingkan_kepala};
pub use kepala::{
    ATURAN, Aturan, CSP_HALAMAN, Kelas, Kepala, Pratinjau, SAMPINGAN, bersampingan, kelas_jawaban, tersembunyi,
};
pub use manifest::{Berkas, Generator, MAX_BYTES, Manifest, ManifestError, Origin, SCHEMA, SCHEMA_RILIS};
pub use media::{TIPE, media_type};
pub use padat::{Jenis as JenisSalinan, layak, padatkan, sama_dengan};
pub use rilis::{Alih, Rilis, Salinan, TakAda, alamat, sidik_kebijakan};
pub use tree::{Luaran, OutputTree, TreeError};
pub use urutan::{JARAK, Keterangan, MAKS_URUTAN, SalahUrutan, nomor_berikut};
pub use waktu::{mtime, waktu_rilis};
