//! DAT-009: all files of a kabupaten are written in the form that the portal reads.

use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::register::SKEMA;
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::isian::{Bidang, Isian};

/// DAT-009: the register names another version of the forms than the one in use.
pub fn versi_berbeda(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    if let Some(daerah) = ctx.daerah.isi() {
        lain(&daerah.skema, lapor);
    }
    for instansi in ctx.dinilai() {
        lapor.milik(&instansi.label);
        if let Some(register) = &instansi.register.isi {
            lain(&register.skema, lapor);
        }
    }
}

/// Reports a version that is not the current one; a file that names none is read as current.
fn lain(isian: &Isian<u32>, lapor: &mut Lapor<'_>) {
    let Some(&Bidang { nilai: versi, span }) = isian.bidang() else { return };
    if versi == SKEMA {
        return;
    }
    lapor_versi(versi, span, lapor);
}

fn lapor_versi(versi: u32, span: Span, lapor: &mut Lapor<'_>) {
    let temuan = lapor.di(
        span,
        Pesan::new(
            format!("berkas ini ditulis menurut skema {versi}, sedangkan portal memakai skema {SKEMA}"),
            format!("this file is written to schema {versi}, but the portal uses schema {SKEMA}"),
        ),
    );
    if versi > SKEMA {
        temuan.remedy = Pesan::new(
            format!("perbarui pendopo, atau tulis ulang berkas ini menurut skema {SKEMA} lalu tulis `skema: {SKEMA}`"),
            format!("update pendopo, or rewrite this file to schema {SKEMA} and write `skema: {SKEMA}`"),
        );
    }
}
