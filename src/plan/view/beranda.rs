//! Home page and the pages that help to find others: site map, A-Z index, 404.

use serde::Serialize;

use crate::plan::view::layanan::KartuLayananView;
use crate::plan::view::pengumuman::KartuPengumumanView;
use crate::plan::view::umum::{KartuView, TautanView};

/// The home page. The six blocks, emergency numbers and contacts come from the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BerandaView {
    /// What the agency does for citizens, one sentence.
    pub ringkasan: String,
    /// Most used services, at most six.
    pub layanan: Vec<KartuLayananView>,
    /// Current notices: disturbance, repair, general.
    pub pengumuman: Vec<KartuPengumumanView>,
    /// Newest news, at most three.
    pub berita: Vec<KartuView>,
    /// Figures with source and date.
    pub angka: Vec<AngkaView>,
}

/// A figure with its source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AngkaView {
    /// `86,58`.
    pub nilai: String,
    /// `Indeks kepuasan masyarakat, mutu B (Baik)`.
    pub nama: String,
    /// `Survei semester I 2026`.
    pub sumber: String,
    /// Page that explains it.
    pub url: Option<String>,
}

/// The site map, in groups that follow the menu.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PetaSitusView {
    /// Groups in menu order.
    pub kelompok: Vec<KelompokTautanView>,
}

/// Links under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KelompokTautanView {
    /// The heading.
    pub judul: String,
    /// The links.
    pub tautan: Vec<TautanView>,
}

/// The A-Z index that works as search without a script.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CariView {
    /// Letters that have entries, in order.
    pub huruf: Vec<HurufView>,
}

/// One letter of the index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HurufView {
    /// `A`, or `0-9`.
    pub huruf: String,
    /// Anchor without the hash: `a`, `0-9`.
    pub kunci: String,
    /// Entries in alphabetical order.
    pub entri: Vec<EntriView>,
}

/// One entry of the index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EntriView {
    /// Title or search word.
    pub teks: String,
    /// Its page.
    pub url: String,
    /// Kind of page, e.g. `Layanan`, or `lihat: Perekaman KTP-el` for a search word.
    pub keterangan: String,
    /// Whether it is another name of something that stands under its title as well.
    pub lihat: bool,
}

/// The 404 page; blocks and contacts come from the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TidakDitemukanView {
    /// Most used services, at most six.
    pub layanan: Vec<TautanView>,
}
