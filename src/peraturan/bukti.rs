//! What is proved for an audit: the properties of security, their articles, and which proofs bear each of them.

use serde::Deserialize;

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
