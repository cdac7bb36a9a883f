//! What the server of a site must answer, as its signed manifest tells, and what an answer says against it.
//!
//! A static site has no reason to vary: whoever asks, from wherever and in whatever form, gets the listed bytes, the
//! status of the list and the headers of the one table. Everything else was added on the way.

mod nilai;
mod rujukan;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::kepala::tersembunyi;
use super::manifest::{Berkas, Manifest};
use super::rilis::{Salinan, alamat, sidik_kebijakan};
use super::server::Alih;
use crate::base::hash::sha256_hex;
use crate::model::register::Hsts;
use crate::vfs::{MARKER, SIGNATURE};

pub use nilai::{ANGKUTAN, Jawaban, Masalah, nilai};
pub use rujukan::rujukan;

/// What must come for one address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Harapan {
    /// The address, from the host on.
    pub alamat: String,
    /// The status.
    pub status: u16,
    /// The file whose class of headers and whose type the answer has.
    pub path: String,
    /// The body; none where any will do.
    pub isi: Option<IsiHarapan>,
    /// Where the answer leads.
    pub ke: Option<String>,
}

/// A body, in the forms in which it may come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IsiHarapan {
    /// Bytes of the file.
    pub size: u64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The copy compressed by gzip.
    pub gz: Option<Salinan>,
    /// The copy compressed by Brotli.
    pub br: Option<Salinan>,
}

impl IsiHarapan {
    fn dari(berkas: &Berkas) -> Self {
        let Berkas { size, sha256, gz, br, .. } = berkas;
        Self { size: *size, sha256: sha256.clone(), gz: gz.clone(), br: br.clone() }
    }

    fn bita(bita: &[u8]) -> Self {
        Self { size: bita.len() as u64, sha256: sha256_hex(bita), gz: None, br: None }
    }

    /// Returns the bytes of the largest form.
    #[must_use]
    pub fn terbesar(&self) -> u64 {
        [self.gz.as_ref(), self.br.as_ref()].into_iter().flatten().map(|s| s.size).fold(self.size, u64::max)
    }
}

/// Everything that a site must answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HarapanSitus {
    /// By address.
    pub alamat: BTreeMap<String, Harapan>,
    /// The answer to every other address.
    pub tiada: Harapan,
    /// For how many seconds browsers hold to HTTPS; none where the release was made by another table of headers.
    pub tenggang: Option<u32>,
}

/// Addresses of pages for those who search: shown to whom they are for, and hidden from others.
pub const PANCINGAN_CARI: &[&str] = &[
    "/slot/",
    "/slot-gacor/",
    "/gacor/",
    "/judi/",
    "/judi-online/",
    "/togel/",
    "/maxwin/",
    "/toto/",
    "/casino/",
    "/rtp/",
    "/bonus/",
    "/sitemap_index.xml",
    "/sitemap-slot.xml",
    "/google0000000000000000.html",
    "/amp/",
];

/// Addresses of tools that an intruder leaves behind, and of files that are nobody's business; these hide from nobody.
pub const PANCINGAN_ALAT: &[&str] = &[
    "/wp-admin/",
    "/wp-login.php",
    "/wp-content/",
    "/xmlrpc.php",
    "/administrator/",
    "/admin/",
    "/phpmyadmin/",
    "/cgi-bin/",
    "/shell.php",
    "/wso.php",
    "/alfa.php",
    "/up.php",
    "/upload.php",
    "/index.php",
    "/info.php",
    "/test.php",
    "/uploads/",
    "/.env",
    "/.git/config",
    "/.htaccess",
    "/_headers",
    "/index.html.gz",
    "/index.html.br",
    "/backup.zip",
    "/.well-known/x.php",
];

/// Returns what the site of a release must answer; nothing for the list of a build that was not bundled.
///
/// `bita` and `tanda` are the manifest as it came, with its signature.
#[must_use]
pub fn harapan(manifest: &Manifest, bita: &[u8], tanda: &[u8]) -> Option<HarapanSitus> {
    let rilis = manifest.release.as_ref()?;
    let isi = |path: &str| manifest.files.iter().find(|b| b.path == path).map(IsiHarapan::dari);
    let tiada = rilis.not_found.as_ref();
    let tiada = Harapan {
        alamat: String::new(),
        status: 404,
        path: tiada.map_or("404.html", |t| &t.path).to_owned(),
        isi: tiada.and_then(|t| isi(&t.path)),
        ke: None,
    };
    let mut semua = BTreeMap::new();
    let mut tambah = |harapan: Harapan| semua.insert(harapan.alamat.clone(), harapan);
    for berkas in &manifest.files {
        let alamat = berkas.url.clone().unwrap_or_else(|| alamat(&berkas.path));
        match tersembunyi(&berkas.path) {
            true => tambah(Harapan { alamat, ..tiada.clone() }),
            false => tambah(Harapan {
                alamat,
                status: 200,
                path: berkas.path.clone(),
                isi: Some(IsiHarapan::dari(berkas)),
                ke: None,
            }),
        };
    }
    for (path, bita) in [(MARKER, bita), (SIGNATURE, tanda)] {
        let isi = Some(IsiHarapan::bita(bita));
        tambah(Harapan { alamat: format!("/{path}"), status: 200, path: path.to_owned(), isi, ke: None });
    }
    // An old address has a page too, for servers that know no redirect; where one does, it is never shown.
    for alih in rilis.redirects.iter().filter_map(|a| Alih::baru(&a.from, Some(&a.to))) {
        let ke = alih.ke().map(baku);
        let path = alih.berkas().trim_start_matches('/').to_owned();
        for alamat in alih.semua() {
            tambah(Harapan { alamat, status: 301, path: path.clone(), isi: None, ke: ke.clone() });
        }
    }
    for alih in rilis.retired.iter().filter_map(|dari| Alih::baru(dari, None)) {
        let path = alih.berkas().trim_start_matches('/').to_owned();
        for alamat in alih.semua() {
            tambah(Harapan { alamat, status: 410, path: path.clone(), isi: isi(&path), ke: None });
        }
    }
    Some(HarapanSitus { alamat: semua, tiada, tenggang: tenggang(&rilis.policy) })
}

/// Returns the seconds for which browsers hold to HTTPS where `policy` is the digest of this program's table of headers;
/// none of another table.
#[must_use]
pub fn tenggang(policy: &str) -> Option<u32> {
    let langkah = [Hsts::LimaMenit, Hsts::Sehari, Hsts::Setahun].map(Hsts::detik);
    langkah.into_iter().find(|t| sidik_kebijakan(*t) == policy)
}

/// Returns an address as servers are told it.
fn baku(ke: &str) -> String {
    super::server::alamat_aman(ke)
}

impl HarapanSitus {
    /// Returns the addresses by which visitors and search engines come in: of these every way to ask is tried.
    #[must_use]
    pub fn pintu(&self) -> Vec<&Harapan> {
        ["/", "/robots.txt", "/sitemap.xml"].iter().filter_map(|a| self.alamat.get(*a)).collect()
    }

    /// Returns the same for the doors alone, which is little to remember.
    #[must_use]
    pub fn hanya_pintu(&self) -> Self {
        let alamat = self.pintu().into_iter().map(|h| (h.alamat.clone(), h.clone())).collect();
        Self { alamat, tiada: self.tiada.clone(), tenggang: self.tenggang }
    }

    /// Returns what must come for those of some addresses that the site does not have.
    #[must_use]
    pub fn pancingan(&self, daftar: &[&str]) -> Vec<Harapan> {
        let semua = daftar.iter().filter(|alamat| !self.alamat.contains_key(**alamat));
        semua.map(|alamat| Harapan { alamat: (*alamat).to_owned(), ..self.tiada.clone() }).collect()
    }

    /// Returns the addresses that a page names at its own host and that the manifest does not have.
    #[must_use]
    pub fn asing(&self, teks: &str, host: &str) -> BTreeSet<String> {
        let polos = |alamat: &str| alamat.split(['?', '#']).next().unwrap_or("").to_owned();
        let semua = rujukan(teks, host).into_iter().map(|alamat| polos(&alamat));
        semua.filter(|alamat| !alamat.is_empty() && !self.alamat.contains_key(alamat)).collect()
    }
}
