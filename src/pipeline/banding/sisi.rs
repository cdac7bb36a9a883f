//! One version of a workspace, as far as it is compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::nilai::Nilai as _;
use crate::base::tautan::Tautan;
use crate::diag::butir::{Milik, sekali};
use crate::diag::{Diagnostic, Pesan, Place};
use crate::pipeline::banding::temuan::{Catatan, Kedudukan};
use crate::pipeline::hasil::{HalamanDulu, HasilDaerah, HasilSitus, Jalan, Status, Tujuan};
use crate::pipeline::kerja::{Kerja, Pilihan, Waktu};
use crate::pipeline::periksa::TemuanSitus;
use crate::pipeline::potret::Potret;
use crate::pipeline::situs::jalankan;
use crate::plan::lingkup::Draf;

/// One version of a workspace; an empty one is that before there was any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sisi {
    /// Findings by kabupaten and label.
    pub temuan: BTreeMap<(String, String), Vec<Catatan>>,
    /// Sites by kabupaten and label.
    pub situs: BTreeMap<(String, String), SitusSisi>,
    /// Domains outside the sites, and what leads there.
    pub domain: BTreeMap<String, Vec<Pemakaian>>,
    /// What went wrong while it was looked at.
    pub catatan: Vec<Pesan>,
    /// The kabupaten whose files cannot be read.
    pub tak_terbaca: BTreeSet<String>,
    /// Whether the program itself failed at a site.
    pub rusak: bool,
}

/// One site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitusSisi {
    /// Its host.
    pub host: String,
    /// Whether it has errors.
    pub ditolak: bool,
    /// Old addresses, and where they lead; nothing for what was withdrawn.
    pub alih: BTreeMap<String, Option<String>>,
    /// The rest.
    pub isi: Isi,
}

/// What is known of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Isi {
    /// It was put together.
    Ada(Box<Potret>),
    /// It could not be put together.
    Tanpa,
}

/// One place that leads to a domain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pemakaian {
    /// Kabupaten.
    pub daerah: String,
    /// Label of the site.
    pub label: String,
    /// The file, where an author wrote it.
    pub path: Option<String>,
    /// Its line.
    pub baris: Option<usize>,
    /// The page.
    pub halaman: String,
}

impl Sisi {
    /// Returns the pages of every site, for the run over the version that follows.
    #[must_use]
    pub fn halaman(&self) -> HalamanDulu {
        let satu = |((daerah, _), situs): (&(String, String), &SitusSisi)| match &situs.isi {
            Isi::Ada(potret) => Some(((daerah.clone(), situs.host.clone()), potret.halaman.clone())),
            Isi::Tanpa => None,
        };
        self.situs.iter().filter_map(satu).collect()
    }

    /// Forgets what cannot be read, so that everything in its place is new; each of it is told.
    #[must_use]
    pub fn tanpa_yang_rusak(mut self) -> Self {
        let rusak = std::mem::take(&mut self.tak_terbaca);
        for nama in &rusak {
            self.catatan.push(Pesan::new(
                format!("versi lama: `{nama}` tidak dapat dibaca; semua isinya dihitung baru"),
                format!("old version: `{nama}` cannot be read; all of it counts as new"),
            ));
        }
        self.temuan.retain(|(daerah, _), _| !rusak.contains(daerah));
        self.situs.retain(|(daerah, label), situs| {
            if situs.isi == Isi::Tanpa && !rusak.contains(daerah) {
                self.catatan.push(Pesan::new(
                    format!("versi lama: situs `{daerah}/{label}` tidak dapat disusun; semua isinya dihitung baru"),
                    format!("old version: the site `{daerah}/{label}` cannot be put together; all of it counts as new"),
                ));
            }
            situs.isi != Isi::Tanpa && !rusak.contains(daerah)
        });
        self
    }
}

/// Looks at a workspace: every chosen site is checked and put together in memory, and nothing is written.
///
/// `dulu` are the pages of the version before: an address that is gone since is a finding, as in a build.
#[must_use]
pub fn lihat(kerja: &Kerja, pilihan: &Pilihan, waktu: Waktu, dulu: Option<&HalamanDulu>) -> Sisi {
    let jalan =
        Jalan { tujuan: Tujuan::Banding(dulu), pilihan, waktu, draf: Draf::Tidak, sebelumnya: None, kabar: &|_| {} };
    let mut sisi = Sisi::default();
    let umum = TemuanSitus { temuan: kerja.umum(), dikecualikan: Vec::new() };
    let mut semua = vec![(String::new(), String::new(), umum)];
    for HasilDaerah { nama, temuan, situs, tak_terbaca, .. } in jalankan(kerja, &jalan) {
        if tak_terbaca {
            sisi.tak_terbaca.insert(nama.clone());
        }
        semua.extend(temuan.iter().map(|(label, t)| (nama.clone(), label.clone(), t.clone())));
        for (label, situs) in situs {
            let ditolak = temuan.get(&label).is_some_and(TemuanSitus::ditolak);
            sisi.tambah(kerja, (nama.clone(), label), situs, ditolak);
        }
    }
    sisi.catat(kerja, &semua);
    sisi
}

impl Sisi {
    fn tambah(&mut self, kerja: &Kerja, kunci: (String, String), situs: HasilSitus, ditolak: bool) {
        let HasilSitus { host, halaman: _, status, keluar, alih, potret } = situs;
        for k in keluar {
            let Ok(tautan) = Tautan::parse(&k.url) else { continue };
            let posisi = kerja.sumber().posisi(&k.tempat);
            let path = matches!(k.tempat, Place::Span(_)).then_some(posisi.path);
            let baris = posisi.titik.map(|(baris, _)| baris);
            let (daerah, label) = kunci.clone();
            let pemakaian = Pemakaian { daerah, label, path, baris, halaman: k.halaman };
            self.domain.entry(tautan.host().to_owned()).or_default().push(pemakaian);
        }
        if let Status::Gagal(gagal) = &status {
            let (pesan, (daerah, label)) = (gagal.message(), &kunci);
            let tulis = |kata: &str| format!("{daerah}/{label}: {kata}");
            self.catatan.push(Pesan::new(tulis(&pesan.id), tulis(&pesan.en)));
            self.rusak = true;
        }
        let isi = potret.map_or(Isi::Tanpa, |potret| Isi::Ada(Box::new(potret)));
        let ditolak = ditolak || matches!(status, Status::Ditolak);
        let alih = alih.into_iter().map(|a| (a.dari().to_owned(), a.ke().map(str::to_owned))).collect();
        self.situs.insert(kunci, SitusSisi { host, ditolak, alih, isi });
    }

    fn catat(&mut self, kerja: &Kerja, semua: &[(String, String, TemuanSitus)]) {
        let milik = semua.iter().flat_map(|(daerah, label, t)| {
            let temuan = t.temuan.iter().chain(t.dikecualikan.iter().map(|d| &d.temuan));
            temuan.map(move |temuan| Milik { daerah, label, temuan })
        });
        let butir = sekali(kerja.sumber(), milik);
        let sidik: BTreeMap<(&str, &Diagnostic), &str> =
            butir.iter().map(|b| ((b.daerah, b.temuan), b.sidik.as_str())).collect();
        for (daerah, label, t) in semua {
            let satu = |temuan: &Diagnostic, kedudukan| {
                let sidik = sidik.get(&(daerah.as_str(), temuan)).copied().unwrap_or_default();
                Catatan::dari(temuan, kerja.sumber(), sidik, kedudukan)
            };
            let mut daftar: Vec<Catatan> = t.temuan.iter().map(|d| satu(d, Kedudukan::Tegak)).collect();
            daftar.extend(t.dikecualikan.iter().map(|d| satu(&d.temuan, Kedudukan::Dikecualikan)));
            if !daftar.is_empty() {
                self.temuan.insert((daerah.clone(), label.clone()), daftar);
            }
        }
    }
}
