//! What the last release of a site was, and the bytes that the next one keeps of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::base::hash::sha256_hex;
use crate::base::tanggal::Tanggal;
use crate::bundle::arsip::{self, Batas};
use crate::bundle::tanda::{DaftarKunci, KunciRahasia, kunci_tanda};
use crate::bundle::{Berkas, JARAK, Manifest, nomor_berikut};
use crate::pipeline::gagal_bundel::{GagalBundel, TakDiperpanjang};
use crate::vfs::{self, MARKER, ReleaseName, Releases, SIGNATURE};

/// The largest manifest or file that is read.
const MAKS: u64 = 1 << 30;

/// The last release of a site: its manifest as it was published, and where its files lie.
#[derive(Debug, Default)]
pub(super) struct RilisLama {
    /// Bytes of the manifest; none where there is no last release.
    pub manifest: Option<Vec<u8>>,
    /// Its signature, where it has one.
    pub tanda: Option<Vec<u8>>,
    asal: Option<Asal>,
    /// Numbers of the releases that were ever published there.
    diberi: Vec<u64>,
}

#[derive(Debug)]
enum Asal {
    Arsip(PathBuf),
    Folder(PathBuf),
}

impl RilisLama {
    /// Reads the manifest of a host's last release from `folder`: a folder of archives, or one that `publish` keeps.
    ///
    /// # Errors
    ///
    /// Fails if a manifest is there and cannot be read, or releases are there and the one that is shown has none: that is
    /// no first release, whose number every checker with a memory would refuse.
    pub(super) fn baca(folder: &Path, host: &str) -> Result<Self, GagalBundel> {
        if let Some(bita) = vfs::read_if_any(&folder.join(format!("{host}.manifest.json")), MAKS)? {
            let arsip = folder.join(format!("{host}.tar.gz"));
            let tanda = vfs::read_if_any(&folder.join(format!("{host}.manifest.json.minisig")), MAKS)?;
            return Ok(Self { manifest: Some(bita), tanda, asal: Some(Asal::Arsip(arsip)), diberi: Vec::new() });
        }
        let rumah = Releases::at(folder, host);
        let (kini, diberi) = (rumah.shown(), rumah.given()?);
        let manifest = if vfs::is_folder(&kini) { vfs::read_if_any(&kini.join(MARKER), MAKS)? } else { None };
        if manifest.is_none() {
            let terbit = !diberi.is_empty() || vfs::exists(&kini);
            return if terbit { Err(GagalBundel::TampilHilang(kini, bebas(&diberi))) } else { Ok(Self::default()) };
        }
        let tanda = vfs::read_if_any(&kini.join(SIGNATURE), MAKS)?;
        let diberi = diberi.into_iter().map(|nama| nama.sequence).collect();
        Ok(Self { manifest, tanda, asal: Some(Asal::Folder(kini)), diberi })
    }

    /// Returns the release that the archive itself tells of, where there is one.
    ///
    /// Manifest and signature beside it are two files: a run that ends between them leaves a pair that does not match,
    /// while the archive, which is written after both, carries the pair that was whole last.
    pub(super) fn dari_arsip(&self) -> Option<Self> {
        let Some(Asal::Arsip(path)) = &self.asal else { return None };
        let (aliran, besar) = vfs::open_stream(path).ok()?;
        let mut isi = arsip::baca(aliran, Batas::untuk(besar), &[MARKER, SIGNATURE]).ok()?.small;
        let (manifest, tanda) = (isi.remove(MARKER)?, isi.remove(SIGNATURE)?);
        let asal = Some(Asal::Arsip(path.clone()));
        Some(Self { manifest: Some(manifest), tanda: Some(tanda), asal, diberi: Vec::new() })
    }

    /// Returns the least number that the next release may have beside what the last one tells: that of a release that
    /// was published and is not the one that is shown is not given again.
    pub(super) fn nomor(&self) -> u64 {
        let rilis = self.manifest.as_deref().and_then(|bita| Manifest::parse(bita).ok()).and_then(|m| m.release);
        let Some(kini) = rilis.map(|rilis| rilis.sequence) else { return 0 };
        let nomor = nomor_berikut(kini, self.diberi.iter().copied());
        if nomor > kini.saturating_add(1) { nomor } else { 0 }
    }

    /// Says whether content of the last release may get a signature of `kunci`: it has one of that key, or of one that
    /// the list of keys knows.
    ///
    /// The last release may come from a server, where a stranger may have written a manifest to fit his own files.
    pub(super) fn sah(&self, kunci: &KunciRahasia, daftar: Option<&DaftarKunci>, hari: Tanggal) -> bool {
        let (Some(bita), Some(tanda)) = (&self.manifest, &self.tanda) else { return false };
        let Ok(id) = kunci_tanda(tanda) else { return false };
        let sendiri = Some(kunci.umum().clone()).filter(|umum| umum.id() == id);
        let umum = sendiri.or_else(|| daftar?.kunci(&id, hari).ok());
        umum.is_some_and(|umum| umum.periksa(bita, tanda).is_ok())
    }

    /// Returns the list of the last release, where it can be read and is that of the host.
    pub(super) fn terbaca(&self, host: &str) -> Option<Manifest> {
        Manifest::parse(self.manifest.as_deref()?).ok().filter(|m| m.origin.host == host)
    }

    /// Returns the bytes of files of the last release, each as its entry says; what is not there or not so is left out.
    pub(super) fn ambil(&self, daftar: &[Berkas]) -> BTreeMap<String, Vec<u8>> {
        // Nobody needs them but pages that were shown before, and how many are missing is said.
        self.coba(daftar).unwrap_or_default()
    }

    /// Returns the bytes of all files of the last release.
    ///
    /// # Errors
    ///
    /// Says why some are missing; a disk that refuses is told as that.
    pub(super) fn semua(&self, daftar: &[Berkas]) -> Result<BTreeMap<String, Vec<u8>>, Kurang> {
        let ada = self.coba(daftar)?;
        match daftar.iter().find(|b| !ada.contains_key(&b.path)) {
            Some(berkas) => Err(Kurang::Sebab(TakDiperpanjang::TakUtuh(berkas.path.clone()))),
            None => Ok(ada),
        }
    }

    fn coba(&self, daftar: &[Berkas]) -> Result<BTreeMap<String, Vec<u8>>, Kurang> {
        let mut ada = match &self.asal {
            None => BTreeMap::new(),
            Some(_) if daftar.is_empty() => BTreeMap::new(),
            Some(Asal::Arsip(path)) if !vfs::exists(path) => {
                return Err(Kurang::Sebab(TakDiperpanjang::TanpaArsip(path.clone())));
            }
            Some(Asal::Arsip(path)) => {
                let diminta: Vec<&str> = daftar.iter().map(|b| b.path.as_str()).collect();
                let (aliran, besar) = vfs::open_stream(path).map_err(Kurang::Disk)?;
                let isi = arsip::baca(aliran, Batas::untuk(besar), &diminta);
                isi.map_err(|salah| Kurang::Sebab(TakDiperpanjang::Arsip(salah)))?.small
            }
            Some(Asal::Folder(folder)) => {
                let satu = |b: &Berkas| {
                    Some((b.path.clone(), vfs::read_bounded(&folder.join(&b.path), b.size.min(MAKS)).ok()?))
                };
                daftar.iter().filter_map(satu).collect()
            }
        };
        let benar = |b: &Berkas, ada: &BTreeMap<String, Vec<u8>>| {
            ada.get(&b.path).is_some_and(|bita| sha256_hex(bita) == b.sha256 && bita.len() as u64 == b.size)
        };
        let salah: Vec<&Berkas> = daftar.iter().filter(|b| !benar(b, &ada)).collect();
        for berkas in salah {
            ada.remove(&berkas.path);
        }
        Ok(ada)
    }
}

/// Returns a number for a release that follows none, where the sorted ones of `diberi` were given; one far from those
/// before it is nobody's.
///
/// It is two above the last: the very next one would have to name the manifest of that.
fn bebas(diberi: &[ReleaseName]) -> Option<u64> {
    let mut nomor = diberi.iter().map(|nama| nama.sequence);
    let awal = nomor.next()?;
    let dekat = |ada: u64, nomor: u64| if nomor.saturating_sub(ada) <= JARAK { nomor } else { ada };
    Some(nomor.fold(awal, dekat).saturating_add(2))
}

/// Why not all files of the last release are there.
pub(super) enum Kurang {
    /// The disk refuses.
    Disk(vfs::Error),
    /// They are missing or not as they were.
    Sebab(TakDiperpanjang),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_that_follows_none_gets_a_number_that_nobody_was_given() {
        for (diberi, nomor) in [
            (&[][..], None),
            (&[1], Some(3)),
            (&[1, 2, 2, 4], Some(6)),
            (&[1495, 1500], Some(1502)),
            (&[1, 999_999_999], Some(3)),
        ] {
            let diberi: Vec<ReleaseName> = diberi.iter().map(|n| ReleaseName::new(*n, "ffffffff")).collect();
            assert_eq!(bebas(&diberi), nomor, "{diberi:?}");
        }
    }
}
