//! One run at a time writes to an output folder.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::error::{Action, Error};

const NAME: &str = ".pendopo.lock";

/// The right to write to an output folder, given back when dropped or when the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock on the folder `out`, which is made if it is missing; does not wait.
    ///
    /// The lock file stays behind: removing it would let two runs hold two locks of one name.
    pub fn take(out: &Path) -> Result<Self, Error> {
        make(out)?;
        let path = out.join(NAME);
        if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
            return Err(Error::Link(path));
        }
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(Error::io(Action::Write, &path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::Locked { path: out.to_path_buf(), holder: holder(&mut file) });
            }
            Err(TryLockError::Error(error)) => return Err(Error::io(Action::Write, &path)(error)),
        }
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{}", std::process::id()))
            .map_err(Error::io(Action::Write, &path))?;
        Ok(Self { _file: file, path: out.to_path_buf() })
    }

    /// Returns the folder that is locked.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Makes the output folder; a link that leads nowhere is told as what it is, not as a folder that cannot be made.
fn make(out: &Path) -> Result<(), Error> {
    let made = fs::create_dir_all(out);
    let Err(error) = made else { return Ok(()) };
    let lost = |path: &&Path| path.symlink_metadata().is_ok_and(|found| found.is_symlink()) && !path.exists();
    match out.ancestors().find(lost) {
        Some(link) => Err(Error::LostLink(link.to_path_buf())),
        None => Err(Error::io(Action::Write, out)(error)),
    }
}

/// Reads who wrote the lock file last; only a help to the reader of the message.
fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(32).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

/// Refuses an output folder that is the disk's root, the source's root, or lies in `sites/` or `content/`.
///
/// Paths are compared as the disk knows them, so that links and `..` do not hide an overlap.
pub fn check_output(out: &Path, root: &Path) -> Result<(), Error> {
    let real = real_path(out);
    let root = real_path(root);
    let overlaps = real.parent().is_none()
        || root.starts_with(&real)
        || ["sites", "content"].iter().any(|folder| real.starts_with(real_path(&root.join(folder))));
    if overlaps { Err(Error::OutputInSource(out.to_path_buf())) } else { Ok(()) }
}

/// Returns the real path of the nearest part of `path` that exists, with the missing rest added.
fn real_path(path: &Path) -> PathBuf {
    let known = path.ancestors().find_map(|part| {
        // The empty part of a relative path stands for the current folder.
        let asked = if part.as_os_str().is_empty() { Path::new(".") } else { part };
        asked.canonicalize().ok().map(|real| (real, path.strip_prefix(part).unwrap_or(Path::new(""))))
    });
    known.map_or_else(
        || path.to_path_buf(),
        |(real, rest)| if rest.as_os_str().is_empty() { real } else { real.join(rest) },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_run_is_told_who_holds_the_output() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let out = dir.path().join("dist");
        let first = Lock::take(&out).expect("free");
        let error = Lock::take(&out).expect_err("held");
        assert!(matches!(error, Error::Locked { holder: Some(number), .. } if number == std::process::id()));
        drop(first);
        Lock::take(&out).expect("free again");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_named() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let link = dir.path().join("dist");
        std::os::unix::fs::symlink(dir.path().join("hilang"), &link).expect("link");
        for out in [link.clone(), link.join("dalam")] {
            let error = Lock::take(&out).expect_err("a lost link");
            assert!(matches!(&error, Error::LostLink(path) if *path == link), "{error:?}");
            assert!(error.message().id.contains("tautan simbolik"), "{error}");
        }
    }

    #[test]
    fn output_and_source_do_not_mix() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let root = dir.path().join("kab");
        fs::create_dir_all(root.join("sites")).expect("folder");
        fs::create_dir_all(root.join("content")).expect("folder");
        for (out, fine) in
            [("dist", true), ("content/x", false), ("sites", false), ("", false), ("dist/../content", true)]
        {
            // The last is read as written while `dist` is missing; once it exists it is seen through.
            assert_eq!(check_output(&root.join(out), &root).is_ok(), fine, "{out}");
        }
        fs::create_dir(root.join("dist")).expect("folder");
        assert!(check_output(&root.join("dist/../content"), &root).is_err());
        assert!(check_output(Path::new("/"), &root).is_err());
        assert!(check_output(dir.path(), &root).is_err());
    }
}
