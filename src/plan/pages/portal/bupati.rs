//! For the head of region: which agencies have a site, how far each keeps to what binds it, and what is overdue.

use std::cmp::Reverse;

use crate::plan::lembar::Kumpulan;
use crate::plan::pages::portal::kinerja::bersurvei;
use crate::plan::pages::portal::umum::{Letak, Terbitan, kepala};
use crate::plan::portal::{Anggota, BahanPortal, Keadaan, Kepatuhan};
use crate::plan::rute;
use crate::plan::ubah::hitung;
use crate::plan::view::portal::{BagianView, IsiBagian, PortalView, SelView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::PasanganView;

/// Adds the page.
pub(crate) fn susun(p: &BahanPortal<'_>, letak: &Letak, k: &mut Kumpulan) {
    let w = p.kata;
    let satu = |judul: &str, kunci: &str, uraian: Vec<String>, isi: IsiBagian| BagianView {
        judul: judul.to_owned(),
        kunci: kunci.to_owned(),
        uraian,
        isi,
        ..BagianView::default()
    };
    let [gagal, lewat, skor, lulus, toleransi] =
        [&w.gagal, &w.lewat_waktu, &w.skor, &w.lulus, &w.toleransi].map(|t| format!("#{t}"));
    let tabel = IsiBagian::Tabel {
        judul: w.kepatuhan_perangkat.clone(),
        kepala: kepala([&w.perangkat_daerah, &w.keadaan, &skor, &lulus, &toleransi, &gagal, &lewat]),
        daftar: urut(p).into_iter().map(|a| baris(p, letak, a)).collect(),
    };
    let terbitan = Terbitan {
        path: rute::BUPATI.to_owned(),
        judul: w.bupati.clone(),
        ringkasan: w.bupati_utama.clone(),
        menu: Menu::Profil,
        view: PortalView {
            utama: w.bupati_utama.clone(),
            bagian: vec![
                satu(&w.cakupan, "cakupan", Vec::new(), IsiBagian::Pasangan { daftar: cakupan(p) }),
                satu(&w.kepatuhan_perangkat, "kepatuhan", vec![w.kepatuhan_uraian.clone()], tabel),
            ],
            ..PortalView::default()
        },
        ..Terbitan::default()
    };
    terbitan.jadi(w, k);
}

fn kepatuhan(a: &Anggota<'_>) -> Option<Kepatuhan> {
    a.situs.and_then(|s| s.kepatuhan)
}

/// Returns the agencies with those first that need attention: refused, then overdue, then by score.
fn urut<'a, 'p>(p: &'p BahanPortal<'a>) -> Vec<&'p Anggota<'a>> {
    let mut daftar: Vec<&Anggota<'a>> = p.daftar.iter().collect();
    daftar.sort_by_key(|a| {
        let tertahan = a.situs.is_some_and(|s| s.keadaan == Keadaan::Tertahan);
        let nilai = kepatuhan(a);
        let skor = nilai.and_then(|n| n.skor).unwrap_or(u32::MAX);
        (!a.instansi.bersitus(), !tertahan, Reverse(nilai.map_or(0, |n| n.lewat)), skor)
    });
    daftar
}

fn cakupan(p: &BahanPortal<'_>) -> Vec<PasanganView> {
    let w = p.kata;
    let jumlah =
        |mana: &dyn Fn(&Anggota<'_>) -> bool| hitung(p.daftar.iter().filter(|a| mana(a)).count(), &w.kata_perangkat);
    let skor: Vec<u64> = p.daftar.iter().filter_map(kepatuhan).filter_map(|n| n.skor).map(u64::from).collect();
    let rata = (2 * skor.iter().sum::<u64>() + skor.len() as u64).checked_div(2 * skor.len() as u64);
    let pasangan = |nama: &str, nilai: String| PasanganView { nama: nama.to_owned(), nilai };
    let tertahan = |a: &Anggota<'_>| a.situs.is_some_and(|s| s.keadaan == Keadaan::Tertahan);
    vec![
        pasangan(&w.terdaftar, jumlah(&|_| true)),
        pasangan(&w.bersitus, jumlah(&|a| a.instansi.bersitus())),
        pasangan(&w.terbit, jumlah(&|a| a.rekaman.is_some())),
        pasangan(&w.tertahan, jumlah(&tertahan)),
        pasangan(&w.lewat_waktu, jumlah(&|a| kepatuhan(a).is_some_and(|n| n.lewat > 0))),
        pasangan(&w.bersurvei, bersurvei(p)),
        pasangan(&w.skor_rata, rata.map_or_else(|| "-".to_owned(), angka)),
    ]
}

fn angka(perseratus: u64) -> String {
    format!("{},{:02}", perseratus / 100, perseratus % 100)
}

fn baris(p: &BahanPortal<'_>, letak: &Letak, a: &Anggota<'_>) -> Vec<SelView> {
    let w = p.kata;
    let keadaan = match (a.instansi.bersitus(), a.situs.map(|s| s.keadaan), a.rekaman) {
        (false, ..) => &w.tanpa_situs,
        (true, Some(Keadaan::Tertahan), Some(_)) => &w.keadaan_tertahan,
        (true, Some(Keadaan::Tertahan), None) | (true, _, None) => &w.belum_terbit,
        (true, _, Some(_)) => &w.keadaan_terbit,
    };
    let nilai = kepatuhan(a);
    let hitungan =
        |ambil: fn(Kepatuhan) -> usize| SelView::teks(nilai.map_or_else(|| "-".to_owned(), |n| ambil(n).to_string()));
    let skor = nilai.and_then(|n| n.skor).map_or_else(|| "-".to_owned(), |n| angka(u64::from(n)));
    vec![
        letak.perangkat(a),
        SelView::teks(keadaan.as_str()),
        SelView::teks(skor),
        hitungan(|n| n.lulus),
        hitungan(|n| n.toleransi),
        hitungan(|n| n.gagal),
        hitungan(|n| n.lewat),
    ]
}
