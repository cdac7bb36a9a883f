//! The published list of a site's files.

use serde::{Deserialize, Serialize};

use super::media::media_type;
use super::rilis::{Rilis, Salinan};
use super::tree::{Luaran, OutputTree, TreeError};
use crate::base::hash::sha256_hex;
use crate::diag::Pesan;
use crate::vfs::{MARKER, is_output_path};

/// The version of the manifest's shape, as a build writes it.
pub const SCHEMA: u32 = 1;
/// The version of the shape that tells of a release too.
pub const SCHEMA_RILIS: u32 = 2;

/// The largest manifest that is read.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// The most files that a manifest may list.
const MAX_FILES: usize = 500_000;

/// The published list of a site's files; it does not list itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of this shape.
    pub schema: u32,
    /// Whose site it is and what it was built with.
    #[serde(flatten)]
    pub origin: Origin,
    /// Which release it lists; none for a build that was not bundled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<Rilis>,
    /// How many files are listed.
    pub count: usize,
    /// The bytes of all listed files together.
    pub total_size: u64,
    /// The files, in the order of their paths' bytes.
    pub files: Vec<Berkas>,
}

/// Whose site it is and what it was built with; the same for every file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The host that serves the site; a copy served under another name is found by it.
    pub host: String,
    /// The kabupaten's folder in the register, such as `purworejo`.
    pub daerah: String,
    /// The agency's label, such as `disdukcapil`.
    pub label: String,
    /// What built it.
    pub generator: Generator,
    /// A digest of the law it was checked against.
    pub law: String,
    /// The date of the build as given on the command line, `YYYY-MM-DD`.
    pub tanggal: String,
}

/// The program that built a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generator {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// One listed file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Berkas {
    /// Below the site's folder, with `/`.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the bytes, in small hexadecimal digits.
    pub sha256: String,
    /// The media type it is served with.
    #[serde(rename = "type")]
    pub media_type: String,
    /// The source file it was made from, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sumber: Option<String>,
    /// Its address from the host on; of a release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its time of change in seconds since 1970; of a release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mtime: Option<u64>,
    /// The last day on which it is kept although no page of this release names it, `YYYY-MM-DD`; of a release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Its copy compressed by gzip, at its path with `.gz`; of a release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gz: Option<Salinan>,
    /// Its copy compressed by Brotli, at its path with `.br`; of a release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub br: Option<Salinan>,
}

/// Why bytes are not a manifest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// Larger than any manifest may be.
    #[error("{}", self.message().id)]
    TooLarge,
    /// Not JSON of the manifest's shape; the parser's words.
    #[error("{}", self.message().id)]
    Shape(String),
    /// A version that this program does not know.
    #[error("{}", self.message().id)]
    Schema(u32),
    /// A path that is unsafe, repeated or out of order.
    #[error("{}", self.message().id)]
    Path(String),
    /// A digest that is not one.
    #[error("{}", self.message().id)]
    Digest(String),
    /// Count or total size that contradict the list.
    #[error("{}", self.message().id)]
    Totals,
}

impl ManifestError {
    /// Returns what is wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::TooLarge => Pesan::new("manifes terlalu besar", "the manifest is too large"),
            Self::Shape(words) => {
                // It repeats names that a stranger may have chosen.
                let words = words.escape_debug();
                Pesan::new(
                    format!("manifes tidak dapat dibaca: {words}"),
                    format!("the manifest cannot be read: {words}"),
                )
            }
            Self::Schema(schema) => Pesan::new(
                format!("versi manifes `{schema}` tidak dikenal; pakai pendopo yang lebih baru"),
                format!("the manifest's version `{schema}` is not known; use a newer pendopo"),
            ),
            Self::Path(path) => {
                let path = path.escape_debug();
                Pesan::new(
                    format!("letak `{path}` dalam manifes tidak sah"),
                    format!("the path `{path}` in the manifest is not valid"),
                )
            }
            Self::Digest(digest) => {
                let digest = digest.escape_debug();
                Pesan::new(
                    format!("sidik `{digest}` dalam manifes tidak sah"),
                    format!("the digest `{digest}` in the manifest is not valid"),
                )
            }
            Self::Totals => Pesan::new(
                "jumlah berkas atau ukuran dalam manifes tidak cocok dengan daftarnya",
                "the manifest's count or total size contradicts its list",
            ),
        }
    }
}

impl Generator {
    /// Returns this program.
    #[must_use]
    pub fn this() -> Self {
        Self { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

impl Berkas {
    /// Returns the entry of the file `luaran` at `path`.
    #[must_use]
    pub fn of(path: &str, luaran: &Luaran) -> Self {
        Self {
            path: path.to_owned(),
            size: luaran.bytes.len() as u64,
            sha256: sha256_hex(&luaran.bytes),
            media_type: media_type(path).to_owned(),
            sumber: luaran.sumber.clone(),
            url: None,
            mtime: None,
            until: None,
            gz: None,
            br: None,
        }
    }

    /// Returns the compressed copies with their paths.
    pub fn salinan(&self) -> impl Iterator<Item = (String, &Salinan)> {
        let satu = |akhiran: &str, salinan| Some((format!("{}{akhiran}", self.path), salinan?));
        // In the order of their paths.
        satu(".br", self.br.as_ref()).into_iter().chain(satu(".gz", self.gz.as_ref()))
    }
}

impl Manifest {
    /// Returns the list of `files`, leaving out a manifest among them.
    #[must_use]
    pub fn new(origin: Origin, files: &OutputTree) -> Self {
        let listed = files.files().iter().filter(|(path, _)| path.as_str() != MARKER);
        Self::from_entries(origin, listed.map(|(path, luaran)| Berkas::of(path, luaran)).collect())
    }

    /// Returns the list of entries that were made elsewhere, for instance on several threads; they are sorted here.
    #[must_use]
    pub fn from_entries(origin: Origin, mut files: Vec<Berkas>) -> Self {
        files.sort_by(|one, other| one.path.cmp(&other.path));
        let total_size = files.iter().map(|file| file.size).sum();
        Self { schema: SCHEMA, origin, release: None, count: files.len(), total_size, files }
    }

    /// Returns the manifest as it is published: JSON with one value a line, ending in a line feed.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("a manifest has text keys only");
        bytes.push(b'\n');
        bytes
    }

    /// Adds the manifest to the files that it lists.
    pub fn attach(&self, files: &mut OutputTree) -> Result<(), TreeError> {
        files.insert(MARKER, Luaran::new(self.to_bytes()))
    }

    /// Reads a manifest, which may come from a stranger.
    ///
    /// Fails if it is too large, of another shape or version, or contradicts itself.
    pub fn parse(bytes: &[u8]) -> Result<Self, ManifestError> {
        Self::parse_within(bytes, MAX_FILES)
    }

    fn parse_within(bytes: &[u8], max_files: usize) -> Result<Self, ManifestError> {
        if bytes.len() > MAX_BYTES {
            return Err(ManifestError::TooLarge);
        }
        let manifest: Self = serde_json::from_slice(bytes).map_err(|error| ManifestError::Shape(error.to_string()))?;
        let schema = if manifest.release.is_some() { SCHEMA_RILIS } else { SCHEMA };
        if manifest.schema != schema {
            return Err(ManifestError::Schema(manifest.schema));
        }
        if manifest.files.len() > max_files {
            return Err(ManifestError::TooLarge);
        }
        manifest.check()?;
        Ok(manifest)
    }

    fn check(&self) -> Result<(), ManifestError> {
        let mut last = "";
        let mut total: u64 = 0;
        for file in &self.files {
            if !is_output_path(&file.path) || file.path == MARKER || file.path.as_str() <= last {
                return Err(ManifestError::Path(file.path.clone()));
            }
            for sha256 in [Some(&file.sha256), file.gz.as_ref().map(|s| &s.sha256), file.br.as_ref().map(|s| &s.sha256)]
            {
                if let Some(sha256) = sha256.filter(|s| !is_digest(s)) {
                    return Err(ManifestError::Digest(sha256.clone()));
                }
            }
            total = total.checked_add(file.size).ok_or(ManifestError::Totals)?;
            last = &file.path;
        }
        if self.count != self.files.len() || self.total_size != total {
            return Err(ManifestError::Totals);
        }
        Ok(())
    }
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
#[path = "manifest_tests.rs"]
mod tests;
