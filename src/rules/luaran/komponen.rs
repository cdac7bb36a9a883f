//! STD-003: the page of a service really shows the components that tell the public how it is served.

use std::collections::BTreeMap;

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::layanan::{Biaya, Layanan};
use crate::peraturan::Golongan;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::luaran::{FaktaHalaman, FaktaSitus};
use crate::rules::standar::bantu::daftar_standar;

/// Judges the service pages of a built site.
pub fn tampil(ctx: &Konteks<'_>, instansi: &Instansi, situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    let halaman: BTreeMap<&str, &FaktaHalaman<'_>> = situs.halaman.iter().map(|h| (h.path, h)).collect();
    for (berkas, layanan) in daftar_standar(instansi) {
        let path = format!("/layanan/{}/", berkas.id);
        let Some(halaman) = halaman.get(path.as_str()) else { continue };
        let penyampaian = ctx.peraturan.komponen().iter().filter(|k| k.golongan == Golongan::Penyampaian);
        for komponen in penyampaian {
            let jangkar = komponen.jangkar.as_deref().unwrap_or(&komponen.kunci);
            // What is not written, or cannot be read, was reported; here only what the page keeps to itself counts.
            if terbaca(layanan, &komponen.kunci) && !halaman.fakta.ids.iter().any(|id| id == jangkar) {
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

/// Tells whether a component holds something to show.
fn terbaca(l: &Layanan, kunci: &str) -> bool {
    match kunci {
        "persyaratan" => !l.persyaratan.daftar().is_empty(),
        "prosedur" => !l.prosedur.daftar().is_empty(),
        "jangka_waktu" => l.jangka_waktu.nilai().is_some(),
        "biaya" => match l.biaya.nilai() {
            Some(Biaya::Tetap(_)) => true,
            Some(Biaya::Rincian(pos)) => !pos.is_empty(),
            None => false,
        },
        "produk" => !l.produk.daftar().is_empty(),
        "pengaduan" => !l.pengaduan.daftar().is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::{FileId, Span};
    use crate::peraturan::Peraturan;
    use crate::syntax::isian::{Bidang, Isian};

    #[test]
    fn every_component_of_delivery_is_known_here() {
        let isi = |teks: &str| {
            let span = Span::at_start(FileId(0));
            Isian::Isi(Bidang { nilai: vec![Bidang { nilai: teks.to_owned(), span }], span })
        };
        let layanan = Layanan { produk: isi("Kartu"), pengaduan: isi("Loket"), ..Layanan::default() };
        let penyampaian = Peraturan::embedded().komponen().iter().filter(|k| k.golongan == Golongan::Penyampaian);
        let kunci: Vec<&str> = penyampaian.map(|k| k.kunci.as_str()).collect();
        assert_eq!(kunci, ["persyaratan", "prosedur", "jangka_waktu", "biaya", "produk", "pengaduan"]);
        let terisi: Vec<&str> = kunci.into_iter().filter(|k| terbaca(&layanan, k)).collect();
        assert_eq!(terisi, ["produk", "pengaduan"]);
    }
}
