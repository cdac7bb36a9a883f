//! What is left of the site of an agency that is no more.

use serde::Serialize;

use crate::plan::view::umum::TautanView;

/// The one page of a signpost.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PenunjukView {
    /// What became of the agency and since when, in one sentence.
    pub ringkasan: String,
    /// By which regulation, and what else is to be known.
    pub keterangan: Vec<String>,
    /// Those who go on with its tasks.
    pub ke: Vec<TautanView>,
}
