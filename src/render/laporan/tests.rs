//! Reports read back by eyes other than those that wrote them.

use std::io::{Cursor, Read};

use quick_xml::events::Event;

use super::isi::{Angka, Hari, Jumlah, Kelompok, Perangkat, Profil, SKEMA, Segar, Temuan, Tenggat, Tren};
use super::*;

const JAHAT: &str = "=HYPERLINK(\"http://jahat\",\"x\")\u{1}</style><script>";

fn hari(iso: &str) -> Hari {
    Hari { iso: iso.to_owned(), text: iso.to_owned() }
}

fn contoh() -> Laporan {
    let temuan = Temuan {
        severity: "error",
        severity_text: "galat",
        code: "STD-004",
        path: "content/a/dinas/layanan/a.yaml".to_owned(),
        line: Some(3),
        message: JAHAT.to_owned(),
        remedy: "+62".to_owned(),
        basis: "UU 25/2009 Pasal 21".to_owned(),
        waived: None,
    };
    let skor = Some(Angka { value: 81.25, text: "81,25".to_owned() });
    let tren = Tren {
        period: "2026-T3".to_owned(),
        current: true,
        score: skor.clone(),
        errors: 1,
        warnings: 0,
        overdue: 1,
        sections_present: 1,
        sections_asked: 1,
    };
    let perangkat = Perangkat {
        site: "dinas".to_owned(),
        name: "@Dinas & <b>A</b>".to_owned(),
        host: Some("dinas.a.go.id".to_owned()),
        status: "refused",
        status_text: "ditolak",
        reason: Some("1 galat".to_owned()),
        score: skor.clone(),
        groups: vec![Kelompok { name: "Laporan".to_owned(), weight: 10, score: None }],
        errors: 1,
        warnings: 0,
        waived: 0,
        findings: vec![temuan.clone()],
        overdue: vec![Tenggat { since: hari("2026-08-01"), days: 60, finding: temuan.clone() }],
        upcoming: Vec::new(),
        freshness: Segar { dated: 1, newest: Some(hari("2026-07-01")), age_days: Some(91), stale: 0 },
        sections: vec![isi::Bagian { code: "P1".to_owned(), title: "Profil".to_owned(), present: true }],
        sections_present: 1,
        duties: Vec::new(),
        trend: vec![tren.clone()],
    };
    Laporan {
        schema: SKEMA,
        generator: "pendopo uji",
        region: "a".to_owned(),
        name: "Kabupaten A".to_owned(),
        period: "2026-T3".to_owned(),
        period_name: "Triwulan III 2026".to_owned(),
        from: hari("2026-07-01"),
        to: hari("2026-09-30"),
        judged_on: hari("2026-09-30"),
        provisional: true,
        sample: Some("Data <rekaan>.".to_owned()),
        law: "0".to_owned(),
        profile: Profil { code: "seed".to_owned(), name: "Seed".to_owned(), verified: true },
        duties: Vec::new(),
        sections: vec!["score", "overdue", "freshness", "coverage", "findings", "trend"],
        totals: Jumlah { agencies: 1, sites: 1, refused: 1, score: skor, errors: 1, overdue: 1, ..Jumlah::default() },
        findings: vec![temuan],
        agencies: vec![perangkat],
        trend: vec![tren],
        guidance: Vec::new(),
    }
}

fn berkas() -> BTreeMap<String, Vec<u8>> {
    let acara = Acara {
        hari: "2026-10-01".to_owned(),
        sesudah: "2026-10-02".to_owned(),
        kunci: "spbe-2026-t3-dinas".to_owned(),
        judul: "Laporan\r\nEND:VEVENT".to_owned(),
        uraian: "a, b; c".to_owned(),
    };
    let agenda = Agenda { daerah: vec![acara.clone()], perangkat: BTreeMap::from([("dinas".to_owned(), vec![])]) };
    let tema = Tema::embedded();
    luaran(tema, &tema.busana(None), &contoh(), &agenda).unwrap_or_else(|e| panic!("{e}: {:#}", e.source))
}

fn teks(nama: &str) -> String {
    String::from_utf8(berkas().remove(nama).unwrap_or_else(|| panic!("{nama}"))).unwrap()
}

/// Reads a sheet with another reader: cells by their names, with their types and texts.
fn lembar(nama: &str) -> BTreeMap<String, (String, String)> {
    let bita = berkas().remove("laporan.xlsx").unwrap();
    let mut paket = zip::ZipArchive::new(Cursor::new(bita)).unwrap();
    let mut xml = String::new();
    paket.by_name(nama).unwrap().read_to_string(&mut xml).unwrap();
    let mut pembaca = quick_xml::Reader::from_str(&xml);
    let (mut hasil, mut kini) = (BTreeMap::new(), None);
    loop {
        match pembaca.read_event().unwrap() {
            Event::Start(tag) if tag.name().into_inner() == "c" => {
                let ambil = |nama: &str| {
                    let isi = tag.try_get_attribute(nama).unwrap();
                    isi.map(|a| a.value.into_owned()).unwrap_or_default()
                };
                kini = Some((ambil("r"), ambil("t"), String::new()));
            }
            Event::Start(tag) => assert_ne!(tag.name().into_inner(), "f", "a cell with a formula"),
            Event::Text(isi) => {
                if let Some((.., teks)) = &mut kini {
                    teks.push_str(&isi);
                }
            }
            Event::GeneralRef(isi) => {
                if let Some((.., teks)) = &mut kini {
                    teks.push_str(&format!("&{};", &*isi));
                }
            }
            Event::End(tag) if tag.name().into_inner() == "c" => {
                let (r, t, teks) = kini.take().unwrap();
                hasil.insert(r, (t, teks));
            }
            Event::Eof => return hasil,
            _ => {}
        }
    }
}

#[test]
fn a_report_has_every_form_and_the_same_bytes_each_time() {
    let satu = berkas();
    let nama: Vec<&str> = satu.keys().map(String::as_str).collect();
    assert_eq!(
        nama,
        [
            "cakupan.csv",
            "dinas.html",
            "dinas.ics",
            "index.html",
            "jatuh-tempo.ics",
            "kewajiban.csv",
            "laporan.json",
            "laporan.xlsx",
            "situs.csv",
            "temuan.csv",
            "tren.csv",
            "tunggakan.csv"
        ]
    );
    assert_eq!(satu, berkas());
    let json: serde_json::Value = serde_json::from_slice(&satu["laporan.json"]).unwrap();
    assert_eq!((&json["schema"], &json["agencies"][0]["score"]["value"]), (&1.into(), &81.25.into()));
}

#[test]
fn the_workbook_reads_back_and_holds_words_numbers_and_no_formula() {
    let situs = lembar("xl/worksheets/sheet1.xml");
    let kata = |teks: &str| ("inlineStr".to_owned(), teks.to_owned());
    assert_eq!(situs["A1"], kata("region"));
    assert_eq!((&situs["C2"], &situs["D2"]), (&kata("dinas"), &kata("@Dinas &amp; &lt;b&gt;A&lt;/b&gt;")));
    assert_eq!(situs["H2"], (String::new(), "81.25".to_owned()));
    let temuan = lembar("xl/worksheets/sheet2.xml");
    let (jenis, isi) = &temuan["F2"];
    assert!(jenis == "inlineStr" && isi.starts_with("=HYPERLINK") && !isi.contains('\u{1}'), "{isi}");
}

#[test]
fn a_cell_of_a_table_is_never_a_formula() {
    let csv = teks("temuan.csv");
    assert!(csv.contains(",\"'=HYPERLINK(\"\"http://jahat\"\",\"\"x\"\")"), "{csv}");
    assert!(csv.contains(",'+62,") && teks("situs.csv").contains(",'@Dinas"), "{csv}");
    assert!(csv.lines().all(|baris| !baris.contains('\u{1}')));
}

#[test]
fn pages_stand_alone_say_what_is_provisional_and_escape_every_word() {
    for nama in ["index.html", "dinas.html"] {
        let html = teks(nama);
        assert!(html.contains("<strong>CONTOH, bukan situs resmi.</strong> Data &lt;rekaan&gt;."), "{nama}");
        assert!(html.contains("Sementara.") && html.contains("Triwulan III 2026"), "{nama}");
        assert!(!html.contains("<script") && !html.contains("<b>A"), "{nama}");
        assert_eq!(html.matches("</style>").count(), 1, "{nama}");
        for luar in ["src=", "href=\"http", "<link", "@import", "url("] {
            assert!(!html.contains(luar), "{nama}: {luar}");
        }
    }
    let dinas = teks("dinas.html");
    assert!(dinas.contains("81,25") && dinas.contains("2026-08-01") && dinas.contains("UU 25/2009 Pasal 21"));
}

#[test]
fn calendars_hold_whole_days_and_no_line_of_a_stranger() {
    let ics = teks("jatuh-tempo.ics");
    assert!(ics.contains("DTSTART;VALUE=DATE:20261001\r\nDTEND;VALUE=DATE:20261002\r\n"), "{ics}");
    assert!(ics.contains("SUMMARY:Laporan\\nEND:VEVENT\r\n") && ics.contains("DESCRIPTION:a\\, b\\; c\r\n"), "{ics}");
    assert_eq!(ics.matches("\r\nEND:VEVENT\r\n").count(), 1);
    assert!(teks("dinas.ics").contains("BEGIN:VJOURNAL"), "a calendar without entries is still one");
}
