//! P6: reports.

use crate::base::durasi::Durasi;
use crate::base::indonesia::ribuan;
use crate::base::tanggal::Tanggal;
use crate::base::uang::Rupiah;
use crate::model::kinerja::{BarisLaporan, JenisLaporan, Laporan, LaporanInformasi, LaporanPelayanan, LaporanSpbe};
use crate::plan::bahan::{Bahan, Entri, periode_laporan};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::layanan;
use crate::plan::rute;
use crate::plan::tautan::{self, Catatan};
use crate::plan::ubah;
use crate::plan::view::halaman::Isi;
use crate::plan::view::laporan::{DaftarLaporanView, KelompokKartuView, LaporanView, RincianLaporanView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::{BerkasView, KartuView, PasanganView};
use crate::syntax::isian::{Bidang, Isian};

/// The kinds in the order of the list.
const JENIS: [JenisLaporan; 4] =
    [JenisLaporan::Pelayanan, JenisLaporan::Spbe, JenisLaporan::EvaluasiSpbe, JenisLaporan::LayananInformasi];

/// Adds the list and all reports.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let kelompok = |jenis: JenisLaporan| {
        let kartu: Vec<_> = b.laporan.iter().filter(|l| self::jenis(l.isi) == jenis).map(|l| kartu(*l)).collect();
        let judul = nama_jenis(jenis).to_owned();
        (!kartu.is_empty()).then(|| KelompokKartuView { judul, kunci: ubah::kunci(jenis.kata()), kartu })
    };
    let lembar = Lembar {
        path: rute::LAPORAN.to_owned(),
        judul: "Laporan pelayanan".to_owned(),
        ringkasan: "Laporan pelayanan, penyelenggaraan SPBE, dan layanan informasi.".to_owned(),
        menu: Menu::Layanan,
        remah: &[("Layanan", rute::LAYANAN)],
        diperbarui: b.laporan.iter().filter_map(|l| umum(l.isi).diperbarui).max(),
        ..Lembar::default()
    };
    let kelompok = JENIS.into_iter().filter_map(kelompok).collect();
    lembar.jadi(k, Isi::DaftarLaporan(Box::new(DaftarLaporanView { kelompok })));
    for l in &b.laporan {
        satu(b, *l, k);
    }
}

/// What reports of all kinds have in common.
struct Umum<'a> {
    tanggal: Option<Tanggal>,
    diperbarui: Option<Tanggal>,
    ringkasan: &'a str,
    dokumen: &'a Isian<String>,
}

fn umum(l: &Laporan) -> Umum<'_> {
    let (tanggal, diperbarui, ringkasan, dokumen) = match l {
        Laporan::Pelayanan(l) => (&l.tanggal, &l.diperbarui, &l.ringkasan, &l.dokumen),
        Laporan::Spbe(l) => (&l.tanggal, &l.diperbarui, &l.ringkasan, &l.dokumen),
        Laporan::Informasi(l) => (&l.tanggal, &l.diperbarui, &l.ringkasan, &l.dokumen),
    };
    let diperbarui = diperbarui.salin().or(tanggal.salin());
    Umum { tanggal: tanggal.salin(), diperbarui, ringkasan: ringkasan.teks(), dokumen }
}

/// Returns the kind of a report.
pub(crate) fn jenis(l: &Laporan) -> JenisLaporan {
    match l {
        Laporan::Pelayanan(_) => JenisLaporan::Pelayanan,
        Laporan::Spbe(l) => l.jenis.salin().unwrap_or(JenisLaporan::Spbe),
        Laporan::Informasi(_) => JenisLaporan::LayananInformasi,
    }
}

fn nama_jenis(jenis: JenisLaporan) -> &'static str {
    match jenis {
        JenisLaporan::Pelayanan => "Laporan pelayanan",
        JenisLaporan::Spbe => "Laporan SPBE",
        JenisLaporan::EvaluasiSpbe => "Evaluasi SPBE",
        JenisLaporan::LayananInformasi => "Laporan layanan informasi",
    }
}

/// Returns the title of a report.
pub(crate) fn judul(l: Entri<'_, Laporan>) -> String {
    let jenis = nama_jenis(jenis(l.isi));
    match periode_laporan(l.isi) {
        Some(periode) => format!("{jenis} {}", ubah::kecil(&periode.to_string())),
        None => jenis.to_owned(),
    }
}

/// Returns the address of a report.
pub(crate) fn alamat(l: Entri<'_, Laporan>) -> String {
    rute::rekaman(rute::LAPORAN, l.id())
}

fn kartu(l: Entri<'_, Laporan>) -> KartuView {
    let umum = umum(l.isi);
    KartuView {
        judul: judul(l),
        url: alamat(l),
        tanggal: umum.tanggal.map(ubah::tanggal),
        ringkasan: Some(umum.ringkasan.to_owned()).filter(|r| !r.is_empty()),
        ..KartuView::default()
    }
}

fn satu(b: &Bahan<'_>, l: Entri<'_, Laporan>, k: &mut Kumpulan) {
    let mut c = Catatan::default();
    let umum = umum(l.isi);
    let mut view = LaporanView {
        jenis: nama_jenis(jenis(l.isi)).to_owned(),
        periode: periode_laporan(l.isi).map(|p| p.to_string()).unwrap_or_default(),
        tanggal: umum.tanggal.map(ubah::tanggal),
        ringkasan: umum.ringkasan.to_owned(),
        dokumen: dokumen(b, umum.dokumen, &mut c),
        ..LaporanView::default()
    };
    match l.isi {
        Laporan::Pelayanan(isi) => pelayanan(b, isi, &mut view, &mut c),
        Laporan::Spbe(isi) => spbe(isi, &mut view),
        Laporan::Informasi(isi) => informasi(isi, &mut view),
    }
    let lembar = Lembar {
        path: alamat(l),
        judul: judul(l),
        ringkasan: view.ringkasan.clone(),
        menu: Menu::Layanan,
        remah: &[("Layanan", rute::LAYANAN), ("Laporan", rute::LAPORAN)],
        sumber: Some(l.berkas.path.clone()),
        diperbarui: umum.diperbarui,
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Laporan(Box::new(view)));
}

fn dokumen(b: &Bahan<'_>, id: &Isian<String>, c: &mut Catatan) -> Option<BerkasView> {
    let id = id.bidang()?;
    let berkas = tautan::berkas(b, b.cari_dokumen(id)?);
    c.tulis(id, Some(&berkas.url), id.span);
    Some(berkas)
}

fn pelayanan(b: &Bahan<'_>, isi: &LaporanPelayanan, view: &mut LaporanView, c: &mut Catatan) {
    let baris = isi.rincian.daftar();
    view.rincian = baris.iter().map(|r| rincian(b, r, c)).collect();
    if baris.len() > 1 {
        view.jumlah = Some(jumlah(baris));
    }
}

fn angka(n: Option<u32>) -> String {
    n.map(|n| ribuan(u64::from(n))).unwrap_or_default()
}

fn rincian(b: &Bahan<'_>, r: &BarisLaporan, c: &mut Catatan) -> RincianLaporanView {
    let tautan = r.layanan.bidang().and_then(|id| layanan::ke_id(b, id, c));
    let (nama, url) = match tautan {
        Some(tautan) => (tautan.teks, Some(tautan.url)),
        None => (r.layanan.teks().to_owned(), None),
    };
    RincianLaporanView {
        layanan: nama,
        url,
        masuk: angka(r.masuk.salin()),
        selesai: angka(r.selesai.salin()),
        ditolak: angka(r.ditolak.salin()),
        proses: angka(r.proses.salin()),
        rata_waktu: r.rata_waktu.salin().map(|w: Durasi| w.to_string()).unwrap_or_default(),
        pendapatan: r.pendapatan.salin().map(|u| u.to_string()).unwrap_or_default(),
    }
}

/// Adds the rows up; a column that nobody filled stays empty, and a mean of means would say nothing.
fn jumlah(baris: &[Bidang<BarisLaporan>]) -> RincianLaporanView {
    let kolom = |ambil: fn(&BarisLaporan) -> &Isian<u32>| {
        let nilai = || baris.iter().filter_map(|r| ambil(r).salin()).map(u64::from);
        if nilai().next().is_none() { String::new() } else { ribuan(nilai().sum()) }
    };
    let uang = || baris.iter().filter_map(|r| r.pendapatan.salin()).map(|r| r.0);
    let pendapatan = uang().next().map(|_| Rupiah(uang().fold(0, i64::saturating_add)).to_string());
    RincianLaporanView {
        layanan: "Jumlah".to_owned(),
        url: None,
        masuk: kolom(|r| &r.masuk),
        selesai: kolom(|r| &r.selesai),
        ditolak: kolom(|r| &r.ditolak),
        proses: kolom(|r| &r.proses),
        rata_waktu: String::new(),
        pendapatan: pendapatan.unwrap_or_default(),
    }
}

/// Returns how many requests a report on services counts as done.
pub(crate) fn selesai(isi: &LaporanPelayanan) -> u64 {
    isi.rincian.daftar().iter().filter_map(|r| r.selesai.salin()).map(u64::from).sum()
}

fn spbe(isi: &LaporanSpbe, view: &mut LaporanView) {
    view.butir = ubah::daftar(&isi.butir);
    view.judul_butir = "Pokok laporan".to_owned();
    let penerima = ubah::teks(&isi.penerima).map(|p| format!(" kepada {p}")).unwrap_or_default();
    view.disampaikan = isi.disampaikan.salin().map(|t| format!("Disampaikan{penerima} pada {t}."));
}

fn informasi(isi: &LaporanInformasi, view: &mut LaporanView) {
    let angka = [
        ("Permohonan", isi.permohonan.salin().map(|n| angka(Some(n)))),
        ("Dikabulkan", isi.dikabulkan.salin().map(|n| angka(Some(n)))),
        ("Ditolak", isi.ditolak.salin().map(|n| angka(Some(n)))),
        ("Rata-rata waktu", isi.rata_waktu.salin().map(|w| w.to_string())),
    ];
    let pasangan = |(nama, nilai): (&str, Option<String>)| Some(PasanganView { nama: nama.to_owned(), nilai: nilai? });
    view.angka = angka.into_iter().filter_map(pasangan).collect();
    view.butir = ubah::daftar(&isi.alasan_penolakan);
    view.judul_butir = "Alasan penolakan".to_owned();
}
