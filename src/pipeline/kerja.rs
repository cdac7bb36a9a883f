//! One run over a root: read everything, then check the chosen sites.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::span::FileId;
use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Place, Severity};
use crate::model::daerah::Daerah;
use crate::model::muat::{BERSAMA, teks_sumber};
use crate::pipeline::lambang::{self, lambang};
use crate::pipeline::lampiran::buka;
use crate::pipeline::memo::{DaerahLama, Lama, Memo, Perlakuan};
use crate::pipeline::muat::{Cadangan, Masukan, Satu, Termuat, gabung, muat_satu};
use crate::pipeline::periksa::{Hukum, TemuanSitus, periksa};
use crate::pipeline::sebutan::layanan_lain;
pub use crate::pipeline::waktu::Waktu;
use crate::vfs::{Error, Kind, Simpanan, SourceFile, SourceTree};

/// Which sites a run is about; empty lists mean all.
#[derive(Debug, Clone, Default)]
pub struct Pilihan {
    /// Names of kabupaten.
    pub daerah: Vec<String>,
    /// Labels of sites.
    pub situs: Vec<String>,
}

impl Pilihan {
    /// Tells whether a kabupaten is chosen.
    #[must_use]
    pub fn memuat_daerah(&self, nama: &str) -> bool {
        self.daerah.is_empty() || self.daerah.iter().any(|d| d == nama)
    }

    /// Tells whether a site is chosen; findings of the kabupaten itself, with an empty label, always are.
    #[must_use]
    pub fn memuat_situs(&self, label: &str) -> bool {
        self.situs.is_empty() || label.is_empty() || self.situs.iter().any(|s| s == label)
    }

    /// Returns the names that do not exist, labels in the chosen kabupaten.
    #[must_use]
    pub fn asing(&self, kerja: &Kerja) -> Vec<String> {
        let ada: BTreeSet<&str> = kerja
            .termuat
            .daftar_daerah
            .iter()
            .filter(|d| self.memuat_daerah(&d.nama))
            .flat_map(|d| d.daftar_instansi.iter().map(|i| i.label.as_str()))
            .collect();
        let daerah = self.daerah.iter().filter(|n| !kerja.termuat.daftar_daerah.iter().any(|d| d.nama == **n));
        daerah.chain(self.situs.iter().filter(|s| !ada.contains(s.as_str()))).cloned().collect()
    }
}

/// The bytes of a text file, nothing for a file that is read on demand, or why it cannot be read.
type Bacaan = Result<Option<Arc<[u8]>>, Box<Diagnostic>>;

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

    /// Reads of a root what has changed since the run that `memo` remembers.
    ///
    /// # Errors
    ///
    /// Fails only if the root cannot be opened.
    pub fn baca_perubahan(root: &Path, memo: Memo) -> Result<Self, Error> {
        let (pohon, tertolak) = SourceTree::discover(root)?;
        let (mut lama, terbaca) = memo.periksa(&pohon, &tertolak);
        loop {
            let baca = |f: &SourceFile| match lama.perlakuan(f.id) {
                Perlakuan::Baca if f.kind == Kind::Text => terbaca.ambil(&pohon, f).map(Some),
                Perlakuan::Baca | Perlakuan::Kutip | Perlakuan::Lewati => Ok(None),
            };
            let mut termuat = susun(&pohon, &tertolak, baca, &|_| None);
            let lain = lama.lain_host(&termuat.daftar_daerah);
            if lain.is_empty() {
                let dikutip = pohon.files().iter().filter(|f| lama.perlakuan(f.id) == Perlakuan::Kutip);
                for f in dikutip.filter(|f| f.kind == Kind::Text) {
                    if let Ok(bytes) = terbaca.ambil(&pohon, f) {
                        termuat.sumber.isi(f.id, teks_sumber(f.id, &bytes));
                    }
                }
                let diingat = Some(Diingat { lama, memo });
                return Ok(Self { pohon, termuat, folder: Vec::new(), simpanan: None, diingat });
            }
            // Once more with all files of those kabupaten, of which nothing is taken over then.
            lama.lupakan(&pohon, &lain);
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
        let lain = berkas_lain(&pohon, daerah, label, disebut.as_deref());
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
            Kind::Text => pohon.read(f).map(Some),
            Kind::Image | Kind::Document => Ok(None),
        };
        let termuat = susun(&pohon, &tertolak, baca, cadangan);
        Self { pohon, termuat, folder: Vec::new(), simpanan: None, diingat: None }
    }

    /// Returns what is taken over of a kabupaten from an earlier run.
    #[must_use]
    pub fn lama(&self, daerah: &str) -> Option<&DaerahLama> {
        self.diingat.as_ref()?.lama.daerah.get(daerah)
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

/// Reads the files of a tree one by one, so that the bytes of few are in memory at a time; a file without bytes is one
/// that is not looked into.
fn susun(
    pohon: &SourceTree,
    tertolak: &[Diagnostic],
    baca: impl Fn(&SourceFile) -> Bacaan + Sync,
    cadangan: Cadangan<'_>,
) -> Termuat {
    let satu = |f: &SourceFile| {
        let (isi, gagal) = match baca(f) {
            Ok(isi) => (isi, None),
            Err(temuan) => (None, Some(*temuan)),
        };
        let masukan = Masukan { path: &f.path, bytes: isi.as_deref(), ukuran: f.size };
        (muat_satu(f.id, masukan, cadangan), gagal)
    };
    let dibaca: Vec<(Satu, Option<Diagnostic>)> = pohon.files().par_iter().map(satu).collect();
    let (dimuat, gagal): (Vec<Satu>, Vec<Option<Diagnostic>>) = dibaca.into_iter().unzip();
    let mut termuat = gabung(dimuat);
    for temuan in tertolak.iter().cloned().chain(gagal.into_iter().flatten()) {
        termuat.tambah(temuan);
    }
    termuat
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
        self.hukum.is_none() || self.temuan.get("").is_some_and(|t| t.temuan.iter().any(|t| rusak(t, self.daerah)))
    }
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

/// Checks one kabupaten by its law; attachments are opened of the chosen sites only.
#[must_use]
pub fn siapkan_pilihan<'a>(kerja: &'a Kerja, daerah: &'a Daerah, waktu: Waktu, pilihan: &Pilihan) -> DaerahSiap<'a> {
    let mut dibaca: BTreeMap<String, Vec<Diagnostic>> = kerja
        .termuat
        .diags
        .iter()
        .filter(|((nama, _), _)| *nama == daerah.nama)
        .map(|((_, label), diags)| (label.clone(), diags.clone()))
        .collect();
    bagikan(daerah, &mut dibaca);
    let mut hukum = match Hukum::daerah(daerah, kerja.sumber(), waktu.tanggal(daerah)) {
        Ok(hukum) => hukum,
        Err(diags) => {
            let temuan: Vec<Diagnostic> = dibaca.into_values().flatten().chain(diags).collect();
            let temuan = BTreeMap::from([(String::new(), TemuanSitus { temuan, dikecualikan: Vec::new() })]);
            return DaerahSiap { daerah, hukum: None, temuan };
        }
    };
    let lama = kerja.lama(&daerah.nama);
    if let Some(lama) = lama {
        hukum.host_lain.clone_from(&lama.host_lain);
        dibaca.retain(|label, _| !lama.situs.contains_key(label));
    }
    let (mut temuan, perbandingan, dibuka) =
        periksa(&hukum.konteks(daerah, kerja.sumber()), dibaca, lama, |instansi| {
            if pilihan.memuat_situs(&instansi.label) {
                buka(&kerja.pohon, kerja.sumber(), instansi)
            } else {
                Default::default()
            }
        });
    for (label, perbandingan) in &perbandingan {
        let label = if temuan.contains_key(label) { label.as_str() } else { "" };
        temuan.entry(label.to_owned()).or_default().temuan.extend(perbandingan.iter().cloned());
    }
    (hukum.dibuka, hukum.perbandingan) = (dibuka, perbandingan);
    let (lambang, salah) = lambang(&kerja.pohon, daerah);
    hukum.lambang = lambang;
    temuan.entry(String::new()).or_default().temuan.extend(salah);
    temuan.entry(String::new()).or_default().temuan.extend(hukum.diags.iter().cloned());
    DaerahSiap { daerah, hukum: Some(hukum), temuan }
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
