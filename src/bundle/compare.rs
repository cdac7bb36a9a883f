//! A published folder against its manifest: what was added, changed or taken away since the build.

use std::collections::BTreeMap;

use super::manifest::{Berkas, Manifest};
use crate::vfs::{PublishedFile, PublishedKind};

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Beda {
    /// Below the site's folder, with `/`.
    pub path: String,
    /// What kind it is.
    pub jenis: JenisBeda,
}

/// A kind of difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JenisBeda {
    /// Its bytes are not those that were built.
    Berubah,
    /// It is listed and does not exist.
    Hilang,
    /// It exists and is not listed.
    Tambahan,
    /// A link, pipe or device stands there.
    BukanBerkas,
}

/// Returns how a folder differs from its manifest, by path.
///
/// `tanda_tangan` is the path of the manifest's signature, which no manifest can list.
#[must_use]
pub fn bandingkan(manifest: &Manifest, files: &[PublishedFile], tanda_tangan: &str) -> Vec<Beda> {
    let mut belum: BTreeMap<&str, &Berkas> = manifest.files.iter().map(|f| (f.path.as_str(), f)).collect();
    let mut beda = Vec::new();
    for file in files {
        let jenis = match (&file.kind, belum.remove(file.path.as_str())) {
            (PublishedKind::Other, _) => JenisBeda::BukanBerkas,
            (PublishedKind::File { size, sha256 }, Some(f)) if (*size, sha256) == (f.size, &f.sha256) => continue,
            (PublishedKind::File { .. }, Some(_)) => JenisBeda::Berubah,
            (PublishedKind::File { .. }, None) if file.path == tanda_tangan => continue,
            (PublishedKind::File { .. }, None) => JenisBeda::Tambahan,
        };
        beda.push(Beda { path: file.path.clone(), jenis });
    }
    beda.extend(belum.into_keys().map(|path| Beda { path: path.to_owned(), jenis: JenisBeda::Hilang }));
    beda.sort();
    beda
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::{Generator, Luaran, Origin, OutputTree};

    fn file(path: &str, bytes: &[u8]) -> PublishedFile {
        let sha256 = crate::base::hash::sha256_hex(bytes);
        PublishedFile { path: path.to_owned(), kind: PublishedKind::File { size: bytes.len() as u64, sha256 } }
    }

    #[test]
    fn every_kind_of_difference_is_told_apart() {
        let mut tree = OutputTree::new();
        for (path, isi) in [("a.html", "a"), ("b.html", "b"), ("c.html", "c"), ("d.html", "d")] {
            tree.insert(path, Luaran::new(isi.as_bytes())).expect("a fresh path");
        }
        let origin = Origin {
            host: "a.go.id".to_owned(),
            daerah: "a".to_owned(),
            label: "a".to_owned(),
            generator: Generator::this(),
            law: String::new(),
            tanggal: "2026-01-01".to_owned(),
        };
        let manifest = Manifest::new(origin, &tree);
        let link = PublishedFile { path: "d.html".to_owned(), kind: PublishedKind::Other };
        let files = [file("a.html", b"a"), file("b.html", b"x"), file("slot.html", b"z"), file("m.sig", b"s"), link];
        let found: Vec<(String, JenisBeda)> =
            bandingkan(&manifest, &files, "m.sig").into_iter().map(|b| (b.path, b.jenis)).collect();
        let want = [
            ("b.html", JenisBeda::Berubah),
            ("c.html", JenisBeda::Hilang),
            ("d.html", JenisBeda::BukanBerkas),
            ("slot.html", JenisBeda::Tambahan),
        ];
        assert_eq!(found, want.map(|(path, jenis)| (path.to_owned(), jenis)));
    }
}
