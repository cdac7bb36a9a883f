use std::collections::BTreeMap;
use std::io::Cursor;

use ::image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

use super::*;
use crate::base::tanggal::Tanggal;
use crate::diag::Severity;
use crate::pipeline::kerja::{Kerja, Waktu, siapkan};

fn gambar(lebar: u32, tinggi: u32, format: ImageFormat) -> Vec<u8> {
    let pixels: DynamicImage = RgbaImage::from_pixel(lebar, tinggi, Rgba([10, 80, 140, 255])).into();
    let pixels = if format == ImageFormat::Jpeg { pixels.into_rgb8().into() } else { pixels };
    let mut out = Cursor::new(Vec::new());
    pixels.write_to(&mut out, format).expect("encoded");
    out.into_inner()
}

fn svg(isi: &str) -> Vec<u8> {
    format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 56'>{isi}</svg>").into_bytes()
}

/// Checks a kabupaten of these files and returns its emblem's kind and its findings: code, weight and place.
fn periksa(lambang: &str, files: &[(&str, Vec<u8>)]) -> (Option<&'static str>, Vec<(String, Severity, String)>) {
    let daerah = format!("nama: Kabupaten Contoh\nprofil_hukum: purworejo\n{lambang}\n");
    let mut semua = BTreeMap::from([("sites/contoh/daerah.yaml".to_owned(), daerah.into_bytes())]);
    semua.extend(files.iter().map(|(path, isi)| ((*path).to_owned(), isi.clone())));
    let (pohon, tertolak) = SourceTree::from_memory(semua);
    let kerja = Kerja::dari(pohon, tertolak);
    let hari_ini = Waktu::Tetap(Tanggal::new(2026, 11, 20).expect("date"));
    let siap = siapkan(&kerja, &kerja.termuat.daftar_daerah[0], hari_ini);
    assert!(!siap.tak_terbaca(), "an emblem refuses no site");
    let jenis = siap.hukum.as_ref().and_then(|hukum| hukum.lambang.as_ref()).map(|lambang| match lambang {
        Lambang::Bentuk(_) => "svg",
        Lambang::Piksel { .. } => "png",
    });
    let milik = siap.temuan.into_values().flat_map(|situs| situs.temuan).chain(kerja.umum());
    let tentang =
        milik.filter(|t| ["BKS-010", "BKS-032", "BKS-037", "BKS-038", "BKS-040", "INT-007"].contains(&t.code));
    let temuan = tentang.map(|t| {
        let tempat = match &t.place {
            Place::Path(path) => path.rsplit('/').next().unwrap_or(path).to_owned(),
            Place::Span(span) => kerja.sumber().path(span.file).rsplit('/').next().unwrap_or("").to_owned(),
        };
        (t.code.to_owned(), t.severity, tempat)
    });
    (jenis, temuan.collect())
}

#[test]
fn every_fault_of_an_emblem_is_told_at_its_place() {
    use Severity::{Error, Warning};
    let png = gambar(200, 200, ImageFormat::Png);
    let berat = |kib: usize| svg(&format!("<path d='M0 0{}'/>", "h9".repeat(kib * 512)));
    // What the register says, the file, whether it is used, and what is said.
    type Kasus<'a> = (&'a str, &'a str, Vec<u8>, Option<&'a str>, Vec<(&'a str, Severity, &'a str)>);
    let kasus: Vec<Kasus<'_>> = vec![
        ("lambang: a.png", "a.png", png.clone(), Some("png"), vec![]),
        ("lambang: a.webp", "a.webp", gambar(144, 96, ImageFormat::WebP), Some("png"), vec![]),
        ("lambang: a.svg", "a.svg", svg("<path d='M0 0h9'/>"), Some("svg"), vec![]),
        ("", "a.png", png.clone(), None, vec![("BKS-010", Warning, "a.png")]),
        (
            "lambang: b.png",
            "a.png",
            png.clone(),
            None,
            vec![("BKS-010", Warning, "a.png"), ("BKS-040", Error, "daerah.yaml")],
        ),
        (
            "lambang: ../contoh/a.png",
            "b.txt",
            vec![],
            None,
            vec![("BKS-010", Warning, "b.txt"), ("BKS-040", Error, "daerah.yaml")],
        ),
        (
            "lambang: a.pdf",
            "a.pdf",
            vec![],
            None,
            vec![("BKS-040", Error, "daerah.yaml"), ("BKS-010", Warning, "a.pdf")],
        ),
        ("lambang: a.jpg", "a.jpg", gambar(200, 200, ImageFormat::Jpeg), None, vec![("BKS-040", Error, "a.jpg")]),
        ("lambang: a.gif", "a.gif", gambar(200, 200, ImageFormat::Gif), None, vec![("BKS-040", Error, "a.gif")]),
        ("lambang: a.png", "a.png", gambar(301, 200, ImageFormat::Png), None, vec![("BKS-040", Error, "a.png")]),
        ("lambang: a.png", "a.png", gambar(200, 301, ImageFormat::Png), None, vec![("BKS-040", Error, "a.png")]),
        ("lambang: a.png", "a.png", gambar(95, 80, ImageFormat::Png), Some("png"), vec![("BKS-040", Warning, "a.png")]),
        ("lambang: a.png", "a.png", png[..60].to_vec(), None, vec![("BKS-038", Error, "a.png")]),
        ("lambang: a.png", "a.png", svg(""), None, vec![("BKS-037", Error, "a.png")]),
        ("lambang: a.svg", "a.svg", svg("<script/>"), None, vec![("BKS-038", Error, "a.svg")]),
        ("lambang: a.svg", "a.svg", berat(30), Some("svg"), vec![("BKS-040", Warning, "a.svg")]),
        ("lambang: a.svg", "a.svg", berat(70), None, vec![("BKS-040", Error, "a.svg")]),
        (
            "lambang: a.svg",
            "a.svg",
            berat(520),
            None,
            vec![("BKS-040", Error, "daerah.yaml"), ("BKS-032", Error, "a.svg")],
        ),
    ];
    for (isian, nama, isi, jenis, mau) in kasus {
        let ukuran = isi.len();
        let (dipakai, mut temuan) = periksa(isian, &[(&format!("sites/contoh/{nama}"), isi)]);
        temuan.sort();
        let mut mau: Vec<_> =
            mau.into_iter().map(|(kode, berat, di)| (kode.to_owned(), berat, di.to_owned())).collect();
        mau.sort();
        assert_eq!((dipakai, temuan), (jenis, mau), "{isian}, {nama} of {ukuran} bytes");
    }
}

#[test]
fn an_agency_cannot_bring_an_emblem() {
    let dinas = b"nama: Dinas Contoh\njenis: dinas\nlambang: a.png\n".to_vec();
    let png = gambar(200, 200, ImageFormat::Png);
    let files = [
        ("sites/contoh/dinas.yaml", dinas),
        ("content/contoh/dinas/lambang.png", png.clone()),
        ("content/contoh/dinas/lambang.svg", svg("")),
        ("sites/contoh/logo/a.png", png),
    ];
    let (dipakai, temuan) = periksa("", &files);
    assert_eq!(dipakai, None);
    let di = |kode: &str| temuan.iter().filter(|t| t.0 == kode).map(|t| t.2.as_str()).collect::<Vec<_>>();
    assert_eq!((di("INT-007"), di("BKS-010")), (vec!["lambang.svg"], vec!["lambang.png", "a.png"]), "{temuan:?}");
    let (pohon, tertolak) = SourceTree::from_memory(BTreeMap::from([
        ("sites/contoh/daerah.yaml".to_owned(), b"nama: Kabupaten Contoh\nprofil_hukum: purworejo\n".to_vec()),
        (files[0].0.to_owned(), files[0].1.clone()),
    ]));
    let kerja = Kerja::dari(pohon, tertolak);
    let milik = kerja.termuat.diags.get(&("contoh".to_owned(), "dinas".to_owned()));
    assert!(milik.is_some_and(|d| d.iter().any(|t| t.message.id.contains("lambang"))), "{milik:?}");
}
