//! The applications of all agencies with their documentation.

use crate::plan::lembar::Kumpulan;
use crate::plan::pages::portal::umum::{Letak, Terbitan, fakta, fakta_sel};
use crate::plan::portal::BahanPortal;
use crate::plan::rute;
use crate::plan::ubah::{hitung, urut};
use crate::plan::view::portal::{BagianView, IsiBagian, KartuPortalView, PortalView, SelView};
use crate::plan::view::situs::Menu;

/// Adds the page.
pub(crate) fn susun(p: &BahanPortal<'_>, letak: &Letak, k: &mut Kumpulan) {
    let w = p.kata;
    let mut daftar: Vec<_> = p.berekaman().flat_map(|(a, r)| r.aplikasi.iter().map(move |x| (a, x))).collect();
    daftar.sort_by_cached_key(|(a, x)| (urut(&x.nama), a.label().to_owned()));
    let kartu = daftar.iter().map(|(a, x)| {
        let dokumentasi = match x.dokumentasi.is_empty() {
            true => w.tanpa_dokumentasi.clone(),
            false => x.dokumentasi.join(", "),
        };
        let fakta = [
            fakta(&w.jenis, Some(&x.jenis.join(", "))),
            fakta(&w.dokumentasi, Some(&dokumentasi)),
            fakta_sel(&w.kata_pengelola, vec![letak.perangkat(a)]),
        ];
        KartuPortalView {
            judul: SelView::keluar(x.nama.as_str(), p.url(a, &x.path)),
            ringkasan: Some(x.deskripsi.clone()).filter(|t| !t.is_empty()),
            fakta: fakta.into_iter().flatten().collect(),
            ..KartuPortalView::default()
        }
    });
    let uraian = if daftar.is_empty() { vec![w.belum_dimuat.clone()] } else { Vec::new() };
    let terbitan = Terbitan {
        path: rute::APLIKASI.to_owned(),
        judul: w.aplikasi.clone(),
        ringkasan: w.aplikasi_utama.clone(),
        menu: Menu::Layanan,
        remah: &[("Layanan", rute::LAYANAN)],
        view: PortalView {
            utama: w.aplikasi_utama.clone(),
            jumlah: Some(hitung(daftar.len(), &w.kata_aplikasi)),
            bagian: vec![BagianView {
                judul: w.aplikasi.clone(),
                kunci: "daftar".to_owned(),
                samar: true,
                uraian,
                isi: IsiBagian::Kartu { daftar: kartu.collect() },
                ..BagianView::default()
            }],
            ..PortalView::default()
        },
        ..Terbitan::default()
    };
    terbitan.jadi(w, k);
}
