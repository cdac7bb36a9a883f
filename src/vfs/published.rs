//! What lies in the folder of a site that was published before.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use walkdir::WalkDir;

use super::error::{Action, Error};
use super::write::look;

/// The file that marks a folder as written by pendopo and lists what it wrote there.
pub const MARKER: &str = ".well-known/pendopo/manifest.json";

/// Where the signature of the manifest lies, which no manifest can list.
pub const SIGNATURE: &str = ".well-known/pendopo/manifest.json.minisig";

/// The largest manifest that is read back.
const MAX_MANIFEST: u64 = 64 * 1024 * 1024;

/// One thing that lies in a published folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// A plain file.
    File {
        /// Its bytes.
        size: u64,
        /// False where others than the owner may write to it, or visitors may not read it.
        plain_mode: bool,
    },
    /// A symbolic link, never followed.
    Link,
    /// A pipe, socket or device.
    Special,
    /// A folder without anything in it.
    EmptyFolder,
}

/// A published folder as it lies on disk.
#[derive(Debug)]
pub(super) struct Published {
    /// Everything in it, by path below it.
    pub(super) entries: BTreeMap<PathBuf, Entry>,
    /// The files that its manifest lists, and the manifest; a manifest that cannot be read lists only
    /// itself and its signature.
    pub(super) listed: BTreeSet<String>,
}

/// The part of a manifest that tells which files are ours; the whole of it belongs to a higher floor.
#[derive(Deserialize)]
struct Listing {
    files: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    path: String,
    /// Compressed copies stand beside the file under its name with an ending.
    gz: Option<serde::de::IgnoredAny>,
    br: Option<serde::de::IgnoredAny>,
}

impl Published {
    /// Reads the folder at `destination`; nothing if it is missing or empty.
    ///
    /// Fails if it is a link or a file, or holds something and has no marker.
    pub(super) fn read(destination: &Path) -> Result<Option<Self>, Error> {
        let Some(found) = look(destination)? else {
            return Ok(None);
        };
        if found.is_symlink() {
            return Err(Error::Link(destination.to_path_buf()));
        }
        if !found.is_dir() {
            return Err(Error::NotOurs(destination.to_path_buf()));
        }
        let marked = is_marked(destination)?;
        if !marked {
            return empty(destination).and_then(|empty| match empty {
                // An empty folder is removed, not swapped, so that a plain rename suffices.
                true => fs::remove_dir(destination).map(|()| None).map_err(Error::io(Action::Remove, destination)),
                false => Err(Error::NotOurs(destination.to_path_buf())),
            });
        }
        Self::load(destination).map(Some)
    }

    fn load(folder: &Path) -> Result<Self, Error> {
        Ok(Self { entries: entries(folder)?, listed: listed(folder)? })
    }

    /// Says whether `path` was a folder of the last publication.
    pub(super) fn was_folder(&self, path: &Path) -> bool {
        path.to_str().is_some_and(|path| {
            let folder = format!("{path}/");
            self.listed.range(folder.clone()..).next().is_some_and(|first| first.starts_with(&folder))
        })
    }
}

impl Entry {
    /// Says whether this is a plain file of `size` bytes with the mode that is wanted.
    pub(super) fn is_file_of(self, size: u64) -> bool {
        self == Self::File { size, plain_mode: true }
    }
}

/// Returns `path` with `/` between its names, for a report.
pub(super) fn shown(path: &Path) -> String {
    path.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Says whether `folder` holds the marker as a plain file, reached through plain folders.
fn is_marked(folder: &Path) -> Result<bool, Error> {
    let mut walked = folder.to_path_buf();
    let mut names = MARKER.split('/').peekable();
    while let Some(name) = names.next() {
        walked.push(name);
        let plain =
            look(&walked)?.is_some_and(|found| if names.peek().is_some() { found.is_dir() } else { found.is_file() });
        if !plain {
            return Ok(false);
        }
    }
    Ok(true)
}

fn empty(folder: &Path) -> Result<bool, Error> {
    Ok(fs::read_dir(folder).map_err(Error::io(Action::Read, folder))?.next().is_none())
}

fn entries(folder: &Path) -> Result<BTreeMap<PathBuf, Entry>, Error> {
    let mut entries = BTreeMap::new();
    let mut filled = BTreeSet::new();
    for found in WalkDir::new(folder).follow_links(false).min_depth(1) {
        let found = found.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_path_buf();
            Error::io(Action::Read, &path)(error.into())
        })?;
        let path = found.path().strip_prefix(folder).unwrap_or(found.path()).to_path_buf();
        if let Some(parent) = path.parent() {
            filled.insert(parent.to_path_buf());
        }
        let entry = if found.file_type().is_dir() {
            Entry::EmptyFolder
        } else if found.file_type().is_symlink() {
            Entry::Link
        } else if found.file_type().is_file() {
            let found = found.metadata().map_err(|error| Error::io(Action::Read, &folder.join(&path))(error.into()))?;
            Entry::File { size: found.len(), plain_mode: has_plain_mode(&found) }
        } else {
            Entry::Special
        };
        entries.insert(path, entry);
    }
    entries.retain(|path, entry| *entry != Entry::EmptyFolder || !filled.contains(path));
    Ok(entries)
}

#[cfg(unix)]
fn has_plain_mode(found: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o7777 == super::write::FILE_MODE
}

#[cfg(not(unix))]
fn has_plain_mode(_: &fs::Metadata) -> bool {
    true
}

/// Returns the files that the manifest lists. One that is damaged lists nothing, so that everything counts as foreign
/// and is kept: a doubt never deletes. One that the disk cannot read is an error: the next run may read it.
fn listed(folder: &Path) -> Result<BTreeSet<String>, Error> {
    let marker = folder.join(MARKER);
    let size = look(&marker)?.map_or(0, |found| found.len());
    let bytes =
        if size <= MAX_MANIFEST { fs::read(&marker).map_err(Error::io(Action::Read, &marker))? } else { Vec::new() };
    let listing: Option<Listing> = serde_json::from_slice(&bytes).ok();
    let mut listed = BTreeSet::from([MARKER.to_owned(), SIGNATURE.to_owned()]);
    for file in listing.map(|listing| listing.files).unwrap_or_default() {
        let copies = [file.gz.map(|_| ".gz"), file.br.map(|_| ".br")];
        listed.extend(copies.into_iter().flatten().map(|ending| format!("{}{ending}", file.path)));
        listed.insert(file.path);
    }
    Ok(listed)
}
