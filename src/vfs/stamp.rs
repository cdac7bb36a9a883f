//! Size and time of source files, by which a change is noticed without reading.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use walkdir::WalkDir;

use super::names::is_junk;

/// How long a file must have been left alone before its stamp vouches for its bytes: disks count time in steps, and two
/// saves within one step have one stamp.
const STEP: Duration = Duration::from_secs(2);

/// What tells that a file is another than before; equal stamps do not tell that it is the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    /// Time of the last change; none where the disk knows no times.
    changed: Option<Duration>,
    /// Disk, number of the file there, and the time of its last change of any kind, which programs cannot set on the
    /// disks of Unix systems; none where the system has no such thing.
    node: Option<([u64; 2], Duration)>,
}

impl Stamp {
    /// Tells whether the file holds nothing, as between the two halves of a save.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.size == 0
    }

    /// Tells whether an equal stamp, seen later, means the same bytes; `now` is the time of the disk, or an earlier one.
    ///
    /// Never where the system has no time that nobody can set.
    #[must_use]
    pub fn vouches(self, now: Duration) -> bool {
        let old = |time: Duration| time + STEP <= now;
        self.changed.is_some_and(old) && self.node.is_some_and(|(_, time)| old(time))
    }

    /// Returns the stamp in one word, to be kept and compared.
    #[must_use]
    pub fn word(self) -> String {
        let time = |time: Duration| format!("{:x}.{:x}", time.as_secs(), time.subsec_nanos());
        let node = self.node.map(|([disk, number], changed)| format!("{disk:x}.{number:x}-{}", time(changed)));
        let node = node.unwrap_or_default();
        format!("{:x}-{}-{node}", self.size, self.changed.map(time).unwrap_or_default())
    }

    /// Tells whether the system has a time of the file that programs cannot set.
    pub(super) fn is_sure(self) -> bool {
        self.node.is_some()
    }

    pub(super) fn of(found: &Metadata) -> Self {
        let changed = found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self { size: found.len(), changed, node: node(found) }
    }
}

#[cfg(unix)]
fn node(found: &Metadata) -> Option<([u64; 2], Duration)> {
    use std::os::unix::fs::MetadataExt;
    let (seconds, nanos) = (u64::try_from(found.ctime()).ok()?, u32::try_from(found.ctime_nsec()).ok()?);
    Some(([found.dev(), found.ino()], Duration::new(seconds, nanos)))
}

#[cfg(not(unix))]
fn node(_: &Metadata) -> Option<([u64; 2], Duration)> {
    None
}

/// Tells whether a time lies so far back that whatever happens from `now` on has another one.
#[must_use]
pub fn is_past(time: Duration, now: Duration) -> bool {
    time + STEP <= now
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_young_file_is_not_vouched_for() {
        let at = Duration::from_secs(100);
        let stamp = |changed, status| Stamp { size: 1, changed, node: status };
        let whole = stamp(Some(at), Some(([1, 7], at)));
        assert!(!whole.vouches(at) && !whole.vouches(at + STEP / 2) && whole.vouches(at + STEP));
        // A time in the future, as after a wrong clock.
        assert!(!whole.vouches(Duration::from_secs(50)));
        // A file whose time was set back is as young as its last change of any kind.
        assert!(!stamp(Some(Duration::ZERO), Some(([1, 7], at))).vouches(at));
        assert!(!stamp(None, Some(([1, 7], at))).vouches(at * 2) && !stamp(Some(at), None).vouches(at * 2));
    }

    #[test]
    fn different_stamps_have_different_words() {
        let time = |seconds, nanos| Some(Duration::new(seconds, nanos));
        let stamps = [
            Stamp { size: 1, changed: time(2, 3), node: Some(([1, 4], Duration::new(5, 6))) },
            Stamp { size: 2, changed: time(2, 3), node: Some(([1, 4], Duration::new(5, 6))) },
            Stamp { size: 1, changed: time(2, 4), node: Some(([1, 4], Duration::new(5, 6))) },
            Stamp { size: 1, changed: time(23, 0), node: Some(([1, 4], Duration::new(5, 6))) },
            Stamp { size: 1, changed: time(2, 3), node: Some(([1, 5], Duration::new(5, 6))) },
            Stamp { size: 1, changed: time(2, 3), node: Some(([1, 4], Duration::new(5, 7))) },
            Stamp { size: 1, changed: None, node: None },
        ];
        let words: std::collections::BTreeSet<String> = stamps.iter().map(|stamp| stamp.word()).collect();
        assert_eq!(words.len(), stamps.len(), "{words:?}");
        assert!(words.iter().all(|word| !word.contains(char::is_whitespace)));
    }
}
