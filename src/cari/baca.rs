//! An index from its files again.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::path::dalam_situs;

use super::berkas::{AKAR, Akar, BENTUK, Lembar, path};
use super::{Entri, Indeks, Istilah, Situs};

/// Bytes of all files of an index that are read; of a site with 10,000 records they are a tenth of it.
const TERBESAR: usize = 64 << 20;

impl Indeks {
    /// Reads an index from its files, as a stranger's; nothing where one is missing or not in this form, or where an
    /// address is none inside its own site: a browser would follow it from the page of results of whoever merges.
    ///
    /// Of a key in very many records only the best are there; everything else is what was written.
    #[must_use]
    pub fn baca(mut ambil: impl FnMut(&str) -> Option<Vec<u8>>) -> Option<Self> {
        let akar: Akar = serde_json::from_slice(&ambil(AKAR)?).ok()?;
        if akar.bentuk != BENTUK || akar.per_lembar == 0 {
            return None;
        }
        let mut hasil = Self::default();
        // A name that comes twice, or a site, would let a short list ask for more than there is.
        let (mut ada, mut situs) = (BTreeSet::new(), BTreeSet::new());
        let sekali = akar.k.iter().chain(&akar.w).all(|nama| ada.insert(nama));
        if !sekali || !akar.situs.iter().all(|(dasar, ..)| situs.insert(dasar)) {
            return None;
        }
        let mut sisa = TERBESAR;
        let mut ambil = |nama: &str, n: Option<usize>| {
            let sah = !nama.is_empty() && nama.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase());
            let nama = n.map_or_else(|| nama.to_owned(), |n| format!("{nama}-{n}"));
            let isi = sah.then(|| ambil(&path(&nama))).flatten()?;
            sisa = sisa.checked_sub(isi.len())?;
            Some(isi)
        };
        let mut banyak = 0u32;
        for (dasar, singkatan, jumlah, nama, _, sidik) in akar.situs {
            for n in 0..(jumlah as usize).div_ceil(akar.per_lembar) {
                let daftar: Lembar = serde_json::from_slice(&ambil(&sidik, Some(n))?).ok()?;
                for (judul, alamat, jenis, baris) in daftar {
                    if !dalam_situs(&alamat) {
                        return None;
                    }
                    hasil.entri.push(Entri { judul, alamat, jenis: akar.jenis.get(jenis)?.clone(), baris });
                }
            }
            banyak = banyak.checked_add(jumlah).filter(|banyak| hasil.entri.len() == *banyak as usize)?;
            hasil.situs.push((Situs { dasar, singkatan, nama }, jumlah));
        }
        if akar.k.len() != akar.kunci.len() || akar.w.len() != akar.huruf.len() {
            return None;
        }
        for nama in &akar.k {
            let daftar: Vec<String> = serde_json::from_slice(&ambil(nama, None)?).ok()?;
            for pasang in daftar.chunks_exact(2) {
                hasil.istilah.insert(pasang[0].clone(), baca_istilah(&pasang[1], banyak)?);
            }
        }
        for nama in &akar.w {
            let daftar: BTreeMap<char, String> = serde_json::from_slice(&ambil(nama, None)?).ok()?;
            for teks in daftar.values() {
                baca_kata(teks, &mut hasil.kata)?;
            }
        }
        Some(hasil)
    }
}

fn baca_istilah(teks: &str, banyak: u32) -> Option<Istilah> {
    let mut bagian = teks.as_bytes().split(|b| *b == b';');
    let jumlah = angka36(bagian.next()?)?;
    let mut hasil = Istilah { jumlah, daftar: Vec::with_capacity(teks.len() / 3) };
    for bagian in bagian {
        let (daya, langkah) = bagian.split_first()?;
        let daya = u8::try_from(angka36(&[*daya])?).ok()?;
        let mut nomor = 0u32;
        for langkah in langkah.split(|b| *b == b',') {
            nomor = nomor.checked_add(angka36(langkah)?).filter(|n| *n < banyak)?;
            hasil.daftar.push((nomor, daya));
        }
    }
    Some(hasil)
}

/// Reads a number as [`basis36`] writes it.
fn angka36(angka: &[u8]) -> Option<u32> {
    if angka.is_empty() {
        return None;
    }
    angka.iter().try_fold(0u32, |jumlah, b| {
        let satu = char::from(*b).to_digit(36)?;
        jumlah.checked_mul(36)?.checked_add(satu)
    })
}

/// Reads words back; a frequency is known by its magnitude only.
fn baca_kata(teks: &str, hasil: &mut BTreeMap<String, u32>) -> Option<()> {
    let mut lalu = String::new();
    for kata in teks.split(' ') {
        let (awal, sisa) = kata.split_at_checked(1)?;
        let (sisa, besar) = sisa.split_at_checked(sisa.len().checked_sub(1)?)?;
        let sama = usize::from_str_radix(awal, 36).ok()?;
        let utuh: String = lalu.chars().take(sama).chain(sisa.chars()).collect();
        hasil.insert(utuh.clone(), 1u32.checked_shl(besar.parse().ok()?)?);
        lalu = utuh;
    }
    Some(())
}
