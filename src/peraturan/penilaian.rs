//! How sites are graded: what each check looks at, which parameters it uses, and the named profiles of a score.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::hukum::Ikatan;
use super::norma::Verifikasi;

/// A thing that a check looks at; without it the check does not apply to a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pokok {
    /// The site itself, which is always there.
    #[default]
    Situs,
    /// The kabupaten as a whole, never one site.
    Kabupaten,
    /// A decree on the subdomain.
    SkSubdomain,
    /// Another domain called official.
    DomainLain,
    /// The profile of the provider.
    Profil,
    /// The profile of the executor.
    Pelaksana,
    /// A service.
    Layanan,
    /// A service that another party runs.
    PihakLain,
    /// A service that needs another one first.
    Prasyarat,
    /// A service with an online link.
    TautanDaring,
    /// The service pledge.
    Maklumat,
    /// A procedure.
    Sop,
    /// A report on services.
    LaporanPelayanan,
    /// The complaint section.
    Pengaduan,
    /// A satisfaction survey.
    Survei,
    /// The profile of the information officer.
    ProfilPpid,
    /// Periodic information.
    Berkala,
    /// A notice that must be published at once.
    SertaMerta,
    /// An exempt piece of information.
    Dikecualikan,
    /// A document.
    Dokumen,
    /// A regulation or decree of the agency.
    ProdukHukum,
    /// An announcement that a facility is repaired.
    Perbaikan,
    /// A piece of news.
    Berita,
    /// An announcement.
    Pengumuman,
    /// A dataset.
    Dataset,
    /// An application.
    Aplikasi,
    /// A social account.
    Akun,
    /// A picture.
    Gambar,
}

/// A row of the table of subjects.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BarisPokok {
    /// Code of the section that must be asked of the kind of unit.
    pub bagian: Option<String>,
    /// The thing that must be there.
    #[serde(default)]
    pub ada: Pokok,
    /// Codes of checks, or three letters for the rest of a family.
    pub cek: Vec<String>,
}

/// The table of subjects and of the parameters that checks use.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TabelPokok {
    pub(super) pokok: Vec<BarisPokok>,
    pub(super) parameter: BTreeMap<String, Vec<String>>,
}

impl TabelPokok {
    /// Returns the row of a check: its own, else that of its family.
    pub(super) fn cari(&self, kode: &str) -> Option<&BarisPokok> {
        let keluarga = kode.split('-').next().unwrap_or(kode);
        let baris = |nama: &str| self.pokok.iter().find(|b| b.cek.iter().any(|c| c == nama));
        baris(kode).or_else(|| baris(keluarga))
    }
}

/// A group of checks in a profile of a score.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kelompok {
    /// Indonesian name.
    pub nama: String,
    /// English name.
    pub name: String,
    /// Weight; those of a profile add up to 100.
    pub bobot: u32,
    /// Codes of checks, or three letters for a whole family.
    pub cek: Vec<String>,
}

impl Kelompok {
    /// Tells whether a check belongs to this group.
    #[must_use]
    pub fn memuat(&self, kode: &str) -> bool {
        let keluarga = kode.split('-').next().unwrap_or(kode);
        self.cek.iter().any(|c| c == kode || c == keluarga)
    }
}

/// A named profile of a score.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Penilaian {
    /// Its name on the command line.
    pub kode: String,
    /// Indonesian title.
    pub nama: String,
    /// English title.
    pub name: String,
    /// What it weighs, in Indonesian.
    pub keterangan: String,
    /// What it weighs, in English.
    pub description: String,
    /// Whether its composition has been compared with an official text.
    pub verifikasi: Verifikasi,
    /// What a tolerated check is worth, in percent of a passed one.
    pub toleransi: u32,
    /// Beginnings of ids of regulations; where any are named, a check counts only if it rests on one of them.
    #[serde(default)]
    pub dasar: Vec<String>,
    /// The groups.
    pub kelompok: Vec<Kelompok>,
}

impl Penilaian {
    /// Returns the position of the group in which a check counts, or none where it counts in no group.
    #[must_use]
    pub fn kelompok_cek(&self, ikatan: &Ikatan) -> Option<usize> {
        let berdasar = self.dasar.is_empty()
            || ikatan.dasar.iter().any(|b| self.dasar.iter().any(|awal| b.id.starts_with(awal.as_str())));
        self.kelompok.iter().position(|k| k.memuat(&ikatan.kode)).filter(|_| berdasar)
    }
}
