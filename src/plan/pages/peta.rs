//! P19: the site map.

use crate::plan::bahan::Bahan;
use crate::plan::bersama::{self, Bersama};
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::rute;
use crate::plan::view::beranda::{KelompokTautanView, PetaSitusView};
use crate::plan::view::halaman::{Isi, PageView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::TautanView;
use crate::theme::kata::INDONESIA;

/// Adds the page; it lists the pages that exist by then.
///
/// The groups are always the same seven, because the last one is linked by its place.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let mut kelompok: Vec<KelompokTautanView> = Menu::UTAMA
        .into_iter()
        .filter(|menu| *menu != Menu::Beranda)
        .chain([Menu::Lain])
        .map(|menu| KelompokTautanView {
            judul: if menu == Menu::Lain { "Tentang situs".to_owned() } else { menu.teks().to_owned() },
            tautan: halaman(k, menu),
        })
        .collect();
    kelompok.push(KelompokTautanView { judul: format!("Situs resmi {}", b.pemerintah()), tautan: bersama::saudara(b) });
    let lembar = Lembar {
        path: rute::PETA.to_owned(),
        judul: "Peta situs".to_owned(),
        ringkasan: "Semua halaman situs ini, menurut menu.".to_owned(),
        menu: Menu::Lain,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::PetaSitus(Box::new(PetaSitusView { kelompok })));
}

fn halaman(k: &Kumpulan, menu: Menu) -> Vec<TautanView> {
    let mut daftar: Vec<&PageView> =
        k.halaman.iter().map(|p| &p.view).filter(|v| v.menu == menu && terdaftar(v)).collect();
    daftar.sort_by(|a, b| a.path.cmp(&b.path));
    let mut tautan: Vec<TautanView> =
        daftar.into_iter().map(|v| TautanView::dalam(v.judul.as_str(), v.path.as_str())).collect();
    if menu == Menu::Lain {
        tautan.push(TautanView::dalam("Cari A-Z", rute::CARI));
    }
    tautan
}

/// Tells whether a page is found by its title: not the 404 page, not an old address, not the further pages of a list,
/// no translation, no sheet for paper.
pub(crate) fn terdaftar(v: &PageView) -> bool {
    match &v.isi {
        // A translation is found beside its Indonesian text, which names it in its own language.
        _ if v.bahasa.halaman() != INDONESIA => false,
        Isi::TidakDitemukan(_) | Isi::Beranda(_) | Isi::Pindah(_) | Isi::LembarStandar(_) | Isi::LembarLoket(_) => {
            false
        }
        Isi::DaftarBerita(d) => d.paginasi.halaman <= 1,
        Isi::Portal(d) => d.paginasi.halaman <= 1 && !d.cari,
        _ => true,
    }
}
