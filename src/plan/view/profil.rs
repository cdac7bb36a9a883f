//! Profile of the agency, of its units, and the contact page.

use serde::Serialize;

use crate::bagan::struktur::Struktur;
use crate::plan::view::situs::AkunView;
use crate::plan::view::umum::{DasarHukumView, KontakView, PasanganView, PejabatView, TautanView};

/// Profile of the agency (UU 25/2009, elucidation of Pasal 23(4)a).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ProfilView {
    /// Official name.
    pub nama: String,
    /// What it does for citizens.
    pub ringkasan: String,
    /// Head of the agency, then the posts right below, in the order of the structure.
    pub pejabat: Vec<PejabatView>,
    /// People whose term is over.
    pub terdahulu: Vec<TerdahuluView>,
    /// Tasks in words.
    pub tugas: Option<String>,
    /// Functions.
    pub fungsi: Vec<String>,
    /// Vision.
    pub visi: Option<String>,
    /// Structure as a nested list.
    pub struktur: Vec<SimpulView>,
    /// The same as a drawing; missing where a drawing would say no more than the list.
    pub bagan: Option<Struktur>,
    /// Units with a page of their own section: link to `/profil/pelaksana/#id`.
    pub pelaksana: Vec<TautanView>,
    /// Budget.
    pub anggaran: Vec<AnggaranView>,
    /// Contact card with hours.
    pub kontak: KontakView,
    /// Address for complaints.
    pub alamat_pengaduan: Option<String>,
    /// Facilities for vulnerable groups.
    pub sarana_kelompok_rentan: Vec<String>,
    /// Rules that founded the agency.
    pub dasar_pembentukan: Vec<DasarHukumView>,
    /// Further pages of the profile.
    pub halaman: Vec<TautanView>,
}

/// One post of the structure with the posts below it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SimpulView {
    /// Its anchor; empty for the second post of a name.
    pub id: String,
    /// The post.
    pub jabatan: String,
    /// Who holds it, with `Plt.` or `Plh.` before the name, or that nobody does.
    pub nama: Option<String>,
    /// Posts below it.
    pub bawahan: Vec<SimpulView>,
}

/// Somebody who held a post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TerdahuluView {
    /// The post.
    pub jabatan: String,
    /// Who held it.
    pub nama: String,
    /// `3 Maret 2021 sampai 2 Maret 2026`.
    pub masa: Option<String>,
}

/// A budget.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AnggaranView {
    /// Year.
    pub tahun: String,
    /// `Rp7.250.000.000`.
    pub jumlah: String,
    /// Where the money comes from.
    pub sumber: Option<String>,
}

/// Profile of the serving units (elucidation of Pasal 23(4)b).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PelaksanaView {
    /// The units.
    pub daftar: Vec<UnitView>,
    /// When the list was last confirmed, in words.
    pub dikonfirmasi: Option<String>,
}

/// One serving unit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct UnitView {
    /// Anchor without the hash.
    pub id: String,
    /// Name of the unit.
    pub unit: String,
    /// Who is in charge.
    pub penanggung_jawab: Option<PejabatView>,
    /// Posts and how many people hold them.
    pub pelaksana: Vec<BarisPelaksanaView>,
    /// Budget.
    pub anggaran: Option<AnggaranView>,
    /// Address for complaints.
    pub alamat_pengaduan: Option<String>,
    /// Telephone.
    pub telepon: Option<TautanView>,
    /// E-mail.
    pub surel: Option<TautanView>,
    /// Services it gives.
    pub layanan: Vec<TautanView>,
}

/// A post and its head count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BarisPelaksanaView {
    /// The post.
    pub jabatan: String,
    /// `4 orang`.
    pub jumlah: String,
}

/// The page of contacts and official accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KontakPageView {
    /// Main office.
    pub kontak: KontakView,
    /// Further offices and counters.
    pub lainnya: Vec<KontakView>,
    /// Official accounts with their registration.
    pub akun: Vec<AkunView>,
    /// Path of the complaint page.
    pub pengaduan: String,
    /// Where the main office lies.
    pub peta: Option<PetaView>,
    /// Coming holidays: date and name.
    pub libur: Vec<PasanganView>,
}

/// Where an office lies, without a map of somebody else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PetaView {
    /// Where, in one line.
    pub alamat: String,
    /// `7,7134° LS, 110,0086° BT`.
    pub koordinat: String,
    /// `geo:` address, which opens the map of the reader's own device.
    pub geo: String,
    /// A map on the web.
    pub web: TautanView,
}
