//! Checks on the domain, the register and the identity of a site.

mod host;
mod https;
mod identitas;
mod penerus;
mod register;
mod surel;

use crate::cek;
use crate::rules::cek::{Cara, Cek};

/// Checks of this family.
pub const CEK: &[Cek] = &[
    cek!("DOM-001", Cara::Daerah(host::di_luar_domain)),
    cek!("DOM-002", Cara::Instansi(host::label_salah)),
    cek!("DOM-003", Cara::Daerah(host::ganda)),
    cek!("DOM-004", Cara::Instansi(register::keputusan_kosong)),
    cek!("DOM-005", Cara::Instansi(register::keputusan_tidak_cocok)),
    cek!("DOM-006", Cara::Daerah(surel::tidak_resmi)),
    cek!("DOM-007", Cara::Instansi(host::tidak_sesuai_nama)),
    cek!("DOM-008", Cara::Daerah(https::tanpa_https)),
    cek!("DOM-009", Cara::Instansi(host::domain_lain)),
    cek!("DOM-010", Cara::Instansi(register::jenis_tidak_dikenal)),
    cek!("DOM-011", Cara::Daerah(register::tanpa_situs)),
    cek!("DOM-012", Cara::Daerah(identitas::kode_wilayah)),
    cek!("DOM-013", Cara::Instansi(register::pengelola_kosong)),
    // What would change the theme is told where files are listed and read.
    cek!("DOM-014", Cara::Muat),
    cek!("DOM-015", Cara::Instansi(identitas::domain_desa)),
    cek!("DOM-016", Cara::Daerah(identitas::beda_register)),
    cek!("DOM-017", Cara::Instansi(penerus::tidak_jelas)),
];
