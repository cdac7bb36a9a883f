//! What a build keeps for the next one, so that a site whose files are as they were is neither read nor made again.
//!
//! The key of a site is a digest over everything that it is made from: the program, the date, the register and the
//! shared files of its kabupaten, its own files, and the files that these name of other agencies. Checks that compare
//! agencies have a key of their own, over the folders that they look into. Whatever is doubtful is made again: a file
//! that cannot be read or was touched while the run went on, a misspelt name, a folder of output that somebody touched,
//! a finding whose file is gone. What is trusted is the clock of the disk: that no program can set the time at which it
//! last changed a file, and that this time moves on within two seconds.
//!
//! The law that all of this obeys: a run with kept work gives the same files and findings as one without.

pub mod bentuk;
mod catat;
mod sidik;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::base::hash;
use crate::base::host::label_sah;
use crate::base::span::FileId;
use crate::diag::{Diagnostic, Place};
use crate::model::daerah::{Daerah, Instansi};
use crate::model::muat::{BERSAMA, salah_nama};
use crate::pipeline::muat::pemilik;
use crate::pipeline::sebutan::layanan_lain;
use crate::pipeline::waktu::Waktu;
use crate::plan::lingkup::Draf;
use crate::rules::cek::ANTAR;
use crate::rules::laporan::aset::host_layanan;
use crate::rules::luaran::Antar;
use crate::vfs::{Simpanan, SourceFile, SourceTree, trace};

use bentuk::{Pembaca, Tautan, Temuan};
pub use catat::SitusJadi;
use sidik::Sidik;

/// Bytes that are kept beside those of this run.
const SISA: u64 = 64 * 1024 * 1024;

/// Form of what is kept; a change of it forgets everything.
const BENTUK: u32 = 1;

/// Where work is kept, and under which circumstances it holds.
#[derive(Debug)]
pub struct Memo {
    simpanan: Simpanan,
    out: PathBuf,
    /// Everything beside files that decides what comes out.
    keadaan: String,
}

/// What is kept of one kabupaten.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Catatan {
    bentuk: u32,
    /// Key of what [`Catatan::perbandingan`] was found in.
    kunci: String,
    /// What checks that compare agencies found, by label.
    perbandingan: BTreeMap<String, Vec<Temuan>>,
    /// Hosts of online services that any agency names.
    host: BTreeSet<String>,
    situs: BTreeMap<String, Entri>,
}

/// What is kept of one site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Entri {
    kunci: String,
    /// Services of other agencies that its files name, by their paths.
    lain: Vec<String>,
    /// How its folder looked after it was written.
    jejak: String,
    host: String,
    halaman: usize,
    berkas: usize,
    /// Findings before they are weighed, without those that compare agencies.
    temuan: Vec<Temuan>,
    /// Links into sibling sites, each once.
    antar: Vec<Tautan>,
    /// Hosts of the online services that it names.
    host_layanan: BTreeSet<String>,
}

/// A site that is as it was.
#[derive(Debug)]
pub struct SitusLama {
    /// Host under which it is built.
    pub host: String,
    /// How many pages it has.
    pub halaman: usize,
    /// How many files.
    pub berkas: usize,
    /// Findings before they are weighed, without those that compare agencies.
    pub temuan: Vec<Diagnostic>,
    /// Links into sibling sites.
    pub antar: Vec<Antar>,
}

/// What an earlier run leaves for one kabupaten.
#[derive(Debug, Default)]
pub struct DaerahLama {
    /// Sites that are as they were, by label.
    pub situs: BTreeMap<String, SitusLama>,
    /// What checks that compare agencies found, by label, where that still holds.
    pub perbandingan: Option<BTreeMap<String, Vec<Diagnostic>>>,
    /// Hosts of online services that those sites name.
    pub host_lain: BTreeSet<String>,
    catatan: Catatan,
    kunci: String,
    kunci_situs: BTreeMap<String, (String, Vec<String>)>,
}

/// Everything that an earlier run leaves.
#[derive(Debug, Default)]
pub struct Lama {
    /// By kabupaten.
    pub daerah: BTreeMap<String, DaerahLama>,
    /// Files that need not be read.
    dilewati: BTreeSet<FileId>,
    /// Files whose text is shown beside a kept finding.
    dikutip: BTreeSet<FileId>,
}

/// What is to be done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Perlakuan {
    /// It is read.
    Baca,
    /// Its text is kept at hand for findings.
    Kutip,
    /// It stays closed.
    Lewati,
}

impl Memo {
    /// Opens the folder of kept work; none where it cannot be used.
    ///
    /// `generator` names this very program: another build of it may make other pages.
    #[must_use]
    pub fn buka(folder: &Path, out: &Path, generator: &str, waktu: Waktu, draf: Draf) -> Option<Self> {
        let simpanan = Simpanan::open(folder)?;
        let keadaan = format!("{BENTUK} {generator} {} {draf:?}\n", waktu.kunci());
        Some(Self { simpanan, out: out.to_path_buf(), keadaan })
    }

    /// Forgets what was used longest ago, such as what was kept for other output folders.
    pub fn pangkas(&self) {
        let _dihapus = self.simpanan.pangkas(SISA);
    }

    /// Returns the key under which a kabupaten is kept.
    fn nama(&self, daerah: &str) -> String {
        let asal = format!("{}\n{daerah}", self.out.display());
        format!("daerah-{:032x}", hash::kunci(asal.as_bytes()))
    }

    /// Finds out what of an earlier run still holds, with the texts that had to be read for that.
    #[must_use]
    pub fn periksa(&self, pohon: &SourceTree, tertolak: &[Diagnostic]) -> (Lama, Terbaca) {
        let daftar = format!("berkas-{:032x}", hash::kunci(self.out.display().to_string().as_bytes()));
        let sidik = Sidik::baca(pohon, &self.simpanan, &daftar);
        let nama: BTreeSet<&str> = pohon
            .files()
            .iter()
            .filter_map(|f| f.path.strip_prefix("sites/")?.strip_suffix("/daerah.yaml"))
            .filter(|nama| !nama.contains('/'))
            .collect();
        let pembaca = Pembaca::new(pohon);
        let mut lama = Lama::default();
        for nama in nama {
            let teropong = Teropong { memo: self, pohon, sidik: &sidik, tertolak, pembaca: &pembaca, nama };
            let (daerah, dikutip) = teropong.daerah();
            lama.dilewati.extend(teropong.dilewati(&daerah));
            lama.dikutip.extend(dikutip);
            lama.daerah.insert(nama.to_owned(), daerah);
        }
        (lama, Terbaca(sidik))
    }
}

/// Texts that were read to find out what still holds.
pub struct Terbaca(Sidik);

impl Terbaca {
    /// Takes out the bytes of a text file, which is read if it was not, or was taken before.
    ///
    /// # Errors
    ///
    /// Returns why it cannot be read.
    pub fn ambil(&self, pohon: &SourceTree, file: &SourceFile) -> sidik::Isi {
        self.0.ambil(pohon, file)
    }
}

impl Lama {
    /// Returns what is to be done with a file.
    #[must_use]
    pub fn perlakuan(&self, file: FileId) -> Perlakuan {
        match (self.dilewati.contains(&file), self.dikutip.contains(&file)) {
            (false, _) => Perlakuan::Baca,
            (true, true) => Perlakuan::Kutip,
            (true, false) => Perlakuan::Lewati,
        }
    }

    /// Returns the kabupaten whose kept sites were judged by other hosts than those that are named now.
    #[must_use]
    pub fn lain_host<'d>(&self, daftar: &'d [Daerah]) -> Vec<&'d str> {
        let berubah = daftar.iter().filter(|daerah| {
            let Some(lama) = self.daerah.get(&daerah.nama).filter(|lama| !lama.situs.is_empty()) else { return false };
            lama.host_lain.union(&host_daerah(daerah)).ne(&lama.catatan.host)
        });
        berubah.map(|daerah| daerah.nama.as_str()).collect()
    }

    /// Forgets the kept sites of some kabupaten.
    pub fn lupakan(&mut self, pohon: &SourceTree, nama: &[&str]) {
        for nama in nama {
            if let Some(lama) = self.daerah.get_mut(*nama) {
                lama.situs.clear();
                lama.host_lain.clear();
                lama.perbandingan = None;
            }
            for file in pohon.di(&format!("content/{nama}")) {
                self.dilewati.remove(&file.id);
            }
        }
    }
}

/// Returns the hosts of the online services that an agency names, as far as they belong to the kabupaten.
fn host_milik(daerah: &Daerah, instansi: &Instansi) -> BTreeSet<String> {
    let domain = daerah.domain();
    host_layanan(instansi).filter(|host| crate::base::host::di_bawah(host, &domain)).collect()
}

fn host_daerah(daerah: &Daerah) -> BTreeSet<String> {
    daerah.daftar_instansi.iter().flat_map(|instansi| host_milik(daerah, instansi)).collect()
}

/// One look at what is kept of a kabupaten.
struct Teropong<'a> {
    memo: &'a Memo,
    pohon: &'a SourceTree,
    sidik: &'a Sidik,
    tertolak: &'a [Diagnostic],
    pembaca: &'a Pembaca<'a>,
    nama: &'a str,
}

impl Teropong<'_> {
    fn daerah(&self) -> (DaerahLama, BTreeSet<FileId>) {
        let catatan = self.memo.simpanan.look(&self.memo.nama(self.nama));
        let catatan = catatan.and_then(|isi| serde_json::from_slice::<Catatan>(&isi).ok());
        let catatan = catatan.filter(|catatan| catatan.bentuk == BENTUK).unwrap_or_default();
        // A misspelt name is read as another one, whose place in the keys is not where it lies.
        let semua = [format!("sites/{}", self.nama), format!("content/{}", self.nama)];
        if semua.iter().flat_map(|folder| self.pohon.di(folder)).any(|f| salah_nama(&f.path)) {
            return (DaerahLama::default(), BTreeSet::new());
        }
        let label = self.label();
        let umum = self.umum();
        let kunci = umum.as_ref().and_then(|umum| self.kunci_perbandingan(umum)).unwrap_or_default();
        let mut lama = DaerahLama::default();
        let mut dikutip = BTreeSet::new();
        let lama_situs = |label: &str| self.situs(umum.as_ref()?, label, catatan.situs.get(label)?);
        let situs: Vec<(&str, Option<SitusLama>)> = label.par_iter().map(|label| (*label, lama_situs(label))).collect();
        for (label, kini) in situs {
            let entri = catatan.situs.get(label).filter(|_| kini.is_some());
            // The same files name the same services.
            let lain = match entri {
                Some(entri) => Some(entri.lain.clone()),
                None => layanan_lain(self.pohon, self.nama, label, |f| self.sidik.isi(self.pohon, f).ok()),
            };
            // Whatever it names must be read, and nobody can tell what that is.
            let Some(lain) = lain else { return (DaerahLama::default(), BTreeSet::new()) };
            if let Some(kunci) = umum.as_ref().and_then(|umum| self.kunci_situs(umum, label, &lain)) {
                lama.kunci_situs.insert(label.to_owned(), (kunci, lain));
            }
            if let (Some(kini), Some(entri)) = (kini, entri) {
                lama.host_lain.extend(entri.host_layanan.iter().cloned());
                let marka = entri.temuan.iter().map(|t| &t.tempat).chain(entri.antar.iter().map(|a| &a.tempat));
                dikutip.extend(marka.filter(|t| t.di_teks()).filter_map(|t| self.posisi(&t.path)));
                lama.situs.insert(label.to_owned(), kini);
            }
        }
        if !kunci.is_empty() && catatan.kunci == kunci {
            let satu = |(label, daftar): (&String, &Vec<Temuan>)| Some((label.clone(), self.pembaca.semua(daftar)?));
            lama.perbandingan = catatan.perbandingan.iter().map(satu).collect();
            let marka = catatan.perbandingan.values().flatten().filter(|t| t.tempat.di_teks());
            dikutip.extend(marka.filter_map(|t| self.posisi(&t.tempat.path)));
        }
        (lama.kunci, lama.catatan) = (kunci, catatan);
        (lama, dikutip)
    }

    fn posisi(&self, path: &str) -> Option<FileId> {
        self.pohon.find(path).map(|f| f.id)
    }

    /// Returns the labels of the register.
    fn label(&self) -> Vec<&str> {
        let register = format!("sites/{}/", self.nama);
        let nama = self
            .pohon
            .di(&format!("sites/{}", self.nama))
            .filter_map(|f| f.path.strip_prefix(&register)?.strip_suffix(".yaml"))
            .filter(|nama| !nama.contains('/') && !matches!(*nama, "daerah" | "tautan"));
        nama.collect()
    }

    /// Returns the positions of files that need not be read: those of kept sites, but for what others look into.
    fn dilewati(&self, lama: &DaerahLama) -> BTreeSet<FileId> {
        let mut hasil = BTreeSet::new();
        for label in lama.situs.keys() {
            let folder = format!("content/{}/{label}", self.nama);
            let dibaca = |path: &str| {
                let dalam = &path[folder.len() + 1..];
                let di_folder = |nama: &str| dalam.strip_prefix(nama).is_some_and(|sisa| sisa.starts_with('/'));
                di_folder(APLIKASI) || (lama.perbandingan.is_none() && ANTAR.iter().any(|nama| di_folder(nama)))
            };
            hasil.extend(self.pohon.di(&folder).filter(|f| !dibaca(&f.path)).map(|f| f.id));
        }
        let baru = lama.kunci_situs.iter().filter(|(label, _)| !lama.situs.contains_key(*label));
        for path in baru.flat_map(|(_, (_, lain))| lain) {
            if let Some(posisi) = self.posisi(path) {
                hasil.remove(&posisi);
            }
        }
        hasil
    }

    /// Returns what all keys of the kabupaten have in common.
    fn umum(&self) -> Option<Vec<u8>> {
        let mut umum = self.memo.keadaan.clone().into_bytes();
        let nama = self.nama;
        let aplikasi = self
            .pohon
            .di(&format!("content/{nama}"))
            .filter(|f| f.path.split('/').nth(3).is_some_and(|folder| folder == APLIKASI));
        let bersama = self.pohon.di(&format!("content/{nama}/{BERSAMA}"));
        let register = self.pohon.di(&format!("sites/{nama}"));
        self.sidik.rangkum(register.chain(bersama).chain(aplikasi), &mut umum).then(|| {
            for temuan in self.tertolak.iter().filter(|t| self.milik(t, &["", BERSAMA])) {
                umum.extend_from_slice(format!("{temuan:?}\n").as_bytes());
            }
            hash::kunci(&umum).to_le_bytes().to_vec()
        })
    }

    /// Says whether what was refused while listing belongs to one of some labels.
    fn milik(&self, temuan: &Diagnostic, label: &[&str]) -> bool {
        let Place::Path(path) = &temuan.place else { return true };
        let (daerah, milik) = pemilik(path);
        (daerah == self.nama || daerah.is_empty()) && label.contains(&milik.as_str())
    }

    fn kunci_perbandingan(&self, umum: &[u8]) -> Option<String> {
        let mut bahan = umum.to_vec();
        let files = self
            .pohon
            .di(&format!("content/{}", self.nama))
            .filter(|f| f.path.split('/').nth(3).is_some_and(|folder| ANTAR.contains(&folder)));
        self.sidik.rangkum(files, &mut bahan).then(|| format!("{:032x}", hash::kunci(&bahan)))
    }

    fn kunci_situs(&self, umum: &[u8], label: &str, lain: &[String]) -> Option<String> {
        let mut bahan = umum.to_vec();
        let folder = format!("content/{}/{label}", self.nama);
        let lain_ada = lain.iter().filter_map(|path| self.pohon.find(path));
        self.sidik.rangkum(self.pohon.di(&folder).chain(lain_ada), &mut bahan).then(|| {
            for path in lain {
                bahan.extend_from_slice(format!("{path}\n").as_bytes());
            }
            for temuan in self.tertolak.iter().filter(|t| self.milik(t, &[label])) {
                bahan.extend_from_slice(format!("{temuan:?}\n").as_bytes());
            }
            format!("{:032x}", hash::kunci(&bahan))
        })
    }

    /// Returns a kept site if it is what this run would make.
    fn situs(&self, umum: &[u8], label: &str, entri: &Entri) -> Option<SitusLama> {
        let nama_host = |host: &str| host.split('.').all(label_sah);
        if self.kunci_situs(umum, label, &entri.lain)? != entri.kunci || !nama_host(&entri.host) {
            return None;
        }
        let jejak = trace(&self.memo.out, &format!("{}/situs/{}", self.nama, entri.host))?;
        if format!("{jejak:032x}") != entri.jejak {
            return None;
        }
        Some(SitusLama {
            host: entri.host.clone(),
            halaman: entri.halaman,
            berkas: entri.berkas,
            temuan: self.pembaca.semua(&entri.temuan)?,
            antar: self.pembaca.antar(&entri.antar)?,
        })
    }
}

/// Folder of an agency's catalogue of applications, which checks of all agencies look into.
const APLIKASI: &str = "aplikasi";
