//! Files beside the pages of a site: site map, robots, feeds, contact, record; and the names of all files.

use std::collections::BTreeSet;

use crate::base::path::OutPath;
use crate::base::tanggal::Tanggal;
use crate::cari;
use crate::model::portal::host as host_portal;
use crate::peraturan::HukumDaerah;
use crate::pipeline::data::pengumuman;
use crate::plan::lingkup::{AsetPlan, Lingkup, PagePlan, SitePlan};
use crate::plan::pencarian::dapat_dicari;
use crate::plan::rancang::kontak_keamanan;
use crate::plan::rekaman;
use crate::plan::rute;
use crate::plan::view::halaman::Indeks;
use crate::render::data;
use crate::render::outputs::{feed, manifes, robots, security_txt, sitemap};
use crate::theme::{Busana, Tema};
use crate::vfs::MARKER;

/// Returns the small outputs: site map, robots, feed, security contact.
pub(super) fn luaran_kecil(
    rencana: &SitePlan,
    lingkup: &Lingkup<'_>,
    tema: &Tema,
    busana: &Busana,
) -> Vec<(String, Vec<u8>)> {
    let situs = &rencana.situs;
    let asli = |h: &&PagePlan| h.view.indeks == Indeks::Boleh && h.view.kanonik.is_none();
    let dalam_peta = rencana.halaman.iter().filter(asli).filter(|h| h.view.path.ends_with('/'));
    let entri: Vec<sitemap::Entri<'_>> = dalam_peta
        .map(|h| sitemap::Entri {
            path: &h.view.path,
            diperbarui: h.diperbarui.map(|t| t.iso()),
            padanan: &h.view.bahasa.padanan,
        })
        .collect();
    let dasar = tema.token().warna.get("dasar").map_or("", |w| &w.terang);
    let manifes = manifes::manifes(situs, dasar);
    let mut hasil = vec![
        ("robots.txt".to_owned(), robots::robots(situs, host_portal(lingkup.daerah).as_deref()).into_bytes()),
        ("manifest.webmanifest".to_owned(), manifes.into_bytes()),
        ("favicon.ico".to_owned(), busana.lambang.favicon.clone()),
    ];
    let peta = sitemap::berkas(&situs.url_dasar, &entri);
    hasil.extend(peta.into_iter().map(|(nama, isi)| (nama, isi.into_bytes())));
    let selisih = lingkup.daerah.isi().and_then(|d| d.zona_waktu.salin()).map_or("+07:00", |z| z.selisih());
    if !situs.umpan.is_empty() {
        let pokok = feed::Pokok { judul: "Berita", halaman: rute::BERITA, umpan: &situs.umpan };
        let umpan = feed::feed(situs, pokok, &rencana.umpan, &lingkup.tanggal.rfc3339(selisih));
        hasil.push((situs.umpan.trim_start_matches('/').to_owned(), umpan.into_bytes()));
    }
    let pengumuman = pengumuman(rencana);
    if !pengumuman.is_empty() {
        let umpan = rute::UMPAN_PENGUMUMAN;
        let pokok = feed::Pokok { judul: "Pengumuman", halaman: rute::PENGUMUMAN, umpan };
        let isi = feed::feed(situs, pokok, &pengumuman, &lingkup.tanggal.rfc3339(selisih));
        hasil.push((umpan.trim_start_matches('/').to_owned(), isi.into_bytes()));
    }
    let kontak = [kontak_keamanan(lingkup)];
    // A signpost has no page about itself.
    let kebijakan = (!lingkup.instansi.penunjuk()).then(|| format!("{}/tentang-situs/", situs.url_dasar));
    let keamanan = security_txt::Keamanan {
        kontak: &kontak,
        kedaluwarsa: &akhir_kontak(lingkup.hukum, lingkup.tanggal).rfc3339(selisih),
        kanonik: &format!("{}/.well-known/security.txt", situs.url_dasar),
        kebijakan: kebijakan.as_deref(),
    };
    if let Some(teks) = security_txt::security_txt(&keamanan) {
        hasil.push((".well-known/security.txt".to_owned(), teks.into_bytes()));
    }
    hasil.extend(rencana.rekaman.iter().map(|r| (rekaman::ALAMAT.to_owned(), r.bita())));
    hasil.extend(tema.aset(busana).map(|a| (a.path.clone(), a.isi.clone())));
    hasil
}

/// Returns the first day on which the security contact of a site counts no more that is built on a day.
pub(super) fn akhir_kontak(hukum: &HukumDaerah, dibangun: Tanggal) -> Tanggal {
    // One that has ended when it is published would be refused.
    let bulan = hukum.parameter("masa_kontak_keamanan_bulan").clamp(1, 120);
    dibangun.plus_bulan(i32::try_from(bulan).unwrap_or(1))
}

/// Returns the names of all files that the site will have.
pub(super) fn nama_berkas(rencana: &SitePlan, lain: &[(String, Vec<u8>)]) -> BTreeSet<String> {
    let halaman = rencana.halaman.iter().map(|h| nama_halaman(&h.view.path));
    let aset = rencana.aset.iter().map(|a| match a {
        AsetPlan::Salin { path, .. } | AsetPlan::Gambar { path, .. } => path.clone(),
    });
    let lain = lain.iter().map(|(path, _)| path.clone());
    // A check makes no index; of one only the first file has a name that anybody could link to.
    let indeks = dapat_dicari(rencana).then(|| cari::AKAR.to_owned());
    halaman
        .chain(aset)
        .chain(lain)
        .chain(data::nama(rencana))
        .chain(indeks)
        .chain([MARKER.to_owned()])
        .map(|p| p.trim_start_matches('/').to_owned())
        .collect()
}

pub(super) fn nama_halaman(path: &str) -> String {
    match OutPath::page(path) {
        Ok(path) => path.to_string(),
        Err(_) => path.trim_start_matches('/').to_owned(),
    }
}
