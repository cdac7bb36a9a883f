//! The agencies of a kabupaten, by label.

use std::ops::Index;
use std::sync::Arc;

use crate::model::daerah::Instansi;

/// The agencies of a kabupaten, by label.
///
/// Agencies are shared: a list in which one of them stands with everything that its editors wrote, and the others
/// with what siblings may know, costs no more than its length.
#[derive(Debug, Clone, Default)]
pub struct DaftarInstansi(Vec<Arc<Instansi>>);

/// The agencies of a list, in its order.
pub type Iter<'a> = std::iter::Map<std::slice::Iter<'a, Arc<Instansi>>, fn(&'a Arc<Instansi>) -> &'a Instansi>;

impl DaftarInstansi {
    /// Returns the agencies of a register, sorted by label.
    #[must_use]
    pub fn new(mut daftar: Vec<Instansi>) -> Self {
        daftar.sort_by(|a, b| a.label.cmp(&b.label));
        Self(daftar.into_iter().map(Arc::new).collect())
    }

    /// Returns the agencies in the order of their labels.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        self.0.iter().map(|i| i)
    }

    /// Returns the agency of a label.
    #[must_use]
    pub fn cari(&self, label: &str) -> Option<&Instansi> {
        self.posisi(label).map(|n| &*self.0[n])
    }

    /// Returns the first agency.
    #[must_use]
    pub fn first(&self) -> Option<&Instansi> {
        self.0.first().map(|i| &**i)
    }

    /// Returns how many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Tells whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts an agency in the place of the one with its label; without such a one nothing changes.
    pub fn ganti(&mut self, instansi: Instansi) {
        if let Some(n) = self.posisi(&instansi.label) {
            self.0[n] = Arc::new(instansi);
        }
    }

    fn posisi(&self, label: &str) -> Option<usize> {
        let n = self.0.partition_point(|i| i.label.as_str() < label);
        self.0.get(n).filter(|i| i.label == label).map(|_| n)
    }
}

impl<'a> IntoIterator for &'a DaftarInstansi {
    type Item = &'a Instansi;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl Index<usize> for DaftarInstansi {
    type Output = Instansi;

    fn index(&self, n: usize) -> &Instansi {
        &self.0[n]
    }
}
