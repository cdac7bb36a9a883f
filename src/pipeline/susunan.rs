//! What the portal of a kabupaten is made of: what each site gives to it as digests, and groups of its files that stay
//! while what they are made of does.
//!
//! There is one mechanism for pages, lists, feeds and search: the key of a group is the digest of exactly what its files
//! are made of, and a group whose key is that of the last time keeps its files. Only a portal without findings is
//! remembered, so that what stays has nothing to tell.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::hash;
use crate::bundle::Manifest;
use crate::cari;
use crate::pipeline::gabungan::CARI;
use crate::plan::data::{TITIK, berkas};
use crate::plan::portal::SitusPortal;
use crate::plan::rekaman::ALAMAT;
use crate::plan::rute;
use crate::render::data::gabung::{Kelompok, kelompok};
use crate::render::outputs::sitemap;

/// The group of pages, and of the small files that follow from them.
pub(super) const HALAMAN: &str = "halaman";

/// The part of a site that pages are made of.
const REKAMAN: &str = "rekaman";
/// The part that tells which of its pages are there.
const ADA: &str = "ada";
/// The part that its index of search is.
const INDEKS: &str = "indeks";

/// What a site gives to the portal, as digests by the names of the parts; a part that is not there has none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Bagian(BTreeMap<String, String>);

impl Bagian {
    /// Takes the digests of a site that has files of some names, from what gives the digest of one.
    pub(super) fn susun(nama: &BTreeSet<&str>, sidik: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut hasil = BTreeMap::new();
        let mut tambah = |bagian: &str, sidik: Option<String>| {
            hasil.extend(sidik.map(|sidik| (bagian.to_owned(), sidik)));
        };
        tambah(REKAMAN, sidik(ALAMAT));
        tambah(INDEKS, sidik(cari::AKAR));
        for titik in TITIK {
            tambah(titik.nama, sidik(&berkas(titik.nama, "json")));
        }
        // Of these the portal asks only whether they are there.
        let layanan = rute::LAYANAN.trim_start_matches('/');
        let layanan = nama.range(layanan..).take_while(|path| path.starts_with(layanan)).copied();
        let peta = sitemap::milik(|path| nama.contains(path));
        let ada: Vec<&str> = layanan.chain(peta.iter().map(String::as_str)).collect();
        tambah(ADA, Some(kunci(ada.join("\n").as_bytes())));
        Self(hasil)
    }

    /// Takes the digests from the manifest of a site that was written by this run or is as it was; where that cannot be
    /// read, every part is as new as the manifest itself.
    pub(super) fn dari_manifes(isi: &[u8]) -> Self {
        let Ok(manifes) = Manifest::parse(isi) else {
            return Self::seluruhnya(&kunci(isi));
        };
        let nama = manifes.files.iter().map(|b| b.path.as_str()).collect();
        let sidik = |path: &str| {
            let n = manifes.files.binary_search_by(|b| b.path.as_str().cmp(path)).ok()?;
            manifes.files.get(n)?.sha256.get(..32).map(str::to_owned)
        };
        Self::susun(&nama, &sidik)
    }

    /// Takes the stamps of the whole folder of a site for every part.
    pub(super) fn dari_jejak(jejak: u128) -> Self {
        Self::seluruhnya(&format!("{jejak:032x}"))
    }

    /// Makes every part as new as one digest, also which pages are there.
    fn seluruhnya(sidik: &str) -> Self {
        let mut hasil = Self::susun(&BTreeSet::new(), &|_| Some(sidik.to_owned()));
        hasil.0.insert(ADA.to_owned(), sidik.to_owned());
        hasil
    }

    /// Puts in the place of the digest of the record that of what was read of it.
    pub(super) fn dengan_rekaman(mut self, isi: &[u8]) -> Self {
        self.0.insert(REKAMAN.to_owned(), kunci(isi));
        self
    }

    fn sidik(&self, bagian: &str) -> &str {
        self.0.get(bagian).map_or("-", String::as_str)
    }
}

/// One site as the portal is made of it.
#[derive(Debug, Clone)]
pub(super) struct Milik {
    /// Its label.
    pub(super) label: String,
    /// Its host.
    pub(super) host: String,
    /// What became of it and how it keeps the law; without its record.
    pub(super) situs: SitusPortal,
    /// What it gives.
    pub(super) bagian: Bagian,
}

/// What a portal was made of, and what it became.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Susunan {
    /// How many pages it has.
    pub(super) halaman: usize,
    /// Hosts of the sites whose records could be used.
    pub(super) host: Vec<String>,
    /// Its files by groups.
    kelompok: BTreeMap<String, Isi>,
}

/// A group of files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Isi {
    /// Digest of what they are made of.
    kunci: String,
    /// Their paths.
    berkas: Vec<String>,
}

/// The keys of all groups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Kunci(BTreeMap<String, String>);

impl Kunci {
    /// Returns the key of the pages.
    pub(super) fn halaman(milik: &[Milik]) -> String {
        let satu = |m: &Milik| {
            let Milik { label, host, situs: SitusPortal { rekaman: _, keadaan, kepatuhan }, bagian } = m;
            let (rekaman, ada) = (bagian.sidik(REKAMAN), bagian.sidik(ADA));
            format!("{label} {host} {keadaan:?} {kepatuhan:?} {rekaman} {ada}\n")
        };
        kunci(milik.iter().map(satu).collect::<String>().as_bytes())
    }

    /// Returns the keys of a portal whose pages have the key `halaman`, and that carries the sites of some hosts.
    pub(super) fn susun(milik: &[Milik], halaman: String, host: &[String]) -> Self {
        let dari = |nama: &str, bagian: &[&str]| {
            let mut bahan = format!("{nama}\n");
            for m in milik.iter().filter(|m| host.contains(&m.host)) {
                let sidik: Vec<&str> = bagian.iter().map(|b| m.bagian.sidik(b)).collect();
                bahan.push_str(&format!("{} {}\n", m.host, sidik.join(" ")));
            }
            bahan
        };
        let satu = |Kelompok { nama, dari: bagian }: Kelompok| {
            let kunci = kunci(dari(&nama, &bagian).as_bytes());
            (nama, kunci)
        };
        let mut hasil: BTreeMap<String, String> = kelompok().into_iter().map(satu).collect();
        // Its own pages can be found as well.
        let cari = kunci(format!("{}{halaman}", dari(CARI, &[INDEKS])).as_bytes());
        hasil.extend([(CARI.to_owned(), cari), (HALAMAN.to_owned(), halaman)]);
        Self(hasil)
    }
}

impl Susunan {
    /// Returns what a portal became of which nothing stays.
    ///
    /// `semua` are the paths of all files, `digabung` those of the groups that were merged; the rest are its pages and
    /// what follows from them.
    pub(super) fn baru<'p>(
        kunci: Kunci,
        (halaman, host): (usize, Vec<String>),
        semua: impl Iterator<Item = &'p str>,
        mut digabung: BTreeMap<String, Vec<String>>,
    ) -> Self {
        let milik_lain: BTreeSet<&str> = digabung.values().flatten().map(String::as_str).collect();
        let sendiri = semua.filter(|path| !milik_lain.contains(path)).map(str::to_owned).collect();
        digabung.insert(HALAMAN.to_owned(), sendiri);
        let satu = |(nama, kunci)| {
            let berkas = digabung.remove(&nama).unwrap_or_default();
            (nama, Isi { kunci, berkas })
        };
        Self { halaman, host, kelompok: kunci.0.into_iter().map(satu).collect() }
    }

    /// Takes over the groups of `lama` that stay.
    pub(super) fn dengan(mut self, lama: &Self, tetap: &BTreeSet<String>) -> Self {
        for nama in tetap {
            if let (Some(isi), Some(dulu)) = (self.kelompok.get_mut(nama), lama.kelompok.get(nama)) {
                isi.berkas.clone_from(&dulu.berkas);
            }
        }
        self
    }

    /// Tells whether a group would be made of what it was made of.
    pub(super) fn sama(&self, nama: &str, kunci: &str) -> bool {
        self.kelompok.get(nama).is_some_and(|isi| isi.kunci == kunci)
    }

    /// Returns the names of the groups that stay.
    pub(super) fn tetap(&self, kunci: &Kunci) -> BTreeSet<String> {
        kunci.0.iter().filter(|(nama, kunci)| self.sama(nama, kunci)).map(|(nama, _)| nama.clone()).collect()
    }

    /// Tells whether a portal of what its sites give now stays as a whole.
    pub(super) fn utuh(&self, milik: &[Milik]) -> bool {
        let kunci = Kunci::susun(milik, Kunci::halaman(milik), &self.host);
        self.tetap(&kunci).len() == self.kelompok.len() && self.kelompok.len() == kunci.0.len()
    }

    /// Returns the key of the pages.
    pub(super) fn kunci_halaman(&self) -> &str {
        self.kelompok.get(HALAMAN).map_or("", |isi| &isi.kunci)
    }

    /// Returns the paths of a group.
    pub(super) fn berkas(&self, nama: &str) -> &[String] {
        self.kelompok.get(nama).map_or(&[], |isi| &isi.berkas)
    }
}

fn kunci(isi: &[u8]) -> String {
    format!("{:032x}", hash::kunci(isi))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "a.kab.go.id";

    fn milik(ubah: &str) -> Vec<Milik> {
        let nama = BTreeSet::from(["layanan/akta/index.html", "sitemap.xml"]);
        let sidik = |path: &str| Some(format!("{path}{}", if path.contains(ubah) { "-baru" } else { "" }));
        let bagian = Bagian::susun(&nama, &sidik);
        vec![Milik { label: "a".to_owned(), host: HOST.to_owned(), situs: SitusPortal::default(), bagian }]
    }

    fn susunan(milik: &[Milik]) -> Susunan {
        let host = vec![HOST.to_owned()];
        let kunci = Kunci::susun(milik, Kunci::halaman(milik), &host);
        Susunan::baru(kunci, (1, host), ["index.html"].into_iter(), BTreeMap::new())
    }

    /// Returns the groups that do not stay when a file of a site changes.
    fn berubah(path: &str) -> Vec<String> {
        let (lama, kini) = (susunan(&milik("tak ada")), milik(path));
        let kunci = Kunci::susun(&kini, Kunci::halaman(&kini), &lama.host);
        assert_eq!(lama.utuh(&kini), lama.tetap(&kunci).len() == kunci.0.len(), "{path}");
        let tetap = lama.tetap(&kunci);
        kunci.0.into_keys().filter(|nama| !tetap.contains(nama)).collect()
    }

    #[test]
    fn a_group_stays_while_what_it_is_made_of_does() {
        assert_eq!(berubah("profil/index.html"), [""; 0], "the portal does not ask for it");
        assert_eq!(berubah(cari::AKAR), ["cari"]);
        assert_eq!(berubah("data/v1/sop.json"), ["daftar-sop"]);
        assert_eq!(berubah("data/v1/berita.json"), ["daftar-berita", "umpan-berita"]);
        assert_eq!(berubah("data/v1/layanan.json"), ["agenda.ics", "daftar-layanan"]);
        assert_eq!(berubah(ALAMAT), ["cari", "halaman"]);
    }

    #[test]
    fn what_became_of_a_site_and_whether_it_has_its_services_is_a_part_of_the_pages() {
        let lama = susunan(&milik("tak ada"));
        let mut kini = milik("tak ada");
        assert!(lama.utuh(&kini));
        kini[0].situs.keadaan = crate::plan::portal::Keadaan::Tertahan;
        assert!(!lama.sama(HALAMAN, &Kunci::halaman(&kini)));
        let tanpa = BTreeSet::from(["sitemap.xml"]);
        kini = milik("tak ada");
        kini[0].bagian = Bagian::susun(&tanpa, &|path| Some(path.to_owned()));
        assert!(!lama.sama(HALAMAN, &Kunci::halaman(&kini)));
    }

    #[test]
    fn a_manifest_that_cannot_be_read_makes_every_part_as_new_as_itself() {
        let (satu, dua) = (Bagian::dari_manifes(b"{"), Bagian::dari_manifes(b"["));
        assert_ne!(satu.sidik(REKAMAN), dua.sidik(REKAMAN));
        assert_ne!(satu.sidik("sop"), dua.sidik("sop"));
        assert_eq!(satu, Bagian::dari_manifes(b"{"));
    }
}
