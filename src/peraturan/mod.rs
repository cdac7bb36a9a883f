//! Floor 5: the law as data.
//!
//! Regulations, the national baseline, fixed tables and one profile per kabupaten are YAML files embedded in the tool.
//! The code holds no article, period or place name: a change of the law is a change of a file.
//!
//! [`Peraturan::profil`] merges the baseline with a profile into [`HukumDaerah`], which says how each check binds there.

mod berkas;
mod bukti;
mod domain;
mod hukum;
mod nasional;
mod norma;
mod norma_sendiri;
mod pelaporan;
mod penilaian;
mod profil;
mod rujuk;
mod salah_sendiri;
mod sendiri;
#[cfg(test)]
mod sendiri_tests;
mod surat;
mod tabel;
#[cfg(test)]
mod tests;
mod wajib_lapor;

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::base::hash;
use crate::diag::sumber::Sumber;
use crate::diag::{Basis, Diagnostic, Place};
use crate::model::daerah::Daerah;
use crate::pindai::spam::Pemindai;

pub use berkas::GalatBerkas;
pub use bukti::{Aspek, TabelBukti};
pub use domain::NamaDomain;
pub use hukum::{HukumDaerah, Ikatan, Penolakan};
pub use nasional::{AsalParameter, Batas, Mandat, Parameter, Tingkat};
pub use norma::{Norma, Pasal, StatusNorma, Verifikasi};
pub use pelaporan::{BagianLaporan, Lingkup, Pelaporan};
pub use penilaian::{BarisPokok, Kelompok, Penilaian, Pokok};
pub use profil::{Istilah, Sanksi};
pub use rujuk::{Letak, Rujukan, RujukanSalah};
pub use surat::{Dikenal, IsiSurat, JenisSurat};
pub use tabel::{
    Bagi, Bagian, Bentuk, Butir, FrekuensiData, Golongan, GolonganMutu, Jenis, KataBahasa, KataRiwayat, Komponen,
    LayananNasional, Penerima, PihakKetiga, PlatformMedsos,
};

static TERTANAM: LazyLock<Peraturan> =
    LazyLock::new(|| berkas::muat().expect("the embedded law parses: a test reads every file"));

/// All the law that the tool knows.
#[derive(Clone, Debug)]
pub struct Peraturan {
    norma: Vec<Norma>,
    nasional: nasional::Nasional,
    tabel: tabel::Tabel,
    profil: Vec<profil::Profil>,
    spam: Pemindai,
    pokok: penilaian::TabelPokok,
    penilaian: Vec<Penilaian>,
    bukti: TabelBukti,
    pelaporan: Vec<Pelaporan>,
    surat: Vec<JenisSurat>,
    sidik: String,
}

impl Peraturan {
    /// Returns the law embedded in the tool.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &TERTANAM
    }

    /// Returns the law of a kabupaten: the embedded one with what its own files add, and the faults of those files.
    ///
    /// Its own profile bears the name of its folder; what is embedded cannot be replaced.
    #[must_use]
    pub fn daerah(&'static self, daerah: &Daerah, sumber: &Sumber) -> (Cow<'static, Self>, Vec<Diagnostic>) {
        let berkas = daerah.hukum.daftar_berkas();
        if berkas.is_empty() {
            return (Cow::Borrowed(self), Vec::new());
        }
        let (mut peraturan, mut diags) = sendiri::gabung(self, daerah);
        let teks = berkas.iter().flat_map(|file| [sumber.path(*file), sumber.teks(*file).unwrap_or("")]);
        let semua: Vec<&str> = std::iter::once(self.sidik.as_str()).chain(teks).collect();
        peraturan.sidik = hash::sha256_hex(semua.join("\n").as_bytes());
        let dipakai = daerah.isi().map_or("", |d| d.profil_hukum.teks());
        if let Some(profil) = &daerah.hukum.profil
            && peraturan.profil(dipakai).is_some()
            && dipakai != daerah.nama
        {
            diags.push(salah_sendiri::tak_dipakai(Place::Span(profil.awal()), &daerah.nama, dipakai));
        }
        (Cow::Owned(peraturan), diags)
    }

    /// Returns the SHA-256 of this law, by which a report can say what it was checked against.
    #[must_use]
    pub fn sidik(&self) -> &str {
        &self.sidik
    }

    /// Returns the regulation with this id.
    #[must_use]
    pub fn norma(&self, id: &str) -> Option<&Norma> {
        self.norma.iter().find(|n| n.id == id)
    }

    /// Returns every regulation in the order of the registry.
    pub fn daftar_norma(&self) -> impl Iterator<Item = &Norma> {
        self.norma.iter()
    }

    /// Returns the regulation with this kind, number, year and, for a local one, region.
    #[must_use]
    pub fn cari_norma(&self, bentuk: &str, nomor: &str, tahun: u16, daerah: Option<&str>) -> Option<&Norma> {
        self.norma
            .iter()
            .find(|n| n.bentuk == bentuk && n.nomor == nomor && n.tahun == tahun && n.daerah.as_deref() == daerah)
    }

    /// Returns the regulation in force that finally replaced `norma`, or none when `norma` itself is in force.
    #[must_use]
    pub fn pengganti(&self, norma: &Norma) -> Option<&Norma> {
        // A chain longer than the registry would be a circle.
        let mut kini = norma.dicabut_oleh.as_deref().and_then(|id| self.norma(id))?;
        for _ in 0..self.norma.len() {
            match kini.dicabut_oleh.as_deref().and_then(|id| self.norma(id)) {
                Some(lanjut) => kini = lanjut,
                None => return Some(kini),
            }
        }
        None
    }

    /// Returns the printable citation of a reference, or none when its regulation is unknown.
    #[must_use]
    pub fn basis(&self, rujukan: &Rujukan) -> Option<Basis> {
        self.norma(&rujukan.norma).map(|n| n.basis(rujukan))
    }

    /// Returns the printable citations of references, in their order.
    #[must_use]
    pub fn dasar(&self, daftar: &[Rujukan]) -> Vec<Basis> {
        daftar.iter().filter_map(|r| self.basis(r)).collect()
    }

    /// Returns the law of a kabupaten by the name of its profile.
    #[must_use]
    pub fn profil(&self, nama: &str) -> Option<HukumDaerah> {
        let profil = self.profil.iter().find(|p| p.nama == nama)?;
        Some(HukumDaerah::gabung(self, profil))
    }

    /// Returns the national baseline alone, for a place whose own profile is not known.
    #[must_use]
    pub fn baku(&self) -> HukumDaerah {
        HukumDaerah::gabung(self, &profil::Profil::default())
    }

    /// Returns the references that count in a kabupaten: those of the nation, and its own.
    pub fn berlaku<'a>(&self, daftar: &'a [Rujukan], hukum: &HukumDaerah) -> impl Iterator<Item = &'a Rujukan> {
        let berlaku =
            |r: &&Rujukan| self.norma(&r.norma).is_some_and(|n| n.daerah.is_none() || hukum.norma().contains(&n.id));
        daftar.iter().filter(berlaku)
    }

    /// Returns the names of all profiles.
    #[must_use]
    pub fn nama_profil(&self) -> Vec<&str> {
        self.profil.iter().map(|p| p.nama.as_str()).collect()
    }

    /// Returns the codes of all checks that bind anywhere, sorted.
    #[must_use]
    pub fn codes(&self) -> Vec<&str> {
        self.nasional.cek.keys().map(String::as_str).collect()
    }

    /// Tells whether a code is that of a check of the law.
    #[must_use]
    pub fn mengenal(&self, kode: &str) -> bool {
        self.nasional.cek.contains_key(kode)
    }

    /// Returns what a place of the law says in one line: the article, else the subject of the regulation.
    #[must_use]
    pub fn isi(&self, rujukan: &Rujukan) -> Option<&str> {
        let norma = self.norma(&rujukan.norma)?;
        let pasal = rujukan.letak.as_ref().and_then(|letak| norma.pasal(letak));
        Some(pasal.map_or(norma.tentang.as_str(), |p| p.isi.as_str()))
    }

    /// Returns the good practice behind checks without an article, by the first letters of their code.
    #[must_use]
    pub fn praktik(&self, keluarga: &str) -> Option<&Rujukan> {
        self.nasional.praktik.get(keluarga)
    }

    /// Returns the name of a check and who asks for it in the baseline, or none for a code that is no check of the law.
    #[must_use]
    pub fn cek(&self, kode: &str) -> Option<(&str, Mandat)> {
        self.nasional.cek.get(kode).map(|c| (c.nama.as_str(), c.mandat))
    }

    /// Returns what a check looks at; nothing for one that applies to every site.
    #[must_use]
    pub fn pokok(&self, kode: &str) -> Option<&BarisPokok> {
        self.pokok.cari(kode)
    }

    /// Returns the names of the parameters that a check uses, sorted.
    #[must_use]
    pub fn parameter_cek(&self, kode: &str) -> Vec<&str> {
        let pakai = self.pokok.parameter.iter().filter(|(_, cek)| cek.iter().any(|c| c == kode));
        pakai.map(|(nama, _)| nama.as_str()).collect()
    }

    /// Returns the profiles of a score.
    #[must_use]
    pub fn penilaian(&self) -> &[Penilaian] {
        &self.penilaian
    }

    /// Returns the required sections; a profile weighs a section through its check.
    #[must_use]
    pub fn bagian(&self) -> &[Bagian] {
        &self.tabel.bagian
    }

    /// Returns the kinds of unit.
    #[must_use]
    pub fn jenis(&self) -> &[Jenis] {
        &self.tabel.jenis
    }

    /// Returns the kinds of regulation.
    #[must_use]
    pub fn bentuk(&self) -> &[Bentuk] {
        &self.tabel.bentuk
    }

    /// Returns the components of a service standard in the order of the law.
    #[must_use]
    pub fn komponen(&self) -> &[Komponen] {
        &self.tabel.komponen
    }

    /// Returns the elements of the satisfaction survey in their official order.
    #[must_use]
    pub fn unsur_skm(&self) -> &[Butir] {
        &self.tabel.unsur_skm
    }

    /// Returns the bands of the satisfaction index, lowest first.
    #[must_use]
    pub fn golongan_mutu(&self) -> &[GolonganMutu] {
        &self.tabel.golongan_mutu
    }

    /// Returns the band of a converted value in hundredths, or none outside the scale.
    #[must_use]
    pub fn mutu(&self, perseratus: i64) -> Option<&GolonganMutu> {
        self.tabel.golongan_mutu.iter().find(|g| (g.dari..=g.sampai).contains(&perseratus))
    }

    /// Returns the symbols of a procedure's flow chart; `isian` holds the values that draw them.
    #[must_use]
    pub fn simbol_sop(&self) -> &[Butir] {
        &self.tabel.simbol_sop
    }

    /// Returns the identity fields of a procedure.
    #[must_use]
    pub fn identitas_sop(&self) -> &[Butir] {
        &self.tabel.identitas_sop
    }

    /// Returns the fields of the provider's profile.
    #[must_use]
    pub fn profil_penyelenggara(&self) -> &[Butir] {
        &self.tabel.profil_penyelenggara
    }

    /// Returns the fields of the executor's profile.
    #[must_use]
    pub fn profil_pelaksana(&self) -> &[Butir] {
        &self.tabel.profil_pelaksana
    }

    /// Returns the items of the complaint mechanism.
    #[must_use]
    pub fn mekanisme_pengaduan(&self) -> &[Butir] {
        &self.tabel.mekanisme_pengaduan
    }

    /// Returns the items of periodic information.
    #[must_use]
    pub fn informasi_berkala(&self) -> &[Butir] {
        &self.tabel.informasi_berkala
    }

    /// Returns the items of information available at any time.
    #[must_use]
    pub fn informasi_setiap_saat(&self) -> &[Butir] {
        &self.tabel.informasi_setiap_saat
    }

    /// Returns the fields of a decision to exempt information; `isian` holds the keys of the content file.
    #[must_use]
    pub fn penetapan_pengecualian(&self) -> &[Butir] {
        &self.tabel.penetapan_pengecualian
    }

    /// Returns the contents of the kabupaten's own service pledge.
    #[must_use]
    pub fn maklumat_pemda(&self) -> &[Butir] {
        &self.tabel.maklumat_pemda
    }

    /// Returns the contents of the information-service pledge.
    #[must_use]
    pub fn maklumat_informasi(&self) -> &[Butir] {
        &self.tabel.maklumat_informasi
    }

    /// Returns the sectors of public service.
    #[must_use]
    pub fn sektor(&self) -> &[Butir] {
        &self.tabel.sektor
    }

    /// Returns the metadata of a dataset beside its standard, group and trustee.
    #[must_use]
    pub fn metadata_dataset(&self) -> &[Butir] {
        &self.tabel.metadata_dataset
    }

    /// Returns the five parts of a data standard.
    #[must_use]
    pub fn standar_data(&self) -> &[Butir] {
        &self.tabel.standar_data
    }

    /// Returns an item of an application's documentation by its key; a profile names those that are asked for.
    #[must_use]
    pub fn dokumentasi_aplikasi(&self, kunci: &str) -> Option<&Butir> {
        self.tabel.dokumentasi_aplikasi.iter().find(|butir| butir.kunci == kunci)
    }

    /// Returns the keys of every item of documentation that any regulation names.
    pub fn kunci_dokumentasi(&self) -> impl Iterator<Item = &str> {
        self.tabel.dokumentasi_aplikasi.iter().map(|butir| butir.kunci.as_str())
    }

    /// Returns the headers that a server sends with every page; `keterangan` says why.
    #[must_use]
    pub fn tajuk_keamanan(&self) -> &[Butir] {
        &self.tabel.tajuk_keamanan
    }

    /// Returns the domains that are given to institutions only, in lower case.
    #[must_use]
    pub fn domain_lembaga(&self) -> &[String] {
        &self.tabel.domain_lembaga
    }

    /// Returns the domains where anybody may open a mailbox, in lower case.
    #[must_use]
    pub fn surel_gratis(&self) -> &[String] {
        &self.tabel.surel_gratis
    }

    /// Returns the phrases that make a requirement vague, in lower case.
    #[must_use]
    pub fn frasa_kabur(&self) -> &[String] {
        &self.tabel.frasa_kabur
    }

    /// Returns the names of population documents, which cost nothing, in lower case.
    #[must_use]
    pub fn dokumen_kependudukan(&self) -> &[String] {
        &self.tabel.dokumen_kependudukan
    }

    /// Returns the function words of languages, Indonesian first.
    #[must_use]
    pub fn kata_bahasa(&self) -> &[KataBahasa] {
        &self.tabel.kata_bahasa
    }

    /// Returns the national online services that need no entry in a catalogue.
    #[must_use]
    pub fn layanan_nasional(&self) -> &[LayananNasional] {
        &self.tabel.layanan_nasional
    }

    /// Returns the scanner for spam with the lexicon made ready.
    #[must_use]
    pub fn spam(&self) -> &Pemindai {
        &self.spam
    }

    /// Returns those who follow readers over the web.
    #[must_use]
    pub fn pelacak(&self) -> &[PihakKetiga] {
        &self.tabel.pelacak
    }

    /// Returns platforms whose posts, players and buttons are embedded in pages.
    #[must_use]
    pub fn sematan(&self) -> &[PihakKetiga] {
        &self.tabel.sematan
    }

    /// Returns services that keep forms for others.
    #[must_use]
    pub fn formulir_luar(&self) -> &[PihakKetiga] {
        &self.tabel.formulir_luar
    }

    /// Returns the addresses under which platforms show one recording.
    #[must_use]
    pub fn rekaman(&self) -> &[PihakKetiga] {
        &self.tabel.rekaman
    }

    /// Returns the endings of files that hold sound or moving pictures.
    #[must_use]
    pub fn akhiran_rekaman(&self) -> &[String] {
        &self.tabel.akhiran_rekaman
    }

    /// Returns the words that tell nothing of where a link leads, in lower case.
    #[must_use]
    pub fn teks_tautan_hampa(&self) -> &[String] {
        &self.tabel.teks_tautan_hampa
    }

    /// Returns the abbreviations that need no explanation.
    #[must_use]
    pub fn singkatan_umum(&self) -> &[String] {
        &self.tabel.singkatan_umum
    }

    /// Returns the social platforms.
    #[must_use]
    pub fn platform_medsos(&self) -> &[PlatformMedsos] {
        &self.tabel.platform_medsos
    }

    /// Returns the words in the name of an account that tell of an office, in lower case.
    #[must_use]
    pub fn kata_lembaga(&self) -> &[String] {
        &self.tabel.kata_lembaga
    }

    /// Returns how often datasets are renewed, by the words that say so.
    #[must_use]
    pub fn frekuensi_data(&self) -> &[FrekuensiData] {
        &self.tabel.frekuensi_data
    }

    /// Returns the kinds of document that are renewed every year and awaited by no other check.
    #[must_use]
    pub fn dokumen_tahunan(&self) -> &[String] {
        &self.tabel.dokumen_tahunan
    }

    /// Returns the words in the title of a page that bind it to a year, in lower case.
    #[must_use]
    pub fn judul_tahunan(&self) -> &[String] {
        &self.tabel.judul_tahunan
    }

    /// Returns the words that tell of a regulation as of the past.
    #[must_use]
    pub fn kata_riwayat(&self) -> &KataRiwayat {
        &self.tabel.kata_riwayat
    }

    /// Returns the national complaint channel.
    #[must_use]
    pub fn lapor(&self) -> &Penerima {
        &self.tabel.lapor
    }

    /// Returns the ombudsman.
    #[must_use]
    pub fn ombudsman(&self) -> &Penerima {
        &self.tabel.ombudsman
    }
}
