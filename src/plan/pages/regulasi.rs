//! P14: regulations that bind the agency, and its products of law.

use std::collections::BTreeMap;

use crate::model::dokumen::JenisDokumen;
use crate::plan::bahan::Bahan;
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::dokumen;
use crate::plan::rute;
use crate::plan::tautan::Catatan;
use crate::plan::ubah;
use crate::plan::view::dokumen::{KelompokRegulasiView, RegulasiView};
use crate::plan::view::halaman::Isi;
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::{DasarHukumView, TautanView};

/// Adds the page.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let mut c = Catatan::default();
    let produk = b.dokumen.iter().filter(|d| dokumen::jenis(d.isi) == JenisDokumen::ProdukHukum);
    let dokumen: Vec<_> = produk.clone().map(|d| dokumen::baris(b, *d, &mut c)).collect();
    let jdih = b.lingkup.daerah.isi().and_then(|d| d.tautan.nilai()).and_then(|t| t.jdih.nilai());
    let view = RegulasiView {
        kelompok: [
            ("Pembentukan perangkat daerah", "dasar-pembentukan", pembentukan(b)),
            ("Penyelenggaraan SPBE daerah", "spbe", spbe(b)),
            ("Dasar hukum pelayanan", "dasar-pelayanan", pelayanan(b)),
        ]
        .into_iter()
        .filter(|(_, _, daftar)| !daftar.is_empty())
        .map(|(judul, kunci, daftar)| KelompokRegulasiView { judul: judul.to_owned(), kunci: kunci.to_owned(), daftar })
        .collect(),
        dokumen,
        format_lain: dokumen::format_lain(b),
        jdih: jdih.map(|url| TautanView::keluar(format!("JDIH {}", b.kabupaten()), url.as_str())),
    };
    let lembar = Lembar {
        path: rute::REGULASI.to_owned(),
        judul: "Produk hukum".to_owned(),
        ringkasan: "Peraturan dan keputusan yang menjadi dasar kerja dan pelayanan kami.".to_owned(),
        menu: Menu::InformasiPublik,
        remah: &[("Informasi Publik", rute::PPID)],
        diperbarui: produk.filter_map(|d| d.isi.diperbarui.salin()).max(),
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Regulasi(Box::new(view)));
}

fn pembentukan(b: &Bahan<'_>) -> Vec<DasarHukumView> {
    let register = b.instansi().register.isi.as_ref();
    let daftar = register.map_or(&[][..], |r| r.dasar_pembentukan.daftar());
    daftar.iter().map(|r| ubah::dasar_hukum(r, b.lingkup.peraturan)).collect()
}

fn spbe(b: &Bahan<'_>) -> Vec<DasarHukumView> {
    let norma = b.lingkup.hukum.norma().iter().filter_map(|id| b.lingkup.peraturan.norma(id));
    norma
        .filter(|n| !n.dicabut())
        .map(|n| DasarHukumView { rujukan: n.pendek.clone(), tentang: Some(n.tentang.clone()), url: None })
        .collect()
}

/// Returns every regulation that a service stands on, once, without its articles.
fn pelayanan(b: &Bahan<'_>) -> Vec<DasarHukumView> {
    let mut peta: BTreeMap<(u16, String), DasarHukumView> = BTreeMap::new();
    for r in b.layanan.iter().flat_map(|l| l.isi.dasar_hukum.daftar()) {
        let utuh = crate::base::rujukan::Rujukan { pasal: None, ayat: None, huruf: None, ..r.nilai.clone() };
        let view = ubah::dasar_hukum(&utuh, b.lingkup.peraturan);
        let lama = peta.entry((r.tahun, r.id())).or_insert_with(|| view.clone());
        if lama.tentang.is_none() {
            *lama = view;
        }
    }
    peta.into_values().collect()
}
