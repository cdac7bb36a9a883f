//! Floor `image`.
