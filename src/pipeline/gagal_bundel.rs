//! Why a site has no new bundle.

use std::path::PathBuf;

use crate::bundle::server::Umur;
use crate::bundle::tanda::SalahTanda;
use crate::bundle::{ManifestError, SalahUrutan};
use crate::diag::Pesan;
use crate::vfs;

/// Why a site has no new bundle.
#[derive(Debug)]
pub enum GagalBundel {
    /// Of the disk.
    Disk(vfs::Error),
    /// The manifest of the build.
    Manifes(ManifestError),
    /// A file is not as it was built.
    Berubah(String),
    /// A path or size that no archive holds.
    Arsip(std::io::Error),
    /// There is no release to follow.
    Urutan(SalahUrutan),
    /// The key.
    Tanda(SalahTanda),
    /// The signature of the last manifest.
    Rantai(SalahTanda),
    /// The last manifest is not where it was said to be.
    TanpaSebelumnya(PathBuf),
    /// The security contact counts no more.
    Kontak(Umur),
}

impl GagalBundel {
    /// Returns what went wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::Disk(galat) => galat.sentence(),
            Self::Manifes(salah) => salah.message(),
            Self::Berubah(path) => Pesan::new(
                format!("`{path}` berubah sejak dibangun; jalankan lagi, dan periksa siapa yang menulis di sana"),
                format!("`{path}` changed since it was built; run again, and find out who writes there"),
            ),
            Self::Arsip(galat) => Pesan::new(
                format!("arsip tidak dapat disusun: {galat}"),
                format!("the archive cannot be put together: {galat}"),
            ),
            Self::Urutan(salah) => salah.message(),
            Self::Tanda(salah) => salah.message(),
            Self::Rantai(salah) => {
                let apa = salah.message();
                Pesan::new(
                    format!(
                        "manifes rilis terakhir tidak dapat dilanjutkan: {}; ambil lagi dengan tanda tangannya",
                        apa.id
                    ),
                    format!(
                        "the manifest of the last release cannot be followed: {}; fetch it again with its signature",
                        apa.en
                    ),
                )
            }
            Self::TanpaSebelumnya(path) => Pesan::new(
                format!(
                    "`{}` tidak ada; ambil dari situs yang terbit, atau pakai --first bila ini rilis pertama",
                    path.display()
                ),
                format!(
                    "`{}` does not exist; fetch it from the published site, or use --first for a first release",
                    path.display()
                ),
            ),
            Self::Kontak(umur) => umur.message().unwrap_or_else(|| Pesan::new("kontak keamanan", "security contact")),
        }
    }
}

impl From<vfs::Error> for GagalBundel {
    fn from(galat: vfs::Error) -> Self {
        Self::Disk(galat)
    }
}
