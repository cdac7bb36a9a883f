//! The home page of the portal: looking for something first, then what is urgent, most used and new.

use std::cmp::Reverse;

use crate::plan::lembar::Kumpulan;
use crate::plan::pages::portal::kabar::{gawat, terbaru};
use crate::plan::pages::portal::layanan::Katalog;
use crate::plan::pages::portal::umum::Terbitan;
use crate::plan::portal::BahanPortal;
use crate::plan::rute;
use crate::plan::view::portal::{BagianView, IsiBagian, PortalView, SelView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::TautanView;

/// Most used services on the page.
const UTAMA: usize = 6;
/// News on the page.
const BERITA: usize = 3;
/// Choices of one way to narrow the catalogue down.
const PILIHAN: usize = 8;

/// Adds the page.
pub(crate) fn susun(p: &BahanPortal<'_>, katalog: &Katalog, k: &mut Kumpulan) {
    let w = p.kata;
    let bagian = |judul: &str, kunci: &str, isi: IsiBagian, lanjut: &[(&str, &str)]| BagianView {
        judul: judul.to_owned(),
        kunci: kunci.to_owned(),
        isi,
        lanjut: lanjut.iter().map(|(teks, url)| TautanView::dalam(*teks, *url)).collect(),
        ..BagianView::default()
    };
    let mut daftar = Vec::new();
    let peringatan = gawat(p);
    if !peringatan.is_empty() {
        let isi = IsiBagian::Kartu { daftar: peringatan };
        daftar.push(bagian(&w.peringatan, "peringatan", isi, &[(&w.semua_pengumuman, rute::PENGUMUMAN)]));
    }
    let utama = IsiBagian::Kartu { daftar: katalog.utama(UTAMA) };
    let lanjut = [(w.semua_layanan.as_str(), rute::LAYANAN), (w.prasyarat.as_str(), rute::PRASYARAT)];
    daftar.push(bagian(&w.sering_dicari, "layanan", utama, &lanjut));
    // Whom it is for is asked sooner than which sector it belongs to.
    let saring = katalog.saring();
    for (n, saring) in saring.iter().skip(1).chain(saring.first()).enumerate() {
        let mut pilihan: Vec<_> = saring.pilihan.iter().collect();
        pilihan.sort_by_key(|p| Reverse(p.jumlah));
        let blok = pilihan.into_iter().take(PILIHAN).map(|p| SelView {
            rincian: Some(format!("{} {}", p.jumlah, w.kata_layanan)),
            ..SelView::dalam(p.teks.as_str(), p.url.as_str())
        });
        daftar.push(bagian(&saring.judul, &format!("saring-{n}"), IsiBagian::Blok { daftar: blok.collect() }, &[]));
    }
    let blok = [
        (&w.perangkat_daerah, rute::PERANGKAT_DAERAH, &w.perangkat_ringkas),
        (&w.situs_resmi, rute::DAFTAR_SITUS_RESMI, &w.situs_resmi_ringkas),
        (&w.maklumat, rute::MAKLUMAT, &w.maklumat_ringkas),
        (&w.ppid, rute::PPID, &w.ppid_ringkas),
        (&w.kinerja, rute::KINERJA, &w.kinerja_ringkas),
        (&w.data, rute::DATA, &w.data_ringkas),
        (&w.aplikasi, rute::APLIKASI, &w.aplikasi_ringkas),
    ];
    let blok = blok
        .into_iter()
        .map(|(teks, url, rincian)| SelView { rincian: Some(rincian.clone()), ..SelView::dalam(teks.as_str(), url) });
    daftar.push(bagian(&w.pemerintah, "pemerintah", IsiBagian::Blok { daftar: blok.collect() }, &[]));
    let berita = terbaru(p, BERITA);
    if !berita.is_empty() {
        daftar.push(bagian(
            &w.berita,
            "berita",
            IsiBagian::Kartu { daftar: berita },
            &[(&w.semua_berita, rute::BERITA)],
        ));
    }
    let utama = w.beranda_utama.replace("{pemerintah}", &p.b.pemerintah());
    let terbitan = Terbitan {
        path: rute::BERANDA.to_owned(),
        judul: p.b.kabupaten().to_owned(),
        ringkasan: utama.clone(),
        menu: Menu::Beranda,
        view: PortalView {
            utama,
            cari: true,
            tindakan: vec![
                TautanView::dalam(w.layanan_a_z.as_str(), rute::LAYANAN),
                TautanView::dalam(w.pengaduan.as_str(), rute::PENGADUAN),
            ],
            bagian: daftar,
            ..PortalView::default()
        },
        ..Terbitan::default()
    };
    terbitan.jadi(w, k);
}
