//! From one release to the next: which number, which times, and what it follows.

use std::collections::BTreeMap;

use super::manifest::{Berkas, Manifest, SCHEMA_RILIS};
use super::rilis::{Alih, Rilis, TakAda, alamat, sidik_kebijakan};
use super::waktu::{mtime, waktu_rilis};
use crate::base::hash::sha256_hex;
use crate::base::tanggal::Tanggal;

/// What a release is told from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keterangan {
    /// The day of the release.
    pub tanggal: Tanggal,
    /// Days after it until which the release may be shown.
    pub berlaku: u16,
    /// The least number that the release may have.
    pub urutan: u64,
    /// SHA-256 of the program.
    pub program: Option<String>,
    /// The commit of the sources.
    pub commit: Option<String>,
    /// Addresses that lead elsewhere.
    pub alih: Vec<Alih>,
    /// Addresses that were withdrawn.
    pub dicabut: Vec<String>,
}

impl Manifest {
    /// Makes the list of a build the list of a release that follows `lama`, the manifest of the last one as it was
    /// published.
    ///
    /// If nothing differs from the last release, the list is that of the last release, byte for byte: the same work
    /// done twice uses up no number.
    #[must_use]
    pub fn rilis(self, k: &Keterangan, lama: Option<&[u8]>) -> Self {
        // What is not a list of a release is not one to follow.
        let baca = |bita| Self::parse(bita).ok().and_then(|m| Some((bita, m.release.clone()?, m)));
        let lama = lama.and_then(baca).filter(|(_, _, m)| m.origin.host == self.origin.host);
        let Some((bita, rilis, isi)) = lama else {
            let urutan = k.urutan.max(1);
            return self.bernomor(k, urutan, waktu_rilis(k.tanggal, urutan, None), None, &BTreeMap::new());
        };
        if k.urutan <= rilis.sequence {
            // Every file keeps its time, also the ones that the last release changed.
            let sama = isi.waktu();
            let ulang = self.clone().bernomor(k, rilis.sequence, rilis.epoch, rilis.previous.clone(), &sama);
            if ulang.to_bytes() == bita {
                return ulang;
            }
        }
        let urutan = rilis.sequence.saturating_add(1).max(k.urutan);
        let epoch = waktu_rilis(k.tanggal, urutan, Some(rilis.epoch));
        self.bernomor(k, urutan, epoch, Some(sha256_hex(bita)), &isi.waktu())
    }

    fn bernomor(
        mut self,
        k: &Keterangan,
        sequence: u64,
        epoch: u64,
        previous: Option<String>,
        lama: &BTreeMap<String, (String, u64)>,
    ) -> Self {
        for berkas in &mut self.files {
            let dulu = lama.get(&berkas.path).map(|(sidik, waktu)| (sidik.as_str(), *waktu));
            berkas.mtime = Some(mtime(&berkas.sha256, dulu, epoch));
            berkas.url = Some(alamat(&berkas.path));
        }
        let tak_ada = |b: &&Berkas| b.path == "404.html";
        let not_found = self.files.iter().find(tak_ada).map(|b| TakAda {
            path: b.path.clone(),
            sha256: b.sha256.clone(),
            status: 404,
        });
        self.schema = SCHEMA_RILIS;
        self.release = Some(Rilis {
            sequence,
            epoch,
            expires: k.tanggal.plus_hari(i32::from(k.berlaku)).iso(),
            generator_sha256: k.program.clone(),
            commit: k.commit.clone(),
            previous,
            policy: sidik_kebijakan(),
            redirects: k.alih.clone(),
            not_found,
            retired: k.dicabut.clone(),
        });
        self
    }

    /// Returns digest and time of every file that has a time.
    fn waktu(&self) -> BTreeMap<String, (String, u64)> {
        let butir = |b: &Berkas| Some((b.path.clone(), (b.sha256.clone(), b.mtime?)));
        self.files.iter().filter_map(butir).collect()
    }

    /// Returns what the signature says to people: host, number and last day.
    #[must_use]
    pub fn komentar(&self) -> String {
        let host = &self.origin.host;
        match &self.release {
            Some(r) => format!("pendopo host:{host} sequence:{} expires:{}", r.sequence, r.expires),
            None => format!("pendopo host:{host}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::{Generator, Luaran, Origin, OutputTree};

    fn build(files: &[(&str, &str)]) -> Manifest {
        let mut tree = OutputTree::new();
        for (path, isi) in files {
            tree.insert(*path, Luaran::new(isi.as_bytes())).expect("free");
        }
        let origin = Origin {
            host: "a.contohkab.go.id".to_owned(),
            daerah: "contoh".to_owned(),
            label: "a".to_owned(),
            generator: Generator { name: "pendopo".to_owned(), version: "0".to_owned() },
            law: String::new(),
            tanggal: "2026-11-22".to_owned(),
        };
        Manifest::new(origin, &tree)
    }

    fn keterangan(hari: u32) -> Keterangan {
        Keterangan {
            tanggal: Tanggal::new(2026, 11, hari).expect("a day"),
            berlaku: 30,
            urutan: 0,
            program: None,
            commit: None,
            alih: Vec::new(),
            dicabut: Vec::new(),
        }
    }

    fn rilis(m: &Manifest) -> &Rilis {
        m.release.as_ref().expect("a release")
    }

    #[test]
    fn releases_form_a_chain_and_keep_the_times_of_what_stays() {
        let satu = build(&[("404.html", "x"), ("index.html", "satu")]).rilis(&keterangan(22), None);
        assert_eq!((rilis(&satu).sequence, rilis(&satu).previous.clone()), (1, None));
        assert_eq!(rilis(&satu).expires, "2026-12-22");
        assert_eq!(rilis(&satu).not_found.as_ref().map(|t| t.status), Some(404));
        assert_eq!(satu.komentar(), "pendopo host:a.contohkab.go.id sequence:1 expires:2026-12-22");
        let bita = satu.to_bytes();
        assert_eq!(Manifest::parse(&bita), Ok(satu.clone()));

        let ulang = build(&[("404.html", "x"), ("index.html", "satu")]).rilis(&keterangan(22), Some(&bita));
        assert_eq!(ulang.to_bytes(), bita, "the same work uses up no number");

        let dua = build(&[("404.html", "x"), ("index.html", "dua!")]).rilis(&keterangan(22), Some(&bita));
        assert_eq!((rilis(&dua).sequence, rilis(&dua).previous.clone()), (2, Some(sha256_hex(&bita))));
        assert_eq!(dua.files[0].mtime, satu.files[0].mtime, "unchanged");
        assert!(dua.files[1].mtime > satu.files[1].mtime, "changed, of the same size");
        let bita = dua.to_bytes();
        let ulang = build(&[("404.html", "x"), ("index.html", "dua!")]).rilis(&keterangan(22), Some(&bita));
        assert_eq!(ulang.to_bytes(), bita);

        let lanjut = build(&[("404.html", "x"), ("index.html", "dua!")]).rilis(&keterangan(29), Some(&bita));
        assert_eq!((rilis(&lanjut).sequence, rilis(&lanjut).expires.as_str()), (3, "2026-12-29"), "signed again");
        assert_eq!(lanjut.files[1].mtime, dua.files[1].mtime);
    }

    #[test]
    fn a_number_that_is_given_is_kept_unless_it_was_used() {
        let k = |urutan| Keterangan { urutan, ..keterangan(22) };
        let satu = build(&[("index.html", "satu")]).rilis(&k(7), None);
        assert_eq!(rilis(&satu).sequence, 7);
        let bita = satu.to_bytes();
        let nomor = |m: Manifest| rilis(&m).sequence;
        assert_eq!(nomor(build(&[("index.html", "satu")]).rilis(&k(7), Some(&bita))), 7);
        assert_eq!(nomor(build(&[("index.html", "dua")]).rilis(&k(7), Some(&bita))), 8);
        assert_eq!(nomor(build(&[("index.html", "satu")]).rilis(&k(12), Some(&bita))), 12);
    }

    #[test]
    fn the_last_release_of_another_host_or_a_plain_build_is_not_followed() {
        let lain = build(&[("index.html", "satu")]);
        let mut asing = lain.clone();
        asing.origin.host = "b.contohkab.go.id".to_owned();
        let asing = asing.rilis(&keterangan(22), None).to_bytes();
        for lama in [lain.to_bytes(), asing, b"{".to_vec()] {
            let baru = build(&[("index.html", "dua")]).rilis(&keterangan(22), Some(&lama));
            assert_eq!((rilis(&baru).sequence, rilis(&baru).previous.clone()), (1, None));
        }
    }
}
