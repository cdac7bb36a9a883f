//! Where a published site is read from: its folder, or its archive.

use std::path::{Path, PathBuf};

use crate::bundle::Wadah;
use crate::bundle::arsip::{self, Batas, SalahArsip};
use crate::bundle::tanda::{DAFTAR_KUNCI, TANDA_DAFTAR};
use crate::diag::Pesan;
use crate::vfs::{self, MARKER, PublishedSite, SIGNATURE, inspect, published_sites};

/// Where the contact for findings on security stands.
pub const KEAMANAN: &str = ".well-known/security.txt";

/// The files whose bytes are looked at: manifest and list of keys with their signatures, before anything is believed,
/// and the security contact.
pub const KECIL: [&str; 5] = [MARKER, SIGNATURE, DAFTAR_KUNCI, TANDA_DAFTAR, KEAMANAN];

/// Why a site cannot be read.
#[derive(Debug)]
pub enum GagalSumber {
    /// The disk refuses; nothing is known of the site.
    Disk(vfs::Error),
    /// The archive is not whole; that is a finding about it.
    Arsip(SalahArsip),
    /// There is more than any site holds.
    TerlaluBanyak,
}

impl GagalSumber {
    /// Returns what is wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::Disk(galat) => galat.message(),
            Self::Arsip(salah) => salah.message(),
            Self::TerlaluBanyak => Pesan::new(
                "di sini ada jauh lebih banyak berkas daripada situs mana pun; tidak dibaca sampai akhir",
                "there are far more files here than in any site; they were not read to the end",
            ),
        }
    }
}

/// A site on the disk: its folder, or its archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sasaran {
    /// The folder that a server shows.
    Folder(PathBuf),
    /// An archive of `pendopo bundle`.
    Arsip(PathBuf),
}

impl Sasaran {
    /// Finds the sites at or below `target`: the archive that it is, the folders of sites, or the archives in it.
    ///
    /// # Errors
    ///
    /// Fails if a folder cannot be listed.
    pub fn cari(target: &Path) -> Result<Vec<Self>, vfs::Error> {
        if !vfs::is_folder(target) {
            return Ok(if vfs::exists(target) { vec![Self::Arsip(target.to_path_buf())] } else { Vec::new() });
        }
        let folder = published_sites(target)?;
        if !folder.is_empty() {
            return Ok(folder.into_iter().map(Self::Folder).collect());
        }
        let nama = vfs::file_names(target)?.into_iter().filter(|n| n.ends_with(".tar.gz"));
        Ok(nama.map(|n| Self::Arsip(target.join(n))).collect())
    }

    /// Returns the folder or file.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Folder(path) | Self::Arsip(path) => path,
        }
    }

    /// Returns the name that tells the host: of the folder, of the folder that holds its releases, or of the archive
    /// without its ending.
    #[must_use]
    pub fn nama(&self) -> Option<String> {
        let teks = |path: &Path| path.file_name().map(|nama| nama.to_string_lossy().into_owned());
        let nama = teks(self.path())?;
        match self {
            Self::Folder(path) => match path.parent() {
                Some(host) if nama == "current" => teks(host),
                Some(rilis) if teks(rilis).as_deref() == Some("releases") => rilis.parent().and_then(teks),
                _ => Some(nama),
            },
            Self::Arsip(_) => nama.strip_suffix(".tar.gz").map(ToOwned::to_owned),
        }
    }

    /// Reads everything that is there, with digests, and the bytes of [`KECIL`].
    ///
    /// # Errors
    ///
    /// Fails if the place cannot be read.
    pub fn baca(&self) -> Result<PublishedSite, GagalSumber> {
        let isi = match self {
            Self::Folder(folder) => inspect(folder, &KECIL).map_err(GagalSumber::Disk)?,
            Self::Arsip(path) => {
                let (aliran, ukuran) = vfs::open_stream(path).map_err(GagalSumber::Disk)?;
                arsip::baca(aliran, Batas::untuk(ukuran), &KECIL).map_err(GagalSumber::Arsip)?
            }
        };
        if isi.cut { Err(GagalSumber::TerlaluBanyak) } else { Ok(isi) }
    }

    /// Returns how strictly files are compared.
    #[must_use]
    pub fn wadah(&self) -> Wadah {
        match self {
            Self::Folder(_) => Wadah::Folder,
            Self::Arsip(_) => Wadah::Arsip,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_host_gives_its_releases_their_name() {
        for (path, nama) in [
            ("/srv/dinas.contohkab.go.id", "dinas.contohkab.go.id"),
            ("/srv/dinas.contohkab.go.id/current", "dinas.contohkab.go.id"),
            ("/srv/dinas.contohkab.go.id/releases/3-0a1b2c3d", "dinas.contohkab.go.id"),
            ("/srv/situs", "situs"),
        ] {
            assert_eq!(Sasaran::Folder(path.into()).nama().as_deref(), Some(nama), "{path}");
        }
        assert_eq!(Sasaran::Arsip("/a/b.go.id.tar.gz".into()).nama().as_deref(), Some("b.go.id"));
    }
}
