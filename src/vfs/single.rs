//! Single files that a command names: keys, states, archives.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::error::{Action, Error};
use super::write::sync_folder;

/// Secret keys are short.
const MOST_SECRET: u64 = 4096;

/// Reads a file of at most `most` bytes.
///
/// # Errors
///
/// Fails if it cannot be read or is larger.
pub fn read_bounded(path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    let (file, _) = open_stream(path)?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(Error::io(Action::Read, path))?;
    if bytes.len() as u64 > most {
        return Err(Error::io(Action::Read, path)(io::Error::from(io::ErrorKind::FileTooLarge)));
    }
    Ok(bytes)
}

/// Reads a file of at most `most` bytes; nothing where there is none.
///
/// # Errors
///
/// Fails if it cannot be read or is larger.
pub fn read_if_any(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Error> {
    match read_bounded(path, most) {
        Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        other => other.map(Some),
    }
}

/// Opens a file to be read in parts, and tells its size.
///
/// # Errors
///
/// Fails if it is no plain file or cannot be opened.
pub fn open_stream(path: &Path) -> Result<(impl Read + use<>, u64), Error> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // A pipe in the place of a file would wait for somebody to write into it.
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.open(path).map_err(Error::io(Action::Read, path))?;
    let found = file.metadata().map_err(Error::io(Action::Read, path))?;
    if !found.is_file() {
        return Err(Error::Blocked(path.to_path_buf()));
    }
    Ok((file, found.len()))
}

/// Reads the text of a secret key, which nobody but its owner may read.
///
/// # Errors
///
/// Fails if others can read it, or nobody can.
pub fn read_secret(path: &Path) -> Result<String, Error> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let found = path.metadata().map_err(Error::io(Action::Read, path))?;
        if found.permissions().mode() & 0o077 != 0 {
            return Err(Error::Exposed(path.to_path_buf()));
        }
    }
    let bytes = read_bounded(path, MOST_SECRET)?;
    String::from_utf8(bytes).map_err(|_| Error::io(Action::Read, path)(io::Error::from(io::ErrorKind::InvalidData)))
}

/// Writes a secret that only its owner may read, and never over anything.
///
/// # Errors
///
/// Fails if something lies there, or the disk refuses.
pub fn write_secret(path: &Path, text: &str) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // From the first moment on, whatever the umask adds.
        options.mode(0o600);
    }
    let file = options.open(path);
    let mut file = file.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists(path.to_path_buf()),
        _ => Error::io(Action::Write, path)(error),
    })?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(Error::io(Action::Write, path))?;
    // Who is told that a key was written may give its public half away at once.
    settle(path).inspect_err(|_| {
        if std::fs::remove_file(path).is_err() {
            // The first error is the one to tell.
        }
    })
}

/// Returns the names of the plain files in a folder, sorted; none where it is missing.
///
/// # Errors
///
/// Fails if it cannot be listed.
pub fn file_names(folder: &Path) -> Result<Vec<String>, Error> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(Error::io(Action::Read, folder))?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(Error::io(Action::Read, folder))?;
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            names.extend(entry.file_name().into_string());
        }
    }
    names.sort();
    Ok(names)
}

/// Removes a file that an earlier run wrote, where there is one.
///
/// # Errors
///
/// Fails if it cannot be removed.
pub fn remove_if_any(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.map_err(Error::io(Action::Remove, path)),
    }
}

/// Replaces a file that a person keeps, as a whole; its folder must exist.
///
/// The new bytes wait under a name that nobody can know beforehand and that must be free, so that a link planted in a
/// folder that others may write to is never followed.
///
/// # Errors
///
/// Fails if the disk refuses.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let (mut file, stage) = fresh_beside(path).map_err(Error::io(Action::Write, path))?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| std::fs::rename(&stage, path));
    if written.is_err() && std::fs::remove_file(&stage).is_err() {
        // The first error is the one to tell.
    }
    written.map_err(Error::io(Action::Write, path))?;
    settle(path)
}

/// Brings the name of a file to the disk.
fn settle(path: &Path) -> Result<(), Error> {
    let folder = path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match sync_folder(folder) {
        // A folder that only takes files cannot be opened; its disk brings the name when it does.
        Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        settled => settled,
    }
}

/// Writes a report to where a command says: a file is replaced as a whole; a device, a pipe or the output of the
/// program, whatever it leads to, gets the bytes as they come.
///
/// # Errors
///
/// Fails if the disk refuses.
pub fn write_report(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if is_stream(path) {
        let open = OpenOptions::new().append(true).open(path);
        return open.and_then(|mut file| file.write_all(bytes)).map_err(Error::io(Action::Write, path));
    }
    replace(path, bytes)
}

/// Says whether a report goes into what is there as it comes.
pub(super) fn is_stream(path: &Path) -> bool {
    let stream = path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir());
    // `/dev/stdout` may lead to a plain file, and nobody may put another one in the place of that link.
    let system = ["/dev", "/proc"].iter().any(|folder| path.starts_with(folder));
    stream || (system && path.symlink_metadata().is_ok_and(|found| found.is_symlink()))
}

/// Makes a file beside `path`, where nothing lies.
fn fresh_beside(path: &Path) -> io::Result<(File, PathBuf)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut tries = 0;
    loop {
        let chance = getrandom::u64().map_err(|error| io::Error::other(error.to_string()))?;
        let stage = path.with_file_name(format!(".{name}.{chance:016x}.tmp"));
        match OpenOptions::new().write(true).create_new(true).open(&stage) {
            Ok(file) => return Ok((file, stage)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < 16 => tries += 1,
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_to_its_bound() {
        let dir = tempfile::tempdir().expect("folder");
        let path = dir.path().join("x");
        std::fs::write(&path, "12345").expect("file");
        assert_eq!(read_bounded(&path, 5).expect("read"), b"12345");
        assert!(read_bounded(&path, 4).is_err());
        assert_eq!(read_if_any(&dir.path().join("y"), 5).expect("looked"), None);
        assert!(read_if_any(dir.path(), 5).is_err(), "a folder is no file");
    }

    #[test]
    fn a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it() {
        let dir = tempfile::tempdir().expect("folder");
        let path = dir.path().join("x");
        for bytes in [&b"satu"[..], b"dua"] {
            replace(&path, bytes).expect("written");
            assert_eq!(std::fs::read(&path).expect("read"), bytes);
        }
        let (_, one) = fresh_beside(&path).expect("a name");
        let (_, other) = fresh_beside(&path).expect("a name");
        assert_ne!(one, other);
        std::fs::remove_file(one).and_then(|()| std::fs::remove_file(other)).expect("removed");
        // What cannot take its place goes again.
        std::fs::create_dir(dir.path().join("y")).expect("folder");
        assert!(replace(&dir.path().join("y"), b"z").is_err());
        let names = file_names(dir.path()).expect("listed");
        assert_eq!(names, ["x"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_report_goes_into_devices_and_pipes_as_it_comes() {
        use std::os::fd::AsRawFd;
        let before = std::fs::symlink_metadata("/dev/null").expect("a device").file_type();
        write_report(Path::new("/dev/null"), b"x").expect("written");
        assert_eq!(std::fs::symlink_metadata("/dev/null").expect("a device").file_type(), before);
        // As `/dev/stdout` leads to a file: what was said before stays.
        let dir = tempfile::tempdir().expect("folder");
        let path = dir.path().join("x");
        let file = File::create(&path).expect("file");
        (&file).write_all(b"satu ").expect("written");
        write_report(Path::new(&format!("/proc/self/fd/{}", file.as_raw_fd())), b"dua").expect("written");
        assert_eq!(std::fs::read(&path).expect("read"), b"satu dua");
        write_report(&path, b"baru").expect("replaced");
        assert_eq!(std::fs::read(&path).expect("read"), b"baru");
        assert!(write_report(Path::new("/dev/full"), b"x").is_err() && write_report(dir.path(), b"x").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_secret_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().expect("folder");
        let path = dir.path().join("rilis.key");
        write_secret(&path, "rahasia").expect("written");
        let mode = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("mode");
        assert_eq!(path.metadata().expect("found").permissions().mode() & 0o777, 0o600);
        assert_eq!(read_secret(&path).expect("mine"), "rahasia");
        assert!(matches!(write_secret(&path, "lain"), Err(Error::Exists(_))));
        for open in [0o640, 0o604, 0o660] {
            mode(open);
            assert!(matches!(read_secret(&path), Err(Error::Exposed(_))), "{open:o}");
        }
    }
}
