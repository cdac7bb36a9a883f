//! The report as a table (RFC 4180) for spreadsheets.

use crate::diag::butir::Butir;
use crate::diag::kata::{dasar, tingkat_mesin};
use crate::diag::laporan::Laporan;
use crate::diag::teks::aman;

const KEPALA: [&str; 18] = [
    "code",
    "severity",
    "region",
    "sites",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "message",
    "remedy",
    "write",
    "basis",
    "group",
    "fingerprint",
    "waived_until",
    "waived_reason",
    "waived_by",
];

/// Returns a header and a row for each finding, waived ones last; rows end with CR LF.
#[must_use]
pub fn cetak(laporan: &Laporan<'_>) -> String {
    let mut teks = KEPALA.join(",");
    teks.push_str("\r\n");
    for butir in &laporan.butir {
        baris(&mut teks, laporan, butir, ["", "", ""]);
    }
    for d in &laporan.dikecualikan {
        baris(&mut teks, laporan, &d.butir, [&d.sampai.iso(), d.alasan, d.oleh]);
    }
    teks
}

fn baris(teks: &mut String, laporan: &Laporan<'_>, butir: &Butir<'_>, [sampai, alasan, oleh]: [&str; 3]) {
    let (temuan, lang) = (butir.temuan, laporan.lang);
    let posisi = laporan.sumber.posisi(&temuan.place);
    let angka = |titik: Option<(usize, usize)>, ke: fn((usize, usize)) -> usize| {
        titik.map(|t| ke(t).to_string()).unwrap_or_default()
    };
    let kelompok = match sampai {
        "" => laporan.kelompok.get(butir.kelompok).map_or("", |k| k.id.as_str()),
        _ => "",
    };
    let sel: [&str; 18] = [
        temuan.code,
        tingkat_mesin(temuan.severity),
        butir.daerah,
        &butir.situs.join(" "),
        &posisi.path,
        &angka(posisi.titik, |t| t.0),
        &angka(posisi.titik, |t| t.1),
        &angka(posisi.akhir, |t| t.0),
        &angka(posisi.akhir, |t| t.1),
        temuan.message.get(lang),
        temuan.remedy.get(lang),
        temuan.tulis.as_ref().map_or("", |t| &t.contoh),
        &dasar(&temuan.basis, lang),
        kelompok,
        &butir.sidik,
        sampai,
        alasan,
        oleh,
    ];
    for (ke, isi) in sel.iter().enumerate() {
        if ke > 0 {
            teks.push(',');
        }
        teks.push_str(&kutip(isi));
    }
    teks.push_str("\r\n");
}

/// Returns a cell that no spreadsheet runs as a formula and no reader takes apart.
#[must_use]
pub fn kutip(isi: &str) -> String {
    let isi = aman(isi);
    // `aman` leaves no tab or carriage return, which some programs skip before a formula.
    let rumus = isi.trim_start().starts_with(['=', '+', '-', '@', '\u{fffd}']);
    let isi = if rumus { format!("'{isi}") } else { isi.into_owned() };
    if isi.contains([',', '"', '\n', '\r']) { format!("\"{}\"", isi.replace('"', "\"\"")) } else { isi }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (isi, harap) in [
            ("biasa", "biasa"),
            ("a,b", "\"a,b\""),
            ("kata \"ini\"", "\"kata \"\"ini\"\"\""),
            ("dua\nbaris", "\"dua\nbaris\""),
            ("=1+1", "'=1+1"),
            ("+62", "'+62"),
            ("-", "'-"),
            ("@a", "'@a"),
            ("\t=1", "'\u{fffd}=1"),
            (" =1", "' =1"),
            ("=a,b", "\"'=a,b\""),
        ] {
            assert_eq!(kutip(isi), harap, "{isi:?}");
        }
    }
}
