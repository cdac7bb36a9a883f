//! Bundled releases that many tests begin with, made once: building and compressing takes longer than what is tested.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::OnceLock;

use crate::bantu::{Workspace, tree};
use crate::bundel::{HOST, bundle, bundle_as_it_is, keys};

/// The page that every release after the first changes.
pub const PAGE: &str = "content/contoh/dinas/berita/loket-baru.md";
/// The host that no release after the first changes.
pub const OTHER: &str = "kesehatan.contohkab.go.id.example";
/// What is added to the page, release by release.
const WORDS: [&str; 4] = ["kedua", "ketiga", "keempat", "kelima"];
const ARCHIVES: &str = "dist/contoh/arsip/";
/// Where the program keeps compressed copies between bundles.
const COPIES: &str = ".pendopo/cache/padat/";

type Files = BTreeMap<String, Vec<u8>>;

/// Returns everything of a workspace of two agencies with its first release.
fn first() -> &'static Files {
    static FIRST: OnceLock<Files> = OnceLock::new();
    FIRST.get_or_init(|| {
        let w = Workspace::new(2);
        keys(&w);
        bundle_as_it_is(&w, &[]);
        let mut files = tree(&w.path(""));
        files.retain(|path, _| (path.starts_with(COPIES) || !path.starts_with(".pendopo")) && !path.ends_with(".lock"));
        files
    })
}

/// Puts the compressed copies of the first release where a bundle of `root` looks for those that it made before.
///
/// To compress takes longer than all else. A bundle of a test then does so with what the test changed alone; with
/// everything a bundle does it in [`first`], and in the test that bundles in other surroundings.
pub fn copies(root: &Path) {
    for (path, bytes) in first().iter().filter(|(path, _)| path.starts_with(COPIES)) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Returns what each release after the first changes.
fn steps() -> &'static [Files] {
    static STEPS: OnceLock<Vec<Files>> = OnceLock::new();
    STEPS.get_or_init(|| {
        let w = bundled(2);
        let step = |word: &&str| {
            let text = fs::read_to_string(w.path(PAGE)).unwrap();
            w.write(PAGE, format!("{text}\nKabar {word}.\n"));
            bundle(&w, &["--situs", "dinas"]);
            let archives =
                tree(&w.path(ARCHIVES)).into_iter().map(|(name, bytes)| (format!("{ARCHIVES}{name}"), bytes));
            archives.chain([(PAGE.to_owned(), fs::read(w.path(PAGE)).unwrap())]).collect()
        };
        WORDS.iter().map(step).collect()
    })
}

/// Returns a workspace of one or two agencies whose first release is bundled, as [`bundle`] does it.
pub fn bundled(agencies: usize) -> Workspace {
    let w = Workspace::new(0);
    for (path, bytes) in first() {
        if agencies == 2 || !(path.contains("/kesehatan") || path.contains("/situs/")) {
            w.write(path, bytes);
        }
    }
    for key in ["kunci/akar.key", "kunci/rilis.key"] {
        fs::set_permissions(w.path(key), fs::Permissions::from_mode(0o600)).unwrap();
    }
    w
}

/// Puts the archives of a later release in their place, with the page that it changes.
pub fn next(w: &Workspace, word: &str) {
    let number = WORDS.iter().position(|known| *known == word).unwrap();
    let both = w.path("content/contoh/kesehatan").exists();
    for (path, bytes) in &steps()[number] {
        if both || !path.contains("/kesehatan") {
            w.write(path, bytes);
        }
    }
    assert!(w.path(&format!("{ARCHIVES}{HOST}.tar.gz")).exists());
}
