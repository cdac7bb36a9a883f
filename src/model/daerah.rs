//! A kabupaten and its agencies, put together from their files.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Index, Range};
use std::sync::Arc;

use crate::base::span::{FileId, Span};
use crate::model::catatan::{BerkasPerubahan, Insiden};
use crate::model::dokumen::{Aplikasi, Dataset, Dokumen};
use crate::model::hukum::{BerkasHukum, BerkasNorma};
use crate::model::jadwal::Tersembunyi;
use crate::model::kinerja::{Laporan, Skm};
use crate::model::layanan::Layanan;
use crate::model::naskah::{KepalaBerita, KepalaHalaman, KepalaPengumuman};
use crate::model::pengaduan::{Maklumat, Pengaduan};
use crate::model::pindah::BerkasPindah;
use crate::model::ppid::{KelasInformasi, ProfilPpid};
use crate::model::profil::{BerkasPelaksana, Profil};
use crate::model::register::{BerkasDaerah, BerkasPerangkat};
use crate::model::riwayat::BerkasRiwayat;
use crate::model::sop::Sop;
use crate::model::status::{KeadaanPerangkat, StatusPerangkat};
use crate::model::tautan::BerkasTautan;

/// One file of a known kind.
#[derive(Debug, Clone)]
pub struct Berkas<T> {
    /// The file.
    pub file: FileId,
    /// Its path from the root, with `/`.
    pub path: String,
    /// Its stem, by which other files refer to it.
    pub id: String,
    /// Its record; `None` if the file was reported as unreadable.
    pub isi: Option<T>,
}

impl<T> Berkas<T> {
    /// Returns the first byte of the file, for a finding about the whole.
    #[must_use]
    pub fn awal(&self) -> Span {
        Span::at_start(self.file)
    }

    /// Returns the place of a field, or the start of the file where nothing is written.
    #[must_use]
    pub fn tempat(&self, span: Option<Span>) -> Span {
        span.unwrap_or_else(|| self.awal())
    }
}

/// A markdown file: its record and where its body lies in the text.
#[derive(Debug, Clone)]
pub struct Naskah<T> {
    /// The file with its front matter.
    pub berkas: Berkas<T>,
    /// The decoded text of the whole file.
    pub teks: Arc<str>,
    /// The body in that text.
    pub badan: Range<u32>,
}

impl<T> Naskah<T> {
    /// Returns the markdown of the page.
    #[must_use]
    pub fn badan(&self) -> &str {
        self.teks.get(self.badan.start as usize..self.badan.end as usize).unwrap_or("")
    }
}

/// A file that is published as it is, or as a scaled image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aset {
    /// The file.
    pub file: FileId,
    /// Size in bytes.
    pub ukuran: u64,
}

/// The files of public information.
#[derive(Debug, Clone, Default)]
pub struct Ppid {
    /// Who handles requests.
    pub profil: Option<Berkas<ProfilPpid>>,
    /// Published periodically.
    pub berkala: Option<Berkas<KelasInformasi>>,
    /// Published at once.
    pub serta_merta: Option<Berkas<KelasInformasi>>,
    /// Available at any time.
    pub setiap_saat: Option<Berkas<KelasInformasi>>,
    /// Exempt: titles only.
    pub dikecualikan: Option<Berkas<KelasInformasi>>,
}

/// Keys that can be read by themselves of a register entry that cannot be read as a whole.
///
/// Other sites name the agency: a fault in its entry must not change them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tersisa {
    /// Official name.
    pub nama: Option<String>,
    /// Host.
    pub host: Option<String>,
    /// Whether it has a site.
    pub bersitus: Option<bool>,
    /// What became of it.
    pub status: Option<StatusPerangkat>,
}

/// One agency: its register entry and everything that its editors wrote.
#[derive(Debug, Clone)]
pub struct Instansi {
    /// Folder name of the kabupaten.
    pub daerah: String,
    /// Label of the subdomain.
    pub label: String,
    /// Register entry.
    pub register: Berkas<BerkasPerangkat>,
    /// What can still be read of an entry that is broken.
    pub tersisa: Tersisa,
    /// Folder of its content, such as `content/purworejo/disdukcapil`.
    pub folder: String,
    /// Who the provider is.
    pub profil: Option<Berkas<Profil>>,
    /// Who serves.
    pub pelaksana: Option<Berkas<BerkasPelaksana>>,
    /// The promise.
    pub maklumat: Option<Berkas<Maklumat>>,
    /// Complaints.
    pub pengaduan: Option<Berkas<Pengaduan>>,
    /// Service standards, shared ones included, by id.
    pub daftar_layanan: Vec<Berkas<Layanan>>,
    /// Procedures.
    pub daftar_sop: Vec<Berkas<Sop>>,
    /// Reports.
    pub daftar_laporan: Vec<Berkas<Laporan>>,
    /// Surveys.
    pub daftar_skm: Vec<Berkas<Skm>>,
    /// Public information.
    pub ppid: Ppid,
    /// Documents.
    pub daftar_dokumen: Vec<Berkas<Dokumen>>,
    /// Datasets.
    pub daftar_data: Vec<Berkas<Dataset>>,
    /// Applications.
    pub daftar_aplikasi: Vec<Berkas<Aplikasi>>,
    /// Incidents.
    pub daftar_insiden: Vec<Berkas<Insiden>>,
    /// Releases of the site.
    pub perubahan: Option<Berkas<BerkasPerubahan>>,
    /// Old addresses.
    pub pindah: Option<Berkas<BerkasPindah>>,
    /// Old addresses in bulk.
    pub pindah_csv: Option<Berkas<BerkasPindah>>,
    /// Pages, shared ones included.
    pub daftar_halaman: Vec<Naskah<KepalaHalaman>>,
    /// News.
    pub daftar_berita: Vec<Naskah<KepalaBerita>>,
    /// Announcements.
    pub daftar_pengumuman: Vec<Naskah<KepalaPengumuman>>,
    /// Files under `gambar/`, `dokumen/` and `data/`, by path from the folder.
    pub aset: BTreeMap<String, Aset>,
    /// Every source file of the agency, shared ones included.
    pub daftar_berkas: BTreeSet<FileId>,
    /// What was there for the public and is no more; filled where an agency is seen on a day.
    pub lalu: Vec<Tersembunyi>,
}

impl Instansi {
    /// Returns an agency without content.
    #[must_use]
    pub fn baru(daerah: &str, register: Berkas<BerkasPerangkat>) -> Self {
        let label = register.id.clone();
        Self {
            folder: format!("content/{daerah}/{label}"),
            daftar_berkas: BTreeSet::from([register.file]),
            daerah: daerah.to_owned(),
            label,
            register,
            tersisa: Tersisa::default(),
            profil: None,
            pelaksana: None,
            maklumat: None,
            pengaduan: None,
            daftar_layanan: Vec::new(),
            daftar_sop: Vec::new(),
            daftar_laporan: Vec::new(),
            daftar_skm: Vec::new(),
            ppid: Ppid::default(),
            daftar_dokumen: Vec::new(),
            daftar_data: Vec::new(),
            daftar_aplikasi: Vec::new(),
            daftar_insiden: Vec::new(),
            perubahan: None,
            pindah: None,
            pindah_csv: None,
            daftar_halaman: Vec::new(),
            daftar_berita: Vec::new(),
            daftar_pengumuman: Vec::new(),
            aset: BTreeMap::new(),
            lalu: Vec::new(),
        }
    }

    /// Tells whether the agency has a site: it is not registered as one without.
    #[must_use]
    pub fn bersitus(&self) -> bool {
        let tertulis = self.register.isi.as_ref().and_then(|r| r.bersitus.salin());
        tertulis.or(self.tersisa.bersitus).unwrap_or(true)
    }

    /// Returns what became of the agency, unless it goes on as it is.
    #[must_use]
    pub fn akhir(&self) -> Option<(KeadaanPerangkat, &StatusPerangkat)> {
        let status = match &self.register.isi {
            Some(register) => register.status.nilai()?,
            None => self.tersisa.status.as_ref()?,
        };
        let keadaan = status.keadaan.salin().filter(|keadaan| *keadaan != KeadaanPerangkat::Aktif)?;
        Some((keadaan, status))
    }

    /// Tells whether its site is but a signpost to those who go on with its tasks.
    #[must_use]
    pub fn penunjuk(&self) -> bool {
        self.akhir().is_some()
    }

    /// Tells whether the agency serves the public; it does unless the register says otherwise.
    #[must_use]
    pub fn melayani_publik(&self) -> bool {
        self.register.isi.as_ref().and_then(|r| r.melayani_publik.salin()).unwrap_or(true)
    }

    /// Returns the official name of the register, or the label where it is unreadable.
    #[must_use]
    pub fn nama(&self) -> &str {
        match self.register.isi.as_ref().and_then(|r| r.nama.nilai()) {
            Some(nama) => nama,
            None => self.tersisa.nama.as_deref().unwrap_or(&self.label),
        }
    }

    /// Returns the official host: as registered, or the label under the domain of the kabupaten.
    #[must_use]
    pub fn host(&self, domain: &str) -> String {
        match self.register.isi.as_ref().and_then(|r| r.host.nilai()) {
            Some(host) => host.to_string(),
            None => self.tersisa.host.clone().unwrap_or_else(|| self.host_label(domain)),
        }
    }

    /// Returns the host that the label gives.
    #[must_use]
    pub fn host_label(&self, domain: &str) -> String {
        format!("{}.{domain}", self.label)
    }
}

/// The law that a kabupaten brings itself; empty where the tool knows its regulations.
#[derive(Debug, Clone, Default)]
pub struct HukumSendiri {
    /// What binds beyond the national baseline.
    pub profil: Option<Berkas<BerkasHukum>>,
    /// Its regulations, by id.
    pub daftar_norma: Vec<Berkas<BerkasNorma>>,
}

impl HukumSendiri {
    /// Returns the files, in the order of their paths.
    #[must_use]
    pub fn daftar_berkas(&self) -> BTreeSet<FileId> {
        let norma = self.daftar_norma.iter().map(|n| n.file);
        norma.chain(self.profil.iter().map(|p| p.file)).collect()
    }
}

/// One kabupaten.
#[derive(Debug, Clone)]
pub struct Daerah {
    /// Folder name.
    pub nama: String,
    /// Its register file.
    pub berkas: Berkas<BerkasDaerah>,
    /// Its own law.
    pub hukum: HukumSendiri,
    /// What was found at the addresses to which its sites link.
    pub tautan: Option<Berkas<BerkasTautan>>,
    /// Values of earlier reports.
    pub riwayat: Option<Berkas<BerkasRiwayat>>,
    /// Pictures beside its register file, by name.
    pub gambar: BTreeMap<String, Aset>,
    /// What its agencies share; none without the folder of it.
    pub bersama: Option<Arc<Bersama>>,
    /// Its agencies, by label.
    pub daftar_instansi: DaftarInstansi,
}

/// Shared content of a kabupaten.
#[derive(Debug, Clone, Default)]
pub struct Bersama {
    /// Service standards.
    pub daftar_layanan: Vec<Berkas<Layanan>>,
    /// Pages.
    pub daftar_halaman: Vec<Naskah<KepalaHalaman>>,
}

impl Daerah {
    /// Returns the record of the kabupaten, if the file could be read.
    #[must_use]
    pub fn isi(&self) -> Option<&BerkasDaerah> {
        self.berkas.isi.as_ref()
    }

    /// Returns its name, or that of its folder where none is written.
    #[must_use]
    pub fn sebutan(&self) -> &str {
        self.isi().map(|d| d.nama.teks()).filter(|nama| !nama.trim().is_empty()).unwrap_or(&self.nama)
    }

    /// Returns the official domain; empty where none is written.
    #[must_use]
    pub fn domain(&self) -> String {
        self.isi().and_then(|d| d.domain.nilai()).map(ToString::to_string).unwrap_or_default()
    }

    /// Returns the last label that sample data puts behind every host.
    #[must_use]
    pub fn akhiran_host(&self) -> Option<&str> {
        let contoh = self.isi()?.contoh.nilai()?;
        contoh.akhiran_host.nilai().map(String::as_str)
    }

    /// Returns what sample data says of itself on every page.
    #[must_use]
    pub fn keterangan_contoh(&self) -> Option<&str> {
        Some(self.isi()?.contoh.nilai()?.keterangan.teks())
    }

    /// Returns those who go on with the tasks of an agency that is no more, as far as they have a site themselves.
    #[must_use]
    pub fn penerus(&self, instansi: &Instansi) -> Vec<&Instansi> {
        let label = instansi.akhir().map_or(&[][..], |(_, status)| status.menjadi.daftar());
        let ada = label.iter().filter_map(|label| self.daftar_instansi.cari(label));
        ada.filter(|i| i.bersitus() && !i.penunjuk()).collect()
    }

    /// Returns the host under which a site is built: the official one, with the ending of sample data.
    #[must_use]
    pub fn host_bangun(&self, instansi: &Instansi) -> String {
        self.berakhiran(instansi.host(&self.domain()))
    }

    /// Returns a host with the ending of sample data, where this is one.
    #[must_use]
    pub fn berakhiran(&self, host: String) -> String {
        match self.akhiran_host() {
            Some(akhiran) => format!("{host}.{akhiran}"),
            None => host,
        }
    }
}

/// The agencies of a kabupaten, by label.
///
/// Agencies are shared: a list in which one of them stands with everything that its editors wrote, and the others
/// with what siblings may know, costs no more than its length.
#[derive(Debug, Clone, Default)]
pub struct DaftarInstansi(Vec<Arc<Instansi>>);

/// The agencies of a list, in its order.
pub type IterInstansi<'a> = std::iter::Map<std::slice::Iter<'a, Arc<Instansi>>, fn(&'a Arc<Instansi>) -> &'a Instansi>;

impl DaftarInstansi {
    /// Returns the agencies of a register, sorted by label.
    #[must_use]
    pub fn new(mut daftar: Vec<Instansi>) -> Self {
        daftar.sort_by(|a, b| a.label.cmp(&b.label));
        Self(daftar.into_iter().map(Arc::new).collect())
    }

    /// Returns the agencies in the order of their labels.
    pub fn iter(&self) -> IterInstansi<'_> {
        self.0.iter().map(|i| i)
    }

    /// Returns the agency of a label.
    #[must_use]
    pub fn cari(&self, label: &str) -> Option<&Instansi> {
        self.posisi(label).map(|n| &*self.0[n])
    }

    /// Returns the first agency.
    #[must_use]
    pub fn first(&self) -> Option<&Instansi> {
        self.0.first().map(|i| &**i)
    }

    /// Returns how many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Tells whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts an agency in the place of the one with its label; without such a one nothing changes.
    pub fn ganti(&mut self, instansi: Instansi) {
        if let Some(n) = self.posisi(&instansi.label) {
            self.0[n] = Arc::new(instansi);
        }
    }

    fn posisi(&self, label: &str) -> Option<usize> {
        let n = self.0.partition_point(|i| i.label.as_str() < label);
        self.0.get(n).filter(|i| i.label == label).map(|_| n)
    }
}

impl<'a> IntoIterator for &'a DaftarInstansi {
    type Item = &'a Instansi;
    type IntoIter = IterInstansi<'a>;

    fn into_iter(self) -> IterInstansi<'a> {
        self.iter()
    }
}

impl Index<usize> for DaftarInstansi {
    type Output = Instansi;

    fn index(&self, n: usize) -> &Instansi {
        &self.0[n]
    }
}
