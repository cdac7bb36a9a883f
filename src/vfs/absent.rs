//! Files that belong to people once they exist.

use std::path::Path;

use super::error::Error;
use super::write::{checked_path, holds, look, write_file};

/// Writes `bytes` to `path` below `out` if nothing lies there, and never over what people have.
pub fn write_absent(out: &Path, path: &str, bytes: &[u8]) -> Result<Placed, Error> {
    let target = checked_path(out, path)?;
    match look(&target)? {
        None => write_file(out, path, bytes).map(|_| Placed::New),
        Some(found) if found.is_file() && found.len() == bytes.len() as u64 && holds(&target, bytes)? => {
            Ok(Placed::Same)
        }
        Some(_) => Ok(Placed::Kept),
    }
}

/// What became of a file that is written only once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It is new.
    New,
    /// It was there with the same bytes.
    Same,
    /// Something else was there and is unchanged.
    Kept,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_have_is_never_written_over() {
        let dir = tempfile::tempdir().expect("a folder");
        let tulis = |bytes: &[u8]| write_absent(dir.path(), ".vscode/settings.json", bytes).expect("written");
        assert_eq!([tulis(b"a"), tulis(b"a"), tulis(b"b"), tulis(b"bb")], {
            use Placed::{Kept, New, Same};
            [New, Same, Kept, Kept]
        });
        assert_eq!(std::fs::read(dir.path().join(".vscode/settings.json")).expect("read"), b"a");
    }
}
