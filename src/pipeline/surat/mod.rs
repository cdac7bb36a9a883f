//! Drafts of letters: what the law of a kabupaten knows, and what its register and today's findings give reason for.
//!
//! Data in, files out: nothing here reads a disk or a clock. A draft invents nothing. It names no person and no number,
//! and a term only where a finding has one; what is not known stays blank.

mod isi;
mod lembar;
mod temuan;

use std::collections::BTreeMap;

use crate::diag::sumber::Sumber;
use crate::diag::{Basis, Pesan};
use crate::model::daerah::Daerah;
use crate::peraturan::{Dikenal, JenisSurat};
use crate::pipeline::kerja::Pilihan;
use crate::pipeline::periksa::{Hukum, TemuanSitus};
use crate::pipeline::tenggat::{Tenggat, tenggat};
use crate::theme::Tema;
use crate::theme::surat::cetak;

/// What letters of one kabupaten are made of.
pub struct BahanSurat<'a> {
    /// Its law; the date of the letters is that of the law.
    pub hukum: &'a Hukum,
    /// The kabupaten, all its files read.
    pub daerah: &'a Daerah,
    /// The texts that findings point into.
    pub sumber: &'a Sumber,
    /// Findings by label, with basis, waivers taken away.
    pub temuan: &'a BTreeMap<String, TemuanSitus>,
    /// By label, what only the passing of time made a finding; see [`lewat`].
    pub lewat: &'a BTreeMap<String, Vec<Tenggat>>,
}

/// One draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surat {
    /// Kind.
    pub jenis: String,
    /// Name of its files without ending: a label, with the id of an incident after a full stop, or the kabupaten.
    pub nama: String,
    /// Its subject.
    pub hal: String,
    /// As markdown.
    pub markdown: String,
    /// As one page of HTML that asks nobody for anything.
    pub html: String,
}

impl Surat {
    /// Returns its files: path below the output folder, and text.
    #[must_use]
    pub fn berkas(&self, daerah: &str) -> [(String, &str); 2] {
        let satu = |akhiran: &str| format!("{}/{}.{akhiran}", folder(daerah, &self.jenis), self.nama);
        [(satu("md"), &self.markdown), (satu("html"), &self.html)]
    }
}

/// Returns the folder of a kind of letter below the output folder.
#[must_use]
pub fn folder(daerah: &str, jenis: &str) -> String {
    format!("{daerah}/surat/{jenis}")
}

/// A kind of letter in one kabupaten today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keadaan {
    /// Kind.
    pub jenis: String,
    /// Its articles; none where the law of the kabupaten does not know the letter.
    pub dasar: Option<Vec<Basis>>,
    /// Whether a regulation of the kabupaten asks for it.
    pub diatur: bool,
    /// Names of the letters for which there is reason today.
    pub alasan: Vec<String>,
}

/// Returns what only the passing of time made a finding, for each chosen agency.
#[must_use]
pub fn lewat(hukum: &Hukum, daerah: &Daerah, sumber: &Sumber, pilihan: &Pilihan) -> BTreeMap<String, Vec<Tenggat>> {
    let situs = daerah.daftar_instansi.iter().filter(|i| i.bersitus() && !i.penunjuk());
    situs
        .filter(|i| pilihan.memuat_situs(&i.label))
        .map(|i| (i.label.clone(), tenggat(hukum, daerah, i, sumber).lewat))
        .collect()
}

/// Returns the letters of a kind for the chosen agencies, or none where the law of the kabupaten does not know it.
///
/// A letter is written where there is reason for it; a decree that lists all is written always.
///
/// # Errors
///
/// Says which template failed, which a test would have met.
pub fn surat(bahan: &BahanSurat<'_>, jenis: &JenisSurat, pilihan: &Pilihan) -> Result<Option<Vec<Surat>>, Pesan> {
    let Some(dikenal) = bahan.hukum.peraturan.kenal(jenis, &bahan.hukum.hukum) else { return Ok(None) };
    let warna = bahan.daerah.isi().and_then(|d| d.warna.nilai()).map(String::as_str);
    let gaya = Tema::embedded().busana(warna).gaya.isi;
    let gaya = String::from_utf8_lossy(&gaya);
    let satu = |draf: lembar::Draf| {
        let lembar = lembar::lembar(bahan, jenis, &dikenal, &draf);
        let [markdown, html] = cetak(lembar.bentuk, &lembar, &gaya).map_err(|galat| gagal(jenis, &galat))?;
        Ok(Surat { jenis: jenis.id.clone(), nama: draf.nama, hal: lembar.hal, markdown, html })
    };
    isi::draf(bahan, jenis, &dikenal, pilihan).into_iter().map(satu).collect::<Result<_, _>>().map(Some)
}

fn gagal(jenis: &JenisSurat, galat: &minijinja::Error) -> Pesan {
    Pesan::new(
        format!("templat surat `{}` gagal: {galat:#}; laporkan sebagai kesalahan pendopo", jenis.id),
        format!("the template of the letter `{}` failed: {galat:#}; report it as a fault of pendopo", jenis.id),
    )
}

/// Returns every kind of letter as it stands in this kabupaten today.
#[must_use]
pub fn keadaan(bahan: &BahanSurat<'_>, pilihan: &Pilihan) -> Vec<Keadaan> {
    let peraturan = &bahan.hukum.peraturan;
    let satu = |jenis: &JenisSurat| {
        let dikenal: Option<Dikenal> = peraturan.kenal(jenis, &bahan.hukum.hukum);
        let draf = dikenal.as_ref().map(|d| isi::draf(bahan, jenis, d, pilihan)).unwrap_or_default();
        Keadaan {
            jenis: jenis.id.clone(),
            diatur: dikenal.as_ref().is_some_and(|d| d.diatur),
            dasar: dikenal.map(|d| peraturan.dasar(&d.dasar)),
            alasan: draf.into_iter().filter(|d| d.beralasan).map(|d| d.nama).collect(),
        }
    };
    peraturan.surat().iter().map(satu).collect()
}
