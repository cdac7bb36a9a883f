//! Checks on reports: on services, on electronic government, on requests for information.

mod angka;
pub mod aset;
mod berkala;
mod insiden;
pub mod jadwal;
mod pelayanan;
mod tenggat;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("LAP-001", Cara::Instansi(pelayanan::kosong)),
    cek!("LAP-002", Cara::Instansi(pelayanan::usang)),
    cek!("LAP-003", Cara::Instansi(angka::kosong)),
    cek!("LAP-004", Cara::Instansi(angka::tidak_cocok)),
    cek!("LAP-005", Cara::Instansi(berkala::spbe_wajib)),
    cek!("LAP-006", Cara::Instansi(berkala::spbe_berkala)),
    cek!("LAP-007", Cara::Antar(berkala::evaluasi)),
    cek!("LAP-008", Cara::Instansi(berkala::informasi)),
    cek!("LAP-009", Cara::Instansi(insiden::tanpa_laporan)),
    cek!("LAP-010", Cara::Daerah(aset::tidak_terdaftar)),
];
