//! `pendopo links`: every link that leaves the sites, with the places that use it.
//!
//! The command opens no network: it lists what a person or another tool should look at, and shows what was recorded.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::base::nilai::Nilai;
use crate::base::tautan::Tautan;
use crate::cli::Akhir;
use crate::cli::argumen::FormatTautan;
use crate::cli::kerja::buka;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::Place;
use crate::diag::teks::aman;
use crate::model::daerah::Daerah;
use crate::model::tautan::CatatanTautan;
use crate::pipeline::kerja::Kerja;
use crate::pipeline::situs::{Jalan, Status, Tujuan, jalankan as jalankan_semua};
use crate::plan::lingkup::Draf;

/// One address of a kabupaten.
#[derive(Debug, Serialize)]
struct Alamat {
    region: String,
    url: String,
    /// What was found there; nothing where nobody looked.
    state: Option<&'static str>,
    status: Option<u32>,
    checked: Option<String>,
    places: Vec<TempatPakai>,
}

/// One place that uses an address.
#[derive(Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct TempatPakai {
    site: String,
    page: String,
    /// The source file, where the link comes from one.
    path: Option<String>,
    line: Option<usize>,
}

#[derive(Serialize)]
struct Mesin {
    schema: u32,
    generator: &'static str,
    links: Vec<Alamat>,
}

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, format: FormatTautan) -> Akhir {
    let kerja = match buka(lingkungan) {
        Ok(kerja) => kerja,
        Err(akhir) => return akhir,
    };
    let (daftar, akhir) = kumpulkan(lingkungan, &kerja);
    let teks = match format {
        FormatTautan::Csv => csv(&daftar),
        FormatTautan::Json => mesin(daftar),
    };
    cetak(&teks);
    akhir
}

/// Returns every address by kabupaten and address, and how the run ended.
fn kumpulkan(lingkungan: &Lingkungan, kerja: &Kerja) -> (Vec<Alamat>, Akhir) {
    let jalan = Jalan {
        tujuan: Tujuan::Tautan,
        pilihan: &lingkungan.pilihan,
        waktu: lingkungan.waktu,
        draf: Draf::Tidak,
        sebelumnya: None,
        kabar: &|_| {},
    };
    let mut akhir = Akhir::Bersih;
    let mut hasil = Vec::new();
    for daerah in jalankan_semua(kerja, &jalan) {
        if daerah.tak_terbaca {
            akhir = akhir.max(Akhir::SalahPakai);
        }
        let mut peta: BTreeMap<String, Vec<TempatPakai>> = BTreeMap::new();
        for (label, situs) in daerah.situs {
            if let Status::Gagal(gagal) = &situs.status {
                akhir = akhir.max(Akhir::AlatGagal);
                lingkungan.gagal(&format!("{}/{label}: {}", daerah.nama, gagal.message().get(lingkungan.gaya.lang)));
            }
            for k in situs.keluar {
                let posisi = kerja.sumber().posisi(&k.tempat);
                let berkas = matches!(k.tempat, Place::Span(_)).then_some(posisi.path);
                let line = posisi.titik.map(|(baris, _)| baris);
                let pakai = TempatPakai { site: label.clone(), page: k.halaman, path: berkas, line };
                peta.entry(normal(&k.url)).or_default().push(pakai);
            }
        }
        let catatan = kerja.termuat.daftar_daerah.iter().find(|d| d.nama == daerah.nama).map(tercatat);
        let catatan = catatan.unwrap_or_default();
        hasil.extend(peta.into_iter().map(|(url, mut places)| {
            places.sort();
            places.dedup();
            let c = catatan.get(url.as_str());
            Alamat {
                region: daerah.nama.clone(),
                url: aman(&url).into_owned(),
                state: c.and_then(|c| c.keadaan.salin()).map(|k| k.kata()),
                status: c.and_then(|c| c.kode.salin()),
                checked: c.and_then(|c| c.diperiksa.salin()).map(|t| t.iso()),
                places,
            }
        }));
    }
    (hasil, akhir)
}

/// Returns an address in the form in which a record holds it.
fn normal(url: &str) -> String {
    Tautan::parse(url).map_or_else(|_| url.to_owned(), |tautan| tautan.as_str().to_owned())
}

/// Returns the latest record of each address.
fn tercatat(daerah: &Daerah) -> BTreeMap<&str, &CatatanTautan> {
    let mut peta: BTreeMap<&str, &CatatanTautan> = BTreeMap::new();
    let isi = daerah.tautan.as_ref().and_then(|b| b.isi.as_ref());
    for c in isi.map_or(&[][..], |isi| isi.daftar.daftar()) {
        let Some(url) = c.url.nilai() else { continue };
        if peta.get(url.as_str()).is_none_or(|lama| lama.diperiksa.salin() <= c.diperiksa.salin()) {
            peta.insert(url.as_str(), c);
        }
    }
    peta
}

fn csv(daftar: &[Alamat]) -> String {
    let mut teks = String::from("daerah,url,keadaan,kode,diperiksa,jumlah,tempat\n");
    for a in daftar {
        let tempat: Vec<String> = a.places.iter().map(sebut).collect();
        let kode = a.status.map(|k| k.to_string()).unwrap_or_default();
        let kolom = [
            a.region.as_str(),
            &a.url,
            a.state.unwrap_or(""),
            &kode,
            a.checked.as_deref().unwrap_or(""),
            &a.places.len().to_string(),
            &tempat.join("; "),
        ];
        let kolom: Vec<String> = kolom.iter().map(|k| sel(k)).collect();
        writeln!(teks, "{}", kolom.join(",")).expect("writing to a string cannot fail");
    }
    teks
}

/// Returns a place as people read it: site, page, and file with line.
fn sebut(t: &TempatPakai) -> String {
    match (&t.path, t.line) {
        (Some(path), Some(line)) => format!("{}{} ({path}:{line})", t.site, t.page),
        _ => format!("{}{}", t.site, t.page),
    }
}

/// Returns a cell, quoted where a comma, a quotation mark or a line would break the row.
fn sel(teks: &str) -> String {
    match teks.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", teks.replace('"', "\"\"")),
        false => teks.to_owned(),
    }
}

fn mesin(links: Vec<Alamat>) -> String {
    let mesin = Mesin { schema: 1, generator: concat!("pendopo ", env!("CARGO_PKG_VERSION")), links };
    let mut teks = serde_json::to_string_pretty(&mesin).expect("links are plain data");
    teks.push('\n');
    teks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_survives_commas_and_quotation_marks() {
        let a = Alamat {
            region: "x".to_owned(),
            url: "https://a.id/?q=1,2".to_owned(),
            state: Some("mati"),
            status: Some(404),
            checked: None,
            places: vec![
                TempatPakai { site: "dinas".into(), page: "/x/".into(), path: Some("a.md".into()), line: Some(3) },
                TempatPakai { site: "dinas".into(), page: "/".into(), path: None, line: None },
            ],
        };
        let teks = csv(&[a]);
        let baris = "x,\"https://a.id/?q=1,2\",mati,404,,2,dinas/x/ (a.md:3); dinas/\n";
        assert_eq!(teks.split_once('\n').unwrap().1, baris);
        assert_eq!(sel("a \"b\""), "\"a \"\"b\"\"\"");
    }
}
