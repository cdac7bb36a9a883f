//! Floor 11: the preview's network; the only sockets of the house, and they know no agency.

mod jawab;
mod siaran;

pub use jawab::{Jawaban, Penjawab, Peristiwa, Permintaan, Saluran};
pub use siaran::Siaran;
