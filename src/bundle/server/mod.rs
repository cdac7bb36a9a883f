//! The configuration of the servers that show the sites: nginx, Caddy, Apache, and hosts that read `_headers`.
//!
//! Every one is written from the table of header classes ([`ATURAN`], [`Kelas`]), the table of media types ([`TIPE`])
//! and the old addresses of a site, and adds no header of its own. What differs from place to place (ports,
//! certificates) stands in files below `lokal/`, which are written as a start and belong to who runs the server.

mod apache;
mod caddy;
mod keamanan;
mod nginx;
mod pola;
mod statis;

use std::collections::BTreeMap;

pub use keamanan::{SISA_HARI, Umur, umur_security_txt};
pub use pola::alamat_aman;

use super::kepala::{ATURAN, Kelas, SAMPINGAN};
use super::media::TIPE;

/// The folder that holds the sites on a server where nobody says another: `<folder>/<host>/current`.
pub const AKAR: &str = "/srv/pendopo";

/// The path of the answer to a method that no site serves; Apache takes it from a file.
pub const METODE: &str = ".well-known/pendopo/405.txt";

const METODE_ISI: &str = "405: situs ini hanya melayani GET dan HEAD\n";
const RENTANG_ISI: &str = "416: bagian berkas yang diminta tidak ada\n";

/// The sites of one kabupaten on one server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaerahServer {
    /// Its name, for the reader of the files.
    pub nama: String,
    /// The absolute folder of the sites on the server, such as [`AKAR`]; without blanks, quotes and `$`.
    pub akar: String,
    /// For how many seconds browsers hold to HTTPS.
    pub tenggang: u32,
    /// The sites, in the order of their hosts.
    pub situs: Vec<SitusServer>,
}

/// One site on a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitusServer {
    /// Its host.
    pub host: String,
    /// For how many seconds browsers hold to HTTPS.
    pub tenggang: u32,
    /// Its old addresses.
    pub alih: Vec<Alih>,
}

/// An old address of a site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alih {
    /// The address as its page has it: `/lama/` or `/lama.html`, of letters, digits and `. _ - /`.
    pub dari: String,
    /// The whole address of what moved; none for what was withdrawn.
    pub ke: Option<String>,
}

impl Alih {
    /// Returns the file of the page that stands at the address.
    #[must_use]
    pub fn berkas(&self) -> String {
        match self.dari.ends_with('/') {
            true => format!("{}index.html", self.dari),
            false => self.dari.clone(),
        }
    }

    /// Returns every address that means this one, the first as it is written.
    #[must_use]
    pub fn semua(&self) -> Vec<String> {
        match self.dari.strip_suffix('/') {
            Some(polos) if !polos.is_empty() => vec![self.dari.clone(), polos.to_owned(), self.berkas()],
            _ => vec![self.dari.clone()],
        }
    }
}

/// Returns the files for the servers of a kabupaten, by path below its folder `server/`.
#[must_use]
pub fn berkas_server(daerah: &DaerahServer) -> BTreeMap<String, Vec<u8>> {
    let mut berkas = BTreeMap::new();
    for (folder, isi) in
        [("nginx", nginx::berkas(daerah)), ("caddy", caddy::berkas(daerah)), ("apache", apache::berkas(daerah))]
    {
        berkas.extend(isi.into_iter().map(|(path, teks)| (format!("{folder}/{path}"), teks.into_bytes())));
    }
    berkas
}

/// Returns the files for servers that lie in the folder of a site, by path below it.
///
/// They are part of what the site publishes, so its manifest lists them.
#[must_use]
pub fn berkas_docroot(situs: &SitusServer) -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([
        (".htaccess".to_owned(), apache::htaccess(situs).into_bytes()),
        ("_headers".to_owned(), statis::kepala(situs).into_bytes()),
        ("_redirects".to_owned(), statis::alih(situs).into_bytes()),
        (METODE.to_owned(), METODE_ISI.as_bytes().to_vec()),
    ])
}

/// The first lines of every file, after the server's sign of a comment.
const AWAL: &str = "# Ditulis pendopo dari satu tabel tajuk; jangan diubah di sini, sebab ditulis ulang setiap kali.\n";

#[cfg(test)]
#[path = "server_tests.rs"]
mod tests;
