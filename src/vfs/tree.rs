//! The source tree: every file that may be read, in one fixed order, and why the others may not.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use crate::base::batas::{self, Batas, Timbangan};
use crate::base::span::FileId;
use crate::diag::Diagnostic;

use super::caution;
use super::error::Error;
use super::names::{self, Forbidden, Kind, Verdict};
use super::open::Root;
use super::refusal;
use super::seen::{Reading, Seen};
use super::stamp::Stamp;

/// The folders below the root that are read.
pub const FOLDERS: [&str; 2] = ["content", "sites"];

/// One file that may be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its position in the sorted tree.
    pub id: FileId,
    /// Relative to the root, with `/` between the names, spelled as on disk.
    pub path: String,
    /// Bytes when the tree was discovered.
    pub size: u64,
    /// What it is, by its extension.
    pub kind: Kind,
    /// Its stamp when the tree was discovered; that of nothing in memory.
    pub stamp: Stamp,
    /// The most bytes that are read of it.
    limit: u64,
}

/// The files of `sites/` and `content/`, sorted by the bytes of their paths.
///
/// The tree holds no content: [`SourceTree::read`] fetches one file, so that the caller decides about threads.
#[derive(Debug)]
pub struct SourceTree {
    files: Vec<SourceFile>,
    store: Store,
    junk: usize,
    seen: Seen,
}

/// Where the bytes are.
#[derive(Debug)]
pub(super) enum Store {
    Disk(Root),
    Memory(BTreeMap<String, Arc<[u8]>>),
}

/// Looks at one file, by its path from the root.
pub type Look<'a> = dyn Fn(&String) -> Glimpse + Sync + 'a;

/// Size and stamp of a file, or why it cannot be looked at.
pub type Glimpse = Result<(u64, Stamp), std::io::Error>;

/// What a walk meets, before names and sizes are judged.
#[derive(Default)]
pub(super) struct Walk {
    /// Files whose size is not known yet.
    named: Vec<String>,
    found: Vec<(String, u64, Stamp)>,
    counts: BTreeMap<String, usize>,
    junk: usize,
    pub(super) findings: Vec<Diagnostic>,
}

impl SourceTree {
    /// Lists the files below `root`; what is refused, and what is large, comes back beside the tree, sorted.
    ///
    /// Links are never followed. Fails only if the root has no folder `sites/` or cannot be opened.
    pub fn discover(root: &Path) -> Result<(Self, Vec<Diagnostic>), Error> {
        Self::discover_within(root, &FOLDERS)
    }

    /// Lists the files below some folders of `root` only, each given by its path from there.
    ///
    /// A folder that does not exist holds nothing; one that is reached through a link is refused. Fails like
    /// [`SourceTree::discover`].
    pub fn discover_within(root: &Path, folders: &[impl AsRef<str>]) -> Result<(Self, Vec<Diagnostic>), Error> {
        Self::discover_by(root, folders, |look, paths| paths.iter().map(look).collect())
    }

    /// Does the same; `each` looks at every file found, in any order or at once, and returns what it saw in their order.
    ///
    /// Fails like [`SourceTree::discover`].
    pub fn discover_by(
        root: &Path,
        folders: &[impl AsRef<str>],
        each: impl FnOnce(&Look<'_>, &[String]) -> Vec<Glimpse>,
    ) -> Result<(Self, Vec<Diagnostic>), Error> {
        if !root.join("sites").is_dir() {
            return Err(Error::NoRegister(root.to_path_buf()));
        }
        let store = Store::Disk(Root::open(root)?);
        let mut walk = Walk::default();
        for folder in folders {
            walk.reach(root, folder.as_ref());
        }
        walk.weigh(root, each);
        Ok(Self::judge(walk, store))
    }

    /// Returns the tree of files held in memory, judged as if they lay on disk.
    #[must_use]
    pub fn from_memory(files: BTreeMap<String, Vec<u8>>) -> (Self, Vec<Diagnostic>) {
        let mut walk = Walk::default();
        for (path, bytes) in &files {
            walk.file(path.clone(), bytes.len() as u64, Stamp::default());
        }
        let store = Store::Memory(files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect());
        Self::judge(walk, store)
    }

    /// Returns every file that may be read, in order.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Returns the file numbered `id`.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// Returns the file at `path`.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&SourceFile> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|index| &self.files[index])
    }

    /// Returns the files in a folder, at any depth, or the file of that name.
    pub fn di(&self, path: &str) -> impl Iterator<Item = &SourceFile> + use<'_> {
        let folder = format!("{path}/");
        let mulai = self.files.partition_point(|f| f.path < folder);
        let isi = self.files[mulai..].iter().take_while(move |f| f.path.starts_with(&folder));
        self.find(path).into_iter().chain(isi)
    }

    /// Returns how many leftovers of editors and file managers were passed over.
    #[must_use]
    pub fn junk(&self) -> usize {
        self.junk
    }

    /// Returns the bytes of `file`.
    ///
    /// A file that became a link or grew since it was listed is refused, as is a document whose first bytes belie its
    /// name. An unreadable file is a finding and not an error, so that it stops its own site only.
    pub fn read(&self, file: &SourceFile) -> Result<Arc<[u8]>, Box<Diagnostic>> {
        let bytes = match &self.store {
            Store::Disk(root) => {
                root.read(&file.path, file.limit).inspect_err(|_| self.seen.note(file.id, file.size, None))?
            }
            Store::Memory(files) => files.get(&file.path).cloned().unwrap_or_default(),
        };
        self.seen.note(file.id, file.size, Some(&bytes));
        if names_another_type(&file.path, &bytes) {
            return Err(Box::new(refusal::wrong_type(&file.path)));
        }
        Ok(bytes)
    }

    /// Returns how many bytes were read so far, each time that they were.
    #[must_use]
    pub fn fetched(&self) -> u64 {
        self.seen.bytes()
    }

    /// Returns what the readings of a file gave so far.
    #[must_use]
    pub fn reading(&self, file: &SourceFile) -> Reading {
        self.seen.reading(file.id)
    }

    pub(super) fn judge(mut walk: Walk, store: Store) -> (Self, Vec<Diagnostic>) {
        let over: BTreeSet<&str> =
            walk.counts.iter().filter(|&(_, &count)| too_many(count)).map(|(folder, _)| folder.as_str()).collect();
        walk.found.retain(|(path, ..)| agency(path).is_none_or(|folder| !over.contains(folder)));
        walk.findings.extend(over.iter().map(|folder| refusal::too_many(folder)));
        walk.found.sort_by(|a, b| a.0.cmp(&b.0));

        let mut kept = Vec::new();
        for (path, size, stamp) in walk.found {
            match fate(&path, size) {
                Ok(Some((kind, limit))) => kept.push((path, size, kind, limit, stamp)),
                Ok(None) => walk.junk += 1,
                Err(refused) => walk.findings.push(*refused),
            }
        }
        let collided = collisions(kept.iter().map(|(path, ..)| path.as_str()), &mut walk.findings);
        kept.retain(|(path, ..)| !collided.contains(path));
        for (path, size, _, limit, _) in &kept {
            walk.findings.extend(caution::size(path, *size, *limit));
        }
        walk.findings.extend(caution::paths(kept.iter().map(|(path, ..)| path.as_str())));
        walk.findings.extend(walk.counts.iter().filter_map(|(folder, &count)| caution::many(folder, count)));

        let seen = Seen::new(kept.len());
        let files = (0..)
            .zip(kept)
            .map(|(number, (path, size, kind, limit, stamp))| SourceFile {
                id: FileId(number),
                path,
                size,
                kind,
                stamp,
                limit: limit.tolak,
            })
            .collect();
        walk.findings.sort();
        (Self { files, store, junk: walk.junk, seen }, walk.findings)
    }
}

impl Walk {
    /// Walks a folder, unless it does not exist or a link leads to it.
    fn reach(&mut self, root: &Path, folder: &str) {
        let above = folder.match_indices('/').map(|(end, _)| &folder[..end]);
        for part in above.chain([folder]) {
            match root.join(part).symlink_metadata() {
                Err(error) if error.kind() == ErrorKind::NotFound => return,
                Ok(found) if found.is_symlink() && part != folder => {
                    self.findings.push(refusal::link(part));
                    return;
                }
                // The walk itself tells what cannot be looked at.
                _ => {}
            }
        }
        self.folder(root, folder);
    }

    fn folder(&mut self, root: &Path, folder: &str) {
        let mut entries = WalkDir::new(root.join(folder)).follow_links(false).follow_root_links(false).into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = relative(root, error.path().unwrap_or(root)).unwrap_or_else(|lossy| lossy);
                    self.findings.push(refusal::unreadable(&path, &error.into()));
                    continue;
                }
            };
            let is_folder = entry.file_type().is_dir();
            let descend = self.entry(root, &entry);
            if is_folder && !descend {
                entries.skip_current_dir();
            }
        }
    }

    /// Notes one entry and says whether to look into it.
    fn entry(&mut self, root: &Path, entry: &walkdir::DirEntry) -> bool {
        let path = match relative(root, entry.path()) {
            Ok(path) => path,
            Err(lossy) => {
                self.findings.push(refusal::not_text(&lossy));
                return false;
            }
        };
        let kind = entry.file_type();
        if kind.is_dir() {
            return self.enter(&path);
        }
        if !kind.is_file() {
            self.findings.push(refusal::link(&path));
            return false;
        }
        if self.count(&path) {
            self.named.push(path);
        }
        false
    }

    /// Says whether to look into a folder.
    pub(super) fn enter(&mut self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        if names::is_junk(name) {
            self.junk += 1;
            return false;
        }
        if let Some(fault) = names::unsafe_path(path) {
            self.findings.push(refusal::unsafe_name(path, fault));
            return false;
        }
        // The folder is already as deep as a file may be.
        if path.split('/').count() as u64 >= batas::TINGKAT.tolak {
            self.findings.push(refusal::too_deep(path));
            return false;
        }
        agency(path).is_none_or(|folder| self.counts.get(folder).is_none_or(|&count| !too_many(count)))
    }

    /// Looks at the files that were found.
    fn weigh(&mut self, root: &Path, each: impl FnOnce(&Look<'_>, &[String]) -> Vec<Glimpse>) {
        let named = std::mem::take(&mut self.named);
        let look = |path: &String| {
            let found = root.join(path).symlink_metadata()?;
            Ok((found.len(), Stamp::of(&found)))
        };
        for (path, glimpse) in named.iter().zip(each(&look, &named)) {
            match glimpse {
                Ok((size, stamp)) => self.found.push((path.clone(), size, stamp)),
                Err(error) => self.findings.push(refusal::unreadable(path, &error)),
            }
        }
    }

    pub(super) fn file(&mut self, path: String, size: u64, stamp: Stamp) {
        if self.count(&path) {
            self.found.push((path, size, stamp));
        }
    }

    /// Counts a file of an agency; says whether it is taken.
    fn count(&mut self, path: &str) -> bool {
        let Some(folder) = agency(path) else { return true };
        // Not allocated anew for every file of a folder.
        let count = match self.counts.get_mut(folder) {
            Some(count) => count,
            None => self.counts.entry(folder.to_owned()).or_default(),
        };
        *count += 1;
        // Counted on, but no longer kept: memory stays flat however many files there are.
        !too_many(*count)
    }
}

/// Returns the nearest folder at or above `start` that holds a folder `sites/`.
///
/// A relative `start` is not completed: the caller knows the current folder.
#[must_use]
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join("sites").is_dir()).map(Path::to_path_buf)
}

/// Says whether an agency has more files than are taken.
fn too_many(count: usize) -> bool {
    batas::BERKAS.timbang_len(count) == Timbangan::Terlalu
}

/// Decides about one file by its name and size; nothing for a leftover.
fn fate(path: &str, size: u64) -> Result<Option<(Kind, Batas)>, Box<Diagnostic>> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (kind, limit) = match names::verdict(name) {
        Verdict::Junk => return Ok(None),
        Verdict::Forbidden(reason) => return Err(Box::new(refusal::forbidden(path, reason))),
        Verdict::Keep(..) if is_loose_drawing(path) => {
            return Err(Box::new(refusal::forbidden(path, Forbidden::Drawing)));
        }
        Verdict::Keep(kind, limit) => (kind, limit),
    };
    if let Some(fault) = names::unsafe_path(path) {
        return Err(Box::new(refusal::unsafe_name(path, fault)));
    }
    if batas::TINGKAT.timbang_len(path.split('/').count()) == Timbangan::Terlalu {
        return Err(Box::new(refusal::too_deep(path)));
    }
    if limit.timbang(size) == Timbangan::Terlalu {
        return Err(Box::new(refusal::too_large(path, size, limit.tolak)));
    }
    Ok(Some((kind, limit)))
}

/// Says whether a drawing made of shapes lies where files are published as they came, and not where it is judged: in a
/// folder of pictures, or beside the register of a kabupaten, as its emblem.
fn is_loose_drawing(path: &str) -> bool {
    let drawing = path.len() > 4 && path.as_bytes()[path.len() - 4..].eq_ignore_ascii_case(b".svg");
    let mut names = path.split('/');
    let central = names.next() == Some("sites") && names.clone().count() == 2;
    drawing && !central && names.nth(2) != Some("gambar")
}

/// Finds the paths that some systems cannot tell apart, and says so for each of them.
///
/// The paths come in their order.
fn collisions<'a>(paths: impl Iterator<Item = &'a str> + Clone, refused: &mut Vec<Diagnostic>) -> BTreeSet<String> {
    // Paths of small ASCII letters are told apart by every system, if they differ at all.
    let plain = |path: &str| path.bytes().all(|byte| byte < 0x80 && !byte.is_ascii_uppercase());
    if paths.clone().all(plain) && paths.clone().zip(paths.clone().skip(1)).all(|(one, next)| one != next) {
        return BTreeSet::new();
    }
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for path in paths {
        groups.entry(folded(path)).or_default().push(path);
    }
    let mut collided = BTreeSet::new();
    for group in groups.values().filter(|group| group.len() > 1) {
        for (index, path) in group.iter().enumerate() {
            let other = group[usize::from(index == 0)];
            refused.push(refusal::collision(path, other));
            collided.insert((*path).to_owned());
        }
    }
    collided
}

/// Returns `path` without the differences that Windows and macOS do not see.
#[must_use]
pub fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// Returns the folder of the agency that owns `path`: `content/<daerah>/<label>`.
fn agency(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("content/")?;
    let daerah = rest.find('/')?;
    let label = rest[daerah + 1..].find('/').map_or(rest.len(), |end| daerah + 1 + end);
    Some(&path[.."content/".len() + label])
}

/// Returns `path` below `root` with `/`; the error is a lossy spelling of a name that is not UTF-8.
fn relative(root: &Path, path: &Path) -> Result<String, String> {
    match below(root, path) {
        Some(below) => Ok(below.to_owned()),
        None => relative_by_names(root, path),
    }
}

/// Returns the same where both are text that the system writes with `/`, by cutting the root off.
fn below<'a>(root: &Path, path: &'a Path) -> Option<&'a str> {
    let (root, path) = (root.to_str()?, path.to_str()?);
    if std::path::MAIN_SEPARATOR != '/' || root.is_empty() {
        return None;
    }
    let below = path.strip_prefix(root.trim_end_matches('/'))?.strip_prefix('/')?;
    // What is spelled in a roundabout way is put straight name by name.
    let straight = below.split('/').all(|name| !matches!(name, "" | "." | ".."));
    straight.then_some(below)
}

fn relative_by_names(root: &Path, path: &Path) -> Result<String, String> {
    let below = path.strip_prefix(root).unwrap_or(path);
    let names: Option<Vec<&str>> = below.iter().map(|name| name.to_str()).collect();
    names.map(|names| names.join("/")).ok_or_else(|| below.to_string_lossy().replace('\\', "/"))
}

/// Says whether the first bytes contradict the extension of a picture or document.
fn names_another_type(path: &str, bytes: &[u8]) -> bool {
    let lower = path.to_ascii_lowercase();
    let magic: &[u8] = match lower.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "jpg" | "jpeg" => b"\xff\xd8\xff",
        "png" => b"\x89PNG\r\n\x1a\n",
        "pdf" => b"%PDF-",
        "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" => b"PK\x03\x04",
        _ => return false,
    };
    !bytes.starts_with(magic)
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
