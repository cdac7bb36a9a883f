//! INT-013: an identity on a page belongs to one element; that an address belongs to one page is seen by the plan.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::span::Span;
use crate::diag::Pesan;
use crate::rules::konteks::Lapor;
use crate::rules::luaran::kelompok::di_halaman;
use crate::rules::luaran::{FaktaHalaman, FaktaSitus};

/// Judges the identities of a built site.
///
/// What one page has twice is blamed on its source; what several have twice is the frame's.
pub fn unik(situs: &FaktaSitus<'_>, lapor: &mut Lapor<'_>) {
    let mut temu: BTreeMap<&str, Vec<&FaktaHalaman<'_>>> = BTreeMap::new();
    for h in &situs.halaman {
        for id in ganda(h) {
            temu.entry(id).or_default().push(h);
        }
    }
    for (id, tempat) in temu {
        let pesan = Pesan::new(format!("id `{id}` dipakai dua kali"), format!("the id `{id}` stands twice"));
        match tempat[..] {
            [FaktaHalaman { path, sumber: Some(file), .. }] => {
                let pesan = Pesan::new(
                    format!("{} di halaman `{path}`", pesan.id),
                    format!("{} on the page `{path}`", pesan.en),
                );
                lapor.di(Span::at_start(*file), pesan);
            }
            _ => {
                di_halaman(&tempat, pesan, lapor);
            }
        }
    }
}

/// Returns the identities that stand more than once on a page.
fn ganda<'a>(h: &'a FaktaHalaman<'_>) -> BTreeSet<&'a str> {
    let mut sudah: BTreeSet<&str> = BTreeSet::new();
    h.fakta.ids.iter().map(Cow::as_ref).filter(|id| !sudah.insert(id)).collect()
}
