use super::*;
use crate::diag::{Place, Severity};

fn memory(paths: &[&str]) -> (SourceTree, Vec<Diagnostic>) {
    SourceTree::from_memory(paths.iter().map(|path| ((*path).to_owned(), b"isi".to_vec())).collect())
}

fn codes(refused: &[Diagnostic]) -> Vec<&'static str> {
    refused.iter().map(|diagnostic| diagnostic.code).collect()
}

fn paths(tree: &SourceTree) -> Vec<&str> {
    tree.files().iter().map(|file| file.path.as_str()).collect()
}

#[test]
fn files_are_sorted_by_bytes_and_numbered() {
    let (tree, refused) = memory(&["sites/a/b.yaml", "content/a/b/c.md", "content/a/b-c/d.md", "content/a/b.md"]);
    assert_eq!(refused, []);
    assert_eq!(paths(&tree), ["content/a/b-c/d.md", "content/a/b.md", "content/a/b/c.md", "sites/a/b.yaml"]);
    assert_eq!(tree.find("content/a/b/c.md").expect("listed").id, FileId(2));
    assert_eq!(tree.file(FileId(3)).expect("listed").path, "sites/a/b.yaml");
    assert_eq!(tree.file(FileId(4)), None);
    assert_eq!(tree.read(&tree.files()[0]).expect("readable").as_ref(), b"isi");
}

#[test]
fn refusals_name_their_code() {
    let deep = format!("content/{}x.md", "d/".repeat(15));
    let cases: &[(&str, &[&str])] = &[
        ("content/a/b/shell.php", &["INT-007"]),
        ("content/a/b/.htaccess", &["INT-007"]),
        ("content/a/b/surat.doc", &["INT-007"]),
        ("content/a/b/dokumen/denah.svg", &["INT-007"]),
        ("content/a/gambar/denah.SVG", &["INT-007"]),
        ("content/a/b/con.md", &["BKS-031"]),
        (&deep, &["BKS-036"]),
        ("content/a/b/.DS_Store", &[]),
    ];
    for (path, want) in cases {
        let (tree, refused) = memory(&[path]);
        assert_eq!(&codes(&refused), want, "{path}");
        assert!(tree.files().is_empty(), "{path}");
    }
    assert_eq!(memory(&["content/a/b/.DS_Store", "content/a/b/~$x.docx"]).0.junk(), 2);
}

#[test]
fn names_that_differ_by_case_or_composition_are_both_refused() {
    let (tree, refused) =
        memory(&["content/a/Profil.md", "content/a/profil.md", "content/a/caf\u{e9}.md", "content/a/cafe\u{301}.md"]);
    assert_eq!(codes(&refused), ["BKS-033"; 4]);
    assert!(tree.files().is_empty());
    assert!(refused[0].message.id.contains("`content/a/profil.md`"), "{}", refused[0].message.id);
}

/// Judges a file at `path` with these sizes; nothing is read.
fn of_size(path: &str, size: u64) -> (usize, Vec<Diagnostic>) {
    let walk = Walk { found: vec![(path.to_owned(), size, Stamp::default())], ..Walk::default() };
    let (tree, findings) = SourceTree::judge(walk, Store::Memory(BTreeMap::new()));
    (tree.files().len(), findings)
}

fn weights(findings: &[Diagnostic]) -> Vec<(&'static str, Severity)> {
    findings.iter().map(|finding| (finding.code, finding.severity)).collect()
}

#[test]
fn size_is_judged_before_reading() {
    const KIB: u64 = 1024;
    const MIB: u64 = 1024 * KIB;
    let cases: [(&[&str], u64, u64); 6] = [
        (&["md", "txt"], 256 * KIB, MIB),
        (&["yaml"], 512 * KIB, 2 * MIB),
        (&["csv", "json"], 2 * MIB, 10 * MIB),
        (&["svg"], 128 * KIB, 512 * KIB),
        (&["jpg", "jpeg", "png"], 5 * MIB, 25 * MIB),
        (&["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "geojson"], 10 * MIB, 50 * MIB),
    ];
    for (extensions, large, most) in cases {
        for extension in extensions {
            let path = format!("content/a/b/gambar/x.{extension}");
            assert_eq!(of_size(&path, large), (1, Vec::new()), "{path}");
            for (size, want) in [
                (large + 1, (1, ("BKS-032", Severity::Warning))),
                (most, (1, ("BKS-032", Severity::Warning))),
                (most + 1, (0, ("BKS-032", Severity::Error))),
            ] {
                let (kept, findings) = of_size(&path, size);
                assert_eq!((kept, weights(&findings)), (want.0, vec![want.1]), "{path} {size}");
            }
        }
    }
}

#[test]
fn long_names_and_deep_folders_are_told_once_before_they_are_refused() {
    let name = |length: usize| format!("content/a/b/{}.md", "n".repeat(length - 3));
    // No single name is long, only the whole path.
    let path = |length: usize| {
        let folders = format!("content/a/b/{0}/{0}/{0}/", "f".repeat(45));
        format!("{folders}{}.md", "n".repeat(length - folders.len() - 3))
    };
    let depth = |names: usize| format!("content/{}x.md", "d/".repeat(names - 2));
    let warned = |code| vec![(code, Severity::Warning)];
    let cases = [
        (name(60), vec![]),
        (name(61), warned("BKS-031")),
        (name(100), warned("BKS-031")),
        (name(101), vec![("BKS-031", Severity::Error)]),
        (path(160), vec![]),
        (path(161), warned("BKS-031")),
        (path(200), warned("BKS-031")),
        (path(201), vec![("BKS-031", Severity::Error)]),
        (depth(8), vec![]),
        (depth(9), warned("BKS-036")),
        (depth(16), warned("BKS-036")),
        (depth(17), vec![("BKS-036", Severity::Error)]),
    ];
    for (path, want) in cases {
        assert_eq!(weights(&memory(&[&path]).1), want, "{path}");
    }
    let folder = format!("content/a/b/{}", "f".repeat(61));
    let (_, findings) = memory(&[&format!("{folder}/x.md"), &format!("{folder}/y.md")]);
    let places: Vec<&Place> = findings.iter().map(|finding| &finding.place).collect();
    assert_eq!(places, [&Place::Path(format!("{folder}/"))]);
}

#[test]
fn many_files_of_one_agency_are_told_before_they_are_refused() {
    let counted = |count: usize| {
        let walk = Walk { counts: BTreeMap::from([("content/a/b".to_owned(), count)]), ..Walk::default() };
        SourceTree::judge(walk, Store::Memory(BTreeMap::new())).1
    };
    assert_eq!(counted(20_000), []);
    for (count, severity) in [(20_001, Severity::Warning), (100_000, Severity::Warning), (100_001, Severity::Error)] {
        let findings = counted(count);
        assert_eq!(weights(&findings), [("BKS-035", severity)], "{count}");
        assert_eq!(findings[0].place, Place::Path("content/a/b/".to_owned()));
    }
}

#[test]
fn too_many_files_silence_one_agency_only() {
    let mut walk = Walk::default();
    for number in 0..=100_000 {
        walk.file(format!("content/a/b/{number}.md"), 1, Stamp::default());
    }
    walk.file("content/a/c/x.md".to_owned(), 1, Stamp::default());
    let (tree, refused) = SourceTree::judge(walk, Store::Memory(BTreeMap::new()));
    assert_eq!(codes(&refused), ["BKS-035"]);
    assert_eq!(paths(&tree), ["content/a/c/x.md"]);
}

#[test]
fn a_document_that_is_something_else_is_refused_on_reading() {
    let (tree, refused) =
        memory(&["content/a/b/x.pdf", "content/a/b/y.docx", "content/a/b/z.jpg", "content/a/b/z.json"]);
    assert_eq!(refused, []);
    let read: Vec<bool> = tree.files().iter().map(|file| tree.read(file).is_ok()).collect();
    assert_eq!(read, [false, false, false, true]);
}

#[test]
#[cfg(unix)]
fn the_disk_is_walked_without_following_links() {
    let dir = tempfile::tempdir().expect("temporary folder");
    let root = dir.path();
    std::fs::create_dir_all(root.join("sites/a")).expect("folder");
    std::fs::create_dir_all(root.join("content/a/b/.git")).expect("folder");
    std::fs::write(root.join("content/a/b/.git/config"), "x").expect("file");
    std::fs::write(root.join("sites/a/b.yaml"), "nama: B").expect("file");
    std::fs::write(root.join("content/a/b/profil.yaml"), "nama: B").expect("file");
    std::os::unix::fs::symlink("/etc/hostname", root.join("content/a/b/x.md")).expect("link");
    std::os::unix::fs::symlink("../..", root.join("content/a/b/putar")).expect("link");
    let (tree, refused) = SourceTree::discover(root).expect("root");
    assert_eq!(paths(&tree), ["content/a/b/profil.yaml", "sites/a/b.yaml"]);
    assert_eq!(codes(&refused), ["BKS-031", "BKS-030", "BKS-030"]);
    assert_eq!(tree.read(&tree.files()[0]).expect("readable").as_ref(), b"nama: B");
    std::fs::remove_file(root.join("sites/a/b.yaml")).expect("removed");
    assert_eq!(tree.read(&tree.files()[1]).expect_err("gone").code, "BKS-034");
}

#[test]
#[cfg(unix)]
fn a_linked_top_folder_is_refused() {
    let dir = tempfile::tempdir().expect("temporary folder");
    std::fs::create_dir_all(dir.path().join("sites")).expect("folder");
    std::os::unix::fs::symlink("/etc", dir.path().join("content")).expect("link");
    let (tree, refused) = SourceTree::discover(dir.path()).expect("root");
    assert_eq!(codes(&refused), ["BKS-030"]);
    assert!(tree.files().is_empty());
}

#[test]
fn the_root_is_the_nearest_folder_with_a_register() {
    let dir = tempfile::tempdir().expect("temporary folder");
    let deep = dir.path().join("kab/content/a/b");
    std::fs::create_dir_all(&deep).expect("folder");
    std::fs::create_dir_all(dir.path().join("kab/sites")).expect("folder");
    assert_eq!(find_root(&deep), Some(dir.path().join("kab")));
    assert!(SourceTree::discover(&deep).is_err());
}
