//! Standards that are missing, and components that are missing from them.

use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::layanan::Layanan;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::standar::bantu::{daftar_standar, dicabut, judul_bagian, yang_kosong};
use crate::rules::wajib::bagian_hampa;

/// The agency serves the public and has no service at all.
pub fn layanan_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let ada = instansi.daftar_layanan.iter().any(|b| b.isi.as_ref().is_none_or(|l| !dicabut(l)));
    if ada || !instansi.melayani_publik() {
        return;
    }
    let (judul, folder) = (judul_bagian(ctx, "STD-001"), &instansi.folder);
    lapor
        .di_berkas(
            format!("{folder}/layanan"),
            bagian_hampa(judul, ("belum ada satu pun layanan", "there is not one service")),
        )
        .remedy = Pesan::new(
        format!(
            "buat satu berkas per layanan, misalnya `{folder}/layanan/nama-layanan.yaml`, yang memuat empat belas komponen; \
             atau tulis `melayani_publik: tidak` beserta alasannya di register"
        ),
        format!(
            "write one file per service, such as `{folder}/layanan/nama-layanan.yaml`, with the fourteen components; or \
             write `melayani_publik: tidak` with the reason in the register"
        ),
    );
}

/// A component of the standard is not written.
pub fn komponen_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, layanan) in daftar_standar(instansi) {
        if layanan.nama.kosong() {
            let pesan = Pesan::new("layanan ini tidak bernama", "this service has no name");
            let path = &berkas.path;
            lapor.di_isian(berkas, layanan.nama.span(), pesan).remedy = Pesan::new(
                format!("isi `nama:` di `{path}` dengan nama layanan menurut keputusan penetapannya"),
                format!("fill in `nama:` in `{path}` with the name of the service in its decree"),
            );
        }
        for komponen in ctx.peraturan.komponen() {
            let Some((true, span)) = keadaan(layanan, &komponen.kunci) else { continue };
            let (huruf, nama, kunci, path) = (&komponen.huruf, &komponen.nama, &komponen.kunci, &berkas.path);
            lapor
                .di_isian(
                    berkas,
                    span,
                    Pesan::new(
                        format!("komponen {huruf} ({nama}) kosong"),
                        format!("component {huruf} ({nama}) is empty"),
                    ),
                )
                .remedy = Pesan::new(format!("isi `{kunci}:` di `{path}`"), format!("fill in `{kunci}:` in `{path}`"));
        }
    }
}

/// Tells whether a component is empty and where its key is; `None` for the time, which has a check of its own.
fn keadaan(l: &Layanan, kunci: &str) -> Option<(bool, Option<Span>)> {
    Some(match kunci {
        "dasar_hukum" => (l.dasar_hukum.hampa(), l.dasar_hukum.span()),
        "persyaratan" => (l.persyaratan.hampa(), l.persyaratan.span()),
        "prosedur" => (l.prosedur.hampa(), l.prosedur.span()),
        "biaya" => (l.biaya.kosong(), l.biaya.span()),
        "produk" => (l.produk.hampa(), l.produk.span()),
        "sarana" => (l.sarana.hampa(), l.sarana.span()),
        "kompetensi" => (l.kompetensi.hampa(), l.kompetensi.span()),
        "pengawasan" => (l.pengawasan.hampa(), l.pengawasan.span()),
        "pengaduan" => (l.pengaduan.hampa(), l.pengaduan.span()),
        "jumlah_pelaksana" => (l.jumlah_pelaksana.kosong(), l.jumlah_pelaksana.span()),
        "jaminan_pelayanan" => (l.jaminan_pelayanan.hampa(), l.jaminan_pelayanan.span()),
        "jaminan_keamanan" => (l.jaminan_keamanan.hampa(), l.jaminan_keamanan.span()),
        "evaluasi" => (l.evaluasi.hampa(), l.evaluasi.span()),
        _ => return None,
    })
}

/// The standard promises no time.
pub fn jangka_waktu_kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, layanan) in daftar_standar(instansi) {
        let waktu = &layanan.jangka_waktu;
        if waktu.kosong() {
            lapor.di_isian(
                berkas,
                waktu.span(),
                Pesan::new(
                    "komponen d (jangka waktu penyelesaian) kosong",
                    "component d (time of completion) is empty",
                ),
            );
        } else if let Some(nol) = waktu.salin().filter(|d| d.nilai == 0) {
            lapor.di_isian(
                berkas,
                waktu.span(),
                Pesan::new(
                    format!("jangka waktu `{nol}` bukan janji yang dapat ditagih"),
                    format!("the time `{nol}` is not a promise that can be held"),
                ),
            );
        }
    }
}

/// The standard says nothing about people with special needs.
pub fn kelompok_rentan_kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, layanan) in daftar_standar(instansi) {
        if layanan.kelompok_rentan.hampa() {
            lapor.di_isian(
                berkas,
                layanan.kelompok_rentan.span(),
                Pesan::new(
                    "standar tidak menyebut pelayanan bagi kelompok rentan",
                    "the standard does not say how vulnerable groups are served",
                ),
            );
        }
    }
}

/// Another party serves, but does not say who it is and where to complain.
pub fn pihak_lain_tanpa_identitas(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, layanan) in daftar_standar(instansi) {
        let Some(pihak) = layanan.pihak_lain.bidang() else { continue };
        let bagian = [
            ("nama", pihak.nama.kosong()),
            ("alamat", pihak.alamat.kosong()),
            ("alamat_pengaduan", pihak.alamat_pengaduan.kosong()),
        ];
        if let Some(kosong) = yang_kosong(&bagian) {
            lapor.di_isian(
                berkas,
                Some(pihak.span),
                Pesan::new(
                    format!("pihak lain yang melayani tidak menulis {kosong}"),
                    format!("the other party that serves does not give {kosong}"),
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peraturan::Peraturan;

    #[test]
    fn a_service_has_a_name() {
        let banyak =
            |isi: &str| crate::rules::standar::uji::banyak("STD-002", "2026-06-01", &[("layanan/x.yaml", isi)]);
        assert_eq!(banyak("nama:\nsektor: lainnya\n"), banyak("nama: X\nsektor: lainnya\n") + 1);
    }

    #[test]
    fn every_component_of_the_law_is_looked_at_here_or_by_its_own_check() {
        let kosong = Layanan::default();
        let lain: Vec<&str> = Peraturan::embedded()
            .komponen()
            .iter()
            .filter(|k| keadaan(&kosong, &k.kunci).is_none())
            .map(|k| k.kunci.as_str())
            .collect();
        assert_eq!(lain, ["jangka_waktu"]);
    }
}
