//! The committed record of earlier reports: read for the trend, and added to without changing a byte before.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::base::desimal::Desimal;
use crate::base::periode::Periode;
use crate::base::span::FileId;
use crate::diag::Pesan;
use crate::model::daerah::Daerah;
use crate::model::muat::{Rekaman, muat};
use crate::model::riwayat::{BerkasRiwayat, PeriodeTercatat, SitusTercatat};
use crate::pipeline::laporan::situs::angka;
use crate::render::laporan::isi::{Angka, Laporan, Perangkat, Tren};
use crate::rules::nilai::skor::Skor;
use crate::syntax::isian::Isian;

const KEPALA: &str = "\
# Nilai laporan setiap periode, terlama dahulu. Ditambah oleh `pendopo report --record`; yang sudah tercatat tidak
# diubahnya. Simpan berkas ini di git bersama register.
riwayat:
";

/// Values of a period by the labels of the sites.
type Tercatat = (Periode, BTreeMap<String, Tren>);

/// Returns the number of hundredths that stands behind a score.
pub(super) fn perseratus(a: &Angka) -> Option<u32> {
    let utuh: String = a.text.chars().filter(char::is_ascii_digit).collect();
    utuh.parse().ok()
}

/// Returns the recorded periods of this length before `periode`, oldest first; lines that cannot be read are findings.
pub(super) fn tercatat(daerah: &Daerah, profil: &str, periode: Periode) -> Vec<Tercatat> {
    let daftar = daerah.riwayat.as_ref().and_then(|b| b.isi.as_ref()).map_or(&[][..], |isi| isi.riwayat.daftar());
    let mut hasil: BTreeMap<Periode, BTreeMap<String, Tren>> = BTreeMap::new();
    for p in daftar.iter().filter(|p| p.profil.teks() == profil) {
        let Some(lama) = p.periode.salin() else { continue };
        if lama >= periode || lama.panjang_bulan() != periode.panjang_bulan() {
            continue;
        }
        // Of a period that stands there twice, which a report tells, the first counts.
        hasil.entry(lama).or_insert_with(|| {
            let satu = |s: &SitusTercatat| (s.situs.teks().to_owned(), tren(lama, s));
            p.situs.daftar().iter().map(|s| satu(s)).collect()
        });
    }
    hasil.into_iter().collect()
}

/// Returns the periods that are recorded more than once under one profile.
#[must_use]
pub fn ganda(daerah: &Daerah) -> Vec<String> {
    let daftar = daerah.riwayat.as_ref().and_then(|b| b.isi.as_ref()).map_or(&[][..], |isi| isi.riwayat.daftar());
    let mut banyak: BTreeMap<(Periode, &str), usize> = BTreeMap::new();
    for p in daftar {
        if let Some(periode) = p.periode.salin() {
            *banyak.entry((periode, p.profil.teks())).or_default() += 1;
        }
    }
    banyak.into_iter().filter(|(_, n)| *n > 1).map(|((p, _), _)| p.tertulis()).collect()
}

fn tren(periode: Periode, s: &SitusTercatat) -> Tren {
    let banyak = |isian: &Isian<u32>| isian.salin().map_or(0, |n| n as usize);
    let skor = s.skor.salin().and_then(|Desimal(n)| u32::try_from(n / 100).ok());
    Tren {
        period: periode.tertulis(),
        current: false,
        score: skor.map(|n| angka(Skor(n))),
        errors: banyak(&s.galat),
        warnings: banyak(&s.peringatan),
        overdue: banyak(&s.tunggakan),
        sections_present: banyak(&s.bagian),
        sections_asked: banyak(&s.diminta),
    }
}

/// What recording a period comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Catatan {
    /// The text of the file with the period at its end.
    Tambah(String),
    /// The same values stand there already.
    Sudah,
    /// Other values stand there: what differs, line by line. Nothing is written.
    Beda(Vec<String>),
    /// The file cannot be read, or nothing can be added at its end. Nothing is written.
    Rusak(Pesan),
}

/// Returns the file `lama` with the values of a report added.
#[must_use]
pub fn catat(lama: Option<&str>, path: &str, laporan: &Laporan) -> Catatan {
    let baru = bentuk(laporan);
    let Some(lama) = lama else { return Catatan::Tambah(format!("{KEPALA}{baru}")) };
    let Some(isi) = baca(lama, path) else { return rusak() };
    let sama = |p: &&PeriodeTercatat| {
        p.profil.teks() == laporan.profile.code && p.periode.salin().is_some_and(|p| p.tertulis() == laporan.period)
    };
    if let Some(ada) = isi.riwayat.daftar().iter().map(|b| &b.nilai).find(sama) {
        let beda = beda(ada, laporan, path);
        return if beda.is_empty() { Catatan::Sudah } else { Catatan::Beda(beda) };
    }
    let sambung = if lama.ends_with('\n') { "" } else { "\n" };
    let gabung = format!("{lama}{sambung}{baru}");
    let banyak = isi.riwayat.daftar().len();
    match baca(&gabung, path) {
        Some(isi) if isi.riwayat.daftar().len() == banyak + 1 => Catatan::Tambah(gabung),
        _ => rusak(),
    }
}

fn rusak() -> Catatan {
    Catatan::Rusak(Pesan::new(
        "berkas riwayat rusak atau tidak ditulis baris demi baris; perbaiki dahulu menurut `pendopo check`",
        "the record is broken or not written line by line; mend it first as `pendopo check` says",
    ))
}

/// Reads a record in which nothing is wrong.
fn baca(teks: &str, path: &str) -> Option<BerkasRiwayat> {
    let dimuat = muat(FileId(0), path, Some(teks.as_bytes()), teks.len() as u64);
    match dimuat.rekaman {
        Some(Rekaman::Riwayat(isi)) if dimuat.diags.is_empty() => Some(*isi),
        _ => None,
    }
}

/// Returns the sites of a report that are recorded: those that were judged.
fn dicatat(laporan: &Laporan) -> impl Iterator<Item = &Perangkat> {
    laporan.agencies.iter().filter(|p| !p.trend.is_empty())
}

fn bentuk(laporan: &Laporan) -> String {
    let (periode, profil, hari) = (&laporan.period, &laporan.profile.code, &laporan.judged_on.iso);
    let mut teks = format!("  - periode: {periode}\n    profil: {profil}\n    tanggal: {hari}\n    situs:\n");
    for p in dicatat(laporan) {
        // Writing to a string does not fail.
        let _ = writeln!(teks, "      - {}", baris(p));
    }
    teks
}

fn baris(p: &Perangkat) -> String {
    let skor = p.score.as_ref().map_or(String::new(), |s| format!("skor: \"{}\", ", s.text));
    format!(
        "{{situs: {}, {skor}galat: {}, peringatan: {}, tunggakan: {}, bagian: {}, diminta: {}}}",
        p.site,
        p.errors,
        p.warnings,
        p.overdue.len(),
        p.sections_present,
        p.sections.len()
    )
}

/// Returns the lines of the record that differ from the report, `situs: tercatat -> sekarang`.
fn beda(ada: &PeriodeTercatat, laporan: &Laporan, path: &str) -> Vec<String> {
    // Both sides go through the same reader, so that `80` and `80,00` are one value.
    let baru = baca(&format!("riwayat:\n{}", bentuk(laporan)), path);
    let Some(baru) = baru.as_ref().and_then(|b| b.riwayat.daftar().first()) else { return Vec::new() };
    let periode = ada.periode.salin();
    let peta = |p: &PeriodeTercatat| -> BTreeMap<String, Option<String>> {
        let satu = |s: &SitusTercatat| periode.map(|p| ringkas(&tren(p, s)));
        p.situs.daftar().iter().map(|s| (s.situs.teks().to_owned(), satu(s))).collect()
    };
    let (dulu, kini) = (peta(ada), peta(baru));
    let mut hasil = Vec::new();
    if ada.tanggal.salin() != baru.tanggal.salin() {
        let hari = ada.tanggal.salin().map_or_else(|| "-".to_owned(), |t| t.iso());
        hasil.push(format!("tanggal: {hari} -> {}", laporan.judged_on.iso));
    }
    for label in dulu.keys().chain(kini.keys().filter(|k| !dulu.contains_key(*k))) {
        let (a, b) = (dulu.get(label).cloned().flatten(), kini.get(label).cloned().flatten());
        if a != b {
            let kata = |nilai: Option<String>| nilai.unwrap_or_else(|| "-".to_owned());
            hasil.push(format!("{label}: {} -> {}", kata(a), kata(b)));
        }
    }
    hasil
}

fn ringkas(t: &Tren) -> String {
    let skor = t.score.as_ref().map_or("-", |s| &s.text);
    format!(
        "skor {skor}, galat {}, peringatan {}, tunggakan {}, bagian {}/{}",
        t.errors, t.warnings, t.overdue, t.sections_present, t.sections_asked
    )
}
