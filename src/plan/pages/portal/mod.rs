//! Pages of the portal of a kabupaten, one file per kind, each from the records of the sites to views.

mod aplikasi;
mod beranda;
mod bupati;
mod cari;
mod informasi;
mod kabar;
mod kinerja;
mod layanan;
mod maklumat;
mod perangkat;
mod prasyarat;
mod resmi;
mod umum;

use crate::plan::bersama::Bersama;
use crate::plan::lembar::Kumpulan;
use crate::plan::pages::peta;
use crate::plan::portal::BahanPortal;
use crate::plan::view::umum::KartuView;

/// Adds the pages, and returns what the feed tells.
pub(crate) fn susun(p: &BahanPortal<'_>, s: &Bersama, k: &mut Kumpulan) -> Vec<KartuView> {
    let letak = umum::Letak { perangkat: perangkat::susun(p, k), prasyarat: prasyarat::susun(p, k) };
    let katalog = layanan::Katalog::dari(p, &letak);
    layanan::susun(p, &katalog, k);
    beranda::susun(p, &katalog, k);
    resmi::susun(p, &letak, k);
    maklumat::susun(p, k);
    informasi::susun(p, &letak, k);
    let umpan = kabar::susun(p, k);
    kinerja::susun(p, &letak, k);
    aplikasi::susun(p, &letak, k);
    bupati::susun(p, &letak, k);
    umum::kontak(p, s, k);
    umum::pengaduan(p, &letak, k);
    umpan
}

/// Adds the pages that list the others.
pub(crate) fn akhir(p: &BahanPortal<'_>, s: &Bersama, k: &mut Kumpulan) {
    peta::susun(p.b, s, k);
    cari::susun(p, k);
}
