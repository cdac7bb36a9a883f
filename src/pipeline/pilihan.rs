//! Which sites a run is about.

use std::collections::BTreeSet;

use crate::model::daerah::Daerah;

/// Which sites a run is about; empty lists mean all.
#[derive(Debug, Clone, Default)]
pub struct Pilihan {
    /// Names of kabupaten.
    pub daerah: Vec<String>,
    /// Labels of sites.
    pub situs: Vec<String>,
    /// Of these nothing but some sites, by kabupaten and label: those of a shard.
    pub unit: Option<BTreeSet<(String, String)>>,
}

impl Pilihan {
    /// Tells whether a kabupaten is chosen.
    #[must_use]
    pub fn memuat_daerah(&self, nama: &str) -> bool {
        (self.daerah.is_empty() || self.daerah.iter().any(|d| d == nama))
            && self.unit.as_ref().is_none_or(|unit| unit.iter().any(|(d, _)| d == nama))
    }

    /// Tells whether a label is chosen; findings of the kabupaten itself, with an empty label, always are.
    #[must_use]
    pub fn memuat_situs(&self, label: &str) -> bool {
        self.situs.is_empty() || label.is_empty() || self.situs.iter().any(|s| s == label)
    }

    /// Tells whether the site of a kabupaten is chosen.
    #[must_use]
    pub fn memuat(&self, daerah: &str, label: &str) -> bool {
        let milik = |unit: &BTreeSet<(String, String)>| unit.contains(&(daerah.to_owned(), label.to_owned()));
        self.memuat_situs(label) && self.unit.as_ref().is_none_or(milik)
    }

    /// Tells whether every site of the chosen kabupaten is chosen, so that what needs all of them can be done.
    #[must_use]
    pub fn semua_situs(&self) -> bool {
        self.situs.is_empty() && self.unit.is_none()
    }

    /// Returns the names that do not exist, labels in the chosen kabupaten.
    #[must_use]
    pub fn asing(&self, daftar: &[Daerah]) -> Vec<String> {
        let ada: BTreeSet<&str> = daftar
            .iter()
            .filter(|d| self.memuat_daerah(&d.nama))
            .flat_map(|d| d.daftar_instansi.iter().map(|i| i.label.as_str()))
            .collect();
        let daerah = self.daerah.iter().filter(|n| !daftar.iter().any(|d| d.nama == **n));
        daerah.chain(self.situs.iter().filter(|s| !ada.contains(s.as_str()))).cloned().collect()
    }
}
