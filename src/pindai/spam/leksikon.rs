//! The words of gambling spam, as data and made ready for reading.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::lipat::{nilai, polos, tanpa_angka};
use crate::pindai::saringan::{Saringan, ujung_kata};

/// The lexicon as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leksikon {
    /// Version; a report can say by which words a text was judged.
    pub versi: u32,
    /// Sums that make a verdict.
    pub batas: Batas,
    /// Words and phrases.
    pub istilah: Vec<Istilah>,
    /// Endings of brands, such as `88`.
    pub akhiran_merek: Vec<String>,
    /// Lawful meanings.
    pub sah: Vec<Sah>,
    /// Words of police, courts and teachers: beside them the common words of gambling are no spam.
    pub peredam: Vec<String>,
    /// Hosts, and hosts below them, whose links are not foreign.
    pub tepercaya: Vec<String>,
    /// Services for short links, which are foreign without `https://` too.
    pub pemendek: Vec<String>,
}

/// Sums that make a verdict.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batas {
    /// From this sum of at least two terms on, a text is refused.
    pub tolak: u32,
    /// From this sum on, a term beside a foreign link or a brand is refused.
    pub gabungan: u32,
    /// From this sum on, a text is reported.
    pub lapor: u32,
}

/// A word or phrase.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Istilah {
    /// The words.
    pub kata: String,
    /// Weight: 1 supports others, 2 may be lawful, 3 and more is hardly ever.
    pub bobot: u32,
    /// Whether those who fight gambling use it too.
    #[serde(default)]
    pub umum: bool,
}

/// A lawful meaning of a word.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sah {
    /// The word.
    pub kata: String,
    /// Words that show the meaning when they stand near.
    pub dekat: Vec<String>,
}

/// A term made ready.
#[derive(Clone, Debug)]
pub(super) struct Kata {
    /// Its words in folded form.
    pub(super) kata: Vec<String>,
    pub(super) bobot: u32,
    pub(super) umum: bool,
}

/// The lexicon made ready.
#[derive(Clone, Debug)]
pub(super) struct Siap {
    pub(super) batas: Batas,
    pub(super) saringan: Saringan,
    /// The ends of the words of `kuat`.
    pub(super) ujung: Saringan,
    /// The fourth to sixth letters of the terms of `rapat_awal`.
    pub(super) tengah: Saringan,
    pub(super) istilah: Vec<Kata>,
    /// Terms that open a search, by their first word.
    pub(super) kuat: BTreeMap<String, Vec<usize>>,
    /// Terms that only support, by their first word.
    pub(super) lemah: BTreeMap<String, Vec<usize>>,
    /// Terms written in one, longest first.
    pub(super) rapat: Vec<(String, usize)>,
    /// The same by their first three letters.
    pub(super) rapat_awal: BTreeMap<String, Vec<(String, usize)>>,
    pub(super) akhiran: Vec<String>,
    pub(super) sah: BTreeMap<String, BTreeSet<String>>,
    pub(super) peredam: BTreeSet<String>,
    pub(super) tepercaya: Vec<String>,
    pub(super) pemendek: Vec<String>,
}

impl Siap {
    pub(super) fn new(bahan: &Leksikon) -> Self {
        let istilah: Vec<Kata> = bahan
            .istilah
            .iter()
            .map(|i| Kata { kata: i.kata.split_whitespace().map(lipat).collect(), bobot: i.bobot, umum: i.umum })
            .collect();
        let mut siap = Self {
            batas: bahan.batas,
            saringan: Saringan::default(),
            ujung: Saringan::default(),
            tengah: Saringan::default(),
            kuat: BTreeMap::new(),
            lemah: BTreeMap::new(),
            rapat: Vec::new(),
            rapat_awal: BTreeMap::new(),
            akhiran: bahan.akhiran_merek.clone(),
            sah: BTreeMap::new(),
            peredam: bahan.peredam.iter().map(|k| lipat(k)).collect(),
            tepercaya: bahan.tepercaya.clone(),
            pemendek: bahan.pemendek.clone(),
            istilah: Vec::new(),
        };
        for sah in &bahan.sah {
            siap.sah.entry(lipat(&sah.kata)).or_default().extend(sah.dekat.iter().map(|k| lipat(k)));
        }
        for (n, i) in istilah.iter().enumerate() {
            let Some(pertama) = i.kata.first() else { continue };
            let tujuan = if i.bobot >= 2 { &mut siap.kuat } else { &mut siap.lemah };
            tujuan.entry(pertama.clone()).or_default().push(n);
            if i.bobot >= 2 {
                siap.saringan.tambah(tiga_huruf(pertama.as_bytes()).unwrap_or_default());
                siap.ujung.tambah(ujung_kata(pertama.as_bytes()));
                // A phrase in one word loses the letters that repeat at its joints, as every word does.
                siap.rapat.push((tanpa_angka(&i.kata.concat()), n));
            }
        }
        siap.rapat.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        for (kata, n) in siap.rapat.iter().filter(|(kata, _)| kata.len() >= RAPAT_TERPENDEK) {
            siap.tengah.tambah([kata.as_bytes()[3], kata.as_bytes()[4], kata.as_bytes()[5]]);
            siap.rapat_awal.entry(kata[..3].to_owned()).or_default().push((kata.clone(), *n));
        }
        siap.istilah = istilah;
        siap
    }
}

/// Shortest term that is found at the head of a longer word.
pub(super) const RAPAT_TERPENDEK: usize = 6;

/// Returns the form in which words are compared.
pub(super) fn lipat(kata: &str) -> String {
    tanpa_angka(&polos(kata))
}

/// Returns the values of the first three different letters, or none when other scripts stand among them.
pub(super) fn tiga_huruf(bytes: &[u8]) -> Option<[u8; 3]> {
    let mut tiga = [0; 3];
    let mut n = 0;
    let mut lama = 0;
    for b in bytes {
        if *b >= 0x80 {
            return None;
        }
        let huruf = nilai(*b);
        if huruf == 0 {
            break;
        }
        if huruf != lama {
            tiga[n] = huruf;
            n += 1;
            if n == 3 {
                break;
            }
        }
        lama = huruf;
    }
    Some(tiga)
}
