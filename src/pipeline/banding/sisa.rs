//! Findings of which a report tells only how many there are: what two such numbers say, and what they cannot say.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::indonesia::ribuan;
use crate::diag::secukupnya::DISEBUT;
use crate::diag::{Pesan, Severity};
use crate::pipeline::banding::temuan::{Catatan, Kedudukan};

/// A check and a file.
type Kunci = (&'static str, String);

/// What is known of the findings of each check in each file, where not all are told one by one.
#[derive(Debug, Default)]
pub(super) struct Terpisah {
    /// What stands for those that are not told.
    sisa: BTreeMap<Kunci, Catatan>,
    /// How many there are in all.
    jumlah: BTreeMap<Kunci, usize>,
    /// The weight of the heaviest.
    berat: BTreeMap<Kunci, Severity>,
}

/// What counting tells.
#[derive(Debug, Default)]
pub(super) struct Tersisa {
    /// How many may be the same as before.
    pub tetap: usize,
    /// What stands for many and is set aside now, counts again, or weighs otherwise.
    pub berubah: Vec<(Catatan, Catatan)>,
}

fn kunci(c: &Catatan) -> Kunci {
    (c.kode, c.path.clone())
}

/// Parts the findings that are told from what stands for others.
pub(super) fn pisahkan(semua: Vec<Catatan>) -> (Vec<Catatan>, Terpisah) {
    let mut hasil = Terpisah::default();
    let mut tersebut = Vec::with_capacity(semua.len());
    for satu in semua {
        let kunci = kunci(&satu);
        *hasil.jumlah.entry(kunci.clone()).or_default() += satu.banyak();
        let berat = hasil.berat.entry(kunci.clone()).or_insert(satu.tingkat);
        *berat = (*berat).max(satu.tingkat);
        if satu.sisa.is_none() {
            tersebut.push(satu);
            continue;
        }
        match hasil.sisa.remove(&kunci) {
            None => drop(hasil.sisa.insert(kunci, satu)),
            Some(lain) => {
                let banyak = lain.banyak() + satu.banyak();
                let berat = if lain.tingkat >= satu.tingkat { lain } else { satu };
                hasil.sisa.insert(kunci, Catatan { sisa: Some(banyak), ..berat });
            }
        }
    }
    (tersebut, hasil)
}

impl Terpisah {
    fn banyak(&self, kunci: &Kunci) -> usize {
        self.sisa.get(kunci).map_or(0, Catatan::banyak)
    }

    fn jumlah(&self, kunci: &Kunci) -> usize {
        self.jumlah.get(kunci).copied().unwrap_or_default()
    }
}

/// Replaces what is left of the findings of a check and a file, where one of the versions does not tell all of them.
///
/// One that only one version tells may be among those that the other counts: as many are taken for the same as can be.
/// What is new or fixed even so is told: by itself where the other version tells everything, else by its number.
pub(super) fn hitung(
    (lama, dulu): (&mut Vec<Catatan>, &Terpisah),
    (baru, kini): (&mut Vec<Catatan>, &Terpisah),
) -> Tersisa {
    let mut hasil = Tersisa::default();
    let semua: BTreeSet<&Kunci> = dulu.sisa.keys().chain(kini.sisa.keys()).collect();
    for satu in semua {
        let (hilang, muncul) = (ambil(lama, satu), ambil(baru, satu));
        let (banyak_dulu, banyak_kini) = (dulu.banyak(satu), kini.banyak(satu));
        // Two that are told were compared before; only one that is counted can be the same as another.
        let sama = (muncul.len() + banyak_kini).min(hilang.len() + banyak_dulu).min(banyak_dulu + banyak_kini);
        let jumlah = [dulu.jumlah(satu), kini.jumlah(satu)];
        let sisa = [dulu.sisa.get(satu), kini.sisa.get(satu)];
        let (baru_pasti, selesai_pasti) = (muncul.len() + banyak_kini - sama, hilang.len() + banyak_dulu - sama);
        sisakan(baru, muncul, (sisa[1], baru_pasti), banyak_dulu, (Arah::Baru, jumlah));
        sisakan(lama, hilang, (sisa[0], selesai_pasti), banyak_kini, (Arah::Selesai, jumlah));
        let lain = match sisa {
            [Some(dulu_sisa), Some(kini_sisa)] => {
                berubah((dulu_sisa, dulu.berat.get(satu)), (kini_sisa, kini.berat.get(satu)))
            }
            _ => None,
        };
        if lain.is_none() && sisa[1].or(sisa[0]).is_some_and(|c| c.kedudukan == Kedudukan::Tegak) {
            hasil.tetap += sama;
        }
        hasil.berubah.extend(lain);
    }
    hasil
}

fn ambil(daftar: &mut Vec<Catatan>, satu: &Kunci) -> Vec<Catatan> {
    let (milik, lain) = std::mem::take(daftar).into_iter().partition(|c| c.kode == satu.0 && c.path == satu.1);
    *daftar = lain;
    milik
}

/// What is told of one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arah {
    Baru,
    Selesai,
}

/// Puts back what is certain: `tersebut` by themselves where the other version counts none (`seberang`), and the others of
/// `pasti` as one.
fn sisakan(
    daftar: &mut Vec<Catatan>,
    tersebut: Vec<Catatan>,
    (sisa, pasti): (Option<&Catatan>, usize),
    seberang: usize,
    (arah, jumlah): (Arah, [usize; 2]),
) {
    // Of those that weigh the same the last one, which is what stands for the rest.
    let wakil = tersebut.iter().chain(sisa).max_by_key(|c| c.tingkat).cloned();
    let mut pasti = pasti;
    if seberang == 0 {
        pasti -= tersebut.len();
        daftar.extend(tersebut);
    }
    let Some(wakil) = wakil.filter(|_| pasti > 0) else { return };
    let asing = match arah {
        Arah::Baru => jumlah[0] == 0,
        Arah::Selesai => jumlah[1] == 0,
    };
    // Of a file without any on the other side nothing is uncertain.
    let pesan = if asing { sisa.unwrap_or(&wakil).pesan.clone() } else { pesan(&wakil, pasti, arah, jumlah) };
    daftar.push(Catatan { pesan, sisa: Some(pasti), ..wakil });
}

fn pesan(wakil: &Catatan, pasti: usize, arah: Arah, [dulu, kini]: [usize; 2]) -> Pesan {
    let kode = wakil.kode;
    let (id, en) = match arah {
        Arah::Baru => ("baru", "are new"),
        Arah::Selesai => ("selesai", "are fixed"),
    };
    let angka = |n: usize| ribuan(n as u64);
    Pesan::new(
        format!(
            "sedikitnya {} temuan {kode} di berkas ini {id}: dari {} menjadi {}; hanya {DISEBUT} pertama disebut satu per satu",
            angka(pasti),
            angka(dulu),
            angka(kini)
        ),
        format!(
            "at least {pasti} findings of {kode} in this file {en}: from {dulu} to {kini}; only the first {DISEBUT} are told one by one"
        ),
    )
}

/// Returns what stands for many on both sides, where it counts otherwise, or weighs more or less than all of the other.
fn berubah(
    (dulu, berat_dulu): (&Catatan, Option<&Severity>),
    (kini, berat_kini): (&Catatan, Option<&Severity>),
) -> Option<(Catatan, Catatan)> {
    let (terberat_dulu, terberat_kini) = (*berat_dulu?, *berat_kini?);
    if dulu.kedudukan != kini.kedudukan {
        return Some((dulu.clone(), kini.clone()));
    }
    if kini.tingkat > terberat_dulu {
        return Some((Catatan { tingkat: terberat_dulu, ..dulu.clone() }, kini.clone()));
    }
    (terberat_kini < dulu.tingkat).then(|| (dulu.clone(), Catatan { tingkat: terberat_kini, ..kini.clone() }))
}
