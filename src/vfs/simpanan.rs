//! A folder of work that can be done again: what lies there is a convenience, never a source.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::base::hash;

/// First bytes of an entry; a change of the layout changes them.
const HEAD: &[u8] = b"pendopo-simpanan 1\n";
/// Bytes of an entry at most; nothing that is kept comes near.
const MOST: u64 = 64 * 1024 * 1024;

/// A folder that keeps results by key.
///
/// Every failure of the disk means "not kept": a run without the folder is slower and gives the same bytes. Several
/// runs may use it at once, since an entry appears as a whole.
#[derive(Debug, Clone)]
pub struct Simpanan {
    folder: PathBuf,
}

impl Simpanan {
    /// Opens the folder, which is made if it is missing, and keeps it out of version control.
    ///
    /// Nothing where the folder can be neither found nor made.
    #[must_use]
    pub fn open(folder: &Path) -> Option<Self> {
        fs::create_dir_all(folder).ok()?;
        let ignore = folder.join(".gitignore");
        if !ignore.exists() && fs::write(&ignore, "*\n").is_err() {
            // A folder that cannot be written may still hold what an earlier run kept.
        }
        Some(Self { folder: folder.to_path_buf() })
    }

    /// Returns what is kept under a key of letters, digits and hyphens, if it is whole.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Vec<u8>> {
        let path = self.path(key)?;
        // A link could lead anywhere, and a pipe would never end.
        let found = path.symlink_metadata().ok().filter(|found| found.is_file() && found.len() <= MOST)?;
        let mut bytes = Vec::with_capacity(usize::try_from(found.len()).ok()?);
        File::open(&path).ok()?.take(MOST).read_to_end(&mut bytes).ok()?;
        let rest = bytes.strip_prefix(HEAD)?;
        let (sum, content) = rest.split_at_checked(16)?;
        // The key is part of the sum, so that no entry passes for another.
        (sum == digest(key, content)).then(|| content.to_vec())
    }

    /// Keeps `content` under a key, and says whether it is there now.
    #[must_use]
    pub fn put(&self, key: &str, content: &[u8]) -> bool {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let Some(path) = self.path(key) else { return false };
        let stage = format!(".{key}.{}.{}.tmp", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let stage = path.with_file_name(stage);
        let written = path.parent().is_some_and(|parent| fs::create_dir_all(parent).is_ok())
            && OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(&stage)
                .and_then(|mut file| {
                    file.write_all(HEAD)?;
                    file.write_all(&digest(key, content))?;
                    file.write_all(content)
                })
                .and_then(|()| fs::rename(&stage, &path))
                .is_ok();
        if !written && fs::remove_file(&stage).is_err() {
            // It was never made, or the disk takes nothing more.
        }
        written
    }

    /// Returns the path of an entry; nothing for a key that is no plain name.
    fn path(&self, key: &str) -> Option<PathBuf> {
        let plain = key.len() > 2 && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        plain.then(|| self.folder.join(&key[..2]).join(key))
    }
}

fn digest(key: &str, content: &[u8]) -> [u8; 16] {
    let [a, b] = [hash::kunci(key.as_bytes()), hash::kunci(content)];
    hash::kunci(&[a.to_le_bytes(), b.to_le_bytes()].concat()).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_entry_is_served() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let kept = Simpanan::open(&dir.path().join("a/b")).expect("made");
        assert_eq!(kept.get("abc-1"), None);
        assert!(kept.put("abc-1", b"isi") && kept.put("abc-1", b"isi"));
        assert_eq!(kept.get("abc-1").as_deref(), Some(&b"isi"[..]));
        assert!(!kept.put("../x", b"isi") && kept.get("../x").is_none() && !kept.put("a", b""));
        let path = dir.path().join("a/b/ab/abc-1");
        let whole = fs::read(&path).expect("entry");
        for damaged in [&whole[..whole.len() - 1], &whole[..5], b"", &[&whole[..], b"x"].concat()] {
            fs::write(&path, damaged).expect("written");
            assert_eq!(kept.get("abc-1"), None, "{}", damaged.len());
        }
        // An entry under another name is not that entry.
        fs::write(dir.path().join("a/b/ab/abc-2"), &whole).expect("written");
        assert_eq!(kept.get("abc-2"), None);
        assert!(kept.put("abc-1", b"baru"));
        assert_eq!(kept.get("abc-1").as_deref(), Some(&b"baru"[..]));
        // Nothing is left of the stages.
        assert_eq!(fs::read_dir(dir.path().join("a/b/ab")).expect("folder").count(), 2);
    }

    #[test]
    fn a_folder_that_cannot_be_made_keeps_nothing() {
        let dir = tempfile::tempdir().expect("temporary folder");
        fs::write(dir.path().join("file"), "").expect("written");
        assert!(Simpanan::open(&dir.path().join("file/x")).is_none());
        let kept = Simpanan::open(&dir.path().join("x")).expect("made");
        fs::write(dir.path().join("x/ab"), "in the way").expect("written");
        assert!(!kept.put("abc", b"isi"));
        assert_eq!(kept.get("abc"), None);
    }
}
