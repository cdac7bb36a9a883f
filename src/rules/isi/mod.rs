//! Checks on what editors put into their files, whatever the file is about: markup, references, images.

mod gambar;
mod rujukan;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("INT-006", Cara::Muat),
    cek!("INT-016", Cara::Instansi(rujukan::keluar)),
    cek!("AKS-001", Cara::Instansi(gambar::tanpa_teks)),
];
