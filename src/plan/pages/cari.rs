//! P19: the A-Z index that serves as search.

use std::collections::BTreeMap;

use crate::plan::bahan::{Bahan, dicabut, judul_layanan};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::{dokumen, layanan, peta};
use crate::plan::rute;
use crate::plan::ubah::{kapital, teks, teks_atau, urut};
use crate::plan::view::beranda::{CariView, EntriView, HurufView};
use crate::plan::view::halaman::Isi;
use crate::plan::view::situs::Menu;

/// Adds the page; it lists the pages that exist by then.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let mut entri: Vec<EntriView> = k
        .halaman
        .iter()
        .filter(|p| peta::terdaftar(&p.view))
        .map(|p| EntriView {
            teks: p.view.judul.clone(),
            url: p.view.path.clone(),
            keterangan: keterangan(&p.view.isi).to_owned(),
            lihat: false,
        })
        .collect();
    entri.extend(kata_layanan(b));
    entri.extend(b.dokumen.iter().map(|d| EntriView {
        teks: teks_atau(&d.isi.judul, d.id()),
        url: dokumen::alamat(*d),
        keterangan: DOKUMEN.to_owned(),
        lihat: false,
    }));
    let lembar = Lembar {
        path: rute::CARI.to_owned(),
        judul: "Cari A-Z".to_owned(),
        ringkasan: "Indeks semua halaman, layanan, dan dokumen menurut abjad.".to_owned(),
        menu: Menu::Lain,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Cari(Box::new(CariView { huruf: huruf(entri) })));
}

/// Returns the official names and the events of life under which people may look for a service.
fn kata_layanan(b: &Bahan<'_>) -> Vec<EntriView> {
    let mut hasil = Vec::new();
    for l in b.layanan.iter().filter(|l| !dicabut(l.isi)) {
        let judul = judul_layanan(l);
        let resmi = teks(&l.isi.nama).filter(|nama| nama != judul);
        let peristiwa = l.isi.peristiwa.daftar().iter().map(|p| kapital(p));
        for teks in resmi.into_iter().chain(peristiwa) {
            hasil.push(EntriView {
                teks,
                url: layanan::alamat(*l),
                keterangan: format!("lihat: {judul}"),
                lihat: true,
            });
        }
    }
    hasil
}

fn huruf(mut entri: Vec<EntriView>) -> Vec<HurufView> {
    entri.sort_by_cached_key(|e| (urut(&e.teks), e.url.clone()));
    entri.dedup_by(|a, b| a.url == b.url && urut(&a.teks) == urut(&b.teks));
    let mut peta: BTreeMap<String, HurufView> = BTreeMap::new();
    for e in entri {
        let (huruf, kunci) = layanan::huruf_awal(&e.teks);
        let grup = peta.entry(kunci.clone()).or_insert_with(|| HurufView { huruf, kunci, entri: Vec::new() });
        grup.entri.push(e);
    }
    peta.into_values().collect()
}

/// Kind of a document in the index.
pub(crate) const DOKUMEN: &str = "Dokumen";

/// Returns the kind of a page in the index.
pub(crate) const fn keterangan(isi: &Isi) -> &'static str {
    match isi {
        Isi::Layanan(_) => "Layanan",
        Isi::Sop(_) => "SOP",
        Isi::Laporan(_) => "Laporan",
        Isi::Kinerja(_) => "Survei",
        Isi::Informasi(_) => "Informasi publik",
        Isi::Data(_) => "Data",
        Isi::Berita(_) => "Berita",
        Isi::Pengumuman(_) => "Pengumuman",
        Isi::Beranda(_)
        | Isi::Profil(_)
        | Isi::Pelaksana(_)
        | Isi::DaftarLayanan(_)
        | Isi::LembarStandar(_)
        | Isi::LembarLoket(_)
        | Isi::Maklumat(_)
        | Isi::DaftarSop(_)
        | Isi::DaftarLaporan(_)
        | Isi::Pengaduan(_)
        | Isi::DaftarKinerja(_)
        | Isi::Ppid(_)
        | Isi::Dokumen(_)
        | Isi::Regulasi(_)
        | Isi::Kontak(_)
        | Isi::DaftarData(_)
        | Isi::DaftarBerita(_)
        | Isi::DaftarPengumuman(_)
        | Isi::Naskah(_)
        | Isi::TentangSitus(_)
        | Isi::PetaSitus(_)
        | Isi::Cari(_)
        | Isi::TidakDitemukan(_)
        | Isi::Portal(_)
        | Isi::Pindah(_)
        | Isi::Penunjuk(_) => "Halaman",
    }
}
