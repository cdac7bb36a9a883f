//! What the scanners find and what they leave alone, on generated texts whose truth is known.
//!
//! Everything is generated from fixed seeds, so that a figure is the same on every machine. Floors are asserted; the
//! figures themselves are printed with `cargo test --test pindai -- --nocapture`.

mod acak;
mod ajeg;
mod cuplikan;
mod judi;
mod nomor;
mod sah;
mod tahan;
