//! P8: satisfaction surveys and documents of performance.

use crate::bagan::batang::pita;
use crate::base::desimal::Desimal;
use crate::base::indonesia::ribuan;
use crate::model::dokumen::{Arah, Dokumen, Indikator, JenisDokumen};
use crate::model::kinerja::{Kelompok, Skm, TindakLanjut};
use crate::plan::bahan::{Bahan, Entri};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::indeks::{self, alamat, mutu, panjang, ringkas};
use crate::plan::pages::{dokumen, layanan};
use crate::plan::rute;
use crate::plan::tautan::Catatan;
use crate::plan::ubah::{self, hitung, teks};
use crate::plan::view::halaman::Isi;
use crate::plan::view::kinerja::{
    CapaianView, DaftarKinerjaView, GolonganView, KelompokRespondenView, KinerjaView, TerendahView, TindakLanjutView,
    UnsurView,
};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::PasanganView;
use crate::syntax::isian::Bidang;

/// Documents that belong here too.
const DOKUMEN: [JenisDokumen; 4] =
    [JenisDokumen::PerjanjianKinerja, JenisDokumen::Iku, JenisDokumen::Lkjip, JenisDokumen::LaporanSkm];

/// Adds the list and all surveys.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let mut c = Catatan::default();
    let milik_sini = |d: &&Entri<'_, Dokumen>| d.isi.jenis.salin().is_some_and(|j| DOKUMEN.contains(&j));
    // Documents come newest first, so that the first report with results is the one to show.
    let capaian = b.dokumen.iter().find(|d| !d.isi.indikator.hampa()).map(|d| d.isi);
    let view = DaftarKinerjaView {
        tren: indeks::tren(b, &b.survei),
        capaian: capaian.map(daftar_capaian).unwrap_or_default(),
        sumber_capaian: capaian.and_then(|d| teks(&d.judul)),
        survei: b.survei.iter().map(|s| ringkas(b, *s)).collect(),
        dokumen: b.dokumen.iter().filter(milik_sini).map(|d| dokumen::baris(b, *d, &mut c)).collect(),
    };
    let survei = b.survei.iter().filter_map(|s| s.isi.diperbarui.salin());
    let lembar = Lembar {
        path: rute::KINERJA.to_owned(),
        judul: "Penilaian kinerja".to_owned(),
        ringkasan: "Hasil survei kepuasan masyarakat dan dokumen kinerja.".to_owned(),
        menu: Menu::Layanan,
        remah: &[("Layanan", rute::LAYANAN)],
        diperbarui: survei.max(),
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::DaftarKinerja(Box::new(view)));
    for (n, s) in b.survei.iter().enumerate() {
        satu(b, n, *s, k);
    }
}

fn satu(b: &Bahan<'_>, n: usize, s: Entri<'_, Skm>, k: &mut Kumpulan) {
    let isi = s.isi;
    let mut c = Catatan::default();
    let ringkasan = ringkas(b, s);
    let sampai_ini = &b.survei[n..b.survei.len().min(n + 5)];
    let unsur = unsur(b, isi);
    let (terendah, tindak_lanjut) = rencana(b, isi, &unsur);
    let view = KinerjaView {
        periode: ringkasan.periode.clone(),
        tanggal: ubah::tanggal_isian(&isi.tanggal),
        layanan: isi.layanan.daftar().iter().filter_map(|id| layanan::ke_id(b, id, &mut c)).collect(),
        metode: teks(&isi.metode),
        populasi: isi.populasi.salin().map(|n| hitung(n as usize, "orang")),
        responden: ringkasan.responden.clone(),
        kelompok: kelompok(isi),
        unsur,
        ikm: ringkasan.ikm.clone(),
        mutu: ringkasan.mutu.clone(),
        kinerja: ringkasan.kinerja.clone(),
        golongan: golongan(b),
        terendah,
        tindak_lanjut,
        survei: sampai_ini.iter().map(|s| ringkas(b, *s)).collect(),
        tren: indeks::tren(b, sampai_ini),
    };
    let lembar = Lembar {
        path: alamat(s),
        judul: format!("Survei kepuasan masyarakat {}", ubah::kecil(&ringkasan.periode)),
        ringkasan: format!(
            "Indeks kepuasan masyarakat {} dengan mutu {} ({}) menurut {}.",
            ringkasan.ikm, ringkasan.mutu, ringkasan.kinerja, ringkasan.responden
        ),
        menu: Menu::Layanan,
        remah: &[("Layanan", rute::LAYANAN), ("Penilaian kinerja", rute::KINERJA)],
        sumber: Some(s.berkas.path.clone()),
        diperbarui: isi.diperbarui.salin().or(isi.tanggal.salin()),
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Kinerja(Box::new(view)));
}

fn kelompok(isi: &Skm) -> Vec<KelompokRespondenView> {
    let Some(r) = isi.responden.nilai() else { return Vec::new() };
    let baris = |k: &Bidang<Kelompok>| PasanganView {
        nama: k.kelompok.teks().to_owned(),
        nilai: k.jumlah.salin().map_or_else(|| "-".to_owned(), |n| ribuan(u64::from(n))),
    };
    [("Jenis kelamin", &r.jenis_kelamin), ("Pendidikan", &r.pendidikan), ("Pekerjaan", &r.pekerjaan)]
        .into_iter()
        .filter(|(_, daftar)| !daftar.hampa())
        .map(|(nama, daftar)| KelompokRespondenView {
            nama: nama.to_owned(),
            baris: daftar.daftar().iter().map(baris).collect(),
        })
        .collect()
}

/// Returns the elements with their official names; the three lowest are marked, the earlier one where two are equal.
fn unsur(b: &Bahan<'_>, isi: &Skm) -> Vec<UnsurView> {
    let Some(u) = isi.unsur.nilai() else { return Vec::new() };
    let semua = u.semua();
    let mut nilai: Vec<(Desimal, usize)> =
        semua.iter().enumerate().filter_map(|(i, (_, n))| Some((n.salin()?, i))).collect();
    nilai.sort();
    let banyak = b.parameter("unsur_ditindaklanjuti").and_then(|n| usize::try_from(n).ok()).unwrap_or(3);
    let terendah: Vec<usize> = nilai.iter().take(banyak).map(|(_, i)| *i).collect();
    let satu = |(i, (kunci, n)): (usize, &(&str, &crate::syntax::isian::Isian<Desimal>))| {
        let rata = n.salin()?;
        let konversi = Desimal(rata.0.saturating_mul(25));
        Some(UnsurView {
            kode: format!("U{}", i + 1),
            nama: nama_unsur(b, kunci),
            rata: rata.dengan(2),
            konversi: konversi.dengan(2),
            mutu: mutu(b, konversi).map_or_else(|| "-".to_owned(), |m| m.mutu.clone()),
            panjang: panjang(b, konversi),
            terendah: terendah.contains(&i),
        })
    };
    semua.iter().enumerate().filter_map(satu).collect()
}

fn nama_unsur(b: &Bahan<'_>, kunci: &str) -> String {
    let butir = b.lingkup.peraturan.unsur_skm().iter().find(|u| u.kunci == kunci);
    butir.map_or_else(|| ubah::kapital(kunci), |u| u.nama.clone())
}

/// Returns the bands of the index with their names.
fn golongan(b: &Bahan<'_>) -> Vec<GolonganView> {
    let hukum = b.lingkup.peraturan.golongan_mutu();
    let angka = |perseratus: i64| Desimal(perseratus.saturating_mul(100)).dengan(2);
    let pita = pita(indeks::skala(b), &indeks::golongan(b)).into_iter().zip(hukum);
    pita.map(|(pita, g)| GolonganView {
        pita,
        rentang: format!("{}-{}", angka(g.dari), angka(g.sampai)),
        kinerja: g.kinerja.clone(),
    })
    .collect()
}

/// Returns the lowest elements, lowest first, each with its plans, and the plans for other elements.
fn rencana(b: &Bahan<'_>, isi: &Skm, unsur: &[UnsurView]) -> (Vec<TerendahView>, Vec<TindakLanjutView>) {
    let mut lain: Vec<_> = isi.tindak_lanjut.daftar().iter().map(|t| tindak_lanjut(b, t)).collect();
    let mut terendah: Vec<&UnsurView> = unsur.iter().filter(|u| u.terendah).collect();
    terendah.sort_by_key(|u| u.panjang);
    let satu = |u: &UnsurView| {
        let (milik, sisa) = std::mem::take(&mut lain).into_iter().partition(|t| t.unsur == u.nama);
        lain = sisa;
        TerendahView { unsur: u.clone(), rencana: milik }
    };
    let terendah = terendah.into_iter().map(satu).collect();
    (terendah, lain)
}

/// Returns a number with points between thousands.
fn angka(n: Desimal) -> String {
    let teks = n.to_string();
    let (utuh, pecahan) = teks.split_once(',').unwrap_or((&teks, ""));
    let utuh = utuh.parse().map_or_else(|_| utuh.to_owned(), ribuan);
    if pecahan.is_empty() { utuh } else { format!("{utuh},{pecahan}") }
}

/// Returns targets and results of a document; an indicator without both numbers is left out.
fn daftar_capaian(d: &Dokumen) -> Vec<CapaianView> {
    let tahun = d.tahun.salin().map(|t| t.to_string());
    let satu = |i: &Bidang<Indikator>| {
        let (target, realisasi) = (i.target.salin()?, i.realisasi.salin()?);
        let satuan = teks(&i.satuan).map_or_else(String::new, |s| format!(" {s}"));
        let (tercapai, awal) = match i.arah.salin() {
            Some(Arah::Turun) => (realisasi <= target, "paling banyak "),
            Some(Arah::Naik) | None => (realisasi >= target, ""),
        };
        Some(CapaianView {
            nama: teks(&i.nama)?,
            nilai: format!("{}{satuan}", angka(realisasi)),
            target: format!("{awal}{}{satuan}", angka(target)),
            tahun: tahun.clone(),
            tercapai,
        })
    };
    d.indikator.daftar().iter().filter_map(satu).collect()
}

fn tindak_lanjut(b: &Bahan<'_>, t: &TindakLanjut) -> TindakLanjutView {
    TindakLanjutView {
        unsur: nama_unsur(b, t.unsur.teks()),
        rencana: t.rencana.teks().to_owned(),
        jabatan: teks(&t.jabatan),
        tenggat: ubah::tanggal_isian(&t.tenggat),
    }
}
