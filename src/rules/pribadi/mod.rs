//! Checks on personal data and secrets, in every text that an agency publishes.

pub mod naskah;
mod nik;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[cek!("PDP-001", Cara::Instansi(nik::terbuka))];
