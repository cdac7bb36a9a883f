//! Published sites against their manifests, and manifests against the key that is trusted: INT-003, INT-004, MUT-009.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::base::nilai::Nilai;
use crate::base::tanggal::Tanggal;
use crate::bundle::server::{Umur, umur_security_txt};
use crate::bundle::tanda::{IngatanDaftar, Keadaan, KelasTolak, KunciUmum, Percaya, Syarat, nilai};
use crate::bundle::{Beda, JenisBeda, Manifest, Wadah, bandingkan, bandingkan_kepala};
use crate::diag::{Diagnostic, Pesan, Place, Severity};
use crate::model::daerah::Daerah;
use crate::model::portal::host as portal;
use crate::peraturan::{HukumDaerah, Peraturan};
use crate::pipeline::kerja::{Kerja, Waktu};
use crate::pipeline::letak_terbit::Letak;
use crate::pipeline::periksa::Hukum;
use crate::pipeline::sumber::{KEAMANAN, Sasaran};
use crate::pipeline::terbit::keadaan::{Diputar, diputar};
use crate::rules::perintah::temuan;
use crate::vfs::{Error, MARKER, PublishedKind, PublishedSite, Releases, SIGNATURE, is_folder};

/// What is wrong with a site, from the mildest to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum KelasTerbit {
    /// It does not answer, so that nothing is known of it.
    #[serde(rename = "unreachable")]
    TakTerjangkau,
    /// Its name leads elsewhere, or somebody else vouches for it.
    #[serde(rename = "name")]
    Nama,
    /// Files were added, changed or taken away.
    #[serde(rename = "content")]
    Isi,
    /// The term of the release is over.
    #[serde(rename = "expired")]
    Kedaluwarsa,
    /// The release is older than one that was seen.
    #[serde(rename = "rolled-back")]
    Mundur,
    /// The release is another host's.
    #[serde(rename = "foreign")]
    Asing,
    /// The signature does not hold, so that nothing else can be believed.
    #[serde(rename = "signature")]
    Tanda,
}

/// One published site after its comparison.
#[derive(Debug)]
pub struct SitusTerbit {
    /// Where it lies.
    pub tempat: Tempat,
    /// Kabupaten, label and host, where the manifest can be read.
    pub milik: Option<Milik>,
    /// How many files were compared.
    pub berkas: usize,
    /// The manifest whose signature holds, where a key was given.
    pub percaya: Option<Percaya>,
    /// The newest list of keys that was seen, also where the manifest is refused.
    pub daftar: Option<IngatanDaftar>,
    /// The classes of what is wrong.
    pub kelas: BTreeSet<KelasTerbit>,
    /// What differs.
    pub temuan: Vec<Diagnostic>,
}

impl SitusTerbit {
    /// Returns a site of which nothing is known yet.
    #[must_use]
    pub fn baru(tempat: Tempat) -> Self {
        Self { tempat, milik: None, berkas: 0, percaya: None, daftar: None, kelas: BTreeSet::new(), temuan: Vec::new() }
    }

    /// Returns how many findings have a weight.
    #[must_use]
    pub fn jumlah(&self, severity: Severity) -> usize {
        self.temuan.iter().filter(|t| t.severity == severity).count()
    }
}

/// Where a published site is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tempat {
    /// On a disk.
    Disk(Sasaran),
    /// On the web, at this address.
    Hidup(String),
}

impl Tempat {
    /// Returns the folder, file or address as it is shown.
    #[must_use]
    pub fn tampil(&self) -> String {
        match self {
            Self::Disk(sasaran) => sasaran.path().display().to_string(),
            Self::Hidup(alamat) => alamat.clone(),
        }
    }
}

/// Whose site a folder says it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milik {
    /// Folder of the kabupaten in the register.
    pub daerah: String,
    /// Label of the agency.
    pub label: String,
    /// Host.
    pub host: String,
}

/// What a checker trusts.
#[derive(Debug)]
pub struct Pegangan {
    /// The root key of the kabupaten, or the one release key.
    pub kunci: KunciUmum,
    /// A list of keys that the checker has itself, with its signature.
    pub daftar: Option<(Vec<u8>, Vec<u8>)>,
    /// The host that is looked at, where it is given.
    pub host: Option<String>,
    /// What was seen before.
    pub keadaan: Keadaan,
}

/// Compares every published site at or below `target` with its manifest.
///
/// With something to hold on to, nothing of a manifest is believed before its signature is found good; without, the
/// manifest is taken as it stands. The law of the workspace weighs the findings where there is one; else the embedded
/// profile of the kabupaten that the manifest names, or the national baseline.
///
/// # Errors
///
/// Fails if a folder cannot be listed.
pub fn verifikasi(
    kerja: Option<&Kerja>,
    target: &Path,
    waktu: Waktu,
    pegangan: Option<&Pegangan>,
) -> Result<Vec<SitusTerbit>, Error> {
    // Whoever names a host says that the folder is its site, whatever is left of it.
    let daftar = match pegangan.and_then(|p| p.host.as_ref()) {
        Some(_) if is_folder(target) => vec![Sasaran::Folder(target.to_path_buf())],
        _ => Sasaran::cari(target)?,
    };
    let run = Pemeriksaan { kerja, target, waktu, pegangan };
    let mut hasil: Vec<SitusTerbit> = daftar.into_par_iter().map(|sasaran| run.satu(sasaran)).collect();
    hasil.extend(run.lenyap(&hasil));
    Ok(hasil)
}

struct Pemeriksaan<'a> {
    kerja: Option<&'a Kerja>,
    target: &'a Path,
    waktu: Waktu,
    pegangan: Option<&'a Pegangan>,
}

impl Pemeriksaan<'_> {
    fn satu(&self, sasaran: Sasaran) -> SitusTerbit {
        let letak = Letak::new(self.target, &sasaran);
        let mut hasil = SitusTerbit::baru(Tempat::Disk(sasaran.clone()));
        // One site that cannot be read must not hide what was done to the others.
        match sasaran.baca() {
            Ok(isi) => self.isi(&sasaran, &isi, &letak, &mut hasil),
            Err(gagal) => {
                hasil.kelas.insert(KelasTerbit::Isi);
                let baku = Peraturan::embedded().baku();
                hasil.temuan.extend(temuan(&baku, "INT-003", letak.sendiri(), gagal.message()));
            }
        }
        hasil
    }

    /// Returns the sites that were seen below the target before and are not there any more.
    fn lenyap(&self, ada: &[SitusTerbit]) -> Vec<SitusTerbit> {
        let Some(pegangan) = self.pegangan else { return Vec::new() };
        let target = self.target.display().to_string();
        let nama = |s: &SitusTerbit| match &s.tempat {
            Tempat::Disk(sasaran) => sasaran.nama(),
            Tempat::Hidup(_) => None,
        };
        let masih = |host: &str| {
            ada.iter().any(|s| nama(s).as_deref() == Some(host) || s.milik.as_ref().is_some_and(|m| m.host == host))
        };
        let satu = |host: &str| {
            let mut hasil = SitusTerbit::baru(Tempat::Disk(Sasaran::Folder(self.target.join(host))));
            hasil.kelas.insert(KelasTerbit::Isi);
            let pesan = Pesan::new(
                format!("situs `{host}` pernah terlihat di sini, tetapi kini tidak ada"),
                format!("the site `{host}` was seen here, and is gone"),
            );
            let baku = Peraturan::embedded().baku();
            hasil.temuan.extend(berat(&baku, "INT-003", Place::Path(host.to_owned()), pesan));
            hasil
        };
        // Of one folder that holds one site, what is there was judged already.
        let satu_situs = ada.iter().any(|s| matches!(&s.tempat, Tempat::Disk(d) if d.path() == self.target));
        if satu_situs {
            return Vec::new();
        }
        pegangan.keadaan.di(&target).filter(|host| !masih(host)).map(satu).collect()
    }

    fn isi(&self, sasaran: &Sasaran, isi: &PublishedSite, letak: &Letak, hasil: &mut SitusTerbit) {
        let kecil = &isi.small;
        if let Some(pesan) = tak_terbaca(isi) {
            hasil.kelas.insert(if self.pegangan.is_some() { KelasTerbit::Tanda } else { KelasTerbit::Isi });
            hasil.temuan.extend(berat(&Peraturan::embedded().baku(), "INT-003", letak.di(MARKER), pesan));
            return;
        }
        let nama = sasaran.nama();
        let manifest = match self.pegangan {
            Some(pegangan) => {
                // A folder may have any name; one that looks like a host says whose site should lie there.
                let harap = pegangan.host.clone().or_else(|| nama.clone().filter(|nama| seperti_host(nama)));
                let syarat = Syarat {
                    kunci: &pegangan.kunci,
                    daftar: pegangan.daftar.as_ref().map(|(isi, tanda)| (&isi[..], &tanda[..])),
                    host: harap.as_deref(),
                    kini: kini(self.kerja, self.waktu, harap.as_deref()),
                    hari_kunci: self.waktu.tanggal_jakarta(),
                };
                let penilaian = nilai(kecil, &syarat, &pegangan.keadaan);
                hasil.daftar = penilaian.daftar;
                match penilaian.hasil {
                    Ok(percaya) => hasil.percaya.insert(percaya).manifest.clone(),
                    Err(tolak) => {
                        hasil.kelas.insert(KelasTerbit::Tanda);
                        let baku = Peraturan::embedded().baku();
                        hasil.temuan.extend(berat(&baku, "INT-003", letak.di(tolak.path), tolak.pesan));
                        return;
                    }
                }
            }
            None => {
                let kosong = Vec::new();
                match Manifest::parse(kecil.get(MARKER).unwrap_or(&kosong)) {
                    Ok(manifest) => manifest,
                    Err(salah) => {
                        hasil.kelas.insert(KelasTerbit::Isi);
                        let baku = Peraturan::embedded().baku();
                        let pesan = if kecil.contains_key(MARKER) {
                            salah.message()
                        } else {
                            Pesan::new("manifes tidak ada", "there is no manifest")
                        };
                        hasil.temuan.extend(temuan(&baku, "INT-003", letak.di(MARKER), pesan));
                        return;
                    }
                }
            }
        };
        let asal = &manifest.origin;
        let (hukum, kini) = hukum(self.kerja, &asal.daerah, self.waktu);
        if let Some(percaya) = &hasil.percaya {
            for tolak in &percaya.masalah {
                hasil.kelas.insert(tolak.kelas.into());
                hasil.temuan.extend(berat(&hukum, "INT-003", letak.di(tolak.path), tolak.pesan.clone()));
            }
        } else {
            if nama.is_some_and(|nama| nama != asal.host) {
                hasil.kelas.insert(KelasTerbit::Asing);
                hasil.temuan.extend(temuan(&hukum, "INT-003", letak.di(MARKER), asing(&asal.host)));
            }
            if !kecil.contains_key(SIGNATURE) {
                let pesan = Pesan::new("manifes belum ditandatangani", "the manifest is not signed");
                hasil.temuan.extend(temuan(&hukum, "INT-004", letak.di(MARKER), pesan));
            }
        }
        if let Some(diputar) = rumah(sasaran).and_then(|rumah| diputar(&rumah)) {
            hasil.kelas.insert(KelasTerbit::Mundur);
            let temuan = temuan(&hukum, "INT-003", letak.sendiri(), diputar.message());
            hasil.temuan.extend(temuan.map(|t| Diagnostic { remedy: Diputar::remedy(), ..t }));
        }
        hasil.berkas = isi.files.len();
        let wadah = sasaran.wadah();
        let mut daftar_beda = bandingkan(&manifest, &isi.files, wadah);
        if wadah == Wadah::Arsip && manifest.release.is_some() {
            let kepala = bandingkan_kepala(&manifest, isi);
            let baru: Vec<Beda> = kepala.into_iter().filter(|k| daftar_beda.iter().all(|b| b.path != k.path)).collect();
            daftar_beda.extend(baru);
        }
        for beda in daftar_beda {
            let tempat = letak.di(&beda.path);
            if beda.jenis.ringan() {
                hasil.temuan.extend(temuan(&hukum, "INT-003", tempat, pesan(&beda)).map(|mut t| {
                    t.severity = Severity::Warning;
                    t
                }));
            } else {
                hasil.kelas.insert(KelasTerbit::Isi);
                hasil.temuan.extend(temuan(&hukum, "INT-003", tempat, pesan(&beda)));
            }
        }
        hasil.temuan.extend(usang(&hukum, &letak.di(MARKER), &asal.tanggal, kini));
        hasil.temuan.extend(segera_habis(&hukum, letak.di(MARKER), &manifest, kini));
        if let Some(bita) = kecil.get(KEAMANAN) {
            let (galat, temuan) = keamanan(&hukum, letak.di(KEAMANAN), bita, kini);
            hasil.kelas.extend(galat.then_some(KelasTerbit::Isi));
            hasil.temuan.extend(temuan);
        }
        hasil.milik = Some(Milik { daerah: asal.daerah.clone(), label: asal.label.clone(), host: asal.host.clone() });
    }
}

/// Says that the manifest, or its signature, is there and cannot be read; that is not the same as missing.
fn tak_terbaca(isi: &PublishedSite) -> Option<Pesan> {
    let berkas = isi
        .files
        .iter()
        .find(|b| [MARKER, SIGNATURE].contains(&b.path.as_str()) && !isi.small.contains_key(&b.path))?;
    let (id, en) = match berkas.kind {
        PublishedKind::Unreadable => {
            ("tidak dapat dibaca; periksa izin dan disk", "cannot be read; check permissions and disk")
        }
        PublishedKind::Folder | PublishedKind::Other => ("bukan berkas biasa", "is no plain file"),
        PublishedKind::File { .. } => ("terlalu besar untuk sebuah manifes", "is too large for a manifest"),
    };
    let path = &berkas.path;
    Some(Pesan::new(format!("`{path}` ada, tetapi {id}"), format!("`{path}` is there, but {en}")))
}

/// Returns the releases of the host whose link is looked at.
fn rumah(sasaran: &Sasaran) -> Option<Releases> {
    let rumah = sasaran.path().parent().filter(|_| sasaran.path().ends_with("current"))?;
    Some(Releases::at(rumah.parent()?, rumah.file_name()?.to_str()?))
}

/// Returns today: the date of the kabupaten that has a host in the workspace, else that of Jakarta.
///
/// Nothing of the manifest is asked, since its signature was not checked yet.
pub(crate) fn kini(kerja: Option<&Kerja>, waktu: Waktu, host: Option<&str>) -> Tanggal {
    let semua = kerja.map_or(&[][..], |k| &k.termuat.daftar_daerah);
    let sama = |h: &str| host == Some(h);
    let milik =
        |d: &&Daerah| d.daftar_instansi.iter().any(|i| sama(&d.host_bangun(i))) || portal(d).is_some_and(|h| sama(&h));
    semua.iter().find(milik).map_or_else(|| waktu.tanggal_jakarta(), |d| waktu.tanggal(d))
}

impl From<KelasTolak> for KelasTerbit {
    fn from(kelas: KelasTolak) -> Self {
        match kelas {
            KelasTolak::Tanda => Self::Tanda,
            KelasTolak::Asing => Self::Asing,
            KelasTolak::Mundur => Self::Mundur,
            KelasTolak::Kedaluwarsa => Self::Kedaluwarsa,
        }
    }
}

/// Returns a finding that weighs as an error wherever somebody asks with a key.
pub(crate) fn berat(hukum: &HukumDaerah, kode: &str, tempat: Place, pesan: Pesan) -> Option<Diagnostic> {
    temuan(hukum, kode, tempat, pesan).map(|mut t| {
        t.severity = Severity::Error;
        t
    })
}

/// Says whether a name is that of a host: several names with dots between them, the last of letters.
#[must_use]
pub fn seperti_host(nama: &str) -> bool {
    let bagian: Vec<&str> = nama.split('.').collect();
    let plain = |b: &&str| !b.is_empty() && b.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
    bagian.len() >= 3
        && bagian.iter().all(plain)
        && bagian.last().is_some_and(|akhir| akhir.bytes().all(|c| c.is_ascii_alphabetic()))
}

/// Returns the law and the date for a site of a kabupaten.
pub(crate) fn hukum(kerja: Option<&Kerja>, nama: &str, waktu: Waktu) -> (HukumDaerah, Tanggal) {
    let milik = |k: &'_ Kerja| k.termuat.daftar_daerah.iter().position(|d| d.nama == nama);
    if let Some((kerja, n)) = kerja.and_then(|k| Some((k, milik(k)?))) {
        let daerah = &kerja.termuat.daftar_daerah[n];
        let kini = waktu.tanggal(daerah);
        if let Ok(hukum) = Hukum::daerah(daerah, kerja.sumber(), kini) {
            return (hukum.hukum, kini);
        }
    }
    let peraturan = Peraturan::embedded();
    (peraturan.profil(nama).unwrap_or_else(|| peraturan.baku()), waktu.tanggal_jakarta())
}

pub(crate) fn usang(hukum: &HukumDaerah, tempat: &Place, dibangun: &str, kini: Tanggal) -> Option<Diagnostic> {
    let batas = hukum.parameter("umur_bangunan_hari");
    let pesan = match Tanggal::parse(dibangun) {
        Ok(tanggal) => {
            let umur = i64::from(kini.selisih_hari(tanggal));
            if umur <= batas {
                return None;
            }
            Pesan::new(
                format!("situs terakhir dibangun {} ({umur} hari yang lalu, batasnya {batas})", tanggal),
                format!("the site was last built on {dibangun} ({umur} days ago, the limit is {batas})"),
            )
        }
        Err(_) => Pesan::new(
            format!("tanggal bangun `{}` dalam manifes bukan tanggal", dibangun.escape_debug()),
            format!("the build date `{}` in the manifest is not a date", dibangun.escape_debug()),
        ),
    };
    temuan(hukum, "MUT-009", tempat.clone(), pesan)
}

/// Returns a warning where the term of a release ends soon: who publishes as agreed does so long before.
///
/// Of a short term no more than the last third is soon: a release of today is not to be warned of for the days that its
/// publisher has chosen.
pub(crate) fn segera_habis(
    hukum: &HukumDaerah,
    tempat: Place,
    manifest: &Manifest,
    kini: Tanggal,
) -> Option<Diagnostic> {
    let akhir = Tanggal::parse(&manifest.release.as_ref()?.expires).ok()?;
    let sisa = i64::from(akhir.selisih_hari(kini));
    // A build date that is none has a finding of its own, and no part in this one.
    let sepertiga = Tanggal::parse(&manifest.origin.tanggal)
        .map_or(i64::MAX, |mulai| i64::from(akhir.selisih_hari(mulai)).max(0) / 3);
    if !(0..=hukum.parameter("sisa_rilis_hari").min(sepertiga)).contains(&sisa) {
        return None;
    }
    let pesan = Pesan::new(
        format!("masa berlaku rilis ini tinggal {sisa} hari, sampai {akhir}; terbitkan rilis baru"),
        format!("the term of this release ends in {sisa} days, on {akhir}; publish a new one"),
    );
    temuan(hukum, "MUT-009", tempat, pesan).map(|mut t| {
        t.severity = Severity::Warning;
        t
    })
}

/// Returns how many days before its end a security contact is warned of.
fn hari_kontak(hukum: &HukumDaerah) -> i32 {
    i32::try_from(hukum.parameter("sisa_kontak_keamanan_hari")).unwrap_or(i32::MAX)
}

/// Returns how many days before its end a security contact is warned of in a kabupaten.
pub(crate) fn batas_kontak(kerja: &Kerja, daerah: &str, waktu: Waktu) -> i32 {
    hari_kontak(&hukum(Some(kerja), daerah, waktu).0)
}

/// Returns what the age of a security contact is worth, and whether it counts no more.
pub(crate) fn keamanan(hukum: &HukumDaerah, tempat: Place, isi: &[u8], kini: Tanggal) -> (bool, Option<Diagnostic>) {
    let umur = umur_security_txt(isi, kini, hari_kontak(hukum));
    let galat = matches!(umur, Umur::Lewat(_) | Umur::TanpaTanggal);
    let pesan = umur.message();
    let temuan = pesan.and_then(|pesan| berat(hukum, "INT-003", tempat, pesan)).map(|mut t| {
        t.severity = if galat { Severity::Error } else { Severity::Warning };
        t
    });
    (galat, temuan)
}

fn asing(host: &str) -> Pesan {
    Pesan::new(
        format!("isi folder ini adalah situs `{host}`, bukan situs yang disebut nama foldernya"),
        format!("this folder holds the site `{host}`, not the one that it is named after"),
    )
}

fn pesan(beda: &Beda) -> Pesan {
    match beda.jenis {
        JenisBeda::Berubah => Pesan::new("isi berkas ini bukan isi yang dibangun", "this file is not as it was built"),
        JenisBeda::Hilang => Pesan::new("berkas ini ada di manifes, tetapi hilang", "this file is listed, but missing"),
        JenisBeda::Tambahan => {
            Pesan::new("berkas ini tidak pernah dibangun pendopo", "this file was never built by pendopo")
        }
        JenisBeda::BukanBerkas => Pesan::new(
            "di sini ada tautan atau berkas khusus, yang tidak pernah ditulis pendopo",
            "a link or special file stands here, which pendopo never writes",
        ),
        JenisBeda::TakTerbaca => Pesan::new(
            "berkas atau folder ini tidak dapat dibaca, jadi isinya tidak diketahui",
            "this file or folder cannot be read, so nobody knows what it is",
        ),
        JenisBeda::Kepala => Pesan::new(
            "catatan berkas ini di arsip (pemilik, waktu, jenis, atau urutan) bukan seperti yang ditulis pendopo",
            "what the archive notes of this file (owner, time, kind or order) is not what pendopo writes",
        ),
        JenisBeda::Izin => Pesan::new(
            "izinnya berubah: orang lain dapat menulis di sini, atau peladen dapat menjalankannya",
            "its permissions changed: others can write here, or a server can run it",
        ),
        JenisBeda::LebihBaru => Pesan::new(
            "isinya benar, tetapi ditulis sesudah rilis; periksa siapa yang menulisnya",
            "its content is right, but it was written after the release; find out who wrote it",
        ),
        JenisBeda::TanpaSalinan => Pesan::new(
            "tidak ada salinan terkompresi di folder ini; peladen mengirim semua halaman utuh",
            "this folder has no compressed copies; the server sends every page in full",
        ),
    }
}
