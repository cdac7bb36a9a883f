//! What somebody did by hand on the server: a link turned back, a manifest that cannot be read.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use crate::bantu::{Run, Workspace};
use crate::bekal::{bundled, next};
use crate::bundel::{DATE, HOST};
use crate::terbit::{current, good, home, publish, releases, verify};

/// Three releases, the last one shown.
fn three() -> Workspace {
    let w = bundled(1);
    good(publish(&w, &[]));
    for word in ["kedua", "ketiga"] {
        next(&w, word);
        good(publish(&w, &[]));
    }
    w
}

fn turn(w: &Workspace, to: &str) {
    let link = current(w);
    fs::remove_file(&link).unwrap();
    symlink(Path::new("releases").join(to), link).unwrap();
}

fn rollback(w: &Workspace, more: &[&str]) -> Run {
    let args = ["rollback", "srv", "--host", HOST, "--sign", "kunci/rilis.key", "--tanggal", DATE, "--min-free", "0"];
    w.run(&[&args, more].concat())
}

#[test]
fn a_link_that_was_turned_back_by_hand_is_told() {
    let w = three();
    let names = releases(&w);
    good(verify(&w, &["--state", "ingatan.json"]));
    turn(&w, &names[0]);
    // By the memory of who checks, and by what the server itself knows.
    let run = verify(&w, &["--state", "ingatan.json"]);
    assert!(run.code == 5 && run.out.contains("RILIS LAMA"), "{}{}", run.out, run.err);
    let run = verify(&w, &["--state", "baru.json"]);
    assert!(run.code == 5 && run.out.contains(&format!("menunjuk rilis lama `{}`", names[0])), "{}", run.out);
    let run = w.run(&["verify", "srv", "--tanggal", DATE]);
    let rata = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(run.code == 1 && rata.contains("tautannya diubah dengan tangan"), "{}{}", run.out, run.err);
    // Who publishes is told too, and puts it right.
    let run = good(publish(&w, &[]));
    assert!(run.err.contains(&names[0]) && run.err.contains("diubah dengan tangan"), "{}", run.err);
    good(verify(&w, &["--state", "ingatan.json"]));
    let run = good(publish(&w, &[]));
    assert!(!run.err.contains("diubah dengan tangan"), "said once: {}", run.err);
    // Who goes back as it should be done is not accused.
    good(rollback(&w, &[]));
    good(verify(&w, &["--state", "ingatan.json"]));
}

#[test]
fn a_manifest_that_cannot_be_read_is_not_called_missing() {
    let w = three();
    let names = releases(&w);
    let manifest = |name: &str| home(&w).join("releases").join(name).join(".well-known/pendopo/manifest.json");
    let path = manifest(&names[1]);
    let whole = fs::read(&path).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let run = rollback(&w, &["--to", "2"]);
    let told = format!("manifes rilis `{}` ada, tetapi tidak dapat dibaca", names[1]);
    assert!(run.code == 1 && run.err.contains(&told), "{}: {}", run.code, run.err);
    let run = rollback(&w, &["--to", "7"]);
    assert!(run.code == 1 && run.err.contains("rilis 7 tidak ada di sini"), "{}", run.err);
    // What was passed over on the way back is told.
    let run = good(rollback(&w, &[]));
    assert!(run.out.contains("isi rilis 1") && run.err.contains(&told), "{}{}", run.out, run.err);
    // Of a folder that is checked, the same.
    let shown = current(&w).join(".well-known/pendopo/manifest.json");
    let folder = shown.parent().unwrap().to_path_buf();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    fs::remove_file(&shown).unwrap();
    let run = verify(&w, &[]);
    assert!(run.code == 4 && run.out.contains("manifes tidak ada"), "{}", run.out);
    symlink("/nonexistent", &shown).unwrap();
    let run = verify(&w, &[]);
    assert!(run.code == 4 && run.out.contains("ada, tetapi bukan berkas biasa"), "{}", run.out);
}
