//! Checks on social media accounts: the register, and links to accounts.

mod akun;
mod alamat;
mod tautan;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("MED-001", Cara::Daerah(akun::tanpa_pendaftaran)),
    cek!("MED-002", Cara::Daerah(tautan::di_luar_register)),
    cek!("MED-003", Cara::Daerah(akun::tidak_cocok)),
    cek!("MED-004", Cara::Daerah(akun::tanpa_pengelola)),
    cek!("MED-005", Cara::Daerah(akun::seperti_pribadi)),
    cek!("MED-007", Cara::Daerah(akun::lewat_tinjauan)),
];
