//! Where records of a site stand, for those who name them by kind and id.

use crate::base::tanggal::Tanggal;
use crate::base::tautan::JenisRujuk;
use crate::model::jadwal::{Bertayang, Draf, Masa, Tempat, Tersembunyi};
use crate::model::muat::Rekaman;
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

/// Returns the address of a record that what is written in it decides, as far as it is there on a day.
#[must_use]
pub fn menurut_isi(rekaman: &Rekaman, id: &str, (hari, draf): (Tanggal, Draf)) -> Option<String> {
    let (tempat, masa) = match rekaman {
        Rekaman::Halaman(kepala, _) => (kepala.tempat(), kepala.jadwal().masa(hari)),
        Rekaman::Dokumen(dokumen) => (dokumen.tempat(), dokumen.jadwal().masa(hari)),
        _ => return None,
    };
    let ada = match masa {
        Masa::Tampil => true,
        Masa::Draf | Masa::Nanti(_) => draf == Draf::Ya,
        Masa::Lalu(_) => false,
    };
    let alamat = menurut_tempat(tempat, id)?;
    // The page of what is over says so; a document has no page that could.
    (ada || matches!((masa, rekaman), (Masa::Lalu(Some(_)), Rekaman::Halaman(..)))).then_some(alamat)
}

fn menurut_tempat(tempat: Tempat, id: &str) -> Option<String> {
    match tempat {
        Tempat::Id => None,
        Tempat::Bagian(bagian) => Some(rute::rekaman(rute::induk_halaman(bagian), id)),
        Tempat::ProdukHukum(ya) => Some(rute::dokumen(ya, id)),
    }
}

/// Returns where a record of a kind stands, from what else decides its address, and its id.
#[must_use]
pub fn alamat(jenis: JenisRujuk, tempat: Tempat, id: &str) -> String {
    menurut_tempat(tempat, id).unwrap_or_else(|| perkiraan(jenis, id))
}

/// Returns where a record that is not there would stand, or stood.
#[must_use]
pub fn milik(t: &Tersembunyi) -> String {
    alamat(t.jenis, t.tempat, &t.id)
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
