//! P3: the catalogue of services, whole and in parts: by audience, by event of life, free, online.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::slug::slug;
use crate::model::layanan::{Biaya, Layanan};
use crate::plan::bahan::{Bahan, Entri, dicabut};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::layanan::{huruf_awal, kartu};
use crate::plan::rute;
use crate::plan::ubah::{hitung, kapital, kecil_bila_umum, teks, urut};
use crate::plan::view::halaman::Isi;
use crate::plan::view::layanan::{DaftarLayananView, KelompokLayananView, PilihanView, SaringView};
use crate::plan::view::situs::Menu;
use crate::syntax::isian::Bidang;

/// So few services are seen at a glance: no parts.
const SEDIKIT: usize = 5;

/// More services than this are grouped by their first letter.
const TANPA_HURUF: usize = 12;

/// More services than this are listed without their summaries, so that the page stays light.
const RINGKAS: usize = 60;

/// A part of the catalogue, with its own page.
struct Bagian<'a> {
    /// The word to choose.
    teks: String,
    url: String,
    judul: String,
    anggota: Vec<Entri<'a, Layanan>>,
}

/// Adds the catalogue and its parts.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let aktif: Vec<Entri<'_, Layanan>> = b.layanan.iter().copied().filter(|l| !dicabut(l.isi)).collect();
    let rumpun = rumpun(&aktif);
    let saring = Arc::new(saring(&rumpun, aktif.len()));
    let utuh = DaftarLayananView {
        kelompok: kelompok(&b.layanan),
        saring: Arc::clone(&saring),
        jumlah: hitung(b.layanan.len(), "layanan"),
        alasan_tidak_melayani: alasan(b),
    };
    let lembar = Lembar {
        path: rute::LAYANAN.to_owned(),
        judul: "Standar pelayanan".to_owned(),
        ringkasan: format!("Syarat, prosedur, waktu, dan biaya semua layanan {}.", b.instansi().nama()),
        menu: Menu::Layanan,
        diperbarui: terbaru(&b.layanan),
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::DaftarLayanan(Box::new(utuh)));
    for bagian in rumpun.into_iter().flat_map(|(_, bagian)| bagian) {
        let isi = DaftarLayananView {
            kelompok: kelompok(&bagian.anggota),
            saring: Arc::clone(&saring),
            jumlah: format!("{} dari {}", bagian.anggota.len(), hitung(aktif.len(), "layanan")),
            alasan_tidak_melayani: None,
        };
        let lembar = Lembar {
            path: bagian.url,
            ringkasan: format!("{} dari {}: syarat, prosedur, waktu, dan biayanya.", bagian.judul, b.instansi().nama()),
            judul: bagian.judul,
            menu: Menu::Layanan,
            remah: &[("Layanan", rute::LAYANAN)],
            diperbarui: terbaru(&bagian.anggota),
            ..Lembar::default()
        };
        lembar.jadi(k, Isi::DaftarLayanan(Box::new(isi)));
    }
}

fn terbaru(daftar: &[Entri<'_, Layanan>]) -> Option<crate::base::tanggal::Tanggal> {
    daftar.iter().filter_map(|l| l.isi.diperbarui.salin()).max()
}

fn alasan(b: &Bahan<'_>) -> Option<String> {
    if b.instansi().melayani_publik() {
        return None;
    }
    let tertulis = b.instansi().register.isi.as_ref().and_then(|r| teks(&r.alasan_tidak_melayani));
    Some(tertulis.unwrap_or_else(|| format!("{} tidak melayani masyarakat secara langsung.", b.instansi().nama())))
}

/// Returns the parts of a catalogue in families; a part that holds all of it, or nothing, is none.
fn rumpun<'a>(aktif: &[Entri<'a, Layanan>]) -> Vec<(&'static str, Vec<Bagian<'a>>)> {
    if aktif.len() <= SEDIKIT {
        return Vec::new();
    }
    let bila = |teks: &str, url: &str, judul: &str, ya: fn(&Layanan) -> bool| Bagian {
        teks: teks.to_owned(),
        url: url.to_owned(),
        judul: judul.to_owned(),
        anggota: aktif.iter().copied().filter(|l| ya(l.isi)).collect(),
    };
    let mut untuk = menurut(aktif, |l| l.khalayak.daftar(), rute::layanan_untuk, "Layanan untuk");
    untuk.sort_by_key(|bagian| Reverse(bagian.anggota.len()));
    let mut hasil = vec![
        ("Untuk siapa", untuk),
        ("Peristiwa hidup", menurut(aktif, |l| l.peristiwa.daftar(), rute::layanan_peristiwa, "Layanan saat")),
        (
            "Biaya dan cara",
            vec![
                bila("Gratis", rute::LAYANAN_GRATIS, "Layanan gratis", gratis),
                bila("Daring", rute::LAYANAN_DARING, "Layanan daring", |l| l.tautan_daring.nilai().is_some()),
            ],
        ),
    ];
    for (_, bagian) in &mut hasil {
        bagian.retain(|bagian| (1..aktif.len()).contains(&bagian.anggota.len()));
    }
    hasil.retain(|(_, bagian)| !bagian.is_empty());
    hasil
}

/// Returns a part for every word that services carry, in order of the alphabet; words that differ in case are one.
fn menurut<'a>(
    aktif: &[Entri<'a, Layanan>],
    kata: impl Fn(&'a Layanan) -> &'a [Bidang<String>],
    url: fn(&str) -> String,
    awal: &str,
) -> Vec<Bagian<'a>> {
    let mut peta: BTreeMap<String, Bagian<'a>> = BTreeMap::new();
    for l in aktif {
        for satu in kata(l.isi) {
            let kunci = slug(satu);
            if kunci.is_empty() {
                continue;
            }
            let baru = || Bagian {
                teks: kapital(satu.trim()),
                url: url(&kunci),
                judul: format!("{awal} {}", kecil_bila_umum(satu.trim())),
                anggota: Vec::new(),
            };
            let bagian = peta.entry(kunci.clone()).or_insert_with(baru);
            if bagian.anggota.last().is_none_or(|lama| lama.id() != l.id()) {
                bagian.anggota.push(*l);
            }
        }
    }
    let mut hasil: Vec<Bagian<'a>> = peta.into_values().collect();
    hasil.sort_by_cached_key(|bagian| urut(&bagian.teks));
    hasil
}

/// Tells whether a service costs nothing whatever one asks for.
fn gratis(l: &Layanan) -> bool {
    match l.biaya.nilai() {
        Some(Biaya::Tetap(rupiah)) => rupiah.0 == 0,
        Some(Biaya::Rincian(pos)) => !pos.is_empty() && pos.iter().all(|p| p.jumlah.salin().is_some_and(|r| r.0 == 0)),
        None => false,
    }
}

fn saring(rumpun: &[(&'static str, Vec<Bagian<'_>>)], semua: usize) -> Vec<SaringView> {
    let satu = |(n, (judul, bagian)): (usize, &(&'static str, Vec<Bagian<'_>>))| {
        let utuh = PilihanView { teks: "Semua".to_owned(), url: rute::LAYANAN.to_owned(), jumlah: semua };
        let bagian =
            bagian.iter().map(|b| PilihanView { teks: b.teks.clone(), url: b.url.clone(), jumlah: b.anggota.len() });
        SaringView {
            judul: (*judul).to_owned(),
            lipat: *judul == "Peristiwa hidup",
            pilihan: (n == 0).then_some(utuh).into_iter().chain(bagian).collect(),
        }
    };
    rumpun.iter().enumerate().map(satu).collect()
}

fn kelompok(daftar: &[Entri<'_, Layanan>]) -> Vec<KelompokLayananView> {
    let huruf = daftar.len() > TANPA_HURUF;
    let mut hasil: Vec<KelompokLayananView> = Vec::new();
    for l in daftar {
        let mut kartu = kartu(*l);
        if daftar.len() > RINGKAS {
            kartu.ringkasan.clear();
        }
        let (judul, kunci) = if dicabut(l.isi) {
            (Some("Tidak dilayani lagi".to_owned()), "dicabut".to_owned())
        } else if huruf {
            let (judul, kunci) = huruf_awal(&kartu.judul);
            (Some(judul), format!("huruf-{kunci}"))
        } else {
            (None, "semua".to_owned())
        };
        match hasil.iter_mut().find(|g| g.kunci == kunci) {
            Some(grup) => grup.layanan.push(kartu),
            None => hasil.push(KelompokLayananView { judul, kunci, layanan: vec![kartu] }),
        }
    }
    hasil
}
