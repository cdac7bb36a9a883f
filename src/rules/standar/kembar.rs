//! The same service with different terms.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::indonesia::kutip;
use crate::base::slug::slug;
use crate::diag::Pesan;
use crate::rules::banding::{Ringkas, Standar};
use crate::rules::konteks::{Konteks, Lapor};

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
