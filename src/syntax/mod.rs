//! Floor `syntax`.
