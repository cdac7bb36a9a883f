//! Whether a signed manifest is to be believed: who signed it, for which host, until when, and after which release.
//!
//! Nothing of a manifest or a list of keys is looked at before its signature is found good.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DAFTAR_KUNCI, DaftarKunci, KunciUmum, SalahTanda, kunci_tanda};
use crate::base::hash::sha256_hex;
use crate::base::tanggal::Tanggal;
use crate::bundle::Manifest;
use crate::diag::Pesan;
use crate::vfs::{MARKER, SIGNATURE};

/// The version of a state's shape.
const SKEMA: u32 = 1;

/// Where the signature of the list of keys lies.
pub const TANDA_DAFTAR: &str = ".well-known/pendopo/keys.json.minisig";

/// What is asked of a manifest.
#[derive(Clone, Debug)]
pub struct Syarat<'a> {
    /// The key that is trusted: the root key of the kabupaten, or the one release key of a site.
    pub kunci: &'a KunciUmum,
    /// A list of keys that the checker has itself, with its signature.
    pub daftar: Option<(&'a [u8], &'a [u8])>,
    /// The host that is looked at, where it is known.
    pub host: Option<&'a str>,
    /// The day by which terms of releases are judged: today, or the day of sample data.
    pub kini: Tanggal,
    /// Today, by which terms of keys are judged.
    pub hari_kunci: Tanggal,
}

/// The class of a reason not to believe a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kelas {
    /// Signature or key: nothing that is said can be believed.
    Tanda,
    /// A good release of another host.
    Asing,
    /// A good release that is older than one seen before.
    Mundur,
    /// A good release whose term is over.
    Kedaluwarsa,
}

/// A reason not to believe a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ditolak {
    /// Its class.
    pub kelas: Kelas,
    /// The file that it is about.
    pub path: &'static str,
    /// What is wrong.
    pub pesan: Pesan,
}

/// A manifest with a good signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Percaya {
    /// The manifest.
    pub manifest: Manifest,
    /// Number of the key that signed it.
    pub kunci: String,
    /// What is wrong with it all the same.
    pub masalah: Vec<Ditolak>,
    /// What is to be remembered of it.
    pub ingatan: Ingatan,
    /// Version of the list of keys that was used.
    pub daftar: Option<u64>,
}

/// What comes of judging the small files of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Penilaian {
    /// The manifest, or why nothing of it can be believed.
    pub hasil: Result<Percaya, Ditolak>,
    /// The newest good list of keys that was seen, to be remembered also where the manifest is refused.
    pub daftar: Option<IngatanDaftar>,
}

/// What a checker remembers between runs; it is what protects against old releases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keadaan {
    /// The version of this shape.
    pub schema: u32,
    /// The last release of every host.
    #[serde(default)]
    pub hosts: BTreeMap<String, Ingatan>,
    /// The newest list of keys by the number of the root key.
    #[serde(default)]
    pub keys: BTreeMap<String, IngatanDaftar>,
}

/// The newest list of keys that was seen, whole: an older one that a site still shows is then no reason to doubt it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IngatanDaftar {
    /// Its version.
    pub version: u64,
    /// The list as it is signed.
    pub list: String,
    /// Its signature.
    pub signature: String,
}

impl IngatanDaftar {
    /// Returns a list of keys to be remembered, if the root key signed it.
    #[must_use]
    pub fn bertanda(isi: &[u8], tanda: &[u8], akar: &KunciUmum) -> Option<Self> {
        terbaca(isi, tanda, akar).ok().map(|terbaca| terbaca.ingatan)
    }
}

/// The last release of a host that was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ingatan {
    /// Its number.
    pub sequence: u64,
    /// SHA-256 of its manifest.
    pub manifest: String,
    /// The target below which it was seen, so that a site that is gone from there is missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
}

impl Default for Keadaan {
    fn default() -> Self {
        Self { schema: SKEMA, hosts: BTreeMap::new(), keys: BTreeMap::new() }
    }
}

impl Keadaan {
    /// Reads a state; nothing where it is damaged.
    #[must_use]
    pub fn baca(bita: &[u8]) -> Option<Self> {
        serde_json::from_slice(bita).ok().filter(|k: &Self| k.schema == SKEMA)
    }

    /// Returns the state as it is kept.
    #[must_use]
    pub fn bita(&self) -> Vec<u8> {
        let mut bita = serde_json::to_vec_pretty(self).expect("a state is plain data");
        bita.push(b'\n');
        bita
    }

    /// Remembers a list of keys, unless it is older than the one that is remembered.
    pub fn ingat_daftar(&mut self, akar: &KunciUmum, daftar: &IngatanDaftar) {
        let dulu = self.keys.entry(akar.id()).or_insert_with(|| daftar.clone());
        if dulu.version < daftar.version {
            dulu.clone_from(daftar);
        }
    }

    /// Remembers a release, unless it is another host's or older than what was seen.
    ///
    /// `target` is what was checked, as it was named.
    pub fn ingat(&mut self, percaya: &Percaya, target: &str) {
        if !percaya.masalah.iter().any(|m| matches!(m.kelas, Kelas::Asing | Kelas::Mundur)) {
            let ingatan = Ingatan { target: Some(target.to_owned()), ..percaya.ingatan.clone() };
            self.hosts.insert(percaya.manifest.origin.host.clone(), ingatan);
        }
    }

    /// Returns the hosts that were seen below `target`.
    pub fn di(&self, target: &str) -> impl Iterator<Item = &str> {
        let sama = move |i: &Ingatan| i.target.as_deref() == Some(target);
        self.hosts.iter().filter(move |(_, ingatan)| sama(ingatan)).map(|(host, _)| host.as_str())
    }
}

fn tanda(path: &'static str, pesan: Pesan) -> Ditolak {
    Ditolak { kelas: Kelas::Tanda, path, pesan }
}

fn salah(path: &'static str) -> impl Fn(SalahTanda) -> Ditolak {
    move |salah| tanda(path, salah.message())
}

/// Judges the manifest among the small files of a site.
#[must_use]
pub fn nilai(berkas: &BTreeMap<String, Vec<u8>>, syarat: &Syarat<'_>, keadaan: &Keadaan) -> Penilaian {
    let (daftar, salah) = daftar(berkas, syarat, keadaan);
    let hasil = percaya(berkas, syarat, keadaan, daftar.as_ref().map(|d| &d.isi), salah);
    Penilaian { hasil, daftar: daftar.map(|d| d.ingatan) }
}

fn percaya(
    berkas: &BTreeMap<String, Vec<u8>>,
    syarat: &Syarat<'_>,
    keadaan: &Keadaan,
    daftar: Option<&DaftarKunci>,
    salah_daftar: Option<Ditolak>,
) -> Result<Percaya, Ditolak> {
    let Some(isi) = berkas.get(MARKER) else {
        return Err(tanda(MARKER, Pesan::new("manifes tidak ada", "there is no manifest")));
    };
    let Some(bukti) = berkas.get(SIGNATURE) else {
        return Err(tanda(MARKER, Pesan::new("manifes belum ditandatangani", "the manifest is not signed")));
    };
    let id = kunci_tanda(bukti).map_err(salah(SIGNATURE))?;
    // Who trusts a release key itself has no root key to judge a list by; the list is a file like any other then.
    let langsung = id == syarat.kunci.id();
    let daftar = daftar.filter(|_| !langsung);
    if let Some(salah) = salah_daftar.filter(|_| !langsung) {
        return Err(salah);
    }
    let kunci = match daftar {
        _ if langsung => syarat.kunci.clone(),
        Some(daftar) => daftar.kunci(&id, syarat.hari_kunci).map_err(|s| tanda(DAFTAR_KUNCI, s.message()))?,
        None => return Err(salah(SIGNATURE)(SalahTanda::KunciLain)),
    };
    let komentar = kunci.periksa(isi, bukti).map_err(salah(SIGNATURE))?;
    let manifest = Manifest::parse(isi).map_err(|s| tanda(MARKER, s.message()))?;
    let bukan = || tanda(MARKER, Pesan::new("tanda tangan ini bukan untuk sebuah rilis", "this signs no release"));
    let rilis = manifest.release.as_ref().filter(|_| komentar == manifest.komentar()).ok_or_else(bukan)?;
    let ingatan = Ingatan { sequence: rilis.sequence, manifest: sha256_hex(isi), target: None };
    let host = manifest.origin.host.as_str();
    let mut masalah = Vec::new();
    let mut tambah = |kelas, id: String, en: String| {
        masalah.push(Ditolak { kelas, path: MARKER, pesan: Pesan::new(id, en) });
    };
    if let Some(harap) = syarat.host.filter(|harap| *harap != host) {
        tambah(
            Kelas::Asing,
            format!("rilis ini milik `{host}`, bukan `{harap}`"),
            format!("this release belongs to `{host}`, not to `{harap}`"),
        );
    }
    if let Some(dulu) = keadaan.hosts.get(host) {
        let (kini, lama) = (rilis.sequence, dulu.sequence);
        let berlanjut = rilis.previous.as_ref().is_none_or(|sebelum| *sebelum == dulu.manifest);
        if kini < lama {
            tambah(
                Kelas::Mundur,
                format!("rilis {kini} lebih lama daripada rilis {lama} yang pernah terlihat"),
                format!("release {kini} is older than release {lama}, which was seen before"),
            );
        } else if kini == lama && ingatan.manifest != dulu.manifest {
            tambah(
                Kelas::Mundur,
                format!("rilis {kini} bukan rilis {lama} yang pernah terlihat: nomornya sama, isinya lain"),
                format!("release {kini} is not the release {lama} that was seen before: same number, other content"),
            );
        } else if kini == lama.saturating_add(1) && !berlanjut {
            tambah(
                Kelas::Mundur,
                format!("rilis {kini} tidak melanjutkan rilis {lama} yang pernah terlihat"),
                format!("release {kini} does not follow the release {lama} that was seen before"),
            );
        }
    }
    if rilis.kedaluwarsa().is_none_or(|akhir| akhir < syarat.kini) {
        let akhir = rilis.expires.escape_debug();
        tambah(
            Kelas::Kedaluwarsa,
            format!("rilis ini hanya berlaku sampai {akhir}; peladen mungkin tertahan di rilis lama"),
            format!("this release counted until {akhir}; the server may be stuck at an old release"),
        );
    }
    Ok(Percaya { kunci: id, masalah, ingatan, daftar: daftar.map(|d| d.version), manifest })
}

/// A list of keys whose signature holds.
struct Terbaca {
    isi: DaftarKunci,
    ingatan: IngatanDaftar,
}

/// Returns the newest list of keys that the trusted key has signed, of the site, of the checker and of its memory; and
/// what is wrong with any of them. The checker's own lists count also where that of the site is damaged.
fn daftar(
    berkas: &BTreeMap<String, Vec<u8>>,
    syarat: &Syarat<'_>,
    keadaan: &Keadaan,
) -> (Option<Terbaca>, Option<Ditolak>) {
    let kosong: &[u8] = &[];
    let ingatan = keadaan.keys.get(&syarat.kunci.id()).map(|i| (i.list.as_bytes(), i.signature.as_bytes()));
    let situs = berkas.get(DAFTAR_KUNCI).map(|isi| (isi.as_slice(), berkas.get(TANDA_DAFTAR).map_or(kosong, |t| t)));
    let (mut terbaru, mut masalah): (Option<Terbaca>, Option<Ditolak>) = (None, None);
    for (isi, bukti) in ingatan.into_iter().chain(syarat.daftar).chain(situs) {
        match (terbaca(isi, bukti, syarat.kunci), &terbaru) {
            (Err(salah), _) => masalah = masalah.or(Some(salah)),
            // Two lists of one number: whoever holds the root key would have to say which one counts.
            (Ok(baru), Some(lama)) if baru.isi.version == lama.isi.version && baru.isi != lama.isi => {
                let versi = baru.isi.version;
                masalah = masalah.or(Some(tanda(
                    DAFTAR_KUNCI,
                    Pesan::new(
                        format!("ada dua daftar kunci versi {versi} yang isinya berbeda"),
                        format!("there are two lists of keys, version {versi}, that differ"),
                    ),
                )));
            }
            (Ok(baru), Some(lama)) if baru.isi.version <= lama.isi.version => {}
            (Ok(baru), _) => terbaru = Some(baru),
        }
    }
    (terbaru, masalah)
}

fn terbaca(isi: &[u8], bukti: &[u8], kunci: &KunciUmum) -> Result<Terbaca, Ditolak> {
    kunci.periksa(isi, bukti).map_err(salah(DAFTAR_KUNCI))?;
    let daftar = DaftarKunci::baca(isi).map_err(|s| tanda(DAFTAR_KUNCI, s.message()))?;
    let teks = |bita: &[u8]| String::from_utf8_lossy(bita).into_owned();
    let ingatan = IngatanDaftar { version: daftar.version, list: teks(isi), signature: teks(bukti) };
    Ok(Terbaca { isi: daftar, ingatan })
}
