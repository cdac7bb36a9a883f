//! The next of some signs in a text, asked for from one place after another.

/// Finds the next byte that is one of some signs.
///
/// A search for the end of every opening sign takes quadratic time in a text of openings without an end. This one
/// remembers what it found: asked from left to right, it reads every byte once.
pub struct Berikut<'a> {
    bytes: &'a [u8],
    tanda: &'static [u8],
    /// No sign stands from the first of these up to the second, where one stands unless the text ends there.
    bersih: (usize, usize),
}

impl<'a> Berikut<'a> {
    /// Returns a search for signs of one byte each.
    #[must_use]
    pub const fn new(bytes: &'a [u8], tanda: &'static [u8]) -> Self {
        Self { bytes, tanda, bersih: (1, 0) }
    }

    /// Returns the place of the first sign at or behind `dari`.
    pub fn cari(&mut self, dari: usize) -> Option<usize> {
        if !(self.bersih.0..=self.bersih.1).contains(&dari) {
            let sisa = self.bytes.get(dari..).unwrap_or_default();
            let ada = sisa.iter().position(|b| self.tanda.contains(b)).unwrap_or(sisa.len());
            self.bersih = (dari, dari + ada);
        }
        Some(self.bersih.1).filter(|n| *n < self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_answered_as_by_a_search_of_its_own() {
        let bytes = b"a)b\nc]))d";
        let mut urut = Berikut::new(bytes, b")\n");
        let sendiri = |dari: usize| (dari..bytes.len()).find(|n| matches!(bytes[*n], b')' | b'\n'));
        for dari in (0..bytes.len() + 2).chain((0..bytes.len()).rev()).chain([3, 8, 0]) {
            assert_eq!(urut.cari(dari), sendiri(dari), "{dari}");
        }
        assert_eq!(Berikut::new(b"", b"a").cari(0), None);
    }
}
