//! The kernel's fence around `build` and `check`, seen from outside.

use std::fs;

use crate::bantu::Workspace;
use crate::bunuh::strace;

/// Calls that open files, start threads, and close the fence.
const CALLS: &str = "trace=open,openat,openat2,clone,clone3,landlock_restrict_self";

#[test]
fn f02_the_kernel_closes_the_rest_before_anything_of_an_agency_is_read() {
    let w = Workspace::new(1);
    let (log, elsewhere) = (w.path("jejak"), tempfile::tempdir().unwrap());
    let (timings, old) = (elsewhere.path().join("waktu.json"), elsewhere.path().join("lama"));
    fs::create_dir(&old).unwrap();
    let (timings, old) = (timings.to_str().unwrap(), old.to_str().unwrap());
    for (args, may_write) in [
        (&["build"][..], &["dist/", ".pendopo/"][..]),
        (&["build", "--no-cache", "--timings", timings, "--previous", old], &["dist/", "waktu.json"]),
        (&["build", "--shard", "1/1", "--out", "bagian"], &["bagian/", ".pendopo/"]),
        (&["check"], &[".pendopo/"]),
        (&["check", "--no-cache", "--timings", timings, "--jobs", "3"], &["waktu.json"]),
    ] {
        let status = strace(&["-y", "-e", CALLS, "-o", log.to_str().unwrap()], &w.command(args)).status();
        assert!(status.expect("apt-get install --no-install-recommends strace").success(), "{args:?}");
        let log = fs::read_to_string(&log).unwrap();
        let lines: Vec<&str> = log.lines().collect();
        let Some(closed) = lines.iter().position(|line| line.contains("landlock_restrict_self")) else {
            assert!(!has_landlock(&w), "{args:?}: this kernel has Landlock and nothing closed it");
            continue;
        };
        assert!(lines[closed].ends_with("= 0"), "{}", lines[closed]);
        let (before, after) = lines.split_at(closed);
        let threads = |lines: &[&str]| lines.iter().filter(|line| line.contains(" clone")).count();
        assert_eq!(threads(before), 0, "{args:?}: a thread that the fence does not hold");
        assert!(threads(after) > 0, "{args:?}");
        for line in before {
            assert!(!line.contains(".md\"") && !line.contains(".yaml\""), "{args:?}: read before: {line}");
        }
        assert!(after.iter().any(|line| line.contains("profil.yaml")), "{args:?}");
        let root = fs::canonicalize(w.path(".")).unwrap();
        let written: Vec<String> = after.iter().filter_map(|line| made(line, root.to_str().unwrap())).collect();
        assert!(!written.is_empty(), "{args:?}");
        for path in written {
            assert!(may_write.iter().any(|part| path.contains(part)), "{args:?}: {path}");
        }
    }
}

/// Returns the whole path of what a call of a trace makes or may write, however it names it: by a path from the root,
/// from the working folder, or from a folder that is open already, which `strace -y` names behind its number.
fn made(line: &str, working: &str) -> Option<String> {
    let open =
        line.split_once(" open").filter(|_| ["O_CREAT", "O_WRONLY", "O_RDWR"].iter().any(|f| line.contains(f)))?.1;
    let (before, rest) = open.split_once('"')?;
    let path = rest.split_once('"')?.0;
    let folder = before.rsplit_once('<').and_then(|(_, folder)| folder.split_once('>')).map_or(working, |(f, _)| f);
    Some(if path.starts_with('/') { path.to_owned() } else { format!("{folder}/{path}") })
}

#[test]
fn a_call_is_judged_by_the_whole_path_of_what_it_makes() {
    for (line, path) in [
        (r#"7 openat(AT_FDCWD</w>, "dist/a", O_WRONLY|O_CREAT|O_CLOEXEC, 0666) = 3</w/dist/a>"#, Some("/w/dist/a")),
        (r#"7 openat(9</w/x>, "a", O_RDWR|O_CREAT, 0666 <unfinished ...>"#, Some("/w/x/a")),
        (r#"7 openat2(9</w/x>, "a/b", {flags=O_WRONLY|O_CREAT, mode=0666}, 24) = 4"#, Some("/w/x/a/b")),
        (r#"7 open("a", O_WRONLY|O_TRUNC) = 3"#, Some("/w/a")),
        (r#"7 openat(AT_FDCWD, "/etc/x", O_CREAT|O_WRONLY, 0666) = -1 EACCES (Permission denied)"#, Some("/etc/x")),
        (r#"7 openat(AT_FDCWD</w>, "/w/a", O_RDONLY|O_CLOEXEC) = 3</w/a>"#, None),
        ("7 clone3({flags=CLONE_VM}, 88) = 9", None),
    ] {
        assert_eq!(made(line, "/w").as_deref(), path, "{line}");
    }
}

/// Says whether a build tells that the kernel holds it.
fn has_landlock(w: &Workspace) -> bool {
    !w.run(&["build", "-v", "--lang", "en"]).err.contains("kernel fence: none")
}

#[test]
fn what_the_kernel_holds_is_said_where_somebody_asks() {
    let w = Workspace::new(1);
    for (args, word) in
        [(["build", "-v", "--lang", "id"], "pagar inti sistem: "), (["check", "-v", "--lang", "en"], "kernel fence: ")]
    {
        let run = w.run(&args);
        assert_eq!(run.err.matches(word).count(), 1, "{}", run.err);
        assert!(!w.run(&[args[0], args[2], args[3]]).err.contains(word));
        let open = w.command(&args).env("PENDOPO_PAGAR", "tidak").output().unwrap();
        let said = String::from_utf8_lossy(&open.stderr);
        assert!(said.contains("pagar inti sistem: tidak ada") || said.contains("kernel fence: none"), "{said}");
    }
}

#[test]
fn a_summary_of_a_step_outside_the_workspace_is_still_written() {
    let w = Workspace::new(1);
    let elsewhere = tempfile::tempdir().unwrap();
    for there in [true, false] {
        let summary = elsewhere.path().join(format!("ringkasan-{there}.md"));
        if there {
            fs::write(&summary, "Langkah sebelumnya\n").unwrap();
        }
        let out = w.command(&["check", "--format", "github"]).env("GITHUB_STEP_SUMMARY", &summary).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let text = fs::read_to_string(&summary).unwrap();
        assert_eq!(text.starts_with("Langkah sebelumnya\n"), there);
        assert!(text.len() > 40, "{text}");
    }
}

#[test]
fn times_are_still_written_wherever_they_are_asked_for() {
    let w = Workspace::new(1);
    let elsewhere = tempfile::tempdir().unwrap();
    let json = |bytes: &[u8], place: &str| {
        let text = String::from_utf8_lossy(bytes);
        assert!(text.contains("\"wall_ms\"") && !text.contains("\"peak_memory_bytes\": null"), "{place}: {text}");
    };
    for command in ["build", "check"] {
        // A pipe, a plain file behind the output, nothing at all, and a file beside others.
        let out = w.command(&[command, "--timings", "/dev/stdout"]).output().unwrap();
        json(&out.stdout, "pipe");
        let file = elsewhere.path().join("keluaran");
        let run = w.command(&[command, "--timings", "/dev/stdout"]).stdout(fs::File::create(&file).unwrap()).status();
        assert!(run.unwrap().success());
        json(&fs::read(&file).unwrap(), "file behind the output");
        assert!(w.command(&[command, "--timings", "/dev/null"]).output().unwrap().status.success());
        for place in ["waktu.json", "tahap/waktu.json"] {
            fs::create_dir_all(elsewhere.path().join("tahap")).unwrap();
            let file = elsewhere.path().join(place);
            assert!(w.command(&[command, "--timings", file.to_str().unwrap()]).output().unwrap().status.success());
            json(&fs::read(&file).unwrap(), place);
        }
        assert!(w.command(&[command, "--timings", "waktu.json"]).output().unwrap().status.success(), "here");
        json(&fs::read(w.path("waktu.json")).unwrap(), "here");
    }
}
