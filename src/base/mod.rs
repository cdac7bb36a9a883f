//! Floor 0: plain values without I/O.

pub mod span;
