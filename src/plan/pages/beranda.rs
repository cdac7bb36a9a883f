//! The home page.

use std::cmp::Reverse;

use crate::base::indonesia::ribuan;
use crate::model::kinerja::Laporan;
use crate::model::naskah::KepalaBerita;
use crate::plan::bahan::{Bahan, Tulisan, periode_laporan};
use crate::plan::bersama::{self, Bersama};
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::{berita, indeks, laporan, layanan, pengumuman};
use crate::plan::rute;
use crate::plan::ubah;
use crate::plan::view::beranda::{AngkaView, BerandaView};
use crate::plan::view::halaman::Isi;
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::KartuView;

/// Most notices on the page.
const PENGUMUMAN: usize = 3;
/// Most news on the page.
const BERITA: usize = 3;

/// Adds the page.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let kini = b.pengumuman.iter().filter(|t| !b.lewat(t.isi) && !b.mendatang(t.isi));
    let pengumuman: Vec<_> = kini.chain(b.pengumuman.iter().filter(|t| b.mendatang(t.isi))).take(PENGUMUMAN).collect();
    let view = BerandaView {
        ringkasan: bersama::ringkasan(b),
        layanan: b.layanan_utama().into_iter().map(layanan::kartu).collect(),
        berita: berita(b, pengumuman.is_empty()),
        pengumuman: pengumuman.into_iter().map(|t| pengumuman::kartu(*t)).collect(),
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

/// Returns the newest news; what tells of a ceremony fills up only where no notice on services waits for readers.
fn berita(b: &Bahan<'_>, boleh_seremonial: bool) -> Vec<KartuView> {
    let (acara, mut daftar): (Vec<Tulisan<'_, KepalaBerita>>, Vec<_>) =
        b.berita.iter().copied().partition(|t| t.isi.seremonial.salin() == Some(true));
    daftar.truncate(BERITA);
    if boleh_seremonial {
        daftar.extend(acara.into_iter().take(BERITA - daftar.len()));
        daftar.sort_by_key(|t| Reverse(t.isi.tanggal.salin()));
    }
    daftar.into_iter().map(|t| berita::kartu(b, t)).collect()
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
