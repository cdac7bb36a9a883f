//! One check: a row in the table of its family.

use crate::model::daerah::Instansi;
use crate::rules::banding::Ringkas;
use crate::rules::konteks::{Konteks, Lapor};

/// Folders of an agency that checks of the kind [`Cara::Antar`] look into, of all agencies at once.
///
/// Whoever judges one agency without reading the others takes what these checks found before, as long as nothing in
/// these folders is another than it was.
pub const ANTAR: &[&str] = &["laporan", "layanan"];

/// How a check is decided.
#[derive(Clone, Copy)]
pub enum Cara {
    /// While files are listed, read or rendered, or a setting is applied; the finding comes from where that happens.
    Muat,
    /// On one agency.
    Instansi(fn(&Konteks<'_>, &Instansi, &mut Lapor<'_>)),
    /// On a whole kabupaten; each finding names its agency.
    Daerah(fn(&Konteks<'_>, &mut Lapor<'_>)),
    /// On a whole kabupaten, by what the files of [`ANTAR`] of several agencies say together.
    Antar(fn(&Konteks<'_>, &[Ringkas], &mut Lapor<'_>)),
    /// On the pages as they are built.
    Luaran,
    /// By another command of pendopo, which looks at what no source shows; its words are the command line.
    Perintah(&'static str),
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
        $crate::rules::cek::Cek { kode: $kode, halaman: include_str!(concat!("halaman/", $kode, ".md")), cara: $cara }
    };
}
