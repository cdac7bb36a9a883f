//! Floor 5: what editing programs need to know of the input files, told from the records that read them.
//!
//! Nothing here reads a file; everything is a function of the declared records, so the same tool gives the same bytes.

pub mod formulir;
pub mod kunci;
mod pohon;
pub mod ragam;
pub mod setelan;
pub mod skema;
