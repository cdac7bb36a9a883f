//! Small views that many pages share.

use serde::Serialize;

/// A date, for machines and for people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TanggalView {
    /// `2026-08-17`, or with a time as RFC 3339.
    pub iso: String,
    /// `17 Agustus 2026`.
    pub teks: String,
}

/// A link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TautanView {
    /// The words to click.
    pub teks: String,
    /// Root-relative path inside the site, or a whole address.
    pub url: String,
    /// Whether the link leaves the site; such a link carries a mark.
    pub luar: bool,
}

impl TautanView {
    /// Returns a link inside the site.
    #[must_use]
    pub fn dalam(teks: impl Into<String>, url: impl Into<String>) -> Self {
        Self { teks: teks.into(), url: url.into(), luar: false }
    }

    /// Returns a link that leaves the site.
    #[must_use]
    pub fn keluar(teks: impl Into<String>, url: impl Into<String>) -> Self {
        Self { teks: teks.into(), url: url.into(), luar: true }
    }
}

/// Markup that the `html` floor has already checked; the only value that templates insert unescaped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct MarkahAman(String);

impl MarkahAman {
    /// Wraps markup that comes from the markdown renderer.
    ///
    /// The caller vouches for it: text of any other origin belongs in a `String` field.
    #[must_use]
    pub fn dari_penyaring(markah: String) -> Self {
        Self(markah)
    }

    /// Returns the markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Words that may carry a link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ButirView {
    /// What is shown.
    pub teks: String,
    /// Where it leads, if anywhere.
    pub url: Option<String>,
}

impl ButirView {
    /// Returns words without a link.
    #[must_use]
    pub fn teks(teks: impl Into<String>) -> Self {
        Self { teks: teks.into(), url: None }
    }
}

/// One row of a definition list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PasanganView {
    /// The name of the fact.
    pub nama: String,
    /// The fact.
    pub nilai: String,
}

/// A file to open or download: "Formulir F-1.02 (PDF, 1,2 MB, 4 halaman)".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BerkasView {
    /// Title of the file.
    pub judul: String,
    /// Where it lies.
    pub url: String,
    /// `PDF, 1,2 MB, 4 halaman`, without the brackets; empty for a link to another site.
    pub rincian: String,
    /// Whether the file lies on another site.
    pub luar: bool,
}

/// A legal basis.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DasarHukumView {
    /// `UU 25/2009 Pasal 21`.
    pub rujukan: String,
    /// `Pelayanan Publik`, if known.
    pub tentang: Option<String>,
    /// Record in the law library, if known.
    pub url: Option<String>,
}

/// A decision: number, date and who signed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KeputusanView {
    /// Number of the decision.
    pub nomor: String,
    /// Date of the decision.
    pub tanggal: Option<TanggalView>,
    /// Who signed it.
    pub pejabat: Option<String>,
}

/// A post and who holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PejabatView {
    /// The post.
    pub jabatan: String,
    /// Who holds it; `None` shows "jabatan kosong".
    pub nama: Option<String>,
    /// Staff number, only where the region shows it.
    pub nip: Option<String>,
    /// `Plt.` or `Plh.`; `None` for a definitive holder.
    pub status: Option<String>,
    /// Since when.
    pub sejak: Option<TanggalView>,
    /// Portrait, where the agency shows one.
    pub foto: Option<GambarView>,
    /// Path of the unit that the post leads.
    pub url: Option<String>,
}

/// Opening hours of one or more weekdays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct JamView {
    /// `Senin-Kamis`.
    pub hari: String,
    /// `07.30-16.00 WIB`, or `Tutup`.
    pub waktu: String,
    /// `12.00-13.00`.
    pub istirahat: Option<String>,
    /// Anything else a visitor should know.
    pub keterangan: Option<String>,
}

/// The contact card, the same unit everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KontakView {
    /// Name of the office or unit.
    pub unit: String,
    /// Lines of the address.
    pub alamat: Vec<String>,
    /// Telephone numbers, `tel:` links.
    pub telepon: Vec<TautanView>,
    /// E-mail addresses, `mailto:` links.
    pub surel: Vec<TautanView>,
    /// Other channels such as WhatsApp.
    pub lain: Vec<TautanView>,
    /// Opening hours.
    pub jam: Vec<JamView>,
    /// A note under the hours, e.g. on public holidays.
    pub catatan: Option<String>,
    /// Link to a map.
    pub peta: Option<TautanView>,
}

/// One way to reach somebody: a complaint channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KanalView {
    /// `Telepon`, `WhatsApp`, `Loket pengaduan`.
    pub jenis: String,
    /// The number or address as it is shown.
    pub nilai: String,
    /// `tel:`, `mailto:`, `https:` address, if it can be clicked.
    pub url: Option<String>,
    /// A hint.
    pub keterangan: Option<String>,
    /// When it is staffed.
    pub jam: Option<String>,
}

/// The short complaint unit that each service page carries; written once per agency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct UnitPengaduanView {
    /// Who is in charge (UU 25/2009 Pasal 36(4)).
    pub jabatan: String,
    /// Name of that person.
    pub nama: Option<String>,
    /// Address of that person.
    pub alamat: Option<String>,
    /// Own channels, then the national ones.
    pub kanal: Vec<KanalView>,
    /// Time limits: `Tanggapan awal` and `14 hari`.
    pub waktu: Vec<PasanganView>,
    /// Path of the complaint page.
    pub url: String,
}

/// A notice inside a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CatatanView {
    /// Which of the four kinds.
    pub jenis: JenisCatatan,
    /// Heading; the kind's own word stands before it.
    pub judul: Option<String>,
    /// What is said.
    pub teks: String,
}

/// The four kinds of a notice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum JenisCatatan {
    /// "Informasi".
    #[default]
    Informasi,
    /// "Berhasil".
    Berhasil,
    /// "Perhatian".
    Perhatian,
    /// "Darurat".
    Darurat,
}

/// An image file of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct GambarView {
    /// Path of the middle size.
    pub src: String,
    /// `a.jpg 480w, b.jpg 960w`; empty when there is one size.
    pub srcset: String,
    /// Candidates as WebP, in the same form; empty where that saves nothing.
    pub webp: String,
    /// Text for people who do not see it.
    pub alt: String,
    /// Width of `src` in pixels.
    pub lebar: u32,
    /// Height of `src` in pixels.
    pub tinggi: u32,
    /// Caption.
    pub keterangan: Option<String>,
}

/// Place of a page in a paged list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PaginasiView {
    /// This page, counted from one.
    pub halaman: usize,
    /// How many pages there are.
    pub jumlah: usize,
    /// Path of the newer page.
    pub sebelum: Option<String>,
    /// Path of the older page.
    pub sesudah: Option<String>,
}

/// A short list entry: title, link, date, summary.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KartuView {
    /// Title, the words of the link.
    pub judul: String,
    /// Path of the page.
    pub url: String,
    /// Date, if it has one.
    pub tanggal: Option<TanggalView>,
    /// A word above the title: kind or state.
    pub tanda: Option<String>,
    /// One sentence.
    pub ringkasan: Option<String>,
    /// Image of the card.
    pub gambar: Option<GambarView>,
}
