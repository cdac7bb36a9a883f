//! Faults of files and settings that are found while they are read.

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("PGC-001", Cara::Muat),
    cek!("PGC-002", Cara::Muat),
    cek!("PGC-003", Cara::Muat),
    cek!("PGC-004", Cara::Muat),
];
