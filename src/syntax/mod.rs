//! Floor 3: one file's text to a raw tree and diagnostics; never fails.

pub mod blanko;
pub mod dekode;
pub mod isian;
pub mod markdown;
pub mod rupa;
pub mod teks;
pub mod yaml;
mod yaml_galat;
