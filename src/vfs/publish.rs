//! Publishing one site's folder as a whole.
//!
//! [`Plan`] compares what is to be published with what lies on disk, [`Plan::stage`] builds the new folder beside the
//! old one, [`Staged::commit`] swaps the two in one step. Three steps and not one, so that a caller can stage many
//! sites, call [`sync`] once, and swap them all; [`write_site`] does the three for one site.
//!
//! What must reach the disk before the swap is flushed by one `syncfs` where the system has it, since syncing each of
//! thousands of pages costs more than building them; elsewhere each staged file is synced by itself. After the swap
//! the parent folder is synced. A cut of power then leaves the old site or the new one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::error::{Action, Error};
use super::folders::Folders;
use super::names::is_output_path;
use super::published::{self, Entry, MARKER, Published};
use super::swap;
use super::write;

/// What publishing a site did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WriteReport {
    /// Files that were new or had other bytes.
    pub written: usize,
    /// Files left as they were.
    pub kept: usize,
    /// Files of the last publication that are gone now.
    pub removed: Vec<String>,
    /// Files that pendopo did not write, carried over; relative, lossy where the name is not UTF-8.
    pub foreign: Vec<String>,
    /// Files that pendopo did not write and that its own files have replaced.
    pub replaced: Vec<String>,
    /// The old folder, where it could not be removed; the next run removes it.
    pub leftover: Option<PathBuf>,
}

impl WriteReport {
    /// Says whether the folder was left untouched.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.written == 0 && self.removed.is_empty()
    }
}

/// What a path is to hold.
#[derive(Clone, Copy, Debug)]
enum Content<'a> {
    Bytes(&'a [u8]),
    /// What it holds already: so many bytes.
    Kept(u64),
}

/// How a site's folder will change; nothing has been written.
#[derive(Debug)]
pub struct Plan<'a> {
    destination: PathBuf,
    exists: bool,
    /// New or changed files.
    changed: BTreeMap<&'a str, &'a [u8]>,
    /// Files and empty folders taken over from the old folder as they are.
    carried: BTreeMap<PathBuf, Entry>,
    report: WriteReport,
}

/// A new folder that waits to take its place; dropped without [`Staged::commit`], it is removed again.
#[derive(Debug)]
pub struct Staged {
    destination: PathBuf,
    exists: bool,
    /// The staged folder; none where nothing changes.
    stage: Option<PathBuf>,
    report: WriteReport,
}

/// Replaces the folder `site` below `out` by `files`, as a whole.
///
/// `site` is relative to `out`, such as `purworejo/situs/disdukcapil.purworejokab.go.id`; `files` holds the paths below
/// it and must contain [`MARKER`]. The caller holds the [`Lock`](super::Lock) on `out`.
pub fn write_site<P: AsRef<str>, B: AsRef<[u8]>>(
    out: &Path,
    site: &str,
    files: &BTreeMap<P, B>,
) -> Result<WriteReport, Error> {
    let staged = Plan::new(out, site, files)?.stage()?;
    staged.sync()?;
    staged.commit()
}

/// Flushes everything staged below `out` to the disk; once for any number of sites.
pub fn sync(out: &Path) -> Result<(), Error> {
    write::sync_all(out)
}

impl<'a> Plan<'a> {
    /// Compares `files` with the folder `site` below `out`, after clearing up what an interrupted run left there.
    ///
    /// Refuses a folder that is not empty and lacks [`MARKER`], and a link in place of any folder below `out`.
    pub fn new<P: AsRef<str>, B: AsRef<[u8]>>(
        out: &Path,
        site: &str,
        files: &'a BTreeMap<P, B>,
    ) -> Result<Self, Error> {
        Self::keeping(out, site, files, &BTreeMap::new())
    }

    /// Does the same with files beside `files` that lie there already, each with its size; these are not read.
    ///
    /// Fails where one of them is missing or has another size. Whoever keeps files knows that the folder is as it was
    /// left.
    pub fn keeping<P: AsRef<str>, B: AsRef<[u8]>>(
        out: &Path,
        site: &str,
        files: &'a BTreeMap<P, B>,
        kept: &BTreeMap<&'a str, u64>,
    ) -> Result<Self, Error> {
        let destination = write::checked_path(out, site)?;
        let kept = kept.iter().map(|(path, size)| (*path, Content::Kept(*size)));
        let files = files.iter().map(|(path, bytes)| (path.as_ref(), Content::Bytes(bytes.as_ref())));
        let files: BTreeMap<&str, Content<'_>> = kept.chain(files).collect();
        check_files(&destination, &files)?;
        swap::recover(&destination)?;
        match Published::read(&destination)? {
            None => Self::fresh(destination, files),
            Some(published) => Self::over(destination, files, &published),
        }
    }

    /// Says whether the folder already is as it should be.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.exists && self.report.is_unchanged()
    }

    /// Returns how many bytes [`Plan::stage`] will write.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.changed.values().map(|bytes| bytes.len() as u64).sum()
    }

    /// Builds the new folder beside the old one; does nothing where nothing changes.
    pub fn stage(self) -> Result<Staged, Error> {
        if self.is_unchanged() {
            return Ok(Staged { destination: self.destination, exists: true, stage: None, report: self.report });
        }
        let stage = swap::stage_of(&self.destination);
        // From here on the stage is removed again if anything fails.
        let staged = Staged {
            destination: self.destination.clone(),
            exists: self.exists,
            stage: Some(stage.clone()),
            report: self.report.clone(),
        };
        self.fill(&stage)?;
        Ok(staged)
    }

    fn fresh(destination: PathBuf, files: BTreeMap<&'a str, Content<'a>>) -> Result<Self, Error> {
        let report = WriteReport { written: files.len(), ..WriteReport::default() };
        let mut changed = BTreeMap::new();
        for (path, content) in files {
            match content {
                Content::Bytes(bytes) => changed.insert(path, bytes),
                Content::Kept(_) => return Err(lost(&destination, path)),
            };
        }
        Ok(Self { destination, exists: false, changed, carried: BTreeMap::new(), report })
    }

    fn over(destination: PathBuf, files: BTreeMap<&'a str, Content<'a>>, published: &Published) -> Result<Self, Error> {
        let mut report = WriteReport::default();
        let mut carried = BTreeMap::new();
        for (path, entry) in &published.entries {
            let ours = path.to_str().filter(|path| published.listed.contains(*path));
            if path.to_str().is_some_and(|path| files.contains_key(path)) {
                if ours.is_none() {
                    report.replaced.push(published::shown(path));
                }
            } else if let Some(path) = ours {
                report.removed.push(path.to_owned());
            } else if *entry == Entry::Link && above_one_of(path, &files) {
                // A link in place of a folder of ours holds no data, and following it would publish elsewhere.
                report.replaced.push(published::shown(path));
            } else if *entry == Entry::EmptyFolder {
                if !above_one_of(path, &files) && !published.was_folder(path) {
                    carried.insert(path.clone(), *entry);
                }
            } else {
                report.foreign.push(published::shown(path));
                carried.insert(path.clone(), *entry);
            }
        }
        refuse_blocked(&destination, &carried, &files)?;

        let mut changed = BTreeMap::new();
        for (path, content) in files {
            let place = Path::new(path);
            let entry = published.entries.get(place);
            let holds = |bytes: &[u8]| write::holds(&destination.join(place), bytes);
            match (content, entry) {
                (Content::Kept(size), Some(entry)) if entry.is_file_of(size) => {
                    report.kept += 1;
                    carried.insert(place.to_path_buf(), *entry);
                }
                (Content::Kept(_), _) => return Err(lost(&destination, path)),
                (Content::Bytes(bytes), Some(entry)) if entry.is_file_of(bytes.len() as u64) && holds(bytes)? => {
                    report.kept += 1;
                    carried.insert(place.to_path_buf(), *entry);
                }
                (Content::Bytes(bytes), _) => {
                    report.written += 1;
                    changed.insert(path, bytes);
                }
            }
        }
        Ok(Self { destination, exists: true, changed, carried, report })
    }

    fn fill(&self, stage: &Path) -> Result<(), Error> {
        let mut folders = Folders::new(stage)?;
        for (path, entry) in &self.carried {
            match entry {
                Entry::EmptyFolder => folders.make(path)?,
                Entry::File { .. } | Entry::Link | Entry::Special => {
                    folders.make_parent(path)?;
                    write::carry(&self.destination.join(path), &stage.join(path))?;
                }
            }
        }
        for (path, bytes) in &self.changed {
            folders.make_parent(Path::new(path))?;
            folders.write(Path::new(path), bytes)?;
        }
        Ok(())
    }
}

impl Staged {
    /// Flushes this one staged folder; not needed after [`sync`] on the output.
    pub fn sync(&self) -> Result<(), Error> {
        self.stage.as_deref().map_or(Ok(()), write::sync_all)
    }

    /// Puts the new folder in the place of the old one, in one step, and removes the old one.
    pub fn commit(mut self) -> Result<WriteReport, Error> {
        let Some(stage) = &self.stage else {
            return Ok(std::mem::take(&mut self.report));
        };
        let old = if self.exists {
            Some(swap::exchange(stage, &self.destination)?)
        } else {
            swap::place(stage, &self.destination)?;
            None
        };
        self.stage = None;
        // A failure to remove is no failure to publish: it is told, and the next run tries again.
        self.report.leftover = old.filter(|old| fs::remove_dir_all(old).is_err());
        Ok(std::mem::take(&mut self.report))
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if let Some(stage) = &self.stage {
            // The first error is already on its way to the caller, and the next run clears the stage as well.
            let _ = fs::remove_dir_all(stage);
        }
    }
}

/// Returns the error of a kept file that is not there as it was.
fn lost(destination: &Path, path: &str) -> Error {
    let source = std::io::ErrorKind::NotFound.into();
    Error::Io { path: destination.join(path), action: Action::Read, source }
}

fn check_files<T>(destination: &Path, files: &BTreeMap<&str, T>) -> Result<(), Error> {
    if !files.contains_key(MARKER) {
        return Err(Error::NoManifest(destination.to_path_buf()));
    }
    for path in files.keys() {
        if !is_output_path(path) {
            return Err(Error::UnsafePath((*path).to_owned()));
        }
        if Path::new(path).ancestors().skip(1).any(|folder| folder.to_str().is_some_and(|it| files.contains_key(it))) {
            return Err(Error::Blocked(destination.join(path)));
        }
    }
    Ok(())
}

/// Says whether one of `files` lies below `path`.
fn above_one_of<T>(path: &Path, files: &BTreeMap<&str, T>) -> bool {
    let Some(path) = path.to_str() else { return false };
    let folder = format!("{path}/");
    files.range(folder.as_str()..).next().is_some_and(|(first, _)| first.starts_with(&folder))
}

/// Refuses if a foreign file stands where a folder of ours must be, or lies below a file of ours.
fn refuse_blocked<T>(
    destination: &Path,
    carried: &BTreeMap<PathBuf, Entry>,
    files: &BTreeMap<&str, T>,
) -> Result<(), Error> {
    for path in carried.keys() {
        let below = path.ancestors().skip(1).any(|folder| folder.to_str().is_some_and(|it| files.contains_key(it)));
        if below || above_one_of(path, files) {
            return Err(Error::Blocked(destination.join(path)));
        }
    }
    Ok(())
}

/// Returns the sites below `folder` that pendopo wrote and that are not among `hosts`, sorted.
///
/// They belong to agencies that have left the register; nothing is done to them.
pub fn foreign_sites(folder: &Path, hosts: &BTreeSet<String>) -> Result<Vec<String>, Error> {
    if write::look(folder)?.is_none() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(Error::io(Action::Read, folder))? {
        let entry = entry.map_err(Error::io(Action::Read, folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !hosts.contains(&name) && entry.path().join(MARKER).is_file() {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
#[path = "publish_tests.rs"]
mod tests;
