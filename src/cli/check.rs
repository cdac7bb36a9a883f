//! `pendopo check`: every finding of every site in one run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::cli::Akhir;
use crate::cli::argumen::{Check, FailOn, Format};
use crate::cli::kerja::{buka_diingat, tanpa_folder};
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::cli::pagar::Pagar;
use crate::cli::tempo::Jam;
use crate::diag::butir::{Milik, sekali};
use crate::diag::laporan::{self, Aturan, Laporan, Situs};
use crate::diag::sumber::Sumber;
use crate::diag::{Severity, csv, github, gitlab, ikhtisar, json, junit, penuh, ringkas, sarif};
use crate::peraturan::Peraturan;
use crate::pipeline::kerja::Kerja;
use crate::pipeline::periksa::TemuanSitus;
use crate::pipeline::situs::{Jalan, Status, Tujuan, jalankan as jalankan_semua};
use crate::plan::lingkup::Draf;
use crate::rules::daftar::cari;
use crate::rules::halaman::{Halaman, potong};
use crate::vfs;

/// Most bytes that GitHub takes of the summary of a step.
const RINGKASAN_LANGKAH: u64 = 1024 * 1024;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Check) -> Akhir {
    let Check { format, fail_on, repeat, .. } = *isi;
    if let Some(akhir) = tanpa_folder(lingkungan, isi.previous.as_deref()) {
        return akhir;
    }
    let jam = Jam::mulai(lingkungan, isi.timings.as_deref());
    // What is put together twice must be read, and a run over some sites does not know what the others link to.
    let cache = (!isi.no_cache && !repeat && lingkungan.pilihan.situs.is_empty()).then_some(isi.cache.as_path());
    let pagar = Pagar::periksa(lingkungan, isi);
    let kerja = match buka_diingat(lingkungan, cache, Some(&pagar), jam.tempo()) {
        Ok(kerja) => kerja,
        Err(akhir) => return akhir,
    };
    let hasil = kumpulkan(lingkungan, &kerja, repeat, isi.previous.as_deref());
    if let Some(diingat) = &kerja.diingat {
        diingat.memo.pangkas();
    }
    let laporan = susun(lingkungan, &kerja, &hasil, fail_on);
    cetak(&teks(lingkungan, &laporan, format));
    if let (Format::Github, Some(berkas)) = (format, lingkungan.ringkasan_langkah()) {
        let sisa = RINGKASAN_LANGKAH.saturating_sub(vfs::size(&berkas));
        let isi = ikhtisar::markdown(&laporan, usize::try_from(sisa).unwrap_or(0));
        // The findings are told already; a summary that cannot be written does not change the verdict.
        if let Err(galat) = vfs::append(&berkas, &isi) {
            lingkungan.gagal_disk(&galat);
        }
    }
    match jam.laporkan(lingkungan, &kerja, &[]) {
        true => akhir(&hasil, fail_on),
        false => Akhir::AlatGagal,
    }
}

/// Findings of the chosen sites.
struct Hasil {
    /// Kabupaten, label (empty for the kabupaten itself) and findings.
    bagian: Vec<(String, String, TemuanSitus)>,
    /// Whether the file of a kabupaten cannot be read.
    tak_terbaca: bool,
    /// Whether the tool itself failed at a site.
    rusak: bool,
    /// Counts of the grades of each site, by kabupaten and label.
    nilai: BTreeMap<(String, String), BTreeMap<&'static str, usize>>,
}

fn kumpulkan(lingkungan: &Lingkungan, kerja: &Kerja, ulang: bool, sebelumnya: Option<&Path>) -> Hasil {
    let jalan = Jalan {
        tujuan: if ulang { Tujuan::PeriksaUlang } else { Tujuan::Periksa },
        pilihan: &lingkungan.pilihan,
        waktu: lingkungan.waktu,
        draf: Draf::Tidak,
        sebelumnya,
        kabar: &|_| {},
    };
    let mut hasil = Hasil { bagian: Vec::new(), tak_terbaca: false, rusak: false, nilai: BTreeMap::new() };
    let umum = kerja.umum();
    if !umum.is_empty() {
        hasil.bagian.push((String::new(), String::new(), TemuanSitus { temuan: umum, dikecualikan: Vec::new() }));
    }
    for daerah in jalankan_semua(kerja, &jalan) {
        hasil.tak_terbaca |= daerah.tak_terbaca;
        for (label, situs) in &daerah.situs {
            if let Status::Gagal(gagal) = &situs.status {
                hasil.rusak = true;
                lingkungan.gagal(&format!("{}/{label}: {}", daerah.nama, gagal.message().get(lingkungan.gaya.lang)));
            }
        }
        let nilai = daerah.nilai.iter().map(|(label, n)| ((daerah.nama.clone(), label.clone()), n.hitung()));
        hasil.nilai.extend(nilai);
        hasil.bagian.extend(daerah.temuan.into_iter().map(|(label, temuan)| (daerah.nama.clone(), label, temuan)));
    }
    hasil
}

/// Puts the findings together as a report.
fn susun<'a>(lingkungan: &Lingkungan, kerja: &'a Kerja, hasil: &'a Hasil, fail_on: FailOn) -> Laporan<'a> {
    let sumber = kerja.sumber();
    let milik = hasil
        .bagian
        .iter()
        .flat_map(|(daerah, label, t)| t.temuan.iter().map(move |temuan| Milik { daerah, label, temuan }));
    let mut laporan = Laporan::baru(sumber, lingkungan.gaya.lang, milik);
    for (daerah, label, t) in &hasil.bagian {
        let (galat, peringatan) = (t.jumlah(Severity::Error), t.jumlah(Severity::Warning));
        let nilai = hasil.nilai.get(&(daerah.clone(), label.clone())).cloned().unwrap_or_default();
        laporan.situs.push(Situs { daerah, label, galat, peringatan, nilai });
    }
    laporan.dikecualikan = dikecualikan(sumber, hasil);
    let semua = laporan.butir.iter().chain(laporan.dikecualikan.iter().map(|d| &d.butir));
    let kode: BTreeSet<&'static str> = semua.map(|b| b.temuan.code).collect();
    let mutlak = mutlak();
    laporan.aturan = kode.into_iter().map(|kode| (kode, aturan(kode, mutlak.contains(kode)))).collect();
    laporan.awalan = lingkungan.awalan_repositori();
    laporan.ambang = match fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Never => None,
    };
    laporan.rusak = hasil.rusak;
    laporan
}

/// Returns what was set aside, a finding of a shared file once.
fn dikecualikan<'a>(sumber: &Sumber, hasil: &'a Hasil) -> Vec<laporan::Dikecualikan<'a>> {
    let semua = || {
        hasil.bagian.iter().flat_map(|(daerah, label, t)| {
            t.dikecualikan.iter().map(move |d| (Milik { daerah, label, temuan: &d.temuan }, d))
        })
    };
    let alasan: BTreeMap<_, _> = semua().map(|(milik, d)| ((milik.daerah, milik.temuan), d)).collect();
    let butir = sekali(sumber, semua().map(|(milik, _)| milik)).into_iter();
    butir
        .filter_map(|butir| {
            let d = alasan.get(&(butir.daerah, butir.temuan))?;
            Some(laporan::Dikecualikan { butir, alasan: &d.alasan, oleh: &d.oleh, sampai: d.sampai })
        })
        .collect()
}

/// Returns the checks that no kabupaten may set aside.
fn mutlak() -> BTreeSet<String> {
    let peraturan = Peraturan::embedded();
    let hukum = peraturan.nama_profil().into_iter().filter_map(|nama| peraturan.profil(nama));
    let kode = peraturan.codes();
    hukum
        .flat_map(|hukum| {
            let mutlak = |kode: &&str| hukum.ikatan(kode).is_some_and(|ikatan| ikatan.mutlak);
            kode.iter().copied().filter(mutlak).map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
}

/// Returns what a report tells about a check.
fn aturan(kode: &str, mendesak: bool) -> Aturan {
    let Some(cek) = cari(kode) else { return Aturan { mendesak, ..Aturan::default() } };
    let halaman = Halaman::baca(cek.halaman);
    Aturan {
        judul: halaman.judul(),
        perbaikan: halaman.perbaikan(),
        halaman: potong(cek.halaman).map_or("", |(_, badan)| badan).to_owned(),
        mendesak,
    }
}

fn teks(lingkungan: &Lingkungan, laporan: &Laporan<'_>, format: Format) -> String {
    match format {
        Format::Full => {
            let blok = laporan.kelompok.iter().map(|k| penuh::blok(laporan, k, lingkungan.gaya) + "\n");
            blok.collect::<String>() + &ikhtisar::lengkap(laporan)
        }
        Format::Concise => ringkas::semua(laporan) + &ikhtisar::jumlah(laporan),
        Format::Json => json::cetak(laporan),
        Format::Jsonl => json::baris(laporan),
        Format::Github => github::cetak(laporan),
        Format::Gitlab => gitlab::cetak(laporan),
        Format::Sarif => sarif::cetak(laporan),
        Format::Junit => junit::cetak(laporan),
        Format::Csv => csv::cetak(laporan),
    }
}

fn akhir(hasil: &Hasil, fail_on: FailOn) -> Akhir {
    let ada = |severity| hasil.bagian.iter().any(|(_, _, t)| t.jumlah(severity) > 0);
    let gagal = match fail_on {
        FailOn::Error => ada(Severity::Error),
        FailOn::Warning => ada(Severity::Error) || ada(Severity::Warning),
        FailOn::Never => false,
    };
    match hasil {
        Hasil { rusak: true, .. } => Akhir::AlatGagal,
        Hasil { tak_terbaca: true, .. } => Akhir::SalahPakai,
        _ if gagal => Akhir::AdaTemuan,
        _ => Akhir::Bersih,
    }
}
