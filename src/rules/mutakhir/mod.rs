//! Checks on freshness: dates, periods, news, citations of replaced regulations.

mod berita;
pub mod berkas;
mod masa;
mod penjabat;
mod rujukan;
mod sebutan;
mod tahunan;
mod tanggal;
mod tayang;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("MUT-001", Cara::Instansi(masa::lewat)),
    cek!("MUT-002", Cara::Instansi(tanggal::kosong)),
    cek!("MUT-003", Cara::Daerah(tanggal::tidak_mungkin)),
    cek!("MUT-004", Cara::Daerah(masa::kosong)),
    cek!("MUT-005", Cara::Instansi(berita::usang)),
    cek!("MUT-006", Cara::Instansi(berita::tanpa_akhir)),
    cek!("MUT-007", Cara::Daerah(rujukan::dicabut)),
    cek!("MUT-008", Cara::Instansi(tahunan::tahun_lalu)),
    cek!("MUT-009", Cara::Perintah("pendopo verify")),
    cek!("MUT-010", Cara::Instansi(penjabat::berakhir)),
    cek!("MUT-011", Cara::Instansi(tayang::bertentangan)),
    cek!("MUT-012", Cara::Instansi(tayang::belum_tampil)),
];
