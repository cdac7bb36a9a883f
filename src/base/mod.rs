//! Floor 0: plain values without I/O.

pub mod batas;
pub mod bentuk;
pub mod desimal;
pub mod durasi;
pub mod hash;
pub mod host;
pub mod indonesia;
pub mod kalender;
pub mod kode_pos;
pub mod kode_wilayah;
pub mod nik;
pub mod nilai;
pub mod nip;
pub mod path;
pub mod periode;
pub mod rujukan;
pub mod salah;
pub mod slug;
pub mod span;
pub mod surel;
pub mod tanggal;
pub mod tautan;
pub mod telepon;
pub mod uang;
pub mod warna;
