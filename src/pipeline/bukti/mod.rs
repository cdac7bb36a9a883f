//! What proves the properties of security for one release.
//!
//! Every claim names the file, the digest or the command that proves it. What is not proved here says so, with the way
//! to prove it: a folder of evidence that only praises would prove nothing.

mod klaim;
mod lembar;
mod naskah;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::hash::sha256_hex;
use crate::base::tanggal::Tanggal;
use crate::bundle::tanda::{DAFTAR_KUNCI, DaftarKunci, Keadaan, KunciUmum, Percaya, Syarat, TANDA_DAFTAR, nilai};
use crate::bundle::{Beda, Manifest, bandingkan};
use crate::diag::Pesan;
use crate::model::daerah::{Daerah, Instansi};
use crate::peraturan::{HukumDaerah, Peraturan};
use crate::pipeline::kerja::{Kerja, Waktu};
use crate::pipeline::periksa::{Hukum, TemuanSitus};
use crate::pipeline::sumber::{GagalSumber, Sasaran};
use crate::pipeline::verifikasi::seperti_host;
use crate::vfs::{MARKER, SIGNATURE};

pub use lembar::markdown;

/// What is told from outside.
pub struct JalanBukti<'a> {
    /// The key that is trusted; none where signatures are not judged.
    pub kunci: Option<&'a KunciUmum>,
    /// A list of keys that the checker has itself, with its signature.
    pub daftar: Option<(&'a [u8], &'a [u8])>,
    /// What was seen before; none where nothing is remembered.
    pub keadaan: Option<&'a Keadaan>,
    /// Digests of earlier manifests with the number of their release.
    pub riwayat: &'a BTreeMap<String, (String, u64)>,
    /// The workspace, where there is one.
    pub kerja: Option<&'a Kerja>,
    /// Findings of its checks by kabupaten and label.
    pub temuan: &'a BTreeMap<(String, String), TemuanSitus>,
    /// The date.
    pub waktu: Waktu,
}

/// How well a claim is proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// By what lies in the folder.
    Terbukti,
    /// Not here; the command or record that would prove it is named.
    TidakDibuktikan,
    /// What was found speaks against it.
    Bertentangan,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Klaim {
    /// Its name, as the table of properties knows it.
    pub id: String,
    /// How well it is proved.
    pub status: Status,
    /// What was found, in Indonesian.
    pub id_teks: String,
    /// The same in English.
    pub en_teks: String,
    /// Files that prove it, with their digests.
    pub bukti: Vec<BerkasBukti>,
    /// The command with which anybody proves it again.
    pub perintah: Option<String>,
}

/// Makes a claim that nothing bears yet.
fn butir(id: &str, status: Status, id_teks: impl Into<String>, en_teks: impl Into<String>) -> Klaim {
    let (id_teks, en_teks) = (id_teks.into(), en_teks.into());
    Klaim { id: id.to_owned(), status, id_teks, en_teks, bukti: Vec::new(), perintah: None }
}

impl Klaim {
    /// Names files of the folder that prove the claim, where they are there.
    fn oleh(mut self, b: &Bahan<'_>, nama: &[&str]) -> Self {
        let satu = |nama: &&str| Some(BerkasBukti { berkas: (*nama).to_owned(), sha256: b.ada.get(nama)?.clone() });
        self.bukti.extend(nama.iter().filter_map(satu));
        self
    }

    fn dengan(mut self, perintah: &str) -> Self {
        self.perintah = Some(perintah.to_owned());
        self
    }
}

/// A file of evidence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct BerkasBukti {
    /// Its name in the folder, or in the workspace.
    pub berkas: String,
    /// SHA-256.
    pub sha256: String,
}

/// An article with what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dasar {
    /// Id of the regulation.
    pub id: String,
    /// Printed citation.
    pub teks: String,
    /// What it says in one line.
    pub isi: String,
    /// False while the wording has not been confirmed in the official text.
    pub terverifikasi: bool,
}

/// A property with its claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AspekTerbukti {
    /// Its name.
    pub id: String,
    /// Its English name.
    pub en: String,
    /// What it means for a site.
    pub arti: String,
    /// Articles.
    pub dasar: Vec<Dasar>,
    /// The least of its claims.
    pub status: Status,
    /// Names of its claims.
    pub butir: Vec<String>,
}

/// All evidence of one release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bukti {
    /// The version of this shape.
    pub schema: u32,
    /// What made it.
    pub generator: String,
    /// The day on which it was judged.
    pub tanggal: String,
    /// Host.
    pub host: String,
    /// Folder of the kabupaten in the register.
    pub daerah: String,
    /// Label of the agency.
    pub label: String,
    /// Number of the release; none for a build that was not bundled.
    pub rilis: Option<u64>,
    /// The last day of the release.
    pub berlaku_sampai: Option<String>,
    /// SHA-256 of the manifest.
    pub manifes: String,
    /// SHA-256 of the law that it was checked against.
    pub hukum: String,
    /// SHA-256 of the program that made it.
    pub program: Option<String>,
    /// Version of the sources.
    pub commit: Option<String>,
    /// How often an audit is due, by what.
    pub audit: Vec<Audit>,
    /// The properties.
    pub aspek: Vec<AspekTerbukti>,
    /// The claims by name.
    pub klaim: Vec<Klaim>,
}

/// How often an audit is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// The number.
    pub nilai: i64,
    /// Its unit.
    pub satuan: String,
    /// Articles.
    pub dasar: Vec<Dasar>,
}

/// What claims are judged by.
struct Bahan<'a> {
    jalan: &'a JalanBukti<'a>,
    manifest: Manifest,
    bita: Vec<u8>,
    percaya: Option<Result<Percaya, Pesan>>,
    daftar: Option<DaftarKunci>,
    beda: Vec<Beda>,
    jumlah: usize,
    milik: Option<(&'a Daerah, &'a Instansi)>,
    hukum: HukumDaerah,
    kini: Tanggal,
    ada: BTreeMap<&'static str, String>,
}

/// The evidence of a release, and the files that go beside it.
pub type BuktiRilis = (Bukti, BTreeMap<String, Vec<u8>>);

/// Gathers the evidence of a release.
///
/// # Errors
///
/// Fails if it cannot be read, or has no manifest to speak of.
pub fn bukti(sasaran: &Sasaran, jalan: &JalanBukti<'_>) -> Result<BuktiRilis, Pesan> {
    let gagal = |gagal: GagalSumber| gagal.message();
    let isi = sasaran.baca().map_err(gagal)?;
    let kecil = isi.small;
    let bita = kecil.get(MARKER).cloned();
    let bita = bita.ok_or_else(|| Pesan::new("manifes tidak ada", "there is no manifest"))?;
    let manifest = Manifest::parse(&bita).map_err(|salah| salah.message())?;
    let nama = sasaran.nama().filter(|nama| seperti_host(nama));
    let milik = jalan.kerja.and_then(|kerja| milik(kerja, &manifest));
    let kini = milik.map_or_else(|| jalan.waktu.tanggal_jakarta(), |(d, _)| jalan.waktu.tanggal(d));
    let kosong = Keadaan::default();
    let dipercaya = jalan.kunci.map(|kunci| {
        let syarat = Syarat {
            kunci,
            daftar: jalan.daftar,
            host: nama.as_deref(),
            kini,
            hari_kunci: jalan.waktu.tanggal_jakarta(),
        };
        nilai(&kecil, &syarat, jalan.keadaan.unwrap_or(&kosong)).hasil.map_err(|tolak| tolak.pesan)
    });
    let files = isi.files;
    let beda = bandingkan(&manifest, &files, sasaran.wadah());
    let (peraturan, hukum) = hukum(jalan, milik.map(|(d, _)| d), &manifest);
    let (berkas, daftar) = berkas(&kecil, jalan, dipercaya.as_ref());
    let ada = [("manifest.json", MARKER), ("manifest.json.minisig", SIGNATURE), ("keys.json", DAFTAR_KUNCI)];
    let ada = ada.into_iter().filter_map(|(nama, _)| Some((nama, sha256_hex(berkas.get(nama)?)))).collect();
    let bahan =
        Bahan { jalan, bita, percaya: dipercaya, daftar, beda, jumlah: files.len(), milik, hukum, kini, ada, manifest };
    Ok((susun(&bahan, &peraturan), berkas))
}

/// Returns the agency that the manifest names, if the register knows it.
fn milik<'a>(kerja: &'a Kerja, manifest: &Manifest) -> Option<(&'a Daerah, &'a Instansi)> {
    let asal = &manifest.origin;
    let daerah = kerja.termuat.daftar_daerah.iter().find(|d| d.nama == asal.daerah)?;
    Some((daerah, daerah.daftar_instansi.iter().find(|i| i.label == asal.label)?))
}

fn hukum(
    jalan: &JalanBukti<'_>,
    daerah: Option<&Daerah>,
    manifest: &Manifest,
) -> (std::borrow::Cow<'static, Peraturan>, HukumDaerah) {
    if let Some((kerja, daerah)) = jalan.kerja.zip(daerah)
        && let Ok(hukum) = Hukum::daerah(daerah, kerja.sumber(), jalan.waktu.tanggal(daerah))
    {
        return (hukum.peraturan, hukum.hukum);
    }
    let semua = Peraturan::embedded();
    let hukum = semua.profil(&manifest.origin.daerah).unwrap_or_else(|| semua.baku());
    (std::borrow::Cow::Borrowed(semua), hukum)
}

/// Returns the files that prove: manifest, list of keys, their signatures, and the public keys that stock tools need.
fn berkas(
    kecil: &BTreeMap<String, Vec<u8>>,
    jalan: &JalanBukti<'_>,
    dipercaya: Option<&Result<Percaya, Pesan>>,
) -> (BTreeMap<String, Vec<u8>>, Option<DaftarKunci>) {
    let mut berkas = BTreeMap::new();
    for (path, nama) in [
        (MARKER, "manifest.json"),
        (SIGNATURE, "manifest.json.minisig"),
        (DAFTAR_KUNCI, "keys.json"),
        (TANDA_DAFTAR, "keys.json.minisig"),
    ] {
        berkas.extend(kecil.get(path).map(|isi| (nama.to_owned(), isi.clone())));
    }
    let mut daftar = None;
    if let Some(akar) = jalan.kunci {
        berkas.insert("kunci.pub".to_owned(), akar.berkas().into_bytes());
        let situs = kecil.get(DAFTAR_KUNCI).zip(kecil.get(TANDA_DAFTAR)).map(|(isi, tanda)| (&isi[..], &tanda[..]));
        let sah = situs.into_iter().chain(jalan.daftar).filter(|(isi, tanda)| akar.periksa(isi, tanda).is_ok());
        let terbaru = sah.filter_map(|(isi, tanda)| Some((DaftarKunci::baca(isi).ok()?, isi, tanda)));
        if let Some((isi_daftar, isi, tanda)) = terbaru.max_by_key(|(daftar, ..)| daftar.version) {
            berkas.insert("keys.json".to_owned(), isi.to_vec());
            berkas.insert("keys.json.minisig".to_owned(), tanda.to_vec());
            daftar = Some(isi_daftar);
        }
    }
    if let Some(Ok(percaya)) = dipercaya {
        let butir = daftar.as_ref().and_then(|d| d.keys.iter().find(|b| b.id == percaya.kunci));
        if let Some(kunci) = butir.and_then(|b| KunciUmum::baca(&b.public).ok()) {
            berkas.insert("rilis.pub".to_owned(), kunci.berkas().into_bytes());
        }
    }
    (berkas, daftar)
}

fn susun(bahan: &Bahan<'_>, peraturan: &Peraturan) -> Bukti {
    let tabel = peraturan.bukti();
    let klaim = klaim::semua(bahan);
    let dasar = |rujukan: &[crate::peraturan::Rujukan]| -> Vec<Dasar> {
        let satu = |r| {
            let basis = peraturan.basis(r)?;
            let isi = peraturan.isi(r).unwrap_or_default().to_owned();
            Some(Dasar { id: basis.id, teks: basis.text, isi, terverifikasi: basis.verified })
        };
        peraturan.berlaku(rujukan, &bahan.hukum).filter_map(satu).collect()
    };
    let aspek = tabel.aspek.iter().map(|aspek| {
        let milik = klaim.iter().filter(|k| aspek.butir.contains(&k.id)).map(|k| k.status);
        AspekTerbukti {
            id: aspek.id.clone(),
            en: aspek.en.clone(),
            arti: aspek.arti.clone(),
            dasar: dasar(&aspek.dasar),
            status: milik.max().unwrap_or(Status::TidakDibuktikan),
            butir: aspek.butir.clone(),
        }
    });
    let audit = tabel.audit.iter().filter_map(|nama| {
        let p = bahan.hukum.parameter_info(nama)?;
        Some(Audit { nilai: p.nilai, satuan: p.satuan.clone(), dasar: dasar(&p.dasar) })
    });
    let (asal, rilis) = (&bahan.manifest.origin, bahan.manifest.release.as_ref());
    Bukti {
        schema: 1,
        generator: concat!("pendopo ", env!("CARGO_PKG_VERSION")).to_owned(),
        tanggal: bahan.kini.iso(),
        host: asal.host.clone(),
        daerah: asal.daerah.clone(),
        label: asal.label.clone(),
        rilis: rilis.map(|r| r.sequence),
        berlaku_sampai: rilis.map(|r| r.expires.clone()),
        manifes: sha256_hex(&bahan.bita),
        hukum: asal.law.clone(),
        program: rilis.and_then(|r| r.generator_sha256.clone()),
        commit: rilis.and_then(|r| r.commit.clone()),
        audit: audit.collect(),
        aspek: aspek.collect(),
        klaim,
    }
}
