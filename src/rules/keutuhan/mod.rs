//! Checks on integrity, archives and spam.

mod perubahan;
mod puing;
mod spam;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("INT-003", Cara::Perintah("pendopo verify")),
    cek!("INT-004", Cara::Perintah("pendopo verify")),
    cek!("INT-010", Cara::Perintah("pendopo check --repeat")),
    cek!("INT-014", Cara::Instansi(puing::rusak)),
    cek!("INT-015", Cara::Instansi(perubahan::tanpa_catatan)),
    cek!("INT-017", Cara::Instansi(spam::judi)),
];
