//! Shuts a run off from the disk and the network beyond what it was called for, by Landlock, where the kernel has it.
//!
//! Every reading and writing is already held to its folder by this floor. The fence holds even where a library is wrong:
//! what the kernel refuses, no code of this program can do.

use std::path::{Path, PathBuf};

use super::single::is_stream;

/// What a fenced process may still reach: folders with everything in them, or single files.
#[derive(Debug, Default)]
pub struct Fence {
    list: Vec<PathBuf>,
    read: Vec<PathBuf>,
    write: Vec<PathBuf>,
}

/// How far the kernel holds a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fenced {
    /// In everything that was asked for.
    Whole,
    /// In files and programs; in all else, such as the network, as far as this kernel knows how.
    Partly,
    /// Not at all: another system, an older kernel, or one that was told not to.
    Not,
}

impl Fence {
    /// Lets the names at or below `path` be listed, and no file be read.
    #[must_use]
    pub fn list(mut self, path: impl Into<PathBuf>) -> Self {
        self.list.push(path.into());
        self
    }

    /// Lets files at or below `path` be read.
    #[must_use]
    pub fn read(mut self, path: impl Into<PathBuf>) -> Self {
        self.read.push(path.into());
        self
    }

    /// Lets files at or below `path` be read, and what its folders, or what `current` in them, lead to as links: releases
    /// may lie on another disk.
    #[must_use]
    pub fn read_through(self, path: &Path) -> Self {
        let entries = std::fs::read_dir(path).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
        let links = entries.flat_map(|entry| [entry.join("current"), entry]).filter(|entry| entry.is_symlink());
        links.filter_map(|link| link.canonicalize().ok()).fold(self.read(path), Self::read)
    }

    /// Lets files at or below `path` be read, written, made, renamed and removed.
    #[must_use]
    pub fn write(mut self, path: impl Into<PathBuf>) -> Self {
        self.write.push(path.into());
        self
    }

    /// Lets a report be written to `path`: a new file takes the place of an older one, from the same folder; a device gets
    /// the bytes as they come.
    #[must_use]
    pub fn report(self, path: &Path) -> Self {
        if is_stream(path) { self.write(path) } else { self.write(folder(path)) }
    }

    /// Lets a file grow, or begin.
    #[must_use]
    pub fn append(self, path: &Path) -> Self {
        if path.exists() { self.write(path) } else { self.write(folder(path)) }
    }

    /// Shuts the calling thread, and every thread that it starts from now on, off from everything else: files, programs,
    /// connections of TCP, and abstract sockets and signals of other processes. Cannot be undone.
    ///
    /// A path that does not exist allows nothing. Where anything stands in the way there is no fence rather than one that
    /// would refuse what was asked for.
    #[must_use]
    pub fn close(&self) -> Fenced {
        #[cfg(target_os = "linux")]
        return self.enforce().unwrap_or(Fenced::Not);
        #[cfg(not(target_os = "linux"))]
        return Fenced::Not;
    }

    #[cfg(target_os = "linux")]
    fn enforce(&self) -> Option<Fenced> {
        use landlock::{
            ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset,
            RulesetAttr, RulesetCreatedAttr, RulesetStatus, Scope,
        };

        // Of everything that this version restricts, a build needs these; no links, devices, sockets or programs.
        const NEWEST: ABI = ABI::V6;
        let read: BitFlags<AccessFs> = AccessFs::ReadFile | AccessFs::ReadDir;
        let write = read
            | AccessFs::WriteFile
            | AccessFs::Truncate
            | AccessFs::MakeReg
            | AccessFs::MakeDir
            | AccessFs::RemoveFile
            | AccessFs::RemoveDir
            | AccessFs::Refer;
        let mut rules = Ruleset::default()
            // A kernel that does not know this right would refuse to rename between folders whatever the rules say.
            .set_compatibility(CompatLevel::SoftRequirement)
            .handle_access(AccessFs::Refer)
            .ok()?
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(AccessFs::from_all(NEWEST))
            .ok()?
            .handle_access(AccessNet::from_all(NEWEST))
            .ok()?
            .scope(Scope::from_all(NEWEST))
            .ok()?
            .create()
            .ok()?;
        for (paths, access) in [(&self.list, AccessFs::ReadDir.into()), (&self.read, read), (&self.write, write)] {
            // A pipe without a name is open already, and has no place that could be allowed.
            for path in paths.iter().filter(|path| path.canonicalize().is_ok()) {
                // The rights of folders say nothing about a file, and would count as ones that this kernel lacks.
                let access = if path.is_dir() { access } else { access & AccessFs::from_file(NEWEST) };
                rules = rules.add_rule(PathBeneath::new(PathFd::new(path).ok()?, access)).ok()?;
            }
        }
        Some(match rules.restrict_self().ok()?.ruleset {
            RulesetStatus::FullyEnforced => Fenced::Whole,
            RulesetStatus::PartiallyEnforced => Fenced::Partly,
            RulesetStatus::NotEnforced => Fenced::Not,
        })
    }
}

/// Returns the folder of a file.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => path,
    }
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::ErrorKind::PermissionDenied;
    use std::net::{TcpListener, TcpStream};
    use std::process::Command;

    use super::*;

    /// Runs `work` behind a fence, in a thread of its own, which ends with it; nothing where the kernel has none.
    fn fenced<T: Send>(fence: &Fence, work: impl FnOnce(Fenced) -> T + Send) -> Option<T> {
        std::thread::scope(|scope| {
            let thread = scope.spawn(|| match fence.close() {
                Fenced::Not => None,
                held => Some(work(held)),
            });
            thread.join().expect("no panic")
        })
    }

    fn put(path: &Path) {
        fs::create_dir_all(path.parent().expect("folder")).expect("folder");
        fs::write(path, "isi").expect("file");
    }

    /// The version of the kernel, of which 6.12 knows everything that is asked for.
    fn kernel() -> (u32, u32) {
        let text = fs::read_to_string("/proc/sys/kernel/osrelease").expect("a kernel");
        let mut parts = text.split(['.', '-']).map(|part| part.parse().unwrap_or(0));
        (parts.next().unwrap_or(0), parts.next().unwrap_or(0))
    }

    fn kind<T>(result: std::io::Result<T>) -> Option<std::io::ErrorKind> {
        result.err().map(|error| error.kind())
    }

    #[test]
    fn the_kernel_holds_a_fenced_run_to_its_folders() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let at = |path: &str| dir.path().join(path);
        for path in [
            "akar/content/a.md",
            "akar/dist/lama/x",
            "akar/kunci/rilis.key",
            "jauh/x",
            "lama/situs/y",
            "luar/rahasia",
            "sendiri/satu",
            "sendiri/dua",
        ] {
            put(&at(path));
        }
        std::os::unix::fs::symlink("../../luar/rahasia", at("akar/content/tautan")).expect("link");
        let listener = TcpListener::bind("127.0.0.1:0").expect("port");
        let address = listener.local_addr().expect("address");
        std::os::unix::fs::symlink(at("jauh"), at("lama/situs/current")).expect("link");
        let fence = Fence::default().list(at("akar")).read(at("akar/content")).read(at("tiada")).write(at("akar/dist"));
        let fence = fence.write(at("sendiri/satu")).read_through(&at("lama"));
        let kernel = kernel();
        let held = fenced(&fence, |held| {
            let denied = Some(PermissionDenied);
            // What a build does.
            assert_eq!(fs::read(at("akar/content/a.md")).expect("source"), b"isi");
            fs::create_dir_all(at("akar/dist/baru/dalam")).expect("folder");
            fs::write(at("akar/dist/baru/dalam/y"), "isi").expect("output");
            fs::rename(at("akar/dist/baru/dalam"), at("akar/dist/pindah")).expect("renamed");
            fs::hard_link(at("akar/dist/pindah/y"), at("akar/dist/lama/y")).expect("linked");
            fs::remove_dir_all(at("akar/dist/lama")).expect("removed");
            fs::write(at("sendiri/satu"), "baru").expect("the file that was named");
            assert_eq!(fs::read(at("lama/situs/current/x")).expect("on another disk"), b"isi");
            assert_eq!(fs::read_dir(at("akar")).expect("listed").count(), 3);
            // What it never does.
            assert_eq!(kind(fs::read(at("akar/kunci/rilis.key"))), denied, "keys beside the sources");
            assert_eq!(kind(fs::read(at("luar/rahasia"))), denied);
            assert_eq!(kind(fs::read(at("akar/content/tautan"))), denied, "a link leads out");
            assert_eq!(kind(fs::read_dir(at("luar"))), denied);
            assert_eq!(kind(fs::read("/proc/self/environ")), denied, "secrets of the environment");
            assert_eq!(kind(fs::write(at("akar/content/a.md"), "")), denied, "sources are only read");
            assert_eq!(kind(fs::remove_file(at("akar/content/a.md"))), denied);
            assert_eq!(kind(fs::write(at("akar/baru"), "")), denied);
            assert_eq!(kind(fs::write(at("sendiri/dua"), "")), denied, "beside the file that was named");
            assert!(fs::rename(at("akar/dist/pindah/y"), at("luar/y")).is_err());
            assert_eq!(kind(std::os::unix::fs::symlink("x", at("akar/dist/tautan"))), denied);
            assert_eq!(kind(Command::new("/bin/true").status()), denied, "other programs");
            assert_eq!(held == Fenced::Whole, kernel >= (6, 12), "{held:?} with {kernel:?}");
            if kernel >= (6, 7) {
                assert_eq!(kind(TcpStream::connect(address)), denied);
                assert_eq!(kind(TcpListener::bind("127.0.0.1:0")), denied);
            }
            // Threads that are started later stand behind it too.
            let outside = at("luar/rahasia");
            assert_eq!(std::thread::spawn(move || kind(fs::read(outside))).join().expect("thread"), denied);
        });
        if held.is_none() {
            eprintln!("this kernel has no Landlock: nothing is held, and nothing is refused");
        }
        // Others of this program are as free as before.
        assert!(fs::read(at("luar/rahasia")).is_ok() && TcpStream::connect(address).is_ok());
    }
}
