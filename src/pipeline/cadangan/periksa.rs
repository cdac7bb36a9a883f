//! What of a set is whole, and who says so.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{GagalCadangan, POTONG};
use crate::base::hash::{hexa, sha256_hex};
use crate::base::nilai::Nilai;
use crate::base::tanggal::Tanggal;
use crate::bundle::cadangan::{
    Berkas, DAFTAR, DISALIN, Daftar, JUMLAH, KEYS, KUNCI, MAKS_DAFTAR, SALINAN, TANDA, TANDA_KEYS, jumlah_dari,
    komentar,
};
use crate::bundle::tanda::{DaftarKunci, KunciUmum, MAKS_TANDA, SalahTanda, kunci_tanda};
use crate::diag::Pesan;
use crate::vfs::{self, PartReader, plain_files};

/// The largest list of digests that is read.
const MAKS_JUMLAH: u64 = 4 << 20;
/// The largest list of keys that is read.
const MAKS_KUNCI: u64 = 256 * 1024;

/// Whom a restore trusts.
#[derive(Clone, Copy, Debug)]
pub struct Pegang<'a> {
    /// The root key of the kabupaten, or the release key itself.
    pub kunci: &'a KunciUmum,
    /// A newer list of keys than that of the set, with its signature.
    pub daftar: Option<(&'a [u8], &'a [u8])>,
}

/// A file of a set that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rusak {
    /// Its name.
    pub nama: String,
    /// What is wrong.
    pub apa: ApaRusak,
}

/// What is wrong with a file of a set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ApaRusak {
    /// It is gone.
    Hilang,
    /// It has other bytes.
    Berubah,
    /// It is shorter than it was.
    Terpotong,
    /// It is another part of the set.
    Tertukar(String),
    /// The system cannot read it.
    TakTerbaca(String),
    /// It was never written with the set.
    Asing,
}

impl Rusak {
    /// Returns what is wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        // On a medium that somebody else held a name may be anything.
        let nama = self.nama.escape_debug();
        let (id, en) = match &self.apa {
            ApaRusak::Hilang => (format!("`{nama}` hilang"), format!("`{nama}` is missing")),
            ApaRusak::Berubah => (format!("`{nama}` rusak"), format!("`{nama}` is damaged")),
            ApaRusak::Terpotong => (format!("`{nama}` terpotong"), format!("`{nama}` is cut off")),
            ApaRusak::Tertukar(lain) => {
                (format!("`{nama}` tertukar: isinya `{lain}`"), format!("`{nama}` is swapped: it holds `{lain}`"))
            }
            ApaRusak::TakTerbaca(sebab) => {
                (format!("`{nama}` tidak terbaca: {sebab}"), format!("`{nama}` cannot be read: {sebab}"))
            }
            ApaRusak::Asing => {
                (format!("`{nama}` tidak termasuk cadangan ini"), format!("`{nama}` does not belong to this backup"))
            }
        };
        Pesan::new(id, en)
    }

    /// Says whether nothing of the backup is lost by it.
    #[must_use]
    pub fn ringan(&self) -> bool {
        self.apa == ApaRusak::Asing || self.nama.starts_with(&format!("{SALINAN}/"))
    }
}

/// A set whose list is known.
#[derive(Debug)]
pub struct Terbuka {
    /// Its folder.
    pub folder: PathBuf,
    /// What it holds.
    pub daftar: Daftar,
    /// SHA-256 of the list of digests, by which the set is recorded.
    pub sidik: String,
    /// The number of the key whose signature was found good; none where nobody was to be trusted.
    pub penanda: Option<String>,
    /// What is not as it was written.
    pub rusak: Vec<Rusak>,
    /// The contents that cannot be had, by their place in the list.
    pub isi_rusak: BTreeSet<usize>,
    /// Bytes of the parts as they were found, whatever the list says of them.
    pub(super) terbaca: u64,
    jumlah: BTreeMap<String, String>,
}

/// Finds the set at or below `target`: its folder, a file in it, or the folder of sets of several kabupaten.
///
/// # Errors
///
/// Fails if a folder cannot be listed.
pub fn perangkat(target: &Path) -> Result<Vec<PathBuf>, GagalCadangan> {
    let ada = |folder: &Path| [JUMLAH, DAFTAR, SALINAN].iter().any(|nama| vfs::exists(&folder.join(nama)));
    if !vfs::is_folder(target) {
        let folder = target.parent().map(|f| if f.as_os_str().is_empty() { Path::new(".") } else { f });
        return Ok(folder.filter(|f| vfs::exists(target) && ada(f)).map(Path::to_path_buf).into_iter().collect());
    }
    if ada(target) {
        return Ok(vec![target.to_path_buf()]);
    }
    let dalam = vfs::folder_names(target)?.into_iter().filter(|n| !n.starts_with('.')).map(|n| target.join(n));
    Ok(dalam.filter(|f| ada(f)).collect())
}

/// Reads digests, signature and list of a set, or their second copy where the first is damaged.
///
/// Nothing of the list is looked at before its digest is found good, and where somebody is trusted, its signature.
///
/// # Errors
///
/// Fails where there is no set, no good signature, or no list that belongs to the digests.
pub fn buka(folder: &Path, pegang: Option<&Pegang<'_>>) -> Result<Terbuka, GagalCadangan> {
    let dua = |nama: &str, maks: u64| -> Vec<(String, Vec<u8>)> {
        let letak = [nama.to_owned(), format!("{SALINAN}/{nama}")];
        // What cannot be read is as good as damaged; the other one may be whole.
        let baca = |path: String| Some((path.clone(), dari_media(&folder.join(path), maks)?));
        letak.into_iter().filter_map(baca).collect()
    };
    let semua_jumlah = dua(JUMLAH, MAKS_JUMLAH);
    if semua_jumlah.is_empty() {
        return Err(GagalCadangan::BukanCadangan(folder.to_path_buf()));
    }
    let semua_tanda = dua(TANDA, MAKS_TANDA as u64);
    let mut salah = None;
    for (asal, bita) in &semua_jumlah {
        let sah = match pegang {
            None => Ok(None),
            Some(pegang) => penanda(folder, pegang, bita, &semua_tanda).map(Some),
        };
        let sah = match sah {
            Ok(sah) => sah,
            Err(galat) => {
                salah.get_or_insert(galat);
                continue;
            }
        };
        let Some(jumlah) = jumlah_dari(bita) else { continue };
        let jumlah: BTreeMap<String, String> = jumlah.into_iter().collect();
        let cocok = |(_, isi): &&(String, Vec<u8>)| jumlah.get(DAFTAR) == Some(&sha256_hex(isi));
        let semua_daftar = dua(DAFTAR, MAKS_DAFTAR);
        let Some((asal_daftar, isi)) = semua_daftar.iter().find(cocok) else { continue };
        let daftar = Daftar::baca(isi).map_err(GagalCadangan::Daftar)?;
        if sah.as_ref().is_some_and(|(_, kata)| *kata != komentar(&daftar.region, &daftar.date)) {
            return Err(GagalCadangan::TandaLain);
        }
        let bagian = |b: &crate::bundle::cadangan::Bagian| jumlah.get(&b.name) == Some(&b.sha256);
        if !daftar.parts.iter().all(bagian) {
            continue;
        }
        let mut terbuka = Terbuka {
            folder: folder.to_path_buf(),
            daftar,
            sidik: sha256_hex(bita),
            penanda: sah.map(|(id, _)| id),
            rusak: Vec::new(),
            isi_rusak: BTreeSet::new(),
            terbaca: 0,
            jumlah,
        };
        let tanda = |(path, isi): &(String, Vec<u8>)| (path.clone(), semua_tanda.iter().all(|(_, t)| t == isi));
        terbuka.kembar(JUMLAH, asal, &semua_jumlah);
        terbuka.kembar(DAFTAR, asal_daftar, &semua_daftar);
        if semua_tanda.len() == 1 || !semua_tanda.iter().map(tanda).all(|(_, sama)| sama) {
            let baik = semua_tanda.iter().find(|(_, t)| match pegang {
                Some(pegang) => penanda(folder, pegang, bita, &[(String::new(), t.clone())]).is_ok(),
                None => kunci_tanda(t).is_ok(),
            });
            let baik = baik.map_or(String::new(), |(path, _)| path.clone());
            terbuka.kembar(TANDA, &baik, &semua_tanda);
        }
        return Ok(terbuka);
    }
    Err(salah.unwrap_or(GagalCadangan::TakCocok))
}

/// Returns the number of the key that signed the digests, and what it signed them as.
fn penanda(
    folder: &Path,
    pegang: &Pegang<'_>,
    jumlah: &[u8],
    semua_tanda: &[(String, Vec<u8>)],
) -> Result<(String, String), GagalCadangan> {
    let mut salah = GagalCadangan::TanpaTanda;
    for (_, tanda) in semua_tanda {
        match satu_penanda(folder, pegang, jumlah, tanda) {
            Ok(sah) => return Ok(sah),
            Err(galat) => salah = galat,
        }
    }
    Err(salah)
}

fn satu_penanda(
    folder: &Path,
    pegang: &Pegang<'_>,
    jumlah: &[u8],
    tanda: &[u8],
) -> Result<(String, String), GagalCadangan> {
    let id = kunci_tanda(tanda).map_err(GagalCadangan::Tanda)?;
    if id == pegang.kunci.id() {
        return pegang.kunci.periksa(jumlah, tanda).map(|kata| (id, kata)).map_err(GagalCadangan::Tanda);
    }
    let milik = |nama: &str| -> Vec<Vec<u8>> {
        let letak = [KUNCI, SALINAN].map(|f| folder.join(f).join(nama));
        letak.iter().filter_map(|path| dari_media(path, MAKS_KUNCI)).collect()
    };
    let (isi, tanda_daftar) = (milik(KEYS), milik(TANDA_KEYS));
    let sendiri = isi.iter().flat_map(|isi| tanda_daftar.iter().map(|tanda| (&isi[..], &tanda[..])));
    let semua = sendiri.chain(pegang.daftar);
    // Only lists that the root key has signed count; of those the newest.
    let sah = semua.filter(|(isi, tanda)| pegang.kunci.periksa(isi, tanda).is_ok());
    let daftar = sah.filter_map(|(isi, _)| DaftarKunci::baca(isi).ok()).max_by_key(|daftar| daftar.version);
    let daftar = daftar.ok_or(GagalCadangan::Tanda(SalahTanda::KunciLain))?;
    // A backup outlives the term of its key: what counts is its own day, which the signature vouches for.
    let hari = hari(tanda).ok_or(GagalCadangan::TandaLain)?;
    let kunci = daftar.kunci_cadangan(&id, hari).map_err(GagalCadangan::Kunci)?;
    kunci.periksa(jumlah, tanda).map(|kata| (id, kata)).map_err(GagalCadangan::Tanda)
}

/// Returns the day in the comment of a signature.
fn hari(tanda: &[u8]) -> Option<Tanggal> {
    let teks = std::str::from_utf8(tanda).ok()?;
    let kata = teks.lines().nth(2)?.rsplit(' ').next()?.strip_prefix("date:")?;
    Tanggal::parse(kata).ok()
}

/// What a part is read from; a test puts a worn disk in its place.
trait Aliran {
    fn lanjut(&mut self, ruang: &mut [u8]) -> Result<usize, vfs::Error>;
    fn ke(&mut self, letak: u64) -> Result<(), vfs::Error>;
}

impl Aliran for PartReader {
    fn lanjut(&mut self, ruang: &mut [u8]) -> Result<usize, vfs::Error> {
        self.next(ruang)
    }

    fn ke(&mut self, letak: u64) -> Result<(), vfs::Error> {
        self.seek(letak)
    }
}

impl Terbuka {
    /// Says whether everything is as it was written.
    #[must_use]
    pub fn utuh(&self) -> bool {
        self.rusak.iter().all(Rusak::ringan)
    }

    /// Notes which of two copies is not the good one.
    fn kembar(&mut self, nama: &str, baik: &str, ada: &[(String, Vec<u8>)]) {
        let isi = ada.iter().find(|(path, _)| path == baik).map(|(_, isi)| isi);
        for path in [nama.to_owned(), format!("{SALINAN}/{nama}")] {
            let apa = match ada.iter().find(|(p, _)| *p == path) {
                None => ApaRusak::Hilang,
                Some((_, lain)) if Some(lain) != isi => ApaRusak::Berubah,
                Some(_) => continue,
            };
            self.rusak.push(Rusak { nama: path, apa });
        }
    }

    /// Reads everything, and notes what is damaged.
    ///
    /// # Errors
    ///
    /// Fails only if the folder cannot be listed; what cannot be read is damage.
    pub fn periksa(&mut self) -> Result<(), GagalCadangan> {
        for n in 0..self.daftar.parts.len() {
            self.bagian(n);
        }
        let bagian: BTreeSet<&str> = self.daftar.parts.iter().map(|b| b.name.as_str()).collect();
        let lain = self.jumlah.iter().filter(|(nama, _)| *nama != DAFTAR && !bagian.contains(nama.as_str()));
        let mut baru = Vec::new();
        for (nama, sha256) in lain {
            let apa = match sidik_berkas(&self.folder.join(nama)) {
                Ok(Some(ini)) if ini == *sha256 => continue,
                Ok(Some(_)) => ApaRusak::Berubah,
                Ok(None) => ApaRusak::Hilang,
                Err(galat) => ApaRusak::TakTerbaca(galat.message().id),
            };
            baru.push(Rusak { nama: nama.clone(), apa });
        }
        // The second copy of the keys is no part of the digests: it is held to the first one's.
        for nama in [KEYS, TANDA_KEYS] {
            let Some(sha256) = self.jumlah.get(&format!("{KUNCI}/{nama}")) else { continue };
            let nama = format!("{SALINAN}/{nama}");
            let apa = match sidik_berkas(&self.folder.join(&nama)) {
                Ok(Some(ini)) if ini == *sha256 => continue,
                Ok(Some(_)) => ApaRusak::Berubah,
                Ok(None) => ApaRusak::Hilang,
                Err(galat) => ApaRusak::TakTerbaca(galat.message().id),
            };
            baru.push(Rusak { nama, apa });
        }
        self.rusak.append(&mut baru);
        let milik = |path: &str| {
            self.jumlah.contains_key(path)
                || [JUMLAH, TANDA].contains(&path)
                || path.strip_prefix(&format!("{SALINAN}/")).is_some_and(|n| DISALIN.contains(&n))
        };
        let ada = plain_files(&self.folder, "")?;
        let semua = ada.files.into_iter().map(|f| f.path).chain(ada.refused);
        let asing: Vec<Rusak> =
            semua.filter(|path| !milik(path)).map(|nama| Rusak { nama, apa: ApaRusak::Asing }).collect();
        self.rusak.extend(asing);
        self.rusak.sort();
        Ok(())
    }

    /// Reads one part with all content in it.
    fn bagian(&mut self, n: usize) {
        let milik: Vec<usize> =
            self.daftar.contents.iter().enumerate().filter(|(_, isi)| isi.part == n).map(|(k, _)| k).collect();
        let (bagian, path) = (&self.daftar.parts[n], self.folder.join(&self.daftar.parts[n].name));
        let (mut baik, mut terbaca) = (BTreeSet::new(), 0);
        let apa = match PartReader::open(&path) {
            Err(vfs::Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
                Some(ApaRusak::Hilang)
            }
            Err(galat) => Some(ApaRusak::TakTerbaca(galat.message().id)),
            Ok(mut berkas) => {
                terbaca = berkas.size();
                berkas.forget();
                match self.alir(&mut berkas, &milik, &mut baik) {
                    Err(galat) => Some(ApaRusak::TakTerbaca(galat.message().id)),
                    Ok((sha256, panjang)) if sha256 == bagian.sha256 && panjang == bagian.size => None,
                    Ok((sha256, panjang)) => {
                        let lain = self.daftar.parts.iter().find(|b| b.sha256 == sha256 && b.name != bagian.name);
                        let pendek = panjang < bagian.size;
                        let sendiri = if pendek { ApaRusak::Terpotong } else { ApaRusak::Berubah };
                        Some(lain.map_or(sendiri, |b| ApaRusak::Tertukar(b.name.clone())))
                    }
                }
            }
        };
        self.terbaca = self.terbaca.saturating_add(terbaca);
        let nama = bagian.name.clone();
        self.isi_rusak.extend(milik.into_iter().filter(|k| !baik.contains(k)));
        self.rusak.extend(apa.map(|apa| Rusak { nama, apa }));
    }

    /// Reads a part once: its digest, its length, and which of its contents are good.
    ///
    /// Where the medium gives nothing back, reading goes on with the next content; the first such place is told.
    fn alir(
        &self,
        berkas: &mut impl Aliran,
        milik: &[usize],
        baik: &mut BTreeSet<usize>,
    ) -> Result<(String, u64), vfs::Error> {
        let mut gagal = None;
        // No further than the longest part, which another one may have been put in the place of.
        let batas = self.daftar.parts.iter().map(|b| b.size).max().unwrap_or(0);
        let (mut utuh, mut isi_sidik) = (Sha256::new(), Sha256::new());
        let (mut letak, mut ke) = (0_u64, 0_usize);
        let mut ruang = vec![0; POTONG];
        loop {
            let n = match berkas.lanjut(&mut ruang) {
                Ok(0) => break,
                Ok(n) => n,
                Err(galat) => {
                    gagal.get_or_insert(galat);
                    isi_sidik = Sha256::new();
                    let offset = |ke: usize| milik.get(ke).map(|k| self.daftar.contents[*k].offset);
                    ke += usize::from(offset(ke).is_some_and(|offset| offset <= letak));
                    let Some(lanjut) = offset(ke).filter(|offset| berkas.ke(*offset).is_ok()) else { break };
                    letak = lanjut;
                    continue;
                }
            };
            utuh.update(&ruang[..n]);
            let habis = letak + n as u64;
            while let Some(isi) = milik.get(ke).map(|k| &self.daftar.contents[*k]) {
                if isi.offset >= habis {
                    break;
                }
                let akhir = isi.offset + isi.size;
                let dalam = |tempat: u64| usize::try_from(tempat.clamp(letak, habis) - letak).unwrap_or(0);
                isi_sidik.update(&ruang[dalam(isi.offset)..dalam(akhir)]);
                if akhir > habis {
                    break;
                }
                if hexa(&std::mem::take(&mut isi_sidik).finalize()) == isi.sha256 {
                    baik.insert(milik[ke]);
                }
                ke += 1;
            }
            letak = habis;
            if letak > batas {
                // It goes on after its end; how far is nobody's concern.
                break;
            }
        }
        match gagal {
            Some(galat) => Err(galat),
            None => Ok((hexa(&utuh.finalize()), letak)),
        }
    }

    /// Says whether the content of a file can be had.
    #[must_use]
    pub fn ada(&self, berkas: &Berkas) -> bool {
        !self.isi_rusak.contains(&berkas.content)
    }

    /// Returns the labels of sites that can be restored: all that they share, and all of their own is whole.
    #[must_use]
    pub fn situs_utuh(&self) -> Vec<String> {
        let rusak: BTreeSet<Option<&str>> =
            self.daftar.files.iter().filter(|b| !self.ada(b)).map(|b| b.site.as_deref()).collect();
        if rusak.contains(&None) {
            return Vec::new();
        }
        let label = self.daftar.sites.iter().map(|s| s.label.as_str());
        label.filter(|label| !rusak.contains(&Some(label))).map(ToOwned::to_owned).collect()
    }
}

/// Returns a small file as the medium has it; nothing where it is missing, too large, or cannot be read.
fn dari_media(path: &Path, maks: u64) -> Option<Vec<u8>> {
    let mut berkas = PartReader::open(path).ok().filter(|berkas| berkas.size() <= maks)?;
    berkas.forget();
    let (mut isi, mut ruang) = (Vec::new(), vec![0; POTONG]);
    loop {
        match berkas.next(&mut ruang).ok()? {
            0 => return Some(isi),
            n if (isi.len() + n) as u64 > maks => return None,
            n => isi.extend_from_slice(&ruang[..n]),
        }
    }
}

/// Returns the digest of a plain file; nothing where there is none.
fn sidik_berkas(path: &Path) -> Result<Option<String>, vfs::Error> {
    if !vfs::exists(path) {
        return Ok(None);
    }
    let (mut berkas, mut sidik, mut ruang) = (PartReader::open(path)?, Sha256::new(), vec![0; POTONG]);
    berkas.forget();
    loop {
        match berkas.next(&mut ruang)? {
            0 => return Ok(Some(hexa(&sidik.finalize()))),
            n => sidik.update(&ruang[..n]),
        }
    }
}

#[cfg(test)]
#[path = "periksa_tests.rs"]
mod tests;
