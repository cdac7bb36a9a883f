//! What reading a site gave, kept so that the next reading looks into nothing that is as it was.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::hash;
use crate::diag::Diagnostic;
use crate::model::daerah::Instansi;
use crate::model::muat::{BERSAMA, Dimuat};
use crate::pipeline::kerja::{Kerja, berkas_lain, folder_situs};
use crate::pipeline::muat::{Cadangan, Masukan, Satu, gabung, muat_satu};
use crate::pipeline::rujukan;
use crate::pipeline::sebutan::layanan_lain;
use crate::plan::bahan::tertutup;
use crate::vfs::{Error, Kind, SourceFile, SourceTree, Stamp};

/// The files of one reading, and what they were read as.
#[derive(Debug, Default)]
pub struct Bekal {
    /// In the order of their ids, which is that of their paths.
    berkas: Vec<Terbaca>,
    /// Digest of the texts that name services of others, and what they name.
    disebut: (u128, Option<Vec<String>>),
    folder: Vec<String>,
}

#[derive(Debug)]
struct Terbaca {
    path: String,
    stamp: Stamp,
    /// Digest of a text; none of a file that is not looked into.
    sidik: Option<u128>,
    dimuat: Option<Arc<Dimuat>>,
}

/// What a reading gave.
pub(super) struct Bacaan {
    pub(super) kerja: Kerja,
    pub(super) bekal: Bekal,
    /// Whether every file could be read, and the register is that of the earlier reading.
    pub(super) mulus: bool,
}

/// Whether files that are not looked into may be told by their stamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stempel {
    /// None was told to have changed: an equal stamp means the same bytes.
    Percaya,
    /// Some were, so that all are read again.
    Ragu,
}

impl Bekal {
    fn cari(&self, path: &str) -> Option<&Terbaca> {
        let n = self.berkas.binary_search_by(|t| t.path.as_str().cmp(path)).ok()?;
        self.berkas.get(n)
    }

    /// Tells whether a file is what it was in an earlier reading.
    fn sama(&self, lama: &Self, path: &str, stempel: Stempel) -> bool {
        let (Some(kini), Some(dulu)) = (self.cari(path), lama.cari(path)) else { return false };
        match (kini.sidik, dulu.sidik) {
            (Some(kini), Some(dulu)) => kini == dulu,
            (None, None) => stempel == Stempel::Percaya && kini.stamp == dulu.stamp,
            _ => false,
        }
    }

    /// Tells whether the attachments of an agency are what they were, under the same numbers, and equally open.
    pub(super) fn lampiran_sama(
        &self,
        lama: &Self,
        kini: (&SourceTree, &Instansi),
        dulu: &Instansi,
        stempel: Stempel,
    ) -> bool {
        let (pohon, instansi) = kini;
        let tetap = |(nama, aset): (&String, &crate::model::daerah::Aset)| {
            let nomor = dulu.aset.get(nama).is_some_and(|dulu| dulu.file == aset.file);
            nomor && pohon.file(aset.file).is_some_and(|f| self.sama(lama, &f.path, stempel))
        };
        instansi.aset.len() == dulu.aset.len()
            && instansi.aset.iter().all(tetap)
            && tertutup(instansi) == tertutup(dulu)
    }
}

/// Reads what one site is made from, as [`Kerja::baca_situs`] does; a file that is as it was is not read as a record again.
///
/// # Errors
///
/// Fails only if the root cannot be opened.
pub(super) fn baca(
    root: &Path,
    (daerah, label): (&str, &str),
    cadangan: Cadangan<'_>,
    lama: Option<&Bekal>,
    stempel: Stempel,
) -> Result<Bacaan, Error> {
    let dasar = folder_situs(daerah, label).to_vec();
    let mut folder = lama.map_or_else(|| dasar.clone(), |lama| lama.folder.clone());
    loop {
        let (pohon, tertolak) = SourceTree::discover_within(root, &folder)?;
        let isi: Vec<Isi> = pohon.files().iter().map(|f| Isi::baca(&pohon, f)).collect();
        let kunci = kunci_sebutan(&pohon, daerah, label, &isi);
        let disebut = match lama {
            Some(lama) if lama.disebut.0 == kunci => lama.disebut.1.clone(),
            _ => layanan_lain(&pohon, daerah, label, |f| isi.get(f.id.0 as usize)?.bytes.clone()),
        };
        let mut perlu = dasar.clone();
        perlu.extend(berkas_lain(&pohon, daerah, label, disebut.as_deref()));
        perlu.extend(rujukan::disebut(&pohon, daerah, label, |f| isi.get(f.id.0 as usize)?.bytes.clone()));
        if perlu != folder {
            folder = perlu;
            continue;
        }
        let bekal = Bekal { berkas: Vec::new(), disebut: (kunci, disebut), folder };
        return Ok(susun(pohon, (tertolak, isi), bekal, cadangan, lama.map(|lama| (lama, stempel))));
    }
}

/// The bytes of a text, with their digest, or why it cannot be read.
struct Isi {
    bytes: Option<Arc<[u8]>>,
    sidik: Option<u128>,
    gagal: Option<Diagnostic>,
}

impl Isi {
    fn baca(pohon: &SourceTree, f: &SourceFile) -> Self {
        if f.kind != Kind::Text {
            return Self { bytes: None, sidik: None, gagal: None };
        }
        match pohon.read(f) {
            Ok(bytes) => Self { sidik: Some(hash::kunci(&bytes)), bytes: Some(bytes), gagal: None },
            Err(temuan) => Self { bytes: None, sidik: None, gagal: Some(*temuan) },
        }
    }
}

/// Returns the digest of everything by which services of others are found.
fn kunci_sebutan(pohon: &SourceTree, daerah: &str, label: &str, isi: &[Isi]) -> u128 {
    let mut teks = String::new();
    for f in pohon.di(&format!("sites/{daerah}")) {
        teks.push_str(&f.path);
        teks.push('\n');
    }
    for folder in [BERSAMA, label] {
        for f in pohon.di(&format!("content/{daerah}/{folder}/layanan")) {
            let sidik = isi.get(f.id.0 as usize).and_then(|isi| isi.sidik).unwrap_or_default();
            teks.push_str(&format!("{sidik:032x} {}\n", f.path));
        }
    }
    hash::kunci(teks.as_bytes())
}

/// Turns the texts into records, those that changed on all threads.
fn susun(
    pohon: SourceTree,
    (tertolak, isi): (Vec<Diagnostic>, Vec<Isi>),
    mut bekal: Bekal,
    cadangan: Cadangan<'_>,
    lama: Option<(&Bekal, Stempel)>,
) -> Bacaan {
    let satu = |(f, isi): (&SourceFile, &Isi)| -> (Satu, Option<Arc<Dimuat>>) {
        let ada = lama.and_then(|(lama, _)| lama.berkas.get(f.id.0 as usize)).filter(|ada| ada.path == f.path);
        let ada = ada.filter(|ada| isi.sidik.is_some() && ada.sidik == isi.sidik).and_then(|ada| ada.dimuat.as_ref());
        if let Some(ada) = ada {
            return ((ada.as_ref().clone(), None), Some(Arc::clone(ada)));
        }
        let masukan = Masukan { path: &f.path, bytes: isi.bytes.as_deref(), ukuran: f.size };
        let baru = muat_satu(f.id, masukan, cadangan);
        // A broken file may stand with another text next time.
        let utuh = isi.sidik.is_some() && (baru.0.rekaman.is_some() || baru.0.jenis.is_none());
        let simpan = utuh.then(|| Arc::new(baru.0.clone()));
        (baru, simpan)
    };
    let dibaca: Vec<(Satu, Option<Arc<Dimuat>>)> = pohon.files().par_iter().zip(&isi).map(satu).collect();
    let (dimuat, simpan): (Vec<Satu>, Vec<Option<Arc<Dimuat>>>) = dibaca.into_iter().unzip();
    let utuh = dimuat.iter().all(|(d, _)| d.rekaman.is_some() || d.jenis.is_none());
    let terbaca = isi.iter().all(|isi| isi.gagal.is_none());
    let berkas = pohon.files().iter().zip(&isi).zip(simpan);
    bekal.berkas = berkas
        .map(|((f, isi), dimuat)| Terbaca { path: f.path.clone(), stamp: f.stamp, sidik: isi.sidik, dimuat })
        .collect();
    let mut termuat = gabung(pohon.files().iter().map(|f| f.path.clone()).collect(), dimuat);
    for temuan in tertolak.into_iter().chain(isi.into_iter().filter_map(|isi| isi.gagal)) {
        termuat.tambah(temuan);
    }
    let register = |b: &Bekal| b.berkas.iter().filter(|t| t.path.starts_with("sites/")).count();
    let tetap = lama.is_some_and(|(lama, stempel)| {
        let milik = bekal.berkas.iter().filter(|t| t.path.starts_with("sites/"));
        register(lama) == register(&bekal) && milik.into_iter().all(|t| bekal.sama(lama, &t.path, stempel))
    });
    let kerja = Kerja::utuh(pohon, termuat, bekal.folder.clone());
    Bacaan { kerja, bekal, mulus: utuh && terbaca && tetap }
}
