//! Floor `html`.
