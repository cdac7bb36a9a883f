//! The report as GitLab reads it for the Code Quality view of a merge request.

use serde::Serialize;

use crate::diag::butir::Butir;
use crate::diag::kata::dasar;
use crate::diag::laporan::Laporan;
use crate::diag::teks::aman;
use crate::diag::{Lang, Severity};

#[derive(Serialize)]
struct Catatan<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Letak,
}

#[derive(Serialize)]
struct Letak {
    path: String,
    lines: Baris,
}

#[derive(Serialize)]
struct Baris {
    begin: usize,
    end: usize,
}

/// Returns a JSON list of findings; what is waived is left out, for GitLab knows no such state.
#[must_use]
pub fn cetak(laporan: &Laporan<'_>) -> String {
    let daftar: Vec<Catatan<'_>> = laporan.butir.iter().map(|b| satu(laporan, b)).collect();
    let mut teks = serde_json::to_string_pretty(&daftar).expect("findings are plain data");
    teks.push('\n');
    teks
}

fn satu<'a>(laporan: &Laporan<'_>, butir: &'a Butir<'_>) -> Catatan<'a> {
    let temuan = butir.temuan;
    let posisi = laporan.sumber.posisi(&temuan.place);
    // A file that does not exist has no lines, but GitLab asks for one.
    let (begin, end) = (posisi.titik.map_or(1, |t| t.0), posisi.akhir.map_or(1, |t| t.0));
    Catatan {
        description: uraian(butir, laporan.lang),
        check_name: temuan.code,
        fingerprint: &butir.sidik,
        severity: match temuan.severity {
            Severity::Error if laporan.mendesak(temuan.code) => "blocker",
            Severity::Error => "critical",
            Severity::Warning => "minor",
        },
        location: Letak { path: laporan.path(&temuan.place), lines: Baris { begin, end } },
    }
}

/// Returns a finding in one paragraph: what, what to do, why, and the sites where there are several.
#[must_use]
pub fn uraian(butir: &Butir<'_>, lang: Lang) -> String {
    let temuan = butir.temuan;
    let mut teks = format!("{}; {}", aman(temuan.message.get(lang)), aman(temuan.remedy.get(lang)));
    if let Some(tulis) = &temuan.tulis {
        teks.push_str(match lang {
            Lang::Id => "; tulis: ",
            Lang::En => "; write: ",
        });
        teks.push_str(&aman(&tulis.contoh));
    }
    let dasar = dasar(&temuan.basis, lang);
    let situs = if butir.situs.len() > 1 { butir.situs.join(", ") } else { String::new() };
    let (kata_dasar, kata_situs) = match lang {
        Lang::Id => ("dasar", "situs"),
        Lang::En => ("basis", "sites"),
    };
    for (kata, isi) in [(kata_dasar, dasar), (kata_situs, situs)] {
        if !isi.is_empty() {
            teks.push_str(&format!(" ({kata}: {isi})"));
        }
    }
    teks
}
