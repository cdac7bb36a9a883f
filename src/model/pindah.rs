//! Addresses that moved and pages that were withdrawn.

use crate::base::tanggal::Tanggal;
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

skema! {
    /// `pindah.yaml`: what became of addresses that people may still have.
    pub struct BerkasPindah {
        /// The addresses.
        daftar: Daftar<Pindah>,
    }
}

skema! {
    /// One old address.
    pub struct Pindah {
        /// The address as it was, such as `/layanan/ktp-lama/`.
        alamat: String,
        /// What became of it.
        jenis: JenisPindah,
        /// Title of the page that stood there.
        judul: String,
        /// Where its content is now, or what comes closest to it.
        ke: String,
        /// Why.
        alasan: String,
        /// Since when.
        tanggal: Tanggal,
    }
}

pilihan! {
    /// What became of an address.
    pub enum JenisPindah ("jenis", "kind") {
        /// Its content has another address.
        Pindah = "pindah",
        /// Its content was withdrawn.
        Dicabut = "dicabut",
    }
}
