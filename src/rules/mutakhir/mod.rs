//! Checks on freshness: dates, periods, replaced regulations.

use crate::rules::cek::Cek;

/// Checks of this family.
pub const CEK: &[Cek] = &[];
