//! Floor `cli`.
