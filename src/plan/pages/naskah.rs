//! Pages that editors write in markdown.

use crate::model::naskah::{BagianHalaman, KepalaHalaman};
use crate::plan::bahan::{Bahan, Tulisan, bagian};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::rute;
use crate::plan::tautan::{self, Catatan};
use crate::plan::ubah::{teks, teks_atau};
use crate::plan::view::halaman::{BahasaView, Isi, PadananView};
use crate::plan::view::situs::Menu;
use crate::plan::view::tentang::NaskahView;
use crate::plan::view::umum::TautanView;
use crate::theme::kata::{self, INDONESIA, nama_bahasa};

/// Adds all pages.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    for t in &b.halaman {
        satu(b, *t, k);
    }
}

/// Returns the address of a page.
pub(crate) fn alamat(t: Tulisan<'_, KepalaHalaman>) -> String {
    rute::rekaman(rute::induk_halaman(bagian(t.isi)), t.id())
}

fn ke(t: Tulisan<'_, KepalaHalaman>) -> TautanView {
    TautanView::dalam(teks_atau(&t.isi.judul, t.id()), alamat(t))
}

/// Returns the Indonesian pages of a section in their order.
pub(crate) fn daftar(b: &Bahan<'_>, milik: BagianHalaman) -> Vec<TautanView> {
    daftar_bahasa(b, milik, INDONESIA)
}

/// Returns the pages of a section that are written in a language, in their order.
pub(crate) fn daftar_bahasa(b: &Bahan<'_>, milik: BagianHalaman, kode: &str) -> Vec<TautanView> {
    let cocok = |t: &&Tulisan<'_, KepalaHalaman>| bagian(t.isi) == milik && kode_bahasa(**t) == kode;
    b.halaman.iter().filter(cocok).map(|t| ke(*t)).collect()
}

/// Returns the code of the language of a page; what is no code says nothing to a browser.
fn kode_bahasa(t: Tulisan<'_, KepalaHalaman>) -> &str {
    let kode = t.isi.bahasa.teks().trim();
    let sah = (2..=3).contains(&kode.len()) && kode.bytes().all(|b| b.is_ascii_lowercase());
    if sah { kode } else { INDONESIA }
}

/// Returns the Indonesian page that a page is or translates; nothing where it does not exist.
fn asli<'a>(b: &Bahan<'a>, t: Tulisan<'a, KepalaHalaman>) -> Option<Tulisan<'a, KepalaHalaman>> {
    if kode_bahasa(t) == INDONESIA {
        return Some(t);
    }
    let asli = b.cari_halaman(t.isi.terjemahan.nilai()?)?;
    (kode_bahasa(asli) == INDONESIA).then_some(asli)
}

/// Returns the language of a page, and the page in every language where there are several.
fn bahasa(b: &Bahan<'_>, t: Tulisan<'_, KepalaHalaman>) -> BahasaView {
    let kode = Some(kode_bahasa(t)).filter(|kode| *kode != INDONESIA).map(str::to_owned);
    let mut padanan: Vec<PadananView> = Vec::new();
    if let Some(asli) = asli(b, t) {
        let lain = b.halaman.iter().copied().filter(|l| kode_bahasa(*l) != INDONESIA);
        let lain = lain.filter(|l| l.isi.terjemahan.nilai().is_some_and(|id| id == asli.id()));
        for satu in std::iter::once(asli).chain(lain) {
            let kode = kode_bahasa(satu);
            // Of two translations into one language the first stands for it, but a page is always its own.
            if satu.id() == t.id() {
                padanan.retain(|p| p.kode != kode);
            } else if padanan.iter().any(|p| p.kode == kode) {
                continue;
            }
            let TautanView { teks: judul, url, .. } = ke(satu);
            padanan.push(PadananView { kode: kode.to_owned(), nama: nama_bahasa(kode).to_owned(), url, judul });
        }
    }
    if padanan.len() < 2 {
        padanan.clear();
    }
    BahasaView { kode, padanan }
}

fn satu(b: &Bahan<'_>, t: Tulisan<'_, KepalaHalaman>, k: &mut Kumpulan) {
    let mut c = Catatan::default();
    let (isi, hasil) = tautan::naskah(b, t.naskah, &mut c, &mut k.aset);
    k.diags.extend(hasil.diagnostics);
    let milik = bagian(t.isi);
    let bahasa = bahasa(b, t);
    let kata = kata::untuk(bahasa.halaman()).unwrap_or_else(kata::indonesia);
    let (menu, induk) = match milik {
        BagianHalaman::Profil => (Menu::Profil, rute::PROFIL),
        BagianHalaman::Layanan => (Menu::Layanan, rute::LAYANAN),
        BagianHalaman::InformasiPublik => (Menu::InformasiPublik, rute::PPID),
        BagianHalaman::Tentang => (Menu::Lain, rute::TENTANG),
    };
    let nama_induk = if menu == Menu::Lain { &kata.rangka.tautan.tentang } else { menu.kata(kata) };
    let sendiri = alamat(t);
    let judul = hasil.headings.iter().filter(|h| h.level == 2);
    let view = NaskahView {
        ringkasan: t.isi.ringkasan.teks().to_owned(),
        daftar_isi: judul.map(|h| TautanView::dalam(h.text.as_str(), format!("#{}", h.id))).collect(),
        isi,
        terkait: daftar_bahasa(b, milik, kode_bahasa(t)).into_iter().filter(|lain| lain.url != sendiri).collect(),
    };
    let lembar = Lembar {
        path: sendiri,
        judul: teks_atau(&t.isi.judul, t.id()),
        ringkasan: view.ringkasan.clone(),
        menu,
        remah: &[(nama_induk, induk)],
        bahasa,
        sumber: Some(t.naskah.berkas.path.clone()),
        diperbarui: t.isi.diperbarui.salin(),
        penanggung_jawab: teks(&t.isi.penanggung_jawab),
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Naskah(Box::new(view)));
}
