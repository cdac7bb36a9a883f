//! P1: the profile of the agency.

use crate::model::naskah::BagianHalaman;
use crate::model::profil::{Jabatan, Profil};
use crate::plan::bahan::Bahan;
use crate::plan::bersama::{self, Bersama};
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::naskah;
use crate::plan::rute;
use crate::plan::ubah::{self, teks};
use crate::plan::view::halaman::Isi;
use crate::plan::view::profil::{ProfilView, SimpulView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::TautanView;
use crate::syntax::isian::Bidang;

/// Adds the page.
pub(crate) fn susun(b: &Bahan<'_>, s: &Bersama, k: &mut Kumpulan) {
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
        lengkapi(b, p, &mut view);
    }
    let pimpinan = view.penanggung_jawab.as_ref().map(|p| p.jabatan.clone()).filter(|j| !j.is_empty());
    let lembar = Lembar {
        path: rute::PROFIL.to_owned(),
        judul: "Profil penyelenggara".to_owned(),
        ringkasan: view.ringkasan.clone(),
        menu: Menu::Profil,
        sumber: isi.and(berkas).map(|p| p.path.clone()),
        diperbarui: isi.and_then(|p| p.diperbarui.salin()),
        penanggung_jawab: pimpinan,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Profil(Box::new(view)));
}

fn lengkapi(b: &Bahan<'_>, p: &Profil, view: &mut ProfilView) {
    let pimpinan = p.penanggung_jawab.nilai();
    let purna = pimpinan.filter(|j| ubah::purna(j, b.hari_ini())).and_then(|j| j.nama.nilai()).map(String::as_str);
    view.penanggung_jawab = pimpinan.map(|j| ubah::pimpinan(j, b.hari_ini()));
    view.tugas = teks(&p.tugas);
    view.fungsi = ubah::daftar(&p.fungsi);
    view.visi = teks(&p.visi);
    view.struktur = struktur(p.struktur.daftar(), purna);
    view.anggaran = p.anggaran.daftar().iter().filter_map(|a| ubah::anggaran(a)).collect();
    view.anggaran.sort_by(|a, b| b.tahun.cmp(&a.tahun));
    view.alamat_pengaduan = teks(&p.alamat_pengaduan);
    view.sarana_kelompok_rentan = ubah::daftar(&p.sarana_kelompok_rentan);
}

/// Returns the posts as a tree; a head whose term is over leaves the post vacant here too.
fn struktur(daftar: &[Bidang<Jabatan>], purna: Option<&str>) -> Vec<SimpulView> {
    let satu = |j: &Bidang<Jabatan>| SimpulView {
        jabatan: j.jabatan.teks().to_owned(),
        nama: teks(&j.nama).filter(|nama| Some(nama.as_str()) != purna),
        bawahan: struktur(j.bawahan.daftar(), purna),
    };
    daftar.iter().map(satu).collect()
}
