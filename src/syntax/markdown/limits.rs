//! What a page may hold: depth, growth, rows and columns of tables, links.
//!
//! A page is cut at the first thing that is refused, so that no text costs more than its limits; what is only large is
//! reported once for each kind and table.

use std::ops::Range;

use super::state::{Counts, Links, Writer};
use crate::base::batas::{self, Batas, Timbangan};

impl Links {
    fn add(&mut self, limit: Batas, range: &Range<usize>) -> Timbangan {
        self.number += 1;
        let judged = limit.timbang(self.number);
        if judged == Timbangan::Besar && self.first.is_none() {
            self.first = Some(range.clone());
        }
        judged
    }
}

impl Writer<'_> {
    /// Says whether one more element may be opened.
    pub(super) fn has_depth(&self) -> bool {
        self.next_depth() != Timbangan::Terlalu
    }

    fn next_depth(&self) -> Timbangan {
        batas::SUSUNAN.timbang_len(self.depth + self.raw.open.len() + 1)
    }

    /// Judges the element that starts now; the pass stops if it lies too deep.
    pub(super) fn judge_depth(&mut self, range: &Range<usize>) {
        match self.next_depth() {
            Timbangan::Terlalu => {
                self.findings.too_deep(range);
                self.stopped = true;
            }
            Timbangan::Besar if self.counts.deep.is_none() => self.counts.deep = Some(range.clone()),
            Timbangan::Besar | Timbangan::Wajar => {}
        }
    }

    /// Judges what was written up to now; the pass stops if that is too much for the text.
    pub(super) fn judge_growth(&mut self, range: &Range<usize>) {
        let beyond = ((self.out.len() + self.footnotes.bytes) as u64).saturating_sub(batas::RUANG);
        let text = self.text.len() as u64;
        if beyond > text.saturating_mul(batas::TUMBUH.tolak) {
            self.findings.too_large(range);
            self.stopped = true;
        } else if beyond > text.saturating_mul(batas::TUMBUH.peringatan) && self.counts.grown.is_none() {
            self.counts.grown = Some(range.clone());
        }
    }

    /// Judges a table by its columns; the pass stops at one that no screen can show.
    pub(super) fn judge_columns(&mut self, columns: usize, range: &Range<usize>) {
        if batas::KOLOM_TABEL.timbang_len(columns) == Timbangan::Terlalu {
            let place = self.first_line(range);
            self.findings.wide_table(&place, columns);
            self.stopped = true;
        }
    }

    /// Judges the row that starts now; the pass stops where a table becomes a data file.
    pub(super) fn judge_row(&mut self, range: &Range<usize>) {
        self.table.rows += 1;
        if batas::BARIS_TABEL.timbang(self.table.rows) == Timbangan::Terlalu {
            let place = self.first_line(range);
            self.findings.too_long_table(&place);
            self.stopped = true;
        }
    }

    /// Judges a table that has ended.
    pub(super) fn judge_table(&mut self, range: &Range<usize>) {
        if batas::BARIS_TABEL.timbang(self.table.rows) == Timbangan::Besar {
            let place = self.first_line(range);
            self.findings.long_table(&place, self.table.rows);
        }
    }

    /// Counts a link; the pass stops at the first one that is too many.
    pub(super) fn judge_link(&mut self, external: bool, range: &Range<usize>) {
        if self.counts.links.add(batas::TAUTAN, range) == Timbangan::Terlalu {
            self.findings.too_many_links(range);
            self.stopped = true;
        } else if external && self.counts.external.add(batas::TAUTAN_LUAR, range) == Timbangan::Terlalu {
            self.findings.too_many_external(range);
            self.stopped = true;
        }
    }

    /// Reports what only the whole text can tell; a text that was cut has its error already.
    pub(super) fn judge_whole(&mut self) {
        let Counts { deep, grown, links, external } = std::mem::take(&mut self.counts);
        if self.stopped {
            return;
        }
        if let Some(range) = deep {
            self.findings.deep(&range);
        }
        if let Some(range) = grown {
            self.findings.large(&range);
        }
        if let Some(range) = links.first {
            self.findings.many_links(&range, links.number);
        }
        if let Some(range) = external.first {
            self.findings.many_external(&range, external.number);
        }
    }

    /// Returns the first line of a range: a whole table would fill the screen.
    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let source = self.text.get(range.clone()).unwrap_or_default();
        range.start..range.start + source.lines().next().unwrap_or_default().len()
    }
}
