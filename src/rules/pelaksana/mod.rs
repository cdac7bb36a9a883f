//! Checks on the profile of those who serve.

mod isi;
mod rujukan;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("PLK-001", Cara::Instansi(isi::profil_kosong)),
    cek!("PLK-002", Cara::Instansi(rujukan::tanpa_penanggung_jawab)),
    cek!("PLK-003", Cara::Instansi(rujukan::putus)),
    cek!("PLK-004", Cara::Instansi(isi::anggaran)),
    cek!("PLK-005", Cara::Instansi(isi::kontak)),
    cek!("PLK-006", Cara::Instansi(isi::nip)),
    cek!("PLK-007", Cara::Instansi(rujukan::jumlah)),
    cek!("PLK-008", Cara::Instansi(isi::usang)),
];
