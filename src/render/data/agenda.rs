//! The calendar (RFC 5545): the days of notices, and due dates that the site has made public.

use crate::base::nilai::Nilai as _;
use crate::base::tanggal::Tanggal;
use crate::plan::data::{AGENDA, FOLDER, Tabel};
use crate::render::data::penerbit::Penerbit;
use crate::render::data::tulis::RIWAYAT;
use crate::render::ical;

/// Which days of which endpoint: first day, last day where there is one, and the words before the title.
const JADWAL: [(&str, &str, &str, &str); 4] = [
    ("pengumuman", "mulai", "selesai", ""),
    ("layanan", "ditinjau_lagi", "", "Batas tinjauan standar: "),
    ("kinerja", "survei_berikut", "", "Batas survei kepuasan berikutnya, sesudah "),
    ("laporan", "laporan_berikut", "", "Batas laporan berikutnya, sesudah "),
];

/// Returns the calendar.
///
/// It holds the time zone even where it holds no entry: a calendar without any component is none.
pub(super) fn agenda(p: &Penerbit<'_>, daftar: &[Tabel]) -> Vec<u8> {
    let mut hasil = String::new();
    let mut baris = |teks: &str| ical::baris(&mut hasil, teks);
    let (nama, selisih) = p.zona;
    baris("BEGIN:VCALENDAR");
    baris("VERSION:2.0");
    baris("PRODID:-//pendopo//agenda//ID");
    baris("CALSCALE:GREGORIAN");
    baris(&format!("NAME:{}", ical::kata(&format!("Agenda {}", p.nama))));
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
                let judul = ["judul", "nama", "periode"].iter().find_map(|ruas| t.teks(b, ruas)).unwrap_or(&b.id);
                let host = t.teks(b, "situs").unwrap_or_default();
                baris("BEGIN:VEVENT");
                baris(&format!("UID:{titik}-{}@{host}", b.id));
                let dibuat = RIWAYAT.iter().find_map(|ruas| hari(ruas)).map_or(p.tanggal.replace('-', ""), ical::hari);
                baris(&format!("DTSTAMP:{dibuat}T000000Z"));
                baris(&format!("DTSTART;VALUE=DATE:{}", ical::hari(awal)));
                baris(&format!("DTEND;VALUE=DATE:{}", ical::hari(akhir.plus_hari(1))));
                baris(&format!("SUMMARY:{}", ical::kata(&format!("{awalan}{judul}"))));
                if let Some(ringkasan) = t.teks(b, "ringkasan") {
                    baris(&format!("DESCRIPTION:{}", ical::kata(ringkasan)));
                }
                if let Some(lokasi) = t.teks(b, "lokasi").filter(|_| titik == "pengumuman") {
                    baris(&format!("LOCATION:{}", ical::kata(lokasi)));
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
