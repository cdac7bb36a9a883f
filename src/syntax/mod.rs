//! Floor 3: one file's text to a raw tree and diagnostics.

pub mod markdown;
