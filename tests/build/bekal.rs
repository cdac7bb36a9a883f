//! Bundled releases that many tests begin with, made once: building and compressing takes longer than what is tested.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::OnceLock;

use crate::bantu::{Workspace, tree};
use crate::bundel::{HOST, bundle, keys};

/// The page that every release after the first changes.
pub const PAGE: &str = "content/contoh/dinas/berita/loket-baru.md";
/// The host that no release after the first changes.
pub const OTHER: &str = "kesehatan.contohkab.go.id.example";
/// What is added to the page, release by release.
const WORDS: [&str; 4] = ["kedua", "ketiga", "keempat", "kelima"];
const ARCHIVES: &str = "dist/contoh/arsip/";

type Files = BTreeMap<String, Vec<u8>>;

/// Returns everything of a workspace of two agencies with its first release, and what each later one changes.
fn steps() -> &'static [Files] {
    static STEPS: OnceLock<Vec<Files>> = OnceLock::new();
    STEPS.get_or_init(|| {
        let w = Workspace::new(2);
        keys(&w);
        bundle(&w, &[]);
        let mut steps = vec![tree(&w.path(""))];
        let kept = |path: &str| path.starts_with(".pendopo/cache/padat/") || !path.starts_with(".pendopo");
        steps[0].retain(|path, _| kept(path) && !path.ends_with(".lock"));
        for word in WORDS {
            let text = fs::read_to_string(w.path(PAGE)).unwrap();
            w.write(PAGE, format!("{text}\nKabar {word}.\n"));
            bundle(&w, &["--situs", "dinas"]);
            let archives =
                tree(&w.path(ARCHIVES)).into_iter().map(|(name, bytes)| (format!("{ARCHIVES}{name}"), bytes));
            steps.push(archives.chain([(PAGE.to_owned(), fs::read(w.path(PAGE)).unwrap())]).collect());
        }
        steps
    })
}

/// Returns a workspace of one or two agencies whose first release is bundled, as [`bundle`] does it.
pub fn bundled(agencies: usize) -> Workspace {
    let w = Workspace::new(0);
    for (path, bytes) in &steps()[0] {
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
    let number = 1 + WORDS.iter().position(|known| *known == word).unwrap();
    let both = w.path("content/contoh/kesehatan").exists();
    for (path, bytes) in &steps()[number] {
        if both || !path.contains("/kesehatan") {
            w.write(path, bytes);
        }
    }
    assert!(w.path(&format!("{ARCHIVES}{HOST}.tar.gz")).exists());
}
