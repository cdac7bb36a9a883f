//! A published folder as it lies on a disk, for comparison with its manifest.

use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::error::{Action, Error};
use super::published::{MARKER, shown};
use super::write::look;

/// One thing in a published folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// Below the folder, with `/`.
    pub path: String,
    /// What lies there.
    pub kind: PublishedKind,
    /// Its permissions, where the system has them.
    pub mode: Option<u32>,
    /// Its time of change in seconds since 1970, where it is known.
    pub mtime: Option<u64>,
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
    /// A folder; only listed where others than its owner may write to it.
    Folder,
    /// A link, pipe, socket or device, which pendopo never writes; it is not followed.
    Other,
    /// Something that cannot be read, or a folder that cannot be listed.
    Unreadable,
}

/// A published folder, or what else holds a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedSite {
    /// Everything in it, sorted by path.
    pub files: Vec<PublishedFile>,
    /// Bytes of the files that were asked for.
    pub small: BTreeMap<String, Vec<u8>>,
    /// SHA-256 of the head of every entry by path, in the order of an archive; nothing of a folder.
    pub heads: Vec<(String, [u8; 32])>,
    /// Whether it holds more than is looked at.
    pub cut: bool,
}

/// The link of a host's folder to the release that is shown.
const CURRENT: &str = "current";

/// How deep below a target sites are looked for: `OUT/<daerah>/situs/<host>`.
const DEPTH: usize = 3;
/// The most that is looked at in one site.
const MOST: usize = 1_000_000;
/// The most bytes of a file that is kept whole.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Returns the folders that hold a published site: `target` itself, or those below it; sorted, none where it is missing.
///
/// A folder with a home page, or in the folder `situs`, is one too: its manifest may have been taken away. Of the folder
/// of a host that keeps its releases, the one is meant that `current` leads to; no other link is followed.
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
    let in_place = folder.parent().and_then(Path::file_name).is_some_and(|name| name == "situs");
    if in_place || folder.join(MARKER).is_file() || folder.join("index.html").is_file() {
        found.push(folder.to_path_buf());
        return Ok(());
    }
    if depth == 0 {
        return Ok(());
    }
    let current = folder.join(CURRENT);
    if look(&current)?.is_some_and(|found| found.is_symlink()) {
        found.push(current);
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

/// Reads a published folder with the digests of all its files; the bytes of those in `asked` are kept.
///
/// What cannot be read is listed as such: one file must not hide what was done to the others.
///
/// # Errors
///
/// Fails if the folder itself cannot be looked at.
pub fn inspect(folder: &Path, asked: &[&str]) -> Result<PublishedSite, Error> {
    let mut site = PublishedSite::default();
    std::fs::metadata(folder).map_err(Error::io(Action::Read, folder))?;
    for (count, found) in WalkDir::new(folder).follow_links(false).into_iter().enumerate() {
        if count > MOST {
            site.cut = true;
            break;
        }
        let path = |path: &Path| match shown(path.strip_prefix(folder).unwrap_or(path)) {
            root if root.is_empty() => ".".to_owned(),
            path => path,
        };
        let unreadable =
            |path: String| PublishedFile { path, kind: PublishedKind::Unreadable, mode: None, mtime: None };
        let found = match found {
            Ok(found) => found,
            Err(error) => {
                site.files.push(unreadable(path(error.path().unwrap_or(folder))));
                continue;
            }
        };
        let path = path(found.path());
        // The root may be the link to the release that is shown; what it leads to is what visitors get.
        let meta = if found.depth() == 0 { std::fs::metadata(folder).ok() } else { found.metadata().ok() };
        let Some(meta) = meta else {
            site.files.push(unreadable(path));
            continue;
        };
        let mode = mode(&meta);
        let kind = if meta.is_dir() {
            if mode.is_none_or(|mode| mode & 0o022 == 0) {
                continue;
            }
            PublishedKind::Folder
        } else if meta.is_file() {
            let keep = asked.contains(&path.as_str());
            if keep && meta.len() > MOST_BYTES {
                site.cut = true;
                continue;
            }
            match digest(found.path(), keep) {
                Ok((kind, bytes)) => {
                    if keep {
                        site.small.insert(path.clone(), bytes);
                    }
                    kind
                }
                Err(_) => PublishedKind::Unreadable,
            }
        } else {
            PublishedKind::Other
        };
        site.files.push(PublishedFile { path, kind, mode, mtime: mtime(&meta) });
    }
    site.files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(site)
}

fn mtime(meta: &Metadata) -> Option<u64> {
    Some(meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_secs())
}

#[cfg(unix)]
fn mode(meta: &Metadata) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    Some(meta.permissions().mode() & 0o7777)
}

#[cfg(not(unix))]
fn mode(_: &Metadata) -> Option<u32> {
    None
}

/// Returns the digest of a file, and its bytes where they are to be kept.
fn digest(path: &Path, keep: bool) -> Result<(PublishedKind, Vec<u8>), Error> {
    let mut file = File::open(path).map_err(Error::io(Action::Read, path))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    let mut kept = Vec::new();
    let mut size = 0;
    loop {
        let count = file.read(&mut buffer).map_err(Error::io(Action::Read, path))?;
        if count == 0 {
            break;
        }
        size += count as u64;
        hash.update(&buffer[..count]);
        if keep && size <= MOST_BYTES {
            kept.extend_from_slice(&buffer[..count]);
        }
    }
    Ok((PublishedKind::File { size, sha256: crate::base::hash::hexa(&hash.finalize()) }, kept))
}

/// Returns the SHA-256 of a file in small hexadecimal digits.
///
/// # Errors
///
/// Fails if it cannot be read.
pub fn sha256_file(path: &Path) -> Result<String, Error> {
    match digest(path, false)?.0 {
        PublishedKind::File { sha256, .. } => Ok(sha256),
        PublishedKind::Folder | PublishedKind::Other | PublishedKind::Unreadable => Ok(String::new()),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn of_kept_releases_the_current_one_is_the_site_and_no_other_link_is_followed() {
        let dir = tempfile::tempdir().expect("folder");
        let host = dir.path().join("dinas.contohkab.go.id");
        for release in ["1-a", "2-b"] {
            fs::create_dir_all(host.join("releases").join(release)).expect("folder");
            fs::write(host.join("releases").join(release).join("index.html"), "x").expect("file");
        }
        symlink("releases/2-b", host.join("current")).expect("link");
        symlink("releases/1-a", host.join("lama")).expect("link");
        assert_eq!(published_sites(dir.path()).expect("listed"), [host.join("current")]);
        assert_eq!(published_sites(&host).expect("listed"), [host.join("current")]);
        let files = inspect(&host.join("current"), &[]).expect("read").files;
        assert_eq!(files.iter().map(|f| f.path.as_str()).collect::<Vec<_>>(), ["index.html"]);
    }

    #[test]
    fn a_root_that_others_may_write_to_is_listed() {
        let dir = tempfile::tempdir().expect("folder");
        let mode = |mode| fs::set_permissions(dir.path(), fs::Permissions::from_mode(mode)).expect("mode");
        mode(0o755);
        assert!(inspect(dir.path(), &[]).expect("read").files.is_empty());
        mode(0o775);
        let files = inspect(dir.path(), &[]).expect("read").files;
        assert_eq!(
            files.iter().map(|f| (f.path.as_str(), &f.kind)).collect::<Vec<_>>(),
            [(".", &PublishedKind::Folder)]
        );
    }
}
