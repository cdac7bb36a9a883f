//! What the files of a site say of other agencies.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::host::di_bawah;
use crate::base::tautan::Tautan;
use crate::model::muat::{BERSAMA, Rekaman, muat, salah_nama, teks_sumber};
use crate::vfs::{SourceFile, SourceTree};

/// What of the agencies of a kabupaten the sites of others must know before they are made.
#[derive(Debug, Clone, Default)]
pub struct Arus {
    /// Labels of the agencies whose files are read when their turn comes.
    pub label: BTreeSet<String>,
    /// Services that other agencies name, by their paths, there or not.
    pub lain: BTreeSet<String>,
    /// Hosts of the online services that those agencies name, as far as they belong to the kabupaten.
    pub host: BTreeSet<String>,
}

impl Arus {
    /// Looks through the services of a kabupaten; none where it must be read as a whole, since names in it are misspelt
    /// or written in such a way that only their reader knows what they name.
    #[must_use]
    pub fn baca(pohon: &SourceTree, daerah: &str) -> Option<Self> {
        if !dapat_dialirkan(pohon, daerah) {
            return None;
        }
        let domain = domain(pohon, daerah);
        let satu = |label: &&str| {
            let baca = |f: &SourceFile| pohon.read(f).ok();
            let lain = layanan_lain(pohon, daerah, label, baca)?;
            Some(((*label).to_owned(), lain, host_daring(pohon, daerah, label, &domain, baca)))
        };
        let semua: Option<Vec<_>> = label_situs(pohon, daerah).par_iter().map(satu).collect();
        let mut arus = Self::default();
        for (label, lain, host) in semua? {
            arus.tambah(label, lain, host);
        }
        Some(arus)
    }

    /// Adds an agency with the services that its files name of others, and the hosts that they name.
    pub fn tambah(
        &mut self,
        label: String,
        lain: impl IntoIterator<Item = String>,
        host: impl IntoIterator<Item = String>,
    ) {
        self.label.insert(label);
        self.lain.extend(lain);
        self.host.extend(host);
    }

    /// Tells whether a file of the kabupaten is read before its site is made.
    #[must_use]
    pub fn di_awal(&self, daerah: &str, path: &str) -> bool {
        let dalam = path.strip_prefix("content/").and_then(|sisa| sisa.strip_prefix(daerah)?.strip_prefix('/'));
        let Some((label, dalam)) = dalam.and_then(|sisa| sisa.split_once('/')) else { return true };
        !self.label.contains(label) || dalam.starts_with(APLIKASI) || self.lain.contains(path)
    }
}

/// Folder of an agency's catalogue of applications, which checks of all agencies look into.
const APLIKASI: &str = "aplikasi/";

/// Returns the names of the kabupaten that have a register file.
#[must_use]
pub fn nama_daerah(pohon: &SourceTree) -> BTreeSet<&str> {
    let nama = pohon.di("sites").filter_map(|f| f.path.strip_prefix("sites/")?.strip_suffix("/daerah.yaml"));
    nama.filter(|nama| !nama.contains('/')).collect()
}

/// Tells whether the files of a kabupaten lie where their names say.
#[must_use]
pub fn dapat_dialirkan(pohon: &SourceTree, daerah: &str) -> bool {
    let semua = [format!("sites/{daerah}"), format!("content/{daerah}")];
    // A misspelt name is read as another one.
    !semua.iter().flat_map(|folder| pohon.di(folder)).any(|f| salah_nama(&f.path))
}

/// Returns the labels of the register of a kabupaten.
#[must_use]
pub fn label_register<'p>(pohon: &'p SourceTree, daerah: &str) -> Vec<&'p str> {
    let folder = format!("sites/{daerah}");
    let mulai = folder.len() + 1;
    let nama = pohon.di(&folder).filter_map(|f| f.path.get(mulai..)?.strip_suffix(".yaml"));
    nama.filter(|nama| !nama.contains('/') && !matches!(*nama, "daerah" | "tautan")).collect()
}

/// Returns the labels of the agencies that have a site.
fn label_situs<'p>(pohon: &'p SourceTree, daerah: &str) -> Vec<&'p str> {
    let mut label = label_register(pohon, daerah);
    label.retain(|label| bersitus(pohon, daerah, label));
    label
}

/// Tells whether the register gives an agency a site.
#[must_use]
pub fn bersitus(pohon: &SourceTree, daerah: &str, label: &str) -> bool {
    let Some(file) = pohon.find(&format!("sites/{daerah}/{label}.yaml")) else { return false };
    let Ok(bytes) = pohon.read(file) else { return true };
    // The key is rare, and without it there is a site.
    if memchr::memmem::find(&bytes, b"bersitus").is_none() && !bytes.contains(&b'\\') {
        return true;
    }
    match muat(file.id, &file.path, Some(&bytes), file.size).rekaman {
        Some(Rekaman::Perangkat(isi)) => isi.bersitus.salin().unwrap_or(true),
        _ => true,
    }
}

/// Returns the official domain of a kabupaten; empty where none can be read.
#[must_use]
pub fn domain(pohon: &SourceTree, daerah: &str) -> String {
    let file = pohon.find(&format!("sites/{daerah}/daerah.yaml"));
    let isi = file.and_then(|f| muat(f.id, &f.path, pohon.read(f).ok().as_deref(), f.size).rekaman);
    match isi {
        Some(Rekaman::Daerah(isi)) => isi.domain.nilai().map(ToString::to_string).unwrap_or_default(),
        _ => String::new(),
    }
}

/// Returns the hosts below `domain` of the online services that the files of an agency name.
///
/// Few files name one of these, so that few are parsed here.
pub(super) fn host_daring(
    pohon: &SourceTree,
    daerah: &str,
    label: &str,
    domain: &str,
    baca: impl Fn(&SourceFile) -> Option<Arc<[u8]>>,
) -> BTreeSet<String> {
    let mut hasil = BTreeSet::new();
    for f in pohon.di(&format!("content/{daerah}/{label}/layanan")) {
        let Some(bytes) = baca(f) else { continue };
        let mungkin = memchr::memmem::find(&bytes, b"tautan_daring").is_some()
            && memchr::memmem::find(&bytes.to_ascii_lowercase(), domain.as_bytes()).is_some();
        if !mungkin && !bytes.contains(&b'\\') {
            continue;
        }
        if let Some(Rekaman::Layanan(isi)) = muat(f.id, &f.path, Some(&bytes), f.size).rekaman {
            let url = isi.tautan_daring.nilai().and_then(|t| t.url.nilai()).map(Tautan::host);
            hasil.extend(url.filter(|host| di_bawah(host, domain)).map(str::to_owned));
        }
    }
    hasil
}

/// Returns the services of other agencies that the files of a site name, by their paths, there or not; none where a text
/// is written in such a way that only its reader knows what it names.
pub(super) fn layanan_lain(
    pohon: &SourceTree,
    daerah: &str,
    label: &str,
    baca: impl Fn(&SourceFile) -> Option<Arc<[u8]>>,
) -> Option<Vec<String>> {
    let mut saudara: BTreeSet<&str> = label_register(pohon, daerah).into_iter().collect();
    saudara.remove(label);
    let mut hasil = BTreeSet::new();
    for folder in [BERSAMA, label] {
        for f in pohon.di(&format!("content/{daerah}/{folder}/layanan")) {
            let Some(bytes) = baca(f) else { continue };
            let teks = teks_sumber(f.id, &bytes);
            if GARIS_MIRING.iter().any(|tulisan| teks.contains(tulisan)) {
                return None;
            }
            disebut(&teks, &saudara, &mut hasil);
        }
    }
    Some(hasil.into_iter().map(|id| format!("content/{daerah}/{id}.yaml")).collect())
}

/// How YAML writes `/` without writing it.
const GARIS_MIRING: &[&str] = &["\\/", "\\x2", "\\u002", "\\U0000002"];

/// Adds `label/layanan/id` of every `label/id` in a text whose label is that of another agency.
fn disebut(teks: &str, saudara: &BTreeSet<&str>, hasil: &mut BTreeSet<String>) {
    let huruf = |c: char| c.is_ascii_alphanumeric() || c == '-';
    for (garis, _) in teks.match_indices('/') {
        let (kiri, kanan) = (&teks[..garis], &teks[garis + 1..]);
        let label =
            &kiri[kiri.rfind(|c| !huruf(c)).map_or(0, |i| i + kiri[i..].chars().next().map_or(1, char::len_utf8))..];
        let id = &kanan[..kanan.find(|c| !huruf(c)).unwrap_or(kanan.len())];
        if !id.is_empty() && saudara.contains(label) {
            hasil.insert(format!("{label}/layanan/{id}"));
        }
    }
}
