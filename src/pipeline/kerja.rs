//! One run over a root: read everything, then check the chosen sites.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::span::FileId;
use crate::base::tanggal::Tanggal;
use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Place, Severity};
use crate::model::daerah::Daerah;
use crate::model::muat::BERSAMA;
use crate::model::register::ZonaWaktu;
use crate::pipeline::lambang::{self, lambang};
use crate::pipeline::lampiran::buka;
use crate::pipeline::muat::{Cadangan, Masukan, Termuat, muat_dengan_cadangan};
use crate::pipeline::periksa::{Hukum, TemuanSitus, periksa};
use crate::vfs::{Error, Kind, Simpanan, SourceTree};

/// The date of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waktu {
    /// As the command line gives it.
    Tetap(Tanggal),
    /// Seconds since 1970 as the environment gives them, turned into a date in the zone of the kabupaten.
    Detik(i64),
    /// The clock, in seconds since 1970; sample data uses its own date instead.
    Jam(i64),
}

impl Waktu {
    /// Returns the build date of a kabupaten.
    #[must_use]
    pub fn tanggal(self, daerah: &Daerah) -> Tanggal {
        let isi = daerah.isi();
        let zona = isi.and_then(|d| d.zona_waktu.salin()).unwrap_or(ZonaWaktu::Wib);
        match self {
            Self::Tetap(tanggal) => tanggal,
            Self::Detik(detik) => di_zona(detik, zona),
            Self::Jam(detik) => isi
                .and_then(|d| d.contoh.nilai())
                .and_then(|c| c.tanggal.salin())
                .unwrap_or_else(|| di_zona(detik, zona)),
        }
    }
}

impl Waktu {
    /// Returns the date where no kabupaten says which zone is its own: that of Jakarta.
    #[must_use]
    pub fn tanggal_jakarta(self) -> Tanggal {
        match self {
            Self::Tetap(tanggal) => tanggal,
            Self::Detik(detik) | Self::Jam(detik) => di_zona(detik, ZonaWaktu::Wib),
        }
    }
}

fn di_zona(detik: i64, zona: ZonaWaktu) -> Tanggal {
    let jam = match zona {
        ZonaWaktu::Wib => 7,
        ZonaWaktu::Wita => 8,
        ZonaWaktu::Wit => 9,
    };
    let hari = detik.saturating_add(jam * 3600).div_euclid(86_400);
    let awal = Tanggal::new(1970, 1, 1).expect("the first day of 1970 exists");
    awal.plus_hari(i32::try_from(hari).unwrap_or(i32::MAX))
}

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
        let lain = berkas_lain(&pohon, daerah, label);
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
        let isi: Vec<Bacaan> = pohon
            .files()
            .par_iter()
            .map(|f| match f.kind {
                Kind::Text => pohon.read(f).map(Some),
                Kind::Image | Kind::Document => Ok(None),
            })
            .collect();
        let masukan: Vec<Masukan<'_>> = pohon
            .files()
            .iter()
            .zip(&isi)
            .map(|(f, isi)| Masukan {
                path: &f.path,
                bytes: isi.as_ref().ok().and_then(|b| b.as_deref()),
                ukuran: f.size,
            })
            .collect();
        let mut termuat = muat_dengan_cadangan(&masukan, cadangan);
        let gagal = isi.into_iter().filter_map(Result::err).map(|d| *d);
        for temuan in tertolak.into_iter().chain(gagal) {
            termuat.tambah(temuan);
        }
        Self { pohon, termuat, folder: Vec::new(), simpanan: None }
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

/// Returns the folders that one site is made from.
#[must_use]
pub fn folder_situs(daerah: &str, label: &str) -> [String; 3] {
    [format!("sites/{daerah}"), format!("content/{daerah}/{BERSAMA}"), format!("content/{daerah}/{label}")]
}

/// Returns what of the other agencies a site is judged by: their applications, and the services that its files name.
fn berkas_lain(pohon: &SourceTree, daerah: &str, label: &str) -> Vec<String> {
    let register = format!("sites/{daerah}/");
    let saudara: BTreeSet<&str> = pohon
        .files()
        .iter()
        .filter_map(|f| f.path.strip_prefix(&register)?.strip_suffix(".yaml"))
        .filter(|nama| *nama != label && !nama.contains('/'))
        .collect();
    let sendiri = format!("content/{daerah}/{label}/layanan/");
    let layanan = pohon.files().iter().filter(|f| f.path.starts_with(&sendiri));
    let teks: Vec<Arc<[u8]>> = layanan.filter_map(|f| pohon.read(f).ok()).collect();
    let disebut: BTreeSet<String> =
        teks.iter().flat_map(|teks| disebut(&String::from_utf8_lossy(teks), &saudara)).collect();
    let aplikasi = saudara.iter().map(|s| format!("content/{daerah}/{s}/aplikasi"));
    let disebut = disebut.into_iter().map(|id| format!("content/{daerah}/{id}.yaml"));
    aplikasi.chain(disebut).collect()
}

/// Returns the files `label/layanan/id` of every `label/id` in a text whose label is that of another agency.
fn disebut(teks: &str, saudara: &BTreeSet<&str>) -> Vec<String> {
    let huruf = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut hasil = Vec::new();
    for (garis, _) in teks.match_indices('/') {
        let (kiri, kanan) = (&teks[..garis], &teks[garis + 1..]);
        let label =
            &kiri[kiri.rfind(|c| !huruf(c)).map_or(0, |i| i + kiri[i..].chars().next().map_or(1, char::len_utf8))..];
        let id = &kanan[..kanan.find(|c| !huruf(c)).unwrap_or(kanan.len())];
        if !id.is_empty() && saudara.contains(label) {
            hasil.push(format!("{label}/layanan/{id}"));
        }
    }
    hasil
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
