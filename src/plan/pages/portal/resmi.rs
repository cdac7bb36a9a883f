//! Which addresses and accounts are official, and by which decision.

use crate::model::bersama::Akun;
use crate::model::register::SkSubdomain;
use crate::plan::bersama;
use crate::plan::lembar::Kumpulan;
use crate::plan::pages::portal::umum::{Letak, Terbitan, kepala};
use crate::plan::portal::{Anggota, BahanPortal};
use crate::plan::rute;
use crate::plan::ubah::{self, teks};
use crate::plan::view::portal::{BagianView, IsiBagian, PortalView, SelView};
use crate::plan::view::situs::{AkunView, Menu};
use crate::syntax::isian::Bidang;

/// Adds the page.
pub(crate) fn susun(p: &BahanPortal<'_>, letak: &Letak, k: &mut Kumpulan) {
    let w = p.kata;
    let daerah = p.b.lingkup.daerah;
    let sendiri = vec![
        SelView::teks(p.b.pemerintah()),
        SelView::dalam(daerah.host_bangun(p.b.instansi()), rute::BERANDA),
        SelView::teks(w.domain_kabupaten.as_str()),
    ];
    // What is left of agencies that are no more is official as well.
    let lama = daerah.daftar_instansi.iter().filter(|i| i.bersitus());
    let penunjuk = lama.filter_map(|i| {
        let dasar = i.akhir()?.1.dasar.nilai().map_or_else(|| "-".to_owned(), |dasar| dasar.pendek());
        let host = daerah.host_bangun(i);
        let alamat = SelView::keluar(host.as_str(), format!("https://{host}/"));
        Some(vec![SelView::teks(i.nama()), alamat, SelView::teks(dasar)])
    });
    let situs = IsiBagian::Tabel {
        judul: w.alamat_resmi.clone(),
        kepala: kepala([&w.perangkat_daerah, &w.alamat_situs, &w.keputusan]),
        daftar: std::iter::once(sendiri).chain(p.daftar.iter().map(|a| baris(p, letak, a))).chain(penunjuk).collect(),
    };
    let milik = bersama::akun(p.b).into_iter().map(|a| (SelView::teks(p.b.pemerintah()), a));
    let lain = p.daftar.iter().flat_map(|a| akun(a).into_iter().map(|satu| (letak.perangkat(a), satu)));
    let daftar: Vec<Vec<SelView>> = milik.chain(lain).map(|(siapa, a)| baris_akun(p, siapa, a)).collect();
    let uraian = if daftar.is_empty() { vec![w.tanpa_akun.clone()] } else { Vec::new() };
    let medsos = IsiBagian::Tabel {
        judul: w.akun_resmi.clone(),
        kepala: kepala([&w.perangkat_daerah, &w.akun, &w.pendaftaran]),
        daftar,
    };
    let ragu = w.ragu.lines().map(|t| t.replace("{domain}", &daerah.domain())).collect();
    let satu = |judul: &str, kunci: &str, uraian: Vec<String>, isi: IsiBagian| BagianView {
        judul: judul.to_owned(),
        kunci: kunci.to_owned(),
        uraian,
        isi,
        ..BagianView::default()
    };
    let terbitan = Terbitan {
        path: rute::DAFTAR_SITUS_RESMI.to_owned(),
        judul: w.situs_resmi.clone(),
        ringkasan: w.resmi_utama.replace("{pemerintah}", &p.b.pemerintah()),
        menu: Menu::Profil,
        loncat: true,
        view: PortalView {
            utama: w.resmi_utama.replace("{pemerintah}", &p.b.pemerintah()),
            bagian: vec![
                satu(&w.cara_memastikan, "cara", Vec::new(), IsiBagian::Butir { daftar: ragu }),
                satu(&w.alamat_resmi, "alamat", Vec::new(), situs),
                satu(&w.akun_resmi, "akun", uraian, medsos),
            ],
            ..PortalView::default()
        },
        ..Terbitan::default()
    };
    terbitan.jadi(w, k);
}

fn baris(p: &BahanPortal<'_>, letak: &Letak, a: &Anggota<'_>) -> Vec<SelView> {
    let w = p.kata;
    let host = p.b.lingkup.daerah.host_bangun(a.instansi);
    let alamat = match (a.instansi.bersitus(), a.rekaman) {
        (true, Some(_)) => SelView::keluar(host, p.url(a, rute::BERANDA)),
        (true, None) => SelView { rincian: Some(w.belum_terbit.clone()), ..SelView::teks(host) },
        (false, _) => SelView::teks(w.tanpa_situs.as_str()),
    };
    let sk = a.register.and_then(|r| r.sk_subdomain.nilai()).and_then(keputusan);
    let sk = sk.unwrap_or_else(|| if a.instansi.bersitus() { w.tanpa_keputusan.clone() } else { "-".to_owned() });
    vec![letak.perangkat(a), alamat, SelView::teks(sk)]
}

fn keputusan(sk: &SkSubdomain) -> Option<String> {
    let nomor = teks(&sk.nomor)?;
    let tanggal = sk.tanggal.salin().map(|t| t.to_string());
    Some([Some(nomor), tanggal, teks(&sk.pejabat)].into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn akun(a: &Anggota<'_>) -> Vec<AkunView> {
    let daftar = a.register.map_or(&[][..], |r| r.media_sosial.daftar());
    daftar.iter().filter_map(|satu: &Bidang<Akun>| ubah::akun(satu)).collect()
}

fn baris_akun(p: &BahanPortal<'_>, siapa: SelView, a: AkunView) -> Vec<SelView> {
    let pendaftaran = a.pendaftaran.unwrap_or_else(|| p.kata.belum_terdaftar.clone());
    vec![siapa, SelView { rincian: Some(a.platform), ..SelView::keluar(a.nama, a.url) }, SelView::teks(pendaftaran)]
}
