//! The same service with different terms.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::durasi::Durasi;
use crate::base::hash;
use crate::base::indonesia::kutip;
use crate::base::slug::slug;
use crate::base::span::{FileId, Span};
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::layanan::{Biaya, Layanan};
use crate::rules::banding::Ringkas;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::standar::bantu::{daftar_standar, yang_kosong};

/// What one standard promises, as far as it is held against others of its name.
#[derive(Debug, Clone)]
pub(crate) struct Standar {
    file: FileId,
    id: String,
    nama: String,
    tempat: Span,
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
    fn perbedaan(&self, lain: &Self) -> Option<String> {
        let waktu = self.waktu.zip(lain.waktu).is_some_and(|(a, b)| a != b);
        let biaya = self.biaya.zip(lain.biaya).is_some_and(|(a, b)| a != b);
        let syarat = self.syarat.zip(lain.syarat).is_some_and(|(a, b)| a != b);
        yang_kosong(&[("persyaratan", syarat), ("jangka_waktu", waktu), ("biaya", biaya)])
    }
}

/// Two standards carry one name, but promise different things.
///
/// The first one by label and id is what the others are held against; a shared file is one standard.
pub(crate) fn layanan_kembar_berbeda(_: &Konteks<'_>, semua: &[Ringkas], lapor: &mut Lapor<'_>) {
    let mut pertama: BTreeMap<String, (&str, &Standar)> = BTreeMap::new();
    let mut sudah = BTreeSet::new();
    for instansi in semua {
        for standar in &instansi.standar {
            if !sudah.insert(standar.file) {
                continue;
            }
            let nama = slug(&standar.nama);
            let Some((pemilik, acuan)) = pertama.get(&nama) else {
                pertama.insert(nama, (&instansi.label, standar));
                continue;
            };
            if let Some(beda) = acuan.perbedaan(standar) {
                let (nama, lain) = (kutip(&standar.nama), format!("`{pemilik}/{}`", acuan.id));
                lapor.milik(&instansi.label);
                lapor.di(
                    standar.tempat,
                    Pesan::new(
                        format!("layanan {nama} juga ada di {lain} dengan {beda} yang berbeda"),
                        format!("the service {nama} also stands at {lain}, but {beda} differ"),
                    ),
                );
            }
        }
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

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::temuan;

    #[test]
    fn one_service_at_two_agencies_must_have_one_set_of_terms() {
        let a = "nama: Surat pengantar\nbiaya: 0\njangka_waktu: 1 hari\npersyaratan: [KTP, KK]\n";
        for (b, pesan) in [
            ("nama: surat Pengantar\nbiaya: gratis\njangka_waktu: 1 hari\npersyaratan: [KK, KTP]\n", None),
            ("nama: Surat lain\nbiaya: 5000\n", None),
            ("nama: Surat pengantar\nbiaya: 5000\njangka_waktu: 2 hari\n", Some("`jangka_waktu`, `biaya`")),
            ("nama: Surat pengantar\npersyaratan: [KTP]\n", Some("`persyaratan`")),
        ] {
            let temuan = temuan(
                "STD-024",
                "2026-06-01",
                &[
                    ("sites/contoh/a.yaml", "nama: A\n"),
                    ("sites/contoh/b.yaml", "nama: B\n"),
                    ("content/contoh/a/layanan/x.yaml", a),
                    ("content/contoh/b/layanan/y.yaml", b),
                ],
            );
            match (pesan, &temuan[..]) {
                (None, []) => {}
                (Some(pesan), [(label, temuan)]) => {
                    assert_eq!(label.as_deref(), Some("b"));
                    assert!(temuan.message.id.contains(pesan) && temuan.message.id.contains("`a/x`"), "{temuan:?}");
                }
                _ => panic!("{b}: {temuan:?}"),
            }
        }
    }

    #[test]
    fn a_shared_standard_is_no_twin_of_itself() {
        let files = [
            ("sites/contoh/a.yaml", "nama: A\n"),
            ("sites/contoh/b.yaml", "nama: B\n"),
            ("content/contoh/_bersama/layanan/x.yaml", "nama: X\nbiaya: 0\n"),
        ];
        assert!(temuan("STD-024", "2026-06-01", &files).is_empty());
    }
}
