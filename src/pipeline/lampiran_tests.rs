use std::collections::BTreeMap;

use super::*;
use crate::base::tanggal::Tanggal;
use crate::dokumen::contoh::{Pdf, exif, jpeg, xlsx};
use crate::pipeline::kerja::{Kerja, Pilihan, Waktu, siapkan, siapkan_pilihan};

const NIK: &str = "3306067002900001";
const DINAS: &str = "content/contoh/dinas";

fn kerja(files: &[(&str, Vec<u8>)]) -> Kerja {
    let mut semua: BTreeMap<String, Vec<u8>> = BTreeMap::from([
        ("sites/contoh/daerah.yaml".to_owned(), b"nama: Kabupaten Contoh\nprofil_hukum: purworejo\n".to_vec()),
        ("sites/contoh/dinas.yaml".to_owned(), b"nama: Dinas Contoh\njenis: dinas\n".to_vec()),
    ]);
    semua.extend(files.iter().map(|(path, isi)| (format!("{DINAS}/{path}"), isi.clone())));
    let (pohon, tertolak) = SourceTree::from_memory(semua);
    Kerja::dari(pohon, tertolak)
}

/// Findings of one code, with their weights, in words.
fn temuan(kode: &str, files: &[(&str, Vec<u8>)]) -> Vec<(Severity, String)> {
    let kerja = kerja(files);
    let hari_ini = Waktu::Tetap(Tanggal::new(2026, 11, 20).expect("date"));
    let siap = siapkan(&kerja, &kerja.termuat.daftar_daerah[0], hari_ini);
    let semua = siap.temuan.into_values().flat_map(|situs| situs.temuan);
    semua.filter(|t| t.code == kode).map(|t| (t.severity, t.message.id)).collect()
}

fn teks(isi: &str) -> Vec<u8> {
    isi.as_bytes().to_vec()
}

#[test]
fn a_panic_at_one_document_is_its_own_finding() {
    assert_eq!(jaga(|| panic!("halaman {}", 7)).rusak, Some(Rusak::Henti));
    assert_eq!(super::temuan("a.pdf".to_owned(), Rusak::Henti).severity, Severity::Warning);
    assert_eq!(super::temuan("a.pdf".to_owned(), Rusak::Format).severity, Severity::Error);
}

#[test]
fn a_photograph_with_its_place_is_told_and_still_published() {
    let files = [("gambar/loket.jpg", jpeg(0xe1, &exif()))];
    let found = temuan("PDP-010", &files);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, Severity::Warning);
    assert!(found[0].1.contains("lokasi dan nama pembuat"), "{found:?}");
    assert!(temuan("PDP-010", &[("gambar/loket.jpg", jpeg(0xe0, b"JFIF\0"))]).is_empty());
}

#[test]
fn dangers_refuse_or_warn_by_their_weight() {
    let skrip = Pdf::baru().halaman("Formulir").katalog("/OpenAction << /S /JavaScript /JS (x) >>").jadi();
    let found = temuan("INT-007", &[("dokumen/a.pdf", skrip)]);
    assert_eq!(found, [(Severity::Error, "PDF memuat skrip (JavaScript)".to_owned())]);
    let bawaan = Pdf::baru().halaman("Data").objek(30, "<< /Type /Filespec /F (data.xlsx) /EF << /F 31 0 R >> >>");
    let found = temuan("INT-007", &[("dokumen/a.pdf", bawaan.jadi())]);
    assert_eq!(found.iter().map(|(berat, _)| *berat).collect::<Vec<_>>(), [Severity::Warning]);
    let makro = xlsx("", &[("xl/vbaProject.bin", "x")]);
    assert_eq!(temuan("INT-007", &[("dokumen/a.xlsx", makro)]).len(), 1);
}

#[test]
fn exempt_files_and_sites_that_are_not_chosen_stay_closed() {
    let rusak = Pdf::baru().halaman(NIK).katalog("/OpenAction << /S /Launch /F (cmd) >>").jadi();
    let tertutup = teks("judul: Rahasia\nberkas: a.pdf\nklasifikasi: dikecualikan\n");
    let files = [("dokumen/a.pdf", rusak), ("dokumen/a.yaml", tertutup)];
    assert!(temuan("INT-007", &files).is_empty());
    assert_eq!(temuan("INT-007", &files[..1]).len(), 1);
    let kerja = kerja(&files[..1]);
    let pilihan = Pilihan { daerah: Vec::new(), situs: vec!["lain".to_owned()], ..Pilihan::default() };
    let hari_ini = Waktu::Tetap(Tanggal::new(2026, 11, 20).expect("date"));
    let siap = siapkan_pilihan(&kerja, &kerja.termuat.daftar_daerah[0], hari_ini, &pilihan);
    assert!(siap.hukum.expect("profile").dibuka.is_empty());
}

#[test]
fn a_document_that_cannot_be_opened_is_one_finding() {
    let potong = Pdf::baru().halaman("Rencana").jadi()[..40].to_vec();
    assert_eq!(temuan("BKS-039", &[("dokumen/a.pdf", potong)]).len(), 1);
    let sandi = Pdf::baru().halaman("Rencana").objek(30, "<< /Filter /Standard >>").ekor("/Encrypt 30 0 R").jadi();
    let found = temuan("BKS-039", &[("dokumen/a.pdf", sandi)]);
    assert_eq!(found.iter().map(|(berat, _)| *berat).collect::<Vec<_>>(), [Severity::Warning]);
}

#[test]
fn makers_that_are_offices_are_no_persons() {
    let pembuat = |nama: &str| {
        let pdf = Pdf::baru().halaman("Rencana").objek(30, &format!("<< /Author ({nama}) >>")).ekor("/Info 30 0 R");
        temuan("PDP-011", &[("dokumen/a.pdf", pdf.jadi())]).len()
    };
    for (nama, jumlah) in [
        ("Sari Wulandari", 1),
        ("budi", 1),
        ("Dinas Contoh", 0),
        ("Subbag Umum", 0),
        ("ASUS", 0),
        ("DESKTOP-7F2K1AB", 0),
        ("user", 0),
        ("", 0),
    ] {
        assert_eq!(pembuat(nama), jumlah, "{nama}");
    }
}

#[test]
fn a_scan_waits_for_the_word_of_a_person() {
    let pdf = || ("dokumen/a.pdf", Pdf::baru().pindaian("").jadi());
    let catatan = |lain: &str| ("dokumen/a.yaml", teks(&format!("judul: SK\nberkas: a.pdf\nringkasan: Isi.\n{lain}")));
    for (lain, jumlah) in [
        ("", 1),
        ("tanda_tangan: ditutup\n", 1),
        ("diperiksa: 2026-10-01\n", 1),
        ("tanda_tangan: ditutup\ndiperiksa: 2026-10-01\n", 0),
        ("tanda_tangan: sudah\ndiperiksa: 2026-10-01\n", 0),
    ] {
        assert_eq!(temuan("PDP-009", &[pdf(), catatan(lain)]).len(), jumlah, "{lain}");
    }
    assert_eq!(temuan("PDP-009", &[pdf()]).len(), 1);
    assert_eq!(temuan("AKS-007", &[pdf(), catatan("")]).len(), 1);
}

#[test]
fn data_is_compared_with_its_record() {
    let kolom = "berkas: [{nama: a.csv, format: CSV, kolom: [{nama: kecamatan}, {nama: jumlah}]}]\n";
    let banding = |csv: &str| -> Vec<String> {
        let files = [("data/a.csv", teks(csv)), ("data/a.yaml", teks(&format!("judul: A\n{kolom}")))];
        temuan("DAT-006", &files).into_iter().map(|(_, pesan)| pesan).collect()
    };
    assert!(banding("kecamatan;jumlah\nUtara;1\n").is_empty());
    let found = banding("kecamatan,total\nUtara,1\n");
    assert!(found[0].contains("tidak ada: `jumlah`") && found[0].contains("tidak dijelaskan: `total`"), "{found:?}");
    let found = banding("kecamatan,jumlah\nUtara,1,2\nSelatan,2\nTimur\n");
    assert_eq!(found, ["baris 2 berkas `a.csv` berisi 3 kolom; judulnya 2; begitu juga 1 baris lain"]);
    assert!(banding("kecamatan,jumlah\n\"Utara,1\n")[0].contains("tidak ditutup"));
    assert!(banding("kecamatan,jumlah\n")[0].contains("tidak memuat baris data"));
    let json = |isi: &str| {
        let catatan = "judul: A\nberkas: [{nama: a.json, format: JSON, kolom: [{nama: kecamatan}]}]\n";
        temuan("DAT-006", &[("data/a.json", teks(isi)), ("data/a.yaml", teks(catatan))]).len()
    };
    assert_eq!(json("[{\"kecamatan\": \"Utara\"}]"), 0);
    assert_eq!(json("[{\"kecamatan\": \"Utara\"}, {\"lain\": 1}]"), 1);
    assert_eq!(json("[{\"kecamatan\" \"Utara\"}]"), 1);
    assert_eq!(json("[{\"desa\": \"Utara\"}]"), 1);
}

#[test]
fn a_number_inside_a_file_is_found_with_its_place_and_masked() {
    let sel = |nama: &str, isi: &str| format!(r#"<c r="{nama}" t="inlineStr"><is><t>{isi}</t></is></c>"#);
    let buku = xlsx(&format!("<row>{}</row>", sel("B12", NIK)), &[]);
    let info = format!("<< /Title (Surat {NIK}) >>");
    let csv = format!("kode;catatan\n1;biasa\n2;{NIK}\n");
    for (path, isi, tempat) in [
        ("dokumen/a.xlsx", buku, "lembar `Daftar` sel `B12`"),
        ("dokumen/a.pdf", Pdf::baru().halaman("Satu").halaman(NIK).jadi(), "halaman 2"),
        ("dokumen/a.pdf", Pdf::baru().halaman("Satu").objek(30, &info).ekor("/Info 30 0 R").jadi(), "metadata `Title`"),
        ("gambar/a.jpg", jpeg(0xfe, NIK.as_bytes()), "metadata `Comment`"),
        ("data/a.csv", teks(&csv), "baris 3 kolom `catatan`"),
    ] {
        let found = temuan("PDP-001", &[(path, isi)]);
        let want = format!("NIK `3306••••••••••••` terbuka untuk umum, di {tempat}");
        assert_eq!(found, [(Severity::Error, want)], "{path}");
    }
    let nama = format!("dokumen/{NIK}.pdf");
    assert_eq!(temuan("PDP-001", &[(nama.as_str(), Pdf::baru().halaman("Satu").jadi())]).len(), 1);
}

#[test]
fn a_sheet_that_lists_people_is_one_finding_and_an_empty_form_none() {
    let baris = |n: u32, isi: [&str; 3]| {
        let sel: String = ('A'..='C')
            .zip(isi)
            .map(|(k, isi)| format!(r#"<c r="{k}{n}" t="inlineStr"><is><t>{isi}</t></is></c>"#))
            .collect();
        format!(r#"<row r="{n}">{sel}</row>"#)
    };
    let judul =
        format!(r#"<row r="1"><c r="A1" t="str"><v>DAFTAR</v></c></row>{}"#, baris(3, ["No", "Nama Penerima", "NIK"]));
    let isi: String = (4..200).map(|n| baris(n, ["1", "Sari", NIK])).collect();
    let penuh = [("dokumen/a.xlsx", xlsx(&format!("{judul}{isi}"), &[]))];
    let found = temuan("PDP-007", &penuh);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].1.ends_with("di lembar `Daftar` sel `A3`"), "{found:?}");
    assert!(temuan("PDP-001", &penuh).is_empty());
    let blangko = [("dokumen/a.xlsx", xlsx(&format!("{judul}{}", baris(4, ["1", "", ""])), &[]))];
    assert!(temuan("PDP-007", &blangko).is_empty());
}
