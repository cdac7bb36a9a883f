//! What a manifest tells of a release: its number, its term, what came before, and how it is to be served.

use serde::{Deserialize, Serialize};

use super::kepala::{ATURAN, Kelas};
use crate::base::hash::sha256_hex;
use crate::base::nilai::Nilai;
use crate::base::tanggal::Tanggal;

/// What a bundle adds to the list of a build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rilis {
    /// Its number at this host; grows by one, never used twice.
    pub sequence: u64,
    /// Its time in seconds since 1970; files that it changed carry it.
    pub epoch: u64,
    /// The last day on which it may be shown, `YYYY-MM-DD`.
    pub expires: String,
    /// SHA-256 of the program that made it, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generator_sha256: Option<String>,
    /// The commit of the sources, as it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// SHA-256 of the manifest before this one at this host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// SHA-256 of the table of headers.
    pub policy: String,
    /// Answers that lead elsewhere.
    pub redirects: Vec<Alih>,
    /// The page for addresses that do not exist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_found: Option<TakAda>,
    /// Addresses that were withdrawn and answer 410.
    pub retired: Vec<String>,
}

/// An address that leads to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alih {
    /// The old address, from the host on.
    pub from: String,
    /// The new one: from the host on, or whole.
    pub to: String,
    /// The status of the answer.
    pub status: u16,
}

/// The page for addresses that do not exist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakAda {
    /// Below the site's folder.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The status with which it is sent.
    pub status: u16,
}

/// A compressed copy beside a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Salinan {
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the compressed bytes.
    pub sha256: String,
}

impl Salinan {
    /// Returns the entry of compressed bytes.
    #[must_use]
    pub fn dari(bita: &[u8]) -> Self {
        Self { size: bita.len() as u64, sha256: sha256_hex(bita) }
    }
}

impl Rilis {
    /// Returns the last day on which the release may be shown; none where it is no date.
    #[must_use]
    pub fn kedaluwarsa(&self) -> Option<Tanggal> {
        Tanggal::parse(&self.expires).ok()
    }
}

/// Returns the address of a published file, from the host on.
#[must_use]
pub fn alamat(path: &str) -> String {
    let folder = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    format!("/{}", folder.unwrap_or(path))
}

/// Returns the digest of the table of headers: which file is of which class, and what each class is sent with at a
/// site where browsers hold to HTTPS for `tenggang` seconds.
#[must_use]
pub fn sidik_kebijakan(tenggang: u32) -> String {
    let mut teks = format!("tenggang {tenggang}\n");
    for aturan in ATURAN {
        teks.push_str(&format!("{:?} {} {:?} {:?}\n", aturan.kelas, aturan.folder, aturan.berkas, aturan.akhiran));
    }
    for kelas in Kelas::SEMUA {
        for kepala in kelas.kepala() {
            teks.push_str(&format!("{kelas:?} {}: {}\n", kepala.nama, kepala.nilai));
        }
    }
    sha256_hex(teks.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_leave_out_the_name_of_the_page_of_a_folder() {
        for (path, want) in [
            ("index.html", "/"),
            ("a/index.html", "/a/"),
            ("a/bindex.html", "/a/bindex.html"),
            ("404.html", "/404.html"),
        ] {
            assert_eq!(alamat(path), want);
        }
    }
}
