//! The identity of a procedure: its fields, its number, its dates.

use std::collections::BTreeMap;

use crate::base::indonesia::kutip;
use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::sop::Sop;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::sop::terbaca;
use crate::rules::wajib::hampa;

/// SOP-002: a field of the identity is empty.
pub fn identitas_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, sop) in terbaca(instansi) {
        for butir in ctx.peraturan.identitas_sop() {
            let Some(span) = kosong(ctx, sop, &butir.kunci) else { continue };
            let (kunci, nama) = (&butir.kunci, &butir.nama);
            lapor
                .di_isian(
                    berkas,
                    span,
                    Pesan::new(
                        format!("identitas SOP belum memuat `{kunci}` ({nama})"),
                        format!("the identity of the procedure lacks `{kunci}` ({nama})"),
                    ),
                )
                .remedy = Pesan::new(format!("isi `{kunci}`"), format!("fill in `{kunci}`"));
        }
    }
}

/// Returns where an empty field of the identity stands; nothing for a filled one.
fn kosong(ctx: &Konteks<'_>, sop: &Sop, kunci: &str) -> Option<Option<Span>> {
    let (kosong, span) = match kunci {
        "unit" => (sop.unit.kosong(), sop.unit.span()),
        "nomor" => (sop.nomor.kosong(), sop.nomor.span()),
        "judul" => (sop.judul.kosong(), sop.judul.span()),
        "tanggal_pembuatan" => (sop.tanggal_pembuatan.kosong(), sop.tanggal_pembuatan.span()),
        "tanggal_efektif" => (sop.tanggal_efektif.kosong(), sop.tanggal_efektif.span()),
        "disahkan_oleh" => {
            let tanpa_isi = sop.disahkan_oleh.nilai().is_some_and(|p| p.jabatan.kosong() || p.nama.kosong());
            (sop.disahkan_oleh.kosong() || tanpa_isi, sop.disahkan_oleh.span())
        }
        "dasar_hukum" => (hampa(ctx, &sop.dasar_hukum), sop.dasar_hukum.span()),
        "kualifikasi_pelaksana" => (hampa(ctx, &sop.kualifikasi_pelaksana), sop.kualifikasi_pelaksana.span()),
        "keterkaitan" => (hampa(ctx, &sop.keterkaitan), sop.keterkaitan.span()),
        "peralatan" => (hampa(ctx, &sop.peralatan), sop.peralatan.span()),
        "peringatan" => (hampa(ctx, &sop.peringatan), sop.peringatan.span()),
        "pencatatan" => (hampa(ctx, &sop.pencatatan), sop.pencatatan.span()),
        // The date of revision stays empty until the first revision.
        _ => (false, None),
    };
    kosong.then_some(span)
}

/// SOP-003: two procedures have one number.
pub fn nomor_ganda(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let mut pemilik: BTreeMap<String, &str> = BTreeMap::new();
    for (berkas, sop) in terbaca(instansi) {
        let Some(nomor) = sop.nomor.bidang() else { continue };
        let kunci = nomor.split_whitespace().collect::<String>().to_lowercase();
        if let Some(lain) = pemilik.get(&kunci) {
            let nomor_tertulis = kutip(nomor);
            lapor.di(
                nomor.span,
                Pesan::new(
                    format!("nomor SOP {nomor_tertulis} sudah dipakai `{lain}`"),
                    format!("the procedure number {nomor_tertulis} is used by `{lain}` already"),
                ),
            );
        } else {
            pemilik.insert(kunci, &berkas.path);
        }
    }
}

/// SOP-004: the dates of a procedure are out of order.
pub fn tanggal_terbalik(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (_, sop) in terbaca(instansi) {
        let Some(dibuat) = sop.tanggal_pembuatan.salin() else { continue };
        let kemudian = [
            ("tanggal efektif", "takes effect", &sop.tanggal_efektif),
            ("tanggal revisi", "was revised", &sop.tanggal_revisi),
        ];
        for (nama, kata, isian) in kemudian {
            let Some(tanggal) = isian.bidang().filter(|t| t.nilai < dibuat) else { continue };
            lapor.di(
                tanggal.span,
                Pesan::new(
                    format!("{nama} {} lebih awal daripada tanggal pembuatan {dibuat}", tanggal.nilai),
                    format!("the procedure {kata} on {}, before it was made on {dibuat}", tanggal.nilai),
                ),
            );
        }
    }
}

/// SOP-012: a procedure was not evaluated within the period.
pub fn lewat_evaluasi(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let bulan = ctx.parameter_u32("evaluasi_sop_bulan");
    for (berkas, sop) in terbaca(instansi) {
        let isian = &sop.evaluasi_terakhir;
        // A procedure that was never evaluated is young until the period after its last text has passed.
        let naskah = sop.tanggal_efektif.salin().max(sop.tanggal_revisi.salin());
        let terakhir = if isian.kosong() { naskah } else { isian.salin() };
        let Some(terakhir) = terakhir.filter(|t| ctx.lewat_bulan(*t, bulan)) else { continue };
        let pesan = if isian.kosong() {
            Pesan::new(
                format!("SOP berlaku sejak {terakhir} dan belum pernah dievaluasi; batasnya {bulan} bulan"),
                format!("the procedure dates from {terakhir} and was never evaluated; the limit is {bulan} months"),
            )
        } else {
            Pesan::new(
                format!("evaluasi terakhir SOP {terakhir}, sudah lewat {bulan} bulan"),
                format!("the procedure was last evaluated on {terakhir}, more than {bulan} months ago"),
            )
        };
        lapor.di_isian(berkas, isian.span(), pesan);
    }
}

#[cfg(test)]
mod tests {
    use crate::peraturan::Peraturan;
    use crate::rules::standar::uji::banyak;

    fn sop(kode: &str, isi: &str) -> usize {
        banyak(kode, "2026-11-20", &[("sop/a.yaml", isi)])
    }

    #[test]
    fn every_row_of_the_law_is_looked_at_except_the_date_of_revision() {
        assert_eq!(sop("SOP-002", "diperbarui: 2026-01-01\n"), Peraturan::embedded().identitas_sop().len() - 1);
    }

    #[test]
    fn what_cannot_be_read_is_not_missing() {
        let kosong = sop("SOP-002", "unit: Dinas A\n");
        assert_eq!(sop("SOP-002", "unit: Dinas A\ndasar_hukum: [entah]\n"), kosong - 1);
        assert_eq!(sop("SOP-002", "unit: Dinas A\ntanggal_efektif: kemarin\n"), kosong - 1);
    }

    #[test]
    fn a_procedure_is_young_for_a_period_after_its_last_text() {
        for (isi, harap) in [
            ("tanggal_efektif: 2025-11-20\n", 0),
            ("tanggal_efektif: 2025-11-19\n", 1),
            ("tanggal_efektif: 2020-01-01\ntanggal_revisi: 2026-01-01\n", 0),
            ("tanggal_efektif: 2026-01-01\nevaluasi_terakhir: 2024-01-01\n", 1),
            ("tanggal_efektif: 2020-01-01\nevaluasi_terakhir: kemarin\n", 0),
            ("unit: Dinas A\n", 0),
        ] {
            assert_eq!(sop("SOP-012", isi), harap, "{isi}");
        }
    }
}
