//! Pictures of a kabupaten, each drawn once: kept between runs, and within a bound of memory.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use crate::base::hash;
use crate::base::span::FileId;
use crate::diag::{Diagnostic, Place};
use crate::image::{Fault, Jenis, Turunan, VERSION, check, draw};
use crate::model::muat::BERSAMA;
use crate::pipeline::anggaran::Anggaran;
use crate::plan::lingkup::GambarSiap;
use crate::vfs::{Kind, Simpanan, SourceFile, SourceTree};

/// Bytes of pixels that are in memory at once, whatever the number of threads.
const MEMORI: u64 = 256 * 1024 * 1024;

/// Bytes of drawn pictures that are remembered for other sites where no folder keeps them.
const TERINGAT: u64 = 128 * 1024 * 1024;

/// Pictures of one kabupaten, drawn or looked up.
#[derive(Debug, Default)]
pub struct Galeri {
    isi: BTreeMap<FileId, Lukisan>,
}

/// What is known of one source after drawing.
#[derive(Debug, Clone)]
struct Lukisan {
    kunci: String,
    jenis: Jenis,
    dasar: Vec<u32>,
    webp: Vec<u32>,
    /// The files, unless they lie in the folder of kept work.
    bytes: Option<Arc<Turunan>>,
}

impl Galeri {
    /// Draws every picture that is not kept yet; what cannot be drawn is told by who publishes it.
    ///
    /// The same bytes under several names or at several agencies are drawn once.
    #[must_use]
    pub fn siapkan<'a>(
        pohon: &SourceTree,
        simpanan: Option<&Simpanan>,
        daftar: impl Iterator<Item = &'a GambarSiap>,
    ) -> Self {
        Self::dalam(&Pelukis::default(), pohon, simpanan, daftar)
    }

    /// Does the same with a painter that others share.
    #[must_use]
    pub fn dalam<'a>(
        pelukis: &Pelukis,
        pohon: &SourceTree,
        simpanan: Option<&Simpanan>,
        daftar: impl Iterator<Item = &'a GambarSiap>,
    ) -> Self {
        // The short print is the same for the same bytes; the long one below decides.
        let mut sumber: BTreeMap<&str, (u64, Vec<FileId>)> = BTreeMap::new();
        for siap in daftar {
            sumber.entry(&siap.sidik).or_insert((siap.memori, Vec::new())).1.push(siap.file);
        }
        let kelompok: Vec<(u64, Vec<FileId>)> = sumber.into_values().collect();
        let isi = kelompok.into_par_iter().flat_map_iter(|(memori, files)| {
            let mut selesai: BTreeMap<String, Lukisan> = BTreeMap::new();
            let mut hasil = Vec::new();
            for file in files {
                let Some(berkas) = pohon.file(file) else { continue };
                let Ok(bytes) = pohon.read(berkas) else { continue };
                let kunci = kunci(&bytes);
                if !selesai.contains_key(&kunci) {
                    let lukis = || satu(&kunci, &bytes, simpanan, &pelukis.anggaran, memori).ok();
                    let Some(lukisan) = pelukis.sekali(&kunci, berkas, lukis) else { continue };
                    selesai.insert(kunci.clone(), lukisan);
                }
                hasil.extend(selesai.get(&kunci).map(|lukisan| (file, lukisan.clone())));
            }
            hasil
        });
        Self { isi: isi.collect() }
    }

    /// Returns the measured picture with what drawing it made of it.
    #[must_use]
    pub fn lengkapi(&self, siap: &GambarSiap) -> GambarSiap {
        let mut siap = siap.clone();
        if let Some(lukisan) = self.isi.get(&siap.file) {
            siap.akhiran = lukisan.jenis.extension();
            siap.ukuran.clone_from(&lukisan.dasar);
            siap.webp.clone_from(&lukisan.webp);
        }
        siap
    }

    /// Returns the files of a picture: from memory, from the kept ones, or drawn again.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read or is no whole picture.
    pub fn ambil(
        &self,
        pohon: &SourceTree,
        simpanan: Option<&Simpanan>,
        file: FileId,
    ) -> Result<Arc<Turunan>, Box<Diagnostic>> {
        if let Some(lukisan) = self.isi.get(&file) {
            if let Some(bytes) = &lukisan.bytes {
                return Ok(Arc::clone(bytes));
            }
            if let Some(turunan) = simpanan.and_then(|s| s.get(&lukisan.kunci)).and_then(|isi| urai(&isi)) {
                return Ok(Arc::new(turunan));
            }
        }
        baca(pohon, file, draw).map(Arc::new)
    }
}

/// Looks a picture up, or draws it and keeps it.
fn satu(
    kunci: &str,
    bytes: &[u8],
    simpanan: Option<&Simpanan>,
    anggaran: &Anggaran,
    memori: u64,
) -> Result<Lukisan, Fault> {
    let (turunan, tersimpan) = match simpanan.and_then(|s| s.get(kunci)).and_then(|isi| urai(&isi)) {
        Some(turunan) => (turunan, true),
        None => {
            let _bagian = anggaran.ambil(memori);
            let turunan = draw(bytes)?;
            // A drawing made of shapes is judged on every run: that costs little, and the list may have become longer.
            let tersimpan = turunan.jenis != Jenis::Svg && simpanan.is_some_and(|s| s.put(kunci, &rangkai(&turunan)));
            (turunan, tersimpan)
        }
    };
    let lebar = |daftar: &[(u32, Vec<u8>)]| daftar.iter().map(|(lebar, _)| *lebar).collect();
    Ok(Lukisan {
        kunci: kunci.to_owned(),
        jenis: turunan.jenis,
        dasar: lebar(&turunan.dasar),
        webp: lebar(&turunan.webp),
        bytes: (!tersimpan).then(|| Arc::new(turunan)),
    })
}

/// Decodes pictures within the bound of memory and returns what is wrong with them.
#[must_use]
pub fn coba(pohon: &SourceTree, daftar: &BTreeMap<FileId, u64>) -> Vec<Diagnostic> {
    let anggaran = Anggaran::new(MEMORI);
    let salah = daftar.par_iter().filter_map(|(file, memori)| {
        let _bagian = anggaran.ambil(*memori);
        baca(pohon, *file, check).err().map(|temuan| *temuan)
    });
    salah.collect()
}

fn baca<T>(pohon: &SourceTree, file: FileId, olah: fn(&[u8]) -> Result<T, Fault>) -> Result<T, Box<Diagnostic>> {
    let berkas = pohon.file(file);
    let bytes: Arc<[u8]> = match berkas {
        Some(berkas) => pohon.read(berkas)?,
        None => Arc::default(),
    };
    let path = berkas.map_or("", |b| b.path.as_str());
    olah(&bytes).map_err(|salah| Box::new(salah.finding(Place::Path(path.to_owned()))))
}

/// Returns the key of a picture: its bytes and everything that decides how it is drawn.
fn kunci(bytes: &[u8]) -> String {
    format!("{}-{:032x}", hash::sha256_hex(bytes), hash::kunci(VERSION.as_bytes()))
}

/// Returns a drawn picture as bytes to keep.
fn rangkai(turunan: &Turunan) -> Vec<u8> {
    let Turunan { jenis, dasar, webp } = turunan;
    let mut isi = vec![u8::from(*jenis == Jenis::Jpeg)];
    for daftar in [dasar, webp] {
        isi.push(u8::try_from(daftar.len()).unwrap_or(u8::MAX));
        for (lebar, bytes) in daftar {
            isi.extend(lebar.to_le_bytes());
            isi.extend((bytes.len() as u64).to_le_bytes());
            isi.extend(bytes);
        }
    }
    isi
}

/// Reads what [`rangkai`] wrote; nothing if it is anything else.
fn urai(isi: &[u8]) -> Option<Turunan> {
    let (jenis, mut sisa) = isi.split_first()?;
    let mut daftar = || {
        let (jumlah, mut ekor) = sisa.split_first()?;
        let mut hasil = Vec::new();
        for _ in 0..*jumlah {
            let (lebar, setelah) = ekor.split_first_chunk::<4>()?;
            let (panjang, setelah) = setelah.split_first_chunk::<8>()?;
            let panjang = usize::try_from(u64::from_le_bytes(*panjang)).ok()?;
            let (bytes, setelah) = setelah.split_at_checked(panjang)?;
            hasil.push((u32::from_le_bytes(*lebar), bytes.to_vec()));
            ekor = setelah;
        }
        sisa = ekor;
        Some(hasil)
    };
    let (dasar, webp) = (daftar()?, daftar()?);
    let jenis = if *jenis == 1 { Jenis::Jpeg } else { Jenis::Png };
    (sisa.is_empty() && !dasar.is_empty()).then_some(Turunan { jenis, dasar, webp })
}

/// Draws pictures within a bound of memory, and those that several sites have once.
#[derive(Debug)]
pub struct Pelukis {
    anggaran: Anggaran,
    /// Sizes of pictures that several files have.
    berulang: BTreeSet<u64>,
    jadi: Mutex<Jadi>,
}

/// Pictures that were drawn and may be asked for again.
#[derive(Debug, Default)]
struct Jadi {
    isi: BTreeMap<String, Arc<OnceLock<Option<Lukisan>>>>,
    /// Bytes of those that lie in no folder.
    bita: u64,
}

impl Default for Pelukis {
    fn default() -> Self {
        Self { anggaran: Anggaran::new(MEMORI), berulang: BTreeSet::new(), jadi: Mutex::default() }
    }
}

impl Pelukis {
    /// Returns a painter for the pictures of a tree.
    #[must_use]
    pub fn untuk(pohon: &SourceTree) -> Self {
        let (mut satu, mut berulang) = (BTreeSet::new(), BTreeSet::new());
        for f in pohon.files().iter().filter(|f| f.kind == Kind::Image) {
            // A shared file belongs to many sites.
            if !satu.insert(f.size) || f.path.split('/').nth(2) == Some(BERSAMA) {
                berulang.insert(f.size);
            }
        }
        Self { berulang, ..Self::default() }
    }

    /// Returns a picture that was drawn before, or draws it; who asks meanwhile waits.
    ///
    /// What no other file of the tree can be is forgotten at once, and so is what would take too much memory.
    fn sekali(&self, kunci: &str, berkas: &SourceFile, lukis: impl FnOnce() -> Option<Lukisan>) -> Option<Lukisan> {
        if !self.berulang.contains(&berkas.size) {
            return lukis();
        }
        let jadi = || self.jadi.lock().unwrap_or_else(PoisonError::into_inner);
        let tempat = Arc::clone(jadi().isi.entry(kunci.to_owned()).or_default());
        let mut baru = false;
        let lukisan = tempat.get_or_init(|| {
            baru = true;
            lukis()
        });
        if let Some(turunan) = lukisan.as_ref().and_then(|l| l.bytes.as_ref()).filter(|_| baru) {
            let mut jadi = jadi();
            let bita: usize = turunan.dasar.iter().chain(&turunan.webp).map(|(_, bytes)| bytes.len()).sum();
            jadi.bita += bita as u64;
            if jadi.bita > TERINGAT {
                jadi.bita -= bita as u64;
                jadi.isi.remove(kunci);
            }
        }
        lukisan.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_read_back_whole_or_not_at_all() {
        let turunan =
            Turunan { jenis: Jenis::Jpeg, dasar: vec![(480, vec![1, 2]), (960, vec![])], webp: vec![(480, vec![3])] };
        let isi = rangkai(&turunan);
        assert_eq!(urai(&isi), Some(turunan));
        for panjang in 0..isi.len() {
            assert_eq!(urai(&isi[..panjang]), None, "{panjang}");
        }
        assert_eq!(urai(&[isi, vec![0]].concat()), None);
    }

    #[test]
    fn a_picture_of_several_sites_is_drawn_once_and_others_are_forgotten() {
        const TITIK: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82";
        let dengan_ekor = [TITIK, b"x"].concat();
        let isi = [("a/gambar/x", TITIK), ("b/gambar/y", TITIK), ("a/gambar/z", &dengan_ekor)];
        let isi = isi.iter().map(|(nama, bytes)| (format!("content/k/{nama}.png"), bytes.to_vec())).collect();
        let (pohon, _) = SourceTree::from_memory(isi);
        let pelukis = Pelukis::untuk(&pohon);
        let file = |nama: &str| pohon.find(&format!("content/k/{nama}.png")).expect("a file");
        let lukis = |nama: &str| {
            let berkas = file(nama);
            let bytes = pohon.read(berkas).expect("bytes");
            let satu = || satu(&kunci(&bytes), &bytes, None, &pelukis.anggaran, 4).ok();
            pelukis.sekali(&kunci(&bytes), berkas, satu).and_then(|l| l.bytes).expect("drawn")
        };
        assert!(Arc::ptr_eq(&lukis("a/gambar/x"), &lukis("b/gambar/y")));
        assert!(!Arc::ptr_eq(&lukis("a/gambar/z"), &lukis("a/gambar/z")));
        assert_eq!(pelukis.jadi.lock().expect("not poisoned").isi.len(), 1);
    }
}
