//! Which releases are kept.

use std::collections::BTreeSet;

use crate::base::tanggal::Tanggal;
use crate::bundle::Manifest;
use crate::pipeline::terbit::JalanTerbit;
use crate::vfs::{self, MARKER, ReleaseName, Releases};

/// The largest manifest that is read.
const MAKS: u64 = 64 * 1024 * 1024;
/// Seconds by which midnight at the easternmost kabupaten comes before midnight UTC.
const WIT: u64 = 9 * 3600;

/// Removes old releases and returns their names: never one of `tetap`, the newest, or one of the last days.
///
/// A fault leaves a release too many, which the next run removes; it is no reason to call a release unpublished.
pub(super) fn pangkas(jalan: &JalanTerbit<'_>, rumah: &Releases, tetap: &BTreeSet<ReleaseName>) -> Vec<String> {
    let Ok(semua) = rumah.list() else { return Vec::new() };
    let lama = semua.len().saturating_sub(jalan.simpan);
    let mut dipangkas = Vec::new();
    for nama in &semua[..lama] {
        let baru =
            tanggal(rumah, nama).is_some_and(|tanggal| jalan.tanggal.selisih_hari(tanggal) < i32::from(jalan.hari));
        if !tetap.contains(nama) && !baru && rumah.remove(nama).is_ok() {
            dipangkas.push(nama.to_string());
        }
    }
    let tertua = rumah.list().ok().and_then(|semua| semua.first().map(|nama| nama.sequence));
    if let Some(tertua) = tertua {
        // The next run tries again.
        let _ = rumah.forget_damaged(tertua);
    }
    dipangkas
}

/// Returns the day of a release by its own manifest; none where it cannot be read.
fn tanggal(rumah: &Releases, nama: &ReleaseName) -> Option<Tanggal> {
    let bita = vfs::read_if_any(&rumah.path(nama).join(MARKER), MAKS).ok()??;
    let epoch = Manifest::parse(&bita).ok()?.release?.epoch;
    let hari = i32::try_from(epoch.saturating_add(WIT) / 86_400).ok()?;
    Some(Tanggal::new(1970, 1, 1)?.plus_hari(hari))
}
