//! Checks on integrity, archives and spam.

use crate::rules::cek::Cek;

/// Checks of this family.
pub const CEK: &[Cek] = &[];
