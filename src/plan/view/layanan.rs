//! Services: catalogue, standard of one service with its fourteen components, and the maklumat.

use serde::Serialize;

use crate::plan::view::umum::{
    BerkasView, ButirView, DasarHukumView, KeputusanView, KontakView, PasanganView, PejabatView, TanggalView,
    TautanView, UnitPengaduanView,
};

/// The catalogue of services.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DaftarLayananView {
    /// Services in groups by initial letter, sector or audience; a group without a heading is shown bare.
    pub kelompok: Vec<KelompokLayananView>,
    /// Links to the other ways of ordering, the current one without an address.
    pub urutan: Vec<ButirView>,
    /// How many services there are, `12 layanan`.
    pub jumlah: String,
    /// Why the agency serves no public, when it does not.
    pub alasan_tidak_melayani: Option<String>,
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
    /// Who can get what.
    pub ringkasan: String,
    /// `Gratis`.
    pub biaya: Option<String>,
    /// `3 hari kerja`.
    pub waktu: Option<String>,
    /// `Dihentikan sementara`, when it is not active.
    pub status: Option<String>,
}

/// The standard of one service (UU 25/2009 Pasal 21).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LayananView {
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
    /// The eight components of management in law order: a, g, h, i, k, l, m, n.
    pub komponen: Vec<KomponenView>,
    /// a. Legal bases.
    pub dasar_hukum: Vec<DasarHukumView>,
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

/// One component of management.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KomponenView {
    /// Anchor without the hash, from the component and not from its words: `sarana`, `kompetensi`.
    pub kunci: String,
    /// `Sarana, prasarana, dan/atau fasilitas`.
    pub judul: String,
    /// What the standard says; empty for `dasar-hukum`, which has its own section.
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
