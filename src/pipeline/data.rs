//! Open data of a site: rows from its plan, files from the rows.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::bundle::Luaran;
use crate::model::zona::ZonaWaktu;
use crate::pipeline::tempo::{Tahap, Tempo};
use crate::plan::data::{Tabel, susun};
use crate::plan::lingkup::{Lingkup, PagePlan, SitePlan};
use crate::plan::view::halaman::Isi;
use crate::plan::view::umum::KartuView;
use crate::render::data::gabung::{Bagian, Gabungan, Sumber, bagian, rangkai, titik_perlu};
use crate::render::data::penerbit::Penerbit;
use crate::render::data::{luaran, nama};

/// The data of a site before they are written.
#[derive(Debug)]
pub(super) struct Data {
    tabel: Vec<Tabel>,
    nama: BTreeSet<String>,
    dasar: String,
    penerbit: String,
    kabupaten: String,
    kode: Option<String>,
    hak: String,
    tanggal: String,
    zona: ZonaWaktu,
    contoh: Option<String>,
    berkas: OnceLock<BTreeMap<String, Luaran>>,
}

impl Data {
    /// Takes the rows of a site from its plan.
    pub(super) fn dari(rencana: &SitePlan, lingkup: &Lingkup<'_>) -> Self {
        let situs = &rencana.situs;
        let hak = rencana.halaman.iter().find_map(|h| match &h.view.isi {
            Isi::TentangSitus(tentang) => tentang.lisensi.clone(),
            _ => None,
        });
        let daerah = lingkup.daerah.isi();
        Self {
            tabel: susun(lingkup, rencana),
            nama: nama(rencana).into_iter().collect(),
            dasar: situs.url_dasar.clone(),
            penerbit: situs.nama.clone(),
            kabupaten: situs.kabupaten.clone(),
            kode: daerah.and_then(|d| d.kode_wilayah.nilai()).map(ToString::to_string),
            hak: hak.unwrap_or_default(),
            tanggal: lingkup.tanggal.iso(),
            zona: daerah.and_then(|d| d.zona_waktu.salin()).unwrap_or(ZonaWaktu::Wib),
            contoh: situs.contoh.as_ref().map(|c| c.keterangan.clone()),
            berkas: OnceLock::new(),
        }
    }

    /// Returns who publishes.
    fn sebagai_penerbit(&self) -> Penerbit<'_> {
        Penerbit {
            dasar: &self.dasar,
            nama: &self.penerbit,
            kabupaten: &self.kabupaten,
            kode_wilayah: self.kode.as_deref(),
            hak: &self.hak,
            tanggal: &self.tanggal,
            zona: (self.zona.nama(), self.zona.selisih()),
            contoh: self.contoh.as_deref(),
        }
    }

    /// Writes the lists of many sites as those of this one, as far as their groups are wanted.
    ///
    /// A list or a record that is not of its form stays out, and comes back with the reason.
    pub(super) fn tulis_gabungan(
        &self,
        sumber: Sumber<'_>,
        perlu: &(dyn Fn(&str) -> bool + Sync),
        tempo: &Tempo,
    ) -> Gabungan {
        let penerbit = self.sebagai_penerbit();
        let satu = |titik| tempo.ukur(Tahap::Tampil, || bagian(&penerbit, sumber, titik, perlu));
        let daftar: Vec<Bagian> = titik_perlu(perlu).into_par_iter().map(satu).collect();
        tempo.ukur(Tahap::Tampil, || rangkai(&penerbit, perlu, daftar))
    }

    /// Writes all files, with their paths.
    pub(super) fn tulis(&self) -> Vec<(String, Vec<u8>)> {
        let mut berkas = luaran(&self.sebagai_penerbit(), &self.tabel);
        // A record whose page had to give way to another has no file either.
        berkas.retain(|(path, _)| self.nama.contains(path));
        berkas
    }

    /// Returns the names of all files.
    pub(super) fn nama(&self) -> impl Iterator<Item = &str> {
        self.nama.iter().map(String::as_str)
    }

    /// Tells whether there is a file of a name.
    pub(super) fn ada(&self, path: &str) -> bool {
        self.nama.contains(path)
    }

    /// Returns a file; all of them are written when the first is asked for.
    pub(super) fn isi(&self, path: &str) -> Option<&Luaran> {
        let semua = || self.tulis().into_iter().map(|(path, isi)| (path, Luaran::new(isi))).collect();
        if self.ada(path) { self.berkas.get_or_init(semua).get(path) } else { None }
    }
}

/// Returns the notices of a site for its feed, newest first.
pub(super) fn pengumuman(rencana: &SitePlan) -> Vec<KartuView> {
    let satu = |h: &PagePlan| match &h.view.isi {
        Isi::Pengumuman(p) => Some(KartuView {
            judul: h.view.judul.clone(),
            url: h.view.path.clone(),
            tanggal: Some(p.tanggal.clone()).filter(|t| !t.iso.is_empty()),
            ringkasan: Some(p.ringkasan.clone()).filter(|r| !r.is_empty()),
            ..KartuView::default()
        }),
        _ => None,
    };
    let mut daftar: Vec<KartuView> = rencana.halaman.iter().filter_map(satu).collect();
    daftar.sort_by_cached_key(|k| Reverse(k.tanggal.as_ref().map(|t| t.iso.clone())));
    daftar
}
