//! `pendopo verify`: published sites against their manifests, and manifests against a key.

use std::path::Path;

use serde::Serialize;

use crate::bundle::tanda::Keadaan;
use crate::cli::Akhir;
use crate::cli::argumen::{FormatVerifikasi, Verify};
use crate::cli::kunci::{baca_daftar, umum};
use crate::cli::lingkungan::{Lingkungan, cetak};
use crate::diag::sumber::Sumber;
use crate::diag::{Lang, Pesan, Severity, json, penuh};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::sumber::Sasaran;
use crate::pipeline::verifikasi::{KelasTerbit, Pegangan, SitusTerbit, seperti_host, verifikasi};
use crate::vfs;

/// The largest state that is read.
const MAKS_KEADAAN: u64 = 16 * 1024 * 1024;

/// Runs the command.
///
/// A workspace is used where there is one, for its own law and dates; a server has none.
pub fn jalankan(lingkungan: &Lingkungan, isi: &Verify) -> Akhir {
    let mut pegangan = match isi.key.as_deref().map(|key| pegang(lingkungan, isi, key)).transpose() {
        Ok(pegangan) => pegangan,
        Err(akhir) => return akhir,
    };
    let kerja = match lingkungan.root().map(|root| Kerja::baca_register(root)) {
        Ok(Ok(kerja)) => Some(kerja),
        Ok(Err(galat)) => {
            lingkungan.gagal_disk(&galat);
            return Akhir::from(&galat);
        }
        Err(_) => None,
    };
    let target = isi.target.as_path();
    let daftar = match verifikasi(kerja.as_ref(), target, lingkungan.waktu, pegangan.as_ref()) {
        Ok(daftar) => daftar,
        Err(galat) => {
            lingkungan.gagal_disk(&galat);
            return Akhir::from(&galat);
        }
    };
    if daftar.is_empty() {
        let pesan = Pesan::new(
            format!("tidak ada situs yang terbit di `{}`; sebut folder keluaran `pendopo build`", target.display()),
            format!("no published site is in `{}`; name the output folder of `pendopo build`", target.display()),
        );
        lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
        return Akhir::SalahPakai;
    }
    cetak(&match isi.format {
        FormatVerifikasi::Full => teks(lingkungan, &daftar, isi.host.as_deref()),
        FormatVerifikasi::Json => mesin(&daftar, isi.host.as_deref()),
    });
    if let (Some(pegangan), Some(path)) = (&mut pegangan, &isi.state) {
        for percaya in daftar.iter().filter_map(|s| s.percaya.as_ref()) {
            pegangan.keadaan.ingat(&pegangan.kunci, percaya);
        }
        if let Err(galat) = vfs::replace(path, &pegangan.keadaan.bita()) {
            lingkungan.gagal_disk(&galat);
            return Akhir::from(&galat);
        }
    }
    daftar.iter().map(|s| akhir(s, pegangan.is_some())).max_by_key(|a| bobot(*a)).unwrap_or(Akhir::Bersih)
}

/// Reads the key and what else there is to hold on to.
fn pegang(lingkungan: &Lingkungan, isi: &Verify, key: &Path) -> Result<Pegangan, Akhir> {
    let kunci = umum(lingkungan, key)?;
    let daftar = isi.keys.as_deref().map(|path| baca_daftar(lingkungan, path)).transpose()?;
    let disk = |galat: vfs::Error| {
        lingkungan.gagal_disk(&galat);
        Akhir::from(&galat)
    };
    let ingatan = isi.state.as_deref().map(|path| vfs::read_if_any(path, MAKS_KEADAAN)).transpose().map_err(disk)?;
    let keadaan = match ingatan.flatten() {
        None => Keadaan::default(),
        // A state that cannot be read must not pass for one that remembers nothing.
        Some(bita) => Keadaan::baca(&bita).ok_or_else(|| {
            let pesan = Pesan::new("--state: berkas ini rusak", "--state: this file is damaged");
            lingkungan.gagal(pesan.get(lingkungan.gaya.lang));
            Akhir::SalahPakai
        })?,
    };
    Ok(Pegangan { kunci, daftar, host: isi.host.clone(), keadaan })
}

/// Returns how a command ends for one site; without a key only the weight of the findings decides.
fn akhir(situs: &SitusTerbit, berkunci: bool) -> Akhir {
    match situs.kelas.last().filter(|_| berkunci) {
        Some(KelasTerbit::Tanda) => Akhir::TandaTakSah,
        Some(KelasTerbit::Asing) => Akhir::SitusLain,
        Some(KelasTerbit::Mundur) => Akhir::Mundur,
        Some(KelasTerbit::Kedaluwarsa) => Akhir::Kedaluwarsa,
        Some(KelasTerbit::Isi) => Akhir::AdaTemuan,
        None if situs.jumlah(Severity::Error) > 0 => Akhir::AdaTemuan,
        None => Akhir::Bersih,
    }
}

/// Returns which of several ends a run takes: that of the worst site.
fn bobot(akhir: Akhir) -> u8 {
    match akhir {
        Akhir::Kedaluwarsa => 2,
        Akhir::Mundur => 3,
        Akhir::SitusLain => 4,
        Akhir::TandaTakSah => 5,
        Akhir::AdaTemuan => 1,
        Akhir::Bersih | Akhir::SalahPakai | Akhir::AlatGagal => 0,
    }
}

fn nama(situs: &SitusTerbit) -> String {
    let milik = situs.milik.as_ref().filter(|m| polos(&m.host));
    milik.map_or_else(|| situs.sasaran.path().display().to_string(), |m| m.host.clone())
}

/// Says whether a name is that of a host and nothing that a terminal or shell would obey.
fn polos(host: &str) -> bool {
    !host.starts_with('-') && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
}

/// Returns the commands that bring a site back, the tampered one kept as evidence.
///
/// The archive is that of the host that was asked for, or that the folder is named after: whoever put a manifest there
/// must not say what to unpack. A release whose term is over is as it was published, so that nothing is brought back.
fn pemulihan(situs: &SitusTerbit, host: Option<&str>) -> Option<String> {
    let Sasaran::Folder(folder) = &situs.sasaran else { return None };
    if situs.kelas.iter().all(|kelas| *kelas == KelasTerbit::Kedaluwarsa) {
        return None;
    }
    let f = folder.to_str().filter(|f| !f.contains(|c: char| c == '\'' || c.is_control()))?;
    let nama = situs.sasaran.nama().filter(|nama| seperti_host(nama));
    let arsip = host.filter(|host| polos(host)).or(nama.as_deref()).unwrap_or("HOST");
    Some(format!(
        "mkdir '{f}.baru' && tar -xzpf '{arsip}.tar.gz' -C '{f}.baru' && mv '{f}' '{f}.bukti' && mv '{f}.baru' '{f}'"
    ))
}

fn teks(lingkungan: &Lingkungan, daftar: &[SitusTerbit], host: Option<&str>) -> String {
    let sumber = Sumber::default();
    let lang = lingkungan.gaya.lang;
    let mut teks = String::new();
    for temuan in daftar.iter().flat_map(|s| &s.temuan) {
        teks.push_str(&penuh::cetak(temuan, &sumber, lingkungan.gaya));
        teks.push('\n');
    }
    for situs in daftar {
        let (berkas, galat, peringatan) =
            (situs.berkas, situs.jumlah(Severity::Error), situs.jumlah(Severity::Warning));
        let mut baris = match (lang, galat + peringatan) {
            (Lang::Id, 0) => format!("{berkas} berkas, sesuai manifes"),
            (Lang::En, 0) => format!("{berkas} files, as in the manifest"),
            (Lang::Id, _) => format!("{berkas} berkas, {galat} galat, {peringatan} peringatan"),
            (Lang::En, _) => format!("{berkas} files, {galat} errors, {peringatan} warnings"),
        };
        if let Some((p, r)) = situs.percaya.as_ref().and_then(|p| Some((p, p.manifest.release.as_ref()?))) {
            let (urutan, akhir, kunci) = (r.sequence, &r.expires, &p.kunci);
            baris.push_str(&match lang {
                Lang::Id => format!("; rilis {urutan}, berlaku sampai {akhir}, ditandatangani kunci {kunci}"),
                Lang::En => format!("; release {urutan}, counts until {akhir}, signed by key {kunci}"),
            });
        }
        let kelas: Vec<&str> = situs.kelas.iter().map(|k| kata(*k).get(lang)).collect();
        if !kelas.is_empty() {
            baris.push_str(&format!("; {}", kelas.join(", ")));
        }
        teks.push_str(&format!("{}: {baris}\n", nama(situs)));
        if let Some(perintah) = pemulihan(situs, host) {
            let awal = Pesan::new("pulihkan dari arsip yang tepercaya", "restore from a trusted archive");
            teks.push_str(&format!("  {}: {perintah}\n", awal.get(lang)));
        }
    }
    teks
}

struct Kata(&'static str, &'static str);

impl Kata {
    fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Id => self.0,
            Lang::En => self.1,
        }
    }
}

fn kata(kelas: KelasTerbit) -> Kata {
    match kelas {
        KelasTerbit::Isi => Kata("ISI BERUBAH", "CONTENT CHANGED"),
        KelasTerbit::Kedaluwarsa => Kata("KEDALUWARSA", "EXPIRED"),
        KelasTerbit::Mundur => Kata("RILIS LAMA", "ROLLED BACK"),
        KelasTerbit::Asing => Kata("SITUS LAIN", "OTHER SITE"),
        KelasTerbit::Tanda => Kata("TANDA TANGAN TIDAK SAH", "BAD SIGNATURE"),
    }
}

fn sebutan(kelas: KelasTerbit) -> &'static str {
    match kelas {
        KelasTerbit::Isi => "content",
        KelasTerbit::Kedaluwarsa => "expired",
        KelasTerbit::Mundur => "rolled-back",
        KelasTerbit::Asing => "foreign",
        KelasTerbit::Tanda => "signature",
    }
}

#[derive(Serialize)]
struct Mesin<'a> {
    schema: u32,
    generator: &'static str,
    sites: Vec<Baris<'a>>,
}

#[derive(Serialize)]
struct Baris<'a> {
    host: String,
    target: String,
    files: usize,
    errors: usize,
    warnings: usize,
    classes: Vec<&'static str>,
    release: Option<RilisMesin<'a>>,
    restore: Option<String>,
    findings: Vec<json::Temuan<'a>>,
}

#[derive(Serialize)]
struct RilisMesin<'a> {
    sequence: u64,
    expires: &'a str,
    manifest: &'a str,
    key: &'a str,
    keys_version: Option<u64>,
}

fn mesin(daftar: &[SitusTerbit], host: Option<&str>) -> String {
    let sumber = Sumber::default();
    let label: Vec<Vec<&str>> =
        daftar.iter().map(|s| s.milik.as_ref().map(|m| m.label.as_str()).into_iter().collect()).collect();
    let baris = daftar.iter().zip(&label).map(|(situs, label)| Baris {
        host: nama(situs),
        target: situs.sasaran.path().display().to_string(),
        files: situs.berkas,
        errors: situs.jumlah(Severity::Error),
        warnings: situs.jumlah(Severity::Warning),
        classes: situs.kelas.iter().map(|k| sebutan(*k)).collect(),
        release: situs.percaya.as_ref().and_then(|p| {
            let r = p.manifest.release.as_ref()?;
            Some(RilisMesin {
                sequence: r.sequence,
                expires: &r.expires,
                manifest: &p.ingatan.manifest,
                key: &p.kunci,
                keys_version: p.daftar,
            })
        }),
        restore: pemulihan(situs, host),
        findings: situs
            .temuan
            .iter()
            .map(|t| json::temuan(t, &sumber, situs.milik.as_ref().map_or("", |m| &m.daerah), label))
            .collect(),
    });
    let mesin = Mesin { schema: 1, generator: concat!("pendopo ", env!("CARGO_PKG_VERSION")), sites: baris.collect() };
    let mut teks = serde_json::to_string_pretty(&mesin).expect("findings are plain data");
    teks.push('\n');
    teks
}
