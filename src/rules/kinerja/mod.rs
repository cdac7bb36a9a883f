//! How the agency performs: satisfaction surveys, performance agreement and performance report.

mod dokumen;
mod hasil;
pub mod hitung;
mod survei;

use crate::cek;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::kinerja::Skm;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("KIN-001", Cara::Instansi(survei::kinerja_kosong)),
    cek!("KIN-002", Cara::Instansi(survei::survei_usang)),
    cek!("KIN-003", Cara::Instansi(hasil::unsur_kosong)),
    cek!("KIN-004", Cara::Instansi(hasil::di_luar_skala)),
    cek!("KIN-005", Cara::Instansi(hasil::ikm_tidak_cocok)),
    cek!("KIN-006", Cara::Instansi(hasil::ikm_berbobot_bulat)),
    cek!("KIN-007", Cara::Instansi(hasil::mutu_tidak_cocok)),
    cek!("KIN-008", Cara::Instansi(survei::responden_kurang)),
    cek!("KIN-009", Cara::Instansi(survei::keterangan_kosong)),
    cek!("KIN-010", Cara::Instansi(survei::tindak_lanjut_kosong)),
    cek!("KIN-011", Cara::Instansi(dokumen::lkjip_kosong)),
    cek!("KIN-012", Cara::Instansi(dokumen::perjanjian_kosong)),
    cek!("KIN-013", Cara::Instansi(survei::tanpa_pembanding)),
];

/// Returns the surveys that could be read, with their files.
fn terbaca(instansi: &Instansi) -> impl Iterator<Item = (&Berkas<Skm>, &Skm)> {
    instansi.daftar_skm.iter().filter_map(|b| b.isi.as_ref().map(|isi| (b, isi)))
}
