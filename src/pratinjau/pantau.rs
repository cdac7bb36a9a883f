//! From saved files to open pages: what changed is put together again, and who shows it is told.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::pratinjau::penyaji::Penyaji;
use crate::pratinjau::watch::Watch;
use crate::serve::{Peristiwa, Saluran, Siaran};

/// How long one wait lasts, so that pages which were opened meanwhile are looked after.
const JEDA: Duration = Duration::from_millis(1000);
/// The same while findings are looked for.
const JEDA_NILAI: Duration = Duration::from_millis(100);

/// Which open pages are as they were sent, since the last change: they are not judged again before the next one.
#[derive(Debug, Default)]
pub struct Segar {
    /// Count of the changes that the pages below have seen.
    versi: u64,
    halaman: BTreeSet<Saluran>,
}

/// Tells open pages of changes, for as long as the preview runs.
pub fn jalankan(penyaji: &Penyaji, siaran: &Siaran, pantau: &mut Watch) -> ! {
    let mut segar = Segar::default();
    loop {
        // A panic leaves a site that is put together anew at the next change; the watch must outlive it.
        if catch_unwind(AssertUnwindSafe(|| putaran(penyaji, siaran, pantau, &mut segar, JEDA))).is_err() {
            std::thread::sleep(JEDA);
        }
    }
}

/// Waits for changes once, and tells every page that is not as it was when it was sent; returns how many were told.
pub fn putaran(penyaji: &Penyaji, siaran: &Siaran, pantau: &mut Watch, segar: &mut Segar, sabar: Duration) -> usize {
    let mut folder = penyaji.ruang().folder_terpakai();
    if !pantau.is_told() && siaran.pendengar().iter().any(|saluran| penyaji.depan(saluran)) {
        // Whoever looks at the list of sites waits for changes of all of them.
        folder.push("content".to_owned());
    }
    // Findings that come after their pages are told soon, and so are portals.
    let sabar = if penyaji.ruang().nilai_nanti() || penyaji.ruang().menyusun() { sabar.min(JEDA_NILAI) } else { sabar };
    let perubahan = pantau.wait(sabar, &folder);
    if perubahan.all || !perubahan.paths.is_empty() {
        penyaji.ruang().catat(&perubahan);
    }
    penyaji.ruang().lihat_hari();
    // Looked at before anything is sent: a site may have to be put together, and the hub waits for nobody. Pages of sites
    // come first: the preview's own wait for findings.
    let keadaan = penyaji.ruang().keadaan();
    let mut pendengar = siaran.pendengar();
    pendengar.sort_by_key(|saluran| !penyaji.milik_situs(saluran));
    // A list of sites follows the check of everything, which ends without any change of a file.
    let tetap = |saluran: &Saluran| !penyaji.depan(saluran);
    let terkirim = Cell::new(0);
    segar.saring(keadaan, pendengar, tetap, |saluran| {
        let basi = usang(penyaji, saluran);
        if basi {
            let kirim = |lain: &Saluran| (lain == saluran).then(|| Peristiwa::baru("muat", ""));
            terkirim.set(terkirim.get() + siaran.kirim(kirim));
        }
        basi
    });
    penyaji.ruang().nilai_nanti();
    terkirim.get()
}

impl Segar {
    /// Returns the pages that `usang` finds stale; asks about each at most once for a `versi` if `tetap` says so.
    fn saring(
        &mut self,
        versi: u64,
        pendengar: Vec<Saluran>,
        tetap: impl Fn(&Saluran) -> bool,
        usang: impl Fn(&Saluran) -> bool,
    ) -> Vec<Saluran> {
        let lama = std::mem::take(&mut self.halaman);
        let lama = if self.versi == versi { lama } else { BTreeSet::new() };
        self.versi = versi;
        let mut basi = Vec::new();
        for saluran in pendengar {
            if lama.contains(&saluran) || !usang(&saluran) {
                if tetap(&saluran) {
                    self.halaman.insert(saluran);
                }
            } else {
                basi.push(saluran);
            }
        }
        basi
    }
}

/// Tells whether a page is not as it was when it was sent; one that cannot be made now does not keep news from the others.
fn usang(penyaji: &Penyaji, saluran: &Saluran) -> bool {
    catch_unwind(AssertUnwindSafe(|| penyaji.usang(saluran))).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    fn saluran(jalur: &str) -> Saluran {
        Saluran { host: "localhost".to_owned(), jalur: jalur.to_owned() }
    }

    #[test]
    fn an_open_page_is_judged_when_it_comes_and_when_something_changed() {
        let mut segar = Segar::default();
        let buka = |jalur: &[&str]| jalur.iter().map(|jalur| saluran(jalur)).collect::<Vec<_>>();
        for (versi, terbuka, dinilai, basi) in [
            (1, vec!["/a/", "/", "/basi/"], vec!["/a/", "/", "/basi/"], vec!["/basi/"]),
            // The list of sites is asked about each time, and what is stale until its page comes back.
            (1, vec!["/a/", "/", "/basi/"], vec!["/", "/basi/"], vec!["/basi/"]),
            (1, vec!["/a/", "/b/"], vec!["/b/"], vec![]),
            (1, vec!["/a/", "/b/"], vec![], vec![]),
            (2, vec!["/a/", "/b/"], vec!["/a/", "/b/"], vec![]),
            // A page that was left is forgotten.
            (2, vec!["/b/"], vec![], vec![]),
            (2, vec!["/a/", "/b/"], vec!["/a/"], vec![]),
        ] {
            let tanya = RefCell::new(Vec::new());
            let dapat = segar.saring(
                versi,
                buka(&terbuka),
                |s| s.jalur != "/",
                |s| {
                    tanya.borrow_mut().push(s.clone());
                    s.jalur == "/basi/"
                },
            );
            assert_eq!((tanya.into_inner(), dapat), (buka(&dinilai), buka(&basi)), "{versi} {terbuka:?}");
        }
    }
}
