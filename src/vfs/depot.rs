//! A folder of blobs by their digests, which many runs on many machines may share.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::error::{Action, Error};
use super::simpanan::segarkan;

/// A folder of files that are named by digests; nothing in it is trusted before its digest was held to its name.
#[derive(Debug)]
pub struct Depot {
    folder: PathBuf,
}

impl Depot {
    /// Takes a folder; it is made with the first file.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf() }
    }

    /// Reads a file of at most `most` bytes; nothing where there is none.
    ///
    /// # Errors
    ///
    /// Fails if it is no plain file, is larger, or cannot be read.
    pub fn read(&self, area: &str, name: &str, most: u64) -> Result<Option<Vec<u8>>, Error> {
        let path = self.path(area, name)?;
        let found = match path.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            found => found.map_err(Error::io(Action::Read, &path))?,
        };
        // A link could lead anywhere, and a pipe would never end.
        if !found.is_file() {
            return Err(Error::Blocked(path));
        }
        let mut file = File::open(&path).map_err(Error::io(Action::Read, &path))?;
        // Growing would take up to three times as much memory.
        let expected = usize::try_from(found.len().min(most)).unwrap_or(0).saturating_add(1);
        let mut bytes = Vec::with_capacity(expected);
        (&mut file).take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(Error::io(Action::Read, &path))?;
        if bytes.len() as u64 > most {
            return Err(Error::io(Action::Read, &path)(io::Error::from(io::ErrorKind::FileTooLarge)));
        }
        Ok(Some(bytes))
    }

    /// Says whether there is a plain file of this size, and gives it the time of its use.
    #[must_use]
    pub fn has(&self, area: &str, name: &str, size: u64) -> bool {
        let Ok(path) = self.path(area, name) else { return false };
        let found = path.symlink_metadata().is_ok_and(|found| found.is_file() && found.len() == size);
        if found {
            self.touch(area, name);
        }
        found
    }

    /// Gives a file the time of its use, so that old ones can be told from those in use.
    pub fn touch(&self, area: &str, name: &str) {
        if let Ok(path) = self.path(area, name)
            && path.symlink_metadata().is_ok_and(|found| found.is_file())
            && let Ok(file) = File::open(path)
        {
            segarkan(&file);
        }
    }

    /// Writes a file, which appears as a whole: who reads at the same time finds the old one, the new one, or none.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses.
    pub fn write(&self, area: &str, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.path(area, name)?;
        let parent = self.folder.join(area);
        fs::create_dir_all(&parent).map_err(Error::io(Action::Write, &parent))?;
        // Process numbers of two machines may be the same.
        let chance =
            getrandom::u64().map_err(|error| Error::io(Action::Write, &path)(io::Error::other(error.to_string())))?;
        let stage = parent.join(format!(".{name}.{chance:016x}.tmp"));
        let written = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&stage)
            .and_then(|mut file| file.write_all(bytes))
            .and_then(|()| fs::rename(&stage, &path));
        if written.is_err() && fs::remove_file(&stage).is_err() {
            // It was never made, or the disk takes nothing more; the first error is the one to tell.
        }
        written.map_err(Error::io(Action::Write, &path))
    }

    /// Returns the path of a file whose name is a plain one.
    fn path(&self, area: &str, name: &str) -> Result<PathBuf, Error> {
        let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let path = self.folder.join(area).join(name);
        if plain(area) && plain(name) { Ok(path) } else { Err(Error::Blocked(path)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_as_a_whole_and_is_read_to_its_bound() {
        let dir = tempfile::tempdir().expect("folder");
        let depot = Depot::new(&dir.path().join("a/b"));
        assert_eq!(depot.read("cas", "00", 9).expect("looked"), None);
        assert!(!depot.has("cas", "00", 0));
        for bytes in [&b"satu"[..], b"dua"] {
            depot.write("cas", "00", bytes).expect("written");
            assert_eq!(depot.read("cas", "00", 4).expect("read").as_deref(), Some(bytes));
        }
        assert!(depot.has("cas", "00", 3) && !depot.has("cas", "00", 4) && !depot.has("ac", "00", 3));
        assert!(depot.read("cas", "00", 2).is_err(), "longer than it may be");
        assert_eq!(fs::read_dir(dir.path().join("a/b/cas")).expect("listed").count(), 1, "no stage is left");
        for (area, name) in [("cas", ".."), ("..", "00"), ("cas", "a/b"), ("cas", ""), ("", "00")] {
            assert!(depot.read(area, name, 9).is_err() && depot.write(area, name, b"x").is_err(), "{area}/{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let dir = tempfile::tempdir().expect("folder");
        let depot = Depot::new(dir.path());
        depot.write("cas", "00", b"x").expect("written");
        std::os::unix::fs::symlink(dir.path().join("cas/00"), dir.path().join("cas/01")).expect("link");
        assert!(depot.read("cas", "01", 9).is_err() && !depot.has("cas", "01", 1));
        depot.write("cas", "01", b"y").expect("written over the link");
        assert_eq!(depot.read("cas", "00", 9).expect("read").as_deref(), Some(&b"x"[..]));
        fs::remove_dir_all(dir.path().join("cas")).expect("removed");
        fs::write(dir.path().join("cas"), b"").expect("in the way");
        assert!(depot.write("cas", "00", b"x").is_err());
    }
}
