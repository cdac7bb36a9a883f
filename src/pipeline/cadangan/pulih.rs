//! A set back into a folder: every file with the digest that was listed, or none.

use std::collections::BTreeSet;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::periksa::{Rusak, Terbuka};
use super::{GagalCadangan, POTONG};
use crate::base::hash::hexa;
use crate::bundle::cadangan::{Berkas, KALI, SalahDaftarCadangan};
use crate::vfs::{self, PartReader, PartWriter};

/// How a set is restored.
#[derive(Clone, Copy, Debug)]
pub struct JalanPulih<'a> {
    /// The folder; it must not exist, or be empty.
    pub ke: &'a Path,
    /// The labels of the sites that come back; all where empty.
    pub situs: &'a [String],
    /// Whether what is whole comes back though other files are damaged.
    pub sebagian: bool,
}

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pulih {
    /// How many files.
    pub berkas: usize,
    /// Their bytes.
    pub bita: u64,
    /// The files that could not be had.
    pub hilang: Vec<String>,
}

/// Restores what was chosen of a set that was looked through.
///
/// With chosen sites all that agencies share comes back too, and the register of the others where it is whole.
///
/// # Errors
///
/// Fails if a chosen file is damaged, the folder is not empty, or the disk refuses; then nothing is in the folder.
pub fn pulihkan(set: &Terbuka, jalan: &JalanPulih<'_>) -> Result<Pulih, GagalCadangan> {
    let ada: BTreeSet<&str> = set.daftar.sites.iter().map(|s| s.label.as_str()).collect();
    if let Some(asing) = jalan.situs.iter().find(|label| !ada.contains(label.as_str())) {
        return Err(GagalCadangan::SitusAsing(asing.clone(), ada.into_iter().map(ToOwned::to_owned).collect()));
    }
    let perlu = |b: &Berkas| {
        jalan.situs.is_empty() || b.site.as_ref().is_none_or(|label| jalan.situs.iter().any(|s| s == label))
    };
    let pelengkap = |b: &Berkas| b.path.starts_with("sites/");
    let dipilih = |b: &Berkas| set.ada(b) && (perlu(b) || pelengkap(b));
    let hilang: Vec<String> =
        set.daftar.files.iter().filter(|b| perlu(b) && !set.ada(b)).map(|b| b.path.clone()).collect();
    if !hilang.is_empty() && !jalan.sebagian {
        let rusak: Vec<Rusak> = set.rusak.iter().filter(|r| !r.ringan()).cloned().collect();
        return Err(GagalCadangan::TakUtuh(rusak, set.situs_utuh()));
    }
    let bita = set.daftar.ukuran(dipilih);
    // The list was held to the sizes that it names itself; this is held to what is there.
    if bita > set.terbaca.saturating_mul(KALI) {
        return Err(GagalCadangan::Daftar(SalahDaftarCadangan::TerlaluBesar));
    }
    let tahap = vfs::stage_folder(jalan.ke)?;
    let selesai = cukup(&tahap, bita).and_then(|()| {
        let berkas = isi_tahap(set, &tahap, dipilih)?;
        vfs::sync(&tahap)?;
        vfs::place_folder(&tahap, jalan.ke)?;
        Ok(Pulih { berkas, bita, hilang })
    });
    if selesai.is_err() {
        // The first error is the one to tell.
        let _ = vfs::remove_stage(&tahap);
    }
    selesai
}

fn cukup(tahap: &Path, perlu: u64) -> Result<(), GagalCadangan> {
    match vfs::free_bytes(tahap) {
        Some(ada) if ada < perlu => Err(GagalCadangan::Ruang(perlu, ada)),
        _ => Ok(()),
    }
}

/// Writes the chosen files and reads each of them again.
fn isi_tahap(set: &Terbuka, tahap: &Path, pilih: impl Fn(&Berkas) -> bool) -> Result<usize, GagalCadangan> {
    let mut jumlah = 0;
    let mut terbuka: Option<(usize, PartReader)> = None;
    let mut ruang = vec![0; POTONG];
    for berkas in set.daftar.files.iter().filter(|b| pilih(b)) {
        let isi = &set.daftar.contents[berkas.content];
        let sumber = match &mut terbuka {
            Some((n, sumber)) if *n == isi.part => sumber,
            lama => {
                let sumber = PartReader::open(&set.folder.join(&set.daftar.parts[isi.part].name))?;
                &mut lama.insert((isi.part, sumber)).1
            }
        };
        sumber.seek(isi.offset)?;
        let mut baru = PartWriter::create(tahap, &berkas.path)?;
        let (mut sisa, mut sidik) = (isi.size, Sha256::new());
        while sisa > 0 {
            let minta = usize::try_from(sisa).unwrap_or(usize::MAX).min(ruang.len());
            let n = sumber.next(&mut ruang[..minta])?;
            if n == 0 {
                return Err(GagalCadangan::Berubah(berkas.path.clone()));
            }
            baru.add(&ruang[..n])?;
            sidik.update(&ruang[..n]);
            sisa -= n as u64;
        }
        baru.close(berkas.mtime)?;
        let tertulis = vfs::sha256_file(&tahap.join(&berkas.path))?;
        if hexa(&sidik.finalize()) != isi.sha256 || tertulis != isi.sha256 {
            return Err(GagalCadangan::Berubah(berkas.path.clone()));
        }
        jumlah += 1;
    }
    Ok(jumlah)
}
