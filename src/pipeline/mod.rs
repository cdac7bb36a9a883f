//! Floor 10: the only composition of stages, and the only place with threads.

mod aliran;
pub mod bekal;
pub mod bukti;
pub mod bundel;
pub mod cadangan;
pub mod galeri;
pub mod gambar;
mod hasil;
pub mod kerja;
pub mod lambang;
pub mod lampiran;
pub mod malas;
pub mod memo;
pub mod muat;
pub mod periksa;
pub mod pratinjau;
pub mod rakit;
mod sebutan;
mod selesai;
pub mod server;
pub mod situs;
pub mod sumber;
pub mod tenggat;
pub mod verifikasi;
pub mod waktu;
