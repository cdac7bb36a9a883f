//! Single files and folders of the output, with fixed modes whatever the umask.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::error::{Action, Error};
use super::names::is_output_path;

/// Mode of every published file: visitors may read.
#[cfg(unix)]
pub(super) const FILE_MODE: u32 = 0o644;
/// Mode of every published folder.
#[cfg(unix)]
pub(super) const FOLDER_MODE: u32 = 0o755;

/// Writes `bytes` to `path` below `out` as a whole, and says whether that changed anything.
///
/// For single files beside the sites: server settings, reports, archives. Folders are made as needed; the caller holds
/// the [`Lock`](super::Lock) on `out`.
pub fn write_file(out: &Path, path: &str, bytes: &[u8]) -> Result<Written, Error> {
    let target = checked_path(out, path)?;
    match look(&target)? {
        Some(found) if found.is_symlink() => return Err(Error::Link(target)),
        Some(found) if !found.is_file() => return Err(Error::Blocked(target)),
        Some(found) if found.len() == bytes.len() as u64 && holds(&target, bytes)? => return Ok(Written::Unchanged),
        Some(_) | None => {}
    }
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let stage = target.with_file_name(format!(".{name}.tahap"));
    // A rest of an interrupted run may lie there.
    if look(&stage)?.is_some() {
        fs::remove_file(&stage).map_err(Error::io(Action::Remove, &stage))?;
    }
    let mut file = create_new(&stage)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(Error::io(Action::Write, &target))?;
    fs::rename(&stage, &target).map_err(Error::io(Action::Write, &target))?;
    Ok(Written::Changed)
}

/// Returns what lies at `path`, without following a link; nothing only if nothing lies there.
///
/// An error of the disk is not "nothing": taking it for that would publish over what could not be seen.
pub(super) fn look(path: &Path) -> Result<Option<fs::Metadata>, Error> {
    match path.symlink_metadata() {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io(Action::Read, path)(error)),
    }
}

/// What writing one file did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The file has new bytes.
    Changed,
    /// The file already held these bytes.
    Unchanged,
}

/// Returns `out` joined with `path`, whose parent exists and is reached without a link below `out`.
pub(super) fn checked_path(out: &Path, path: &str) -> Result<PathBuf, Error> {
    if !is_output_path(path) {
        return Err(Error::UnsafePath(path.to_owned()));
    }
    if look(out)?.is_none() {
        fs::create_dir_all(out).map_err(Error::io(Action::Write, out))?;
    }
    let mut walked = out.to_path_buf();
    let mut names = path.split('/').peekable();
    while let Some(name) = names.next() {
        walked.push(name);
        if names.peek().is_none() {
            break;
        }
        match look(&walked)? {
            Some(found) if found.is_dir() => {}
            Some(found) if found.is_symlink() => return Err(Error::Link(walked)),
            Some(_) => return Err(Error::Blocked(walked)),
            None => make_shared_folder(&walked)?,
        }
    }
    Ok(walked)
}

/// Says whether the file at `path` holds exactly `bytes`; its size is known to be equal.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    let mut file = File::open(path).map_err(Error::io(Action::Read, path))?;
    let mut rest = bytes;
    let mut buffer = [0; 32 * 1024];
    loop {
        let read = match file.read(&mut buffer) {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Error::io(Action::Read, path)(error)),
        };
        if read == 0 {
            return Ok(rest.is_empty());
        }
        let Some(after) = rest.strip_prefix(&buffer[..read]) else {
            return Ok(false);
        };
        rest = after;
    }
}

/// Takes the file `from` over as `to`: as a second name of the same file where possible, otherwise as a copy.
///
/// A second name keeps the time of change, so that web servers go on answering "not modified"; it also spares the disk.
pub(super) fn carry(from: &Path, to: &Path) -> Result<(), Error> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    let found = from.symlink_metadata().map_err(Error::io(Action::Read, from))?;
    if found.is_symlink() {
        return copy_link(from, to);
    }
    if !found.is_file() {
        return Err(Error::Blocked(from.to_path_buf()));
    }
    fs::copy(from, to).map_err(Error::io(Action::Write, to))?;
    let copy = File::options().write(true).open(to).map_err(Error::io(Action::Write, to))?;
    found.modified().and_then(|time| copy.set_modified(time)).map_err(Error::io(Action::Write, to))
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> Result<(), Error> {
    let target = fs::read_link(from).map_err(Error::io(Action::Read, from))?;
    std::os::unix::fs::symlink(target, to).map_err(Error::io(Action::Write, to))
}

#[cfg(not(unix))]
fn copy_link(from: &Path, _: &Path) -> Result<(), Error> {
    Err(Error::Link(from.to_path_buf()))
}

/// Makes a folder that several sites share and that another thread may be making at this moment.
fn make_shared_folder(path: &Path) -> Result<(), Error> {
    match make_folder(path) {
        Err(Error::Io { source, .. })
            if source.kind() == io::ErrorKind::AlreadyExists && path.symlink_metadata().is_ok_and(|it| it.is_dir()) =>
        {
            Ok(())
        }
        made => made,
    }
}

pub(super) fn make_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir(path).map_err(Error::io(Action::Write, path))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(FOLDER_MODE)).map_err(Error::io(Action::Write, path))?;
    }
    Ok(())
}

/// Makes a folder that a server reads, and those above it that are missing: others may enter, whatever the umask.
///
/// # Errors
///
/// Fails if the disk refuses.
pub fn make_served(folder: &Path) -> Result<(), Error> {
    let mut missing = Vec::new();
    for path in folder.ancestors().filter(|path| !path.as_os_str().is_empty()) {
        if look(path)?.is_some() {
            break;
        }
        missing.push(path);
    }
    missing.into_iter().rev().try_for_each(make_shared_folder)
}

/// Returns the folder, `path` or one above it, that nobody but its owner may enter; a server of another user does not
/// get through it.
#[must_use]
#[cfg(unix)]
pub fn closed_to_others(path: &Path) -> Option<PathBuf> {
    use std::os::unix::fs::PermissionsExt;
    let real = path.canonicalize().ok()?;
    let closed = |path: &&Path| path.metadata().is_ok_and(|found| found.permissions().mode() & 0o011 == 0);
    real.ancestors().find(closed).map(Path::to_path_buf)
}

/// Returns nothing: who may enter is not told by modes here.
#[must_use]
#[cfg(not(unix))]
pub fn closed_to_others(_: &Path) -> Option<PathBuf> {
    None
}

pub(super) fn create_new(path: &Path) -> Result<File, Error> {
    let file = OpenOptions::new().write(true).create_new(true).open(path).map_err(Error::io(Action::Write, path))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(fs::Permissions::from_mode(FILE_MODE)).map_err(Error::io(Action::Write, path))?;
    }
    Ok(file)
}

/// Flushes everything on the disk that holds `folder`.
#[cfg(target_os = "linux")]
pub(super) fn sync_all(folder: &Path) -> Result<(), Error> {
    let handle = File::open(folder).map_err(Error::io(Action::Write, folder))?;
    rustix::fs::syncfs(handle).map_err(|error| Error::io(Action::Write, folder)(error.into()))
}

/// Files are flushed one by one where the whole disk cannot be.
#[cfg(not(target_os = "linux"))]
pub(super) fn sync_all(_: &Path) -> Result<(), Error> {
    Ok(())
}

/// Flushes the names in `folder`.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> Result<(), Error> {
    let handle = File::open(folder).map_err(Error::io(Action::Write, folder))?;
    match handle.sync_all() {
        // Some disks have nothing to flush for a folder and say so.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        other => other.map_err(Error::io(Action::Write, folder)),
    }
}

/// Folders cannot be flushed here.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> Result<(), Error> {
    Ok(())
}
