//! Releases that are switched while visitors come: no error, and no page with the files of another release.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use pendopo::base::tanggal::Tanggal;
use pendopo::bundle::arsip::{self, Isi};
use pendopo::bundle::{Generator, Keterangan, Luaran, Manifest, Origin, OutputTree, Salinan};
use pendopo::pipeline::terbit::{Cara, JalanTerbit, Paket, terbit};

use crate::klien::minta;
use crate::tempat::{HOST, Jenis, Tempat};

/// Requests a second over all visitors.
const LAJU: u32 = 200;
const PENGUNJUNG: u32 = 4;

/// How often is switched; a machine of CI has time for more.
#[expect(clippy::disallowed_methods, reason = "how long a test runs is said by who runs it")]
fn jumlah() -> usize {
    std::env::var("PENDOPO_ALIH").map_or(15, |n| n.parse().expect("a number"))
}

fn hari() -> Tanggal {
    Tanggal::new(2026, 11, 22).expect("a day")
}

/// Releases as a bundle makes them, one after the other.
struct Pabrik {
    folder: PathBuf,
    lama: Option<(Manifest, Vec<u8>)>,
    aset: BTreeMap<String, Vec<u8>>,
    nomor: usize,
}

impl Pabrik {
    /// Packs the next release: pages that bear its number and name its style, and what is kept of earlier ones.
    fn kemas(&mut self) -> PathBuf {
        self.nomor += 1;
        let nomor = self.nomor;
        let gaya = format!("aset/gaya.{nomor:016x}.css");
        let halaman = |nama: &str| format!("rilis={nomor} {nama} gaya={gaya} ").into_bytes();
        self.aset.insert(gaya.clone(), format!("rilis={nomor} ").into_bytes());
        let mut berkas: BTreeMap<String, Vec<u8>> = ["index.html", "layanan/ktp/index.html", "404.html"]
            .into_iter()
            .map(|path| (path.to_owned(), halaman(path)))
            .collect();
        berkas.insert(gaya.clone(), self.aset[&gaya].clone());
        let mut pohon = OutputTree::new();
        for (path, bita) in &berkas {
            pohon.insert(path.clone(), Luaran::new(bita.as_slice())).expect("free");
        }
        let asal = Origin {
            host: HOST.to_owned(),
            daerah: "contoh".to_owned(),
            label: "dinas".to_owned(),
            generator: Generator::this(),
            law: String::new(),
            tanggal: "2026-11-22".to_owned(),
        };
        let mut manifest = Manifest::new(asal.clone(), &pohon);
        if let Some((lama, _)) = &self.lama {
            let bawaan = manifest.bawaan(lama, hari());
            berkas.extend(bawaan.iter().map(|b| (b.path.clone(), self.aset[&b.path].clone())));
            manifest = Manifest::from_entries(asal, manifest.files.into_iter().chain(bawaan).collect());
        }
        // Servers send copies without looking into them.
        for b in manifest.files.iter_mut().filter(|b| b.path.ends_with("index.html")) {
            let salinan = [berkas[&b.path].as_slice(), b"padat"].concat();
            b.gz = Some(Salinan::dari(&salinan));
            berkas.insert(format!("{}.gz", b.path), salinan);
        }
        let keterangan = Keterangan {
            tanggal: hari(),
            berlaku: 30,
            urutan: 0,
            program: None,
            commit: None,
            tenggang: 300,
            alih: Vec::new(),
            dicabut: Vec::new(),
        };
        let manifest = manifest.rilis(&keterangan, self.lama.as_ref().map(|(_, bita)| &bita[..])).expect("follows");
        let bita = manifest.to_bytes();
        berkas.insert(".well-known/pendopo/manifest.json".to_owned(), bita.clone());
        let epoch = manifest.release.as_ref().expect("a release").epoch;
        let waktu: BTreeMap<&str, u64> =
            manifest.files.iter().map(|b| (b.path.as_str(), b.mtime.unwrap_or(epoch))).collect();
        let isi = berkas.iter().map(|(path, bita)| {
            let mtime = waktu.get(path.trim_end_matches(".gz")).copied().unwrap_or(epoch);
            (path.clone(), Isi { bita, mtime })
        });
        let path = self.folder.join(format!("{HOST}.tar.gz"));
        fs::write(&path, arsip::tulis(&isi.collect()).expect("packed")).expect("written");
        self.lama = Some((manifest, bita));
        path
    }
}

/// Publishes as `pendopo publish` does.
fn pasang(akar: &Path, arsip: &Path) {
    let jalan = JalanTerbit { akar, tanggal: hari(), pegangan: None, cara: Cara::Tautan, simpan: 3, hari: 0, sisa: 0 };
    let paket = Paket::baca(arsip, None, jalan.tanggal).expect("an archive");
    terbit(&jalan, &paket).unwrap_or_else(|gagal| panic!("{}", gagal.message().en));
}

/// What stands behind a word of a page.
fn sesudah<'a>(isi: &'a str, kata: &str) -> &'a str {
    isi.split_once(kata).and_then(|(_, sisa)| sisa.split(' ').next()).unwrap_or_else(|| panic!("{kata}: {isi}"))
}

/// Gets a page and the style that it names; both must be of one release. Returns its number.
fn kunjungi(port: u16, putaran: u32) -> usize {
    let alamat = if putaran.is_multiple_of(2) { "/" } else { "/layanan/ktp/" };
    let sandi = if putaran.is_multiple_of(3) { "gzip" } else { "identity" };
    let halaman = minta(port, "GET", HOST, alamat, &[("Accept-Encoding", sandi)]);
    let isi = String::from_utf8(halaman.isi.clone()).expect("text");
    assert_eq!(halaman.status, 200, "{alamat} {sandi}: {isi}");
    assert_eq!(halaman.satu("content-encoding").is_some(), isi.ends_with("padat"), "{isi}");
    let gaya = minta(port, "GET", HOST, &format!("/{}", sesudah(&isi, "gaya=")), &[]);
    assert_eq!(gaya.status, 200, "{isi}");
    let (satu, dua) = (sesudah(&isi, "rilis="), String::from_utf8(gaya.isi).expect("text"));
    assert_eq!(satu, sesudah(&dua, "rilis="), "a page with the style of another release");
    satu.parse().expect("a number")
}

fn beban(jenis: Jenis) {
    let tempat = Tempat::baru();
    let folder = tempat.dir.path().join("arsip");
    fs::create_dir(&folder).expect("folder");
    let mut pabrik = Pabrik { folder, lama: None, aset: BTreeMap::new(), nomor: 0 };
    pasang(&tempat.akar(), &pabrik.kemas());
    let server = tempat.mulai(jenis);
    let (port, alih) = (server.port, jumlah());
    let (selesai, permintaan) = (AtomicBool::new(false), AtomicUsize::new(0));
    let jeda = Duration::from_secs(1) * 2 * PENGUNJUNG / LAJU;
    let mulai = Instant::now();
    std::thread::scope(|s| {
        let pengunjung: Vec<_> = (0..PENGUNJUNG)
            .map(|n| {
                let (selesai, permintaan) = (&selesai, &permintaan);
                s.spawn(move || {
                    let (mut putaran, mut terakhir, mut berganti) = (n, 0, 0);
                    while !selesai.load(Ordering::Relaxed) {
                        let saat = Instant::now();
                        let nomor = kunjungi(port, putaran);
                        assert!(nomor >= terakhir, "release {nomor} after {terakhir}");
                        berganti += usize::from(nomor > terakhir);
                        (terakhir, putaran) = (nomor, putaran + 1);
                        permintaan.fetch_add(2, Ordering::Relaxed);
                        std::thread::sleep(jeda.saturating_sub(saat.elapsed()));
                    }
                    berganti
                })
            })
            .collect();
        for _ in 0..alih {
            let arsip = pabrik.kemas();
            pasang(&tempat.akar(), &arsip);
            // Also the release that a switch leaves behind is visited for a while.
            std::thread::sleep(Duration::from_millis(40));
        }
        selesai.store(true, Ordering::Relaxed);
        let berganti: Vec<usize> =
            pengunjung.into_iter().map(|p| p.join().unwrap_or_else(|salah| std::panic::resume_unwind(salah))).collect();
        assert!(berganti.iter().all(|b| *b > alih / 3), "few releases were seen: {berganti:?} of {alih}");
    });
    let (jumlah, lama) = (permintaan.load(Ordering::Relaxed), mulai.elapsed());
    assert_eq!(kunjungi(port, 0), alih + 1);
    let laju = jumlah as f64 / lama.as_secs_f64();
    println!("{jenis:?}: {alih} switches, {jumlah} requests, {laju:.0} a second");
    // A machine at other work is slower; far slower would be no load.
    assert!(laju > 40.0, "{laju:.0} requests a second");
    drop(server);
}

#[test]
fn nginx_never_shows_a_mixed_or_broken_page_while_releases_are_switched() {
    beban(Jenis::Nginx);
}

#[test]
fn caddy_never_shows_a_mixed_or_broken_page_while_releases_are_switched() {
    beban(Jenis::Caddy);
}
