//! Floor 12: the preview, from saved files to open pages.

pub mod alamat;
pub mod formulir;
pub mod halaman;
pub mod letak;
pub mod pantau;
pub mod pemeriksa;
pub mod penyaji;
pub mod periksa;
pub mod ruang;
pub mod watch;
