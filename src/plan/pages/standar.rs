//! The components of a service standard as the page of a service shows them.

use crate::model::layanan::{BentukSyarat, Biaya, Evaluasi, Layanan, Syarat, Tahap};
use crate::peraturan::Golongan;
use crate::plan::bahan::Bahan;
use crate::plan::tautan;
use crate::plan::ubah::{self, hitung, teks};
use crate::plan::view::layanan::{
    BiayaView, KelompokPersyaratanView, KelompokTeksView, KomponenView, LangkahView, PersyaratanView, RiwayatView,
};
use crate::plan::view::umum::{KeputusanView, PasanganView};
use crate::syntax::isian::Bidang;

/// Returns the requirements; those for everybody come first.
pub(super) fn persyaratan(b: &Bahan<'_>, isi: &Layanan) -> Vec<KelompokPersyaratanView> {
    let mut hasil: Vec<KelompokPersyaratanView> = Vec::new();
    for syarat in isi.persyaratan.daftar() {
        let (nama, butir) = match &syarat.nilai {
            Syarat::Kalimat(kalimat) => (None, PersyaratanView { nama: kalimat.clone(), ..PersyaratanView::default() }),
            Syarat::Rincian(r) => {
                let butir = PersyaratanView {
                    nama: r.nama.teks().to_owned(),
                    bentuk: bentuk(r.bentuk.salin(), r.jumlah.salin()),
                    keterangan: teks(&r.keterangan),
                    formulir: r.formulir.nilai().and_then(|id| b.cari_dokumen(id)).map(|d| tautan::berkas(b, d)),
                };
                (teks(&r.kelompok).map(|k| ubah::kapital(&k)), butir)
            }
        };
        match hasil.iter_mut().find(|k| k.nama == nama) {
            Some(kelompok) => kelompok.butir.push(butir),
            None if nama.is_none() => hasil.insert(0, KelompokPersyaratanView { nama, butir: vec![butir] }),
            None => hasil.push(KelompokPersyaratanView { nama, butir: vec![butir] }),
        }
    }
    hasil
}

fn bentuk(bentuk: Option<BentukSyarat>, jumlah: Option<u32>) -> Option<String> {
    let (kata, lembar) = match bentuk? {
        BentukSyarat::Asli => ("asli", jumlah.filter(|n| *n > 1)),
        BentukSyarat::Salinan => ("salinan", jumlah),
        BentukSyarat::AsliDanSalinan => ("asli dan salinan", jumlah),
        BentukSyarat::Tunjukkan => ("ditunjukkan", None),
    };
    Some(match lembar {
        Some(n) if n > 0 => format!("{kata}, {n} lembar"),
        _ => kata.to_owned(),
    })
}

/// Returns the form that a requirement names.
pub(super) fn formulir(syarat: &Bidang<Syarat>) -> Option<&Bidang<String>> {
    match &syarat.nilai {
        Syarat::Kalimat(_) => None,
        Syarat::Rincian(r) => r.formulir.bidang(),
    }
}

/// Returns the steps.
pub(super) fn prosedur(isi: &Layanan) -> Vec<LangkahView> {
    let satu = |tahap: &Bidang<Tahap>| match &tahap.nilai {
        Tahap::Kalimat(kalimat) => LangkahView { langkah: kalimat.clone(), ..LangkahView::default() },
        Tahap::Rincian(r) => LangkahView {
            langkah: r.langkah.teks().to_owned(),
            pelaku: teks(&r.pelaku),
            tempat: teks(&r.tempat),
            waktu: r.waktu.salin().map(|w| w.to_string()),
        },
    };
    isi.prosedur.daftar().iter().map(satu).collect()
}

/// Returns the times of the parts.
pub(super) fn waktu_rinci(isi: &Layanan) -> Vec<PasanganView> {
    let baris = isi.jangka_waktu_rinci.daftar().iter();
    baris
        .filter_map(|w| Some(PasanganView { nama: w.uraian.teks().to_owned(), nilai: w.waktu.salin()?.to_string() }))
        .collect()
}

/// Returns the rows of the cost.
pub(super) fn biaya(isi: &Layanan) -> Vec<BiayaView> {
    let harga = |rupiah: i64| match rupiah {
        0 => "Tidak dipungut biaya".to_owned(),
        n => crate::base::uang::Rupiah(n).to_string(),
    };
    match isi.biaya.nilai() {
        None => Vec::new(),
        Some(Biaya::Tetap(rupiah)) => vec![BiayaView { jumlah: harga(rupiah.0), ..BiayaView::default() }],
        Some(Biaya::Rincian(pos)) => pos
            .iter()
            .filter_map(|p| {
                Some(BiayaView {
                    uraian: p.uraian.teks().to_owned(),
                    jumlah: harga(p.jumlah.salin()?.0),
                    satuan: teks(&p.satuan),
                    dasar: p.dasar.nilai().map(|r| r.pendek()),
                })
            })
            .collect(),
    }
}

/// Returns the fourteen components with their official names, in the order of the law.
pub(super) fn komponen(b: &Bahan<'_>, isi: &Layanan) -> Vec<KomponenView> {
    let mut semua: Vec<_> = b.lingkup.peraturan.komponen().iter().collect();
    semua.sort_by_key(|k| k.huruf.as_str());
    let satu = |(n, k): (usize, &&crate::peraturan::Komponen)| {
        let butir = match k.kunci.as_str() {
            "sarana" => ubah::daftar(&isi.sarana),
            "kompetensi" => ubah::daftar(&isi.kompetensi),
            "pengawasan" => ubah::daftar(&isi.pengawasan),
            "jumlah_pelaksana" => {
                isi.jumlah_pelaksana.salin().map(|n| hitung(n as usize, "orang")).into_iter().collect()
            }
            "jaminan_pelayanan" => ubah::daftar(&isi.jaminan_pelayanan),
            "jaminan_keamanan" => ubah::daftar(&isi.jaminan_keamanan),
            "evaluasi" => ubah::daftar(&isi.evaluasi),
            _ => Vec::new(),
        };
        let rentan = if k.kunci == "sarana" { ubah::daftar(&isi.kelompok_rentan) } else { Vec::new() };
        let tambahan = (!rentan.is_empty()).then(|| KelompokTeksView {
            judul: "Bagi penyandang disabilitas, lansia, ibu hamil, dan anak".to_owned(),
            butir: rentan,
        });
        KomponenView {
            nomor: n + 1,
            pengelolaan: k.golongan == Golongan::Pengelolaan,
            kunci: ubah::kunci(&k.kunci),
            judul: ubah::kapital(&k.nama),
            butir,
            tambahan,
        }
    };
    semua.iter().enumerate().map(satu).collect()
}

/// Returns the minutes of the public discussion.
pub(super) fn berita_acara(isi: &Layanan) -> Option<KeputusanView> {
    let acara = isi.berita_acara.nilai()?;
    Some(KeputusanView { nomor: teks(&acara.nomor)?, tanggal: ubah::tanggal_isian(&acara.tanggal), pejabat: None })
}

/// Returns the evaluations, newest first.
pub(super) fn evaluasi(isi: &Layanan) -> Vec<RiwayatView> {
    let mut daftar: Vec<&Bidang<Evaluasi>> = isi.riwayat_evaluasi.daftar().iter().collect();
    daftar.sort_by_key(|e| std::cmp::Reverse(e.tanggal.salin()));
    let satu = |e: &&Bidang<Evaluasi>| RiwayatView {
        tanggal: ubah::tanggal_isian(&e.tanggal),
        hasil: e.hasil.teks().to_owned(),
    };
    daftar.iter().map(satu).collect()
}
