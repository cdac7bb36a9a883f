//! Published folders against their manifests: INT-003, INT-004 and MUT-009.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::base::nilai::Nilai;
use crate::base::tanggal::Tanggal;
use crate::bundle::{Beda, JenisBeda, Manifest, bandingkan};
use crate::diag::{Diagnostic, Pesan, Place, Severity};
use crate::peraturan::{HukumDaerah, Peraturan};
use crate::pipeline::kerja::{Kerja, Waktu};
use crate::pipeline::periksa::Hukum;
use crate::rules::perintah::temuan;
use crate::vfs::{Error, MARKER, PublishedSite, inspect, published_sites};

/// Where the signature of a manifest lies.
pub const TANDA_TANGAN: &str = ".well-known/pendopo/manifest.json.minisig";

/// One published site after its comparison.
#[derive(Debug)]
pub struct SitusTerbit {
    /// Its folder.
    pub folder: PathBuf,
    /// Kabupaten, label and host, where the manifest can be read.
    pub milik: Option<Milik>,
    /// How many files were compared.
    pub berkas: usize,
    /// What differs.
    pub temuan: Vec<Diagnostic>,
}

impl SitusTerbit {
    /// Returns how many findings have a weight.
    #[must_use]
    pub fn jumlah(&self, severity: Severity) -> usize {
        self.temuan.iter().filter(|t| t.severity == severity).count()
    }
}

/// Whose site a folder says it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milik {
    /// Folder of the kabupaten in the register.
    pub daerah: String,
    /// Label of the agency.
    pub label: String,
    /// Host.
    pub host: String,
}

/// Compares every published site at or below `target` with its manifest.
///
/// The law of the workspace weighs the findings where there is one; else the embedded profile of the kabupaten that
/// the manifest names, or the national baseline.
///
/// # Errors
///
/// Fails if a folder or file cannot be read.
pub fn verifikasi(kerja: Option<&Kerja>, target: &Path, waktu: Waktu) -> Result<Vec<SitusTerbit>, Error> {
    published_sites(target)?
        .into_par_iter()
        .map(|folder| {
            let terbit = inspect(&folder)?;
            Ok(satu(kerja, target, folder, &terbit, waktu))
        })
        .collect()
}

fn satu(kerja: Option<&Kerja>, target: &Path, folder: PathBuf, terbit: &PublishedSite, waktu: Waktu) -> SitusTerbit {
    let letak = Letak::new(target, &folder);
    let mut hasil = SitusTerbit { folder, milik: None, berkas: terbit.files.len(), temuan: Vec::new() };
    let manifest = match Manifest::parse(&terbit.manifest) {
        Ok(manifest) => manifest,
        Err(salah) => {
            let hukum = Peraturan::embedded().baku();
            hasil.temuan.extend(temuan(&hukum, "INT-003", letak.di(MARKER), salah.message()));
            return hasil;
        }
    };
    let asal = &manifest.origin;
    let (hukum, kini) = hukum(kerja, &asal.daerah, waktu);
    let bernama = hasil.folder.file_name().is_none_or(|nama| nama.to_string_lossy() == asal.host.as_str());
    if !bernama {
        hasil.temuan.extend(temuan(&hukum, "INT-003", letak.di(MARKER), asing(&asal.host)));
    }
    for beda in bandingkan(&manifest, &terbit.files, TANDA_TANGAN) {
        hasil.temuan.extend(temuan(&hukum, "INT-003", letak.di(&beda.path), pesan(&beda)));
    }
    if !terbit.files.iter().any(|f| f.path == TANDA_TANGAN) {
        let pesan = Pesan::new("manifes belum ditandatangani", "the manifest is not signed");
        hasil.temuan.extend(temuan(&hukum, "INT-004", letak.di(MARKER), pesan));
    }
    hasil.temuan.extend(usang(&hukum, &letak, &asal.tanggal, kini));
    hasil.milik = Some(Milik { daerah: asal.daerah.clone(), label: asal.label.clone(), host: asal.host.clone() });
    hasil
}

/// Returns the law and the date for a site of a kabupaten.
fn hukum(kerja: Option<&Kerja>, nama: &str, waktu: Waktu) -> (HukumDaerah, Tanggal) {
    let daerah = kerja.and_then(|k| k.termuat.daftar_daerah.iter().find(|d| d.nama == nama));
    if let Some(daerah) = daerah {
        let kini = waktu.tanggal(daerah);
        if let Some(hukum) = Hukum::daerah(daerah, kini) {
            return (hukum.hukum, kini);
        }
    }
    let peraturan = Peraturan::embedded();
    (peraturan.profil(nama).unwrap_or_else(|| peraturan.baku()), waktu.tanggal_jakarta())
}

fn usang(hukum: &HukumDaerah, letak: &Letak, dibangun: &str, kini: Tanggal) -> Option<Diagnostic> {
    let batas = hukum.parameter("umur_bangunan_hari");
    let pesan = match Tanggal::parse(dibangun) {
        Ok(tanggal) => {
            let umur = i64::from(kini.selisih_hari(tanggal));
            if umur <= batas {
                return None;
            }
            Pesan::new(
                format!("situs terakhir dibangun {} ({umur} hari yang lalu, batasnya {batas})", tanggal),
                format!("the site was last built on {dibangun} ({umur} days ago, the limit is {batas})"),
            )
        }
        Err(_) => Pesan::new(
            format!("tanggal bangun `{}` dalam manifes bukan tanggal", dibangun.escape_debug()),
            format!("the build date `{}` in the manifest is not a date", dibangun.escape_debug()),
        ),
    };
    temuan(hukum, "MUT-009", letak.di(MARKER), pesan)
}

fn asing(host: &str) -> Pesan {
    Pesan::new(
        format!("isi folder ini adalah situs `{host}`, bukan situs yang disebut nama foldernya"),
        format!("this folder holds the site `{host}`, not the one that it is named after"),
    )
}

fn pesan(beda: &Beda) -> Pesan {
    match beda.jenis {
        JenisBeda::Berubah => Pesan::new("isi berkas ini bukan isi yang dibangun", "this file is not as it was built"),
        JenisBeda::Hilang => Pesan::new("berkas ini ada di manifes, tetapi hilang", "this file is listed, but missing"),
        JenisBeda::Tambahan => {
            Pesan::new("berkas ini tidak pernah dibangun pendopo", "this file was never built by pendopo")
        }
        JenisBeda::BukanBerkas => Pesan::new(
            "di sini ada tautan atau berkas khusus, yang tidak pernah ditulis pendopo",
            "a link or special file stands here, which pendopo never writes",
        ),
    }
}

/// Paths as a report shows them: from the target that was named.
struct Letak {
    awalan: String,
}

impl Letak {
    fn new(target: &Path, folder: &Path) -> Self {
        let dalam = folder.strip_prefix(target).unwrap_or(folder);
        let nama: Vec<_> = dalam.iter().map(|n| n.to_string_lossy()).collect();
        Self { awalan: nama.join("/") }
    }

    fn di(&self, path: &str) -> Place {
        match self.awalan.as_str() {
            "" => Place::Path(path.to_owned()),
            awalan => Place::Path(format!("{awalan}/{path}")),
        }
    }
}
