//! Putting a staged folder in the place of a published one, and clearing up after a run that was cut short.
//!
//! Beside `situs/<host>` two names are reserved: `.<host>.tahap`, the new folder while it is built and the old one
//! after the exchange, and `.<host>.lama`, the old folder where the system cannot exchange two names in one step.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::{Action, Error};
use super::write::{look, sync_folder};

/// Returns where the folder that is to replace `destination` is built.
pub(super) fn stage_of(destination: &Path) -> PathBuf {
    beside(destination, "tahap")
}

fn old_of(destination: &Path) -> PathBuf {
    beside(destination, "lama")
}

fn beside(destination: &Path, ending: &str) -> PathBuf {
    let name = destination.file_name().unwrap_or_default().to_string_lossy();
    destination.with_file_name(format!(".{name}.{ending}"))
}

/// Says whether something lies beside `destination` that [`recover`] would clear up, or cannot be looked at.
pub(super) fn has_rest(destination: &Path) -> bool {
    [old_of(destination), stage_of(destination)].iter().any(|rest| !matches!(look(rest), Ok(None)))
}

/// Brings `destination` back to a whole site after an interrupted run.
///
/// If the site is missing and the old folder is there, the run died between two renames: the old folder goes back.
/// Otherwise the site is whole, and what lies beside it is a rest.
pub(super) fn recover(destination: &Path) -> Result<(), Error> {
    let old = old_of(destination);
    if look(&old)?.is_some() {
        if look(destination)?.is_none() {
            fs::rename(&old, destination).map_err(Error::io(Action::Write, destination))?;
        }
        // The old folder may go only when the name of the site is on the disk, which a run that died did not wait for.
        sync_parent(destination)?;
    }
    for rest in [old, stage_of(destination)] {
        if let Some(found) = look(&rest)? {
            remove(&rest, &found)?;
        }
    }
    Ok(())
}

/// Puts `stage` in the place of `destination`, where nothing lies.
pub(super) fn place(stage: &Path, destination: &Path) -> Result<(), Error> {
    fs::rename(stage, destination).map_err(Error::io(Action::Write, destination))?;
    sync_parent(destination)
}

/// Puts `stage` in the place of `destination` and returns where the old folder lies now.
pub(super) fn exchange(stage: &Path, destination: &Path) -> Result<PathBuf, Error> {
    if exchange_names(stage, destination)? {
        sync_parent(destination)?;
        return Ok(stage.to_path_buf());
    }
    rename_twice(stage, destination)
}

/// Exchanges the two names in one step; false where the system or the disk cannot.
#[cfg(target_os = "linux")]
fn exchange_names(stage: &Path, destination: &Path) -> Result<bool, Error> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, stage, CWD, destination, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(Error::io(Action::Write, destination)(error.into())),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange_names(_: &Path, _: &Path) -> Result<bool, Error> {
    Ok(false)
}

/// Leaves a moment without a site between the renames; [`recover`] mends it if the run dies there.
fn rename_twice(stage: &Path, destination: &Path) -> Result<PathBuf, Error> {
    let old = old_of(destination);
    fs::rename(destination, &old).map_err(Error::io(Action::Write, destination))?;
    if let Err(error) = fs::rename(stage, destination) {
        // The site must not stay away because the new one could not come.
        fs::rename(&old, destination).map_err(Error::io(Action::Write, destination))?;
        return Err(Error::io(Action::Write, destination)(error));
    }
    sync_parent(destination)?;
    Ok(old)
}

fn sync_parent(destination: &Path) -> Result<(), Error> {
    destination.parent().map_or(Ok(()), sync_folder)
}

fn remove(path: &Path, found: &fs::Metadata) -> Result<(), Error> {
    let removed = if found.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.map_err(Error::io(Action::Remove, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(path: &Path, content: &str) {
        fs::create_dir_all(path).expect("folder");
        fs::write(path.join("x"), content).expect("file");
    }

    fn content(path: &Path) -> String {
        fs::read_to_string(path.join("x")).unwrap_or_default()
    }

    #[test]
    fn every_rest_of_a_cut_run_leads_back_to_a_whole_site() {
        // What lies there: the site, the stage, the old folder; and what the site holds afterwards.
        let cases = [
            (Some("lama"), Some("separuh"), None, "lama"),
            (Some("baru"), None, Some("lama"), "baru"),
            (Some("baru"), Some("x"), Some("lama"), "baru"),
            (None, Some("baru"), Some("lama"), "lama"),
            (None, Some("separuh"), None, ""),
            (None, None, None, ""),
        ];
        for (site, stage, old, want) in cases {
            let dir = tempfile::tempdir().expect("temporary folder");
            let destination = dir.path().join("host");
            for (path, text) in
                [(destination.clone(), site), (stage_of(&destination), stage), (old_of(&destination), old)]
            {
                if let Some(text) = text {
                    folder(&path, text);
                }
            }
            recover(&destination).expect("recovered");
            assert_eq!(content(&destination), want, "{site:?} {stage:?} {old:?}");
            assert!(!stage_of(&destination).exists() && !old_of(&destination).exists());
        }
    }

    #[test]
    fn both_ways_of_swapping_end_alike() {
        for way in [exchange, rename_twice] {
            let dir = tempfile::tempdir().expect("temporary folder");
            let destination = dir.path().join("host");
            folder(&destination, "lama");
            folder(&stage_of(&destination), "baru");
            let old = way(&stage_of(&destination), &destination).expect("swapped");
            assert_eq!((content(&destination).as_str(), content(&old).as_str()), ("baru", "lama"));
        }
    }

    #[test]
    fn a_stage_that_cannot_come_leaves_the_site_in_place() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let destination = dir.path().join("host");
        folder(&destination, "lama");
        assert!(rename_twice(&stage_of(&destination), &destination).is_err());
        assert_eq!(content(&destination), "lama");
    }
}
