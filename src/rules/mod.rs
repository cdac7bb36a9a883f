//! Floor 6: one registry of checks, the engine that runs them, waivers.
//!
//! A check is a row in the table of its family and a page in the `halaman` folder beside it. What a check weighs, on
//! which article it rests and whether it binds at all is not written here but in `peraturan`, for each kabupaten.

pub mod berkas;
pub mod cek;
pub mod daftar;
pub mod halaman;
pub mod isi;
pub mod konteks;
pub mod luaran;
pub mod mesin;
pub mod pengecualian;
