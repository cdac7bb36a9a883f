//! STD-003: the page of a service really shows the components that tell the public how it is served.

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::peraturan::Golongan;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::luaran::FaktaSitus;
use crate::rules::standar::bantu::daftar_standar;
use crate::rules::standar::komponen::keadaan;

/// Judges the service pages of a built site.
pub fn tampil(ctx: &Konteks<'_>, instansi: &Instansi, situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    for (berkas, layanan) in daftar_standar(instansi) {
        let path = format!("/layanan/{}/", berkas.id);
        let Some(halaman) = situs.halaman.iter().find(|h| h.path == path) else { continue };
        let penyampaian = ctx.peraturan.komponen().iter().filter(|k| k.golongan == Golongan::Penyampaian);
        for komponen in penyampaian {
            let jangkar = komponen.jangkar.as_deref().unwrap_or(&komponen.kunci);
            // What is not written is the fault of STD-002; here only what the page keeps to itself counts.
            let tertulis = keadaan(layanan, &komponen.kunci).is_none_or(|(kosong, _)| !kosong);
            if tertulis && !halaman.ids.iter().any(|id| id == jangkar) {
                let (huruf, nama) = (&komponen.huruf, &komponen.nama);
                lapor.di(
                    berkas.awal(),
                    Pesan::new(
                        format!("halaman `{path}` tidak menampilkan komponen {huruf} ({nama})"),
                        format!("the page `{path}` does not show component {huruf} ({nama})"),
                    ),
                );
            }
        }
    }
}
