//! P7: complaints.

use crate::bagan::batang::tumpuk;
use crate::base::durasi::Durasi;
use crate::base::indonesia::ribuan;
use crate::base::nilai::Nilai;
use crate::base::surel::Surel;
use crate::base::tautan::Tautan;
use crate::base::telepon::Telepon;
use crate::model::pengaduan::{JenisKanal, Kanal, Mekanisme, Pengaduan, StatistikPengaduan};
use crate::plan::bahan::Bahan;
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::rute;
use crate::plan::tautan::Catatan;
use crate::plan::ubah::{self, teks};
use crate::plan::view::halaman::Isi;
use crate::plan::view::pengaduan::{BatasWaktuView, PengaduanView, StatistikView, TanggapanView};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::{KanalView, PasanganView, TautanView, UnitPengaduanView};

/// Adds the page.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let berkas = b.instansi().pengaduan.as_ref();
    let isi = berkas.and_then(|p| p.isi.as_ref());
    let mut c = Catatan::default();
    let mut view = PengaduanView {
        kanal_nasional: nasional(b, isi),
        waktu: waktu(b, isi),
        ombudsman: Some(ombudsman(b, isi)),
        situs_ombudsman: Some(situs_ombudsman(b)),
        ..PengaduanView::default()
    };
    if let Some(p) = isi {
        catat_kanal(p, &mut c);
        lengkapi(b, p, &mut view);
    }
    let lembar = Lembar {
        path: rute::PENGADUAN.to_owned(),
        judul: "Pengelolaan pengaduan".to_owned(),
        ringkasan: format!("Cara mengadukan pelayanan {}: kanal, batas waktu, dan hak Anda.", b.instansi().nama()),
        menu: Menu::Pengaduan,
        sumber: isi.and(berkas).map(|p| p.path.clone()),
        diperbarui: isi.and_then(|p| p.diperbarui.salin()),
        penanggung_jawab: isi.map(|_| view.jabatan.clone()).filter(|j| !j.is_empty()),
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Pengaduan(Box::new(view)));
}

fn lengkapi(b: &Bahan<'_>, p: &Pengaduan, view: &mut PengaduanView) {
    if let Some(petugas) = p.penanggung_jawab.nilai() {
        view.jabatan = petugas.jabatan.teks().to_owned();
        view.nama = teks(&petugas.nama);
        view.alamat = teks(&petugas.alamat);
    }
    view.kanal = kanal(p);
    view.prosedur = ubah::daftar(&p.prosedur);
    view.biaya = match p.biaya.salin() {
        Some(rupiah) if rupiah.0 == 0 => "Gratis".to_owned(),
        Some(rupiah) => rupiah.to_string(),
        None => String::new(),
    };
    view.kerahasiaan = teks(&p.kerahasiaan);
    view.penyalahgunaan_wewenang = ubah::daftar(&p.penyalahgunaan_wewenang);
    view.mekanisme = p.mekanisme.nilai().map(|m| mekanisme(b, m)).unwrap_or_default();
    view.pemberitahuan_privasi = teks(&p.pemberitahuan_privasi);
    let mut statistik: Vec<_> = p.statistik.daftar().iter().collect();
    statistik.sort_by_key(|s| std::cmp::Reverse(s.periode.salin()));
    let jumlah = |s: &StatistikPengaduan| s.selesai.salin().zip(s.proses.salin());
    let semua = statistik.iter().filter_map(|s| jumlah(s)).map(|(a, b)| u64::from(a) + u64::from(b));
    let terbesar = semua.max().unwrap_or_default();
    view.statistik = statistik
        .iter()
        .map(|s| StatistikView {
            potong: jumlah(s).map(|(selesai, proses)| tumpuk(&[selesai, proses], terbesar)).unwrap_or_default(),
            periode: s.periode.salin().map(|p| p.to_string()).unwrap_or_default(),
            masuk: angka(s.masuk.salin()),
            selesai: angka(s.selesai.salin()),
            proses: angka(s.proses.salin()),
            persen: persen(s.selesai.salin(), s.masuk.salin()),
        })
        .collect();
    let mut tanggapan: Vec<_> = p.tanggapan.daftar().iter().collect();
    tanggapan.sort_by_key(|t| std::cmp::Reverse(t.tanggal.salin()));
    // Name and address of the complainant are left where they are: they are never published.
    view.tanggapan = tanggapan
        .iter()
        .map(|t| TanggapanView {
            tanggal: ubah::tanggal_isian(&t.tanggal),
            pokok: t.pokok.teks().to_owned(),
            jawaban: t.jawaban.teks().to_owned(),
        })
        .collect();
}

fn angka(n: Option<u32>) -> String {
    n.map_or_else(|| "-".to_owned(), |n| ribuan(u64::from(n)))
}

/// Returns the share of settled complaints in whole percent; it says a hundred only when all are settled.
fn persen(selesai: Option<u32>, masuk: Option<u32>) -> Option<String> {
    let (selesai, masuk) = (u64::from(selesai?), u64::from(masuk?));
    let bulat = (selesai * 200 + masuk).checked_div(masuk * 2)?;
    let bulat = if selesai < masuk { bulat.min(99) } else { bulat };
    Some(format!("{bulat} %"))
}

/// Returns the own channels of the agency; those of one kind stand together, where the first of them was written.
fn kanal(p: &Pengaduan) -> Vec<KanalView> {
    let mut hasil: Vec<KanalView> = Vec::new();
    for k in p.kanal.daftar().iter().filter(|k| k.jenis.salin() != Some(JenisKanal::Lapor)) {
        let baru = satu_kanal(k);
        let tempat = hasil.iter().rposition(|lama| lama.jenis == baru.jenis).map_or(hasil.len(), |n| n + 1);
        hasil.insert(tempat, baru);
    }
    hasil
}

fn satu_kanal(k: &Kanal) -> KanalView {
    let nilai = k.nilai.teks();
    let (jenis, url) = match k.jenis.salin() {
        Some(JenisKanal::Telepon) => ("Telepon", Telepon::parse(nilai).ok().map(|t| t.uri())),
        Some(JenisKanal::Sms) => ("SMS", Telepon::parse(nilai).ok().map(|t| t.uri().replacen("tel:", "sms:", 1))),
        Some(JenisKanal::Whatsapp) => ("WhatsApp", ubah::whatsapp(nilai)),
        Some(JenisKanal::Surel) => ("Surel", Surel::parse(nilai).ok().map(|s| format!("mailto:{s}"))),
        Some(JenisKanal::Loket) => ("Loket pengaduan", None),
        Some(JenisKanal::Kotak) => ("Kotak pengaduan", None),
        Some(JenisKanal::Surat) => ("Surat", None),
        Some(JenisKanal::Situs) => ("Situs", Tautan::parse(nilai).ok().map(|t| t.to_string())),
        Some(JenisKanal::Lapor) => ("SP4N-LAPOR!", Tautan::parse(nilai).ok().map(|t| t.to_string())),
        None => ("Kanal lain", None),
    };
    KanalView {
        jenis: jenis.to_owned(),
        nilai: nilai.to_owned(),
        url,
        keterangan: teks(&k.keterangan),
        jam: teks(&k.jam),
    }
}

fn catat_kanal(p: &Pengaduan, c: &mut Catatan) {
    for k in p.kanal.daftar() {
        // The entry has a field of the same name as the value of the wrapper around it.
        let k: &Kanal = k;
        let (Some(JenisKanal::Situs | JenisKanal::Lapor), Some(nilai)) = (k.jenis.salin(), k.nilai.bidang()) else {
            continue;
        };
        if let Ok(tautan) = Tautan::parse(nilai) {
            c.tulis(nilai, Some(tautan.as_str()), nilai.span);
        }
    }
}

/// Returns the national channels, with the hint and hours that the agency wrote for them.
fn nasional(b: &Bahan<'_>, isi: Option<&Pengaduan>) -> Vec<KanalView> {
    let lapor = b.lingkup.peraturan.lapor();
    let kanal = isi.map_or(&[][..], |p| p.kanal.daftar());
    let tertulis = kanal.iter().find(|k| k.jenis.salin() == Some(JenisKanal::Lapor));
    let mut hasil = vec![KanalView {
        jenis: lapor.nama.clone(),
        nilai: lapor.url.trim_start_matches("https://").to_owned(),
        url: Some(lapor.url.clone()),
        keterangan: tertulis.and_then(|k| teks(&k.keterangan)),
        jam: tertulis.and_then(|k| teks(&k.jam)),
    }];
    // Many agencies write the national number among their own channels; once is enough.
    if let Some(sms) = lapor.sms.as_ref().filter(|sms| kanal.iter().all(|k| k.nilai.nilai.teks() != sms.as_str())) {
        let jenis = format!("SMS {}", lapor.nama);
        hasil.push(KanalView { jenis, nilai: sms.clone(), url: Some(format!("sms:{sms}")), ..KanalView::default() });
    }
    hasil
}

/// Returns the time limits: what the agency promises, or else what the law allows at most.
fn waktu(b: &Bahan<'_>, isi: Option<&Pengaduan>) -> Vec<BatasWaktuView> {
    let janji = isi.and_then(|p| p.waktu.nilai());
    let tahap: [(&str, &str, Option<Durasi>); 4] = [
        ("Pengaduan diajukan sejak pelayanan diterima", "pengaduan_diajukan_hari", None),
        ("Tanggapan pertama", "pengaduan_tanggapan_hari", janji.and_then(|w| w.tanggapan.salin())),
        ("Putusan sejak berkas lengkap", "pengaduan_putusan_hari", janji.and_then(|w| w.putusan.salin())),
        ("Penyampaian putusan", "pengaduan_penyampaian_hari", janji.and_then(|w| w.penyampaian.salin())),
    ];
    let baris = |(tahap, nama, janji): (&str, &str, Option<Durasi>)| {
        let parameter = b.lingkup.hukum.parameter_info(nama)?;
        let lama = janji.map_or_else(|| format!("{} {}", parameter.nilai, parameter.satuan), |w| w.to_string());
        let dasar = b.lingkup.peraturan.dasar(&parameter.dasar);
        Some(BatasWaktuView {
            tahap: tahap.to_owned(),
            batas: format!("paling lama {lama}"),
            dasar: dasar.first().map(|d| d.text.clone()),
        })
    };
    tahap.into_iter().filter_map(baris).collect()
}

fn ombudsman(b: &Bahan<'_>, isi: Option<&Pengaduan>) -> String {
    let penerima = b.lingkup.peraturan.ombudsman();
    let bawaan = || format!("Anda juga dapat melapor kepada {} ({}).", penerima.nama, penerima.host);
    isi.and_then(|p| teks(&p.ombudsman)).unwrap_or_else(bawaan)
}

fn situs_ombudsman(b: &Bahan<'_>) -> TautanView {
    let penerima = b.lingkup.peraturan.ombudsman();
    TautanView::keluar(penerima.host.clone(), format!("https://{}", penerima.host))
}

/// Returns the ten items of the mechanism with their official names.
fn mekanisme(b: &Bahan<'_>, m: &Mekanisme) -> Vec<PasanganView> {
    let isi = |kunci: &str| match kunci {
        "identitas_pengadu" => teks(&m.identitas_pengadu),
        "prosedur" => teks(&m.prosedur),
        "penentuan_pelaksana" => teks(&m.penentuan_pelaksana),
        "prioritas" => teks(&m.prioritas),
        "pelaporan" => teks(&m.pelaporan),
        "rekomendasi" => teks(&m.rekomendasi),
        "penyampaian" => teks(&m.penyampaian),
        "pemantauan" => teks(&m.pemantauan),
        "dokumentasi" => teks(&m.dokumentasi),
        "pencantuman" => teks(&m.pencantuman),
        _ => None,
    };
    let butir = b.lingkup.peraturan.mekanisme_pengaduan().iter();
    butir
        .filter_map(|butir| Some(PasanganView { nama: ubah::kapital(&butir.nama), nilai: isi(&butir.kunci)? }))
        .collect()
}

/// Returns the short complaint unit that other pages carry; nothing where the agency has written none.
pub(crate) fn unit(b: &Bahan<'_>) -> Option<UnitPengaduanView> {
    let p = b.instansi().pengaduan.as_ref()?.isi.as_ref()?;
    let petugas = p.penanggung_jawab.nilai();
    let janji = p.waktu.nilai();
    let waktu = [
        ("Tanggapan pertama", janji.and_then(|w| w.tanggapan.salin())),
        ("Putusan", janji.and_then(|w| w.putusan.salin())),
    ];
    Some(UnitPengaduanView {
        jabatan: petugas.map(|o| o.jabatan.teks().to_owned()).unwrap_or_default(),
        nama: petugas.and_then(|o| teks(&o.nama)),
        alamat: petugas.and_then(|o| teks(&o.alamat)),
        kanal: kanal(p).into_iter().chain(nasional(b, Some(p))).map(|k| KanalView { keterangan: None, ..k }).collect(),
        waktu: waktu
            .into_iter()
            .filter_map(|(nama, w)| Some(PasanganView { nama: nama.to_owned(), nilai: format!("paling lama {}", w?) }))
            .collect(),
        url: rute::PENGADUAN.to_owned(),
    })
}
