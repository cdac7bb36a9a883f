//! What the citizen pays: an amount, its basis, and what must be free.

use crate::base::indonesia::kutip;
use crate::diag::{Patch, Pesan};
use crate::model::daerah::{Berkas, Instansi};
use crate::model::layanan::{Biaya, Layanan};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::standar::bantu::{Frasa, daftar_standar, kata_berspasi};

/// The cost is written in words, or a row of its table has no amount.
pub fn biaya_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, layanan) in daftar_standar(instansi) {
        let biaya = &layanan.biaya;
        let Some(Biaya::Rincian(daftar)) = biaya.nilai() else { continue };
        if daftar.is_empty() {
            let tertulis = kutip(tulisan(ctx, layanan).unwrap_or_default());
            lapor.di_isian(
                berkas,
                biaya.span(),
                Pesan::new(format!("biaya {tertulis} bukan angka"), format!("the cost {tertulis} is not a number")),
            );
        }
        for pos in daftar.iter().filter(|pos| pos.jumlah.kosong()) {
            let uraian = kutip(pos.uraian.teks());
            lapor.di_isian(
                berkas,
                Some(pos.jumlah.span().unwrap_or(pos.span)),
                Pesan::new(
                    format!("pos biaya {uraian} tidak memuat jumlah"),
                    format!("the cost {uraian} has no amount"),
                ),
            );
        }
    }
}

/// Returns the cost as written.
fn tulisan<'a>(ctx: &Konteks<'a>, layanan: &Layanan) -> Option<&'a str> {
    let span = layanan.biaya.span()?;
    ctx.sumber.teks(span.file)?.get(span.start as usize..span.end as usize)
}

/// Money is asked without a legal basis.
///
/// No regulation may set a tariff for a population document: that is STD-006, and asking for its basis would mislead.
pub fn biaya_tanpa_dasar(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let kependudukan = Frasa::daftar(ctx.peraturan.dokumen_kependudukan());
    for (berkas, layanan) in daftar_standar(instansi) {
        if layanan.dasar_biaya.kosong() && dokumen(&kependudukan, layanan).is_none() {
            tanpa_dasar(berkas, layanan, lapor);
        }
    }
}

fn tanpa_dasar(berkas: &Berkas<Layanan>, layanan: &Layanan, lapor: &mut Lapor<'_>) {
    match layanan.biaya.nilai() {
        Some(Biaya::Tetap(rupiah)) if rupiah.0 > 0 => {
            let jumlah = rupiah.penuh();
            lapor.di_isian(
                berkas,
                layanan.biaya.span(),
                Pesan::new(
                    format!("biaya {jumlah} tanpa dasar hukum"),
                    format!("the cost {jumlah} has no legal basis"),
                ),
            );
        }
        // One finding for the table: one `dasar_biaya` mends all of it.
        Some(Biaya::Rincian(daftar)) => {
            let tanpa: Vec<_> =
                daftar.iter().filter(|pos| pos.jumlah.nilai().is_some_and(|r| r.0 > 0) && pos.dasar.kosong()).collect();
            let Some(pertama) = tanpa.first() else { return };
            let (banyak, uraian) = (tanpa.len(), kutip(pertama.uraian.teks()));
            lapor.di_isian(
                berkas,
                Some(pertama.jumlah.span().unwrap_or(pertama.span)),
                Pesan::new(
                    format!("{banyak} pos biaya tanpa dasar hukum, yang pertama {uraian}"),
                    format!("costs without legal basis: {banyak}, the first one {uraian}"),
                ),
            );
        }
        Some(Biaya::Tetap(_)) | None => {}
    }
}

/// Money is asked for a population document.
pub fn dokumen_kependudukan_berbayar(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let kependudukan = Frasa::daftar(ctx.peraturan.dokumen_kependudukan());
    for (berkas, layanan) in daftar_standar(instansi) {
        let Some(biaya) = layanan.biaya.bidang().filter(|b| b.terbesar() > 0) else { continue };
        let Some(dokumen) = dokumen(&kependudukan, layanan) else { continue };
        let temuan = lapor.di_isian(
            berkas,
            Some(biaya.span),
            Pesan::new(
                format!("`{dokumen}` adalah dokumen kependudukan, tetapi dipungut biaya"),
                format!("`{dokumen}` is a population document, but money is asked for it"),
            ),
        );
        if let Biaya::Tetap(_) = biaya.nilai {
            temuan.patch = Some(Patch { span: biaya.span, text: "0".to_owned() });
        }
    }
}

/// Returns the population document that a service gives; a document that is only required does not count.
fn dokumen<'a>(kependudukan: &[Frasa<'a>], layanan: &Layanan) -> Option<&'a str> {
    let produk = layanan.produk.daftar().iter().map(|p| p.as_str());
    let kata: Vec<String> = std::iter::once(layanan.nama.teks()).chain(produk).map(kata_berspasi).collect();
    kependudukan.iter().find(|d| kata.iter().any(|k| d.di_dalam(k))).map(|d| d.teks)
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::temuan;

    fn pesan(kode: &str, layanan: &str) -> Vec<String> {
        let files = [("sites/contoh/a.yaml", "nama: A\n"), ("content/contoh/a/layanan/x.yaml", layanan)];
        temuan(kode, "2026-06-01", &files).into_iter().map(|(_, t)| t.message.id).collect()
    }

    #[test]
    fn a_cost_must_be_an_amount() {
        for (biaya, harap) in [
            ("biaya: 0", None),
            ("biaya: gratis", None),
            ("biaya: sesuai ketentuan", Some("biaya `sesuai ketentuan` bukan angka")),
            ("biaya:", None),
            ("nama: X", None),
            ("biaya: [{uraian: Cetak}, {uraian: Kirim, jumlah: 0}]", Some("pos biaya `Cetak` tidak memuat jumlah")),
            ("biaya: Rp10.00", None),
            ("status: {keadaan: dicabut}", None),
        ] {
            assert_eq!(pesan("STD-004", biaya), Vec::from_iter(harap.map(str::to_owned)), "{biaya}");
        }
    }

    #[test]
    fn a_tariff_needs_a_basis_in_its_row_or_for_all() {
        let tarif =
            "biaya: [{uraian: A, jumlah: 0}, {uraian: B, jumlah: 5000}, {uraian: C, jumlah: 5000, dasar: UU 1/2022}]\n";
        assert_eq!(pesan("STD-005", tarif), ["1 pos biaya tanpa dasar hukum, yang pertama `B`"]);
        assert!(pesan("STD-005", &format!("nama: Cetak KTP\n{tarif}")).is_empty(), "that fee is never lawful");
        assert!(pesan("STD-005", &format!("{tarif}dasar_biaya: UU 1/2022\n")).is_empty());
    }

    #[test]
    fn a_population_document_that_is_only_required_may_lead_to_a_paid_product() {
        let isi = "nama: Sewa gedung\nbiaya: 5000\npersyaratan: [Kartu Keluarga]\nproduk: [Izin]\n";
        assert!(pesan("STD-006", isi).is_empty());
        assert_eq!(pesan("STD-006", &isi.replace("[Izin]", "[Akta Kelahiran]")).len(), 1);
    }
}
