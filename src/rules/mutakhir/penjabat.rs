//! MUT-010: an official whose term is over.

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::profil::StatusJabatan;
use crate::rules::konteks::{Konteks, Lapor};

/// MUT-010: an acting head without dates is PRY-011.
pub(super) fn berakhir(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let profil = instansi.profil.as_ref().and_then(|b| b.isi.as_ref());
    let Some(kepala) = profil.and_then(|p| p.penanggung_jawab.nilai()) else { return };
    let Some(sampai) = kepala.sampai.bidang().filter(|t| t.nilai < ctx.tanggal) else { return };
    let sebutan = match kepala.status.salin() {
        Some(StatusJabatan::Plt) => "Plt.",
        Some(StatusJabatan::Plh) => "Plh.",
        Some(StatusJabatan::Definitif) | None => "penanggung jawab",
    };
    let tanggal = sampai.nilai;
    lapor.di(
        sampai.span,
        Pesan::new(
            format!("masa tugas {sebutan} berakhir {tanggal}"),
            format!("the term of the head ({sebutan}) ended on {}", tanggal.iso()),
        ),
    );
}
