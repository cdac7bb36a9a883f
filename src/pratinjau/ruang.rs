//! The sites of a workspace, each put together when it is looked at first and again after it changed.

pub mod portal;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use crate::base::tanggal::Tanggal;
use crate::model::daerah::{Daerah, Instansi};
use crate::model::portal::{PORTAL, host as host_portal};
use crate::peraturan::Penilaian;
use crate::pipeline::bekal::Stempel;
use crate::pipeline::kerja::{Kerja, Pilihan, Waktu, folder_situs};
use crate::pipeline::pratinjau::{Meja, Potret};
use crate::pratinjau::pemeriksa::Pemeriksa;
use crate::pratinjau::watch::Changes;
use crate::theme::Tema;
use crate::vfs::{Error, Simpanan, stamps};

/// How often a site is read again while its files change.
const SABAR: usize = 20;
/// Between two such readings.
const JEDA: Duration = Duration::from_millis(30);

/// A site as the register has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Terdaftar {
    /// Folder name of its kabupaten.
    pub daerah: String,
    /// Its label.
    pub label: String,
    /// Name of the kabupaten, as people write it.
    pub nama_daerah: String,
    /// Name of the agency.
    pub nama: String,
    /// Host under which it is built.
    pub host: String,
}

/// One site of the workspace.
#[derive(Default)]
struct Petak {
    /// The last state; none before somebody looked.
    kini: RwLock<Option<Arc<Potret>>>,
    /// The last state whose findings are known.
    dinilai: RwLock<Option<Arc<Potret>>>,
    /// Whether a file was told to have changed that is not looked into at every reading.
    ragu: AtomicBool,
    /// Count of the changes that the last state has seen.
    terlihat: AtomicU64,
    /// Count of the changes so far.
    berubah: AtomicU64,
    /// Held while the site is put together, so that it is done once however many ask.
    giliran: Mutex<()>,
}

/// The sites of a workspace.
pub struct Ruang {
    root: PathBuf,
    /// The same, complete and with `/`, as an editor's program is told.
    akar: String,
    tema: &'static Tema,
    waktu: Waktu,
    /// Seconds since 1970 as they go on; none where the date stands still.
    jam: Option<fn() -> i64>,
    /// The day that was seen last.
    hari: Mutex<Option<Tanggal>>,
    simpanan: Option<Simpanan>,
    /// Which sites are shown; all where nothing is named.
    pilihan: Pilihan,
    daftar: RwLock<Arc<Vec<Terdaftar>>>,
    petak: Mutex<BTreeMap<(String, String), Arc<Petak>>>,
    /// Hosts of the portals by kabupaten.
    portal: RwLock<Arc<BTreeMap<String, String>>>,
    /// Which states of its sites the portal of a kabupaten was made from.
    kunci_portal: Mutex<BTreeMap<String, String>>,
    /// Whether portals are made in the background.
    menyusun: AtomicBool,
    /// Count of the changes of any file so far.
    versi: AtomicU64,
    /// Count of the sites whose findings became known after their pages.
    selesai: AtomicU64,
    /// Whether findings are looked for in the background.
    menilai: AtomicBool,
    pemeriksa: Pemeriksa,
}

impl Ruang {
    /// Opens a workspace and reads its register.
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn buka(root: &Path, waktu: Waktu, pilihan: Pilihan, simpanan: Option<Simpanan>) -> Result<Self, Error> {
        let ruang = Self {
            root: root.to_path_buf(),
            akar: akar(root),
            tema: Tema::embedded(),
            waktu,
            jam: None,
            hari: Mutex::default(),
            simpanan,
            pilihan,
            daftar: RwLock::default(),
            petak: Mutex::default(),
            portal: RwLock::default(),
            kunci_portal: Mutex::default(),
            menyusun: AtomicBool::new(false),
            versi: AtomicU64::new(0),
            selesai: AtomicU64::new(0),
            menilai: AtomicBool::new(false),
            pemeriksa: Pemeriksa::default(),
        };
        ruang.baca_register()?;
        Ok(ruang)
    }

    /// Returns the folder of the workspace.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the folder of the workspace on this machine, complete and with `/`.
    #[must_use]
    pub fn akar(&self) -> &str {
        &self.akar
    }

    /// Returns which sites are shown.
    #[must_use]
    pub fn pilihan(&self) -> &Pilihan {
        &self.pilihan
    }

    /// Returns the count of the changes of any file so far.
    #[must_use]
    pub fn versi(&self) -> u64 {
        self.versi.load(Ordering::Acquire)
    }

    /// Returns the count of everything so far by which an open page may differ from what was sent.
    #[must_use]
    pub fn keadaan(&self) -> u64 {
        self.versi() + self.selesai.load(Ordering::Acquire)
    }

    /// Returns the check of everything.
    pub(crate) fn pemeriksa(&self) -> &Pemeriksa {
        &self.pemeriksa
    }

    /// Returns the date of the preview, before a kabupaten's own is known.
    #[must_use]
    pub fn waktu(&self) -> Waktu {
        match (self.waktu, self.jam) {
            (Waktu::Jam(_), Some(jam)) => Waktu::Jam(jam()),
            (waktu, _) => waktu,
        }
    }

    /// Lets a preview that runs overnight see the new day; `jam` returns the seconds since 1970.
    #[must_use]
    pub fn dengan_jam(self, jam: fn() -> i64) -> Self {
        Self { jam: Some(jam), ..self }
    }

    /// Returns what all sites are put together with.
    #[must_use]
    pub fn meja(&self) -> Meja<'_> {
        Meja { root: &self.root, tema: self.tema, waktu: self.waktu(), simpanan: self.simpanan.as_ref() }
    }

    /// Returns the sites of the register, in its order.
    #[must_use]
    pub fn daftar(&self) -> Arc<Vec<Terdaftar>> {
        Arc::clone(&self.daftar.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns a site of the register.
    #[must_use]
    pub fn terdaftar(&self, daerah: &str, label: &str) -> Option<Terdaftar> {
        self.daftar().iter().find(|t| t.daerah == daerah && t.label == label).cloned()
    }

    /// Returns the folders that the sites which were looked at are made from.
    #[must_use]
    pub fn folder_terpakai(&self) -> Vec<String> {
        let petak = self.petak();
        let isi = petak.keys().flat_map(|(daerah, label)| folder_situs(daerah, label));
        let isi = isi.filter(|folder| !folder.starts_with("sites/"));
        isi.chain(["sites".to_owned()]).collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// Returns a site as it is now with all its findings, put together again if something changed since; a portal as it
    /// was made last.
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn potret(&self, daerah: &str, label: &str) -> Result<Option<Arc<Potret>>, Error> {
        if label == PORTAL {
            return Ok(self.terakhir(daerah, label));
        }
        let potret = self.potret_cepat(daerah, label)?;
        if let Some(potret) = &potret {
            self.nilai(potret);
        }
        Ok(potret)
    }

    /// Returns a site as it is now, whose findings may not be known yet.
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn potret_cepat(&self, daerah: &str, label: &str) -> Result<Option<Arc<Potret>>, Error> {
        if self.terdaftar(daerah, label).is_none() {
            return Ok(None);
        }
        let petak = Arc::clone(self.petak().entry((daerah.to_owned(), label.to_owned())).or_default());
        if let Some(potret) = petak.segar() {
            return Ok(Some(potret));
        }
        let _giliran = petak.giliran.lock().unwrap_or_else(PoisonError::into_inner);
        // Another request may have done it while this one waited.
        if let Some(potret) = petak.segar() {
            return Ok(Some(potret));
        }
        let berubah = petak.berubah.load(Ordering::Acquire);
        let lama = petak.terakhir();
        let stempel = if petak.ragu.swap(false, Ordering::AcqRel) { Stempel::Ragu } else { Stempel::Percaya };
        let mut potret = self.ambil_tenang(daerah, label, lama.as_deref(), stempel).inspect_err(|_| {
            petak.ragu.store(true, Ordering::Release);
        })?;
        potret.urutan = lama.map_or(0, |lama| lama.urutan + 1);
        let potret = Arc::new(potret);
        if potret.dinilai() {
            petak.catat_dinilai(&potret);
        }
        *petak.kini.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&potret));
        petak.terlihat.store(berubah, Ordering::Release);
        Ok(Some(potret))
    }

    /// Looks for the findings of a site, if nobody did.
    fn nilai(&self, potret: &Arc<Potret>) {
        if potret.dinilai() {
            return;
        }
        potret.nilai(&self.meja());
        let petak = self.petak().get(&(potret.daerah.clone(), potret.label.clone())).cloned();
        if let Some(petak) = petak {
            petak.catat_dinilai(potret);
        }
        self.selesai.fetch_add(1, Ordering::AcqRel);
    }

    /// Returns the last state of a site whose findings are known.
    #[must_use]
    pub fn terakhir_dinilai(&self, daerah: &str, label: &str) -> Option<Arc<Potret>> {
        let petak = self.petak().get(&(daerah.to_owned(), label.to_owned())).cloned()?;
        petak.dinilai.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Looks for findings that are not known yet, in the background; tells whether there are any.
    pub fn nilai_nanti(self: &Arc<Self>) -> bool {
        if self.belum_dinilai().is_none() {
            return false;
        }
        if !self.menilai.swap(true, Ordering::AcqRel) {
            let penilai = Penilai(Arc::clone(self));
            let kerja = move || {
                while let Some(potret) = penilai.0.belum_dinilai() {
                    penilai.0.nilai(&potret);
                }
            };
            // Where no thread can begin, its closure is dropped at once, and the next look tries again.
            let _tanpa_hasil = std::thread::Builder::new().name("penilai".to_owned()).spawn(kerja);
        }
        true
    }

    /// Returns a site that is as its files are and whose findings are not known.
    fn belum_dinilai(&self) -> Option<Arc<Potret>> {
        let petak: Vec<Arc<Petak>> = self.petak().values().cloned().collect();
        petak.iter().filter_map(|petak| petak.segar()).find(|potret| !potret.dinilai())
    }

    /// Puts a site together from files that stood still while they were read.
    ///
    /// A file that is written for longer than this waits is seen again when it changes next.
    fn ambil_tenang(
        &self,
        daerah: &str,
        label: &str,
        lama: Option<&Potret>,
        stempel: Stempel,
    ) -> Result<Potret, Error> {
        let folder = folder_situs(daerah, label);
        let cap = || folder.iter().map(|f| stamps(&self.root, f)).collect::<Vec<_>>();
        let mut sebelum = cap();
        for _ in 0..SABAR {
            let potret = Potret::ambil_cepat(&self.meja(), daerah, label, lama, stempel)?;
            let sesudah = cap();
            let kosong = sesudah.iter().flatten().any(|(path, stamp)| {
                // Emptied, to be filled in a moment.
                stamp.is_empty() && lama.is_some_and(|lama| lama.berisi(path))
            });
            if sesudah == sebelum && !kosong {
                return Ok(potret);
            }
            std::thread::sleep(JEDA);
            sebelum = cap();
        }
        Potret::ambil_cepat(&self.meja(), daerah, label, lama, stempel)
    }

    /// Returns the last state of a site, without waiting for a newer one.
    #[must_use]
    pub fn terakhir(&self, daerah: &str, label: &str) -> Option<Arc<Potret>> {
        self.petak().get(&(daerah.to_owned(), label.to_owned()))?.terakhir()
    }

    /// Returns the last state of a site, if nothing changed since.
    #[must_use]
    pub fn segar(&self, daerah: &str, label: &str) -> Option<Arc<Potret>> {
        self.petak().get(&(daerah.to_owned(), label.to_owned()))?.segar()
    }

    /// Takes note of a new day: what is shown hangs on it.
    pub fn lihat_hari(&self) {
        let hari = self.waktu().tanggal_jakarta();
        let lama = self.hari.lock().unwrap_or_else(PoisonError::into_inner).replace(hari);
        if lama.is_some_and(|lama| lama != hari) {
            self.catat(&Changes { all: true, ..Changes::default() });
        }
    }

    /// Takes note of changed files: the sites made from them are put together again when they are asked for next.
    pub fn catat(&self, perubahan: &Changes) {
        self.versi.fetch_add(1, Ordering::AcqRel);
        if perubahan.all || perubahan.paths.iter().any(|path| di_dalam(path, "sites")) {
            // Where the register cannot be opened just now, the list of sites stays as it was.
            let _tetap = self.baca_register();
        }
        // A site is made from single files of others too, such as a service that it names, there or not.
        let kena = |potret: &Potret| {
            let dicari = &potret.kerja.folder;
            let sentuh = |path: &String| dicari.iter().any(|f| di_dalam(path, f) || di_dalam(f, path));
            perubahan.all || perubahan.paths.iter().any(sentuh)
        };
        let dalam =
            perubahan.all || !perubahan.paths.iter().all(|path| [".yaml", ".md"].iter().any(|a| path.ends_with(a)));
        for petak in self.petak().values() {
            // One that is being put together for the first time may have read the old file.
            if petak.terakhir().is_none_or(|potret| kena(&potret)) {
                if dalam {
                    petak.ragu.store(true, Ordering::Release);
                }
                petak.berubah.fetch_add(1, Ordering::AcqRel);
            }
        }
    }

    /// Returns the profile by which sites are graded on the front page.
    #[must_use]
    pub fn penilaian() -> Option<&'static Penilaian> {
        crate::peraturan::Peraturan::embedded().penilaian().first()
    }

    fn baca_register(&self) -> Result<(), Error> {
        let (kerja, lama) = (Kerja::baca_register(&self.root)?, self.daftar());
        let daerah = || kerja.termuat.daftar_daerah.iter().filter(|d| self.pilihan.memuat_daerah(&d.nama));
        let semula = self.daftar_portal();
        let portal = daerah().filter_map(|d| {
            let utuh = d.isi().is_some();
            Some((d.nama.clone(), if utuh { host_portal(d) } else { semula.get(&d.nama).cloned() }?))
        });
        *self.portal.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(portal.collect());
        let daftar = daerah().flat_map(|daerah| {
            let bersitus = daerah.daftar_instansi.iter().filter(|i| i.bersitus());
            let terpilih = bersitus.filter(|i| self.pilihan.memuat_situs(&i.label));
            let semula = |label: &str| lama.iter().find(|t| t.daerah == daerah.nama && t.label == label).cloned();
            let baru = terpilih.map(|instansi| {
                // A file that is broken for a moment takes neither the name nor the address of a site.
                let utuh = daerah.isi().is_some() && instansi.register.isi.is_some();
                let semula = if utuh { None } else { semula(&instansi.label) };
                semula.unwrap_or_else(|| terdaftar(daerah, instansi))
            });
            baru.collect::<Vec<_>>()
        });
        *self.daftar.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(daftar.collect());
        Ok(())
    }

    fn petak(&self) -> MutexGuard<'_, BTreeMap<(String, String), Arc<Petak>>> {
        self.petak.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Looks for findings in the background; its end is told also where it panicked.
struct Penilai(Arc<Ruang>);

impl Drop for Penilai {
    fn drop(&mut self) {
        self.0.menilai.store(false, Ordering::Release);
    }
}

impl Petak {
    /// Keeps a state as the last one whose findings are known, unless those of a later one were known before.
    fn catat_dinilai(&self, potret: &Arc<Potret>) {
        let mut dinilai = self.dinilai.write().unwrap_or_else(PoisonError::into_inner);
        if dinilai.as_ref().is_none_or(|lama| lama.urutan <= potret.urutan) {
            *dinilai = Some(Arc::clone(potret));
        }
    }

    fn terakhir(&self) -> Option<Arc<Potret>> {
        self.kini.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn segar(&self) -> Option<Arc<Potret>> {
        let sama = self.terlihat.load(Ordering::Acquire) == self.berubah.load(Ordering::Acquire);
        self.terakhir().filter(|_| sama)
    }
}

/// Returns a folder of this machine, complete and with `/`.
fn akar(root: &Path) -> String {
    let lengkap = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let teks = lengkap.to_string_lossy();
    // Windows completes a path to one that no other program knows.
    let teks = match teks.strip_prefix(r"\\?\UNC\") {
        Some(sisa) => format!(r"\\{sisa}"),
        None => teks.strip_prefix(r"\\?\").unwrap_or(&teks).to_owned(),
    };
    teks.replace(std::path::MAIN_SEPARATOR, "/")
}

/// Tells whether a path is a folder or lies in it.
fn di_dalam(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|sisa| sisa.is_empty() || sisa.starts_with('/'))
}

fn terdaftar(daerah: &Daerah, instansi: &Instansi) -> Terdaftar {
    let nama_daerah = daerah.isi().map_or("", |d| d.nama.teks());
    Terdaftar {
        daerah: daerah.nama.clone(),
        label: instansi.label.clone(),
        nama_daerah: if nama_daerah.is_empty() { daerah.nama.clone() } else { nama_daerah.to_owned() },
        nama: instansi.nama().to_owned(),
        host: daerah.host_bangun(instansi),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai as _;

    #[test]
    fn findings_of_an_older_state_that_come_late_do_not_take_the_place_of_newer_ones() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/contoh");
        let waktu = Waktu::Tetap(Tanggal::parse("2026-11-20").expect("a date"));
        let meja = Meja { root: &root, tema: Tema::embedded(), waktu, simpanan: None };
        let potret = |urutan| {
            let mut potret =
                Potret::ambil_cepat(&meja, "contoh", "dinas", None, Stempel::Ragu).expect("the root opens");
            potret.urutan = urutan;
            Arc::new(potret)
        };
        let (petak, lama, baru) = (Petak::default(), potret(1), potret(2));
        let kini = || petak.dinilai.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(|p| p.urutan);
        assert_eq!(kini(), None);
        for (potret, want) in [(&lama, 1), (&baru, 2), (&lama, 2), (&baru, 2)] {
            petak.catat_dinilai(potret);
            assert_eq!(kini(), Some(want));
        }
    }
}
