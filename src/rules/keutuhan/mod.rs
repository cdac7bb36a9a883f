//! Checks on integrity, archives and spam.

mod arsip;
mod perubahan;
mod puing;
mod server;
mod spam;
mod tautan;
mod teks_tautan;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

pub(crate) use tautan::mati;

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("INT-003", Cara::Perintah("pendopo verify")),
    cek!("INT-004", Cara::Perintah("pendopo verify")),
    cek!("INT-008", Cara::Daerah(arsip::terpisah_kosong)),
    cek!("INT-009", Cara::Daerah(arsip::usang)),
    cek!("INT-010", Cara::Perintah("pendopo check --repeat")),
    cek!("INT-011", Cara::Daerah(server::tajuk_kurang)),
    cek!("INT-012", Cara::Daerah(tautan::luar_mati)),
    cek!("INT-014", Cara::Instansi(puing::rusak)),
    cek!("INT-015", Cara::Instansi(perubahan::tanpa_catatan)),
    cek!("INT-017", Cara::Instansi(spam::judi)),
    cek!("INT-022", Cara::Instansi(teks_tautan::domain_lain)),
    cek!("INT-019", Cara::Perintah("pendopo build")),
    cek!("INT-020", Cara::Perintah("pendopo build")),
];
