//! Floor `plan`.
