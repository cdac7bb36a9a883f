//! Floor 11.

mod acak;
mod aturan;
mod dalam;
mod gerbang;
mod jalur;
mod jawab;
mod kepala;
mod lajur;
mod layanan;
mod sambungan;
mod siaran;
mod terima;
mod tolak;
mod tuan;
mod tulis;

pub use acak::acak;
pub use jawab::{Jawaban, Penjawab, Peristiwa, Permintaan, Saluran};
pub use layanan::{Layanan, ServeError};
pub use siaran::Siaran;
