//! `pendopo check`: every finding of every site in one run.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::cli::Akhir;
use crate::cli::argumen::{FailOn, Format};
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::sumber::Sumber;
use crate::diag::teks::aman;
use crate::diag::{Diagnostic, Lang, Pesan, Place, Severity, json, penuh, ringkas};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::periksa::TemuanSitus;
use crate::pipeline::situs::{Jalan, Status, Tujuan, jalankan as jalankan_semua};
use crate::plan::lingkup::Draf;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, format: Format, fail_on: FailOn, ulang: bool) -> Akhir {
    let root = match lingkungan.root() {
        Ok(root) => root,
        Err(pesan) => {
            lingkungan.gagal(&pesan);
            return Akhir::SalahPakai;
        }
    };
    let kerja = match Kerja::baca(root) {
        Ok(kerja) => kerja,
        Err(galat) => {
            lingkungan.gagal_disk(&galat);
            return Akhir::from(&galat);
        }
    };
    if let Some(akhir) = nama_asing(lingkungan, &kerja) {
        return akhir;
    }
    let hasil = kumpulkan(lingkungan, &kerja, ulang);
    let teks = match format {
        Format::Full => lengkap(lingkungan, &kerja, &hasil),
        Format::Concise => ringkasan(lingkungan, &kerja, &hasil),
        Format::Json => mesin(&kerja, &hasil),
    };
    cetak(&teks);
    akhir(&hasil, fail_on)
}

/// Reports a workspace without any kabupaten, and names of flags that do not exist.
pub fn nama_asing(lingkungan: &Lingkungan, kerja: &Kerja) -> Option<Akhir> {
    if kerja.termuat.daftar_daerah.is_empty() {
        let pesan = Pesan::new(
            "tidak ada satu pun `sites/<daerah>/daerah.yaml` di folder kerja ini",
            "there is not one `sites/<daerah>/daerah.yaml` in this workspace",
        );
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        return Some(Akhir::SalahPakai);
    }
    let asing = lingkungan.pilihan.asing(kerja);
    if asing.is_empty() {
        return None;
    }
    let kata = match lingkungan.gaya.lang {
        Lang::Id => "tidak ada di register",
        Lang::En => "not in the register",
    };
    lingkungan.gagal(&format!("{kata}: {}", asing.join(", ")));
    Some(Akhir::SalahPakai)
}

/// Findings of the chosen sites.
pub struct Hasil {
    /// Kabupaten, label (empty for the kabupaten itself) and findings.
    pub bagian: Vec<(String, String, TemuanSitus)>,
    /// Whether the file of a kabupaten cannot be read.
    pub tak_terbaca: bool,
    /// Whether the tool itself failed at a site.
    pub rusak: bool,
}

/// A finding as it is printed: once, however many sites it touches.
struct Tercetak<'a> {
    temuan: &'a Diagnostic,
    daerah: &'a str,
    situs: Vec<&'a str>,
}

impl Hasil {
    /// Returns every finding once, by path and line.
    ///
    /// A file that all sites share is checked for each of them, but its reader mends it once.
    fn sekali(&self, sumber: &Sumber) -> Vec<Tercetak<'_>> {
        let mut peta: BTreeMap<(&str, &Diagnostic), Vec<&str>> = BTreeMap::new();
        for (daerah, label, t) in &self.bagian {
            for temuan in &t.temuan {
                let situs = peta.entry((daerah, temuan)).or_default();
                if !label.is_empty() && !situs.contains(&label.as_str()) {
                    situs.push(label);
                }
            }
        }
        let mut daftar: Vec<Tercetak<'_>> =
            peta.into_iter().map(|((daerah, temuan), situs)| Tercetak { temuan, daerah, situs }).collect();
        daftar.sort_by_cached_key(|t| {
            let (path, mulai) = match &t.temuan.place {
                Place::Path(path) => (path.clone(), 0),
                Place::Span(span) => (sumber.path(span.file).to_owned(), span.start),
            };
            (path, mulai, t.temuan.code)
        });
        daftar
    }
}

fn kumpulkan(lingkungan: &Lingkungan, kerja: &Kerja, ulang: bool) -> Hasil {
    let jalan = Jalan {
        tujuan: if ulang { Tujuan::PeriksaUlang } else { Tujuan::Periksa },
        pilihan: &lingkungan.pilihan,
        waktu: lingkungan.waktu,
        draf: Draf::Tidak,
        kabar: &|_| {},
    };
    let mut hasil = Hasil { bagian: Vec::new(), tak_terbaca: false, rusak: false };
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
        hasil.bagian.extend(daerah.temuan.into_iter().map(|(label, temuan)| (daerah.nama.clone(), label, temuan)));
    }
    hasil
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

fn lengkap(lingkungan: &Lingkungan, kerja: &Kerja, hasil: &Hasil) -> String {
    let mut teks = String::new();
    let daftar = hasil.sekali(kerja.sumber());
    for t in &daftar {
        teks.push_str(&penuh::cetak(t.temuan, kerja.sumber(), lingkungan.gaya));
        teks.push('\n');
    }
    teks + &jumlah(lingkungan, hasil, &daftar)
}

fn ringkasan(lingkungan: &Lingkungan, kerja: &Kerja, hasil: &Hasil) -> String {
    let mut teks = String::new();
    let daftar = hasil.sekali(kerja.sumber());
    for t in &daftar {
        teks.push_str(&ringkas::cetak(t.temuan, kerja.sumber(), lingkungan.gaya.lang));
        teks.push('\n');
    }
    teks + &jumlah(lingkungan, hasil, &daftar)
}

/// Returns how many printed findings have a weight.
fn hitung(daftar: &[Tercetak<'_>], severity: Severity) -> usize {
    daftar.iter().filter(|t| t.temuan.severity == severity).count()
}

/// Returns the last lines: a row for each site with findings, waivers, and the sum.
///
/// A finding of a shared file counts in the row of every site, for it refuses each, and once in the sum.
fn jumlah(lingkungan: &Lingkungan, hasil: &Hasil, daftar: &[Tercetak<'_>]) -> String {
    let lang = lingkungan.gaya.lang;
    let kata = match lang {
        Lang::Id => ["galat", "peringatan", "dikecualikan", "situs diperiksa", "sampai"],
        Lang::En => ["errors", "warnings", "waived", "sites checked", "until"],
    };
    let mut teks = String::new();
    let (galat, peringatan) = (hitung(daftar, Severity::Error), hitung(daftar, Severity::Warning));
    let mut situs = 0;
    for (daerah, label, t) in &hasil.bagian {
        let (e, w) = (t.jumlah(Severity::Error), t.jumlah(Severity::Warning));
        situs += usize::from(!label.is_empty());
        if e + w > 0 {
            let nama = match (daerah.as_str(), label.as_str()) {
                ("", _) => "-".to_owned(),
                (daerah, "") => daerah.to_owned(),
                (daerah, label) => format!("{daerah}/{label}"),
            };
            push(&mut teks, format_args!("{nama}: {e} {}, {w} {}", kata[0], kata[1]));
        }
        for d in &t.dikecualikan {
            push(
                &mut teks,
                format_args!(
                    "{daerah}/{label}: {} {} ({}, {} {})",
                    d.temuan.code,
                    kata[2],
                    aman(&d.alasan),
                    kata[4],
                    d.sampai
                ),
            );
        }
    }
    push(&mut teks, format_args!("{situs} {}: {galat} {}, {peringatan} {}", kata[3], kata[0], kata[1]));
    teks
}

fn push(teks: &mut String, baris: std::fmt::Arguments<'_>) {
    writeln!(teks, "{baris}").expect("writing to a string cannot fail");
}

#[derive(Serialize)]
struct Mesin<'a> {
    schema: u32,
    generator: &'static str,
    errors: usize,
    warnings: usize,
    waived: usize,
    findings: Vec<json::Temuan<'a>>,
}

fn mesin(kerja: &Kerja, hasil: &Hasil) -> String {
    let sumber: &Sumber = kerja.sumber();
    let daftar = hasil.sekali(sumber);
    let mesin = Mesin {
        schema: 1,
        generator: concat!("pendopo ", env!("CARGO_PKG_VERSION")),
        errors: hitung(&daftar, Severity::Error),
        warnings: hitung(&daftar, Severity::Warning),
        waived: hasil.bagian.iter().map(|(_, _, t)| t.dikecualikan.len()).sum(),
        findings: daftar.iter().map(|t| json::temuan(t.temuan, sumber, t.daerah, &t.situs)).collect(),
    };
    let mut teks = serde_json::to_string_pretty(&mesin).expect("findings are plain data");
    teks.push('\n');
    teks
}
