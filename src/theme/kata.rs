//! The fixed words of the interface, one file per language.
//!
//! Templates refer to a word as `kata.bagian.kunci`; [`sisip`](crate::theme::sisip) puts it in when a template is
//! loaded. Words that the program itself puts together, such as the menu, are the typed section `rangka`, so that a
//! file that lacks one does not load.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::theme::berkas;

/// Code of Indonesian, in which every site speaks.
pub const INDONESIA: &str = "id";

/// The words of one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Kata {
    /// Code of the language, `id`.
    pub kode: String,
    /// Name of the language in itself, `Bahasa Indonesia`.
    pub nama: String,
    /// Language and country as sharers want them, `id_ID`.
    pub lokal: String,
    /// Names of the twelve months.
    pub bulan: [String; 12],
    /// How a date is written, with `{hari}`, `{bulan}` and `{tahun}`.
    pub tanggal: String,
    /// Words that the program puts together.
    pub rangka: Rangka,
    /// Words of the templates, by section and key.
    #[serde(flatten)]
    bagian: BTreeMap<String, BTreeMap<String, String>>,
}

/// Words that the program itself puts together.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rangka {
    /// The six first words of the menu, which are crumbs too.
    pub menu: Menu,
    /// Second level of the menu, links of the footer and required links of the identifier, by what they lead to.
    pub tautan: Tautan,
    /// Words of the link to the statement of accessibility.
    pub aksesibilitas: Aksesibilitas,
    /// Headings of the six blocks.
    pub blok: Blok,
    /// An emergency.
    pub darurat: String,
    /// A disturbance.
    pub perhatian: String,
    /// Words of a link to more.
    pub selengkapnya: String,
    /// Words of a link to a map.
    pub lihat_peta: String,
    /// Words of the link to complaints.
    pub sampaikan: String,
    /// Words of the link to report a fake site, with `{unit}`.
    pub laporkan_kepada: String,
}

macro_rules! daftar_kata {
    ($(#[$doc:meta])* $nama:ident { $($(#[$kolom_doc:meta])* $kolom:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $nama { $($(#[$kolom_doc])* pub $kolom: String),* }
    };
}

daftar_kata! {
    /// The first level of the menu.
    Menu {
        /// Home page.
        beranda,
        /// P1.
        profil,
        /// P3.
        layanan,
        /// P9.
        informasi_publik,
        /// P17.
        berita,
        /// P7.
        pengaduan,
    }
}

daftar_kata! {
    /// Words of links that every frame has, by what they lead to.
    Tautan {
        /// P1.
        profil_penyelenggara,
        /// P2.
        profil_pelaksana,
        /// P3.
        standar_pelayanan,
        /// P4.
        maklumat,
        /// P5.
        sop,
        /// P6.
        laporan,
        /// P8.
        kinerja,
        /// P9.
        ppid,
        /// P10.
        berkala,
        /// P11.
        serta_merta,
        /// P12.
        setiap_saat,
        /// P13.
        dokumen,
        /// P14.
        produk_hukum,
        /// P15.
        kontak,
        /// P16.
        data,
        /// P17, news.
        berita,
        /// P17, notices.
        pengumuman,
        /// Law library of the region.
        jdih,
        /// Procurement.
        lpse,
        /// Procurement plans.
        sirup,
        /// Wealth reports.
        lhkpn,
        /// P18.
        tentang,
        /// Privacy.
        privasi,
        /// Public information, in the identifier.
        informasi_publik,
        /// Complaints, with `{lapor}`.
        pengaduan,
        /// Licence of the content.
        lisensi,
        /// P19, site map.
        peta,
        /// Official sites of the region.
        situs_resmi,
        /// Security contact.
        keamanan,
    }
}

daftar_kata! {
    /// How far a site may say that it conforms to the guidelines of accessibility.
    Aksesibilitas {
        /// Nobody has looked.
        belum_dinilai,
        /// People looked, and it does not.
        belum,
        /// In part.
        sebagian,
        /// Fully.
        sepenuhnya,
    }
}

daftar_kata! {
    /// Headings of the six blocks of UU 25/2009 Pasal 23 ayat (4).
    Blok {
        /// Profile of the provider.
        penyelenggara,
        /// Profile of the executors.
        pelaksana,
        /// Service standards.
        standar,
        /// The promise.
        maklumat,
        /// Complaints.
        pengaduan,
        /// Performance.
        kinerja,
    }
}

impl Kata {
    /// Reads a file of words.
    ///
    /// # Errors
    ///
    /// Fails when a word that the program needs is missing, or when a value is not a text.
    pub fn parse(teks: &str) -> Result<Self, serde_yaml::Error> {
        serde_yaml::from_str(teks)
    }

    /// Returns a word of the templates.
    #[must_use]
    pub fn cari(&self, bagian: &str, kunci: &str) -> Option<&str> {
        self.bagian.get(bagian)?.get(kunci).map(String::as_str)
    }

    /// Returns the section and key of every word of the templates, in order.
    pub fn kunci(&self) -> impl Iterator<Item = (&str, &str)> {
        self.bagian.iter().flat_map(|(bagian, isi)| isi.keys().map(move |kunci| (bagian.as_str(), kunci.as_str())))
    }

    /// Returns a date in words; `bulan` counts from one.
    #[must_use]
    pub fn tanggal(&self, hari: u32, bulan: u32, tahun: i32) -> String {
        let nama = self.bulan.iter().zip(1..).find(|(_, n)| *n == bulan).map_or("", |(nama, _)| nama.as_str());
        let isi = self.tanggal.replace("{hari}", &hari.to_string()).replace("{bulan}", nama);
        isi.replace("{tahun}", &tahun.to_string())
    }
}

static SEMUA: LazyLock<Vec<Kata>> = LazyLock::new(|| {
    let baca = |(_, teks): &(&str, &str)| Kata::parse(teks).expect("the embedded words are checked by a test");
    berkas::KATA.iter().map(baca).collect()
});

static NAMA: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| serde_yaml::from_str(berkas::NAMA_BAHASA).expect("the embedded names are checked by a test"));

/// Returns the words of all languages, Indonesian first.
#[must_use]
pub fn semua() -> &'static [Kata] {
    &SEMUA
}

/// Returns the words of Indonesian.
///
/// # Panics
///
/// Never in a tested build: the file is built in and comes first.
#[must_use]
pub fn indonesia() -> &'static Kata {
    semua().first().expect("Indonesian is built in")
}

/// Returns the words of a language; nothing where the interface does not speak it.
#[must_use]
pub fn untuk(kode: &str) -> Option<&'static Kata> {
    semua().iter().find(|k| k.kode == kode)
}

/// Returns the name of a language in itself, or its code where the name is not known.
#[must_use]
pub fn nama_bahasa(kode: &str) -> &str {
    NAMA.get(kode).map_or(kode, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_loads_under_its_own_code() {
        for (kode, teks) in berkas::KATA {
            let kata = Kata::parse(teks).unwrap_or_else(|e| panic!("{kode}: {e}"));
            assert_eq!(kata.kode, *kode);
            assert_eq!(kata.nama, nama_bahasa(kode));
            assert!(kata.lokal.len() == 5 && kata.lokal.starts_with(kode), "{}", kata.lokal);
        }
        assert_eq!(indonesia().kode, INDONESIA);
    }

    #[test]
    fn a_word_that_the_program_needs_must_be_there() {
        let (_, teks) = berkas::KATA[0];
        let baris = teks.lines().find(|b| b.trim_start().starts_with("lihat_peta:")).unwrap();
        assert!(Kata::parse(&teks.replace(baris, "")).unwrap_err().to_string().contains("lihat_peta"));
    }

    #[test]
    fn no_language_has_a_word_that_indonesian_lacks() {
        for kata in semua() {
            for (bagian, kunci) in kata.kunci() {
                assert!(indonesia().cari(bagian, kunci).is_some(), "{}: {bagian}.{kunci}", kata.kode);
            }
        }
    }

    #[test]
    fn a_date_follows_the_language() {
        assert_eq!(indonesia().tanggal(17, 8, 2026), "17 Agustus 2026");
        assert_eq!(untuk("en").unwrap().tanggal(1, 1, 2026), "1 January 2026");
        assert_eq!(nama_bahasa("xx"), "xx");
    }
}
