//! A cut of power at any moment leaves whole sites, and the next run needs nobody's help.
//!
//! What `publish`, `build` and `backup` do to a disk is recorded; from the record come disks as a cut may leave them, by
//! three kinds of loss (see [`Kind`]). Each is made in a folder, looked at, and worked on. `PENDOPO_PADAM` says how many
//! of them there are in all, `PENDOPO_BENIH` which.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use pendopo::base::hash;
use pendopo::base::tanggal::Tanggal;
use pendopo::pipeline::terbit::{Cara, JalanTerbit, Paket, cari, terbit};
use pendopo::vfs::Lock;

use crate::bantu::{Workspace, tree};
use crate::bekal::bundled;
use crate::bunuh::{HOST, MANIFEST, Server, clean, spread};
use crate::cakram::{Chance, Disk, Kind, State};
use crate::jatuh::whole_sites;
use crate::rekaman::Recording;

type Files = BTreeMap<String, Vec<u8>>;

#[expect(clippy::disallowed_methods, reason = "how long a test runs is said by who runs it")]
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|n| n.parse().unwrap())
}

/// Judges different states of a disk: `share` of a hundred of those that are asked for.
fn cuts(disk: &Disk, share: u64, kinds: &[Kind], judge: &mut dyn FnMut(&State, usize, &str)) -> usize {
    let amount = usize::try_from((asked("PENDOPO_PADAM").unwrap_or(60) * share).div_ceil(100)).unwrap();
    let mut chance = Chance::new(asked("PENDOPO_BENIH").unwrap_or(20_261_123));
    let (mut seen, mut tries) = (BTreeSet::new(), 0);
    while seen.len() < amount {
        tries += 1;
        assert!(tries < 100 * amount, "there are only {} states", seen.len());
        let (moment, kind) = (disk.moment(&mut chance), kinds[tries % kinds.len()]);
        let state = disk.cut(moment, kind, &mut chance);
        let done = disk.done(moment);
        let mut told = Vec::new();
        for (path, mode, time, bytes) in state.describe(disk) {
            told.extend_from_slice(format!("{path}\n{mode} {time:?} {} {done}\n", bytes.len()).as_bytes());
            told.extend_from_slice(&bytes);
        }
        if seen.insert(hash::kunci(&told)) {
            judge(&state, done, &format!("try {tries}, {kind:?}, step {moment}"));
        }
    }
    seen.len()
}

const ALL: [Kind; 3] = [Kind::Journal, Kind::Folders, Kind::Any];

/// Publishes as the program does, without starting it.
fn publish(root: &Path, from: &Path, cara: Cara, what: &str) {
    let _lock = Lock::take(root).unwrap();
    let tanggal = Tanggal::new(2026, 11, 22).unwrap();
    let jalan = JalanTerbit { akar: root, tanggal, pegangan: None, cara, simpan: 2, hari: 0, sisa: 0 };
    for path in cari(from).unwrap() {
        let paket = Paket::baca(&path, None, tanggal).unwrap();
        let done = terbit(&jalan, &paket).unwrap_or_else(|failed| panic!("{what}: {}", failed.message().id));
        assert!(done.catatan.is_empty(), "{what}: {:?}", done.catatan);
    }
}

/// Records the publication of some releases, and judges what is shown of them after a cut.
fn publications(more: &[&'static str], share: u64, kinds: &[Kind]) {
    const COUNT: usize = 5;
    let cara = if more.contains(&"--no-links") { Cara::Salin } else { Cara::Tautan };
    let server = Server::new(COUNT, more);
    let mut record = Recording::new(server.dir.path(), &["arsip"]);
    (1..=COUNT).for_each(|number| record.run(&server.command(number)));
    let last = server.dir.path().join("arsip").join(COUNT.to_string());
    let states = cuts(&record.disk, share, kinds, &mut |state, done, what| {
        let place = tempfile::tempdir().unwrap();
        state.make(&record.disk, place.path());
        let (root, home) = (place.path().join("srv"), place.path().join("srv").join(HOST));
        let current = home.join("current");
        let shown = if current.symlink_metadata().is_ok() { tree(&current) } else { Files::new() };
        match cara {
            Cara::Tautan => {
                let which = server.releases.iter().position(|release| *release == shown);
                let good = which.is_some_and(|which| which == done || which == done + 1);
                assert!(good, "{what}: {done} were published, {which:?} is shown: {:?}", shown.keys());
            }
            // The first release comes where nothing is.
            Cara::Salin if shown.contains_key(MANIFEST) || done > 0 => {
                let new = &server.releases[(done + 1).min(COUNT)];
                let old = if done > 0 { &server.releases[done] } else { new };
                spread(&shown, [old, new], what);
            }
            Cara::Salin => {}
        }
        publish(&root, &last, cara, what);
        assert!(tree(&current) == server.releases[COUNT], "{what}: the next run");
        clean(&home, what);
        let told = fs::read_to_string(home.join("state.json")).unwrap();
        assert!(told.contains(&format!("\"sequence\": {COUNT},")), "{what}: {told}");
        open_up(place.path());
    });
    println!("G5: {states} publish{}", more.concat());
}

/// Lets who is not root remove what nobody may write to.
fn open_up(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            open_up(&entry.path());
        }
    }
}

#[test]
fn b02_a_release_is_whole_after_a_cut_of_power_while_it_is_published() {
    publications(&[], 50, &ALL);
}

#[test]
fn b02_files_that_are_replaced_one_by_one_are_whole_after_a_cut_of_power() {
    // A page and its copies are renamed in one folder: where that has no order a copy may be newer than its page.
    publications(&["--no-links"], 20, &ALL[..2]);
}

#[test]
fn b02_a_site_is_whole_after_a_cut_of_power_while_it_is_built() {
    const PAGE: &str = "content/contoh/dinas/halaman/sejarah.md";
    let w = Workspace::new(1);
    let mut record = Recording::new(&w.path(""), &["sites", "content"]);
    let text = fs::read_to_string(w.path(PAGE)).unwrap();
    let mut built = vec![Files::new()];
    for round in 1..=3 {
        w.write(PAGE, format!("{text}\nPutaran ke-{round}.\n"));
        record.run(&w.command(&["build", "-q", "--jobs", "1"]));
        built.push(tree(&w.site("dinas")));
    }
    let states = cuts(&record.disk, 20, &ALL, &mut |state, done, what| {
        for folder in ["dist", ".pendopo"].iter().filter(|folder| w.path(folder).exists()) {
            w.remove(folder);
        }
        state.make(&record.disk, &w.path(""));
        assert!(done == 0 || whole_sites(&w) == 1, "{what}");
        let shown = if w.site("dinas").exists() { tree(&w.site("dinas")) } else { Files::new() };
        let which = built.iter().position(|files| *files == shown);
        assert!(which.is_some_and(|which| which == done || which == done + 1), "{what}: {done}, {which:?}");
        let run = w.run(&["build", "-q", "--jobs", "1"]);
        assert_eq!(run.code, 0, "{what}: {}{}", run.out, run.err);
        assert!(tree(&w.site("dinas")) == built[3], "{what}: the next run");
    });
    println!("G5: {states} build");
}

#[test]
fn b02_a_backup_is_whole_or_not_there_after_a_cut_of_power() {
    const DATES: [&str; 2] = ["2026-11-22", "2026-11-23"];
    let w = bundled(1);
    let media = w.path("media");
    let media = media.to_str().unwrap();
    let args = |date: &'static str| {
        ["backup", "--no-program", media, "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--tanggal", date]
    };
    let set = |date: &str| w.path(&format!("media/contoh-{date}"));
    let mut record = Recording::new(&w.path(""), &["sites", "content", "kunci", "dist", ".pendopo"]);
    DATES.into_iter().for_each(|date| record.run(&w.command(&args(date))));
    let sets: Vec<Files> = DATES.iter().map(|date| tree(&set(date))).collect();
    let states = cuts(&record.disk, 10, &ALL, &mut |state, done, what| {
        if w.path("media").exists() {
            w.remove("media");
        }
        state.make(&record.disk, &w.path(""));
        for (n, date) in DATES.iter().enumerate() {
            let there = set(date).exists();
            assert!(there || n >= done, "{what}: a set that was told to be kept is gone");
            assert!(!there || tree(&set(date)) == sets[n], "{what}: a torn set");
        }
        if !set(DATES[1]).exists() {
            let run = w.run(&args(DATES[1]));
            assert_eq!(run.code, 0, "{what}: {}{}", run.out, run.err);
            assert!(tree(&set(DATES[1])) == sets[1], "{what}: the next run");
        }
    });
    println!("G5: {states} backup");
}
