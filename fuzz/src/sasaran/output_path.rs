//! Paths of what is written: inside the site's folder, unique, good on every system, and at rest.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use pendopo::base::path::{OutPath, rujukan_aman};
use pendopo::base::slug;
use pendopo::bundle::{Luaran, OutputTree};
use pendopo::vfs::is_output_path;

/// Says by rules of its own whether a path stays where it is put, on Windows too.
#[must_use]
pub fn aman(path: &str) -> bool {
    let di_dalam = Path::new(path).components().all(|c| matches!(c, Component::Normal(_)));
    di_dalam
        && path.split('/').all(|nama| {
            let pokok = nama.split('.').next().unwrap_or_default().trim_end().to_lowercase();
            let perangkat = ["con", "prn", "aux", "nul"].contains(&pokok.as_str())
                || (pokok.chars().count() == 4
                    && (pokok.starts_with("com") || pokok.starts_with("lpt"))
                    && pokok.ends_with(|c: char| "123456789¹²³".contains(c)));
            !nama.is_empty()
                && !nama.ends_with([' ', '.'])
                && !nama.contains(['<', '>', ':', '"', '\\', '|', '?', '*'])
                && !nama.chars().any(char::is_control)
                && !perangkat
        })
}

/// One run.
pub fn uji(bytes: &[u8]) {
    let Ok(teks) = std::str::from_utf8(bytes) else { return };
    let mut pohon = OutputTree::new();
    let mut ada: BTreeMap<String, &str> = BTreeMap::new();
    for path in teks.split('\n') {
        for hasil in [OutPath::new(path), OutPath::page(path)].into_iter().flatten() {
            assert!(aman(hasil.as_str()), "{path:?} became {:?}", hasil.as_str());
            assert_eq!(
                OutPath::new(hasil.as_str()).as_ref().map(OutPath::as_str).ok(),
                Some(hasil.as_str()),
                "at rest"
            );
        }
        if is_output_path(path) {
            assert!(aman(path), "{path:?}");
        }
        if rujukan_aman(path).is_ok() {
            let naik = Path::new(path).components().any(|c| !matches!(c, Component::Normal(_) | Component::CurDir));
            assert!(!naik && !path.contains(['\\', ':']), "{path:?}");
        }
        if pohon.insert(path, Luaran::new(Vec::new())).is_ok() {
            assert!(aman(path), "{path:?}");
            assert!(ada.insert(path.to_lowercase(), path).is_none(), "{path:?} would take another's place");
        }
        let slug = slug::slug(path);
        assert_eq!(slug::slug(&slug), slug, "a slug of a slug");
    }
}
