//! What a run is asked for, and what it gives.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::bundle::server::Alih;
use crate::diag::{Diagnostic, Pesan};
use crate::pipeline::kerja::{Pilihan, Waktu};
use crate::pipeline::periksa::{Hukum, TemuanSitus};
use crate::pipeline::potret::Potret;
use crate::plan::lingkup::Draf;
use crate::render::Error as GalatTema;
use crate::rules::luaran::{Antar, HalamanLama, Keluar, PetaSitus};
use crate::rules::nilai::NilaiSitus;
use crate::vfs::{self, WriteReport};

/// What a run is for.
#[derive(Debug, Clone, Copy)]
pub enum Tujuan<'a> {
    /// To find what is wrong.
    Periksa,
    /// To list the links that leave the sites.
    Tautan,
    /// To find what is wrong, and whether two builds of the same input are the same.
    PeriksaUlang,
    /// To compare the sites with others: everything is made and nothing is written. With the pages that they had before,
    /// where that is known.
    Banding(Option<&'a HalamanDulu>),
    /// To write the sites below a folder.
    Tulis(&'a Path),
}

/// The pages of sites, by kabupaten and host.
pub type HalamanDulu = BTreeMap<(String, String), Vec<HalamanLama>>;

/// What became of one site.
#[derive(Debug)]
pub enum Status {
    /// It was checked only.
    Diperiksa,
    /// It was written.
    Dibangun(WriteReport),
    /// It has errors and keeps its last good output.
    Ditolak,
    /// It could not be written.
    Gagal(Gagal),
}

/// A failure of the tool at one site.
#[derive(Debug)]
pub enum Gagal {
    /// Of the disk.
    Disk(vfs::Error),
    /// Of the theme.
    Tema(GalatTema),
    /// Of the program: what it said when it stopped.
    Panik(String),
    /// Of the shard that had to make it.
    Pecahan(Pesan),
}

impl Gagal {
    /// Returns what went wrong and what to do, in one line.
    #[must_use]
    pub fn message(&self) -> Pesan {
        match self {
            Self::Disk(galat) => galat.sentence(),
            Self::Tema(galat) => {
                let sebab = std::error::Error::source(galat).map(|s| format!(": {s}")).unwrap_or_default();
                Pesan::new(format!("{galat}{sebab}"), format!("{galat}{sebab}"))
            }
            Self::Pecahan(sebab) => Pesan::new(format!("pecahan: {}", sebab.id), format!("the shard: {}", sebab.en)),
            Self::Panik(kata) => Pesan::new(
                format!("pendopo berhenti di situs ini: {kata}; laporkan sebagai kesalahan pendopo"),
                format!("pendopo stopped at this site: {kata}; report it as a fault of pendopo"),
            ),
        }
    }
}

/// One site after a run.
#[derive(Debug)]
pub struct HasilSitus {
    /// Host under which it is built.
    pub host: String,
    /// How many pages it has.
    pub halaman: usize,
    /// What became of it.
    pub status: Status,
    /// Links that leave the sites, where they were asked for.
    pub keluar: Vec<Keluar>,
    /// Its old addresses, as its pages have them; none of a site that was not put together in this run.
    pub alih: Vec<Alih>,
    /// What it is compared by, where that was asked for.
    pub potret: Option<Potret>,
}

impl HasilSitus {
    /// Returns the result of a site of which no page was made.
    #[must_use]
    pub fn tanpa_halaman(host: String, status: Status) -> Self {
        Self { host, halaman: 0, status, keluar: Vec::new(), alih: Vec::new(), potret: None }
    }
}

/// One kabupaten after a run.
pub struct HasilDaerah {
    /// Its name.
    pub nama: String,
    /// Findings by label; the empty label is the kabupaten itself.
    pub temuan: BTreeMap<String, TemuanSitus>,
    /// Its sites by label.
    pub situs: BTreeMap<String, HasilSitus>,
    /// Grades of the checked sites by label.
    pub nilai: BTreeMap<String, NilaiSitus>,
    /// What was found of each site before other sites were looked at, where a shard must tell it.
    pub mentah: BTreeMap<String, Mentah>,
    /// Its law; none where its file cannot be read.
    pub hukum: Option<Hukum>,
    /// Whether its file cannot be read.
    pub tak_terbaca: bool,
    /// Folders of sites that are not in the register any more.
    pub tertinggal: Vec<String>,
}

/// What was found of one site before it was weighed and other sites were looked at.
#[derive(Debug)]
pub struct Mentah {
    /// Findings.
    pub temuan: Vec<Diagnostic>,
    /// Grades.
    pub nilai: NilaiSitus,
    /// Links into sibling sites.
    pub antar: Vec<Antar>,
    /// Its addresses.
    pub peta: PetaSitus,
    /// Where its old addresses lead.
    pub pindah: BTreeMap<String, String>,
    /// Files of other agencies that decide where its links lead, by their paths, there or not.
    pub rujukan: BTreeSet<String>,
}

/// How a run goes about its sites.
pub struct Jalan<'a> {
    /// What it is for.
    pub tujuan: Tujuan<'a>,
    /// Which sites.
    pub pilihan: &'a Pilihan,
    /// The date.
    pub waktu: Waktu,
    /// Whether drafts are shown.
    pub draf: Draf,
    /// A folder that tells of the last sites; none where only the one that is written to does.
    pub sebelumnya: Option<&'a Path>,
    /// Told the label of each site that is done.
    pub kabar: &'a (dyn Fn(&str) + Sync),
}

/// Keeps a fault of the program at one site away from the others.
pub(crate) fn jaga<T>(kerja: impl FnOnce() -> Result<T, GalatTema>) -> Result<T, Gagal> {
    match catch_unwind(AssertUnwindSafe(kerja)) {
        Ok(hasil) => hasil.map_err(Gagal::Tema),
        Err(isi) => {
            let kata = isi.downcast_ref::<String>().map(String::as_str);
            let kata = kata.or_else(|| isi.downcast_ref::<&str>().copied()).unwrap_or("?");
            Err(Gagal::Panik(kata.to_owned()))
        }
    }
}
