//! A cache of finished units by digest, which the shards of many runs and machines share.
//!
//! Under the digest of its key lies the list of the files of a unit, an `ActionResult` as servers for Bazel know it; under
//! their own digests lie the files: those of the site, and the record that a shard leaves of it. The key is a text of
//! everything that a unit is made from, the program and the date among it, and is one of the files, so that a list under
//! the name of another is found out.
//!
//! Whoever may write there decides what a site says, as whoever runs a shard does; so runs that answer for changes of
//! strangers only read. What is read is a stranger's all the same: held to its digests, its sizes, the manifest and the
//! paths that output may have. Whatever is doubtful is a miss: the site is made as if nothing had been kept.
//!
//! Only sites that were written are kept. One that has errors is judged anew each time.

pub mod aksi;
pub mod alamat;
pub mod tempat;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::base::hash::sha256_hex;
use crate::bundle::Manifest;
use crate::diag::Pesan;
use crate::pipeline::anggaran::{self, Anggaran, Bagian};
use crate::pipeline::gudang::aksi::Sidik;
use crate::pipeline::gudang::tempat::{Dapat, Rak, Tempat, Tulis};
use crate::pipeline::memo::SitusLama;
use crate::pipeline::memo::bentuk::Pembaca;
use crate::pipeline::pecahan::lembar::{Catatan, MAKS as MAKS_CATATAN};
use crate::pipeline::titipan::IsiTitipan;
use crate::vfs::{MARKER, Reading, SourceFile, SourceTree, is_output_path};

/// Form of what is kept; a change of it forgets everything.
pub const BENTUK: u32 = 1;
/// The largest list of files.
const MAKS_DAFTAR: u64 = 16 << 20;
/// The largest file.
const MAKS_BERKAS: u64 = 256 << 20;
/// The largest site with what is kept beside it: no unit takes more memory than all may take together.
const MAKS_SITUS: u64 = anggaran::SITUS;
/// Notices of single units that are told.
const MAKS_KABAR: usize = 20;

/// Names of what is kept beside the files of a site, and what stands before those.
const KUNCI: &str = "kunci";
const CATATAN: &str = "catatan.json";
const SITUS: &str = "situs/";

/// What a run may do with what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hak {
    /// To read.
    Baca,
    /// To add to it as well.
    Tulis,
}

/// A unit that may be kept.
#[derive(Debug)]
pub struct UnitGudang {
    /// Kabupaten and label.
    pub milik: (String, String),
    /// Host under which it is built.
    pub host: String,
    /// The build date.
    pub tanggal: String,
    /// Everything that it is made from, as a text.
    pub kunci: String,
    /// The folders and files that it is made from.
    pub masukan: Vec<String>,
}

/// What became of asking for a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nasib {
    Diambil,
    Tiada,
    Rusak,
}

/// Finished units, kept by digest.
pub struct Gudang {
    tempat: Tempat,
    hak: Hak,
    unit: BTreeMap<(String, String), UnitGudang>,
    nasib: Mutex<BTreeMap<(String, String), Nasib>>,
    kabar: Mutex<Vec<Pesan>>,
    disimpan: AtomicUsize,
    memori: Anggaran,
}

/// A unit as it was kept.
pub struct Ambilan<'g> {
    /// What was found of it.
    pub jadi: SitusLama,
    /// The files of its site.
    pub isi: BTreeMap<String, Vec<u8>>,
    /// The memory of these files.
    pub memori: Bagian<'g>,
}

/// A unit that was just made.
pub struct Buatan<'a> {
    /// The output folder.
    pub out: &'a Path,
    /// Its record.
    pub catatan: &'a [u8],
    /// SHA-256 of its manifest.
    pub manifes: &'a str,
    /// Files of other agencies that decided where its links lead.
    pub rujukan: &'a BTreeSet<String>,
}

/// How many units came from where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ringkas {
    /// All that were asked for.
    pub semua: usize,
    /// Those that were taken.
    pub diambil: usize,
    /// Those that were added.
    pub disimpan: usize,
}

impl Gudang {
    /// Prepares for some units; nobody is asked yet.
    #[must_use]
    pub fn baru(tempat: Tempat, hak: Hak, unit: impl IntoIterator<Item = UnitGudang>) -> Self {
        let unit = unit.into_iter().map(|unit| (unit.milik.clone(), unit)).collect();
        let (nasib, kabar, disimpan) = (Mutex::default(), Mutex::default(), AtomicUsize::new(0));
        Self { tempat, hak, unit, nasib, kabar, disimpan, memori: Anggaran::new(anggaran::SITUS) }
    }

    /// Returns a unit that was kept; nothing where it must be made.
    pub(super) fn ambil(&self, pohon: &SourceTree, daerah: &str, label: &str) -> Option<Ambilan<'_>> {
        let unit = self.unit.get(&(daerah.to_owned(), label.to_owned()))?;
        let (nasib, ambilan) = match self.buka(pohon, unit) {
            Ok(Some(ambilan)) => (Nasib::Diambil, Some(ambilan)),
            Ok(None) => (Nasib::Tiada, None),
            Err(pesan) => {
                self.tolak(daerah, label, &pesan);
                return None;
            }
        };
        self.nasib.lock().unwrap_or_else(PoisonError::into_inner).insert(unit.milik.clone(), nasib);
        ambilan
    }

    /// Tells why a unit that was kept is made again.
    pub(super) fn tolak(&self, daerah: &str, label: &str, sebab: &Pesan) {
        let pesan = Pesan::new(
            format!("simpanan bersama: `{daerah}/{label}` tidak dipakai: {}", sebab.id),
            format!("shared cache: `{daerah}/{label}` is not used: {}", sebab.en),
        );
        self.kabar.lock().unwrap_or_else(PoisonError::into_inner).push(pesan);
        let milik = (daerah.to_owned(), label.to_owned());
        self.nasib.lock().unwrap_or_else(PoisonError::into_inner).insert(milik, Nasib::Rusak);
    }

    fn buka(&self, pohon: &SourceTree, unit: &UnitGudang) -> Result<Option<Ambilan<'_>>, Pesan> {
        let nama = sha256_hex(unit.kunci.as_bytes());
        let daftar = match self.tempat.ambil(Rak::Daftar, &nama, MAKS_DAFTAR) {
            Dapat::Isi(isi) => isi,
            Dapat::Tiada | Dapat::Gagal => return Ok(None),
            Dapat::Rusak(pesan) => return Err(pesan),
        };
        let Some(Kiriman { manifes, catatan, situs, bita }) = Kiriman::baca(&daftar, &nama, unit.kunci.len())? else {
            return Err(salah("daftarnya milik unit lain", "its list belongs to another unit"));
        };
        drop(daftar);
        // Before the first file is asked for. What is asked for below takes no share of its own.
        let memori = self.memori.ambil(bita);
        let Some(bita_manifes) = self.berkas(&manifes)? else { return Ok(None) };
        let dibaca = Manifest::parse(&bita_manifes).map_err(|galat| galat.message())?;
        sesuai(&dibaca, unit, &situs)?;
        let Some(bita) = self.berkas(&catatan)? else { return Ok(None) };
        let id = format!("{}/{}", unit.milik.0, unit.milik.1);
        let jadi = Catatan::baca(&bita, &id, &unit.host)?.jadi(&Pembaca::new(pohon)).ok_or_else(|| {
            salah(
                "catatannya menyebut berkas atau cek yang tidak ada di sini",
                "its record names a file or a check that is not here",
            )
        })?;
        let satu = |(letak, sidik): (&String, &Sidik)| Ok(self.berkas(sidik)?.map(|isi| (letak.clone(), isi)));
        let isi: Vec<Option<(String, Vec<u8>)>> = situs.par_iter().map(satu).collect::<Result<_, Pesan>>()?;
        let Some(mut isi) = isi.into_iter().collect::<Option<BTreeMap<_, _>>>() else { return Ok(None) };
        isi.insert(MARKER.to_owned(), bita_manifes);
        if self.hak == Hak::Tulis {
            let semua = situs.values().chain([&manifes, &catatan]);
            semua.for_each(|sidik| self.tempat.pakai(Rak::Isi, &sidik.sha256));
            self.tempat.pakai(Rak::Isi, &nama);
            self.tempat.pakai(Rak::Daftar, &nama);
        }
        Ok(Some(Ambilan { jadi, isi, memori }))
    }

    /// Returns the bytes of a file, held to its digest; nothing where nobody could be asked.
    fn berkas(&self, sidik: &Sidik) -> Result<Option<Vec<u8>>, Pesan> {
        let isi = if sidik.bita == 0 {
            Vec::new()
        } else {
            match self.tempat.ambil(Rak::Isi, &sidik.sha256, sidik.bita) {
                Dapat::Isi(isi) => isi,
                Dapat::Gagal => return Ok(None),
                Dapat::Rusak(pesan) => return Err(pesan),
                Dapat::Tiada => {
                    return Err(salah("salah satu berkasnya tidak ada lagi", "one of its files is not there any more"));
                }
            }
        };
        if isi.len() as u64 != sidik.bita || sha256_hex(&isi) != sidik.sha256 {
            return Err(salah(
                "isi salah satu berkasnya tidak cocok dengan sidiknya",
                "the bytes of one of its files are not those of its digest",
            ));
        }
        Ok(Some(isi))
    }

    /// Keeps a unit that was just made, unless a file that it was made from changed meanwhile.
    pub(super) fn simpan(&self, pohon: &SourceTree, (daerah, label): (&str, &str), buatan: &Buatan<'_>) {
        let milik = (daerah.to_owned(), label.to_owned());
        let Some(unit) = self.unit.get(&milik).filter(|_| self.hak == Hak::Tulis) else { return };
        let nasib = self.nasib.lock().unwrap_or_else(PoisonError::into_inner).get(&milik).copied();
        if nasib == Some(Nasib::Diambil) || !tetap(pohon, unit, buatan.rujukan) {
            return;
        }
        let tulis = if nasib == Some(Nasib::Rusak) { Tulis::Ganti } else { Tulis::Baru };
        if self.taruh(unit, buatan, tulis).is_some() {
            self.disimpan.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn taruh(&self, unit: &UnitGudang, buatan: &Buatan<'_>, tulis: Tulis) -> Option<()> {
        let (daerah, _) = &unit.milik;
        let (out, situs) = (buatan.out.to_path_buf(), format!("{daerah}/situs/{}", unit.host));
        let isi = IsiTitipan { out, situs, manifes: buatan.manifes.to_owned() };
        // Somebody who changed it since tells of it elsewhere.
        let (manifes, bita_manifes) = isi.manifes().ok()?;
        let muat = |bita: u64| bita <= MAKS_BERKAS;
        let kecil = manifes.files.iter().all(|f| muat(f.size)) && muat(bita_manifes.len() as u64);
        if !kecil || manifes.total_size > MAKS_SITUS - MAKS_BERKAS || buatan.catatan.len() as u64 > MAKS_CATATAN {
            return None;
        }
        let milik = [
            (KUNCI.to_owned(), unit.kunci.as_bytes()),
            (CATATAN.to_owned(), buatan.catatan),
            (format!("{SITUS}{MARKER}"), &bita_manifes),
        ];
        let mut daftar = BTreeMap::new();
        for (letak, bita) in milik {
            let sidik = Sidik { sha256: sha256_hex(bita), bita: bita.len() as u64 };
            self.tempat.taruh(Rak::Isi, &sidik.sha256, bita, tulis).then_some(())?;
            daftar.insert(letak, sidik);
        }
        let berkas = manifes.files.par_iter().map(|berkas| {
            let _memori = self.memori.ambil(berkas.size);
            let bita = isi.satu(berkas).ok()?;
            let sidik = Sidik { sha256: berkas.sha256.clone(), bita: berkas.size };
            // Of nothing everybody knows the bytes.
            let ada = berkas.size == 0 || self.tempat.taruh(Rak::Isi, &sidik.sha256, &bita, tulis);
            ada.then(|| (format!("{SITUS}{}", berkas.path), sidik))
        });
        daftar.extend(berkas.collect::<Option<Vec<_>>>()?);
        // Last, so that what it lists is there.
        let nama = sha256_hex(unit.kunci.as_bytes());
        let daftar = Some(aksi::tulis(&daftar)).filter(|daftar| daftar.len() as u64 <= MAKS_DAFTAR)?;
        self.tempat.taruh(Rak::Daftar, &nama, &daftar, tulis).then_some(())
    }

    /// Returns how many units came from where.
    #[must_use]
    pub fn ringkas(&self) -> Ringkas {
        let nasib = self.nasib.lock().unwrap_or_else(PoisonError::into_inner);
        let diambil = nasib.values().filter(|nasib| **nasib == Nasib::Diambil).count();
        Ringkas { semua: self.unit.len(), diambil, disimpan: self.disimpan.load(Ordering::Relaxed) }
    }

    /// Returns what is to be told of it: units that could not be used, and why nobody was asked any more.
    #[must_use]
    pub fn kabar(&self) -> Vec<Pesan> {
        let mut kabar = self.kabar.lock().unwrap_or_else(PoisonError::into_inner).clone();
        // Threads find them in any order.
        kabar.sort_by(|a, b| a.id.cmp(&b.id));
        if let Some(sisa) = kabar.len().checked_sub(MAKS_KABAR).filter(|sisa| *sisa > 0) {
            kabar.truncate(MAKS_KABAR);
            kabar.push(Pesan::new(
                format!("simpanan bersama: {sisa} unit lain juga tidak dipakai"),
                format!("shared cache: {sisa} other units are not used either"),
            ));
        }
        kabar.extend(self.tempat.keluh().map(|(banyak, sebab)| {
            Pesan::new(
                format!("simpanan bersama: {banyak} permintaan gagal: {}", sebab.id),
                format!("shared cache: {banyak} requests failed: {}", sebab.en),
            )
        }));
        kabar.extend(self.tempat.mati().map(|sebab| {
            Pesan::new(
                format!("simpanan bersama: tidak ditanya lagi: {}", sebab.id),
                format!("shared cache: not asked any more: {}", sebab.en),
            )
        }));
        kabar
    }
}

/// What a list tells of a unit.
struct Kiriman {
    manifes: Sidik,
    catatan: Sidik,
    /// The files of the site without its manifest, by their paths there.
    situs: BTreeMap<String, Sidik>,
    /// Bytes of all of them together.
    bita: u64,
}

impl Kiriman {
    /// Reads a list; nothing where it belongs to another unit than that of the key with this digest and length.
    fn baca(bita: &[u8], kunci: &str, panjang: usize) -> Result<Option<Self>, Pesan> {
        let bukan = || salah("daftarnya tidak dapat dibaca", "its list cannot be read");
        let mut daftar = aksi::baca(bita).ok_or_else(bukan)?;
        if daftar.remove(KUNCI) != Some(Sidik { sha256: kunci.to_owned(), bita: panjang as u64 }) {
            return Ok(None);
        }
        let catatan = daftar.remove(CATATAN).filter(|sidik| sidik.bita <= MAKS_CATATAN).ok_or_else(bukan)?;
        let mut situs = BTreeMap::new();
        let mut bita = catatan.bita;
        for (letak, sidik) in daftar {
            let dalam = letak.strip_prefix(SITUS).filter(|dalam| is_output_path(dalam)).ok_or_else(|| {
                let letak = letak.escape_debug();
                salah(&format!("letak `{letak}` tidak sah"), &format!("the path `{letak}` is not valid"))
            })?;
            bita = bita.saturating_add(sidik.bita);
            if sidik.bita > MAKS_BERKAS || bita > MAKS_SITUS {
                return Err(salah("terlalu besar", "it is too large"));
            }
            situs.insert(dalam.to_owned(), sidik);
        }
        let manifes = situs.remove(MARKER).ok_or_else(bukan)?;
        Ok(Some(Self { manifes, catatan, situs, bita }))
    }
}

/// Holds a manifest to the unit, and to the files that the list names.
fn sesuai(manifes: &Manifest, unit: &UnitGudang, situs: &BTreeMap<String, Sidik>) -> Result<(), Pesan> {
    let (asal, (daerah, label)) = (&manifes.origin, &unit.milik);
    let milik = asal.host == unit.host && asal.daerah == *daerah && asal.label == *label;
    if !milik || asal.tanggal != unit.tanggal || manifes.release.is_some() {
        return Err(salah(
            "manifesnya milik situs, tanggal, atau rilis lain",
            "its manifest is of another site, date or release",
        ));
    }
    let sama = manifes.files.len() == situs.len()
        && manifes.files.iter().all(|f| situs.get(&f.path).is_some_and(|s| s.bita == f.size && s.sha256 == f.sha256));
    if sama { Ok(()) } else { Err(salah("daftarnya bukan daftar manifesnya", "its list is not that of its manifest")) }
}

/// Tells whether a unit was made from the very files of its key and from no others.
fn tetap(pohon: &SourceTree, unit: &UnitGudang, rujukan: &BTreeSet<String>) -> bool {
    let dalam = |path: &str| {
        let induk =
            |masukan: &String| path.strip_prefix(masukan.as_str()).is_some_and(|s| s.is_empty() || s.starts_with('/'));
        unit.masukan.iter().any(induk)
    };
    let pasti = |f: &SourceFile| pohon.reading(f) != Reading::Doubtful;
    rujukan.iter().all(|path| dalam(path))
        && unit.masukan.iter().all(|path| pohon.di(path).chain(pohon.find(path)).all(pasti))
}

fn salah(id: &str, en: &str) -> Pesan {
    Pesan::new(id, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_tells_what_memory_it_takes_and_none_takes_more_than_all_may() {
        let sidik = |bita: u64| Sidik { sha256: "00".repeat(32), bita };
        let kunci = "11".repeat(32);
        let kiriman = |bita: &[u64]| {
            let milik = [(KUNCI, Sidik { sha256: kunci.clone(), bita: 3 }), (CATATAN, sidik(7))];
            let mut daftar: BTreeMap<String, Sidik> =
                milik.into_iter().map(|(letak, sidik)| (letak.to_owned(), sidik)).collect();
            daftar.insert(format!("{SITUS}{MARKER}"), sidik(11));
            daftar.extend((0..).zip(bita).map(|(n, bita)| (format!("{SITUS}{n}.html"), sidik(*bita))));
            Kiriman::baca(&aksi::tulis(&daftar), &kunci, 3).map(|kiriman| kiriman.map(|kiriman| kiriman.bita))
        };
        assert_eq!(kiriman(&[100, 20]), Ok(Some(138)));
        let penuh = vec![MAKS_BERKAS; (MAKS_SITUS / MAKS_BERKAS) as usize];
        assert_eq!(kiriman(&penuh[1..]), Ok(Some(MAKS_SITUS - MAKS_BERKAS + 18)));
        assert!(kiriman(&penuh).is_err() && kiriman(&[MAKS_BERKAS + 1]).is_err() && kiriman(&[u64::MAX, 1]).is_err());
    }
}
