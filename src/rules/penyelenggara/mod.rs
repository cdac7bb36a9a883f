//! Checks on the profile of the provider.

mod isi;
mod jam;
mod pimpinan;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("PRY-001", Cara::Instansi(isi::profil_kosong)),
    cek!("PRY-002", Cara::Instansi(isi::nama)),
    cek!("PRY-003", Cara::Instansi(pimpinan::kosong)),
    cek!("PRY-004", Cara::Instansi(isi::struktur)),
    cek!("PRY-005", Cara::Instansi(isi::anggaran)),
    cek!("PRY-006", Cara::Instansi(isi::alamat_pengaduan)),
    cek!("PRY-007", Cara::Instansi(isi::telepon)),
    cek!("PRY-008", Cara::Instansi(isi::surel)),
    cek!("PRY-009", Cara::Instansi(isi::tugas)),
    cek!("PRY-010", Cara::Instansi(jam::jam)),
    cek!("PRY-011", Cara::Instansi(pimpinan::tidak_selaras)),
    cek!("PRY-012", Cara::Instansi(isi::koordinat)),
    cek!("PRY-013", Cara::Instansi(isi::kelompok_rentan)),
];
