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
    let meja = Meja { root: Path::new("."), tema: Tema::embedded(), waktu: waktu(), simpanan: None };
    let isi = potret.isi(&meja, path).expect("readable").unwrap_or_else(|| panic!("no `{path}`"));
    String::from_utf8(isi.bytes.to_vec()).expect("text")
}

#[test]
fn a_preview_finds_in_a_site_what_a_check_finds() {
    let (root, tema) = (repo(), Tema::embedded());
    let kerja = Kerja::baca(&root).expect("the reference content");
    let jalan = Jalan {
        tujuan: Tujuan::Periksa,
        pilihan: &Pilihan::default(),
        waktu: waktu(),
        draf: Draf::Ya,
        sebelumnya: None,
        kabar: &|_| {},
    };
    let meja = Meja { root: &root, tema, waktu: waktu(), simpanan: None };
    let kode = |daftar: &[Diagnostic], sumber: &crate::diag::sumber::Sumber| {
        let baris = daftar.iter().map(|t| format!("{} {:?}", t.code, sumber.posisi(&t.place)));
        baris.collect::<Vec<_>>()
    };
    for daerah in jalankan(&kerja, &jalan).iter() {
        for label in daerah.situs.keys() {
            let potret = Potret::ambil(&meja, &daerah.nama, label, None).expect("the root opens");
            let diperiksa = daerah.temuan.get(label).map_or(&[][..], |t| t.temuan.as_slice());
            assert_eq!(
                kode(&potret.temuan().temuan, potret.kerja.sumber()),
                kode(diperiksa, kerja.sumber()),
                "{}/{label}",
                daerah.nama
            );
            assert!(potret.ada("index.html"));
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

    let satu = ambil(folder.path(), tema, None);
    assert!(!satu.temuan().ditolak(), "{:?}", satu.temuan().temuan);
    let semula = halaman(&satu, &alamat);

    fs::write(&path, format!("{baik}\n  salah: [1\n")).expect("a file");
    let dua = ambil(folder.path(), tema, Some(&satu));
    assert_eq!(halaman(&dua, &alamat), semula);
    assert!(dua.tertahan(&sumber));
    let galat: Vec<_> = dua.temuan().temuan.iter().filter(|t| t.code.starts_with("BKS")).collect();
    assert!(!galat.is_empty() && galat.iter().all(|t| dua.kerja.sumber().posisi(&t.place).path == sumber), "{galat:?}");

    // Broken once more, and another file changes meanwhile.
    fs::write(&path, "nama: \"\n").expect("a file");
    let maklumat = folder.path().join("content/contoh/dinas/profil.yaml");
    let teks = fs::read_to_string(&maklumat).expect("text");
    fs::write(&maklumat, format!("{teks}# catatan\n")).expect("a file");
    let tiga = ambil(folder.path(), tema, Some(&dua));
    assert_eq!(halaman(&tiga, &alamat), semula);

    fs::write(&path, &baik).expect("a file");
    let empat = ambil(folder.path(), tema, Some(&tiga));
    assert!(!empat.tertahan(&sumber) && !empat.temuan().ditolak());
    assert_eq!(halaman(&empat, &alamat), semula);
}

#[test]
fn the_file_of_the_kabupaten_may_break_without_taking_the_site_away() {
    let (folder, tema) = (contoh(), Tema::embedded());
    let path = folder.path().join("sites/contoh/daerah.yaml");
    let satu = ambil(folder.path(), tema, None);
    let teks = fs::read_to_string(&path).expect("text");
    fs::write(&path, format!("{teks}\nnama: [\n")).expect("a file");
    let dua = ambil(folder.path(), tema, Some(&satu));
    assert_eq!(dua.berkas, satu.berkas);
    assert!(dua.temuan().temuan.iter().any(|t| t.code.starts_with("BKS")), "{:?}", dua.temuan().temuan);
    let baru = ambil(folder.path(), tema, None);
    assert!(baru.berkas.is_empty() && !baru.temuan().temuan.is_empty());
}

#[test]
fn downloads_and_pictures_are_made_when_they_are_asked_for() {
    let (root, tema) = (repo(), Tema::embedded());
    let meja = Meja { root: &root, tema, waktu: waktu(), simpanan: None };
    let potret = Potret::ambil(&meja, "purworejo", "disdukcapil", None).expect("the root opens");
    assert!(!potret.aset.is_empty());
    for path in potret.aset.keys() {
        let isi = potret.isi(&meja, path).expect("readable").expect("there");
        assert!(!isi.bytes.is_empty() && isi.sumber.is_some(), "{path}");
    }
    assert_eq!(potret.isi(&meja, "tidak/ada.pdf"), Ok(None));
    assert_eq!(potret.isi(&meja, "../daerah.yaml"), Ok(None));
}

/// One edit of the sample agency; tells whether it touches a file that is not looked into at every reading.
fn sunting(folder: &Path, n: u64, acak: u64) -> Stempel {
    let isi = folder.join("content/contoh/dinas");
    let ubah = |path: &Path, ganti: &dyn Fn(String) -> String| {
        let teks = fs::read_to_string(path).expect("text");
        fs::write(path, ganti(teks)).expect("a file");
    };
    let salah_satu = |nama: &str, akhiran: &str| {
        let mut daftar: Vec<PathBuf> =
            fs::read_dir(isi.join(nama)).expect("a folder").map(|e| e.expect("an entry").path()).collect();
        daftar.retain(|p| p.to_string_lossy().ends_with(akhiran));
        daftar.sort();
        daftar[(acak / 16) as usize % daftar.len()].clone()
    };
    let judul = |teks: String, kunci: &str| {
        let baris = teks.lines().map(|b| match b.starts_with(kunci) {
            true => format!("{kunci} Nama ke {n}\n"),
            false => format!("{b}\n"),
        });
        baris.collect()
    };
    match acak % 16 {
        0..=3 => ubah(&salah_satu("berita", ".md"), &|t| format!("{t}\nParagraf {n}, [layanan](/layanan/).\n")),
        4 => ubah(&salah_satu("berita", ".md"), &|t| judul(t, "judul:")),
        5 => ubah(&salah_satu("halaman", ".md"), &|t| judul(t, "judul:")),
        6 | 7 => ubah(&salah_satu("layanan", ".yaml"), &|t| judul(t, "nama:")),
        8 => ubah(&isi.join("profil.yaml"), &|t| format!("{t}# {n}\n")),
        9 => {
            let teks = fs::read_to_string(salah_satu("berita", ".md")).expect("text");
            fs::write(isi.join(format!("berita/baru-{}.md", n % 3)), teks).expect("a file");
        }
        10 => {
            let _tak_ada = fs::remove_file(isi.join(format!("berita/baru-{}.md", n % 3)));
        }
        11 => ubah(&folder.join("sites/contoh/daerah.yaml"), &|t| format!("{t}# {n}\n")),
        12 => ubah(&folder.join("sites/contoh/dinas.yaml"), &|t| format!("{t}# {n}\n")),
        13 => {
            let gambar = image::RgbImage::from_pixel(700 + n as u32, 500, image::Rgb([n as u8, 90, 30]));
            fs::create_dir_all(isi.join("gambar")).expect("a folder");
            gambar.save(isi.join("gambar/uji.png")).expect("a picture");
            ubah(&salah_satu("berita", ".md"), &|t| format!("{t}\n![Uji](gambar/uji.png)\n"));
            return Stempel::Ragu;
        }
        14 => ubah(&salah_satu("layanan", ".yaml"), &|t| format!("{t}# {n}\n")),
        _ => ubah(&salah_satu("halaman", ".md"), &|t| format!("{t}\n## Bab {n}\n\nIsi.\n")),
    }
    Stempel::Percaya
}

#[test]
fn after_any_edits_each_page_and_finding_is_that_of_a_clean_reading() {
    let banyak = 4_u64;
    let tema = Tema::embedded();
    let mut cepat = 0;
    for urutan in 0..banyak {
        let folder = contoh();
        let meja = Meja { root: folder.path(), tema, waktu: waktu(), simpanan: None };
        let mut kini = ambil(folder.path(), tema, None);
        let mut acak = urutan.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1;
        for n in 0..8 {
            acak = acak.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let pilih = acak >> 33;
            let stempel = sunting(folder.path(), urutan * 8 + n, pilih);
            let baru = Potret::ambil_cepat(&meja, "contoh", "dinas", Some(&kini), stempel).expect("the root opens");
            let bersih = ambil(folder.path(), tema, None);
            cepat += usize::from(!baru.dinilai());
            let (mut nama, mut harap) = (baru.nama(), bersih.nama());
            nama.sort();
            harap.sort();
            assert_eq!(nama, harap, "{urutan} {n}");
            for path in &nama {
                let (isi, harap) = (baru.isi(&meja, path), bersih.isi(&meja, path));
                assert!(isi == harap, "{urutan} {n}: edit {} left `{path}` old", pilih % 16);
            }
            assert_eq!(baru.aset, bersih.aset, "{urutan} {n}");
            baru.nilai(&meja);
            assert_eq!(baru.temuan().temuan, bersih.temuan().temuan, "{urutan} {n}");
            kini = baru;
        }
    }
    assert!(cepat as u64 * 2 > banyak * 8, "only {cepat} edits went the short way");
}

#[test]
fn a_page_that_cannot_be_rendered_stands_as_it_was_with_the_reason() {
    let (folder, tema) = (contoh(), Tema::embedded());
    let meja = Meja { root: folder.path(), tema, waktu: waktu(), simpanan: None };
    let profil = folder.path().join("content/contoh/dinas/profil.yaml");
    let mut teks = fs::read_to_string(&profil).expect("text");
    let mut ambil = |lama: Option<&Potret>| {
        teks.push_str("# catatan\n");
        fs::write(&profil, &teks).expect("a file");
        Potret::ambil_cepat(&meja, "contoh", "dinas", lama, Stempel::Ragu).expect("the root opens")
    };
    let satu = ambil(None);
    let semula = halaman(&satu, "index.html");
    let gagalkan = |potret: &Potret| {
        let lembaran = potret.lembaran.as_ref().expect("pages on demand");
        lembaran.gagalkan("index.html", Pesan::new("rusak", "broken"));
    };
    // After a whole site, and after pages on demand that were looked at, or were not.
    let dua = ambil(Some(&satu));
    gagalkan(&dua);
    assert!(dua.gagal().is_none());
    assert_eq!(halaman(&dua, "index.html"), semula);
    assert_eq!(dua.gagal().map(|pesan| pesan.en.as_str()), Some("broken"));
    let tiga = ambil(Some(&satu));
    assert!(tiga.gagal().is_none());
    let empat = ambil(Some(&tiga));
    gagalkan(&empat);
    assert_eq!(halaman(&empat, "index.html"), semula);
    let mut lima = ambil(Some(&tiga));
    lima.dahulu = Arc::default();
    gagalkan(&lima);
    assert!(lima.isi(&meja, "index.html").expect("readable").is_none(), "nobody has seen it yet");
    assert_eq!(halaman(&tiga, "index.html"), semula);
    let mut enam = ambil(Some(&tiga));
    enam.dahulu = Arc::default();
    gagalkan(&enam);
    assert_eq!(halaman(&enam, "index.html"), semula);
    // The next state is put together as a whole.
    assert!(!ambil(Some(&enam)).berkas.is_empty());
}
