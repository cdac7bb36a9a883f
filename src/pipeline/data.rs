//! Open data of a site: rows from its plan, files from the rows.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::register::ZonaWaktu;
use crate::plan::data::susun;
use crate::plan::lingkup::{Lingkup, PagePlan, SitePlan};
use crate::plan::view::halaman::Isi;
use crate::plan::view::umum::KartuView;
use crate::render::data::{Penerbit, luaran, nama};

/// Returns the data files of a site, with their paths.
pub(super) fn data_terbuka(rencana: &SitePlan, lingkup: &Lingkup<'_>) -> Vec<(String, Vec<u8>)> {
    let situs = &rencana.situs;
    let hak = rencana.halaman.iter().find_map(|h| match &h.view.isi {
        Isi::TentangSitus(tentang) => tentang.lisensi.as_deref(),
        _ => None,
    });
    let kode = lingkup.daerah.isi().and_then(|d| d.kode_wilayah.nilai()).map(ToString::to_string);
    let zona = lingkup.daerah.isi().and_then(|d| d.zona_waktu.salin()).unwrap_or(ZonaWaktu::Wib);
    let penerbit = Penerbit {
        dasar: &situs.url_dasar,
        nama: &situs.nama,
        kabupaten: &situs.kabupaten,
        kode_wilayah: kode.as_deref(),
        hak: hak.unwrap_or_default(),
        tanggal: &lingkup.tanggal.iso(),
        zona: (zona.nama(), zona.selisih()),
        contoh: situs.contoh.as_ref().map(|c| c.keterangan.as_str()),
    };
    let mut berkas = luaran(&penerbit, &susun(lingkup, rencana));
    // A record whose page had to give way to another has no file either.
    let ada: BTreeSet<String> = nama(rencana).into_iter().collect();
    berkas.retain(|(path, _)| ada.contains(path));
    berkas
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
