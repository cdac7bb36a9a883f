//! Floor `peraturan`.
