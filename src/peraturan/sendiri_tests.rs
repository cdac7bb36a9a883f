//! The law that a kabupaten brings itself: what is taken, what is refused and why.

use super::*;
use crate::base::span::FileId;
use crate::diag::Severity;
use crate::model::daerah::Daerah;
use crate::model::muat::muat;
use crate::model::susun::susun;

const PERBUP: &str = "bentuk: perbup
nomor: '7'
tahun: 2024
tentang: Situs Resmi (rekaan)
verifikasi: terverifikasi
pasal:
  - {pasal: '4', ayat: '1', isi: Situs memakai subdomain.}
  - {pasal: '5', isi: Surat elektronik resmi wajib dipakai.}
";

/// Reads a kabupaten with the given files below its folder, and joins its law to the embedded one.
fn gabung(berkas: &[(&str, &str)]) -> (Daerah, std::borrow::Cow<'static, Peraturan>, Vec<String>) {
    let daerah = ("daerah.yaml", "nama: Kabupaten Contoh Jaya\nprofil_hukum: contoh-jaya\n");
    let mut semua: Vec<(String, &str)> =
        [&[daerah], berkas].concat().iter().map(|(nama, isi)| (format!("sites/contoh-jaya/{nama}"), *isi)).collect();
    semua.sort();
    let dimuat: Vec<_> = semua
        .iter()
        .enumerate()
        .map(|(n, (path, isi))| muat(FileId(n as u32), path, Some(isi.as_bytes()), isi.len() as u64))
        .collect();
    let dibaca: Vec<String> = dimuat.iter().flat_map(|d| &d.diags).map(|d| d.code.to_owned()).collect();
    let sumber = Sumber::new(dimuat.iter().map(|d| (d.path.clone(), d.teks.clone())).collect());
    let (mut daftar, _) = susun(dimuat);
    let daerah = daftar.remove(0);
    let (peraturan, diags) = Peraturan::embedded().daerah(&daerah, &sumber);
    assert!(diags.iter().all(|d| !d.remedy.id.is_empty() && !d.remedy.en.is_empty()));
    let kode = dibaca.into_iter().chain(diags.iter().map(|d| format!("{} {}", d.code, d.message.id))).collect();
    (daerah, peraturan, kode)
}

fn profil(isi: &str) -> (Daerah, std::borrow::Cow<'static, Peraturan>, Vec<String>) {
    gabung(&[("peraturan/perbup-contoh-jaya-7-2024.yaml", PERBUP), ("peraturan/profil.yaml", isi)])
}

#[test]
fn a_kabupaten_without_own_law_borrows_the_embedded_one() {
    let (_, peraturan, kode) = gabung(&[]);
    assert!(matches!(peraturan, std::borrow::Cow::Borrowed(_)) && kode.is_empty());
    assert_eq!(peraturan.sidik(), Peraturan::embedded().sidik());
}

#[test]
fn own_articles_raise_and_bind_and_come_first() {
    let (daerah, peraturan, kode) = profil(
        "istilah: {urusan: SPBE, penetap_subdomain: Kepala Dinas}
jenis: [dinas, kecamatan]
cek:
  - {kode: DOM-006, tingkat: error, dasar: ['perbup-contoh-jaya-7-2024:5']}
  - {kode: LAP-005, dasar: ['perbup-contoh-jaya-7-2024:4(1)']}
parameter:
  - {nama: laporan_spbe_bulan, nilai: 2, dasar: ['perbup-contoh-jaya-7-2024:5'], batas: atas}
",
    );
    assert_eq!(kode, [""; 0]);
    assert_ne!(peraturan.sidik(), Peraturan::embedded().sidik());
    let hukum = peraturan.profil(&daerah.nama).expect("its own profile");
    let dom = hukum.ikatan("DOM-006").expect("it binds");
    assert_eq!((dom.severity, dom.mandat), (Severity::Error, Mandat::Daerah));
    assert_eq!(dom.dasar[0].text, "Perbup Contoh Jaya 7/2024 Pasal 5");
    assert!(dom.dasar[0].verified);
    assert!(hukum.ikatan("LAP-005").is_some(), "a check that is named binds");
    assert_eq!(hukum.parameter("laporan_spbe_bulan"), 2);
    assert_eq!(hukum.istilah().penetap_subdomain.as_deref(), Some("Kepala Dinas"));
    assert_eq!(hukum.jenis(), ["dinas", "kecamatan"]);
    assert!(hukum.ikatan("STD-002").is_some_and(|i| i.severity == Severity::Error), "the nation's law stays");
}

#[test]
fn what_loosens_breaks_or_replaces_is_refused_with_its_reason() {
    for (isi, harap) in [
        ("cek: [{kode: STD-002, tingkat: warning, dasar: ['perbup-contoh-jaya-7-2024:5']}]", "PGC-003"),
        ("parameter: [{nama: tinjauan_standar_bulan, nilai: 60}]", "PGC-003"),
        ("cek: [{kode: STD-999, dasar: ['perbup-contoh-jaya-7-2024:5']}]", "PGC-004"),
        ("parameter: [{nama: tidak_ada, nilai: 6}]", "PGC-004"),
        ("jenis: [provinsi]", "PGC-004"),
        ("dokumentasi_aplikasi: [kode_sumber, buku_tamu]", "PGC-004"),
        ("peralihan_aplikasi: ['perbup-contoh-jaya-7-2024:6']", "PGC-007"),
        ("cek: [{kode: DOM-006}]", "PGC-006"),
        ("cek: [{kode: DOM-006, dasar: ['perbup-contoh-jaya-7-2024:6']}]", "PGC-007"),
        ("cek: [{kode: DOM-006, dasar: ['perbup-contoh-jaya-8-2024:1']}]", "PGC-007"),
        ("cek: [{kode: DOM-006, dasar: ['perbup-purworejo-52-2017:19']}]", "PGC-007"),
        ("cek: [{kode: DOM-006, dasar: ['Pasal 5']}]", "PGC-007"),
        ("cekk: []", "BKS-001"),
        ("cek: {DOM-006: error}", "BKS-003"),
        ("", "BKS-003"),
    ] {
        let (_, peraturan, kode) = profil(isi);
        assert_eq!(kode.iter().map(|k| &k[..7]).collect::<Vec<_>>(), [harap], "{isi}: {kode:?}");
        if let Some(hukum) = peraturan.profil("contoh-jaya") {
            assert_eq!(hukum.parameter("tinjauan_standar_bulan"), 36);
            assert_eq!(hukum.ikatan("STD-002").expect("bound").severity, Severity::Error);
        }
    }
}

#[test]
fn a_regulation_must_be_citable_and_may_not_replace_another() {
    let tanpa = |kunci: &str| PERBUP.lines().filter(|b| !b.starts_with(kunci)).collect::<Vec<_>>().join("\n");
    for (nama, isi, harap) in [
        ("perbup-contoh-jaya-7-2024", tanpa("nomor"), "PGC-006"),
        ("perbup-contoh-jaya-8-2024", PERBUP.to_owned(), "PGC-006"),
        ("perbup-contoh-jaya-7-2024", PERBUP.replace("isi: Situs memakai subdomain.", ""), "PGC-006"),
        ("perbup-contoh-jaya-7-2024", PERBUP.replace("bentuk: perbup", "bentuk: surat"), "PGC-004"),
        ("perbup-contoh-jaya-7-2024", PERBUP.replace("pasal: '5'", "pasal: lima"), "PGC-007"),
        ("perbup-contoh-jaya-7-2024", format!("{PERBUP}mencabut: [perbup-contoh-jaya-1-2001]\n"), "PGC-007"),
        ("perbup-contoh-jaya-7-2024", format!("{PERBUP}status: dicabut\n"), "PGC-006"),
        ("uu-25-2009", PERBUP.to_owned(), "PGC-008"),
    ] {
        let (.., kode) = gabung(&[(&format!("peraturan/{nama}.yaml"), &isi)]);
        assert_eq!(kode.iter().map(|k| &k[..7]).collect::<Vec<_>>(), [harap], "{nama} {isi}: {kode:?}");
    }
    assert!(Peraturan::embedded().norma("uu-25-2009").expect("embedded").daerah.is_none());
}
