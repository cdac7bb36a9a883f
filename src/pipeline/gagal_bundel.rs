//! Why a site has no new bundle.

use std::path::PathBuf;

use crate::bundle::arsip::SalahArsip;
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
    /// Releases are published, and the one that is shown there tells of none: where, and a number that was not given.
    TampilHilang(PathBuf, Option<u64>),
    /// The last release of a site that was refused is not made anew: why, and its last day.
    TakDiperpanjang(TakDiperpanjang, String),
}

/// Why the last release of a site that was refused is not made anew.
#[derive(Debug)]
pub enum TakDiperpanjang {
    /// Its archive is not there.
    TanpaArsip(PathBuf),
    /// Its archive cannot be read.
    Arsip(SalahArsip),
    /// A file of it is missing, or not as it was.
    TakUtuh(String),
    /// No key that is known has signed it.
    TakDipercaya,
}

impl TakDiperpanjang {
    fn message(&self) -> Pesan {
        match self {
            Self::TanpaArsip(path) => {
                let path = path.display();
                Pesan::new(format!("arsipnya, `{path}`, tidak ada"), format!("its archive, `{path}`, is missing"))
            }
            Self::Arsip(salah) => salah.message(),
            Self::TakUtuh(path) => {
                let path = path.escape_debug();
                Pesan::new(format!("`{path}` tidak utuh lagi"), format!("`{path}` is not whole any more"))
            }
            Self::TakDipercaya => Pesan::new(
                "tanda tangannya bukan dari kunci ini atau kunci yang berlaku di --keys",
                "its signature is not by this key, or by one that counts in --keys",
            ),
        }
    }
}

impl GagalBundel {
    /// Says whether the tool or its disk failed, rather than an old release being left as it is.
    #[must_use]
    pub fn alat(&self) -> bool {
        !matches!(self, Self::TakDiperpanjang(..))
    }

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
            Self::TampilHilang(path, nomor) => {
                let (path, nomor) = (path.display(), nomor.map_or_else(|| "N".to_owned(), |nomor| nomor.to_string()));
                Pesan::new(
                    format!(
                        "`{path}` tidak menampilkan rilis yang dapat dibaca, padahal situs ini pernah terbit di sana; \
                         tampilkan dulu rilis terakhir dengan `pendopo publish` atau `pendopo rollback`, dan bila tidak \
                         ada yang dapat ditampilkan, jalankan `pendopo bundle` tanpa --previous (bila arsip terakhir di \
                         folder keluaran juga hilang: dengan --sequence {nomor})"
                    ),
                    format!(
                        "`{path}` shows no release that can be read, though this site was published there; show the \
                         last one first with `pendopo publish` or `pendopo rollback`, and where none can be shown, run \
                         `pendopo bundle` without --previous (where the last archive in the output folder is gone too: \
                         with --sequence {nomor})"
                    ),
                )
            }
            Self::TakDiperpanjang(sebab, akhir) => {
                let (sebab, akhir) = (sebab.message(), akhir.escape_debug());
                Pesan::new(
                    format!(
                        "rilis terakhir tidak diperpanjang dan hanya berlaku sampai {akhir}: {}; perbaiki naskahnya, atau \
                         sebut folder peladen dengan --previous",
                        sebab.id
                    ),
                    format!(
                        "the last release is not made anew and counts until {akhir}: {}; mend the sources, or name the \
                         folder of the server with --previous",
                        sebab.en
                    ),
                )
            }
            Self::Kontak(umur) => umur.message().unwrap_or_else(|| Pesan::new("kontak keamanan", "security contact")),
        }
    }
}

impl From<vfs::Error> for GagalBundel {
    fn from(galat: vfs::Error) -> Self {
        Self::Disk(galat)
    }
}
