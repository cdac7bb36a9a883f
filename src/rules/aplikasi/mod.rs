//! Checks on the catalogue of applications.

use crate::rules::cek::Cek;

/// Checks of this family.
pub const CEK: &[Cek] = &[];
