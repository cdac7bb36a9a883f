//! The pledge of the kabupaten itself, signed by the head of region, with the contents that the law asks for.

use crate::plan::lembar::Kumpulan;
use crate::plan::pages::portal::umum::Terbitan;
use crate::plan::portal::BahanPortal;
use crate::plan::rute;
use crate::plan::ubah::{self, kapital, teks};
use crate::plan::view::portal::{BagianView, IsiBagian, PortalView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::PasanganView;

/// The check that asks for the pledge, whose articles the page names.
const KODE: &str = "STD-017";

/// Adds the page.
pub(crate) fn susun(p: &BahanPortal<'_>, k: &mut Kumpulan) {
    let w = p.kata;
    let maklumat = p.b.lingkup.daerah.isi().and_then(|d| d.maklumat.nilai());
    let isi = |kunci: &str| -> Vec<String> {
        let Some(m) = maklumat else { return Vec::new() };
        match kunci {
            "jenis" => ubah::daftar(&m.jenis),
            "syarat" => teks(&m.syarat).into_iter().collect(),
            "hak_kewajiban" => ubah::daftar(&m.hak_kewajiban),
            "penanggung_jawab" => ubah::daftar(&m.penanggung_jawab),
            _ => Vec::new(),
        }
    };
    let tabel = p.b.lingkup.peraturan.maklumat_pemda();
    let mut bagian: Vec<BagianView> = tabel
        .iter()
        .map(|butir| {
            let daftar = isi(&butir.kunci);
            let uraian = if daftar.is_empty() { vec![w.belum_dimuat.clone()] } else { Vec::new() };
            BagianView {
                judul: kapital(&butir.nama),
                kunci: ubah::kunci(&butir.kunci),
                uraian,
                isi: IsiBagian::Butir { daftar },
                ..BagianView::default()
            }
        })
        .collect();
    let pasangan = |nama: &str, nilai: Option<String>| Some(PasanganView { nama: nama.to_owned(), nilai: nilai? });
    let pejabat = maklumat.and_then(|m| m.penandatangan.nilai());
    let dasar = p.b.lingkup.hukum.ikatan(KODE).map(|i| i.dasar.iter().map(|d| d.text.clone()).collect::<Vec<_>>());
    let tanda = [
        pasangan(&w.ditandatangani, pejabat.and_then(|t| teks(&t.nama))),
        pasangan(&w.jabatan, pejabat.and_then(|t| teks(&t.jabatan))),
        pasangan(&w.tanggal, maklumat.and_then(|m| m.tanggal.salin()).map(|t| t.to_string())),
        pasangan(&w.dasar_hukum, dasar.filter(|d| !d.is_empty()).map(|d| d.join("; "))),
    ];
    bagian.push(BagianView {
        judul: w.pengesahan.clone(),
        kunci: "pengesahan".to_owned(),
        isi: IsiBagian::Pasangan { daftar: tanda.into_iter().flatten().collect() },
        ..BagianView::default()
    });
    let utama = w.maklumat_utama.replace("{pemerintah}", &p.b.pemerintah());
    let terbitan = Terbitan {
        path: rute::MAKLUMAT.to_owned(),
        judul: w.maklumat.clone(),
        ringkasan: utama.clone(),
        menu: Menu::Profil,
        diperbarui: maklumat.and_then(|m| m.tanggal.salin()),
        view: PortalView { utama, bagian, ..PortalView::default() },
        ..Terbitan::default()
    };
    terbitan.jadi(w, k);
}
