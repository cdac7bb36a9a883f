//! What the check of everything left behind, for the front page.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::pratinjau::halaman::butir::ButirView;
use crate::rules::nilai::skor::Skor;

/// What the front page says of one site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ringkas {
    /// How many errors it has.
    pub galat: usize,
    /// How many warnings.
    pub peringatan: usize,
    /// Its score; none while files of it cannot be read.
    pub skor: Option<Skor>,
}

/// What the last check of everything found.
#[derive(Debug, Clone, Default)]
pub struct HasilSemua {
    /// The sites.
    pub situs: BTreeMap<(String, String), Ringkas>,
    /// Findings that belong to no site.
    pub umum: Vec<ButirView>,
}

/// The check of everything, at most one at a time.
#[derive(Default)]
pub struct Pemeriksa {
    dalam: Mutex<Dalam>,
}

/// Where the check stands.
#[derive(Default)]
pub(crate) struct Dalam {
    /// What the last one found.
    pub(crate) hasil: Option<Arc<HasilSemua>>,
    /// Count of the changes that the last one has seen, whether it came to an end or not.
    pub(crate) melihat: Option<u64>,
    /// Whether one is under way.
    pub(crate) berjalan: bool,
}

impl Pemeriksa {
    /// Returns where the check stands; a check that panicked left it whole.
    pub(crate) fn dalam(&self) -> MutexGuard<'_, Dalam> {
        self.dalam.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
