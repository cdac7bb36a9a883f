//! Floor 6: one registry of checks, the engine that runs them, waivers.
//!
//! A check is a row in the table of its family and a page in the `halaman` folder beside it. What a check weighs, on
//! which article it rests and whether it binds at all is not written here but in `peraturan`, for each kabupaten.

pub mod berkas;
pub mod halaman;
pub mod konteks;
pub mod mesin;
pub mod pengecualian;

use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};

/// How a check is decided.
#[derive(Clone, Copy)]
pub enum Cara {
    /// While a file is read; the finding comes from `syntax` or `model`.
    Muat,
    /// On one agency.
    Instansi(fn(&Konteks<'_>, &Instansi, &mut Lapor<'_>)),
    /// On a whole kabupaten; each finding names its agency.
    Daerah(fn(&Konteks<'_>, &mut Lapor<'_>)),
    /// On the pages as they are built.
    Luaran,
}

/// One check.
#[derive(Clone, Copy)]
pub struct Cek {
    /// Its code, such as `STD-004`; a retired code is never used again.
    pub kode: &'static str,
    /// Its page, as markdown with front matter.
    pub halaman: &'static str,
    /// How it is decided.
    pub cara: Cara,
}

/// Declares a row of a family's table; the page is `halaman/<code>.md` beside the table.
#[macro_export]
macro_rules! cek {
    ($kode:literal, $cara:expr) => {
        $crate::rules::Cek { kode: $kode, halaman: include_str!(concat!("halaman/", $kode, ".md")), cara: $cara }
    };
}

/// Families in the order of the law's own groups.
const KELUARGA: &[&[Cek]] = &[berkas::CEK];

/// Returns all checks, family by family.
pub fn daftar() -> impl Iterator<Item = &'static Cek> {
    KELUARGA.iter().flat_map(|keluarga| keluarga.iter())
}

/// Returns the check with a code.
#[must_use]
pub fn cari(kode: &str) -> Option<&'static Cek> {
    daftar().find(|cek| cek.kode == kode)
}
