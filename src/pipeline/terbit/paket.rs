//! A release on its way to a server: what it must be, and where its files are read from.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::base::hash::sha256_hex;
use crate::base::tanggal::Tanggal;
use crate::bundle::arsip::{Batas, bongkar};
use crate::bundle::tanda::{Keadaan, Syarat, nilai};
use crate::bundle::{Manifest, Rilis, Wadah, bandingkan, bandingkan_kepala};
use crate::pipeline::bundel::ARSIP;
use crate::pipeline::sumber::{KECIL, Sasaran};
use crate::pipeline::terbit::salah::GagalTerbit;
use crate::pipeline::verifikasi::{Pegangan, seperti_host};
use crate::vfs::{
    self, Action, MARKER, PublishedKind, PublishedSite, ReleaseName, ReleaseStage, SIGNATURE, Wanted, inspect,
};

/// A release that was found good, on its way to a server.
#[derive(Debug)]
pub struct Paket {
    /// Its manifest.
    pub manifest: Manifest,
    /// The manifest as it was signed.
    pub(super) bita: Vec<u8>,
    /// Its signature, where it has one.
    pub(super) tanda: Option<Vec<u8>>,
    pub(super) asal: Asal,
}

/// Where the files of a release are read from.
#[derive(Debug)]
pub(super) enum Asal {
    /// An archive.
    Arsip(PathBuf),
    /// Files of other releases, by their path in this one.
    Berkas(BTreeMap<String, PathBuf>),
}

/// Finds the archives at or below `dari`: the archive that it is, those in it, or those of every kabupaten below it.
///
/// # Errors
///
/// Fails if a folder cannot be listed.
pub fn cari(dari: &Path) -> Result<Vec<PathBuf>, vfs::Error> {
    if !vfs::is_folder(dari) {
        return Ok(if vfs::exists(dari) { vec![dari.to_path_buf()] } else { Vec::new() });
    }
    let arsip = |folder: &Path| -> Result<Vec<PathBuf>, vfs::Error> {
        let nama = vfs::file_names(folder)?.into_iter().filter(|n| n.ends_with(".tar.gz") && !n.starts_with('.'));
        Ok(nama.map(|n| folder.join(n)).collect())
    };
    let mut semua = arsip(dari)?;
    if semua.is_empty() {
        for nama in vfs::folder_names(dari)? {
            semua.extend(arsip(&dari.join(nama).join(ARSIP))?);
        }
    }
    Ok(semua)
}

impl Paket {
    /// Reads an archive and holds it to its own manifest, and that to the key that is trusted.
    ///
    /// # Errors
    ///
    /// Fails if it is damaged, is no release, differs from its manifest, or is not signed as it must be.
    pub fn baca(path: &Path, pegangan: Option<&Pegangan>, tanggal: Tanggal) -> Result<Self, GagalTerbit> {
        let sasaran = Sasaran::Arsip(path.to_path_buf());
        let mut isi = sasaran.baca()?;
        let nama = sasaran.nama().unwrap_or_default();
        let manifest = dipercaya(&isi.small, pegangan, Some(nama.as_str()).filter(|n| seperti_host(n)), tanggal)?;
        let host = &manifest.origin.host;
        if !seperti_host(host) || (seperti_host(&nama) && nama != *host) {
            return Err(GagalTerbit::Host(host.clone()));
        }
        if manifest.release.is_none() {
            return Err(GagalTerbit::BukanRilis);
        }
        let mut beda = bandingkan(&manifest, &isi.files, Wadah::Arsip);
        beda.extend(bandingkan_kepala(&manifest, &isi));
        if let Some(pertama) = beda.iter().find(|b| !b.jenis.ringan()) {
            return Err(GagalTerbit::Beda(beda.len(), pertama.path.clone()));
        }
        let bita = isi.small.remove(MARKER).unwrap_or_default();
        Ok(Self { manifest, bita, tanda: isi.small.remove(SIGNATURE), asal: Asal::Arsip(path.to_path_buf()) })
    }

    /// Returns the host.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.manifest.origin.host
    }

    /// Says whether the release is signed.
    #[must_use]
    pub fn bertanda(&self) -> bool {
        self.tanda.is_some()
    }

    pub(super) fn rilis(&self) -> Result<&Rilis, GagalTerbit> {
        self.manifest.release.as_ref().ok_or(GagalTerbit::BukanRilis)
    }

    pub(super) fn nama(&self) -> Result<ReleaseName, GagalTerbit> {
        Ok(ReleaseName::new(self.rilis()?.sequence, &self.sidik()))
    }

    pub(super) fn sidik(&self) -> String {
        sha256_hex(&self.bita)
    }

    /// Holds that the last day of the release is not over.
    pub(super) fn masih_berlaku(&self, tanggal: Tanggal) -> Result<(), GagalTerbit> {
        let rilis = self.rilis()?;
        match rilis.kedaluwarsa() {
            Some(akhir) if akhir >= tanggal => Ok(()),
            _ => Err(GagalTerbit::Kedaluwarsa(rilis.expires.clone())),
        }
    }

    /// Says whether the release takes files from the folder of another one.
    pub(super) fn memakai(&self, folder: &Path) -> bool {
        matches!(&self.asal, Asal::Berkas(letak) if letak.values().any(|path| path.starts_with(folder)))
    }

    /// Returns what every file must be, by path; the manifest and its signature, which it cannot list, are not in it.
    pub(super) fn harap(&self) -> BTreeMap<String, Wanted> {
        harap(&self.manifest)
    }

    /// Returns the two files that the manifest cannot list.
    pub(super) fn sendiri(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        let tanda = self.tanda.as_deref().map(|tanda| (SIGNATURE, tanda));
        tanda.into_iter().chain([(MARKER, self.bita.as_slice())])
    }

    /// Writes the files of `perlu` from where they are read, and holds each to what it must be.
    pub(super) fn tulis(
        &self,
        tahap: &mut ReleaseStage,
        perlu: &BTreeMap<String, Wanted>,
    ) -> Result<usize, GagalTerbit> {
        let mut belum: BTreeSet<&str> = perlu.keys().map(String::as_str).collect();
        let mut satu = |path: &str, isi: &mut dyn std::io::Read| -> Result<(), GagalTerbit> {
            let Some((path, harap)) = perlu.get_key_value(path).filter(|(path, _)| belum.remove(path.as_str())) else {
                return Ok(());
            };
            let ada = tahap.write(path, harap.mtime, isi)?;
            if ada == (harap.size, harap.sha256.clone()) { Ok(()) } else { Err(GagalTerbit::Beda(1, path.clone())) }
        };
        match &self.asal {
            Asal::Arsip(path) if !perlu.is_empty() => {
                let (aliran, besar) = vfs::open_stream(path)?;
                bongkar(aliran, Batas::untuk(besar), satu)?;
            }
            Asal::Arsip(_) => {}
            Asal::Berkas(letak) => {
                for (path, dari) in letak {
                    if perlu.contains_key(path) {
                        satu(path, &mut vfs::open_stream(dari)?.0)?;
                    }
                }
            }
        }
        match belum.first() {
            Some(path) => Err(GagalTerbit::Beda(belum.len(), (*path).to_owned())),
            None => Ok(perlu.len()),
        }
    }
}

/// Returns what every file of a release must be, with its compressed copies, by path.
pub(super) fn harap(manifest: &Manifest) -> BTreeMap<String, Wanted> {
    let epoch = manifest.release.as_ref().map_or(0, |r| r.epoch);
    let mut semua = BTreeMap::new();
    for b in &manifest.files {
        let harap = |size, sha256: &str| Wanted { size, sha256: sha256.to_owned(), mtime: b.mtime.unwrap_or(epoch) };
        semua.extend(b.salinan().map(|(path, s)| (path, harap(s.size, &s.sha256))));
        semua.insert(b.path.clone(), harap(b.size, &b.sha256));
    }
    semua
}

/// Returns the manifest among the small files of a site, if it may be believed.
pub(super) fn dipercaya(
    kecil: &BTreeMap<String, Vec<u8>>,
    pegangan: Option<&Pegangan>,
    host: Option<&str>,
    tanggal: Tanggal,
) -> Result<Manifest, GagalTerbit> {
    let Some(pegangan) = pegangan else {
        let bita = kecil.get(MARKER).ok_or(GagalTerbit::BukanRilis)?;
        return Manifest::parse(bita).map_err(GagalTerbit::Manifes);
    };
    let syarat = Syarat {
        kunci: &pegangan.kunci,
        daftar: pegangan.daftar.as_ref().map(|(isi, tanda)| (&isi[..], &tanda[..])),
        host,
        kini: tanggal,
        hari_kunci: tanggal,
    };
    // Which numbers were shown here is told by the folders of releases; of what was seen only keys count.
    let diingat = Keadaan { hosts: BTreeMap::new(), ..pegangan.keadaan.clone() };
    match nilai(kecil, &syarat, &diingat).hasil {
        Ok(percaya) => match percaya.masalah.into_iter().next() {
            Some(masalah) => Err(GagalTerbit::Ditolak(masalah.pesan)),
            None => Ok(percaya.manifest),
        },
        Err(tolak) => Err(GagalTerbit::Ditolak(tolak.pesan)),
    }
}

/// Reads a folder of files as a whole or not at all: what a disk does not show for a moment is no stranger's work.
pub(super) fn lihat(folder: &Path) -> Result<PublishedSite, vfs::Error> {
    let isi = inspect(folder, &KECIL)?;
    let gagal = |path: PathBuf, kind: ErrorKind| vfs::Error::Io { path, action: Action::Read, source: kind.into() };
    if let Some(file) = isi.files.iter().find(|file| file.kind == PublishedKind::Unreadable) {
        return Err(gagal(folder.join(&file.path), ErrorKind::PermissionDenied));
    }
    if isi.cut { Err(gagal(folder.to_path_buf(), ErrorKind::FileTooLarge)) } else { Ok(isi) }
}

/// Compares a folder with the release that should lie there; returns how many files differ, and the first.
pub(super) fn periksa(folder: &Path, paket: &Paket) -> Result<Option<(usize, String)>, vfs::Error> {
    if !vfs::is_folder(folder) {
        return Ok(Some((1, String::from("."))));
    }
    let isi = lihat(folder)?;
    let sendiri = [(MARKER, Some(&paket.bita)), (SIGNATURE, paket.tanda.as_ref())];
    if let Some((path, _)) = sendiri.into_iter().find(|(path, harap)| isi.small.get(*path) != *harap) {
        return Ok(Some((1, path.to_owned())));
    }
    let mut beda = bandingkan(&paket.manifest, &isi.files, Wadah::Folder);
    beda.retain(|b| !b.jenis.ringan() || b.path == MARKER);
    Ok(beda.first().map(|b| (beda.len(), b.path.clone())))
}
