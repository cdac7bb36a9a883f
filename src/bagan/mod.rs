//! Floor 3: figures drawn as SVG for the page itself, without a script and without a style attribute.
//!
//! [`ukur`] knows how wide text is, [`svg`] writes. What a figure is about lies in a file or folder of its own; it
//! takes plain values, returns markup or the places at which a template draws, and reads nothing else.

pub mod alur;
pub mod batang;
pub mod struktur;
pub mod svg;
pub mod tren;
pub mod ukur;
