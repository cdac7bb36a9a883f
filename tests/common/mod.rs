//! Files that several test programs read.

use std::collections::BTreeMap;
use std::path::Path;

/// Bytes by path, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads everything below the folders `below` of `root`; paths are from `root`.
pub fn read(root: &Path, below: &[&str]) -> Files {
    fn walk(dir: &Path, root: &Path, files: &mut Files) {
        for entry in std::fs::read_dir(dir).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                walk(&path, root, files);
            } else {
                let name = path.strip_prefix(root).expect("below root").to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read(&path).expect("file"));
            }
        }
    }
    let mut files = Files::new();
    for folder in below {
        walk(&root.join(folder), root, &mut files);
    }
    files
}

/// Reads the small lawful agency and its kabupaten.
#[allow(dead_code, reason = "a test program may read other files only")]
pub fn sample() -> Files {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contoh"), &["sites", "content"])
}
