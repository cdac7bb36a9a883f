//! Where a published site is read from.
//!
//! A [`Sumber`] gives first the few small files that trust rests on and then, once there is a manifest to go by,
//! everything that is there. A folder and an archive know both at once; a live host is asked twice.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::bundle::arsip::{self, Batas, SalahArsip};
use crate::bundle::tanda::{DAFTAR_KUNCI, TANDA_DAFTAR};
use crate::bundle::{Manifest, Wadah};
use crate::diag::Pesan;
use crate::vfs::{self, MARKER, PublishedFile, PublishedSite, SIGNATURE, inspect, published_sites};

/// The files that are looked at before anything is believed: manifest and list of keys, with their signatures.
pub const KECIL: [&str; 4] = [MARKER, SIGNATURE, DAFTAR_KUNCI, TANDA_DAFTAR];

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

/// A place that a published site is read from.
pub trait Sumber {
    /// Returns the small files that are there, each bounded, unread otherwise.
    ///
    /// # Errors
    ///
    /// Fails if the place cannot be read.
    fn kecil(&mut self) -> Result<BTreeMap<String, Vec<u8>>, GagalSumber>;

    /// Returns everything that is there, with digests; the manifest tells a place that cannot be listed what to ask for.
    ///
    /// # Errors
    ///
    /// Fails if the place cannot be read.
    fn isi(&mut self, manifest: &Manifest) -> Result<Vec<PublishedFile>, GagalSumber>;

    /// Returns how strictly files are compared.
    fn wadah(&self) -> Wadah;
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

    /// Returns the name that tells the host: of the folder, or of the archive without its ending.
    #[must_use]
    pub fn nama(&self) -> Option<String> {
        let nama = self.path().file_name()?.to_string_lossy().into_owned();
        match self {
            Self::Folder(_) => Some(nama),
            Self::Arsip(_) => nama.strip_suffix(".tar.gz").map(ToOwned::to_owned),
        }
    }

    /// Returns a reader of the site.
    #[must_use]
    pub fn buka(&self) -> Disk<'_> {
        Disk { sasaran: self, isi: None }
    }
}

/// A reader of a site on the disk.
pub struct Disk<'a> {
    sasaran: &'a Sasaran,
    isi: Option<PublishedSite>,
}

impl Disk<'_> {
    fn baca(&mut self) -> Result<&PublishedSite, GagalSumber> {
        let isi = match self.isi.take() {
            Some(isi) => isi,
            None => match self.sasaran {
                Sasaran::Folder(folder) => inspect(folder, &KECIL).map_err(GagalSumber::Disk)?,
                Sasaran::Arsip(path) => {
                    let (aliran, ukuran) = vfs::open_stream(path).map_err(GagalSumber::Disk)?;
                    arsip::baca(aliran, Batas::untuk(ukuran), &KECIL).map_err(GagalSumber::Arsip)?
                }
            },
        };
        if isi.cut {
            return Err(GagalSumber::TerlaluBanyak);
        }
        Ok(self.isi.insert(isi))
    }
}

impl Sumber for Disk<'_> {
    fn kecil(&mut self) -> Result<BTreeMap<String, Vec<u8>>, GagalSumber> {
        self.baca().map(|isi| isi.small.clone())
    }

    fn isi(&mut self, _: &Manifest) -> Result<Vec<PublishedFile>, GagalSumber> {
        self.baca().map(|isi| isi.files.clone())
    }

    fn wadah(&self) -> Wadah {
        match self.sasaran {
            Sasaran::Folder(_) => Wadah::Folder,
            Sasaran::Arsip(_) => Wadah::Arsip,
        }
    }
}
