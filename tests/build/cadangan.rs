//! A kabupaten onto a medium and back: the same bytes, without network, and nothing outside whatever the medium says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bantu::{Run, Workspace, tree};
use crate::bekal::{OTHER, bundled};
use crate::bundel::{DATE, HOST, keys};

const SET: &str = "media/contoh-2026-11-22";

/// A workspace with two bundled sites and their backup in small parts.
fn backup(more: &[&str]) -> Workspace {
    let w = bundled(2);
    take(&w, more);
    w
}

fn take(w: &Workspace, more: &[&str]) -> Run {
    let media = w.path("media");
    let args =
        ["backup", "--no-program", media.to_str().unwrap(), "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json"];
    let run = w.run(&[&args[..], &["--tanggal", DATE, "--part", "600K"], more].concat());
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    run
}

fn restore(w: &Workspace, more: &[&str]) -> Run {
    w.run(&[&["restore", SET, "--key", "kunci/akar.pub", "--tanggal", DATE], more].concat())
}

/// What should come back of the workspace.
fn kept(w: &Workspace) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for folder in ["sites", "content", "dist/contoh/arsip", "kunci"] {
        all.extend(tree(&w.path(folder)).into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }
    all.retain(|path, _| !path.ends_with(".key"));
    all
}

fn parts(w: &Workspace) -> Vec<PathBuf> {
    let names = fs::read_dir(w.path(SET)).unwrap().map(|e| e.unwrap().path());
    let mut parts: Vec<PathBuf> = names.filter(|p| p.extension().is_some_and(|e| e == "tar")).collect();
    parts.sort();
    parts
}

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 1;
    fs::write(path, bytes).unwrap();
}

fn shell(dir: &Path, line: &str) -> String {
    let run = Command::new("sh").args(["-c", line]).current_dir(dir).output().unwrap();
    assert!(run.status.success(), "{line}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn what_is_restored_is_what_was_kept_and_builds_and_verifies() {
    let w = backup(&[]);
    assert!(parts(&w).len() > 1, "several parts");
    let run = restore(&w, &["pulih"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("utuh") && run.out.contains("ditandatangani kunci"), "{}", run.out);
    let back = tree(&w.path("pulih"));
    let want = kept(&w);
    assert_eq!(back.keys().collect::<Vec<_>>(), want.keys().collect::<Vec<_>>());
    assert!(back == want, "byte for byte");
    let all = String::from_utf8_lossy(&fs::read(w.path(&format!("{SET}/daftar.json"))).unwrap()).into_owned();
    assert!(!all.contains(".key\""), "no secret half");
    // Nothing is written over what is there.
    assert_eq!(restore(&w, &["pulih"]).code, 2);
    assert!(tree(&w.path("pulih")) == want);
    // On its own, what came back is a workspace like the first.
    let pulih = w.path("pulih");
    let there = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pendopo"));
        command.current_dir(&pulih).args(args).args(["--tanggal", DATE]).env_remove("PENDOPO_KEY");
        Run::from(command.output().unwrap())
    };
    assert_eq!(there(&["build", "--out", "lagi"]).code, 0);
    let strip = |tree: BTreeMap<String, Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
        let own = |path: &String| !path.contains(".well-known/pendopo") && !path.starts_with('.');
        tree.into_iter().filter(|(path, _)| own(path)).collect()
    };
    let (again, first) = (strip(tree(&pulih.join("lagi/contoh/situs"))), strip(tree(&w.path("dist/contoh/situs"))));
    assert!(again.iter().all(|(path, bytes)| first.get(path) == Some(bytes)), "the same pages");
    let run = there(&["verify", "dist/contoh/arsip", "--key", "kunci/akar.pub"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
}

#[test]
fn a_backup_is_the_same_bytes_twice_and_stock_tools_read_it() {
    let w = backup(&[]);
    let first = tree(&w.path(SET));
    w.remove(SET);
    take(&w, &[]);
    assert!(tree(&w.path(SET)) == first);
    for name in first.keys() {
        assert!(name.is_ascii() && name.len() <= 100, "{name}");
    }
    let set = w.path(SET);
    shell(&set, "sha256sum -c --quiet SHA256SUMS");
    shell(&set, "minisign -V -p kunci/rilis.pub -m SHA256SUMS && minisign -V -p kunci/akar.pub -m kunci/keys.json");
    let names = shell(&set, "for b in bagian-*.tar; do tar -tf $b; done");
    assert!(names.lines().all(|n| n.is_ascii() && n.len() <= 100));
    let unique: std::collections::BTreeSet<&str> = names.lines().collect();
    assert_eq!(unique.len(), names.lines().count(), "every content once");
    // The guide's own commands for whoever has no pendopo, as they stand there.
    let guide = fs::read_to_string(set.join("BACA-SAYA.txt")).unwrap();
    let place = w.path("baku");
    let lines: Vec<&str> =
        guide.split("4. TANPA PENDOPO").nth(1).unwrap().lines().filter(|l| l.starts_with("  ")).collect();
    let lines = lines[..6].join("\n").replace("/tempat/pulih", place.to_str().unwrap());
    shell(&set, &format!("set -e\n{lines}"));
    assert!(tree(&place) == kept(&w));
    for line in [
        "pendopo restore . --key kunci/akar.pub /tempat/pulih",
        "pendopo verify dist/contoh/arsip --key kunci/akar.pub",
    ] {
        assert!(guide.contains(line), "{line}: {guide}");
    }
}

#[test]
fn no_command_of_a_restore_opens_a_socket() {
    let w = backup(&[]);
    let program = env!("CARGO_BIN_EXE_pendopo");
    let traced = |line: &str| {
        let strace = format!("strace -f -qq -e trace=%network -e signal=none -o jejak '{program}' {line}");
        shell(&w.path(""), &strace);
        let trace = fs::read_to_string(w.path("jejak")).unwrap();
        assert!(trace.is_empty(), "{line}: {trace}");
    };
    traced(&format!("restore {SET} pulih --key kunci/akar.pub"));
    traced("--root pulih build --tanggal 2026-11-22");
    traced("verify pulih/dist/contoh/arsip --key kunci/akar.pub --tanggal 2026-11-22");
}

#[test]
fn published_releases_come_back_with_their_times() {
    let w = bundled(1);
    let host = "dinas.contohkab.go.id.example";
    let release = format!("terbit/{host}/releases/1-abcd1234");
    fs::create_dir_all(w.path(&release)).unwrap();
    shell(&w.path(""), &format!("tar -xzpf dist/contoh/arsip/{host}.tar.gz -C {release}"));
    shell(
        &w.path(&format!("terbit/{host}")),
        "cp -a releases/1-abcd1234 releases/2-abcd1234 && ln -s releases/2-abcd1234 current",
    );
    let run = take(&w, &["--releases", w.path("terbit").to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(restore(&w, &["pulih"]).code, 0);
    let releases = format!("{host}/releases");
    let published = tree(&w.path("terbit").join(&releases));
    assert!(tree(&w.path("pulih/rilis").join(&releases)) == published, "the files of both");
    assert!(!w.path(&format!("pulih/rilis/{host}/current")).exists());
    let guide = fs::read_to_string(w.path(&format!("{SET}/BACA-SAYA.txt"))).unwrap();
    assert!(guide.contains(&format!("{host}: releases/2-abcd1234")), "{guide}");
    // Two releases of one content take the room of one.
    let parts: u64 = parts(&w).iter().map(|p| fs::metadata(p).unwrap().len()).sum();
    let twice: usize = published.values().map(Vec::len).sum();
    assert!(parts < twice as u64 * 3 / 4 + 600_000, "{parts} of {twice}");
    let run = w.run(&[
        "verify",
        &format!("pulih/rilis/{host}/releases/2-abcd1234"),
        "--host",
        host,
        "--key",
        "kunci/akar.pub",
        "--tanggal",
        DATE,
    ]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(!run.out.contains("ditulis sesudah rilis"), "{}", run.out);
}

#[test]
fn damage_is_found_named_and_what_is_whole_comes_back() {
    let w = backup(&[]);
    let whole = tree(&w.path(SET));
    let heal = || {
        w.remove(SET);
        for (path, bytes) in &whole {
            w.write(&format!("{SET}/{path}"), bytes);
        }
    };
    let (seed, rounds) = (number("PENDOPO_BENIH", 7), number("PENDOPO_CADANGAN", 4));
    let names: Vec<&String> = whole.keys().collect();
    let mut random = seed;
    let mut next = |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap() % below
    };
    for round in 0..rounds {
        // Half of the flips hit parts, which are nearly all of a set.
        let parts: Vec<&&String> = names.iter().filter(|n| n.ends_with(".tar")).collect();
        let name = if round % 2 == 0 { parts[next(parts.len())].as_str() } else { names[next(names.len())].as_str() };
        let at = next(whole[name].len());
        flip(&w.path(&format!("{SET}/{name}")), at);
        let run = restore(&w, &[]);
        assert!(
            run.err.contains(&format!("`{name}`")),
            "seed {seed} round {round}: {name}:{at}: {}{}",
            run.out,
            run.err
        );
        let light = name.starts_with("salinan/")
            || name == "SHA256SUMS"
            || name == "daftar.json"
            || name == "SHA256SUMS.minisig";
        // Where a second copy is whole nothing is lost; a damaged first one is still told as damage.
        let want = if name.starts_with("salinan/") { 0 } else { 1 };
        assert_eq!(run.code, want, "{name}:{at}: {}{}", run.out, run.err);
        if light {
            let run = restore(&w, &["pulih"]);
            assert_eq!(run.code, 0, "{name}:{at}: {}{}", run.out, run.err);
            assert!(tree(&w.path("pulih")) == kept(&w));
            w.remove("pulih");
        }
        heal();
    }
    // A part that is missing, cut off, or another one.
    let list = parts(&w);
    let (first, last) = (&list[0], list.last().unwrap());
    let says = |name: &Path, word: &str| {
        let name = name.file_name().unwrap().to_str().unwrap();
        let run = restore(&w, &["pulih"]);
        assert_eq!(run.code, 1, "{}{}", run.out, run.err);
        assert!(run.err.contains(&format!("`{name}` {word}")), "{word}: {}", run.err);
        assert!(!w.path("pulih").exists(), "nothing is written");
        heal();
    };
    fs::remove_file(last).unwrap();
    says(last, "hilang");
    let bytes = fs::read(last).unwrap();
    fs::write(last, &bytes[..bytes.len() / 2]).unwrap();
    says(last, "terpotong");
    fs::write(last, [bytes.as_slice(), b"x"].concat()).unwrap();
    says_damaged(&w, last);
    heal();
    fs::rename(first, w.path("a")).unwrap();
    fs::rename(last, first).unwrap();
    fs::rename(w.path("a"), last).unwrap();
    says(first, "tertukar");

    // The agency that is not hurt comes back by itself, and whatever is whole of all.
    let index: serde_json::Value = serde_json::from_slice(&whole["daftar.json"]).unwrap();
    let files = index["files"].as_array().unwrap();
    let hurt = files.iter().find(|f| f["path"] == "content/contoh/dinas/profil.yaml").unwrap();
    let content = &index["contents"][usize::try_from(hurt["content"].as_u64().unwrap()).unwrap()];
    let part = usize::try_from(content["part"].as_u64().unwrap()).unwrap();
    flip(&list[part], usize::try_from(content["offset"].as_u64().unwrap()).unwrap());
    let run = restore(&w, &["pulih"]);
    assert!(run.code == 1 && run.err.contains("--situs kesehatan"), "{}", run.err);
    assert_eq!(restore(&w, &["pulih", "--situs", "dinas"]).code, 1);
    let run = restore(&w, &["pulih", "--situs", "kesehatan"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let back = tree(&w.path("pulih"));
    assert!(back.iter().all(|(path, bytes)| kept(&w).get(path) == Some(bytes)));
    assert!(back.keys().any(|p| p.starts_with("content/contoh/kesehatan/")));
    assert!(!back.keys().any(|p| p.starts_with("content/contoh/dinas/")));
    let run = restore(&w, &["sebagian", "--partial"]);
    assert!(run.code == 1 && run.err.contains("content/contoh/dinas/profil.yaml"), "{}", run.err);
    assert_eq!(tree(&w.path("sebagian")).len() + 1, kept(&w).len());
}

/// Returns a number of the environment, by which a longer run is asked for.
#[expect(clippy::disallowed_methods, reason = "a test is told how long to run by whoever starts it")]
fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn says_damaged(w: &Workspace, part: &Path) {
    let run = restore(w, &[]);
    let name = part.file_name().unwrap().to_str().unwrap();
    assert!(run.code == 1 && run.err.contains(&format!("`{name}` rusak")), "{}", run.err);
}

#[test]
fn a_set_that_somebody_else_made_is_refused_or_stays_inside() {
    let w = backup(&[]);
    let honest = fs::read(w.path(&format!("{SET}/daftar.json"))).unwrap();
    let outside = w.path("luar");
    fs::create_dir(&outside).unwrap();
    fs::create_dir(outside.join("set")).unwrap();
    let place = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut index: serde_json::Value = serde_json::from_slice(&honest).unwrap();
        change(&mut index);
        let bytes = serde_json::to_vec(&index).unwrap();
        // Digests that fit, as whoever forges a set would write them.
        for (path, old) in tree(&w.path(SET)) {
            w.write(&format!("luar/set/{path}"), old);
        }
        w.write("luar/set/daftar.json", &bytes);
        w.write("luar/set/salinan/daftar.json", &bytes);
        let sums = fs::read_to_string(w.path(&format!("{SET}/SHA256SUMS"))).unwrap();
        let digest = shell(&outside.join("set"), "sha256sum daftar.json");
        let sums: Vec<String> = sums
            .lines()
            .map(|l| if l.ends_with(" daftar.json") { digest.trim_end().to_owned() } else { l.to_owned() })
            .collect();
        let sums = sums.join("\n") + "\n";
        w.write("luar/set/SHA256SUMS", &sums);
        w.write("luar/set/salinan/SHA256SUMS", &sums);
    };
    let around = || {
        let mut all = tree(&w.path(""));
        all.retain(|path, _| !path.starts_with("luar/set/") && !path.starts_with("luar/pulih/"));
        all
    };
    let before = around();
    type Change<'a> = (&'a str, &'a dyn Fn(&mut serde_json::Value));
    let hostile: [Change<'_>; 9] = [
        ("up", &|i| i["files"][0]["path"] = "../keluar".into()),
        ("up and down", &|i| i["files"][0]["path"] = "a/../../keluar".into()),
        ("absolute", &|i| i["files"][0]["path"] = "/tmp/keluar-pendopo".into()),
        ("a drive", &|i| i["files"][0]["path"] = "c:/keluar".into()),
        ("backslash", &|i| i["files"][0]["path"] = "..\\keluar".into()),
        ("a part elsewhere", &|i| i["parts"][0]["name"] = "../../kunci/rilis.key".into()),
        ("past the end", &|i| i["contents"][0]["size"] = u64::MAX.into()),
        ("a bomb", &|i| {
            let contents = i["contents"].as_array().unwrap().iter().map(|c| c["size"].as_u64().unwrap());
            let largest = contents.enumerate().max_by_key(|(_, size)| *size).unwrap().0;
            let mut last = i["files"].as_array().unwrap().last().unwrap().clone();
            last["content"] = largest.into();
            let many = (0..200_000).map(|n| {
                let mut f = last.clone();
                f["path"] = format!("zz{n:07}").into();
                f
            });
            let many: Vec<serde_json::Value> = many.collect();
            i["files"].as_array_mut().unwrap().extend(many);
        }),
        ("two millions", &|i| {
            let many: Vec<serde_json::Value> = (0..2_000_001).map(|_| serde_json::Value::from("x")).collect();
            i["left_out"] = many.into();
        }),
    ];
    for (name, change) in hostile {
        place(change);
        // Without a key only the shape of the list protects; with one nothing of it is read.
        let run = w.run(&["restore", "luar/set", "luar/pulih"]);
        assert!(run.code == 1 || run.code == 2, "{name}: {} {}{}", run.code, run.out, run.err);
        assert!(!run.err.contains("panicked") && !w.path("luar/pulih").exists(), "{name}: {}", run.err);
        assert!(!["a bomb", "two millions"].contains(&name) || run.err.contains("jauh lebih besar"), "{}", run.err);
        let run = w.run(&["restore", "luar/set", "luar/pulih", "--key", "kunci/akar.pub"]);
        assert_eq!(run.code, 4, "{name}: {}{}", run.out, run.err);
        assert!(around() == before, "{name}");
    }
    // The limit of growth is held to what is there, whatever size the list names, and whatever may be left out.
    w.remove("luar/set");
    place(&|i| {
        hostile[7].1(i);
        i["parts"][0]["size"] = (4095_u64 << 20).into();
    });
    let run = w.run(&["restore", "luar/set", "luar/pulih", "--partial"]);
    assert!(run.code == 1 && run.err.contains("jauh lebih besar"), "{}{}", run.out, run.err);
    assert!(around() == before);
    // Entries of the parts themselves are never followed, whatever they are called.
    w.remove("luar/set");
    place(&|_| {});
    let part = outside.join("set/bagian-0001.tar");
    let mut bytes = fs::read(&part).unwrap();
    bytes[..20].copy_from_slice(b"../../../../keluar\0\0");
    bytes[156] = b'2';
    fs::write(&part, bytes).unwrap();
    let run = w.run(&["restore", "luar/set", "luar/pulih", "--partial"]);
    assert_eq!(run.code, 0, "every content is whole: {}{}", run.out, run.err);
    assert!(tree(&w.path("luar/pulih")) == kept(&w) && around() == before);
    // A link in the place of a part.
    w.remove("luar/pulih");
    fs::remove_file(&part).unwrap();
    std::os::unix::fs::symlink(w.path(&format!("{SET}/bagian-0001.tar")), &part).unwrap();
    assert_eq!(w.run(&["restore", "luar/set"]).code, 1);
}

#[test]
fn who_signed_is_asked_and_answered() {
    let w = backup(&[]);
    // Another root key, a changed digest, no signature at all.
    assert_eq!(w.run(&["keygen", "akar", "--out", "asing"]).code, 0);
    let run = w.run(&["restore", SET, "--key", "asing/akar.pub"]);
    assert_eq!(run.code, 4, "{}{}", run.out, run.err);
    let run = w.run(&["restore", SET]);
    assert!(run.code == 0 && run.out.contains("tanda tangan tidak diperiksa"), "{}{}", run.out, run.err);
    // A key that was revoked since, known from a newer list.
    let id = fs::read_to_string(w.path("kunci/rilis.pub")).unwrap();
    let id = id.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    assert_eq!(w.run(&["keygen", "cabut", "--root-key", "kunci/akar.key", "--id", &id]).code, 0);
    assert_eq!(restore(&w, &[]).code, 0, "the list of that day still knows it");
    let run = restore(&w, &["--keys", "kunci/keys.json"]);
    assert!(run.code == 4 && run.err.contains("sudah dicabut"), "{}{}", run.out, run.err);
    for name in ["SHA256SUMS.minisig", "salinan/SHA256SUMS.minisig"] {
        fs::remove_file(w.path(&format!("{SET}/{name}"))).unwrap();
    }
    let run = restore(&w, &["pulih"]);
    assert!(run.code == 4 && run.err.contains("tidak ditandatangani") && !w.path("pulih").exists(), "{}", run.err);
}

#[test]
fn a_secret_key_never_goes_along() {
    let w = Workspace::new(1);
    keys(&w);
    let key = fs::read_to_string(w.path("kunci/rilis.key")).unwrap();
    for path in ["content/contoh/dinas/catatan.txt", "sites/contoh/.env", "content/contoh/dinas/gambar/x.bin"] {
        w.write(path, format!("sandi: rahasia\n{key}"));
        let run = w.run(&["backup", "--no-program", "media", "--tanggal", DATE]);
        assert_eq!(run.code, 2, "{}{}", run.out, run.err);
        assert!(
            run.err.contains(&format!("`{path}`")) && !run.err.contains(key.lines().nth(1).unwrap()),
            "{}",
            run.err
        );
        assert!(!w.path("media").exists() || fs::read_dir(w.path("media")).unwrap().next().is_none());
        w.remove(path);
    }
    // What cannot be kept is told, and the end is not that of a clean run.
    std::os::unix::fs::symlink("profil.yaml", w.path("content/contoh/dinas/tautan.yaml")).unwrap();
    let run = w.run(&["backup", "--no-program", "media", "--tanggal", DATE]);
    assert!(run.code == 1 && run.err.contains("content/contoh/dinas/tautan.yaml"), "{}{}", run.out, run.err);
    let run = w.run(&["backup", "--no-program", "media", "--tanggal", DATE]);
    assert!(run.code == 2 && run.err.contains("sudah ada"), "never over another backup: {}", run.err);
}

#[test]
fn the_record_satisfies_the_checks_and_changes_nothing_else() {
    let w = Workspace::new(1);
    let file = "sites/contoh/daerah.yaml";
    let before = fs::read_to_string(w.path(file)).unwrap();
    let note = |w: &Workspace| {
        let codes = ["INT-008", "INT-009"];
        w.run(&["check", "--tanggal", "2027-03-01", "--format", "csv"])
            .out
            .lines()
            .filter(|l| codes.iter().any(|c| l.contains(c)))
            .count()
    };
    let args = [
        "--place",
        "Gedung Arsip: lantai 2",
        "--label",
        "CDG-7",
        "--by",
        "Pranata Komputer",
        "--tanggal",
        "2027-02-20",
    ];
    let run = w.run(&[&["backup", "--no-program", "media"], &args[..]].concat());
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!(fs::read_to_string(w.path(file)).unwrap(), before, "an editor's file is not changed unasked");
    let stale = note(&w);
    w.remove("media");
    let run = w.run(&[&["backup", "--no-program", "media", "--record"], &args[..]].concat());
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let after = fs::read_to_string(w.path(file)).unwrap();
    let others =
        |text: &str| -> Vec<String> { text.lines().filter(|l| !l.starts_with("arsip:")).map(str::to_owned).collect() };
    assert_eq!(others(&after), others(&before));
    assert!(
        after.contains("isi: Situs dan sumbernya, tempat: Gedung Arsip Kabupaten Contoh"),
        "the older record stays"
    );
    assert!(after.contains("CDG-7") && after.contains("Pranata Komputer"));
    assert!(stale > 0, "the sample's own record is too old by then");
    assert_eq!(note(&w), 0, "{}", w.run(&["check", "--tanggal", "2027-03-01"]).out);
    let digest = shell(&w.path("media/contoh-2027-02-20"), "sha256sum SHA256SUMS");
    assert!(after.contains(digest.split(' ').next().unwrap()));
    assert_eq!(w.run(&["backup", "--no-program", "lain", "--record"]).code, 2, "a record needs a place");
}

#[test]
fn a_restore_into_the_folder_one_stands_in_comes_back_there() {
    let w = backup(&[]);
    let place = w.path("kosong");
    fs::create_dir_all(place.join("lost+found")).unwrap();
    let set = w.path(SET);
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pendopo"));
        command.current_dir(&place).args(["restore", set.to_str().unwrap(), ".", "--tanggal", DATE]);
        Run::from(command.env_remove("PENDOPO_KEY").output().unwrap())
    };
    let said = run();
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(tree(&place) == kept(&w));
    // A place that is taken is told before the set is read.
    let said = run();
    assert!(said.code == 2 && !said.err.contains("membaca cadangan"), "{}", said.err);
    let said = w.run(&["restore", SET, "lain", "--daerah", "contoh", "--tanggal", DATE]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
}

#[test]
fn the_second_copy_of_the_keys_is_looked_at_too() {
    let w = backup(&[]);
    let copy = w.path(&format!("{SET}/salinan/keys.json"));
    let bytes = fs::read(&copy).unwrap();
    fs::write(&copy, vec![0; bytes.len()]).unwrap();
    fs::remove_file(w.path(&format!("{SET}/salinan/keys.json.minisig"))).unwrap();
    let run = restore(&w, &[]);
    assert!(run.err.contains("`salinan/keys.json` rusak"), "{}{}", run.out, run.err);
    assert!(run.err.contains("`salinan/keys.json.minisig` hilang"), "{}{}", run.out, run.err);
}

#[test]
fn what_a_restore_would_refuse_is_refused_before_it_is_written() {
    let w = Workspace::new(1);
    keys(&w);
    let sign = ["--sign", "kunci/rilis.key", "--keys", "kunci/keys.json"];
    let run = |more: &[&str]| w.run(&[&["backup", "--no-program", "media"], more].concat());
    // The key's term is over.
    let said = run(&[&sign[..], &["--tanggal", "2036-01-01"]].concat());
    assert!(said.code == 2 && !w.path("media").exists(), "{}{}", said.out, said.err);
    // A list and a signature that do not belong together.
    let list = fs::read_to_string(w.path("kunci/keys.json")).unwrap();
    w.write("kunci/keys.json", format!("{list} "));
    let said = run(&[&sign[..], &["--tanggal", DATE]].concat());
    assert!(said.code == 4 && !w.path("media").exists(), "{}{}", said.out, said.err);
    w.write("kunci/keys.json", list);
    // A mistyped folder is not an empty one.
    let said = run(&["--releases", "terbitt", "--tanggal", DATE]);
    assert!(said.code == 2 && said.err.contains("`terbitt` tidak ada"), "{}{}", said.out, said.err);
    // Names of one spelling, and a site without a release, are named; the rest is kept.
    w.write("content/contoh/dinas/Profil.YAML", "x");
    let said = run(&["--tanggal", DATE]);
    assert!(said.code == 1 && said.err.contains("content/contoh/dinas/profil.yaml"), "{}{}", said.out, said.err);
    assert_eq!(w.run(&["restore", SET]).code, 0);
}

#[test]
fn archives_go_along_only_as_they_were_released() {
    let w = backup(&[]);
    w.remove("media");
    let arsip = "dist/contoh/arsip";
    let host = "dinas.contohkab.go.id.example";
    let manifest = format!("{arsip}/{host}.manifest.json");
    let bytes = fs::read(w.path(&manifest)).unwrap();
    w.write(&manifest, [&bytes[..], b" "].concat());
    let said = w.run(&["backup", "--no-program", "media", "--tanggal", DATE]);
    assert!(said.code == 1 && said.err.contains(&format!("`{arsip}/{host}.tar.gz`")), "{}{}", said.out, said.err);
    w.write(&manifest, bytes);
    fs::remove_file(w.path(&format!("{arsip}/{host}.tar.gz"))).unwrap();
    let said = w.run(&["backup", "--no-program", "media", "--tanggal", DATE]);
    assert!(said.code == 1 && said.err.contains(&format!("tanpa rilis: {host}")), "{}{}", said.out, said.err);
}

#[test]
fn a_release_that_is_not_what_was_signed_is_not_kept_as_good() {
    let w = bundled(2);
    let arsip = "dist/contoh/arsip";
    let kept = |more: &[&str]| w.run(&[&["backup", "--no-program", "media", "--tanggal", DATE], more].concat());
    // Archives by a key that neither signs the backup nor stands in the list.
    assert_eq!(w.run(&["keygen", "--out", "asing", "--tanggal", DATE]).code, 0);
    let said = kept(&["--sign", "asing/rilis.key"]);
    assert!(said.code == 4 && said.err.contains(&format!("`{arsip}/{HOST}.tar.gz`")), "{}{}", said.out, said.err);
    assert!(!w.path("media").exists());
    // A page that was changed in the archive, with digests that fit as whoever changes it writes them.
    let (archive, sums) = (format!("{arsip}/{HOST}.tar.gz"), format!("{arsip}/SHA256SUMS"));
    let honest = [&archive, &sums].map(|path| fs::read(w.path(path)).unwrap());
    w.write("x/kosong", "");
    shell(&w.path("x"), &format!("tar -xzpf ../{archive} && echo gacor >> index.html && tar -czf ../{archive} *"));
    let digests = shell(&w.path(arsip), "sha256sum *.tar.gz");
    w.write(&sums, digests);
    let said = kept(&[]);
    assert!(said.code == 1 && said.err.contains(&format!("`{archive}`")), "{}{}", said.out, said.err);
    assert!(!said.err.contains(OTHER) && !w.path("media").exists(), "{}", said.err);
    // The archives as they were, and a list of digests that nobody signed.
    w.write(&archive, &honest[0]);
    let text = String::from_utf8(honest[1].clone()).unwrap();
    w.write(&sums, format!("{text}{}  tambahan\n", "0".repeat(64)));
    let said = kept(&["--sign", "kunci/rilis.key", "--keys", "kunci/keys.json"]);
    assert!(said.code == 4 && said.err.contains("SHA256SUMS"), "{}{}", said.out, said.err);
    w.write(&sums, &honest[1]);
    // Without any key only bytes are compared, and that is said.
    let said = kept(&[]);
    assert!(said.code == 0 && said.err.contains("tanda tangan rilis tidak diperiksa"), "{}{}", said.out, said.err);
    // Published releases go along as they are, and what is wrong with them is told.
    let release = format!("terbit/{HOST}/releases/1-abcd1234");
    fs::create_dir_all(w.path(&release)).unwrap();
    shell(&w.path(""), &format!("tar -xzpf {archive} -C {release}"));
    let signed = ["--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--releases", "terbit", "--situs", "dinas"];
    let again = |word: Option<&str>| {
        w.remove("media");
        let said = kept(&signed);
        assert_eq!(said.code, i32::from(word.is_some()), "{}{}", said.out, said.err);
        assert!(word.is_none_or(|word| said.err.contains(word)), "{}", said.err);
        assert!(w.path(SET).exists());
    };
    again(None);
    let signature = w.path(&release).join(".well-known/pendopo/manifest.json.minisig");
    let bytes = fs::read(&signature).unwrap();
    fs::remove_file(&signature).unwrap();
    again(Some(&format!("rilis tanpa tanda tangan: `rilis/{HOST}/releases/1-abcd1234`")));
    fs::write(&signature, bytes).unwrap();
    fs::write(w.path(&release).join("slot.html"), "gacor").unwrap();
    again(Some(&format!("tidak seperti yang ditandatangani: `rilis/{HOST}/releases/1-abcd1234`")));
}

#[test]
fn a_release_whose_key_was_revoked_since_is_told_and_stops_nothing() {
    let w = bundled(2);
    let id = fs::read_to_string(w.path("kunci/rilis.pub")).unwrap().lines().next().unwrap().to_owned();
    let id = id.rsplit(' ').next().unwrap();
    let root = ["--root-key", "kunci/akar.key", "--tanggal", DATE];
    for args in [&["keygen", "--name", "rilis-2"][..], &["keygen", "cabut", "--id", id]] {
        assert_eq!(w.run(&[args, &root].concat()).code, 0);
    }
    let kept = || {
        let sign = ["--sign", "kunci/rilis-2.key", "--keys", "kunci/keys.json", "--tanggal", DATE];
        w.run(&[&["backup", "--no-program", "media"][..], &sign].concat())
    };
    // Before anything is signed anew, not even the list of digests is to be believed.
    let said = kept();
    assert!(said.code == 4 && said.err.contains("SHA256SUMS"), "{}{}", said.out, said.err);
    assert!(!w.path("media").exists());
    // One site is refused, so that its release cannot get the new key.
    let file = "content/contoh/dinas/profil.yaml";
    let profile = fs::read_to_string(w.path(file)).unwrap();
    w.write(file, format!("{profile}\nrusak: [\n"));
    let args = ["bundle", "--sign", "kunci/rilis-2.key", "--keys", "kunci/keys.json", "--tanggal", DATE];
    let run = w.run(&[&args[..], &["--sequence", "2"]].concat());
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    let archive = |host: &str| format!("dist/contoh/arsip/{host}.tar.gz");
    let said = kept();
    assert!(said.code == 1, "{}{}", said.out, said.err);
    assert!(said.err.contains(&format!("kuncinya dicabut: `{}`;", archive(HOST))), "{}", said.err);
    let restored = restore(&w, &["pulih"]);
    assert_eq!(restored.code, 0, "{}{}", restored.out, restored.err);
    for host in [HOST, OTHER] {
        let path = archive(host);
        assert!(fs::read(w.path("pulih").join(&path)).unwrap() == fs::read(w.path(&path)).unwrap(), "{path}");
    }
}
