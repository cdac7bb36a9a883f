//! A build that dies at any moment leaves whole sites.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use pendopo::bundle::Manifest;
use sha2::{Digest, Sha256};

use crate::bantu::{Workspace, tree};

const MANIFEST: &str = ".well-known/pendopo/manifest.json";

/// Compares every live site with its own manifest; returns how many there are.
pub fn whole_sites(w: &Workspace) -> usize {
    let Ok(entries) = std::fs::read_dir(w.sites()) else { return 0 };
    let live =
        entries.map(|entry| entry.unwrap()).filter(|entry| !entry.file_name().to_str().unwrap().starts_with('.'));
    let mut count = 0;
    for site in live {
        let files = tree(&site.path());
        let manifest =
            Manifest::parse(files.get(MANIFEST).unwrap_or_else(|| panic!("{site:?} has no manifest"))).unwrap();
        for file in &manifest.files {
            let bytes = files.get(&file.path).unwrap_or_else(|| panic!("{site:?} lacks {}", file.path));
            let digest = Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
                write!(text, "{byte:02x}").unwrap();
                text
            });
            assert_eq!(digest, file.sha256, "{site:?} {}", file.path);
        }
        let listed: BTreeSet<&str> = manifest.files.iter().map(|f| f.path.as_str()).chain([MANIFEST]).collect();
        let there: BTreeSet<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(there, listed, "{site:?}");
        count += 1;
    }
    count
}

#[test]
fn a_build_killed_at_any_moment_leaves_whole_sites_and_the_next_one_succeeds() {
    let w = Workspace::new(5);
    let start = Instant::now();
    w.build();
    let whole = u64::try_from(start.elapsed().as_millis()).unwrap().max(20);
    assert_eq!(whole_sites(&w), 5);
    // A fixed row of moments over the whole length of a build; chance would make a failure hard to repeat.
    let mut moment: u64 = 7;
    let mut killed = 0;
    for round in 0..20 {
        // The build before may have been killed before it made the folder.
        if round % 5 == 4 && w.path("dist").exists() {
            w.remove("dist");
        }
        let before = whole_sites(&w);
        for label in ["dinas", "sosial", "olahraga"] {
            let page = format!("content/contoh/{label}/halaman/sejarah.md");
            let text = std::fs::read_to_string(w.path(&page)).unwrap();
            w.write(&page, format!("{text}\nKalimat ke-{round}.\n"));
        }
        let mut child = w.command(&["build", "-q"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        moment = (moment * 37 + 11) % 101;
        std::thread::sleep(Duration::from_millis(whole * moment / 100));
        // It may have ended by itself.
        drop(child.kill());
        killed += usize::from(!child.wait().unwrap().success());
        assert!(whole_sites(&w) >= before, "round {round}");
    }
    assert!(killed >= 3, "only {killed} of 20 builds were caught at work");
    w.build();
    assert_eq!(whole_sites(&w), 5);
    let rests = std::fs::read_dir(w.sites())
        .unwrap()
        .filter(|e| e.as_ref().unwrap().file_name().to_str().unwrap().starts_with('.'));
    assert_eq!(rests.count(), 0);
    let page = std::fs::read_to_string(w.site("sosial").join("profil/sejarah/index.html")).unwrap();
    assert!(page.contains("Kalimat ke-19."), "{page}");
}
