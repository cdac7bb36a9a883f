//! Digests of source files, read again only where their stamps do not vouch for them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::vfs::{Reading, Simpanan, SourceFile, SourceTree};

/// Digests of all files of a tree, in their order; none for a file that cannot be read.
#[derive(Debug, Default)]
pub struct Sidik {
    daftar: Vec<Option<u128>>,
}

impl Sidik {
    /// Returns the digests of a tree, and keeps them under `kunci` with the stamps that vouch for them.
    #[must_use]
    pub fn baca(pohon: &SourceTree, simpanan: &Simpanan, kunci: &str) -> Self {
        let lama = simpanan.look(kunci).and_then(|isi| String::from_utf8(isi).ok()).unwrap_or_default();
        let indeks = urai(&lama);
        let kata: Vec<String> = pohon.files().par_iter().map(|f| f.stamp.word()).collect();
        let dikenal: Vec<Option<u128>> = pohon
            .files()
            .iter()
            .zip(&kata)
            .map(|(f, kata)| indeks.get(f.path.as_str()).filter(|(lama, _)| lama == kata).map(|(_, sidik)| *sidik))
            .collect();
        if dikenal.iter().all(Option::is_some) && indeks.len() == dikenal.len() {
            return Self { daftar: dikenal };
        }
        // By the clock of the disk before anything is read: what changes from here on has a later stamp.
        let kini = simpanan.now();
        let satu = |f: &SourceFile| match (pohon.read(f), pohon.reading(f)) {
            (Ok(_), Reading::Same(sidik)) => Some(sidik),
            _ => None,
        };
        let files = pohon.files().par_iter();
        let dibaca: Vec<Option<u128>> = files.zip(&dikenal).map(|(f, dikenal)| dikenal.or_else(|| satu(f))).collect();
        let mut hasil = Self { daftar: Vec::with_capacity(dibaca.len()) };
        let mut baru = String::new();
        for (n, (sidik, f)) in dibaca.into_iter().zip(pohon.files()).enumerate() {
            if let (Some(sidik), Some(kini)) = (sidik, kini)
                && (dikenal[n].is_some() || f.stamp.vouches(kini))
            {
                baru.push_str(&format!("{sidik:032x} {} {}\n", kata[n], f.path));
            }
            hasil.daftar.push(sidik);
        }
        if baru != lama && !simpanan.put(kunci, baru.as_bytes()) {
            // The next run reads again what this one read.
        }
        hasil
    }

    /// Says whether all that was read of a file, whoever read it, were the bytes of its digest here.
    #[must_use]
    pub fn cocok(&self, pohon: &SourceTree, file: &SourceFile) -> bool {
        match pohon.reading(file) {
            Reading::Never => true,
            Reading::Same(sidik) => self.daftar.get(file.id.0 as usize).copied().flatten() == Some(sidik),
            Reading::Doubtful => false,
        }
    }

    /// Adds names and digests of some files to `rangkuman`; says whether all of them could be read.
    #[must_use]
    pub fn rangkum<'f>(&self, files: impl IntoIterator<Item = &'f SourceFile>, rangkuman: &mut Vec<u8>) -> bool {
        files.into_iter().all(|f| {
            let Some(sidik) = self.daftar.get(f.id.0 as usize).copied().flatten() else { return false };
            rangkuman.extend_from_slice(&sidik.to_le_bytes());
            rangkuman.extend_from_slice(f.path.as_bytes());
            rangkuman.push(b'\n');
            true
        })
    }
}

/// Reads a kept list: digest, stamp and path in each line.
fn urai(teks: &str) -> BTreeMap<&str, (&str, u128)> {
    let baris = teks.lines().filter_map(|baris| {
        let (sidik, sisa) = baris.split_once(' ')?;
        let (stempel, path) = sisa.split_once(' ')?;
        Some((path, (stempel, u128::from_str_radix(sidik, 16).ok()?)))
    });
    baris.collect()
}
