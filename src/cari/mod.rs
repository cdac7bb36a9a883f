//! Search without a server: an index in small files, made at build time and read by one small script.
//!
//! [`susun`] makes the index of one site from its records, [`gabung`] one of many, [`Indeks::berkas`] the files and
//! [`Indeks::baca`] the index again. `themes/standar/aset/cari.js` cuts and stems words the same way; `tests/cari` holds
//! both to each other. Words that mean the same are data: `themes/standar/cari.yaml`.

mod akar;
mod baca;
mod berkas;
mod gabung;
mod kamus;
mod potong;
mod susun;

pub use akar::kunci;
pub use berkas::{AKAR, FOLDER};
pub use gabung::gabung;
pub use kamus::{Kamus, kamus};
pub use potong::potong;
pub use susun::{Bidang, Dokumen, Entri, Indeks, Istilah, Situs, susun};
