//! Checks on language, ease and accessibility of what editors wrote.

use crate::rules::cek::Cek;

/// Checks of this family.
pub const CEK: &[Cek] = &[];
