//! News and notices of all agencies.

use std::cmp::Reverse;

use crate::base::tanggal::Tanggal;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::portal::umum::{Terbitan, fakta, hari};
use crate::plan::portal::{Anggota, BahanPortal};
use crate::plan::rekaman::Kabar;
use crate::plan::rute;
use crate::plan::view::berita::DaftarBeritaView;
use crate::plan::view::halaman::Isi;
use crate::plan::view::portal::{BagianView, IsiBagian, KartuPortalView, PortalView, SelView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::{KartuView, PaginasiView};

/// News on one page.
const PER_HALAMAN: usize = 20;
/// News on all pages together; older ones stand on the sites.
const BERITA: usize = 500;
/// Notices that are over.
const LEWAT: usize = 50;
/// News in the feed.
const UMPAN: usize = 30;

/// Returns news of all agencies, newest first.
fn berita<'a, 'p>(p: &'p BahanPortal<'a>) -> Vec<(&'p Anggota<'a>, &'a Kabar)> {
    let mut daftar: Vec<_> = p.berekaman().flat_map(|(a, r)| r.berita.iter().map(move |b| (a, b))).collect();
    daftar.sort_by(|(a, x), (b, y)| (&y.tanggal, a.label(), &x.path).cmp(&(&x.tanggal, b.label(), &y.path)));
    daftar.truncate(BERITA);
    daftar
}

fn kartu(p: &BahanPortal<'_>, a: &Anggota<'_>, kabar: &Kabar) -> KartuPortalView {
    let masa = kabar.masa.clone().or_else(|| hari(&kabar.tanggal).map(|(_, t)| t.teks));
    let fakta = [fakta(&p.kata.tanggal, masa.as_deref()), fakta(&p.kata.kata_dari, Some(a.nama()))];
    KartuPortalView {
        judul: SelView::keluar(kabar.judul.as_str(), p.url(a, &kabar.path)),
        tanda: kabar.jenis.clone(),
        awas: kabar.gawat,
        ringkasan: kabar.ringkasan.clone(),
        fakta: fakta.into_iter().flatten().collect(),
        ..KartuPortalView::default()
    }
}

/// Returns the newest news.
pub(crate) fn terbaru(p: &BahanPortal<'_>, banyak: usize) -> Vec<KartuPortalView> {
    berita(p).into_iter().take(banyak).map(|(a, k)| kartu(p, a, k)).collect()
}

/// Returns notices of danger and disturbances that hold today.
pub(crate) fn gawat(p: &BahanPortal<'_>) -> Vec<KartuPortalView> {
    pengumuman(p).into_iter().filter(|(_, k)| k.gawat).map(|(a, k)| kartu(p, a, k)).collect()
}

fn pengumuman<'a, 'p>(p: &'p BahanPortal<'a>) -> Vec<(&'p Anggota<'a>, &'a Kabar)> {
    let mut daftar: Vec<_> = p.berekaman().flat_map(|(a, r)| r.pengumuman.iter().map(move |b| (a, b))).collect();
    daftar.sort_by_key(|(a, k)| (Reverse(k.tanggal.as_str()), a.label().to_owned(), k.path.as_str()));
    daftar
}

/// Adds the lists; returns what the feed tells.
pub(crate) fn susun(p: &BahanPortal<'_>, k: &mut Kumpulan) -> Vec<KartuView> {
    let daftar = berita(p);
    let semua: Vec<KartuView> = daftar
        .iter()
        .map(|(a, kabar)| KartuView {
            judul: kabar.judul.clone(),
            url: p.url(a, &kabar.path),
            tanggal: hari(&kabar.tanggal).map(|(_, t)| t),
            tanda: Some(a.nama().to_owned()),
            ringkasan: kabar.ringkasan.clone(),
            gambar: None,
        })
        .collect();
    let jumlah = semua.len().div_ceil(PER_HALAMAN).max(1);
    let w = p.kata;
    for nomor in 1..=jumlah {
        let awal = (nomor - 1) * PER_HALAMAN;
        let view = DaftarBeritaView {
            berita: semua.iter().skip(awal).take(PER_HALAMAN).cloned().collect(),
            paginasi: PaginasiView {
                halaman: nomor,
                jumlah,
                sebelum: (nomor > 1).then(|| rute::halaman_berita(nomor - 1)),
                sesudah: (nomor < jumlah).then(|| rute::halaman_berita(nomor + 1)),
            },
            pengumuman: Some(rute::PENGUMUMAN.to_owned()),
        };
        let judul = match nomor {
            1 => w.berita.clone(),
            _ => w.judul_halaman.replace("{judul}", &w.berita).replace("{nomor}", &nomor.to_string()),
        };
        let lembar = Lembar {
            path: rute::halaman_berita(nomor),
            judul,
            ringkasan: w.berita_utama.replace("{kabupaten}", p.b.kabupaten()),
            menu: Menu::Berita,
            remah: if nomor == 1 { &[] } else { &[("Berita", rute::BERITA)] },
            diperbarui: daftar.get(awal).and_then(|(_, k)| terbit(p, k)),
            ..Lembar::default()
        };
        lembar.jadi(k, Isi::DaftarBerita(Box::new(view)));
    }
    daftar_pengumuman(p, k);
    semua.into_iter().take(UMPAN).collect()
}

fn terbit(p: &BahanPortal<'_>, kabar: &Kabar) -> Option<Tanggal> {
    hari(&kabar.tanggal).map(|(t, _)| t).filter(|t| *t <= p.b.hari_ini())
}

fn daftar_pengumuman(p: &BahanPortal<'_>, k: &mut Kumpulan) {
    let w = p.kata;
    let daftar = pengumuman(p);
    let bagian = |judul: &str, kunci: &str, mana: &dyn Fn(&Kabar) -> bool, banyak: usize| BagianView {
        judul: judul.to_owned(),
        kunci: kunci.to_owned(),
        isi: IsiBagian::Kartu {
            daftar: daftar.iter().filter(|(_, k)| mana(k)).take(banyak).map(|(a, k)| kartu(p, a, k)).collect(),
        },
        ..BagianView::default()
    };
    let mut semua = vec![
        bagian(&w.peringatan, "peringatan", &|k| k.gawat, usize::MAX),
        bagian(&w.pengumuman_berlaku, "berlaku", &|k| !k.gawat && !k.lewat, usize::MAX),
        bagian(&w.pengumuman_lewat, "lewat", &|k| k.lewat, LEWAT),
    ];
    semua.retain(|b| matches!(&b.isi, IsiBagian::Kartu { daftar } if !daftar.is_empty()));
    if semua.is_empty() {
        let (judul, uraian) = (w.pengumuman.clone(), vec![w.tanpa_pengumuman.clone()]);
        semua.push(BagianView { judul, kunci: "kosong".to_owned(), uraian, ..BagianView::default() });
    }
    let terbitan = Terbitan {
        path: rute::PENGUMUMAN.to_owned(),
        judul: w.pengumuman.clone(),
        ringkasan: w.pengumuman_utama.clone(),
        menu: Menu::Berita,
        remah: &[("Berita", rute::BERITA)],
        diperbarui: daftar.first().and_then(|(_, k)| terbit(p, k)),
        view: PortalView { utama: w.pengumuman_utama.clone(), bagian: semua, ..PortalView::default() },
        ..Terbitan::default()
    };
    terbitan.jadi(w, k);
}
