//! What `strace` saw a program do to a folder, as steps of a [`Disk`].

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bunuh::strace;
use crate::cakram::{Change, Disk, Node, Shape, State, Step, TOP};

/// Calls that change a disk, and those that tell at which place of a file the next bytes go.
const CALLS: &str = "openat,lseek,write,writev,pwrite64,copy_file_range,sendfile,ftruncate,fchmod,chmod,fchmodat,utimensat,\
                     mkdir,mkdirat,link,linkat,symlink,symlinkat,rename,renameat,renameat2,unlink,unlinkat,rmdir,fsync,\
                     fdatasync,syncfs";

/// A folder that programs are recorded in.
pub struct Recording {
    root: PathBuf,
    /// Names at the top that belong to no state.
    without: Vec<String>,
    pub disk: Disk,
    state: State,
    /// What the programs take from modes.
    umask: u32,
    /// Where the next bytes go, by descriptor and path.
    places: BTreeMap<(String, String), usize>,
}

impl Recording {
    /// Begins with what lies in a folder, all of it flushed.
    pub fn new(root: &Path, without: &[&str]) -> Self {
        let disk = Disk::new();
        let state = disk.whole();
        let without = without.iter().map(|name| (*name).to_owned()).collect();
        let root = root.canonicalize().unwrap();
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let umask = status.lines().find_map(|line| line.strip_prefix("Umask:")).unwrap().trim();
        let umask = u32::from_str_radix(umask, 8).unwrap();
        let mut it = Self { root: root.clone(), without, disk, state, umask, places: BTreeMap::new() };
        it.take_in(&root, TOP);
        it.push(Step::FlushAll);
        it
    }

    fn take_in(&mut self, place: &Path, folder: Node) {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        for entry in fs::read_dir(place).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if folder == TOP && self.without.contains(&name) {
                continue;
            }
            let (path, found) = (entry.path(), entry.metadata().unwrap());
            let mode = found.permissions().mode() & 0o7777;
            if found.is_dir() {
                let node = self.disk.add(Shape::Folder, mode);
                self.names(vec![(folder, name, Some(node))]);
                self.take_in(&path, node);
            } else if found.is_symlink() {
                let node = self.disk.add(Shape::Link(fs::read_link(path).unwrap().to_str().unwrap().to_owned()), mode);
                self.names(vec![(folder, name, Some(node))]);
            } else {
                let node = self.disk.add(Shape::File, mode);
                self.names(vec![(folder, name, Some(node))]);
                self.push(Step::Bytes(node, 0, fs::read(path).unwrap()));
                self.push(Step::Time(node, u64::try_from(found.mtime()).unwrap()));
            }
        }
    }

    /// Runs a program that must end well, and adds what it did.
    pub fn run(&mut self, program: &Command) {
        let log = tempfile::NamedTempFile::new().unwrap();
        let trace = format!("trace={CALLS}");
        let args = ["-y", "-xx", "-s", "100000000", "-e", &trace, "-o", log.path().to_str().unwrap()];
        let found = strace(&args, program).status();
        assert!(found.expect("apt-get install --no-install-recommends strace").success(), "{program:?}");
        let text = fs::read_to_string(log.path()).unwrap();
        let mut open: BTreeMap<&str, String> = BTreeMap::new();
        for line in text.lines() {
            let (pid, rest) = line.split_once(' ').unwrap();
            let rest = rest.trim_start();
            if let Some(first) = rest.strip_suffix("<unfinished ...>") {
                open.insert(pid, first.to_owned());
            } else if let Some(end) = rest.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>")) {
                let whole = format!("{}{}", open.remove(pid).unwrap(), end.1);
                self.call(&whole);
            } else {
                self.call(rest);
            }
        }
        self.push(Step::Done);
        self.compare();
    }

    /// Holds that the steps lead to what the disk shows.
    fn compare(&self) {
        let found = Self::new(&self.root, &self.without.iter().map(String::as_str).collect::<Vec<_>>());
        let plain = |it: &Self| -> Vec<(String, u32, Vec<u8>)> {
            it.state.describe(&it.disk).into_iter().map(|(path, mode, _, bytes)| (path, mode, bytes)).collect()
        };
        for (read, there) in plain(self).iter().zip(&plain(&found)) {
            assert!(read == there, "the record is not understood: {} {:o}, {} {:o}", read.0, read.1, there.0, there.1);
        }
        assert_eq!(plain(self).len(), plain(&found).len());
    }

    fn push(&mut self, step: Step) {
        self.disk.push(&mut self.state, step);
    }

    fn names(&mut self, to: Vec<(Node, String, Option<Node>)>) {
        let changes = to.into_iter().map(|(folder, name, to)| {
            let from = self.state.find(folder, &name);
            Change { folder, name, from, to }
        });
        let step = Step::Names(changes.collect());
        self.push(step);
    }

    /// Returns a path below the root as plain names; nothing elsewhere.
    fn below(&self, path: &str) -> Option<String> {
        let mut names: Vec<&str> = Vec::new();
        for name in Path::new(path).strip_prefix(&self.root).ok()?.to_str()?.split('/') {
            match name {
                "" | "." => {}
                ".." => names.truncate(names.len().saturating_sub(1)),
                name => names.push(name),
            }
        }
        (!names.first().is_some_and(|first| self.without.iter().any(|it| it == first))).then(|| names.join("/"))
    }

    fn node(&self, path: &str) -> Option<Node> {
        self.state.walk(&self.below(path)?)
    }

    /// Returns the folder of a path and the name there.
    fn slot(&self, path: &str) -> Option<(Node, String)> {
        let path = self.below(path)?;
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path.as_str()));
        Some((self.state.walk(folder).unwrap_or_else(|| panic!("no folder {folder:?}")), name.to_owned()))
    }

    fn call(&mut self, line: &str) {
        let Some((name, rest)) = line.split_once('(') else { return };
        let Some((inside, result)) = rest.rsplit_once(" = ") else { return };
        let inside = inside.trim_end().trim_end_matches(')');
        let result = result.trim();
        if result.starts_with('-') || result.starts_with('?') {
            return;
        }
        let args = arguments(inside);
        let root = self.root.to_str().unwrap().to_owned();
        let at = |folder: &str, path: &str| -> String {
            let path = text(path);
            let above = if folder.is_empty() { root.clone() } else { described(folder) };
            if path.starts_with('/') { path } else { format!("{above}/{path}") }
        };
        self.known(name, &args, result, &at);
    }

    fn known(&mut self, name: &str, args: &[String], result: &str, at: &dyn Fn(&str, &str) -> String) {
        let number = |text: &str| text.split('<').next().unwrap().trim().parse::<usize>().unwrap_or(0);
        let octal = |text: &str| u32::from_str_radix(text, 8).unwrap();
        match name {
            "openat" => self.open(&at(&args[0], &args[1]), args, result),
            "lseek" => self.places.extend([(handle(&args[0]), number(result))]),
            "write" => self.write(&args[0], text_bytes(&args[1])),
            "writev" | "pwrite64" => assert!(self.node(&described(&args[0])).is_none(), "{name} is not known"),
            "copy_file_range" | "sendfile" => {
                let (to, from) = if name == "sendfile" { (&args[0], &args[1]) } else { (&args[2], &args[0]) };
                if self.node(&described(to)).is_some() && number(result) > 0 {
                    let done = self.places.get(&handle(to)).copied().unwrap_or(0);
                    let all = fs::read(described(from)).unwrap();
                    self.write(to, all[done..done + number(result)].to_vec());
                }
            }
            "ftruncate" => {
                if let Some(node) = self.node(&described(&args[0])) {
                    self.push(Step::Size(node, number(&args[1])));
                }
            }
            "fchmod" => self.mode(&described(&args[0]), octal(&args[1])),
            "chmod" => self.mode(&at("", &args[0]), octal(&args[1])),
            "fchmodat" => self.mode(&at(&args[0], &args[1]), octal(&args[2])),
            "utimensat" => self.time(args),
            "mkdir" => self.made(&at("", &args[0]), octal(&args[1])),
            "mkdirat" => self.made(&at(&args[0], &args[1]), octal(&args[2])),
            "link" => self.linked(&at("", &args[0]), &at("", &args[1])),
            "linkat" => self.linked(&at(&args[0], &args[1]), &at(&args[2], &args[3])),
            "symlink" => self.pointed(&text(&args[0]), &at("", &args[1])),
            "symlinkat" => self.pointed(&text(&args[0]), &at(&args[1], &args[2])),
            "rename" => self.moved(&at("", &args[0]), &at("", &args[1]), false),
            "renameat" => self.moved(&at(&args[0], &args[1]), &at(&args[2], &args[3]), false),
            "renameat2" => {
                let both = args[4].contains("RENAME_EXCHANGE");
                self.moved(&at(&args[0], &args[1]), &at(&args[2], &args[3]), both);
            }
            "unlink" | "rmdir" => self.gone(&at("", &args[0])),
            "unlinkat" => self.gone(&at(&args[0], &args[1])),
            "fsync" | "fdatasync" => {
                if let Some(node) = self.node(&described(&args[0])) {
                    let folder = self.disk.shapes[node] == Shape::Folder;
                    self.push(if folder { Step::FlushFolder(node) } else { Step::FlushFile(node) });
                }
            }
            "syncfs" => self.push(Step::FlushAll),
            _ => {}
        }
    }

    fn open(&mut self, path: &str, args: &[String], result: &str) {
        if !["O_CREAT", "O_TRUNC", "O_APPEND"].iter().any(|flag| args[2].contains(flag)) {
            self.places.insert(handle(result), 0);
            return;
        }
        let Some((folder, name)) = self.slot(path) else { return };
        let node = match self.state.find(folder, &name) {
            Some(node) if args[2].contains("O_TRUNC") => {
                self.push(Step::Size(node, 0));
                node
            }
            Some(node) => node,
            None => {
                let node = self.disk.add(Shape::File, u32::from_str_radix(&args[3], 8).unwrap() & !self.umask);
                self.names(vec![(folder, name, Some(node))]);
                node
            }
        };
        let end = if args[2].contains("O_APPEND") { self.state.bytes(node).len() } else { 0 };
        self.places.insert(handle(result), end);
    }

    fn write(&mut self, file: &str, bytes: Vec<u8>) {
        let Some(node) = self.node(&described(file)) else { return };
        let end = self.state.bytes(node).len();
        let at = *self.places.get(&handle(file)).unwrap_or(&end);
        self.places.insert(handle(file), at + bytes.len());
        self.push(Step::Bytes(node, at, bytes));
    }

    fn mode(&mut self, path: &str, mode: u32) {
        if let Some(node) = self.node(path) {
            self.push(Step::Mode(node, mode));
        }
    }

    /// Only times that are set, and not those of now.
    fn time(&mut self, args: &[String]) {
        let last = args[2].rsplit("tv_sec=").next().filter(|last| !last.contains("UTIME_"));
        let time = last.and_then(|last| last.split(',').next()?.parse().ok());
        if let (Some(node), Some(time)) = (self.node(&described(&args[0])), time) {
            self.push(Step::Time(node, time));
        }
    }

    fn made(&mut self, path: &str, mode: u32) {
        if let Some((folder, name)) = self.slot(path) {
            let node = self.disk.add(Shape::Folder, mode & !self.umask);
            self.names(vec![(folder, name, Some(node))]);
        }
    }

    fn linked(&mut self, from: &str, to: &str) {
        if let Some((folder, name)) = self.slot(to) {
            let node = self.node(from).expect("a second name of what is recorded");
            self.names(vec![(folder, name, Some(node))]);
        }
    }

    fn pointed(&mut self, words: &str, path: &str) {
        if let Some((folder, name)) = self.slot(path) {
            let node = self.disk.add(Shape::Link(words.to_owned()), 0o777);
            self.names(vec![(folder, name, Some(node))]);
        }
    }

    fn moved(&mut self, from: &str, to: &str, both: bool) {
        let (Some(from), Some(to)) = (self.slot(from), self.slot(to)) else { return };
        let node = self.state.find(from.0, &from.1);
        let back = if both { self.state.find(to.0, &to.1) } else { None };
        self.names(vec![(from.0, from.1, back), (to.0, to.1, node)]);
    }

    fn gone(&mut self, path: &str) {
        if let Some((folder, name)) = self.slot(path) {
            self.names(vec![(folder, name, None)]);
        }
    }
}

/// Returns the arguments of a call as they are written.
fn arguments(inside: &str) -> Vec<String> {
    let (mut found, mut depth, mut quoted) = (vec![String::new()], 0, false);
    for letter in inside.chars() {
        match letter {
            '"' => quoted = !quoted,
            '<' | '{' | '[' | '(' if !quoted => depth += 1,
            '>' | '}' | ']' | ')' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                found.push(String::new());
                continue;
            }
            _ => {}
        }
        found.last_mut().unwrap().push(letter);
    }
    found.iter().map(|one| one.trim().to_owned()).collect()
}

/// Returns what a quoted text stands for.
fn text_bytes(quoted: &str) -> Vec<u8> {
    let inside = quoted.trim_matches('"');
    inside.split("\\x").skip(1).map(|two| u8::from_str_radix(&two[..2], 16).unwrap()).collect()
}

fn text(quoted: &str) -> String {
    String::from_utf8(text_bytes(quoted)).unwrap()
}

/// Returns the path that is told beside a descriptor.
fn described(file: &str) -> String {
    // What has no name any more is written to by nobody who could be read again.
    let gone = file.contains("(deleted)");
    file.split_once('<').filter(|_| !gone).map(|(_, path)| text(path.trim_end_matches('>'))).unwrap_or_default()
}

fn handle(file: &str) -> (String, String) {
    (file.split('<').next().unwrap().to_owned(), described(file))
}
