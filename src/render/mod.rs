//! Floor `render`.
