//! One page: its address, its frame and its body.

use std::sync::Arc;

use serde::Serialize;

use crate::plan::view::beranda::{BerandaView, CariView, PetaSitusView, TidakDitemukanView};
use crate::plan::view::berita::{BeritaView, DaftarBeritaView};
use crate::plan::view::data::{DaftarDataView, DataView};
use crate::plan::view::dokumen::{DokumenView, RegulasiView};
use crate::plan::view::kinerja::{DaftarKinerjaView, KinerjaView};
use crate::plan::view::laporan::{DaftarLaporanView, LaporanView};
use crate::plan::view::layanan::{DaftarLayananView, LayananView, MaklumatView, bersama};
use crate::plan::view::pengaduan::PengaduanView;
use crate::plan::view::pengumuman::{DaftarPengumumanView, PengumumanView};
use crate::plan::view::penunjuk::PenunjukView;
use crate::plan::view::pindah::PindahView;
use crate::plan::view::portal::PortalView;
use crate::plan::view::ppid::{InformasiView, PpidView};
use crate::plan::view::profil::{KontakPageView, PelaksanaView, ProfilView};
use crate::plan::view::situs::Menu;
use crate::plan::view::sop::{DaftarSopView, SopView};
use crate::plan::view::tentang::{NaskahView, TentangSitusView};
use crate::plan::view::umum::{TanggalView, TautanView};
use crate::theme::kata::INDONESIA;

/// Anchors that the frame and the templates use on pages with anchors from content: markdown headings and unit ids.
///
/// Whoever makes an anchor from content steps aside for these, because an id occurs once on a page.
pub const ID_TERPAKAI: [&str; 12] = [
    "daftar-isi",
    "format-lain",
    "halaman-ini",
    "halaman-terkait",
    "isi",
    "kaki-akun",
    "kaki-kontak",
    "kaki-tautan",
    "lainnya",
    "menu",
    "produk-hukum",
    "rincian",
];

/// One page of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageView {
    /// `/layanan/ktp-el/`; the canonical address is the site's base followed by it.
    pub path: String,
    /// The one H1 and the first part of the tab title.
    pub judul: String,
    /// Description, at most 160 letters.
    pub ringkasan: String,
    /// Which menu entry is current.
    pub menu: Menu,
    /// Ancestors from the home page down, without this page; at most three.
    pub remah: Vec<TautanView>,
    /// The "Halaman ini" block.
    pub info: InfoView,
    /// Whether search engines may list the page.
    pub indeks: Indeks,
    /// Whole address of the page that stands for this one; none where this one is the original.
    pub kanonik: Option<String>,
    /// Its language and its translations.
    pub bahasa: BahasaView,
    /// The body.
    pub isi: Isi,
}

/// The language of a page; the default is an Indonesian page without translations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BahasaView {
    /// Code of the language where it is not Indonesian.
    pub kode: Option<String>,
    /// The page in every language, itself included, the Indonesian one first; empty without translations.
    pub padanan: Vec<PadananView>,
}

impl BahasaView {
    /// Returns the language in which the whole page may speak: its own where the Indonesian text stands beside it.
    #[must_use]
    pub fn halaman(&self) -> &str {
        self.kode.as_deref().filter(|_| !self.padanan.is_empty()).unwrap_or(INDONESIA)
    }

    /// Returns the language of title and text.
    #[must_use]
    pub fn isi(&self) -> &str {
        self.kode.as_deref().unwrap_or(INDONESIA)
    }
}

/// A page in one of its languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PadananView {
    /// Code of the language, `en`.
    pub kode: String,
    /// Name of the language in itself, `English`.
    pub nama: String,
    /// Path of the page.
    pub url: String,
    /// Title in that language.
    pub judul: String,
}

/// The "Halaman ini" block at the end of a page; a row without a value vanishes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct InfoView {
    /// When the content was last changed or reviewed.
    pub diperbarui: Option<TanggalView>,
    /// When it must be reviewed again.
    pub tinjau_berikut: Option<TanggalView>,
    /// Unit or post in charge.
    pub penanggung_jawab: Option<String>,
    /// Where a citizen can say that something is wrong.
    pub sampaikan: Option<TautanView>,
}

/// Whether search engines may list a page. A sample site is never listed, whatever its pages say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Indeks {
    /// Listed.
    #[default]
    Boleh,
    /// `noindex`: 404, expired notices, and sheets for paper.
    Tidak,
}

/// Body of a page, one variant per page kind; serialised as the bare struct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Isi {
    /// Home page `/`.
    Beranda(Box<BerandaView>),
    /// P1 `/profil/`.
    Profil(Box<ProfilView>),
    /// P2 `/profil/pelaksana/`.
    Pelaksana(Box<PelaksanaView>),
    /// P3 `/layanan/` and its parts, such as `/layanan/untuk/pelajar/`.
    DaftarLayanan(Box<DaftarLayananView>),
    /// P3 `/layanan/<id>/`.
    Layanan(#[serde(serialize_with = "bersama")] Arc<LayananView>),
    /// P3 `/layanan/<id>/standar/`, all fourteen components on paper.
    LembarStandar(#[serde(serialize_with = "bersama")] Arc<LayananView>),
    /// P3 `/layanan/<id>/ringkasan/`, one sheet for the counter.
    LembarLoket(#[serde(serialize_with = "bersama")] Arc<LayananView>),
    /// P4 `/maklumat/`.
    Maklumat(Box<MaklumatView>),
    /// P5 `/sop/`.
    DaftarSop(Box<DaftarSopView>),
    /// P5 `/sop/<id>/`.
    Sop(Box<SopView>),
    /// P6 `/laporan/`.
    DaftarLaporan(Box<DaftarLaporanView>),
    /// P6 `/laporan/<id>/`.
    Laporan(Box<LaporanView>),
    /// P7 `/pengaduan/`.
    Pengaduan(Box<PengaduanView>),
    /// P8 `/kinerja/`.
    DaftarKinerja(Box<DaftarKinerjaView>),
    /// P8 `/kinerja/<id>/`.
    Kinerja(Box<KinerjaView>),
    /// P9 `/ppid/`.
    Ppid(Box<PpidView>),
    /// P10-P12 `/ppid/berkala/` and the other classes.
    Informasi(Box<InformasiView>),
    /// P13 `/dokumen/`.
    Dokumen(Box<DokumenView>),
    /// P14 `/regulasi/`.
    Regulasi(Box<RegulasiView>),
    /// P15 `/kontak/`.
    Kontak(Box<KontakPageView>),
    /// P16 `/data/`.
    DaftarData(Box<DaftarDataView>),
    /// P16 `/data/<id>/`.
    Data(Box<DataView>),
    /// P17 `/berita/` and its further pages.
    DaftarBerita(Box<DaftarBeritaView>),
    /// P17 `/berita/<id>/`.
    Berita(Box<BeritaView>),
    /// P17 `/pengumuman/`.
    DaftarPengumuman(Box<DaftarPengumumanView>),
    /// P17 `/pengumuman/<id>/`.
    Pengumuman(Box<PengumumanView>),
    /// A markdown page.
    Naskah(Box<NaskahView>),
    /// P18 `/tentang-situs/`.
    TentangSitus(Box<TentangSitusView>),
    /// P19 `/peta-situs/`.
    PetaSitus(Box<PetaSitusView>),
    /// P19 `/cari/`, the A-Z index.
    Cari(Box<CariView>),
    /// P19 `/404.html`.
    TidakDitemukan(Box<TidakDitemukanView>),
    /// A page of the portal of a kabupaten.
    Portal(Box<PortalView>),
    /// An address whose page has moved or was withdrawn.
    Pindah(Box<PindahView>),
    /// The home page of an agency that is no more.
    Penunjuk(Box<PenunjukView>),
}

impl Isi {
    /// Returns the page kind, which is also the stem of its template.
    #[must_use]
    pub const fn jenis(&self) -> &'static str {
        match self {
            Self::Beranda(_) => "beranda",
            Self::Profil(_) => "profil",
            Self::Pelaksana(_) => "pelaksana",
            Self::DaftarLayanan(_) => "daftar-layanan",
            Self::Layanan(_) => "layanan",
            Self::LembarStandar(_) => "lembar-standar",
            Self::LembarLoket(_) => "lembar-loket",
            Self::Maklumat(_) => "maklumat",
            Self::DaftarSop(_) => "daftar-sop",
            Self::Sop(_) => "sop",
            Self::DaftarLaporan(_) => "daftar-laporan",
            Self::Laporan(_) => "laporan",
            Self::Pengaduan(_) => "pengaduan",
            Self::DaftarKinerja(_) => "daftar-kinerja",
            Self::Kinerja(_) => "kinerja",
            Self::Ppid(_) => "ppid",
            Self::Informasi(_) => "informasi",
            Self::Dokumen(_) => "dokumen",
            Self::Regulasi(_) => "regulasi",
            Self::Kontak(_) => "kontak",
            Self::DaftarData(_) => "daftar-data",
            Self::Data(_) => "data",
            Self::DaftarBerita(_) => "daftar-berita",
            Self::Berita(_) => "berita",
            Self::DaftarPengumuman(_) => "daftar-pengumuman",
            Self::Pengumuman(_) => "pengumuman",
            Self::Naskah(_) => "naskah",
            Self::TentangSitus(_) => "tentang-situs",
            Self::PetaSitus(_) => "peta-situs",
            Self::Cari(_) => "cari",
            Self::TidakDitemukan(_) => "tidak-ditemukan",
            Self::Portal(_) => "portal",
            Self::Pindah(_) => "pindah",
            Self::Penunjuk(_) => "penunjuk",
        }
    }
}
