//! What somebody who may write to a server's disk, or who stole a key, cannot do to releases there.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bantu::{Run, Workspace, files};
use crate::bekal::{PAGE, bundled, next};
use crate::bundel::{DATE, HOST};
use crate::terbit::{current, deface, good, home, publish, releases, rollback, sequence, sha256, verify};

const SIGN: [&str; 2] = ["--sign", "kunci/rilis.key"];
const MANIFEST: &str = ".well-known/pendopo/manifest.json";
const STATE: [&str; 2] = ["--state", "ingatan.json"];

/// Writes over a file of a release.
fn put(path: &Path, bytes: &[u8]) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
    fs::write(path, bytes).unwrap();
}

fn page(w: &Workspace) -> String {
    fs::read_to_string(current(w).join("berita/loket-baru/index.html")).unwrap()
}

/// Bundles with what lies on the server as the last release.
fn following(w: &Workspace) -> Run {
    w.run(&["bundle", "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--tanggal", DATE, "--previous", "srv"])
}

/// Adds a line to the page, so that there is something to release.
fn edit(w: &Workspace, word: &str) {
    let text = fs::read_to_string(w.path(PAGE)).unwrap();
    w.write(PAGE, format!("{text}\nKabar {word}.\n"));
}

/// Publishes releases 1 to `count`, each seen by a checker with a memory.
fn published(count: usize) -> Workspace {
    let w = bundled(1);
    for word in ["", "kedua", "ketiga", "keempat"].into_iter().take(count) {
        if !word.is_empty() {
            next(&w, word);
        }
        good(publish(&w, &[]));
        good(verify(&w, &STATE));
    }
    w
}

#[test]
fn who_remembers_a_release_that_was_changed_with_its_manifest_follows_the_way_back() {
    let w = published(3);
    deface(&current(&w).join("berita/loket-baru/index.html"));
    deface(&current(&w).join(MANIFEST));
    let run = good(rollback(&w, &SIGN));
    // The number after that of the changed one would have to name a manifest that nobody has.
    assert!(run.out.contains("isi rilis 2; rilis 5 tampil"), "{}", run.out);
    assert!(page(&w).contains("Kabar kedua.") && !page(&w).contains("Kabar ketiga."));
    good(verify(&w, &STATE));
    // Also where nothing is shown any more.
    fs::remove_file(current(&w)).unwrap();
    let run = good(rollback(&w, &SIGN));
    assert!(run.out.contains("isi rilis 5; rilis 6 tampil"), "{}", run.out);
    good(verify(&w, &STATE));
}

#[test]
fn a_number_that_was_given_is_not_given_again() {
    let w = published(2);
    // As a run leaves it that is killed before it shows what it has written, or that takes back what it showed.
    let second = fs::read_link(current(&w)).unwrap();
    let first = releases(&w).into_iter().find(|name| name.starts_with("1-")).unwrap();
    let back = || {
        if current(&w).is_symlink() {
            fs::remove_file(current(&w)).unwrap();
        }
        symlink(format!("releases/{first}"), current(&w)).unwrap();
    };
    back();
    edit(&w, "lain");
    good(following(&w));
    good(publish(&w, &[]));
    assert_eq!(sequence(&w), 4, "2 was given, and 3 would have to follow it");
    good(verify(&w, &STATE));
    let aside = format!("{}.rusak-1", home(&w).join(&second).display());
    fs::rename(home(&w).join(&second), aside).unwrap();
    fs::remove_dir_all(home(&w).join("releases").join(fs::read_link(current(&w)).unwrap().file_name().unwrap()))
        .unwrap();
    back();
    let run = good(rollback(&w, &[&SIGN[..], &["--to", "1"]].concat()));
    assert!(run.out.contains("rilis 4 tampil"), "{}", run.out);
    // What is shown has to tell of itself: without it there is no first release either.
    fs::remove_file(current(&w)).unwrap();
    edit(&w, "lagi");
    let run = following(&w);
    assert!(run.code == 3 && run.err.contains("tidak menampilkan rilis"), "{} {}", run.code, run.err);
    back();
    fs::remove_file(current(&w)).unwrap();
    symlink("releases/9-00000000", current(&w)).unwrap();
    assert_eq!(following(&w).code, 3);
}

#[test]
fn a_first_release_that_a_stranger_hinders_has_a_way_out() {
    let w = bundled(1);
    fs::create_dir_all(home(&w).join("releases/1-ffffffff")).unwrap();
    let run = publish(&w, &[]);
    assert!(run.code == 1 && run.err.contains("`1-ffffffff`"), "{} {}", run.code, run.err);
    fs::remove_dir_all(w.path("dist")).unwrap();
    let run = following(&w);
    assert!(run.code == 3 && run.err.contains("tanpa --previous"), "{} {}", run.code, run.err);
    assert!(run.err.contains("--sequence 3)"), "{}", run.err);
    crate::bundel::bundle(&w, &["--sequence", "3"]);
    good(publish(&w, &[]));
    assert_eq!(sequence(&w), 3);
    good(verify(&w, &STATE));
}

#[test]
fn folders_of_a_stranger_neither_use_up_numbers_nor_hide_releases() {
    let w = published(2);
    fs::create_dir(home(&w).join("releases/999999999-00000000")).unwrap();
    fs::create_dir(home(&w).join("releases/3-00000000")).unwrap();
    // Not a page that release 1 has under another name: who writes to that changes both.
    deface(&current(&w).join("berita/loket-baru/index.html"));
    // The very release that was changed comes back, whatever lies beside it.
    let run = good(publish(&w, &[]));
    assert!(run.out.contains("999999999-00000000.rusak-1"), "{}", run.out);
    good(verify(&w, &STATE));
    // A manifest of his own, under the number of a genuine release and sorted behind it.
    let genuine = releases(&w).into_iter().find(|name| name.starts_with("1-")).unwrap();
    let text = fs::read_to_string(home(&w).join("releases").join(&genuine).join(MANIFEST)).unwrap();
    let digest = |n: usize| sha256(format!("{text}{}", " ".repeat(n)).as_bytes());
    let spaces = (1..200).find(|n| format!("1-{}", &digest(*n)[..8]) > genuine).unwrap();
    let planted = home(&w).join(format!("releases/1-{}", &digest(spaces)[..8]));
    fs::create_dir_all(planted.join(".well-known/pendopo")).unwrap();
    fs::write(planted.join(MANIFEST), format!("{text}{}", " ".repeat(spaces))).unwrap();
    fs::create_dir(home(&w).join("releases/999999998-00000000")).unwrap();
    let run = good(rollback(&w, &[&SIGN[..], &["--to", "1"]].concat()));
    assert!(run.out.contains("isi rilis 1; rilis 5 tampil"), "{}", run.out);
    assert!(!page(&w).contains("Kabar kedua."));
    good(verify(&w, &STATE));
}

#[test]
fn a_release_that_was_taken_back_is_not_shown_again_because_its_successor_was_changed() {
    let w = published(3);
    good(rollback(&w, &SIGN));
    good(verify(&w, &STATE));
    let shown = fs::read_link(current(&w)).unwrap();
    let archives = w.path("dist/contoh/arsip");
    deface(&current(&w).join(MANIFEST));
    let refused = |w: &Workspace| {
        // The archive of 3 still lies where bundles are made.
        let run = publish(w, &["--from", archives.to_str().unwrap()]);
        assert!(run.code == 1 && run.err.contains("rilis 3 tidak lebih baru daripada `4-"), "{}{}", run.out, run.err);
        assert!(run.err.contains("`pendopo rollback`"), "{}", run.err);
    };
    refused(&w);
    assert_eq!(fs::read_link(current(&w)).unwrap(), shown);
    // Either of link and state tells, and where neither does nobody knows.
    let state = home(&w).join("state.json");
    let kept = fs::read(&state).unwrap();
    fs::remove_file(&state).unwrap();
    refused(&w);
    fs::write(&state, kept).unwrap();
    fs::remove_file(current(&w)).unwrap();
    refused(&w);
    fs::remove_file(&state).unwrap();
    refused(&w);
    let run = good(rollback(&w, &[&SIGN[..], &["--to", "2"]].concat()));
    assert!(run.out.contains("isi rilis 2; rilis 6 tampil"), "{}", run.out);
    good(verify(&w, &STATE));
}

#[test]
fn a_number_that_nobody_signed_stops_no_release_where_files_are_replaced_one_by_one() {
    let w = bundled(1);
    good(publish(&w, &["--no-links"]));
    let manifest = current(&w).join(MANIFEST);
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("\"sequence\": 1,", "\"sequence\": 900,")).unwrap();
    assert!(fs::read_to_string(&manifest).unwrap().contains("900"));
    good(publish(&w, &["--no-links"]));
    assert_eq!(sequence(&w), 1);
    next(&w, "kedua");
    good(publish(&w, &["--no-links"]));
    fs::copy(w.path(&format!("dist/contoh/arsip/{HOST}.tar.gz")), w.path("lama.tar.gz")).unwrap();
    next(&w, "ketiga");
    good(publish(&w, &["--no-links"]));
    let run = publish(&w, &["--no-links", "--from", "lama.tar.gz"]);
    assert!(run.code == 1 && run.err.contains("tidak lebih baru"), "{} {}", run.code, run.err);
    // Also where the manifest that is shown tells of nothing any more.
    deface(&manifest);
    let run = publish(&w, &["--no-links", "--from", "lama.tar.gz"]);
    assert!(run.code == 1 && run.err.contains("`3 (state.json)`"), "{} {}", run.code, run.err);
    good(publish(&w, &["--no-links"]));
    assert_eq!(sequence(&w), 3);
}

#[test]
fn a_disk_that_forces_its_own_modes_and_times_is_no_fault() {
    let w = bundled(1);
    good(publish(&w, &["--no-links"]));
    for place in files(&current(&w)).into_values() {
        fs::set_permissions(&place, fs::Permissions::from_mode(0o755)).unwrap();
        let file = fs::File::options().write(true).open(&place).unwrap();
        let time = file.metadata().unwrap().modified().unwrap().duration_since(std::time::UNIX_EPOCH).unwrap();
        let even = std::time::Duration::from_secs(time.as_secs() / 2 * 2);
        file.set_modified(std::time::UNIX_EPOCH + even).unwrap();
    }
    let run = good(publish(&w, &["--no-links"]));
    assert!(run.out.contains("sudah tampil dan utuh"), "{}", run.out);
    next(&w, "kedua");
    let run = good(publish(&w, &["--no-links"]));
    assert!(run.out.contains("rilis 2 tampil"), "{}", run.out);
}

/// Makes another release key, revokes the first one, and shows a release that says so.
fn revoked() -> Workspace {
    let w = published(1);
    let id = fs::read_to_string(w.path("kunci/rilis.pub")).unwrap().lines().next().unwrap().to_owned();
    let id = id.rsplit(' ').next().unwrap().to_owned();
    let akar = ["--root-key", "kunci/akar.key", "--tanggal", DATE];
    good(w.run(&[&["keygen", "--name", "rilis-2"][..], &akar].concat()));
    good(w.run(&[&["keygen", "cabut", "--id", &id][..], &akar].concat()));
    edit(&w, "lain");
    // Another key begins a chain of its own.
    let args = ["bundle", "--sign", "kunci/rilis-2.key", "--keys", "kunci/keys.json", "--tanggal", DATE];
    good(w.run(&[&args[..], &["--previous", "srv", "--first", "--sequence", "2"]].concat()));
    good(publish(&w, &[]));
    w
}

#[test]
fn a_key_that_a_shown_list_revokes_signs_no_way_back_and_no_release() {
    let w = revoked();
    let shown = fs::read_link(current(&w)).unwrap();
    let run = rollback(&w, &[&SIGN[..], &["--key", "kunci/akar.pub", "--to", "2"]].concat());
    assert!(run.code == 1 && run.err.contains("dicabut"), "{} {}", run.code, run.err);
    // Whoever stole it packs the list of before.
    next(&w, "ketiga");
    let run = publish(&w, &[]);
    assert!(run.code == 1 && run.err.contains("dicabut"), "{} {}", run.code, run.err);
    // Also for another host than the one that shows the list.
    let other = w.path("srv/lain.contohkab.go.id.example");
    fs::rename(home(&w), &other).unwrap();
    let run = publish(&w, &[]);
    assert!(run.code == 1 && run.err.contains("dicabut"), "{} {}", run.code, run.err);
    fs::rename(other, home(&w)).unwrap();
    assert_eq!(fs::read_link(current(&w)).unwrap(), shown);
}

#[test]
fn a_manifest_that_nobody_signed_gives_no_settings_and_prolongs_nothing() {
    let w = published(1);
    let manifest = current(&w).join(MANIFEST);
    let text = fs::read_to_string(&manifest).unwrap();
    let lure = "\"redirects\": [{\"from\": \"/layanan/\", \"to\": \"https://slot.example/\", \"status\": 301}]";
    assert!(text.contains("\"redirects\": []"));
    put(&manifest, text.replace("\"redirects\": []", lure).as_bytes());
    // The site is refused in this run, so that its settings are those of its last release.
    let file = "content/contoh/dinas/profil.yaml";
    let profile = fs::read_to_string(w.path(file)).unwrap();
    w.write(file, format!("{profile}\nrusak: [\n"));
    let run = following(&w);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(run.err.contains("tidak diperpanjang") && run.err.contains("tanda tangannya"), "{}", run.err);
    for (path, place) in files(&w.path("dist/contoh/server")) {
        assert!(!fs::read_to_string(place).unwrap_or_default().contains("slot.example"), "{path}");
    }
    // What is signed is made anew; where its archive is not there, that is said with the day on which it ends.
    put(&manifest, text.as_bytes());
    let run = following(&w);
    assert!(run.code == 1 && run.out.contains("rilis 1 (tetap)"), "{} {}", run.out, run.err);
    let run = w.run(&["bundle", "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--tanggal", "2026-11-29"]);
    assert!(run.out.contains("isi rilis terakhir"), "{} {}", run.out, run.err);
    fs::remove_file(w.path(&format!("dist/contoh/arsip/{HOST}.tar.gz"))).unwrap();
    let run = w.run(&["bundle", "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--tanggal", "2026-12-03"]);
    assert_eq!(run.code, 1, "{} {}", run.out, run.err);
    assert!(run.err.contains("hanya berlaku sampai 2026-12-29: arsipnya"), "{}", run.err);
}

#[test]
fn a_full_disk_stops_new_releases_only() {
    let w = published(3);
    let narrow = |command: &str, more: &[&str]| {
        let args = [command, "srv", "--tanggal", DATE, "--min-free", "100", "--keep", "1", "--keep-days", "0"];
        w.run(&[&args[..], &["--key", "kunci/akar.pub"], more].concat())
    };
    assert_eq!(releases(&w).len(), 3);
    next(&w, "keempat");
    let run = narrow("publish", &[]);
    assert!(run.code == 3 && run.err.contains("--min-free"), "{} {}", run.code, run.err);
    assert_eq!(releases(&w).len(), 2, "what may go is gone: {:?}", releases(&w));
    good(verify(&w, &STATE));
    // What brings a site back only has to fit.
    next(&w, "ketiga");
    deface(&current(&w).join("berita/loket-baru/index.html"));
    good(narrow("publish", &[]));
    good(verify(&w, &STATE));
    good(narrow("rollback", &[&SIGN[..], &["--host", HOST]].concat()));
    assert!(!page(&w).contains("Kabar ketiga."));
    good(verify(&w, &STATE));
}

#[test]
fn a_server_may_enter_what_is_published_whatever_the_umask() {
    let w = bundled(1);
    let masked = |folder: &str| {
        let plain = w.command(&["publish", folder, "--key", "kunci/akar.pub", "--tanggal", DATE, "--min-free", "0"]);
        let mut command = Command::new("sh");
        command.args(["-c", "umask 077; exec \"$0\" \"$@\""]).arg(plain.get_program()).args(plain.get_args());
        good(Run::from(command.current_dir(w.path("")).output().unwrap()))
    };
    masked("a/srv");
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!([mode(w.path("a")), mode(w.path("a/srv"))], [0o755, 0o755]);
    // What was there is its owner's to open, and is told.
    fs::create_dir(w.path("b")).unwrap();
    fs::set_permissions(w.path("b"), fs::Permissions::from_mode(0o700)).unwrap();
    let run = masked("b");
    assert!(run.err.contains("hanya dapat dibuka pemiliknya"), "{}", run.err);
}

#[test]
fn what_fails_once_a_release_is_shown_is_a_note() {
    let w = published(1);
    let state = home(&w).join("state.json");
    fs::remove_file(&state).unwrap();
    fs::create_dir_all(state.join("x")).unwrap();
    next(&w, "kedua");
    let run = good(publish(&w, &[]));
    assert!(run.err.contains("rilis sudah tampil, tetapi `state.json`"), "{}", run.err);
    assert_eq!(sequence(&w), 2);
    // A link that leads to a release that is gone leaves nothing to put aside.
    let shown = home(&w).join(fs::read_link(current(&w)).unwrap());
    fs::rename(shown, w.path("hilang")).unwrap();
    good(publish(&w, &[]));
    assert_eq!(sequence(&w), 2);
    good(verify(&w, &[]));
}

#[test]
fn a_security_contact_that_runs_out_is_told_before_it_does() {
    let w = bundled(1);
    let archive = format!("dist/contoh/arsip/{HOST}.tar.gz");
    let args = |day: &'static str| ["verify", &archive, "--tanggal", day].map(str::to_owned);
    let check = |day| {
        let args = args(day);
        w.run(&args.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let run = check("2027-08-20");
    assert!(!run.out.contains("kontak keamanan"), "{}", run.out);
    let run = check("2027-09-01");
    assert!(run.out.contains("kontak keamanan hanya berlaku 51 hari lagi"), "{}", run.out);
    let run = check("2027-10-22");
    assert!(run.code == 1 && run.out.contains("masa kontak keamanan sudah habis"), "{} {}", run.code, run.out);
    // A release that is made anew for a refused site keeps its contact, whose end is said too.
    let file = "content/contoh/dinas/profil.yaml";
    let profile = fs::read_to_string(w.path(file)).unwrap();
    w.write(file, format!("{profile}\nrusak: [\n"));
    let run = w.run(&["bundle", "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--tanggal", "2027-09-01"]);
    assert!(run.out.contains("isi rilis terakhir"), "{}{}", run.out, run.err);
    assert!(run.err.contains("kontak keamanan hanya berlaku 51 hari lagi"), "{}", run.err);
}
