//! Public information: who answers requests, the four classes, documents, announcements.

mod dikecualikan;
mod dokumen;
mod kelas;
mod layanan_informasi;
mod pengumuman;

use crate::cek;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::ppid::{Informasi, KelasInformasi};
use crate::rules::cek::{Cara, Cek};
use crate::syntax::isian::Bidang;

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("PPI-001", Cara::Instansi(layanan_informasi::ppid_kosong)),
    cek!("PPI-002", Cara::Instansi(kelas::kelas_kosong)),
    cek!("PPI-003", Cara::Instansi(kelas::butir_berkala_kosong)),
    cek!("PPI-004", Cara::Instansi(kelas::berkala_usang)),
    cek!("PPI-005", Cara::Instansi(kelas::daftar_informasi_kosong)),
    cek!("PPI-006", Cara::Instansi(dikecualikan::terbit)),
    cek!("PPI-007", Cara::Instansi(dikecualikan::penetapan_tidak_lengkap)),
    cek!("PPI-008", Cara::Instansi(dikecualikan::kedaluwarsa)),
    cek!("PPI-009", Cara::Instansi(layanan_informasi::waktu_salah)),
    cek!("PPI-010", Cara::Instansi(layanan_informasi::maklumat_kosong)),
    cek!("PPI-011", Cara::Instansi(dokumen::status_kosong)),
    cek!("PPI-012", Cara::Instansi(dokumen::berkas_hilang)),
    cek!("PPI-013", Cara::Instansi(dokumen::anggaran_kosong)),
    cek!("PPI-014", Cara::Daerah(dokumen::tautan_kosong)),
    cek!("PPI-015", Cara::Instansi(dokumen::tanpa_jdih)),
    cek!("PPI-016", Cara::Instansi(pengumuman::serta_merta_tidak_lengkap)),
    cek!("PPI-017", Cara::Instansi(pengumuman::perbaikan_terlambat)),
    cek!("PPI-018", Cara::Instansi(dokumen::keterangan_kosong)),
];

/// Returns the entries of a class that could be read.
fn entri(kelas: Option<&Berkas<KelasInformasi>>) -> &[Bidang<Informasi>] {
    kelas.and_then(|b| b.isi.as_ref()).map_or(&[], |isi| isi.daftar.daftar())
}

/// Returns the entries of the three classes that are published.
fn entri_terbit(instansi: &Instansi) -> impl Iterator<Item = &Bidang<Informasi>> {
    let ppid = &instansi.ppid;
    [&ppid.berkala, &ppid.serta_merta, &ppid.setiap_saat].into_iter().flat_map(|kelas| entri(kelas.as_ref()))
}
