//! What the sites of a kabupaten published that its portal carries as a whole: indexes of search, and lists of data.

use std::path::Path;

use crate::base::hash;
use crate::cari::{self, Indeks};
use crate::plan::data::{TITIK, berkas};
use crate::render::data::gabung::Situs;
use crate::vfs;

/// What one site has published, as it lies in the output folder.
#[derive(Debug, Default)]
struct Satu {
    host: String,
    indeks: Indeks,
    /// Whether there is an index, and it cannot be used.
    rusak: bool,
    /// Lists by the names of their endpoints.
    daftar: Vec<(&'static str, Vec<u8>)>,
}

/// What all sites of a kabupaten have published.
#[derive(Debug, Default)]
pub(super) struct Gabungan {
    situs: Vec<Satu>,
}

impl Gabungan {
    /// Reads what the sites of some hosts have published below `out`; what is missing or broken is left out.
    pub(super) fn baca<'h>(out: &Path, daerah: &str, host: impl Iterator<Item = &'h str>) -> Self {
        let satu = |host: &str| {
            let situs = format!("{daerah}/situs/{host}");
            let ambil = |path: &str| vfs::read_published(out, &situs, path);
            let dasar = format!("https://{host}");
            let milik = |indeks: &Indeks| indeks.situs.iter().all(|(s, _)| s.dasar == dasar);
            let indeks = Indeks::baca(ambil).filter(milik);
            let daftar = TITIK.iter().filter_map(|t| Some((t.nama, ambil(&berkas(t.nama, "json"))?)));
            Satu {
                host: host.to_owned(),
                rusak: indeks.is_none() && vfs::is_published(out, &situs, cari::AKAR),
                indeks: indeks.unwrap_or_default(),
                daftar: daftar.collect(),
            }
        };
        Self { situs: host.map(satu).collect() }
    }

    /// Returns an index with those of all sites.
    pub(super) fn indeks(&self, sendiri: Indeks) -> Indeks {
        let semua: Vec<Indeks> = std::iter::once(sendiri).chain(self.situs.iter().map(|s| s.indeks.clone())).collect();
        cari::gabung(&semua)
    }

    /// Returns the hosts of sites whose index is left out, since it is broken, of another site, or leads out of its own.
    pub(super) fn indeks_rusak(&self) -> impl Iterator<Item = &str> {
        self.situs.iter().filter(|s| s.rusak).map(|s| s.host.as_str())
    }

    /// Returns the lists of all sites.
    pub(super) fn daftar(&self) -> Vec<Situs<'_>> {
        self.situs.iter().map(Satu::milik).collect()
    }
}

impl Satu {
    fn milik(&self) -> Situs<'_> {
        Situs { host: &self.host, daftar: self.daftar.iter().map(|(nama, isi)| (*nama, isi.as_slice())).collect() }
    }
}

/// Returns a key that changes whenever anything that a site has published does: the digest of its manifest.
pub(super) fn tanda(out: &Path, daerah: &str, host: &str) -> u128 {
    vfs::read_published(out, &format!("{daerah}/situs/{host}"), vfs::MARKER).map_or(0, |isi| hash::kunci(&isi))
}
