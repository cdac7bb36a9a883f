//! The A-Z index over all agencies, which serves as search without a script.

use std::collections::BTreeMap;

use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::layanan::huruf_awal;
use crate::plan::pages::peta::terdaftar;
use crate::plan::pages::portal::umum::{Terbitan, jangkar};
use crate::plan::portal::BahanPortal;
use crate::plan::rute;
use crate::plan::ubah::{hitung, urut};
use crate::plan::view::beranda::{CariView, EntriView, HurufView};
use crate::plan::view::halaman::Isi;
use crate::plan::view::portal::{BagianView, IsiBagian, PortalView, SelView};
use crate::plan::view::situs::Menu;

/// Entries that one page carries; more of them get a page for each letter.
const SATU_HALAMAN: usize = 120;

/// Adds the index; it lists the pages that exist by then.
pub(crate) fn susun(p: &BahanPortal<'_>, k: &mut Kumpulan) {
    let w = p.kata;
    let huruf = huruf(entri(p, k));
    let banyak: usize = huruf.iter().map(|h| h.entri.len()).sum();
    let huruf = if banyak <= SATU_HALAMAN { huruf } else { per_huruf(p, huruf, k) };
    let lembar = Lembar {
        path: rute::CARI.to_owned(),
        judul: w.cari.clone(),
        ringkasan: w.cari_utama.clone(),
        menu: Menu::Lain,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Cari(Box::new(CariView { huruf })));
}

fn entri(p: &BahanPortal<'_>, k: &Kumpulan) -> Vec<EntriView> {
    let w = p.kata;
    let satu = |teks: &str, url: String, keterangan: String| EntriView {
        teks: teks.to_owned(),
        url,
        keterangan,
        lihat: false,
    };
    let mut hasil: Vec<EntriView> = k
        .halaman
        .iter()
        .filter(|h| terdaftar(&h.view))
        .map(|h| satu(&h.view.judul, h.view.path.clone(), w.kata_halaman.clone()))
        .collect();
    for a in &p.daftar {
        let url = format!("{}#{}", rute::PERANGKAT_DAERAH, jangkar(a.label()));
        let url = if a.rekaman.is_some() { p.url(a, rute::BERANDA) } else { url };
        hasil.push(satu(a.nama(), url, w.perangkat_daerah.clone()));
    }
    for (a, r) in p.berekaman() {
        for l in r.layanan.iter().filter(|l| !l.dicabut) {
            let url = p.url(a, &rute::rekaman(rute::LAYANAN, &l.id));
            hasil.push(satu(&l.judul, url.clone(), format!("{}, {}", w.layanan, a.nama())));
            if let Some(resmi) = &l.nama_resmi {
                hasil.push(EntriView { lihat: true, ..satu(resmi, url, w.lihat.replace("{judul}", &l.judul)) });
            }
        }
        let data = r.data.iter().map(|d| (&d.judul, &d.path, &w.data));
        let aplikasi = r.aplikasi.iter().map(|x| (&x.nama, &x.path, &w.aplikasi));
        for (judul, path, jenis) in data.chain(aplikasi) {
            hasil.push(satu(judul, p.url(a, path), format!("{jenis}, {}", a.nama())));
        }
    }
    hasil
}

fn huruf(mut entri: Vec<EntriView>) -> Vec<HurufView> {
    entri.sort_by_cached_key(|e| (urut(&e.teks), e.url.clone()));
    entri.dedup_by(|a, b| a.url == b.url && urut(&a.teks) == urut(&b.teks));
    let mut peta: BTreeMap<String, HurufView> = BTreeMap::new();
    for e in entri {
        let (huruf, kunci) = huruf_awal(&e.teks);
        let grup = peta.entry(kunci.clone()).or_insert_with(|| HurufView { huruf, kunci, entri: Vec::new() });
        grup.entri.push(e);
    }
    peta.into_values().collect()
}

/// Adds a page for each letter; returns the index over these.
fn per_huruf(p: &BahanPortal<'_>, huruf: Vec<HurufView>, k: &mut Kumpulan) -> Vec<HurufView> {
    let w = p.kata;
    let mut indeks = Vec::new();
    for h in huruf {
        let path = format!("{}{}/", rute::CARI, h.kunci);
        let judul = w.cari_huruf.replace("{huruf}", &h.huruf);
        let jumlah = hitung(h.entri.len(), &w.kata_entri);
        let daftar = h.entri.into_iter().map(|e| {
            let luar = e.url.starts_with("https://");
            vec![SelView { teks: e.teks, url: Some(e.url), luar, rincian: None }, SelView::teks(e.keterangan)]
        });
        let terbitan = Terbitan {
            path: path.clone(),
            judul: judul.clone(),
            ringkasan: w.cari_utama.clone(),
            menu: Menu::Lain,
            view: PortalView {
                utama: w.cari_utama.clone(),
                jumlah: Some(jumlah.clone()),
                bagian: vec![BagianView {
                    judul: judul.clone(),
                    kunci: "daftar".to_owned(),
                    samar: true,
                    isi: IsiBagian::Tabel {
                        judul: judul.clone(),
                        kepala: super::umum::kepala([&w.judul, &w.jenis]),
                        daftar: daftar.collect(),
                    },
                    ..BagianView::default()
                }],
                ..PortalView::default()
            },
            ..Terbitan::default()
        };
        terbitan.jadi(w, k);
        let entri = vec![EntriView { teks: judul, url: path, keterangan: jumlah, lihat: false }];
        indeks.push(HurufView { huruf: h.huruf, kunci: h.kunci, entri });
    }
    indeks
}
