//! Drawings made of shapes: read by a list of what is harmless, and written anew from that list alone.
//!
//! Nothing is copied. What is written is what was read and judged, so that no program can read it otherwise than here.
//! What cannot do harm and shows nothing is left out: metadata, comments, the notes of drawing programs. What could do
//! harm refuses the file, by its line.

mod baca;
mod berat;
mod daftar;
mod gaya;
mod tolak;
mod ukuran;

pub(super) use baca::{baca, mirip};
pub use tolak::Tolak;
