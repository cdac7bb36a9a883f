//! The folders and files of a stage, each made once.
//!
//! Nearly every page has a folder of its own, so that a first build makes as many folders as files. Where the system
//! lets us, they are made below the open stage, which spares the long way to it, and a mode is set only where what is
//! made does not have it anyway.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::error::{Action, Error};

/// The folders of a stage that exist already, and the way to make more of them and files in them.
pub(super) struct Folders {
    stage: PathBuf,
    made: BTreeSet<OsString>,
    below: Below,
}

impl Folders {
    /// Makes the stage itself.
    pub(super) fn new(stage: &Path) -> Result<Self, Error> {
        let below = Below::new(stage)?;
        Ok(Self { stage: stage.to_path_buf(), made: BTreeSet::from([OsString::new()]), below })
    }

    /// Makes the folder `path` below the stage, and those above it.
    pub(super) fn make(&mut self, path: &Path) -> Result<(), Error> {
        if self.made.contains(path.as_os_str()) {
            return Ok(());
        }
        self.make_parent(path)?;
        self.below.folder(&self.stage, path)?;
        self.made.insert(path.as_os_str().to_owned());
        Ok(())
    }

    /// Makes the folders above `path`.
    pub(super) fn make_parent(&mut self, path: &Path) -> Result<(), Error> {
        path.parent().map_or(Ok(()), |parent| self.make(parent))
    }

    /// Writes the new file `path`, whose folder is there.
    pub(super) fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let mut file = self.below.file(&self.stage, path)?;
        file.write_all(bytes).map_err(|error| Error::io(Action::Write, &self.stage.join(path))(error))?;
        // Elsewhere one call flushes the whole stage.
        if cfg!(not(target_os = "linux")) {
            file.sync_all().map_err(|error| Error::io(Action::Write, &self.stage.join(path))(error))?;
        }
        Ok(())
    }
}

/// The open stage.
#[cfg(unix)]
struct Below {
    handle: File,
    /// Whether a folder has the mode of a published one when it is made.
    plain_folders: bool,
    /// The same of a file; none before the first.
    plain_files: Option<bool>,
}

/// What takes bits from the mode of a new file or folder, the umask of the process and the access list of the folder
/// above, is the same for all of a stage: what the first is made with, all are made with.
#[cfg(unix)]
impl Below {
    fn new(stage: &Path) -> Result<Self, Error> {
        use std::fs::{DirBuilder, Permissions, set_permissions};
        use std::os::unix::fs::{DirBuilderExt, PermissionsExt};

        use super::write::FOLDER_MODE;

        DirBuilder::new().mode(FOLDER_MODE).create(stage).map_err(Error::io(Action::Write, stage))?;
        let found = stage.symlink_metadata().map_err(Error::io(Action::Write, stage))?;
        let plain_folders = found.permissions().mode() & 0o7777 == FOLDER_MODE;
        if !plain_folders {
            set_permissions(stage, Permissions::from_mode(FOLDER_MODE)).map_err(Error::io(Action::Write, stage))?;
        }
        let handle = File::open(stage).map_err(Error::io(Action::Write, stage))?;
        Ok(Self { handle, plain_folders, plain_files: None })
    }

    fn folder(&self, stage: &Path, path: &Path) -> Result<(), Error> {
        use rustix::fs::{AtFlags, Mode, chmodat, mkdirat};

        let mode = Mode::RWXU | Mode::RGRP | Mode::XGRP | Mode::ROTH | Mode::XOTH;
        let made = mkdirat(&self.handle, path, mode).and_then(|()| match self.plain_folders {
            true => Ok(()),
            false => chmodat(&self.handle, path, mode, AtFlags::empty()),
        });
        made.map_err(|error| Error::io(Action::Write, &stage.join(path))(error.into()))
    }

    fn file(&mut self, stage: &Path, path: &Path) -> Result<File, Error> {
        use std::os::unix::fs::PermissionsExt;

        use rustix::fs::{Mode, OFlags, fchmod, openat};

        use super::write::FILE_MODE;

        let (mode, flags) = (
            Mode::RUSR | Mode::WUSR | Mode::RGRP | Mode::ROTH,
            OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC,
        );
        let failed = |error| Error::io(Action::Write, &stage.join(path))(error);
        let file = rustix::io::retry_on_intr(|| openat(&self.handle, path, flags, mode));
        let file = File::from(file.map_err(|error| failed(error.into()))?);
        let plain = match self.plain_files {
            Some(plain) => plain,
            None => file.metadata().map_err(failed)?.permissions().mode() & 0o7777 == FILE_MODE,
        };
        self.plain_files = Some(plain);
        if !plain {
            fchmod(&file, mode).map_err(|error| failed(error.into()))?;
        }
        Ok(file)
    }
}

/// Nothing is held open elsewhere.
#[cfg(not(unix))]
struct Below;

#[cfg(not(unix))]
impl Below {
    fn new(stage: &Path) -> Result<Self, Error> {
        super::write::make_folder(stage).map(|()| Self)
    }

    fn folder(&self, stage: &Path, path: &Path) -> Result<(), Error> {
        super::write::make_folder(&stage.join(path))
    }

    fn file(&mut self, stage: &Path, path: &Path) -> Result<File, Error> {
        super::write::create_new(&stage.join(path))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn modes_are_the_same_whether_they_are_set_or_found() {
        for plain in [None, Some(false)] {
            let dir = tempfile::tempdir().expect("temporary folder");
            let stage = dir.path().join("tahap");
            let mut folders = Folders::new(&stage).expect("made");
            if let Some(plain) = plain {
                (folders.below.plain_folders, folders.below.plain_files) = (plain, Some(plain));
            }
            for path in ["x.html", "a/x.html", "a/b/x.html", "a/b/y.html"] {
                folders.make_parent(Path::new(path)).expect("folders");
                folders.write(Path::new(path), path.as_bytes()).expect("written");
                assert_eq!(fs::read_to_string(stage.join(path)).expect("read"), path);
            }
            let mode = |path: &str| fs::metadata(stage.join(path)).expect("found").permissions().mode() & 0o7777;
            for folder in ["", "a", "a/b"] {
                assert_eq!(mode(folder), 0o755, "{folder}");
            }
            for file in ["x.html", "a/x.html", "a/b/y.html"] {
                assert_eq!(mode(file), 0o644, "{file}");
            }
        }
    }

    #[test]
    fn nothing_that_lies_there_is_written_over() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let stage = dir.path().join("tahap");
        let mut folders = Folders::new(&stage).expect("made");
        fs::write(stage.join("x.html"), "asli").expect("written");
        let error = folders.write(Path::new("x.html"), b"lain").expect_err("taken");
        assert!(error.to_string().contains("x.html"), "{error}");
        assert_eq!(fs::read_to_string(stage.join("x.html")).expect("read"), "asli");
        assert!(Folders::new(&stage).is_err());
    }
}
