//! Floor `plan`.

pub mod view;
