//! Floor 2: markup passes over text and over finished pages.
//!
//! [`escape`] makes text safe, [`tanda`] reads tags and text, [`ulang`] tells again what many pages hold, [`fakta`] gathers
//! what a finished page declares, shows and points at, [`audit`] judges it for faults that only theme and content together
//! can make.

pub mod audit;
pub mod escape;
pub mod fakta;
pub mod tanda;
pub mod ulang;
