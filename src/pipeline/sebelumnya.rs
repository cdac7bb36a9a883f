//! The pages that sites had before this run, as their last manifests list them.

use std::collections::BTreeSet;
use std::path::Path;

use crate::base::path::OutPath;
use crate::bundle::Manifest;
use crate::pipeline::hasil::{Jalan, Tujuan};
use crate::rules::luaran::HalamanLama;
use crate::vfs::{self, MARKER, Releases};

/// The largest manifest that is read.
const MAKS: u64 = 64 * 1024 * 1024;

/// Returns the pages of the last site of a host: below the folder that the run names, or where it is about to write.
pub(super) fn halaman(jalan: &Jalan<'_>, daerah: &str, host: &str) -> Vec<HalamanLama> {
    let folder = match (jalan.sebelumnya, jalan.tujuan) {
        (Some(folder), _) | (None, Tujuan::Tulis(folder)) => folder,
        (None, Tujuan::Periksa | Tujuan::PeriksaUlang | Tujuan::Tautan) => return Vec::new(),
    };
    let Some(manifes) = manifes(folder, daerah, host) else { return Vec::new() };
    let milik =
        manifes.files.into_iter().filter_map(|f| Some(HalamanLama { path: alamat(&f.path)?, sumber: f.sumber }));
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

/// Returns the address of a page by its file; nothing for what is no page, and for that of addresses that do not exist.
fn alamat(path: &str) -> Option<String> {
    let halaman = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{}", path.strip_suffix(".html").map(|_| path)?),
    };
    (halaman != "/404.html" && OutPath::page(&halaman).is_ok()).then_some(halaman)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_by_their_files() {
        for (path, harap) in [
            ("index.html", Some("/")),
            ("layanan/ktp-el/index.html", Some("/layanan/ktp-el/")),
            ("profil.html", Some("/profil.html")),
            ("404.html", None),
            ("dokumen/renja.pdf", None),
            ("aset/gaya.css", None),
        ] {
            assert_eq!(alamat(path).as_deref(), harap, "{path}");
        }
    }
}
