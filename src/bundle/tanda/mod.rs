//! Signatures that the stock `minisign` tool makes and accepts: Ed25519 over the BLAKE2b digest, with a comment that is
//! signed too.
//!
//! The same content under the same key gives the same signature, so that a bundle is the same bytes wherever it is
//! made. A signature counts only in the one spelling that such a tool writes: a changed byte anywhere in it, also in
//! the comment that nobody signs, is refused.

mod daftar;
mod percaya;

use blake2::{Blake2b512, Digest};
use ct_codecs::{Base64, Decoder, Encoder};
use ed25519_compact::SecretKey;

pub use daftar::{Butir, DAFTAR_KUNCI, DaftarKunci, SalahDaftar, periksa_rantai};
pub use percaya::{
    Ditolak, Ingatan, IngatanDaftar, Keadaan, Kelas as KelasTolak, Penilaian, Percaya, Syarat, TANDA_DAFTAR, nilai,
};

use crate::diag::Pesan;

/// The largest signature or key file that is read.
pub const MAKS_TANDA: usize = 4096;

const TAK_DIPERCAYA: &str = "untrusted comment: ";
const DIPERCAYA: &str = "trusted comment: ";
/// What the comment that nobody signs may say: as written here, by the Rust and by the C tool.
const KATA: [&str; 3] =
    ["signature from pendopo secret key", "signature from rsign secret key", "signature from minisign secret key"];
/// Ed25519 over a digest; the older kind over the whole content is not accepted.
const DIGEST: [u8; 2] = *b"ED";

/// Why a key or signature is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SalahTanda {
    /// It is not a signature as the tool writes it.
    Bentuk,
    /// It was made by another key.
    KunciLain,
    /// It does not belong to the content.
    Palsu,
    /// It is not a key as the tool writes it.
    Kunci,
    /// The secret key needs a password.
    PerluSandi,
    /// The password is wrong, or the secret key damaged.
    SalahSandi,
    /// The system gives no random numbers.
    Acak,
}

impl SalahTanda {
    /// Returns what is wrong.
    #[must_use]
    pub fn message(self) -> Pesan {
        let (id, en) = match self {
            Self::Bentuk => ("berkas tanda tangan rusak atau diubah", "the signature file is damaged or was changed"),
            Self::KunciLain => (
                "tanda tangan dibuat dengan kunci yang tidak dipercaya",
                "the signature is by a key that is not trusted",
            ),
            Self::Palsu => ("tanda tangan tidak cocok dengan isinya", "the signature does not belong to the content"),
            Self::Kunci => ("bukan kunci minisign", "this is no minisign key"),
            Self::PerluSandi => ("kunci rahasia ini memakai kata sandi", "this secret key has a password"),
            Self::SalahSandi => {
                ("kata sandi salah, atau kunci rahasia rusak", "the password is wrong, or the secret key damaged")
            }
            Self::Acak => ("sistem tidak memberi bilangan acak", "the system gives no random numbers"),
        };
        Pesan::new(id, en)
    }
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KunciUmum(minisign::PublicKey);

impl KunciUmum {
    /// Reads a public key: the file of the tool, or its second line alone.
    ///
    /// # Errors
    ///
    /// Fails for anything else.
    pub fn baca(teks: &str) -> Result<Self, SalahTanda> {
        if teks.len() > MAKS_TANDA {
            return Err(SalahTanda::Kunci);
        }
        let baris = teks.trim_ascii().lines().next_back().unwrap_or("");
        let kunci = minisign::PublicKey::from_base64(baris.trim()).map_err(|_| SalahTanda::Kunci)?;
        // Spare bits at the end of the coding would give one key several spellings.
        let benar = kunci.to_base64() == baris.trim() && kunci.to_bytes().starts_with(b"Ed");
        if benar { Ok(Self(kunci)) } else { Err(SalahTanda::Kunci) }
    }

    /// Returns the number of the key in sixteen hexadecimal digits, as the tool shows it.
    #[must_use]
    pub fn id(&self) -> String {
        nomor(self.0.keynum())
    }

    /// Returns the key in one line.
    #[must_use]
    pub fn baris(&self) -> String {
        self.0.to_base64()
    }

    /// Returns the key as the tool writes it into a file.
    #[must_use]
    pub fn berkas(&self) -> String {
        format!("{TAK_DIPERCAYA}minisign public key {}\n{}\n", self.id(), self.baris())
    }

    /// Checks that a signature of this key belongs to `isi`, and returns the comment that it signs.
    ///
    /// # Errors
    ///
    /// Fails if it is damaged, by another key, or of other content.
    pub fn periksa(&self, isi: &[u8], tanda: &[u8]) -> Result<String, SalahTanda> {
        let tanda = Tanda::baca(tanda)?;
        if tanda.kunci != self.id() {
            return Err(SalahTanda::KunciLain);
        }
        let kotak = minisign::SignatureBox::from_string(&tanda.teks).map_err(|_| SalahTanda::Bentuk)?;
        minisign::verify(&self.0, &kotak, std::io::Cursor::new(isi), true, false, false)
            .map_err(|_| SalahTanda::Palsu)?;
        Ok(tanda.komentar)
    }
}

/// A signature in its one spelling; nothing about it is trusted yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tanda {
    teks: String,
    /// Number of the key that is said to have made it.
    kunci: String,
    komentar: String,
}

impl Tanda {
    fn baca(bita: &[u8]) -> Result<Self, SalahTanda> {
        if bita.len() > MAKS_TANDA {
            return Err(SalahTanda::Bentuk);
        }
        let teks = std::str::from_utf8(bita).map_err(|_| SalahTanda::Bentuk)?;
        let mut baris = teks.split('\n');
        let mut satu = || baris.next().ok_or(SalahTanda::Bentuk);
        let (kata, tanda, komentar, semua, akhir) = (satu()?, satu()?, satu()?, satu()?, satu()?);
        let kata = kata.strip_prefix(TAK_DIPERCAYA).ok_or(SalahTanda::Bentuk)?;
        let komentar = komentar.strip_prefix(DIPERCAYA).ok_or(SalahTanda::Bentuk)?;
        let (isi, global) = (sandi::<74>(tanda)?, sandi::<64>(semua)?);
        let tulis = susun(kata, &isi, komentar, &global);
        let biasa = KATA.contains(&kata) && komentar.trim() == komentar && komentar.chars().all(|c| !c.is_control());
        if !akhir.is_empty() || tulis != teks || !biasa || isi[..2] != DIGEST {
            return Err(SalahTanda::Bentuk);
        }
        Ok(Self { teks: tulis, kunci: nomor(&isi[2..10]), komentar: komentar.to_owned() })
    }
}

/// Returns the number of the key that a signature says it is by.
///
/// # Errors
///
/// Fails if it is damaged.
pub fn kunci_tanda(tanda: &[u8]) -> Result<String, SalahTanda> {
    Tanda::baca(tanda).map(|tanda| tanda.kunci)
}

fn susun(kata: &str, isi: &[u8], komentar: &str, global: &[u8]) -> String {
    format!("{TAK_DIPERCAYA}{kata}\n{}\n{DIPERCAYA}{komentar}\n{}\n", base64(isi), base64(global))
}

fn base64(bita: &[u8]) -> String {
    Base64::encode_to_string(bita).expect("short bytes have a coding")
}

fn sandi<const N: usize>(teks: &str) -> Result<[u8; N], SalahTanda> {
    let bita = Base64::decode_to_vec(teks, None).map_err(|_| SalahTanda::Bentuk)?;
    bita.try_into().map_err(|_| SalahTanda::Bentuk)
}

/// Returns the number of a key as the tool shows it: its bytes from the last to the first.
fn nomor(bita: &[u8]) -> String {
    bita.iter().rev().map(|b| format!("{b:02X}")).collect()
}

/// A secret key that is ready to sign; it is never shown.
#[derive(Clone)]
pub struct KunciRahasia {
    nomor: [u8; 8],
    kunci: SecretKey,
    umum: KunciUmum,
}

impl std::fmt::Debug for KunciRahasia {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("KunciRahasia").field(&self.umum.id()).finish_non_exhaustive()
    }
}

/// Says whether the text of a secret key is protected by a password.
#[must_use]
pub fn bersandi(teks: &str) -> bool {
    let bita = kotak_rahasia(teks).and_then(|baris| Base64::decode_to_vec(baris, None).ok());
    bita.is_some_and(|bita| bita.get(2..4).is_some_and(|kdf| kdf != [0, 0]))
}

/// Returns the coded line of a secret key, with or without the comment before it.
fn kotak_rahasia(teks: &str) -> Option<&str> {
    teks.lines().map(str::trim).rfind(|baris| !baris.is_empty())
}

impl KunciRahasia {
    /// Reads a secret key: the file of the tool, or its second line alone.
    ///
    /// # Errors
    ///
    /// Fails for anything else, and where the password is missing or wrong.
    pub fn baca(teks: &str, sandi: Option<&str>) -> Result<Self, SalahTanda> {
        let baris = kotak_rahasia(teks).filter(|_| teks.len() <= MAKS_TANDA).ok_or(SalahTanda::Kunci)?;
        let kotak = minisign::SecretKeyBox::from_string(&format!("{TAK_DIPERCAYA}x\n{baris}\n"))
            .map_err(|_| SalahTanda::Kunci)?;
        let kunci = if bersandi(teks) {
            let sandi = sandi.ok_or(SalahTanda::PerluSandi)?;
            kotak.into_secret_key(Some(sandi.to_owned())).map_err(|_| SalahTanda::SalahSandi)?
        } else {
            kotak.into_unencrypted_secret_key().map_err(|_| SalahTanda::Kunci)?
        };
        Self::dari(&kunci)
    }

    fn dari(kunci: &minisign::SecretKey) -> Result<Self, SalahTanda> {
        let bita = kunci.to_bytes();
        let (Some(nomor), Some(isi)) = (bita.get(54..62), bita.get(62..126)) else { return Err(SalahTanda::Kunci) };
        let nomor: [u8; 8] = nomor.try_into().map_err(|_| SalahTanda::Kunci)?;
        let kunci = SecretKey::from_slice(isi).map_err(|_| SalahTanda::Kunci)?;
        let umum = [b"Ed".as_slice(), &nomor, kunci.public_key().as_ref()].concat();
        Ok(Self { nomor, kunci, umum: KunciUmum::baca(&base64(&umum))? })
    }

    /// Returns the public half.
    #[must_use]
    pub fn umum(&self) -> &KunciUmum {
        &self.umum
    }

    /// Signs `isi` and a comment in one line.
    ///
    /// # Errors
    ///
    /// Fails if the key does not accept its own signature, as a damaged one would.
    pub fn tandai(&self, isi: &[u8], komentar: &str) -> Result<String, SalahTanda> {
        let komentar: String = komentar.chars().filter(|c| !c.is_control()).collect();
        let tanda = self.kunci.sign(Blake2b512::digest(isi), None);
        let global = self.kunci.sign([tanda.as_ref(), komentar.trim().as_bytes()].concat(), None);
        let kotak = [DIGEST.as_slice(), &self.nomor, tanda.as_ref()].concat();
        let teks = susun(KATA[0], &kotak, komentar.trim(), global.as_ref());
        self.umum.periksa(isi, teks.as_bytes()).map(|_| teks)
    }
}

/// A fresh pair of keys as files; the first is secret.
pub struct PasanganBaru {
    /// Text of the secret key's file.
    pub rahasia: String,
    /// The public half.
    pub umum: KunciUmum,
}

/// Makes a pair of keys, protected where a password is given.
///
/// # Errors
///
/// Fails if the system gives no random numbers.
pub fn pasangan(sandi: Option<&str>) -> Result<PasanganBaru, SalahTanda> {
    let dibuat = match sandi {
        Some(sandi) => minisign::KeyPair::generate_encrypted_keypair(Some(sandi.to_owned())),
        None => minisign::KeyPair::generate_unencrypted_keypair(),
    };
    let pasangan = dibuat.map_err(|_| SalahTanda::Acak)?;
    let kata = if sandi.is_some() { "minisign encrypted secret key" } else { "minisign secret key" };
    let rahasia = pasangan.sk.to_box(Some(kata)).map_err(|_| SalahTanda::Acak)?.into_string();
    Ok(PasanganBaru { rahasia, umum: KunciUmum(pasangan.pk) })
}

#[cfg(test)]
mod tests;
