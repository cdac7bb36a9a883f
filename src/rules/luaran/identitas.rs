//! INT-013: an address belongs to one page, and an identity on a page to one element.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::base::span::Span;
use crate::diag::Pesan;
use crate::rules::konteks::Lapor;
use crate::rules::luaran::{FaktaHalaman, FaktaSitus};

/// Judges addresses and identities of a built site.
pub fn unik(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    for (path, pertama, kedua) in &situs.rebutan {
        let pesan =
            Pesan::new(format!("dua halaman memakai alamat `{path}`"), format!("two pages claim the address `{path}`"));
        match kedua.or(*pertama) {
            Some(file) => lapor.di(Span::at_start(file), pesan),
            None => lapor.di_berkas(path.clone(), pesan),
        };
    }
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
