//! P17: notices.

use crate::model::naskah::{JenisPengumuman, KepalaPengumuman};
use crate::plan::bahan::{Bahan, Tulisan};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::rute;
use crate::plan::tautan::{self, Catatan};
use crate::plan::ubah::{self, teks, teks_atau};
use crate::plan::view::halaman::{Indeks, Isi};
use crate::plan::view::pengumuman::{DaftarPengumumanView, KartuPengumumanView, PengumumanView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::PasanganView;

/// Adds the list and all published notices.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let mut view = DaftarPengumumanView::default();
    for t in &b.pengumuman {
        let tempat = match (b.lewat(t.isi), b.mendatang(t.isi)) {
            (true, _) => &mut view.lewat,
            (false, true) => &mut view.mendatang,
            (false, false) => &mut view.berlaku,
        };
        tempat.push(kartu(*t));
    }
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
pub(crate) fn kartu(t: Tulisan<'_, KepalaPengumuman>) -> KartuPengumumanView {
    let berlaku = ubah::masa(t.isi.mulai.salin(), t.isi.selesai.salin()).map(|masa| format!("Berlaku {masa}"));
    KartuPengumumanView {
        judul: teks_atau(&t.isi.judul, t.id()),
        url: rute::rekaman(rute::PENGUMUMAN, t.id()),
        jenis: nama_jenis(jenis(t.isi)).to_owned(),
        gawat: matches!(jenis(t.isi), JenisPengumuman::Darurat | JenisPengumuman::GangguanLayanan),
        masa: berlaku.or_else(|| Some(format!("Diumumkan {}", t.isi.tanggal.salin()?))),
        ringkasan: teks(&t.isi.ringkasan),
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
        tanggal: ubah::tanggal_isian(&p.tanggal).unwrap_or_default(),
        masa: ubah::masa(p.mulai.salin(), p.selesai.salin()),
        lewat,
        mendatang: b.mendatang(p),
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
