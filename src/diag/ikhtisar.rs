//! The end of a report for people: what each site has, what is frequent, what to do first.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::diag::butir::Butir;
use crate::diag::laporan::{Laporan, Situs, nama};
use crate::diag::ringkas::letak;
use crate::diag::teks::aman;
use crate::diag::{Lang, Severity};

/// Most causes that are named as frequent, and as first to do.
const PENYEBAB: usize = 5;
const DAHULU: usize = 3;

/// Returns the last lines: a row for each site with findings, waivers, and the sum.
///
/// A finding of a shared file counts in the row of every site, for it refuses each, and once in the sum.
#[must_use]
pub fn jumlah(laporan: &Laporan<'_>) -> String {
    rinci(laporan, |_| String::new())
}

/// Returns the last lines of the full form: frequent causes, what to do first, then the rows of [`jumlah`].
#[must_use]
pub fn lengkap(laporan: &Laporan<'_>) -> String {
    let mut teks = String::new();
    // A short report is its own summary.
    if laporan.kelompok.len() > DAHULU {
        teks.push_str(&sering(laporan));
        teks.push_str(&dahulu(laporan));
    }
    teks + &rinci(laporan, |situs| kode_situs(laporan, situs))
}

fn rinci(laporan: &Laporan<'_>, ekor: impl Fn(&Situs<'_>) -> String) -> String {
    let lang = laporan.lang;
    let mut teks = String::new();
    for situs in &laporan.situs {
        if situs.galat + situs.peringatan > 0 {
            let hitung = hitung(situs.galat, situs.peringatan, lang);
            push(&mut teks, format_args!("{}: {hitung}{}", situs.nama(), ekor(situs)));
        }
        for d in &laporan.dikecualikan {
            if milik(&d.butir, situs) {
                push(&mut teks, format_args!("{}: {} {}", situs.nama(), d.butir.temuan.code, alasan(d, lang)));
            }
        }
    }
    let (galat, peringatan) = (laporan.hitung(Severity::Error), laporan.hitung(Severity::Warning));
    push(&mut teks, format_args!("{}", total(laporan.jumlah_situs(), galat, peringatan, lang)));
    teks
}

fn alasan(d: &crate::diag::laporan::Dikecualikan<'_>, lang: Lang) -> String {
    let (kata, sampai) = match lang {
        Lang::Id => ("dikecualikan", "sampai"),
        Lang::En => ("waived", "until"),
    };
    let tanggal = match lang {
        Lang::Id => d.sampai.to_string(),
        Lang::En => d.sampai.iso(),
    };
    format!("{kata} ({}, {sampai} {tanggal})", aman(d.alasan))
}

/// Returns `3 galat, 1 peringatan`.
#[must_use]
pub fn hitung(galat: usize, peringatan: usize, lang: Lang) -> String {
    match lang {
        Lang::Id => format!("{galat} galat, {peringatan} peringatan"),
        Lang::En => {
            let (e, w) = (if galat == 1 { "" } else { "s" }, if peringatan == 1 { "" } else { "s" });
            format!("{galat} error{e}, {peringatan} warning{w}")
        }
    }
}

/// Returns `12 situs diperiksa: 3 galat, 1 peringatan`.
#[must_use]
pub fn total(situs: usize, galat: usize, peringatan: usize, lang: Lang) -> String {
    let hitung = hitung(galat, peringatan, lang);
    match lang {
        Lang::Id => format!("{situs} situs diperiksa: {hitung}"),
        Lang::En => format!("{situs} site{} checked: {hitung}", if situs == 1 { "" } else { "s" }),
    }
}

/// Tells whether a finding stands in the row of a site, or of the kabupaten itself.
fn milik(butir: &Butir<'_>, situs: &Situs<'_>) -> bool {
    let sendiri = if situs.label.is_empty() { butir.situs.is_empty() } else { butir.situs.contains(&situs.label) };
    butir.daerah == situs.daerah && sendiri
}

/// Returns the codes that a site has most of, as the end of its row.
fn kode_situs(laporan: &Laporan<'_>, situs: &Situs<'_>) -> String {
    let mut jumlah: BTreeMap<&str, usize> = BTreeMap::new();
    for b in laporan.butir.iter().filter(|b| milik(b, situs)) {
        *jumlah.entry(b.temuan.code).or_default() += 1;
    }
    let mut daftar: Vec<(&str, usize)> = jumlah.into_iter().collect();
    daftar.sort_by_key(|(kode, n)| (std::cmp::Reverse(*n), *kode));
    let ekor = if daftar.len() > DAHULU { ", …" } else { "" };
    daftar.truncate(DAHULU);
    let kode: Vec<String> = daftar.iter().map(|(kode, n)| format!("{kode} ×{n}")).collect();
    if kode.is_empty() { String::new() } else { format!(" ({}{ekor})", kode.join(", ")) }
}

/// Returns the checks with most findings.
fn sering(laporan: &Laporan<'_>) -> String {
    let mut jumlah: BTreeMap<&str, (usize, BTreeSet<String>)> = BTreeMap::new();
    for b in &laporan.butir {
        let entri = jumlah.entry(b.temuan.code).or_default();
        entri.0 += 1;
        entri.1.extend(b.situs.iter().map(|s| nama(b.daerah, s)));
    }
    let mut daftar: Vec<_> = jumlah.into_iter().filter(|(_, (n, _))| *n > 1).collect();
    daftar.sort_by_key(|(kode, (n, _))| (std::cmp::Reverse(*n), *kode));
    daftar.truncate(PENYEBAB);
    let mut teks = String::new();
    if daftar.is_empty() {
        return teks;
    }
    teks.push_str(match laporan.lang {
        Lang::Id => "Paling sering:\n",
        Lang::En => "Most frequent:\n",
    });
    for (kode, (n, situs)) in daftar {
        let judul = laporan.aturan.get(kode).map_or("", |a| a.judul.get(laporan.lang));
        let letak = match (situs.len(), laporan.lang) {
            (0, _) => String::new(),
            (s, Lang::Id) => format!(" di {s} situs"),
            (1, Lang::En) => " at 1 site".to_owned(),
            (s, Lang::En) => format!(" at {s} sites"),
        };
        push(&mut teks, format_args!("  {kode} ×{n}{letak}: {judul}"));
    }
    teks.push('\n');
    teks
}

/// Returns what to mend first, with its remedy.
fn dahulu(laporan: &Laporan<'_>) -> String {
    let mut teks = String::from(match laporan.lang {
        Lang::Id => "Kerjakan dulu:\n",
        Lang::En => "Do first:\n",
    });
    // One piece of work is named once, however many messages tell of it.
    let mut sudah = BTreeSet::new();
    let urut = laporan.menurut_bobot().into_iter();
    let beda = urut.filter(|k| sudah.insert((laporan.kepala(k).temuan.code, &k.obat)));
    for (ke, kelompok) in beda.take(DAHULU).enumerate() {
        let temuan = laporan.kepala(kelompok).temuan;
        let tempat = letak(&laporan.sumber.posisi(&temuan.place));
        let n = kelompok.anggota.len();
        let berapa = if n > 1 { format!(" ×{n}") } else { String::new() };
        push(
            &mut teks,
            format_args!(
                "  {}. {}{berapa} {tempat}: {}; {}",
                ke + 1,
                temuan.code,
                aman(kelompok.pesan.get(laporan.lang)),
                aman(kelompok.obat.get(laporan.lang))
            ),
        );
    }
    teks.push('\n');
    teks
}

/// Returns the report as markdown for the page of a CI job, at most `batas` bytes long.
#[must_use]
pub fn markdown(laporan: &Laporan<'_>, batas: usize) -> String {
    let lang = laporan.lang;
    let (galat, peringatan) = (laporan.hitung(Severity::Error), laporan.hitung(Severity::Warning));
    let kepala = match lang {
        Lang::Id => ["situs", "galat", "peringatan", "tingkat", "kode", "tempat", "temuan dan perbaikan"],
        Lang::En => ["site", "errors", "warnings", "weight", "code", "place", "finding and remedy"],
    };
    let mut teks = format!("## pendopo\n\n{}\n", total(laporan.jumlah_situs(), galat, peringatan, lang));
    let mut baris: Vec<String> = Vec::new();
    let berisi: Vec<&Situs<'_>> = laporan.situs.iter().filter(|s| s.galat + s.peringatan > 0).collect();
    if !berisi.is_empty() {
        baris.push(format!("\n| {} | {} | {} |\n| --- | ---: | ---: |\n", kepala[0], kepala[1], kepala[2]));
        baris.extend(berisi.iter().map(|s| format!("| {} | {} | {} |\n", sel(&s.nama()), s.galat, s.peringatan)));
    }
    if !laporan.kelompok.is_empty() {
        let [tingkat, kode, tempat, temuan] = [kepala[3], kepala[4], kepala[5], kepala[6]];
        baris.push(format!("\n| {tingkat} | {kode} | {tempat} | {temuan} |\n| --- | --- | --- | --- |\n"));
    }
    for kelompok in laporan.menurut_bobot() {
        let temuan = laporan.kepala(kelompok).temuan;
        let n = kelompok.anggota.len();
        let lain = match (n, lang) {
            (0 | 1, _) => String::new(),
            (n, Lang::Id) => format!(" dan {} lain", n - 1),
            (n, Lang::En) => format!(" and {} more", n - 1),
        };
        baris.push(format!(
            "| {} | {} | {}{lain} | {}; {} |\n",
            crate::diag::kata::tingkat(temuan.severity, lang),
            temuan.code,
            sel(&letak(&laporan.sumber.posisi(&temuan.place))),
            sel(kelompok.pesan.get(lang)),
            sel(kelompok.obat.get(lang)),
        ));
    }
    let jumlah = baris.len();
    for (ke, satu) in baris.into_iter().enumerate() {
        // Room for the last line is kept.
        if teks.len() + satu.len() + 200 > batas {
            let sisa = jumlah - ke;
            teks.push_str(&match lang {
                Lang::Id => format!("\nDan {sisa} baris lain; jalankan `pendopo check` untuk semuanya.\n"),
                Lang::En => format!("\nAnd {sisa} more rows; run `pendopo check` for all of them.\n"),
            });
            break;
        }
        teks.push_str(&satu);
    }
    if teks.len() > batas { String::new() } else { teks }
}

/// Returns words that cannot leave their cell or become markup; what stands in backticks stays code.
fn sel(teks: &str) -> String {
    let teks = aman(teks);
    // A backtick without its partner would swallow the rest, so then nothing is code.
    let berpasangan = teks.matches('`').count().is_multiple_of(2);
    let mut kode = false;
    let mut hasil = String::with_capacity(teks.len());
    for c in teks.chars() {
        match c {
            '|' => hasil.push_str("\\|"),
            '\n' => hasil.push(' '),
            '`' if berpasangan => {
                kode = !kode;
                hasil.push('`');
            }
            lain if kode => hasil.push(lain),
            '<' => hasil.push_str("&lt;"),
            '[' | ']' | '*' | '_' | '#' | '@' | '!' | '\\' | '`' => {
                hasil.push('\\');
                hasil.push(c);
            }
            lain => hasil.push(lain),
        }
    }
    hasil
}

fn push(teks: &mut String, baris: std::fmt::Arguments<'_>) {
    writeln!(teks, "{baris}").expect("writing to a string cannot fail");
}
