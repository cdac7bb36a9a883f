//! Places in source files.

/// A source file, numbered by its position in the sorted source tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A byte range of one source file, counted in the decoded text (UTF-8, without byte order mark).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file that holds the range.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte; equal to `start` for an empty place.
    pub end: u32,
}

impl Span {
    /// Returns the range `start..end` of `file`.
    #[must_use]
    pub const fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }

    /// Returns the first byte of `file`, for a finding about the file as a whole.
    #[must_use]
    pub const fn at_start(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}
