use std::fs;
use std::path::PathBuf;

use super::*;
use crate::base::nilai::Nilai as _;
use crate::base::tanggal::Tanggal;
use crate::pipeline::situs::{Jalan, Tujuan, jalankan};

fn waktu() -> Waktu {
    Waktu::Tetap(Tanggal::parse("2026-11-20").expect("a date"))
}

fn repo() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn salin(dari: &Path, ke: &Path) {
    fs::create_dir_all(ke).expect("a folder");
    for entri in fs::read_dir(dari).expect("a folder") {
        let entri = entri.expect("an entry");
        let tujuan = ke.join(entri.file_name());
        if entri.path().is_dir() {
            salin(&entri.path(), &tujuan);
        } else {
            fs::copy(entri.path(), tujuan).expect("a copy");
        }
    }
}

/// A copy of the sample agency.
fn contoh() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    salin(&repo().join("tests/contoh"), folder.path());
    folder
}

fn ambil(root: &Path, tema: &Tema, lama: Option<&Potret>) -> Potret {
    let meja = Meja { root, tema, waktu: waktu(), simpanan: None };
    Potret::ambil(&meja, "contoh", "dinas", lama).expect("the root opens")
}

fn halaman(potret: &Potret, path: &str) -> String {
    let berkas = potret.berkas.get(path).unwrap_or_else(|| panic!("no `{path}`"));
    String::from_utf8(berkas.bytes.to_vec()).expect("text")
}

#[test]
fn a_preview_finds_in_a_site_what_a_check_finds() {
    let (root, tema) = (repo(), Tema::embedded());
    let kerja = Kerja::baca(&root).expect("the reference content");
    let jalan =
        Jalan { tujuan: Tujuan::Periksa, pilihan: &Pilihan::default(), waktu: waktu(), draf: Draf::Ya, kabar: &|_| {} };
    let meja = Meja { root: &root, tema: &tema, waktu: waktu(), simpanan: None };
    let kode = |daftar: &[Diagnostic], sumber: &crate::diag::sumber::Sumber| {
        let baris = daftar.iter().map(|t| format!("{} {:?}", t.code, sumber.posisi(&t.place)));
        baris.collect::<Vec<_>>()
    };
    for daerah in jalankan(&kerja, &jalan).iter() {
        for label in daerah.situs.keys() {
            let potret = Potret::ambil(&meja, &daerah.nama, label, None).expect("the root opens");
            let diperiksa = daerah.temuan.get(label).map_or(&[][..], |t| t.temuan.as_slice());
            assert_eq!(
                kode(&potret.temuan.temuan, potret.kerja.sumber()),
                kode(diperiksa, kerja.sumber()),
                "{}/{label}",
                daerah.nama
            );
            assert!(potret.berkas.contains_key("index.html"));
        }
    }
}

#[test]
fn a_broken_file_stands_as_it_was_while_others_change() {
    let (folder, tema) = (contoh(), Tema::embedded());
    let layanan = folder.path().join("content/contoh/dinas/layanan");
    let nama = fs::read_dir(&layanan).expect("services").next().expect("one").expect("an entry").file_name();
    let id = nama.to_str().and_then(|n| n.strip_suffix(".yaml")).expect("a name").to_owned();
    let (path, alamat) = (layanan.join(&nama), format!("layanan/{id}/index.html"));
    let sumber = format!("content/contoh/dinas/layanan/{id}.yaml");
    let baik = fs::read_to_string(&path).expect("text");

    let satu = ambil(folder.path(), &tema, None);
    assert!(!satu.temuan.ditolak(), "{:?}", satu.temuan.temuan);
    let semula = halaman(&satu, &alamat);

    fs::write(&path, format!("{baik}\n  salah: [1\n")).expect("a file");
    let dua = ambil(folder.path(), &tema, Some(&satu));
    assert_eq!(halaman(&dua, &alamat), semula);
    assert!(dua.tertahan(&sumber));
    let galat: Vec<_> = dua.temuan.temuan.iter().filter(|t| t.code.starts_with("BKS")).collect();
    assert!(!galat.is_empty() && galat.iter().all(|t| dua.kerja.sumber().posisi(&t.place).path == sumber), "{galat:?}");

    // Broken once more, and another file changes meanwhile.
    fs::write(&path, "nama: \"\n").expect("a file");
    let maklumat = folder.path().join("content/contoh/dinas/profil.yaml");
    let teks = fs::read_to_string(&maklumat).expect("text");
    fs::write(&maklumat, format!("{teks}# catatan\n")).expect("a file");
    let tiga = ambil(folder.path(), &tema, Some(&dua));
    assert_eq!(halaman(&tiga, &alamat), semula);

    fs::write(&path, &baik).expect("a file");
    let empat = ambil(folder.path(), &tema, Some(&tiga));
    assert!(!empat.tertahan(&sumber) && !empat.temuan.ditolak());
    assert_eq!(halaman(&empat, &alamat), semula);
}

#[test]
fn the_file_of_the_kabupaten_may_break_without_taking_the_site_away() {
    let (folder, tema) = (contoh(), Tema::embedded());
    let path = folder.path().join("sites/contoh/daerah.yaml");
    let satu = ambil(folder.path(), &tema, None);
    let teks = fs::read_to_string(&path).expect("text");
    fs::write(&path, format!("{teks}\nnama: [\n")).expect("a file");
    let dua = ambil(folder.path(), &tema, Some(&satu));
    assert_eq!(dua.berkas, satu.berkas);
    assert!(dua.temuan.temuan.iter().any(|t| t.code.starts_with("BKS")), "{:?}", dua.temuan.temuan);
    let baru = ambil(folder.path(), &tema, None);
    assert!(baru.berkas.is_empty() && !baru.temuan.temuan.is_empty());
}

#[test]
fn downloads_and_pictures_are_made_when_they_are_asked_for() {
    let (root, tema) = (repo(), Tema::embedded());
    let meja = Meja { root: &root, tema: &tema, waktu: waktu(), simpanan: None };
    let potret = Potret::ambil(&meja, "purworejo", "disdukcapil", None).expect("the root opens");
    assert!(!potret.aset.is_empty());
    for path in potret.aset.keys() {
        let isi = potret.isi(&meja, path).expect("readable").expect("there");
        assert!(!isi.bytes.is_empty() && isi.sumber.is_some(), "{path}");
    }
    assert_eq!(potret.isi(&meja, "tidak/ada.pdf"), Ok(None));
    assert_eq!(potret.isi(&meja, "../daerah.yaml"), Ok(None));
}
