//! Floor `pipeline`.
