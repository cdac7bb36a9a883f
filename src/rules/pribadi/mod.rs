//! Checks on personal data and secrets, in every text that an agency publishes.

use crate::rules::cek::Cek;

/// Checks of this family.
pub const CEK: &[Cek] = &[];
