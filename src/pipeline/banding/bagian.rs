//! One agency in two versions.

use std::collections::BTreeSet;

use crate::pipeline::banding::layanan::{self, BedaLayanan};
use crate::pipeline::banding::selisih::selisih;
use crate::pipeline::banding::sisi::{Isi, SitusSisi};
use crate::pipeline::banding::temuan::{Catatan, Selisih};
use crate::pipeline::potret::{Potret, Ukuran};
use crate::rules::luaran::turunan;

/// What is different at one agency, or at a kabupaten itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bagian {
    /// Kabupaten; empty for files of none.
    pub daerah: String,
    /// Label; empty for the kabupaten itself.
    pub label: String,
    /// Name of the agency.
    pub nama: Option<String>,
    /// Host of its site, as it is now.
    pub host: Option<String>,
    /// The host that it had, if another one.
    pub host_lama: Option<String>,
    /// Whether it has a site.
    pub keberadaan: Keberadaan,
    /// Whether its site is accepted.
    pub penerimaan: Penerimaan,
    /// Its findings.
    pub temuan: Selisih,
    /// Its services.
    pub layanan: Vec<BedaLayanan>,
    /// Its addresses that are gone.
    pub alamat: Vec<AlamatHilang>,
    /// How large its site was and is, where both are known.
    pub ukuran: Option<[Ukuran; 2]>,
}

/// Whether an agency has a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keberadaan {
    /// On both sides, or on none.
    Tetap,
    /// It is new.
    Baru,
    /// It is gone.
    Hilang,
}

/// Whether a site is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Penerimaan {
    /// As before.
    Tetap,
    /// It is refused now.
    Ditolak,
    /// It is accepted again.
    Diterima,
}

/// An address that is gone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AlamatHilang {
    /// The address.
    pub path: String,
    /// What stands there now.
    pub penunjuk: Penunjuk,
}

/// What stands at an old address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Penunjuk {
    /// Nothing.
    Tanpa,
    /// The way to another address.
    Ke(String),
    /// The word that it was withdrawn.
    Dicabut,
}

impl Bagian {
    /// Compares one agency: its site, where it has one, and its findings.
    pub(super) fn banding(
        (daerah, label): (String, String),
        (lama, temuan_lama): (Option<SitusSisi>, Vec<Catatan>),
        (baru, temuan_baru): (Option<SitusSisi>, Vec<Catatan>),
    ) -> Self {
        let keberadaan = match (&lama, &baru) {
            (None, Some(_)) => Keberadaan::Baru,
            (Some(_), None) => Keberadaan::Hilang,
            (None, None) | (Some(_), Some(_)) => Keberadaan::Tetap,
        };
        let tolak = |situs: &Option<SitusSisi>| situs.as_ref().is_some_and(|s| s.ditolak);
        let penerimaan = match (tolak(&lama), tolak(&baru)) {
            (false, true) => Penerimaan::Ditolak,
            (true, false) if baru.is_some() => Penerimaan::Diterima,
            _ => Penerimaan::Tetap,
        };
        let temuan = match keberadaan {
            // What was wrong with a site that is gone was not mended.
            Keberadaan::Hilang => selisih(Vec::new(), temuan_baru),
            Keberadaan::Tetap | Keberadaan::Baru => selisih(temuan_lama, temuan_baru),
        };
        let host = |situs: &Option<SitusSisi>| situs.as_ref().map(|s| s.host.clone());
        let (host_lama, host_baru) = (host(&lama), host(&baru));
        let potret = |situs: &'_ Option<SitusSisi>| match situs {
            None => Some(Potret::default()),
            Some(SitusSisi { isi: Isi::Ada(potret), .. }) => Some(Potret::clone(potret)),
            Some(SitusSisi { isi: Isi::Tanpa, .. }) => None,
        };
        let mut hasil = Self {
            daerah,
            label,
            nama: None,
            host: host_baru.clone().or_else(|| host_lama.clone()),
            host_lama: host_lama.filter(|lama| host_baru.as_ref().is_some_and(|baru| baru != lama)),
            keberadaan,
            penerimaan,
            temuan,
            layanan: Vec::new(),
            alamat: Vec::new(),
            ukuran: None,
        };
        // Nothing is known of what could not be put together.
        if let (Some(dulu), Some(kini)) = (potret(&lama), potret(&baru)) {
            hasil.nama = Some(if kini.nama.is_empty() { dulu.nama.clone() } else { kini.nama.clone() });
            hasil.nama = hasil.nama.filter(|nama| !nama.is_empty());
            hasil.layanan = layanan::banding(&dulu.layanan, &kini.layanan);
            hasil.alamat = alamat((&dulu, lama.as_ref()), (&kini, baru.as_ref()));
            hasil.ukuran = (lama.is_some() || baru.is_some()).then_some([dulu.ukuran, kini.ukuran]);
        }
        hasil
    }

    /// Tells whether nothing is different.
    #[must_use]
    pub fn kosong(&self) -> bool {
        let Self {
            daerah: _,
            label: _,
            nama: _,
            host: _,
            host_lama,
            keberadaan,
            penerimaan,
            temuan,
            layanan,
            alamat,
            ukuran,
        } = self;
        host_lama.is_none()
            && *keberadaan == Keberadaan::Tetap
            && *penerimaan == Penerimaan::Tetap
            && temuan.kosong()
            && layanan.is_empty()
            && alamat.is_empty()
            && ukuran.is_none_or(|[lama, baru]| lama == baru)
    }
}

/// Returns the addresses that are gone; sheets of a page, and further parts of a list, go with it and are not told.
fn alamat(
    (dulu, lama): (&Potret, Option<&SitusSisi>),
    (kini, baru): (&Potret, Option<&SitusSisi>),
) -> Vec<AlamatHilang> {
    let ada: BTreeSet<&str> = kini.halaman.iter().map(|h| h.path.as_str()).collect();
    let alih = |situs: Option<&SitusSisi>, path: &str| situs.and_then(|s| s.alih.get(path).cloned());
    let satu = |path: &str| match alih(baru, path) {
        // It was an old address before.
        Some(_) if alih(lama, path).is_some() => None,
        Some(Some(ke)) => Some(Penunjuk::Ke(ke)),
        Some(None) => Some(Penunjuk::Dicabut),
        None if ada.contains(path) => None,
        None => Some(Penunjuk::Tanpa),
    };
    let mut hasil: Vec<AlamatHilang> = dulu
        .halaman
        .iter()
        .filter(|h| !turunan(&h.path, &dulu.halaman))
        .filter_map(|h| Some(AlamatHilang { path: h.path.clone(), penunjuk: satu(&h.path)? }))
        .collect();
    hasil.sort();
    hasil
}
