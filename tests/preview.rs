//! Saves as editors' programs make them: every one is seen, soon, and no page is ever half of one.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::diag::Lang;
use pendopo::pipeline::kerja::{Pilihan, Waktu};
use pendopo::pratinjau::pantau::{Segar, putaran};
use pendopo::pratinjau::penyaji::Penyaji;
use pendopo::pratinjau::ruang::Ruang;
use pendopo::pratinjau::watch::Watch;
use pendopo::serve::{Penjawab, Permintaan, Siaran};

/// The page that is looked at, and the file that it is made from.
const PAGE: &str = "/berita/loket-baru/";
const FILE: &str = "content/contoh/dinas/berita/loket-baru.md";

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            fs::copy(entry.path(), target).map(|_| ()).expect("a copy")
        }
    }
}

/// A preview of the sample agency that looks after its own changes.
struct Preview {
    folder: tempfile::TempDir,
    answers: Arc<Penyaji>,
    stop: Arc<AtomicBool>,
    watching: Option<std::thread::JoinHandle<()>>,
}

impl Preview {
    fn start(told: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/contoh"), folder.path());
        let date = Waktu::Tetap(Tanggal::parse("2026-11-20").expect("a date"));
        let rooms = Ruang::buka(folder.path(), date, Pilihan::default(), None).expect("a workspace");
        let answers = Arc::new(Penyaji::baru(Arc::new(rooms), "rahasia".to_owned(), 8080, Lang::Id));
        let mut watch = watch(folder.path(), told);
        let stop = Arc::new(AtomicBool::new(false));
        let watching = {
            let (answers, stop) = (Arc::clone(&answers), Arc::clone(&stop));
            std::thread::spawn(move || {
                let (hub, mut fresh) = (Siaran::baru(), Segar::default());
                while !stop.load(Ordering::Relaxed) {
                    putaran(&answers, &hub, &mut watch, &mut fresh, Duration::from_millis(100));
                }
            })
        };
        let preview = Self { folder, answers, stop, watching: Some(watching) };
        assert!(preview.page().contains("</html>"));
        preview
    }

    fn page(&self) -> String {
        let request = Permintaan {
            host: "dinas.contoh.localhost".to_owned(),
            port: 8080,
            jalur: PAGE.to_owned(),
            hanya_kepala: false,
            bingkai: false,
        };
        let answer = self.answers.jawab(&request);
        assert_eq!(answer.status, 200);
        String::from_utf8(answer.isi.to_vec()).expect("text")
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join(FILE)
    }

    /// Waits until the page shows `mark` and returns how long that took; every page on the way must be whole.
    fn shows(&self, mark: &str, patience: Duration) -> Option<Duration> {
        let start = Instant::now();
        while start.elapsed() < patience {
            let page = self.page();
            assert!(page.trim_end().ends_with("</html>") && page.contains(END), "half a page");
            if page.contains(mark) {
                return Some(start.elapsed());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        None
    }
}

/// Returns a watch; where it is not to be told of changes, a folder is missing that it would have to listen to.
fn watch(root: &Path, told: bool) -> Watch {
    let (content, away) = (root.join("content"), root.join("away"));
    if !told {
        fs::rename(&content, &away).expect("moved");
    }
    let watch = Watch::start(root);
    if !told {
        fs::rename(&away, &content).expect("moved back");
    }
    assert_eq!(watch.is_told(), told);
    watch
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(watching) = self.watching.take() {
            let _ended = watching.join();
        }
    }
}

/// The last words of every state of the file: a page without them is half of one.
const END: &str = "Demikian akhir naskah ini.";

fn text(old: &str, mark: &str) -> String {
    let filler = "Loket buka setiap hari kerja dan petugas siap membantu warga. ".repeat(40);
    format!("{old}\n\n{mark}\n\n{filler}\n\n{END}\n")
}

/// One way to save a file.
type Save = fn(&Path, &str);

fn in_place(path: &Path, text: &str) {
    fs::write(path, text).expect("a save");
}

/// As Notepad and nano on a slow disk: the file is emptied, then filled piece by piece.
fn in_pieces(path: &Path, text: &str) {
    let mut file = File::create(path).expect("a file");
    for piece in text.as_bytes().chunks(512) {
        file.write_all(piece).expect("a piece");
        file.flush().expect("flushed");
        std::thread::sleep(Duration::from_millis(3));
    }
}

/// As gedit, Kate and VS Code on some drives: a new file takes the place of the old one.
fn rename_over(path: &Path, text: &str) {
    let new = path.with_file_name(".loket-baru.md.K3XQ2Z");
    fs::write(&new, text).expect("a file");
    fs::rename(new, path).expect("a rename");
}

/// As vim with a backup: the old file is moved away, the new one written, the old one removed.
fn backup_and_write(path: &Path, text: &str) {
    let backup = path.with_file_name("loket-baru.md~");
    fs::rename(path, &backup).expect("a rename");
    fs::write(path, text).expect("a file");
    fs::remove_file(backup).expect("removed");
}

/// As Word and LibreOffice: a lock file beside, a temporary file, the old one removed, the new one renamed.
fn office(path: &Path, text: &str) {
    let lock = path.with_file_name(".~lock.loket-baru.md#");
    let new = path.with_file_name("lu3k2j.tmp");
    fs::write(&lock, ",petugas,").expect("a file");
    fs::write(&new, text).expect("a file");
    fs::remove_file(path).expect("removed");
    fs::rename(&new, path).expect("a rename");
    fs::remove_file(lock).expect("removed");
}

/// As OneDrive: a sibling is downloaded under another name, then swapped in, and its time is set to an old one.
fn synchronised(path: &Path, text: &str) {
    let new = path.with_file_name("~loket-baru.md.tmp");
    fs::write(&new, text).expect("a file");
    let old = fs::metadata(path).and_then(|m| m.modified()).expect("a time");
    File::options().write(true).open(&new).and_then(|file| file.set_modified(old)).expect("an old time");
    fs::rename(new, path).expect("a rename");
}

/// As a program that cuts the file to its new length last.
fn cut_last(path: &Path, text: &str) {
    let mut file = OpenOptions::new().write(true).truncate(false).open(path).expect("the file");
    file.write_all(text.as_bytes()).expect("written");
    file.set_len(text.len() as u64).expect("cut");
}

/// As an impatient hand: saved three times in a row.
fn three_times(path: &Path, text: &str) {
    for _ in 0..3 {
        fs::write(path, text).expect("a save");
        std::thread::sleep(Duration::from_millis(10));
    }
}

const PATTERNS: [(&str, Save); 8] = [
    ("in place", in_place),
    ("in pieces", in_pieces),
    ("rename over", rename_over),
    ("backup and write", backup_and_write),
    ("office", office),
    ("synchronised", synchronised),
    ("cut last", cut_last),
    ("three times", three_times),
];

/// Saves `rounds` times by each pattern; returns the times until the page showed it, and what was never shown.
fn save_all(preview: &Preview, rounds: usize, patience: Duration) -> (Vec<Duration>, Vec<String>) {
    let old = fs::read_to_string(preview.file()).expect("the sample");
    in_place(&preview.file(), &text(&old, "tanda-awal"));
    let start = Instant::now();
    while !preview.page().contains("tanda-awal") {
        assert!(start.elapsed() < Duration::from_secs(10), "the first save is not shown");
        std::thread::sleep(Duration::from_millis(5));
    }
    let (mut times, mut lost) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        for (name, save) in PATTERNS {
            let mark = format!("tanda-{round}-{}", name.replace(' ', "-"));
            save(&preview.file(), &text(&old, &mark));
            match preview.shows(&mark, patience) {
                Some(time) => times.push(time),
                None => lost.push(mark),
            }
        }
    }
    times.sort();
    (times, lost)
}

/// How many rounds are made; the gate asks for more, and `PENDOPO_SIMPAN=100` gives the 800 saves of a measurement.
#[expect(clippy::disallowed_methods, reason = "a measurement asks for more rounds")]
fn rounds() -> usize {
    std::env::var("PENDOPO_SIMPAN").ok().and_then(|n| n.parse().ok()).unwrap_or(2)
}

#[test]
fn every_save_is_shown_whole_where_the_system_tells_of_changes() {
    let preview = Preview::start(true);
    let (times, lost) = save_all(&preview, rounds(), Duration::from_secs(10));
    assert_eq!(lost, Vec::<String>::new());
    println!("{} saves: median {:?}, worst {:?}", times.len(), times[times.len() / 2], times[times.len() - 1]);
}

#[test]
fn every_save_is_shown_whole_where_nothing_tells_of_changes() {
    let preview = Preview::start(false);
    let (times, lost) = save_all(&preview, rounds().div_ceil(5).min(20), Duration::from_secs(10));
    assert_eq!(lost, Vec::<String>::new());
    println!(
        "{} saves by looking: median {:?}, worst {:?}",
        times.len(),
        times[times.len() / 2],
        times[times.len() - 1]
    );
}
