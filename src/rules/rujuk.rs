//! References between files that are judged by more than one check.

use std::ops::Deref;

use crate::base::path::rujukan_aman;
use crate::syntax::isian::Bidang;

/// Tells whether a reference stays in its folder.
///
/// One that does not is INT-016; a check that looks for what it names would report the same fault again.
#[must_use]
pub fn di_dalam(rujukan: &Bidang<String>) -> bool {
    rujukan_aman(rujukan.deref()).is_ok()
}
