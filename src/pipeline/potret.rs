//! What a site is compared by with another version of itself.

use std::collections::BTreeMap;

use crate::base::hash;
use crate::base::path::OutPath;
use crate::base::span::Span;
use crate::bundle::OutputTree;
use crate::diag::sumber::Sumber;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::layanan::{Keadaan, Layanan};
use crate::rules::luaran::HalamanLama;

/// The longest value that is shown as it is written, in characters.
const MAKS_KUTIP: usize = 80;

/// A site in few words: its files are forgotten when they were counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Potret {
    /// Name of the agency.
    pub nama: String,
    /// Its pages by address, the pages at old addresses among them.
    pub halaman: Vec<HalamanLama>,
    /// How large it is.
    pub ukuran: Ukuran,
    /// Its services by id, shared ones included.
    pub layanan: BTreeMap<String, PotretLayanan>,
}

/// How large a site is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ukuran {
    /// Pages.
    pub halaman: usize,
    /// Files.
    pub berkas: usize,
    /// Bytes of all files.
    pub bita: u64,
}

/// A service in few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PotretLayanan {
    /// Its file.
    pub path: String,
    /// What it says; none where the file cannot be read.
    pub isi: Option<IsiLayanan>,
}

/// What a service says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IsiLayanan {
    /// Its name.
    pub nama: String,
    /// Whether it is offered.
    pub keadaan: Keadaan,
    /// Its keys that say something.
    pub kunci: BTreeMap<&'static str, IsiKunci>,
}

/// What one key says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IsiKunci {
    /// Digest of the value, whatever its place and spelling.
    pub sidik: u128,
    /// The value as it is written, where it is short.
    pub kutip: Option<String>,
}

impl Potret {
    /// Returns the picture of an agency whose site was put together as `pohon`.
    #[must_use]
    pub fn ambil(instansi: &Instansi, sumber: &Sumber, pohon: &OutputTree) -> Self {
        let files = pohon.files();
        let halaman: Vec<HalamanLama> = files
            .iter()
            .filter_map(|(path, l)| Some(HalamanLama { path: alamat_halaman(path)?, sumber: l.sumber.clone() }))
            .collect();
        let bita = files.values().map(|l| l.bytes.len() as u64).sum();
        // What an agency promised that is no more is not published.
        let layanan = instansi.daftar_layanan.iter().filter(|_| !instansi.penunjuk());
        Self {
            nama: instansi.nama().to_owned(),
            ukuran: Ukuran { halaman: halaman.len(), berkas: files.len(), bita },
            halaman,
            layanan: layanan.map(|b| (b.id.clone(), PotretLayanan::ambil(b, sumber))).collect(),
        }
    }
}

impl PotretLayanan {
    fn ambil(berkas: &Berkas<Layanan>, sumber: &Sumber) -> Self {
        let isi = berkas.isi.as_ref().map(|l| {
            let tempat: BTreeMap<&str, Span> = l.tertulis().into_iter().collect();
            let kunci = l.kata_kunci().into_iter().map(|(kunci, kata)| {
                let kutip = tempat.get(kunci).and_then(|span| kutip(sumber, *span));
                (kunci, IsiKunci { sidik: hash::kunci(kata.as_bytes()), kutip })
            });
            let keadaan = l.status.nilai().and_then(|s| s.keadaan.salin());
            IsiLayanan {
                nama: l.nama.teks().to_owned(),
                keadaan: keadaan.unwrap_or(Keadaan::Aktif),
                kunci: kunci.collect(),
            }
        });
        Self { path: berkas.path.clone(), isi }
    }
}

/// Returns a value as it is written, if it is one short line.
fn kutip(sumber: &Sumber, span: Span) -> Option<String> {
    let teks = sumber.teks(span.file)?.get(span.start as usize..span.end as usize)?.trim();
    let pendek = !teks.is_empty() && !teks.contains('\n') && teks.chars().count() <= MAKS_KUTIP;
    pendek.then(|| teks.to_owned())
}

/// Returns the address of a page by its file; nothing for what is no page, and for that of addresses that do not exist.
#[must_use]
pub fn alamat_halaman(path: &str) -> Option<String> {
    let halaman = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{}", path.strip_suffix(".html").map(|_| path)?),
    };
    (halaman != "/404.html" && OutPath::page(&halaman).is_ok()).then_some(halaman)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_by_their_files() {
        for (path, harap) in [
            ("index.html", Some("/")),
            ("layanan/ktp-el/index.html", Some("/layanan/ktp-el/")),
            ("profil.html", Some("/profil.html")),
            ("404.html", None),
            ("dokumen/renja.pdf", None),
            ("aset/gaya.css", None),
        ] {
            assert_eq!(alamat_halaman(path).as_deref(), harap, "{path}");
        }
    }
}
