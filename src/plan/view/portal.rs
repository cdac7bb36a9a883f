//! Pages of the portal of a kabupaten: sections of cards, tables, steps and links.

use serde::Serialize;

use crate::plan::view::layanan::SaringView;
use crate::plan::view::umum::{PaginasiView, PasanganView, TautanView};

/// A page of the portal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PortalView {
    /// The sentence below the title.
    pub utama: String,
    /// Whether looking for something comes first.
    pub cari: bool,
    /// Further links below the title.
    pub tindakan: Vec<TautanView>,
    /// Ways to narrow a list down; the one whose address is that of the page is the current one.
    pub saring: Vec<SaringView>,
    /// How many entries there are, in words.
    pub jumlah: Option<String>,
    /// Links to sections of this page.
    pub loncat: Vec<TautanView>,
    /// The sections.
    pub bagian: Vec<BagianView>,
    /// Place in a list of several pages.
    pub paginasi: PaginasiView,
}

/// One section.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BagianView {
    /// Heading.
    pub judul: String,
    /// Anchor without the hash; unique in the page.
    pub kunci: String,
    /// Whether the heading is for those who hear the page only.
    pub samar: bool,
    /// What comes before the list.
    pub uraian: Vec<String>,
    /// The list.
    pub isi: IsiBagian,
    /// Where there is more.
    pub lanjut: Vec<TautanView>,
}

/// What a section holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "bentuk", rename_all = "snake_case")]
pub enum IsiBagian {
    /// Cards.
    Kartu {
        /// The cards.
        daftar: Vec<KartuPortalView>,
    },
    /// Steps, in their order.
    Langkah {
        /// The steps.
        daftar: Vec<KartuPortalView>,
    },
    /// A table whose first column names the row.
    Tabel {
        /// What it shows.
        judul: String,
        /// Headings of the columns.
        kepala: Vec<KepalaView>,
        /// The rows, as long as the head.
        daftar: Vec<Vec<SelView>>,
    },
    /// Sentences.
    Butir {
        /// The sentences.
        daftar: Vec<String>,
    },
    /// Links in a column.
    Tautan {
        /// The links.
        daftar: Vec<TautanView>,
    },
    /// Names and values.
    Pasangan {
        /// The pairs.
        daftar: Vec<PasanganView>,
    },
    /// Links as blocks with a hint each.
    Blok {
        /// The blocks.
        daftar: Vec<SelView>,
    },
}

impl Default for IsiBagian {
    fn default() -> Self {
        Self::Butir { daftar: Vec::new() }
    }
}

/// An entry with what one must know of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KartuPortalView {
    /// Anchor without the hash; none where nothing leads to it.
    pub kunci: Option<String>,
    /// Title, with its page.
    pub judul: SelView,
    /// A word above it: kind or state.
    pub tanda: Option<String>,
    /// Whether that word warns.
    pub awas: bool,
    /// One sentence.
    pub ringkasan: Option<String>,
    /// Facts.
    pub fakta: Vec<FaktaPortalView>,
}

/// One fact, with links where it has some.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FaktaPortalView {
    /// Its name.
    pub nama: String,
    /// Its values.
    pub nilai: Vec<SelView>,
}

/// The head of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KepalaView {
    /// Its words.
    pub teks: String,
    /// Whether the column holds numbers.
    pub angka: bool,
}

/// Words that may lead to a page of this or another site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SelView {
    /// The words.
    pub teks: String,
    /// Where they lead.
    pub url: Option<String>,
    /// Whether that is another site.
    pub luar: bool,
    /// A hint beside it.
    pub rincian: Option<String>,
}

impl SelView {
    /// Returns words without a link.
    #[must_use]
    pub fn teks(teks: impl Into<String>) -> Self {
        Self { teks: teks.into(), ..Self::default() }
    }

    /// Returns words that lead to a page of the portal.
    #[must_use]
    pub fn dalam(teks: impl Into<String>, url: impl Into<String>) -> Self {
        Self { teks: teks.into(), url: Some(url.into()), ..Self::default() }
    }

    /// Returns words that lead to another site.
    #[must_use]
    pub fn keluar(teks: impl Into<String>, url: impl Into<String>) -> Self {
        Self { teks: teks.into(), url: Some(url.into()), luar: true, rincian: None }
    }
}
