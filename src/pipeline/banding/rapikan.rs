//! What is the same at several sites of a kabupaten is told once.

use std::collections::BTreeMap;

use crate::pipeline::banding::bagian::{Bagian, Keberadaan, Penerimaan};
use crate::pipeline::banding::layanan::BedaLayanan;
use crate::pipeline::banding::temuan::{Selisih, Temuan};

type Semua = BTreeMap<(String, String), Bagian>;

/// Moves to the kabupaten what several of its sites share: it comes from a file that it mends once.
pub(super) fn bersama(semua: &mut Semua) {
    for jenis in 0..5 {
        pindahkan(
            semua,
            |bagian| std::mem::take(bagian.temuan.daftar()[jenis]),
            |bagian, isi| bagian.temuan.daftar()[jenis].extend(isi),
            |t: &mut Temuan, situs| t.situs = situs,
        );
    }
    pindahkan(
        semua,
        |bagian| std::mem::take(&mut bagian.layanan),
        |bagian, isi| bagian.layanan.extend(isi),
        |l: &mut BedaLayanan, situs| l.situs = situs,
    );
}

fn pindahkan<T: Ord + Clone>(
    semua: &mut Semua,
    ambil: impl Fn(&mut Bagian) -> Vec<T>,
    taruh: impl Fn(&mut Bagian, Vec<T>),
    sebut: impl Fn(&mut T, Vec<String>),
) {
    let mut pemilik: BTreeMap<(String, T), Vec<String>> = BTreeMap::new();
    for ((daerah, label), bagian) in semua.iter_mut() {
        for satu in ambil(bagian) {
            pemilik.entry((daerah.clone(), satu)).or_default().push(label.clone());
        }
    }
    for ((daerah, mut satu), mut label) in pemilik {
        let tujuan = match label.as_slice() {
            [sendiri] => sendiri.clone(),
            _ => String::new(),
        };
        if label.len() > 1 {
            label.retain(|label| !label.is_empty());
            sebut(&mut satu, label);
        }
        let kunci = (daerah, tujuan);
        let bagian = semua.entry(kunci.clone()).or_insert_with(|| kosong(kunci));
        taruh(bagian, vec![satu]);
    }
}

fn kosong((daerah, label): (String, String)) -> Bagian {
    Bagian {
        daerah,
        label,
        nama: None,
        host: None,
        host_lama: None,
        keberadaan: Keberadaan::Tetap,
        penerimaan: Penerimaan::Tetap,
        temuan: Selisih::default(),
        layanan: Vec::new(),
        alamat: Vec::new(),
        ukuran: None,
    }
}
