//! A field of an input file, as written: filled, empty, or filled with something that cannot be read.

use crate::base::span::Span;

/// A value and its place in the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Bidang<T> {
    /// The value.
    pub nilai: T,
    /// Where it is written.
    pub span: Span,
}

impl<T> std::ops::Deref for Bidang<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.nilai
    }
}

/// A list whose entries keep their places.
pub type Daftar<T> = Vec<Bidang<T>>;

/// One field of a schema.
///
/// The three states keep one fault one finding: a field that was reported as unreadable is not reported as missing too.
#[derive(Debug, Clone, PartialEq)]
pub enum Isian<T> {
    /// Not written, or written without a value; then the place of the key.
    Kosong(Option<Span>),
    /// Written, but already reported.
    Rusak(Span),
    /// Written and read.
    Isi(Bidang<T>),
}

impl<T> Default for Isian<T> {
    fn default() -> Self {
        Self::Kosong(None)
    }
}

impl<T> Isian<T> {
    /// Returns the value, if it was read.
    #[must_use]
    pub fn nilai(&self) -> Option<&T> {
        self.bidang().map(|b| &b.nilai)
    }

    /// Returns the value with its place, if it was read.
    #[must_use]
    pub fn bidang(&self) -> Option<&Bidang<T>> {
        match self {
            Self::Isi(bidang) => Some(bidang),
            Self::Kosong(_) | Self::Rusak(_) => None,
        }
    }

    /// Tells whether nothing is written; false for a value that was reported as unreadable.
    #[must_use]
    pub fn kosong(&self) -> bool {
        matches!(self, Self::Kosong(_))
    }

    /// Returns the place of the value, or of its key where the value is empty.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Isi(bidang) => Some(bidang.span),
            Self::Rusak(span) => Some(*span),
            Self::Kosong(span) => *span,
        }
    }

    /// Returns a copy of the value, if it was read.
    #[must_use]
    pub fn salin(&self) -> Option<T>
    where
        T: Copy,
    {
        self.nilai().copied()
    }
}

impl<T> Isian<Daftar<T>> {
    /// Returns the entries; none where nothing is written.
    #[must_use]
    pub fn daftar(&self) -> &[Bidang<T>] {
        self.nilai().map_or(&[], Vec::as_slice)
    }

    /// Tells whether the list is not written or written without entries.
    #[must_use]
    pub fn hampa(&self) -> bool {
        match self {
            Self::Kosong(_) => true,
            Self::Rusak(_) => false,
            Self::Isi(bidang) => bidang.nilai.is_empty(),
        }
    }
}

impl Isian<String> {
    /// Returns the text; empty where nothing is written.
    #[must_use]
    pub fn teks(&self) -> &str {
        self.nilai().map_or("", String::as_str)
    }
}
