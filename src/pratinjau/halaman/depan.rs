//! The front page: every site of the workspace with what is to be done there.

use std::sync::Arc;

use minijinja::context;
use serde::Serialize;

use crate::diag::{Lang, Severity};
use crate::model::portal::PORTAL;
use crate::pratinjau::halaman::butir::{ButirView, potong};
use crate::pratinjau::halaman::templat::{Halaman, cetak, jumlah, nilai, sebut};
use crate::pratinjau::letak::Letak;
use crate::pratinjau::pemeriksa::{HasilSemua, Ringkas};
use crate::pratinjau::periksa::{periksa_semua, ringkas_potret};
use crate::pratinjau::ruang::{Ruang, Terdaftar};

/// Most findings of no site that are shown.
const UMUM: usize = 100;

#[derive(Serialize)]
struct SitusView {
    nama: String,
    label: String,
    host: String,
    alamat: String,
    temuan: String,
    tempo: String,
    naskah: String,
    formulir: String,
    nilai: Option<String>,
    galat: usize,
    kata_galat: String,
    kata_peringatan: String,
    diperiksa: bool,
}

#[derive(Serialize)]
struct DaerahView {
    nama: String,
    portal: Option<String>,
    situs: Vec<SitusView>,
}

/// Returns the front page, of all sites or of those of one kabupaten.
///
/// Sites are told as the last check of everything found them; while another one is under way, those that were looked
/// at as they are now.
#[must_use]
pub fn halaman(letak: &Letak, daerah: Option<&str>) -> Halaman {
    let lang = letak.lang;
    let (daftar, portal) = (letak.ruang.daftar(), letak.ruang.daftar_portal());
    let (hasil, berjalan) = periksa_semua(&letak.ruang, lang);
    let mut kelompok: Vec<DaerahView> = Vec::new();
    let mut sebelum = "";
    for situs in daftar.iter().filter(|t| daerah.is_none_or(|d| t.daerah == d)) {
        if situs.daerah != sebelum {
            let portal = portal.contains_key(&situs.daerah).then(|| format!("{}/", letak.situs(&situs.daerah, PORTAL)));
            kelompok.push(DaerahView { nama: situs.nama_daerah.clone(), portal, situs: Vec::new() });
            sebelum = &situs.daerah;
        }
        if let Some(kelompok) = kelompok.last_mut() {
            kelompok.situs.push(satu(letak, situs, hasil.as_ref(), berjalan));
        }
    }
    let umum: &[ButirView] = hasil.as_ref().map_or(&[], |hasil| hasil.umum.as_slice());
    let isi = context! {
        kelompok => nilai(&kelompok),
        // Where numbers are there already they stay until newer ones are, so that the page does not flicker.
        diperiksa => berjalan && hasil.is_none(),
        gagal => !berjalan && hasil.is_none(),
        profil => Ruang::penilaian().map(|p| match lang {
            Lang::Id => p.nama.as_str(),
            Lang::En => p.name.as_str(),
        }),
        umum => nilai(&umum[..umum.len().min(UMUM)].to_vec()),
        lebih => umum.len().saturating_sub(UMUM),
        depan => letak.depan(),
    };
    Halaman::baru(sebut(lang, "depan"), cetak("depan.html", lang, isi))
}

/// Returns one site; what a check of everything found counts, unless a newer one is under way.
fn satu(letak: &Letak, t: &Terdaftar, hasil: Option<&Arc<HasilSemua>>, berjalan: bool) -> SitusView {
    let (lang, daerah, label) = (letak.lang, &t.daerah, &t.label);
    let kunci = (daerah.clone(), label.clone());
    let segar =
        || letak.ruang.segar(daerah, label).filter(|potret| potret.dinilai()).map(|potret| ringkas_potret(&potret));
    let diperiksa = hasil.and_then(|hasil| hasil.situs.get(&kunci).copied());
    let ringkas = if berjalan { segar().or(diperiksa) } else { diperiksa.or_else(segar) };
    let Ringkas { galat, peringatan, skor } = ringkas.unwrap_or(Ringkas { galat: 0, peringatan: 0, skor: None });
    SitusView {
        nama: t.nama.clone(),
        label: label.clone(),
        host: t.host.clone(),
        alamat: format!("{}/", letak.situs(daerah, label)),
        temuan: letak.milik("temuan", daerah, label),
        tempo: letak.milik("jatuh-tempo", daerah, label),
        naskah: letak.milik("naskah", daerah, label),
        formulir: letak.milik("formulir", daerah, label),
        nilai: skor.map(|skor| skor.teks(lang)),
        galat,
        kata_galat: jumlah(galat, Severity::Error, lang),
        kata_peringatan: jumlah(peringatan, Severity::Warning, lang),
        diperiksa: ringkas.is_some(),
    }
}

/// Returns the page of an address that leads nowhere.
#[must_use]
pub fn tak_ada(letak: &Letak) -> Halaman {
    pesan(letak, "tak_ada", sebut(letak.lang, "tak_ada_isi"))
}

/// Returns the page that stands for a portal while sites are missing that it is made from.
#[must_use]
pub fn tanpa_portal(letak: &Letak, kurang: &[Terdaftar]) -> Halaman {
    let lang = letak.lang;
    let situs: Vec<(&str, String)> =
        kurang.iter().map(|t| (t.nama.as_str(), format!("{}/", letak.situs(&t.daerah, &t.label)))).collect();
    let nama = kurang.first().map_or("", |t| t.nama_daerah.as_str());
    let isi = context! { nama, situs => nilai(&situs), depan => letak.depan() };
    Halaman::baru(sebut(lang, "portal_kurang"), cetak("portal.html", lang, isi))
}

/// Returns the page that says how the form is installed.
#[must_use]
pub fn tanpa_formulir(letak: &Letak) -> Halaman {
    pesan(letak, "formulir_belum", sebut(letak.lang, "formulir_belum_isi"))
}

/// Returns the page of a failure.
#[must_use]
pub fn gagal(letak: &Letak, pesan_galat: &str) -> Halaman {
    pesan(letak, "gagal", pesan_galat)
}

fn pesan(letak: &Letak, judul: &'static str, isi: &str) -> Halaman {
    let lang = letak.lang;
    let isi =
        context! { nama => sebut(lang, judul), awas => false, pesan => nilai(&potong(isi)), depan => letak.depan() };
    // Its address may lead elsewhere the next time, so nothing tells that it changed.
    Halaman { segar: false, ..Halaman::baru(sebut(lang, judul), cetak("pesan.html", lang, isi)) }
}
