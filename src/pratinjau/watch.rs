//! Noticing that an editor saved something.
//!
//! Events of the system are hints only: what they name is looked at again until it has stood still, and folders that
//! somebody works in are looked through now and then, because network drives and full tables of watches send no events.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::vfs::{FOLDERS, Stamp, is_leftover, stamp, stamps};

/// How long nothing may happen before a burst of saves is over.
const QUIET: Duration = Duration::from_millis(40);
/// How long a burst is waited for at most.
const BURST: Duration = Duration::from_millis(400);
/// How long a file that is being written, or that is empty, is waited for at most.
const WRITING: Duration = Duration::from_millis(1500);
/// Between two looks at the folders, where the system tells of changes.
const LOOK: Duration = Duration::from_secs(3);
/// Between two looks at the folders, where it does not.
const LOOK_ALONE: Duration = Duration::from_secs(1);
/// Disks that write times of whole seconds, or of two, hide a change within this time of the last one.
const COARSE: Duration = Duration::from_secs(3);

/// What changed since the last time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Paths from the root, with `/`; a folder stands for everything in it.
    pub paths: BTreeSet<String>,
    /// Whether the system lost count, so that anything may have changed.
    pub all: bool,
}

/// Watches the sources of a workspace.
pub struct Watch {
    root: PathBuf,
    events: Receiver<notify::Result<Event>>,
    /// Kept, for it stops when it is dropped; none where the system tells nothing.
    watcher: Option<RecommendedWatcher>,
    /// The folders that are looked through, as they were.
    seen: BTreeMap<String, BTreeMap<String, Stamp>>,
    /// Files that changed so lately that the next change may not show in their time.
    recent: BTreeMap<String, Instant>,
    looked: Instant,
}

impl Watch {
    /// Starts to watch the sources below `root`.
    #[must_use]
    pub fn start(root: &Path) -> Self {
        let (send, events) = channel();
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let watcher = notify::recommended_watcher(move |event| {
            if send.send(event).is_err() {
                // Nobody listens any more: the preview has ended.
            }
        });
        let watcher = watcher.ok().and_then(|mut watcher| {
            // A folder that is made later would not be told of, so looking is surer where one is missing.
            let mut added = FOLDERS
                .iter()
                .map(|folder| root.join(folder))
                .map(|folder| watcher.watch(&folder, RecursiveMode::Recursive));
            added.all(|result| result.is_ok()).then_some(watcher)
        });
        Self { root, events, watcher, seen: BTreeMap::new(), recent: BTreeMap::new(), looked: Instant::now() }
    }

    /// Tells whether the system reports changes, so that they are seen at once.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.watcher.is_some()
    }

    /// Waits for changes, at most about `patience`, and returns them once they stand still; nothing where none came.
    ///
    /// `folders` are looked through as well, each given by its path from the root.
    pub fn wait(&mut self, patience: Duration, folders: &[String]) -> Changes {
        let end = Instant::now() + patience;
        let pause = if self.is_told() { LOOK } else { LOOK_ALONE };
        let mut changes = Changes::default();
        let mut open = BTreeSet::new();
        loop {
            let now = Instant::now();
            let until = end.min(self.looked + pause);
            match self.events.recv_timeout(until.saturating_duration_since(now)) {
                Ok(event) => {
                    self.note(event, &mut changes, &mut open);
                }
                Err(RecvTimeoutError::Disconnected) if Instant::now() < until => {
                    std::thread::sleep(until.saturating_duration_since(Instant::now()));
                }
                Err(_) => {}
            }
            if Instant::now() >= self.looked + pause {
                self.look(folders, &mut changes);
            }
            if changes.all || !changes.paths.is_empty() {
                self.settle(&mut changes, &mut open);
                return changes;
            }
            if Instant::now() >= end {
                return changes;
            }
        }
    }

    /// Gathers the rest of a burst, until what changed has stood still.
    fn settle(&mut self, changes: &mut Changes, open: &mut BTreeSet<String>) {
        let start = Instant::now();
        let mut before = self.stamps(&changes.paths);
        let mut quiet = start + QUIET;
        loop {
            let left = quiet.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(event) => {
                    // Reading tells of itself too, and nobody waits for that.
                    if self.note(event, changes, open) && start.elapsed() < BURST {
                        quiet = Instant::now() + QUIET;
                    }
                    if Instant::now() < quiet {
                        continue;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(left),
                Err(RecvTimeoutError::Timeout) => {}
            }
            quiet = Instant::now() + QUIET;
            let after = self.stamps(&changes.paths);
            let empty = after.values().any(|stamp| stamp.is_some_and(|stamp| stamp.is_empty()));
            let moving = after != before || empty || !open.is_empty();
            if !moving || start.elapsed() >= WRITING {
                break;
            }
            before = after;
        }
        for path in &changes.paths {
            // A look that follows sees it as it is now.
            let stamp = stamp(&self.root, path);
            for seen in self.seen.values_mut().filter(|seen| seen.contains_key(path)) {
                match stamp {
                    Some(stamp) => seen.insert(path.clone(), stamp),
                    None => seen.remove(path),
                };
            }
        }
    }

    /// Takes down what one event names, and says whether that was anything; `open` are files that somebody is writing.
    fn note(&mut self, event: notify::Result<Event>, changes: &mut Changes, open: &mut BTreeSet<String>) -> bool {
        let Ok(event) = event else {
            changes.all = true;
            return true;
        };
        changes.all |= event.need_rescan();
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        if matches!(event.kind, EventKind::Access(_)) && event.kind != closed {
            return false;
        }
        let paths: Vec<String> = event.paths.iter().filter_map(|path| self.relative(path)).collect();
        let noted = !paths.is_empty() || changes.all;
        for path in paths {
            // Only Linux tells when a file is closed again.
            if event.kind == closed
                || matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
            {
                open.remove(&path);
            } else if cfg!(target_os = "linux") && matches!(event.kind, EventKind::Modify(ModifyKind::Data(_))) {
                open.insert(path.clone());
            }
            self.recent.insert(path.clone(), Instant::now());
            changes.paths.insert(path);
        }
        noted
    }

    /// Looks through folders and notes what is not as it was.
    ///
    /// A folder that is looked through for the first time counts as changed: what was read of it may be older.
    fn look(&mut self, folders: &[String], changes: &mut Changes) {
        let now = Instant::now();
        self.looked = now;
        self.recent.retain(|_, since| now.duration_since(*since) < COARSE);
        self.seen.retain(|folder, _| folders.contains(folder));
        for folder in folders {
            let found = stamps(&self.root, folder);
            if !self.seen.contains_key(folder) {
                changes.paths.insert(folder.clone());
            }
            if let Some(seen) = self.seen.get(folder) {
                let recent = found.keys().filter(|path| self.recent.contains_key(*path));
                changes.paths.extend(recent.cloned());
                let gone = seen.keys().filter(|path| !found.contains_key(*path));
                let new = found.iter().filter(|(path, stamp)| seen.get(*path) != Some(stamp)).map(|(path, _)| path);
                let changed: Vec<String> = gone.chain(new).cloned().collect();
                // Only what really changed is looked at again, so that looking falls silent.
                self.recent.extend(changed.iter().map(|path| (path.clone(), now)));
                changes.paths.extend(changed);
            }
            self.seen.insert(folder.clone(), found);
        }
    }

    fn stamps(&self, paths: &BTreeSet<String>) -> BTreeMap<String, Option<Stamp>> {
        paths.iter().map(|path| (path.clone(), stamp(&self.root, path))).collect()
    }

    /// Returns a path from the root with `/`; nothing for a leftover that no site is made from.
    fn relative(&self, path: &Path) -> Option<String> {
        let below = path.strip_prefix(&self.root).ok()?;
        let names: Option<Vec<&str>> = below.iter().map(|name| name.to_str()).collect();
        let names = names.filter(|names| !names.iter().any(|name| is_leftover(name)))?;
        (!names.is_empty()).then(|| names.join("/"))
    }
}

#[cfg(test)]
#[path = "watch_tests.rs"]
mod tests;
