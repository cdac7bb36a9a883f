//! P16: open data and applications.

use crate::base::kode_wilayah::KodeWilayah;
use crate::model::dokumen::{Aplikasi, BerkasData, Dataset, JenisAplikasi, LisensiAplikasi};
use crate::model::tayang::di_folder;
use crate::plan::bahan::{Bahan, Entri};
use crate::plan::bersama::Bersama;
use crate::plan::data::{AGENDA, FOLDER, KATALOG, OPENAPI, PAKET, TITIK, Titik, berkas as berkas_titik};
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::rekaman::Butir;
use crate::plan::rute;
use crate::plan::tautan::{self, Aset, Catatan};
use crate::plan::ubah::{self, teks, teks_atau};
use crate::plan::view::data::{AplikasiView, BerkasDataView, DaftarDataView, DataView, TitikDataView};
use crate::plan::view::halaman::Isi;
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::{BerkasView, KartuView, PasanganView, TautanView};

/// Adds the catalogue and all open datasets with their files.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let mut c = Catatan::default();
    let view = DaftarDataView {
        data: b.data.iter().map(|d| kartu(*d)).collect(),
        aplikasi: b.aplikasi.iter().map(|a| aplikasi(*a, &mut c)).collect(),
        mesin: TITIK.iter().map(titik).collect(),
        keterangan: keterangan(b),
    };
    let lembar = Lembar {
        path: rute::DATA.to_owned(),
        judul: "Data".to_owned(),
        ringkasan: "Data terbuka dengan keterangannya, dan aplikasi yang kami kelola.".to_owned(),
        menu: Menu::InformasiPublik,
        remah: &[("Informasi Publik", rute::PPID)],
        diperbarui: b.data.iter().filter_map(|d| d.isi.diperbarui.salin()).max(),
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::DaftarData(Box::new(view)));
    for d in &b.data {
        satu(b, *d, k);
    }
}

fn titik(t: &Titik) -> TitikDataView {
    let alamat = |akhiran: &str| format!("/{}", berkas_titik(t.nama, akhiran));
    TitikDataView { judul: t.judul.to_owned(), uraian: t.uraian.to_owned(), json: alamat("json"), csv: alamat("csv") }
}

/// Returns what describes the lists, the calendar, and the feeds that the site has.
fn keterangan(b: &Bahan<'_>) -> Vec<TautanView> {
    let tetap = [
        ("OpenAPI 3.1", OPENAPI),
        ("Katalog DCAT 3 (JSON-LD)", KATALOG),
        ("Tabular Data Package", PAKET),
        ("Agenda (iCalendar)", AGENDA),
    ];
    let umpan = [
        ("Umpan berita (Atom)", rute::UMPAN, b.berita.is_empty()),
        ("Umpan pengumuman (Atom)", rute::UMPAN_PENGUMUMAN, b.pengumuman.is_empty()),
    ];
    let umpan = umpan.into_iter().filter(|(_, _, kosong)| !kosong).map(|(teks, url, _)| TautanView::dalam(teks, url));
    tetap.into_iter().map(|(teks, nama)| TautanView::dalam(teks, format!("/{FOLDER}{nama}"))).chain(umpan).collect()
}

fn judul(d: Entri<'_, Dataset>) -> String {
    teks_atau(&d.isi.judul, d.id())
}

fn alamat(d: Entri<'_, Dataset>) -> String {
    rute::rekaman(rute::DATA, d.id())
}

/// Returns a dataset as the portal of the kabupaten lists it.
pub(crate) fn butir(d: Entri<'_, Dataset>) -> Butir {
    let rincian = [teks(&d.isi.kelompok_data).map(|t| ubah::kapital(&t)), teks(&d.isi.cakupan_waktu)];
    Butir {
        judul: judul(d),
        path: alamat(d),
        rincian: rincian.into_iter().flatten().chain(teks(&d.isi.lisensi)).collect(),
        ringkasan: teks(&d.isi.deskripsi),
    }
}

fn kartu(d: Entri<'_, Dataset>) -> KartuView {
    KartuView {
        judul: judul(d),
        url: alamat(d),
        tanggal: ubah::tanggal_isian(&d.isi.tanggal_rilis),
        tanda: teks(&d.isi.kelompok_data).map(|t| ubah::kapital(&t)),
        ringkasan: teks(&d.isi.deskripsi),
        gambar: None,
    }
}

fn satu(b: &Bahan<'_>, d: Entri<'_, Dataset>, k: &mut Kumpulan) {
    let view = DataView {
        deskripsi: d.isi.deskripsi.teks().to_owned(),
        metadata: metadata(b, d.isi),
        berkas: d.isi.berkas.daftar().iter().filter_map(|f| berkas(b, f, &mut k.aset)).collect(),
    };
    let lembar = Lembar {
        path: alamat(d),
        judul: judul(d),
        ringkasan: view.deskripsi.clone(),
        menu: Menu::InformasiPublik,
        remah: &[("Informasi Publik", rute::PPID), ("Data", rute::DATA)],
        sumber: Some(d.berkas.path.clone()),
        diperbarui: d.isi.diperbarui.salin(),
        penanggung_jawab: teks(&d.isi.produsen_data),
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Data(Box::new(view)));
}

/// Returns a file of a dataset; nothing where it does not exist.
fn berkas(b: &Bahan<'_>, f: &BerkasData, aset: &mut Aset) -> Option<BerkasDataView> {
    let asal = di_folder("data", f.nama.nilai()?);
    let sumber = b.instansi().aset.get(&asal).filter(|_| !b.tertutup.contains(&asal))?;
    let url = format!("/{}", rute::salinan(&asal)?);
    tautan::pakai_salinan(b, &asal, aset);
    let kolom = f.kolom.daftar().iter();
    Some(BerkasDataView {
        berkas: BerkasView {
            judul: f.nama.teks().to_owned(),
            url,
            rincian: ubah::rincian_berkas(&asal, sumber.ukuran, 0),
            luar: false,
        },
        kolom: kolom
            .map(|k| PasanganView { nama: k.nama.teks().to_owned(), nilai: k.uraian.teks().to_owned() })
            .collect(),
    })
}

fn metadata(b: &Bahan<'_>, d: &Dataset) -> Vec<PasanganView> {
    let daftar = [
        ("Kelompok data", teks(&d.kelompok_data)),
        ("Produsen data", teks(&d.produsen_data)),
        ("Wali data", teks(&d.wali_data)),
        ("Konsep", teks(&d.konsep)),
        ("Definisi", teks(&d.definisi)),
        ("Klasifikasi", teks(&d.klasifikasi)),
        ("Ukuran", teks(&d.ukuran)),
        ("Satuan", teks(&d.satuan)),
        ("Cakupan wilayah", d.cakupan_wilayah.nilai().map(|k| wilayah(b, k))),
        ("Cakupan waktu", teks(&d.cakupan_waktu)),
        ("Frekuensi", teks(&d.frekuensi)),
        ("Tanggal rilis", d.tanggal_rilis.salin().map(|t| t.to_string())),
        ("Sumber", teks(&d.sumber)),
        ("Metode", teks(&d.metode)),
        ("Lisensi", teks(&d.lisensi)),
        ("Prosedur berbagi data", teks(&d.sop_berbagi)),
    ];
    pasangan(daftar)
}

fn pasangan<const N: usize>(daftar: [(&str, Option<String>); N]) -> Vec<PasanganView> {
    let satu = |(nama, nilai): (&str, Option<String>)| Some(PasanganView { nama: nama.to_owned(), nilai: nilai? });
    daftar.into_iter().filter_map(satu).collect()
}

/// Returns an area by name where the register knows it.
fn wilayah(b: &Bahan<'_>, kode: &KodeWilayah) -> String {
    let Some(daerah) = b.lingkup.daerah.isi() else { return kode.to_string() };
    if daerah.kode_wilayah.nilai() == Some(kode) {
        return format!("{} ({kode})", b.kabupaten());
    }
    let kecamatan = daerah.kecamatan.daftar().iter().find(|k| k.kode.nilai() == Some(kode));
    match kecamatan {
        Some(k) => format!("Kecamatan {} ({kode})", k.nama.teks()),
        None => kode.to_string(),
    }
}

fn aplikasi(a: Entri<'_, Aplikasi>, c: &mut Catatan) -> AplikasiView {
    let isi = a.isi;
    let jenis = isi.jenis.salin().map(|j| match j {
        JenisAplikasi::Umum => "Aplikasi umum",
        JenisAplikasi::Khusus => "Aplikasi khusus",
    });
    let lisensi = isi.lisensi.salin().map(|l| match l {
        LisensiAplikasi::Terbuka => "Kode sumber terbuka",
        LisensiAplikasi::Tertutup => "Kode sumber tertutup",
    });
    AplikasiView {
        id: rute::jangkar_aplikasi(a.id()),
        nama: teks_atau(&isi.nama, a.id()),
        deskripsi: isi.deskripsi.teks().to_owned(),
        url: c.luar(&isi.url),
        rincian: pasangan([
            ("Jenis", jenis.map(str::to_owned)),
            ("Lisensi", lisensi.map(str::to_owned)),
            ("Pertimbangan", teks(&isi.pertimbangan)),
            ("Pemegang hak cipta", teks(&isi.pemegang_hak_cipta)),
            ("Pihak ketiga", teks(&isi.pihak_ketiga)),
            ("Audit terakhir", isi.audit_terakhir.salin().map(|t| t.to_string())),
        ]),
    }
}
