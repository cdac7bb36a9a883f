//! Complaints (UU 25/2009 Pasal 36 to 50).

mod isi;
mod kanal;
mod waktu;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("ADU-001", Cara::Instansi(isi::pengaduan_kosong)),
    cek!("ADU-002", Cara::Instansi(isi::penanggung_jawab_kosong)),
    cek!("ADU-003", Cara::Instansi(kanal::kanal_sendiri_kosong)),
    cek!("ADU-004", Cara::Instansi(kanal::lapor_tidak_ditautkan)),
    cek!("ADU-005", Cara::Instansi(kanal::data_lapor_salah)),
    cek!("ADU-006", Cara::Instansi(isi::mekanisme_tidak_lengkap)),
    cek!("ADU-007", Cara::Instansi(waktu::terlalu_lama)),
    cek!("ADU-008", Cara::Instansi(isi::berbayar)),
    cek!("ADU-009", Cara::Instansi(isi::identitas_terbuka)),
    cek!("ADU-010", Cara::Instansi(waktu::statistik_usang)),
    cek!("ADU-011", Cara::Instansi(isi::ombudsman_tidak_disebut)),
    cek!("ADU-012", Cara::Instansi(isi::penyalahgunaan_wewenang_kosong)),
    cek!("ADU-013", Cara::Instansi(kanal::formulir_tanpa_pemberitahuan)),
    cek!("ADU-014", Cara::Instansi(kanal::hanya_satu_jenis)),
];
