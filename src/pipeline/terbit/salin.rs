//! One folder whose files are replaced one by one, for disks that hold no links.
//!
//! No order shows one whole release at every moment, so the order is one by which nothing that is shown is broken:
//! first what pages name, then the pages, then the manifest; what is no longer needed goes only after all of it was
//! found whole. A compressed copy goes before its file changes and comes after it, so that no server sends an old copy
//! of a new page. A run that is cut short is finished by the next one, which finds what is in its place already.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::bundle::{JARAK, JenisBeda, Kelas, Manifest, Wadah, bandingkan};
use crate::pipeline::terbit::keadaan::KeadaanTerbit;
use crate::pipeline::terbit::paket::{Paket, dipercaya, harap, lihat};
use crate::pipeline::terbit::salah::GagalTerbit;
use crate::pipeline::terbit::tautan::{belum, cukup};
use crate::pipeline::terbit::{JalanTerbit, Terbitan};
use crate::vfs::{
    self, Keeping, MARKER, PublishedFile, PublishedKind, PublishedSite, ReleaseStage, Releases, SIGNATURE, Wanted,
    flush, put_in_place, take_away,
};

/// The largest list of our own files that is read.
const MAKS: u64 = 64 * 1024 * 1024;

/// What a file waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Giliran {
    /// It is named by pages.
    Aset,
    /// It is a page, or tells of pages.
    Halaman,
}

/// Replaces the files of a host one by one.
pub(super) fn pasang(jalan: &JalanTerbit<'_>, paket: &Paket) -> Result<Terbitan, GagalTerbit> {
    let rumah = Releases::open(jalan.akar, paket.host())?;
    rumah.recover()?;
    let folder = rumah.shown();
    if let Ok(Some(_)) = rumah.target() {
        // Through a link the files of a release would be changed.
        return Err(GagalTerbit::Disk(vfs::Error::Link(folder)));
    }
    let ada = if vfs::is_folder(&folder) { lihat(&folder)? } else { PublishedSite::default() };
    let dulu = milik_dulu(&rumah)?;
    // Without a manifest it is ours only as far as a run that was cut short says so.
    let asing = |f: &PublishedFile| f.kind != PublishedKind::Folder && !dulu.contains(&f.path);
    if !ada.small.contains_key(MARKER) && ada.files.iter().any(asing) {
        return Err(GagalTerbit::Disk(vfs::Error::NotOurs(folder)));
    }
    lebih_baru(jalan, paket, &ada, KeadaanTerbit::baca(&rumah).as_ref())?;
    let semua = paket.harap();
    let benar = di_tempat(&ada, &semua);
    let mut perlu: BTreeMap<String, Wanted> =
        semua.iter().filter(|(path, _)| !benar.contains(path.as_str())).map(|(p, h)| (p.clone(), h.clone())).collect();
    // A copy goes with its file, also where it is as it must be.
    let berubah = paket.manifest.files.iter().filter(|b| !benar.contains(b.path.as_str()));
    for path in berubah.flat_map(|b| b.salinan()).map(|(path, _)| path) {
        perlu.extend(semua.get(&path).map(|harap| (path, harap.clone())));
    }
    let tetap = perlu.is_empty() && periksa(&folder, paket)?.is_none();
    if !tetap {
        cukup(jalan.akar, jalan.sisa, &perlu, &BTreeMap::new())?;
        let milik = ingat(&rumah, paket, &ada, dulu)?;
        ganti(paket, &rumah, &perlu, &ada)?;
        let hasil = hapus_lama(paket, &folder, &milik);
        if let Err(GagalTerbit::Asing(..)) = hasil {
            // Everything of ours is in its place, and the manifest tells of it, once the removals are on the disk.
            flush(&folder)?;
            vfs::remove_if_any(&rumah.owned())?;
        }
        hasil?;
        rumah.recover()?;
        // Without the list, what an old release left is nobody's: it may go only when the removals are on the disk.
        flush(&folder)?;
    }
    vfs::remove_if_any(&rumah.owned())?;
    let nama = paket.nama()?;
    let mut hasil = Terbitan {
        host: paket.host().to_owned(),
        urutan: nama.sequence,
        folder: "current".to_owned(),
        tetap,
        ditulis: perlu.len(),
        dipakai: semua.len() - perlu.len(),
        sebelumnya: None,
        dipangkas: Vec::new(),
        rusak: Vec::new(),
        catatan: Vec::new(),
    };
    let (host, hari) = (paket.host(), jalan.tanggal.iso());
    let keadaan = KeadaanTerbit::baru(host, hasil.folder.clone(), nama.sequence, paket.sidik(), hari);
    if let Err(galat) = keadaan.tulis(&rumah) {
        hasil.catatan.push(belum("state.json", &galat));
    }
    Ok(hasil)
}

/// Holds that the release is newer than the one whose manifest is shown, or the same; with a key only a manifest counts
/// that it vouches for, since anybody who may write there may write a number.
///
/// What the last run wrote down counts beside it: where the manifest of a release was changed, the one that it followed
/// is not shown in its place. A number far off is nobody's there either.
fn lebih_baru(
    jalan: &JalanTerbit<'_>,
    paket: &Paket,
    ada: &PublishedSite,
    diingat: Option<&KeadaanTerbit>,
) -> Result<(), GagalTerbit> {
    let urutan = paket.rilis()?.sequence;
    let dekat = urutan..=urutan.saturating_add(JARAK);
    let terakhir = diingat.filter(|k| dekat.contains(&k.sequence) && k.manifest != paket.sidik());
    if let Some(terakhir) = terakhir {
        return Err(GagalTerbit::Lama(urutan, format!("{} (state.json)", terakhir.sequence)));
    }
    let Some(bita) = ada.small.get(MARKER).filter(|bita| **bita != paket.bita) else { return Ok(()) };
    let dulu = Manifest::parse(bita).ok().filter(|m| m.origin.host == paket.host()).and_then(|m| m.release);
    let saat = dulu.as_ref().and_then(|dulu| dulu.kedaluwarsa()).unwrap_or(jalan.tanggal).min(jalan.tanggal);
    let sah = || dipercaya(&ada.small, jalan.pegangan, Some(paket.host()), saat).is_ok();
    match dulu.filter(|dulu| dulu.sequence >= urutan && sah()) {
        Some(dulu) => Err(GagalTerbit::Lama(urutan, dulu.sequence.to_string())),
        None => Ok(()),
    }
}

/// Compares the files that are shown with the release; returns how many differ, and the first.
///
/// Permissions are left out: a folder of another system shows all files with the ones that it was mounted with.
fn periksa(folder: &Path, paket: &Paket) -> Result<Option<(usize, String)>, vfs::Error> {
    let isi = lihat(folder)?;
    if let Some((path, _)) = paket.sendiri().find(|(path, bita)| isi.small.get(*path).is_none_or(|ada| ada != bita)) {
        return Ok(Some((1, path.to_owned())));
    }
    let mut beda = bandingkan(&paket.manifest, &isi.files, Wadah::Folder);
    beda.retain(|b| (!b.jenis.ringan() || b.path == MARKER) && b.jenis != JenisBeda::Izin);
    Ok(beda.first().map(|b| (beda.len(), b.path.clone())))
}

/// Returns the paths of the files that are what they must be.
fn di_tempat<'a>(ada: &'a PublishedSite, semua: &BTreeMap<String, Wanted>) -> BTreeSet<&'a str> {
    let benar = ada.files.iter().filter(|file| {
        let PublishedKind::File { size, sha256 } = &file.kind else { return false };
        let harap = semua.get(&file.path);
        harap.is_some_and(|h| h.size == *size && h.sha256 == *sha256 && file.mtime.is_some_and(|t| setara(t, h.mtime)))
    });
    benar.map(|file| file.path.as_str()).collect()
}

/// Says whether two times are the same on disks that keep only every other second.
fn setara(ada: u64, harap: u64) -> bool {
    ada.abs_diff(harap) < 2
}

/// Writes what is new beside the site, and then lets every file take its place.
fn ganti(
    paket: &Paket,
    rumah: &Releases,
    perlu: &BTreeMap<String, Wanted>,
    ada: &PublishedSite,
) -> Result<(), GagalTerbit> {
    let folder = rumah.shown();
    let mut tahap = ReleaseStage::new(&rumah.spread_path(), Keeping::Replaced)?;
    paket.tulis(&mut tahap, perlu)?;
    let epoch = paket.rilis()?.epoch;
    for (path, mut bita) in paket.sendiri() {
        tahap.write(path, epoch, &mut bita)?;
    }
    let tahap = tahap.finish()?;
    let terpasang: BTreeSet<&str> = ada.files.iter().map(|f| f.path.as_str()).collect();
    let berkas = &paket.manifest.files;
    for kini in [Giliran::Aset, Giliran::Halaman] {
        for b in berkas.iter().filter(|b| giliran(&b.path) == kini) {
            satu(&tahap, &folder, &b.path, perlu, &terpasang)?;
        }
        // What pages name is on the disk before a page names it.
        if vfs::is_folder(&folder) {
            flush(&folder)?;
        }
    }
    for (path, _) in paket.sendiri() {
        put_in_place(&tahap.join(path), &folder, path)?;
    }
    flush(&folder)?;
    Ok(())
}

/// Returns which files are ours, as a run that was cut short has written down.
fn milik_dulu(rumah: &Releases) -> Result<BTreeSet<String>, GagalTerbit> {
    let bita = vfs::read_if_any(&rumah.owned(), MAKS)?;
    Ok(bita.and_then(|bita| serde_json::from_slice(&bita).ok()).unwrap_or_default())
}

/// Writes down which files are ours, before the manifest that tells so is replaced.
fn ingat(
    rumah: &Releases,
    paket: &Paket,
    ada: &PublishedSite,
    mut milik: BTreeSet<String>,
) -> Result<BTreeSet<String>, GagalTerbit> {
    let lama = ada.small.get(MARKER).and_then(|bita| Manifest::parse(bita).ok());
    milik.extend(lama.iter().flat_map(|m| harap(m).into_keys()));
    milik.extend(paket.harap().into_keys());
    milik.extend([MARKER, SIGNATURE].map(str::to_owned));
    let bita = serde_json::to_vec(&milik).expect("a list of paths is plain data");
    vfs::replace(&rumah.owned(), &bita)?;
    Ok(milik)
}

/// Lets a file take its place, with its compressed copies.
fn satu(
    tahap: &Path,
    folder: &Path,
    path: &str,
    perlu: &BTreeMap<String, Wanted>,
    terpasang: &BTreeSet<&str>,
) -> Result<(), GagalTerbit> {
    let salinan = [".br", ".gz"].map(|akhiran| format!("{path}{akhiran}"));
    if perlu.contains_key(path) {
        for lama in salinan.iter().filter(|s| terpasang.contains(s.as_str())) {
            take_away(folder, lama)?;
        }
        put_in_place(&tahap.join(path), folder, path)?;
    }
    for baru in salinan.iter().filter(|s| perlu.contains_key(*s)) {
        put_in_place(&tahap.join(baru), folder, baru)?;
    }
    Ok(())
}

/// Removes what an old release listed and this one does not, once everything is in its place.
fn hapus_lama(paket: &Paket, folder: &Path, milik: &BTreeSet<String>) -> Result<(), GagalTerbit> {
    let semua = paket.harap();
    let kini = lihat(folder)?;
    let benar = di_tempat(&kini, &semua);
    if benar.len() != semua.len() || kini.small.get(MARKER) != Some(&paket.bita) {
        let hilang = semua.keys().find(|path| !benar.contains(path.as_str())).cloned();
        return Err(GagalTerbit::TidakTerpasang(
            semua.len() - benar.len(),
            hilang.unwrap_or_else(|| MARKER.to_owned()),
        ));
    }
    let terdaftar = |path: &str| semua.contains_key(path) || path == MARKER || (path == SIGNATURE && paket.bertanda());
    let lebih = kini.files.iter().filter(|f| !terdaftar(&f.path) && f.kind != PublishedKind::Folder);
    let (lama, asing): (Vec<_>, Vec<_>) = lebih.partition(|f| milik.contains(&f.path));
    for file in lama {
        take_away(folder, &file.path)?;
    }
    if let Some(pertama) = asing.first() {
        return Err(GagalTerbit::Asing(asing.len(), pertama.path.clone()));
    }
    match periksa(folder, paket)? {
        Some((jumlah, path)) => Err(GagalTerbit::TidakTerpasang(jumlah, path)),
        None => Ok(()),
    }
}

/// Returns when a file takes its place.
fn giliran(path: &str) -> Giliran {
    match Kelas::dari(path) {
        Kelas::Halaman | Kelas::Galat => Giliran::Halaman,
        Kelas::Biasa if path.ends_with(".xml") || path.ends_with(".json") => Giliran::Halaman,
        Kelas::Aset
        | Kelas::AsetSvg
        | Kelas::Svg
        | Kelas::Pdf
        | Kelas::Unduhan
        | Kelas::DataUnduhan
        | Kelas::Data
        | Kelas::Biasa => Giliran::Aset,
    }
}
