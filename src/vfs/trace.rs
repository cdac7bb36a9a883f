//! What a published folder looks like from outside, by which it is known again without reading it.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use walkdir::WalkDir;

use crate::base::hash;

use super::names::is_output_path;
use super::stamp::Stamp;
use super::swap;

/// The largest file of a published site that is read at once, in bytes.
pub const MOST_PUBLISHED: usize = 32 << 20;

/// Returns a digest over the names and stamps of everything in the folder `site` below `out`.
///
/// Nothing where the folder cannot be listed, holds what is neither file nor folder, or has the rest of an interrupted
/// run beside it, and where the system has no time of a file that programs cannot set. An equal digest later means that
/// nobody has written there since, as far as that time tells.
#[must_use]
pub fn trace(out: &Path, site: &str) -> Option<u128> {
    listed(out, site).map(|listed| listed.digest)
}

/// A published folder as it was found by listing it.
#[derive(Debug)]
pub struct Listed {
    /// See [`trace`].
    pub digest: u128,
    /// The names of everything in it, one a line, the folder itself first.
    pub names: String,
}

/// Returns what [`trace`] does, with the names of everything in the folder.
#[must_use]
pub fn listed(out: &Path, site: &str) -> Option<Listed> {
    let folder = out.join(site);
    if swap::has_rest(&folder) {
        return None;
    }
    let (mut listing, mut names) = (Vec::new(), String::new());
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
        names.push_str(entry.path().strip_prefix(&folder).ok()?.to_str().filter(|name| !name.contains('\n'))?);
        names.push('\n');
    }
    Some(Listed { digest: hash::kunci(&listing), names })
}

/// Names of a folder that are looked at one by one; a larger one is listed each time.
#[cfg(target_os = "linux")]
const MOST_NAMES: usize = 200_000;

/// Returns a digest over the stamps of a published folder and of what had some names in it when it was listed, and the
/// time of the last change of any of them; nothing where one is gone, or beside what [`trace`] refuses.
///
/// A folder that gets or loses a name changes itself, so that nothing need be listed again: of each page that takes a
/// fifth of the calls. Whoever trusts in that must have seen the folder older than the steps in which disks count time.
#[cfg(target_os = "linux")]
#[must_use]
pub fn glance(out: &Path, site: &str, names: &str) -> Option<(u128, Duration)> {
    use rustix::fs::{AtFlags, statat};

    let folder = out.join(site);
    if swap::has_rest(&folder) {
        return None;
    }
    // Names come from a file that anybody may have written.
    if names.lines().count() > MOST_NAMES || names.lines().any(|name| name.starts_with('/') || name.contains("..")) {
        return None;
    }
    let handle = File::open(&folder).ok()?;
    let (mut stamps, mut last) = (Vec::with_capacity(names.len() * 2), Duration::ZERO);
    for name in names.lines() {
        let name = if name.is_empty() { "." } else { name };
        let found = statat(&handle, name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        let changed = Duration::new(u64::try_from(found.st_ctime).ok()?, u32::try_from(found.st_ctime_nsec).ok()?);
        last = last.max(changed);
        stamps.extend_from_slice(&found.st_dev.to_le_bytes());
        stamps.extend_from_slice(&found.st_ino.to_le_bytes());
        stamps.extend_from_slice(&found.st_mode.to_le_bytes());
        stamps.extend_from_slice(&found.st_size.to_le_bytes());
        stamps.extend_from_slice(&found.st_mtime.to_le_bytes());
        stamps.extend_from_slice(&found.st_mtime_nsec.to_le_bytes());
        stamps.extend_from_slice(&found.st_ctime.to_le_bytes());
        stamps.extend_from_slice(&found.st_ctime_nsec.to_le_bytes());
    }
    Some((hash::kunci(&stamps), last))
}

/// Elsewhere folders are listed.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub fn glance(_: &Path, _: &str, _: &str) -> Option<(u128, Duration)> {
    None
}

/// Says whether the site in the folder `site` below `out` has a file at `path`.
#[must_use]
pub fn is_published(out: &Path, site: &str, path: &str) -> bool {
    is_output_path(path) && out.join(site).join(path).symlink_metadata().is_ok_and(|found| found.is_file())
}

/// Returns the bytes of a file of the site in the folder `site` below `out`; nothing where there is none, or where it is
/// larger than [`MOST_PUBLISHED`].
#[must_use]
pub fn read_published(out: &Path, site: &str, path: &str) -> Option<Vec<u8>> {
    let path = is_published(out, site, path).then(|| out.join(site).join(path))?;
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(MOST_PUBLISHED as u64 + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() <= MOST_PUBLISHED).then_some(bytes)
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

    #[cfg(target_os = "linux")]
    #[test]
    fn a_glance_knows_every_touch_of_a_folder_that_was_listed() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let (out, folder) = (dir.path(), dir.path().join("a"));
        fs::create_dir_all(folder.join("b/c")).expect("made");
        fs::write(folder.join("b/x.html"), "isi").expect("written");
        let names = listed(out, "a").expect("listed").names;
        assert_eq!(names, "\nb\nb/c\nb/x.html\n");
        let look = || glance(out, "a", &names).map(|(digest, _)| digest);
        let first = look().expect("there");
        assert_eq!(look(), Some(first));
        let page = folder.join("b/x.html");
        let edits: [&dyn Fn() -> std::io::Result<()>; 6] = [
            &|| fs::write(&page, "lsi"),
            &|| fs::write(folder.join("b/c/asing.txt"), "x"),
            &|| fs::remove_file(folder.join("b/c/asing.txt")),
            &|| fs::rename(&page, folder.join("y")).and_then(|()| fs::rename(folder.join("y"), &page)),
            &|| fs::create_dir(folder.join("kosong")),
            &|| std::os::unix::fs::symlink("b", folder.join("d")),
        ];
        let mut seen = vec![first];
        for (n, edit) in edits.iter().enumerate() {
            // Beyond the step of any clock of a disk.
            std::thread::sleep(Duration::from_millis(20));
            edit().expect("done");
            let now = look().expect("there");
            assert!(!seen.contains(&now), "{n}");
            seen.push(now);
        }
        let (_, last) = glance(out, "a", &names).expect("there");
        let now = std::time::SystemTime::UNIX_EPOCH.elapsed().expect("after 1970");
        assert!(last <= now && last + Duration::from_secs(60) > now);
        fs::remove_file(&page).expect("removed");
        assert_eq!(look(), None, "gone");
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
