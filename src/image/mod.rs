//! Floor 2: pixels.
//!
//! A picture that an editor uploads is never published as it came: [`probe`] reads its header under limits, [`draw`]
//! decodes the pixels and writes them anew, so that places, serial numbers and anything appended stay behind.

mod encode;
mod fault;
mod motion;
mod probe;
mod scan;
mod write;

pub use encode::{Turunan, check, draw, sizes};
pub use fault::Fault;
pub use motion::motion;
pub use probe::{Info, Jenis, probe};
pub use write::VERSION;
