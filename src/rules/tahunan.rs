//! Documents that come every year.

use crate::model::daerah::Instansi;
use crate::model::dokumen::JenisDokumen;
use crate::model::jadwal::Bertayang;
use crate::rules::konteks::Konteks;

/// A document that is expected for a year.
pub struct Ditunggu<'a> {
    /// Kinds that will do; the first one is proposed.
    pub jenis: &'a [JenisDokumen],
    /// Year of the document.
    pub tahun: i32,
    /// Parameter with the month at whose end it is due, counted in the present year.
    pub sampai_bulan: &'a str,
}

impl Ditunggu<'_> {
    /// Returns the file in which it would be described.
    #[must_use]
    pub fn path(&self, instansi: &Instansi) -> String {
        let jenis = self.jenis.first().map_or("dokumen", |j| j.kata()).replace('_', "-");
        format!("{}/dokumen/{jenis}-{}.yaml", instansi.folder, self.tahun)
    }
}

/// Tells whether a document is due and not there; a document that cannot be read may be the one.
#[must_use]
pub fn belum_ada(ctx: &Konteks<'_>, instansi: &Instansi, ditunggu: &Ditunggu<'_>) -> bool {
    let jatuh_tempo = ctx.tanggal.bulan() > ctx.parameter_u32(ditunggu.sampai_bulan);
    jatuh_tempo
        && instansi.daftar_dokumen.iter().all(|berkas| {
            let Some(dokumen) = &berkas.isi else { return false };
            // What nobody can read on this day is not there.
            if !dokumen.tampil(ctx.tanggal) {
                return true;
            }
            let jenis = dokumen.jenis.salin();
            let lain = !dokumen.jenis.kosong() && jenis.is_none();
            let cocok = lain || jenis.is_some_and(|j| ditunggu.jenis.contains(&j));
            let tahun = dokumen.tahun.salin().map(i64::from);
            let salah_tahun = dokumen.tahun.kosong() || tahun.is_some_and(|t| t != i64::from(ditunggu.tahun));
            !cocok || salah_tahun
        })
}
