//! Addresses that moved and pages that were withdrawn.

use crate::base::tanggal::Tanggal;
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

skema! {
    /// `pindah.yaml`: what became of addresses that people may still have.
    pub struct BerkasPindah {
        /// The addresses.
        daftar: Daftar<Pindah> = "alamat lama dan apa yang terjadi dengannya",
    }
}

skema! {
    /// One old address.
    pub struct Pindah {
        /// The address as it was, such as `/layanan/ktp-lama/`.
        alamat: String = "alamat lama di situs ini, yang tidak dipakai halaman lain" contoh "/layanan/ktp-lama/",
        /// What became of it.
        jenis: JenisPindah = "`pindah` bila isinya punya alamat baru, `dicabut` bila tidak ada lagi",
        /// Title of the page that stood there.
        judul: String = "judul halaman yang dulu di sana",
        /// Where its content is now, or what comes closest to it.
        ke: String =
            "alamat baru atau pengganti: di situs ini, `situs:label/alamat/`, atau alamat lengkap"
            contoh "/layanan/ktp-el/",
        /// Why.
        alasan: String = "mengapa; wajib untuk yang dicabut",
        /// Since when.
        tanggal: Tanggal = "sejak tanggal berapa",
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
