//! New source files, which never take the place of anything.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::error::{Action, Error};
use super::names::is_output_path;
use super::write::{checked_path, create_new, look};

/// Returns the first of `paths` below `root` at which something lies already.
///
/// # Errors
///
/// Fails for a path that some system cannot hold, and if the disk cannot be read.
pub fn taken(root: &Path, paths: &[&str]) -> Result<Option<PathBuf>, Error> {
    for path in paths {
        if !is_output_path(path) {
            return Err(Error::UnsafePath((*path).to_owned()));
        }
        let target = root.join(path);
        // A file where a folder is needed is not "nothing" either.
        match look(&target) {
            Ok(None) => {}
            Ok(Some(_)) => return Ok(Some(target)),
            Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::NotADirectory => return Ok(Some(target)),
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// Writes new files below `root`, which is made if it is missing: all of them, or none.
///
/// # Errors
///
/// Fails if anything lies at one of the paths, and if the disk refuses; then nothing of this call stays.
pub fn write_new(root: &Path, files: &[(&str, &[u8])]) -> Result<(), Error> {
    let paths: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
    if let Some(path) = taken(root, &paths)? {
        return Err(Error::Exists(path));
    }
    let mut undo = Undo { root: root.to_path_buf(), files: Vec::new(), folders: Vec::new() };
    for (path, bytes) in files {
        if let Err(error) = undo.write(path, bytes) {
            undo.run();
            return Err(error);
        }
    }
    Ok(())
}

/// What was made so far, the newest last.
struct Undo {
    root: PathBuf,
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Undo {
    fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let target = self.root.join(path);
        let mut new: Vec<PathBuf> = Vec::new();
        for folder in target.ancestors().skip(1) {
            if look(folder)?.is_some() {
                break;
            }
            new.push(folder.to_path_buf());
        }
        self.folders.extend(new.into_iter().rev());
        let target = checked_path(&self.root, path)?;
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let stage = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        self.files.push(stage.clone());
        let mut file = create_new(&stage)?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(Error::io(Action::Write, &target))?;
        // A second name never replaces a file, unlike a rename; so nothing that came meanwhile is lost.
        match fs::hard_link(&stage, &target) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(Error::Exists(target)),
            Err(_) => {
                // Some disks know no second names: the file appears as it is written, but still replaces nothing.
                let mut file = create_new(&target)?;
                self.files.push(target.clone());
                file.write_all(bytes).and_then(|()| file.sync_all()).map_err(Error::io(Action::Write, &target))?;
            }
        }
        self.files.push(target);
        fs::remove_file(&stage).map_err(Error::io(Action::Remove, &stage))
    }

    /// Removes what was made; what cannot be removed stays, since the first error is the one to tell.
    fn run(&self) {
        for file in self.files.iter().rev() {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            // A folder in which somebody else wrote meanwhile is not empty, and stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(root: &Path) -> Vec<String> {
        let walk = walkdir::WalkDir::new(root).min_depth(1).sort_by_file_name();
        walk.into_iter()
            .map(|e| e.expect("entry").path().strip_prefix(root).expect("below").display().to_string())
            .collect()
    }

    #[test]
    fn new_files_come_with_their_folders() {
        let dir = tempfile::tempdir().expect("folder");
        let root = dir.path().join("kerja");
        write_new(&root, &[("a/b.yaml", b"1"), ("a/.gitkeep", b""), ("c.md", b"2")]).expect("written");
        assert_eq!(names(&root), ["a", "a/.gitkeep", "a/b.yaml", "c.md"]);
        assert_eq!(fs::read(root.join("a/b.yaml")).expect("read"), b"1");
    }

    #[test]
    fn nothing_is_replaced_and_nothing_half_written() {
        let dir = tempfile::tempdir().expect("folder");
        fs::write(dir.path().join("c.md"), "mine").expect("written");
        let error = write_new(dir.path(), &[("a/b.yaml", b"1"), ("c.md", b"2")]).expect_err("taken");
        assert!(matches!(error, Error::Exists(_)), "{error:?}");
        // A file in the place of a folder.
        assert!(write_new(dir.path(), &[("a/b.yaml", b"1"), ("c.md/d.md", b"2")]).is_err());
        for unsafe_path in ["../x", "/x", "a/con.yaml", "a//b"] {
            assert!(write_new(dir.path(), &[("a/b.yaml", b"1"), (unsafe_path, b"2")]).is_err(), "{unsafe_path}");
        }
        assert_eq!(names(dir.path()), ["c.md"]);
        assert_eq!(fs::read(dir.path().join("c.md")).expect("read"), b"mine");
    }

    #[cfg(unix)]
    #[test]
    fn what_was_begun_is_taken_back() {
        let dir = tempfile::tempdir().expect("folder");
        fs::create_dir(dir.path().join("asli")).expect("folder");
        std::os::unix::fs::symlink("asli", dir.path().join("tautan")).expect("link");
        let error = write_new(dir.path(), &[("a/b/c.yaml", b"1"), ("tautan/d.md", b"2")]).expect_err("link");
        assert!(matches!(error, Error::Link(_)), "{error:?}");
        assert_eq!(names(dir.path()), ["asli", "tautan"]);
    }
}
