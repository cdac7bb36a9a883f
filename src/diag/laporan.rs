//! All findings of one run, put together for every form of the report.
//!
//! A form prints a [`Laporan`] and decides nothing: what is one finding, which findings have one cause and which one is
//! to be mended first is settled here, so that no two forms tell different stories.

use std::collections::BTreeMap;

use crate::base::tanggal::Tanggal;
use crate::diag::butir::{Butir, Milik, sekali};
use crate::diag::kelompok::{Kelompok, kelompokkan};
use crate::diag::sumber::Sumber;
use crate::diag::{Lang, Pesan, Place, Severity};

/// A finding that the kabupaten has set aside.
#[derive(Debug, Clone)]
pub struct Dikecualikan<'a> {
    /// The finding with its site.
    pub butir: Butir<'a>,
    /// Why.
    pub alasan: &'a str,
    /// Last day.
    pub sampai: Tanggal,
}

/// A site that was checked, or the kabupaten itself with an empty label.
#[derive(Debug, Clone)]
pub struct Situs<'a> {
    /// Folder name of the kabupaten.
    pub daerah: &'a str,
    /// Label.
    pub label: &'a str,
    /// Errors, those of shared files included, because each of them refuses the site.
    pub galat: usize,
    /// Warnings, those of shared files included.
    pub peringatan: usize,
}

impl Situs<'_> {
    /// Returns `daerah/label`, the name of the kabupaten alone, or `-` for files of no kabupaten.
    #[must_use]
    pub fn nama(&self) -> String {
        nama(self.daerah, self.label)
    }
}

/// Returns `daerah/label`, the name of the kabupaten alone, or `-` for files of no kabupaten.
#[must_use]
pub fn nama(daerah: &str, label: &str) -> String {
    match (daerah, label) {
        ("", _) => "-".to_owned(),
        (daerah, "") => daerah.to_owned(),
        (daerah, label) => format!("{daerah}/{label}"),
    }
}

/// What a report tells about a check.
#[derive(Debug, Clone, Default)]
pub struct Aturan {
    /// The fault.
    pub judul: Pesan,
    /// What to do.
    pub perbaikan: Pesan,
    /// Its page as markdown, in Indonesian.
    pub halaman: String,
    /// Whether it keeps people from harm, so that nothing can set it aside and it comes first.
    pub mendesak: bool,
}

/// What one run found.
#[derive(Debug)]
pub struct Laporan<'a> {
    /// Texts of the files.
    pub sumber: &'a Sumber,
    /// Language of messages.
    pub lang: Lang,
    /// Findings by path and line.
    pub butir: Vec<Butir<'a>>,
    /// Causes, by the place of their first finding.
    pub kelompok: Vec<Kelompok>,
    /// What was set aside.
    pub dikecualikan: Vec<Dikecualikan<'a>>,
    /// The sites that were checked and the kabupaten themselves.
    pub situs: Vec<Situs<'a>>,
    /// The checks by code; at least those that found something.
    pub aturan: BTreeMap<&'a str, Aturan>,
    /// What stands before every path for a program that counts paths from the repository: empty, or ending with `/`.
    pub awalan: String,
    /// The lightest weight that makes the run fail; nothing does where it is none.
    pub ambang: Option<Severity>,
    /// Whether the tool itself failed at a site, so that findings may be missing.
    pub rusak: bool,
}

impl<'a> Laporan<'a> {
    /// Returns a report of findings; sites, waivers and checks are added by the caller.
    #[must_use]
    pub fn baru(sumber: &'a Sumber, lang: Lang, milik: impl Iterator<Item = Milik<'a>>) -> Self {
        let mut butir = sekali(sumber, milik);
        let kelompok = kelompokkan(&mut butir, sumber);
        Self {
            sumber,
            lang,
            butir,
            kelompok,
            dikecualikan: Vec::new(),
            situs: Vec::new(),
            aturan: BTreeMap::new(),
            awalan: String::new(),
            ambang: Some(Severity::Error),
            rusak: false,
        }
    }

    /// Returns how many findings have a weight, each counted once.
    #[must_use]
    pub fn hitung(&self, severity: Severity) -> usize {
        self.butir.iter().filter(|b| b.temuan.severity == severity).count()
    }

    /// Returns how many sites were checked.
    #[must_use]
    pub fn jumlah_situs(&self) -> usize {
        self.situs.iter().filter(|s| !s.label.is_empty()).count()
    }

    /// Returns the path of a place as a program finds it from the repository.
    #[must_use]
    pub fn path(&self, place: &Place) -> String {
        format!("{}{}", self.awalan, self.sumber.posisi(place).path)
    }

    /// Returns the causes in the order in which they are best mended.
    ///
    /// What harms people comes first, then what refuses sites, then what touches most sites and most places.
    #[must_use]
    pub fn menurut_bobot(&self) -> Vec<&Kelompok> {
        let mut daftar: Vec<&Kelompok> = self.kelompok.iter().collect();
        daftar.sort_by_key(|k| {
            let temuan = self.kepala(k).temuan;
            let mendesak = self.mendesak(temuan.code);
            let besar = (temuan.severity, mendesak, self.situs_kelompok(k).len(), k.anggota.len());
            (std::cmp::Reverse(besar), k.anggota.first().copied())
        });
        daftar
    }

    /// Tells whether a check keeps people from harm.
    #[must_use]
    pub fn mendesak(&self, kode: &str) -> bool {
        self.aturan.get(kode).is_some_and(|a| a.mendesak)
    }

    /// Returns the first finding of a cause.
    #[must_use]
    pub fn kepala(&self, kelompok: &Kelompok) -> &Butir<'a> {
        &self.butir[kelompok.anggota[0]]
    }

    /// Returns the sites that a cause touches, as people name them.
    #[must_use]
    pub fn situs_kelompok(&self, kelompok: &Kelompok) -> Vec<String> {
        let anggota = kelompok.anggota.iter().map(|n| &self.butir[*n]);
        let mut nama: Vec<String> = anggota.flat_map(|b| b.situs.iter().map(|s| nama(b.daerah, s))).collect();
        nama.sort_unstable();
        nama.dedup();
        nama
    }
}
