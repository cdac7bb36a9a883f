//! Releases on a server's disk: put there, shown in one step, looked at, and brought back.
//!
//! A release comes as a [`Paket`]: its signed manifest, and where its files are read from. [`terbit`] puts it beside the
//! releases that are there and lets the link lead to it; [`kembali`] makes a new release of an old one's content. Where
//! a disk holds no links, files take their places one by one in an order by which no page names what is not there.

mod ada;
pub(crate) mod keadaan;
mod kembali;
mod paket;
mod pangkas;
mod salah;
mod salin;
mod tautan;

use std::path::Path;

use crate::base::tanggal::Tanggal;
use crate::diag::Pesan;
use crate::pipeline::verifikasi::Pegangan;

pub use ada::daftar_terbit;
pub use keadaan::KeadaanTerbit;
pub use kembali::{JalanKembali, kembali};
pub use paket::{Paket, cari};
pub use salah::GagalTerbit;

/// How releases are published.
#[derive(Debug, Clone, Copy)]
pub struct JalanTerbit<'a> {
    /// The folder that holds one folder for every host; the caller holds its lock.
    pub akar: &'a Path,
    /// Today.
    pub tanggal: Tanggal,
    /// The key that is trusted; without, only digests are checked.
    pub pegangan: Option<&'a Pegangan>,
    /// How files get to their places.
    pub cara: Cara,
    /// How many releases are kept whatever their age.
    pub simpan: usize,
    /// Days for which every release is kept.
    pub hari: u16,
    /// Percent of the disk that stay free after a new release; what brings one back only has to fit.
    pub sisa: u8,
}

/// How files get to their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cara {
    /// A folder for every release, and a link to the one that is shown.
    Tautan,
    /// One folder whose files are replaced one by one.
    Salin,
}

/// What publishing did at one host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terbitan {
    /// The host.
    pub host: String,
    /// Number of the release.
    pub urutan: u64,
    /// Its folder, from that of the host on.
    pub folder: String,
    /// Whether it was shown already.
    pub tetap: bool,
    /// Files that were written.
    pub ditulis: usize,
    /// Files that were there already: as second names, or in their places.
    pub dipakai: usize,
    /// What was shown before, where it is a release.
    pub sebelumnya: Option<String>,
    /// Releases that were removed, being old.
    pub dipangkas: Vec<String>,
    /// Damaged releases, and folders that only pretend to be one, that were put aside as evidence.
    pub rusak: Vec<String>,
    /// What could not be done once the release was shown.
    pub catatan: Vec<Pesan>,
}

/// Publishes a release at its host.
///
/// # Errors
///
/// Fails if the release is not newer than the one that is shown, the disk refuses or is nearly full, or what is shown
/// then is not what was signed; the release before is shown again in that case.
pub fn terbit(jalan: &JalanTerbit<'_>, paket: &Paket) -> Result<Terbitan, GagalTerbit> {
    paket.masih_berlaku(jalan.tanggal)?;
    match jalan.cara {
        Cara::Tautan => tautan::pasang(jalan, paket, &paket::periksa),
        Cara::Salin => salin::pasang(jalan, paket),
    }
}
