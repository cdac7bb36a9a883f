//! The releases of one host on a server's disk, and the link that says which of them is shown.
//!
//! | name | what lies there |
//! | --- | --- |
//! | `<host>/releases/<sequence>-<digest>/` | one release, read-only and never changed |
//! | `<host>/current` | a relative link to the release that is shown |
//! | `<host>/state.json` | what the last run knew; everything in it can be found out again |
//!
//! Every other name below `<host>` begins with a dot and is the rest of a run that was cut short; [`Releases::recover`]
//! removes it. A folder has its name as a release only when it is whole and on the disk, and the link changes by one
//! rename, so that a cut run leaves the old release shown or the new one.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::{Action, Error};
use super::write::{checked_path, look, sync_folder};

/// The folder of the releases.
const FOLDER: &str = "releases";
/// The link to the release that is shown.
const LINK: &str = "current";
/// The link before it takes its place.
const NEW_LINK: &str = ".current.tahap";
/// What the last run knew.
const STATE: &str = "state.json";
/// Which files are ours, while they are replaced one by one.
const OWNED: &str = "owned.json";
/// Ending of a release while it is written.
const STAGE: &str = "tahap";
/// Ending of a release while it is removed.
const REMOVED: &str = "hapus";
/// What stands between the name of a release that was found damaged and a number.
const DAMAGED: &str = ".rusak-";

/// The name of a release's folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReleaseName {
    /// Number of the release.
    pub sequence: u64,
    /// The first eight digits of its manifest's SHA-256.
    pub digest: String,
    /// Which of several folders of the same release, from 1; more than one only after a damaged one was replaced.
    pub copy: u32,
}

impl ReleaseName {
    /// Returns the name of the release with a number and the digest of a manifest.
    #[must_use]
    pub fn new(sequence: u64, sha256: &str) -> Self {
        Self { sequence, digest: sha256.chars().take(8).collect(), copy: 1 }
    }

    /// Reads a name in its one spelling.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (sequence, rest) = name.split_once('-')?;
        let (digest, copy) = match rest.split_once('.') {
            Some((digest, copy)) => (digest, copy.parse().ok()?),
            None => (rest, 1),
        };
        let read = Self { sequence: sequence.parse().ok()?, digest: digest.to_owned(), copy };
        let plain = digest.len() == 8 && digest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        (plain && read.to_string() == name).then_some(read)
    }

    /// Says whether both are folders of the same release.
    #[must_use]
    pub fn same_release(&self, other: &Self) -> bool {
        (self.sequence, &self.digest) == (other.sequence, &other.digest)
    }
}

impl fmt::Display for ReleaseName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.sequence, self.digest)?;
        if self.copy > 1 { write!(f, ".{}", self.copy) } else { Ok(()) }
    }
}

/// The folder of one host.
#[derive(Clone, Debug)]
pub struct Releases {
    home: PathBuf,
}

impl Releases {
    /// Opens the folder of `host` below `root`; the caller holds the [`Lock`](super::Lock) on `root`.
    ///
    /// # Errors
    ///
    /// Fails if it cannot be made, or a link stands in its place.
    pub fn open(root: &Path, host: &str) -> Result<Self, Error> {
        // The last name only stands for what will lie there.
        checked_path(root, &format!("{host}/{FOLDER}/x"))?;
        Ok(Self { home: root.join(host) })
    }

    /// Looks at the folder of `host` below `root`, and makes nothing.
    #[must_use]
    pub fn at(root: &Path, host: &str) -> Self {
        Self { home: root.join(host) }
    }

    /// Returns the folder of the host.
    #[must_use]
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// Returns where the release that is shown is found.
    #[must_use]
    pub fn shown(&self) -> PathBuf {
        self.home.join(LINK)
    }

    /// Returns the file that tells what the last run knew.
    #[must_use]
    pub fn state(&self) -> PathBuf {
        self.home.join(STATE)
    }

    /// Returns the file that lists which files are ours, while they are replaced one by one.
    #[must_use]
    pub fn owned(&self) -> PathBuf {
        self.home.join(OWNED)
    }

    /// Returns the folder of a release.
    #[must_use]
    pub fn path(&self, name: &ReleaseName) -> PathBuf {
        self.home.join(FOLDER).join(name.to_string())
    }

    /// Returns where a release is written before it has its name.
    #[must_use]
    pub fn stage_path(&self, name: &ReleaseName) -> PathBuf {
        self.home.join(FOLDER).join(format!(".{name}.{STAGE}"))
    }

    /// Returns where files are written that take their places one by one.
    #[must_use]
    pub fn spread_path(&self) -> PathBuf {
        self.home.join(format!(".{STAGE}"))
    }

    /// Removes what a run that was cut short has left.
    ///
    /// # Errors
    ///
    /// Fails if it cannot be removed.
    pub fn recover(&self) -> Result<(), Error> {
        for name in names(&self.home.join(FOLDER))? {
            let rest = [STAGE, REMOVED].iter().any(|ending| name.ends_with(&format!(".{ending}")));
            if name.starts_with('.') && rest {
                remove_tree(&self.home.join(FOLDER).join(name))?;
            }
        }
        for name in names(&self.home)? {
            let told = [STATE, OWNED].iter().any(|told| name.starts_with(&format!(".{told}.")));
            if name == NEW_LINK || name == format!(".{STAGE}") || (told && name.ends_with(".tmp")) {
                remove_tree(&self.home.join(name))?;
            }
        }
        Ok(())
    }

    /// Returns the releases that are there, from the oldest to the newest.
    ///
    /// # Errors
    ///
    /// Fails if the folder cannot be listed.
    pub fn list(&self) -> Result<Vec<ReleaseName>, Error> {
        let folder = self.home.join(FOLDER);
        let mut found = Vec::new();
        if look(&folder)?.is_none() {
            return Ok(found);
        }
        for name in names(&folder)?.iter().filter_map(|name| ReleaseName::parse(name)) {
            if look(&folder.join(name.to_string()))?.is_some_and(|it| it.is_dir()) {
                found.push(name);
            }
        }
        found.sort();
        Ok(found)
    }

    /// Returns the releases that ever had a name here, also those that were put aside, from the oldest to the newest.
    ///
    /// A number that was given is never given again, whatever became of its release.
    ///
    /// # Errors
    ///
    /// Fails if the folder cannot be listed.
    pub fn given(&self) -> Result<Vec<ReleaseName>, Error> {
        let mut given = self.list()?;
        if look(&self.home.join(FOLDER))?.is_some() {
            let all = names(&self.home.join(FOLDER))?;
            given.extend(all.iter().filter_map(|name| ReleaseName::parse(name.split_once(DAMAGED)?.0)));
        }
        given.sort();
        Ok(given)
    }

    /// Returns what the link leads to, as it is written there; none where nothing is shown.
    ///
    /// # Errors
    ///
    /// Fails if something else than a link stands there.
    pub fn target(&self) -> Result<Option<PathBuf>, Error> {
        let link = self.shown();
        match look(&link)? {
            None => Ok(None),
            Some(found) if found.is_symlink() => fs::read_link(&link).map(Some).map_err(Error::io(Action::Read, &link)),
            Some(_) => Err(Error::NotALink(link)),
        }
    }

    /// Returns the release that a link leads to; none where it leads elsewhere.
    #[must_use]
    pub fn named(target: &Path) -> Option<ReleaseName> {
        let name = target.strip_prefix(FOLDER).ok()?.to_str()?;
        ReleaseName::parse(name)
    }

    /// Gives a finished stage its name.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses.
    pub fn keep(&self, name: &ReleaseName) -> Result<(), Error> {
        let path = self.path(name);
        fs::rename(self.stage_path(name), &path).map_err(Error::io(Action::Write, &path))?;
        sync_folder(&self.home.join(FOLDER))
    }

    /// Shows a release, in one step.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses, or holds no links.
    pub fn show(&self, name: &ReleaseName) -> Result<(), Error> {
        self.point(&Path::new(FOLDER).join(name.to_string()))
    }

    /// Lets the link lead to `target` again, or takes it away where nothing was shown.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses.
    pub fn show_again(&self, target: Option<&Path>) -> Result<(), Error> {
        match target {
            Some(target) => self.point(target),
            None => {
                remove_tree(&self.shown())?;
                sync_folder(&self.home)
            }
        }
    }

    fn point(&self, target: &Path) -> Result<(), Error> {
        let (new, link) = (self.home.join(NEW_LINK), self.shown());
        remove_tree(&new)?;
        make_link(target, &new).map_err(Error::io(Action::Write, &new))?;
        fs::rename(&new, &link).map_err(Error::io(Action::Write, &link))?;
        sync_folder(&self.home)
    }

    /// Removes a release; a run that is cut short at it leaves none that is half there.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses.
    pub fn remove(&self, name: &ReleaseName) -> Result<(), Error> {
        self.discard(&name.to_string())
    }

    fn discard(&self, name: &str) -> Result<(), Error> {
        let path = self.home.join(FOLDER).join(name);
        let gone = self.home.join(FOLDER).join(format!(".{name}.{REMOVED}"));
        fs::rename(&path, &gone).map_err(Error::io(Action::Remove, &path))?;
        // A disk that keeps no order between folders could bring the removals before the name: a torn release.
        sync_folder(&self.home.join(FOLDER))?;
        remove_tree(&gone)
    }

    /// Keeps a damaged release as evidence under another name, and returns that name.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses.
    pub fn set_aside(&self, name: &ReleaseName) -> Result<String, Error> {
        let mut number = 1;
        loop {
            let aside = format!("{name}{DAMAGED}{number}");
            let path = self.home.join(FOLDER).join(&aside);
            if look(&path)?.is_none() {
                fs::rename(self.path(name), &path).map_err(Error::io(Action::Write, &path))?;
                return Ok(aside);
            }
            number += 1;
        }
    }

    /// Removes evidence of releases before number `oldest`.
    ///
    /// # Errors
    ///
    /// Fails if the disk refuses.
    pub fn forget_damaged(&self, oldest: u64) -> Result<(), Error> {
        for name in names(&self.home.join(FOLDER))? {
            let release = name.split_once(DAMAGED).and_then(|(name, _)| ReleaseName::parse(name));
            if release.is_some_and(|release| release.sequence < oldest) {
                self.discard(&name)?;
            }
        }
        Ok(())
    }
}

/// Returns the names in a folder, sorted; what is not UTF-8 is none of ours.
fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(Error::io(Action::Read, folder))? {
        names.extend(entry.map_err(Error::io(Action::Read, folder))?.file_name().into_string());
    }
    names.sort();
    Ok(names)
}

/// Returns the names of the folders in a folder, sorted; none where it is missing.
///
/// # Errors
///
/// Fails if it cannot be listed.
pub fn folder_names(folder: &Path) -> Result<Vec<String>, Error> {
    if look(folder)?.is_none() {
        return Ok(Vec::new());
    }
    Ok(names(folder)?.into_iter().filter(|name| folder.join(name).is_dir()).collect())
}

/// Removes what lies at `path`, if anything, also folders that nobody may write to.
fn remove_tree(path: &Path) -> Result<(), Error> {
    match look(path)? {
        None => Ok(()),
        Some(found) if found.is_dir() => {
            for folder in walkdir::WalkDir::new(path).into_iter().filter_map(Result::ok) {
                if folder.file_type().is_dir() {
                    open_up(folder.path());
                }
            }
            fs::remove_dir_all(path).map_err(Error::io(Action::Remove, path))
        }
        Some(_) => fs::remove_file(path).map_err(Error::io(Action::Remove, path)),
    }
}

#[cfg(unix)]
fn open_up(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    // If it fails, removing fails too and says so.
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o755));
}

#[cfg(not(unix))]
fn open_up(_: &Path) {}

#[cfg(unix)]
fn make_link(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(not(unix))]
fn make_link(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::Error::from(std::io::ErrorKind::Unsupported))
}

/// Bytes of a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    /// How many are free for this user.
    pub free: u64,
    /// How many there are.
    pub total: u64,
}

/// Returns the space of the disk that holds `path`; none where the system does not tell.
///
/// # Errors
///
/// Fails if the disk cannot be asked.
#[cfg(unix)]
pub fn space(path: &Path) -> Result<Option<Space>, Error> {
    let found = rustix::fs::statvfs(path).map_err(|error| Error::io(Action::Read, path)(error.into()))?;
    let bytes = |blocks: u64| blocks.saturating_mul(found.f_frsize);
    Ok(Some(Space { free: bytes(found.f_bavail), total: bytes(found.f_blocks) }))
}

/// Returns nothing: the system does not tell.
///
/// # Errors
///
/// Never fails.
#[cfg(not(unix))]
pub fn space(_: &Path) -> Result<Option<Space>, Error> {
    Ok(None)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_release_has_one_name() {
        let name = ReleaseName::new(12, "0a1b2c3d4e5f");
        assert_eq!(name.to_string(), "12-0a1b2c3d");
        for (text, good) in [
            ("12-0a1b2c3d", true),
            ("12-0a1b2c3d.2", true),
            ("12-0a1b2c3d.1", false),
            ("012-0a1b2c3d", false),
            ("12-0A1B2C3D", false),
            ("12-0a1b2c", false),
            ("+12-0a1b2c3d", false),
            (".12-0a1b2c3d.tahap", false),
            ("12-0a1b2c3d.rusak-1", false),
        ] {
            assert_eq!(ReleaseName::parse(text).is_some(), good, "{text}");
        }
        assert!(ReleaseName::new(9, "ffffffff") < ReleaseName::new(10, "00000000"));
    }

    #[test]
    fn rests_of_a_cut_run_go_and_releases_stay() {
        let dir = tempfile::tempdir().expect("folder");
        let host = Releases::open(dir.path(), "a.b.go.id").expect("opened");
        let folder = dir.path().join("a.b.go.id/releases");
        for name in ["1-0a1b2c3d", ".2-0a1b2c3d.tahap/x", ".0-0a1b2c3d.hapus", "manual", "1-0a1b2c3d.rusak-1"] {
            fs::create_dir_all(folder.join(name)).expect("folder");
        }
        let shut = |path: &Path| {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(path, fs::Permissions::from_mode(0o555)).expect("mode");
        };
        fs::write(folder.join(".2-0a1b2c3d.tahap/x/y"), "z").expect("file");
        shut(&folder.join(".2-0a1b2c3d.tahap/x"));
        shut(&folder.join("1-0a1b2c3d"));
        std::os::unix::fs::symlink("releases/2-0a1b2c3d", host.home().join(NEW_LINK)).expect("link");
        for name in [".state.json.00.tmp", ".owned.json.00.tmp"] {
            fs::write(host.home().join(name), "{").expect("file");
        }
        fs::create_dir(host.spread_path()).expect("folder");
        host.recover().expect("recovered");
        assert_eq!(names(host.home()).expect("listed"), [FOLDER]);
        assert_eq!(names(&folder).expect("listed"), ["1-0a1b2c3d", "1-0a1b2c3d.rusak-1", "manual"]);
        let one = ReleaseName::new(1, "0a1b2c3d");
        assert_eq!(host.list().expect("listed"), std::slice::from_ref(&one));
        assert_eq!(host.target().expect("looked"), None);
        host.show(&one).expect("shown");
        host.show(&one).expect("shown again");
        let target = host.target().expect("looked").expect("a link");
        assert_eq!(Releases::named(&target), Some(one.clone()));
        assert_eq!(host.set_aside(&one).expect("set aside"), "1-0a1b2c3d.rusak-2");
        assert_eq!(host.list().expect("listed"), []);
        assert_eq!(host.given().expect("listed"), [one.clone(), one], "a number that was given stays given");
        assert_eq!(Releases::at(dir.path(), "tiada").given().expect("listed"), []);
        host.forget_damaged(1).expect("kept");
        assert_eq!(names(&folder).expect("listed").len(), 3);
        host.forget_damaged(2).expect("removed");
        assert_eq!(names(&folder).expect("listed"), ["manual"]);
        host.show_again(None).expect("taken away");
        assert!(host.target().expect("looked").is_none());
        fs::create_dir(host.shown()).expect("folder");
        assert!(matches!(host.target(), Err(Error::NotALink(_))));
    }
}
