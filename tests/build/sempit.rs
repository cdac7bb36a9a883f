//! Few open files and small files: sites stay whole, and what failed is said.

use std::process::{Command, Stdio};

use crate::bantu::{Run, Workspace};
use crate::jatuh::whole_sites;

const PAGE: &str = "content/contoh/dinas/halaman/sejarah.md";

/// Runs the program with a limit of the shell, and not for ever.
fn limited(w: &Workspace, limit: &str, args: &[&str]) -> (Option<i32>, Run) {
    let plain = w.command(args);
    let mut small = Command::new("sh");
    small
        .args(["-c", &format!("ulimit {limit} && exec timeout 120 \"$0\" \"$@\"")])
        .arg(plain.get_program())
        .args(plain.get_args());
    for (name, _) in plain.get_envs() {
        small.env_remove(name);
    }
    let out = small.current_dir(w.path("")).stdin(Stdio::null()).output().unwrap();
    (out.status.code(), Run::from(out))
}

fn turn(w: &Workspace, round: usize) {
    let text = std::fs::read_to_string(w.path(PAGE)).unwrap();
    let text = text.split("\nPutaran").next().unwrap();
    w.write(PAGE, format!("{text}\nPutaran ke-{round}.\n"));
}

#[test]
fn b03_few_open_files_are_enough_or_what_failed_is_said() {
    let w = Workspace::new(1);
    w.build();
    for (round, most) in [5, 7, 9, 12, 16, 32, 64].into_iter().enumerate() {
        let limit = format!("-n {most}");
        turn(&w, round);
        for args in [&["build", "--no-cache", "--jobs", "2"][..], &["check", "--no-cache"], &["bundle"]] {
            let (code, run) = limited(&w, &limit, args);
            let said = format!("{args:?} with {most}: {code:?} {}{}", run.out, run.err);
            assert!(!said.contains("panicked"), "{said}");
            // Fewer than a terminal program has anyhow leave nothing to open a folder with.
            assert!(code == Some(0) || (most < 12 && said.contains("os error 24")), "{said}");
            assert_eq!(whole_sites(&w), 1, "{said}");
        }
    }
    w.build();
}

#[test]
fn b03_files_that_may_not_grow_leave_whole_sites() {
    let w = Workspace::new(1);
    w.build();
    for (round, blocks) in [1, 8, 16, 64].into_iter().enumerate() {
        turn(&w, round);
        let (code, run) = limited(&w, &format!("-f {blocks}"), &["build", "--no-cache", "--jobs", "2"]);
        let said = format!("{blocks}: {code:?} {}{}", run.out, run.err);
        assert!(!said.contains("panicked"), "{said}");
        // A page is larger than one block, so that the smallest limit stops the run.
        assert!(blocks > 1 || code != Some(0), "{said}");
        assert_eq!(whole_sites(&w), 1, "{said}");
    }
    w.build();
}

#[test]
fn b03_a_preview_without_open_files_says_so() {
    let w = Workspace::new(1);
    for most in [16, 24, 32] {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let port = free.port().to_string();
        let (code, run) = limited(&w, &format!("-n {most}"), &["serve", "--port", &port]);
        assert!(code == Some(3) && run.err.contains("ulimit -n 1024"), "{most}: {code:?} {}", run.err);
        assert!(!run.err.contains("panicked"), "{}", run.err);
    }
}
