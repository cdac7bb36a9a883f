//! What a run that merges shards takes from them: sites that were judged and built elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::base::hash::sha256_hex;
use crate::bundle::{Berkas, MAX_BYTES, Manifest};
use crate::diag::Pesan;
use crate::pipeline::anggaran::{Anggaran, Bagian};
use crate::pipeline::memo::SitusLama;
use crate::vfs::{self, MARKER, is_published};

/// The largest file of a site that is taken over.
const MAKS: u64 = 1 << 30;

/// What a run is beside others.
#[derive(Debug, Default)]
pub enum Peran {
    /// It does everything.
    #[default]
    Utuh,
    /// It makes some sites and tells of them what merging must know.
    Pecahan {
        /// Hosts of online services that agencies name whose files may not be here, by kabupaten.
        host: BTreeMap<String, BTreeSet<String>>,
    },
    /// It takes the sites from shards, and makes what needs all of them.
    Gabungan(Titipan),
}

/// The sites of all shards, by kabupaten and label.
pub type Titipan = BTreeMap<(String, String), SitusTitipan>;

/// One site as a shard left it.
#[derive(Debug)]
pub struct SitusTitipan {
    /// What the shard found, or why it could not make the site.
    pub jadi: Result<SitusLama, Pesan>,
    /// Where the files of the site lie; none of one that was refused.
    pub isi: Option<IsiTitipan>,
}

/// Where the files of a site lie.
#[derive(Debug, Clone)]
pub struct IsiTitipan {
    /// The output folder of the shard.
    pub out: PathBuf,
    /// The folder of the site below it.
    pub situs: String,
    /// SHA-256 of its manifest.
    pub manifes: String,
}

impl IsiTitipan {
    /// Reads the manifest.
    ///
    /// # Errors
    ///
    /// Says that it is missing, or not the one that the shard told of.
    pub fn manifes(&self) -> Result<(Manifest, Vec<u8>), Pesan> {
        let bita = self.berkas(MARKER, MAX_BYTES as u64)?;
        if sha256_hex(&bita) != self.manifes {
            return Err(self.berubah(MARKER));
        }
        let manifes = Manifest::parse(&bita).map_err(|salah| salah.message())?;
        Ok((manifes, bita))
    }

    /// Reads the files that a manifest lists one by one, and gives them to `terima`.
    ///
    /// # Errors
    ///
    /// Names the first that is missing, or has other bytes than are listed.
    pub fn baca(&self, manifes: &Manifest, mut terima: impl FnMut(&str, Vec<u8>)) -> Result<(), Pesan> {
        for berkas in &manifes.files {
            terima(&berkas.path, self.satu(berkas)?);
        }
        Ok(())
    }

    /// Reads a file that a manifest lists.
    ///
    /// # Errors
    ///
    /// Says that it is missing, or has other bytes than are listed.
    pub fn satu(&self, berkas: &Berkas) -> Result<Vec<u8>, Pesan> {
        let bita = self.berkas(&berkas.path, berkas.size.min(MAKS))?;
        if bita.len() as u64 != berkas.size || sha256_hex(&bita) != berkas.sha256 {
            return Err(self.berubah(&berkas.path));
        }
        Ok(bita)
    }

    /// Reads all files of the site, each held to its digest, once there is memory for them.
    ///
    /// # Errors
    ///
    /// As [`IsiTitipan::manifes`] and [`IsiTitipan::baca`].
    pub fn semua<'m>(&self, memori: &'m Anggaran) -> Result<(BTreeMap<String, Vec<u8>>, Bagian<'m>), Pesan> {
        let (manifes, bita) = self.manifes()?;
        let berkas = manifes.files.iter().map(|berkas| berkas.size);
        let bagian = memori.ambil(berkas.fold(bita.len() as u64, u64::saturating_add));
        let mut semua = BTreeMap::from([(MARKER.to_owned(), bita)]);
        self.baca(&manifes, |path, bita| drop(semua.insert(path.to_owned(), bita)))?;
        Ok((semua, bagian))
    }

    /// Reads a plain file; a link is not followed.
    fn berkas(&self, path: &str, maks: u64) -> Result<Vec<u8>, Pesan> {
        let hilang = || {
            Pesan::new(
                format!("berkas `{}/{path}` tidak ada, bukan berkas biasa, atau terlalu besar", self.situs),
                format!("the file `{}/{path}` is missing, no plain file, or too large", self.situs),
            )
        };
        if !is_published(&self.out, &self.situs, path) {
            return Err(hilang());
        }
        vfs::read_bounded(&self.out.join(&self.situs).join(path), maks).map_err(|_| hilang())
    }

    fn berubah(&self, path: &str) -> Pesan {
        Pesan::new(
            format!("isi berkas `{}/{path}` tidak cocok dengan sidiknya", self.situs),
            format!("the bytes of `{}/{path}` are not those of its digest", self.situs),
        )
    }
}
