//! What the readings of a tree gave, so that a file which changed under way is known.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::base::hash;
use crate::base::span::FileId;

/// What the readings of one file gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Nobody read it.
    Never,
    /// Every reading gave the bytes of this digest.
    Same(u128),
    /// It had another size than when it was listed, could not be read, or was read twice with different bytes.
    Doubtful,
}

/// What the readings of the files of a tree gave, by their ids.
#[derive(Debug, Default)]
pub(super) struct Seen {
    files: Vec<Look>,
    bytes: AtomicU64,
}

#[derive(Debug, Default)]
struct Look {
    digest: OnceLock<u128>,
    doubtful: AtomicBool,
}

impl Seen {
    pub(super) fn new(files: usize) -> Self {
        Self { files: std::iter::repeat_with(Look::default).take(files).collect(), bytes: AtomicU64::new(0) }
    }

    /// Takes note of a reading of a file that was listed with `size` bytes; nothing where it failed.
    pub(super) fn note(&self, id: FileId, size: u64, bytes: Option<&[u8]>) {
        let Some(look) = self.files.get(id.0 as usize) else { return };
        let Some(bytes) = bytes else { return look.doubtful.store(true, Ordering::Relaxed) };
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        let digest = hash::kunci(bytes);
        if *look.digest.get_or_init(|| digest) != digest || bytes.len() as u64 != size {
            look.doubtful.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn reading(&self, id: FileId) -> Reading {
        let Some(look) = self.files.get(id.0 as usize) else { return Reading::Never };
        if look.doubtful.load(Ordering::Relaxed) {
            return Reading::Doubtful;
        }
        look.digest.get().map_or(Reading::Never, |digest| Reading::Same(*digest))
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changes_under_way_is_doubtful() {
        let digest = Reading::Same(hash::kunci(b"abc"));
        let cases: [(&[Option<&[u8]>], Reading); 6] = [
            (&[], Reading::Never),
            (&[Some(b"abc")], digest),
            (&[Some(b"abc"), Some(b"abc")], digest),
            (&[Some(b"abc"), Some(b"abd")], Reading::Doubtful),
            (&[Some(b"abcd")], Reading::Doubtful),
            (&[Some(b"abc"), None], Reading::Doubtful),
        ];
        for (readings, want) in cases {
            let seen = Seen::new(2);
            readings.iter().for_each(|bytes| seen.note(FileId(1), 3, *bytes));
            assert_eq!((seen.reading(FileId(1)), seen.reading(FileId(0))), (want, Reading::Never), "{readings:?}");
        }
        let seen = Seen::new(1);
        seen.note(FileId(7), 1, Some(b"a"));
        assert_eq!((seen.reading(FileId(7)), seen.bytes()), (Reading::Never, 0), "no file of the tree");
    }
}
