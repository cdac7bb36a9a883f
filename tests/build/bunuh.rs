//! A run that is killed, or refused by the disk, at any system call that touches files leaves whole sites.
//!
//! `strace` kills the program as it enters the n-th call of a kind, or gives that call an error. Which calls there are is
//! counted in a run that nothing disturbs; the first of every kind is tried, and of all of them as many more as
//! `PENDOPO_BUNUH` says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use pendopo::base::tanggal::Tanggal;
use pendopo::bundle::arsip::{self, Isi};
use pendopo::bundle::{Generator, Keterangan, Luaran, Manifest, Origin, OutputTree, Salinan};

use crate::bantu::{Workspace, files, tree};
use crate::galat;
use crate::jatuh::whole_sites;

pub const HOST: &str = "dinas.contohkab.go.id";
pub const MANIFEST: &str = ".well-known/pendopo/manifest.json";
const DATE: &str = "2026-11-22";

/// Calls by which a program changes a disk, or opens what it is about to change.
const CALLS: &str = "openat,write,fchmod,chmod,fchmodat,utimensat,mkdir,link,linkat,symlink,symlinkat,rename,renameat,\
                     renameat2,unlink,unlinkat,rmdir,fsync,fdatasync,syncfs,flock,ftruncate,copy_file_range,\
                     landlock_create_ruleset,landlock_add_rule,landlock_restrict_self";
/// What a disk may say.
const ERRORS: [&str; 9] = ["ENOSPC", "EIO", "EACCES", "EROFS", "EMFILE", "EXDEV", "EDQUOT", "EPERM", "EINTR"];

/// How many kills and errors are tried in each test beside the first call of every kind; a machine of CI has time for
/// some.
#[expect(clippy::disallowed_methods, reason = "how long a test runs is said by who runs it")]
fn amount() -> usize {
    std::env::var("PENDOPO_BUNUH").map_or(0, |n| n.parse().unwrap())
}

/// A kind of call, and which of its kind.
pub type Call = (String, usize);
/// A call, and what is done to it.
pub type Fault = (String, usize, String);

pub fn strace(args: &[&str], program: &Command) -> Command {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "signal=none"]).args(args).arg(program.get_program()).args(program.get_args());
    command.current_dir(program.get_current_dir().unwrap_or(Path::new(".")));
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Returns the calls of a run as name and number of its kind, in the order in which they were made.
pub fn calls(program: &Command, log: &Path) -> Vec<Call> {
    let mut command = strace(&["-e", &format!("trace={CALLS}"), "-o", log.to_str().unwrap()], program);
    let found = command.status();
    assert!(found.expect("apt-get install --no-install-recommends strace").success(), "the undisturbed run");
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let text = fs::read_to_string(log).unwrap();
    let name = |line: &str| -> Option<String> {
        let call = line.split_whitespace().find(|word| word.contains('('))?.split('(').next()?.to_owned();
        call.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_').then_some(call)
    };
    let mut one = |line: &str| {
        let name = name(line).filter(|name| CALLS.split(',').any(|call| call.trim() == name))?;
        let number = seen.entry(name.clone()).or_insert(0);
        *number += 1;
        Some((name, *number))
    };
    text.lines().filter(|line| !line.contains("resumed>")).filter_map(&mut one).collect()
}

/// Chooses evenly from all calls, with every first one of a kind.
fn choose(all: &[Call], amount: usize) -> Vec<Call> {
    let step = (all.len() / amount.max(1)).max(1);
    // A step that shares no factor with the rows of a file's calls meets each of them.
    let even = |n: usize| amount > 0 && n % step == (n / step) % step;
    all.iter().enumerate().filter(|(n, (_, k))| *k == 1 || even(*n)).map(|(_, call)| call.clone()).collect()
}

/// Runs with a fault; returns the exit code, none where the program was killed, and whether the fault was met.
///
/// Whatever it met, it did not panic.
pub fn disturbed(program: &Command, call: &str, number: usize, fault: &str) -> (Option<i32>, bool) {
    let log = tempfile::NamedTempFile::new().unwrap();
    let place = log.path().to_str().unwrap();
    let inject = format!("inject={call}:{fault}:when={number}");
    let mut run = strace(&["-e", &format!("trace={call}"), "-e", &inject, "-o", place], program);
    let run = run.stderr(Stdio::piped()).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(!said.contains("panicked"), "{call} {number} {fault}: {said}");
    let met = run.status.code().is_none() || fs::read_to_string(log.path()).unwrap().contains("(INJECTED)");
    (run.status.code(), met)
}

/// The files of release `number`: a page that names its style, what stays the same, and copies.
fn content(number: usize) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    files.insert("404.html".to_owned(), b"tidak ada".to_vec());
    files.insert("index.html".to_owned(), format!("rilis {number:04}; aset/gaya.{number:016x}.css").into_bytes());
    files.insert(format!("aset/gaya.{number:016x}.css"), format!("gaya {number:04}").into_bytes());
    files.insert("dokumen/tetap.pdf".to_owned(), b"tetap".to_vec());
    files.insert("profil/index.html".to_owned(), b"profil".to_vec());
    files
}

/// Writes the archives of releases 1 to `count`, and returns every file of each with its time.
fn archives(folder: &Path, count: usize) -> Vec<BTreeMap<String, Vec<u8>>> {
    let mut last: Option<Vec<u8>> = None;
    let mut releases = vec![BTreeMap::new()];
    for number in 1..=count {
        let files = content(number);
        let mut tree = OutputTree::new();
        for (path, bytes) in &files {
            tree.insert(path.clone(), Luaran::new(bytes.as_slice())).unwrap();
        }
        let origin = Origin {
            host: HOST.to_owned(),
            daerah: "contoh".to_owned(),
            label: "dinas".to_owned(),
            generator: Generator::this(),
            law: String::new(),
            tanggal: DATE.to_owned(),
        };
        let mut manifest = Manifest::new(origin, &tree);
        let copy = format!("salinan {number:04}").into_bytes();
        for file in manifest.files.iter_mut().filter(|f| f.path == "index.html") {
            file.br = Some(Salinan::dari(&copy));
        }
        let told = Keterangan {
            tanggal: Tanggal::new(2026, 11, 22).unwrap(),
            berlaku: 30,
            urutan: 0,
            program: None,
            commit: None,
            tenggang: 300,
            alih: Vec::new(),
            dicabut: Vec::new(),
        };
        let manifest = manifest.rilis(&told, last.as_deref()).unwrap();
        let bytes = manifest.to_bytes();
        let epoch = manifest.release.as_ref().unwrap().epoch;
        let mut all = files;
        all.insert("index.html.br".to_owned(), copy);
        all.insert(MANIFEST.to_owned(), bytes.clone());
        let times: BTreeMap<&str, u64> = manifest.files.iter().map(|f| (f.path.as_str(), f.mtime.unwrap())).collect();
        let entries = all.iter().map(|(path, bytes)| {
            let base = path.strip_suffix(".br").unwrap_or(path);
            (path.clone(), Isi { bita: bytes, mtime: times.get(base).copied().unwrap_or(epoch) })
        });
        let packed = arsip::tulis(&entries.collect()).unwrap();
        let place = folder.join(number.to_string());
        fs::create_dir_all(&place).unwrap();
        fs::write(place.join(format!("{HOST}.tar.gz")), packed).unwrap();
        last = Some(bytes);
        releases.push(all);
    }
    releases
}

/// A server's disk, and releases for it.
pub struct Server {
    pub dir: tempfile::TempDir,
    pub releases: Vec<BTreeMap<String, Vec<u8>>>,
    more: Vec<&'static str>,
}

impl Server {
    pub fn new(count: usize, more: &[&'static str]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let releases = archives(&dir.path().join("arsip"), count);
        Self { dir, releases, more: more.to_vec() }
    }

    pub fn command(&self, number: usize) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pendopo"));
        let from = self.dir.path().join("arsip").join(number.to_string());
        command.current_dir(self.dir.path()).args(["publish", "srv", "--tanggal", DATE, "--min-free", "0", "--from"]);
        // Where files are replaced one by one there are no old releases to keep.
        let keep: &[&str] = if self.more.contains(&"--no-links") { &[] } else { &["--keep", "2", "--keep-days", "0"] };
        command.arg(from).args(keep).args(&self.more);
        command
    }

    fn publish(&self, number: usize) {
        let run = self.command(number).output().unwrap();
        assert!(run.status.success(), "{number}: {}", String::from_utf8_lossy(&run.stderr));
    }

    fn home(&self) -> PathBuf {
        self.dir.path().join("srv").join(HOST)
    }

    fn shown(&self) -> BTreeMap<String, Vec<u8>> {
        if self.home().join("current").exists() { tree(&self.home().join("current")) } else { BTreeMap::new() }
    }

    fn clean(&self, what: &str) {
        clean(&self.home(), what);
    }
}

/// Holds that nothing of a run that was cut short is left at a host.
pub fn clean(home: &Path, what: &str) {
    for folder in [home.to_path_buf(), home.join("releases")].iter().filter(|folder| folder.exists()) {
        let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        let rests: Vec<String> = names.filter(|n| n.starts_with('.') || n == "owned.json").collect();
        assert!(rests.is_empty(), "{what}: {rests:?}");
    }
}

/// Whether what is shown may be a mixture of files, each whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Whole,
    Spread,
}

/// Publishes one release after another, each first with a fault at another call and then in peace.
fn series(more: &[&'static str], shown: Shown, faults: &dyn Fn(&[Call]) -> Vec<Fault>) {
    const WARM: usize = 5;
    let first = Server::new(WARM + 1, more);
    for number in 1..=WARM {
        first.publish(number);
    }
    let all = calls(&first.command(WARM + 1), &first.dir.path().join("log"));
    let faults = faults(&all);
    let server = Server::new(WARM + faults.len(), more);
    (1..=WARM).for_each(|number| server.publish(number));
    let mut met = 0;
    for (n, (call, number, fault)) in faults.iter().enumerate() {
        let (old, new) = (WARM + n, WARM + n + 1);
        let what = format!("{call} {number} {fault}");
        let (code, was_met) = disturbed(&server.command(new), call, *number, fault);
        met += usize::from(was_met);
        assert!(code.is_none_or(|code| [0, 1, 3].contains(&code)), "{what}: {code:?}");
        let there = server.shown();
        let whole = |k: usize| there == server.releases[k];
        match shown {
            Shown::Whole => assert!(whole(old) || whole(new), "{what}: {:?}", there.keys()),
            Shown::Spread => spread(&there, [&server.releases[old], &server.releases[new]], &what),
        }
        assert!(code != Some(0) || whole(new), "{what}: said to be published");
        server.publish(new);
        assert!(server.shown() == server.releases[new], "{what}: the next run");
        server.clean(&what);
        if shown == Shown::Whole {
            let kept = fs::read_dir(server.home().join("releases")).unwrap().count();
            assert!(kept <= 3, "{what}: {kept} releases");
        }
        let state = fs::read_to_string(server.home().join("state.json")).unwrap();
        assert!(state.contains(&format!("\"sequence\": {new},")), "{what}: {state}");
    }
    assert!(met * 10 >= faults.len() * 9, "only {met} of {} faults were met", faults.len());
    println!("{} of {} calls", faults.len(), all.len());
}

/// Holds that every file is whole, a copy belongs to its page, and a page names what is there.
pub fn spread(there: &BTreeMap<String, Vec<u8>>, [old, new]: [&BTreeMap<String, Vec<u8>>; 2], what: &str) {
    for (path, bytes) in there {
        let known = old.get(path) == Some(bytes) || new.get(path) == Some(bytes);
        assert!(known, "{what}: {path} is of neither release");
    }
    let page = String::from_utf8(there["index.html"].clone()).unwrap();
    let style = page.rsplit(' ').next().unwrap();
    assert!(there.contains_key(style), "{what}: {page}");
    if let Some(copy) = there.get("index.html.br") {
        let number = |bytes: &[u8]| {
            String::from_utf8_lossy(bytes)[..].chars().filter(char::is_ascii_digit).take(4).collect::<String>()
        };
        assert_eq!(number(copy), number(page.as_bytes()), "{what}: a copy of another page");
    }
    if there[MANIFEST] == new[MANIFEST] {
        assert!(new.iter().all(|(path, bytes)| there.get(path) == Some(bytes)), "{what}: the manifest came too early");
    }
}

fn kills(all: &[Call]) -> Vec<Fault> {
    choose(all, amount()).into_iter().map(|(call, n)| (call, n, "signal=SIGKILL".to_owned())).collect()
}

fn errors(all: &[Call]) -> Vec<Fault> {
    let chosen = choose(all, amount() / 2);
    chosen.into_iter().zip(ERRORS.iter().cycle()).map(|((call, n), e)| (call, n, format!("error={e}"))).collect()
}

#[test]
fn a_release_whose_publication_is_killed_is_shown_whole_or_not_at_all() {
    series(&[], Shown::Whole, &kills);
}

#[test]
fn a_release_that_the_disk_refuses_is_shown_whole_or_not_at_all() {
    series(&[], Shown::Whole, &errors);
}

#[test]
fn b03_a_release_that_any_call_fails_is_shown_whole_or_not_at_all() {
    series(&[], Shown::Whole, &|all| galat::choose(all, 4));
}

#[test]
fn files_that_are_replaced_one_by_one_are_whole_whenever_the_run_is_killed() {
    series(&["--no-links"], Shown::Spread, &kills);
}

#[test]
fn a_release_that_cannot_be_looked_at_once_it_is_shown_is_taken_back() {
    let server = Server::new(2, &[]);
    server.publish(1);
    let log = server.dir.path().join("log");
    calls(&server.command(2), &log);
    // What is opened from the moment on in which the link was switched: its folder, and then the release.
    let text = fs::read_to_string(&log).unwrap();
    let lines: Vec<&str> = text.lines().filter(|l| !l.contains("resumed>")).collect();
    let switch = lines.iter().rposition(|l| l.contains("rename") && l.contains("/current\"")).unwrap();
    let before = lines[..switch].iter().filter(|line| line.contains("openat(")).count();
    for more in 1..=6 {
        let server = Server::new(2, &[]);
        server.publish(1);
        let (code, _) = disturbed(&server.command(2), "openat", before + more, "error=EIO");
        assert_eq!(code, Some(3), "{more}");
        assert!(server.shown() == server.releases[1], "{more}: taken back");
        server.publish(2);
        assert!(server.shown() == server.releases[2], "{more}");
    }
}

#[test]
fn a_build_that_is_killed_or_refused_at_a_call_leaves_whole_sites() {
    let w = Workspace::new(1);
    w.build();
    let page = "content/contoh/dinas/halaman/sejarah.md";
    let text = fs::read_to_string(w.path(page)).unwrap();
    let edit = |round: usize| w.write(page, format!("{text}\nKalimat ke-{round}.\n"));
    edit(0);
    let command = w.command(&["build", "-q", "--jobs", "1"]);
    let all = calls(&command, &w.path("log"));
    // Files are opened to be read by the hundred, which changes nothing.
    let some: Vec<Call> = all.into_iter().filter(|(call, n)| call != "openat" || *n == 1 || n % 10 == 0).collect();
    let chosen = choose(&some, amount() / 4);
    let faults = ["signal=SIGKILL", "signal=SIGKILL", "error=ENOSPC", "signal=SIGKILL", "error=EIO", "error=EACCES"];
    let mut met = 0;
    for (round, (call, number)) in chosen.iter().enumerate() {
        edit(round + 1);
        let fault = faults[round % faults.len()];
        met += usize::from(disturbed(&command, call, *number, fault).1);
        assert_eq!(whole_sites(&w), 1, "{call} {number} {fault}");
    }
    assert!(met * 10 >= chosen.len() * 8, "only {met} of {} faults were met", chosen.len());
    w.build();
    let built = tree(&w.site("dinas"));
    let names: BTreeSet<String> =
        fs::read_dir(w.sites()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names.len(), 1, "{names:?}");
    w.remove("dist");
    w.remove(".pendopo");
    w.build();
    assert!(built == tree(&w.site("dinas")), "what a chain of cut runs leaves is what one run makes");
    assert!(!files(&w.path("dist")).is_empty());
}
