//! What checks that compare agencies look at: a few words of each agency, so that its files need not stay in memory.

use crate::model::daerah::Instansi;
use crate::rules::laporan::berkala::Evaluasi;
use crate::rules::standar::kembar::Standar;

/// What an agency is compared by; all of it comes from the folders that [`crate::rules::cek::ANTAR`] names.
#[derive(Debug, Clone)]
pub struct Ringkas {
    /// Label of the agency.
    pub label: String,
    /// Its service standards.
    pub(crate) standar: Vec<Standar>,
    /// Its evaluations of electronic government.
    pub(crate) evaluasi: Evaluasi,
}

impl Ringkas {
    /// Returns what an agency is compared by.
    #[must_use]
    pub fn dari(instansi: &Instansi) -> Self {
        Self { label: instansi.label.clone(), standar: Standar::semua(instansi), evaluasi: Evaluasi::dari(instansi) }
    }
}
