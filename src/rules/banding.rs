//! What checks that compare agencies look at: a few words of each agency, so that its files need not stay in memory.

use crate::base::durasi::Durasi;
use crate::base::hash;
use crate::base::periode::Periode;
use crate::base::slug::slug;
use crate::base::span::{FileId, Span};
use crate::model::daerah::{Berkas, Instansi};
use crate::model::kinerja::{JenisLaporan, Laporan, LaporanSpbe};
use crate::model::layanan::{Biaya, Layanan};
use crate::rules::standar::bantu::{daftar_standar, yang_kosong};
use crate::syntax::isian::Isian;

/// What an agency is compared by; all of it comes from the folders that [`ANTAR`](crate::rules::cek::ANTAR) names.
#[derive(Debug, Clone)]
pub struct Ringkas {
    /// Label of the agency.
    pub label: String,
    /// Its service standards.
    pub(crate) standar: Vec<Standar>,
    /// Its evaluations of electronic government.
    pub(crate) evaluasi: Evaluasi,
}

impl Ringkas {
    /// Returns what an agency is compared by.
    #[must_use]
    pub fn dari(instansi: &Instansi) -> Self {
        Self { label: instansi.label.clone(), standar: Standar::semua(instansi), evaluasi: Evaluasi::dari(instansi) }
    }
}

/// What one standard promises, as far as it is held against others of its name.
#[derive(Debug, Clone)]
pub(crate) struct Standar {
    pub(crate) file: FileId,
    pub(crate) id: String,
    pub(crate) nama: String,
    pub(crate) tempat: Span,
    waktu: Option<Durasi>,
    /// Digests of what cannot be compared otherwise than as a whole.
    biaya: Option<u128>,
    syarat: Option<u128>,
}

impl Standar {
    /// Returns the standards of an agency that have a name.
    pub(crate) fn semua(instansi: &Instansi) -> Vec<Self> {
        let semua = daftar_standar(instansi).filter(|(_, layanan)| !slug(layanan.nama.teks()).is_empty());
        semua
            .map(|(berkas, layanan)| Self {
                file: berkas.file,
                id: berkas.id.clone(),
                nama: layanan.nama.teks().to_owned(),
                tempat: berkas.tempat(layanan.nama.span()),
                waktu: layanan.jangka_waktu.salin(),
                biaya: layanan.biaya.nilai().map(|biaya| sidik(&tarif(biaya))),
                syarat: Some(syarat(layanan)).filter(|syarat| !syarat.is_empty()).map(|syarat| sidik(&syarat)),
            })
            .collect()
    }

    /// Returns the keys in which two standards differ; what one of them does not say is another fault.
    pub(crate) fn perbedaan(&self, lain: &Self) -> Option<String> {
        let waktu = self.waktu.zip(lain.waktu).is_some_and(|(a, b)| a != b);
        let biaya = self.biaya.zip(lain.biaya).is_some_and(|(a, b)| a != b);
        let syarat = self.syarat.zip(lain.syarat).is_some_and(|(a, b)| a != b);
        yang_kosong(&[("persyaratan", syarat), ("jangka_waktu", waktu), ("biaya", biaya)])
    }
}

/// Returns a digest of values that are equal if and only if their digests are.
fn sidik(nilai: &impl std::fmt::Debug) -> u128 {
    hash::kunci(format!("{nilai:?}").as_bytes())
}

/// Returns the amounts by what they are for, in a fixed order.
fn tarif(biaya: &Biaya) -> Vec<(String, i64)> {
    let mut daftar: Vec<(String, i64)> = match biaya {
        Biaya::Tetap(rupiah) => vec![(String::new(), rupiah.0)],
        Biaya::Rincian(pos) => {
            pos.iter().map(|p| (slug(p.uraian.teks()), p.jumlah.nilai().map_or(0, |r| r.0))).collect()
        }
    };
    daftar.sort();
    daftar
}

/// Returns the names of the requirements, in a fixed order.
fn syarat(layanan: &Layanan) -> Vec<String> {
    let mut daftar: Vec<String> = layanan.persyaratan.daftar().iter().map(|s| slug(s.nama())).collect();
    daftar.sort();
    daftar
}

/// The periods of the reports of one kind.
#[derive(Debug, Clone, Default)]
pub(crate) struct Evaluasi {
    /// Whether one of them could not be read: it may be the one that is asked for.
    pub(crate) rusak: bool,
    pub(crate) periode: Vec<Periode>,
}

impl Evaluasi {
    /// Returns those of the evaluations, of which one serves the whole kabupaten.
    pub(crate) fn dari(instansi: &Instansi) -> Self {
        Self::jenis(instansi, JenisLaporan::EvaluasiSpbe)
    }

    pub(crate) fn jenis(instansi: &Instansi, jenis: JenisLaporan) -> Self {
        let mut hasil = Self { rusak: instansi.daftar_laporan.iter().any(|b| b.isi.is_none()), periode: Vec::new() };
        match jenis {
            JenisLaporan::Spbe | JenisLaporan::EvaluasiSpbe => {
                daftar_spbe(instansi, jenis).for_each(|(_, isi)| hasil.catat(&isi.periode));
            }
            JenisLaporan::LayananInformasi | JenisLaporan::Pelayanan => {
                for isi in instansi.daftar_laporan.iter().filter_map(|b| b.isi.as_ref()) {
                    if let Laporan::Informasi(isi) = isi {
                        hasil.catat(&isi.periode);
                    }
                }
            }
        }
        hasil
    }

    fn catat(&mut self, periode: &Isian<Periode>) {
        match periode {
            Isian::Isi(periode) => self.periode.push(periode.nilai),
            Isian::Rusak(_) => self.rusak = true,
            Isian::Kosong(_) => {}
        }
    }

    pub(crate) fn gabung(&mut self, lain: &Self) {
        self.rusak |= lain.rusak;
        self.periode.extend(&lain.periode);
    }
}

/// Returns the reports on electronic government of one kind.
pub(crate) fn daftar_spbe(
    instansi: &Instansi,
    jenis: JenisLaporan,
) -> impl Iterator<Item = (&Berkas<Laporan>, &LaporanSpbe)> {
    instansi.daftar_laporan.iter().filter_map(move |berkas| match berkas.isi.as_ref()? {
        Laporan::Spbe(isi) if isi.jenis.salin() == Some(jenis) => Some((berkas, &**isi)),
        Laporan::Spbe(_) | Laporan::Pelayanan(_) | Laporan::Informasi(_) => None,
    })
}
