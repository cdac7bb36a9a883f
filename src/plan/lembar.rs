//! The frame of a page while it is put together.

use crate::base::tanggal::Tanggal;
use crate::diag::Diagnostic;
use crate::plan::lingkup::{PagePlan, TautanPenulis};
use crate::plan::rute;
use crate::plan::tautan::Aset;
use crate::plan::ubah::{ringkas, tanggal_dalam};
use crate::plan::view::halaman::{BahasaView, Indeks, InfoView, Isi, PageView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::TautanView;
use crate::theme::kata;

/// What the pages of a site have become so far.
#[derive(Debug, Default)]
pub(crate) struct Kumpulan {
    pub(crate) halaman: Vec<PagePlan>,
    pub(crate) aset: Aset,
    pub(crate) diags: Vec<Diagnostic>,
}

/// Everything of a page but its body.
#[derive(Debug, Default)]
pub(crate) struct Lembar<'a> {
    pub(crate) path: String,
    pub(crate) judul: String,
    pub(crate) ringkasan: String,
    pub(crate) menu: Menu,
    /// Ancestors below the home page: word and address.
    pub(crate) remah: &'a [(&'a str, &'a str)],
    pub(crate) sumber: Option<String>,
    pub(crate) diperbarui: Option<Tanggal>,
    pub(crate) tinjau_berikut: Option<Tanggal>,
    pub(crate) penanggung_jawab: Option<String>,
    pub(crate) indeks: Indeks,
    pub(crate) kanonik: Option<String>,
    pub(crate) bahasa: BahasaView,
    pub(crate) tautan: Vec<TautanPenulis>,
}

impl Lembar<'_> {
    /// Adds the page with its body.
    ///
    /// The "Halaman ini" block stays empty on a page that nobody has written anything for.
    pub(crate) fn jadi(self, k: &mut Kumpulan, isi: Isi) {
        // The frame speaks the language of the page where it can.
        let kata = kata::untuk(self.bahasa.halaman()).unwrap_or_else(kata::indonesia);
        let mut remah = Vec::with_capacity(self.remah.len() + 1);
        if self.path != rute::BERANDA {
            remah.push(TautanView::dalam(Menu::Beranda.kata(kata), rute::BERANDA));
            remah.extend(self.remah.iter().map(|(teks, url)| TautanView::dalam(*teks, *url)));
        }
        let ada = self.diperbarui.is_some() || self.penanggung_jawab.is_some();
        let info = InfoView {
            diperbarui: self.diperbarui.map(|t| tanggal_dalam(kata, t)),
            tinjau_berikut: self.tinjau_berikut.map(|t| tanggal_dalam(kata, t)),
            penanggung_jawab: self.penanggung_jawab,
            sampaikan: ada.then(|| TautanView::dalam(kata.rangka.sampaikan.as_str(), rute::PENGADUAN)),
        };
        let view = PageView {
            ringkasan: ringkas(&self.ringkasan),
            path: self.path,
            judul: self.judul,
            menu: self.menu,
            remah,
            info,
            indeks: self.indeks,
            kanonik: self.kanonik,
            bahasa: self.bahasa,
            isi,
        };
        k.halaman.push(PagePlan { view, sumber: self.sumber, diperbarui: self.diperbarui, tautan: self.tautan });
    }
}
