//! Floor 2: pixels.
//!
//! A picture that an editor uploads is never published as it came: [`probe`] reads its header under limits, [`encode`]
//! decodes the pixels and writes them anew, so that places, serial numbers and anything appended stay behind.

mod encode;
mod fault;
mod probe;
mod scan;

pub use encode::{encode, encode_all, sizes};
pub use fault::Fault;
pub use probe::{Info, Jenis, probe};
