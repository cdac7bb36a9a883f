//! Of one fault that stands in a file again and again: the first places, and how many more there are.
//!
//! A file of a few kilobytes can hold thousands of faults of one kind. Each costs memory, a search for its line and a
//! look for what must be masked around it, and nobody reads them; the first ones tell what to do.

use std::collections::BTreeMap;

use crate::base::indonesia::ribuan;
use crate::base::span::FileId;
use crate::diag::{Diagnostic, Pesan, Place};

/// Findings of one code in one file that are told one by one: more than anybody mends before looking again, and enough
/// for the rows of a table.
pub const DISEBUT: usize = 200;

/// Makes a finding tell of itself and of others of its code in its file, `jumlah` in all.
pub fn jadikan_sisa(temuan: &mut Diagnostic, jumlah: usize) {
    let kode = temuan.code;
    temuan.message = Pesan::new(
        format!("dan {} temuan {kode} lagi di berkas ini", ribuan(jumlah as u64)),
        format!("and {jumlah} more findings of {kode} in this file"),
    );
    (temuan.label, temuan.patch, temuan.tulis) = (None, None, None);
    temuan.sisa = Some(u32::try_from(jumlah).unwrap_or(u32::MAX));
}

/// Keeps the first findings of each code in each file; where more than one is left out, the next tells how many.
///
/// It weighs as much as the heaviest of those it stands for.
pub fn batasi(temuan: &mut Vec<Diagnostic>) {
    if temuan.len() <= DISEBUT {
        return;
    }
    let mut hitung: BTreeMap<(FileId, &'static str), (usize, usize)> = BTreeMap::new();
    let mut hasil: Vec<Diagnostic> = Vec::with_capacity(DISEBUT);
    for satu in temuan.drain(..) {
        let Place::Span(span) = satu.place else {
            hasil.push(satu);
            continue;
        };
        let (jumlah, letak) = hitung.entry((span.file, satu.code)).or_default();
        *jumlah += 1;
        if *jumlah <= DISEBUT + 1 {
            *letak = hasil.len();
            hasil.push(satu);
        } else {
            hasil[*letak].severity = hasil[*letak].severity.max(satu.severity);
        }
    }
    for (jumlah, letak) in hitung.into_values().filter(|(jumlah, _)| *jumlah > DISEBUT + 1) {
        jadikan_sisa(&mut hasil[letak], jumlah - DISEBUT);
    }
    *temuan = hasil;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::Span;
    use crate::diag::Severity;

    fn banyak(code: &'static str, jumlah: u32) -> Vec<Diagnostic> {
        let satu = |n| {
            let place = Place::Span(Span::new(FileId(0), n, n + 1));
            Diagnostic::warning(code, place, Pesan::new(format!("salah {n}"), ""), Pesan::default())
        };
        (0..jumlah).map(satu).collect()
    }

    #[test]
    fn the_first_are_told_and_the_others_counted() {
        let mut semua = banyak("BKS-001", 5_000);
        semua.extend(banyak("BKS-002", 201));
        semua[4_000].severity = Severity::Error;
        batasi(&mut semua);
        assert_eq!(semua.len(), 402);
        assert_eq!(semua[199].message.id, "salah 199");
        assert_eq!(semua[200].message.id, "dan 4.800 temuan BKS-001 lagi di berkas ini");
        assert_eq!(semua[200].message.en, "and 4800 more findings of BKS-001 in this file");
        assert_eq!((semua[200].severity, semua[199].severity), (Severity::Error, Severity::Warning));
        assert_eq!(semua[401].message.id, "salah 200", "one more is told as it is");
        assert_eq!((semua[199].sisa, semua[200].sisa, semua[401].sisa), (None, Some(4_800), None));
    }
}
