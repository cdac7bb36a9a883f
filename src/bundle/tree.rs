//! What one site publishes.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use crate::diag::Pesan;
use crate::vfs::{folded, is_output_path};

/// The content of a published file: taken over from whoever made it, and never copied.
#[derive(Clone, Debug)]
pub struct Bita(Milik);

#[derive(Clone, Debug)]
enum Milik {
    Bersama(Arc<[u8]>),
    Sendiri(Arc<Vec<u8>>),
}

impl Deref for Bita {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Milik::Bersama(bytes) => bytes,
            Milik::Sendiri(bytes) => bytes,
        }
    }
}

impl PartialEq for Bita {
    fn eq(&self, lain: &Self) -> bool {
        **self == **lain
    }
}

impl Eq for Bita {}

impl From<Vec<u8>> for Bita {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Milik::Sendiri(Arc::new(bytes)))
    }
}

impl From<Arc<[u8]>> for Bita {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self(Milik::Bersama(bytes))
    }
}

impl From<&[u8]> for Bita {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl<const N: usize> From<[u8; N]> for Bita {
    fn from(bytes: [u8; N]) -> Self {
        bytes.to_vec().into()
    }
}

impl From<&Bita> for Arc<[u8]> {
    fn from(bita: &Bita) -> Self {
        match &bita.0 {
            Milik::Bersama(bytes) => Self::clone(bytes),
            Milik::Sendiri(bytes) => Self::from(bytes.as_slice()),
        }
    }
}

/// One published file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Luaran {
    /// Its content.
    pub bytes: Bita,
    /// The source file it was made from, where it is one.
    pub sumber: Option<String>,
}

impl Luaran {
    /// Returns a file that no single source made.
    pub fn new(bytes: impl Into<Bita>) -> Self {
        Self { bytes: bytes.into(), sumber: None }
    }

    /// Returns a file made from the source file at `sumber`.
    pub fn from_sumber(bytes: impl Into<Bita>, sumber: impl Into<String>) -> Self {
        Self { bytes: bytes.into(), sumber: Some(sumber.into()) }
    }
}

impl AsRef<[u8]> for Luaran {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// What one site publishes: paths below its folder, in the order of their bytes, each written once.
///
/// No two paths are one file on Windows or macOS, and no file lies where another's folder must be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputTree {
    files: BTreeMap<String, Luaran>,
    /// Folded path to the path as written, for files and for the folders above them.
    taken: BTreeMap<String, Taken>,
}

/// What holds a folded path.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Taken {
    File(String),
    /// The folder as spelled, and one file below it, to name in a message.
    Folder(String, String),
}

/// Why a file cannot be added; two parts of the generator or two sources claim one place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// The path leaves the site's folder, or some system cannot hold it.
    #[error("{}", self.message().id)]
    Unsafe(String),
    /// The path is taken by an equal one or by one that some systems cannot tell from it.
    #[error("{}", self.message().id)]
    Taken {
        /// The path that came second.
        path: String,
        /// The source of the second file, where it has one.
        sumber: Option<String>,
        /// The path that came first.
        first: String,
        /// The source of the first file, where it has one.
        first_sumber: Option<String>,
    },
}

impl TreeError {
    /// Returns what is wrong.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::Unsafe(path) => {
                let path = path.escape_debug();
                Pesan::new(
                    format!("letak keluaran `{path}` tidak aman"),
                    format!("the output path `{path}` is not safe"),
                )
            }
            Self::Taken { path, sumber, first, first_sumber } => {
                let second_id = origin(sumber.as_deref(), "dari");
                let first_id = origin(first_sumber.as_deref(), "dari");
                let second_en = origin(sumber.as_deref(), "from");
                let first_en = origin(first_sumber.as_deref(), "from");
                Pesan::new(
                    format!("`{path}`{second_id} menempati letak yang sama dengan `{first}`{first_id}"),
                    format!("`{path}`{second_en} takes the same place as `{first}`{first_en}"),
                )
            }
        }
    }

    /// Returns what to do.
    #[must_use]
    pub fn remedy(&self) -> Pesan {
        match self {
            Self::Unsafe(_) => Pesan::new(
                "ganti nama berkas sumber dengan huruf kecil, angka, dan tanda hubung",
                "rename the source file with small letters, digits and hyphens",
            ),
            Self::Taken { .. } => Pesan::new("ganti nama salah satu berkas sumber", "rename one of the source files"),
        }
    }
}

fn origin(sumber: Option<&str>, word: &str) -> String {
    sumber.map(|sumber| format!(" ({word} `{sumber}`)")).unwrap_or_default()
}

impl OutputTree {
    /// Returns a tree without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file at `path`; a path that is taken is refused and the first file stays.
    pub fn insert(&mut self, path: impl Into<String>, luaran: Luaran) -> Result<(), TreeError> {
        let path = path.into();
        if !is_output_path(&path) {
            return Err(TreeError::Unsafe(path));
        }
        if let Some(first) = self.holder(&path) {
            let first_sumber = self.files.get(&first).and_then(|first| first.sumber.clone());
            return Err(TreeError::Taken { path, sumber: luaran.sumber, first, first_sumber });
        }
        for folder in folders(&path) {
            self.taken.entry(folded(folder)).or_insert_with(|| Taken::Folder(folder.to_owned(), path.clone()));
        }
        self.taken.insert(folded(&path), Taken::File(path.clone()));
        self.files.insert(path, luaran);
        Ok(())
    }

    /// Returns the file whose place `path` would take.
    fn holder(&self, path: &str) -> Option<String> {
        match self.taken.get(&folded(path)) {
            Some(Taken::File(first) | Taken::Folder(_, first)) => return Some(first.clone()),
            None => {}
        }
        folders(path).find_map(|folder| match self.taken.get(&folded(folder))? {
            Taken::File(first) => Some(first.clone()),
            // Two spellings of one folder are two folders on some systems and one on others.
            Taken::Folder(spelled, first) => (spelled != folder).then(|| first.clone()),
        })
    }

    /// Returns the files in order.
    #[must_use]
    pub fn into_files(self) -> BTreeMap<String, Luaran> {
        self.files
    }

    /// Returns every file by path, in the order of their bytes.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<String, Luaran> {
        &self.files
    }

    /// Returns the file at `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Luaran> {
        self.files.get(path)
    }

    /// Returns how many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Says whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Returns the folders above `path`, the outermost first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn insert_all(paths: &[&str]) -> Result<OutputTree, TreeError> {
        let mut tree = OutputTree::new();
        for path in paths {
            tree.insert(*path, Luaran::from_sumber(path.as_bytes(), format!("content/{path}")))?;
        }
        Ok(tree)
    }

    #[test]
    fn each_place_is_taken_once() {
        let cases: &[(&[&str], Option<&str>)] = &[
            (&["a.html", "b.html", "a/b.html", "a/c.html"], None),
            (&["a.html", "a.html"], Some("a.html")),
            (&["a.html", "A.html"], Some("a.html")),
            (&["caf\u{e9}.html", "cafe\u{301}.html"], Some("caf\u{e9}.html")),
            (&["a", "a/b.html"], Some("a")),
            (&["a/b.html", "A"], Some("a/b.html")),
            (&["a/b.html", "A/c.html"], Some("a/b.html")),
        ];
        for (paths, want) in cases {
            let first = insert_all(paths).err().map(|error| match error {
                TreeError::Taken { first, .. } | TreeError::Unsafe(first) => first,
            });
            assert_eq!(first.as_deref(), *want, "{paths:?}");
        }
    }

    #[test]
    fn a_path_outside_is_refused() {
        for path in ["../x", "/x", "a//b", "con.html", "a\\b"] {
            assert_eq!(insert_all(&[path]), Err(TreeError::Unsafe(path.to_owned())));
        }
    }

    #[test]
    fn the_refusal_names_both_sources_and_keeps_the_first() {
        let mut tree = insert_all(&["a.html"]).expect("free");
        let error = tree.insert("a.html", Luaran::new(*b"dua")).expect_err("taken");
        assert_eq!(error.to_string(), "`a.html` menempati letak yang sama dengan `a.html` (dari `content/a.html`)");
        assert_eq!(tree.get("a.html").map(|luaran| &*luaran.bytes), Some(&b"a.html"[..]));
        assert_eq!((tree.len(), tree.is_empty()), (1, false));
    }

    #[test]
    fn content_is_the_same_whoever_holds_it() {
        let bersama: Arc<[u8]> = Arc::from(&b"abc"[..]);
        let (satu, dua) = (Bita::from(Arc::clone(&bersama)), Bita::from(b"abc".to_vec()));
        assert_eq!(satu, dua);
        assert_ne!(satu, Bita::from(*b"abd"));
        for bita in [&satu, &dua] {
            assert_eq!(Arc::<[u8]>::from(bita), bersama);
            assert_eq!(Luaran::new(bita.to_vec()).as_ref(), b"abc");
        }
        assert_ne!(Luaran::new(*b"abc"), Luaran::new(*b"abd"));
    }

    #[test]
    fn a_tree_hands_over_what_was_put_into_it() {
        let tree = insert_all(&["b.html", "a/c.html"]).expect("free");
        let files = tree.into_files();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["a/c.html", "b.html"]);
        assert_eq!((OutputTree::new().len(), OutputTree::new().is_empty()), (0, true));
    }

    #[test]
    fn a_refusal_says_what_to_do() {
        let aman = TreeError::Unsafe("../x\u{1b}".to_owned());
        assert_eq!(aman.to_string(), "letak keluaran `../x\\u{1b}` tidak aman");
        assert!(aman.remedy().en.contains("small letters"));
        let mut tree = insert_all(&["a.html"]).expect("free");
        let penuh = tree.insert("a.html", Luaran::new(*b"dua")).expect_err("taken");
        assert!(penuh.remedy().id.contains("salah satu"));
    }
}
