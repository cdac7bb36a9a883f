//! Size and time of source files, by which a change is noticed without reading.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use walkdir::WalkDir;

use super::names::is_junk;

/// What tells that a file is another than before; equal stamps do not tell that it is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    /// Time of the last change; none where the disk knows no times.
    changed: Option<Duration>,
}

impl Stamp {
    /// Tells whether the file holds nothing, as between the two halves of a save.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.size == 0
    }

    fn of(found: &Metadata) -> Self {
        let changed = found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self { size: found.len(), changed }
    }
}

/// Returns the stamp of a file below `root`; nothing where there is none.
#[must_use]
pub fn stamp(root: &Path, path: &str) -> Option<Stamp> {
    root.join(path).symlink_metadata().ok().filter(Metadata::is_file).map(|found| Stamp::of(&found))
}

/// Returns the stamps of all files below a folder of `root`, by their paths from there; leftovers of editors left out.
#[must_use]
pub fn stamps(root: &Path, folder: &str) -> BTreeMap<String, Stamp> {
    let walk = WalkDir::new(root.join(folder)).follow_links(false).into_iter();
    let walk = walk.filter_entry(|entry| !entry.file_name().to_str().is_some_and(is_junk)).filter_map(Result::ok);
    let files = walk.filter(|entry| entry.file_type().is_file());
    files
        .filter_map(|entry| {
            let below = entry.path().strip_prefix(root).ok()?;
            let names: Option<Vec<&str>> = below.iter().map(|name| name.to_str()).collect();
            Some((names?.join("/"), Stamp::of(&entry.metadata().ok()?)))
        })
        .collect()
}

/// Says whether a name is that of a leftover of an editor, an office program or a file manager.
#[must_use]
pub fn is_leftover(name: &str) -> bool {
    is_junk(name)
}
