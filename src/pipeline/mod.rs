//! Floor 10: the only composition of stages, and the only place with threads.

mod bawaan;
pub mod bundel;
pub mod gagal_bundel;
pub mod galeri;
pub mod gambar;
pub mod hidup;
pub mod kerja;
pub mod lambang;
pub mod lampiran;
pub mod memo;
pub mod muat;
pub mod periksa;
pub mod pratinjau;
pub mod rakit;
mod sebutan;
pub mod server;
pub mod situs;
pub mod sumber;
pub mod tenggat;
pub mod terbit;
pub mod verifikasi;
pub mod waktu;
