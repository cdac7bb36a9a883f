//! Times of the stages of one site, on one thread.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use pendopo::bundle::{Berkas, Generator, Luaran, Manifest, Origin, OutputTree};
use pendopo::html::fakta::facts;
use pendopo::model::muat::muat;
use pendopo::pipeline::bekal::Stempel;
use pendopo::pipeline::gambar;
use pendopo::pipeline::kerja::Kerja;
use pendopo::pipeline::periksa::Hukum;
use pendopo::pipeline::pratinjau::{Meja, Potret};
use pendopo::plan::lingkup::{Draf, Lingkup, Pratinjau, SitePlan};
use pendopo::plan::rancang::rancang;
use pendopo::plan::view::situs::LambangView;
use pendopo::render::{SiteShell, page};
use pendopo::rules::mesin::periksa_instansi;
use pendopo::theme::Tema;

use crate::ukur::{berulang, ms, waktu};

/// Names of the stages, in their order.
pub const NAMA: &[&str] = &["baca", "muat", "periksa", "rancang", "tampilkan", "fakta", "manifes", "sunting"];

/// How often each stage runs.
#[derive(Clone, Copy)]
enum Kali<'a> {
    /// Every stage so often, with its median printed.
    Semua(usize),
    /// One of them so often, the others once, and nothing printed: for a counter of instructions, which takes the
    /// difference of two runs.
    Satu(&'a str, usize),
}

impl Kali<'_> {
    fn ukur<T>(self, nama: &str, satuan: &str, tahap: impl FnMut() -> io::Result<(T, usize)>) -> io::Result<T> {
        match self {
            Self::Semua(ulang) => {
                let (lama, (hasil, banyak)) = berulang(ulang, tahap)?;
                println!("{nama:<28}{:>10}   {banyak} {satuan}", ms(lama));
                Ok(hasil)
            }
            Self::Satu(terpilih, ulang) => {
                let (_, (hasil, _)) = berulang(if terpilih == nama { ulang } else { 1 }, tahap)?;
                Ok(hasil)
            }
        }
    }
}

/// Measures the first site of `kerja` stage by stage and prints the medians.
pub fn ukur(root: &Path, kerja: &Kerja, ulang: usize) -> io::Result<()> {
    sendiri(|| satu_situs(root, kerja, Kali::Semua(ulang)))
}

/// Runs the stages of the first site of `kerja`, the one called `nama` so many times and the others once.
pub fn hitung(root: &Path, kerja: &Kerja, nama: &str, ulang: usize) -> io::Result<()> {
    sendiri(|| satu_situs(root, kerja, Kali::Satu(nama, ulang)))
}

/// The library may use all threads; here each stage shall show its own cost.
fn sendiri<T: Send>(kerja: impl FnOnce() -> io::Result<T> + Send) -> io::Result<T> {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().map_err(io::Error::other)?.install(kerja)
}

fn satu_situs(root: &Path, kerja: &Kerja, kali: Kali<'_>) -> io::Result<()> {
    let Some(daerah) = kerja.termuat.daftar_daerah.first() else { return Ok(()) };
    let Some(instansi) = daerah.daftar_instansi.first() else { return Ok(()) };
    let hukum =
        Hukum::daerah(daerah, kerja.sumber(), waktu().tanggal(daerah)).map_err(|_| io::Error::other("profil hukum"))?;
    if matches!(kali, Kali::Semua(_)) {
        println!("\ntahap demi tahap, situs {}, satu utas", instansi.label);
    }
    let milik: Vec<_> = kerja.pohon.files().iter().filter(|f| f.path.starts_with(&instansi.folder)).collect();
    let isi = kali.ukur("baca", "berkas", || {
        let isi = milik.iter().map(|f| kerja.pohon.read(f).map_err(|t| io::Error::other(t.message.id)));
        isi.collect::<Result<Vec<_>, _>>().map(|isi| (isi, milik.len()))
    })?;
    kali.ukur("muat", "berkas", || {
        let satu = milik.iter().zip(&isi).map(|(f, isi)| muat(f.id, &f.path, Some(isi), f.size));
        Ok((satu.collect::<Vec<_>>(), milik.len()))
    })?;
    let ctx = hukum.konteks(daerah, kerja.sumber());
    kali.ukur("periksa", "temuan", || {
        let temuan = periksa_instansi(&ctx, instansi);
        let banyak = temuan.len();
        Ok((temuan, banyak))
    })?;

    let tema = Tema::embedded();
    let terukur = gambar::ukur(&kerja.pohon, instansi);
    let busana = tema.busana(None);
    let (css, lambang) = (busana.gaya.alamat(), LambangView::from(&busana.lambang));
    let lingkup = Lingkup {
        daerah,
        hukum: &hukum.hukum,
        peraturan: ctx.peraturan,
        instansi,
        tanggal: hukum.tanggal,
        draf: Draf::Tidak,
        pratinjau: Pratinjau::Tidak,
        gambar: &terukur.gambar,
        lampiran: &BTreeMap::new(),
        css: &css,
        lambang: &lambang,
        versi: "pendopo",
        tema: "standar 1",
        penunjuk: &|_, _, _| None,
        lama: &Default::default(),
        ingatan: None,
    };
    let rencana = kali.ukur("rancang", "halaman, dengan markdown", || {
        let rencana = rancang(&lingkup);
        let banyak = rencana.halaman.len();
        Ok((rencana, banyak))
    })?;
    let html = kali.ukur("tampilkan", "KB", || {
        let html = tampilkan(tema, &rencana)?;
        let besar = html.iter().map(String::len).sum::<usize>() / 1000;
        Ok((html, besar))
    })?;
    kali.ukur("fakta", "tautan", || {
        Ok(((), html.iter().map(|h| facts(h, "https://a.go.id").links.len()).sum::<usize>()))
    })?;
    kali.ukur("manifes", "KB", || Ok(((), manifes(&rencana, &html)? / 1000)))?;
    // It writes into the load, which others may be reading: only for those who ask for it.
    if matches!(kali, Kali::Satu(nama, _) if nama != "sunting") {
        return Ok(());
    }
    sunting(root, (&daerah.nama, &instansi.label), kali)
}

/// From a saved body to its page in the preview, while the site was looked at before.
fn sunting(root: &Path, (daerah, label): (&str, &str), kali: Kali<'_>) -> io::Result<()> {
    let folder = root.join(format!("content/{daerah}/{label}/berita"));
    let mut berita: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entri| entri.map(|e| e.path())).collect::<io::Result<_>>()?;
    berita.sort();
    let Some(berkas) = berita.first() else { return Ok(()) };
    let nama = berkas.file_stem().map(|nama| nama.to_string_lossy().into_owned()).unwrap_or_default();
    let semula = fs::read_to_string(berkas)?;
    let tema = Tema::embedded();
    let meja = Meja { root, tema, waktu: waktu(), simpanan: None };
    let mut lama = None;
    let mut n = 0;
    let mut simpan = || {
        n += 1;
        fs::write(berkas, format!("{semula}\nParagraf {n}.\n"))?;
        let potret = Potret::ambil_cepat(&meja, daerah, label, lama.as_ref(), Stempel::Percaya);
        let potret = potret.map_err(|galat| io::Error::other(galat.message().id))?;
        let isi = potret.isi(&meja, &format!("berita/{nama}/index.html")).ok().flatten();
        let isi = isi.ok_or_else(|| io::Error::other("halaman berita"))?;
        if !String::from_utf8_lossy(&isi.bytes).contains(&format!("Paragraf {n}.")) {
            return Err(io::Error::other("halaman lama"));
        }
        lama = Some(potret);
        Ok(((), isi.bytes.len() / 1000))
    };
    // Whole at first, then the frame and the texts for those that follow.
    simpan()?;
    simpan()?;
    let hasil = kali.ukur("sunting", "KB", &mut simpan);
    fs::write(berkas, &semula)?;
    hasil
}

fn tampilkan(tema: &Tema, rencana: &SitePlan) -> io::Result<Vec<String>> {
    let shell = SiteShell::new(tema, &rencana.situs, &rencana.asing).map_err(io::Error::other)?;
    rencana.halaman.iter().map(|h| page(&shell, &h.view).map_err(io::Error::other)).collect()
}

/// Puts the pages into a tree and lists them, digests included.
fn manifes(rencana: &SitePlan, html: &[String]) -> io::Result<usize> {
    let mut pohon = OutputTree::new();
    for (h, html) in rencana.halaman.iter().zip(html) {
        let path = format!("{}index.html", h.view.path.trim_start_matches('/'));
        let path = if h.view.path.ends_with('/') { path } else { h.view.path.trim_start_matches('/').to_owned() };
        pohon.insert(path, Luaran::new(html.clone().into_bytes())).map_err(io::Error::other)?;
    }
    let origin = Origin {
        host: String::new(),
        daerah: String::new(),
        label: String::new(),
        generator: Generator::this(),
        law: String::new(),
        tanggal: String::new(),
    };
    let daftar = pohon.files().iter().map(|(path, luaran)| Berkas::of(path, luaran)).collect();
    Ok(Manifest::from_entries(origin, daftar).to_bytes().len())
}
