//! `pendopo due`: what falls due by the calendar alone, and what is planned, for each agency.
//!
//! The lists are the inside of the house: they tell of duties before anybody is late, and are never part of a site.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::base::hash;
use crate::cli::Akhir;
use crate::cli::argumen::{Due, FormatTempo};
use crate::cli::kerja::buka;
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::{Lang, Pesan, Severity};
use crate::pipeline::jatuh_tempo::{Butir, DaftarDaerah, DaftarSitus, Jenis, daftar};
use crate::render::ical;
use crate::vfs;

/// Runs the command.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Due) -> Akhir {
    let kerja = match buka(lingkungan) {
        Ok(kerja) => kerja,
        Err(akhir) => return akhir,
    };
    let keluaran = lingkungan.root().map_or_else(|_| isi.from.clone(), |root| root.join(&isi.from));
    let semua = daftar(&kerja, lingkungan.waktu, &lingkungan.pilihan, &keluaran);
    let mut akhir = Akhir::Bersih;
    for daerah in semua.iter().filter(|d| d.hari.is_none()) {
        let pesan = Pesan::new(
            format!("`{}` tidak punya daftar: berkas kabupatennya rusak; lihat `pendopo check`", daerah.daerah),
            format!("`{}` has no list: its own file is broken; see `pendopo check`", daerah.daerah),
        );
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        akhir = akhir.max(Akhir::SalahPakai);
    }
    let lang = lingkungan.gaya.lang;
    let Some(out) = &isi.out else {
        cetak(&tulis(&pandang(&semua), isi.format, lang));
        return akhir;
    };
    for daerah in &semua {
        let satu = std::slice::from_ref(daerah);
        let milik = daerah.situs.iter().map(|s| (s.label.clone(), vec![(daerah, s)]));
        for (nama, milik) in milik.chain([("_semua".to_owned(), pandang(satu))]) {
            let path = format!("{}/{nama}.{}", daerah.daerah, akhiran(isi.format));
            if let Err(salah) = simpan(out, &path, &tulis(&milik, isi.format, lang)) {
                lingkungan.gagal_disk(&salah);
                return Akhir::AlatGagal;
            }
        }
    }
    akhir
}

fn simpan(out: &Path, path: &str, teks: &str) -> Result<(), vfs::Error> {
    vfs::write_file(out, path, teks.as_bytes()).map(|_| ())
}

fn akhiran(format: FormatTempo) -> &'static str {
    match format {
        FormatTempo::Text => "txt",
        FormatTempo::Csv => "csv",
        FormatTempo::Json => "json",
        FormatTempo::Ics => "ics",
    }
}

/// An agency and its kabupaten.
type Milik<'a> = (&'a DaftarDaerah, &'a DaftarSitus);

fn pandang(semua: &[DaftarDaerah]) -> Vec<Milik<'_>> {
    semua.iter().flat_map(|d| d.situs.iter().map(move |s| (d, s))).collect()
}

fn tulis(semua: &[Milik<'_>], format: FormatTempo, lang: Lang) -> String {
    match format {
        FormatTempo::Text => teks(semua, lang),
        FormatTempo::Csv => csv(semua, lang),
        FormatTempo::Json => mesin(semua),
        FormatTempo::Ics => kalender(semua, lang),
    }
}

fn teks(semua: &[Milik<'_>], lang: Lang) -> String {
    let mut hasil = String::new();
    for (d, s) in semua {
        let tanpa = Pesan::new(" (tanpa situs)", " (without a site)");
        let tanpa = if s.bersitus { "" } else { tanpa.get(lang) };
        writeln!(hasil, "{}/{}: {}{tanpa}", d.daerah, s.label, s.nama).expect("writing to a string cannot fail");
        if s.butir.is_empty() {
            hasil.push_str(Pesan::new("  tidak ada yang jatuh tempo\n", "  nothing falls due\n").get(lang));
        }
        for b in &s.butir {
            let kode = b.cek.map_or(String::new(), |(kode, _)| format!(" {kode}"));
            let (jenis, pesan, tempat) = (kata(b.jenis).get(lang).to_owned(), b.pesan.get(lang), tempat(b));
            writeln!(hasil, "  {} {jenis}{kode} {pesan} ({tempat})", b.hari.iso())
                .expect("writing to a string cannot fail");
        }
    }
    hasil
}

fn kata(jenis: Jenis) -> Pesan {
    match jenis {
        Jenis::Lewat => Pesan::new("LEWAT", "OVERDUE"),
        Jenis::JatuhTempo => Pesan::new("paling lambat", "due"),
        Jenis::Mulai => Pesan::new("mulai", "first day"),
        Jenis::Akhir => Pesan::new("akhir", "last day"),
    }
}

fn tempat(b: &Butir) -> String {
    b.baris.map_or_else(|| b.path.clone(), |baris| format!("{}:{baris}", b.path))
}

fn berat(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn csv(semua: &[Milik<'_>], lang: Lang) -> String {
    let mut hasil =
        String::from("daerah,situs,perangkat_daerah,tanggal,jenis,kode,berat,berkas,baris,uraian,perbaikan\n");
    for (d, s) in semua {
        for b in &s.butir {
            let baris = b.baris.map(|n| n.to_string()).unwrap_or_default();
            let hari = b.hari.iso();
            let kolom = [
                d.daerah.as_str(),
                &s.label,
                &s.nama,
                &hari,
                b.jenis.kunci(),
                b.cek.map_or("", |(kode, _)| kode),
                b.cek.map_or("", |(_, severity)| berat(severity)),
                &b.path,
                &baris,
                b.pesan.get(lang),
                b.perbaikan.get(lang),
            ];
            let kolom: Vec<String> = kolom.iter().map(|k| sel(k)).collect();
            writeln!(hasil, "{}", kolom.join(",")).expect("writing to a string cannot fail");
        }
    }
    hasil
}

/// Returns a cell, quoted where it would break the row; what a worksheet would take for a formula is kept words.
fn sel(teks: &str) -> String {
    let aman = if teks.starts_with(['=', '+', '-', '@']) { format!("'{teks}") } else { teks.to_owned() };
    match aman.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", aman.replace('"', "\"\"")),
        false => aman,
    }
}

fn mesin(semua: &[Milik<'_>]) -> String {
    let satu = |(d, s): &Milik<'_>| {
        let butir = s.butir.iter().map(|b| {
            json!({
                "date": b.hari.iso(),
                "kind": b.jenis.kunci(),
                "code": b.cek.map(|(kode, _)| kode),
                "severity": b.cek.map(|(_, severity)| berat(severity)),
                "path": b.path,
                "line": b.baris,
                "message": {"id": b.pesan.id, "en": b.pesan.en},
                "remedy": {"id": b.perbaikan.id, "en": b.perbaikan.en},
            })
        });
        json!({
            "region": d.daerah,
            "date": d.hari.map(|hari| hari.iso()),
            "site": s.label,
            "name": s.nama,
            "has_site": s.bersitus,
            "due": butir.collect::<Vec<Value>>(),
        })
    };
    let situs: Vec<Value> = semua.iter().map(satu).collect();
    let mesin = json!({"schema": 1, "generator": concat!("pendopo ", env!("CARGO_PKG_VERSION")), "sites": situs});
    format!("{mesin:#}\n")
}

fn kalender(semua: &[Milik<'_>], lang: Lang) -> String {
    let mut hasil = String::new();
    let mut baris = |teks: &str| ical::baris(&mut hasil, teks);
    let nama = match semua {
        [(_, satu)] => satu.nama.clone(),
        _ => Pesan::new("semua perangkat daerah", "all agencies").get(lang).to_owned(),
    };
    baris("BEGIN:VCALENDAR");
    baris("VERSION:2.0");
    baris("PRODID:-//pendopo//jatuh tempo//ID");
    baris("CALSCALE:GREGORIAN");
    let judul = Pesan::new(format!("Jatuh tempo: {nama}"), format!("Due: {nama}"));
    baris(&format!("NAME:{}", ical::kata(judul.get(lang))));
    // A calendar without any component is none.
    baris("BEGIN:VTIMEZONE");
    baris("TZID:UTC");
    baris("BEGIN:STANDARD");
    baris("DTSTART:19700101T000000");
    baris("TZOFFSETFROM:+0000");
    baris("TZOFFSETTO:+0000");
    baris("END:STANDARD");
    baris("END:VTIMEZONE");
    for (d, s) in semua {
        for (n, b) in s.butir.iter().enumerate() {
            let sama = s.butir[..n].iter().filter(|lain| kunci(lain) == kunci(b)).count();
            acara(&mut baris, (d, s), b, (sama, lang));
        }
    }
    baris("END:VCALENDAR");
    hasil
}

/// Returns what an entry keeps from one day to the next, so that calendars know it again: its words may name the day, and
/// a duty that passes its last day stays the same one.
fn kunci(b: &Butir) -> String {
    if let Some(tentang) = &b.tentang {
        return tentang.clone();
    }
    let apa = match b.jenis {
        Jenis::Lewat | Jenis::JatuhTempo => Jenis::JatuhTempo.kunci(),
        Jenis::Mulai | Jenis::Akhir => b.jenis.kunci(),
    };
    format!("{}\n{apa}\n{}\n{}", b.hari.iso(), b.cek.map_or("", |(kode, _)| kode), b.path)
}

fn acara(baris: &mut impl FnMut(&str), (d, s): Milik<'_>, b: &Butir, (sama, lang): (usize, Lang)) {
    let kode = b.cek.map_or("", |(kode, _)| kode);
    let kunci = format!("{}\n{}\n{}\n{sama}", d.daerah, s.label, kunci(b));
    baris("BEGIN:VEVENT");
    baris(&format!("UID:{:032x}@{}.{}.pendopo", hash::kunci(kunci.as_bytes()), s.label, d.daerah));
    let dibuat = d.hari.map_or_else(|| ical::hari(b.hari), ical::hari);
    baris(&format!("DTSTAMP:{dibuat}T000000Z"));
    baris(&format!("DTSTART;VALUE=DATE:{}", ical::hari(b.hari)));
    baris(&format!("DTEND;VALUE=DATE:{}", ical::hari(b.hari.plus_hari(1))));
    let kode = if kode.is_empty() { String::new() } else { format!("{kode} ") };
    let judul = format!("{} ({}): {kode}{}", s.label, kata(b.jenis).get(lang), b.pesan.get(lang));
    baris(&format!("SUMMARY:{}", ical::kata(&judul)));
    let uraian = format!("{}\n{}", b.perbaikan.get(lang), tempat(b));
    baris(&format!("DESCRIPTION:{}", ical::kata(uraian.trim())));
    baris(&format!("CATEGORIES:{}", b.jenis.kunci()));
    baris("TRANSP:TRANSPARENT");
    baris("END:VEVENT");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai as _;
    use crate::base::tanggal::Tanggal;

    fn contoh() -> DaftarDaerah {
        let hari = |teks| Tanggal::parse(teks).expect("a date");
        let butir = |teks, jenis, cek| Butir {
            hari: hari(teks),
            jenis,
            cek,
            path: "content/x/dinas/profil.yaml".to_owned(),
            baris: Some(3),
            pesan: Pesan::new("masa, berakhir", "the term is over"),
            perbaikan: Pesan::new("tulis \"baru\"", "write it anew"),
            tentang: None,
        };
        let daftar = vec![
            butir("2026-10-01", Jenis::Lewat, Some(("MUT-010", Severity::Warning))),
            butir("2026-12-01", Jenis::Mulai, None),
        ];
        let situs = DaftarSitus { label: "dinas".to_owned(), nama: "=Dinas".to_owned(), bersitus: true, butir: daftar };
        DaftarDaerah { daerah: "x".to_owned(), hari: Some(hari("2026-11-20")), situs: vec![situs] }
    }

    #[test]
    fn every_form_tells_day_kind_and_place() {
        let daerah = [contoh()];
        let semua = pandang(&daerah);
        let teks = tulis(&semua, FormatTempo::Text, Lang::Id);
        assert!(teks.contains("  2026-10-01 LEWAT MUT-010 masa, berakhir (content/x/dinas/profil.yaml:3)\n"), "{teks}");
        let csv = tulis(&semua, FormatTempo::Csv, Lang::Id);
        let baris = "x,dinas,'=Dinas,2026-10-01,overdue,MUT-010,warning,content/x/dinas/profil.yaml,3,\"masa, berakhir\",\"tulis \"\"baru\"\"\"";
        assert_eq!(csv.lines().nth(1), Some(baris));
        let json: Value = serde_json::from_str(&tulis(&semua, FormatTempo::Json, Lang::Id)).expect("json");
        assert_eq!(json["sites"][0]["due"][1]["kind"], "appears");
        let ics = tulis(&semua, FormatTempo::Ics, Lang::En);
        assert_eq!(ics.matches("BEGIN:VEVENT\r\n").count(), 2);
        assert!(ics.contains("DTSTART;VALUE=DATE:20261001\r\nDTEND;VALUE=DATE:20261002\r\n"), "{ics}");
    }

    #[test]
    fn an_entry_that_passes_its_last_day_stays_the_same_one() {
        let uid = |daerah: &DaftarDaerah| {
            let ics = tulis(&pandang(std::slice::from_ref(daerah)), FormatTempo::Ics, Lang::Id);
            ics.lines().find(|l| l.starts_with("UID:")).map(str::to_owned)
        };
        let (lewat, mut nanti) = (contoh(), contoh());
        nanti.situs[0].butir[0].jenis = Jenis::JatuhTempo;
        assert_eq!(uid(&lewat), uid(&nanti));
    }

    #[test]
    fn two_reports_of_one_day_have_entries_of_their_own_also_when_one_is_written() {
        let mut daerah = contoh();
        let butir = daerah.situs[0].butir.remove(0);
        let laporan = |tentang: &str| Butir { cek: None, tentang: Some(tentang.to_owned()), ..butir.clone() };
        daerah.situs[0].butir = vec![laporan("spbe 2026-t3"), laporan("spbe-bupati 2026-t3")];
        let uid = |daerah: &DaftarDaerah| {
            let ics = tulis(&pandang(std::slice::from_ref(daerah)), FormatTempo::Ics, Lang::Id);
            ics.lines().filter(|l| l.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>()
        };
        let semua = uid(&daerah);
        assert!(semua.len() == 2 && semua[0] != semua[1], "{semua:?}");
        // A report that is written goes; the entry of the other stays, whatever its day.
        daerah.situs[0].butir.remove(0);
        daerah.situs[0].butir[0].hari = daerah.situs[0].butir[0].hari.plus_hari(3);
        assert_eq!(uid(&daerah), semua[1..]);
    }
}
