//! `pendopo rules`: the list of all checks.

use std::fmt::Write as _;

use serde::Serialize;

use crate::cli::Akhir;
use crate::cli::argumen::FormatDaftar;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::{Lang, Severity};
use crate::peraturan::{HukumDaerah, Peraturan};
use crate::rules::cek::{Cara, Cek};
use crate::rules::daftar::daftar;
use crate::rules::halaman::Halaman;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, format: FormatDaftar) -> Akhir {
    let peraturan = Peraturan::embedded();
    let profil: Vec<HukumDaerah> = peraturan.nama_profil().into_iter().filter_map(|n| peraturan.profil(n)).collect();
    let teks = match format {
        FormatDaftar::Md => tabel(&profil, lingkungan.gaya.lang),
        FormatDaftar::Json => mesin(&profil),
    };
    cetak(&teks);
    Akhir::Bersih
}

fn cara(cek: &Cek) -> &'static str {
    match cek.cara {
        Cara::Muat => "read",
        Cara::Instansi(_) => "site",
        Cara::Daerah(_) => "region",
        Cara::Luaran => "output",
        Cara::Perintah(_) => "command",
    }
}

fn tabel(profil: &[HukumDaerah], lang: Lang) -> String {
    let kepala = match lang {
        Lang::Id => ["kode", "yang salah", "dasar"],
        Lang::En => ["code", "what is wrong", "basis"],
    };
    let mut teks = format!("| {} | {} |", kepala[0], kepala[1]);
    for hukum in profil {
        write!(teks, " {} |", hukum.nama()).expect("writing to a string cannot fail");
    }
    writeln!(teks, " {} |\n|{}", kepala[2], " --- |".repeat(profil.len() + 3))
        .expect("writing to a string cannot fail");
    for cek in daftar() {
        let halaman = Halaman::baca(cek.halaman);
        write!(teks, "| {} | {} |", cek.kode, halaman.judul().get(lang)).expect("writing to a string cannot fail");
        let mut dasar: Vec<&str> = Vec::new();
        for hukum in profil {
            let ikatan = hukum.ikatan(cek.kode);
            let tanda = match ikatan.map(|i| i.severity) {
                Some(Severity::Error) => "E",
                Some(Severity::Warning) => "W",
                None if cek.kode.starts_with("BKS") || cek.kode.starts_with("PGC") => "E",
                None => "-",
            };
            write!(teks, " {tanda} |").expect("writing to a string cannot fail");
            for b in ikatan.map_or(&[][..], |i| &i.dasar) {
                if !dasar.contains(&b.text.as_str()) {
                    dasar.push(&b.text);
                }
            }
        }
        writeln!(teks, " {} |", dasar.join("; ")).expect("writing to a string cannot fail");
    }
    teks
}

#[derive(Serialize)]
struct Baris {
    code: &'static str,
    fault_id: String,
    fault_en: String,
    remedy_id: String,
    remedy_en: String,
    decided_by: &'static str,
    binds: Vec<Ikatan>,
}

#[derive(Serialize)]
struct Ikatan {
    region: String,
    severity: &'static str,
    basis: Vec<Dasar>,
}

#[derive(Serialize)]
struct Dasar {
    id: String,
    text: String,
    verified: bool,
}

fn mesin(profil: &[HukumDaerah]) -> String {
    let baris: Vec<Baris> = daftar()
        .map(|cek| {
            let halaman = Halaman::baca(cek.halaman);
            let binds = profil.iter().filter_map(|hukum| {
                let ikatan = hukum.ikatan(cek.kode)?;
                Some(Ikatan {
                    region: hukum.nama().to_owned(),
                    severity: match ikatan.severity {
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                    },
                    basis: ikatan
                        .dasar
                        .iter()
                        .map(|b| Dasar { id: b.id.clone(), text: b.text.clone(), verified: b.verified })
                        .collect(),
                })
            });
            Baris {
                code: cek.kode,
                fault_id: halaman.judul,
                fault_en: halaman.title,
                remedy_id: halaman.perbaikan,
                remedy_en: halaman.remedy,
                decided_by: cara(cek),
                binds: binds.collect(),
            }
        })
        .collect();
    let mut teks = serde_json::to_string_pretty(&baris).expect("the list is plain data");
    teks.push('\n');
    teks
}
