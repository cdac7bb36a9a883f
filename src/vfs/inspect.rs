//! A published folder as it lies on a disk, for comparison with its manifest.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::{Action, Error};
use super::published::{Entry, MARKER, Published, shown};
use super::write::look;

/// One thing in a published folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// Below the folder, with `/`.
    pub path: String,
    /// What lies there.
    pub kind: PublishedKind,
}

/// What lies at a path of a published folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublishedKind {
    /// A plain file.
    File {
        /// Its bytes.
        size: u64,
        /// Its SHA-256 in small hexadecimal digits.
        sha256: String,
    },
    /// A link, pipe, socket or device, which pendopo never writes; it is not followed.
    Other,
}

/// A published folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedSite {
    /// Bytes of its manifest.
    pub manifest: Vec<u8>,
    /// Everything else in it, sorted by path; empty folders are left out.
    pub files: Vec<PublishedFile>,
}

/// How deep below a target sites are looked for: `OUT/<daerah>/situs/<host>`.
const DEPTH: usize = 3;

/// Returns the folders that hold a published site: `target` itself, or those below it; sorted, none where it is missing.
///
/// # Errors
///
/// Fails if a folder cannot be listed.
pub fn published_sites(target: &Path) -> Result<Vec<PathBuf>, Error> {
    if look(target)?.is_none() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    collect(target, DEPTH, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    if folder.join(MARKER).is_file() {
        found.push(folder.to_path_buf());
        return Ok(());
    }
    if depth == 0 {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder).map_err(Error::io(Action::Read, folder))? {
        let entry = entry.map_err(Error::io(Action::Read, folder))?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !hidden && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            collect(&entry.path(), depth - 1, found)?;
        }
    }
    Ok(())
}

/// Reads a published folder with the digests of all its files.
///
/// # Errors
///
/// Fails if the folder holds no manifest, or a file of it cannot be read.
pub fn inspect(folder: &Path) -> Result<PublishedSite, Error> {
    let Some(published) = Published::look(folder)? else {
        return Err(Error::NotOurs(folder.to_path_buf()));
    };
    let marker = folder.join(MARKER);
    let manifest = std::fs::read(&marker).map_err(Error::io(Action::Read, &marker))?;
    let mut files = Vec::new();
    for (path, entry) in published.entries {
        let kind = match entry {
            Entry::EmptyFolder => continue,
            Entry::Link | Entry::Special => PublishedKind::Other,
            Entry::File { .. } => digest(&folder.join(&path))?,
        };
        let path = shown(&path);
        if path != MARKER {
            files.push(PublishedFile { path, kind });
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(PublishedSite { manifest, files })
}

fn digest(path: &Path) -> Result<PublishedKind, Error> {
    let mut file = File::open(path).map_err(Error::io(Action::Read, path))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    let mut size = 0;
    loop {
        let count = file.read(&mut buffer).map_err(Error::io(Action::Read, path))?;
        if count == 0 {
            break;
        }
        size += count as u64;
        hash.update(&buffer[..count]);
    }
    Ok(PublishedKind::File { size, sha256: crate::base::hash::hexa(&hash.finalize()) })
}
