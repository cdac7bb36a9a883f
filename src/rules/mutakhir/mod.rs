//! Checks on freshness: dates, periods, replaced regulations.

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[cek!("MUT-009", Cara::Perintah("pendopo verify"))];
