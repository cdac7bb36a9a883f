//! Checks on social media accounts: the register, and links to accounts.

use crate::rules::cek::Cek;

/// Checks of this family.
pub const CEK: &[Cek] = &[];
