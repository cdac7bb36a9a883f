//! Where the preview stands: its sites, its port, its language.

use std::sync::Arc;

use crate::diag::Lang;
use crate::model::portal::PORTAL;
use crate::pratinjau::alamat::SENDIRI;
use crate::pratinjau::ruang::Ruang;

/// What every page of the preview is made with.
pub struct Letak {
    /// The sites.
    pub ruang: Arc<Ruang>,
    /// The port of the preview.
    pub port: u16,
    /// Its language.
    pub lang: Lang,
}

impl Letak {
    /// Returns the address of a site, without a slash at its end.
    #[must_use]
    pub fn situs(&self, daerah: &str, label: &str) -> String {
        format!("http://{}:{}", Self::host(daerah, label), self.port)
    }

    /// Returns the host of a site in the preview; a portal stands above the sites of its kabupaten, as on the net.
    #[must_use]
    pub fn host(daerah: &str, label: &str) -> String {
        match label {
            PORTAL => format!("{daerah}.localhost"),
            _ => format!("{label}.{daerah}.localhost"),
        }
    }

    /// Returns the address of the front page.
    #[must_use]
    pub fn depan(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }

    /// Returns the address of one of a site's own pages in the preview, such as its findings.
    #[must_use]
    pub fn milik(&self, jenis: &str, daerah: &str, label: &str) -> String {
        format!("{SENDIRI}{jenis}/{daerah}/{label}/")
    }
}
