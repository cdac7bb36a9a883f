//! Checks on personal data and secrets, in every text that an agency publishes.

mod kontak;
pub mod naskah;
mod nik;
mod orang;
mod rahasia;
mod resmi;
pub mod tabel;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("PDP-001", Cara::Instansi(nik::terbuka)),
    cek!("PDP-002", Cara::Instansi(nik::keluarga)),
    cek!("PDP-003", Cara::Instansi(kontak::nip)),
    cek!("PDP-004", Cara::Instansi(orang::spesifik)),
    cek!("PDP-005", Cara::Instansi(kontak::warga)),
    cek!("PDP-006", Cara::Instansi(kontak::akun)),
    cek!("PDP-007", Cara::Instansi(tabel::daftar_orang)),
    cek!("PDP-008", Cara::Instansi(orang::anak)),
    cek!("PDP-014", Cara::Instansi(rahasia::terbuka)),
];
