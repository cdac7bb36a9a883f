//! Reports of a period as files: pages under the theme, tables, a workbook, a calendar, and one file for programs.

mod buku;
pub mod isi;
mod kalender;
mod lembar;
mod tabel;

use std::collections::BTreeMap;

use crate::render::Error;
use crate::render::laporan::isi::Laporan;
use crate::theme::{Busana, Tema};

pub use kalender::Acara;

/// Due dates of a kabupaten and of its agencies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Reports that are owed in the kabupaten.
    pub daerah: Vec<Acara>,
    /// By label: what an agency owes, and what of its content becomes overdue.
    pub perangkat: BTreeMap<String, Vec<Acara>>,
}

/// Returns the files of a report, by their paths in its folder.
///
/// # Errors
///
/// Fails when a template meets a value that it lacks.
pub fn luaran(
    tema: &Tema,
    busana: &Busana,
    laporan: &Laporan,
    agenda: &Agenda,
) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let mut hasil = BTreeMap::new();
    hasil.insert("index.html".to_owned(), lembar::daerah(tema, busana, laporan)?);
    for p in &laporan.agencies {
        hasil.insert(format!("{}.html", p.site), lembar::perangkat(tema, busana, laporan, p)?);
    }
    let mut json = serde_json::to_vec_pretty(laporan).expect("a report is plain data");
    json.push(b'\n');
    hasil.insert("laporan.json".to_owned(), json);
    let daftar = tabel::semua(laporan);
    for t in &daftar {
        hasil.insert(format!("{}.csv", t.kunci), t.csv().into_bytes());
    }
    hasil.insert("laporan.xlsx".to_owned(), buku::susun(&daftar));
    let nama = |siapa: &str| format!("Jatuh tempo laporan {siapa}");
    let (daerah, hari) = (&laporan.region, &laporan.judged_on.iso);
    hasil.insert("jatuh-tempo.ics".to_owned(), kalender::susun(&nama(&laporan.name), daerah, hari, &agenda.daerah));
    for p in &laporan.agencies {
        if let Some(acara) = agenda.perangkat.get(&p.site) {
            hasil.insert(format!("{}.ics", p.site), kalender::susun(&nama(&p.name), daerah, hari, acara));
        }
    }
    Ok(hasil)
}

#[cfg(test)]
mod tests;
