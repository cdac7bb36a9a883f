//! The plan of the portal of a kabupaten: its pages in the frame of a portal.

use std::collections::BTreeMap;

use crate::diag::secukupnya::batasi;
use crate::model::daerah::Instansi;
use crate::plan::bahan::Bahan;
use crate::plan::bersama::{self, Bersama};
use crate::plan::lembar::Kumpulan;
use crate::plan::lingkup::{Lingkup, SitePlan};
use crate::plan::pages::{portal, tentang, tidak_ditemukan};
use crate::plan::portal::{Anggota, BahanPortal, SitusPortal};
use crate::plan::rancang::tanpa_kembar;
use crate::plan::rute;
use crate::plan::situs::rangka;
use crate::plan::ubah::{hitung, tanggal_dalam};
use crate::plan::view::situs::{BlokView, Menu, MenuView, SitusView};
use crate::plan::view::umum::TautanView;
use crate::theme::kata;
use crate::theme::portal::{Portal as Kata, kata as kata_portal};

/// Plans the portal of a kabupaten; `lingkup` is that of [`crate::model::portal::instansi`].
#[must_use]
pub fn rancang_portal(lingkup: &Lingkup<'_>, situs: &BTreeMap<String, SitusPortal>) -> SitePlan {
    let bahan = Bahan::baru(lingkup);
    let bersama = Bersama { kontak: bersama::kontak(&bahan), pengaduan: None };
    let anggota = |instansi: &'_ Instansi| situs.get(&instansi.label);
    let daftar = lingkup.daerah.daftar_instansi.iter().filter(|i| !i.penunjuk()).map(|instansi| Anggota {
        instansi,
        register: instansi.register.isi.as_ref(),
        situs: anggota(instansi).filter(|_| instansi.bersitus()),
        rekaman: anggota(instansi).filter(|_| instansi.bersitus()).and_then(|s| s.rekaman.as_ref()),
    });
    let p = BahanPortal { b: &bahan, kata: kata_portal(), daftar: daftar.collect() };
    let mut k = Kumpulan::default();
    let umpan = portal::susun(&p, &bersama, &mut k);
    tentang::susun(&bahan, &bersama, &mut k);
    tidak_ditemukan::susun(&bahan, &bersama, &mut k);
    portal::akhir(&p, &bersama, &mut k);
    let situs = bingkai(&p, &bersama, &k, !umpan.is_empty());
    let mut diags = k.diags;
    let halaman = tanpa_kembar(k.halaman, lingkup, &mut diags);
    batasi(&mut diags);
    let ingatan = bahan.ingatan.into_inner();
    SitePlan { situs, asing: BTreeMap::new(), halaman, aset: Vec::new(), diags, ingatan, rekaman: None, umpan }
}

/// Returns the frame: that of a site, with the menu, blocks and links of a portal.
fn bingkai(p: &BahanPortal<'_>, s: &Bersama, k: &Kumpulan, berkabar: bool) -> SitusView {
    let indonesia = kata::indonesia();
    let terbaru = k.halaman.iter().filter_map(|h| h.diperbarui).filter(|t| *t <= p.b.hari_ini()).max();
    let w = p.kata;
    let layanan: usize = p.berekaman().map(|(_, r)| r.layanan.iter().filter(|l| !l.dicabut).count()).sum();
    let mut situs = rangka(p.b, s, indonesia);
    let dalam = |teks: &str, url: &str| TautanView::dalam(teks, url);
    situs.menu = menu(w);
    situs.blok = [
        (&w.layanan, rute::LAYANAN, hitung(layanan, &w.kata_layanan)),
        (&w.perangkat_daerah, rute::PERANGKAT_DAERAH, hitung(p.daftar.len(), &w.kata_perangkat)),
        (&w.maklumat, rute::MAKLUMAT, w.maklumat_ringkas.clone()),
        (&w.ppid, rute::PPID, w.ppid_ringkas.clone()),
        (&w.kinerja, rute::KINERJA, w.kinerja_ringkas.clone()),
        (&w.situs_resmi, rute::DAFTAR_SITUS_RESMI, w.situs_resmi_ringkas.clone()),
    ]
    .into_iter()
    .map(|(judul, url, keterangan)| BlokView { judul: judul.clone(), url: url.to_owned(), keterangan })
    .collect();
    let luar = situs.tautan.iter().filter(|t| t.luar).cloned();
    let sendiri = [
        dalam(&w.aplikasi, rute::APLIKASI),
        dalam(&w.data, rute::DATA),
        dalam(&w.pengumuman, rute::PENGUMUMAN),
        dalam(&w.bupati, rute::BUPATI),
    ];
    situs.tautan = sendiri.into_iter().chain(luar).collect();
    situs.spanduk.daftar_resmi = Some(dalam(&indonesia.rangka.tautan.situs_resmi, rute::DAFTAR_SITUS_RESMI));
    for tautan in situs.identitas.tautan.iter_mut().filter(|t| t.url == rute::SITUS_RESMI) {
        tautan.url = rute::DAFTAR_SITUS_RESMI.to_owned();
    }
    situs.umpan = if berkabar { rute::UMPAN.to_owned() } else { String::new() };
    situs.identitas.diperbarui = terbaru.map(|t| tanggal_dalam(indonesia, t));
    situs
}

/// Returns the menu: the places are those of every site, the words those of a portal.
fn menu(w: &Kata) -> Vec<MenuView> {
    let satu = |kunci: Menu| {
        let (teks, url, anak): (&str, &str, Vec<(&str, &str)>) = match kunci {
            Menu::Beranda | Menu::Lain => (kunci.teks(), rute::BERANDA, Vec::new()),
            Menu::Profil => (
                &w.pemerintah,
                rute::PERANGKAT_DAERAH,
                vec![
                    (&w.perangkat_daerah, rute::PERANGKAT_DAERAH),
                    (&w.situs_resmi, rute::DAFTAR_SITUS_RESMI),
                    (&w.maklumat, rute::MAKLUMAT),
                    (&w.bupati, rute::BUPATI),
                    (&w.kontak, rute::KONTAK),
                ],
            ),
            Menu::Layanan => (
                kunci.teks(),
                rute::LAYANAN,
                vec![
                    (&w.layanan_a_z, rute::LAYANAN),
                    (&w.prasyarat, rute::PRASYARAT),
                    (&w.aplikasi, rute::APLIKASI),
                    (&w.kinerja, rute::KINERJA),
                ],
            ),
            Menu::InformasiPublik => (
                kunci.teks(),
                rute::PPID,
                vec![
                    (&w.ppid, rute::PPID),
                    (&w.informasi, rute::DAFTAR_INFORMASI),
                    (&w.dokumen, rute::DOKUMEN),
                    (&w.data, rute::DATA),
                ],
            ),
            Menu::Berita => {
                (kunci.teks(), rute::BERITA, vec![(&w.berita, rute::BERITA), (&w.pengumuman, rute::PENGUMUMAN)])
            }
            Menu::Pengaduan => (kunci.teks(), rute::PENGADUAN, Vec::new()),
        };
        let anak = anak.into_iter().map(|(teks, url)| TautanView::dalam(teks, url)).collect();
        MenuView { kunci, teks: teks.to_owned(), url: url.to_owned(), anak }
    };
    Menu::UTAMA.into_iter().map(satu).collect()
}
