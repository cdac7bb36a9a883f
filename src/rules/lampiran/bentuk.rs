//! INT-007 inside documents: macros, scripts, carried files, and types that are not what their names say.

use crate::diag::Severity;
use crate::dokumen::Berat;
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::lampiran::semua;

/// Reports every danger of every opened file; types that no name may have are refused before anything is opened.
pub fn berbahaya(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for lampiran in semua(ctx, instansi) {
        for bahaya in &lampiran.isi.bahaya {
            let temuan = lapor.di_berkas(lampiran.path(instansi), bahaya.pesan());
            temuan.remedy = bahaya.perbaikan();
            if bahaya.berat() == Berat::Ingatkan {
                temuan.severity = Severity::Warning;
            }
        }
    }
}
