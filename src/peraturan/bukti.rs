//! What is proved for an audit: the properties of security, their articles, and which proofs bear each of them.

use serde::Deserialize;

use super::Peraturan;
use super::rujuk::Rujukan;

/// The table of properties.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TabelBukti {
    /// Parameters that tell how often an audit is due.
    pub audit: Vec<String>,
    /// The properties in the order of the law.
    pub aspek: Vec<Aspek>,
}

/// A property of security.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aspek {
    /// Its name as in the law.
    pub id: String,
    /// Its English name.
    pub en: String,
    /// What it means for a site.
    pub arti: String,
    /// The same in English.
    pub meaning: String,
    /// Articles of all kabupaten and of the nation.
    pub dasar: Vec<Rujukan>,
    /// Names of the proofs that bear it.
    pub butir: Vec<String>,
}

impl Peraturan {
    /// Returns what is proved for an audit.
    #[must_use]
    pub fn bukti(&self) -> &TabelBukti {
        &self.bukti
    }
}

#[cfg(test)]
mod tests {
    use crate::peraturan::Peraturan;

    #[test]
    fn every_article_is_known_and_every_kabupaten_has_one_for_each_property() {
        let semua = Peraturan::embedded();
        for aspek in &semua.bukti().aspek {
            for r in &aspek.dasar {
                let norma = semua.norma(&r.norma).unwrap_or_else(|| panic!("{}", r.norma));
                assert!(r.letak.as_ref().is_none_or(|letak| norma.pasal(letak).is_some()), "{r:?}");
            }
            for nama in semua.nama_profil() {
                let hukum = semua.profil(nama).expect("a profile");
                let berlaku: Vec<_> = semua.berlaku(&aspek.dasar, &hukum).collect();
                assert!(!berlaku.is_empty(), "{nama} {}", aspek.id);
                let asing = |r: &&super::Rujukan| {
                    semua.norma(&r.norma).is_some_and(|n| n.daerah.is_some()) && !hukum.norma().contains(&r.norma)
                };
                assert!(!berlaku.iter().any(asing), "{nama} {}", aspek.id);
            }
        }
        assert!(semua.bukti().audit.iter().all(|nama| semua.baku().parameter_info(nama).is_some()));
    }
}
