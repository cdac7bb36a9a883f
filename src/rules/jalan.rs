//! Runs one check.

use crate::rules::cek::Cek;
use crate::rules::konteks::{Konteks, Lapor, Milik};

/// Runs one check if it binds in the kabupaten, and adds its findings to `hasil`; `label` is the agency they belong to.
pub fn jalankan(
    ctx: &Konteks<'_>,
    cek: &Cek,
    label: Option<&str>,
    hasil: &mut Vec<Milik>,
    fungsi: impl FnOnce(&mut Lapor<'_>),
) {
    let Some(ikatan) = ctx.hukum.ikatan(cek.kode) else { return };
    let mut lapor = Lapor::new((cek.kode, cek.halaman), ikatan, label.map(str::to_owned), hasil);
    fungsi(&mut lapor);
    lapor.tutup();
}
