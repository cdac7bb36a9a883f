//! Whether the releases that go along are what was released: their bytes, and who signed them.
//!
//! A backup keeps for years what it is given. What is wrong with a release is said on the day on which another one can
//! be made, and not on the day on which it is needed.

use super::kumpul::{Butir, DIST, Dari, MAKS_SIDIK, Rencana};
use crate::base::hash::sha256_hex;
use crate::bundle::cadangan::RILIS;
use crate::bundle::tanda::{KunciUmum, MAKS_TANDA, kunci_tanda};
use crate::bundle::{Manifest, Wadah, bandingkan, bandingkan_kepala};
use crate::diag::Pesan;
use crate::pipeline::bundel::{ARSIP, SIDIK};
use crate::pipeline::sumber::Sasaran;
use crate::vfs::{self, MARKER, PublishedFile, PublishedKind, ReleaseName, SIGNATURE};

/// The largest manifest that is read.
const MAKS: u64 = 64 << 20;

/// What the first reading of a file told: its digest and size.
pub(super) type Sidik<'a> = &'a dyn Fn(usize) -> Option<(&'a str, u64)>;

/// What is wrong with the releases of a plan.
#[derive(Debug, Default)]
pub(super) struct Jaminan {
    /// Archives that are not those of their list, of the manifest beside them, or of the one in them.
    pub lain: Vec<String>,
    /// Archives whose signature does not hold, or is by a key that is not known.
    pub tanda: Vec<String>,
    /// What is kept and told.
    pub catatan: Vec<Pesan>,
}

/// Judges the archives and published releases of a plan, whose files are in the order of their paths.
pub(super) fn jamin(rencana: &Rencana, sidik: Sidik<'_>) -> Jaminan {
    let mut hasil = Jaminan::default();
    let (mut tanpa_tanda, mut dicabut, mut ubah) = (Vec::new(), Vec::new(), Vec::new());
    for butir in &rencana.berkas {
        let Dari::Disk(letak) = &butir.dari else { continue };
        if butir.path.starts_with(&format!("{DIST}/")) && butir.path.ends_with(".tar.gz") {
            match arsip(rencana, sidik, butir, &Sasaran::Arsip(letak.clone())) {
                Nilai::Baik => {}
                Nilai::Lain => hasil.lain.push(butir.path.clone()),
                Nilai::Tanda => hasil.tanda.push(butir.path.clone()),
                Nilai::Dicabut => dicabut.push(butir.path.clone()),
                Nilai::TanpaTanda => tanpa_tanda.push(butir.path.clone()),
            }
        } else if let Some(folder) = folder_rilis(&butir.path) {
            match terbit(rencana, sidik, folder, &vfs::read_bounded(letak, MAKS).unwrap_or_default()) {
                Nilai::Baik => {}
                Nilai::Lain | Nilai::Tanda => ubah.push(folder.to_owned()),
                Nilai::Dicabut => dicabut.push(folder.to_owned()),
                Nilai::TanpaTanda => tanpa_tanda.push(folder.to_owned()),
            }
        }
    }
    hasil.tanda.extend(daftar_sidik(rencana));
    if !tanpa_tanda.is_empty() {
        let daftar = tanpa_tanda.join("`, `");
        hasil.catatan.push(Pesan::new(
            format!("rilis tanpa tanda tangan: `{daftar}`; buat dengan `pendopo bundle --sign`"),
            format!("releases without a signature: `{daftar}`; make them with `pendopo bundle --sign`"),
        ));
    }
    if !dicabut.is_empty() {
        let daftar = dicabut.join("`, `");
        hasil.catatan.push(Pesan::new(
            format!("rilis ini ikut, tetapi kuncinya dicabut: `{daftar}`; terbitkan rilis baru, lalu cadangkan lagi"),
            format!(
                "these releases go along, but their key was revoked: `{daftar}`; publish a new release, then back up \
                 again"
            ),
        ));
    }
    if !ubah.is_empty() {
        let daftar = ubah.join("`, `");
        hasil.catatan.push(Pesan::new(
            format!("rilis ini ikut, tetapi tidak seperti yang ditandatangani: `{daftar}`; jangan tampilkan lagi"),
            format!("these releases go along, but are not as they were signed: `{daftar}`; do not show them again"),
        ));
    }
    hasil
}

/// What a release is worth.
enum Nilai {
    Baik,
    Lain,
    Tanda,
    Dicabut,
    TanpaTanda,
}

fn arsip(rencana: &Rencana, sidik: Sidik<'_>, butir: &Butir, sasaran: &Sasaran) -> Nilai {
    let dari = |path: &str| letak(rencana, path).and_then(sidik).map(|(sha256, _)| sha256);
    let nama = butir.path.rsplit('/').next().unwrap_or_default();
    let tercatat = rencana.sidik_arsip.get(nama).map(String::as_str);
    let Ok(isi) = sasaran.baca() else { return Nilai::Lain };
    let Some(bita) = isi.small.get(MARKER) else { return Nilai::Lain };
    let sebelah = butir.path.strip_suffix(".tar.gz").and_then(|awal| dari(&format!("{awal}.manifest.json")));
    if tercatat.is_none() || tercatat != dari(&butir.path) || sebelah != Some(sha256_hex(bita).as_str()) {
        return Nilai::Lain;
    }
    let Ok(manifest) = Manifest::parse(bita) else { return Nilai::Lain };
    let mut beda = bandingkan(&manifest, &isi.files, Wadah::Arsip);
    beda.extend(bandingkan_kepala(&manifest, &isi));
    if beda.iter().any(|b| !b.jenis.ringan()) {
        return Nilai::Lain;
    }
    bertanda(rencana, &manifest, bita, isi.small.get(SIGNATURE).map(Vec::as_slice))
}

/// Returns the folder of the published release that a path is the manifest of; what was put aside is no release.
fn folder_rilis(path: &str) -> Option<&str> {
    let folder = path.strip_suffix(MARKER)?.strip_suffix('/')?;
    let (atas, nama) = folder.rsplit_once('/')?;
    let rilis = atas.starts_with(&format!("{RILIS}/")) && atas.ends_with("/releases");
    (rilis && ReleaseName::parse(nama).is_some()).then_some(folder)
}

fn terbit(rencana: &Rencana, sidik: Sidik<'_>, folder: &str, bita: &[u8]) -> Nilai {
    let Ok(manifest) = Manifest::parse(bita) else { return Nilai::Lain };
    let awal = format!("{folder}/");
    let mulai = rencana.berkas.partition_point(|b| b.path < awal);
    let milik = rencana.berkas.iter().enumerate().skip(mulai).take_while(|(_, b)| b.path.starts_with(&awal));
    let berkas = |(n, b): (usize, &Butir)| {
        let (sha256, size) = sidik(n)?;
        let kind = PublishedKind::File { size, sha256: sha256.to_owned() };
        Some(PublishedFile { path: b.path[awal.len()..].to_owned(), kind, mode: None, mtime: b.mtime })
    };
    let files: Vec<PublishedFile> = milik.filter_map(berkas).collect();
    if bandingkan(&manifest, &files, Wadah::Folder).iter().any(|b| !b.jenis.ringan()) {
        return Nilai::Lain;
    }
    let tanda = letak(rencana, &format!("{awal}{SIGNATURE}")).and_then(|n| match &rencana.berkas[n].dari {
        Dari::Disk(path) => vfs::read_bounded(path, MAKS_TANDA as u64).ok(),
        Dari::Bita(bita) => Some(bita.clone()),
        Dari::Potong(..) => None,
    });
    bertanda(rencana, &manifest, bita, tanda.as_deref())
}

/// Judges a signature by the keys that are known; without any, nobody knows what it is worth.
fn bertanda(rencana: &Rencana, manifest: &Manifest, bita: &[u8], tanda: Option<&[u8]>) -> Nilai {
    let Some(dikenal) = &rencana.dikenal else { return Nilai::Baik };
    let Some(tanda) = tanda else { return Nilai::TanpaTanda };
    let sah = |kunci: &[KunciUmum]| komentar(kunci, bita, tanda).is_some_and(|ada| ada == manifest.komentar());
    if sah(dikenal) {
        Nilai::Baik
    } else if sah(&rencana.dicabut) {
        // A site that is refused gets no new release when a key is revoked, and stops no backup of all others.
        Nilai::Dicabut
    } else {
        Nilai::Tanda
    }
}

/// Returns the signed comment of a signature by one of the known keys.
fn komentar(dikenal: &[KunciUmum], isi: &[u8], tanda: &[u8]) -> Option<String> {
    let id = kunci_tanda(tanda).ok()?;
    dikenal.iter().find(|kunci| kunci.id() == id)?.periksa(isi, tanda).ok()
}

/// Returns the list of digests where its signature does not hold; `bundle` signs it anew in every run, so that one by a
/// revoked key does not.
fn daftar_sidik(rencana: &Rencana) -> Option<String> {
    let path = rencana.berkas.iter().map(|b| &b.path).find(|path| path.ends_with(&format!("/{ARSIP}/{SIDIK}")))?;
    let baca = |path: &str| match &rencana.berkas[letak(rencana, path)?].dari {
        Dari::Disk(path) => vfs::read_bounded(path, MAKS_SIDIK).ok(),
        Dari::Bita(bita) => Some(bita.clone()),
        Dari::Potong(..) => None,
    };
    let (isi, tanda) = (baca(path)?, baca(&format!("{path}.minisig"))?);
    let palsu = komentar(rencana.dikenal.as_ref()?, &isi, &tanda).is_none();
    palsu.then(|| path.clone())
}

/// Returns where a path stands among the files of a plan.
fn letak(rencana: &Rencana, path: &str) -> Option<usize> {
    rencana.berkas.binary_search_by(|b| b.path.as_str().cmp(path)).ok()
}
