//! What the pages of the portal share: lists that are cut into pages of bearable weight, and two small pages.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::nilai::Nilai;
use crate::base::surel::Surel;
use crate::base::tanggal::Tanggal;
use crate::base::telepon::Telepon;
use crate::plan::bersama::{self, Bersama};
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::portal::{Anggota, BahanPortal};
use crate::plan::rute;
use crate::plan::ubah::tanggal;
use crate::plan::view::halaman::Isi;
use crate::plan::view::portal::{BagianView, FaktaPortalView, IsiBagian, KepalaView, PortalView, SelView};
use crate::plan::view::profil::KontakPageView;
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::{PaginasiView, TanggalView, TautanView};

/// Weight of the lists of one page, a good half of what a page may have; frame and filters have the rest.
const BERAT: usize = 34_000;
/// What the markup of an entry weighs beside its words.
const MARKAH: usize = 150;

/// Where entries stand that others lead to, by their anchors.
pub(crate) struct Letak {
    /// Agencies in the directory.
    pub(crate) perangkat: BTreeMap<String, String>,
    /// Chains of services.
    pub(crate) prasyarat: BTreeMap<String, String>,
}

impl Letak {
    /// Returns the name of an agency with its place in the directory.
    pub(crate) fn perangkat(&self, a: &Anggota<'_>) -> SelView {
        match self.perangkat.get(&jangkar(a.label())) {
            Some(url) => SelView::dalam(a.nama(), url.as_str()),
            None => SelView::teks(a.nama()),
        }
    }
}

/// Returns the anchor of an agency in the directory.
pub(crate) fn jangkar(label: &str) -> String {
    format!("pd-{label}")
}

/// A page with lists, before it is cut.
#[derive(Default)]
pub(crate) struct Terbitan<'a> {
    pub(crate) path: String,
    pub(crate) judul: String,
    pub(crate) ringkasan: String,
    pub(crate) menu: Menu,
    pub(crate) remah: &'a [(&'a str, &'a str)],
    pub(crate) diperbarui: Option<Tanggal>,
    /// Whether links to the sections stand above them.
    pub(crate) loncat: bool,
    pub(crate) view: PortalView,
}

impl Terbitan<'_> {
    /// Adds the page, or as many as its lists need; returns the address of every anchor.
    pub(crate) fn jadi(mut self, w: &crate::theme::portal::Portal, k: &mut Kumpulan) -> BTreeMap<String, String> {
        let halaman = bagi(std::mem::take(&mut self.view.bagian));
        let jumlah = halaman.len();
        let mut letak = BTreeMap::new();
        let mut loncat: Vec<(String, String)> = Vec::new();
        for (n, bagian) in halaman.iter().enumerate() {
            let alamat = rute::halaman_ke(&self.path, n + 1);
            for b in bagian {
                if !letak.contains_key(&b.kunci) {
                    letak.insert(b.kunci.clone(), format!("{alamat}#{}", b.kunci));
                    loncat.push((b.judul.clone(), b.kunci.clone()));
                }
                let IsiBagian::Kartu { daftar } = &b.isi else { continue };
                let kunci = daftar.iter().filter_map(|k| k.kunci.as_ref());
                letak.extend(kunci.map(|kunci| (kunci.clone(), format!("{alamat}#{kunci}"))));
            }
        }
        for (n, bagian) in halaman.into_iter().enumerate() {
            let nomor = n + 1;
            let sini: Vec<&str> = bagian.iter().map(|b| b.kunci.as_str()).collect();
            let ke = |(teks, kunci): &(String, String)| {
                let dalam = sini.contains(&kunci.as_str());
                let url = if dalam { format!("#{kunci}") } else { letak.get(kunci).cloned().unwrap_or_default() };
                TautanView::dalam(teks.as_str(), url)
            };
            let perlu = self.loncat && loncat.len() > 1;
            let view = PortalView {
                loncat: if perlu { loncat.iter().map(ke).collect() } else { Vec::new() },
                bagian,
                paginasi: PaginasiView {
                    halaman: nomor,
                    jumlah,
                    sebelum: (nomor > 1).then(|| rute::halaman_ke(&self.path, nomor - 1)),
                    sesudah: (nomor < jumlah).then(|| rute::halaman_ke(&self.path, nomor + 1)),
                },
                ..self.view.clone()
            };
            let judul = match nomor {
                1 => self.judul.clone(),
                _ => w.judul_halaman.replace("{judul}", &self.judul).replace("{nomor}", &nomor.to_string()),
            };
            let lembar = Lembar {
                path: rute::halaman_ke(&self.path, nomor),
                judul,
                ringkasan: self.ringkasan.clone(),
                menu: self.menu,
                remah: self.remah,
                diperbarui: self.diperbarui,
                ..Lembar::default()
            };
            lembar.jadi(k, Isi::Portal(Box::new(view)));
        }
        letak
    }
}

/// Cuts sections into pages; steps stay together.
fn bagi(bagian: Vec<BagianView>) -> Vec<Vec<BagianView>> {
    let mut hasil: Vec<Vec<BagianView>> = vec![Vec::new()];
    let mut sisa = BERAT;
    for mut b in bagian {
        let lanjut = std::mem::take(&mut b.lanjut);
        let mut berat = isi_berat(&b.isi);
        if matches!(b.isi, IsiBagian::Langkah { .. }) {
            berat = vec![berat.iter().sum()];
        }
        if berat.first().is_some_and(|satu| satu + MARKAH > sisa) && sisa < BERAT {
            (hasil.push(Vec::new()), sisa = BERAT).0
        }
        loop {
            let mut banyak = 0;
            while let Some(satu) = berat.get(banyak).filter(|satu| banyak == 0 || **satu <= sisa) {
                sisa = sisa.saturating_sub(*satu);
                banyak += 1;
            }
            let habis = banyak >= berat.len();
            berat.drain(..banyak.min(berat.len()));
            let potong = if habis { std::mem::take(&mut b.isi) } else { ambil(&mut b.isi, banyak) };
            let uraian = std::mem::take(&mut b.uraian);
            let satu = BagianView { isi: potong, uraian, ..b.clone() };
            if let Some(halaman) = hasil.last_mut() {
                halaman.push(satu);
            }
            if habis {
                break;
            }
            hasil.push(Vec::new());
            sisa = BERAT;
        }
        if let Some(terakhir) = hasil.last_mut().and_then(|h| h.last_mut()) {
            terakhir.lanjut = lanjut;
        }
    }
    hasil
}

fn berat(daftar: &[impl Serialize]) -> Vec<usize> {
    daftar.iter().map(|x| serde_json::to_vec(x).map_or(MARKAH, |b| b.len() + MARKAH)).collect()
}

fn isi_berat(isi: &IsiBagian) -> Vec<usize> {
    match isi {
        IsiBagian::Kartu { daftar } | IsiBagian::Langkah { daftar } => berat(daftar),
        IsiBagian::Tabel { daftar, .. } => berat(daftar),
        IsiBagian::Butir { daftar } => berat(daftar),
        IsiBagian::Tautan { daftar } => berat(daftar),
        IsiBagian::Pasangan { daftar } => berat(daftar),
        IsiBagian::Blok { daftar } => berat(daftar),
    }
}

/// Takes the first entries of a list.
fn ambil(isi: &mut IsiBagian, n: usize) -> IsiBagian {
    fn depan<T>(daftar: &mut Vec<T>, n: usize) -> Vec<T> {
        let n = n.min(daftar.len());
        daftar.drain(..n).collect()
    }
    match isi {
        IsiBagian::Kartu { daftar } => IsiBagian::Kartu { daftar: depan(daftar, n) },
        IsiBagian::Langkah { daftar } => IsiBagian::Langkah { daftar: depan(daftar, n) },
        IsiBagian::Tabel { judul, kepala, daftar } => {
            IsiBagian::Tabel { judul: judul.clone(), kepala: kepala.clone(), daftar: depan(daftar, n) }
        }
        IsiBagian::Butir { daftar } => IsiBagian::Butir { daftar: depan(daftar, n) },
        IsiBagian::Tautan { daftar } => IsiBagian::Tautan { daftar: depan(daftar, n) },
        IsiBagian::Pasangan { daftar } => IsiBagian::Pasangan { daftar: depan(daftar, n) },
        IsiBagian::Blok { daftar } => IsiBagian::Blok { daftar: depan(daftar, n) },
    }
}

/// Returns a fact in words; nothing where there is none.
pub(crate) fn fakta(nama: &str, nilai: Option<&str>) -> Option<FaktaPortalView> {
    let nilai = nilai.filter(|n| !n.is_empty())?;
    Some(FaktaPortalView { nama: nama.to_owned(), nilai: vec![SelView::teks(nilai)] })
}

/// Returns a fact with links; nothing where there is none.
pub(crate) fn fakta_sel(nama: &str, nilai: Vec<SelView>) -> Option<FaktaPortalView> {
    (!nilai.is_empty()).then(|| FaktaPortalView { nama: nama.to_owned(), nilai })
}

/// Returns the head of a table; a column whose word begins with `#` holds numbers.
pub(crate) fn kepala<const N: usize>(kolom: [&str; N]) -> Vec<KepalaView> {
    let satu = |teks: &str| match teks.strip_prefix('#') {
        Some(teks) => KepalaView { teks: teks.to_owned(), angka: true },
        None => KepalaView { teks: teks.to_owned(), angka: false },
    };
    kolom.into_iter().map(satu).collect()
}

/// Returns a number to call; words where it is none.
pub(crate) fn telepon(teks: &str) -> SelView {
    match Telepon::parse(teks) {
        Ok(t) => SelView::dalam(teks, t.uri()),
        Err(_) => SelView::teks(teks),
    }
}

/// Returns an address to write to; words where it is none.
pub(crate) fn surel(teks: &str) -> SelView {
    match Surel::parse(teks) {
        Ok(s) => SelView::dalam(teks, format!("mailto:{s}")),
        Err(_) => SelView::teks(teks),
    }
}

/// Returns the day of a record; nothing where there is no such day.
pub(crate) fn hari(iso: &str) -> Option<(Tanggal, TanggalView)> {
    let t = Tanggal::parse(iso).ok()?;
    Some((t, tanggal(t)))
}

/// Adds the page of contacts.
pub(crate) fn kontak(p: &BahanPortal<'_>, s: &Bersama, k: &mut Kumpulan) {
    let view = KontakPageView {
        kontak: s.kontak.clone(),
        akun: bersama::akun(p.b),
        pengaduan: rute::PENGADUAN.to_owned(),
        ..KontakPageView::default()
    };
    let lembar = Lembar {
        path: rute::KONTAK.to_owned(),
        judul: p.kata.kontak.clone(),
        ringkasan: p.kata.kontak_utama.replace("{pemerintah}", &p.b.pemerintah()),
        menu: Menu::Profil,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Kontak(Box::new(view)));
}

/// Adds the page of complaints: to the agency first, then to the national channel.
pub(crate) fn pengaduan(p: &BahanPortal<'_>, letak: &Letak, k: &mut Kumpulan) {
    let w = p.kata;
    let lapor = p.b.lingkup.peraturan.lapor();
    let baris = p.berekaman().map(|(a, r)| {
        let telepon = r.telepon.first().map(|t| telepon(t)).unwrap_or_default();
        vec![letak.perangkat(a), SelView::keluar(w.buka_pengaduan.as_str(), p.url(a, rute::PENGADUAN)), telepon]
    });
    let tabel = IsiBagian::Tabel {
        judul: w.pengaduan_perangkat.clone(),
        kepala: kepala([&w.perangkat_daerah, &w.pengaduan, &w.telepon]),
        daftar: baris.collect(),
    };
    let bagian = |judul: &str, kunci: &str, isi: IsiBagian| BagianView {
        judul: judul.to_owned(),
        kunci: kunci.to_owned(),
        isi,
        ..BagianView::default()
    };
    let nasional = IsiBagian::Tautan { daftar: vec![TautanView::keluar(lapor.nama.as_str(), lapor.url.as_str())] };
    let terbitan = Terbitan {
        path: rute::PENGADUAN.to_owned(),
        judul: w.pengaduan.clone(),
        ringkasan: w.pengaduan_utama.clone(),
        menu: Menu::Pengaduan,
        view: PortalView {
            utama: w.pengaduan_utama.clone(),
            bagian: vec![
                bagian(&w.pengaduan_nasional, "nasional", nasional),
                bagian(&w.pengaduan_perangkat, "perangkat", tabel),
            ],
            ..PortalView::default()
        },
        ..Terbitan::default()
    };
    terbitan.jadi(w, k);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_become_pages_and_no_entry_is_lost() {
        let butir =
            |n: usize| IsiBagian::Butir { daftar: (0..n).map(|i| format!("{i} {}", "x".repeat(500))).collect() };
        let bagian = |kunci: &str, n| BagianView { kunci: kunci.into(), isi: butir(n), ..BagianView::default() };
        let halaman = bagi(vec![bagian("a", 3), bagian("b", 100), bagian("c", 0), bagian("d", 1)]);
        assert!(halaman.len() > 2);
        let jumlah = |kunci: &str| -> usize {
            halaman.iter().flatten().filter(|b| b.kunci == kunci).map(|b| isi_berat(&b.isi).len()).sum()
        };
        assert_eq!(["a", "b", "c", "d"].map(jumlah), [3, 100, 0, 1]);
        let berat = |h: &Vec<BagianView>| h.iter().flat_map(|b| isi_berat(&b.isi)).sum::<usize>();
        assert!(halaman.iter().all(|h| berat(h) <= BERAT), "{:?}", halaman.iter().map(berat).collect::<Vec<_>>());
    }
}
