//! How large a drawing becomes when its parts are repeated.
//!
//! Ten copies of ten copies of ten copies are written in a few lines and stop a telephone. Every part that has a name
//! is weighed with all that it holds and points at.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::batas::{self, Timbangan};

use super::tolak::Sebab;

/// What an element weighs beside its letters.
const ELEMEN: u64 = 100;
/// Longest chain of parts that point at one another.
const RANTAI: usize = 200;

/// The named parts of a drawing, the first being the whole.
#[derive(Debug)]
pub(super) struct Berat {
    bagian: Vec<Bagian>,
    nama: BTreeMap<String, usize>,
    /// For each open element the part that it belongs to.
    terbuka: Vec<usize>,
    /// Parts that a sheet of styles points at.
    gaya: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct Bagian {
    berat: u64,
    memuat: Vec<usize>,
    merujuk: Vec<String>,
    gradien: bool,
}

/// What is known of a part while all are weighed.
#[derive(Clone, Copy)]
enum Hitungan {
    Belum,
    Sedang,
    Selesai(u64),
}

impl Default for Berat {
    fn default() -> Self {
        Self { bagian: vec![Bagian::default()], nama: BTreeMap::new(), terbuka: vec![0], gaya: BTreeSet::new() }
    }
}

impl Berat {
    fn kini(&self) -> usize {
        self.terbuka.last().copied().unwrap_or(0)
    }

    /// Begins an element; [`Berat::tambah`] ends what is said about its tag.
    pub(super) fn buka(&mut self, id: Option<String>, gradien: bool) {
        let induk = self.kini();
        let kini = match id {
            None => induk,
            Some(id) => {
                let baru = self.bagian.len();
                self.bagian.push(Bagian { gradien, ..Bagian::default() });
                if let Some(bagian) = self.bagian.get_mut(induk) {
                    bagian.memuat.push(baru);
                }
                // Of two parts with one name browsers take the first.
                self.nama.entry(id).or_insert(baru);
                baru
            }
        };
        self.terbuka.push(kini);
    }

    /// Notes that the element begun last points at a part.
    pub(super) fn rujuk(&mut self, id: &str) {
        let kini = self.kini();
        if let Some(bagian) = self.bagian.get_mut(kini) {
            bagian.merujuk.push(id.to_owned());
        }
    }

    /// Notes that a sheet of styles points at a part.
    pub(super) fn rujuk_gaya(&mut self, id: &str) {
        self.gaya.insert(id.to_owned());
    }

    /// Adds a tag of so many bytes; one that closes itself is over.
    pub(super) fn tambah(&mut self, bytes: usize, kosong: bool) {
        self.huruf(bytes);
        let kini = self.kini();
        if let Some(bagian) = self.bagian.get_mut(kini) {
            bagian.berat += ELEMEN;
        }
        if kosong {
            self.tutup();
        }
    }

    /// Adds letters to the open element.
    pub(super) fn huruf(&mut self, bytes: usize) {
        let kini = self.kini();
        if let Some(bagian) = self.bagian.get_mut(kini) {
            bagian.berat += bytes as u64;
        }
    }

    /// Ends an element.
    pub(super) fn tutup(&mut self) {
        self.terbuka.pop();
    }

    /// Weighs the whole. Fails if a part holds itself or if all of it is too heavy.
    pub(super) fn timbang(&self) -> Result<(), Sebab> {
        // A style may fall on any element, so that what it points at must not be made of elements itself.
        for id in &self.gaya {
            if self.nama.get(id).and_then(|nomor| self.bagian.get(*nomor)).is_some_and(|bagian| !bagian.gradien) {
                return Err(Sebab::Gaya(format!("url(#{id})")));
            }
        }
        let mut hitungan = vec![Hitungan::Belum; self.bagian.len()];
        let berat = self.hitung(0, &mut hitungan, 0)?;
        if batas::BERAT_SVG.timbang(berat) == Timbangan::Terlalu { Err(Sebab::Berulang) } else { Ok(()) }
    }

    fn hitung(&self, nomor: usize, hitungan: &mut [Hitungan], dalam: usize) -> Result<u64, Sebab> {
        match hitungan.get(nomor) {
            Some(Hitungan::Selesai(berat)) => return Ok(*berat),
            Some(Hitungan::Belum) if dalam < RANTAI => {}
            _ => return Err(Sebab::Berulang),
        }
        let Some(bagian) = self.bagian.get(nomor) else { return Ok(0) };
        if let Some(tempat) = hitungan.get_mut(nomor) {
            *tempat = Hitungan::Sedang;
        }
        let mut berat = bagian.berat;
        let dirujuk = bagian.merujuk.iter().filter_map(|id| self.nama.get(id));
        for lain in bagian.memuat.iter().chain(dirujuk) {
            berat = berat.saturating_add(self.hitung(*lain, hitungan, dalam + 1)?);
        }
        if let Some(tempat) = hitungan.get_mut(nomor) {
            *tempat = Hitungan::Selesai(berat);
        }
        Ok(berat)
    }
}
