//! What the last release of a site was, and the bytes that the next one keeps of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::base::hash::sha256_hex;
use crate::base::tanggal::Tanggal;
use crate::bundle::arsip::{self, Batas};
use crate::bundle::tanda::{DaftarKunci, KunciRahasia, kunci_tanda};
use crate::bundle::{Berkas, Manifest};
use crate::vfs::{self, MARKER, SIGNATURE};

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
    /// Fails if a manifest is there and cannot be read.
    pub(super) fn baca(folder: &Path, host: &str) -> Result<Self, vfs::Error> {
        if let Some(bita) = vfs::read_if_any(&folder.join(format!("{host}.manifest.json")), MAKS)? {
            let arsip = folder.join(format!("{host}.tar.gz"));
            let tanda = vfs::read_if_any(&folder.join(format!("{host}.manifest.json.minisig")), MAKS)?;
            return Ok(Self { manifest: Some(bita), tanda, asal: Some(Asal::Arsip(arsip)) });
        }
        let kini = folder.join(host).join("current");
        if !vfs::is_folder(&kini) {
            return Ok(Self::default());
        }
        let (manifest, tanda) = (kini.join(MARKER), kini.join(SIGNATURE));
        Ok(Self {
            manifest: vfs::read_if_any(&manifest, MAKS)?,
            tanda: vfs::read_if_any(&tanda, MAKS)?,
            asal: Some(Asal::Folder(kini)),
        })
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
        let mut ada = match &self.asal {
            None => BTreeMap::new(),
            Some(_) if daftar.is_empty() => BTreeMap::new(),
            Some(Asal::Arsip(path)) => {
                let diminta: Vec<&str> = daftar.iter().map(|b| b.path.as_str()).collect();
                let isi = vfs::open_stream(path).ok();
                let isi = isi.and_then(|(aliran, besar)| arsip::baca(aliran, Batas::untuk(besar), &diminta).ok());
                isi.map(|isi| isi.small).unwrap_or_default()
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
        ada
    }
}
