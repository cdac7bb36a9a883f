//! What was written after the day of a report.
//!
//! A report of a period that is over reads today's files with the eyes of the period's last day. A date of the weeks
//! between is in the future to these eyes and a mistake to nobody: such a finding is left out when it is none today.

use std::collections::BTreeSet;

use crate::diag::Place;
use crate::pipeline::situs::HasilDaerah;

/// Checks that say of a day that it has not come yet.
const BELUM: [&str; 3] = ["MUT-003", "DOM-005", "DOM-017"];

/// Leaves out of a run as of the day of a report what only says that a day had not come, and has come by now.
///
/// `kini` is the same run as of today.
pub fn tanpa_susulan(hasil: &mut HasilDaerah, kini: &HasilDaerah) {
    for (label, semua) in &mut hasil.temuan {
        let tetap: BTreeSet<(&str, &Place)> =
            kini.temuan.get(label).into_iter().flat_map(|t| &t.temuan).map(|t| (t.code, &t.place)).collect();
        semua.temuan.retain(|t| !BELUM.contains(&t.code) || tetap.contains(&(t.code, &t.place)));
        let (Some(nilai), Some(sekarang)) = (hasil.nilai.get_mut(label), kini.nilai.get(label)) else { continue };
        for cek in nilai.daftar.iter_mut().filter(|cek| BELUM.contains(&cek.kode)) {
            if let Some(lain) = sekarang.daftar.iter().find(|lain| lain.kode == cek.kode) {
                cek.clone_from(lain);
            }
        }
    }
}
