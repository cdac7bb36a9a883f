//! Pages that editors write in markdown.

use crate::model::naskah::{BagianHalaman, KepalaHalaman};
use crate::plan::bahan::{Bahan, Tulisan, bagian};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::rute;
use crate::plan::tautan::{self, Catatan};
use crate::plan::ubah::{teks, teks_atau};
use crate::plan::view::halaman::Isi;
use crate::plan::view::situs::Menu;
use crate::plan::view::tentang::NaskahView;
use crate::plan::view::umum::TautanView;

/// Adds all pages.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    for t in &b.halaman {
        satu(b, *t, k);
    }
}

/// Returns the address of a page.
pub(crate) fn alamat(t: Tulisan<'_, KepalaHalaman>) -> String {
    let induk = match bagian(t.isi) {
        BagianHalaman::Profil => rute::PROFIL,
        BagianHalaman::Layanan => "/layanan/info/",
        BagianHalaman::InformasiPublik => "/ppid/info/",
        BagianHalaman::Tentang => rute::TENTANG,
    };
    rute::rekaman(induk, t.id())
}

fn ke(t: Tulisan<'_, KepalaHalaman>) -> TautanView {
    TautanView::dalam(teks_atau(&t.isi.judul, t.id()), alamat(t))
}

/// Returns the pages of a section in their order.
pub(crate) fn daftar(b: &Bahan<'_>, milik: BagianHalaman) -> Vec<TautanView> {
    b.halaman.iter().filter(|t| bagian(t.isi) == milik).map(|t| ke(*t)).collect()
}

/// Returns the code of a language other than Indonesian; what is no code says nothing to a browser.
fn bahasa(kode: &str) -> Option<String> {
    let kode = kode.trim();
    let sah = (2..=3).contains(&kode.len()) && kode.bytes().all(|b| b.is_ascii_lowercase());
    (sah && kode != "id").then(|| kode.to_owned())
}

fn satu(b: &Bahan<'_>, t: Tulisan<'_, KepalaHalaman>, k: &mut Kumpulan) {
    let mut c = Catatan::default();
    let (isi, hasil) = tautan::naskah(b, t.naskah, &mut c, &mut k.aset);
    k.diags.extend(hasil.diagnostics);
    let milik = bagian(t.isi);
    let (menu, remah): (Menu, &[(&str, &str)]) = match milik {
        BagianHalaman::Profil => (Menu::Profil, &[("Profil", rute::PROFIL)]),
        BagianHalaman::Layanan => (Menu::Layanan, &[("Layanan", rute::LAYANAN)]),
        BagianHalaman::InformasiPublik => (Menu::InformasiPublik, &[("Informasi Publik", rute::PPID)]),
        BagianHalaman::Tentang => (Menu::Lain, &[("Tentang situs", rute::TENTANG)]),
    };
    let sendiri = alamat(t);
    let judul = hasil.headings.iter().filter(|h| h.level == 2);
    let view = NaskahView {
        ringkasan: t.isi.ringkasan.teks().to_owned(),
        daftar_isi: judul.map(|h| TautanView::dalam(h.text.as_str(), format!("#{}", h.id))).collect(),
        isi,
        bahasa: bahasa(t.isi.bahasa.teks()),
        terkait: daftar(b, milik).into_iter().filter(|lain| lain.url != sendiri).collect(),
    };
    let lembar = Lembar {
        path: sendiri,
        judul: teks_atau(&t.isi.judul, t.id()),
        ringkasan: view.ringkasan.clone(),
        menu,
        remah,
        sumber: Some(t.naskah.berkas.path.clone()),
        diperbarui: t.isi.diperbarui.salin(),
        penanggung_jawab: teks(&t.isi.penanggung_jawab),
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Naskah(Box::new(view)));
}
