//! Search, judged from outside: the script that sites carry answers judged queries from the files of built sites.
//!
//! Needs `node`, as the gate does. `cargo test --test cari -- --nocapture` prints quality and sizes.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use pendopo::cari::{Indeks, Istilah, Situs, gabung, kunci, potong};
use serde::Deserialize;
use serde_json::json;

/// Results among which the right page must be.
const TERATAS: usize = 3;
/// Bytes that the index may cost a query, compressed.
const BATAS: usize = 60_000;

/// The sites of Purworejo, built once by the program.
fn situs() -> &'static Path {
    static SITUS: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, situs) = SITUS.get_or_init(|| {
        let folder = tempfile::tempdir().expect("temporary folder");
        let akar = env!("CARGO_MANIFEST_DIR");
        let bangun = Command::new(env!("CARGO_BIN_EXE_pendopo"))
            .args([
                "--root",
                akar,
                "--quiet",
                "--tanggal",
                "2026-11-20",
                "build",
                "--daerah",
                "purworejo",
                "--no-cache",
            ])
            .arg("--out")
            .arg(folder.path())
            .output()
            .expect("pendopo runs");
        assert!(bangun.status.success(), "{}", String::from_utf8_lossy(&bangun.stdout));
        let situs = folder.path().join("purworejo/situs");
        (folder, situs)
    });
    situs
}

/// The portal of Purworejo, which carries the index of all of them.
fn portal() -> PathBuf {
    situs().join("purworejokab.go.id.example")
}

fn baca(folder: &Path) -> Indeks {
    Indeks::baca(|path| fs::read(folder.join(path)).ok()).expect("an index")
}

/// Indexes of all sites, in the order of their hosts.
fn semua() -> &'static [Indeks] {
    static SEMUA: OnceLock<Vec<Indeks>> = OnceLock::new();
    SEMUA.get_or_init(|| {
        let mut folder: Vec<PathBuf> =
            fs::read_dir(situs()).expect("sites").map(|entri| entri.expect("entry").path()).collect();
        folder.retain(|folder| *folder != portal());
        folder.sort();
        assert_eq!(folder.len(), 12);
        folder.iter().map(|folder| baca(folder)).collect()
    })
}

/// The script as a site carries it.
fn skrip() -> PathBuf {
    let situs = fs::read_dir(situs()).expect("sites").next().expect("a site").expect("entry").path();
    let aset = fs::read_dir(situs.join("aset")).expect("assets").map(|e| e.expect("entry").path());
    let mut skrip = aset.filter(|path| path.extension().is_some_and(|e| e == "js"));
    let satu = skrip.next().expect("the script");
    assert_eq!(skrip.next(), None, "one script, and no other");
    satu
}

fn tulis(indeks: &Indeks) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("temporary folder");
    for (path, isi) in indeks.berkas() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder made");
        fs::write(path, isi).expect("written");
    }
    folder
}

#[derive(Deserialize)]
struct Keluaran {
    beda: Vec<(String, String)>,
    potongan: Vec<Vec<String>>,
    jawab: Vec<Jawab>,
}

#[derive(Deserialize)]
struct Jawab {
    jumlah: usize,
    alamat: Vec<String>,
    ralat: Vec<(String, String)>,
    bita: usize,
    berkas: usize,
}

/// Lets the script cut texts, make keys of words and answer queries from the index in a folder.
fn tanya(folder: &Path, kata: &[(String, String)], teks: &[&str], kueri: &[&str]) -> Keluaran {
    let soal = json!({"folder": folder, "kata": kata, "teks": teks, "kueri": kueri}).to_string();
    let mut node = Command::new("node")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cari/nilai.mjs"))
        .arg(skrip())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node runs: the script of the search page is judged by it");
    node.stdin.take().expect("piped").write_all(soal.as_bytes()).expect("asked");
    let jawab = node.wait_with_output().expect("answered");
    assert!(jawab.status.success());
    serde_json::from_slice(&jawab.stdout).expect("answers")
}

struct Soal<'a> {
    kueri: &'a str,
    benar: Vec<&'a str>,
}

/// Reads lines `query;answer|answer`.
fn soal(csv: &str) -> Vec<Soal<'_>> {
    let baris = csv.lines().filter(|baris| !baris.is_empty() && !baris.starts_with('#'));
    baris
        .map(|baris| {
            let (kueri, benar) = baris.split_once(';').expect("a query and its answers");
            Soal { kueri, benar: benar.split('|').collect() }
        })
        .collect()
}

/// Tells whether an address is the right one, `label/path`; `*` at either end stands for anything.
fn cocok(alamat: &str, benar: &str) -> bool {
    let alamat = alamat.strip_prefix("https://").unwrap_or(alamat);
    let (host, path) = alamat.split_once('/').unwrap_or((alamat, ""));
    let label = host.split('.').next().unwrap_or_default();
    let (label_benar, path_benar) = benar.split_once('/').expect("label and path");
    let sama = match path_benar.strip_suffix('*') {
        Some(awal) => path.starts_with(awal),
        None => path == path_benar,
    };
    sama && (label_benar == "*" || label == label_benar)
}

/// Returns the share of queries, in thousandths, whose right page is among the first, and says which are not.
fn mutu(nama: &str, folder: &Path, csv: &str) -> usize {
    let soal = soal(csv);
    let kueri: Vec<&str> = soal.iter().map(|s| s.kueri).collect();
    let keluaran = tanya(folder, &[], &[], &kueri);
    let (mut kena, mut pertama) = (0, 0);
    for (soal, jawab) in soal.iter().zip(&keluaran.jawab) {
        let tempat = jawab.alamat.iter().position(|a| soal.benar.iter().any(|b| cocok(a, b)));
        kena += usize::from(tempat.is_some_and(|n| n < TERATAS));
        pertama += usize::from(tempat == Some(0));
        if tempat.is_none_or(|n| n >= TERATAS) {
            let atas: Vec<&String> = jawab.alamat.iter().take(TERATAS).collect();
            println!("  miss: `{}` wants {:?} at {tempat:?}, has {atas:?} {:?}", soal.kueri, soal.benar, jawab.ralat);
        }
    }
    let banyak = soal.len();
    let mut bita: Vec<usize> = keluaran.jawab.iter().map(|j| j.bita).collect();
    bita.sort_unstable();
    println!(
        "{nama}: {kena} of {banyak} among the first {TERATAS} ({:.1} %), {pertama} first; {} bytes in the middle, {} at most",
        kena as f64 * 100.0 / banyak as f64,
        bita[banyak / 2],
        bita[banyak - 1],
    );
    kena * 1000 / banyak
}

#[test]
fn the_right_page_is_among_the_first_three() {
    let indeks = gabung(semua());
    let folder = tulis(&indeks);
    println!("{} records of {} sites, {} keys", indeks.entri.len(), indeks.situs.len(), indeks.istilah.len());
    let csv = include_str!("kueri.csv");
    assert!(soal(csv).len() >= 150);
    assert!(mutu("judged queries", folder.path(), csv) >= 950);
    // As citizens ask the portal, whose own pages are in its index too.
    assert_eq!(baca(&portal()).situs.len(), indeks.situs.len() + 1);
    assert!(mutu("judged queries at the portal", &portal(), csv) >= 950);
    let buta = include_str!("buta.csv");
    assert!(soal(buta).len() >= 40);
    assert!(mutu("blind queries", folder.path(), buta) >= 800);
}

#[test]
fn the_script_cuts_and_stems_as_the_index_does() {
    let indeks = gabung(semua());
    let folder = tulis(&indeks);
    let kata: Vec<(String, String)> = indeks.kata.keys().map(|k| (k.clone(), kunci(k))).collect();
    assert!(kata.len() > 4000, "{}", kata.len());
    let teks = [
        "Perekaman KTP-el (F-1.02)",
        "Café ＫＴＰ ﬁsik №5",
        "İstanbul ÇOCUK ß ΟΔΟΣ",
        "১২৩ हिन्दी ไทย 漢字かな",
        "a\u{301}b \u{0}",
    ];
    let keluaran = tanya(folder.path(), &kata, &teks, &[]);
    assert_eq!(keluaran.beda, []);
    assert_eq!(keluaran.potongan, teks.map(potong));
}

#[test]
fn the_index_of_one_site_is_what_its_files_say_and_its_results_stay_on_it() {
    let satu = &semua()[6];
    let lagi = gabung(std::slice::from_ref(satu));
    assert_eq!(&lagi, satu);
    let folder = tulis(satu);
    let keluaran = tanya(folder.path(), &[], &[], &["akta lahir", "zzzz", "", "di", "<script>alert(1)</script> '\""]);
    let [akta, nihil, kosong, ..] = &keluaran.jawab[..] else { panic!() };
    assert_eq!(akta.alamat[0], "/layanan/akta-kelahiran/");
    assert_eq!((nihil.jumlah, kosong.jumlah, kosong.berkas), (0, 0, 1));
}

/// Returns a copy of a site in which rare words are others, as another agency would write them.
fn tiruan(asal: &Indeks, nomor: usize) -> Indeks {
    let mut hasil = Indeks::default();
    for (situs, jumlah) in &asal.situs {
        let Situs { dasar, singkatan, nama } = situs;
        let dasar = dasar.replace("https://", &format!("https://s{nomor}-"));
        hasil.situs.push((Situs { dasar, singkatan: format!("{singkatan}{nomor}"), nama: nama.clone() }, *jumlah));
    }
    hasil.entri.clone_from(&asal.entri);
    let lain = |kata: &str, n: usize| match (kata.len() + n + nomor) % 2 {
        0 if n < 4 && nomor > 0 => format!("{kata}{}", ["na", "ri", "ku", "se", "to", "wa", "li"][nomor % 7]),
        _ => kata.to_owned(),
    };
    for (kunci, istilah) in &asal.istilah {
        let Istilah { jumlah, daftar } = istilah;
        let baru = hasil.istilah.entry(lain(kunci, *jumlah as usize)).or_default();
        baru.jumlah += jumlah;
        baru.daftar.extend(daftar);
        baru.daftar.sort_unstable();
    }
    for (kata, jumlah) in &asal.kata {
        *hasil.kata.entry(lain(kata, *jumlah as usize)).or_default() += jumlah;
    }
    hasil
}

#[test]
fn a_query_to_ten_thousand_pages_costs_little() {
    let kali = 10_000usize.div_ceil(semua().iter().map(|i| i.entri.len()).sum());
    let banyak: Vec<Indeks> = (0..kali).flat_map(|n| semua().iter().map(move |i| tiruan(i, n))).collect();
    let indeks = gabung(&banyak);
    assert!(indeks.entri.len() >= 10_000);
    let folder = tulis(&indeks);
    let berkas = indeks.berkas();
    println!(
        "{} records of {} sites, {} keys, {} words: {} files, {} bytes",
        indeks.entri.len(),
        indeks.situs.len(),
        indeks.istilah.len(),
        indeks.kata.len(),
        berkas.len(),
        berkas.iter().map(|(_, isi)| isi.len()).sum::<usize>(),
    );
    let soal: Vec<Soal<'_>> =
        soal(include_str!("kueri.csv")).into_iter().chain(soal(include_str!("buta.csv"))).collect();
    let kueri: Vec<&str> = soal.iter().map(|s| s.kueri).collect();
    let keluaran = tanya(folder.path(), &[], &[], &kueri);
    let mut bita: Vec<(usize, usize, &str)> =
        keluaran.jawab.iter().zip(&kueri).map(|(j, k)| (j.bita, j.berkas, *k)).collect();
    bita.sort_unstable();
    let [.., paling] = bita[..] else { panic!() };
    println!(
        "bytes of a query: {} in the middle, at most {paling:?}; root {}",
        bita[bita.len() / 2].0,
        berkas[0].1.len()
    );
    assert!(paling.0 <= BATAS, "{paling:?}");
}
