//! Service standards and the promise to serve (UU 25/2009 Pasal 20 to 22).

mod acuan;
pub(crate) mod bantu;
mod kanal;
mod kata;
mod kembar;
mod komponen;
mod maklumat;
mod maklumat_pemda;
mod penetapan;
mod setempat;
mod tarif;
#[cfg(test)]
pub(crate) mod uji;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("STD-001", Cara::Instansi(komponen::layanan_kosong)),
    cek!("STD-002", Cara::Instansi(komponen::komponen_kosong)),
    cek!("STD-004", Cara::Instansi(tarif::biaya_kosong)),
    cek!("STD-005", Cara::Instansi(tarif::biaya_tanpa_dasar)),
    cek!("STD-006", Cara::Instansi(tarif::dokumen_kependudukan_berbayar)),
    cek!("STD-007", Cara::Instansi(komponen::jangka_waktu_kosong)),
    cek!("STD-008", Cara::Instansi(acuan::waktu_sop_melebihi_janji)),
    cek!("STD-009", Cara::Instansi(penetapan::penetapan_kosong)),
    cek!("STD-010", Cara::Instansi(penetapan::lewat_tinjauan)),
    cek!("STD-011", Cara::Instansi(penetapan::tanpa_evaluasi)),
    cek!("STD-012", Cara::Instansi(penetapan::berita_acara_kosong)),
    cek!("STD-013", Cara::Instansi(penetapan::konsultasi_terlambat)),
    cek!("STD-014", Cara::Instansi(maklumat::maklumat_kosong)),
    cek!("STD-015", Cara::Instansi(maklumat::maklumat_terlambat)),
    cek!("STD-016", Cara::Instansi(maklumat::tanpa_penandatangan)),
    cek!("STD-017", Cara::Daerah(maklumat_pemda::tidak_lengkap)),
    cek!("STD-018", Cara::Instansi(kata::persyaratan_kabur)),
    cek!("STD-019", Cara::Instansi(acuan::rujukan_putus)),
    cek!("STD-020", Cara::Instansi(komponen::kelompok_rentan_kosong)),
    cek!("STD-021", Cara::Instansi(komponen::pihak_lain_tanpa_identitas)),
    cek!("STD-022", Cara::Instansi(kata::kompetensi_atau_jumlah_kosong)),
    cek!("STD-023", Cara::Instansi(kata::sektor_tidak_dikenal)),
    cek!("STD-024", Cara::Antar(kembar::layanan_kembar_berbeda)),
    cek!("STD-025", Cara::Instansi(acuan::prasyarat_putus)),
    cek!("STD-026", Cara::Instansi(kanal::kanal_tidak_cocok)),
    cek!("STD-027", Cara::Instansi(kata::tanpa_bahasa_indonesia)),
    cek!("STD-028", Cara::Instansi(acuan::tautan_tidak_terdaftar)),
    cek!("STD-029", Cara::Instansi(setempat::salah)),
];
