//! What stands at an address whose page has moved or was withdrawn.

use serde::Serialize;

use crate::plan::view::umum::{TanggalView, TautanView};

/// The page at an old address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PindahView {
    /// Whether the content was withdrawn rather than moved.
    pub dicabut: bool,
    /// Title of the page that stood here.
    pub judul: String,
    /// Since when.
    pub tanggal: Option<TanggalView>,
    /// Why.
    pub alasan: Option<String>,
    /// Where its content is, or what comes closest to it.
    pub ke: Option<TautanView>,
}
