//! How long the stages of a run take and what they move, where somebody asks.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A stage of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tahap {
    /// Finding the source files.
    Daftar,
    /// Finding out what of kept work still holds, and keeping what is new.
    Simpanan,
    /// Reading sources.
    Baca,
    /// Texts to records.
    Muat,
    /// Opening attachments.
    Lampiran,
    /// Checks of the records.
    Periksa,
    /// Pages and menus, with their markdown.
    Rancang,
    /// Templates.
    Tampil,
    /// Reading and judging the pages.
    Audit,
    /// Drawing pictures and taking over downloads.
    Gambar,
    /// Digests of the files, and the manifest.
    Sidik,
    /// Comparing with what lies in the output folder.
    Banding,
    /// Writing, and swapping folders.
    Tulis,
    /// Checks over several sites.
    Antar,
}

impl Tahap {
    /// All stages, in the order of a run.
    pub const SEMUA: [Self; 14] = [
        Self::Daftar,
        Self::Simpanan,
        Self::Baca,
        Self::Muat,
        Self::Lampiran,
        Self::Periksa,
        Self::Rancang,
        Self::Tampil,
        Self::Audit,
        Self::Gambar,
        Self::Sidik,
        Self::Banding,
        Self::Tulis,
        Self::Antar,
    ];
}

/// What a run is measured by; by default nothing is measured and no clock is looked at.
#[derive(Debug, Clone, Default)]
pub struct Tempo(Option<Arc<Catatan>>);

#[derive(Debug, Default)]
struct Catatan {
    nano: [AtomicU64; Tahap::SEMUA.len()],
    tertulis: AtomicU64,
}

thread_local! {
    /// What this thread has spent in stages that began within another one.
    static DI_DALAM: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

impl Tempo {
    /// Returns one that measures.
    #[must_use]
    pub fn mengukur() -> Self {
        Self(Some(Arc::default()))
    }

    /// Calls `kerja`, and adds the time that it took to a stage.
    ///
    /// A stage within another one counts for itself only, also where a thread that waits takes up work of another site.
    pub fn ukur<T>(&self, tahap: Tahap, kerja: impl FnOnce() -> T) -> T {
        let Some(catatan) = &self.0 else { return kerja() };
        let luar = DI_DALAM.replace(Duration::ZERO);
        let mulai = Instant::now();
        let hasil = kerja();
        let lama = mulai.elapsed();
        let sendiri = lama.saturating_sub(DI_DALAM.replace(luar.saturating_add(lama)));
        let nano = u64::try_from(sendiri.as_nanos()).unwrap_or(u64::MAX);
        catatan.nano[tahap as usize].fetch_add(nano, Ordering::Relaxed);
        hasil
    }

    /// Adds bytes that are written.
    pub fn tulis(&self, bita: u64) {
        if let Some(catatan) = &self.0 {
            catatan.tertulis.fetch_add(bita, Ordering::Relaxed);
        }
    }

    /// Returns the stages with the time of all threads; none where nothing is measured.
    #[must_use]
    pub fn lama(&self) -> Option<Vec<(Tahap, Duration)>> {
        let catatan = self.0.as_ref()?;
        let satu = |tahap: Tahap| Duration::from_nanos(catatan.nano[tahap as usize].load(Ordering::Relaxed));
        Some(Tahap::SEMUA.into_iter().map(|tahap| (tahap, satu(tahap))).collect())
    }

    /// Returns how many bytes of pages and other files were written.
    #[must_use]
    pub fn tertulis(&self) -> u64 {
        self.0.as_ref().map_or(0, |catatan| catatan.tertulis.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_within_another_counts_for_itself_only() {
        let tempo = Tempo::mengukur();
        let tunggu = Duration::from_millis(20);
        let mulai = std::time::Instant::now();
        tempo.ukur(Tahap::Baca, || {
            tempo.ukur(Tahap::Muat, || std::thread::sleep(tunggu));
            tempo.ukur(Tahap::Muat, || std::thread::sleep(tunggu));
        });
        let semua = mulai.elapsed();
        let lama = tempo.lama().expect("measured");
        let lama = |tahap| lama.iter().find(|(t, _)| *t == tahap).expect("a stage").1;
        assert!(
            lama(Tahap::Muat) >= tunggu * 2 && lama(Tahap::Baca) + lama(Tahap::Muat) <= semua,
            "{lama:?}",
            lama = tempo.lama()
        );
        assert_eq!(lama(Tahap::Tulis), Duration::ZERO);
    }

    #[test]
    fn nothing_is_measured_unless_asked() {
        let tempo = Tempo::default();
        tempo.tulis(7);
        assert_eq!(tempo.ukur(Tahap::Baca, || 7), 7);
        assert_eq!((tempo.lama(), tempo.tertulis()), (None, 0));
    }

    #[test]
    fn stages_stand_at_their_own_place() {
        assert!(Tahap::SEMUA.iter().enumerate().all(|(n, tahap)| n == *tahap as usize));
    }
}
