//! Cuts a flow into drawings of one page.

use std::collections::BTreeMap;

use crate::bagan::alur::{Alur, Asal};

/// Most lanes of one drawing.
pub(super) const LAJUR_PALING: usize = 6;
/// Height of a row that holds a connector.
const TINGGI_SAMBUNGAN: f32 = 76.0;

/// How much a drawing may hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Muatan {
    /// Height of all rows together.
    pub tinggi: f32,
    /// Lanes.
    pub lajur: usize,
}

/// What a drawing shows: rows from top to bottom and the lines between them.
#[derive(Debug, Clone, Default)]
pub(super) struct Lembar<'a> {
    /// Indexes of the lanes that it shows.
    pub lajur: Vec<usize>,
    /// Rows.
    pub baris: Vec<Baris>,
    /// Lines.
    pub sisi: Vec<Sisi<'a>>,
}

/// A row with its one symbol.
#[derive(Debug, Clone, Copy)]
pub(super) struct Baris {
    /// What the symbol stands for.
    pub asal: Asal,
    /// Lane, counted among those of the drawing.
    pub lajur: usize,
}

/// A line from row to row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sisi<'a> {
    pub dari: usize,
    pub ke: usize,
    pub label: &'a str,
}

/// Returns the drawings of a flow whose steps are so high, each within `batas` if it can be.
///
/// Every step has a lane that exists. A drawing has at least one step; it is cut earlier where one executor too many
/// would come in.
pub(super) fn bagi<'a>(alur: &Alur<'a>, tinggi: &[f32], batas: Muatan) -> Vec<Lembar<'a>> {
    let sumber = Sumber::baru(alur);
    let potong = potongan(alur, &sumber, tinggi, batas);
    // The same number of drawings at the lowest limit: no drawing is left with a lonely last row.
    let (mut rendah, mut hasil, mut atas) = (0.0, potong, batas.tinggi);
    if hasil.len() > 1 {
        for _ in 0..7 {
            let tengah = f32::midpoint(rendah, atas);
            let coba = potongan(alur, &sumber, tinggi, Muatan { tinggi: tengah, ..batas });
            if coba.len() == hasil.len() {
                (hasil, atas) = (coba, tengah);
            } else {
                rendah = tengah;
            }
        }
    }
    hasil.iter().map(|(awal, akhir)| lembar(alur, &sumber, (*awal, *akhir), batas.lajur)).collect()
}

/// First and last step that leads to each step.
struct Sumber(Vec<Option<(usize, usize)>>);

impl Sumber {
    fn baru(alur: &Alur<'_>) -> Self {
        let mut semua: Vec<Option<(usize, usize)>> = vec![None; alur.langkah.len()];
        for (n, langkah) in alur.langkah.iter().enumerate() {
            for arah in langkah.keluar.iter().flatten() {
                if let Some(tempat) = semua.get_mut(arah.ke) {
                    *tempat = Some(tempat.map_or((n, n), |(awal, _)| (awal, n)));
                }
            }
        }
        Self(semua)
    }

    fn dari_luar(&self, ke: usize, awal: usize, akhir: usize) -> bool {
        self.0[ke].is_some_and(|(pertama, terakhir)| pertama < awal || terakhir >= akhir)
    }
}

/// Returns the steps outside of `awal..akhir` that steps inside lead to, with the last one that does.
fn ke_luar(alur: &Alur<'_>, awal: usize, akhir: usize) -> BTreeMap<usize, usize> {
    let mut keluar = BTreeMap::new();
    for (n, langkah) in alur.langkah[awal..akhir].iter().enumerate() {
        for arah in langkah.keluar.iter().flatten() {
            if arah.ke < alur.langkah.len() && !(awal..akhir).contains(&arah.ke) {
                keluar.insert(arah.ke, awal + n);
            }
        }
    }
    keluar
}

fn potongan(alur: &Alur<'_>, sumber: &Sumber, tinggi: &[f32], batas: Muatan) -> Vec<(usize, usize)> {
    let semua = alur.langkah.len();
    let mut hasil = Vec::new();
    let mut awal = 0;
    while awal < semua {
        let mut terbaik = awal + 1;
        let mut isi = 0.0;
        let mut lajur: Vec<usize> = Vec::new();
        for akhir in awal + 1..=semua {
            let langkah = &alur.langkah[akhir - 1];
            if !lajur.contains(&langkah.lajur) {
                lajur.push(langkah.lajur);
            }
            isi += tinggi[akhir - 1];
            if lajur.len() > batas.lajur || isi > batas.tinggi {
                break;
            }
            let datang = (awal..akhir).filter(|n| sumber.dari_luar(*n, awal, akhir)).count();
            let sambungan = datang + ke_luar(alur, awal, akhir).len();
            if sambungan as f32 * TINGGI_SAMBUNGAN + isi <= batas.tinggi {
                terbaik = akhir;
            }
        }
        hasil.push((awal, terbaik));
        awal = terbaik;
    }
    hasil
}

fn lembar<'a>(alur: &Alur<'a>, sumber: &Sumber, (awal, akhir): (usize, usize), paling: usize) -> Lembar<'a> {
    let mut lajur: Vec<usize> = if alur.pelaksana.len() <= paling {
        (0..alur.pelaksana.len()).collect()
    } else {
        alur.langkah[awal..akhir].iter().map(|l| l.lajur).collect()
    };
    lajur.sort_unstable();
    lajur.dedup();
    let tempat = |n: usize| lajur.iter().position(|l| *l == alur.langkah[n].lajur).unwrap_or(0);
    let pergi = ke_luar(alur, awal, akhir);
    let mut baris: Vec<Baris> = Vec::new();
    // Far targets first, so that the ways lie inside one another and the one into the first step is straight.
    for n in (awal..akhir).rev().filter(|n| sumber.dari_luar(*n, awal, akhir)) {
        baris.push(Baris { asal: Asal::Datang(n), lajur: tempat(n) });
    }
    let datang = baris.len();
    baris.extend((awal..akhir).map(|n| Baris { asal: Asal::Langkah(n), lajur: tempat(n) }));
    let mut urut: Vec<(usize, usize)> = pergi.into_iter().map(|(ke, dari)| (dari, ke)).collect();
    urut.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    baris.extend(urut.iter().map(|(dari, ke)| Baris { asal: Asal::Pergi(*ke), lajur: tempat(*dari) }));

    let baris_langkah = |n: usize| datang + n - awal;
    let mut sisi = Vec::new();
    for (n, b) in baris[..datang].iter().enumerate() {
        if let Asal::Datang(ke) = b.asal {
            sisi.push(Sisi { dari: n, ke: baris_langkah(ke), label: "" });
        }
    }
    for n in awal..akhir {
        for arah in alur.langkah[n].keluar.iter().flatten() {
            let ke = if (awal..akhir).contains(&arah.ke) {
                Some(baris_langkah(arah.ke))
            } else {
                urut.iter().position(|(_, ke)| *ke == arah.ke).map(|n| baris_langkah(akhir) + n)
            };
            sisi.extend(ke.map(|ke| Sisi { dari: baris_langkah(n), ke, label: arah.label }));
        }
    }
    Lembar { lajur, baris, sisi }
}
