//! INT-016: no reference leads out of its folder, on any system.

use crate::base::path::rujukan_aman;
use crate::base::salah::Salah;
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::kinerja::Laporan;
use crate::model::layanan::{Layanan, Syarat};
use crate::model::ppid::KelasInformasi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::isian::{Bidang, Isian};

/// Reports references to files, records and own pages that could mean something outside the folder of the agency.
pub fn keluar(_ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for isi in instansi.daftar_layanan.iter().filter_map(|l| l.isi.as_ref()) {
        layanan(isi, lapor);
    }
    for isi in instansi.daftar_sop.iter().filter_map(|s| s.isi.as_ref()) {
        // A related procedure may be named in words; only what climbs or starts at the root is a path.
        for lain in isi.keterkaitan.daftar().iter().filter(|k| k.split(['/', '\\']).any(|b| b.trim() == "..")) {
            berkas(lain, lapor);
        }
    }
    for isi in instansi.daftar_dokumen.iter().filter_map(|d| d.isi.as_ref()) {
        satu(&isi.berkas, lapor);
    }
    for isi in instansi.daftar_data.iter().filter_map(|d| d.isi.as_ref()) {
        for milik in isi.berkas.daftar() {
            satu(&milik.nama, lapor);
        }
    }
    for isi in instansi.daftar_laporan.iter().filter_map(|l| l.isi.as_ref()) {
        let dokumen = match isi {
            Laporan::Pelayanan(isi) => &isi.dokumen,
            Laporan::Spbe(isi) => &isi.dokumen,
            Laporan::Informasi(isi) => &isi.dokumen,
        };
        satu(dokumen, lapor);
    }
    for isi in instansi.daftar_berita.iter().filter_map(|b| b.berkas.isi.as_ref()) {
        satu(&isi.gambar, lapor);
    }
    let ppid = &instansi.ppid;
    for kelas in [&ppid.berkala, &ppid.serta_merta, &ppid.setiap_saat, &ppid.dikecualikan].into_iter().flatten() {
        informasi(kelas, lapor);
    }
}

fn layanan(isi: &Layanan, lapor: &mut Lapor<'_>) {
    for daftar in [&isi.formulir, &isi.sop, &isi.pelaksana, &isi.prasyarat] {
        for rujukan in daftar.daftar() {
            berkas(rujukan, lapor);
        }
    }
    for syarat in isi.persyaratan.daftar() {
        if let Syarat::Rincian(rinci) = &syarat.nilai {
            satu(&rinci.formulir, lapor);
        }
    }
}

fn informasi(kelas: &Berkas<KelasInformasi>, lapor: &mut Lapor<'_>) {
    let daftar = kelas.isi.as_ref().map_or(&[][..], |isi| isi.daftar.daftar());
    for informasi in daftar {
        satu(&informasi.dokumen, lapor);
        if let Some(alamat) = informasi.halaman.bidang()
            && let Err(salah) = halaman_aman(alamat)
        {
            tolak(alamat, salah, lapor);
        }
    }
}

fn satu(isian: &Isian<String>, lapor: &mut Lapor<'_>) {
    if let Some(rujukan) = isian.bidang() {
        berkas(rujukan, lapor);
    }
}

fn berkas(rujukan: &Bidang<String>, lapor: &mut Lapor<'_>) {
    if let Err(salah) = rujukan_aman(rujukan) {
        tolak(rujukan, salah, lapor);
    }
}

fn tolak(rujukan: &Bidang<String>, salah: Salah, lapor: &mut Lapor<'_>) {
    let temuan = lapor.di(rujukan.span, Pesan::new(salah.id, salah.en));
    if let Some(saran) = salah.saran {
        temuan.remedy = Pesan::new(format!("tulis `{saran}`"), format!("write `{saran}`"));
    }
}

/// Checks the address of a page of the own site, such as `/profil/#tugas`.
fn halaman_aman(alamat: &str) -> Result<(), Salah> {
    let Some(dalam) = alamat.strip_prefix('/') else {
        let salah = Salah::new(
            format!("alamat halaman `{alamat}` tidak dimulai dengan `/`"),
            format!("the page address `{alamat}` does not start with `/`"),
        );
        let saran = format!("/{}", alamat.trim_start_matches("./"));
        let biasa = !alamat.is_empty() && !alamat.contains("://") && halaman_aman(&saran).is_ok();
        return Err(if biasa { salah.with_saran(saran) } else { salah });
    };
    let jalan = dalam.split(['#', '?']).next().unwrap_or_default();
    let jalan = jalan.strip_suffix('/').unwrap_or(jalan);
    if (jalan.is_empty() && !dalam.starts_with('/')) || rujukan_aman(jalan).is_ok() {
        return Ok(());
    }
    Err(Salah::new(
        format!("`{alamat}` bukan alamat halaman di situs ini"),
        format!("`{alamat}` is not the address of a page of this site"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_an_own_page_starts_at_the_root_and_never_climbs() {
        for alamat in ["/", "/profil/", "/profil", "/profil/#tugas", "/layanan/ktp-el/", "/#atas"] {
            assert_eq!(halaman_aman(alamat), Ok(()), "{alamat}");
        }
        for (alamat, saran) in [
            ("profil/", Some("/profil/")),
            ("./profil/", Some("/profil/")),
            ("", None),
            ("https://contoh.go.id/", None),
            ("//contoh.go.id/", None),
            ("//", None),
            ("/../rahasia/", None),
            ("../profil/", None),
            ("/profil/%2e%2e/x/", None),
            ("/a\\b/", None),
            ("/C:/a", None),
        ] {
            assert_eq!(halaman_aman(alamat).unwrap_err().saran.as_deref(), saran, "{alamat}");
        }
    }
}
