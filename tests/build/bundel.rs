//! Bundles: the same bytes everywhere, readable with stock tools, signed by keys that nobody else can read.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::bantu::{Run, Workspace, tree};
use crate::bekal::copies;

pub const HOST: &str = "dinas.contohkab.go.id.example";

/// Makes a root key, a release key and the list of it in `kunci/`.
pub fn keys(w: &Workspace) {
    for args in [&["keygen", "akar"][..], &["keygen", "--root-key", "kunci/akar.key"]] {
        let run = w.run(&[args, &["--tanggal", DATE]].concat());
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    }
}

/// The day of every test.
pub const DATE: &str = "2026-11-22";

/// Bundles with the keys of [`keys`], and compresses what no bundle of the sample has compressed yet.
pub fn bundle(w: &Workspace, more: &[&str]) -> Run {
    if !w.path(".pendopo/cache/padat").exists() {
        copies(&w.path(""));
    }
    bundle_as_it_is(w, more)
}

/// Bundles with the keys of [`keys`].
pub fn bundle_as_it_is(w: &Workspace, more: &[&str]) -> Run {
    let keys = ["bundle", "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--tanggal", DATE];
    let run = w.run(&[&keys, more].concat());
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    run
}

fn shell(dir: &Path, line: &str) -> String {
    let run = Command::new("sh").args(["-c", line]).current_dir(dir).output().unwrap();
    assert!(run.status.success(), "{line}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

/// Fails with the command that installs the program where it is missing.
fn needs(program: &str) {
    let found = Command::new("sh").args(["-c", &format!("command -v {program}")]).output().unwrap().status.success();
    assert!(found, "apt-get install --no-install-recommends {program}");
}

fn manifest(w: &Workspace) -> Value {
    let bytes = fs::read(w.path(&format!("dist/contoh/arsip/{HOST}.manifest.json"))).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

#[test]
fn a_bundle_is_the_same_bytes_in_other_surroundings() {
    let (one, other) = (Workspace::new(2), Workspace::new(0));
    keys(&one);
    // The same files, made in the opposite order, so that the disk lists them otherwise.
    for folder in ["sites", "content", "kunci"] {
        for (path, bytes) in tree(&one.path(folder)).into_iter().rev() {
            other.write(&format!("{folder}/{path}"), bytes);
        }
    }
    fs::set_permissions(other.path("kunci/rilis.key"), fs::Permissions::from_mode(0o600)).unwrap();
    // The one has copies that were made elsewhere, the other makes them all itself.
    copies(&one.path(""));
    let args =
        ["bundle", "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--commit", "abc", "--tanggal", DATE];
    let first =
        one.command(&[&args[..], &["--jobs", "1"]].concat()).env("TZ", "UTC").env("LANG", "C").output().unwrap();
    assert_eq!(Run::from(first).code, 0);
    let plain = other.command(&[&args[..], &["--jobs", "2", "--out", "lain/dist"]].concat());
    let mut second = Command::new("sh");
    second.args(["-c", "umask 077; exec \"$0\" \"$@\""]).arg(plain.get_program()).args(plain.get_args());
    second.current_dir(other.path("")).env_remove("SOURCE_DATE_EPOCH").env_remove("PENDOPO_LANG");
    let second = second.env("TZ", "Asia/Jayapura").env("LANG", "id_ID.UTF-8").output().unwrap();
    assert_eq!(Run::from(second).code, 0);
    let (a, b) = (tree(&one.path("dist/contoh/arsip")), tree(&other.path("lain/dist/contoh/arsip")));
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (path, bytes) in &a {
        assert!(b[path] == *bytes, "{path}");
    }
    assert!(a.contains_key("SHA256SUMS") && a.contains_key(&format!("{HOST}.tar.gz")));
    // Once more in the same place: no number is used up.
    let again = bundle(&one, &["--commit", "abc"]);
    assert!(again.out.contains("rilis 1 (tetap)"), "{}", again.out);
    assert!(tree(&one.path("dist/contoh/arsip")) == a);
}

#[test]
fn stock_tools_read_check_and_unpack_a_bundle() {
    let w = Workspace::new(1);
    keys(&w);
    bundle(&w, &[]);
    let folder = w.path("dist/contoh/arsip");
    assert_eq!(shell(&folder, "sha256sum -c SHA256SUMS"), format!("{HOST}.tar.gz: OK\n"));
    shell(&folder, &format!("mkdir x && umask 077 && tar -xzpf {HOST}.tar.gz -C x"));
    let site = folder.join("x");
    let mode = |path: &str| fs::metadata(site.join(path)).unwrap().permissions().mode() & 0o7777;
    assert_eq!((mode("index.html"), mode("berita")), (0o644, 0o755));
    shell(&site, "gzip -dc index.html.gz | cmp - index.html");
    needs("brotli");
    shell(&site, "brotli -dc index.html.br | cmp - index.html");
    needs("minisign");
    let pub_key = w.path("kunci/rilis.pub");
    let said = shell(
        &site.join(".well-known/pendopo"),
        &format!(
            "minisign -V -p '{0}' -m manifest.json && minisign -V -p '{1}' -m keys.json",
            pub_key.display(),
            w.path("kunci/akar.pub").display()
        ),
    );
    let want = format!("Trusted comment: pendopo host:{HOST} sequence:1 expires:");
    assert!(said.contains(&want), "{said}");
    shell(&folder, &format!("minisign -V -p '{}' -m SHA256SUMS", pub_key.display()));
    let m = manifest(&w);
    assert_eq!((m["schema"].as_u64(), m["label"].as_str()), (Some(2), Some("dinas")));
    let page = m["files"].as_array().unwrap().iter().find(|f| f["path"] == "index.html").unwrap();
    assert_eq!(page["url"], "/");
    assert_eq!(page["mtime"], m["release"]["epoch"]);
    assert!(page["gz"]["size"].as_u64().unwrap() > page["br"]["size"].as_u64().unwrap());
    assert_eq!(m["release"]["not_found"]["status"], 404);
    let when = fs::metadata(site.join("index.html")).unwrap().modified().unwrap();
    let when = when.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    assert_eq!(Some(when), page["mtime"].as_u64());
}

#[test]
fn only_what_changed_takes_the_time_of_the_next_release() {
    let w = Workspace::new(1);
    bundle_unsigned(&w);
    let one = manifest(&w);
    let page = "content/contoh/dinas/berita/loket-baru.md";
    w.edit(page, "Lansia dilayani", "Warga lansia dilayani");
    bundle_unsigned(&w);
    let two = manifest(&w);
    assert_eq!((&one["release"]["sequence"], &two["release"]["sequence"]), (&Value::from(1), &Value::from(2)));
    assert!(two["release"]["previous"].as_str().is_some_and(|h| h.len() == 64));
    let times = |m: &Value| -> std::collections::BTreeMap<String, (String, u64)> {
        let files = m["files"].as_array().unwrap().iter();
        let text = |f: &Value, key: &str| f[key].as_str().unwrap().to_owned();
        files.map(|f| (text(f, "path"), (text(f, "sha256"), f["mtime"].as_u64().unwrap()))).collect()
    };
    let (a, b) = (times(&one), times(&two));
    let mut changed = 0;
    for (path, (hash, time)) in &b {
        match a.get(path) {
            Some((old, before)) if old == hash => assert_eq!(before, time, "{path}"),
            old => {
                changed += 1;
                assert!(old.is_none_or(|(_, before)| before < time), "{path}");
            }
        }
    }
    assert!(changed > 0 && changed < b.len() / 2, "{changed} of {}", b.len());

    // A plain build takes back what only a bundle has.
    let folder = w.path(&format!("dist/contoh/situs/{HOST}"));
    w.build();
    let built: Value =
        serde_json::from_slice(&fs::read(folder.join(".well-known/pendopo/manifest.json")).unwrap()).unwrap();
    assert_eq!((built["schema"].as_u64(), built.get("release")), (Some(1), None));
    assert!(!tree(&folder).keys().any(|p| p.ends_with(".gz") || p.ends_with(".br") || p.ends_with(".minisig")));
}

fn bundle_unsigned(w: &Workspace) {
    copies(&w.path(""));
    let run = w.run(&["bundle"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.err.contains("belum ditandatangani"), "{}", run.err);
}

#[test]
fn a_refused_site_keeps_its_last_archive() {
    let w = Workspace::new(2);
    bundle_unsigned(&w);
    let archive = w.path(&format!("dist/contoh/arsip/{HOST}.tar.gz"));
    let before = fs::read(&archive).unwrap();
    w.edit("content/contoh/dinas/berita/loket-baru.md", "Lansia dilayani", "Warga <i>lansia</i> dilayani");
    let run = w.run(&["bundle"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(fs::read(&archive).unwrap() == before);
    let sums = fs::read_to_string(w.path("dist/contoh/arsip/SHA256SUMS")).unwrap();
    assert_eq!(sums.lines().count(), 2, "{sums}");
}

#[test]
fn the_last_release_of_a_refused_site_does_not_run_out_while_it_is_mended() {
    let w = Workspace::new(2);
    keys(&w);
    bundle(&w, &[]);
    let first = manifest(&w);
    w.edit("content/contoh/dinas/berita/loket-baru.md", "Lansia dilayani", "Warga <i>lansia</i> dilayani");
    let args = ["bundle", "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--tanggal", "2026-12-20"];
    let run = w.run(&args);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(run.out.contains("contoh/dinas: rilis 2 dengan isi rilis terakhir"), "{}", run.out);
    let second = manifest(&w);
    assert_eq!((&second["files"], &second["tanggal"]), (&first["files"], &first["tanggal"]), "the same content");
    assert_eq!(second["release"]["expires"], "2027-01-19");
    let folder = w.path("dist/contoh/arsip");
    let archive = folder.join(format!("{HOST}.tar.gz"));
    let verify = ["verify", archive.to_str().unwrap(), "--key", "kunci/akar.pub", "--tanggal", "2027-01-10"];
    let run = w.run(&verify);
    assert!(run.code == 0 || !run.out.contains("KEDALUWARSA"), "{}{}", run.out, run.err);
    // What a stranger made of it, however well it fits together, gets no signature.
    let told = folder.join(format!("{HOST}.manifest.json"));
    let bytes = fs::read_to_string(&told).unwrap();
    fs::write(&told, bytes.replace("2027-01-19", "2027-01-18")).unwrap();
    let honest = fs::read(&archive).unwrap();
    fs::write(&archive, [&honest[..honest.len() / 2], b"x"].concat()).unwrap();
    let run = w.run(&args);
    assert!(run.code == 1 && !run.out.contains("contoh/dinas: rilis"), "{}", run.out);
    // The archive alone still tells what was signed.
    fs::write(&archive, honest).unwrap();
    assert!(w.run(&args).out.contains("contoh/dinas: rilis 2 (tetap)"));
    assert_eq!(fs::read_to_string(&told).unwrap(), bytes);
    // Without its archive nothing can be made of it.
    fs::remove_file(&archive).unwrap();
    let run = w.run(&args);
    assert!(run.code == 1 && !run.out.contains("contoh/dinas: rilis") && !archive.exists(), "{}", run.out);
}

#[test]
fn servers_are_told_of_old_addresses_only_as_pages_were_built_for_them() {
    let w = Workspace::new(2);
    let settings = |w: &Workspace| -> String {
        let files = tree(&w.path("dist/contoh/server")).into_values();
        files.map(|bytes| String::from_utf8(bytes).unwrap()).collect()
    };
    let old = "content/contoh/dinas/pindah.yaml";
    w.write(old, "daftar:\n- {alamat: /lama, jenis: pindah, ke: /kontak/}\n- {alamat: /gugur/, jenis: dicabut, alasan: Tidak perlu lagi.}\n");
    bundle_unsigned(&w);
    let release = &manifest(&w)["release"];
    assert_eq!(release["redirects"][0]["from"], "/lama/");
    assert_eq!(release["redirects"][0]["to"], format!("https://{HOST}/kontak/"));
    assert_eq!(release["retired"][0], "/gugur/");
    let good = settings(&w);
    assert!(good.contains("location = /lama/ {") && good.contains("location = /gugur/ {"), "{good}");
    // What an editor writes into a site that is refused reaches nobody; its last release is still shown.
    w.write(old, "daftar:\n- {alamat: '/x { } } server { listen 80; root /etc; } #', jenis: pindah, ke: /kontak/}\n");
    for args in [&["bundle"][..], &["bundle", "--situs", "kesehatan"]] {
        let run = w.run(args);
        assert!(w.path("dist/contoh/arsip").exists() && run.code < 2, "{}{}", run.out, run.err);
        assert_eq!(settings(&w), good, "{args:?}");
    }
}

#[test]
fn secret_keys_are_for_their_owner_and_are_never_said() {
    let w = Workspace::new(1);
    keys(&w);
    let key = w.path("kunci/rilis.key");
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let secret = fs::read_to_string(&key).unwrap().lines().nth(1).unwrap().to_owned();
    assert_eq!(w.run(&["keygen"]).code, 2, "nothing is overwritten");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    let run = w.run(&["bundle", "--sign", "kunci/rilis.key"]);
    assert_eq!(run.code, 2, "{}", run.out);
    assert!(run.err.contains("chmod 600") && !w.path("dist").exists(), "{}", run.err);
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    // A key that the list does not know, or knows no more, is said before anything is built.
    let id = fs::read_to_string(w.path("kunci/rilis.pub")).unwrap();
    let id = id.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    let run = w.run(&["keygen", "cabut", "--root-key", "kunci/akar.key", "--id", &id]);
    assert_eq!(run.code, 0, "{}", run.err);
    let run = w.run(&["bundle", "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("sudah dicabut") && !w.path("dist").exists(), "{}", run.err);
    copies(&w.path(""));
    // From the environment, as a pipeline hands it over; whatever it says, it does not say the key.
    let run = Run::from(w.command(&["bundle", "-v"]).env("PENDOPO_KEY", &secret).output().unwrap());
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!run.out.contains(&secret) && !run.err.contains(&secret));
    assert!(run.err.contains("tanpa kata sandi"), "{}", run.err);
    assert!(w.path(&format!("dist/contoh/arsip/{HOST}.manifest.json.minisig")).exists());
    let wrong = Run::from(w.command(&["bundle"]).env("PENDOPO_KEY", "bukan kunci rahasia").output().unwrap());
    assert!(wrong.code == 2 && !wrong.err.contains("bukan kunci rahasia"), "{}", wrong.err);
}

#[test]
fn a_key_that_was_meant_to_be_there_is_never_left_out_in_silence() {
    use std::os::unix::ffi::OsStrExt;
    let w = Workspace::new(1);
    keys(&w);
    for key in [&b""[..], b"\n", b"\xff\xfe"] {
        let key = std::ffi::OsStr::from_bytes(key);
        let run = Run::from(w.command(&["bundle"]).env("PENDOPO_KEY", key).output().unwrap());
        assert!(run.code == 2 && run.err.contains("PENDOPO_KEY"), "{key:?}: {} {}", run.code, run.err);
    }
    let run = w.run(&["bundle", "--keys", "kunci/keys.json"]);
    assert!(run.code == 2 && run.err.contains("--sign"), "{} {}", run.code, run.err);
    assert!(!w.path("dist").exists(), "nothing is built");
}

#[test]
fn a_password_of_the_environment_protects_a_key() {
    let w = Workspace::new(1);
    let with = |args: &[&str], password: &str| {
        Run::from(w.command(args).env("PENDOPO_KEY_PASSWORD", password).output().unwrap())
    };
    let run = with(&["keygen"], "pendapa agung");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!run.err.contains("tanpa kata sandi"), "{}", run.err);
    copies(&w.path(""));
    assert_eq!(w.run(&["bundle", "--sign", "kunci/rilis.key"]).code, 2, "nobody can be asked");
    assert_eq!(with(&["bundle", "--sign", "kunci/rilis.key"], "salah").code, 2);
    assert_eq!(with(&["bundle", "--sign", "kunci/rilis.key"], "pendapa agung").code, 0);
    let run = w.run(&["verify", "dist", "--key", "kunci/rilis.pub"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
}

#[test]
fn root_and_release_key_have_passwords_of_their_own() {
    let w = Workspace::new(1);
    let run = |args: &[&str], root: Option<&str>, release: Option<&str>| {
        let mut command = w.command(&[args, &["--tanggal", DATE]].concat());
        command.envs(root.map(|p| ("PENDOPO_ROOT_KEY_PASSWORD", p)));
        command.envs(release.map(|p| ("PENDOPO_KEY_PASSWORD", p)));
        Run::from(command.output().unwrap())
    };
    let refused = run(&["keygen", "akar"], None, Some("rilis"));
    assert!(refused.code == 2 && refused.err.contains("PENDOPO_ROOT_KEY_PASSWORD"), "{}", refused.err);
    assert!(!w.path("kunci/akar.key").exists());
    assert_eq!(run(&["keygen", "akar"], Some("akar"), None).code, 0);
    let rilis = ["keygen", "--root-key", "kunci/akar.key"];
    for (root, release, word) in [
        (None, Some("akar"), "PENDOPO_ROOT_KEY_PASSWORD"),
        (Some("salah"), Some("rilis"), "kata sandi salah"),
        (Some("akar"), Some("akar"), "kata sandi kunci akar"),
    ] {
        let refused = run(&rilis, root, release);
        assert!(refused.code == 2 && refused.err.contains(word), "{word}: {}", refused.err);
        assert!(!w.path("kunci/rilis.key").exists(), "{word}");
    }
    assert_eq!(run(&rilis, Some("akar"), Some("rilis")).code, 0);
    copies(&w.path(""));
    assert_eq!(run(&["bundle", "--sign", "kunci/rilis.key"], None, Some("akar")).code, 2);
    assert_eq!(run(&["bundle", "--sign", "kunci/rilis.key"], None, Some("rilis")).code, 0);
}

#[test]
fn a_new_list_follows_the_one_that_is_known() {
    let w = Workspace::new(1);
    keys(&w);
    let version = |path: &str| -> u64 {
        serde_json::from_slice::<Value>(&fs::read(w.path(path)).unwrap()).unwrap()["version"].as_u64().unwrap()
    };
    assert_eq!(version("kunci/keys.json"), 2, "born empty with the root key, then one release key");
    let rilis = |more: &[&str]| w.run(&[&["keygen", "--root-key", "kunci/akar.key", "--out", "lain"], more].concat());
    // The list lies elsewhere; to begin anew would be version 1 once more.
    let run = rilis(&[]);
    assert!(run.code == 2 && run.err.contains("--first") && !w.path("lain").exists(), "{}", run.err);
    let run = rilis(&["--keys", "kunci/keys.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(version("lain/keys.json"), 3);
    // Rotation: both keys count until the old one is revoked, and then only the new one.
    let list = |path: &str| fs::read_to_string(w.path(path)).unwrap();
    assert_eq!(list("lain/keys.json").matches("\"id\"").count(), 2);
    let run = rilis(&["--name", "rilis-2027"]);
    assert_eq!((run.code, version("lain/keys.json")), (0, 4));
    let id = list("kunci/rilis.pub").lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    let run = w.run(&["keygen", "cabut", "--id", &id, "--root-key", "kunci/akar.key", "--out", "lain"]);
    assert_eq!((run.code, version("lain/keys.json")), (0, 5));
    assert_eq!(list("lain/keys.json").matches("revoked").count(), 1);
    bundle(&w, &[]);
    let verify = |keys: &str| w.run(&["verify", "dist/contoh/arsip", "--key", "kunci/akar.pub", "--keys", keys]).code;
    assert_eq!((verify("kunci/keys.json"), verify("lain/keys.json")), (0, 4));
    // A list of another root key is not continued, and not overwritten.
    assert_eq!(w.run(&["keygen", "akar", "--out", "asing"]).code, 0);
    let run = w.run(&["keygen", "--root-key", "asing/akar.key", "--out", "baru", "--keys", "kunci/keys.json"]);
    assert_eq!(run.code, 2, "{}", run.err);
    let first = w.run(&["keygen", "--root-key", "asing/akar.key", "--out", "baru", "--first"]);
    assert_eq!((first.code, version("baru/keys.json")), (0, 1), "{}", first.err);
}

#[test]
fn a_last_release_is_followed_only_if_it_is_signed_and_never_missed_in_silence() {
    let w = Workspace::new(1);
    keys(&w);
    let with = |more: &[&str]| {
        let fixed = ["bundle", "--sign", "kunci/rilis.key", "--keys", "kunci/keys.json", "--tanggal", DATE];
        w.run(&[&fixed, more].concat())
    };
    copies(&w.path(""));
    fs::create_dir_all(w.path("lama")).unwrap();
    let run = with(&["--previous", "lama"]);
    assert!(run.code == 3 && run.err.contains("--first"), "{}{}", run.out, run.err);
    assert_eq!(with(&["--previous", "lama", "--first"]).code, 0);
    let name = format!("{HOST}.manifest.json");
    let arsip = w.path("dist/contoh/arsip");
    for file in [name.clone(), format!("{name}.minisig")] {
        fs::copy(arsip.join(&file), w.path("lama").join(&file)).unwrap();
    }
    assert_eq!(with(&["--previous", "lama"]).code, 0);
    let good = fs::read_to_string(w.path("lama").join(&name)).unwrap();
    w.write(&format!("lama/{name}"), good.replace("\"sequence\": 1", "\"sequence\": 900"));
    let run = with(&["--previous", "lama"]);
    assert!(run.code == 3 && run.err.contains("tanda tangan"), "{}{}", run.out, run.err);
    w.write(&format!("lama/{name}"), good);
    w.remove(&format!("lama/{name}.minisig"));
    assert_eq!(with(&["--previous", "lama"]).code, 3, "nobody signed it");
}
