//! Reports that are owed: for the period of a report, on a day, and as entries of a calendar.

use std::collections::BTreeMap;

use crate::base::periode::Periode;
use crate::base::tanggal::Tanggal;
use crate::diag::Basis;
use crate::model::daerah::{Daerah, Instansi};
use crate::peraturan::{Lingkup, Pelaporan};
use crate::pipeline::periksa::Hukum;
use crate::render::laporan::Acara;
use crate::render::laporan::isi::{Dasar, Hari, Kewajiban};
use crate::rules::laporan::jadwal::{Keadaan, keadaan, terakhir, terlambat_sejak};

/// How many months ahead a calendar reaches.
const DEPAN: i32 = 12;

/// Returns a day for programs and people.
pub(super) fn hari(tanggal: Tanggal) -> Hari {
    Hari { iso: tanggal.iso(), text: tanggal.to_string() }
}

/// Returns articles for programs and people.
pub(super) fn dasar(daftar: &[Basis]) -> Vec<Dasar> {
    daftar.iter().map(|b| Dasar { id: b.id.clone(), text: b.text.clone(), verified: b.verified }).collect()
}

/// Returns a duty for a period, as far as an agency, or any of several, has fulfilled it.
pub(super) fn kewajiban(hukum: &Hukum, p: &Pelaporan, periode: Periode, ada: &[&Instansi]) -> Kewajiban {
    let jenis = p.jenis.as_deref();
    let terbaik = ada.iter().filter_map(|i| keadaan(i, jenis?, periode)).min();
    Kewajiban {
        key: p.kunci.clone(),
        name: p.nama.clone(),
        sender: p.pelapor.clone(),
        recipient: p.penerima.clone(),
        months: p.irama_bulan(&hukum.hukum).unwrap_or_default(),
        overdue_from: hari(terlambat_sejak(periode, p.tenggang_hari(&hukum.hukum))),
        state: terbaik.map(|k| k.kata().0),
        state_text: terbaik.map(|k| k.kata().1),
        basis: dasar(&p.dasar_di(&hukum.peraturan, &hukum.hukum)),
        verified: p.terverifikasi(&hukum.peraturan, &hukum.hukum),
        note: p.catatan.as_ref().map(|kata| kata.replace('`', "\"")),
    }
}

/// Returns the reports of a scope that are owed for a period of this length.
pub(super) fn untuk(hukum: &Hukum, lingkup: Lingkup, periode: Periode) -> Vec<Pelaporan> {
    let mut daftar = hukum.peraturan.pelaporan(&hukum.hukum);
    daftar.retain(|p| p.lingkup == lingkup && p.irama_bulan(&hukum.hukum) == Some(periode.panjang_bulan()));
    daftar
}

/// Returns the reports that will be overdue within twelve months after a day, the day itself included, each with its
/// period and the first day on which it is overdue.
fn mendatang(hukum: &Hukum, lingkup: Option<Lingkup>, mulai: Tanggal) -> Vec<(Pelaporan, Periode, Tanggal)> {
    let batas = mulai.plus_bulan(DEPAN);
    let mut hasil = Vec::new();
    for p in hukum.peraturan.pelaporan(&hukum.hukum) {
        if lingkup.is_some_and(|lingkup| lingkup != p.lingkup) {
            continue;
        }
        let Some(bulan) = p.irama_bulan(&hukum.hukum) else { continue };
        let tenggang = p.tenggang_hari(&hukum.hukum);
        let pertama = terakhir(mulai, bulan, tenggang).or_else(|| Periode::memuat(mulai, bulan));
        let mut sebelum = None;
        // The last period of the last year is followed by itself.
        for periode in std::iter::successors(pertama, |p: &Periode| Some(p.berikut())) {
            let sejak = terlambat_sejak(periode, tenggang);
            if sejak > batas || sebelum == Some(periode) {
                break;
            }
            sebelum = Some(periode);
            if sejak >= mulai {
                hasil.push((p.clone(), periode, sejak));
            }
        }
    }
    hasil
}

/// Returns the reports that the kabupaten itself owes, each with its period and the first day on which it is overdue:
/// those of the last period that is overdue, as far as a file would tell that somebody wrote them, then those of the
/// twelve months ahead.
#[must_use]
pub fn milik_kabupaten(hukum: &Hukum) -> Vec<(Pelaporan, Periode, Tanggal)> {
    let kini = hukum.tanggal;
    let lewat = hukum.peraturan.pelaporan(&hukum.hukum).into_iter().filter_map(|p| {
        if p.lingkup != Lingkup::Kabupaten || p.jenis.is_none() {
            return None;
        }
        let tenggang = p.tenggang_hari(&hukum.hukum);
        let periode = terakhir(kini, p.irama_bulan(&hukum.hukum)?, tenggang)?;
        Some((p, periode, terlambat_sejak(periode, tenggang)))
    });
    lewat.chain(mendatang(hukum, Some(Lingkup::Kabupaten), kini.plus_hari(1))).collect()
}

/// Returns how far an agency is with a report for a period; none where no file is this report.
#[must_use]
pub fn sejauh(instansi: &Instansi, p: &Pelaporan, periode: Periode) -> Option<Keadaan> {
    p.jenis.as_deref().and_then(|jenis| keadaan(instansi, jenis, periode))
}

/// Returns who owes a report to whom, and by which articles.
#[must_use]
pub fn pasal(hukum: &Hukum, p: &Pelaporan) -> String {
    let penerima = p.penerima.as_ref().map_or(String::new(), |p| format!(", kepada {p}"));
    let pasal = p.dasar_di(&hukum.peraturan, &hukum.hukum);
    let pasal = pasal.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("; ");
    format!("Oleh {}{penerima}. {pasal}", p.pelapor)
}

/// Returns the due dates of reports within twelve months after a day, the day itself included.
pub(super) fn acara(hukum: &Hukum, lingkup: Option<Lingkup>, label: &str, mulai: Tanggal) -> Vec<Acara> {
    let satu = |(p, periode, sejak): (Pelaporan, Periode, Tanggal)| Acara {
        hari: sejak.iso(),
        sesudah: sejak.plus_hari(1).iso(),
        kunci: format!("{}-{}-{label}", p.kunci, periode.slug()),
        judul: format!("Terlambat sejak hari ini: {} {periode}", p.nama),
        uraian: pasal(hukum, &p),
    };
    let mut hasil: Vec<Acara> = mendatang(hukum, lingkup, mulai).into_iter().map(satu).collect();
    hasil.sort();
    hasil
}

/// A report that is owed on a day, and by how many it has not been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wajib {
    /// Stable name.
    pub kunci: String,
    /// What it is called.
    pub nama: String,
    /// The same in English.
    pub name: String,
    /// Who answers for it.
    pub pelapor: String,
    /// Who receives it.
    pub penerima: Option<String>,
    /// Months between two reports.
    pub bulan: u32,
    /// Articles as they are printed.
    pub dasar: Vec<String>,
    /// False while recipient, rhythm or wording are to be confirmed.
    pub terverifikasi: bool,
    /// The last period that is overdue, since when, and the labels that have not fulfilled it; one empty label stands
    /// for the kabupaten.
    pub lalu: Option<(Periode, Tanggal, Vec<String>)>,
    /// The next period, and the day from which it will be overdue; none where the rhythm makes no named period.
    pub berikut: Option<(Periode, Tanggal)>,
}

/// Returns what is owed in a kabupaten on the date of its law; `situs` are its agencies with what they wrote.
#[must_use]
pub fn daftar_wajib(hukum: &Hukum, daerah: &Daerah, situs: &BTreeMap<String, Instansi>) -> Vec<Wajib> {
    let kini = hukum.tanggal;
    let satu = |p: Pelaporan| {
        let bulan = p.irama_bulan(&hukum.hukum)?;
        let tenggang = p.tenggang_hari(&hukum.hukum);
        let lalu = terakhir(kini, bulan, tenggang);
        let berikut = lalu.map(|p| p.berikut()).or_else(|| Periode::memuat(kini, bulan));
        let kurang = |periode: Periode| -> Vec<String> {
            let Some(jenis) = p.jenis.as_deref() else { return Vec::new() };
            let aktif = daerah.daftar_instansi.iter().filter(|i| i.bersitus() && !i.penunjuk());
            let milik = aktif.filter_map(|i| situs.get(&i.label));
            let belum = |i: &&Instansi| keadaan(i, jenis, periode).is_some_and(|k| k != Keadaan::Ada);
            match p.lingkup {
                Lingkup::Perangkat => milik.filter(belum).map(|i| i.label.clone()).collect(),
                Lingkup::Kabupaten => {
                    let semua: Vec<&Instansi> = milik.collect();
                    let tidak_ada = semua.iter().all(belum);
                    if tidak_ada { vec![String::new()] } else { Vec::new() }
                }
            }
        };
        Some(Wajib {
            kunci: p.kunci.clone(),
            nama: p.nama.clone(),
            name: p.name.clone(),
            pelapor: p.pelapor.clone(),
            penerima: p.penerima.clone(),
            bulan,
            dasar: p.dasar_di(&hukum.peraturan, &hukum.hukum).into_iter().map(|b| b.text).collect(),
            terverifikasi: p.terverifikasi(&hukum.peraturan, &hukum.hukum),
            lalu: lalu.map(|periode| (periode, terlambat_sejak(periode, tenggang), kurang(periode))),
            berikut: berikut.map(|periode| (periode, terlambat_sejak(periode, tenggang))),
        })
    };
    hukum.peraturan.pelaporan(&hukum.hukum).into_iter().filter_map(satu).collect()
}
