use std::fs::{self, File};
use std::io::Write;

use super::*;

/// How long a test waits for what must come.
const LONG: Duration = Duration::from_secs(10);
/// How long a test waits for what must not come.
const SHORT: Duration = Duration::from_millis(200);

fn workspace() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(root.path().join("sites/daerah")).expect("a folder");
    fs::create_dir_all(root.path().join("content/daerah/dinas/layanan")).expect("a folder");
    root
}

/// Returns a watch to which the system tells nothing: a folder that is not there when it starts cannot be listened to.
fn untold(root: &Path) -> Watch {
    let (content, away) = (root.join("content"), root.join("away"));
    fs::rename(&content, &away).expect("moved");
    let watch = Watch::start(root);
    fs::rename(&away, &content).expect("moved back");
    assert!(!watch.is_told());
    watch
}

fn paths(changes: &Changes) -> Vec<&str> {
    changes.paths.iter().map(String::as_str).collect()
}

#[test]
fn a_burst_of_saves_is_told_once() {
    let root = workspace();
    let mut watch = Watch::start(root.path());
    assert!(watch.is_told());
    for n in 0..30 {
        fs::write(root.path().join(format!("content/daerah/dinas/layanan/{n}.yaml")), "nama: x\n").expect("a file");
    }
    let changes = watch.wait(LONG, &[]);
    let files = changes.paths.iter().filter(|path| path.ends_with(".yaml")).count();
    assert_eq!((files, changes.all), (30, false));
    assert_eq!(watch.wait(SHORT, &[]), Changes::default());
}

#[test]
fn a_file_that_is_being_written_is_waited_for() {
    let root = workspace();
    let path = root.path().join("content/daerah/dinas/profil.yaml");
    fs::write(&path, "lama: 1\n").expect("a file");
    let mut watch = Watch::start(root.path());
    let writer = std::thread::spawn(move || {
        let mut file = File::create(&path).expect("a file");
        for _ in 0..6 {
            file.write_all(b"baris: 1\n").expect("a line");
            std::thread::sleep(Duration::from_millis(100));
        }
        // Taken before: the thread may be held up after it closed the file.
        let closing = Instant::now();
        drop(file);
        closing
    });
    let start = Instant::now();
    let changes = watch.wait(LONG, &[]);
    let told = Instant::now();
    assert_eq!(paths(&changes), ["content/daerah/dinas/profil.yaml"]);
    if cfg!(target_os = "linux") {
        // On a busy machine the writer may take longer than anybody waits for.
        let closed = writer.join().expect("the writer");
        assert!(told >= closed || told - start >= WRITING, "told while the file was open");
    }
}

#[test]
fn leftovers_of_editors_and_reading_tell_nothing() {
    let root = workspace();
    let folder = root.path().join("content/daerah/dinas");
    fs::write(folder.join("profil.yaml"), "a: 1\n").expect("a file");
    let mut watch = Watch::start(root.path());
    for name in [".~lock.profil.docx#", "~$profil.docx", ".profil.yaml.swp", "profil.yaml~", "4913"] {
        fs::write(folder.join(name), "x").expect("a file");
    }
    assert_eq!(fs::read(folder.join("profil.yaml")).expect("the file"), b"a: 1\n");
    assert_eq!(watch.wait(SHORT, &[]), Changes::default());
}

#[test]
fn looking_finds_what_nobody_told() {
    let root = workspace();
    let folder = "content/daerah/dinas".to_owned();
    let file = |name: &str| root.path().join(&folder).join(name);
    fs::write(file("a.yaml"), "a: 1\n").expect("a file");
    fs::write(file("b.yaml"), "b: 1\n").expect("a file");
    let mut watch = untold(root.path());
    let folders = [folder.clone()];
    assert_eq!(
        paths(&watch.wait(LOOK_ALONE + SHORT, &folders)),
        [folder.as_str()],
        "it may have changed since it was read"
    );
    while watch.wait(LOOK_ALONE + SHORT, &folders) != Changes::default() {}
    fs::write(file("a.yaml"), "a: 22\n").expect("a file");
    fs::remove_file(file("b.yaml")).expect("the file");
    fs::write(file("c.yaml"), "c: 1\n").expect("a file");
    let changes = watch.wait(LONG, &folders);
    assert_eq!(paths(&changes), ["a.yaml", "b.yaml", "c.yaml"].map(|name| format!("{folder}/{name}")));
    // A second change within the tick of a coarse clock, of the same size, is found all the same.
    assert!(watch.wait(LONG, &folders).paths.contains(&format!("{folder}/c.yaml")));
    // What was changed once is not told for ever.
    let start = Instant::now();
    while watch.wait(LOOK_ALONE + SHORT, &folders) != Changes::default() {
        assert!(start.elapsed() < LONG, "one change is told again and again");
    }
}
