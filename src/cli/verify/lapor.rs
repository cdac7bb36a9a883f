//! What `pendopo verify` says of sites: for people and for programs.

use std::path::PathBuf;

use serde::Serialize;

use crate::bundle::server::AKAR;
use crate::cli::lingkungan::Lingkungan;
use crate::diag::sumber::Sumber;
use crate::diag::{Lang, Pesan, Severity, json, penuh};
use crate::pipeline::hidup::{Banding, Hitung};
use crate::pipeline::sumber::Sasaran;
use crate::pipeline::verifikasi::{KelasTerbit, SitusTerbit, Tempat, seperti_host};

/// One site after its check.
#[derive(Debug)]
pub struct Satu {
    /// What is wrong with it.
    pub situs: SitusTerbit,
    /// More of one on the web.
    pub hidup: Option<Hidup>,
}

/// What is known of a site on the web alone.
#[derive(Debug)]
pub struct Hidup {
    /// The host that was asked for.
    pub host: String,
    /// At which address it was asked for, where that was said.
    pub di: Option<String>,
    /// Which release it shows.
    pub banding: Option<Banding>,
    /// How much was asked.
    pub hitung: Hitung,
    /// Where evidence was put.
    pub bukti: Option<PathBuf>,
}

impl From<SitusTerbit> for Satu {
    fn from(situs: SitusTerbit) -> Self {
        Self { situs, hidup: None }
    }
}

fn nama(satu: &Satu) -> String {
    let milik = satu.situs.milik.as_ref().filter(|m| polos(&m.host));
    milik.map_or_else(|| satu.situs.tempat.tampil(), |m| m.host.clone())
}

/// Says whether a name is that of a host and nothing that a terminal or shell would obey.
fn polos(host: &str) -> bool {
    !host.starts_with('-') && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
}

/// Returns the commands that bring a site back, the tampered one kept as evidence.
///
/// The archive is that of the host that was asked for, or that the folder is named after: whoever put a manifest there
/// must not say what to unpack. A release whose term is over is as it was published, so that nothing is brought back.
///
/// Where releases are kept, the good one comes beside them and the link is turned; elsewhere the folder is exchanged.
fn pemulihan(satu: &Satu, host: Option<&str>) -> Option<String> {
    let situs = &satu.situs;
    if situs.kelas.iter().all(|kelas| !perlu_pulih(*kelas)) {
        return None;
    }
    let diminta = host.filter(|host| polos(host));
    let sasaran = match &situs.tempat {
        Tempat::Disk(sasaran @ Sasaran::Folder(_)) => sasaran,
        Tempat::Disk(Sasaran::Arsip(_)) => return None,
        Tempat::Hidup(_) => {
            let host = diminta.or(satu.hidup.as_ref().map(|h| h.host.as_str())).filter(|host| polos(host))?;
            return Some(ganti_rilis(&format!("{AKAR}/{host}"), host));
        }
    };
    let aman = |f: &&str| !f.contains(|c: char| c == '\'' || c.is_control());
    let f = sasaran.path().to_str().filter(aman)?;
    let nama = sasaran.nama().filter(|nama| seperti_host(nama));
    let arsip = diminta.or(nama.as_deref()).unwrap_or("HOST");
    if let Some(host) = f.strip_suffix("/current") {
        return Some(ganti_rilis(host, arsip));
    }
    Some(format!(
        "mkdir '{f}.baru' && tar -xzpf '{arsip}.tar.gz' -C '{f}.baru' && mv '{f}' '{f}.bukti' && mv '{f}.baru' '{f}'"
    ))
}

/// Says whether a class of fault is mended by bringing the content back.
fn perlu_pulih(kelas: KelasTerbit) -> bool {
    !matches!(kelas, KelasTerbit::Kedaluwarsa | KelasTerbit::TakTerjangkau | KelasTerbit::Nama)
}

/// Returns the commands that unpack an archive beside the releases of a host and turn its link.
fn ganti_rilis(folder: &str, arsip: &str) -> String {
    format!(
        "mkdir '{folder}/releases/pulih' && tar -xzpf '{arsip}.tar.gz' -C '{folder}/releases/pulih' && ln -s \
         releases/pulih '{folder}/current.baru' && mv -T '{folder}/current.baru' '{folder}/current'"
    )
}

/// Returns the report for people.
pub fn teks(lingkungan: &Lingkungan, daftar: &[Satu], host: Option<&str>) -> String {
    let sumber = Sumber::default();
    let lang = lingkungan.gaya.lang;
    let mut teks = String::new();
    for temuan in daftar.iter().flat_map(|s| &s.situs.temuan) {
        teks.push_str(&penuh::cetak(temuan, &sumber, lingkungan.gaya));
        teks.push('\n');
    }
    for satu in daftar {
        let situs = &satu.situs;
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
        if let Some(hidup) = &satu.hidup {
            let (n, kib) = (hidup.hitung.permintaan, hidup.hitung.bita.div_ceil(1024));
            baris.push_str(&match lang {
                Lang::Id => format!("; {n} permintaan, {kib} KiB"),
                Lang::En => format!("; {n} requests, {kib} KiB"),
            });
        }
        let di = satu.hidup.as_ref().and_then(|h| h.di.as_ref()).map_or_else(String::new, |di| format!(" ({di})"));
        teks.push_str(&format!("{}{di}: {baris}\n", nama(satu)));
        if let Some(bukti) = satu.hidup.as_ref().and_then(|h| h.bukti.as_ref()) {
            let awal = Pesan::new("bukti", "evidence");
            teks.push_str(&format!("  {}: {}\n", awal.get(lang), bukti.display()));
        }
        if let Some(perintah) = pemulihan(satu, host) {
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
        KelasTerbit::TakTerjangkau => Kata("TIDAK TERJANGKAU", "UNREACHABLE"),
        KelasTerbit::Nama => Kata("NAMA ATAU SERTIFIKAT", "NAME OR CERTIFICATE"),
        KelasTerbit::Isi => Kata("ISI BERUBAH", "CONTENT CHANGED"),
        KelasTerbit::Kedaluwarsa => Kata("KEDALUWARSA", "EXPIRED"),
        KelasTerbit::Mundur => Kata("RILIS LAMA", "ROLLED BACK"),
        KelasTerbit::Asing => Kata("SITUS LAIN", "OTHER SITE"),
        KelasTerbit::Tanda => Kata("TANDA TANGAN TIDAK SAH", "BAD SIGNATURE"),
    }
}

fn sebutan(kelas: KelasTerbit) -> &'static str {
    match kelas {
        KelasTerbit::TakTerjangkau => "unreachable",
        KelasTerbit::Nama => "name",
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
    #[serde(skip_serializing_if = "Option::is_none")]
    live: Option<HidupMesin>,
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

#[derive(Serialize)]
struct HidupMesin {
    host: String,
    address: Option<String>,
    seen: Option<&'static str>,
    requests: u64,
    bytes: u64,
    evidence: Option<String>,
}

/// Returns the report for programs.
pub fn mesin(daftar: &[Satu], host: Option<&str>) -> String {
    let sumber = Sumber::default();
    let label: Vec<Vec<&str>> =
        daftar.iter().map(|s| s.situs.milik.as_ref().map(|m| m.label.as_str()).into_iter().collect()).collect();
    let baris =
        daftar.iter().zip(&label).map(|(satu, label)| (satu, &satu.situs, label)).map(|(satu, situs, label)| Baris {
            host: nama(satu),
            target: situs.tempat.tampil(),
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
            live: satu.hidup.as_ref().map(|h| HidupMesin {
                host: h.host.clone(),
                address: h.di.clone(),
                seen: h.banding.map(Banding::nama),
                requests: h.hitung.permintaan,
                bytes: h.hitung.bita,
                evidence: h.bukti.as_ref().map(|b| b.display().to_string()),
            }),
            restore: pemulihan(satu, host),
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
