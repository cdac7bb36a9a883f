//! P2: the profile of the serving units.

use crate::model::profil::UnitPelaksana;
use crate::plan::bahan::Bahan;
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::{layanan, pejabat};
use crate::plan::rute;
use crate::plan::ubah::{self, hitung, teks, teks_atau};
use crate::plan::view::halaman::Isi;
use crate::plan::view::profil::{BarisPelaksanaView, PelaksanaView, UnitView};
use crate::plan::view::situs::Menu;

/// Adds the page.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let berkas = b.instansi().pelaksana.as_ref();
    let isi = berkas.and_then(|p| p.isi.as_ref());
    let dikonfirmasi = isi.and_then(|p| p.dikonfirmasi.salin());
    let purna = pejabat::purna(b);
    let view = PelaksanaView {
        daftar: b.unit().map(|u| unit(b, u, &purna)).collect(),
        dikonfirmasi: dikonfirmasi.map(|t| format!("Daftar ini dikonfirmasi pada {t}.")),
    };
    let lembar = Lembar {
        path: rute::PELAKSANA.to_owned(),
        judul: "Profil pelaksana".to_owned(),
        ringkasan: "Unit yang melayani, penanggung jawabnya, dan alamat pengaduannya.".to_owned(),
        menu: Menu::Profil,
        remah: &[("Profil", rute::PROFIL)],
        sumber: isi.and(berkas).map(|p| p.path.clone()),
        diperbarui: dikonfirmasi,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Pelaksana(Box::new(view)));
}

fn unit(b: &Bahan<'_>, u: &UnitPelaksana, purna: &[&str]) -> UnitView {
    let mut penanggung_jawab = ubah::pejabat(&u.penanggung_jawab);
    if let Some(p) = penanggung_jawab.as_mut().filter(|p| p.nama.as_deref().is_some_and(|n| purna.contains(&n))) {
        (p.nama, p.nip) = (None, None);
    }
    let formasi = u.pelaksana.daftar().iter();
    UnitView {
        id: rute::jangkar_unit(u.id.teks()),
        unit: teks_atau(&u.unit, u.id.teks()),
        penanggung_jawab,
        pelaksana: formasi
            .filter_map(|f| {
                let jumlah = hitung(f.jumlah.salin()? as usize, "orang");
                Some(BarisPelaksanaView { jabatan: f.jabatan.teks().to_owned(), jumlah })
            })
            .collect(),
        anggaran: u.anggaran.nilai().and_then(ubah::anggaran),
        alamat_pengaduan: teks(&u.alamat_pengaduan),
        telepon: u.telepon.nilai().map(ubah::telepon),
        surel: u.surel.nilai().map(ubah::surel),
        layanan: b.layanan_unit(u.id.teks()).into_iter().map(layanan::ke).collect(),
    }
}
