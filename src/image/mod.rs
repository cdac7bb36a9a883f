//! Floor 2: pixels.
//!
//! A picture that an editor uploads is never published as it came: [`probe`] reads its header under limits, [`draw`]
//! decodes the pixels and writes them anew, so that places, serial numbers and anything appended stay behind. A drawing
//! made of shapes is read by a list of what is harmless and written anew from it.

mod encode;
mod fault;
mod lambang;
mod motion;
mod probe;
mod scan;
mod svg;
mod warna;
mod write;

pub use encode::{Turunan, check, draw, sizes};
pub use fault::Fault;
pub use lambang::{Lambang, SISI as SISI_LAMBANG, lambang};
pub use motion::motion;
pub use probe::{Info, Jenis, probe};
pub use write::VERSION;
