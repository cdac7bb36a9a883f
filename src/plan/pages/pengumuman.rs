//! P17: notices.

use crate::model::naskah::{JenisPengumuman, KepalaPengumuman};
use crate::plan::bahan::{Bahan, Tulisan};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::rute;
use crate::plan::tautan::{self, Catatan};
use crate::plan::ubah::{self, teks, teks_atau};
use crate::plan::view::halaman::{Indeks, Isi};
use crate::plan::view::pengumuman::{DaftarPengumumanView, PengumumanView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::{KartuView, PasanganView};

/// Adds the list and all published notices.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let (lewat, berlaku): (Vec<_>, Vec<_>) = b.pengumuman.iter().copied().partition(|t| b.lewat(t.isi));
    let view = DaftarPengumumanView {
        berlaku: berlaku.into_iter().map(kartu).collect(),
        lewat: lewat.into_iter().map(kartu).collect(),
    };
    let lembar = Lembar {
        path: rute::PENGUMUMAN.to_owned(),
        judul: "Pengumuman".to_owned(),
        ringkasan: "Gangguan layanan, perbaikan sarana, dan pemberitahuan lain.".to_owned(),
        menu: Menu::Berita,
        remah: &[("Berita", rute::BERITA)],
        diperbarui: b.pengumuman.iter().filter_map(|t| t.isi.tanggal.salin()).max(),
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::DaftarPengumuman(Box::new(view)));
    for t in &b.pengumuman {
        satu(b, *t, k);
    }
}

/// Returns the kind of a notice.
pub(crate) fn jenis(p: &KepalaPengumuman) -> JenisPengumuman {
    p.jenis.salin().unwrap_or(JenisPengumuman::Umum)
}

fn nama_jenis(jenis: JenisPengumuman) -> &'static str {
    match jenis {
        JenisPengumuman::Umum => "Pengumuman",
        JenisPengumuman::GangguanLayanan => "Gangguan layanan",
        JenisPengumuman::PerbaikanSarana => "Perbaikan sarana",
        JenisPengumuman::Darurat => "Darurat",
    }
}

/// Returns a notice as a list shows it.
pub(crate) fn kartu(t: Tulisan<'_, KepalaPengumuman>) -> KartuView {
    KartuView {
        judul: teks_atau(&t.isi.judul, t.id()),
        url: rute::rekaman(rute::PENGUMUMAN, t.id()),
        tanggal: ubah::tanggal_isian(&t.isi.tanggal),
        tanda: Some(nama_jenis(jenis(t.isi)).to_owned()),
        ringkasan: teks(&t.isi.ringkasan),
        gambar: None,
    }
}

fn satu(b: &Bahan<'_>, t: Tulisan<'_, KepalaPengumuman>, k: &mut Kumpulan) {
    let p = t.isi;
    let mut c = Catatan::default();
    let (isi, hasil) = tautan::naskah(b, t.naskah, &mut c, &mut k.aset);
    k.diags.extend(hasil.diagnostics);
    let lewat = b.lewat(p);
    let rincian = [
        ("Pekerjaan", &p.pekerjaan),
        ("Lokasi", &p.lokasi),
        ("Penanggung jawab", &p.penanggung_jawab),
        ("Alamat", &p.alamat),
        ("Kanal pengaduan", &p.kanal),
    ];
    let kartu = kartu(t);
    let view = PengumumanView {
        jenis: nama_jenis(jenis(p)).to_owned(),
        darurat: jenis(p) == JenisPengumuman::Darurat,
        tanggal: kartu.tanggal.unwrap_or_default(),
        masa: ubah::masa(p.mulai.salin(), p.selesai.salin()),
        lewat,
        ringkasan: kartu.ringkasan.unwrap_or_default(),
        rincian: rincian
            .into_iter()
            .filter_map(|(nama, isian)| Some(PasanganView { nama: nama.to_owned(), nilai: teks(isian)? }))
            .collect(),
        isi,
    };
    let lembar = Lembar {
        path: kartu.url,
        judul: kartu.judul,
        ringkasan: view.ringkasan.clone(),
        menu: Menu::Berita,
        remah: &[("Berita", rute::BERITA), ("Pengumuman", rute::PENGUMUMAN)],
        sumber: Some(t.naskah.berkas.path.clone()),
        diperbarui: p.tanggal.salin(),
        penanggung_jawab: teks(&p.penanggung_jawab),
        indeks: if lewat { Indeks::Tidak } else { Indeks::Boleh },
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Pengumuman(Box::new(view)));
}
