//! The report as flat tables, for CSV files and the sheets of a workbook.

use crate::diag::csv::kutip;
use crate::render::laporan::isi::{Angka, Dasar, Kewajiban, Laporan, Temuan, Tren};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sel {
    /// Words; never a formula.
    Kata(String),
    /// A whole number.
    Bulat(i64),
    /// A number of hundredths.
    Pecahan(f64),
    /// Nothing.
    Hampa,
}

impl Sel {
    fn bulat(n: usize) -> Self {
        Self::Bulat(i64::try_from(n).unwrap_or(i64::MAX))
    }

    fn angka(angka: Option<&Angka>) -> Self {
        angka.map_or(Self::Hampa, |a| Self::Pecahan(a.value))
    }

    fn atau(kata: Option<&str>) -> Self {
        kata.map_or(Self::Hampa, Self::from)
    }
}

impl From<&str> for Sel {
    fn from(kata: &str) -> Self {
        Self::Kata(kata.to_owned())
    }
}

impl From<&String> for Sel {
    fn from(kata: &String) -> Self {
        Self::Kata(kata.clone())
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tabel {
    /// Name of the file without ending.
    pub kunci: &'static str,
    /// Name of the sheet.
    pub judul: &'static str,
    /// Names of the columns.
    pub kepala: &'static [&'static str],
    /// Rows, each as long as the names.
    pub baris: Vec<Vec<Sel>>,
}

impl Tabel {
    /// Returns the table as CSV (RFC 4180); no cell of it is a formula to a spreadsheet.
    pub(super) fn csv(&self) -> String {
        let mut hasil = self.kepala.join(",") + "\r\n";
        for baris in &self.baris {
            let sel = baris.iter().map(|s| match s {
                Sel::Kata(kata) => kutip(kata),
                Sel::Bulat(n) => n.to_string(),
                Sel::Pecahan(n) => format!("{n:.2}"),
                Sel::Hampa => String::new(),
            });
            hasil.push_str(&sel.collect::<Vec<_>>().join(","));
            hasil.push_str("\r\n");
        }
        hasil
    }
}

/// Returns all tables of a report; every row names kabupaten and period, so that tables of several can be joined.
pub(super) fn semua(l: &Laporan) -> Vec<Tabel> {
    let awal = |label: &str| vec![Sel::from(&l.region), Sel::from(&l.period), Sel::from(label)];
    let mut situs = Vec::new();
    let (mut temuan, mut tunggakan, mut bagian, mut wajib, mut tren) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let catat = |daftar: &mut Vec<Vec<Sel>>, label: &str, semua: &[Temuan]| {
        daftar.extend(semua.iter().map(|t| [awal(label), baris_temuan(t)].concat()));
    };
    catat(&mut temuan, "", &l.findings);
    wajib.extend(l.duties.iter().map(|k| [awal(""), baris_wajib(k)].concat()));
    tren.extend(l.trend.iter().map(|t| [awal(""), baris_tren(t)].concat()));
    for p in &l.agencies {
        let ringkas = [
            Sel::from(&p.name),
            Sel::atau(p.host.as_deref()),
            Sel::from(p.status),
            Sel::atau(p.reason.as_deref()),
            Sel::angka(p.score.as_ref()),
            Sel::bulat(p.errors),
            Sel::bulat(p.warnings),
            Sel::bulat(p.waived),
            Sel::bulat(p.overdue.len()),
            Sel::bulat(p.sections_present),
            Sel::bulat(p.sections.len()),
            Sel::atau(p.freshness.newest.as_ref().map(|h| h.iso.as_str())),
            p.freshness.age_days.map_or(Sel::Hampa, |n| Sel::Bulat(n.into())),
            Sel::bulat(p.freshness.stale),
            Sel::from(&l.judged_on.iso),
            Sel::from(if l.provisional { "ya" } else { "tidak" }),
        ];
        situs.push([awal(&p.site), ringkas.to_vec()].concat());
        catat(&mut temuan, &p.site, &p.findings);
        for t in &p.overdue {
            let waktu = [Sel::from(&t.since.iso), Sel::Bulat(t.days.into())];
            tunggakan.push([awal(&p.site), waktu.to_vec(), baris_temuan(&t.finding)].concat());
        }
        for b in &p.sections {
            let ada = Sel::from(if b.present { "ada" } else { "belum" });
            bagian.push([awal(&p.site), vec![Sel::from(&b.code), Sel::from(&b.title), ada]].concat());
        }
        wajib.extend(p.duties.iter().map(|k| [awal(&p.site), baris_wajib(k)].concat()));
        tren.extend(p.trend.iter().map(|t| [awal(&p.site), baris_tren(t)].concat()));
    }
    let tabel = |kunci, judul, kepala, baris| Tabel { kunci, judul, kepala, baris };
    vec![
        tabel("situs", "Situs", SITUS, situs),
        tabel("temuan", "Temuan", TEMUAN, temuan),
        tabel("tunggakan", "Tunggakan", TUNGGAKAN, tunggakan),
        tabel("cakupan", "Cakupan", CAKUPAN, bagian),
        tabel("kewajiban", "Kewajiban", KEWAJIBAN, wajib),
        tabel("tren", "Tren", TREN, tren),
    ]
}

const SITUS: &[&str] = &[
    "region",
    "period",
    "site",
    "name",
    "host",
    "status",
    "reason",
    "score",
    "errors",
    "warnings",
    "waived",
    "overdue",
    "sections_present",
    "sections_asked",
    "newest",
    "age_days",
    "stale",
    "judged_on",
    "provisional",
];
const TEMUAN: &[&str] =
    &["region", "period", "site", "severity", "code", "message", "remedy", "basis", "path", "line", "waived"];
const TUNGGAKAN: &[&str] = &[
    "region", "period", "site", "since", "days", "severity", "code", "message", "remedy", "basis", "path", "line",
    "waived",
];
const CAKUPAN: &[&str] = &["region", "period", "site", "code", "section", "state"];
const KEWAJIBAN: &[&str] = &[
    "region",
    "period",
    "site",
    "key",
    "name",
    "sender",
    "recipient",
    "months",
    "overdue_from",
    "state",
    "basis",
    "verified",
    "note",
];
const TREN: &[&str] = &[
    "region",
    "period",
    "site",
    "trend_period",
    "current",
    "score",
    "errors",
    "warnings",
    "overdue",
    "sections_present",
    "sections_asked",
];

fn baris_temuan(t: &Temuan) -> Vec<Sel> {
    vec![
        Sel::from(t.severity),
        Sel::from(t.code),
        Sel::from(&t.message),
        Sel::from(&t.remedy),
        Sel::from(&t.basis),
        Sel::from(&t.path),
        t.line.map_or(Sel::Hampa, Sel::bulat),
        Sel::atau(t.waived.as_deref()),
    ]
}

fn baris_wajib(k: &Kewajiban) -> Vec<Sel> {
    vec![
        Sel::from(&k.key),
        Sel::from(&k.name),
        Sel::from(&k.sender),
        Sel::atau(k.recipient.as_deref()),
        Sel::Bulat(k.months.into()),
        Sel::from(&k.overdue_from.iso),
        Sel::atau(k.state),
        Sel::Kata(k.basis.iter().map(|d: &Dasar| d.text.as_str()).collect::<Vec<_>>().join("; ")),
        Sel::from(if k.verified { "ya" } else { "tidak" }),
        Sel::atau(k.note.as_deref()),
    ]
}

fn baris_tren(t: &Tren) -> Vec<Sel> {
    vec![
        Sel::from(&t.period),
        Sel::from(if t.current { "ya" } else { "tidak" }),
        Sel::angka(t.score.as_ref()),
        Sel::bulat(t.errors),
        Sel::bulat(t.warnings),
        Sel::bulat(t.overdue),
        Sel::bulat(t.sections_present),
        Sel::bulat(t.sections_asked),
    ]
}
