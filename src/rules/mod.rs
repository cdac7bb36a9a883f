//! Floor `rules`.
