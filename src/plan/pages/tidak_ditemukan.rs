//! P19: the page for an address that does not exist.

use crate::plan::bahan::Bahan;
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::layanan;
use crate::plan::rute;
use crate::plan::view::beranda::TidakDitemukanView;
use crate::plan::view::halaman::{Indeks, Isi};
use crate::plan::view::situs::Menu;

/// Adds the page.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let layanan = b.layanan_utama().into_iter().map(layanan::ke).collect();
    let lembar = Lembar {
        path: rute::TIDAK_DITEMUKAN.to_owned(),
        judul: "Halaman tidak ditemukan".to_owned(),
        ringkasan: "Alamat ini tidak ada di situs kami.".to_owned(),
        menu: Menu::Lain,
        indeks: Indeks::Tidak,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::TidakDitemukan(Box::new(TidakDitemukanView { layanan })));
}
