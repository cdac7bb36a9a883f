//! From one release to the next: which number, which times, and what it follows.

use std::collections::BTreeMap;

use super::manifest::{Berkas, Manifest, ManifestError, SCHEMA_RILIS};
use super::rilis::{Alih, Rilis, TakAda, alamat, sidik_kebijakan};
use super::waktu::{mtime, waktu_rilis};
use crate::base::hash::sha256_hex;
use crate::base::tanggal::Tanggal;
use crate::diag::Pesan;

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
    /// For how many seconds browsers hold to HTTPS.
    pub tenggang: u32,
    /// Addresses that lead elsewhere.
    pub alih: Vec<Alih>,
    /// Addresses that were withdrawn.
    pub dicabut: Vec<String>,
}

/// The largest number of a release: whoever writes one close to the end of all numbers would stop all later ones.
pub const MAKS_URUTAN: u64 = 1_000_000_000;
/// The latest time of a release that an archive can hold.
const MAKS_WAKTU: u64 = 0o77_777_777_777 - 1;

/// How far beyond the numbers that can be believed one is still taken for given.
pub const JARAK: u64 = 1000;

/// Returns the number of a release that follows `percaya`, the last number that can be believed, where folders of
/// releases have the numbers `ada`, sorted.
///
/// A number that only a folder tells of may have been shown: it is not given again, and neither is the one after it,
/// whose release would have to name a manifest that nobody has. Numbers far off are nobody's: whoever may make a folder
/// there must not use up all that are left.
#[must_use]
pub fn nomor_berikut(percaya: u64, ada: impl IntoIterator<Item = u64>) -> u64 {
    let (mut diberi, mut nomor) = (percaya, percaya.saturating_add(1));
    for ada in ada {
        if ada > diberi && ada <= nomor.saturating_add(JARAK) {
            (diberi, nomor) = (ada, ada.saturating_add(2));
        }
    }
    nomor
}

fn terbatas(urutan: u64) -> Result<u64, SalahUrutan> {
    if urutan <= MAKS_URUTAN { Ok(urutan) } else { Err(SalahUrutan::Batas) }
}

/// Why there is no release to follow.
///
/// None of it may pass for a first release, whose number 1 every checker with a memory would refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SalahUrutan {
    /// The last manifest cannot be read.
    Manifes(ManifestError),
    /// The last manifest is another host's.
    Asing(String),
    /// The last manifest is of a build that was not bundled.
    BukanRilis,
    /// A number or a time beyond all that releases have.
    Batas,
}

impl SalahUrutan {
    /// Returns what is wrong and what to do.
    #[must_use]
    pub fn message(&self) -> Pesan {
        let (id, en) = match self {
            Self::Manifes(salah) => (salah.message().id, salah.message().en),
            Self::Asing(host) => {
                let host = host.escape_debug();
                (format!("ia milik `{host}`"), format!("it is that of `{host}`"))
            }
            Self::BukanRilis => ("ia bukan manifes rilis".to_owned(), "it is not that of a release".to_owned()),
            Self::Batas => (
                format!("nomor rilis lebih dari {MAKS_URUTAN}, atau waktunya tidak masuk akal"),
                format!("the number of the release is above {MAKS_URUTAN}, or its times cannot be"),
            ),
        };
        Pesan::new(
            format!(
                "manifes rilis terakhir tidak dapat dilanjutkan: {id}; ambil lagi dari situs yang terbit, atau hapus \
                 berkasnya dan sebut nomor rilis berikutnya dengan --sequence"
            ),
            format!(
                "the manifest of the last release cannot be followed: {en}; fetch it again from the published site, or \
                 delete the file and name the next number with --sequence"
            ),
        )
    }
}

impl Manifest {
    /// Makes the list of a build the list of a release that follows `lama`, the manifest of the last one as it was
    /// published.
    ///
    /// If nothing differs from the last release, the list is that of the last release, byte for byte: the same work
    /// done twice uses up no number.
    ///
    /// # Errors
    ///
    /// Fails if `lama` is there and is no release of this host, or if there is no number left.
    pub fn rilis(self, k: &Keterangan, lama: Option<&[u8]>) -> Result<Self, SalahUrutan> {
        let Some(bita) = lama else {
            let urutan = terbatas(k.urutan.max(1))?;
            return Ok(self.bernomor(k, urutan, waktu_rilis(k.tanggal, urutan, None), None, &BTreeMap::new()));
        };
        let isi = Self::parse(bita).map_err(SalahUrutan::Manifes)?;
        if isi.origin.host != self.origin.host {
            return Err(SalahUrutan::Asing(isi.origin.host));
        }
        let rilis = isi.release.clone().ok_or(SalahUrutan::BukanRilis)?;
        let waktu_benar = rilis.epoch <= MAKS_WAKTU && isi.files.iter().all(|b| b.mtime <= Some(rilis.epoch));
        if !waktu_benar {
            return Err(SalahUrutan::Batas);
        }
        terbatas(rilis.sequence)?;
        if k.urutan <= rilis.sequence {
            // Every file keeps its time, also the ones that the last release changed.
            let sama = isi.waktu();
            let ulang = self.clone().bernomor(k, rilis.sequence, rilis.epoch, rilis.previous.clone(), &sama);
            if ulang.to_bytes() == bita {
                return Ok(ulang);
            }
        }
        let urutan = terbatas(rilis.sequence.checked_add(1).ok_or(SalahUrutan::Batas)?.max(k.urutan))?;
        let epoch = waktu_rilis(k.tanggal, urutan, Some(rilis.epoch));
        Ok(self.bernomor(k, urutan, epoch, Some(sha256_hex(bita)), &isi.waktu()))
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
            policy: sidik_kebijakan(k.tenggang),
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

    #[test]
    fn no_number_is_given_twice_and_none_far_off_counts() {
        for (percaya, ada, harap) in [
            (3, vec![1, 2, 3], 4),
            (3, vec![], 4),
            (3, vec![3, 4], 6),
            (3, vec![4, 5], 7),
            (3, vec![4, 5, 6, 6], 8),
            (3, vec![1003], 1005),
            (3, vec![1005], 4),
            (3, vec![999_999_999], 4),
            // What comes after is free of all that might be taken for given then.
            (3, vec![4, 1006, 3000], 1008),
        ] {
            assert_eq!(nomor_berikut(percaya, ada.clone()), harap, "{percaya} {ada:?}");
        }
    }

    fn keterangan(hari: u32) -> Keterangan {
        Keterangan {
            tanggal: Tanggal::new(2026, 11, hari).expect("a day"),
            berlaku: 30,
            urutan: 0,
            program: None,
            commit: None,
            tenggang: 300,
            alih: Vec::new(),
            dicabut: Vec::new(),
        }
    }

    fn dirilis(m: Manifest, k: &Keterangan, lama: Option<&[u8]>) -> Manifest {
        m.rilis(k, lama).expect("a release to follow")
    }

    fn rilis(m: &Manifest) -> &Rilis {
        m.release.as_ref().expect("a release")
    }

    #[test]
    fn releases_form_a_chain_and_keep_the_times_of_what_stays() {
        let satu = dirilis(build(&[("404.html", "x"), ("index.html", "satu")]), &keterangan(22), None);
        assert_eq!((rilis(&satu).sequence, rilis(&satu).previous.clone()), (1, None));
        assert_eq!(rilis(&satu).expires, "2026-12-22");
        assert_eq!(rilis(&satu).not_found.as_ref().map(|t| t.status), Some(404));
        assert_eq!(satu.komentar(), "pendopo host:a.contohkab.go.id sequence:1 expires:2026-12-22");
        let bita = satu.to_bytes();
        assert_eq!(Manifest::parse(&bita), Ok(satu.clone()));

        let ulang = dirilis(build(&[("404.html", "x"), ("index.html", "satu")]), &keterangan(22), Some(&bita));
        assert_eq!(ulang.to_bytes(), bita, "the same work uses up no number");

        let dua = dirilis(build(&[("404.html", "x"), ("index.html", "dua!")]), &keterangan(22), Some(&bita));
        assert_eq!((rilis(&dua).sequence, rilis(&dua).previous.clone()), (2, Some(sha256_hex(&bita))));
        assert_eq!(dua.files[0].mtime, satu.files[0].mtime, "unchanged");
        assert!(dua.files[1].mtime > satu.files[1].mtime, "changed, of the same size");
        let bita = dua.to_bytes();
        let ulang = dirilis(build(&[("404.html", "x"), ("index.html", "dua!")]), &keterangan(22), Some(&bita));
        assert_eq!(ulang.to_bytes(), bita);

        let lanjut = dirilis(build(&[("404.html", "x"), ("index.html", "dua!")]), &keterangan(29), Some(&bita));
        assert_eq!((rilis(&lanjut).sequence, rilis(&lanjut).expires.as_str()), (3, "2026-12-29"), "signed again");
        assert_eq!(lanjut.files[1].mtime, dua.files[1].mtime);
    }

    #[test]
    fn a_number_that_is_given_is_kept_unless_it_was_used() {
        let k = |urutan| Keterangan { urutan, ..keterangan(22) };
        let satu = dirilis(build(&[("index.html", "satu")]), &k(7), None);
        assert_eq!(rilis(&satu).sequence, 7);
        let bita = satu.to_bytes();
        let nomor = |m: Manifest| rilis(&m).sequence;
        assert_eq!(nomor(dirilis(build(&[("index.html", "satu")]), &k(7), Some(&bita))), 7);
        assert_eq!(nomor(dirilis(build(&[("index.html", "dua")]), &k(7), Some(&bita))), 8);
        assert_eq!(nomor(dirilis(build(&[("index.html", "satu")]), &k(12), Some(&bita))), 12);
    }

    #[test]
    fn a_last_release_that_cannot_be_followed_is_never_taken_for_none() {
        let lain = build(&[("index.html", "satu")]);
        let mut asing = lain.clone();
        asing.origin.host = "b.contohkab.go.id".to_owned();
        let asing = dirilis(asing, &keterangan(22), None).to_bytes();
        let baru = |lama: &[u8]| build(&[("index.html", "dua")]).rilis(&keterangan(22), Some(lama));
        assert_eq!(baru(&lain.to_bytes()), Err(SalahUrutan::BukanRilis));
        assert_eq!(baru(&asing), Err(SalahUrutan::Asing("b.contohkab.go.id".to_owned())));
        assert!(matches!(baru(b"{"), Err(SalahUrutan::Manifes(_))));
        assert!(matches!(baru(b""), Err(SalahUrutan::Manifes(_))));
        let baik = dirilis(lain, &keterangan(22), None);
        let ubah = |ubah: fn(&mut Rilis)| {
            let mut manifest = baik.clone();
            ubah(manifest.release.as_mut().expect("a release"));
            baru(&manifest.to_bytes())
        };
        assert!(ubah(|_| {}).is_ok());
        for (nama, hasil) in [
            ("the last number", ubah(|r| r.sequence = u64::MAX)),
            ("a number that leaves no other", ubah(|r| r.sequence = MAKS_URUTAN)),
            ("a time after all days", ubah(|r| r.epoch = u64::MAX)),
            ("a release older than its files", ubah(|r| r.epoch = 1)),
        ] {
            assert_eq!(hasil, Err(SalahUrutan::Batas), "{nama}");
        }
        let k = Keterangan { urutan: MAKS_URUTAN + 1, ..keterangan(22) };
        assert_eq!(build(&[("index.html", "dua")]).rilis(&k, None), Err(SalahUrutan::Batas));
    }
}
