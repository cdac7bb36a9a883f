//! The index of one site, from its records.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

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
    /// Number of the record and how much it is about the key, from 1 to [`Istilah::PUNCAK`]; in order of the numbers.
    pub daftar: Vec<(u32, u8)>,
}

impl Istilah {
    /// The largest impact.
    pub const PUNCAK: u8 = 31;
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

/// Makes the index of one site.
#[must_use]
pub fn susun(situs: Situs, daftar: &[Dokumen]) -> Indeks {
    let mut hasil = Indeks::default();
    for (nomor, dokumen) in (0u32..).zip(daftar) {
        let mut kata: BTreeMap<String, u32> = BTreeMap::new();
        let mut panjang = 0;
        let judul = potong(&dokumen.entri.judul);
        // A title of two words is more about each of them than one of ten.
        let bobot = 6 + 24 / u32::try_from(judul.len()).unwrap_or(u32::MAX).max(2);
        let mut tambah = |kata_baru: String, bobot: u32| {
            panjang += 1;
            let jumlah = kata.entry(kata_baru).or_default();
            // The tenth mention in a text says nothing new.
            *jumlah = if bobot == 1 { (*jumlah).max((*jumlah + 1).min(4)) } else { (*jumlah + bobot).min(60) };
        };
        judul.into_iter().for_each(|kata| tambah(kata, bobot));
        for (bidang, teks) in &dokumen.isi {
            potong(teks).into_iter().for_each(|kata| tambah(kata, bidang.bobot()));
        }
        let mut istilah: BTreeMap<String, u32> = BTreeMap::new();
        for (kata, bobot) in kata {
            *istilah.entry(kunci(&kata)).or_default() += bobot;
            *hasil.kata.entry(kata).or_default() += 1;
        }
        let wajar = (40 + 60 * panjang / WAJAR).clamp(60, 200);
        for (kunci, bobot) in istilah {
            let daya = u32::from(Istilah::PUNCAK) * bobot * dokumen.mutu / (bobot * 100 + 8 * wajar);
            let daya = u8::try_from(daya.clamp(1, Istilah::PUNCAK.into())).unwrap_or(Istilah::PUNCAK);
            let istilah = hasil.istilah.entry(kunci).or_default();
            istilah.jumlah += 1;
            istilah.daftar.push((nomor, daya));
        }
        hasil.entri.push(dokumen.entri.clone());
    }
    hasil.situs.push((situs, u32::try_from(daftar.len()).unwrap_or(u32::MAX)));
    hasil
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
