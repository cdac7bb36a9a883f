//! Findings of checks that a command decides, because no source shows them.

use crate::diag::{Diagnostic, Pesan, Place};
use crate::peraturan::HukumDaerah;
use crate::rules::daftar::cari;
use crate::rules::halaman::Halaman;

/// Returns a finding of a check with its weight, basis and remedy in a kabupaten, or nothing where it does not bind.
#[must_use]
pub fn temuan(hukum: &HukumDaerah, kode: &str, place: Place, pesan: Pesan) -> Option<Diagnostic> {
    let (ikatan, cek) = (hukum.ikatan(kode)?, cari(kode)?);
    let obat = Halaman::baca(cek.halaman).perbaikan();
    let mut temuan = Diagnostic::error(cek.kode, place, pesan, obat);
    temuan.severity = ikatan.severity;
    temuan.basis.clone_from(&ikatan.dasar);
    Some(temuan)
}
