//! Standard operating procedures: identity, steps, flow and what they are tied to.

mod aliran;
pub mod alur;
mod identitas;
mod kaitan;
mod langkah;

use crate::cek;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::sop::Sop;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("SOP-001", Cara::Instansi(kaitan::sop_kosong)),
    cek!("SOP-002", Cara::Instansi(identitas::identitas_kosong)),
    cek!("SOP-003", Cara::Instansi(identitas::nomor_ganda)),
    cek!("SOP-004", Cara::Instansi(identitas::tanggal_terbalik)),
    cek!("SOP-005", Cara::Instansi(langkah::tanpa_pelaksana)),
    cek!("SOP-006", Cara::Instansi(langkah::mutu_baku_kosong)),
    cek!("SOP-007", Cara::Instansi(langkah::simbol_kosong)),
    cek!("SOP-008", Cara::Instansi(aliran::alur_terputus)),
    cek!("SOP-009", Cara::Instansi(aliran::keputusan_tanpa_dua_jalan)),
    cek!("SOP-010", Cara::Instansi(langkah::bukan_kata_kerja)),
    cek!("SOP-011", Cara::Instansi(aliran::sambungan_tidak_berpasangan)),
    cek!("SOP-012", Cara::Instansi(identitas::lewat_evaluasi)),
    cek!("SOP-013", Cara::Instansi(langkah::waktu_salah)),
    cek!("SOP-014", Cara::Instansi(langkah::hanya_gambar)),
    cek!("SOP-015", Cara::Instansi(kaitan::keterkaitan_putus)),
    cek!("SOP-016", Cara::Instansi(kaitan::berbagi_data_kosong)),
    cek!("SOP-017", Cara::Instansi(kaitan::pelaksana_tidak_dikenal)),
    cek!("SOP-018", Cara::Instansi(kaitan::layanan_tanpa_sop)),
];

/// Returns the procedures that could be read, with their files.
fn terbaca(instansi: &Instansi) -> impl Iterator<Item = (&Berkas<Sop>, &Sop)> {
    instansi.daftar_sop.iter().filter_map(|b| b.isi.as_ref().map(|isi| (b, isi)))
}
