//! What goes into a backup: sources, kept releases, and public halves of keys.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::GagalCadangan;
use crate::bundle::cadangan::{
    AKHIR, BLOK, KEYS, KUNCI, MAKS_DAFTAR, MAKS_ENTRI, MAKS_JALUR, RILIS, RIWAYAT, SitusCadangan, TANDA_KEYS,
    jumlah_dari,
};
use crate::bundle::tanda::{Butir as ButirKunci, DaftarKunci, KunciUmum, MAKS_TANDA};
use crate::model::daerah::{Daerah, Instansi};
use crate::model::muat::BERSAMA;
use crate::model::portal::instansi as portal;
use crate::pipeline::bundel::{ARSIP, SIDIK};
use crate::vfs::{self, PlainFile, plain_files};

/// The largest list of archives that is read.
pub(super) const MAKS_SIDIK: u64 = 4 << 20;
/// Bytes of the list for one file beside its path, at most.
const PER_BERKAS: usize = 320;
/// Where a build writes if nobody says otherwise; archives come back there.
pub(super) const DIST: &str = "dist";

/// Where a backup is taken from.
#[derive(Clone, Copy, Debug)]
pub struct SumberCadangan<'a> {
    /// The workspace.
    pub root: &'a Path,
    /// The kabupaten.
    pub daerah: &'a Daerah,
    /// The labels of the chosen sites; all where empty.
    pub situs: &'a [String],
    /// The output folder with the signed archives.
    pub out: &'a Path,
    /// The folder with `<host>/releases/`.
    pub rilis: Option<&'a Path>,
    /// The list of keys; public keys lie beside it.
    pub kunci: Option<&'a Path>,
    /// The public half of the key that signs the backup.
    pub penanda: Option<&'a KunciUmum>,
    /// The list of keys, read.
    pub daftar: Option<&'a DaftarKunci>,
    /// The bundled history of the sources, with its bytes.
    pub riwayat: Option<(&'a Path, u64)>,
    /// The most bytes of a part.
    pub bagian: u64,
}

/// What goes into a backup.
#[derive(Clone, Debug, Default)]
pub struct Rencana {
    /// The files in the order of their paths.
    pub berkas: Vec<Butir>,
    /// What cannot go along.
    pub tertinggal: Vec<String>,
    /// The sites.
    pub situs: Vec<SitusCadangan>,
    /// Whether published releases go along.
    pub rilis: bool,
    /// Whether signed archives go along.
    pub arsip: bool,
    /// Hosts of which neither a release nor an archive goes along.
    pub tanpa_rilis: Vec<String>,
    /// Hosts of which only the archive goes along, though published releases were named.
    pub dari_arsip: Vec<String>,
    /// Digests of the archives as their list has them.
    pub sidik_arsip: BTreeMap<String, String>,
    /// The keys that a release may be signed by; none where the backup is told of no key.
    pub dikenal: Option<Vec<KunciUmum>>,
    /// The keys of the list that were revoked: what they signed was signed honestly once, or by whoever stole them.
    pub dicabut: Vec<KunciUmum>,
    /// Where the history comes back: one file, or its pieces in their order.
    pub riwayat: Vec<String>,
}

/// One file that goes along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Butir {
    /// Where it comes back.
    pub path: String,
    /// Where it comes from.
    pub dari: Dari,
    /// The site that it belongs to.
    pub situs: Option<String>,
    /// Its time of change, where servers go by it.
    pub mtime: Option<u64>,
}

/// Where a file comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dari {
    /// A file.
    Disk(PathBuf),
    /// A piece of a file: from where on, and how many bytes.
    Potong(PathBuf, u64, u64),
    /// Bytes that lie in no file.
    Bita(Vec<u8>),
}

/// Lists what goes into a backup; nothing is read but names.
///
/// # Errors
///
/// Fails if a folder cannot be listed, the folder of releases is missing, or there is nothing, or too much.
pub fn rencana(sumber: &SumberCadangan<'_>) -> Result<Rencana, GagalCadangan> {
    if let Some(rilis) = sumber.rilis.filter(|rilis| !vfs::is_folder(rilis)) {
        return Err(GagalCadangan::TanpaRilis(rilis.to_path_buf()));
    }
    let (dikenal, dicabut) = sumber.dikenal();
    let mut rencana = Rencana { dikenal, dicabut, ..Rencana::default() };
    rencana.naskah(sumber)?;
    if rencana.berkas.is_empty() {
        return Err(GagalCadangan::Kosong(sumber.daerah.nama.clone()));
    }
    let portal = portal(sumber.daerah);
    let bersitus = sumber.daerah.daftar_instansi.iter().filter(|i| i.bersitus());
    for instansi in bersitus.chain(&portal).filter(|i| sumber.memuat(&i.label)) {
        rencana.terbit(sumber, instansi)?;
    }
    let semua = sumber.situs.is_empty();
    if rencana.arsip {
        let path = sumber.out.join(&sumber.daerah.nama).join(ARSIP).join(SIDIK);
        let isi = vfs::read_if_any(&path, MAKS_SIDIK)?.unwrap_or_default();
        rencana.sidik_arsip = jumlah_dari(&isi).unwrap_or_default().into_iter().collect();
    }
    if semua && rencana.arsip {
        for nama in [SIDIK.to_owned(), format!("{SIDIK}.minisig")] {
            rencana.arsip_satu(sumber, &nama, None);
        }
    }
    rencana.kunci(sumber)?;
    rencana.bundel(sumber);
    rencana.berkas.sort_by(|satu, lain| satu.path.cmp(&lain.path));
    rencana.berkas.dedup_by(|satu, lain| satu.path == lain.path);
    rencana.sisihkan();
    rencana.tertinggal.sort();
    // What a restore would not read must not be written; a folder on the medium tells too late.
    let (banyak, lain) = (rencana.berkas.len(), rencana.tertinggal.len());
    let daftar: usize = rencana.berkas.iter().map(|b| b.path.len() + PER_BERKAS).sum();
    let tertinggal: usize = rencana.tertinggal.iter().map(|p| 2 * p.len() + 8).sum();
    if banyak.max(lain) > MAKS_ENTRI || (daftar + tertinggal) as u64 > MAKS_DAFTAR {
        return Err(GagalCadangan::TerlaluBanyak(banyak));
    }
    Ok(rencana)
}

impl SumberCadangan<'_> {
    fn memuat(&self, label: &str) -> bool {
        self.situs.is_empty() || self.situs.iter().any(|s| s == label)
    }

    /// Returns the keys that are known: the one that signs, and those of the list; of those the ones that were revoked
    /// stand beside the rest.
    ///
    /// Their terms do not matter: a release was signed in its own time.
    fn dikenal(&self) -> (Option<Vec<KunciUmum>>, Vec<KunciUmum>) {
        if self.penanda.is_none() && self.daftar.is_none() {
            return (None, Vec::new());
        }
        let terdaftar = self.daftar.iter().flat_map(|daftar| &daftar.keys);
        let dicabut = |kunci: &KunciUmum| {
            let sama = |b: &ButirKunci| b.revoked.is_some() && b.id == kunci.id();
            self.daftar.is_some_and(|daftar| daftar.keys.iter().any(sama))
        };
        let kunci = terdaftar.filter_map(|butir| KunciUmum::baca(&butir.public).ok()).chain(self.penanda.cloned());
        let (dicabut, dikenal) = kunci.partition(dicabut);
        (Some(dikenal), dicabut)
    }

    /// Returns the label of the agency that a source file belongs to; none for what all share.
    fn pemilik(&self, path: &str) -> Option<String> {
        let sisa = path.strip_prefix("content/").or_else(|| path.strip_prefix("sites/"))?;
        let sisa = sisa.strip_prefix(&self.daerah.nama)?.strip_prefix('/')?;
        let label = match sisa.split_once('/') {
            Some((label, _)) if path.starts_with("content/") => label,
            None if path.starts_with("sites/") => sisa.strip_suffix(".yaml")?,
            _ => return None,
        };
        let ada = self.daerah.daftar_instansi.iter().any(|i| i.label == label);
        (ada && label != BERSAMA).then(|| label.to_owned())
    }
}

impl Rencana {
    /// Takes out what a disk of another kind would not hold beside the rest: a name that differs from another one in
    /// case only, a file where another has its folder, a path without end.
    fn sisihkan(&mut self) {
        let mut ada: BTreeSet<String> = BTreeSet::new();
        let mut tertinggal = Vec::new();
        self.berkas.retain(|b| {
            let muat = b.path.len() <= MAKS_JALUR && ada.insert(vfs::folded(&b.path));
            if !muat {
                tertinggal.push(b.path.clone());
            }
            muat
        });
        self.berkas.retain(|b| {
            let rata = vfs::folded(&b.path);
            let muat = !rata.match_indices('/').any(|(n, _)| ada.contains(&rata[..n]));
            if !muat {
                tertinggal.push(b.path.clone());
            }
            muat
        });
        self.tertinggal.extend(tertinggal);
    }

    /// Adds register, content and themes.
    fn naskah(&mut self, sumber: &SumberCadangan<'_>) -> Result<(), GagalCadangan> {
        let nama = &sumber.daerah.nama;
        for folder in [format!("content/{nama}"), format!("sites/{nama}"), "themes".to_owned()] {
            let ada = plain_files(sumber.root, &folder)?;
            self.tertinggal.extend(ada.refused);
            for PlainFile { path, .. } in ada.files {
                let situs = sumber.pemilik(&path);
                // The register is small and every site is judged by all of it; content of others stays behind.
                if path.starts_with("content/") && situs.as_ref().is_some_and(|label| !sumber.memuat(label)) {
                    continue;
                }
                let dari = Dari::Disk(sumber.root.join(&path));
                self.berkas.push(Butir { path, dari, situs, mtime: None });
            }
        }
        Ok(())
    }

    /// Adds the releases of a site: as they were published, or their signed archive.
    fn terbit(&mut self, sumber: &SumberCadangan<'_>, instansi: &Instansi) -> Result<(), GagalCadangan> {
        let host = sumber.daerah.host_bangun(instansi);
        let situs = Some(instansi.label.clone());
        let mut ini = SitusCadangan { label: instansi.label.clone(), host: host.clone(), current: None };
        let mut terbit = false;
        if let Some(rilis) = sumber.rilis {
            ini.current = vfs::link_target(&rilis.join(&host).join("current"));
            let ada = plain_files(rilis, &format!("{host}/releases"))?;
            terbit = !ada.files.is_empty();
            self.tertinggal.extend(ada.refused.into_iter().map(|path| format!("{RILIS}/{path}")));
            for PlainFile { path, mtime, .. } in ada.files {
                let dari = Dari::Disk(rilis.join(&path));
                self.berkas.push(Butir { path: format!("{RILIS}/{path}"), dari, situs: situs.clone(), mtime });
            }
            for nama in vfs::file_names(&rilis.join(&host))?.into_iter().filter(|n| !n.starts_with('.')) {
                let (path, dari) = (format!("{RILIS}/{host}/{nama}"), rilis.join(&host).join(&nama));
                self.berkas.push(Butir { path, dari: Dari::Disk(dari), situs: situs.clone(), mtime: None });
            }
        }
        self.rilis |= terbit;
        // The manifest of the last release goes along in any case: the next one continues it.
        for akhiran in ["manifest.json", "manifest.json.minisig"] {
            self.arsip_satu(sumber, &format!("{host}.{akhiran}"), situs.as_ref());
        }
        if !terbit {
            let ada = self.arsip_satu(sumber, &format!("{host}.tar.gz"), situs.as_ref());
            self.arsip |= ada;
            if !ada {
                self.tanpa_rilis.push(host);
            } else if sumber.rilis.is_some() {
                self.dari_arsip.push(host);
            }
        }
        self.situs.push(ini);
        Ok(())
    }

    /// Adds a file of the folder of archives, and says whether it was there.
    fn arsip_satu(&mut self, sumber: &SumberCadangan<'_>, nama: &str, situs: Option<&String>) -> bool {
        let daerah = &sumber.daerah.nama;
        let dari = sumber.out.join(daerah).join(ARSIP).join(nama);
        if !vfs::exists(&dari) {
            return false;
        }
        let path = format!("{DIST}/{daerah}/{ARSIP}/{nama}");
        self.berkas.push(Butir { path, dari: Dari::Disk(dari), situs: situs.cloned(), mtime: None });
        true
    }

    /// Adds the history of the sources, in pieces where it is larger than a part.
    fn bundel(&mut self, sumber: &SumberCadangan<'_>) {
        let Some((berkas, ukuran)) = sumber.riwayat else { return };
        let nama = format!("{RIWAYAT}/{}.bundle", sumber.daerah.nama);
        let muat = (sumber.bagian.saturating_sub(BLOK + AKHIR.len() as u64) / BLOK * BLOK).max(BLOK);
        let banyak = ukuran.div_ceil(muat).max(1);
        for n in 0..banyak {
            let (path, dari) = match banyak {
                1 => (nama.clone(), Dari::Disk(berkas.to_path_buf())),
                _ => (
                    format!("{nama}.{:05}", n + 1),
                    Dari::Potong(berkas.to_path_buf(), n * muat, muat.min(ukuran - n * muat)),
                ),
            };
            self.riwayat.push(path.clone());
            self.berkas.push(Butir { path, dari, situs: None, mtime: None });
        }
    }

    /// Adds the list of keys and the public keys beside it, and nothing else of their folder.
    fn kunci(&mut self, sumber: &SumberCadangan<'_>) -> Result<(), GagalCadangan> {
        let mut ada_penanda = false;
        let mut tambah = |nama: &str, dari: Dari| {
            self.berkas.push(Butir { path: format!("{KUNCI}/{nama}"), dari, situs: None, mtime: None });
        };
        if let Some(daftar) = sumber.kunci {
            let folder = daftar.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
            tambah(KEYS, Dari::Disk(daftar.to_path_buf()));
            let nama = daftar.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let tanda = daftar.with_file_name(format!("{nama}.minisig"));
            tambah(TANDA_KEYS, Dari::Disk(tanda));
            for nama in vfs::file_names(folder)?.into_iter().filter(|n| n.ends_with(".pub")) {
                let path = folder.join(&nama);
                let bita = vfs::read_bounded(&path, MAKS_TANDA as u64)?;
                // Something else that is called so is nobody's public key.
                let Ok(kunci) = KunciUmum::baca(&String::from_utf8_lossy(&bita)) else { continue };
                ada_penanda |= Some(&kunci) == sumber.penanda;
                if vfs::is_output_path(&nama) {
                    tambah(&nama, Dari::Disk(path));
                }
            }
        }
        if let Some(penanda) = sumber.penanda.filter(|_| !ada_penanda) {
            tambah(&format!("rilis-{}.pub", penanda.id()), Dari::Bita(penanda.berkas().into_bytes()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_other_disk_holds_stays_behind_and_is_named() {
        let butir =
            |path: &str| Butir { path: path.to_owned(), dari: Dari::Bita(Vec::new()), situs: None, mtime: None };
        let panjang = "x".repeat(MAKS_JALUR + 1);
        let mut rencana = Rencana {
            berkas: ["a/Foto.jpg", "a/foto.jpg", "b/C", "b/c/d", "z", &panjang].map(butir).to_vec(),
            ..Rencana::default()
        };
        rencana.sisihkan();
        let tinggal: Vec<&str> = rencana.berkas.iter().map(|b| b.path.as_str()).collect();
        assert_eq!(tinggal, ["a/Foto.jpg", "b/C", "z"]);
        assert_eq!(rencana.tertinggal, ["a/foto.jpg", panjang.as_str(), "b/c/d"]);
    }
}
