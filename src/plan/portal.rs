//! What the portal of a kabupaten is made from: the records of its sites and the register, never the sources of an
//! agency.

use crate::model::daerah::Instansi;
use crate::model::register::BerkasPerangkat;
use crate::plan::bahan::Bahan;
use crate::plan::rekaman::Rekaman;
use crate::theme::portal::Portal as Kata;

/// What became of a site in the run that makes the portal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub enum Keadaan {
    /// Its output is of this run, or as this run would make it.
    #[default]
    Kini,
    /// It was refused or could not be made, and its last good output stays.
    Tertahan,
}

/// How far a site keeps to what binds it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Kepatuhan {
    /// Checks that passed.
    pub lulus: usize,
    /// Checks with warnings or waivers only.
    pub toleransi: usize,
    /// Checks with errors.
    pub gagal: usize,
    /// Checks of freshness that did not pass.
    pub lewat: usize,
    /// Score between 0 and 100 in hundredths; none where files cannot be read.
    pub skor: Option<u32>,
}

/// One site as the portal knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SitusPortal {
    /// Its record; none where it was never published or its record was refused.
    pub rekaman: Option<Rekaman>,
    /// What became of it.
    pub keadaan: Keadaan,
    /// How far it keeps to what binds it; none where it could not be judged.
    pub kepatuhan: Option<Kepatuhan>,
}

/// Everything that the pages of the portal are made from.
pub(crate) struct BahanPortal<'a> {
    pub(crate) b: &'a Bahan<'a>,
    pub(crate) kata: &'static Kata,
    /// The agencies of the register, by label.
    pub(crate) daftar: Vec<Anggota<'a>>,
}

/// One agency of the register.
#[derive(Clone, Copy)]
pub(crate) struct Anggota<'a> {
    pub(crate) instansi: &'a Instansi,
    pub(crate) register: Option<&'a BerkasPerangkat>,
    pub(crate) situs: Option<&'a SitusPortal>,
    pub(crate) rekaman: Option<&'a Rekaman>,
}

impl Anggota<'_> {
    pub(crate) fn label(&self) -> &str {
        &self.instansi.label
    }

    pub(crate) fn nama(&self) -> &str {
        self.instansi.nama()
    }
}

impl<'a> BahanPortal<'a> {
    /// Returns the agencies that have a record, with it.
    pub(crate) fn berekaman(&self) -> impl Iterator<Item = (&Anggota<'a>, &'a Rekaman)> {
        self.daftar.iter().filter_map(|a| Some((a, a.rekaman?)))
    }

    /// Returns the whole address of a page of an agency's site.
    pub(crate) fn url(&self, anggota: &Anggota<'_>, path: &str) -> String {
        format!("https://{}{path}", self.b.lingkup.daerah.host_bangun(anggota.instansi))
    }
}
