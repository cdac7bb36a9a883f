//! Checks on datasets and metadata.

use crate::rules::cek::Cek;

/// Checks of this family.
pub const CEK: &[Cek] = &[];
