//! One site: from its model to the tree of its files, with the findings of what was really built.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::base::span::FileId;
use crate::bundle::server::Alih;
use crate::bundle::{Berkas, Generator, Luaran, Manifest, Origin, OutputTree};
use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Place};
use crate::model::daerah::{Daerah, Instansi};
use crate::model::tayang::tampak;
use crate::pipeline::data::Data;
use crate::pipeline::gabungan::{Gabungan, tak_tergabung};
use crate::pipeline::galeri::{Galeri, Pelukis, coba};
use crate::pipeline::gambar::{Terukur, ukur};
use crate::pipeline::kecil::{luaran_kecil, nama_berkas, nama_halaman};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::lampiran::Dibuka;
use crate::pipeline::periksa::Hukum;
use crate::pipeline::rujukan;
use crate::pipeline::server::alih;
use crate::pipeline::tempo::{Tahap, Tempo};
use crate::plan::lingkup::{AsetPlan, Bentuk, Draf, GambarSiap, Lingkup, PagePlan, Pratinjau, SitePlan};
use crate::plan::pencarian::{dapat_dicari, indeks};
use crate::plan::rancang::rancang;
use crate::plan::rekaman::Rekaman;
use crate::plan::view::situs::LambangView;
use crate::render::outputs::sitemap;
use crate::render::{Error, SiteShell, page};
use crate::rules::luaran::{Antar, FaktaHalaman, FaktaSitus, Keluar, Pasangan, PetaSitus, keluar, periksa};
use crate::theme::token::Token;
use crate::theme::{Busana, Tema};

/// What putting a site together is to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hasil {
    /// Findings: of files that are not pages the names are enough.
    Temuan,
    /// Every file, with the manifest.
    Berkas,
    /// Pages for editors; pictures and downloads stay as plans, to be made when they are asked for.
    Pratinjau,
}

/// What all sites of a run share.
pub struct Bengkel<'a> {
    /// Everything that was read.
    pub kerja: &'a Kerja,
    /// The theme.
    pub tema: &'a Tema,
    /// Whether drafts are shown.
    pub draf: Draf,
    /// What is to be made.
    pub hasil: Hasil,
    /// Whether links that leave the sites are gathered.
    pub tautan: bool,
    /// Draws the pictures of all sites.
    pub pelukis: Pelukis,
}

/// The sites of one kabupaten that are put together side by side.
pub struct Saudara<'a> {
    /// Their hosts.
    pub host: &'a BTreeSet<String>,
    /// Their pictures, drawn where files are made.
    pub galeri: &'a Galeri,
}

/// A site that was put together.
#[derive(Debug, Default)]
pub struct Rakitan {
    /// Label of the agency.
    pub label: String,
    /// Host under which it is built.
    pub host: String,
    /// Findings of plan and output.
    pub temuan: Vec<Diagnostic>,
    /// Links into sibling sites, still to be followed.
    pub antar: Vec<Antar>,
    /// Links that leave the sites, where they were asked for.
    pub keluar: Vec<Keluar>,
    /// Addresses, for the links of siblings.
    pub peta: PetaSitus,
    /// The files.
    pub pohon: OutputTree,
    /// The files beside the pages, where they were not made.
    pub aset: Vec<AsetPlan>,
    /// Old addresses, for the servers; none of a site that is taken over as it was.
    pub alih: Vec<Alih>,
    /// How many pages there are.
    pub halaman: usize,
    /// Whether a build finds other things than a check, or may do so.
    pub khusus: bool,
    /// Files of other agencies that decide where its links lead.
    pub rujukan: BTreeSet<String>,
    /// Where its old addresses lead; also of a site that is taken over as it was.
    pub pindah: BTreeMap<String, String>,
    /// What it tells the portal; empty for a site that tells nothing.
    pub rekaman: Vec<u8>,
}

/// No addresses.
pub static TANPA_LAMA: BTreeSet<String> = BTreeSet::new();

/// What one site is put together from.
#[derive(Clone, Copy)]
pub struct Bahan<'a> {
    /// The kabupaten.
    pub daerah: &'a Daerah,
    /// Its law.
    pub hukum: &'a Hukum,
    /// The agency.
    pub instansi: &'a Instansi,
    /// The texts of its files.
    pub sumber: &'a Sumber,
    /// What is known of its attachments; none where they were not opened.
    pub dibuka: Option<&'a Dibuka>,
    /// Addresses that it had before.
    pub lama: &'a BTreeSet<String>,
    /// What it carries of other sites: a portal does.
    pub(super) gabungan: Option<&'a Gabungan>,
}

/// Puts one site together whose files are all in memory.
///
/// # Errors
///
/// Fails only for a fault of the theme; what is wrong with the content is a finding.
pub fn rakit(
    bengkel: &Bengkel<'_>,
    daerah: &Daerah,
    hukum: &Hukum,
    instansi: &Instansi,
    saudara: &Saudara<'_>,
) -> Result<Rakitan, Error> {
    let (sumber, dibuka) = (bengkel.kerja.sumber(), hukum.dibuka.get(&instansi.label));
    rakit_dari(bengkel, Bahan { daerah, hukum, instansi, sumber, dibuka, lama: &TANPA_LAMA, gabungan: None }, saudara)
}

/// Puts one site together.
///
/// # Errors
///
/// Fails only for a fault of the theme; what is wrong with the content is a finding.
pub fn rakit_dari(bengkel: &Bengkel<'_>, bahan: Bahan<'_>, saudara: &Saudara<'_>) -> Result<Rakitan, Error> {
    rakit_dengan(bengkel, bahan, saudara, rancang)
}

/// Puts one site together by a plan of its own.
///
/// # Errors
///
/// Fails only for a fault of the theme; what is wrong with the content is a finding.
pub(super) fn rakit_dengan(
    bengkel: &Bengkel<'_>,
    bahan: Bahan<'_>,
    saudara: &Saudara<'_>,
    rancang: impl FnOnce(&Lingkup<'_>) -> SitePlan,
) -> Result<Rakitan, Error> {
    dengan_lingkup(bengkel, bahan, saudara.galeri, |lingkup, busana, ukuran| {
        let rencana = bengkel.kerja.tempo.ukur(Tahap::Rancang, || rancang(lingkup));
        rakit_rencana(bengkel, bahan, (lingkup, busana), saudara, (rencana, ukuran.to_vec()))
    })
}

fn rakit_rencana(
    bengkel: &Bengkel<'_>,
    bahan: Bahan<'_>,
    (lingkup, busana): (&Lingkup<'_>, &Busana),
    saudara: &Saudara<'_>,
    (mut rencana, mut temuan): (SitePlan, Vec<Diagnostic>),
) -> Result<Rakitan, Error> {
    let Bahan { daerah, hukum, instansi, sumber, dibuka, lama: _, gabungan } = bahan;
    let jadwal = rujukan::jadwal(instansi, lingkup);
    let (instansi, gambar) = (lingkup.instansi, lingkup.gambar);
    let ctx = hukum.konteks(daerah, sumber);
    let tempo = &bengkel.kerja.tempo;
    temuan.append(&mut rencana.diags);
    let shell = tempo.ukur(Tahap::Tampil, || SiteShell::new(bengkel.tema, &rencana.situs, &rencana.asing))?;
    let tampil = |h: &PagePlan| tempo.ukur(Tahap::Tampil, || page(&shell, &h.view));
    let html: Vec<String> = rencana.halaman.par_iter().map(tampil).collect::<Result<_, _>>()?;
    let host = daerah.host_bangun(instansi);
    let mut lain = tempo.ukur(Tahap::Tampil, || luaran_kecil(&rencana, lingkup, bengkel.tema, busana));
    let berkas = nama_berkas(&rencana, &lain);
    let asal = format!("https://{host}");
    let halaman: Vec<FaktaHalaman<'_>> =
        rencana.halaman.par_iter().zip(&html).map(|(h, html)| fakta(bengkel.kerja, &shell, h, html, &asal)).collect();
    let buntu = rencana
        .halaman
        .iter()
        .flat_map(|h| h.tautan.iter().filter(|t| t.alamat.is_none()).map(|t| (t.target.as_str(), t.span)));
    let pasangan = pasangan(&busana.token);
    // What the markdown of a page was blamed for is not the theme's fault as well.
    let sudah = temuan.iter().filter_map(|t| match t.place {
        Place::Span(span) => Some((t.code, span.file)),
        Place::Path(_) => None,
    });
    let rujukan = rencana.halaman.iter().flat_map(|h| &h.tautan).filter(|t| t.target.starts_with("situs:"));
    let situs = FaktaSitus {
        host: &host,
        rujukan: rujukan.map(|t| (t.span, t.target.as_str())).collect(),
        buntu: buntu.collect(),
        halaman,
        berkas: &berkas,
        kecil: &lain,
        pasangan: &pasangan,
        saudara: saudara.host,
        jadwal: &jadwal,
        sudah: sudah.collect(),
    };
    let (temuan_luaran, antar) = tempo.ukur(Tahap::Audit, || periksa(&ctx, instansi, &situs));
    temuan.extend(temuan_luaran);
    let jangkar = situs.halaman.iter().map(|h| (h.path, h.fakta.ids.iter().map(|id| &**id)));
    let peta = tempo.ukur(Tahap::Audit, || PetaSitus::susun(berkas.iter().map(String::as_str), jangkar));
    let keluar = if bengkel.tautan { keluar(&situs) } else { Vec::new() };
    drop(situs);
    let (jumlah, sebelum) = (rencana.halaman.len(), temuan.len());
    let mut pohon = OutputTree::new();
    if bengkel.hasil != Hasil::Temuan {
        let data = Data::dari(&rencana, lingkup);
        let (data, ditolak) = tempo.ukur(Tahap::Tampil, || match gabungan {
            Some(gabungan) => data.tulis_gabungan(&gabungan.daftar()),
            None => (data.tulis(), Vec::new()),
        });
        temuan.extend(tak_tergabung(&hukum.hukum, &daerah.nama, &ditolak));
        if let Some(gabungan) = gabungan {
            let sendiri = sitemap::milik(|nama| lain.iter().any(|(path, _)| path == nama));
            lain.push((sitemap::SEMUA.to_owned(), gabungan.peta(&asal, &sendiri).into_bytes()));
        }
        // A merged feed says of each entry who wrote it, and takes the place of one that cannot.
        lain.retain(|(path, _)| data.iter().all(|(milik, _)| milik != path));
        lain.extend(data);
    }
    let cari_berkas = || {
        if !dapat_dicari(&rencana) {
            return Vec::new();
        }
        let sendiri = indeks(&rencana);
        match gabungan {
            Some(gabungan) => gabungan.indeks(&sendiri).berkas(),
            None => sendiri.berkas(),
        }
    };
    match bengkel.hasil {
        Hasil::Temuan => {
            temuan.extend(tempo.ukur(Tahap::Gambar, || coba_aset(bengkel, &rencana, gambar, dibuka)));
        }
        Hasil::Pratinjau => {
            susun_halaman(&mut pohon, &rencana, html, lain, &mut temuan);
            susun_kecil(&mut pohon, tempo.ukur(Tahap::Tampil, cari_berkas), &mut temuan);
        }
        Hasil::Berkas => {
            susun_halaman(&mut pohon, &rencana, html, lain, &mut temuan);
            susun_kecil(&mut pohon, tempo.ukur(Tahap::Tampil, cari_berkas), &mut temuan);
            tempo.ukur(Tahap::Gambar, || susun_aset(&mut pohon, bengkel, saudara.galeri, &rencana, &mut temuan));
            tempo.ukur(Tahap::Sidik, || lampirkan_manifes(&mut pohon, &host, bahan, tempo, &mut temuan));
        }
    }
    let rujukan = rujukan::dipakai(&rencana, &daerah.nama, &instansi.label);
    let rekaman = rencana.rekaman.as_ref().map(Rekaman::bita).unwrap_or_default();
    let (label, alih, aset) = (instansi.label.clone(), alih(&rencana), rencana.aset);
    let pindah = alih.iter().filter_map(|a| Some((a.dari().to_owned(), a.ke()?.to_owned()))).collect();
    // A picture may look different once it is drawn, and what is told from here on only one of them tells.
    let khusus = !gambar.is_empty() || temuan.len() > sebelum;
    Ok(Rakitan {
        label,
        host,
        temuan,
        antar,
        keluar,
        peta,
        pohon,
        aset,
        alih,
        halaman: jumlah,
        khusus,
        rujukan,
        pindah,
        rekaman,
    })
}

/// Gives `kerja` what the plan of a site reads, what its kabupaten wears, and what measuring its pictures found.
pub(super) fn dengan_lingkup<T>(
    bengkel: &Bengkel<'_>,
    bahan: Bahan<'_>,
    galeri: &Galeri,
    kerja: impl FnOnce(&Lingkup<'_>, &Busana, &[Diagnostic]) -> T,
) -> T {
    let Bahan { daerah, hukum, instansi, dibuka, .. } = bahan;
    // Measured when attachments were opened; a site that is put together alone measures its own.
    let sendiri = if dibuka.is_none() { ukur(&bengkel.kerja.pohon, instansi) } else { Terukur::default() };
    let terukur = dibuka.map_or(&sendiri, |d| &d.terukur);
    let gambar = terukur.gambar.iter().map(|(path, siap)| (path.clone(), galeri.lengkapi(siap))).collect();
    let versi = format!("pendopo {}", env!("CARGO_PKG_VERSION"));
    let tampak = tampak(instansi, hukum.tanggal, bengkel.draf);
    let busana = hukum.busana.get_or_init(|| {
        let warna = daerah.isi().and_then(|d| d.warna.nilai());
        let busana = bengkel.tema.busana(warna.map(String::as_str));
        match &hukum.lambang {
            Some(lambang) => busana.berlambang(lambang),
            None => busana,
        }
    });
    let (css, lambang) = (busana.gaya.alamat(), LambangView::from(&busana.lambang));
    let tema = format!("{} {}", bengkel.tema.token().nama, bengkel.tema.token().versi);
    let belum_dibuka = BTreeMap::new();
    let lingkup = Lingkup {
        daerah,
        hukum: &hukum.hukum,
        peraturan: &hukum.peraturan,
        instansi: &tampak,
        tanggal: hukum.tanggal,
        draf: bengkel.draf,
        gambar: &gambar,
        pratinjau: match bengkel.hasil {
            Hasil::Pratinjau => Pratinjau::Ya,
            Hasil::Temuan | Hasil::Berkas => Pratinjau::Tidak,
        },
        lampiran: dibuka.map_or(&belum_dibuka, |d| &d.siap),
        css: &css,
        lambang: &lambang,
        versi: &versi,
        tema: &tema,
        penunjuk: &|label, jenis, id| {
            rujukan::alamat(&bengkel.kerja.pohon, &daerah.nama, (label, jenis, id), (hukum.tanggal, bengkel.draf))
        },
        lama: bahan.lama,
        ingatan: None,
    };
    kerja(&lingkup, busana, &terukur.diags)
}

fn file(kerja: &Kerja, halaman: &PagePlan) -> Option<FileId> {
    halaman.sumber.as_deref().and_then(|path| kerja.pohon.find(path)).map(|f| f.id)
}

fn fakta<'a>(
    kerja: &Kerja,
    shell: &SiteShell<'_>,
    halaman: &'a PagePlan,
    html: &'a str,
    asal: &str,
) -> FaktaHalaman<'a> {
    let potongan = shell.potongan(&halaman.view);
    let tautan = halaman.tautan.iter().filter_map(|t| Some((t.alamat.as_deref()?, t.span))).collect();
    let file = file(kerja, halaman);
    let baca = || FaktaHalaman::baca_dengan(&halaman.view.path, file, html, asal, &potongan);
    let fakta = kerja.tempo.ukur(Tahap::Audit, baca);
    FaktaHalaman { asal: tautan, ..fakta }
}

/// Returns the colours that the theme says meet on a page, in both schemes.
fn pasangan(token: &Token) -> Vec<Pasangan> {
    let mut hasil = Vec::new();
    for (teks, latar) in &token.pasangan {
        let warna = |nama: &str| token.warna.get(nama).cloned().unwrap_or_default();
        let (t, l) = (warna(teks), warna(latar));
        for (skema, warna) in [("terang", (t.terang, l.terang)), ("gelap", (t.gelap, l.gelap))] {
            hasil.push(Pasangan { teks: teks.clone(), latar: latar.clone(), skema, warna });
        }
    }
    hasil
}

/// Adds a file to the tree of a site, or says who else has its place.
fn tambah(pohon: &mut OutputTree, path: &str, luaran: Luaran, temuan: &mut Vec<Diagnostic>) {
    if let Err(salah) = pohon.insert(path.trim_start_matches('/'), luaran) {
        temuan.push(Diagnostic::error("INT-013", Place::Path(path.to_owned()), salah.message(), salah.remedy()));
    }
}

/// Puts the pages and the small files of a site into their tree.
fn susun_halaman(
    pohon: &mut OutputTree,
    rencana: &SitePlan,
    html: Vec<String>,
    lain: Vec<(String, Vec<u8>)>,
    temuan: &mut Vec<Diagnostic>,
) {
    for (h, html) in rencana.halaman.iter().zip(html) {
        let luaran = match &h.sumber {
            Some(sumber) => Luaran::from_sumber(html.into_bytes(), sumber.clone()),
            None => Luaran::new(html.into_bytes()),
        };
        tambah(pohon, &nama_halaman(&h.view.path), luaran, temuan);
    }
    susun_kecil(pohon, lain, temuan);
}

fn susun_kecil(pohon: &mut OutputTree, daftar: Vec<(String, Vec<u8>)>, temuan: &mut Vec<Diagnostic>) {
    for (path, isi) in daftar {
        tambah(pohon, &path, Luaran::new(isi), temuan);
    }
}

/// Puts downloads and drawn pictures into the tree of a site.
fn susun_aset(
    pohon: &mut OutputTree,
    bengkel: &Bengkel<'_>,
    galeri: &Galeri,
    rencana: &SitePlan,
    temuan: &mut Vec<Diagnostic>,
) {
    let mut pesanan: BTreeMap<FileId, Vec<(&String, u32, Bentuk)>> = BTreeMap::new();
    for aset in &rencana.aset {
        match aset {
            AsetPlan::Salin { path, file } => {
                let Some(berkas) = bengkel.kerja.pohon.file(*file) else { continue };
                match bengkel.kerja.pohon.read(berkas) {
                    Ok(bytes) => tambah(pohon, path, Luaran::from_sumber(bytes, berkas.path.clone()), temuan),
                    Err(salah) => temuan.push(*salah),
                }
            }
            AsetPlan::Gambar { path, file, lebar, bentuk } => {
                pesanan.entry(*file).or_default().push((path, *lebar, *bentuk));
            }
        }
    }
    for (file, keluaran) in pesanan {
        let turunan = match galeri.ambil(&bengkel.kerja.pohon, bengkel.kerja.simpanan.as_ref(), file) {
            Ok(turunan) => turunan,
            Err(salah) => {
                temuan.push(*salah);
                continue;
            }
        };
        let sumber = bengkel.kerja.pohon.file(file).map_or(String::new(), |f| f.path.clone());
        for (path, lebar, bentuk) in keluaran {
            let daftar = match bentuk {
                Bentuk::Dasar => &turunan.dasar,
                Bentuk::Webp => &turunan.webp,
            };
            if let Some((_, bytes)) = daftar.iter().find(|(l, _)| *l == lebar) {
                tambah(pohon, path, Luaran::from_sumber(bytes.clone(), sumber.clone()), temuan);
            }
        }
    }
}

/// Opens the files that a build would publish, so that a check fails on exactly what a build fails on.
///
/// Documents that were opened for the checks are not read a second time.
fn coba_aset(
    bengkel: &Bengkel<'_>,
    rencana: &SitePlan,
    gambar: &BTreeMap<String, GambarSiap>,
    dibuka: Option<&Dibuka>,
) -> Vec<Diagnostic> {
    let mut temuan = Vec::new();
    let mut dipakai: BTreeMap<FileId, u64> = BTreeMap::new();
    for aset in &rencana.aset {
        match aset {
            AsetPlan::Salin { file, .. } if dibuka.is_some_and(|d| d.terbaca.contains(file)) => {}
            AsetPlan::Salin { file, .. } => {
                let dibaca = bengkel.kerja.pohon.file(*file).map(|berkas| bengkel.kerja.pohon.read(berkas));
                temuan.extend(dibaca.and_then(Result::err).map(|salah| *salah));
            }
            AsetPlan::Gambar { file, .. } => {
                dipakai.insert(*file, gambar.values().find(|g| g.file == *file).map_or(0, |g| g.memori));
            }
        }
    }
    temuan.extend(coba(&bengkel.kerja.pohon, &dipakai));
    temuan
}

fn lampirkan_manifes(
    pohon: &mut OutputTree,
    host: &str,
    bahan: Bahan<'_>,
    tempo: &Tempo,
    temuan: &mut Vec<Diagnostic>,
) {
    let Bahan { daerah, instansi, hukum, .. } = bahan;
    let origin = Origin {
        host: host.to_owned(),
        daerah: daerah.nama.clone(),
        label: instansi.label.clone(),
        generator: Generator::this(),
        law: hukum.peraturan.sidik().to_owned(),
        tanggal: hukum.tanggal.iso(),
    };
    let satu = |(path, luaran): (&String, &Luaran)| tempo.ukur(Tahap::Sidik, || Berkas::of(path, luaran));
    let daftar = pohon.files().par_iter().map(satu).collect();
    if let Err(salah) = Manifest::from_entries(origin, daftar).attach(pohon) {
        temuan.push(Diagnostic::error("INT-013", Place::Path(host.to_owned()), salah.message(), salah.remedy()));
    }
}
