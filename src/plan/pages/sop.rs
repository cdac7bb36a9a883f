//! P5: standard operating procedures.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::durasi::Durasi;
use crate::model::sop::{Simbol as SimbolSop, Sop};
use crate::plan::alur::{self, Arus};
use crate::plan::bahan::{Bahan, Entri};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::layanan;
use crate::plan::rute;
use crate::plan::tautan::Catatan;
use crate::plan::ubah::{self, teks, teks_atau};
use crate::plan::view::halaman::Isi;
use crate::plan::view::situs::Menu;
use crate::plan::view::sop::{BarisSopView, DaftarSopView, LangkahSopView, LanjutView, Simbol, SopView};
use crate::plan::view::umum::{ButirView, KartuView};
use crate::syntax::isian::Bidang;

/// Adds the list and all procedures.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let baris = |s: &Entri<'_, Sop>| BarisSopView {
        nomor: s.isi.nomor.teks().to_owned(),
        judul: judul(*s),
        url: alamat(*s),
        unit: s.isi.unit.teks().to_owned(),
        tanggal_efektif: ubah::tanggal_isian(&s.isi.tanggal_efektif),
    };
    let lembar = Lembar {
        path: rute::SOP.to_owned(),
        judul: "Standar operasional prosedur".to_owned(),
        ringkasan: "Langkah kerja petugas, dari permohonan diterima sampai selesai.".to_owned(),
        menu: Menu::Layanan,
        remah: &[("Layanan", rute::LAYANAN)],
        diperbarui: b.sop.iter().filter_map(|s| s.isi.diperbarui.salin()).max(),
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::DaftarSop(Box::new(DaftarSopView { daftar: b.sop.iter().map(baris).collect() })));
    for s in &b.sop {
        satu(b, *s, k);
    }
}

fn judul(s: Entri<'_, Sop>) -> String {
    teks_atau(&s.isi.judul, s.id())
}

fn alamat(s: Entri<'_, Sop>) -> String {
    rute::rekaman(rute::SOP, s.id())
}

fn satu(b: &Bahan<'_>, s: Entri<'_, Sop>, k: &mut Kumpulan) {
    let isi = s.isi;
    let mut c = Catatan::default();
    let arus = Arus::dari(isi);
    let pelaksana: BTreeMap<&str, String> =
        isi.pelaksana.daftar().iter().map(|p| (p.id.teks(), teks_atau(&p.nama, p.id.teks()))).collect();
    let langkah: Vec<LangkahSopView> = (0..arus.langkah.len()).map(|n| baris(&arus, n, &pelaksana)).collect();
    let lainnya = b.sop.iter().filter(|lain| lain.id() != s.id()).take(3);
    let view = SopView {
        unit: isi.unit.teks().to_owned(),
        nomor: isi.nomor.teks().to_owned(),
        tanggal_pembuatan: ubah::tanggal_isian(&isi.tanggal_pembuatan),
        tanggal_revisi: ubah::tanggal_isian(&isi.tanggal_revisi),
        tanggal_efektif: ubah::tanggal_isian(&isi.tanggal_efektif),
        disahkan_oleh: ubah::pejabat(&isi.disahkan_oleh),
        dasar_hukum: isi.dasar_hukum.daftar().iter().map(|r| ubah::dasar_hukum(r, b.lingkup.peraturan)).collect(),
        kualifikasi: ubah::daftar(&isi.kualifikasi_pelaksana),
        keterkaitan: isi.keterkaitan.daftar().iter().map(|id| kait(b, id, &mut c)).collect(),
        peralatan: ubah::daftar(&isi.peralatan),
        peringatan: ubah::daftar(&isi.peringatan),
        pencatatan: ubah::daftar(&isi.pencatatan),
        ada_keterangan: langkah.iter().any(|l| l.keterangan.is_some()),
        langkah,
        bagan: alur::bagan(b, s),
        waktu_total: waktu_total(&arus),
        evaluasi_terakhir: ubah::tanggal_isian(&isi.evaluasi_terakhir),
        layanan: b.layanan_sop(s.id()).into_iter().map(layanan::ke).collect(),
        lainnya: lainnya.map(|s| KartuView { judul: judul(*s), url: alamat(*s), ..KartuView::default() }).collect(),
    };
    let evaluasi = isi.evaluasi_terakhir.salin().zip(b.parameter("evaluasi_sop_bulan"));
    let lembar = Lembar {
        path: alamat(s),
        judul: judul(s),
        ringkasan: format!(
            "Standar operasional prosedur {}: langkah, pelaksana, dan waktunya.",
            ubah::kecil_bila_umum(&judul(s))
        ),
        menu: Menu::Layanan,
        remah: &[("Layanan", rute::LAYANAN), ("SOP", rute::SOP)],
        sumber: Some(s.berkas.path.clone()),
        diperbarui: isi.diperbarui.salin(),
        tinjau_berikut: evaluasi.map(|(t, bulan)| t.plus_bulan(bulan)),
        penanggung_jawab: teks(&isi.unit),
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Sop(Box::new(view)));
}

fn kait(b: &Bahan<'_>, id: &Bidang<String>, c: &mut Catatan) -> ButirView {
    match b.cari_sop(id) {
        Some(lain) => {
            c.tulis(id, Some(&alamat(lain)), id.span);
            ButirView { teks: judul(lain), url: Some(alamat(lain)) }
        }
        None => ButirView::teks(id.nilai.clone()),
    }
}

fn baris(arus: &Arus<'_>, n: usize, pelaksana: &BTreeMap<&str, String>) -> LangkahSopView {
    let l = arus.langkah[n];
    LangkahSopView {
        no: arus.nomor(n),
        kegiatan: l.kegiatan.teks().to_owned(),
        pelaksana: pelaksana.get(l.pelaksana.teks()).cloned(),
        simbol: match l.simbol.salin() {
            Some(SimbolSop::Mulai) => Simbol::Mulai,
            Some(SimbolSop::Keputusan) => Simbol::Keputusan,
            Some(SimbolSop::Selesai) => Simbol::Selesai,
            Some(SimbolSop::Sambungan) => Simbol::Sambungan,
            Some(SimbolSop::Proses) | None => Simbol::Proses,
        },
        kelengkapan: ubah::daftar(&l.kelengkapan),
        waktu: l.waktu.salin().map(|w| w.to_string()),
        output: ubah::daftar(&l.output),
        keterangan: teks(&l.keterangan),
        lanjut: lanjut(arus, n),
    }
}

/// Returns the arrows of a step: both ways out of a decision, and any step that does not go on to the next row.
fn lanjut(arus: &Arus<'_>, n: usize) -> Vec<LanjutView> {
    let arah = arus.keluar(n).into_iter().filter(|(label, ke)| label.is_some() || *ke != n + 1);
    arah.map(|(label, ke)| LanjutView { label, ke: arus.nomor(ke) }).collect()
}

/// Returns the time along the normal path: every decision goes well.
fn waktu_total(arus: &Arus<'_>) -> Option<String> {
    let mut lewat = BTreeSet::new();
    let mut waktu: Vec<Durasi> = Vec::new();
    let mut kini = (!arus.langkah.is_empty()).then_some(0);
    while let Some(n) = kini.filter(|n| lewat.insert(*n)) {
        waktu.extend(arus.langkah[n].waktu.salin());
        kini = arus.keluar(n).first().map(|(_, ke)| *ke);
    }
    ubah::jumlah_waktu(&waktu)
}
