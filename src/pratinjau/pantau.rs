//! From saved files to open pages: what changed is put together again, and who shows it is told.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::pratinjau::penyaji::Penyaji;
use crate::pratinjau::watch::Watch;
use crate::serve::{Peristiwa, Saluran, Siaran};

/// How long one wait lasts, so that pages which were opened meanwhile are looked after.
const JEDA: Duration = Duration::from_millis(1000);

/// Tells open pages of changes, for as long as the preview runs.
pub fn jalankan(penyaji: &Penyaji, siaran: &Siaran, pantau: &mut Watch) -> ! {
    loop {
        // A panic leaves a site that is put together anew at the next change; the watch must outlive it.
        if catch_unwind(AssertUnwindSafe(|| putaran(penyaji, siaran, pantau, JEDA))).is_err() {
            std::thread::sleep(JEDA);
        }
    }
}

/// Waits for changes once, and tells every page that is not as it was when it was sent; returns how many were told.
pub fn putaran(penyaji: &Penyaji, siaran: &Siaran, pantau: &mut Watch, sabar: Duration) -> usize {
    let mut folder = penyaji.ruang().folder_terpakai();
    if !pantau.is_told() && siaran.pendengar().iter().any(|saluran| penyaji.depan(saluran)) {
        // Whoever looks at the list of sites waits for changes of all of them.
        folder.push("content".to_owned());
    }
    let perubahan = pantau.wait(sabar, &folder);
    if perubahan.all || !perubahan.paths.is_empty() {
        penyaji.ruang().catat(&perubahan);
    }
    penyaji.ruang().lihat_hari();
    // Looked at before anything is sent: a site may have to be put together, and the hub waits for nobody.
    let usang: Vec<Saluran> = siaran.pendengar().into_iter().filter(|saluran| usang(penyaji, saluran)).collect();
    if usang.is_empty() {
        return 0;
    }
    siaran.kirim(|saluran| usang.contains(saluran).then(|| Peristiwa::baru("muat", "")))
}

/// Tells whether a page is not as it was when it was sent; one that cannot be made now does not keep news from the others.
fn usang(penyaji: &Penyaji, saluran: &Saluran) -> bool {
    catch_unwind(AssertUnwindSafe(|| penyaji.usang(saluran))).unwrap_or(false)
}
