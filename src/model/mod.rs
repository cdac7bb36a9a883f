//! Floor `model`.
