//! A tree that is judged before it lies on the disk: by the list of its files that a record of versions gives.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diag::Diagnostic;

use super::error::Error;
use super::open::Root;
use super::refusal;
use super::stamp::Stamp;
use super::tree::{SourceTree, Store, Walk};

/// One entry of such a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Below the root, with `/`; from outside, and not even text.
    pub path: Vec<u8>,
    /// Bytes of a plain file; none for a link and everything else, which is refused.
    pub size: Option<u64>,
}

impl SourceTree {
    /// Lists what may be read of `entries`, which are yet to be written below the empty folder `root`.
    ///
    /// They are judged as if they lay there; only what [`SourceTree::files`] then names is to be written, and each of
    /// these paths stays below the root. Fails like [`SourceTree::discover`].
    ///
    /// # Errors
    ///
    /// Fails if there is nothing below `sites/`, or the root cannot be opened.
    pub fn recorded(root: &Path, entries: &[Recorded]) -> Result<(Self, Vec<Diagnostic>), Error> {
        if !entries.iter().any(|entry| entry.path.starts_with(b"sites/")) {
            return Err(Error::NoRegister(root.to_path_buf()));
        }
        let mut walk = Walk::default();
        let mut folders: BTreeMap<&str, bool> = BTreeMap::new();
        for Recorded { path, size } in entries {
            let Ok(path) = std::str::from_utf8(path) else {
                walk.findings.push(refusal::not_text(&String::from_utf8_lossy(path)));
                continue;
            };
            let mut above = path.match_indices('/').map(|(end, _)| &path[..end]);
            if !above.all(|folder| *folders.entry(folder).or_insert_with(|| walk.enter(folder))) {
                continue;
            }
            match size {
                Some(size) => walk.file(path.to_owned(), *size, Stamp::default()),
                None => walk.findings.push(refusal::link(path)),
            }
        }
        Ok(Self::judge(walk, Store::Disk(Root::open(root)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_list_leads_out_of_its_folder() {
        let dir = tempfile::tempdir().expect("folder");
        let plain = |path: &str| Recorded { path: path.as_bytes().to_vec(), size: Some(3) };
        let mut entries: Vec<Recorded> = [
            "sites/a/daerah.yaml",
            "content/a/b/profil.yaml",
            "content/../../lari.yaml",
            "/etc/lari.yaml",
            "content/a/../b/lari.yaml",
            "content/a/.git/lari.yaml",
            "content/a/b\\..\\lari.yaml",
            "content//lari.yaml",
            "content/a/b/Sama.yaml",
            "content/a/b/sama.yaml",
            "content/a/b/kerja.sh",
        ]
        .map(plain)
        .to_vec();
        entries.push(Recorded { path: b"content/a/b/tautan.yaml".to_vec(), size: None });
        entries.push(Recorded { path: b"content/a/b/\xff.yaml".to_vec(), size: Some(1) });
        entries.push(Recorded { path: b"content/a/b/besar.yaml".to_vec(), size: Some(u64::MAX) });
        let (tree, refused) = SourceTree::recorded(dir.path(), &entries).expect("a register");
        let kept: Vec<&str> = tree.files().iter().map(|f| f.path.as_str()).collect();
        assert_eq!(kept, ["content/a/b/profil.yaml", "sites/a/daerah.yaml"]);
        assert!(refused.len() >= 10, "{refused:#?}");
        let none = SourceTree::recorded(dir.path(), &[plain("content/a/b/profil.yaml")]);
        assert!(matches!(none, Err(Error::NoRegister(_))));
    }

    #[test]
    fn a_list_is_judged_as_the_files_themselves() {
        let dir = tempfile::tempdir().expect("folder");
        let paths = ["sites/a/daerah.yaml", "content/a/b/x.exe", "content/a/b/.DS_Store", "content/a/b/c.md"];
        for path in paths {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, "isi").expect("written");
        }
        let entries = paths.map(|path| Recorded { path: path.into(), size: Some(3) });
        let (found, refused) = SourceTree::discover(dir.path()).expect("a register");
        let (listed, also) = SourceTree::recorded(dir.path(), &entries).expect("a register");
        assert_eq!(refused, also);
        let names = |tree: &SourceTree| tree.files().iter().map(|f| f.path.clone()).collect::<Vec<_>>();
        assert_eq!(names(&found), names(&listed));
    }
}
