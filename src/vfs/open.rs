//! Opening source files so that no link, not even one planted while a build runs, leads outside the root.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::batas;
use crate::diag::Diagnostic;

#[cfg(target_os = "linux")]
use super::error::Action;
use super::error::Error;
use super::refusal;

/// An open handle to the root, below which files are opened.
#[derive(Debug)]
pub(super) struct Root {
    path: PathBuf,
    #[cfg(target_os = "linux")]
    handle: File,
}

/// Returns a file below `root` that is no source, such as a program of another tool beside them.
///
/// Nothing where it is missing, too large, or reached through a link.
#[must_use]
pub fn read_beside(root: &Path, path: &str) -> Option<Arc<[u8]>> {
    Root::open(root).ok()?.read(path, batas::DOKUMEN.tolak).ok()
}

impl Root {
    /// Opens the folder at `path`; it may be reached through links, since the user named it.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        Ok(Self {
            path: path.to_path_buf(),
            #[cfg(target_os = "linux")]
            handle: File::open(path).map_err(Error::io(Action::Read, path))?,
        })
    }

    /// Reads the file at `path` below the root, at most `limit` bytes.
    pub(super) fn read(&self, path: &str, limit: u64) -> Result<Arc<[u8]>, Box<Diagnostic>> {
        let unreadable = |error: io::Error| Box::new(refusal::unreadable(path, &error));
        let Some(file) = self.beneath(path).map_err(unreadable)? else {
            return Err(Box::new(refusal::link(path)));
        };
        let found = file.metadata().map_err(unreadable)?;
        if !found.is_file() {
            return Err(Box::new(refusal::link(path)));
        }
        // A second guard, whatever the caller says.
        let limit = limit.min(batas::DOKUMEN.tolak);
        if found.len() > limit {
            return Err(Box::new(refusal::too_large(path, found.len(), limit)));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or(0));
        // One byte more than allowed shows a file that grows while it is read.
        file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > limit {
            return Err(Box::new(refusal::too_large(path, bytes.len() as u64, limit)));
        }
        Ok(bytes.into())
    }

    /// Opens `path` through the kernel's own check that no part of it is a link; nothing if one is.
    #[cfg(target_os = "linux")]
    fn beneath(&self, path: &str) -> io::Result<Option<File>> {
        use rustix::fs::{Mode, OFlags, ResolveFlags, openat2};
        use rustix::io::Errno;

        // Without NONBLOCK, opening a pipe put in the file's place would wait for ever.
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        loop {
            match openat2(&self.handle, path, flags, Mode::empty(), resolve) {
                Ok(file) => return Ok(Some(file.into())),
                Err(Errno::LOOP | Errno::XDEV) => return Ok(None),
                Err(Errno::INTR | Errno::AGAIN) => {}
                // Kernels before 5.6 and some containers lack the call.
                Err(Errno::NOSYS | Errno::PERM) => return self.checked(path),
                Err(error) => return Err(error.into()),
            }
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn beneath(&self, path: &str) -> io::Result<Option<File>> {
        self.checked(path)
    }

    /// Opens `path` after looking at each part of it; a link planted between look and opening is not seen.
    fn checked(&self, path: &str) -> io::Result<Option<File>> {
        let mut walked = self.path.clone();
        for name in path.split('/') {
            walked.push(name);
            let kind = walked.symlink_metadata()?.file_type();
            if !kind.is_dir() && !kind.is_file() {
                return Ok(None);
            }
        }
        File::open(&walked).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_link_anywhere_in_the_path_is_refused_both_ways() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let root = dir.path().join("akar");
        std::fs::create_dir_all(root.join("a/b")).expect("folders");
        std::fs::write(root.join("a/b/x.md"), "dalam").expect("file");
        std::fs::write(dir.path().join("rahasia.md"), "luar").expect("file");
        std::os::unix::fs::symlink("../rahasia.md", root.join("akhir.md")).expect("link");
        std::os::unix::fs::symlink("a", root.join("tengah")).expect("link");
        let root = Root::open(&root).expect("root");
        for open in [Root::beneath, Root::checked] {
            assert!(open(&root, "a/b/x.md").expect("readable").is_some());
            assert!(open(&root, "akhir.md").expect("looked at").is_none());
            assert!(open(&root, "tengah/b/x.md").expect("looked at").is_none());
        }
        assert_eq!(root.read("akhir.md", 10).expect_err("link").code, "BKS-030");
        assert_eq!(root.read("a/b", 10).expect_err("folder").code, "BKS-030");
        assert_eq!(root.read("a/b/x.md", 4).expect_err("large").code, "BKS-032");
        assert_eq!(root.read("a/b/x.md", 5).expect("read").as_ref(), b"dalam");
    }
}
