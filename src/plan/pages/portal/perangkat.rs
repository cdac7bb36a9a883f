//! The directory of agencies.

use std::collections::BTreeMap;

use crate::plan::lembar::Kumpulan;
use crate::plan::pages::portal::umum::{Terbitan, fakta, fakta_sel, jangkar, surel, telepon};
use crate::plan::portal::{Anggota, BahanPortal};
use crate::plan::rekaman::Pimpinan;
use crate::plan::rute;
use crate::plan::ubah::hitung;
use crate::plan::view::portal::{BagianView, IsiBagian, KartuPortalView, PortalView, SelView};
use crate::plan::view::situs::Menu;

/// Adds the directory; returns where each agency stands.
pub(crate) fn susun(p: &BahanPortal<'_>, k: &mut Kumpulan) -> BTreeMap<String, String> {
    let w = p.kata;
    let kelompok = kelompok(p).into_iter().map(|(kunci, judul, daftar)| BagianView {
        judul,
        kunci: format!("jenis-{kunci}"),
        isi: IsiBagian::Kartu { daftar: daftar.into_iter().map(|a| kartu(p, a)).collect() },
        ..BagianView::default()
    });
    let bersitus = p.daftar.iter().filter(|a| a.instansi.bersitus()).count();
    let terbitan = Terbitan {
        path: rute::PERANGKAT_DAERAH.to_owned(),
        judul: w.perangkat_daerah.clone(),
        ringkasan: w.perangkat_utama.replace("{pemerintah}", &p.b.pemerintah()),
        menu: Menu::Profil,
        loncat: true,
        view: PortalView {
            utama: w.perangkat_utama.replace("{pemerintah}", &p.b.pemerintah()),
            jumlah: Some(
                w.perangkat_jumlah
                    .replace("{semua}", &hitung(p.daftar.len(), &w.kata_perangkat))
                    .replace("{bersitus}", &bersitus.to_string()),
            ),
            bagian: kelompok.collect(),
            ..PortalView::default()
        },
        ..Terbitan::default()
    };
    terbitan.jadi(w, k)
}

/// Returns the agencies by kind, in the order of the law; those of an unknown kind come last.
fn kelompok<'a, 'p>(p: &'p BahanPortal<'a>) -> Vec<(String, String, Vec<&'p Anggota<'a>>)> {
    let jenis = |a: &Anggota<'_>| a.register.and_then(|r| r.jenis.salin()).map(|j| j.kata());
    let mut hasil: Vec<(String, String, Vec<&Anggota<'a>>)> = Vec::new();
    for j in p.b.lingkup.peraturan.jenis() {
        let daftar: Vec<_> = p.daftar.iter().filter(|a| jenis(a) == Some(j.kunci.as_str())).collect();
        hasil.push((j.kunci.clone(), j.nama.clone(), daftar));
    }
    let lain = p.daftar.iter().filter(|a| jenis(a).is_none()).collect();
    hasil.push(("lain".to_owned(), p.kata.jenis_lain.clone(), lain));
    hasil.retain(|(_, _, daftar)| !daftar.is_empty());
    hasil
}

fn kartu(p: &BahanPortal<'_>, a: &Anggota<'_>) -> KartuPortalView {
    let w = p.kata;
    let (bersitus, rekaman) = (a.instansi.bersitus(), a.rekaman);
    let tanda = match (bersitus, rekaman) {
        (false, _) => Some(w.tanpa_situs.clone()),
        (true, None) => Some(w.belum_terbit.clone()),
        (true, Some(_)) => None,
    };
    let daftar = |isi: &[String], sel: fn(&str) -> SelView| isi.iter().map(|t| sel(t)).collect::<Vec<_>>();
    let judul = match rekaman {
        Some(_) => SelView::keluar(a.nama(), p.url(a, rute::BERANDA)),
        None => SelView::teks(a.nama()),
    };
    let fakta = rekaman.map(|r| {
        [
            r.pimpinan.as_ref().and_then(|k| fakta(&k.jabatan, Some(&pejabat(k, &w.jabatan_kosong)))),
            fakta(&w.alamat, Some(&r.alamat.join(", "))),
            fakta_sel(&w.telepon, daftar(&r.telepon, telepon)),
            fakta_sel(&w.surel, daftar(&r.surel, surel)),
            fakta(&w.jam, Some(&r.jam.join("; "))),
        ]
    });
    KartuPortalView {
        kunci: Some(jangkar(a.label())),
        judul,
        awas: tanda.is_some(),
        tanda,
        ringkasan: rekaman.map(|r| r.ringkasan.clone()).filter(|t| !t.is_empty()),
        fakta: fakta.into_iter().flatten().flatten().collect(),
    }
}

fn pejabat(k: &Pimpinan, kosong: &str) -> String {
    match (&k.nama, &k.status) {
        (Some(nama), Some(status)) => format!("{status} {nama}"),
        (Some(nama), None) => nama.clone(),
        (None, _) => kosong.to_owned(),
    }
}
