//! What a backup needs of the disk: listing everything, files that are written and read in parts, folders as a whole.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use walkdir::WalkDir;

use super::error::{Action, Error};
use super::names::is_output_path;
use super::published::shown;
use super::write::{checked_path, create_new, look};

/// What a stage is called in a place that is there already.
const INSIDE: &str = ".tahap";

/// A plain file of a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlainFile {
    /// Below the root, with `/`.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// Its time of change in seconds since 1970, where it is known.
    pub mtime: Option<u64>,
}

/// What lies in a folder, hidden files too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainFolder {
    /// Its plain files, sorted by path.
    pub files: Vec<PlainFile>,
    /// Links, pipes, devices, and names that some system cannot hold; nothing of them is read.
    pub refused: Vec<String>,
}

/// Lists everything in the folder `folder` below `root`; nothing where it is missing. No link is followed.
///
/// # Errors
///
/// Fails if a folder cannot be listed.
pub fn plain_files(root: &Path, folder: &str) -> Result<PlainFolder, Error> {
    let mut found = PlainFolder::default();
    let start = root.join(folder);
    match look(&start)? {
        None => return Ok(found),
        Some(it) if !it.is_dir() => {
            found.refused.push(folder.to_owned());
            return Ok(found);
        }
        Some(_) => {}
    }
    for entry in WalkDir::new(&start).follow_links(false).min_depth(1) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(&start).to_path_buf();
            Error::io(Action::Read, &path)(error.into())
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = shown(entry.path().strip_prefix(root).unwrap_or(entry.path()));
        // A name that is no text would come back as another one.
        let plain = entry.file_type().is_file() && entry.path().to_str().is_some() && is_output_path(&path);
        if !plain {
            found.refused.push(path);
            continue;
        }
        let meta = entry.metadata().map_err(|error| Error::io(Action::Read, entry.path())(error.into()))?;
        let mtime = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok()).map(|t| t.as_secs());
        found.files.push(PlainFile { path, size: meta.len(), mtime });
    }
    found.files.sort();
    found.refused.sort();
    Ok(found)
}

/// Returns where the link at `path` leads, as it is written; nothing where no link is.
#[must_use]
pub fn link_target(path: &Path) -> Option<String> {
    fs::read_link(path).ok()?.into_os_string().into_string().ok()
}

/// A new file that is written in parts.
#[derive(Debug)]
pub struct PartWriter {
    file: File,
    path: PathBuf,
}

impl PartWriter {
    /// Makes a file at `path` below `root`, with the folders above it; never in the place of anything.
    ///
    /// # Errors
    ///
    /// Fails for a path that some system cannot hold or that leads through a link, and if the disk refuses.
    pub fn create(root: &Path, path: &str) -> Result<Self, Error> {
        let path = checked_path(root, path)?;
        if look(&path)?.is_some() {
            return Err(Error::Exists(path));
        }
        Ok(Self { file: create_new(&path)?, path })
    }

    /// Adds bytes.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.write_all(bytes).map_err(Error::io(Action::Write, &self.path))
    }

    /// Gives the file its time of change and closes it.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses.
    pub fn close(self, mtime: Option<u64>) -> Result<(), Error> {
        let time = mtime.and_then(|seconds| UNIX_EPOCH.checked_add(Duration::from_secs(seconds)));
        let timed = time.map_or(Ok(()), |time| self.file.set_modified(time));
        timed.map_err(Error::io(Action::Write, &self.path))
    }

    /// Brings the file to the medium and closes it.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses.
    pub fn sync(self) -> Result<(), Error> {
        self.file.sync_all().map_err(Error::io(Action::Write, &self.path))
    }
}

/// A file that is read in parts.
#[derive(Debug)]
pub struct PartReader {
    file: File,
    path: PathBuf,
    size: u64,
}

impl PartReader {
    /// Opens a plain file; a link is not one.
    ///
    /// # Errors
    ///
    /// Fails if it is missing or cannot be opened.
    pub fn open(path: &Path) -> Result<Self, Error> {
        match look(path)? {
            Some(found) if !found.is_file() => return Err(Error::Link(path.to_path_buf())),
            _ => {}
        }
        let file = File::open(path).map_err(Error::io(Action::Read, path))?;
        let size = file.metadata().map_err(Error::io(Action::Read, path))?.len();
        Ok(Self { file, path: path.to_path_buf(), size })
    }

    /// Returns how many bytes it holds.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Goes to a place.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses.
    pub fn seek(&mut self, at: u64) -> Result<(), Error> {
        self.file.seek(SeekFrom::Start(at)).map(drop).map_err(Error::io(Action::Read, &self.path))
    }

    /// Reads on, and returns how many bytes there were; 0 at the end.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses.
    pub fn next(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
        loop {
            match self.file.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => return read.map_err(Error::io(Action::Read, &self.path)),
            }
        }
    }

    /// Asks the system to forget what it holds of the file in memory, so that the next reader meets the medium.
    pub fn forget(&self) {
        #[cfg(target_os = "linux")]
        {
            // Where the system does not, it reads from memory what it has just written there.
            let _ = rustix::fs::fadvise(&self.file, 0, None, rustix::fs::Advice::DontNeed);
        }
    }
}

/// Says whether a place is missing (`false`) or an empty folder (`true`), so that [`stage_folder`] takes it.
///
/// # Errors
///
/// Fails if something lies at its place that is no empty folder, or it cannot be listed.
pub fn check_place(place: &Path) -> Result<bool, Error> {
    match look(place)? {
        None => Ok(false),
        Some(found) if found.is_dir() && is_empty(place)? => Ok(true),
        Some(_) => Err(Error::Exists(place.to_path_buf())),
    }
}

/// Makes the folder that a set of files is put together in; what an interrupted run left goes.
///
/// It lies beside its place, or in it where that is an empty folder: that may be a disk of its own, or the folder in
/// which the command runs, and neither can be put in the place of another.
///
/// # Errors
///
/// Fails if something lies at its place that is no empty folder, or the disk refuses.
pub fn stage_folder(place: &Path) -> Result<PathBuf, Error> {
    let stage = if check_place(place)? {
        place.join(INSIDE)
    } else {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        place.with_file_name(format!(".{name}.tahap"))
    };
    remove_stage(&stage)?;
    if let Some(above) = stage.parent().filter(|above| !above.as_os_str().is_empty()) {
        fs::create_dir_all(above).map_err(Error::io(Action::Write, above))?;
    }
    fs::create_dir(&stage).map_err(Error::io(Action::Write, &stage))?;
    Ok(stage)
}

/// Puts a finished stage in its place, which is empty or missing.
///
/// Out of a stage in its place the entries move up one by one; if that ends early the stage is still there.
///
/// # Errors
///
/// Fails if something came there meanwhile, or the disk refuses.
pub fn place_folder(stage: &Path, place: &Path) -> Result<(), Error> {
    let there = check_place(place)?;
    if there && stage == place.join(INSIDE) {
        for entry in fs::read_dir(stage).map_err(Error::io(Action::Read, stage))? {
            let entry = entry.map_err(Error::io(Action::Read, stage))?;
            let to = place.join(entry.file_name());
            fs::rename(entry.path(), &to).map_err(Error::io(Action::Write, &to))?;
        }
        fs::remove_dir(stage).map_err(Error::io(Action::Remove, stage))?;
        return super::write::sync_folder(place);
    }
    if there {
        // Removes an empty folder only.
        fs::remove_dir(place).map_err(Error::io(Action::Remove, place))?;
    }
    fs::rename(stage, place).map_err(Error::io(Action::Write, place))?;
    let above = place.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    super::write::sync_folder(above)
}

/// Removes a stage with all that is in it.
///
/// # Errors
///
/// Fails if the disk refuses.
pub fn remove_stage(stage: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(stage) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.map_err(Error::io(Action::Remove, stage)),
    }
}

/// Returns how many bytes the disk of a folder has left; none where that is not known.
#[must_use]
pub fn free_bytes(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let it = rustix::fs::statvfs(folder).ok()?;
        it.f_bavail.checked_mul(it.f_frsize)
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        None
    }
}

/// Says whether a folder holds nothing but what a fresh disk brings with it, or a stage.
fn is_empty(folder: &Path) -> Result<bool, Error> {
    for entry in fs::read_dir(folder).map_err(Error::io(Action::Read, folder))? {
        let name = entry.map_err(Error::io(Action::Read, folder))?.file_name();
        if name != INSIDE && name != "lost+found" {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vfs::folder_names;

    #[test]
    fn everything_plain_is_listed_and_the_rest_is_told() {
        let dir = tempfile::tempdir().expect("folder");
        fs::create_dir_all(dir.path().join("isi/a")).expect("folder");
        for name in ["isi/a/x.md", "isi/.gitkeep", "isi/z"] {
            fs::write(dir.path().join(name), "abc").expect("file");
        }
        let mut refused: Vec<&str> = Vec::new();
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("x.md", dir.path().join("isi/a/tautan")).expect("link");
            fs::write(dir.path().join("isi/b:c"), "").expect("file");
            refused.extend(["isi/a/tautan", "isi/b:c"]);
        }
        let found = plain_files(dir.path(), "isi").expect("listed");
        assert_eq!(
            found.files.iter().map(|f| f.path.as_str()).collect::<Vec<_>>(),
            ["isi/.gitkeep", "isi/a/x.md", "isi/z"]
        );
        assert_eq!(found.refused, refused);
        assert_eq!(plain_files(dir.path(), "tidak-ada").expect("nothing"), PlainFolder::default());
    }

    #[test]
    fn a_stage_takes_the_place_of_nothing_but_an_empty_folder() {
        let dir = tempfile::tempdir().expect("folder");
        let place = dir.path().join("hasil");
        let stage = stage_folder(&place).expect("a stage");
        let mut file = PartWriter::create(&stage, "a/b").expect("new");
        file.add(b"isi").expect("written");
        file.close(Some(5)).expect("closed");
        assert!(PartWriter::create(&stage, "a/b").is_err() && PartWriter::create(&stage, "../c").is_err());
        place_folder(&stage, &place).expect("in place");
        assert_eq!(fs::read(place.join("a/b")).expect("read"), b"isi");
        assert_eq!(plain_files(&place, "a").expect("listed").files[0].mtime, Some(5));
        assert!(matches!(stage_folder(&place), Err(Error::Exists(_))));
        let mut part = PartReader::open(&place.join("a/b")).expect("opened");
        let mut two = [0; 2];
        part.seek(1).expect("there");
        assert_eq!((part.next(&mut two).expect("read"), &two, part.size()), (2, b"si", 3));
    }

    #[test]
    fn a_folder_that_is_there_stays_the_same_one() {
        let dir = tempfile::tempdir().expect("folder");
        fs::create_dir(dir.path().join("lost+found")).expect("a fresh disk");
        for run in 0..2 {
            let stage = stage_folder(dir.path()).expect("a stage");
            let mut file = PartWriter::create(&stage, "a/b").expect("what an earlier run left is gone");
            file.add(b"isi").expect("written");
            file.close(None).expect("closed");
            if run == 1 {
                place_folder(&stage, dir.path()).expect("in place");
            }
        }
        assert_eq!(fs::read(dir.path().join("a/b")).expect("read"), b"isi");
        assert_eq!(folder_names(dir.path()).expect("listed"), ["a", "lost+found"]);
        assert!(check_place(dir.path()).is_err());
    }
}
