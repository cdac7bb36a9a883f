//! Performance agreement and performance report among the documents.

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::dokumen::JenisDokumen;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::tahunan::{Ditunggu, belum_ada};
use crate::rules::wajib;

/// The check that reports a section without documents.
const BAGIAN: &str = "PPI-013";

/// KIN-011: the performance report of last year is missing after its due date.
pub fn lkjip_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let ditunggu = Ditunggu {
        jenis: &[JenisDokumen::Lkjip],
        tahun: ctx.tanggal.tahun() - 1,
        sampai_bulan: "lkjip_bulan_terakhir",
    };
    periksa(ctx, instansi, lapor, &ditunggu, ("Laporan Kinerja (LKjIP)", "performance report (LKjIP)"));
}

/// KIN-012: the performance agreement of this year is missing.
pub fn perjanjian_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let ditunggu = Ditunggu {
        jenis: &[JenisDokumen::PerjanjianKinerja],
        tahun: ctx.tanggal.tahun(),
        sampai_bulan: "dokumen_tahunan_bulan_terakhir",
    };
    periksa(ctx, instansi, lapor, &ditunggu, ("Perjanjian Kinerja", "performance agreement"));
}

fn periksa(
    ctx: &Konteks<'_>,
    instansi: &Instansi,
    lapor: &mut Lapor<'_>,
    ditunggu: &Ditunggu<'_>,
    (nama, name): (&str, &str),
) {
    // Without any document the whole section is missing, which is reported once elsewhere.
    if wajib::bagian(ctx, instansi, BAGIAN).is_none() || instansi.daftar_dokumen.is_empty() {
        return;
    }
    if belum_ada(ctx, instansi, ditunggu) {
        let tahun = ditunggu.tahun;
        lapor.di_berkas(
            ditunggu.path(instansi),
            Pesan::new(format!("{nama} tahun {tahun} belum ada"), format!("the {name} of {tahun} is missing")),
        );
    }
}
