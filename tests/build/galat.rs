//! Every errno at every call that touches files, of the four commands that write what is shown or kept.
//!
//! `strace` counts the calls of an undisturbed run; each of them, with each of seven errors and a kill, is one fault.
//! `PENDOPO_GALAT` says how many of them are tried, chosen by the seed `PENDOPO_BENIH`, and `semua` tries all; without it
//! only a few are. Whatever is met: no panic, an exit code of the contract, what is shown is whole, and the next run that
//! nothing disturbs ends well and leaves the same bytes as if nothing had happened.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::bantu::{Workspace, tree};
use crate::bekal::bundled;
use crate::bundel::DATE;
use crate::bunuh::{Call, Fault, calls, disturbed};
use crate::jatuh::whole_sites;

const ERRNO: [&str; 7] = ["ENOSPC", "EIO", "EACCES", "EMFILE", "ENOMEM", "EROFS", "EDQUOT"];

type Files = BTreeMap<String, Vec<u8>>;

#[expect(clippy::disallowed_methods, reason = "how long a test runs is said by who runs it")]
fn asked(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Chooses among every call with every fault; a seed gives the same choice again.
pub fn choose(all: &[Call], share: usize) -> Vec<Fault> {
    let kinds = ERRNO.iter().map(|e| format!("error={e}")).chain(["signal=SIGKILL".to_owned()]);
    let kinds: Vec<String> = kinds.collect();
    let mut faults: Vec<Fault> =
        all.iter().flat_map(|(call, n)| kinds.iter().map(|kind| (call.clone(), *n, kind.clone()))).collect();
    let amount = match asked("PENDOPO_GALAT").as_deref() {
        Some("semua") => return faults,
        Some(n) => n.parse::<usize>().unwrap() / share,
        None => 4,
    };
    let mut state: u64 = asked("PENDOPO_BENIH").map_or(2026, |n| n.parse().unwrap());
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    (0..amount.min(faults.len())).map(|_| faults.swap_remove(next(faults.len()))).collect()
}

/// Tries the faults of one command. `before` puts its input right for a round, `whole` judges what a fault left, and
/// `after` what the undisturbed run behind it left.
fn try_all(
    w: &Workspace,
    args: &[&str],
    share: usize,
    before: &dyn Fn(usize),
    whole: &dyn Fn(&str, Option<i32>),
    after: &dyn Fn(&str, usize),
) {
    let command = w.command(args);
    before(0);
    let all = calls(&command, &w.path("panggilan"));
    w.remove("panggilan");
    after(args[0], 0);
    let faults = choose(&all, share);
    let mut met = 0;
    for (round, fault) in faults.iter().enumerate() {
        let round = round + 1;
        before(round);
        let said = format!("{} {fault:?}", args[0]);
        let (code, was_met) = disturbed(&command, &fault.0, fault.1, &fault.2);
        met += usize::from(was_met);
        // What a build may end with: well, with findings, or with a failure of the tool; never by a signal of its own.
        assert!(code.is_none_or(|code| (0..=4).contains(&code)), "{said}: {code:?}");
        assert!(code.is_some() || fault.2.contains("SIGKILL"), "{said}: died");
        whole(&said, code);
        // A run that met nothing, or went on in spite of it, is done already.
        let run = w.run(args);
        assert_eq!(run.code, 0, "{said}: {}{}", run.out, run.err);
        after(&said, round);
    }
    // A fault counts calls of one thread, a list of them those of all: a few of few may be missed on a busy machine.
    let least = if faults.len() < 20 { 1 } else { faults.len() * 7 / 10 };
    assert!(met >= least, "{}: only {met} of {} faults were met", args[0], faults.len());
    println!("G3 and G4, {}: {met} faults of {} calls", args[0], all.len());
}

fn turn(w: &Workspace, round: usize) {
    let page = w.path("content/contoh/dinas/halaman/sejarah.md");
    let text = fs::read_to_string(&page).unwrap();
    let text = text.split("\nPutaran").next().unwrap();
    fs::write(page, format!("{text}\nPutaran ke-{}.\n", round % 2)).unwrap();
}

/// What a build leaves of a page in each of two states, to be compared.
fn same(seen: &std::cell::RefCell<BTreeMap<usize, Files>>, round: usize, now: Files, said: &str) {
    let mut seen = seen.borrow_mut();
    let first = seen.entry(round % 2).or_insert_with(|| now.clone());
    let other: Vec<&String> = now.iter().filter(|(path, b)| first.get(*path) != Some(b)).map(|(p, _)| p).collect();
    assert!(other.is_empty() && first.len() == now.len(), "{said}: {other:?}");
}

#[test]
fn b03_a_build_that_any_call_fails_leaves_whole_sites() {
    let w = Workspace::new(1);
    w.build();
    let seen = std::cell::RefCell::new(BTreeMap::new());
    let whole = |said: &str, _: Option<i32>| assert_eq!(whole_sites(&w), 1, "{said}");
    let after = |said: &str, round: usize| same(&seen, round, tree(&w.site("dinas")), said);
    try_all(&w, &["build", "-q", "--jobs", "1"], 4, &|round| turn(&w, round), &whole, &after);
}

#[test]
fn b03_a_bundle_that_any_call_fails_leaves_whole_releases() {
    let w = bundled(1);
    let keep = |from: &str, to: &str| {
        let run = Command::new("rm").args(["-rf"]).arg(w.path(to)).status().unwrap();
        assert!(run.success());
        let run = Command::new("cp").arg("-a").arg(w.path(from)).arg(w.path(to)).status().unwrap();
        assert!(run.success());
    };
    keep("dist", "dist-lama");
    let seen = std::cell::RefCell::new(BTreeMap::new());
    let archive = || tree(&w.path("dist/contoh/arsip"));
    let first = archive();
    let args =
        ["bundle", "-q", "--jobs", "1", "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--tanggal", DATE];
    let before = |_: usize| {
        keep("dist-lama", "dist");
        turn(&w, 1);
    };
    // The archive of a host is the old one or the new one; both are known by their digests, so that a torn one is neither.
    let news = std::cell::RefCell::new(Files::new());
    let whole = |said: &str, _: Option<i32>| {
        let news = news.borrow();
        for (path, bytes) in archive().iter().filter(|(path, _)| path.ends_with(".tar.gz")) {
            assert!(first.get(path) == Some(bytes) || news.get(path) == Some(bytes), "{said}: {path} is torn");
        }
    };
    let after = |said: &str, _: usize| {
        news.borrow_mut().append(&mut archive());
        same(&seen, 1, archive(), said);
    };
    try_all(&w, &args, 4, &before, &whole, &after);
}

#[test]
fn b03_a_release_whose_signature_was_not_written_is_followed_all_the_same() {
    let w = bundled(1);
    let args = ["bundle", "-q", "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--tanggal", DATE];
    let archives = || tree(&w.path("dist/contoh/arsip"));
    let before = archives();
    turn(&w, 1);
    assert_eq!(w.run(&args).code, 0);
    let next = archives();
    let manifest = |path: &str| path.ends_with(".manifest.json");
    let put = |files: &Files| {
        for (path, bytes) in files {
            w.write(&format!("dist/contoh/arsip/{path}"), bytes);
        }
    };
    // The run ended after the manifest of the next release, before its signature and its archive.
    put(&before);
    put(&next.iter().filter(|(path, _)| manifest(path)).map(|(p, b)| (p.clone(), b.clone())).collect());
    let run = w.run(&args);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(archives() == next, "the same release, with the same number");
    // Where the archive vouches for nothing either, nothing is signed.
    put(&before);
    let forged = |bytes: &[u8]| [bytes, b" "].concat();
    put(&before.iter().filter(|(p, _)| !p.ends_with(".minisig")).map(|(p, b)| (p.clone(), forged(b))).collect());
    let broken: Files = before.keys().filter(|p| p.ends_with(".tar.gz")).map(|p| (p.clone(), b"x".to_vec())).collect();
    put(&broken);
    let run = w.run(&args);
    assert!(run.code == 3 && run.err.contains("tanda tangan tidak cocok"), "{} {}{}", run.code, run.out, run.err);
}

#[test]
fn b03_a_backup_that_any_call_fails_is_whole_or_not_there() {
    const SET: &str = "media/contoh-2026-11-22";
    let w = bundled(1);
    let media = w.path("media");
    let media = media.to_str().unwrap();
    let keys = ["--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--tanggal", DATE];
    let args = [&["backup", "--no-program", media][..], &keys].concat();
    let seen: std::cell::RefCell<BTreeMap<usize, Files>> = std::cell::RefCell::new(BTreeMap::new());
    let before = |_: usize| {
        if w.path(SET).exists() {
            w.remove(SET);
        }
    };
    let whole = |said: &str, _: Option<i32>| {
        if w.path(SET).exists() {
            same(&seen, 0, tree(&w.path(SET)), said);
            w.remove(SET);
        }
    };
    let after = |said: &str, _: usize| {
        same(&seen, 0, tree(&w.path(SET)), said);
        let rests = fs::read_dir(media).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        let rests: Vec<String> = rests.filter(|name| name.starts_with('.') && !name.ends_with(".lock")).collect();
        assert!(rests.is_empty(), "{said}: {rests:?}");
    };
    try_all(&w, &args, 4, &before, &whole, &after);
}
