//! Where records of a site stand, for those who name them by kind and id.

use crate::base::tautan::JenisRujuk;
use crate::model::dokumen::JenisDokumen;
use crate::model::muat::Rekaman;
use crate::model::naskah::BagianHalaman;
use crate::plan::rute;

/// Returns the address of a record that its id alone decides; none where what is written in the record decides it.
#[must_use]
pub fn tetap(jenis: JenisRujuk, id: &str) -> Option<String> {
    match jenis {
        JenisRujuk::Layanan => Some(rute::rekaman(rute::LAYANAN, id)),
        JenisRujuk::Berita => Some(rute::rekaman(rute::BERITA, id)),
        JenisRujuk::Pengumuman => Some(rute::rekaman(rute::PENGUMUMAN, id)),
        JenisRujuk::Sop => Some(rute::rekaman(rute::SOP, id)),
        JenisRujuk::Data => Some(rute::rekaman(rute::DATA, id)),
        JenisRujuk::Laporan => Some(rute::rekaman(rute::LAPORAN, id)),
        JenisRujuk::Kinerja => Some(rute::rekaman(rute::KINERJA, id)),
        JenisRujuk::Unit => Some(rute::unit(id)),
        JenisRujuk::Pejabat => Some(format!("{}#{}", rute::PROFIL, rute::jangkar_jabatan(id))),
        JenisRujuk::Halaman | JenisRujuk::Dokumen => None,
    }
}

/// Returns the address of a record that what is written in it decides.
#[must_use]
pub fn menurut_isi(rekaman: &Rekaman, id: &str) -> Option<String> {
    match rekaman {
        Rekaman::Halaman(kepala, _) => {
            Some(rute::rekaman(rute::induk_halaman(kepala.bagian.salin().unwrap_or(BagianHalaman::Tentang)), id))
        }
        Rekaman::Dokumen(dokumen) => Some(rute::dokumen(dokumen.jenis.salin() == Some(JenisDokumen::ProdukHukum), id)),
        _ => None,
    }
}

/// Returns where a record would most likely stand that is not there: links to it are told as broken there.
#[must_use]
pub fn perkiraan(jenis: JenisRujuk, id: &str) -> String {
    match jenis {
        JenisRujuk::Dokumen => rute::dokumen(false, id),
        lain => tetap(lain, id).unwrap_or_else(|| rute::rekaman(rute::TENTANG, id)),
    }
}

/// Returns an address with query and fragment; a fragment takes the place of the one that the address has.
#[must_use]
pub fn berekor(alamat: &str, ekor: &str) -> String {
    let polos = if ekor.is_empty() { alamat } else { alamat.split('#').next().unwrap_or(alamat) };
    format!("{polos}{ekor}")
}

/// Returns the path of the file of a record; none where a record of its kind has no file of its own.
#[must_use]
pub fn berkas(daerah: &str, label: &str, jenis: JenisRujuk, id: &str) -> Option<String> {
    Some(format!("content/{daerah}/{label}/{}/{id}{}", jenis.kata(), jenis.akhiran()?))
}
