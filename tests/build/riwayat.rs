//! The history of the sources in a backup: whole, the same bytes twice, and without a key.

use std::fs;
use std::process::Command;

use crate::bantu::{Run, Workspace, tree};
use crate::bundel::{DATE, keys};

const SET: &str = "media/contoh-2026-11-22";

fn shell(w: &Workspace, line: &str) -> String {
    let mut sh = Command::new("sh");
    // Nothing of who runs the tests.
    sh.args(["-e", "-c", line]).current_dir(w.path("")).env("GIT_CONFIG_GLOBAL", "/dev/null");
    sh.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_AUTHOR_DATE", "1763800000 +0700");
    sh.env("GIT_COMMITTER_DATE", "1763800000 +0700");
    let run = sh.output().unwrap();
    assert!(run.status.success(), "{line}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

const COMMIT: &str = "git add -A && git -c user.name=Uji -c user.email=uji@contoh.id commit -q -m";

/// A workspace with one agency and two commits.
fn workspace() -> Workspace {
    let w = Workspace::new(1);
    w.write(".gitignore", "media\npulih\nhasil\n.pendopo\n");
    shell(&w, &format!("git init -q -b main && {COMMIT} awal"));
    w.write("content/contoh/dinas/catatan.txt", "kedua\n");
    shell(&w, &format!("{COMMIT} kedua && git tag rilis-1"));
    w
}

fn backup(w: &Workspace, more: &[&str]) -> Run {
    w.run(&[&["backup", "media", "--no-program", "--tanggal", DATE], more].concat())
}

#[test]
fn the_history_comes_back_whole_and_is_the_same_bytes_twice() {
    let w = workspace();
    let run = backup(&w, &[]);
    assert!(run.code == 0 && run.out.contains("naskah dan riwayatnya"), "{}{}", run.out, run.err);
    let first = tree(&w.path(SET));
    w.remove("media");
    assert_eq!(backup(&w, &[]).code, 0);
    assert!(tree(&w.path(SET)) == first, "the same bytes");
    assert_eq!(fs::read_dir(w.path("media")).unwrap().count(), 1, "nothing is left beside it");
    assert_eq!(w.run(&["restore", SET, "pulih"]).code, 0);
    // As the guide says it.
    let guide = fs::read_to_string(w.path(&format!("{SET}/BACA-SAYA.txt"))).unwrap();
    let line = guide.lines().find(|l| l.contains("git clone")).unwrap().replace("/tempat/riwayat", "../hasil");
    shell(&w, &format!("cd pulih && {line} -q"));
    let log = "log --format='%H %s %D' --all";
    assert_eq!(shell(&w, "git -C hasil rev-parse HEAD rilis-1"), shell(&w, "git rev-parse HEAD rilis-1"));
    assert_eq!(shell(&w, &format!("git -C hasil {log} | wc -l")), shell(&w, &format!("git {log} | wc -l")));
    shell(
        &w,
        "git -C hasil fsck --strict --full 2>&1 && test \"$(cat hasil/content/contoh/dinas/catatan.txt)\" = kedua",
    );
    // Left out where that was asked for, and where it would bring along what was not chosen.
    w.remove("media");
    let run = backup(&w, &["--no-history"]);
    assert!(run.code == 0 && !w.path(&format!("{SET}/BACA-SAYA.txt")).metadata().unwrap().is_dir(), "{}", run.err);
    assert!(!fs::read_to_string(w.path(&format!("{SET}/daftar.json"))).unwrap().contains("riwayat"));
    w.remove("media");
    let run = backup(&w, &["--situs", "dinas"]);
    assert!(run.code == 0 && run.err.contains("riwayat git tidak ikut: dengan --situs"), "{}", run.err);
}

#[test]
fn a_history_larger_than_a_part_lies_in_pieces() {
    let w = workspace();
    // Bytes that no packing makes smaller.
    let mut random = 7_u64;
    let mut next = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 40) as u8
    };
    w.write("besar.bin", (0..1_500_000).map(|_| next()).collect::<Vec<u8>>());
    shell(&w, &format!("{COMMIT} besar"));
    let run = backup(&w, &["--part", "512K"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!(w.run(&["restore", SET, "pulih"]).code, 0);
    let pieces: Vec<String> = tree(&w.path("pulih/riwayat")).into_keys().collect();
    assert!(pieces.len() >= 3 && pieces[0] == "contoh.bundle.00001", "{pieces:?}");
    let guide = fs::read_to_string(w.path(&format!("{SET}/BACA-SAYA.txt"))).unwrap();
    let lines: Vec<&str> = guide.lines().filter(|l| l.contains("riwayat/contoh.bundle")).collect();
    assert_eq!(lines.len(), 2, "{guide}");
    let lines = lines.join("\n").replace("/tempat/riwayat", "../hasil");
    shell(&w, &format!("cd pulih\n{lines} -q\ncmp ../hasil/besar.bin ../besar.bin"));
}

#[test]
fn a_key_that_was_deleted_since_is_still_in_the_history() {
    let w = workspace();
    keys(&w);
    shell(&w, &format!("{COMMIT} kunci && git rm -q -r kunci && {COMMIT} bersih"));
    let run = backup(&w, &[]);
    assert!(run.code == 2 && run.err.contains("riwayat git: `kunci/") && run.err.contains(".key ("), "{}", run.err);
    assert!(!w.path("media").exists() || fs::read_dir(w.path("media")).unwrap().next().is_none());
    assert_eq!(backup(&w, &["--no-history"]).code, 0);
    // A message holds a key as well as a file does.
    w.remove("media");
    let w = workspace();
    keys(&w);
    shell(&w, "mv kunci/rilis.key .git/pesan && rm -r kunci");
    shell(&w, "git -c user.name=Uji -c user.email=uji@contoh.id commit -q --allow-empty -F .git/pesan");
    let run = backup(&w, &[]);
    assert!(run.code == 2 && run.err.contains("riwayat git"), "{}", run.err);
}

#[test]
fn no_history_is_told_and_half_a_history_is_a_fault() {
    let w = Workspace::new(1);
    let run = backup(&w, &[]);
    assert!(run.code == 0 && run.err.contains("bukan repositori git"), "{}{}", run.out, run.err);
    w.remove("media");
    shell(&w, "git init -q -b main");
    let run = backup(&w, &[]);
    assert!(run.code == 0 && run.err.contains("belum memuat apa pun"), "{}", run.err);
    w.remove("media");
    let mut command = w.command(&["backup", "media", "--no-program", "--tanggal", DATE]);
    let run = Run::from(command.env("PATH", "/nonexistent").output().unwrap());
    assert!(run.code == 0 && run.err.contains("program `git` tidak ada"), "{}", run.err);
    w.remove("media");
    let other = workspace();
    shell(&w, &format!("rm -rf .git && git clone -q --bare --depth 1 file://{} .git", other.path("").display()));
    let run = backup(&w, &[]);
    assert!(run.code == 1 && run.err.contains("shallow") && w.path(SET).exists(), "{}{}", run.out, run.err);
}

#[test]
fn the_program_goes_along_unless_it_is_left_out() {
    let w = Workspace::new(1);
    w.write("lain/pendopo.exe", "program untuk sistem lain");
    let run = w.run(&["backup", "media", "--tanggal", DATE, "--program", "lain/pendopo.exe"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let own = fs::read(env!("CARGO_BIN_EXE_pendopo")).unwrap();
    assert!(fs::read(w.path(&format!("{SET}/program/pendopo"))).unwrap() == own);
    assert!(w.path(&format!("{SET}/program/pendopo.exe")).exists());
    w.remove("media");
    assert_eq!(backup(&w, &[]).code, 0);
    assert!(!w.path(&format!("{SET}/program")).exists());
}
