//! Page views and the theme to markup, and the small files beside the pages.

pub mod data;
pub mod galeri;
pub mod ical;
pub mod jsonld;
pub mod laporan;
pub mod outputs;
pub mod page;

#[cfg(test)]
mod tests;

pub use page::{Error, Kerangka, SiteShell, page};
