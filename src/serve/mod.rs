//! Floor 11.

mod aturan;
mod jalur;
mod jawab;
mod kepala;
mod siaran;
mod tolak;
mod tuan;

pub use jawab::{Jawaban, Penjawab, Peristiwa, Permintaan, Saluran};
pub use siaran::Siaran;
