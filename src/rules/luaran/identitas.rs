//! INT-013: an identity on a page belongs to one element; that an address belongs to one page is seen by the plan.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::base::span::Span;
use crate::diag::Pesan;
use crate::rules::konteks::Lapor;
use crate::rules::luaran::{FaktaHalaman, FaktaSitus};

/// Judges the identities of a built site.
pub fn unik(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    for h in &situs.halaman {
        for ganda in ganda(h) {
            let pesan = Pesan::new(
                format!("id `{ganda}` dipakai dua kali di halaman `{}`", h.path),
                format!("the id `{ganda}` stands twice on the page `{}`", h.path),
            );
            match h.sumber {
                Some(file) => lapor.di(Span::at_start(file), pesan),
                None => lapor.di_berkas(h.path, pesan),
            };
        }
    }
}

/// Returns the identities that stand more than once on a page.
fn ganda<'a>(h: &'a FaktaHalaman<'_>) -> BTreeSet<&'a str> {
    let mut sudah: BTreeSet<&str> = BTreeSet::new();
    h.ids.iter().map(Cow::as_ref).filter(|id| !sudah.insert(id)).collect()
}
