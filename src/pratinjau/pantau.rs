//! From saved files to open pages: what changed is put together again, and who shows it is told.

use std::time::Duration;

use crate::pratinjau::penyaji::Penyaji;
use crate::pratinjau::watch::Watch;
use crate::serve::{Peristiwa, Saluran, Siaran};

/// How long one wait lasts, so that pages which were opened meanwhile are looked after.
const JEDA: Duration = Duration::from_millis(1000);

/// Tells open pages of changes, for as long as the preview runs.
pub fn jalankan(penyaji: &Penyaji, siaran: &Siaran, pantau: &mut Watch) -> ! {
    loop {
        putaran(penyaji, siaran, pantau, JEDA);
    }
}

/// Waits for changes once, and tells every page that is not as it was when it was sent; returns how many were told.
pub fn putaran(penyaji: &Penyaji, siaran: &Siaran, pantau: &mut Watch, sabar: Duration) -> usize {
    let perubahan = pantau.wait(sabar, &penyaji.ruang().folder_terpakai());
    if perubahan.all || !perubahan.paths.is_empty() {
        penyaji.ruang().catat(&perubahan);
    }
    // Looked at before anything is sent: a site may have to be put together, and the hub waits for nobody.
    let usang: Vec<Saluran> = siaran.pendengar().into_iter().filter(|saluran| penyaji.usang(saluran)).collect();
    if usang.is_empty() {
        return 0;
    }
    siaran.kirim(|saluran| usang.contains(saluran).then(|| Peristiwa::baru("muat", "")))
}
