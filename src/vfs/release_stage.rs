//! A release while it is written: new files from a stream, unchanged ones as second names of those already there.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use sha2::{Digest, Sha256};

use super::error::{Action, Error};
use super::folders::Folders;
use super::inspect::sha256_file;
use super::names::is_output_path;
use super::write::{checked_path, create_new, look, sync_all, sync_folder};

/// Mode of a file of a release: nobody writes, not even by mistake.
#[cfg(unix)]
const READ_ONLY: u32 = 0o444;
/// Mode of a folder of a release.
#[cfg(unix)]
const FOLDER_READ_ONLY: u32 = 0o555;

/// What a file of a release must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Bytes.
    pub size: u64,
    /// SHA-256 in small hexadecimal digits.
    pub sha256: String,
    /// Time of change in seconds since 1970.
    pub mtime: u64,
}

/// Whether files may be changed once they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Never: they belong to a release.
    ReadOnly,
    /// They are replaced in place by the next release.
    Replaced,
}

/// A folder that is being filled; what is left of it after a fault the next run removes.
pub struct ReleaseStage {
    folder: PathBuf,
    folders: Folders,
    keeping: Keeping,
}

impl ReleaseStage {
    /// Makes the folder, where nothing may lie.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses.
    pub fn new(folder: &Path, keeping: Keeping) -> Result<Self, Error> {
        Ok(Self { folder: folder.to_path_buf(), folders: Folders::new(folder)?, keeping })
    }

    /// Returns the folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Takes the file `from` over as `path`, as a second name of it, if it is what is wanted; says whether it did.
    ///
    /// Its bytes are read, since all names of a file change with it; its time must be the one wanted, by which servers
    /// tell changed files. It must be ours, since whoever owns a file may change it in every release that has it. All of
    /// that is asked of the second name: what stands under the first one may be exchanged meanwhile.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses more than the second name.
    pub fn link(&mut self, from: &Path, path: &str, want: &Wanted) -> Result<bool, Error> {
        let to = self.prepare(path)?;
        // Other disks, disks without second names, files of another owner: then it is written.
        if fs::hard_link(from, &to).is_err() {
            return Ok(false);
        }
        if self.fits(&to, want)? {
            return Ok(true);
        }
        fs::remove_file(&to).map_err(Error::io(Action::Remove, &to))?;
        Ok(false)
    }

    /// Says whether a second name is that of the file that is wanted.
    fn fits(&self, to: &Path, want: &Wanted) -> Result<bool, Error> {
        let Some(it) = look(to)? else { return Ok(false) };
        let own = look(&self.folder)?.is_some_and(|folder| same_owner(&it, &folder));
        let fits = own && it.is_file() && it.len() == want.size && is_sealed(&it, want.mtime);
        Ok(fits && sha256_file(to)? == want.sha256)
    }

    /// Writes a file and returns its size and SHA-256.
    ///
    /// # Errors
    ///
    /// Fails if the source or the disk refuses.
    pub fn write(&mut self, path: &str, mtime: u64, source: &mut dyn Read) -> Result<(u64, String), Error> {
        let to = self.prepare(path)?;
        let mut file = create_new(&to)?;
        let (mut hash, mut size, mut buffer) = (Sha256::new(), 0, vec![0; 64 * 1024]);
        loop {
            let count = match source.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Error::io(Action::Read, Path::new(path))(error)),
            };
            file.write_all(&buffer[..count]).map_err(Error::io(Action::Write, &to))?;
            hash.update(&buffer[..count]);
            size += count as u64;
        }
        let when = UNIX_EPOCH.checked_add(Duration::from_secs(mtime)).unwrap_or(UNIX_EPOCH);
        file.set_modified(when).map_err(Error::io(Action::Write, &to))?;
        if self.keeping == Keeping::ReadOnly {
            seal_file(&file).map_err(Error::io(Action::Write, &to))?;
        }
        // Elsewhere one call flushes the whole stage.
        if cfg!(not(target_os = "linux")) {
            file.sync_all().map_err(Error::io(Action::Write, &to))?;
        }
        Ok((size, crate::base::hash::hexa(&hash.finalize())))
    }

    /// Takes the right to write from every folder and flushes everything.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses.
    pub fn finish(self) -> Result<PathBuf, Error> {
        if self.keeping == Keeping::ReadOnly {
            for found in walkdir::WalkDir::new(&self.folder).contents_first(true) {
                let found = found.map_err(|error| Error::io(Action::Read, &self.folder)(error.into()))?;
                if found.file_type().is_dir() {
                    seal_folder(found.path()).map_err(Error::io(Action::Write, found.path()))?;
                }
            }
        }
        sync_all(&self.folder)?;
        Ok(self.folder)
    }

    fn prepare(&mut self, path: &str) -> Result<PathBuf, Error> {
        if !is_output_path(path) {
            return Err(Error::UnsafePath(path.to_owned()));
        }
        self.folders.make_parent(Path::new(path))?;
        Ok(self.folder.join(path))
    }
}

/// Puts a file of a stage in its place below `root`, in one step; folders are made as needed.
///
/// # Errors
///
/// Fails if the disk refuses, or a folder or link stands there.
pub fn put_in_place(staged: &Path, root: &Path, path: &str) -> Result<(), Error> {
    let place = checked_path(root, path)?;
    match look(&place)? {
        Some(found) if found.is_symlink() => return Err(Error::Link(place)),
        Some(found) if !found.is_file() => return Err(Error::Blocked(place)),
        Some(_) | None => {}
    }
    fs::rename(staged, &place).map_err(Error::io(Action::Write, &place))
}

/// Removes a file below `root`, and the folders that it leaves empty.
///
/// # Errors
///
/// Fails if the file cannot be removed.
pub fn take_away(root: &Path, path: &str) -> Result<(), Error> {
    let place = root.join(path);
    match fs::remove_file(&place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        removed => removed.map_err(Error::io(Action::Remove, &place))?,
    }
    for folder in Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()) {
        if fs::remove_dir(root.join(folder)).is_err() {
            // It still holds something.
            break;
        }
    }
    Ok(())
}

/// Flushes files that took their places one by one.
///
/// # Errors
///
/// Fails if the disk refuses.
pub fn flush(folder: &Path) -> Result<(), Error> {
    sync_all(folder)?;
    sync_folder(folder)
}

fn is_of(found: &fs::Metadata, mtime: u64) -> bool {
    let since = found.modified().ok().and_then(|when| when.duration_since(UNIX_EPOCH).ok());
    since == Some(Duration::from_secs(mtime))
}

#[cfg(unix)]
fn same_owner(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    one.uid() == other.uid()
}

#[cfg(not(unix))]
fn same_owner(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

#[cfg(unix)]
fn is_sealed(found: &fs::Metadata, mtime: u64) -> bool {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o7777 == READ_ONLY && is_of(found, mtime)
}

#[cfg(not(unix))]
fn is_sealed(found: &fs::Metadata, mtime: u64) -> bool {
    found.permissions().readonly() && is_of(found, mtime)
}

#[cfg(unix)]
fn seal_file(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(READ_ONLY))
}

#[cfg(not(unix))]
fn seal_file(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn seal_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(FOLDER_READ_ONLY))
}

#[cfg(not(unix))]
fn seal_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    use super::*;
    use crate::base::hash::sha256_hex;

    fn want(bytes: &[u8], mtime: u64) -> Wanted {
        Wanted { size: bytes.len() as u64, sha256: sha256_hex(bytes), mtime }
    }

    #[test]
    fn only_the_same_bytes_of_the_same_time_are_linked() {
        let dir = tempfile::tempdir().expect("folder");
        let mut one = ReleaseStage::new(&dir.path().join("1"), Keeping::ReadOnly).expect("stage");
        let written = one.write("a/x.html", 100, &mut &b"satu"[..]).expect("written");
        assert_eq!(written, (4, sha256_hex(b"satu")));
        let one = one.finish().expect("finished");
        let file = one.join("a/x.html");
        let meta = file.metadata().expect("found");
        assert_eq!((meta.mtime(), meta.permissions().mode() & 0o7777), (100, 0o444));
        assert_eq!(one.join("a").metadata().expect("found").permissions().mode() & 0o7777, 0o555);
        let mut two = ReleaseStage::new(&dir.path().join("2"), Keeping::ReadOnly).expect("stage");
        for (name, wanted, linked) in [
            ("a/x.html", want(b"satu", 100), true),
            ("b.html", want(b"satu", 101), false),
            ("c.html", want(b"dua!", 100), false),
            ("d.html", want(b"satu.", 100), false),
        ] {
            assert_eq!(two.link(&file, name, &wanted).expect("looked"), linked, "{name}");
        }
        assert_eq!(file.metadata().expect("found").nlink(), 2);
        assert!(!two.link(&one.join("tiada"), "e.html", &want(b"", 0)).expect("looked"));
        assert!(matches!(two.write("../x", 0, &mut &b""[..]), Err(Error::UnsafePath(_))));
        // Somebody wrote to it, and put size, time and mode back: only its bytes tell.
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("mode");
        fs::write(&file, "slot").expect("written");
        let handle = File::options().write(true).open(&file).expect("open");
        handle.set_modified(UNIX_EPOCH + Duration::from_secs(100)).expect("time");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).expect("mode");
        assert!(!two.link(&file, "f.html", &want(b"satu", 100)).expect("looked"));
    }

    #[test]
    fn a_file_of_somebody_else_and_a_link_are_never_taken_over() {
        let dir = tempfile::tempdir().expect("folder");
        let path = dir.path().join("asing.html");
        fs::write(&path, "satu").expect("written");
        File::options()
            .write(true)
            .open(&path)
            .and_then(|file| file.set_modified(UNIX_EPOCH + Duration::from_secs(100)))
            .expect("time");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("mode");
        let mut stage = ReleaseStage::new(&dir.path().join("tahap"), Keeping::ReadOnly).expect("stage");
        let wanted = want(b"satu", 100);
        assert!(stage.link(&path, "a.html", &wanted).expect("looked"));
        std::os::unix::fs::symlink(&path, dir.path().join("tautan")).expect("link");
        assert!(!stage.link(&dir.path().join("tautan"), "b.html", &wanted).expect("looked"));
        // Only who may give files away can make one of somebody else.
        if std::os::unix::fs::chown(&path, Some(12_345), None).is_ok() {
            assert!(!stage.link(&path, "c.html", &wanted).expect("looked"));
        }
        for name in ["b.html", "c.html"] {
            assert!(look(&dir.path().join("tahap").join(name)).expect("looked").is_none(), "{name} stays");
        }
    }

    #[test]
    fn a_file_takes_its_place_and_leaves_no_empty_folder() {
        let dir = tempfile::tempdir().expect("folder");
        let mut stage = ReleaseStage::new(&dir.path().join("tahap"), Keeping::Replaced).expect("stage");
        stage.write("a/b/x.html", 100, &mut &b"satu"[..]).expect("written");
        let (stage, root) = (stage.finish().expect("finished"), dir.path().join("current"));
        put_in_place(&stage.join("a/b/x.html"), &root, "a/b/x.html").expect("placed");
        assert_eq!(fs::read(root.join("a/b/x.html")).expect("there"), b"satu");
        flush(&root).expect("flushed");
        take_away(&root, "a/b/x.html").expect("removed");
        take_away(&root, "a/b/x.html").expect("nothing to do");
        assert!(!root.join("a").exists() && root.exists());
    }
}
