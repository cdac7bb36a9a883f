//! Services: catalogue, standard of one service with its fourteen components, and the maklumat.

use std::sync::Arc;

use serde::Serialize;

use crate::plan::view::sop::BaganView;
use crate::plan::view::umum::{
    BerkasView, ButirView, DasarHukumView, KeputusanView, KontakView, PasanganView, PejabatView, TanggalView,
    TautanView, UnitPengaduanView,
};

/// The catalogue of services, or a part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DaftarLayananView {
    /// Services in groups by initial letter; a group without a heading is shown bare.
    pub kelompok: Vec<KelompokLayananView>,
    /// Ways to narrow the catalogue down, the same on all its pages; empty where there are few services.
    #[serde(serialize_with = "bersama")]
    pub saring: Arc<Vec<SaringView>>,
    /// How many services there are, `12 layanan` or `3 dari 12 layanan`.
    pub jumlah: String,
    /// Why the agency serves no public, when it does not.
    pub alasan_tidak_melayani: Option<String>,
}

/// Writes a value that several views share.
pub(super) fn bersama<T: Serialize, S: serde::Serializer>(nilai: &Arc<T>, s: S) -> Result<S::Ok, S::Error> {
    nilai.as_ref().serialize(s)
}

/// One way to narrow the catalogue down, such as by audience.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SaringView {
    /// `Untuk siapa`.
    pub judul: String,
    /// Whether the list may be long, and so is folded away until it is wanted.
    pub lipat: bool,
    /// Its pages; the one whose address is that of the page is the current one.
    pub pilihan: Vec<PilihanView>,
}

/// One part of the catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PilihanView {
    /// `Pelaku usaha`.
    pub teks: String,
    /// Its page.
    pub url: String,
    /// How many services it holds.
    pub jumlah: usize,
}

/// Services under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KelompokLayananView {
    /// `A`, `Kependudukan`, `Pelaku usaha`.
    pub judul: Option<String>,
    /// Anchor without the hash; unique in the page.
    pub kunci: String,
    /// The services.
    pub layanan: Vec<KartuLayananView>,
}

/// A service in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KartuLayananView {
    /// What people look for.
    pub judul: String,
    /// Its page.
    pub url: String,
    /// Who can get what; empty in a catalogue that is too long for it.
    pub ringkasan: String,
    /// `Gratis`.
    pub biaya: Option<String>,
    /// `3 hari kerja`.
    pub waktu: Option<String>,
    /// `Dihentikan sementara`, when it is not active.
    pub status: Option<String>,
}

/// The standard of one service (UU 25/2009 Pasal 21): its page and its two sheets for paper show the same view.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LayananView {
    /// What people look for, the heading of all three.
    pub judul: String,
    /// Its page.
    pub url: String,
    /// Its sheets for paper; a service that is withdrawn has none.
    pub lembar: Option<LembarCetakView>,
    /// Topic tag: the sector, where it says something.
    pub sektor: Option<String>,
    /// Official name, when the title is what people say.
    pub nama_resmi: Option<String>,
    /// Who can get what, at most 160 letters.
    pub ringkasan: String,
    /// Who it is for.
    pub khalayak: Vec<String>,
    /// Set only when the service is not active.
    pub status: Option<StatusLayananView>,
    /// The four facts on top.
    pub fakta: FaktaView,
    /// The one primary button.
    pub tindakan: Option<TautanView>,
    /// b. Requirements; the general group has no name and comes first.
    pub persyaratan: Vec<KelompokPersyaratanView>,
    /// Services to have first.
    pub prasyarat: Vec<TautanView>,
    /// c. Steps.
    pub prosedur: Vec<LangkahView>,
    /// SOP pages with the flow.
    pub alur: Vec<TautanView>,
    /// The drawings of the first of them, where the page can carry them.
    pub bagan: Vec<BaganView>,
    /// d. Time in words.
    pub waktu: Option<String>,
    /// Time of the parts.
    pub waktu_rinci: Vec<PasanganView>,
    /// e. Cost rows; one row `Tidak dipungut biaya` for a free service.
    pub biaya: Vec<BiayaView>,
    /// Legal basis of the cost.
    pub dasar_biaya: Option<String>,
    /// f. What one gets.
    pub produk: Vec<String>,
    /// How long it is valid.
    pub masa_berlaku: Option<String>,
    /// j. The agency's complaint unit.
    pub pengaduan: Option<UnitPengaduanView>,
    /// j. What is special about complaints on this service.
    pub penanganan_pengaduan: Vec<String>,
    /// All fourteen components in the order of the law.
    pub komponen: Vec<KomponenView>,
    /// a. Legal bases.
    pub dasar_hukum: Vec<DasarHukumView>,
    /// The kabupaten's library of law.
    pub jdih: Option<TautanView>,
    /// Decision that sets the standard.
    pub penetapan: Option<KeputusanView>,
    /// Minutes of the public discussion.
    pub berita_acara: Option<KeputusanView>,
    /// Last review of the standard.
    pub peninjauan_terakhir: Option<TanggalView>,
    /// Yearly evaluations: date and result.
    pub evaluasi: Vec<RiwayatView>,
    /// Unit in charge and its officers.
    pub pelaksana: Vec<ButirView>,
    /// Where the service is given.
    pub lokasi: Vec<String>,
    /// Another party that gives the service (UU 25/2009 Pasal 13).
    pub pihak_lain: Option<KontakView>,
    /// Forms and other documents.
    pub dokumen: Vec<BerkasView>,
    /// Related services.
    pub terkait: Vec<TautanView>,
    /// Questions and answers, at most six.
    pub tanya_jawab: Vec<TanyaJawabView>,
    /// Satisfaction with this service.
    pub kepuasan: Option<KepuasanView>,
    /// Contact card.
    pub kontak: Option<KontakView>,
}

/// Addresses of the sheets for paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LembarCetakView {
    /// All fourteen components.
    pub standar: String,
    /// What a visitor of the counter must know, on one sheet.
    pub loket: String,
}

/// Why a service is not active.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct StatusLayananView {
    /// `Dihentikan sementara` or `Dicabut`.
    pub keadaan: String,
    /// The reason.
    pub alasan: String,
    /// Since when.
    pub sejak: Option<TanggalView>,
    /// What to do instead.
    pub pengganti: Option<ButirView>,
}

/// The fact box; each value is short enough to be set big.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FaktaView {
    /// `Gratis` or `Rp25.000`.
    pub biaya: Option<String>,
    /// `3 hari kerja`.
    pub waktu: Option<String>,
    /// `KTP-el`.
    pub hasil: Option<String>,
    /// `Loket kecamatan atau daring`.
    pub tempat: Option<String>,
}

/// Requirements of one case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KelompokPersyaratanView {
    /// `Bila diwakilkan`; `None` for everybody.
    pub nama: Option<String>,
    /// The requirements.
    pub butir: Vec<PersyaratanView>,
}

/// One thing to bring.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PersyaratanView {
    /// `Kartu Keluarga`.
    pub nama: String,
    /// `asli dan salinan, 2 lembar`.
    pub bentuk: Option<String>,
    /// Validity and other remarks.
    pub keterangan: Option<String>,
    /// Form to fill in.
    pub formulir: Option<BerkasView>,
}

/// One step of the procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LangkahView {
    /// The action in one sentence.
    pub langkah: String,
    /// Who does it.
    pub pelaku: Option<String>,
    /// Where.
    pub tempat: Option<String>,
    /// How long.
    pub waktu: Option<String>,
}

/// One cost.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BiayaView {
    /// What is paid for.
    pub uraian: String,
    /// `Rp25.000`.
    pub jumlah: String,
    /// `per lembar`.
    pub satuan: Option<String>,
    /// Legal basis.
    pub dasar: Option<String>,
}

/// One component of the standard.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KomponenView {
    /// Its place among the fourteen, from one.
    pub nomor: usize,
    /// Whether it is one of the eight of management, which the page folds away; the other six have sections.
    pub pengelolaan: bool,
    /// Anchor without the hash, from the component and not from its words: `sarana`, `kompetensi`.
    pub kunci: String,
    /// `Sarana, prasarana, dan/atau fasilitas`.
    pub judul: String,
    /// What the standard says; empty for those that have a field of their own, such as `dasar-hukum`.
    pub butir: Vec<String>,
    /// Second list with its own heading, such as help for vulnerable groups.
    pub tambahan: Option<KelompokTeksView>,
}

/// A list of sentences under a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KelompokTeksView {
    /// The heading.
    pub judul: String,
    /// The sentences.
    pub butir: Vec<String>,
}

/// One dated result.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RiwayatView {
    /// When.
    pub tanggal: Option<TanggalView>,
    /// What came out.
    pub hasil: String,
}

/// A question and its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TanyaJawabView {
    /// The question.
    pub tanya: String,
    /// The answer.
    pub jawab: String,
}

/// Satisfaction in one line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KepuasanView {
    /// `86,58`.
    pub ikm: String,
    /// `B (Baik)`.
    pub mutu: String,
    /// `Semester I 2026`.
    pub periode: String,
    /// Page of the survey.
    pub url: String,
}

/// The maklumat of the agency (UU 25/2009 Pasal 22).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MaklumatView {
    /// The promise.
    pub teks: String,
    /// Its points.
    pub butir: Vec<String>,
    /// Number of the document.
    pub nomor: Option<String>,
    /// Who signed.
    pub penandatangan: PejabatView,
    /// When it was signed.
    pub tanggal: Option<TanggalView>,
    /// When it was published.
    pub dipublikasikan: Option<TanggalView>,
    /// Why it was published late.
    pub alasan_terlambat: Option<String>,
    /// Services it covers.
    pub layanan: Vec<TautanView>,
    /// Where to complain when the promise is broken.
    pub pengaduan: Option<UnitPengaduanView>,
    /// The pledge of the kabupaten.
    pub daerah: Option<MaklumatDaerahView>,
}

/// The pledge of the kabupaten, the same on every site (UU 23/2014 Pasal 347).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MaklumatDaerahView {
    /// `Pemerintah Kabupaten Purworejo`.
    pub pemerintah: String,
    /// Kinds of service.
    pub jenis: Vec<String>,
    /// Conditions, procedure, cost and time.
    pub syarat: Option<String>,
    /// Rights and duties.
    pub hak_kewajiban: Vec<String>,
    /// Units that answer for it.
    pub penanggung_jawab: Vec<String>,
    /// The head of region.
    pub penandatangan: Option<PejabatView>,
    /// When it was signed.
    pub tanggal: Option<TanggalView>,
}
