//! P17: news.

use crate::model::naskah::KepalaBerita;
use crate::plan::bahan::{Bahan, Tulisan};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::rute;
use crate::plan::tautan::{self, Catatan};
use crate::plan::ubah::{self, teks, teks_atau};
use crate::plan::view::berita::{BeritaView, DaftarBeritaView};
use crate::plan::view::halaman::Isi;
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::{GambarView, KartuView, PaginasiView};

/// Items on one page of the list.
const PER_HALAMAN: usize = 20;

/// Adds the pages of the list and all published news.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let jumlah = b.berita.len().div_ceil(PER_HALAMAN).max(1);
    for nomor in 1..=jumlah {
        daftar(b, nomor, jumlah, k);
    }
    for n in 0..b.berita.len() {
        satu(b, n, k);
    }
}

fn daftar(b: &Bahan<'_>, nomor: usize, jumlah: usize, k: &mut Kumpulan) {
    let berita = b.berita.iter().skip((nomor - 1) * PER_HALAMAN).take(PER_HALAMAN);
    for t in berita.clone() {
        if let Some(nama) = t.isi.gambar.nilai() {
            tautan::pakai_gambar_folder(b, nama, &mut k.aset);
        }
    }
    let view = DaftarBeritaView {
        berita: berita.clone().map(|t| kartu(b, *t)).collect(),
        paginasi: PaginasiView {
            halaman: nomor,
            jumlah,
            sebelum: (nomor > 1).then(|| rute::halaman_berita(nomor - 1)),
            sesudah: (nomor < jumlah).then(|| rute::halaman_berita(nomor + 1)),
        },
        pengumuman: Some(rute::PENGUMUMAN.to_owned()),
    };
    let judul = if nomor == 1 { "Berita".to_owned() } else { format!("Berita, halaman {nomor}") };
    let lembar = Lembar {
        path: rute::halaman_berita(nomor),
        judul,
        ringkasan: format!("Kabar terbaru dari {}.", b.instansi().nama()),
        menu: Menu::Berita,
        remah: if nomor == 1 { &[] } else { &[("Berita", rute::BERITA)] },
        diperbarui: berita.filter_map(|t| t.isi.tanggal.salin()).max(),
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::DaftarBerita(Box::new(view)));
}

fn judul(t: Tulisan<'_, KepalaBerita>) -> String {
    teks_atau(&t.isi.judul, t.id())
}

/// Returns a news item as a list shows it.
pub(crate) fn kartu(b: &Bahan<'_>, t: Tulisan<'_, KepalaBerita>) -> KartuView {
    let gambar = t.isi.gambar.nilai().and_then(|nama| tautan::gambar(b, nama, t.isi.gambar_alt.teks()));
    KartuView {
        judul: judul(t),
        url: rute::rekaman(rute::BERITA, t.id()),
        tanggal: ubah::tanggal_isian(&t.isi.tanggal),
        tanda: None,
        ringkasan: teks(&t.isi.ringkasan),
        gambar,
    }
}

fn satu(b: &Bahan<'_>, n: usize, k: &mut Kumpulan) {
    let t = b.berita[n];
    let mut c = Catatan::default();
    let (isi, hasil) = tautan::naskah(b, t.naskah, &mut c, &mut k.aset);
    k.diags.extend(hasil.diagnostics);
    if let Some(nama) = t.isi.gambar.bidang() {
        let gambar = tautan::gambar(b, nama, "");
        c.tulis(nama, gambar.as_ref().map(|g| g.src.as_str()), nama.span);
    }
    let kartu_ini = kartu(b, t);
    let gambar = kartu_ini.gambar.map(|g| GambarView { keterangan: teks(&t.isi.gambar_keterangan), ..g });
    // One newer item and two older ones; at the ends of the list more of the other side.
    let awal = n.saturating_sub(1).min(b.berita.len().saturating_sub(4));
    let lainnya = (awal..b.berita.len()).filter(|i| *i != n).take(3).map(|i| kartu(b, b.berita[i]));
    let view = BeritaView {
        tanggal: kartu_ini.tanggal.clone().unwrap_or_default(),
        penulis: teks(&t.isi.penulis),
        ringkasan: kartu_ini.ringkasan.clone().unwrap_or_default(),
        gambar,
        isi,
        lainnya: lainnya.map(|kartu| KartuView { gambar: None, ..kartu }).collect(),
    };
    let lembar = Lembar {
        path: kartu_ini.url,
        judul: kartu_ini.judul,
        ringkasan: view.ringkasan.clone(),
        menu: Menu::Berita,
        remah: &[("Berita", rute::BERITA)],
        sumber: Some(t.naskah.berkas.path.clone()),
        diperbarui: t.isi.tanggal.salin(),
        penanggung_jawab: teks(&t.isi.penulis),
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Berita(Box::new(view)));
}
