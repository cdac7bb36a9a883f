//! What the sites of a kabupaten published that its portal carries as a whole: indexes of search, and lists of data.

use std::collections::BTreeMap;

use crate::base::hash;
use crate::cari::{self, Indeks};
use crate::diag::{Diagnostic, Pesan, Place};
use crate::peraturan::HukumDaerah;
use crate::plan::data::{TITIK, berkas};
use crate::render::data::gabung::{Ditolak, Sebab, Situs};
use crate::render::outputs::sitemap;
use crate::rules::perintah::temuan;
use crate::vfs;

/// The check that the lists of a site can be merged.
const KODE: &str = "INT-020";

/// What sites have published or would publish, by their hosts and the paths of their files.
pub(super) struct Terbitan<'a> {
    /// Tells whether there is a file.
    pub(super) ada: &'a dyn Fn(&str, &str) -> bool,
    /// Returns a file; nothing where there is none.
    pub(super) baca: &'a dyn Fn(&str, &str) -> Option<Vec<u8>>,
}

/// What one site has published.
#[derive(Debug, Default)]
struct Satu {
    host: String,
    indeks: Indeks,
    /// Whether there is an index, and it cannot be used.
    rusak: bool,
    /// Lists by the names of their endpoints.
    daftar: Vec<(&'static str, Vec<u8>)>,
    /// Names of its site maps.
    peta: Vec<String>,
}

/// What all sites of a kabupaten have published.
#[derive(Debug, Default)]
pub(super) struct Gabungan {
    situs: Vec<Satu>,
}

impl Gabungan {
    /// Reads what the sites of some hosts have published; what is missing or broken is left out.
    pub(super) fn baca<'h>(terbitan: &Terbitan<'_>, host: impl Iterator<Item = &'h str>) -> Self {
        let satu = |host: &str| {
            let ambil = |path: &str| (terbitan.baca)(host, path);
            let dasar = format!("https://{host}");
            let milik = |indeks: &Indeks| indeks.situs.iter().all(|(s, _)| s.dasar == dasar);
            let indeks = Indeks::baca(ambil).filter(milik);
            let daftar = TITIK.iter().filter_map(|t| Some((t.nama, ambil(&berkas(t.nama, "json"))?)));
            Satu {
                host: host.to_owned(),
                rusak: indeks.is_none() && (terbitan.ada)(host, cari::AKAR),
                indeks: indeks.unwrap_or_default(),
                daftar: daftar.collect(),
                peta: sitemap::milik(|nama| (terbitan.ada)(host, nama)),
            }
        };
        Self { situs: host.map(satu).collect() }
    }

    /// Returns an index with those of all sites.
    pub(super) fn indeks(&self, sendiri: &Indeks) -> Indeks {
        cari::gabung(std::iter::once(sendiri).chain(self.situs.iter().map(|s| &s.indeks)))
    }

    /// Returns the index of the site maps of all sites and of those of the portal itself.
    pub(super) fn peta(&self, dasar: &str, sendiri: &[String]) -> String {
        let sendiri = sendiri.iter().map(|nama| format!("{dasar}/{nama}"));
        let situs = self.situs.iter().flat_map(|s| s.peta.iter().map(move |nama| format!("https://{}/{nama}", s.host)));
        let semua: Vec<String> = sendiri.chain(situs).collect();
        sitemap::indeks(semua.iter().map(String::as_str))
    }

    /// Returns the hosts of sites whose index is left out, since it is broken, of another site, or leads out of its own.
    pub(super) fn indeks_rusak(&self) -> impl Iterator<Item = &str> {
        self.situs.iter().filter(|s| s.rusak).map(|s| s.host.as_str())
    }

    /// Returns the lists of all sites.
    pub(super) fn daftar(&self) -> Vec<Situs<'_>> {
        self.situs.iter().map(Satu::milik).collect()
    }
}

impl Satu {
    fn milik(&self) -> Situs<'_> {
        Situs { host: &self.host, daftar: self.daftar.iter().map(|(nama, isi)| (*nama, isi.as_slice())).collect() }
    }
}

/// Returns INT-020 for every list of a site that the portal could not take over as a whole.
pub(super) fn tak_tergabung(hukum: &HukumDaerah, daerah: &str, ditolak: &[Ditolak]) -> Vec<Diagnostic> {
    let mut daftar: BTreeMap<(&str, &str), Vec<&Ditolak>> = BTreeMap::new();
    for d in ditolak {
        daftar.entry((d.host.as_str(), d.titik)).or_default().push(d);
    }
    let satu = |((host, titik), ditolak): ((&str, &str), Vec<&Ditolak>)| {
        let pertama = ditolak.first()?;
        let sebab = sebab(pertama.sebab);
        let pesan = match pertama.urutan {
            None => Pesan::new(
                format!("daftar `{titik}` tidak digabung: {}", sebab.id),
                format!("the list `{titik}` is not merged: {}", sebab.en),
            ),
            Some(urutan) => Pesan::new(
                format!(
                    "{} butir daftar `{titik}` tidak digabung; butir ke-{}: {}",
                    ditolak.len(),
                    urutan + 1,
                    sebab.id
                ),
                format!(
                    "{} records of the list `{titik}` are not merged; record {}: {}",
                    ditolak.len(),
                    urutan + 1,
                    sebab.en
                ),
            ),
        };
        let path = format!("{daerah}/situs/{host}/{}", berkas(titik, "json"));
        temuan(hukum, KODE, Place::Path(path), pesan)
    };
    daftar.into_iter().filter_map(satu).collect()
}

fn sebab(sebab: Sebab) -> Pesan {
    match sebab {
        Sebab::TerlaluBesar => Pesan::new("terlalu besar", "it is too large"),
        Sebab::BukanDaftar => Pesan::new("bukan daftar yang sah", "it is no valid list"),
        Sebab::VersiLain => Pesan::new("dibuat versi bentuk lain", "it is of another version of the form"),
        Sebab::BukanButir => Pesan::new("isinya tidak menurut skema", "it does not follow the schema"),
        Sebab::MilikLain => Pesan::new("menyebut situs lain", "it names another site"),
        Sebab::Kembar => Pesan::new("`id`-nya sudah dipakai butir lain", "another record has its `id`"),
    }
}

/// Returns a key that changes whenever anything that a site has published does: the digest of its manifest.
pub(super) fn tanda(terbitan: &Terbitan<'_>, host: &str) -> u128 {
    (terbitan.baca)(host, vfs::MARKER).map_or(0, |isi| hash::kunci(&isi))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peraturan::Peraturan;

    #[test]
    fn a_list_that_cannot_be_merged_is_told_once_with_its_place() {
        let satu = |titik, urutan, sebab| Ditolak { host: "dinas.kab.go.id".to_owned(), titik, urutan, sebab };
        let ditolak = [
            satu("layanan", Some(1), Sebab::MilikLain),
            satu("berita", None, Sebab::BukanDaftar),
            satu("layanan", Some(4), Sebab::BukanButir),
        ];
        let temuan = tak_tergabung(&Peraturan::embedded().baku(), "kab", &ditolak);
        let baris: Vec<_> = temuan.iter().map(|t| (t.code, t.place.clone(), t.message.id.as_str())).collect();
        let di = |nama: &str| Place::Path(format!("kab/situs/dinas.kab.go.id/data/v1/{nama}.json"));
        let harap = [
            ("INT-020", di("berita"), "daftar `berita` tidak digabung: bukan daftar yang sah"),
            ("INT-020", di("layanan"), "2 butir daftar `layanan` tidak digabung; butir ke-2: menyebut situs lain"),
        ];
        assert_eq!(baris, harap);
        assert_eq!(tak_tergabung(&Peraturan::embedded().baku(), "kab", &[]), []);
    }
}
