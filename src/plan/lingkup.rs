//! What the plan of one site is made from, and what it is.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::span::{FileId, Span};
use crate::base::tanggal::Tanggal;
use crate::base::tautan::JenisRujuk;
use crate::diag::Diagnostic;
use crate::model::daerah::{Daerah, Instansi};
pub use crate::model::jadwal::Draf;
use crate::peraturan::{HukumDaerah, Peraturan};
use crate::plan::ingatan::Ingatan;
use crate::plan::rekaman::Rekaman;
use crate::plan::view::halaman::PageView;
use crate::plan::view::situs::{LambangView, SitusView};
use crate::plan::view::umum::KartuView;

/// Whether a site is made for its editors or for the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pratinjau {
    /// For the public.
    Tidak,
    /// For editors: a mandatory block without content says where it will stand and what to write.
    Ya,
}

/// A picture of the agency, measured: what the plan needs to place it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GambarSiap {
    /// The file.
    pub file: FileId,
    /// Width as displayed.
    pub lebar: u32,
    /// Height as displayed.
    pub tinggi: u32,
    /// Widths to emit, ascending.
    pub ukuran: Vec<u32>,
    /// Widths to emit as WebP too, ascending; empty where that saves nothing.
    pub webp: Vec<u32>,
    /// About how many bytes of memory drawing it takes.
    pub memori: u64,
    /// Ending of the emitted files for every browser: `jpg` or `png`.
    pub akhiran: &'static str,
    /// First digits of the digest of the source.
    pub sidik: String,
}

/// What lies inside a file for download, as far as a page tells it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LampiranSiap {
    /// Pages of a PDF; none for anything else.
    pub halaman: usize,
    /// Whether a page of it is a picture that no screen reader can read.
    pub tanpa_teks: bool,
}

/// Tells at which address the record of a kind and an id stands at the site of a label; nothing where there is none.
///
/// It is asked only for records whose address depends on what is written in them.
pub type Penunjuk<'a> = &'a (dyn Fn(&str, JenisRujuk, &str) -> Option<String> + Sync);

/// Everything the plan of one site reads.
pub struct Lingkup<'a> {
    /// The kabupaten.
    pub daerah: &'a Daerah,
    /// Its law.
    pub hukum: &'a HukumDaerah,
    /// All of the law, with its tables.
    pub peraturan: &'a Peraturan,
    /// The agency as it is seen on the build date: what is not to be there is not in it.
    pub instansi: &'a Instansi,
    /// The build date.
    pub tanggal: Tanggal,
    /// Whether drafts are shown.
    pub draf: Draf,
    /// Whether the pages speak to editors.
    pub pratinjau: Pratinjau,
    /// Measured pictures, by path from the agency's folder, such as `gambar/loket.jpg`.
    pub gambar: &'a BTreeMap<String, GambarSiap>,
    /// What lies inside files for download, by path from the agency's folder; none of it is known before they are opened.
    pub lampiran: &'a BTreeMap<String, LampiranSiap>,
    /// Address of the stylesheet.
    pub css: &'a str,
    /// The emblem.
    pub lambang: &'a LambangView,
    /// Version of generator and law, for the identifier.
    pub versi: &'a str,
    /// Name and version of the theme.
    pub tema: &'a str,
    /// Addresses of records of other sites.
    pub penunjuk: Penunjuk<'a>,
    /// Addresses that the site had before, for the signpost that is left of it.
    pub lama: &'a BTreeSet<String>,
    /// Texts of an earlier plan, where there may be another one after this; they do not change what is planned.
    pub ingatan: Option<&'a Ingatan>,
}

/// A whole site, without bytes.
#[derive(Debug, Clone)]
pub struct SitePlan {
    /// What all pages share.
    pub situs: SitusView,
    /// The same in the other languages that pages are written in, by code, where the interface speaks them.
    pub asing: BTreeMap<String, SitusView>,
    /// The pages, sorted by path.
    pub halaman: Vec<PagePlan>,
    /// Files that are published beside the pages.
    pub aset: Vec<AsetPlan>,
    /// Findings of the markdown.
    pub diags: Vec<Diagnostic>,
    /// Rendered texts for the next plan, where the scope asks for them.
    pub ingatan: Ingatan,
    /// What the portal of the kabupaten must know; none of the portal itself.
    pub rekaman: Option<Rekaman>,
    /// What the feed of news tells, newest first.
    pub umpan: Vec<KartuView>,
}

/// One page and where it comes from.
#[derive(Debug, Clone)]
pub struct PagePlan {
    /// What the template shows.
    pub view: PageView,
    /// Path of the source file; none for a page that is put together from several.
    pub sumber: Option<String>,
    /// Day of the last change, for the sitemap.
    pub diperbarui: Option<Tanggal>,
    /// Links that an author wrote, with their places, to be checked against the real output.
    pub tautan: Vec<TautanPenulis>,
}

/// A link that an author wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TautanPenulis {
    /// The target as written.
    pub target: String,
    /// The address that it became; none where it leads to nothing.
    pub alamat: Option<String>,
    /// Its place.
    pub span: Span,
}

/// A file that is published beside the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AsetPlan {
    /// As it is.
    Salin {
        /// Path in the site.
        path: String,
        /// The source.
        file: FileId,
    },
    /// A picture, drawn anew in one width.
    Gambar {
        /// Path in the site.
        path: String,
        /// The source.
        file: FileId,
        /// Width in pixels.
        lebar: u32,
        /// In which form.
        bentuk: Bentuk,
    },
}

/// The form of a published picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bentuk {
    /// JPEG or PNG, for every browser.
    Dasar,
    /// WebP, for those that read it.
    Webp,
}
