//! Releases on a server's disk: shown, brought back, and kept.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::bantu::{Run, Workspace, files, tree};
use crate::bekal::{OTHER, PAGE, bundled, next};
use crate::bundel::{DATE, HOST, bundle};

pub fn publish(w: &Workspace, more: &[&str]) -> Run {
    let args = ["publish", "srv", "--key", "kunci/akar.pub", "--tanggal", DATE, "--min-free", "0"];
    w.run(&[&args, more].concat())
}

pub fn good(run: Run) -> Run {
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    run
}

pub fn home(w: &Workspace) -> PathBuf {
    w.path("srv").join(HOST)
}

pub fn current(w: &Workspace) -> PathBuf {
    home(w).join("current")
}

pub fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

pub fn sequence(w: &Workspace) -> u64 {
    json(&current(w).join(".well-known/pendopo/manifest.json"))["release"]["sequence"].as_u64().unwrap()
}

pub fn releases(w: &Workspace) -> Vec<String> {
    let names = fs::read_dir(home(w).join("releases")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

pub fn verify(w: &Workspace, more: &[&str]) -> Run {
    let current = current(w);
    let args = ["verify", current.to_str().unwrap(), "--host", HOST, "--key", "kunci/akar.pub", "--tanggal", DATE];
    w.run(&[&args, more].concat())
}

/// Writes to a file of a release as somebody does who may do anything.
pub fn deface(path: &Path) {
    let bytes = fs::read(path).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
    fs::write(path, [&bytes[..], b"<a href=//slot>gacor</a>"].concat()).unwrap();
}

#[test]
fn releases_lie_side_by_side_and_share_what_stays() {
    let w = bundled(2);
    let run = good(publish(&w, &[]));
    assert!(run.out.contains(&format!("{HOST}: rilis 1 tampil (`releases/1-")), "{}", run.out);
    assert_eq!(run.out.lines().count(), 2, "{}", run.out);
    let first = fs::read_link(current(&w)).unwrap();
    assert!(first.is_relative() && first.starts_with("releases"), "{first:?}");
    assert_eq!(tree(&current(&w)).len(), files(&home(&w).join(&first)).len());
    good(verify(&w, &["--state", "ingatan.json"]));
    for (path, place) in files(&home(&w).join(&first)) {
        assert_eq!(fs::metadata(place).unwrap().permissions().mode() & 0o7777, 0o444, "{path}");
    }
    assert_eq!(fs::metadata(home(&w).join(&first).join("berita")).unwrap().permissions().mode() & 0o7777, 0o555);
    // Once more: nothing to do.
    let run = good(publish(&w, &[]));
    assert!(run.out.contains("rilis 1 sudah tampil dan utuh"), "{}", run.out);

    next(&w, "kedua");
    let run = good(publish(&w, &["--situs", "dinas"]));
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    let second = fs::read_link(current(&w)).unwrap();
    assert_ne!(first, second);
    good(verify(&w, &["--state", "ingatan.json"]));
    let manifest = json(&current(&w).join(".well-known/pendopo/manifest.json"));
    let mut shared = 0;
    for file in manifest["files"].as_array().unwrap() {
        let meta = |release: &Path| fs::metadata(home(&w).join(release).join(file["path"].as_str().unwrap()));
        let (Ok(old), new) = (meta(&first), meta(&second).unwrap()) else { continue };
        assert_eq!(u64::try_from(new.mtime()).unwrap(), file["mtime"].as_u64().unwrap());
        let same = old.mtime() == new.mtime();
        assert_eq!(same, old.ino() == new.ino(), "{file}");
        shared += usize::from(same);
    }
    assert!(shared > 20, "{shared}");
    let state = json(&home(&w).join("state.json"));
    assert_eq!((state["sequence"].as_u64(), state["previous"].as_str()), (Some(2), first.to_str()));
    assert_eq!(state["current"].as_str(), second.to_str());
    // Without its state a run knows the same.
    fs::remove_file(home(&w).join("state.json")).unwrap();
    good(publish(&w, &["--situs", "dinas"]));
    assert_eq!(json(&home(&w).join("state.json")), state);
}

#[test]
fn an_archive_that_is_not_what_it_must_be_changes_nothing() {
    let w = bundled(2);
    let folder = w.path("dist/contoh/arsip");
    let (archive, old) = (folder.join(format!("{HOST}.tar.gz")), w.path("lama.tar.gz"));
    fs::copy(&archive, &old).unwrap();
    next(&w, "kedua");
    good(publish(&w, &[]));
    let before = (tree(&current(&w)), releases(&w));
    let unchanged = |run: Run, code: i32, word: &str| {
        assert_eq!(run.code, code, "{}{}", run.out, run.err);
        assert!(run.err.contains(word), "{}", run.err);
        assert!((tree(&current(&w)), releases(&w)) == before, "{word}");
    };
    fs::copy(&old, w.path(&format!("{HOST}.tar.gz"))).unwrap();
    unchanged(publish(&w, &["--from", &format!("{HOST}.tar.gz")]), 1, "rilis 1 tidak lebih baru daripada `2-");
    fs::copy(folder.join(format!("{OTHER}.tar.gz")), w.path(&format!("{HOST}.tar.gz"))).unwrap();
    unchanged(publish(&w, &["--from", &format!("{HOST}.tar.gz")]), 1, "milik");
    // One host's fault stops no other.
    let bytes = fs::read(&archive).unwrap();
    fs::write(&archive, &bytes[..bytes.len() / 2]).unwrap();
    fs::remove_dir_all(w.path("srv").join(OTHER)).unwrap();
    unchanged(publish(&w, &[]), 1, "rusak atau terpotong");
    assert!(w.path("srv").join(OTHER).join("current/index.html").exists());
    fs::write(&archive, &bytes).unwrap();
    let late = ["publish", "srv", "--key", "kunci/akar.pub", "--tanggal", "2027-01-01", "--min-free", "0"];
    unchanged(w.run(&late), 1, "hanya berlaku sampai");
    unchanged(publish(&w, &["--from", "tiada"]), 2, "tidak ada arsip");
    unchanged(publish(&w, &["--situs", "tiada"]), 2, "--situs");
    unchanged(publish(&w, &["--key", "kunci/rilis.key"]), 2, "ditulis dua kali");
    w.write("asing/x", "");
    good(w.run(&["keygen", "--out", "asing", "--tanggal", DATE]));
    unchanged(w.run(&["publish", "srv", "--key", "asing/rilis.pub", "--tanggal", DATE]), 1, "tidak dipercaya");
    next(&w, "ketiga");
    let full = ["publish", "srv", "--key", "kunci/akar.pub", "--tanggal", DATE, "--min-free", "100"];
    let run = w.run(&full);
    assert!(run.code == 3 && run.err.contains("--min-free"), "{} {}", run.code, run.err);
    assert!(tree(&current(&w)) == before.0);
}

#[test]
fn a_release_that_was_tampered_with_is_put_back_and_kept_as_evidence() {
    let w = bundled(1);
    good(publish(&w, &[]));
    let whole = tree(&current(&w));
    deface(&current(&w).join("index.html"));
    fs::set_permissions(current(&w), fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(current(&w).join("slot.html"), "gacor").unwrap();
    assert_eq!(verify(&w, &[]).code, 1);
    let run = good(publish(&w, &[]));
    assert!(run.out.contains("disimpan sebagai bukti di `releases/1-"), "{}", run.out);
    assert!(tree(&current(&w)) == whole);
    good(verify(&w, &[]));
    let evidence = releases(&w).into_iter().find(|name| name.contains(".rusak-")).unwrap();
    assert!(home(&w).join("releases").join(evidence).join("slot.html").exists());
    // And once more, in the other folder of the same release.
    deface(&current(&w).join("404.html"));
    good(publish(&w, &[]));
    assert!(tree(&current(&w)) == whole);
    assert_eq!(releases(&w).len(), 3, "{:?}", releases(&w));
    good(publish(&w, &[]));
    // What was written through a second name of a file does not get into the next release.
    deface(&current(&w).join("404.html"));
    next(&w, "kedua");
    good(publish(&w, &[]));
    good(verify(&w, &[]));
}

#[test]
fn old_releases_go_and_those_that_may_be_needed_stay() {
    let w = bundled(1);
    good(publish(&w, &[]));
    for word in ["kedua", "ketiga", "keempat"] {
        next(&w, word);
        good(publish(&w, &["--keep", "1", "--keep-days", "30"]));
    }
    assert_eq!(releases(&w).len(), 4, "all of the last days");
    next(&w, "kelima");
    good(publish(&w, &["--keep", "3", "--keep-days", "0"]));
    assert_eq!(releases(&w).len(), 3, "no days");
    let later = ["publish", "srv", "--key", "kunci/akar.pub", "--tanggal", "2026-12-10", "--min-free", "0"];
    good(w.run(&[&later[..], &["--keep", "2", "--keep-days", "19"]].concat()));
    assert_eq!(releases(&w).len(), 3, "the eighteenth day");
    good(w.run(&[&later[..], &["--keep", "3", "--keep-days", "18"]].concat()));
    assert_eq!(releases(&w).iter().filter_map(|n| n.chars().next()).collect::<String>(), "345");
    good(w.run(&[&later[..], &["--keep", "1", "--keep-days", "0"]].concat()));
    assert_eq!(releases(&w).iter().filter_map(|n| n.chars().next()).collect::<String>(), "45", "and the one before");
}

pub fn rollback(w: &Workspace, more: &[&str]) -> Run {
    let args = ["rollback", "srv", "--host", HOST, "--tanggal", DATE, "--min-free", "0"];
    w.run(&[&args, more].concat())
}

#[test]
fn going_back_tells_what_is_shown_again_though_its_time_was_over() {
    let w = bundled(1);
    good(publish(&w, &[]));
    w.edit("content/contoh/dinas/berita/loket-baru.md", "judul:", "tayang_sampai: 2026-11-21\njudul:");
    bundle(&w, &[]);
    good(publish(&w, &[]));
    let run = good(rollback(&w, &["--sign", "kunci/rilis.key"]));
    assert!(run.err.contains("1 alamat tampil lagi") && run.err.contains("`/berita/loket-baru/`"), "{}", run.err);
    // Forward again nothing comes back that was withdrawn.
    let run = good(rollback(&w, &["--sign", "kunci/rilis.key", "--to", "2"]));
    assert!(!run.err.contains("tampil lagi"), "{}", run.err);
}

#[test]
fn going_back_is_a_new_release_of_the_old_content() {
    let w = bundled(1);
    good(publish(&w, &[]));
    good(verify(&w, &["--state", "ingatan.json"]));
    let page = |w: &Workspace| fs::read_to_string(current(w).join("berita/loket-baru/index.html")).unwrap();
    let first = page(&w);
    for word in ["kedua", "ketiga"] {
        next(&w, word);
        good(publish(&w, &[]));
        good(verify(&w, &["--state", "ingatan.json"]));
    }
    let sign = ["--sign", "kunci/rilis.key"];
    let run = rollback(&w, &[]);
    assert!(run.code == 1 && run.err.contains("--sign"), "{} {}", run.code, run.err);
    let run = good(rollback(&w, &sign));
    assert!(run.out.contains("isi rilis 2; rilis 4 tampil"), "{}", run.out);
    assert!(run.err.contains("--previous srv"), "{}", run.err);
    assert!(page(&w).contains("Kabar kedua.") && !page(&w).contains("Kabar ketiga."));
    good(verify(&w, &["--state", "ingatan.json"]));
    // Once more: further back, and not to what was left.
    let run = good(rollback(&w, &sign));
    assert!(run.out.contains("isi rilis 1; rilis 5 tampil"), "{}", run.out);
    assert_eq!(page(&w), first);
    good(verify(&w, &["--state", "ingatan.json"]));
    let run = rollback(&w, &sign);
    assert!(run.code == 1 && run.err.contains("--to"), "{}{}", run.out, run.err);
    let run = good(rollback(&w, &[&sign[..], &["--to", "3"]].concat()));
    assert!(run.out.contains("isi rilis 3; rilis 6 tampil"), "{}", run.out);
    good(verify(&w, &["--state", "ingatan.json"]));
    assert_eq!(rollback(&w, &[&sign[..], &["--to", "9"]].concat()).code, 1);
    assert_eq!(w.run(&["rollback", "srv", "--host", "tiada.contohkab.go.id"]).code, 2);

    // The next bundle follows what is shown, where it is told of it; else it is refused.
    let text = fs::read_to_string(w.path(PAGE)).unwrap();
    w.write(PAGE, format!("{text}\nKabar baik.\n"));
    bundle(&w, &[]);
    assert_eq!(publish(&w, &[]).code, 1, "number 4 was given");
    bundle(&w, &["--previous", "srv"]);
    good(publish(&w, &[]));
    assert_eq!(sequence(&w), 7);
    good(verify(&w, &["--state", "ingatan.json"]));
}

#[test]
fn nothing_that_a_stranger_changed_gets_a_new_signature() {
    let w = bundled(1);
    good(publish(&w, &[]));
    let old = home(&w).join(fs::read_link(current(&w)).unwrap());
    next(&w, "kedua");
    good(publish(&w, &[]));
    let sign = ["--sign", "kunci/rilis.key"];
    let page = old.join("berita/loket-baru/index.html");
    let bytes = fs::read(&page).unwrap();
    deface(&page);
    let run = rollback(&w, &sign);
    assert!(run.code == 1 && run.err.contains("tidak utuh"), "{} {}", run.code, run.err);
    // Also where the manifest was made to fit: its signature does not.
    let manifest = old.join(".well-known/pendopo/manifest.json");
    fs::set_permissions(&manifest, fs::Permissions::from_mode(0o644)).unwrap();
    let text = fs::read_to_string(&manifest).unwrap();
    let (was, is) = (crate::terbit::sha256(&bytes), crate::terbit::sha256(&fs::read(&page).unwrap()));
    fs::write(&manifest, text.replace(&was, &is)).unwrap();
    let run = rollback(&w, &sign);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert_eq!(sequence(&w), 2);
    good(verify(&w, &[]));
    // A key that the releases do not know needs the root key to vouch for them.
    good(w.run(&["keygen", "--name", "baru", "--out", "kunci", "--root-key", "kunci/akar.key", "--tanggal", DATE]));
    let text = fs::read_to_string(w.path(PAGE)).unwrap();
    w.write(PAGE, format!("{text}\nKabar lain.\n"));
    bundle(&w, &[]);
    good(publish(&w, &[]));
    let run = rollback(&w, &["--sign", "kunci/baru.key"]);
    assert!(run.code == 1 && run.err.contains("--key"), "{} {}", run.code, run.err);
    good(rollback(&w, &["--sign", "kunci/baru.key", "--key", "kunci/akar.pub", "--to", "2"]));
    good(verify(&w, &["--keys", "kunci/keys.json"]));
}

/// Returns the digest of bytes as manifests write it.
pub fn sha256(bytes: &[u8]) -> String {
    pendopo::base::hash::sha256_hex(bytes)
}

#[test]
fn files_that_earlier_pages_name_stay_for_a_week() {
    let w = bundled(1);
    good(publish(&w, &[]));
    let assets = |w: &Workspace| -> Vec<String> {
        let assets = tree(&current(w)).into_keys().filter(|path| path.starts_with("aset/"));
        // The words of the search, which hold every page, are those of this release alone.
        let kept = |path: &String| !path.ends_with(".gz") && !path.ends_with(".br") && !path.starts_with("aset/cari/");
        assets.filter(kept).collect()
    };
    let first = assets(&w);
    w.write("sites/contoh/lambang.png", crate::gambar::emblem());
    w.edit("sites/contoh/daerah.yaml", "zona_waktu: WIB\n", "zona_waktu: WIB\nlambang: lambang.png\n");
    let run = bundle(&w, &[]);
    assert!(run.out.contains("aset rilis lama"), "{}", run.out);
    let again = bundle(&w, &[]);
    assert!(again.out.contains("rilis 2 (tetap)"), "{}", again.out);
    good(publish(&w, &[]));
    assert!(first.iter().all(|asset| assets(&w).contains(asset)), "{first:?} {:?}", assets(&w));
    let manifest = json(&current(&w).join(".well-known/pendopo/manifest.json"));
    let kept: Vec<&Value> = manifest["files"].as_array().unwrap().iter().filter(|f| f.get("until").is_some()).collect();
    assert!(!kept.is_empty() && kept.iter().all(|f| f["until"] == "2026-11-29"), "{kept:?}");
    good(verify(&w, &[]));
    // Going back keeps what the pages that are left name.
    let second = assets(&w);
    good(rollback(&w, &["--sign", "kunci/rilis.key"]));
    assert_eq!(assets(&w), second);
    good(verify(&w, &[]));
    // Also where only the server's disk tells of the last release; and a week later it is over.
    for (day, kept) in [("2026-11-29", true), ("2026-12-06", true), ("2026-12-07", false)] {
        fs::remove_dir_all(w.path("dist")).unwrap();
        let args = ["bundle", "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--previous", "srv"];
        good(w.run(&[&args[..], &["--tanggal", day]].concat()));
        good(w.run(&["publish", "srv", "--tanggal", day, "--min-free", "0"]));
        assert_eq!(first.iter().all(|asset| assets(&w).contains(asset)), kept, "{day}");
    }
    // An archive that is not there is told, and stops nothing.
    fs::remove_file(w.path(&format!("dist/contoh/arsip/{HOST}.tar.gz"))).unwrap();
    fs::remove_file(w.path("sites/contoh/lambang.png")).unwrap();
    w.edit("sites/contoh/daerah.yaml", "lambang: lambang.png\n", "");
    let run = bundle(&w, &[]);
    assert!(run.err.contains("tidak ikut"), "{}", run.err);
}

#[test]
fn a_disk_without_links_gets_the_release_file_by_file() {
    let w = bundled(1);
    let run = good(publish(&w, &["--no-links"]));
    assert!(run.out.contains("rilis 1 tampil (`current`)"), "{}", run.out);
    assert!(current(&w).symlink_metadata().unwrap().is_dir());
    good(verify(&w, &["--state", "ingatan.json"]));
    let run = good(publish(&w, &["--no-links"]));
    assert!(run.out.contains("sudah tampil dan utuh"), "{}", run.out);
    next(&w, "kedua");
    good(publish(&w, &["--no-links"]));
    good(verify(&w, &["--state", "ingatan.json"]));
    assert_eq!(sequence(&w), 2);
    let names: Vec<_> = fs::read_dir(home(&w)).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    // What somebody else wrote is told and left; what was changed is put back.
    deface(&current(&w).join("index.html"));
    fs::write(current(&w).join("slot.html"), "gacor").unwrap();
    let run = publish(&w, &["--no-links"]);
    assert!(run.code == 1 && run.err.contains("pertama `slot.html`"), "{} {}", run.code, run.err);
    fs::remove_file(current(&w).join("slot.html")).unwrap();
    good(publish(&w, &["--no-links"]));
    good(verify(&w, &[]));
    // The two ways do not mix, and nothing of somebody else's is taken over.
    let run = publish(&w, &[]);
    assert!(run.code == 3 && run.err.contains("--no-links"), "{} {}", run.code, run.err);
    fs::remove_dir_all(current(&w)).unwrap();
    fs::create_dir(current(&w)).unwrap();
    fs::write(current(&w).join("wp-config.php"), "").unwrap();
    let run = publish(&w, &["--no-links"]);
    assert!(run.code == 3 && current(&w).join("wp-config.php").exists(), "{} {}", run.code, run.err);
}

#[test]
fn a_pipe_in_the_place_of_a_file_stops_nobody() {
    let w = bundled(1);
    good(publish(&w, &[]));
    let state = home(&w).join("state.json");
    fs::remove_file(&state).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&state).status().unwrap().success());
    next(&w, "kedua");
    let run = publish(&w, &[]);
    assert!(run.code == 0 || run.code == 3, "{} {}", run.code, run.err);
    assert_eq!(sequence(&w), 2, "{}", run.err);
}
