//! A disk as it may be found after a cut of power.
//!
//! What a program did to it is kept as a row of steps. Whatever was flushed is there; of the rest, what a disk may lose:
//! names, bytes, sizes, modes, times. Three kinds of disks lose it in three ways, see [`Kind`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

/// Number of a file, folder or link; a name leads to one.
pub type Node = usize;
/// The folder that is recorded.
pub const TOP: Node = 0;

/// What a node is; the words of a link come with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    Folder,
    File,
    Link(String),
}

/// A name in a folder, what it led to and what it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub folder: Node,
    pub name: String,
    pub from: Option<Node>,
    pub to: Option<Node>,
}

/// One step.
#[derive(Clone, Debug)]
pub enum Step {
    /// Names that change together.
    Names(Vec<Change>),
    Bytes(Node, usize, Vec<u8>),
    Size(Node, usize),
    Mode(Node, u32),
    Time(Node, u64),
    FlushFile(Node),
    FlushFolder(Node),
    FlushAll,
    /// A run told that it was done.
    Done,
}

/// How a disk loses what was not flushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Names, modes and times come to the disk in their order, through a journal; bytes whenever they do (ext4, XFS).
    Journal,
    /// The names of each folder come in their order, those of two folders in any.
    Folders,
    /// Any names, in any order: all that POSIX promises.
    Any,
}

/// A row of numbers from a seed.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns a number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// Everything that was done to a disk.
#[derive(Clone, Debug)]
pub struct Disk {
    pub shapes: Vec<Shape>,
    pub modes: Vec<u32>,
    pub steps: Vec<Step>,
}

/// A disk at one moment.
#[derive(Clone, Debug)]
pub struct State {
    names: BTreeMap<(Node, String), Node>,
    bytes: BTreeMap<Node, Vec<u8>>,
    modes: Vec<u32>,
    times: BTreeMap<Node, u64>,
}

impl State {
    pub fn find(&self, folder: Node, name: &str) -> Option<Node> {
        self.names.get(&(folder, name.to_owned())).copied()
    }

    pub fn bytes(&self, file: Node) -> &[u8] {
        self.bytes.get(&file).map_or(&[], Vec::as_slice)
    }

    fn new(disk: &Disk) -> Self {
        Self { names: BTreeMap::new(), bytes: BTreeMap::new(), modes: disk.modes.clone(), times: BTreeMap::new() }
    }

    /// Does a step; one whose names lead elsewhere than they did is not possible here, and is not done.
    fn apply(&mut self, step: &Step) {
        match step {
            Step::Names(changes) => {
                if changes.iter().any(|c| c.from.is_some() && self.find(c.folder, &c.name) != c.from && c.to.is_none())
                {
                    return;
                }
                for change in changes {
                    let key = (change.folder, change.name.clone());
                    self.names.remove(&key);
                    self.names.extend(change.to.map(|node| (key, node)));
                }
            }
            Step::Bytes(file, at, new) => {
                let bytes = self.bytes.entry(*file).or_default();
                bytes.resize(bytes.len().max(at + new.len()), 0);
                bytes[*at..at + new.len()].copy_from_slice(new);
            }
            Step::Size(file, size) => self.bytes.entry(*file).or_default().resize(*size, 0),
            Step::Mode(node, mode) => self.modes[*node] = *mode,
            Step::Time(node, time) => {
                self.times.insert(*node, *time);
            }
            Step::FlushFile(_) | Step::FlushFolder(_) | Step::FlushAll | Step::Done => {}
        }
    }

    /// Follows plain names from the top.
    pub fn walk(&self, path: &str) -> Option<Node> {
        path.split('/').filter(|name| !name.is_empty()).try_fold(TOP, |folder, name| self.find(folder, name))
    }

    /// Tells what is there, in a way that is the same only for the same.
    pub fn describe(&self, disk: &Disk) -> Vec<(String, u32, Option<u64>, Vec<u8>)> {
        let mut found = Vec::new();
        self.describe_folder(disk, TOP, "", &mut found);
        found
    }

    fn describe_folder(
        &self,
        disk: &Disk,
        folder: Node,
        above: &str,
        found: &mut Vec<(String, u32, Option<u64>, Vec<u8>)>,
    ) {
        for ((_, name), node) in self.names.range((folder, String::new())..(folder + 1, String::new())) {
            let path = format!("{above}{name}");
            let bytes = match &disk.shapes[*node] {
                Shape::Folder => b"/".to_vec(),
                Shape::File => self.bytes(*node).to_vec(),
                Shape::Link(to) => to.clone().into_bytes(),
            };
            let below = format!("{path}/");
            found.push((path, self.modes[*node], self.times.get(node).copied(), bytes));
            if disk.shapes[*node] == Shape::Folder {
                self.describe_folder(disk, *node, &below, found);
            }
        }
    }

    /// Makes it in an empty folder.
    pub fn make(&self, disk: &Disk, place: &Path) {
        self.make_folder(disk, TOP, place, &mut BTreeMap::new());
    }

    fn make_folder(&self, disk: &Disk, folder: Node, place: &Path, made: &mut BTreeMap<Node, std::path::PathBuf>) {
        use std::os::unix::fs::{PermissionsExt, symlink};
        for ((_, name), node) in self.names.range((folder, String::new())..(folder + 1, String::new())) {
            let path = place.join(name);
            match &disk.shapes[*node] {
                Shape::Link(to) => symlink(to, &path).unwrap(),
                Shape::Folder => {
                    fs::create_dir_all(&path).unwrap();
                    self.make_folder(disk, *node, &path, made);
                    fs::set_permissions(&path, fs::Permissions::from_mode(self.modes[*node])).unwrap();
                }
                Shape::File => {
                    if let Some(first) = made.get(node) {
                        fs::hard_link(first, &path).unwrap();
                        continue;
                    }
                    fs::write(&path, self.bytes(*node)).unwrap();
                    if let Some(time) = self.times.get(node) {
                        let file = fs::File::options().write(true).open(&path).unwrap();
                        file.set_modified(UNIX_EPOCH + Duration::from_secs(*time)).unwrap();
                    }
                    fs::set_permissions(&path, fs::Permissions::from_mode(self.modes[*node])).unwrap();
                    made.insert(*node, path);
                }
            }
        }
    }
}

impl Disk {
    pub fn new() -> Self {
        Self { shapes: vec![Shape::Folder], modes: vec![0o755], steps: Vec::new() }
    }

    pub fn add(&mut self, shape: Shape, mode: u32) -> Node {
        self.shapes.push(shape);
        self.modes.push(mode);
        self.shapes.len() - 1
    }

    /// Returns the disk that lost nothing.
    pub fn whole(&self) -> State {
        let mut state = State::new(self);
        self.steps.iter().for_each(|step| state.apply(step));
        state
    }

    /// Does one more step, on a state of this disk too.
    pub fn push(&mut self, state: &mut State, step: Step) {
        state.modes.extend_from_slice(&self.modes[state.modes.len()..]);
        state.apply(&step);
        self.steps.push(step);
    }

    /// Chooses a moment: any, or one soon after a flush or a change of names.
    pub fn moment(&self, chance: &mut Chance) -> usize {
        let turns: Vec<usize> = (0..self.steps.len())
            .filter(|n| !matches!(self.steps[*n], Step::Bytes(..) | Step::Mode(..) | Step::Time(..)))
            .collect();
        match chance.below(2) {
            0 => chance.below(self.steps.len() + 1),
            _ => (turns[chance.below(turns.len())] + chance.below(7)).min(self.steps.len()),
        }
    }

    /// Returns how many runs had told that they were done before a moment.
    pub fn done(&self, moment: usize) -> usize {
        self.steps[..moment].iter().filter(|step| matches!(step, Step::Done)).count()
    }

    /// Returns a state that a cut at a moment may leave.
    pub fn cut(&self, moment: usize, kind: Kind, chance: &mut Chance) -> State {
        let steps = &self.steps[..moment];
        let kept = self.kept(steps, kind, chance);
        let mut state = State::new(self);
        let mut torn: BTreeMap<Node, usize> = BTreeMap::new();
        let flushed = flushed_bytes(steps);
        for (n, step) in steps.iter().enumerate() {
            match step {
                Step::Bytes(file, at, new) if !flushed.contains(&n) => {
                    // Of a file that was not flushed there are all bytes, none, the first ones, or nothing but their number.
                    let fate = *torn.entry(*file).or_insert_with(|| chance.below(4));
                    match fate {
                        0 => state.apply(step),
                        1 => {}
                        2 => state.apply(&Step::Bytes(*file, *at, new[..chance.below(new.len())].to_vec())),
                        _ => state.apply(&Step::Bytes(*file, *at, vec![0; new.len()])),
                    }
                }
                Step::Bytes(..) => state.apply(step),
                _ if kept.contains(&n) => state.apply(step),
                _ => {}
            }
        }
        state
    }

    /// Chooses which steps but those of bytes came to the disk.
    fn kept(&self, steps: &[Step], kind: Kind, chance: &mut Chance) -> BTreeSet<usize> {
        let forced = forced(steps, kind);
        let all = 0..steps.len();
        match kind {
            Kind::Journal => {
                let last = forced.last().map_or(0, |last| last + 1);
                let end = last + chance.below(steps.len() - last + 1);
                all.filter(|n| *n < end).collect()
            }
            Kind::Any => all.filter(|n| forced.contains(n) || chance.below(2) == 0).collect(),
            Kind::Folders => {
                let mut ends: BTreeMap<Node, usize> = BTreeMap::new();
                for folder in steps.iter().flat_map(touched) {
                    let last = forced.iter().rfind(|n| touched(&steps[**n]).contains(&folder)).map_or(0, |n| n + 1);
                    ends.entry(folder).or_insert_with(|| last + chance.below(steps.len() - last + 1));
                }
                // What changes two folders is in both or in none.
                loop {
                    let before = ends.clone();
                    for (n, step) in steps.iter().enumerate().filter(|(n, _)| !forced.contains(n)) {
                        let folders = touched(step);
                        if folders.iter().any(|folder| n >= ends[folder]) {
                            for folder in folders {
                                let end = ends[&folder].min(n);
                                ends.insert(folder, end);
                            }
                        }
                    }
                    if before == ends {
                        break;
                    }
                }
                let inside = |n: usize| touched(&steps[n]).iter().all(|folder| n < ends[folder]);
                all.filter(|n| forced.contains(n) || inside(*n) && (named(&steps[*n]) || chance.below(2) == 0))
                    .collect()
            }
        }
    }
}

fn named(step: &Step) -> bool {
    matches!(step, Step::Names(_))
}

/// Returns the folders whose names a step changes.
fn touched(step: &Step) -> BTreeSet<Node> {
    match step {
        Step::Names(changes) => changes.iter().map(|change| change.folder).collect(),
        _ => BTreeSet::new(),
    }
}

/// Returns the steps of bytes that a flush brought to the disk.
fn flushed_bytes(steps: &[Step]) -> BTreeSet<usize> {
    let (mut flushed, mut all, mut files) = (BTreeSet::new(), false, BTreeSet::<Node>::new());
    for (n, step) in steps.iter().enumerate().rev() {
        match step {
            Step::FlushAll => all = true,
            Step::FlushFile(file) => files.extend([*file]),
            Step::Bytes(file, ..) if all || files.contains(file) => flushed.extend([n]),
            _ => {}
        }
    }
    flushed
}

/// Returns the other steps that a flush brought to the disk.
fn forced(steps: &[Step], kind: Kind) -> BTreeSet<usize> {
    let (mut forced, mut all) = (BTreeSet::new(), false);
    let (mut files, mut folders) = (BTreeSet::new(), BTreeSet::new());
    for (n, step) in steps.iter().enumerate().rev() {
        match step {
            Step::FlushAll => all = true,
            // A journal that is written to its end holds what came before, whatever it belongs to.
            Step::FlushFile(_) | Step::FlushFolder(_) if kind == Kind::Journal => all = true,
            Step::FlushFile(file) => files.extend([*file]),
            Step::FlushFolder(folder) => folders.extend([*folder]),
            Step::Size(node, _) | Step::Mode(node, _) | Step::Time(node, _) => {
                if all || files.contains(node) || folders.contains(node) {
                    forced.insert(n);
                }
            }
            Step::Names(_) => {
                let mine = touched(step);
                // A step that is on the disk for one of its folders is there for the other, and what came before in it.
                if all || mine.iter().any(|folder| folders.contains(folder)) {
                    forced.insert(n);
                    if kind == Kind::Folders {
                        folders.extend(mine);
                    }
                }
            }
            Step::Bytes(..) | Step::Done => {}
        }
    }
    forced
}
