//! What a build or a check keeps for the next one, so that a site whose files are as they were is neither read nor made
//! again.
//!
//! The key of a site is a digest over everything that it is made from: the program, the date, the register and the
//! shared files of its kabupaten, its own files, and the files that these name of other agencies. Checks that compare
//! agencies have a key of their own, over the folders that they look into. Whatever is doubtful is made again: a file
//! that cannot be read or gave other bytes later in the run, a misspelt name, a folder of output that somebody touched,
//! a finding whose file is gone. What is trusted is the clock of the disk: that no program can set the time at which it
//! last changed a file, and that this time moves on within two seconds.
//!
//! Builds and checks share what they keep. A build takes over a site only where its folder of output is as it left it; a
//! check needs no folder, and keeps the addresses of every site for the links of others. A site of which the two find
//! different things, since one draws its pictures and the other only looks at them, has an entry for each.
//!
//! The law that all of this obeys: a run with kept work gives the same files and findings as one without.

pub mod bentuk;
mod catat;
mod portal;
mod sidik;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::base::hash;
use crate::base::host::label_sah;
use crate::base::span::FileId;
use crate::diag::{Diagnostic, Place};
use crate::model::daerah::{Daerah, Instansi};
use crate::model::muat::BERSAMA;
use crate::pipeline::muat::pemilik;
use crate::pipeline::sebutan::{
    Arus, bersitus, dapat_dialirkan, domain, host_daring, label_register, layanan_lain, nama_daerah,
};
use crate::pipeline::tempo::{Tahap, Tempo};
use crate::pipeline::waktu::Waktu;
use crate::plan::lingkup::Draf;
use crate::rules::cek::ANTAR;
use crate::rules::laporan::aset::host_layanan;
use crate::rules::luaran::{Antar, PetaSitus};
use crate::rules::nilai::NilaiSitus;
use crate::vfs::{Listed, Simpanan, SourceFile, SourceTree, glance, is_past, listed};

use bentuk::{Nilaian, Pembaca, Tautan, Temuan};
pub use catat::SitusJadi;
pub(in crate::pipeline) use portal::PortalLama;
use sidik::Sidik;

/// Bytes that are kept beside those of this run.
const SISA: u64 = 64 * 1024 * 1024;

/// Form of what is kept; a change of it forgets everything.
const BENTUK: u32 = 5;

/// What kept work is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Untuk {
    /// Writing sites below a folder.
    Bangun(PathBuf),
    /// Finding what is wrong.
    Periksa,
}

/// Under which circumstances kept work holds, beside the files.
#[derive(Debug, Clone, Copy)]
pub struct Keadaan<'a> {
    /// Names this very program: another build of it may make other pages.
    pub generator: &'a str,
    /// The date.
    pub waktu: Waktu,
    /// Whether drafts are shown.
    pub draf: Draf,
}

/// Where work is kept, and under which circumstances it holds.
#[derive(Debug)]
pub struct Memo {
    simpanan: Simpanan,
    untuk: Untuk,
    /// What tells this workspace from others that keep their work in the same folder.
    asal: String,
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
    /// Sites of which a check finds other things than a build.
    diperiksa: BTreeMap<String, Entri>,
}

/// What is kept of one site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Entri {
    kunci: String,
    /// Services of other agencies that its files name, by their paths.
    lain: Vec<String>,
    /// Files of other agencies that decide where its links lead, by their paths, there or not.
    rujukan: BTreeSet<String>,
    /// How its folder looked after it was written, by the output folder.
    jejak: BTreeMap<String, Jejak>,
    host: String,
    halaman: usize,
    /// Whether a build finds other things than a check.
    khusus: bool,
    /// Findings before they are weighed, without those that compare agencies.
    temuan: Vec<Temuan>,
    nilai: Nilaian,
    /// Links into sibling sites, each once.
    antar: Vec<Tautan>,
    /// Hosts of the online services that it names.
    host_layanan: BTreeSet<String>,
    /// Where its old addresses lead.
    pindah: BTreeMap<String, String>,
}

/// A folder of output as it was left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Jejak {
    jejak: String,
    berkas: usize,
}

/// A site that is as it was.
#[derive(Debug)]
pub struct SitusLama {
    /// Host under which it is built.
    pub host: String,
    /// How many pages it has.
    pub halaman: usize,
    /// How many files it has in the output folder; none of a check.
    pub berkas: usize,
    /// Findings before they are weighed, without those that compare agencies.
    pub temuan: Vec<Diagnostic>,
    /// Grades, before other sites are looked at.
    pub nilai: NilaiSitus,
    /// Links into sibling sites.
    pub antar: Vec<Antar>,
    /// Its addresses; none for a build, whose output folder has them.
    pub peta: PetaSitus,
    /// Where its old addresses lead.
    pub pindah: BTreeMap<String, String>,
    /// Old addresses that were withdrawn; none of kept work, from which nothing is bundled.
    pub dicabut: Vec<String>,
    /// What it tells the portal; empty for a build, as before.
    pub rekaman: Vec<u8>,
}

/// What an earlier run leaves for one kabupaten.
#[derive(Debug, Default)]
pub struct DaerahLama {
    /// Sites that are as they were, by label.
    pub situs: BTreeMap<String, SitusLama>,
    /// What checks that compare agencies found, by label, where that still holds.
    pub perbandingan: Option<BTreeMap<String, Vec<Diagnostic>>>,
    /// Hosts of online services that any agency names now.
    host: BTreeSet<String>,
    catatan: Catatan,
    kunci: String,
    kunci_situs: BTreeMap<String, (String, Vec<String>)>,
    /// What all keys have in common; none where a shared file cannot be read.
    umum: Option<Vec<u8>>,
    /// Digests of all files, from which the keys were made.
    sidik: Arc<Sidik>,
}

/// Everything that an earlier run leaves.
#[derive(Debug, Default)]
pub struct Lama {
    /// By kabupaten.
    pub daerah: BTreeMap<String, DaerahLama>,
    /// Files whose text is shown beside a kept finding.
    dikutip: BTreeSet<FileId>,
}

impl Memo {
    /// Opens the folder of kept work for the workspace at `root`; none where it cannot be used.
    #[must_use]
    pub fn buka(folder: &Path, root: &Path, untuk: Untuk, keadaan: Keadaan<'_>) -> Option<Self> {
        let simpanan = Simpanan::open(folder)?;
        let Keadaan { generator, waktu, draf } = keadaan;
        let (asal, waktu) = (format!("{}\n{draf:?}", root.display()), waktu.kunci());
        Some(Self { simpanan, untuk, asal, keadaan: format!("{BENTUK} {generator} {waktu} {draf:?}\n") })
    }

    /// Forgets what was used longest ago, such as what was kept for other output folders.
    pub fn pangkas(&self) {
        let _dihapus = self.simpanan.pangkas(SISA);
    }

    /// Returns the key under which a kabupaten is kept.
    fn nama(&self, daerah: &str) -> String {
        format!("daerah-{:032x}", hash::kunci(format!("{}\n{daerah}", self.asal).as_bytes()))
    }

    /// Returns the keys under which the addresses of a site and its record are kept.
    fn nama_milik(&self, label: &str, entri: &Entri) -> [String; 2] {
        let jenis = match (entri.khusus, &self.untuk) {
            (false, _) => "",
            (true, Untuk::Bangun(_)) => "bangun",
            (true, Untuk::Periksa) => "periksa",
        };
        let kunci = hash::kunci(format!("{}\n{label}\n{jenis}", entri.kunci).as_bytes());
        ["peta", "rekaman"].map(|nama| format!("{nama}-{kunci:032x}"))
    }

    /// Finds out what of an earlier run still holds, and what sites must know of each other before they are read.
    #[must_use]
    pub fn periksa(
        &self,
        pohon: &SourceTree,
        tertolak: &[Diagnostic],
        tempo: &Tempo,
    ) -> (Lama, BTreeMap<String, Arus>) {
        let daftar = format!("berkas-{:032x}", hash::kunci(self.asal.as_bytes()));
        let sidik = Arc::new(Sidik::baca(pohon, &self.simpanan, &daftar));
        let pembaca = Pembaca::new(pohon);
        let (mut lama, mut semua) = (Lama::default(), BTreeMap::new());
        for nama in nama_daerah(pohon) {
            let teropong = Teropong {
                memo: self,
                pohon,
                sidik: &sidik,
                tertolak,
                pembaca: &pembaca,
                nama,
                tempo,
                kini: OnceLock::new(),
            };
            let (daerah, dikutip, arus) = teropong.daerah().unwrap_or_default();
            lama.dikutip.extend(dikutip);
            lama.daerah.insert(nama.to_owned(), daerah);
            semua.extend(arus.map(|arus| (nama.to_owned(), arus)));
        }
        (lama, semua)
    }
}

impl Lama {
    /// Tells whether the text of a file is shown beside a kept finding.
    #[must_use]
    pub fn dikutip(&self, file: FileId) -> bool {
        self.dikutip.contains(&file)
    }

    /// Forgets the kept sites of kabupaten that were judged by other hosts than those that are named now.
    pub fn lupakan_lain_host(&mut self, daftar: &[Daerah], arus: &BTreeMap<String, Arus>) {
        for daerah in daftar {
            let (Some(lama), Some(arus)) = (self.daerah.get_mut(&daerah.nama), arus.get(&daerah.nama)) else {
                continue;
            };
            lama.host = arus.host.union(&host_daerah(daerah)).cloned().collect();
            if lama.host != lama.catatan.host {
                lama.situs.clear();
                lama.perbandingan = None;
            }
        }
    }
}

/// Returns the hosts of the online services that an agency names, as far as they belong to the kabupaten.
#[must_use]
pub fn host_milik(daerah: &Daerah, instansi: &Instansi) -> BTreeSet<String> {
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
    sidik: &'a Arc<Sidik>,
    tertolak: &'a [Diagnostic],
    pembaca: &'a Pembaca<'a>,
    nama: &'a str,
    tempo: &'a Tempo,
    /// The time of the disk, once somebody asked for it.
    kini: OnceLock<Option<Duration>>,
}

impl Teropong<'_> {
    /// Returns nothing of a kabupaten that must be read as a whole.
    fn daerah(&self) -> Option<(DaerahLama, BTreeSet<FileId>, Option<Arus>)> {
        let catatan = self.memo.simpanan.look(&self.memo.nama(self.nama));
        let catatan = catatan.and_then(|isi| serde_json::from_slice::<Catatan>(&isi).ok());
        let catatan = catatan.filter(|catatan| catatan.bentuk == BENTUK).unwrap_or_default();
        if !dapat_dialirkan(self.pohon, self.nama) {
            return None;
        }
        let label = label_register(self.pohon, self.nama);
        let domain = domain(self.pohon, self.nama);
        let mut arus = Arus::default();
        let umum = self.umum();
        let kunci = umum.as_ref().and_then(|umum| self.kunci_perbandingan(umum)).unwrap_or_default();
        let mut lama = DaerahLama { sidik: Arc::clone(self.sidik), ..DaerahLama::default() };
        let mut dikutip = BTreeSet::new();
        let lama_situs = |label: &str| {
            let calon = self.calon(&catatan, label);
            calon.into_iter().flatten().find_map(|entri| Some((entri, self.situs(umum.as_ref()?, label, entri)?)))
        };
        let satu = |label: &str| {
            let kini = lama_situs(label);
            let baca = |f: &SourceFile| self.pohon.read(f).ok();
            // The same files name the same services. Whatever others name must be read, or nobody can tell what that is.
            let (lain, host) = match &kini {
                Some((entri, _)) => (entri.lain.clone(), entri.host_layanan.clone()),
                None => (
                    layanan_lain(self.pohon, self.nama, label, baca)?,
                    host_daring(self.pohon, self.nama, label, &domain, baca),
                ),
            };
            Some((kini, lain, host))
        };
        let situs: Option<Vec<_>> =
            label.par_iter().map(|label| self.tempo.ukur(Tahap::Simpanan, || satu(label))).collect();
        for (label, (kini, lain, host)) in label.into_iter().zip(situs?) {
            if kini.is_some() || bersitus(self.pohon, self.nama, label) {
                arus.tambah(label.to_owned(), lain.iter().cloned(), host);
            }
            if let Some(kunci) = umum.as_ref().and_then(|umum| self.kunci_situs(umum, label, &lain)) {
                lama.kunci_situs.insert(label.to_owned(), (kunci, lain));
            }
            if let Some((entri, kini)) = kini {
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
        (lama.kunci, lama.catatan, lama.umum) = (kunci, catatan, umum);
        Some((lama, dikutip, Some(arus)))
    }

    fn posisi(&self, path: &str) -> Option<FileId> {
        self.pohon.find(path).map(|f| f.id)
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

    /// Tells whether a folder of output is as it was left; `jejak` is its trace.
    ///
    /// A folder that is old enough is listed once and then known by the stamps of its names.
    fn utuh(&self, out: &Path, situs: &str, jejak: &str) -> bool {
        let simpanan = &self.memo.simpanan;
        let kunci = format!("{}\n{situs}\n{jejak}", out.display());
        let kunci = format!("jejak-{:032x}", hash::kunci(kunci.as_bytes()));
        if let Some(isi) = simpanan.look(&kunci)
            && let Some((sidik, nama)) = isi.split_first_chunk::<16>()
            && let Ok(nama) = std::str::from_utf8(nama)
            && glance(out, situs, nama).is_some_and(|(kini, _)| kini.to_le_bytes() == *sidik)
        {
            return true;
        }
        // By the clock of the disk before anything is looked at: what changes from here on is younger.
        let kini = self.kini.get_or_init(|| simpanan.now());
        let Some(Listed { digest, names }) = listed(out, situs) else { return false };
        if format!("{digest:032x}") != jejak {
            return false;
        }
        // Two disks may tell two times: what is kept must be the stamps of the folder as it is listed still.
        if let (Some(kini), Some((sidik, terakhir))) = (*kini, glance(out, situs, &names))
            && is_past(terakhir, kini)
            && listed(out, situs).is_some_and(|lagi| lagi.digest == digest)
        {
            // Without it the next run lists the folder again.
            let _tersimpan = simpanan.put(&kunci, &[&sidik.to_le_bytes(), names.as_bytes()].concat());
        }
        true
    }

    /// Returns the entries that may be those of a site.
    fn calon<'c>(&self, catatan: &'c Catatan, label: &str) -> [Option<&'c Entri>; 2] {
        let situs = catatan.situs.get(label);
        match self.memo.untuk {
            Untuk::Bangun(_) => [situs, None],
            Untuk::Periksa => [situs.filter(|entri| !entri.khusus), catatan.diperiksa.get(label)],
        }
    }

    /// Returns a kept site if it is what this run would make.
    fn situs(&self, umum: &[u8], label: &str, entri: &Entri) -> Option<SitusLama> {
        let nama_host = |host: &str| host.split('.').all(label_sah);
        let kunci = self.kunci_situs(umum, label, &entri.lain)?;
        if sambung(self.pohon, self.sidik, kunci, &entri.rujukan)? != entri.kunci || !nama_host(&entri.host) {
            return None;
        }
        let (berkas, peta, rekaman) = match &self.memo.untuk {
            Untuk::Bangun(out) => {
                let lama = entri.jejak.get(&out.display().to_string())?;
                if !self.utuh(out, &format!("{}/situs/{}", self.nama, entri.host), &lama.jejak) {
                    return None;
                }
                (lama.berkas, PetaSitus::default(), Vec::new())
            }
            Untuk::Periksa => {
                let [peta, rekaman] = self.memo.nama_milik(label, entri).map(|nama| self.memo.simpanan.look(&nama));
                (0, PetaSitus::dari_bita(&peta?)?, rekaman?)
            }
        };
        let (temuan, antar) = (self.pembaca.semua(&entri.temuan)?, self.pembaca.antar(&entri.antar)?);
        let nilai = self.pembaca.nilai(&entri.nilai)?;
        let (host, halaman, pindah) = (entri.host.clone(), entri.halaman, entri.pindah.clone());
        Some(SitusLama { host, halaman, berkas, temuan, nilai, antar, peta, pindah, dicabut: Vec::new(), rekaman })
    }
}

/// Adds to the key of a site the files of other agencies that decide where its links lead.
fn sambung(pohon: &SourceTree, sidik: &Sidik, kunci: String, rujukan: &BTreeSet<String>) -> Option<String> {
    if rujukan.is_empty() {
        return Some(kunci);
    }
    let mut bahan = kunci.into_bytes();
    sidik.rangkum(rujukan.iter().filter_map(|path| pohon.find(path)), &mut bahan).then(|| {
        for path in rujukan {
            bahan.extend_from_slice(format!("{path}\n").as_bytes());
        }
        format!("{:032x}", hash::kunci(&bahan))
    })
}

/// Folder of an agency's catalogue of applications, which checks of all agencies look into.
const APLIKASI: &str = "aplikasi";
