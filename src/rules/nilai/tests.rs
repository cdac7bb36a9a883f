//! Grades and scores on small examples.

use std::sync::Arc;

use super::skor::{Skor, skor};
use super::*;
use crate::base::kalender::Kalender;
use crate::base::nilai::Nilai as _;
use crate::base::span::FileId;
use crate::base::tanggal::Tanggal;
use crate::diag::sumber::Sumber;
use crate::diag::{Lang, Place};
use crate::model::muat::muat;
use crate::model::susun::susun;
use crate::peraturan::Peraturan;
use crate::rules::konteks::{Cakupan, TANPA_HOST, TANPA_LAMPIRAN};

/// Grades an agency with these files under the law of Way Kanan.
fn dinilai(register: &str, isi: &[(&str, &str)], temuan: &[Diagnostic], keluar: &[Dikecualikan]) -> NilaiSitus {
    let mut files = vec![
        ("sites/x/daerah.yaml".to_owned(), "nama: Kabupaten X\nprofil_hukum: way-kanan\n"),
        ("sites/x/a.yaml".to_owned(), register),
    ];
    files.extend(isi.iter().map(|(nama, teks)| (format!("content/x/a/{nama}"), *teks)));
    files.sort();
    let dimuat = (0..).zip(&files).map(|(n, (path, teks))| muat(FileId(n), path, Some(teks.as_bytes()), 1)).collect();
    let (daftar, _) = susun(dimuat);
    let sumber = Sumber::new(files.iter().map(|(p, t)| (p.clone(), Some(Arc::from(*t)))).collect());
    let peraturan = Peraturan::embedded();
    let ctx = Konteks {
        daerah: &daftar[0],
        hukum: &peraturan.profil("way-kanan").unwrap(),
        peraturan,
        tanggal: Tanggal::parse("2026-11-20").unwrap(),
        kalender: &Kalender::default(),
        sumber: &sumber,
        lampiran: &TANPA_LAMPIRAN,
        host_lain: &TANPA_HOST,
        cakupan: Cakupan::Semua,
    };
    nilai(&ctx, &daftar[0].daftar_instansi[0], temuan, keluar)
}

fn temuan(code: &'static str, severity: Severity) -> Diagnostic {
    let kata = || Pesan::new("a", "a");
    Diagnostic { severity, ..Diagnostic::error(code, Place::Path("a".to_owned()), kata(), kata()) }
}

fn dari(nilai: &NilaiSitus, kode: &str) -> Nilai {
    nilai.daftar.iter().find(|n| n.kode == kode).unwrap_or_else(|| panic!("{kode}")).nilai
}

const DINAS: &str = "nama: Dinas A\njenis: dinas\n";

#[test]
fn a_check_without_its_subject_does_not_pass_for_free() {
    let kosong = dinilai(DINAS, &[], &[], &[]);
    let isi = [("layanan/a.yaml", "nama: A\n"), ("sop/a.yaml", "judul: A\n")];
    let berisi = dinilai(DINAS, &isi, &[], &[]);
    for (kode, tanpa, dengan) in [
        ("STD-001", Nilai::Lulus, Nilai::Lulus),
        ("STD-002", Nilai::TidakBerlaku, Nilai::Lulus),
        ("STD-021", Nilai::TidakBerlaku, Nilai::TidakBerlaku),
        ("SOP-002", Nilai::TidakBerlaku, Nilai::Lulus),
        ("SOP-018", Nilai::TidakBerlaku, Nilai::Lulus),
        ("DOM-001", Nilai::Lulus, Nilai::Lulus),
        ("DOM-011", Nilai::TidakBerlaku, Nilai::TidakBerlaku),
        ("LAP-005", Nilai::TidakBerlaku, Nilai::TidakBerlaku),
        ("PPI-016", Nilai::TidakBerlaku, Nilai::TidakBerlaku),
    ] {
        assert_eq!((dari(&kosong, kode), dari(&berisi, kode)), (tanpa, dengan), "{kode}");
    }
    let sebab = |kode: &str| kosong.daftar.iter().find(|n| n.kode == kode).unwrap().sebab.clone().unwrap().id;
    assert_eq!(sebab("STD-002"), "tidak ada layanan");
    assert_eq!(sebab("LAP-005"), "tidak mengikat di kabupaten ini");
}

#[test]
fn service_checks_do_not_apply_to_a_unit_that_does_not_serve_the_public() {
    let register = format!("{DINAS}melayani_publik: tidak\n");
    let isi = [("layanan/a.yaml", "nama: A\n"), ("pengaduan.yaml", "kanal: []\n"), ("profil.yaml", "nama: A\n")];
    let nilai = dinilai(&register, &isi, &[], &[]);
    for kode in ["STD-001", "STD-002", "STD-014", "SOP-001", "LAP-001", "ADU-001", "ADU-002", "KIN-001"] {
        assert_eq!(dari(&nilai, kode), Nilai::TidakBerlaku, "{kode}");
    }
    for kode in ["PRY-001", "PRY-002", "PPI-001", "KIN-011"] {
        assert_eq!(dari(&nilai, kode), Nilai::Lulus, "{kode}");
    }
}

#[test]
fn what_was_found_decides_the_grade() {
    let keluar = |kode| Dikecualikan {
        temuan: temuan(kode, Severity::Error),
        urutan: 0,
        alasan: "Uji".to_owned(),
        oleh: "Kepala Dinas".to_owned(),
        sampai: Tanggal::parse("2026-12-31").unwrap(),
    };
    let ada = [
        temuan("STD-001", Severity::Error),
        temuan("PRY-001", Severity::Warning),
        temuan("PPI-012", Severity::Error),
        temuan("STD-021", Severity::Warning),
        temuan("BKS-001", Severity::Error),
    ];
    let nilai = dinilai(DINAS, &[], &ada, &[keluar("DOM-004"), keluar("PPI-012"), keluar("PPI-012")]);
    for (kode, harap) in [
        ("STD-001", Nilai::Gagal),
        ("PRY-001", Nilai::Toleransi),
        ("DOM-004", Nilai::Toleransi),
        // A waiver of some findings does not cover the others.
        ("PPI-012", Nilai::Gagal),
        // A finding proves that there was something to look at.
        ("STD-021", Nilai::Toleransi),
    ] {
        assert_eq!(dari(&nilai, kode), harap, "{kode}");
    }
    assert_eq!((nilai.dikecualikan(), nilai.tak_terbaca), (3, 1));
    assert_eq!(Nilai::SEMUA.map(|n| nilai.jumlah(n)).iter().sum::<usize>(), nilai.daftar.len());
}

fn contoh(tak_terbaca: usize) -> NilaiSitus {
    let daftar = [
        ("STD-001", Nilai::Lulus),
        ("STD-002", Nilai::Lulus),
        ("STD-004", Nilai::Gagal),
        ("STD-018", Nilai::Toleransi),
        ("ADU-001", Nilai::Lulus),
        ("ADU-002", Nilai::Gagal),
        ("ADU-003", Nilai::TidakBerlaku),
        ("ADU-004", Nilai::BelumDiputuskan),
        ("DOM-001", Nilai::Lulus),
        // Good practice, which the profile of the kabupaten's regulation leaves out.
        ("DOM-003", Nilai::Gagal),
    ];
    let cek = |(kode, nilai)| NilaiCek { kode, nilai, dikecualikan: 0, sebab: None };
    NilaiSitus { daftar: daftar.into_iter().map(cek).collect(), tak_terbaca }
}

#[test]
fn the_score_of_each_profile_follows_from_its_weights() {
    let peraturan = Peraturan::embedded();
    let hukum = peraturan.profil("way-kanan").unwrap();
    // The standards are worth 62.50 (two and a half of four), the complaints 50.00, the domain 100.00 or 50.00.
    for (kode, harap) in [
        ("seed", 6989),      // (62.5 x 22 + 50 x 10 + 100 x 12) / 44
        ("ombudsman", 5750), // (62.5 x 30 + 50 x 20) / 50
        ("internal", 5568),  // (62.5 x 15 + 50 x 8 + 50 x 10) / 33
    ] {
        let penilaian = peraturan.penilaian().iter().find(|p| p.kode == kode).unwrap();
        assert_eq!(skor(penilaian, &hukum, &contoh(0)).skor, Some(Skor(harap)), "{kode}");
        assert_eq!(skor(penilaian, &hukum, &contoh(1)).skor, None, "{kode}: an unreadable file is not judged");
        assert_eq!(skor(penilaian, &hukum, &NilaiSitus::default()).skor, None, "{kode}: nothing applies");
    }
}

#[test]
fn a_score_is_rounded_half_up_and_printed_in_the_language() {
    assert_eq!(Skor::rata([Skor(10_000), Skor(9_999)]), Some(Skor(10_000)));
    assert_eq!(Skor::rata([Skor(1), Skor(1), Skor(2)]), Some(Skor(1)));
    assert_eq!(Skor::rata([]), None);
    assert_eq!((Skor(6989).teks(Lang::Id), Skor(6905).teks(Lang::En)), ("69,89".to_owned(), "69.05".to_owned()));
}

#[test]
fn the_tables_of_grades_name_only_what_exists() {
    let peraturan = Peraturan::embedded();
    let keluarga = |kode: &str| kode.len() == 3 && crate::rules::daftar::KELOMPOK.iter().any(|k| k.kode == kode);
    let sah = |kode: &String| peraturan.mengenal(kode) || keluarga(kode);
    for penilaian in peraturan.penilaian() {
        let bobot: u32 = penilaian.kelompok.iter().map(|k| k.bobot).sum();
        assert_eq!(bobot, 100, "{}", penilaian.kode);
        assert!(penilaian.toleransi <= 100);
        for kode in penilaian.kelompok.iter().flat_map(|k| &k.cek) {
            assert!(sah(kode), "{}: {kode}", penilaian.kode);
        }
        for cek in daftar() {
            let kena = penilaian.kelompok.iter().filter(|k| k.memuat(cek.kode)).count();
            assert!(kena <= 1, "{}: {} counts twice", penilaian.kode, cek.kode);
            let semua = penilaian.kode == "internal" && peraturan.mengenal(cek.kode);
            assert!(!semua || kena == 1, "{} counts nowhere", cek.kode);
        }
    }
}
