//! Files of the last release that the next one keeps for a while.
//!
//! A page that a visitor or a cache got before a switch names styles, scripts and pictures by the digest of their
//! content. They stay for a week after the last release that used them, so that such a page never points at nothing;
//! they are listed like any other file, with their last day.
//!
//! What was taken back does not stay by this door: a picture is kept while the file that it was drawn from is still in
//! use, and the words of the search, which hold every page, are never kept.

use std::collections::BTreeSet;

use super::kepala::Kelas;
use super::manifest::{Berkas, Manifest};
use crate::base::nilai::Nilai;
use crate::base::tanggal::Tanggal;
use crate::cari;

/// Days for which a file is kept after the last release whose pages name it.
pub const HARI_ASET: i32 = 7;

impl Manifest {
    /// Returns the entries of the release `lama` that a release of the day `tanggal` with these files keeps.
    #[must_use]
    pub fn bawaan(&self, lama: &Self, tanggal: Tanggal) -> Vec<Berkas> {
        let terpakai = |path: &str| self.files.binary_search_by(|b| b.path.as_str().cmp(path)).is_ok();
        let sumber: BTreeSet<&str> = self.files.iter().filter_map(|b| b.sumber.as_deref()).collect();
        let ditarik = |b: &Berkas| match &b.sumber {
            Some(asal) => !sumber.contains(asal.as_str()),
            None => b.path.starts_with(cari::FOLDER),
        };
        let aset = |b: &&Berkas| {
            matches!(Kelas::dari(&b.path), Kelas::Aset | Kelas::AsetSvg) && !terpakai(&b.path) && !ditarik(b)
        };
        let bawa = |b: &Berkas| {
            let akhir = match &b.until {
                Some(akhir) => Tanggal::parse(akhir).ok()?,
                None => tanggal.plus_hari(HARI_ASET),
            };
            // A term that somebody else wrote may not grow beyond ours.
            let akhir = akhir.min(tanggal.plus_hari(HARI_ASET));
            (akhir >= tanggal).then(|| Berkas {
                url: None,
                mtime: None,
                until: Some(akhir.iso()),
                gz: None,
                br: None,
                ..b.clone()
            })
        };
        lama.files.iter().filter(aset).filter_map(bawa).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::{Generator, Luaran, Origin, OutputTree};

    fn manifest(files: &[(&str, Option<&str>)]) -> Manifest {
        let origin = Origin {
            host: "a.contohkab.go.id".to_owned(),
            daerah: "contoh".to_owned(),
            label: "a".to_owned(),
            generator: Generator::this(),
            law: String::new(),
            tanggal: "2026-11-22".to_owned(),
        };
        let entri = files.iter().map(|(path, until)| Berkas {
            until: until.map(str::to_owned),
            ..Berkas::of(path, &Luaran::new(path.as_bytes()))
        });
        let mut manifest = Manifest::new(origin.clone(), &OutputTree::new());
        manifest = Manifest::from_entries(origin, manifest.files.into_iter().chain(entri).collect());
        manifest
    }

    #[test]
    fn what_was_taken_back_is_not_kept() {
        let dari = |path: &str, sumber: &str| Berkas {
            sumber: Some(sumber.to_owned()),
            ..Berkas::of(path, &Luaran::new(path.as_bytes()))
        };
        let susun = |files: Vec<Berkas>| Manifest::from_entries(manifest(&[]).origin, files);
        let lama = susun(vec![
            dari("aset/gambar/ditarik-1-96.png", "content/contoh/a/gambar/ditarik.png"),
            dari("aset/gambar/loket-1-96.png", "content/contoh/a/gambar/loket.png"),
            Berkas::of("aset/cari/1/d0.json", &Luaran::new(b"kata".as_slice())),
            Berkas::of("aset/gaya.css", &Luaran::new(b"gaya".as_slice())),
        ]);
        let baru = susun(vec![dari("aset/gambar/loket-2-96.png", "content/contoh/a/gambar/loket.png")]);
        let kept = baru.bawaan(&lama, Tanggal::new(2026, 11, 22).expect("a day"));
        let kept: Vec<&str> = kept.iter().map(|b| b.path.as_str()).collect();
        assert_eq!(kept, ["aset/gambar/loket-1-96.png", "aset/gaya.css"]);
    }

    #[test]
    fn only_files_named_by_their_content_are_kept_and_only_for_a_week() {
        let hari = |hari| Tanggal::new(2026, 11, hari).expect("a day");
        let baru = manifest(&[("aset/baru.css", None), ("index.html", None)]);
        let lama = manifest(&[
            ("aset/baru.css", None),
            ("aset/lama.css", None),
            ("aset/lambang.svg", None),
            ("aset/lebih-lama.css", Some("2026-11-24")),
            ("aset/palsu.css", Some("2099-01-01")),
            ("aset/rusak.css", Some("nanti")),
            ("berita/hapus/index.html", None),
            ("dokumen/lama.pdf", None),
        ]);
        let bawa = |tanggal| -> Vec<(String, String)> {
            baru.bawaan(&lama, tanggal).into_iter().map(|b| (b.path, b.until.expect("a term"))).collect()
        };
        let want = |files: &[(&str, &str)]| -> Vec<(String, String)> {
            files.iter().map(|(path, akhir)| ((*path).to_owned(), (*akhir).to_owned())).collect()
        };
        let seminggu = "2026-11-29";
        assert_eq!(
            bawa(hari(22)),
            want(&[
                ("aset/lama.css", seminggu),
                ("aset/lambang.svg", seminggu),
                ("aset/lebih-lama.css", "2026-11-24"),
                ("aset/palsu.css", seminggu),
            ])
        );
        assert!(bawa(hari(24)).iter().any(|(path, _)| path == "aset/lebih-lama.css"));
        assert!(!bawa(hari(25)).iter().any(|(path, _)| path == "aset/lebih-lama.css"));
    }
}
