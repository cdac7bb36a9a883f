//! Floor `bundle`.
