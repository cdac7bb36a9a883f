//! A bound of memory that threads share.

use std::sync::{Condvar, Mutex, PoisonError};

/// Bytes of whole sites that are in memory at once to be written as they were made elsewhere, whatever the number of
/// threads.
pub const SITUS: u64 = 1 << 30;

/// Memory that threads share; who asks for more than is left waits.
#[derive(Debug)]
pub struct Anggaran {
    sisa: Mutex<u64>,
    lega: Condvar,
    semua: u64,
}

/// A share of the memory, given back when dropped.
///
/// Its holder may wait for other work of the pool only where none of that work asks for a share as well: it might be
/// waiting for this one.
#[derive(Debug)]
pub struct Bagian<'a>(&'a Anggaran, u64);

impl Anggaran {
    /// Returns a memory of so many bytes.
    #[must_use]
    pub fn new(semua: u64) -> Self {
        Self { sisa: Mutex::new(semua), lega: Condvar::new(), semua }
    }

    /// Waits for a share; one larger than all there is gets everything, and is alone.
    #[must_use]
    pub fn ambil(&self, minta: u64) -> Bagian<'_> {
        let minta = minta.min(self.semua);
        let sisa = self.sisa.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sisa = self.lega.wait_while(sisa, |sisa| *sisa < minta).unwrap_or_else(PoisonError::into_inner);
        *sisa -= minta;
        Bagian(self, minta)
    }
}

impl Drop for Bagian<'_> {
    fn drop(&mut self) {
        *self.0.sisa.lock().unwrap_or_else(PoisonError::into_inner) += self.1;
        self.0.lega.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use rayon::prelude::*;

    use super::*;

    #[test]
    fn shares_never_exceed_the_whole() {
        let anggaran = Anggaran::new(10);
        let (kini, puncak) = (AtomicU64::new(0), AtomicU64::new(0));
        (0..200_u64).into_par_iter().for_each(|n| {
            let minta = 1 + n % 12;
            let _bagian = anggaran.ambil(minta);
            let dipakai = kini.fetch_add(minta.min(10), Ordering::SeqCst) + minta.min(10);
            puncak.fetch_max(dipakai, Ordering::SeqCst);
            std::hint::black_box((0..1000).sum::<u64>());
            kini.fetch_sub(minta.min(10), Ordering::SeqCst);
        });
        assert!(puncak.load(Ordering::SeqCst) <= 10);
        assert_eq!(*anggaran.sisa.lock().expect("not poisoned"), 10);
    }
}
