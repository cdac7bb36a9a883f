//! Public information (UU 14/2008): the PPID and the four classes of information.

use serde::Serialize;

use crate::plan::view::umum::{
    BerkasView, ButirView, KeputusanView, KontakView, PasanganView, PejabatView, TanggalView, TautanView,
};

/// The PPID page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PpidView {
    /// `PPID Pelaksana Dinas …`.
    pub nama: String,
    /// The officer.
    pub pejabat: Option<PejabatView>,
    /// Decision that appoints the PPID.
    pub sk: Option<KeputusanView>,
    /// Contact card.
    pub kontak: KontakView,
    /// The classes with their pages and counts.
    pub kelas: Vec<KelasView>,
    /// How to ask for information.
    pub tata_cara: Vec<String>,
    /// `Jawaban` and `10 hari kerja`.
    pub waktu: Vec<PasanganView>,
    /// Cost in words.
    pub biaya: Option<String>,
    /// How to object.
    pub keberatan: Vec<String>,
    /// How to bring a dispute.
    pub sengketa: Vec<String>,
    /// Maklumat of information service: item and text (Perki 1/2021 Pasal 48).
    pub maklumat: Vec<PasanganView>,
    /// Yearly reports.
    pub laporan: Vec<TautanView>,
}

/// One class of information.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KelasView {
    /// `Informasi berkala`.
    pub nama: String,
    /// Its page; `None` on that page itself.
    pub url: Option<String>,
    /// What belongs there.
    pub uraian: String,
    /// `24 informasi`.
    pub jumlah: String,
    /// Name of its file, for editors.
    pub berkas: String,
}

/// The page of one class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct InformasiView {
    /// The class and what belongs there.
    pub kelas: KelasView,
    /// All classes for the row of links, the current one without an address.
    pub kelas_lain: Vec<ButirView>,
    /// A statement instead of a list: `Tidak ada informasi serta-merta saat ini`.
    pub pernyataan: Option<String>,
    /// Periodic and any-time information, grouped by the items of the law.
    pub kelompok: Vec<KelompokInformasiView>,
    /// At-once information.
    pub serta_merta: Vec<SertaMertaView>,
    /// Exempt information, titles and reasons only.
    pub dikecualikan: Vec<DikecualikanView>,
}

/// Information of one item of the law.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KelompokInformasiView {
    /// Anchor without the hash.
    pub kunci: String,
    /// Name of the item.
    pub judul: String,
    /// The rows; empty shows that nothing has been published yet.
    pub daftar: Vec<InformasiBarisView>,
}

/// One row of the list of public information.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct InformasiBarisView {
    /// Title.
    pub judul: String,
    /// Summary.
    pub ringkasan: Option<String>,
    /// Unit that holds it.
    pub penguasa: Option<String>,
    /// Who made it.
    pub penanggung_jawab: Option<String>,
    /// `Januari 2026, Purworejo`: time and place.
    pub waktu: Option<String>,
    /// `elektronik, cetak`.
    pub bentuk: Option<String>,
    /// How long it is kept.
    pub retensi: Option<String>,
    /// File to download.
    pub berkas: Option<BerkasView>,
    /// Page of this or another site.
    pub tautan: Option<TautanView>,
}

/// A notice on danger to life or public order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SertaMertaView {
    /// What.
    pub judul: String,
    /// Whether it is still in force.
    pub berlaku: bool,
    /// `3 sampai 7 Februari 2026`.
    pub masa: Option<String>,
    /// Since when, for machines.
    pub mulai: Option<TanggalView>,
    /// More words.
    pub ringkasan: Option<String>,
    /// What to do.
    pub tindakan: Vec<String>,
    /// Whom to call.
    pub kontak: Option<String>,
    /// File or page with more.
    pub tautan: Option<TautanView>,
}

/// One exemption.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DikecualikanView {
    /// Title only.
    pub judul: String,
    /// Kind of exemption: article.
    pub jenis: Option<String>,
    /// Unit.
    pub penguasa: Option<String>,
    /// Reason.
    pub alasan: Option<String>,
    /// How long, and until when.
    pub jangka_waktu: Option<String>,
    /// PPID, place and date of the decision, in words.
    pub penetapan: Option<String>,
}
