//! P13: documents of planning, budget and performance.

use crate::model::dokumen::{Dokumen, JenisDokumen, StatusDokumen};
use crate::model::tayang::di_folder;
use crate::plan::bahan::{Bahan, Entri};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::rekaman::Butir;
use crate::plan::rute;
use crate::plan::tautan::{self, Catatan};
use crate::plan::ubah::{self, teks};
use crate::plan::view::dokumen::{BarisDokumenView, DokumenView, KelompokDokumenView};
use crate::plan::view::halaman::Isi;
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::TautanView;

/// The kinds in the order of the page; products of law have a page of their own.
const JENIS: [JenisDokumen; 11] = [
    JenisDokumen::Renstra,
    JenisDokumen::Renja,
    JenisDokumen::Rka,
    JenisDokumen::Dpa,
    JenisDokumen::PerjanjianKinerja,
    JenisDokumen::Iku,
    JenisDokumen::Lkjip,
    JenisDokumen::LaporanKeuangan,
    JenisDokumen::LaporanSkm,
    JenisDokumen::Formulir,
    JenisDokumen::Lainnya,
];

/// Adds the page, and the files of all open documents.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let mut c = Catatan::default();
    let mut kelompok = Vec::new();
    for jenis in JENIS {
        let milik = b.dokumen.iter().filter(|d| self::jenis(d.isi) == jenis);
        let daftar: Vec<_> = milik.map(|d| baris(b, *d, &mut c)).collect();
        if !daftar.is_empty() {
            let kunci = format!("jenis-{}", ubah::kunci(jenis.kata()));
            kelompok.push(KelompokDokumenView { judul: nama_jenis(jenis).to_owned(), kunci, daftar });
        }
    }
    for d in &b.dokumen {
        if let Some(nama) = d.isi.berkas.nilai() {
            tautan::pakai_salinan(b, &di_folder("dokumen", nama), &mut k.aset);
        }
    }
    let lembar = Lembar {
        path: rute::DOKUMEN.to_owned(),
        judul: "Dokumen perencanaan, anggaran, dan kinerja".to_owned(),
        ringkasan: "Rencana, anggaran, laporan, dan formulir yang dapat diunduh.".to_owned(),
        menu: Menu::InformasiPublik,
        remah: &[("Informasi Publik", rute::PPID)],
        diperbarui: b.dokumen.iter().filter_map(|d| d.isi.diperbarui.salin()).max(),
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Dokumen(Box::new(DokumenView { kelompok, format_lain: format_lain(b) })));
}

/// Returns where to ask for another format: the PPID, or else the agency.
pub(crate) fn format_lain(b: &Bahan<'_>) -> Vec<TautanView> {
    let ppid = b.instansi().ppid.profil.as_ref().and_then(|p| p.isi.as_ref());
    let profil = b.instansi().profil.as_ref().and_then(|p| p.isi.as_ref());
    let surel = ppid.and_then(|p| p.surel.nilai()).or_else(|| profil.and_then(|p| p.surel.nilai()));
    let telepon = ppid.and_then(|p| p.telepon.nilai());
    let telepon = telepon.or_else(|| profil.and_then(|p| p.telepon.daftar().first()).map(|t| &t.nilai));
    surel.map(ubah::surel).into_iter().chain(telepon.map(ubah::telepon)).collect()
}

/// Returns the kind of a document.
pub(crate) fn jenis(d: &Dokumen) -> JenisDokumen {
    d.jenis.salin().unwrap_or(JenisDokumen::Lainnya)
}

/// Returns the page that lists a document.
pub(crate) fn alamat(d: Entri<'_, Dokumen>) -> String {
    rute::dokumen(jenis(d.isi) == JenisDokumen::ProdukHukum, d.id())
}

/// Returns a document as the portal of the kabupaten lists it.
pub(crate) fn butir(d: Entri<'_, Dokumen>) -> Butir {
    let tahun = d.isi.tahun.salin().map(|t| t.to_string());
    Butir {
        judul: ubah::teks_atau(&d.isi.judul, d.id()),
        path: alamat(d),
        rincian: [Some(nama_jenis(jenis(d.isi)).to_owned()), tahun].into_iter().flatten().collect(),
        ringkasan: None,
    }
}

fn nama_jenis(jenis: JenisDokumen) -> &'static str {
    match jenis {
        JenisDokumen::Renstra => "Rencana strategis (Renstra)",
        JenisDokumen::Renja => "Rencana kerja (Renja)",
        JenisDokumen::Rka => "Rencana kerja dan anggaran (RKA)",
        JenisDokumen::Dpa => "Dokumen pelaksanaan anggaran (DPA)",
        JenisDokumen::PerjanjianKinerja => "Perjanjian kinerja",
        JenisDokumen::Iku => "Indikator kinerja utama (IKU)",
        JenisDokumen::Lkjip => "Laporan kinerja (LKjIP)",
        JenisDokumen::LaporanKeuangan => "Laporan keuangan",
        JenisDokumen::LaporanSkm => "Laporan survei kepuasan masyarakat",
        JenisDokumen::ProdukHukum => "Produk hukum",
        JenisDokumen::Formulir => "Formulir",
        JenisDokumen::Lainnya => "Dokumen lainnya",
    }
}

/// Returns a document as a list shows it, and notes its address elsewhere.
pub(crate) fn baris(b: &Bahan<'_>, d: Entri<'_, Dokumen>, c: &mut Catatan) -> BarisDokumenView {
    let isi = d.isi;
    let status = isi.status.salin().map(|s| match s {
        StatusDokumen::Berlaku => "Berlaku",
        StatusDokumen::Diubah => "Diubah",
        StatusDokumen::Dicabut => "Dicabut",
    });
    let berkas = tautan::berkas(b, d);
    if berkas.luar {
        c.luar(&isi.tautan);
    }
    let tanpa_teks = isi.berkas.nilai().and_then(|nama| b.lingkup.lampiran.get(&di_folder("dokumen", nama)));
    let akses = match (tanpa_teks.is_some_and(|l| l.tanpa_teks), isi.dapat_diakses.salin()) {
        // What the file itself shows weighs more than what somebody wrote about it.
        (true, _) => Some("Hasil pindai: belum terbaca pembaca layar"),
        (false, Some(true)) => Some("Terbaca pembaca layar"),
        (false, Some(false)) => Some("Belum terbaca pembaca layar"),
        (false, None) => None,
    };
    BarisDokumenView {
        id: rute::jangkar_dokumen(d.id()),
        berkas,
        nomor: teks(&isi.nomor),
        tahun: isi.tahun.salin().map(|t| t.to_string()),
        tanggal: ubah::tanggal_isian(&isi.tanggal),
        status: status.map(str::to_owned),
        ringkasan: teks(&isi.ringkasan),
        akses: akses.map(str::to_owned),
    }
}
