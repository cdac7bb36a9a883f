//! One site as its editors see it while they write: pages for editors, findings, and files made when they are asked for.

mod portal;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::base::span::FileId;
use crate::base::tanggal::Tanggal;
use crate::bundle::Luaran;
use crate::diag::{Diagnostic, Pesan, Place};
use crate::model::daerah::{Daerah, Instansi};
use crate::model::portal::host as host_portal;
use crate::pipeline::bekal::{self, Bekal, Stempel};
use crate::pipeline::galeri::{Galeri, Pelukis};
use crate::pipeline::hasil::{Gagal, jaga};
use crate::pipeline::kerja::{Kerja, Pilihan, Waktu, siapkan_pilihan, urutkan};
use crate::pipeline::lampiran::buka;
use crate::pipeline::malas::{Lembar, Lembaran};
use crate::pipeline::periksa::{Hukum, TemuanSitus, timbang};
use crate::pipeline::rakit::{Bahan, Bengkel, Hasil, Rakitan, Saudara, TANPA_LAMA, dengan_lingkup, rakit};
use crate::pipeline::tenggat::{DaftarTenggat, tenggat};
use crate::plan::lingkup::{AsetPlan, Bentuk, Draf};
use crate::rules::laporan::aset::host_terdaftar;
use crate::theme::Tema;
use crate::vfs::{Error, Simpanan, SourceTree};

/// What the previews of all sites share.
pub struct Meja<'a> {
    /// The workspace.
    pub root: &'a Path,
    /// The theme.
    pub tema: &'a Tema,
    /// The date.
    pub waktu: Waktu,
    /// Where drawn pictures are kept.
    pub simpanan: Option<&'a Simpanan>,
}

/// One site at one moment.
pub struct Potret {
    /// Folder name of its kabupaten.
    pub daerah: String,
    /// Its label.
    pub label: String,
    /// Which of the states of the site it is: a later one has a larger number.
    pub urutan: u64,
    /// Its sources, as they were read.
    pub kerja: Kerja,
    /// What the next reading may take over.
    bekal: Bekal,
    /// Its law; none where the file of the kabupaten cannot be read.
    pub hukum: Option<Hukum>,
    /// Its findings, once somebody looked for them.
    temuan: OnceLock<TemuanSitus>,
    /// Its pages and small files, by path without a leading slash; none where `lembaran` has them.
    berkas: Arc<BTreeMap<String, Luaran>>,
    /// Its pages as they were when they were put together as a whole last, for those that cannot be rendered now.
    dahulu: Arc<BTreeMap<String, Luaran>>,
    /// Its pages and small files, made when they are asked for.
    lembaran: Option<Arc<Lembaran>>,
    /// Files that are made when they are asked for, by path without a leading slash.
    aset: BTreeMap<String, AsetPlan>,
    /// See [`Potret::gagal`].
    gagal: OnceLock<Pesan>,
    /// Whether the pages are those of an earlier moment, because the kabupaten's file cannot be read any more.
    pub basi: bool,
    /// The date with which it was put together.
    waktu: Waktu,
    /// What time brings about, looked up when it is asked for first.
    tenggat: OnceLock<DaftarTenggat>,
}

/// What looking for all findings gave.
struct Diperiksa {
    temuan: TemuanSitus,
    hukum: Option<Hukum>,
    /// The site as a whole; none where it cannot be built at all.
    hasil: Option<Result<Rakitan, Gagal>>,
}

/// A drawn picture with the ending of what it became.
type Terlukis = (Arc<[u8]>, &'static str);

/// A file of a site, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Isi {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Its path in the site, which decides its type; that of a picture may differ from the one asked for.
    pub path: String,
    /// The source it was made from, where it is one.
    pub sumber: Option<String>,
}

impl Potret {
    /// Reads a site, puts it together and looks for all findings; see [`Potret::ambil_cepat`].
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn ambil(meja: &Meja<'_>, daerah: &str, label: &str, lama: Option<&Self>) -> Result<Self, Error> {
        let potret = Self::ambil_cepat(meja, daerah, label, lama, Stempel::Ragu)?;
        potret.nilai(meja);
        Ok(potret)
    }

    /// Reads a site and puts it together; a file that is broken stands as it was in `lama`.
    ///
    /// Where nothing but content changed since a good `lama`, only what changed is read again, pages are made when they
    /// are asked for, and findings come with [`Potret::nilai`].
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn ambil_cepat(
        meja: &Meja<'_>,
        daerah: &str,
        label: &str,
        lama: Option<&Self>,
        stempel: Stempel,
    ) -> Result<Self, Error> {
        let cadangan = |path: &str| lama.and_then(|l| l.teks_baik(path));
        let dibaca = bekal::baca(meja.root, (daerah, label), &cadangan, lama.map(|l| &l.bekal), stempel)?;
        let mut potret = Self { bekal: dibaca.bekal, ..Self::kosong((daerah, label), dibaca.kerja, meja.waktu) };
        let lanjut = lama.filter(|lama| dibaca.mulus && lama.utuh());
        if let Some(lama) = lanjut
            && potret.susun_cepat(meja, lama, stempel)
        {
            potret.dahulu = Arc::clone(if lama.berkas.is_empty() { &lama.dahulu } else { &lama.berkas });
            return Ok(potret);
        }
        potret.susun(meja);
        if potret.berkas.is_empty()
            && let Some(lama) = lama.filter(|l| !l.berkas.is_empty() || l.lembaran.is_some())
        {
            potret.berkas = Arc::clone(&lama.berkas);
            potret.dahulu = Arc::clone(&lama.dahulu);
            potret.lembaran.clone_from(&lama.lembaran);
            potret.aset = lama.aset_di(&potret.kerja.pohon);
            potret.basi = true;
        }
        Ok(potret)
    }

    /// Returns a site of which nothing is made yet.
    fn kosong((daerah, label): (&str, &str), kerja: Kerja, waktu: Waktu) -> Self {
        Self {
            daerah: daerah.to_owned(),
            label: label.to_owned(),
            urutan: 0,
            kerja,
            bekal: Bekal::default(),
            hukum: None,
            temuan: OnceLock::new(),
            berkas: Arc::default(),
            dahulu: Arc::default(),
            lembaran: None,
            aset: BTreeMap::new(),
            gagal: OnceLock::new(),
            basi: false,
            waktu,
            tenggat: OnceLock::new(),
        }
    }

    /// Returns its findings, sorted; nothing before [`Potret::nilai`].
    ///
    /// Those that only a whole build knows, such as links between sites, are not among them.
    #[must_use]
    pub fn temuan(&self) -> &TemuanSitus {
        static BELUM: TemuanSitus = TemuanSitus { temuan: Vec::new(), dikecualikan: Vec::new() };
        self.temuan.get().unwrap_or(&BELUM)
    }

    /// Returns why there is no newer state of the pages: a fault of the theme or of the program.
    #[must_use]
    pub fn gagal(&self) -> Option<&Pesan> {
        self.gagal.get()
    }

    /// Tells whether all findings are known.
    #[must_use]
    pub fn dinilai(&self) -> bool {
        self.temuan.get().is_some()
    }

    /// Looks for all findings, if nobody did.
    pub fn nilai(&self, meja: &Meja<'_>) {
        let meja = Meja { waktu: self.waktu, ..*meja };
        self.temuan.get_or_init(|| {
            // A fault of the program is told once, above the pages, and not met again by whoever asks next.
            let (temuan, gagal) = match jaga(|| Ok(self.periksa(&meja))) {
                Ok(Diperiksa { temuan, hasil, .. }) => (temuan, hasil.and_then(Result::err)),
                Err(gagal) => (self.temuan_pembaca(), Some(gagal)),
            };
            if let Some(gagal) = gagal {
                self.gagal.get_or_init(|| gagal.message());
            }
            temuan
        });
    }

    /// Returns what was found while the files were read.
    fn temuan_pembaca(&self) -> TemuanSitus {
        let milik = (self.daerah.clone(), self.label.clone());
        let temuan = self.kerja.termuat.diags.get(&milik).cloned().unwrap_or_default();
        TemuanSitus { temuan, dikecualikan: Vec::new() }
    }

    /// Tells whether a page or a small file stands at a path, without a leading slash.
    #[must_use]
    pub fn ada(&self, path: &str) -> bool {
        self.berkas.contains_key(path) || self.lembaran.as_ref().is_some_and(|lembaran| lembaran.ada(path))
    }

    /// Returns the paths of its pages and small files, without a leading slash.
    #[must_use]
    pub fn nama(&self) -> Vec<String> {
        let lembaran = self.lembaran.iter().flat_map(|lembaran| lembaran.nama());
        self.berkas.keys().map(String::as_str).chain(lembaran).map(str::to_owned).collect()
    }

    /// Tells whether there are pages, and everything of them is what its files say.
    fn utuh(&self) -> bool {
        let ada = !self.berkas.is_empty() || self.lembaran.is_some();
        ada && !self.basi && self.gagal().is_none() && self.hukum.is_some() && self.kerja.termuat.lama.is_empty()
    }

    /// Returns the files that are made when they are asked for, from where their sources lie in another tree.
    fn aset_di(&self, pohon: &SourceTree) -> BTreeMap<String, AsetPlan> {
        let pindah = |file: FileId| self.kerja.pohon.file(file).and_then(|f| pohon.find(&f.path)).map(|f| f.id);
        let satu = |aset: &AsetPlan| {
            Some(match aset.clone() {
                AsetPlan::Salin { path, file } => AsetPlan::Salin { path, file: pindah(file)? },
                AsetPlan::Gambar { path, file, lebar, bentuk } => {
                    AsetPlan::Gambar { path, file: pindah(file)?, lebar, bentuk }
                }
            })
        };
        self.aset.iter().filter_map(|(nama, aset)| Some((nama.clone(), satu(aset)?))).collect()
    }

    /// Returns the kabupaten, where its register can be read.
    #[must_use]
    pub fn model_daerah(&self) -> Option<&Daerah> {
        self.kerja.termuat.daftar_daerah.iter().find(|d| d.nama == self.daerah)
    }

    /// Returns the agency, where the register has it.
    #[must_use]
    pub fn instansi(&self) -> Option<&Instansi> {
        self.model_daerah()?.daftar_instansi.iter().find(|i| i.label == self.label)
    }

    /// Returns the date of the pages; that of Jakarta in `waktu` where no law of the kabupaten is known.
    #[must_use]
    pub fn tanggal(&self, waktu: Waktu) -> Tanggal {
        self.hukum.as_ref().map_or_else(|| waktu.tanggal_jakarta(), |hukum| hukum.tanggal)
    }

    /// Returns what the passing of time turns into findings; nothing where the kabupaten's file cannot be read.
    pub fn tenggat(&self) -> &DaftarTenggat {
        self.tenggat.get_or_init(|| match (&self.hukum, self.model_daerah(), self.instansi()) {
            (Some(hukum), Some(daerah), Some(instansi)) => tenggat(hukum, daerah, instansi, self.kerja.sumber()),
            _ => DaftarTenggat::default(),
        })
    }

    /// Returns the source of a file that is made when it is asked for, by its path without a leading slash.
    #[must_use]
    pub fn sumber_aset(&self, path: &str) -> Option<&str> {
        let (AsetPlan::Salin { file, .. } | AsetPlan::Gambar { file, .. }) = self.aset.get(path)?;
        self.kerja.pohon.file(*file).map(|f| f.path.as_str())
    }

    /// Tells whether a source file is broken and stands with the text that it had before.
    #[must_use]
    pub fn tertahan(&self, path: &str) -> bool {
        self.kerja.termuat.lama.contains_key(path)
    }

    /// Tells whether a file of the site held something when it was read.
    #[must_use]
    pub fn berisi(&self, path: &str) -> bool {
        self.kerja.pohon.find(path).is_some_and(|file| file.size > 0)
    }

    /// Returns the text that a file had when it could be read last.
    fn teks_baik(&self, path: &str) -> Option<Arc<str>> {
        if let Some(teks) = self.kerja.termuat.lama.get(path) {
            return Some(Arc::clone(teks));
        }
        self.kerja.pohon.find(path).and_then(|f| self.kerja.sumber().teks(f.id)).map(Arc::from)
    }

    /// Returns the file at a path of the site, without a leading slash.
    ///
    /// # Errors
    ///
    /// Returns why a file that belongs to the site cannot be given.
    pub fn isi(&self, meja: &Meja<'_>, path: &str) -> Result<Option<Isi>, Box<Diagnostic>> {
        if let Some(luaran) = self.berkas.get(path) {
            let (bytes, sumber) = (Arc::from(&luaran.bytes), luaran.sumber.clone());
            return Ok(Some(Isi { bytes, path: path.to_owned(), sumber }));
        }
        if let Some(lembaran) = self.lembaran.as_ref().filter(|lembaran| lembaran.ada(path)) {
            let Some(Lembar { bytes, sumber }) = lembaran.isi(meja.tema, path) else { return Ok(None) };
            let bytes = match bytes {
                Ok(bytes) => Some(bytes),
                Err(pesan) => {
                    self.gagal.get_or_init(|| pesan);
                    lembaran.dahulu(path).or_else(|| self.dahulu.get(path).map(|luaran| Arc::from(&luaran.bytes)))
                }
            };
            return Ok(bytes.map(|bytes| Isi { bytes, path: path.to_owned(), sumber }));
        }
        let Some(aset) = self.aset.get(path) else { return Ok(None) };
        let pohon = &self.kerja.pohon;
        let sumber = |file: FileId| pohon.file(file).map(|f| f.path.clone());
        match aset {
            AsetPlan::Salin { file, .. } => {
                let Some(berkas) = pohon.file(*file) else { return Ok(None) };
                let bytes = pohon.read(berkas)?;
                Ok(Some(Isi { bytes, path: path.to_owned(), sumber: sumber(*file) }))
            }
            AsetPlan::Gambar { file, lebar, bentuk, .. } => {
                let isi = self.gambar(meja, *file, *lebar, *bentuk)?;
                Ok(isi.map(|(bytes, akhiran)| Isi { bytes, path: ganti_akhiran(path, akhiran), sumber: sumber(*file) }))
            }
        }
    }

    /// Draws a picture, and returns it in one width with the ending of what it became.
    fn gambar(
        &self,
        meja: &Meja<'_>,
        file: FileId,
        lebar: u32,
        bentuk: Bentuk,
    ) -> Result<Option<Terlukis>, Box<Diagnostic>> {
        let siap = self.hukum.as_ref().and_then(|h| h.dibuka.get(&self.label));
        let siap = siap.and_then(|d| d.terukur.gambar.values().find(|g| g.file == file));
        let galeri = Galeri::siapkan(&self.kerja.pohon, meja.simpanan, siap.into_iter());
        let turunan = galeri.ambil(&self.kerja.pohon, meja.simpanan, file)?;
        let pas = |daftar: &[(u32, Vec<u8>)]| {
            let sama = daftar.iter().find(|(l, _)| *l == lebar);
            sama.or_else(|| daftar.last()).map(|(_, bytes)| Arc::from(bytes.as_slice()))
        };
        // Whether WebP saves anything is known after drawing only; the other form then stands in its place.
        let webp = (bentuk == Bentuk::Webp).then(|| pas(&turunan.webp)).flatten().map(|bytes| (bytes, "webp"));
        Ok(webp.or_else(|| pas(&turunan.dasar).map(|bytes| (bytes, turunan.jenis.extension()))))
    }

    /// Fills in law, findings and pages.
    fn susun(&mut self, meja: &Meja<'_>) {
        let Diperiksa { temuan, hukum, hasil } = self.periksa(meja);
        (self.temuan, self.hukum) = (OnceLock::from(temuan), hukum);
        match hasil {
            Some(Ok(rakitan)) => {
                self.berkas = Arc::new(rakitan.pohon.into_files());
                self.aset = rakitan.aset.into_iter().map(|aset| (nama(&aset), aset)).collect();
            }
            Some(Err(gagal)) => self.gagal = OnceLock::from(gagal.message()),
            None => {}
        }
    }

    /// Fills in law and plan; tells whether that was done, or whether the site has to be put together as a whole.
    ///
    /// The register and the law are those of `lama`, so that a kabupaten whose sites could be built still has them.
    fn susun_cepat(&mut self, meja: &Meja<'_>, lama: &Self, stempel: Stempel) -> bool {
        let (Some(daerah), Some(instansi)) = (self.model_daerah(), self.instansi()) else { return false };
        let (Some(dulu), Some(hukum_lama)) = (lama.instansi(), &lama.hukum) else { return false };
        let Ok(mut hukum) = Hukum::daerah(daerah, self.kerja.sumber(), meja.waktu.tanggal(daerah)) else {
            return false;
        };
        if hukum.tanggal != hukum_lama.tanggal {
            return false;
        }
        hukum.lambang.clone_from(&hukum_lama.lambang);
        hukum.busana.clone_from(&hukum_lama.busana);
        let sama = self.bekal.lampiran_sama(&lama.bekal, (&self.kerja.pohon, instansi), dulu, stempel);
        let dibuka = hukum_lama.dibuka.get(&self.label).filter(|_| sama).cloned();
        let dibuka = dibuka.or_else(|| buka(&self.kerja.pohon, self.kerja.sumber(), instansi).1);
        hukum.dibuka.extend(dibuka.map(|dibuka| (self.label.clone(), dibuka)));
        let (bengkel, galeri, sumber) = (self.bengkel(meja), Galeri::default(), self.kerja.sumber());
        hukum.host_lain = host_terdaftar(&hukum.konteks(daerah, sumber));
        let dibuka = hukum.dibuka.get(&self.label);
        let bahan = Bahan { daerah, hukum: &hukum, instansi, sumber, dibuka, lama: &TANPA_LAMA, gabungan: None };
        let lembaran = jaga(|| {
            dengan_lingkup(&bengkel, bahan, &galeri, |lingkup, busana, _| {
                Lembaran::susun(lingkup, &bengkel, busana, lama.lembaran.as_deref())
            })
        });
        let Ok(lembaran) = lembaran else { return false };
        self.aset = lembaran.aset().iter().map(|aset| (nama(aset), aset.clone())).collect();
        (self.lembaran, self.hukum) = (Some(Arc::new(lembaran)), Some(hukum));
        true
    }

    fn bengkel<'a>(&'a self, meja: &Meja<'a>) -> Bengkel<'a> {
        Bengkel {
            kerja: &self.kerja,
            tema: meja.tema,
            draf: Draf::Ya,
            hasil: Hasil::Pratinjau,
            tautan: false,
            pelukis: Pelukis::default(),
        }
    }

    /// Checks the files by the rules, puts the whole site together and checks that.
    fn periksa(&self, meja: &Meja<'_>) -> Diperiksa {
        let pilihan =
            Pilihan { daerah: vec![self.daerah.clone()], situs: vec![self.label.clone()], ..Pilihan::default() };
        let Some(daerah) = self.model_daerah() else {
            let temuan = TemuanSitus { temuan: self.kerja.umum(), ..TemuanSitus::default() };
            return Diperiksa { temuan, hukum: None, hasil: None };
        };
        let mut siap = siapkan_pilihan(&self.kerja, daerah, meja.waktu, &pilihan);
        // A kabupaten's file that broke under way stands as it was, and its sites with it.
        let tak_terbaca = siap.tak_terbaca() && !self.tertahan(&daerah.berkas.path);
        let mut temuan = siap.temuan.remove(&self.label).unwrap_or_default();
        if siap.tak_terbaca() {
            temuan.temuan.append(&mut siap.temuan.remove("").unwrap_or_default().temuan);
        }
        let mut hasil = None;
        if let (Some(hukum), Some(instansi), false) = (&siap.hukum, self.instansi(), tak_terbaca) {
            let (bengkel, host, galeri) = (self.bengkel(meja), hosts(daerah), Galeri::default());
            let saudara = Saudara { host: &host, galeri: &galeri };
            hasil = Some(jaga(|| rakit(&bengkel, daerah, hukum, instansi, &saudara)));
            if let Some(Ok(rakitan)) = &mut hasil {
                temuan.temuan.append(&mut rakitan.temuan);
            }
            timbang(&hukum.konteks(daerah, self.kerja.sumber()), &self.label, &mut temuan);
        }
        self.buang_usang(&mut temuan.temuan);
        urutkan(&mut temuan.temuan, self.kerja.sumber());
        Diperiksa { temuan, hukum: siap.hukum.take(), hasil }
    }

    /// Leaves of a broken file only what its reader says: the rules looked at an older text of it.
    fn buang_usang(&self, temuan: &mut Vec<Diagnostic>) {
        let termuat = &self.kerja.termuat;
        if termuat.lama.is_empty() {
            return;
        }
        let dibaca: BTreeSet<&Diagnostic> = termuat.diags.values().flatten().collect();
        temuan.retain(|t| {
            let path = match &t.place {
                Place::Span(span) => self.kerja.sumber().path(span.file),
                Place::Path(path) => path,
            };
            // Weighing adds the article to a finding, so only code and place tell that it is the reader's.
            !termuat.lama.contains_key(path) || dibaca.iter().any(|d| d.code == t.code && d.place == t.place)
        });
    }
}

/// Returns the hosts of all sites of a kabupaten, as built and as published.
fn hosts(daerah: &Daerah) -> BTreeSet<String> {
    let domain = daerah.domain();
    let bersitus = daerah.daftar_instansi.iter().filter(|i| i.bersitus());
    bersitus.flat_map(|i| [daerah.host_bangun(i), i.host(&domain)]).chain(host_portal(daerah)).collect()
}

fn nama(aset: &AsetPlan) -> String {
    let (AsetPlan::Salin { path, .. } | AsetPlan::Gambar { path, .. }) = aset;
    path.trim_start_matches('/').to_owned()
}

fn ganti_akhiran(path: &str, akhiran: &str) -> String {
    match path.rsplit_once('.') {
        Some((batang, _)) => format!("{batang}.{akhiran}"),
        None => path.to_owned(),
    }
}

#[cfg(test)]
#[path = "pratinjau_tests.rs"]
mod tests;
