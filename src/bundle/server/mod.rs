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

pub use keamanan::{Umur, umur_security_txt};
pub use pola::alamat_aman;

use super::kepala::{ATURAN, Kelas, SAMPINGAN};
use super::media::TIPE;
use crate::base::path::OutPath;

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

/// An old address of a site, checked so that no configuration reads it as anything but an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alih {
    dari: String,
    ke: Option<String>,
}

impl Alih {
    /// Returns the old address `dari`, which leads to the whole address `ke`, or was withdrawn.
    ///
    /// Nothing where `dari` is not that of a page, `/lama/` or `/lama.html`, of letters, digits and `. _ - /`, or where
    /// `ke` is not on the web: what servers are told must not depend on checks that stand elsewhere.
    #[must_use]
    pub fn baru(dari: &str, ke: Option<&str>) -> Option<Self> {
        let halaman = dari.starts_with('/') && OutPath::page(dari).is_ok();
        let web = |ke: &str| ke.starts_with("https://") || ke.starts_with("http://");
        (halaman && ke.is_none_or(web)).then(|| Self { dari: dari.to_owned(), ke: ke.map(ToOwned::to_owned) })
    }

    /// Returns the address as its page has it.
    #[must_use]
    pub fn dari(&self) -> &str {
        &self.dari
    }

    /// Returns the whole address of what moved; none for what was withdrawn.
    #[must_use]
    pub fn ke(&self) -> Option<&str> {
        self.ke.as_deref()
    }

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
    let daerah = &polos(daerah);
    let mut berkas = BTreeMap::new();
    for (folder, isi) in
        [("nginx", nginx::berkas(daerah)), ("caddy", caddy::berkas(daerah)), ("apache", apache::berkas(daerah))]
    {
        berkas.extend(isi.into_iter().map(|(path, teks)| (format!("{folder}/{path}"), teks.into_bytes())));
    }
    berkas
}

/// Returns the kabupaten with a name that stays on its line, and without sites whose host is not one.
fn polos(daerah: &DaerahServer) -> DaerahServer {
    let huruf = |c: char| if c.is_alphanumeric() || " .,()'-".contains(c) { c } else { ' ' };
    let host = |h: &str| {
        !h.starts_with(['.', '-']) && h.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
    };
    DaerahServer {
        nama: daerah.nama.chars().map(huruf).collect(),
        situs: daerah.situs.iter().filter(|s| !s.host.is_empty() && host(&s.host)).cloned().collect(),
        ..daerah.clone()
    }
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
