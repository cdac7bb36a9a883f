//! The preview's own pages, and what it adds to the pages of the sites.

pub mod aturan;
pub mod butir;
pub mod depan;
pub mod layar;
pub mod naskah;
pub mod panel;
pub mod pita;
pub mod sendiri;
pub mod templat;
pub mod tempo;
pub mod temuan;

#[cfg(test)]
mod tests;

use crate::theme::berkas::FAVICON;

/// Returns a file of the preview itself, with the name that tells its type.
#[must_use]
pub fn berkas(jalur: &str) -> Option<(&'static str, &'static [u8])> {
    match jalur {
        "gaya.css" => Some(("gaya.css", include_bytes!("../../../themes/pratinjau/aset/gaya.css"))),
        "skrip.js" => Some(("skrip.js", include_bytes!("../../../themes/pratinjau/aset/skrip.js"))),
        "favicon.ico" => Some(("favicon.ico", FAVICON)),
        _ => None,
    }
}
