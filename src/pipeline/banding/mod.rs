//! What a change does to duties: two versions of a workspace side by side, agency by agency.
//!
//! Each side is a [`Sisi`], in which only what is compared is left of the sites; [`bandingkan`] reads nothing else.

mod bagian;
mod layanan;
mod rapikan;
mod selisih;
mod sisa;
mod sisi;
mod temuan;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Pesan, Severity};

pub use bagian::{AlamatHilang, Bagian, Keberadaan, Penerimaan, Penunjuk};
pub use layanan::{BedaKomponen, BedaLayanan, JenisBeda, JenisKomponen};
pub use sisi::{Isi, Pemakaian, Sisi, SitusSisi, lihat};
pub use temuan::{Catatan, Kedudukan, Selisih, Temuan};

/// The most places that are kept of one domain.
const MAKS_PEMAKAIAN: usize = 5;

/// What a change does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Perbandingan {
    /// What must be known to read the rest.
    pub catatan: Vec<Pesan>,
    /// What is different, by kabupaten and label; an empty label is the kabupaten itself.
    pub bagian: Vec<Bagian>,
    /// Domains that no site led to before.
    pub domain: Vec<DomainBaru>,
    /// Sites on both sides.
    pub jumlah_situs: [usize; 2],
}

/// A domain outside the sites that is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainBaru {
    /// Its name.
    pub nama: String,
    /// The first places that lead there.
    pub pemakaian: Vec<Pemakaian>,
    /// How many there are.
    pub jumlah: usize,
}

impl Perbandingan {
    /// Tells whether the change brings findings of a weight, or a site that is refused now.
    #[must_use]
    pub fn lebih_buruk(&self, ambang: Severity) -> bool {
        self.bagian.iter().any(|b| b.penerimaan == Penerimaan::Ditolak || b.temuan.lebih_buruk(ambang))
    }

    /// Tells whether nothing is different.
    #[must_use]
    pub fn kosong(&self) -> bool {
        self.bagian.is_empty() && self.domain.is_empty()
    }
}

/// Compares the version `lama` with the version `baru`.
#[must_use]
pub fn bandingkan(mut lama: Sisi, mut baru: Sisi) -> Perbandingan {
    let mut catatan = std::mem::take(&mut lama.catatan);
    catatan.append(&mut baru.catatan);
    let domain = domain_baru(&lama, std::mem::take(&mut baru.domain));
    let jumlah_situs = [lama.situs.len(), baru.situs.len()];
    let semua = |sisi: &Sisi| sisi.temuan.keys().chain(sisi.situs.keys()).cloned().collect::<Vec<_>>();
    let kunci: BTreeSet<(String, String)> = semua(&lama).into_iter().chain(semua(&baru)).collect();
    let mut bagian = BTreeMap::new();
    for kunci in kunci {
        let sisi = |sisi: &mut Sisi| (sisi.situs.remove(&kunci), sisi.temuan.remove(&kunci).unwrap_or_default());
        let (lama, baru) = (sisi(&mut lama), sisi(&mut baru));
        let satu = Bagian::banding(kunci.clone(), lama, baru);
        bagian.insert(kunci, satu);
    }
    rapikan::bersama(&mut bagian);
    let bagian = bagian.into_values().filter(|b| !b.kosong()).collect();
    Perbandingan { catatan, bagian, domain, jumlah_situs }
}

fn domain_baru(lama: &Sisi, baru: BTreeMap<String, Vec<Pemakaian>>) -> Vec<DomainBaru> {
    let baru = baru.into_iter().filter(|(nama, _)| !lama.domain.contains_key(nama));
    baru.map(|(nama, mut pemakaian)| {
        pemakaian.sort();
        pemakaian.dedup();
        let jumlah = pemakaian.len();
        pemakaian.truncate(MAKS_PEMAKAIAN);
        DomainBaru { nama, pemakaian, jumlah }
    })
    .collect()
}
