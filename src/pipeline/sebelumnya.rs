//! The pages that sites had before this run, as their last manifests list them.

use std::collections::BTreeSet;
use std::path::Path;

use crate::bundle::Manifest;
use crate::pipeline::hasil::{Jalan, Tujuan};
use crate::pipeline::potret::alamat_halaman;
use crate::rules::luaran::HalamanLama;
use crate::vfs::{self, MARKER, Releases};

/// The largest manifest that is read.
const MAKS: u64 = 64 * 1024 * 1024;

/// Returns the pages of the last site of a host: below the folder that the run names, or where it is about to write.
pub(super) fn halaman(jalan: &Jalan<'_>, daerah: &str, host: &str) -> Vec<HalamanLama> {
    let folder = match (jalan.sebelumnya, jalan.tujuan) {
        (_, Tujuan::Banding(dulu)) => {
            let kunci = (daerah.to_owned(), host.to_owned());
            return dulu.and_then(|dulu| dulu.get(&kunci)).cloned().unwrap_or_default();
        }
        (Some(folder), _) | (None, Tujuan::Tulis(folder)) => folder,
        (None, Tujuan::Periksa | Tujuan::PeriksaUlang | Tujuan::Tautan) => return Vec::new(),
    };
    let Some(manifes) = manifes(folder, daerah, host) else { return Vec::new() };
    let milik = manifes
        .files
        .into_iter()
        .filter_map(|f| Some(HalamanLama { path: alamat_halaman(&f.path)?, sumber: f.sumber }));
    milik.collect()
}

/// Returns the addresses of pages.
pub(super) fn alamat_saja(halaman: &[HalamanLama]) -> BTreeSet<String> {
    halaman.iter().map(|h| h.path.clone()).collect()
}

/// Reads the last manifest of a host from a folder of output, of archives, or of published releases.
fn manifes(folder: &Path, daerah: &str, host: &str) -> Option<Manifest> {
    let tempat = [
        folder.join(daerah).join("situs").join(host).join(MARKER),
        folder.join(daerah).join("arsip").join(format!("{host}.manifest.json")),
        folder.join(format!("{host}.manifest.json")),
        Releases::at(folder, host).shown().join(MARKER),
        folder.join(host).join(MARKER),
    ];
    tempat.iter().find_map(|path| {
        // A manifest that cannot be read tells of nothing; whoever needs it whole says so.
        let bita = vfs::read_if_any(path, MAKS).ok()??;
        Manifest::parse(&bita).ok().filter(|m| m.origin.host == host)
    })
}
