//! The list of release keys of a kabupaten, signed by its root key.

use serde::{Deserialize, Serialize};

use super::{KunciUmum, SalahTanda, kunci_tanda};
use crate::base::nilai::Nilai;
use crate::base::tanggal::Tanggal;
use crate::diag::Pesan;

/// Where the list lies in a site; its signature has the same name with `.minisig`.
pub const DAFTAR_KUNCI: &str = ".well-known/pendopo/keys.json";

const SKEMA: u32 = 1;
/// The largest list that is read, and the most keys in it.
const MAKS_BITA: usize = 256 * 1024;
const MAKS_KUNCI: usize = 500;

/// The release keys that sites of a kabupaten may be signed with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaftarKunci {
    /// The version of this shape.
    pub schema: u32,
    /// Grows with every change, so that an old list cannot stand in for a newer one.
    pub version: u64,
    /// The keys, in the order in which they were added.
    pub keys: Vec<Butir>,
}

/// One release key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Butir {
    /// Its number.
    pub id: String,
    /// The public key in one line.
    pub public: String,
    /// First day on which it counts, `YYYY-MM-DD`.
    pub from: String,
    /// Last day on which it counts.
    pub until: String,
    /// Since when it must not be used any more; then nothing signed by it counts, whenever it was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<String>,
}

/// Why a list, or a key of it, does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SalahDaftar {
    /// It is not a list of keys.
    Bentuk,
    /// A key is not in it.
    TidakAda(String),
    /// A key was revoked, since when.
    Dicabut(String, String),
    /// A key does not count on a day: its number, the day, first and last day.
    BukanMasanya(String, String, String, String),
}

impl SalahDaftar {
    /// Returns what is wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::Bentuk => Pesan::new("daftar kunci tidak dapat dibaca", "the list of keys cannot be read"),
            Self::TidakAda(id) => Pesan::new(
                format!("kunci `{id}` tidak ada dalam daftar kunci"),
                format!("the key `{id}` is not in the list of keys"),
            ),
            Self::Dicabut(id, sejak) => Pesan::new(
                format!("kunci `{id}` sudah dicabut sejak {sejak}"),
                format!("the key `{id}` is revoked since {sejak}"),
            ),
            Self::BukanMasanya(id, hari, dari, sampai) => Pesan::new(
                format!("kunci `{id}` tidak berlaku pada {hari}; masanya {dari} sampai {sampai}"),
                format!("the key `{id}` does not count on {hari}; its term is {dari} to {sampai}"),
            ),
        }
    }
}

impl Default for DaftarKunci {
    fn default() -> Self {
        Self { schema: SKEMA, version: 0, keys: Vec::new() }
    }
}

impl DaftarKunci {
    /// Reads a list whose signature was checked.
    ///
    /// # Errors
    ///
    /// Fails if it is too large, of another shape, or says something twice.
    pub fn baca(bita: &[u8]) -> Result<Self, SalahDaftar> {
        if bita.len() > MAKS_BITA {
            return Err(SalahDaftar::Bentuk);
        }
        let daftar: Self = serde_json::from_slice(bita).map_err(|_| SalahDaftar::Bentuk)?;
        let ganda = |n: usize| daftar.keys[..n].iter().any(|lain| lain.id == daftar.keys[n].id);
        let utuh = daftar.schema == SKEMA
            && daftar.version > 0
            && daftar.keys.len() <= MAKS_KUNCI
            && daftar.keys.iter().enumerate().all(|(n, butir)| butir.utuh() && !ganda(n));
        if utuh { Ok(daftar) } else { Err(SalahDaftar::Bentuk) }
    }

    /// Returns the list as it is signed and published.
    #[must_use]
    pub fn bita(&self) -> Vec<u8> {
        let mut bita = serde_json::to_vec_pretty(self).expect("a list of keys is plain data");
        bita.push(b'\n');
        bita
    }

    /// Adds a key, or gives one that is there another term.
    pub fn tambah(&mut self, kunci: &KunciUmum, dari: Tanggal, sampai: Tanggal) {
        let butir =
            Butir { id: kunci.id(), public: kunci.baris(), from: dari.iso(), until: sampai.iso(), revoked: None };
        self.keys.retain(|lama| lama.id != butir.id);
        self.keys.push(butir);
        self.version += 1;
    }

    /// Revokes a key; false where it is not in the list.
    pub fn cabut(&mut self, id: &str, sejak: Tanggal) -> bool {
        let Some(butir) = self.keys.iter_mut().find(|butir| butir.id == id) else { return false };
        butir.revoked.get_or_insert(sejak.iso());
        self.version += 1;
        true
    }

    /// Returns the key of a number if it counts on a day.
    ///
    /// # Errors
    ///
    /// Says why it does not.
    pub fn kunci(&self, id: &str, hari: Tanggal) -> Result<KunciUmum, SalahDaftar> {
        let butir = self.keys.iter().find(|butir| butir.id == id);
        let butir = butir.ok_or_else(|| SalahDaftar::TidakAda(id.to_owned()))?;
        if let Some(sejak) = &butir.revoked {
            return Err(SalahDaftar::Dicabut(id.to_owned(), sejak.clone()));
        }
        let (dari, sampai) = butir.masa().ok_or(SalahDaftar::Bentuk)?;
        if hari < dari || hari > sampai {
            let [hari, dari, sampai] = [hari, dari, sampai].map(|t| t.iso());
            return Err(SalahDaftar::BukanMasanya(id.to_owned(), hari, dari, sampai));
        }
        KunciUmum::baca(&butir.public).map_err(|_| SalahDaftar::Bentuk)
    }

    /// Returns the key of a number if it counts for a backup of that day.
    ///
    /// That may be the day of sample data, before the key was made; no key signs before that.
    ///
    /// # Errors
    ///
    /// Says why it does not.
    pub fn kunci_cadangan(&self, id: &str, hari: Tanggal) -> Result<KunciUmum, SalahDaftar> {
        let dari = self.keys.iter().find(|butir| butir.id == id).and_then(|butir| butir.masa());
        self.kunci(id, dari.map_or(hari, |(dari, _)| dari.max(hari)))
    }
}

/// Checks that a manifest that is to be followed was signed: by the key that signs now, or by one of the list.
///
/// A key whose term is over, or that was revoked, still says what the last release was: the chain must go on from it.
///
/// # Errors
///
/// Fails if it is not signed, or by another key.
pub fn periksa_rantai(
    isi: &[u8],
    bukti: &[u8],
    kunci: &KunciUmum,
    daftar: Option<&DaftarKunci>,
) -> Result<(), SalahTanda> {
    let id = kunci_tanda(bukti)?;
    let butir = daftar.and_then(|d| d.keys.iter().find(|butir| butir.id == id));
    let lama = butir.and_then(|butir| KunciUmum::baca(&butir.public).ok());
    lama.as_ref().unwrap_or(kunci).periksa(isi, bukti).map(drop)
}

impl Butir {
    fn masa(&self) -> Option<(Tanggal, Tanggal)> {
        Some((Tanggal::parse(&self.from).ok()?, Tanggal::parse(&self.until).ok()?))
    }

    fn utuh(&self) -> bool {
        let nomor = KunciUmum::baca(&self.public).is_ok_and(|kunci| kunci.id() == self.id);
        nomor && self.masa().is_some() && self.revoked.as_deref().is_none_or(|t| Tanggal::parse(t).is_ok())
    }
}
