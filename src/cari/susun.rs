//! The index of one site, from its records.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::potong::tiap_kata;
use super::{kunci, potong};

/// Where a text of a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bidang {
    /// The title.
    Judul,
    /// Another name, such as the official one.
    Nama,
    /// Requirements, cost, summary: what people ask for.
    Syarat,
    /// A heading inside.
    Subjudul,
    /// The rest.
    Isi,
}

impl Bidang {
    /// Returns how much one word there counts.
    const fn bobot(self) -> u32 {
        match self {
            Self::Judul => 12,
            Self::Nama => 8,
            Self::Syarat | Self::Subjudul => 3,
            Self::Isi => 1,
        }
    }
}

/// One thing that can be found: a page, a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dokumen {
    /// What is shown of it.
    pub entri: Entri,
    /// Its texts beside the title.
    pub isi: Vec<(Bidang, String)>,
    /// Worth beside others, in percent: a service more than a report that names it.
    pub mutu: u32,
}

/// What a result shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entri {
    /// Title.
    pub judul: String,
    /// Path in its site, maybe with an anchor.
    pub alamat: String,
    /// Kind: `Layanan`.
    pub jenis: String,
    /// One line, such as cost and time.
    pub baris: String,
}

/// A site whose records are in an index.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Situs {
    /// `https://disdukcapil.purworejokab.go.id`.
    pub dasar: String,
    /// Short name of the agency.
    pub singkatan: String,
    /// Its name.
    pub nama: String,
}

/// A key in the records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Istilah {
    /// In how many records it stands.
    pub jumlah: u32,
    /// Number of the record and how much it is about the key, from 1 to [`Istilah::PUNCAK`]: of each site those that
    /// are most about it first, and of equal ones the first.
    pub daftar: Vec<(u32, u8)>,
}

impl Istilah {
    /// The largest impact.
    pub const PUNCAK: u8 = 31;

    /// Returns the records that are most about the key, and of equal ones the first.
    pub(super) fn terbaik(&self, banyak: usize) -> Cow<'_, [(u32, u8)]> {
        let mut urut = Cow::Borrowed(self.daftar.as_slice());
        if !urut.is_sorted_by_key(Self::urutan) {
            // Of each site they are in order already, which this sort makes use of.
            urut.to_mut().sort_by_key(Self::urutan);
        }
        match urut {
            Cow::Borrowed(urut) => Cow::Borrowed(&urut[..banyak.min(urut.len())]),
            Cow::Owned(mut urut) => {
                urut.truncate(banyak);
                Cow::Owned(urut)
            }
        }
    }

    fn urutan((nomor, daya): &(u32, u8)) -> (Reverse<u8>, u32) {
        (Reverse(*daya), *nomor)
    }
}

/// What is needed to search the records of one site or many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indeks {
    /// The sites, each with how many records it has; these follow each other in the order of the sites.
    pub situs: Vec<(Situs, u32)>,
    /// The records.
    pub entri: Vec<Entri>,
    /// Keys.
    pub istilah: BTreeMap<String, Istilah>,
    /// Words as they are written, with how many records have them: what a misspelt word may have meant.
    pub kata: BTreeMap<String, u32>,
}

/// Words of a record, so that long pages do not win by length; integers, so that every machine comes to the same.
const WAJAR: u32 = 300;

/// How often a word counts in running text at most: the tenth mention says nothing new.
const SEBUTAN: u32 = 4;
/// How much a word counts in one record at most.
const TERBERAT: u32 = 60;

/// The words of one site as numbers: each is cut to its key once.
#[derive(Default)]
struct Kosakata {
    nomor: HashMap<String, usize>,
    /// Of each word how many records have it, and the number of its key.
    kata: Vec<(u32, usize)>,
    nomor_kunci: HashMap<String, usize>,
    istilah: Vec<Istilah>,
}

impl Kosakata {
    fn nomor(&mut self, kata: &str) -> usize {
        if let Some(nomor) = self.nomor.get(kata) {
            return *nomor;
        }
        let banyak = self.istilah.len();
        let kunci = *self.nomor_kunci.entry(kunci(kata)).or_insert(banyak);
        if kunci == banyak {
            self.istilah.push(Istilah::default());
        }
        self.kata.push((0, kunci));
        self.nomor.insert(kata.to_owned(), self.kata.len() - 1);
        self.kata.len() - 1
    }
}

/// What is counted of the words of one record, by their numbers; only what is `disentuh` is not nought.
#[derive(Default)]
struct Hitungan {
    /// Weight in titles, headings and the like, and mentions in running text.
    kata: Vec<(u32, u32)>,
    kunci: Vec<u32>,
    disentuh: Vec<usize>,
    wadah: String,
}

impl Hitungan {
    /// Counts the words of a text and returns how many they are.
    fn tambah(&mut self, kosakata: &mut Kosakata, teks: &str, bobot: u32) -> u32 {
        let (mut panjang, mut wadah) = (0, std::mem::take(&mut self.wadah));
        tiap_kata(teks, &mut wadah, |kata| {
            panjang += 1;
            let nomor = kosakata.nomor(kata);
            if nomor >= self.kata.len() {
                self.kata.resize(nomor + 1, (0, 0));
            }
            let Some((kuat, lemah)) = self.kata.get_mut(nomor) else { return };
            if (*kuat, *lemah) == (0, 0) {
                self.disentuh.push(nomor);
            }
            let tempat = if bobot == 1 { lemah } else { kuat };
            *tempat = (*tempat + bobot).min(TERBERAT);
        });
        self.wadah = wadah;
        panjang
    }

    /// Returns the weights of the keys of the record, by their numbers, and forgets it.
    fn ambil(&mut self, kosakata: &mut Kosakata) -> Vec<(usize, u32)> {
        self.kunci.resize(kosakata.istilah.len(), 0);
        let mut hasil = Vec::new();
        for nomor in self.disentuh.drain(..) {
            let (kuat, lemah) = std::mem::take(&mut self.kata[nomor]);
            let (jumlah, kunci) = &mut kosakata.kata[nomor];
            *jumlah += 1;
            if self.kunci[*kunci] == 0 {
                hasil.push((*kunci, 0));
            }
            self.kunci[*kunci] += kuat.max(lemah.min(SEBUTAN));
        }
        for (kunci, bobot) in &mut hasil {
            *bobot = std::mem::take(&mut self.kunci[*kunci]);
        }
        hasil
    }
}

/// Makes the index of one site.
///
/// The order of the texts of a record does not matter.
#[must_use]
pub fn susun(situs: Situs, daftar: &[Dokumen]) -> Indeks {
    let (mut kosakata, mut hitungan) = (Kosakata::default(), Hitungan::default());
    for (nomor, dokumen) in (0u32..).zip(daftar) {
        // A title of two words is more about each of them than one of ten.
        let judul = u32::try_from(potong(&dokumen.entri.judul).len()).unwrap_or(u32::MAX);
        let mut panjang = hitungan.tambah(&mut kosakata, &dokumen.entri.judul, 6 + 24 / judul.max(2));
        for (bidang, teks) in &dokumen.isi {
            panjang += hitungan.tambah(&mut kosakata, teks, bidang.bobot());
        }
        let wajar = (40 + 60 * panjang / WAJAR).clamp(60, 200);
        for (kunci, bobot) in hitungan.ambil(&mut kosakata) {
            let daya = u32::from(Istilah::PUNCAK) * bobot * dokumen.mutu / (bobot * 100 + 8 * wajar);
            let daya = u8::try_from(daya.clamp(1, Istilah::PUNCAK.into())).unwrap_or(Istilah::PUNCAK);
            let istilah = &mut kosakata.istilah[kunci];
            istilah.jumlah += 1;
            istilah.daftar.push((nomor, daya));
        }
    }
    let Kosakata { nomor, kata, nomor_kunci, mut istilah } = kosakata;
    istilah.iter_mut().for_each(|satu| satu.daftar.sort_by_key(Istilah::urutan));
    let mut ambil = |nomor: usize| istilah.get_mut(nomor).map(std::mem::take).unwrap_or_default();
    Indeks {
        situs: vec![(situs, u32::try_from(daftar.len()).unwrap_or(u32::MAX))],
        entri: daftar.iter().map(|d| d.entri.clone()).collect(),
        istilah: nomor_kunci.into_iter().map(|(kunci, nomor)| (kunci, ambil(nomor))).collect(),
        kata: nomor.into_iter().filter_map(|(teks, nomor)| Some((teks, kata.get(nomor)?.0))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dokumen(judul: &str, isi: &[(Bidang, &str)]) -> Dokumen {
        let entri = Entri { judul: judul.to_owned(), alamat: format!("/{judul}/"), ..Entri::default() };
        Dokumen { entri, isi: isi.iter().map(|(b, t)| (*b, (*t).to_owned())).collect(), mutu: 100 }
    }

    #[test]
    fn a_title_counts_more_than_a_mention_and_forms_count_together() {
        let indeks = susun(
            Situs::default(),
            &[
                dokumen("Bikin akta", &[(Bidang::Isi, "syarat persyaratan")]),
                dokumen("Berita", &[(Bidang::Isi, "akta")]),
            ],
        );
        let akta = &indeks.istilah[&kunci("akta")];
        assert_eq!(akta.jumlah, 2);
        assert!(akta.daftar[0].1 > 3 * akta.daftar[1].1, "{akta:?}");
        assert_eq!(indeks.istilah[&kunci("syarat")].jumlah, 1);
        assert_eq!((indeks.kata["syarat"], indeks.kata["persyaratan"]), (1, 1));
    }
}
