//! `pendopo verify`: published sites against their manifests.

use std::path::Path;

use serde::Serialize;

use crate::cli::Akhir;
use crate::cli::argumen::FormatVerifikasi;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::sumber::Sumber;
use crate::diag::{Lang, Pesan, Severity, json, penuh};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::verifikasi::{SitusTerbit, verifikasi};

/// Runs the command.
///
/// A workspace is used where there is one, for its own law and dates; a server has none.
pub fn jalankan(lingkungan: &Lingkungan, target: &Path, format: FormatVerifikasi) -> Akhir {
    let kerja = match lingkungan.root().map(|root| Kerja::baca(root)) {
        Ok(Ok(kerja)) => Some(kerja),
        Ok(Err(galat)) => {
            lingkungan.gagal_disk(&galat);
            return Akhir::from(&galat);
        }
        Err(_) => None,
    };
    let daftar = match verifikasi(kerja.as_ref(), target, lingkungan.waktu) {
        Ok(daftar) => daftar,
        Err(galat) => {
            lingkungan.gagal_disk(&galat);
            return Akhir::from(&galat);
        }
    };
    if daftar.is_empty() {
        let pesan = Pesan::new(
            format!("tidak ada situs yang terbit di `{}`; sebut folder keluaran `pendopo build`", target.display()),
            format!("no published site is in `{}`; name the output folder of `pendopo build`", target.display()),
        );
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        return Akhir::SalahPakai;
    }
    cetak(&match format {
        FormatVerifikasi::Full => teks(lingkungan, &daftar),
        FormatVerifikasi::Json => mesin(&daftar),
    });
    if daftar.iter().any(|s| s.jumlah(Severity::Error) > 0) { Akhir::AdaTemuan } else { Akhir::Bersih }
}

fn nama(situs: &SitusTerbit) -> String {
    situs.milik.as_ref().map_or_else(|| situs.folder.display().to_string(), |m| m.host.clone())
}

fn teks(lingkungan: &Lingkungan, daftar: &[SitusTerbit]) -> String {
    let sumber = Sumber::default();
    let mut teks = String::new();
    for temuan in daftar.iter().flat_map(|s| &s.temuan) {
        teks.push_str(&penuh::cetak(temuan, &sumber, lingkungan.gaya));
        teks.push('\n');
    }
    for situs in daftar {
        let (berkas, galat, peringatan) =
            (situs.berkas, situs.jumlah(Severity::Error), situs.jumlah(Severity::Warning));
        let baris = match (lingkungan.gaya.lang, galat + peringatan) {
            (Lang::Id, 0) => format!("{berkas} berkas, sesuai manifes"),
            (Lang::En, 0) => format!("{berkas} files, as in the manifest"),
            (Lang::Id, _) => format!("{berkas} berkas, {galat} galat, {peringatan} peringatan"),
            (Lang::En, _) => format!("{berkas} files, {galat} errors, {peringatan} warnings"),
        };
        teks.push_str(&format!("{}: {baris}\n", nama(situs)));
    }
    teks
}

#[derive(Serialize)]
struct Mesin<'a> {
    schema: u32,
    generator: &'static str,
    sites: Vec<Baris<'a>>,
}

#[derive(Serialize)]
struct Baris<'a> {
    host: String,
    files: usize,
    errors: usize,
    warnings: usize,
    findings: Vec<json::Temuan<'a>>,
}

fn mesin(daftar: &[SitusTerbit]) -> String {
    let sumber = Sumber::default();
    let label: Vec<Vec<&str>> =
        daftar.iter().map(|s| s.milik.as_ref().map(|m| m.label.as_str()).into_iter().collect()).collect();
    let baris = daftar.iter().zip(&label).map(|(situs, label)| Baris {
        host: nama(situs),
        files: situs.berkas,
        errors: situs.jumlah(Severity::Error),
        warnings: situs.jumlah(Severity::Warning),
        findings: situs
            .temuan
            .iter()
            .map(|t| json::temuan(t, &sumber, situs.milik.as_ref().map_or("", |m| &m.daerah), label))
            .collect(),
    });
    let mesin = Mesin { schema: 1, generator: concat!("pendopo ", env!("CARGO_PKG_VERSION")), sites: baris.collect() };
    let mut teks = serde_json::to_string_pretty(&mesin).expect("findings are plain data");
    teks.push('\n');
    teks
}
