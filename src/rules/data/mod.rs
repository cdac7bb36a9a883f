//! Checks on datasets and metadata.

mod acuan;
mod dataset;
mod halaman_isi;
mod skema;

use crate::cek;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::dokumen::Dataset;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("DAT-001", Cara::Instansi(dataset::metadata_kosong)),
    cek!("DAT-002", Cara::Instansi(dataset::wali_data_kosong)),
    cek!("DAT-003", Cara::Instansi(dataset::kelompok_tidak_dikenal)),
    cek!("DAT-004", Cara::Instansi(acuan::kode_tidak_dikenal)),
    cek!("DAT-007", Cara::Instansi(dataset::standar_kosong)),
    cek!("DAT-008", Cara::Instansi(halaman_isi::metadata_kosong)),
    cek!("DAT-009", Cara::Daerah(skema::versi_berbeda)),
];

/// Returns the readable datasets of an agency.
fn terbaca(instansi: &Instansi) -> impl Iterator<Item = (&Berkas<Dataset>, &Dataset)> {
    instansi.daftar_data.iter().filter_map(|b| b.isi.as_ref().map(|isi| (b, isi)))
}
