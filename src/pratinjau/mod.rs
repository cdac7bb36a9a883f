//! Floor 12: the preview, from saved files to open pages.

pub mod alamat;
pub mod halaman;
pub mod pantau;
pub mod penyaji;
pub mod ruang;
pub mod watch;
