//! Floor 6: one registry of checks, the engine that runs them, waivers.
//!
//! A check is a row in the table of its family and a page in the `halaman` folder beside it. What a check weighs, on
//! which article it rests and whether it binds at all is not written here but in `peraturan`, for each kabupaten.

pub mod akses;
pub mod alamat;
pub mod aplikasi;
pub mod banding;
pub mod berkas;
pub mod cek;
pub mod daftar;
pub mod data;
pub mod domain;
pub mod halaman;
pub mod isi;
pub mod jalan;
pub mod katalog;
pub mod keutuhan;
pub mod kinerja;
pub mod konteks;
pub mod lampiran;
pub mod laporan;
pub mod luaran;
pub mod medsos;
pub mod mesin;
pub mod mutakhir;
pub mod nilai;
pub mod pelaksana;
pub mod pengaduan;
pub mod pengecualian;
pub mod penyelenggara;
pub mod perintah;
pub mod ppid;
pub mod pribadi;
pub mod rujuk;
pub mod sop;
pub mod standar;
pub mod tahunan;
pub mod tulis;
pub mod wajib;
