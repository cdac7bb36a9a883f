//! What a check may look at, and where it puts its findings.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::kalender::Kalender;
use crate::base::span::{FileId, Span};
use crate::base::tanggal::Tanggal;
use crate::diag::secukupnya::{DISEBUT, jadikan_sisa};
use crate::diag::sumber::Sumber;
use crate::diag::{Diagnostic, Pesan, Place};
use crate::dokumen::Dokumen;
use crate::model::daerah::{Berkas, Daerah, Instansi};
use crate::peraturan::{HukumDaerah, Ikatan, Peraturan};
use crate::rules::halaman::Halaman;

/// Everything that checks of one kabupaten read.
pub struct Konteks<'a> {
    /// The kabupaten with all its agencies.
    pub daerah: &'a Daerah,
    /// The law that binds there.
    pub hukum: &'a HukumDaerah,
    /// All of the law, with its tables.
    pub peraturan: &'a Peraturan,
    /// The build date.
    pub tanggal: Tanggal,
    /// Working days.
    pub kalender: &'a Kalender,
    /// Texts of the source files.
    pub sumber: &'a Sumber,
    /// What lies inside the files for download of the agency that is checked; none for a whole kabupaten.
    pub lampiran: &'a Lampiran,
    /// Hosts of online services that agencies name whose files are not read in this run.
    pub host_lain: &'a BTreeSet<String>,
    /// Whose files are judged; the others are there to be looked up.
    pub cakupan: Cakupan<'a>,
}

/// Whose files a run of the checks judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cakupan<'a> {
    /// Those of the kabupaten and of all agencies.
    Semua,
    /// Those of the kabupaten, what agencies share, and agencies without a site.
    Umum,
    /// Those of the agency of a label.
    Situs(&'a str),
}

/// What lies inside files for download, by file.
pub type Lampiran = BTreeMap<FileId, Dokumen>;

/// No hosts.
pub static TANPA_HOST: BTreeSet<String> = BTreeSet::new();

/// No files for download.
pub static TANPA_LAMPIRAN: Lampiran = BTreeMap::new();

impl<'a> Konteks<'a> {
    /// Returns the agencies that are judged, in the order of their labels.
    pub fn dinilai(&self) -> impl Iterator<Item = &'a Instansi> + use<'a> {
        let (cakupan, daftar) = (self.cakupan, &self.daerah.daftar_instansi);
        let (satu, semua) = match cakupan {
            Cakupan::Situs(label) => (daftar.cari(label), None),
            Cakupan::Semua | Cakupan::Umum => (None, Some(daftar.iter())),
        };
        let kena = move |i: &&Instansi| cakupan != Cakupan::Umum || !i.bersitus();
        satu.into_iter().chain(semua.into_iter().flatten().filter(kena))
    }

    /// Tells whether the files of an agency are judged.
    #[must_use]
    pub fn menilai(&self, instansi: &Instansi) -> bool {
        match self.cakupan {
            Cakupan::Semua => true,
            Cakupan::Umum => !instansi.bersitus(),
            Cakupan::Situs(label) => instansi.label == label,
        }
    }

    /// Tells whether what belongs to no single agency is judged.
    #[must_use]
    pub fn menilai_umum(&self) -> bool {
        !matches!(self.cakupan, Cakupan::Situs(_))
    }

    /// Returns a parameter of the law in this kabupaten.
    #[must_use]
    pub fn parameter(&self, nama: &str) -> i64 {
        self.hukum.parameter(nama)
    }

    /// Returns a parameter as a number of months, days or things.
    #[must_use]
    pub fn parameter_u32(&self, nama: &str) -> u32 {
        u32::try_from(self.parameter(nama)).unwrap_or(0)
    }

    /// Tells whether `tanggal` is more than `bulan` months before the build date.
    #[must_use]
    pub fn lewat_bulan(&self, tanggal: Tanggal, bulan: u32) -> bool {
        tanggal.plus_bulan(i32::try_from(bulan).unwrap_or(i32::MAX)) < self.tanggal
    }
}

/// A finding and the agency that it belongs to; none for the kabupaten as a whole.
pub type Milik = (Option<String>, Diagnostic);

/// Collects the findings of one check.
pub struct Lapor<'a> {
    pub(crate) kode: &'static str,
    pub(crate) halaman: &'static str,
    pub(crate) ikatan: &'a Ikatan,
    pub(crate) label: Option<String>,
    pub(crate) hasil: &'a mut Vec<Milik>,
    /// How many findings there were before the check.
    sebelum: usize,
    /// How many findings each agency's files have, and where the first stands that is not told by itself.
    terhitung: BTreeMap<(Option<String>, FileId), (usize, usize)>,
    /// What is filled in for a finding that is counted only, and where its weight counts.
    lebih: Option<(Diagnostic, usize)>,
}

impl<'a> Lapor<'a> {
    /// Begins the findings of one check: its code and page, and the agency that they belong to.
    pub(crate) fn new(
        (kode, halaman): (&'static str, &'static str),
        ikatan: &'a Ikatan,
        label: Option<String>,
        hasil: &'a mut Vec<Milik>,
    ) -> Self {
        let terhitung = BTreeMap::new();
        let sebelum = hasil.len();
        Self { kode, halaman, ikatan, label, hasil, sebelum, terhitung, lebih: None }
    }

    /// Ends the check: says how many findings of a file were not told one by one.
    pub(crate) fn tutup(mut self) {
        self.timbang_lebih();
        self.hasil[self.sebelum..].iter_mut().for_each(|(_, temuan)| temuan.samarkan());
        for (jumlah, letak) in self.terhitung.into_values().filter(|(jumlah, _)| *jumlah > DISEBUT + 1) {
            jadikan_sisa(&mut self.hasil[letak].1, jumlah - DISEBUT);
        }
    }

    fn timbang_lebih(&mut self) {
        if let Some((temuan, letak)) = self.lebih.take() {
            let sisa = &mut self.hasil[letak].1.severity;
            *sisa = (*sisa).max(temuan.severity);
        }
    }
}

impl Lapor<'_> {
    /// Reports a fault at a place and returns the finding, to add a label, patch or another remedy.
    pub fn di(&mut self, span: Span, pesan: Pesan) -> &mut Diagnostic {
        self.tambah(Place::Span(span), pesan)
    }

    /// Reports a fault about a file or folder that does not exist.
    pub fn di_berkas(&mut self, path: impl Into<String>, pesan: Pesan) -> &mut Diagnostic {
        self.tambah(Place::Path(path.into()), pesan)
    }

    /// Reports a fault at a field of a file, or at the start of the file where nothing is written.
    pub fn di_isian<T>(&mut self, berkas: &Berkas<T>, span: Option<Span>, pesan: Pesan) -> &mut Diagnostic {
        self.di(berkas.tempat(span), pesan)
    }

    /// Sets the agency that the next findings belong to; for checks of a whole kabupaten.
    pub fn milik(&mut self, label: &str) {
        self.label = Some(label.to_owned());
    }

    /// Sets the next findings to belong to the kabupaten as a whole.
    pub fn milik_daerah(&mut self) {
        self.label = None;
    }

    fn tambah(&mut self, place: Place, pesan: Pesan) -> &mut Diagnostic {
        self.timbang_lebih();
        let mut letak = None;
        if let Place::Span(span) = &place {
            let (jumlah, sisa) = self.terhitung.entry((self.label.clone(), span.file)).or_default();
            *jumlah += 1;
            if *jumlah <= DISEBUT + 1 {
                *sisa = self.hasil.len();
            } else {
                letak = Some(*sisa);
            }
        }
        if let Some(letak) = letak {
            let severity = self.ikatan.severity;
            let temuan =
                Diagnostic { severity, ..Diagnostic::warning(self.kode, place, Pesan::default(), Pesan::default()) };
            return &mut self.lebih.insert((temuan, letak)).0;
        }
        let temuan = Diagnostic {
            place,
            code: self.kode,
            severity: self.ikatan.severity,
            message: pesan,
            label: None,
            // Findings are few: more of one check in one file are counted only, and the page is read when one is made, not on every run of the check.
            remedy: Halaman::baca(self.halaman).perbaikan(),
            basis: self.ikatan.dasar.clone(),
            patch: None,
            tulis: None,
            sisa: None,
        };
        self.hasil.push((self.label.clone(), temuan));
        let terakhir = self.hasil.len() - 1;
        &mut self.hasil[terakhir].1
    }
}
