//! Fixed tables of the national regulations: components, elements, bands, sections, kinds.

use serde::Deserialize;

use super::domain::NamaDomain;
use super::nasional::Tingkat;
use super::norma::Verifikasi;
use super::rujuk::Rujukan;

/// A kind of regulation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bentuk {
    /// First part of an id.
    pub kode: String,
    /// Short name used in citations.
    pub pendek: String,
    /// Full name.
    pub nama: String,
    /// Other spellings seen in practice.
    #[serde(default)]
    pub nama_lain: Vec<String>,
}

/// The two groups of service-standard components.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Golongan {
    /// Service delivery: what the public page shows first.
    Penyampaian,
    /// Management of the service inside the organisation.
    Pengelolaan,
}

/// One component of a service standard.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Komponen {
    /// Key in the service file.
    pub kunci: String,
    /// Letter in the law.
    pub huruf: String,
    /// Official name.
    pub nama: String,
    /// Group.
    pub golongan: Golongan,
    /// Place inside the group, from 1.
    pub urutan: u8,
    /// Anchor of its section on the page of a service, where it is not the key itself.
    #[serde(default)]
    pub jangkar: Option<String>,
}

/// One row of a list fixed by law: a key in the content files and its official name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Butir {
    /// Key in the content files.
    pub kunci: String,
    /// Official name.
    pub nama: String,
    /// Letter in the law, where it has one.
    pub huruf: Option<String>,
    /// Values or keys of the content files that stand for this row, where they differ from `kunci`.
    #[serde(default)]
    pub isian: Vec<String>,
    /// Short explanation.
    pub keterangan: Option<String>,
    /// Whether the row takes what no other row takes, so that its name tells a reader nothing.
    #[serde(default)]
    pub sisa: bool,
}

/// One band of the satisfaction index; bounds are inclusive, in hundredths.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GolonganMutu {
    /// Letter of quality.
    pub mutu: String,
    /// Performance in words.
    pub kinerja: String,
    /// Lowest converted value.
    pub dari: i64,
    /// Highest converted value.
    pub sampai: i64,
}

/// A kind of unit that may own a site.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jenis {
    /// Key in the register.
    pub kunci: String,
    /// Official name.
    pub nama: String,
    /// The articles that name it.
    #[serde(default)]
    pub dasar: Vec<Rujukan>,
    /// Codes of the sections that are not asked of this kind.
    #[serde(default)]
    pub tanpa_bagian: Vec<String>,
}

/// Of whom a section is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bagi {
    /// Every site.
    Semua,
    /// Only a unit that serves the public.
    MelayaniPublik,
}

/// A required section of a site.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bagian {
    /// Stable code.
    pub kode: String,
    /// Heading.
    pub judul: String,
    /// Address on the site.
    pub path: String,
    /// Content files, or folders ending in `/`, that hold it; empty where the tool makes it.
    pub berkas: Vec<String>,
    /// Of whom it is required.
    pub bagi: Bagi,
    /// Weight of its absence in the baseline; a profile may raise it through `cek`.
    pub tingkat: Tingkat,
    /// The check that reports its absence.
    pub cek: Option<String>,
    /// The articles that ask for it.
    #[serde(default)]
    pub dasar: Vec<Rujukan>,
}

impl Bagian {
    /// Returns true when the section is required of a unit of kind `jenis`.
    #[must_use]
    pub fn wajib_bagi(&self, jenis: &Jenis, melayani_publik: bool) -> bool {
        let bagi = match self.bagi {
            Bagi::Semua => true,
            Bagi::MelayaniPublik => melayani_publik,
        };
        bagi && !jenis.tanpa_bagian.contains(&self.kode)
    }
}

/// An outside addressee of complaints.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Penerima {
    /// Official name.
    pub nama: String,
    /// Host that a link must have, with or without `www.`.
    pub host: String,
    /// Address to link.
    pub url: String,
    /// Short-message number.
    pub sms: Option<String>,
    /// The articles that name it.
    pub dasar: Vec<Rujukan>,
    /// Whether address and number have been seen in a source.
    pub verifikasi: Verifikasi,
}

/// The function words of one language, to tell in which language a text is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KataBahasa {
    /// Code of the language.
    pub kode: String,
    /// Indonesian name.
    pub nama: String,
    /// English name.
    pub name: String,
    /// The words, in lower case; no word stands with two languages.
    pub kata: Vec<String>,
}

/// A social platform.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformMedsos {
    /// Key in the register.
    pub kunci: String,
    /// Its name.
    pub nama: String,
    /// Hosts of its addresses; hosts below them belong to it as well.
    pub host: Vec<String>,
    /// First parts of a path that lead to something other than an account.
    pub bukan_akun: Vec<String>,
}

/// How often a dataset is renewed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrekuensiData {
    /// Usual name.
    pub nama: String,
    /// Days of one period; zero for what is published once.
    pub hari: u32,
    /// Words that say so, in lower case.
    pub kata: Vec<String>,
}

/// Words that tell of a regulation as of the past.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KataRiwayat {
    /// Those before its citation, in lower case.
    pub sebelum: Vec<String>,
    /// Those behind it, in lower case.
    pub sesudah: Vec<String>,
}

/// A national online service.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayananNasional {
    /// Host; hosts below it belong to it as well.
    pub host: String,
    /// Official name.
    pub nama: String,
}

/// Somebody whose files, frames or forms an agency may be tempted to use.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PihakKetiga {
    /// Host; hosts below it belong to it as well.
    pub host: String,
    /// Name that readers know.
    pub nama: String,
    /// Parts of the path that single out what is meant; empty for every address of the host.
    #[serde(default)]
    pub jalur: Vec<String>,
}

impl PihakKetiga {
    /// Tells whether a host is this one or below it.
    #[must_use]
    pub fn memuat(&self, host: &str) -> bool {
        host.strip_suffix(self.host.as_str()).is_some_and(|sisa| sisa.is_empty() || sisa.ends_with('.'))
    }

    /// Tells whether an address `https://…` belongs here.
    #[must_use]
    pub fn memuat_alamat(&self, alamat: &str) -> bool {
        let sisa = alamat.split_once("//").map_or("", |(_, sisa)| sisa);
        let batas = sisa.find(['/', '?', '#']).unwrap_or(sisa.len());
        let (host, jalur) = sisa.split_at(batas);
        let cocok = self.jalur.is_empty() || self.jalur.iter().any(|j| jalur.contains(j.as_str()));
        cocok && self.memuat(&host.to_ascii_lowercase())
    }
}

/// All tables.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tabel {
    pub(super) bentuk: Vec<Bentuk>,
    pub(super) komponen: Vec<Komponen>,
    pub(super) unsur_skm: Vec<Butir>,
    pub(super) golongan_mutu: Vec<GolonganMutu>,
    pub(super) simbol_sop: Vec<Butir>,
    pub(super) identitas_sop: Vec<Butir>,
    pub(super) profil_penyelenggara: Vec<Butir>,
    pub(super) profil_pelaksana: Vec<Butir>,
    pub(super) mekanisme_pengaduan: Vec<Butir>,
    pub(super) informasi_berkala: Vec<Butir>,
    pub(super) informasi_setiap_saat: Vec<Butir>,
    pub(super) penetapan_pengecualian: Vec<Butir>,
    pub(super) maklumat_pemda: Vec<Butir>,
    pub(super) maklumat_informasi: Vec<Butir>,
    pub(super) sektor: Vec<Butir>,
    pub(super) metadata_dataset: Vec<Butir>,
    pub(super) standar_data: Vec<Butir>,
    pub(super) dokumentasi_aplikasi: Vec<Butir>,
    pub(super) tajuk_keamanan: Vec<Butir>,
    pub(super) domain_lembaga: Vec<String>,
    pub(super) surel_gratis: Vec<String>,
    pub(super) nama_domain: NamaDomain,
    pub(super) frasa_kabur: Vec<String>,
    pub(super) dokumen_kependudukan: Vec<String>,
    pub(super) kata_bahasa: Vec<KataBahasa>,
    pub(super) layanan_nasional: Vec<LayananNasional>,
    pub(super) pelacak: Vec<PihakKetiga>,
    pub(super) sematan: Vec<PihakKetiga>,
    pub(super) formulir_luar: Vec<PihakKetiga>,
    pub(super) rekaman: Vec<PihakKetiga>,
    pub(super) akhiran_rekaman: Vec<String>,
    pub(super) teks_tautan_hampa: Vec<String>,
    pub(super) singkatan_umum: Vec<String>,
    pub(super) platform_medsos: Vec<PlatformMedsos>,
    pub(super) kata_lembaga: Vec<String>,
    pub(super) frekuensi_data: Vec<FrekuensiData>,
    pub(super) dokumen_tahunan: Vec<String>,
    pub(super) judul_tahunan: Vec<String>,
    pub(super) kata_riwayat: KataRiwayat,
    pub(super) jenis: Vec<Jenis>,
    pub(super) bagian: Vec<Bagian>,
    pub(super) lapor: Penerima,
    pub(super) ombudsman: Penerima,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Golongan;
    use crate::peraturan::Peraturan;

    fn unik<T: Ord>(daftar: impl IntoIterator<Item = T>) -> bool {
        let mut sudah = BTreeSet::new();
        daftar.into_iter().all(|x| sudah.insert(x))
    }

    #[test]
    fn every_profile_asks_for_documentation_that_the_table_names() {
        let jumlah: Vec<usize> = Peraturan::embedded()
            .nama_profil()
            .into_iter()
            .map(|nama| {
                let daerah = Peraturan::embedded().profil(nama).unwrap();
                let kunci = daerah.dokumentasi_aplikasi();
                assert!(kunci.iter().all(|k| Peraturan::embedded().dokumentasi_aplikasi(k).is_some()), "{nama}");
                assert!(unik(kunci), "{nama}");
                kunci.len()
            })
            .collect();
        assert_eq!(jumlah, [9, 9, 9, 5]);
        assert!(unik(Peraturan::embedded().kunci_dokumentasi()));
    }

    #[test]
    fn a_free_mailbox_is_no_institution_even_under_its_domain() {
        let p = Peraturan::embedded();
        assert!(
            p.surel_gratis().iter().any(|gratis| p.domain_lembaga().iter().any(|d| gratis.ends_with(&format!(".{d}"))))
        );
        assert!(p.tajuk_keamanan().iter().all(|t| t.keterangan.is_some()));
    }

    #[test]
    fn the_bands_cover_the_scale_without_gap_and_part_at_the_printed_bounds() {
        let p = Peraturan::embedded();
        for pasangan in p.golongan_mutu().windows(2) {
            assert_eq!(pasangan[0].sampai + 1, pasangan[1].dari);
        }
        for (nilai, harap) in [
            (2499, None),
            (2500, Some("D")),
            (6499, Some("D")),
            (6500, Some("C")),
            (7660, Some("C")),
            (7661, Some("B")),
            (8830, Some("B")),
            (8831, Some("A")),
            (10000, Some("A")),
            (10001, None),
        ] {
            assert_eq!(p.mutu(nilai).map(|g| g.mutu.as_str()), harap, "{nilai}");
        }
    }

    #[test]
    fn a_function_word_belongs_to_one_language_and_indonesian_comes_first() {
        let bahasa = Peraturan::embedded().kata_bahasa();
        assert_eq!(bahasa[0].kode, "id");
        assert!(unik(bahasa.iter().flat_map(|b| &b.kata)));
    }

    #[test]
    fn fourteen_components_are_split_one_to_one_into_six_and_eight() {
        let komponen = Peraturan::embedded().komponen();
        let huruf: String = komponen.iter().map(|k| k.huruf.as_str()).collect();
        assert_eq!(huruf, "abcdefghijklmn");
        assert!(unik(komponen.iter().map(|k| &k.kunci)));
        for (golongan, harap, jumlah) in [(Golongan::Penyampaian, "bcdefj", 6), (Golongan::Pengelolaan, "aghiklmn", 8)]
        {
            let mut isi: Vec<_> = komponen.iter().filter(|k| k.golongan == golongan).collect();
            isi.sort_by_key(|k| k.urutan);
            assert_eq!(isi.iter().map(|k| k.huruf.as_str()).collect::<String>(), harap);
            assert_eq!(isi.iter().map(|k| k.urutan).collect::<Vec<_>>(), (1..=jumlah).collect::<Vec<_>>());
        }
    }
}
