//! P4: the promise of the agency.

use crate::plan::bahan::{Bahan, dicabut};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::layanan;
use crate::plan::rute;
use crate::plan::ubah::{self, teks};
use crate::plan::view::halaman::Isi;
use crate::plan::view::layanan::{MaklumatDaerahView, MaklumatView};
use crate::plan::view::situs::Menu;

/// Adds the page.
pub(crate) fn susun(b: &Bahan<'_>, s: &Bersama, k: &mut Kumpulan) {
    let berkas = b.instansi().maklumat.as_ref();
    let isi = berkas.and_then(|m| m.isi.as_ref());
    let layanan = b.layanan.iter().filter(|l| !dicabut(l.isi)).map(|l| layanan::ke(*l)).collect();
    let daerah = daerah(b);
    let view = match isi {
        Some(m) => MaklumatView {
            teks: m.teks.teks().to_owned(),
            butir: ubah::daftar(&m.butir),
            nomor: teks(&m.nomor),
            penandatangan: ubah::pejabat(&m.penandatangan).unwrap_or_default(),
            tanggal: ubah::tanggal_isian(&m.tanggal),
            dipublikasikan: ubah::tanggal_isian(&m.dipublikasikan),
            alasan_terlambat: teks(&m.alasan_terlambat),
            layanan,
            pengaduan: s.pengaduan.clone(),
            daerah,
        },
        None => MaklumatView { layanan, pengaduan: s.pengaduan.clone(), ..MaklumatView::default() },
    };
    let lembar = Lembar {
        path: rute::MAKLUMAT.to_owned(),
        judul: "Maklumat pelayanan".to_owned(),
        ringkasan: format!("Janji {} kepada masyarakat untuk melayani sesuai standar.", b.instansi().nama()),
        menu: Menu::Profil,
        remah: &[("Profil", rute::PROFIL)],
        sumber: isi.and(berkas).map(|m| m.path.clone()),
        diperbarui: isi.and_then(|m| m.diperbarui.salin().or(m.dipublikasikan.salin())),
        penanggung_jawab: isi.map(|_| view.penandatangan.jabatan.clone()).filter(|j| !j.is_empty()),
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Maklumat(Box::new(view)));
}

/// Returns the pledge of the kabupaten.
fn daerah(b: &Bahan<'_>) -> Option<MaklumatDaerahView> {
    let m = b.lingkup.daerah.isi()?.maklumat.nilai()?;
    Some(MaklumatDaerahView {
        pemerintah: b.pemerintah(),
        jenis: ubah::daftar(&m.jenis),
        syarat: teks(&m.syarat),
        hak_kewajiban: ubah::daftar(&m.hak_kewajiban),
        penanggung_jawab: ubah::daftar(&m.penanggung_jawab),
        penandatangan: ubah::pejabat(&m.penandatangan),
        tanggal: ubah::tanggal_isian(&m.tanggal),
    })
}
