//! The home page.

use crate::base::indonesia::ribuan;
use crate::model::kinerja::Laporan;
use crate::plan::bahan::{Bahan, periode_laporan};
use crate::plan::bersama::{self, Bersama};
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::{berita, indeks, laporan, layanan, pengumuman};
use crate::plan::rute;
use crate::plan::ubah;
use crate::plan::view::beranda::{AngkaView, BerandaView};
use crate::plan::view::halaman::Isi;
use crate::plan::view::situs::Menu;

/// Most notices on the page.
const PENGUMUMAN: usize = 3;
/// Most news on the page.
const BERITA: usize = 3;

/// Adds the page.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let berlaku = b.pengumuman.iter().filter(|t| !b.lewat(t.isi)).take(PENGUMUMAN);
    let view = BerandaView {
        ringkasan: bersama::ringkasan(b),
        layanan: b.layanan_utama().into_iter().map(layanan::kartu).collect(),
        pengumuman: berlaku.map(|t| pengumuman::kartu(*t)).collect(),
        berita: b.berita.iter().take(BERITA).map(|t| berita::kartu(b, *t)).collect(),
        angka: ikm(b).into_iter().chain(selesai(b)).collect(),
    };
    let lembar = Lembar {
        path: rute::BERANDA.to_owned(),
        judul: b.instansi().nama().to_owned(),
        ringkasan: view.ringkasan.clone(),
        menu: Menu::Beranda,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Beranda(Box::new(view)));
}

fn ikm(b: &Bahan<'_>) -> Option<AngkaView> {
    let survei = indeks::ringkas(b, *b.survei.first()?);
    Some(AngkaView {
        nilai: survei.ikm,
        nama: format!("Indeks kepuasan masyarakat, mutu {} ({})", survei.mutu, survei.kinerja),
        sumber: format!("Survei {}", ubah::kecil(&survei.periode)),
        url: Some(survei.url),
    })
}

fn selesai(b: &Bahan<'_>) -> Option<AngkaView> {
    let (l, isi) = b.laporan.iter().find_map(|l| match l.isi {
        Laporan::Pelayanan(isi) if laporan::selesai(isi) > 0 => Some((*l, isi)),
        Laporan::Pelayanan(_) | Laporan::Spbe(_) | Laporan::Informasi(_) => None,
    })?;
    let periode = periode_laporan(l.isi)?;
    Some(AngkaView {
        nilai: ribuan(laporan::selesai(isi)),
        nama: "Permohonan selesai".to_owned(),
        sumber: format!("Laporan pelayanan {}", ubah::kecil(&periode.to_string())),
        url: Some(laporan::alamat(l)),
    })
}
