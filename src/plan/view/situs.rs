//! What all pages of one site share: header, menu, footer, identifier, banner.

use serde::Serialize;

use crate::plan::view::umum::{KontakView, TanggalView, TautanView};
use crate::theme::kata::{self, Kata};
use crate::theme::{Aset, Lambang};

/// One agency's site, as its frame shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SitusView {
    /// `Dinas Kependudukan dan Pencatatan Sipil`, never shortened.
    pub nama: String,
    /// `DINDUKCAPIL`, used in the tab title only.
    pub singkatan: String,
    /// One sentence of what the agency does; default description of machine data.
    pub ringkasan: String,
    /// `Kabupaten Purworejo`.
    pub kabupaten: String,
    /// `dindukcapil.purworejokab.go.id`.
    pub host: String,
    /// `https://dindukcapil.purworejokab.go.id`, without a slash at the end.
    pub url_dasar: String,
    /// First level in the fixed order, one entry per [`Menu`] except [`Menu::Lain`].
    pub menu: Vec<MenuView>,
    /// The official banner.
    pub spanduk: SpandukView,
    /// Set for sample data: every page says that it is not an official site and asks not to be indexed.
    pub contoh: Option<ContohView>,
    /// Whether editors are the readers: a mandatory block without content then says what to write in which file.
    pub pratinjau: bool,
    /// The one emergency strip, if there is one today.
    pub peringatan: Option<AlertView>,
    /// Contact block of the footer.
    pub kontak: KontakView,
    /// Links of the agency in the footer, at most eight.
    pub tautan: Vec<TautanView>,
    /// Official accounts.
    pub media_sosial: Vec<AkunView>,
    /// The kabupaten's identifier strip.
    pub identitas: IdentitasView,
    /// Emergency numbers; `teks` is `Ambulans: 119`, `url` a `tel:` link.
    pub darurat: Vec<TautanView>,
    /// The six mandatory blocks of UU 25/2009 Pasal 23(4), shown on the home page and on the 404 page.
    pub blok: Vec<BlokView>,
    /// Path of the A-Z index that serves as search; empty hides the search link.
    pub cari: String,
    /// Path of the Atom feed; empty when the site has no news.
    pub umpan: String,
    /// Assets of the theme.
    pub aset: AsetView,
    /// What machine data say beyond what the frame shows as words.
    #[serde(skip)]
    pub mesin: MesinView,
}

/// Address and hours of the agency as values, for machine data; no template sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MesinView {
    /// Street, number, village and district.
    pub jalan: Option<String>,
    /// Province.
    pub provinsi: Option<String>,
    /// Postcode.
    pub kode_pos: Option<String>,
    /// Latitude and longitude, with a full stop.
    pub titik: Option<(String, String)>,
    /// Opening hours, split at the break.
    pub jam: Vec<JamMesin>,
}

/// Opening hours without a break.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JamMesin {
    /// Days, Monday as 0.
    pub hari: Vec<u8>,
    /// Opens, `07:30`.
    pub buka: String,
    /// Closes, `16:00`.
    pub tutup: String,
}

/// Paths of the theme's files inside the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AsetView {
    /// `/aset/gaya.<hash>.css`.
    pub css: String,
    /// Emblem.
    pub lambang: LambangView,
}

/// The emblem of the kabupaten, or the neutral drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LambangView {
    /// For every browser, `/aset/lambang.<hash>.svg`.
    pub url: String,
    /// Media type of that file.
    pub jenis: String,
    /// Its size as a web manifest writes it, `any` or `144x144`.
    pub ukuran: String,
    /// The same as WebP; empty where it has no such form.
    pub webp: String,
    /// Icon of 180 pixels for a start screen, `/aset/ikon.<hash>.png`.
    pub ikon: String,
    /// Whether it is the kabupaten's own: then it has a name, and the neutral drawing has none.
    pub sendiri: bool,
}

impl From<&Lambang> for LambangView {
    fn from(lambang: &Lambang) -> Self {
        Self {
            url: lambang.utama.alamat(),
            jenis: lambang.jenis.to_owned(),
            ukuran: lambang.ukuran.clone(),
            webp: lambang.webp.as_ref().map_or_else(String::new, Aset::alamat),
            ikon: lambang.ikon.alamat(),
            sendiri: lambang.sendiri,
        }
    }
}

/// First level of the menu: the same six words on every site of the fleet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Menu {
    /// "Beranda".
    Beranda,
    /// "Profil".
    Profil,
    /// "Layanan".
    Layanan,
    /// "Informasi Publik".
    InformasiPublik,
    /// "Berita".
    Berita,
    /// "Pengaduan".
    Pengaduan,
    /// A page outside the menu: 404, site map, about the site.
    #[default]
    Lain,
}

impl Menu {
    /// The six entries in the order of the menu.
    pub const UTAMA: [Self; 6] =
        [Self::Beranda, Self::Profil, Self::Layanan, Self::InformasiPublik, Self::Berita, Self::Pengaduan];

    /// All values, with [`Menu::Lain`] last.
    pub const SEMUA: [Self; 7] =
        [Self::Beranda, Self::Profil, Self::Layanan, Self::InformasiPublik, Self::Berita, Self::Pengaduan, Self::Lain];

    /// Returns the Indonesian word in the menu; empty for [`Menu::Lain`].
    #[must_use]
    pub fn teks(self) -> &'static str {
        self.kata(kata::indonesia())
    }

    /// Returns the word in the menu of a language; empty for [`Menu::Lain`].
    #[must_use]
    pub fn kata(self, kata: &Kata) -> &str {
        let menu = &kata.rangka.menu;
        match self {
            Self::Beranda => &menu.beranda,
            Self::Profil => &menu.profil,
            Self::Layanan => &menu.layanan,
            Self::InformasiPublik => &menu.informasi_publik,
            Self::Berita => &menu.berita,
            Self::Pengaduan => &menu.pengaduan,
            Self::Lain => "",
        }
    }
}

/// One first-level entry with its second level.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MenuView {
    /// Which entry.
    pub kunci: Menu,
    /// Its word.
    pub teks: String,
    /// Its page.
    pub url: String,
    /// Second level, shown below the main menu on pages of this entry and in the phone's menu.
    pub anak: Vec<TautanView>,
}

/// Words of the official banner that differ between regions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SpandukView {
    /// `Pemerintah Kabupaten Purworejo`.
    pub pemerintah: String,
    /// The end of all addresses of the region: `purworejokab.go.id`.
    pub akhiran: String,
    /// Page with the list of official addresses.
    pub daftar_resmi: Option<TautanView>,
    /// Where to report a fake site.
    pub lapor_tiruan: Option<TautanView>,
}

/// Sample data instead of an official site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ContohView {
    /// What the sample is for and that its facts are invented.
    pub keterangan: String,
}

/// The strip above the header.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AlertView {
    /// `Darurat` or `Perhatian`.
    pub kata: String,
    /// Whether it is the red kind rather than the yellow one.
    pub darurat: bool,
    /// One sentence.
    pub teks: String,
    /// `Berlaku 1 sampai 3 Mei 2026`.
    pub masa: String,
    /// Page with more.
    pub tautan: Option<TautanView>,
}

/// An official account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AkunView {
    /// `Instagram`.
    pub platform: String,
    /// `@dindukcapil.pwr`.
    pub nama: String,
    /// Address of the account.
    pub url: String,
    /// Registration number and date, `Terdaftar nomor 12, 3 Januari 2026`.
    pub pendaftaran: Option<String>,
    /// Post that runs it.
    pub pengelola: Option<String>,
}

/// The kabupaten's identifier below the footer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct IdentitasView {
    /// `Pemerintah Kabupaten Purworejo`.
    pub pemerintah: String,
    /// Required links in the fixed order: about, accessibility, privacy, PPID, complaints, licence, site map, official
    /// sites, security.
    pub tautan: Vec<TautanView>,
    /// Newest content of the site.
    pub diperbarui: Option<TanggalView>,
    /// Who owns the site.
    pub pemilik: String,
    /// Version of generator and law pack.
    pub versi: String,
}

/// One of the six mandatory blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BlokView {
    /// `Standar pelayanan`.
    pub judul: String,
    /// Its page.
    pub url: String,
    /// `12 layanan`.
    pub keterangan: String,
}
