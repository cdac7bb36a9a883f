//! Seeded tamperings of a published site, each of which `pendopo verify` must find, and honest sites, in which it must
//! find nothing.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::bantu::{Workspace, files};
use crate::bundel::{DATE, HOST, bundle, keys};

struct Kasus {
    w: Workspace,
    count: usize,
}

impl Kasus {
    fn new() -> Self {
        let w = Workspace::new(2);
        keys(&w);
        bundle(&w, &[]);
        Self { w, count: 0 }
    }

    fn archive(&self, host: &str) -> PathBuf {
        self.w.path(&format!("dist/contoh/arsip/{host}.tar.gz"))
    }

    /// Unpacks an archive as a server would have it.
    fn unpack(&self, host: &str, to: &str) -> PathBuf {
        let folder = self.w.path(to);
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        fs::create_dir_all(&folder).unwrap();
        let run = Command::new("tar").arg("-xzpf").arg(self.archive(host)).arg("-C").arg(&folder).status().unwrap();
        assert!(run.success());
        folder
    }

    /// Returns exit code, classes and number of warnings of one target.
    fn verify(&mut self, target: &str, more: &[&str]) -> (i32, Vec<String>, u64) {
        self.count += 1;
        let all = [&["verify", target, "--key", "kunci/akar.pub", "--format", "json"], more].concat();
        let dated = if more.contains(&"--tanggal") { all } else { [&all[..], &["--tanggal", DATE]].concat() };
        let run = self.w.run(&dated);
        let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}{}", run.out, run.err));
        let site = &report["sites"][0];
        let classes = site["classes"].as_array().unwrap().iter().map(|c| c.as_str().unwrap().to_owned()).collect();
        (run.code, classes, site["warnings"].as_u64().unwrap())
    }

    /// Returns the archive that the commands to restore a target name.
    fn restore(&self, target: &str, more: &[&str]) -> Option<String> {
        let all = [&["verify", target, "--key", "kunci/akar.pub", "--format", "json"], more].concat();
        let report: Value = serde_json::from_str(&self.w.run(&all).out).unwrap();
        let line = report["sites"][0]["restore"].as_str()?.to_owned();
        Some(line.split("-xzpf '").nth(1).unwrap().split('\'').next().unwrap().to_owned())
    }

    fn found(&mut self, target: &str, more: &[&str], code: i32, class: &str, what: &str) {
        let (got, classes, _) = self.verify(target, more);
        assert_eq!((got, classes), (code, vec![class.to_owned()]), "{what}");
    }
}

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    let at = at % bytes.len();
    bytes[at] ^= 1;
    fs::write(path, bytes).unwrap();
}

fn append(path: &Path, text: &str) {
    fs::OpenOptions::new().append(true).open(path).unwrap().write_all(text.as_bytes()).unwrap();
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn first(site: &Path, ending: &str) -> PathBuf {
    files(site).into_iter().find(|(name, _)| name.ends_with(ending)).unwrap_or_else(|| panic!("no {ending}")).1
}

const MANIFEST: &str = ".well-known/pendopo/manifest.json";

#[test]
fn every_tampering_of_a_folder_is_found() {
    let mut k = Kasus::new();
    type Tamper = fn(&Path);
    let content: [(&str, Tamper); 25] = [
        ("a byte of a page", |s| flip(&s.join("index.html"), 700)),
        ("the last byte of a page", |s| flip(&s.join("berita/index.html"), usize::MAX)),
        ("a byte of a style", |s| flip(&first(s, ".css"), 10)),
        ("a byte of the description for phones", |s| flip(&first(s, ".webmanifest"), 10)),
        ("a byte of a drawing", |s| flip(&first(s, ".svg"), 10)),
        ("the gzip copy only", |s| flip(&s.join("index.html.gz"), 300)),
        ("the head of the gzip copy", |s| flip(&s.join("index.html.gz"), 5)),
        ("the Brotli copy only", |s| flip(&s.join("index.html.br"), 300)),
        ("the page for lost addresses", |s| flip(&s.join("404.html"), 900)),
        ("links in the site map", |s| append(&s.join("sitemap.xml"), "<!-- https://slot.example -->")),
        ("a line in robots.txt", |s| append(&s.join("robots.txt"), "Sitemap: https://slot.example/s.xml\n")),
        ("security.txt", |s| append(&s.join(".well-known/security.txt"), "Contact: mailto:x@example.org\n")),
        ("a thousand pages linked from nowhere", |s| {
            for n in 0..1000 {
                fs::create_dir_all(s.join(format!("slot/{n}"))).unwrap();
                fs::write(s.join(format!("slot/{n}/index.html")), "gacor").unwrap();
            }
        }),
        ("a hidden program", |s| fs::write(s.join(".x.php"), "<?php").unwrap()),
        ("settings of a server in a folder", |s| {
            fs::write(s.join("berita/.htaccess"), "Redirect 302 / https://x.example/").unwrap()
        }),
        ("a copy of a file that has none", |s| fs::write(s.join("robots.txt.br"), "x").unwrap()),
        ("a page that is gone", |s| fs::remove_file(s.join("berita/index.html")).unwrap()),
        ("one copy that is gone", |s| fs::remove_file(s.join("index.html.gz")).unwrap()),
        ("a page that everybody may write", |s| mode(&s.join("index.html"), 0o666)),
        ("a page that a server may run", |s| mode(&s.join("index.html"), 0o755)),
        ("a folder that everybody may write", |s| mode(&s.join("berita"), 0o777)),
        ("the root that everybody may write", |s| mode(s, 0o777)),
        ("a link out of the site", |s| symlink("/etc/passwd", s.join("berita/x.html")).unwrap()),
        ("a link to the same content", |s| {
            fs::rename(s.join("index.html"), s.join("../asli.html")).unwrap();
            symlink("../asli.html", s.join("index.html")).unwrap();
        }),
        ("a pipe", |s| assert!(Command::new("mkfifo").arg(s.join("berita/p.html")).status().unwrap().success())),
    ];
    for (what, tamper) in content {
        tamper(&k.unpack(HOST, "server/situs"));
        k.found("server/situs", &[], 1, "content", what);
    }
    let trust: [(&str, Tamper); 12] = [
        ("no manifest", |s| fs::remove_file(s.join(MANIFEST)).unwrap()),
        ("no signature", |s| fs::remove_file(s.join(format!("{MANIFEST}.minisig"))).unwrap()),
        ("a byte of the manifest", |s| flip(&s.join(MANIFEST), 1234)),
        ("a byte of the signature", |s| flip(&s.join(format!("{MANIFEST}.minisig")), 100)),
        ("a byte of the comment that nobody signs", |s| flip(&s.join(format!("{MANIFEST}.minisig")), 30)),
        ("a manifest that is cut off", |s| {
            let bytes = fs::read(s.join(MANIFEST)).unwrap();
            fs::write(s.join(MANIFEST), &bytes[..bytes.len() / 2]).unwrap();
        }),
        ("a bomb for a manifest", |s| fs::write(s.join(MANIFEST), "[".repeat(4 << 20)).unwrap()),
        ("a manifest that fits the tampered page", |s| {
            let text = fs::read_to_string(s.join(MANIFEST)).unwrap().replace("\"sequence\": 1", "\"sequence\": 2");
            fs::write(s.join(MANIFEST), text).unwrap();
        }),
        ("no list of keys", |s| fs::remove_file(s.join(".well-known/pendopo/keys.json")).unwrap()),
        ("no signature of the list", |s| fs::remove_file(s.join(".well-known/pendopo/keys.json.minisig")).unwrap()),
        ("a byte of the list", |s| flip(&s.join(".well-known/pendopo/keys.json"), 60)),
        ("a byte of the list's signature", |s| flip(&s.join(".well-known/pendopo/keys.json.minisig"), 60)),
    ];
    for (what, tamper) in trust {
        tamper(&k.unpack(HOST, "server/situs"));
        k.found("server/situs", &[], 4, "signature", what);
    }
    let site = k.unpack(HOST, "server/situs");
    k.found("server/situs", &["--tanggal", "2026-12-23"], 6, "expired", "a server that is stuck");
    k.found("server/situs", &["--host", "lain.contohkab.go.id.example"], 7, "foreign", "another host by flag");
    // What to unpack is never told by what was found: neither a stranger's archive nor one more for a term that is over.
    assert_eq!(k.restore("server/situs", &["--tanggal", "2026-12-23"]), None);
    let other = ["--host", "lain.contohkab.go.id.example", "--tanggal", DATE];
    assert_eq!(k.restore("server/situs", &other).as_deref(), Some("lain.contohkab.go.id.example.tar.gz"));
    k.unpack("kesehatan.contohkab.go.id.example", &format!("server/{HOST}"));
    k.found(&format!("server/{HOST}"), &[], 7, "foreign", "the release of another agency");
    let archive = k.restore(&format!("server/{HOST}"), &["--tanggal", DATE]);
    assert_eq!(archive, Some(format!("{HOST}.tar.gz")));
    k.unpack("kesehatan.contohkab.go.id.example", "server/tanpa-nama");
    append(&k.w.path("server/tanpa-nama/index.html"), "x");
    assert_eq!(k.restore("server/tanpa-nama", &["--tanggal", DATE]).as_deref(), Some("HOST.tar.gz"));
    let empty = k.w.path("server/kosong");
    fs::create_dir_all(empty.join("slot")).unwrap();
    let copy = Command::new("cp").arg("-r").arg(site.join(".")).arg(empty.join("slot")).status().unwrap();
    assert!(copy.success());
    k.found("server/kosong", &["--host", HOST], 4, "signature", "a good copy below, and nothing where the site stood");
    let run = k.w.run(&["keygen", "akar", "--out", "asing"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let (code, ..) = k.verify("server/situs", &[]);
    assert_eq!(code, 0);
    let run = k.w.run(&["verify", "server/situs", "--key", "asing/akar.pub", "--tanggal", DATE]);
    assert_eq!(run.code, 4, "a foreign key: {}", run.out);
    assert!(run.out.contains("TANDA TANGAN TIDAK SAH"), "{}", run.out);

    // A release that was seen is not followed by an older one, however well that is signed.
    let state = ["--state", "ingatan.json"];
    assert_eq!(k.verify("server/situs", &state).0, 0);
    fs::rename(&site, k.w.path("server/lama")).unwrap();
    k.w.edit("content/contoh/dinas/berita/loket-baru.md", "Lansia dilayani", "Warga lansia dilayani");
    bundle(&k.w, &[]);
    k.unpack(HOST, "server/situs");
    assert_eq!(k.verify("server/situs", &state).0, 0);
    k.found("server/lama", &state, 5, "rolled-back", "an old signed release");
    assert_eq!(k.verify("server/lama", &[]).0, 0, "which is good by itself");

    // Of a host that keeps its releases, the one is meant that is shown, and its name is that of the host.
    for (host, release) in [(HOST, "2-b"), ("kesehatan.contohkab.go.id.example", "1-a")] {
        k.unpack(host, &format!("kab/{HOST}/releases/{release}"));
    }
    let current = k.w.path(&format!("kab/{HOST}/current"));
    symlink("releases/2-b", &current).unwrap();
    let state = ["--state", "kab.json"];
    assert_eq!(k.verify("kab", &state), (0, vec![], 0));
    fs::remove_file(&current).unwrap();
    symlink("releases/1-a", &current).unwrap();
    k.found("kab", &state, 7, "foreign", "the release of another agency as the current one");
    // A site that is gone is missed where it was seen.
    fs::rename(k.w.path(&format!("kab/{HOST}")), k.w.path("hilang")).unwrap();
    fs::create_dir_all(k.w.path("kab/lain.contohkab.go.id")).unwrap();
    k.found("kab", &state, 1, "content", "a site that is gone");
    assert_eq!(k.w.run(&["verify", "kab", "--key", "kunci/akar.pub"]).code, 2, "nothing was seen, nothing is there");

    // A stolen key that was revoked signs nothing more, not even with the list in which it still counted.
    let id = fs::read_to_string(k.w.path("kunci/rilis.pub")).unwrap();
    let id = id.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    assert_eq!(k.w.run(&["keygen", "cabut", "--root-key", "kunci/akar.key", "--id", &id]).code, 0);
    let state = ["--state", "kunci.json"];
    k.found("server/situs", &[&["--keys", "kunci/keys.json"][..], &state].concat(), 4, "signature", "a revoked key");
    k.found("server/situs", &state, 4, "signature", "a revoked key, remembered");
    assert!(k.count >= 44, "{}", k.count);
}

#[test]
fn every_tampering_of_an_archive_is_found() {
    let mut k = Kasus::new();
    let good = k.archive(HOST);
    let target = format!("dist/contoh/arsip/{HOST}.tar.gz");
    assert_eq!(k.verify(&target, &[]), (0, vec![], 0));
    let whole = fs::read(&good).unwrap();
    let path = k.w.path(&format!("kiriman/{HOST}.tar.gz"));
    let sent = format!("kiriman/{HOST}.tar.gz");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    for n in 1..8 {
        let mut bytes = whole.clone();
        let at = bytes.len() * n / 8;
        bytes[at] ^= 1;
        fs::write(&path, bytes).unwrap();
        assert_ne!(k.verify(&sent, &[]).0, 0, "byte {at}");
    }
    for (what, bytes) in [
        ("cut off", whole[..whole.len() - 100].to_vec()),
        ("nothing", Vec::new()),
        ("no archive", b"<html>".to_vec()),
        ("something behind the end", [&whole[..], b"x"].concat()),
    ] {
        fs::write(&path, bytes).unwrap();
        k.found(&sent, &[], 1, "content", what);
    }
    // Packed again with other content, as whoever holds the server could.
    let repack = |k: &Kasus, line: &str| {
        let site = k.unpack(HOST, "kerja");
        let line = format!(
            "{line} && cd '{}' && tar --owner=0 --group=0 --sort=name --format=ustar -czf '{}' $(ls -A)",
            site.display(),
            path.display()
        );
        assert!(Command::new("sh").args(["-c", &line]).current_dir(&site).status().unwrap().success(), "{line}");
    };
    for (what, line) in [
        ("a changed page", "echo x >> index.html"),
        ("an added page", "mkdir slot && echo x > slot/index.html"),
        ("a missing page", "rm berita/index.html"),
        ("a link", "ln -s /etc/passwd berita/x"),
        ("a mode", "chmod 755 index.html"),
        ("a folder's mode", "chmod 777 berita"),
        ("no copies", "find . -name '*.br' -delete"),
        ("nothing but who packed it", "true"),
    ] {
        repack(&k, line);
        k.found(&sent, &[], 1, "content", what);
    }
    repack(&k, &format!("rm {MANIFEST}.minisig"));
    k.found(&sent, &[], 4, "signature", "no signature");
    fs::copy(k.archive("kesehatan.contohkab.go.id.example"), &path).unwrap();
    k.found(&sent, &[], 7, "foreign", "the archive of another agency under this name");
    k.found(&target, &["--tanggal", "2027-06-01"], 6, "expired", "an archive of last year");

    // A bomb: sixty-four mebibytes of nulls for each that the site has.
    let bomb = "head -c 200000000 /dev/zero > index.html";
    repack(&k, bomb);
    k.found(&sent, &[], 1, "content", "a bomb");
}

#[test]
fn an_honest_site_is_never_accused() {
    let mut k = Kasus::new();
    let site = k.unpack(HOST, &format!("server/{HOST}"));
    let target = format!("server/{HOST}");
    let honest: [(&str, &str, u64); 6] = [
        ("as it was unpacked", "true", 0),
        ("read-only", "chmod -R a-w . && chmod u+w .", 0),
        ("for a group that reads", "chmod -R u+w . && find . -type f -exec chmod 640 {} +", 0),
        ("with times of its own", "find . -type f -exec touch {} +", 0),
        ("in another order of the disk", "mkdir ../b && cp -r . ../b && rm -r ./* && cp -r ../b/. .", 0),
        ("without compressed copies", "find . -name '*.gz' -delete && find . -name '*.br' -delete", 1),
    ];
    for (what, line, warnings) in honest {
        assert!(Command::new("sh").args(["-c", line]).current_dir(&site).status().unwrap().success(), "{what}");
        assert_eq!(k.verify(&target, &["--state", "ingatan.json"]), (0, vec![], warnings), "{what}");
    }
    // Who trusts the release key itself needs no list.
    let run = k.w.run(&["verify", &target, "--key", "kunci/rilis.pub", "--tanggal", DATE]);
    assert_eq!(run.code, 0, "{}", run.out);
    // The folder of the build tells of the release too.
    let (code, classes, _) = k.verify(&format!("dist/contoh/situs/{HOST}"), &[]);
    assert_eq!((code, classes), (0, vec![]));
    // One file written later, among files that kept their times, is worth a look and no more.
    let site = k.unpack(HOST, &target);
    assert!(Command::new("touch").arg(site.join("index.html")).status().unwrap().success());
    assert_eq!(k.verify(&target, &[]), (0, vec![], 1));
}
