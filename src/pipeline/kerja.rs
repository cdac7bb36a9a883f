//! One run over a root: read everything, then check the chosen sites.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::span::FileId;
use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Place, Severity};
use crate::model::daerah::Daerah;
use crate::model::muat::{BERSAMA, Dimuat, teks_sumber};
use crate::model::susun::id as id_berkas;
use crate::pipeline::gudang::Gudang;
use crate::pipeline::lambang::{self, lambang};
use crate::pipeline::lampiran::buka;
use crate::pipeline::memo::{DaerahLama, Lama, Memo};
use crate::pipeline::muat::{Cadangan, Masukan, Satu, Termuat, gabung, muat_satu};
use crate::pipeline::periksa::{Hukum, TemuanSitus, periksa};
pub use crate::pipeline::pilihan::Pilihan;
use crate::pipeline::rujukan;
use crate::pipeline::sebutan::{Arus, layanan_lain, nama_daerah};
use crate::pipeline::tempo::{Tahap, Tempo};
use crate::pipeline::titipan::{Peran, SitusTitipan};
pub use crate::pipeline::waktu::Waktu;
use crate::rules::laporan::aset::host_terdaftar;
use crate::vfs::{Error, FOLDERS, Kind, Simpanan, SourceFile, SourceTree};

/// What is done with a file.
enum Bacaan {
    /// It is read; a file that is read on demand has no bytes.
    Isi(Option<Arc<[u8]>>),
    /// It cannot be read.
    Gagal(Box<Diagnostic>),
    /// Others look into it; what is wrong with it is told when its site is read.
    Awal(Option<Arc<[u8]>>),
    /// It stays closed.
    Lewat,
}

impl From<Result<Arc<[u8]>, Box<Diagnostic>>> for Bacaan {
    fn from(dibaca: Result<Arc<[u8]>, Box<Diagnostic>>) -> Self {
        match dibaca {
            Ok(isi) => Self::Isi(Some(isi)),
            Err(temuan) => Self::Gagal(temuan),
        }
    }
}

/// What a build takes over from an earlier one, and where it keeps its own.
pub struct Diingat {
    /// What still holds.
    pub lama: Lama,
    /// Where work is kept.
    pub memo: Memo,
}

/// What was read from a root.
pub struct Kerja {
    /// The tree, for files that are read on demand.
    pub pohon: SourceTree,
    /// Everything that was read.
    pub termuat: Termuat,
    /// The files and folders that were looked for, by their paths from the root; none where everything was read.
    pub folder: Vec<String>,
    /// Where drawn pictures are kept between runs; none where every run draws its own.
    pub simpanan: Option<Simpanan>,
    /// Sites that are as they were; none where everything is made anew.
    pub diingat: Option<Diingat>,
    /// What the run is beside others.
    pub peran: Peran,
    /// Where finished units are kept that many machines share; none where a run makes all of its own.
    pub gudang: Option<Gudang>,
    /// Kabupaten whose sites are read one by one, by name.
    arus: BTreeMap<String, Arus>,
    /// What the run is measured by.
    pub tempo: Tempo,
}

impl Kerja {
    /// Reads a root.
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened; an unreadable file is a finding.
    pub fn baca(root: &Path) -> Result<Self, Error> {
        let (pohon, tertolak) = SourceTree::discover(root)?;
        Ok(Self::dari(pohon, tertolak))
    }

    /// Reads of a root what its sites share; the files of a site are read when its turn comes.
    ///
    /// A kabupaten of which that cannot be told apart is read as a whole.
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn alirkan(root: &Path) -> Result<Self, Error> {
        Self::alirkan_terukur(root, Tempo::default())
    }

    /// Does the same, measured.
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn alirkan_terukur(root: &Path, tempo: Tempo) -> Result<Self, Error> {
        Self::alirkan_dari(root, &FOLDERS, tempo)
    }

    /// Does the same with some folders and files only, given by their paths from the root; fails as that does.
    pub fn alirkan_dari(root: &Path, folder: &[impl AsRef<str>], tempo: Tempo) -> Result<Self, Error> {
        let (pohon, tertolak) = tempo.ukur(Tahap::Daftar, || temukan(root, folder))?;
        Ok(Self::alirkan_pohon(pohon, &tertolak, tempo))
    }

    /// Reads of a tree what its sites share; `tertolak` is what was found when it was listed.
    #[must_use]
    pub fn alirkan_pohon(pohon: SourceTree, tertolak: &[Diagnostic], tempo: Tempo) -> Self {
        let nama = nama_daerah(&pohon);
        let satu = |nama: &&str| Some(((*nama).to_owned(), Arus::baca(&pohon, nama)?));
        let arus = tempo.ukur(Tahap::Baca, || nama.iter().filter_map(satu).collect());
        Self::mengalir(pohon, tertolak, arus, tempo)
    }

    /// Reads of a root what its sites share, and finds out which sites are as they were in the run that `memo` remembers.
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn baca_perubahan(root: &Path, memo: Memo) -> Result<Self, Error> {
        Self::baca_perubahan_terukur(root, memo, Tempo::default())
    }

    /// Does the same, measured.
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn baca_perubahan_terukur(root: &Path, memo: Memo, tempo: Tempo) -> Result<Self, Error> {
        let (pohon, tertolak) = tempo.ukur(Tahap::Daftar, || temukan(root, &FOLDERS))?;
        let (mut lama, arus) = tempo.ukur(Tahap::Simpanan, || memo.periksa(&pohon, &tertolak, &tempo));
        let mut kerja = Self::mengalir(pohon, &tertolak, arus, tempo);
        lama.lupakan_lain_host(&kerja.termuat.daftar_daerah, &kerja.arus);
        let dikutip: Vec<&SourceFile> = kerja.pohon.files().iter().filter(|f| lama.dikutip(f.id)).collect();
        let tempo = &kerja.tempo;
        dikutip.into_par_iter().for_each(|f| tempo.ukur(Tahap::Baca, || kerja.ingat_teks(f.id)));
        kerja.diingat = Some(Diingat { lama, memo });
        Ok(kerja)
    }

    fn mengalir(pohon: SourceTree, tertolak: &[Diagnostic], arus: BTreeMap<String, Arus>, tempo: Tempo) -> Self {
        let tunda = |f: &SourceFile| {
            let daerah = f.path.strip_prefix("content/").and_then(|sisa| sisa.split('/').next()).unwrap_or_default();
            arus.get(daerah).is_some_and(|arus| !arus.di_awal(daerah, &f.path))
        };
        let milik_situs = |f: &SourceFile| {
            let mut bagian = f.path.split('/');
            let (akar, daerah, label) = (bagian.next(), bagian.next(), bagian.next());
            akar == Some("content")
                && daerah.and_then(|d| arus.get(d)).zip(label).is_some_and(|(a, l)| a.label.contains(l))
        };
        let bersama = nama_bersama(&pohon);
        let baca = |f: &SourceFile| match (tunda(f), f.kind) {
            // It stands in the place of a shared one.
            (true, _) if !bersama.is_empty() && bersama.contains(&nama_tanpa_label(&f.path)) => Bacaan::Awal(None),
            (true, _) => Bacaan::Lewat,
            (false, Kind::Text) if milik_situs(f) => Bacaan::Awal(pohon.read(f).ok()),
            (false, _) if milik_situs(f) => Bacaan::Awal(None),
            (false, Kind::Text) => Bacaan::from(pohon.read(f)),
            (false, Kind::Image | Kind::Document) => Bacaan::Isi(None),
        };
        let baca = |f: &SourceFile| tempo.ukur(Tahap::Baca, || baca(f));
        let termuat = tempo.ukur(Tahap::Muat, || susun(&pohon, tertolak, baca, &|_| None));
        Self {
            pohon,
            termuat,
            folder: Vec::new(),
            simpanan: None,
            diingat: None,
            peran: Peran::Utuh,
            gudang: None,
            arus,
            tempo,
        }
    }

    /// Tells what of the sites of a kabupaten is known before they are read; none where all of it is in memory.
    #[must_use]
    pub fn arus(&self, daerah: &str) -> Option<&Arus> {
        self.arus.get(daerah)
    }

    /// Keeps the text of a file at hand for findings.
    pub fn ingat_teks(&self, file: FileId) {
        let Some(berkas) = self.pohon.file(file).filter(|f| f.kind == Kind::Text) else { return };
        if self.sumber().teks(file).is_none()
            && let Ok(bytes) = self.pohon.read(berkas)
        {
            self.sumber().simpan(file, teks_sumber(file, &bytes));
        }
    }

    /// Reads the register of a root, and nothing of the agencies' content.
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn baca_register(root: &Path) -> Result<Self, Error> {
        let (pohon, tertolak) = SourceTree::discover_within(root, &["sites"])?;
        Ok(Self::dari(pohon, tertolak))
    }

    /// Reads what the portal of a kabupaten is made from beside its sites; `cadangan` as in [`Kerja::baca_situs`].
    pub(super) fn baca_portal(root: &Path, daerah: &str, cadangan: Cadangan<'_>) -> Result<Self, Error> {
        let [register, bersama, _] = folder_situs(daerah, "");
        let folder = vec![register, bersama];
        let (pohon, tertolak) = SourceTree::discover_within(root, &folder)?;
        Ok(Self { folder, ..Self::dengan_cadangan(pohon, tertolak, cadangan) })
    }

    /// Reads what one site is made from: the register, what agencies share, its own files, and what these name of others.
    ///
    /// A file that is broken stands with the text that `cadangan` gives; see [`muat_dengan_cadangan`].
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn baca_situs(root: &Path, daerah: &str, label: &str, cadangan: Cadangan<'_>) -> Result<Self, Error> {
        let mut folder = folder_situs(daerah, label).to_vec();
        let (pohon, tertolak) = SourceTree::discover_within(root, &folder)?;
        let disebut = layanan_lain(&pohon, daerah, label, |f| pohon.read(f).ok());
        let mut lain = berkas_lain(&pohon, daerah, label, disebut.as_deref());
        lain.extend(rujukan::disebut(&pohon, daerah, label, |f| pohon.read(f).ok()));
        if lain.is_empty() {
            return Ok(Self { folder, ..Self::dengan_cadangan(pohon, tertolak, cadangan) });
        }
        folder.extend(lain);
        let (pohon, tertolak) = SourceTree::discover_within(root, &folder)?;
        Ok(Self { folder, ..Self::dengan_cadangan(pohon, tertolak, cadangan) })
    }

    /// Reads a tree.
    #[must_use]
    pub fn dari(pohon: SourceTree, tertolak: Vec<Diagnostic>) -> Self {
        Self::dengan_cadangan(pohon, tertolak, &|_| None)
    }

    fn dengan_cadangan(pohon: SourceTree, tertolak: Vec<Diagnostic>, cadangan: Cadangan<'_>) -> Self {
        let baca = |f: &SourceFile| match f.kind {
            Kind::Text => Bacaan::from(pohon.read(f)),
            Kind::Image | Kind::Document => Bacaan::Isi(None),
        };
        let termuat = susun(&pohon, &tertolak, baca, cadangan);
        Self::utuh(pohon, termuat, Vec::new())
    }

    /// Returns what was read of `folder`, of which all is in memory.
    pub(super) fn utuh(pohon: SourceTree, termuat: Termuat, folder: Vec<String>) -> Self {
        let (peran, arus, tempo) = (Peran::Utuh, BTreeMap::new(), Tempo::default());
        Self { pohon, termuat, folder, simpanan: None, diingat: None, peran, gudang: None, arus, tempo }
    }

    /// Returns what is taken over of a kabupaten from an earlier run.
    #[must_use]
    pub fn lama(&self, daerah: &str) -> Option<&DaerahLama> {
        self.diingat.as_ref()?.lama.daerah.get(daerah)
    }

    /// Returns a site that comes from a shard.
    #[must_use]
    pub fn titipan(&self, daerah: &str, label: &str) -> Option<&SitusTitipan> {
        let Peran::Gabungan(titipan) = &self.peran else { return None };
        titipan.get(&(daerah.to_owned(), label.to_owned()))
    }

    /// Tells whether somebody wants to know what was found of each site before it was weighed.
    #[must_use]
    pub fn mencatat(&self) -> bool {
        self.diingat.is_some() || matches!(self.peran, Peran::Pecahan { .. })
    }

    /// Returns the texts of the source files.
    #[must_use]
    pub fn sumber(&self) -> &Sumber {
        &self.termuat.sumber
    }

    /// Returns the findings that belong to no kabupaten.
    #[must_use]
    pub fn umum(&self) -> Vec<Diagnostic> {
        let dikenal = |nama: &str| self.termuat.daftar_daerah.iter().any(|d| d.nama == nama);
        let mut umum: Vec<Diagnostic> = self
            .termuat
            .diags
            .iter()
            .filter(|((nama, _), _)| !dikenal(nama))
            .flat_map(|(_, diags)| diags.iter().cloned())
            .collect();
        urutkan(&mut umum, self.sumber());
        umum
    }
}

/// Lists files of a root, and looks at them on all threads.
fn temukan(root: &Path, folder: &[impl AsRef<str>]) -> Result<(SourceTree, Vec<Diagnostic>), Error> {
    SourceTree::discover_by(root, folder, |look, paths| paths.par_iter().map(look).collect())
}

/// Reads the files of a tree one by one, so that the bytes of few are in memory at a time; what is wrong with the name of
/// a file that stays closed is told when it is read.
fn susun(
    pohon: &SourceTree,
    tertolak: &[Diagnostic],
    baca: impl Fn(&SourceFile) -> Bacaan + Sync,
    cadangan: Cadangan<'_>,
) -> Termuat {
    let satu = |f: &SourceFile| {
        let masukan = |bytes| Masukan { path: &f.path, bytes, ukuran: f.size };
        match baca(f) {
            Bacaan::Isi(isi) => Some((muat_satu(f.id, masukan(isi.as_deref()), cadangan), None)),
            Bacaan::Gagal(temuan) => Some((muat_satu(f.id, masukan(None), cadangan), Some(*temuan))),
            Bacaan::Awal(isi) => {
                let (kini, _) = muat_satu(f.id, masukan(isi.as_deref()), &|_| None);
                Some(((Dimuat { diags: Vec::new(), ..kini }, None), None))
            }
            Bacaan::Lewat => None,
        }
    };
    let dibaca: Vec<(Satu, Option<Diagnostic>)> = pohon.files().par_iter().filter_map(satu).collect();
    let (dimuat, gagal): (Vec<Satu>, Vec<Option<Diagnostic>>) = dibaca.into_iter().unzip();
    let mut termuat = gabung(pohon.files().iter().map(|f| f.path.clone()).collect(), dimuat);
    for temuan in tertolak.iter().cloned().chain(gagal.into_iter().flatten()) {
        termuat.tambah(temuan);
    }
    termuat
}

/// Returns by which kabupaten, folder and id shared files are known, in whose place a file of an agency may stand.
fn nama_bersama(pohon: &SourceTree) -> BTreeSet<(String, String, String)> {
    let bersama = format!("/{BERSAMA}/");
    pohon.di("content").filter(|f| f.path.contains(&bersama)).map(|f| nama_tanpa_label(&f.path)).collect()
}

fn nama_tanpa_label(path: &str) -> (String, String, String) {
    let mut bagian = path.splitn(5, '/').skip(1);
    let daerah = bagian.next().unwrap_or_default().to_owned();
    let folder = bagian.nth(1).unwrap_or_default().to_owned();
    (daerah, folder, id_berkas(path))
}

/// Returns the folders that one site is made from.
#[must_use]
pub fn folder_situs(daerah: &str, label: &str) -> [String; 3] {
    [format!("sites/{daerah}"), format!("content/{daerah}/{BERSAMA}"), format!("content/{daerah}/{label}")]
}

/// Returns what of the other agencies a site is judged by: their applications, and the services that its files name.
///
/// `disebut` are these services; none where only the reader of a text knows what it names.
pub(super) fn berkas_lain(pohon: &SourceTree, daerah: &str, label: &str, disebut: Option<&[String]>) -> Vec<String> {
    let Some(disebut) = disebut else { return vec![format!("content/{daerah}")] };
    let register = format!("sites/{daerah}/");
    let saudara =
        pohon.di(&format!("sites/{daerah}")).filter_map(|f| f.path.strip_prefix(&register)?.strip_suffix(".yaml"));
    let aplikasi =
        saudara.filter(|s| *s != label && !s.contains('/')).map(|s| format!("content/{daerah}/{s}/aplikasi"));
    aplikasi.chain(disebut.iter().cloned()).collect()
}

/// A kabupaten that is ready to be checked and built.
pub struct DaerahSiap<'a> {
    /// The kabupaten.
    pub daerah: &'a Daerah,
    /// Its law; none where its file cannot be read.
    pub hukum: Option<Hukum>,
    /// Findings by label, from reading and from the rules; the empty label is the kabupaten itself.
    pub temuan: BTreeMap<String, TemuanSitus>,
}

impl DaerahSiap<'_> {
    /// Tells whether the file of the kabupaten is so broken that no site can be built.
    #[must_use]
    pub fn tak_terbaca(&self) -> bool {
        self.hukum.is_none() || self.temuan.get("").is_some_and(|t| tak_terbaca(&t.temuan, self.daerah))
    }
}

/// Tells whether findings say that the file of the kabupaten is so broken that no site can be built.
pub(super) fn tak_terbaca(temuan: &[Diagnostic], daerah: &Daerah) -> bool {
    temuan.iter().any(|t| rusak(t, daerah))
}

/// Tells whether a finding says that the file of the kabupaten, or its own law, cannot be trusted.
fn rusak(temuan: &Diagnostic, daerah: &Daerah) -> bool {
    temuan.severity == Severity::Error
        // Sites without the emblem are whole: the neutral drawing takes its place.
        && temuan.code != lambang::KODE
        && temuan.code.starts_with("BKS")
        && matches!(temuan.place, Place::Span(span) if milik_daerah(span.file, daerah))
}

fn milik_daerah(file: FileId, daerah: &Daerah) -> bool {
    file == daerah.berkas.file || daerah.hukum.daftar_berkas().contains(&file)
}

/// Checks one kabupaten by its law.
#[must_use]
pub fn siapkan<'a>(kerja: &'a Kerja, daerah: &'a Daerah, waktu: Waktu) -> DaerahSiap<'a> {
    siapkan_pilihan(kerja, daerah, waktu, &Pilihan::default())
}

/// Checks one kabupaten by its law; attachments are opened of the chosen sites only. All its files are in memory.
#[must_use]
pub fn siapkan_pilihan<'a>(kerja: &'a Kerja, daerah: &'a Daerah, waktu: Waktu, pilihan: &Pilihan) -> DaerahSiap<'a> {
    let dibaca = dibaca(kerja, daerah);
    let mut hukum = match Hukum::daerah(daerah, kerja.sumber(), waktu.tanggal(daerah)) {
        Ok(hukum) => hukum,
        Err(diags) => {
            let temuan: Vec<Diagnostic> = dibaca.into_values().flatten().chain(diags).collect();
            let temuan = BTreeMap::from([(String::new(), TemuanSitus { temuan, dikecualikan: Vec::new() })]);
            return DaerahSiap { daerah, hukum: None, temuan };
        }
    };
    hukum.host_lain = host_terdaftar(&hukum.konteks(daerah, kerja.sumber()));
    let (mut temuan, dibuka) = periksa(&hukum.konteks(daerah, kerja.sumber()), dibaca, |instansi| {
        if pilihan.memuat_situs(&instansi.label) {
            buka(&kerja.pohon, kerja.sumber(), instansi)
        } else {
            Default::default()
        }
    });
    hukum.dibuka = dibuka;
    let (lambang, salah) = lambang(&kerja.pohon, daerah);
    hukum.lambang = lambang;
    temuan.entry(String::new()).or_default().temuan.extend(salah);
    temuan.entry(String::new()).or_default().temuan.extend(hukum.diags.iter().cloned());
    DaerahSiap { daerah, hukum: Some(hukum), temuan }
}

/// Returns the findings of reading a kabupaten, by label; `_bersama` has none of its own.
pub(super) fn dibaca(kerja: &Kerja, daerah: &Daerah) -> BTreeMap<String, Vec<Diagnostic>> {
    let milik = kerja.termuat.diags.iter().filter(|((nama, _), _)| *nama == daerah.nama);
    let mut dibaca = milik.map(|((_, label), diags)| (label.clone(), diags.clone())).collect();
    bagikan(daerah, &mut dibaca);
    // Nothing of what an agency wrote that is no more is published.
    for instansi in daerah.daftar_instansi.iter().filter(|i| i.penunjuk()) {
        if let Some(temuan) = dibaca.get_mut(&instansi.label) {
            temuan.retain(|t| match &t.place {
                Place::Span(span) => {
                    let path = kerja.sumber().path(span.file);
                    !path.starts_with("content/") || dibaca_penunjuk(path)
                }
                Place::Path(path) => !path.starts_with("content/") || dibaca_penunjuk(path),
            });
        }
    }
    dibaca
}

/// Tells whether a file of an agency that is no more still counts.
pub(super) fn dibaca_penunjuk(path: &str) -> bool {
    path.ends_with("/pindah.yaml") || path.ends_with("/pindah.csv")
}

/// Gives findings about a shared file to every site that it belongs to, so that none is built without it.
fn bagikan(daerah: &Daerah, dibaca: &mut BTreeMap<String, Vec<Diagnostic>>) {
    let mut sisa = Vec::new();
    for temuan in dibaca.remove(BERSAMA).unwrap_or_default() {
        let pemakai: Vec<&str> = match &temuan.place {
            Place::Path(_) => Vec::new(),
            Place::Span(span) => {
                let situs = daerah.daftar_instansi.iter().filter(|i| i.bersitus());
                situs.filter(|i| i.daftar_berkas.contains(&span.file)).map(|i| i.label.as_str()).collect()
            }
        };
        for label in &pemakai {
            dibaca.entry((*label).to_owned()).or_default().push(temuan.clone());
        }
        if pemakai.is_empty() {
            sisa.push(temuan);
        }
    }
    dibaca.entry(String::new()).or_default().append(&mut sisa);
}

/// Sorts findings as people read them: by path, line, column, code.
pub fn urutkan(temuan: &mut [Diagnostic], sumber: &Sumber) {
    temuan.sort_by_cached_key(|t| {
        let (path, mulai) = match &t.place {
            Place::Path(path) => (path.clone(), 0),
            Place::Span(span) => (sumber.path(span.file).to_owned(), span.start),
        };
        (path, mulai, t.code, t.message.clone())
    });
}
