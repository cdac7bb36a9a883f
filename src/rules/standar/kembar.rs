//! The same service with different terms.

use std::collections::BTreeMap;

use crate::base::indonesia::kutip;
use crate::base::slug::slug;
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::layanan::{Biaya, Layanan};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::standar::bantu::{daftar_standar, yang_kosong};

/// Two standards carry one name, but promise different things.
///
/// The first one by label and id is what the others are held against; a shared file is one standard.
pub fn layanan_kembar_berbeda(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let mut pertama: BTreeMap<String, (&Instansi, &Berkas<Layanan>, &Layanan)> = BTreeMap::new();
    let mut sudah = Vec::new();
    for instansi in &ctx.daerah.daftar_instansi {
        for (berkas, layanan) in daftar_standar(instansi) {
            let nama = slug(layanan.nama.teks());
            if nama.is_empty() || sudah.contains(&berkas.file) {
                continue;
            }
            sudah.push(berkas.file);
            let Some((pemilik, acuan, standar)) = pertama.get(&nama) else {
                pertama.insert(nama, (instansi, berkas, layanan));
                continue;
            };
            if let Some(beda) = perbedaan(standar, layanan) {
                let (nama, lain) = (kutip(layanan.nama.teks()), format!("`{}/{}`", pemilik.label, acuan.id));
                lapor.milik(&instansi.label);
                lapor.di_isian(
                    berkas,
                    layanan.nama.span(),
                    Pesan::new(
                        format!("layanan {nama} juga ada di {lain} dengan {beda} yang berbeda"),
                        format!("the service {nama} also stands at {lain}, but {beda} differ"),
                    ),
                );
            }
        }
    }
}

/// Returns the keys in which two standards differ; what one of them does not say is another fault.
fn perbedaan(a: &Layanan, b: &Layanan) -> Option<String> {
    let waktu = a.jangka_waktu.salin().zip(b.jangka_waktu.salin()).is_some_and(|(a, b)| a != b);
    let biaya = a.biaya.nilai().zip(b.biaya.nilai()).is_some_and(|(a, b)| tarif(a) != tarif(b));
    let (syarat_a, syarat_b) = (syarat(a), syarat(b));
    let syarat = !syarat_a.is_empty() && !syarat_b.is_empty() && syarat_a != syarat_b;
    yang_kosong(&[("persyaratan", syarat), ("jangka_waktu", waktu), ("biaya", biaya)])
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
