//! The calendar (RFC 5545): the days of notices, and due dates that the site has made public.

use crate::base::nilai::Nilai as _;
use crate::base::tanggal::Tanggal;
use crate::plan::data::{AGENDA, FOLDER, Tabel};
use crate::render::data::penerbit::Penerbit;
use crate::render::data::tulis::RIWAYAT;

/// Which days of which endpoint: first day, last day where there is one, and the words before the title.
const JADWAL: [(&str, &str, &str, &str); 2] =
    [("pengumuman", "mulai", "selesai", ""), ("layanan", "ditinjau_lagi", "", "Batas tinjauan standar: ")];

/// The longest line in bytes, without its end.
const LEBAR: usize = 75;

/// Returns the calendar.
///
/// It holds the time zone even where it holds no entry: a calendar without any component is none.
pub(super) fn agenda(p: &Penerbit<'_>, daftar: &[Tabel]) -> Vec<u8> {
    let mut hasil = String::new();
    let mut baris = |teks: &str| lipat(&mut hasil, teks);
    let (nama, selisih) = p.zona;
    baris("BEGIN:VCALENDAR");
    baris("VERSION:2.0");
    baris("PRODID:-//pendopo//agenda//ID");
    baris("CALSCALE:GREGORIAN");
    baris(&format!("NAME:{}", kata(&format!("Agenda {}", p.nama))));
    baris(&format!("URL:{}", p.alamat(&format!("{FOLDER}{AGENDA}"))));
    baris("BEGIN:VTIMEZONE");
    baris(&format!("TZID:{nama}"));
    baris("BEGIN:STANDARD");
    baris("DTSTART:19700101T000000");
    let selisih = selisih.replace(':', "");
    baris(&format!("TZOFFSETFROM:{selisih}"));
    baris(&format!("TZOFFSETTO:{selisih}"));
    baris("END:STANDARD");
    baris("END:VTIMEZONE");
    for (titik, mulai, selesai, awalan) in JADWAL {
        for t in daftar.iter().filter(|t| t.titik.nama == titik) {
            for b in &t.baris {
                let hari = |ruas: &str| t.teks(b, ruas).and_then(|iso| Tanggal::parse(iso).ok());
                let Some(awal) = hari(mulai) else { continue };
                let akhir = hari(selesai).filter(|akhir| *akhir >= awal).unwrap_or(awal);
                let judul = t.teks(b, "judul").or_else(|| t.teks(b, "nama")).unwrap_or(&b.id);
                let host = t.teks(b, "situs").unwrap_or_default();
                baris("BEGIN:VEVENT");
                baris(&format!("UID:{titik}-{}@{host}", b.id));
                let dibuat = RIWAYAT.iter().find_map(|ruas| hari(ruas)).map_or(p.tanggal.replace('-', ""), angka);
                baris(&format!("DTSTAMP:{dibuat}T000000Z"));
                baris(&format!("DTSTART;VALUE=DATE:{}", angka(awal)));
                baris(&format!("DTEND;VALUE=DATE:{}", angka(akhir.plus_hari(1))));
                baris(&format!("SUMMARY:{}", kata(&format!("{awalan}{judul}"))));
                if let Some(ringkasan) = t.teks(b, "ringkasan") {
                    baris(&format!("DESCRIPTION:{}", kata(ringkasan)));
                }
                if let Some(lokasi) = t.teks(b, "lokasi").filter(|_| titik == "pengumuman") {
                    baris(&format!("LOCATION:{}", kata(lokasi)));
                }
                baris(&format!("URL:{}", t.teks(b, "url").unwrap_or_default()));
                baris("TRANSP:TRANSPARENT");
                baris("END:VEVENT");
            }
        }
    }
    baris("END:VCALENDAR");
    hasil.into_bytes()
}

fn angka(t: Tanggal) -> String {
    t.iso().replace('-', "")
}

/// Escapes words; what has no place in a line is left out.
pub(in crate::render) fn kata(teks: &str) -> String {
    let mut hasil = String::with_capacity(teks.len());
    for huruf in teks.chars() {
        match huruf {
            '\\' | ';' | ',' => hasil.extend(['\\', huruf]),
            '\n' => hasil.push_str("\\n"),
            lain if lain.is_control() => {}
            lain => hasil.push(lain),
        }
    }
    hasil
}

/// Writes a line, folded so that no part of it is longer than the standard allows, and no letter is cut.
pub(in crate::render) fn lipat(hasil: &mut String, teks: &str) {
    let mut lebar = 0;
    for huruf in teks.chars() {
        if lebar + huruf.len_utf8() > LEBAR {
            hasil.push_str("\r\n ");
            lebar = 1;
        }
        hasil.push(huruf);
        lebar += huruf.len_utf8();
    }
    hasil.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut hasil = String::new();
        lipat(&mut hasil, &"é".repeat(60));
        assert!(hasil.ends_with("\r\n") && hasil.split("\r\n").all(|baris| baris.len() <= LEBAR));
        assert_eq!(hasil.replace("\r\n ", ""), format!("{}\r\n", "é".repeat(60)));
    }

    #[test]
    fn words_cannot_make_a_line_of_their_own() {
        assert_eq!(kata("a;b,c\\d\r\nEND:VEVENT"), "a\\;b\\,c\\\\d\\nEND:VEVENT");
    }
}
