//! A file that belongs to someone else and grows, such as the summary page of a CI job.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use super::error::{Action, Error};

/// Returns the size of a file in bytes; nothing where it does not exist yet.
#[must_use]
pub fn size(path: &Path) -> u64 {
    path.metadata().map_or(0, |found| found.len())
}

/// Tells whether a folder stands at a path.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Tells whether anything lies at a path.
#[must_use]
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Adds text at the end of a file, which is made if it is missing.
///
/// # Errors
///
/// Fails if the file cannot be opened or written.
pub fn append(path: &Path, text: &str) -> Result<(), Error> {
    let open = OpenOptions::new().append(true).create(true).open(path);
    open.and_then(|mut file| file.write_all(text.as_bytes())).map_err(Error::io(Action::Write, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_added_and_nothing_is_lost() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let path = dir.path().join("summary.md");
        assert_eq!(size(&path), 0);
        append(&path, "a").expect("new");
        append(&path, "b").expect("again");
        assert_eq!((std::fs::read_to_string(&path).expect("text").as_str(), size(&path)), ("ab", 2));
        assert!(append(dir.path(), "x").is_err());
    }
}
