//! Releases as they lie on the server's disk, and which of them can be believed.

use std::collections::BTreeMap;
use std::path::Path;

use crate::base::hash::sha256_hex;
use crate::bundle::Manifest;
use crate::bundle::tanda::{DAFTAR_KUNCI, IngatanDaftar, Keadaan, KunciUmum, MAKS_TANDA, TANDA_DAFTAR};
use crate::diag::Pesan;
use crate::pipeline::sumber::KECIL;
use crate::pipeline::terbit::JalanTerbit;
use crate::pipeline::terbit::paket::dipercaya;
use crate::pipeline::terbit::salah::GagalTerbit;
use crate::vfs::{self, MARKER, ReleaseName, Releases, SIGNATURE};

/// The largest manifest that is read.
pub(super) const MAKS: u64 = 64 * 1024 * 1024;
/// The largest list of keys that is read.
const MAKS_DAFTAR: u64 = 256 * 1024;

/// A release that is there, whose folder has the name that its manifest gives it.
pub(super) struct Ada {
    pub nama: ReleaseName,
    pub manifest: Manifest,
    pub bita: Vec<u8>,
    pub tanda: Option<Vec<u8>>,
}

/// Why a folder with the name of a release tells of none.
pub(super) enum TakTerbaca {
    /// There is a manifest or signature that cannot be read: why.
    Rusak(Pesan),
    /// There is no manifest, or it is another release's.
    Bukan,
}

impl Ada {
    /// Reads a release of `host`.
    pub fn baca(rumah: &Releases, host: &str, nama: ReleaseName) -> Result<Self, TakTerbaca> {
        let folder = rumah.path(&nama);
        let baca = |path| vfs::read_if_any(&folder.join(path), MAKS).map_err(|g| TakTerbaca::Rusak(g.message()));
        let bita = baca(MARKER)?.ok_or(TakTerbaca::Bukan)?;
        let manifest = Manifest::parse(&bita).map_err(|salah| TakTerbaca::Rusak(salah.message()))?;
        let urutan = manifest.release.as_ref().map(|rilis| rilis.sequence);
        let tanda = baca(SIGNATURE)?;
        let benar = manifest.origin.host == host && urutan == Some(nama.sequence);
        if benar && sha256_hex(&bita).starts_with(&nama.digest) {
            Ok(Self { nama, manifest, bita, tanda })
        } else {
            Err(TakTerbaca::Bukan)
        }
    }

    /// Holds that the trusted key vouches for the release; without one nobody does, and all are taken as they are.
    pub fn dipercaya(&self, jalan: &JalanTerbit<'_>, rumah: &Releases) -> Result<(), GagalTerbit> {
        if jalan.pegangan.is_none() {
            return Ok(());
        }
        let mut kecil = BTreeMap::new();
        for path in KECIL {
            let isi = vfs::read_if_any(&rumah.path(&self.nama).join(path), MAKS)?;
            kecil.extend(isi.map(|isi| (path.to_owned(), isi)));
        }
        // Its term may be over: what counts here is who signed it. It was signed in its own time.
        let saat = self.manifest.release.as_ref().and_then(|r| r.kedaluwarsa()).unwrap_or(jalan.tanggal);
        let host = &self.manifest.origin.host;
        dipercaya(&kecil, jalan.pegangan, Some(host), saat.min(jalan.tanggal)).map(|_| ())
    }
}

/// Returns what is known of keys from the releases below `akar`: the newest list that `kunci` has signed.
///
/// An archive brings a list of its own, and whoever stole a key packs one that does not revoke it yet.
#[must_use]
pub fn daftar_terbit(akar: &Path, kunci: &KunciUmum) -> Keadaan {
    let mut keadaan = Keadaan::default();
    // What cannot be read tells of no key; the host that it belongs to has its own fault.
    for host in vfs::folder_names(akar).unwrap_or_default() {
        let rumah = Releases::at(akar, &host);
        let terbaru = rumah.list().unwrap_or_default().pop().map(|nama| rumah.path(&nama));
        for folder in terbaru.into_iter().chain([rumah.shown()]) {
            let baca = |path: &str, maks: u64| vfs::read_if_any(&folder.join(path), maks).ok().flatten();
            let tanda = baca(TANDA_DAFTAR, MAKS_TANDA as u64);
            let daftar = baca(DAFTAR_KUNCI, MAKS_DAFTAR).zip(tanda);
            if let Some(daftar) = daftar.and_then(|(isi, tanda)| IngatanDaftar::bertanda(&isi, &tanda, kunci)) {
                keadaan.ingat_daftar(kunci, &daftar);
            }
        }
    }
    keadaan
}
