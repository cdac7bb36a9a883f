//! What is left of the site of an agency that is no more: one page that says where to go, and a page at each old address.

use std::collections::BTreeSet;

use crate::base::indonesia::gabung;
use crate::model::daerah::Instansi;
use crate::model::status::{KeadaanPerangkat, StatusPerangkat};
use crate::plan::bahan::Bahan;
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::pindah;
use crate::plan::rute;
use crate::plan::tautan::Catatan;
use crate::plan::ubah::{self, teks};
use crate::plan::view::halaman::Isi;
use crate::plan::view::penunjuk::PenunjukView;
use crate::plan::view::pindah::PindahView;
use crate::plan::view::situs::{BlokView, Menu, SitusView};
use crate::plan::view::umum::TautanView;

/// Adds the page that says what became of the agency.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let Some((keadaan, status)) = b.instansi().akhir() else { return };
    let ringkasan = kalimat(b, keadaan, status);
    let dasar = status.dasar.nilai().map(|dasar| match &dasar.tentang {
        Some(tentang) => format!("Dasarnya {} tentang {tentang}.", dasar.pendek()),
        None => format!("Dasarnya {}.", dasar.pendek()),
    });
    let keterangan = teks(&status.keterangan).map(|k| ubah::kalimat(&k));
    let tutup = "Situs ini tidak diperbarui lagi.".to_owned();
    let view = PenunjukView {
        ringkasan: ringkasan.clone(),
        keterangan: dasar.into_iter().chain(keterangan).chain([tutup]).collect(),
        ke: penerus(b),
    };
    let lembar = Lembar {
        path: rute::BERANDA.to_owned(),
        judul: b.instansi().nama().to_owned(),
        ringkasan,
        menu: Menu::Beranda,
        sumber: Some(b.instansi().register.path.clone()),
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Penunjuk(Box::new(view)));
}

/// Adds a page at every address that the site had and that nothing else says anything about.
pub(crate) fn lama(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let Some((keadaan, status)) = b.instansi().akhir() else { return };
    let ada: BTreeSet<String> = k.halaman.iter().map(|h| h.view.path.clone()).collect();
    let ke = penerus(b).into_iter().next();
    let alasan = kalimat(b, keadaan, status);
    for path in b.lingkup.lama.iter().filter(|path| !ada.contains(*path) && pindah::sah(path)) {
        let view = PindahView {
            dicabut: ke.is_none(),
            judul: path.clone(),
            tanggal: ubah::tanggal_isian(&status.sejak),
            alasan: Some(alasan.clone()),
            ke: ke.clone(),
        };
        pindah::halaman(b, view, path.clone(), (&b.instansi().register.path, Catatan::default()), k);
    }
}

/// Lets the frame of a signpost lead to the site that goes on: its own pages are gone.
pub(crate) fn bingkai(b: &Bahan<'_>, situs: &mut SitusView) {
    let daerah = b.lingkup.daerah;
    let pembina = daerah.isi().and_then(|d| d.pembina_tik.nilai()).map(|p| p.label.teks());
    let pembina = pembina.and_then(|label| daerah.daftar_instansi.cari(label));
    let pengganti = daerah.penerus(b.instansi()).into_iter().next();
    let lanjut = pengganti.or(pembina.filter(|i| i.bersitus() && !i.penunjuk() && i.label != b.instansi().label));
    let asal = lanjut.map(|i| format!("https://{}", daerah.host_bangun(i)));
    let pindahkan = |t: &TautanView| match (&asal, t.url.starts_with('/') && t.url != rute::KEAMANAN) {
        (_, false) => Some(t.clone()),
        (Some(asal), true) => Some(TautanView::keluar(t.teks.clone(), format!("{asal}{}", t.url))),
        (None, true) => None,
    };
    for daftar in [&mut situs.tautan, &mut situs.identitas.tautan] {
        *daftar = daftar.iter().filter_map(pindahkan).collect();
    }
    situs.spanduk.daftar_resmi = situs.spanduk.daftar_resmi.as_ref().and_then(pindahkan);
    situs.menu.retain(|m| m.kunci == Menu::Beranda);
    situs.blok = match &asal {
        None => Vec::new(),
        Some(asal) => {
            let blok = std::mem::take(&mut situs.blok).into_iter();
            blok.map(|blok| BlokView { url: format!("{asal}{}", blok.url), keterangan: String::new(), ..blok })
                .collect()
        }
    };
    situs.cari = String::new();
    situs.umpan = String::new();
}

/// Returns the homes of those who go on, the first one first.
fn penerus(b: &Bahan<'_>) -> Vec<TautanView> {
    let daerah = b.lingkup.daerah;
    let ke = |i: &Instansi| TautanView::keluar(i.nama(), format!("https://{}/", daerah.host_bangun(i)));
    daerah.penerus(b.instansi()).into_iter().map(ke).collect()
}

/// Returns in one sentence what became of the agency.
fn kalimat(b: &Bahan<'_>, keadaan: KeadaanPerangkat, status: &StatusPerangkat) -> String {
    let penerus: Vec<String> = penerus(b).into_iter().map(|t| t.teks).collect();
    let apa = match (keadaan, penerus.is_empty()) {
        (KeadaanPerangkat::GantiNama, false) => format!("berganti nama menjadi {}", gabung(&penerus)),
        (KeadaanPerangkat::Digabung, false) => format!("digabung ke {}", gabung(&penerus)),
        (KeadaanPerangkat::Dipecah, false) => format!("dipecah menjadi {}", gabung(&penerus)),
        (KeadaanPerangkat::Dibubarkan, false) => format!("dibubarkan; tugasnya dilanjutkan {}", gabung(&penerus)),
        (KeadaanPerangkat::Digabung, true) => "digabung ke perangkat daerah lain".to_owned(),
        _ => "tidak ada lagi".to_owned(),
    };
    let sejak = ubah::tanggal_isian(&status.sejak).map(|t| format!(" sejak {}", t.teks)).unwrap_or_default();
    format!("{} {apa}{sejak}.", b.instansi().nama())
}
