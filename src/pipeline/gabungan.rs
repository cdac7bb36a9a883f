//! What the sites of a kabupaten published that its portal carries as a whole: indexes of search, and lists of data.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::base::indonesia::ribuan;
use crate::bundle::Berkas;
use crate::cari::{self, Indeks};
use crate::diag::{Diagnostic, Pesan, Place};
use crate::model::daerah::Daerah;
use crate::peraturan::HukumDaerah;
use crate::pipeline::data::Data;
use crate::pipeline::periksa::Hukum;
use crate::pipeline::tempo::{Tahap, Tempo};
use crate::plan::data::berkas;
use crate::render::data::gabung::{
    BERKAS_TERBESAR, BUTIR_TERBANYAK, Digabung, Ditolak, Kelompok, Sebab, Sumber, kelompok,
};
use crate::render::outputs::sitemap;
use crate::rules::perintah::temuan;

/// The check that the lists of a site can be merged.
const KODE: &str = "INT-020";

/// What sites have published or would publish, by their hosts and the paths of their files.
pub(super) struct Terbitan<'a> {
    /// Tells whether there is a file.
    pub(super) ada: &'a (dyn Fn(&str, &str) -> bool + Sync),
    /// Returns a file; nothing where there is none.
    pub(super) baca: &'a (dyn Fn(&str, &str) -> Option<Vec<u8>> + Sync),
}

/// The group of the files of search.
pub(super) const CARI: &str = "cari";
/// The check that the record of a site can be used, and its index of search with it.
const KODE_REKAMAN: &str = "INT-019";

/// What the portal of a kabupaten merges of what its sites published, read when it is merged.
pub(super) struct Gabungan<'a> {
    terbitan: &'a Terbitan<'a>,
    host: &'a [String],
    tetap: &'a Tetap,
}

/// What stays of an earlier portal.
#[derive(Debug, Default)]
pub(super) struct Tetap {
    /// Names of its groups.
    pub(super) kelompok: BTreeSet<String>,
    /// The paths of their files.
    pub(super) path: BTreeSet<String>,
    /// The files as a manifest lists them; none of a preview, which has no manifest.
    pub(super) berkas: Vec<Berkas>,
}

/// What merging gave.
#[derive(Debug, Default)]
pub(super) struct Tergabung {
    /// Files with their paths.
    pub(super) berkas: Vec<(String, Vec<u8>)>,
    /// The paths by the names of their groups; a group that was made and has no file is there too.
    pub(super) kelompok: BTreeMap<String, Vec<String>>,
    /// What of the sites could not be merged.
    pub(super) temuan: Vec<Diagnostic>,
}

impl<'a> Gabungan<'a> {
    /// Prepares for the sites of some hosts; of the groups in `tetap` nothing is made.
    pub(super) fn dari(terbitan: &'a Terbitan<'a>, host: &'a [String], tetap: &'a Tetap) -> Self {
        Self { terbitan, host, tetap }
    }

    /// Returns the files that stay.
    pub(super) fn berkas_tetap(&self) -> &[Berkas] {
        &self.tetap.berkas
    }

    /// Tells whether the file at a path stays.
    pub(super) fn tetap(&self, path: &str) -> bool {
        self.tetap.path.contains(path)
    }

    /// Merges lists and indexes; `sendiri` is the index of the pages of the portal.
    pub(super) fn tulis(
        &self,
        (hukum, daerah): (&Hukum, &Daerah),
        data: &Data,
        sendiri: Option<&Indeks>,
        tempo: &Tempo,
    ) -> Tergabung {
        let perlu = |nama: &str| !self.tetap.kelompok.contains(nama);
        let mut hasil = Tergabung::default();
        // A list that is there and not read is too large, which is not the same as none.
        let besar = Mutex::new(Vec::new());
        let baca = |host: &str, titik: &'static str| {
            let path = berkas(titik, "json");
            let isi = (self.terbitan.baca)(host, &path);
            if isi.is_none() && (self.terbitan.ada)(host, &path) {
                let ditolak = Ditolak { host: host.to_owned(), titik, urutan: None, sebab: Sebab::TerlaluBesar };
                besar.lock().unwrap_or_else(PoisonError::into_inner).push(ditolak);
            }
            isi
        };
        let sumber = Sumber { host: self.host, baca: &baca };
        let cari = || {
            let (indeks, rusak) = sendiri.filter(|_| perlu(CARI)).map(|sendiri| self.indeks(sendiri, tempo))?;
            Some((tempo.ukur(Tahap::Tampil, || indeks.berkas()), rusak))
        };
        let (mut digabung, cari) = rayon::join(|| data.tulis_gabungan(sumber, &perlu, tempo), cari);
        digabung.ditolak.append(&mut besar.into_inner().unwrap_or_else(PoisonError::into_inner));
        for Kelompok { nama, .. } in kelompok().into_iter().filter(|k| perlu(&k.nama)) {
            hasil.kelompok.insert(nama, Vec::new());
        }
        for Digabung { kelompok, path, isi } in digabung.berkas {
            hasil.tambah(&kelompok, path, isi);
        }
        hasil.temuan.extend(tak_tergabung(&hukum.hukum, &daerah.nama, &digabung.ditolak));
        if let Some((berkas, rusak)) = cari {
            for (path, isi) in berkas {
                hasil.tambah(CARI, path, isi);
            }
            hasil.temuan.extend(rusak.into_iter().filter_map(|host| indeks_rusak(&hukum.hukum, &daerah.nama, host)));
        }
        hasil
    }

    /// Returns the index of all sites and of the portal itself, one after the other, and the hosts of sites whose index
    /// is left out: it is broken, of another site, or leads out of its own.
    fn indeks(&self, sendiri: &Indeks, tempo: &Tempo) -> (Indeks, Vec<&'a str>) {
        let dasar = |host: &str| format!("https://{host}");
        let milik = sendiri.situs.first().map(|(s, _)| s.dasar.clone()).unwrap_or_default();
        let situs = self.host.iter().map(|host| (dasar(host), Some(host.as_str())));
        let mut urut: Vec<(String, Option<&str>)> = situs.chain([(milik, None)]).collect();
        urut.sort_unstable();
        let baca = |(dasar, host): &(String, Option<&str>)| {
            let satu = Indeks::baca(|path| (self.terbitan.baca)((*host)?, path));
            satu.filter(|indeks| indeks.situs.iter().all(|(s, _)| s.dasar == *dasar))
        };
        let (mut hasil, mut rusak) = (Indeks::default(), Vec::new());
        // A few at a time, so that not all are in memory at once.
        for urut in urut.chunks(rayon::current_num_threads()) {
            let daftar: Vec<_> = urut.par_iter().map(|satu| tempo.ukur(Tahap::Tampil, || baca(satu))).collect();
            for ((_, host), satu) in urut.iter().zip(daftar) {
                match (host, satu) {
                    (None, _) => hasil.tambah(sendiri.clone()),
                    (Some(_), Some(indeks)) => tempo.ukur(Tahap::Tampil, || hasil.tambah(indeks)),
                    (Some(host), None) if (self.terbitan.ada)(host, cari::AKAR) => rusak.push(*host),
                    (Some(_), None) => {}
                }
            }
        }
        (hasil, rusak)
    }

    /// Returns the index of the site maps of all sites and of those of the portal itself.
    pub(super) fn peta(&self, dasar: &str, sendiri: &[String]) -> String {
        let sendiri = sendiri.iter().map(|nama| format!("{dasar}/{nama}"));
        let situs = self.host.iter().flat_map(|host| {
            let peta = sitemap::milik(|nama| (self.terbitan.ada)(host, nama));
            peta.into_iter().map(move |nama| format!("https://{host}/{nama}"))
        });
        let semua: Vec<String> = sendiri.chain(situs).collect();
        sitemap::indeks(semua.iter().map(String::as_str))
    }
}

impl Tergabung {
    fn tambah(&mut self, kelompok: &str, path: String, isi: Vec<u8>) {
        self.kelompok.entry(kelompok.to_owned()).or_default().push(path.clone());
        self.berkas.push((path, isi));
    }
}

/// Returns the finding on an index of search that the portal cannot carry.
fn indeks_rusak(hukum: &HukumDaerah, daerah: &str, host: &str) -> Option<Diagnostic> {
    let pesan = Pesan::new(
        "indeks pencarian tidak dapat dipakai: rusak, dibuat pendopo versi lain, atau memuat alamat di luar situsnya",
        "the index of search cannot be used: it is broken, made by another version of pendopo, or holds an address outside its site",
    );
    temuan(hukum, KODE_REKAMAN, Place::Path(format!("{daerah}/situs/{host}/{}", cari::AKAR)), pesan)
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
        Sebab::TerlaluBesar => {
            let (mib, butir) = (BERKAS_TERBESAR >> 20, ribuan(BUTIR_TERBANYAK as u64));
            Pesan::new(
                format!("terlalu besar (lebih dari {mib} MiB atau {butir} butir), atau tidak dapat dibaca"),
                format!("it is too large (more than {mib} MiB or {BUTIR_TERBANYAK} records), or cannot be read"),
            )
        }
        Sebab::BukanDaftar => Pesan::new("bukan daftar yang sah", "it is no valid list"),
        Sebab::VersiLain => Pesan::new("dibuat versi bentuk lain", "it is of another version of the form"),
        Sebab::BukanButir => Pesan::new("isinya tidak menurut skema", "it does not follow the schema"),
        Sebab::MilikLain => Pesan::new("menyebut situs lain", "it names another site"),
        Sebab::Kembar => Pesan::new("`id`-nya sudah dipakai butir lain", "another record has its `id`"),
    }
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
