//! Names of domains that readers trust, and how names of domains are told apart.

use serde::Deserialize;

use super::Peraturan;

/// What checks on the names of hosts need to know.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamaDomain {
    /// Domains of national services, which strangers like to pass for.
    pub resmi: Vec<String>,
    /// Endings of more than one label under which names are given.
    pub akhiran: Vec<String>,
    /// Endings under which names are given to the government only.
    pub pemerintah: Vec<String>,
    /// Ends of a label that make it more than the name of a place.
    pub penanda: Vec<String>,
    /// Last labels by which a word is known to be the name of a domain.
    pub ujung: Vec<String>,
    /// Last labels that are words of every day too.
    pub ujung_umum: Vec<String>,
    /// Hosts that show the pages of others and name them in their addresses.
    pub perantara: Vec<String>,
    /// Hosts that name accounts in their addresses, apart from those of the platforms of social media.
    pub beralamat_akun: Vec<String>,
    /// Domains that belong to one owner.
    pub sepemilik: Vec<Vec<String>>,
}

impl NamaDomain {
    /// Tells whether two registered names belong to one owner.
    #[must_use]
    pub fn satu_pemilik(&self, satu: &str, dua: &str) -> bool {
        let milik = |nama: &str| self.sepemilik.iter().position(|g| g.iter().any(|d| d == nama));
        satu == dua || milik(satu).is_some_and(|n| milik(dua) == Some(n))
    }
}

impl Peraturan {
    /// Returns what is known of names of domains.
    #[must_use]
    pub fn nama_domain(&self) -> &NamaDomain {
        &self.tabel.nama_domain
    }
}
