//! P1: the profile of the agency.

use crate::model::naskah::BagianHalaman;
use crate::model::profil::Profil;
use crate::plan::bahan::Bahan;
use crate::plan::bersama::{self, Bersama};
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::{naskah, pejabat};
use crate::plan::rute;
use crate::plan::tautan::Catatan;
use crate::plan::ubah::{self, teks};
use crate::plan::view::halaman::Isi;
use crate::plan::view::profil::ProfilView;
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::TautanView;

/// Adds the page.
pub(crate) fn susun(b: &Bahan<'_>, s: &Bersama, k: &mut Kumpulan) {
    let mut c = Catatan::default();
    let berkas = b.instansi().profil.as_ref();
    let isi = berkas.and_then(|p| p.isi.as_ref());
    let register = b.instansi().register.isi.as_ref();
    let dasar = register.map_or(&[][..], |r| r.dasar_pembentukan.daftar());
    let mut view = ProfilView {
        nama: b.instansi().nama().to_owned(),
        ringkasan: bersama::ringkasan(b),
        pelaksana: b.unit().filter_map(|u| Some(TautanView::dalam(teks(&u.unit)?, rute::unit(u.id.teks())))).collect(),
        kontak: s.kontak.clone(),
        dasar_pembentukan: dasar.iter().map(|r| ubah::dasar_hukum(r, b.lingkup.peraturan)).collect(),
        halaman: naskah::daftar(b, BagianHalaman::Profil),
        ..ProfilView::default()
    };
    if let Some(p) = isi {
        lengkapi(p, &mut view);
        pejabat::lengkapi(b, p, &mut view, &mut k.aset, &mut c);
    }
    let pimpinan = isi.and_then(|p| p.penanggung_jawab.nilai()).and_then(|p| teks(&p.jabatan));
    let lembar = Lembar {
        path: rute::PROFIL.to_owned(),
        judul: "Profil penyelenggara".to_owned(),
        ringkasan: view.ringkasan.clone(),
        menu: Menu::Profil,
        sumber: isi.and(berkas).map(|p| p.path.clone()),
        diperbarui: isi.and_then(|p| p.diperbarui.salin()),
        penanggung_jawab: pimpinan,
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Profil(Box::new(view)));
}

fn lengkapi(p: &Profil, view: &mut ProfilView) {
    view.tugas = teks(&p.tugas);
    view.fungsi = ubah::daftar(&p.fungsi);
    view.visi = teks(&p.visi);
    view.anggaran = p.anggaran.daftar().iter().filter_map(|a| ubah::anggaran(a)).collect();
    view.anggaran.sort_by(|a, b| b.tahun.cmp(&a.tahun));
    view.alamat_pengaduan = teks(&p.alamat_pengaduan);
    view.sarana_kelompok_rentan = ubah::daftar(&p.sarana_kelompok_rentan);
}
