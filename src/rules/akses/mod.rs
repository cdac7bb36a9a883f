//! Checks on language, ease and accessibility of what editors wrote, placed where they wrote it.
//!
//! The same codes judge the built pages in `luaran`; a fault that stands in a source is reported there only.

mod bahasa;
mod kalimat;
pub(crate) mod naskah;
pub(crate) mod pribadi;
mod tabel;
mod tautan;
mod warna;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("AKS-002", Cara::Instansi(bahasa::bukan_indonesia)),
    cek!("AKS-003", Cara::Muat),
    cek!("AKS-004", Cara::Daerah(warna::tak_terbaca)),
    cek!("AKS-005", Cara::Instansi(tautan::teks_hampa)),
    cek!("AKS-006", Cara::Instansi(tabel::tanpa_kepala)),
    cek!("AKS-008", Cara::Instansi(tautan::rekaman_tanpa_transkrip)),
    cek!("AKS-010", Cara::Instansi(kalimat::sulit)),
    cek!("AKS-014", Cara::Instansi(bahasa::terjemahan)),
    cek!("PDP-012", Cara::Instansi(pribadi::formulir_luar)),
];
