//! A folder of work that can be done again: what lies there is a convenience, never a source.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, UNIX_EPOCH};

use crate::base::hash;

/// First bytes of an entry; a change of the layout changes them.
const HEAD: &[u8] = b"pendopo-simpanan 1\n";
/// Bytes of an entry beside its content.
const ENVELOPE: u64 = HEAD.len() as u64 + 16;
/// Bytes of an entry at most; nothing that is kept comes near.
const MOST: u64 = 64 * 1024 * 1024;

/// A folder that keeps results by key.
///
/// Every failure of the disk means "not kept": a run without the folder is slower and gives the same bytes. Several
/// runs may use it at once, since an entry appears as a whole.
#[derive(Debug)]
pub struct Simpanan {
    folder: PathBuf,
    /// Keys that were read or written since it was opened.
    terpakai: Mutex<BTreeSet<String>>,
}

/// What [`Simpanan::pangkas`] removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pangkasan {
    /// How many entries.
    pub jumlah: usize,
    /// Their bytes.
    pub bita: u64,
}

impl Simpanan {
    /// Opens the folder, which is made if it is missing, and keeps it out of version control.
    ///
    /// Nothing where the folder can be neither found nor made.
    #[must_use]
    pub fn open(folder: &Path) -> Option<Self> {
        fs::create_dir_all(folder).ok()?;
        // A link in the workspace could lead anywhere.
        if !folder.symlink_metadata().ok()?.is_dir() {
            return None;
        }
        if let Ok(mut ignore) = create_new(&folder.join(".gitignore"))
            && ignore.write_all(b"*\n").is_err()
        {
            // A folder that cannot be written may still hold what an earlier run kept.
        }
        Some(Self { folder: folder.to_path_buf(), terpakai: Mutex::default() })
    }

    /// Returns the time by the clock of the disk, which may differ from that of the system.
    #[must_use]
    pub fn now(&self) -> Option<Duration> {
        let path = self.folder.join(format!(".jam.{}.{}.tmp", std::process::id(), nomor()));
        let file = create_new(&path).ok()?;
        let found = file.metadata().and_then(|found| found.modified());
        fs::remove_file(&path).ok()?;
        found.ok()?.duration_since(UNIX_EPOCH).ok()
    }

    /// Returns what is kept under a key of letters, digits and hyphens, if it is whole.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Vec<u8>> {
        let (file, content) = self.read(key)?;
        if self.pakai(key) {
            segarkan(&file);
        }
        Some(content)
    }

    /// Returns what is kept under a key like [`Simpanan::get`], and leaves no trace of having looked.
    #[must_use]
    pub fn look(&self, key: &str) -> Option<Vec<u8>> {
        let (_, content) = self.read(key)?;
        self.pakai(key);
        Some(content)
    }

    fn read(&self, key: &str) -> Option<(File, Vec<u8>)> {
        let path = self.path(key)?;
        // A link could lead anywhere, and a pipe would never end.
        let found = path.symlink_metadata().ok().filter(|found| found.is_file() && found.len() <= MOST)?;
        let mut bytes = Vec::with_capacity(usize::try_from(found.len()).ok()?);
        let mut file = File::open(&path).ok()?;
        (&mut file).take(MOST).read_to_end(&mut bytes).ok()?;
        let rest = bytes.strip_prefix(HEAD)?;
        let (sum, content) = rest.split_at_checked(16)?;
        // The key is part of the sum, so that no entry passes for another.
        let whole = sum == digest(key, content);
        bytes.drain(..HEAD.len() + 16);
        whole.then_some((file, bytes))
    }

    /// Keeps `content` under a key, and says whether it is there now.
    #[must_use]
    pub fn put(&self, key: &str, content: &[u8]) -> bool {
        let Some(path) = self.path(key).filter(|_| content.len() as u64 + ENVELOPE <= MOST) else { return false };
        let stage = format!(".{key}.{}.{}.tmp", std::process::id(), nomor());
        let stage = path.with_file_name(stage);
        let written = path.parent().is_some_and(|parent| fs::create_dir_all(parent).is_ok())
            && create_new(&stage)
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
        if written {
            self.pakai(key);
        }
        written
    }

    /// Removes what was used longest ago, until no more than `sisa` bytes are left of what this run did not use.
    ///
    /// What this run used stays, whatever its size. Nothing but entries and unfinished ones is removed: a folder that
    /// holds other things, named by mistake, keeps them. Another run that loses an entry makes it again.
    #[must_use]
    pub fn pangkas(&self, sisa: u64) -> Pangkasan {
        let mut lama = self.lama();
        // The newest first; names decide between equals.
        lama.sort_by(|a, b| b.cmp(a));
        let (mut hasil, mut tersisa) = (Pangkasan::default(), 0_u64);
        for Lama { bita, path, .. } in lama {
            tersisa = tersisa.saturating_add(bita);
            if tersisa > sisa && fs::remove_file(&path).is_ok() {
                hasil.jumlah += 1;
                hasil.bita += bita;
            }
        }
        hasil
    }

    /// Lists the entries that this run did not use.
    fn lama(&self) -> Vec<Lama> {
        let terpakai = self.terpakai.lock().unwrap_or_else(PoisonError::into_inner);
        let bagian = isi(&self.folder).filter(|bagian| bagian.file_type().is_ok_and(|jenis| jenis.is_dir()));
        let berkas = bagian.flat_map(|bagian| isi(&bagian.path()));
        let entri = berkas.filter(|berkas| {
            let (nama, biasa) = (berkas.file_name(), berkas.file_type().is_ok_and(|jenis| jenis.is_file()));
            biasa && nama.to_str().is_some_and(|nama| self.milik(nama, &berkas.path()) && !terpakai.contains(nama))
        });
        entri.filter_map(|entri| Lama::baca(&entri)).collect()
    }

    /// Says whether a file is an entry of this folder, or one that a run did not finish.
    fn milik(&self, nama: &str, path: &Path) -> bool {
        let tahap = nama.strip_prefix('.').and_then(|nama| nama.strip_suffix(".tmp"));
        let kunci = tahap.and_then(|nama| nama.split('.').next()).unwrap_or(nama);
        self.path(kunci).is_some_and(|entri| entri.parent() == path.parent())
            && (tahap.is_some() || File::open(path).is_ok_and(berkepala))
    }

    /// Notes that an entry was used; says whether it is the first time.
    fn pakai(&self, kunci: &str) -> bool {
        self.terpakai.lock().unwrap_or_else(PoisonError::into_inner).insert(kunci.to_owned())
    }

    /// Returns the path of an entry; nothing for a key that is no plain name.
    fn path(&self, key: &str) -> Option<PathBuf> {
        let plain = key.len() > 2 && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        plain.then(|| self.folder.join(&key[..2]).join(key))
    }
}

/// Makes a new file; a link that lies in its place is not followed.
fn create_new(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Returns a number that this process has not used yet.
fn nomor() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Gives an entry the time at which it was used, by the clock of the disk.
#[cfg(unix)]
pub(super) fn segarkan(file: &File) {
    use rustix::fs::{Timespec, Timestamps, UTIME_NOW, UTIME_OMIT, futimens};

    let kini = Timestamps {
        last_access: Timespec { tv_sec: 0, tv_nsec: UTIME_OMIT },
        last_modification: Timespec { tv_sec: 0, tv_nsec: UTIME_NOW },
    };
    if futimens(file, &kini).is_err() {
        // It looks older than it is, and may be removed before others.
    }
}

/// Elsewhere an entry is as old as its bytes.
#[cfg(not(unix))]
pub(super) fn segarkan(_: &File) {}

/// An entry that this run did not use; ordered by its last use.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Lama {
    /// Since 1970.
    diubah: Duration,
    path: PathBuf,
    bita: u64,
}

impl Lama {
    fn baca(entri: &DirEntry) -> Option<Self> {
        // That of a link itself, not of what it leads to.
        let found = entri.metadata().ok().filter(|found| found.is_file())?;
        let diubah = found.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        Some(Self { diubah, path: entri.path(), bita: found.len() })
    }
}

/// Lists a folder; what cannot be listed is empty.
fn isi(folder: &Path) -> impl Iterator<Item = DirEntry> + use<> {
    fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok)
}

/// Says whether a file begins as entries do.
fn berkepala(file: File) -> bool {
    let mut awal = Vec::new();
    file.take(HEAD.len() as u64).read_to_end(&mut awal).is_ok() && awal == HEAD
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

    /// Returns the keys that lie in the folder.
    fn keys(folder: &Path) -> Vec<String> {
        let files = isi(folder).filter(|part| part.path().is_dir()).flat_map(|part| isi(&part.path()));
        let mut keys: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        keys.sort();
        keys
    }

    /// Sets the last use of an entry, in seconds since 1970.
    fn age(folder: &Path, key: &str, seconds: u64) {
        let file = OpenOptions::new().write(true).open(folder.join(&key[..2]).join(key)).expect("entry");
        file.set_modified(UNIX_EPOCH + Duration::from_secs(seconds)).expect("set");
    }

    #[test]
    fn what_was_used_longest_ago_goes_first_and_what_is_used_stays() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let earlier = Simpanan::open(dir.path()).expect("made");
        for (key, seconds) in [("aaa", 40), ("bbb", 10), ("ccc", 30), ("ddd", 20)] {
            assert!(earlier.put(key, &[7; 100]));
            age(dir.path(), key, seconds);
        }
        let size = 100 + HEAD.len() as u64 + 16;
        let now = || Simpanan::open(dir.path()).expect("made");
        assert_eq!(now().pangkas(4 * size), Pangkasan::default());
        // The oldest is in use, and does not count; of the other three two have room.
        let run = now();
        assert!(run.get("bbb").is_some());
        assert_eq!(run.pangkas(2 * size), Pangkasan { jumlah: 1, bita: size });
        assert_eq!(keys(dir.path()), ["aaa", "bbb", "ccc"]);
        // Being used made it the newest.
        assert_eq!(now().pangkas(size).jumlah, 2);
        assert_eq!(keys(dir.path()), ["bbb"]);
        // What this run wrote is in use as well.
        let run = now();
        assert!(run.put("eee", b"baru"));
        assert_eq!(run.pangkas(0).jumlah, 1);
        assert_eq!(keys(dir.path()), ["eee"]);
        assert_eq!(earlier.get("bbb"), None);
    }

    #[test]
    fn only_entries_are_removed() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let at = |name: &str| dir.path().join(name);
        assert!(Simpanan::open(dir.path()).expect("made").put("abcd", b"isi"));
        for (name, bytes) in [
            ("ab/abcf", &b"skripsi"[..]),
            ("ab/xyz", b"pendopo-simpanan 1\n"),
            ("ab/foto.jpg", b"pendopo-simpanan 1\n"),
            ("ab/.ssh.tmp", b"x"),
            ("surat.txt", b"x"),
            ("ab/.abcd.12.3.tmp", b"half"),
        ] {
            fs::write(at(name), bytes).expect("written");
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(at("surat.txt"), at("ab/abce")).expect("linked");
        assert_eq!(Simpanan::open(dir.path()).expect("made").pangkas(0).jumlah, 2);
        let links: &[&str] = if cfg!(unix) { &["abce"] } else { &[] };
        let mut left = [&[".ssh.tmp", "abcf", "foto.jpg", "xyz"], links].concat();
        left.sort_unstable();
        assert_eq!(keys(dir.path()), left);
        assert!(at("surat.txt").exists() && at(".gitignore").exists());
    }

    #[test]
    fn runs_at_once_lose_time_and_nothing_else() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let [one, two] = [(); 2].map(|()| Simpanan::open(dir.path()).expect("made"));
        std::thread::scope(|scope| {
            let written = scope.spawn(|| {
                let mut written = 0;
                for n in 0..200_u32 {
                    let key = format!("k{:02}", n % 20);
                    // Written whole or not at all, whatever the other removes.
                    let put = one.put(&key, &n.to_le_bytes());
                    written += usize::from(put);
                    let kept = put.then(|| one.get(&key)).flatten();
                    assert!(kept.is_none_or(|bytes| bytes == n.to_le_bytes()));
                }
                written
            });
            // A folder that changes while it is listed may show a name twice, so one look may remove any number; but what
            // was made once is removed once at most, finished or not.
            let removed = scope.spawn(|| (0..200).map(|_| two.pangkas(0).jumlah).sum::<usize>());
            assert!(written.join().expect("no panic") > 0);
            assert!(removed.join().expect("no panic") <= 200);
        });
        assert_eq!(one.pangkas(0).jumlah, 0);
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
