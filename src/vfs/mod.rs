//! Floor `vfs`.
