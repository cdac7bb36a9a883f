//! Due dates as a calendar (RFC 5545), whole days.

use crate::render::ical::{baris, kata};

/// One due date.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Acara {
    /// The day, `2026-10-01`.
    pub hari: String,
    /// The day after it.
    pub sesudah: String,
    /// Identity within the kabupaten, the same in every run.
    pub kunci: String,
    /// Words of the entry.
    pub judul: String,
    /// More words.
    pub uraian: String,
}

/// Returns a calendar; `tanggal` is the day of the report, `2026-09-30`.
pub(super) fn susun(nama: &str, daerah: &str, tanggal: &str, daftar: &[Acara]) -> Vec<u8> {
    let mut hasil = String::new();
    let mut baris = |teks: &str| baris(&mut hasil, teks);
    let angka = |iso: &str| iso.replace('-', "");
    baris("BEGIN:VCALENDAR");
    baris("VERSION:2.0");
    baris("PRODID:-//pendopo//laporan//ID");
    baris("CALSCALE:GREGORIAN");
    baris(&format!("NAME:{}", kata(nama)));
    baris(&format!("X-WR-CALNAME:{}", kata(nama)));
    for a in daftar {
        baris("BEGIN:VEVENT");
        baris(&format!("UID:{}@{daerah}.laporan.pendopo", kata(&a.kunci)));
        baris(&format!("DTSTAMP:{}T000000Z", angka(tanggal)));
        baris(&format!("DTSTART;VALUE=DATE:{}", angka(&a.hari)));
        baris(&format!("DTEND;VALUE=DATE:{}", angka(&a.sesudah)));
        baris(&format!("SUMMARY:{}", kata(&a.judul)));
        if !a.uraian.is_empty() {
            baris(&format!("DESCRIPTION:{}", kata(&a.uraian)));
        }
        baris("TRANSP:TRANSPARENT");
        baris("END:VEVENT");
    }
    if daftar.is_empty() {
        // A calendar without any component is none; a note without a day says that nothing is due.
        baris("BEGIN:VJOURNAL");
        baris(&format!("UID:kosong@{daerah}.laporan.pendopo"));
        baris(&format!("DTSTAMP:{}T000000Z", angka(tanggal)));
        baris("SUMMARY:Tidak ada yang jatuh tempo dalam dua belas bulan");
        baris("END:VJOURNAL");
    }
    baris("END:VCALENDAR");
    hasil.into_bytes()
}
