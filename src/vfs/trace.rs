//! What a published folder looks like from outside, by which it is known again without reading it.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use walkdir::WalkDir;

use crate::base::hash;

use super::names::is_output_path;
use super::stamp::Stamp;
use super::swap;

/// Bytes of a page at most.
const MOST: u64 = 16 * 1024 * 1024;

/// Returns a digest over the names and stamps of everything in the folder `site` below `out`.
///
/// Nothing where the folder cannot be listed, holds what is neither file nor folder, or has the rest of an interrupted
/// run beside it, and where the system has no time of a file that programs cannot set. An equal digest later means that
/// nobody has written there since, as far as that time tells.
#[must_use]
pub fn trace(out: &Path, site: &str) -> Option<u128> {
    let folder = out.join(site);
    if swap::has_rest(&folder) {
        return None;
    }
    let mut listing = Vec::new();
    for entry in WalkDir::new(&folder).follow_links(false).sort_by_file_name() {
        let entry = entry.ok()?;
        let name = entry.path().strip_prefix(&folder).ok()?.as_os_str().as_encoded_bytes();
        let kind = entry.file_type();
        if kind.is_file() {
            let stamp = Stamp::of(&entry.metadata().ok()?);
            if !stamp.is_sure() {
                return None;
            }
            listing.extend_from_slice(stamp.word().as_bytes());
        } else if !kind.is_dir() {
            return None;
        }
        listing.push(0);
        listing.extend_from_slice(name);
        listing.push(b'\n');
    }
    Some(hash::kunci(&listing))
}

/// Says whether the site in the folder `site` below `out` has a file at `path`.
#[must_use]
pub fn is_published(out: &Path, site: &str, path: &str) -> bool {
    is_output_path(path) && out.join(site).join(path).symlink_metadata().is_ok_and(|found| found.is_file())
}

/// Returns the bytes of a file of the site in the folder `site` below `out`; nothing where there is none, or where it is
/// larger than any page.
#[must_use]
pub fn read_published(out: &Path, site: &str, path: &str) -> Option<Vec<u8>> {
    let path = is_published(out, site, path).then(|| out.join(site).join(path))?;
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(MOST + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= MOST).then_some(bytes)
}

/// Returns the digest of any file; nothing where it cannot be read.
#[must_use]
pub fn digest(path: &Path) -> Option<u128> {
    fs::read(path).ok().map(|bytes| hash::kunci(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_trace_knows_every_touch() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let dir = tempfile::tempdir().expect("temporary folder");
        let (out, folder) = (dir.path(), dir.path().join("a"));
        assert_eq!(trace(out, "a"), None);
        fs::create_dir_all(folder.join("b")).expect("made");
        fs::write(folder.join("b/x.html"), "isi").expect("written");
        let first = trace(out, "a").expect("listed");
        assert_eq!(trace(out, "a"), Some(first));

        let page = folder.join("b/x.html");
        let time = fs::metadata(&page).and_then(|found| found.modified()).expect("a time");
        fs::write(&page, "lsi").expect("written");
        File::options().write(true).open(&page).and_then(|file| file.set_modified(time)).expect("set back");
        let second = trace(out, "a").expect("listed");
        assert_ne!(second, first, "the same size and time");
        fs::set_permissions(&page, fs::Permissions::from_mode(0o666)).expect("set");
        let third = trace(out, "a").expect("listed");
        assert_ne!(third, second, "another mode");
        fs::create_dir(folder.join("c")).expect("made");
        assert_ne!(trace(out, "a"), Some(third), "an empty folder");
        fs::remove_dir(folder.join("c")).expect("removed");
        assert_eq!(trace(out, "a"), Some(third));
        fs::create_dir(out.join(".a.tahap")).expect("made");
        assert_eq!(trace(out, "a"), None, "the rest of a run");
        fs::remove_dir(out.join(".a.tahap")).expect("removed");
        symlink("x.html", folder.join("b/y.html")).expect("linked");
        assert_eq!(trace(out, "a"), None, "a link");
    }

    #[test]
    fn only_files_of_a_site_are_given() {
        let dir = tempfile::tempdir().expect("temporary folder");
        fs::create_dir_all(dir.path().join("a/b")).expect("made");
        fs::write(dir.path().join("a/b/index.html"), "isi").expect("written");
        fs::write(dir.path().join("rahasia"), "x").expect("written");
        let read = |path: &str| read_published(dir.path(), "a", path);
        assert_eq!(read("b/index.html").as_deref(), Some(&b"isi"[..]));
        for path in ["b", "c", "../rahasia", "b/../../rahasia", "/etc/passwd", ""] {
            assert_eq!(read(path), None, "{path}");
        }
    }
}
