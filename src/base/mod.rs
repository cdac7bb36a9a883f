//! Floor 0: plain values without I/O.

pub mod durasi;
pub mod indonesia;
pub mod nilai;
pub mod salah;
pub mod span;
pub mod tanggal;
pub mod uang;
