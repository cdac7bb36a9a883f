//! What libFuzzer runs, and second readers that judge what pendopo made of it.
//!
//! [`hakim`] gives every judge something bad: one that cannot fail says nothing.

use std::ops::Range;

use pendopo::diag::{Diagnostic, Place};

pub mod alamat;
pub mod hakim;
pub mod html;
pub mod media;
pub mod sasaran;
pub mod yaml;

/// A target: its name and one run of it.
pub type Sasaran = (&'static str, fn(&[u8]));

/// All targets.
pub const SASARAN: [Sasaran; 16] = [
    ("archive", sasaran::archive::uji),
    ("front_matter", sasaran::front_matter::uji),
    ("image", sasaran::image::uji),
    ("manifest", sasaran::manifest::uji),
    ("markdown", sasaran::markdown::uji),
    ("metadata", sasaran::metadata::uji),
    ("office", sasaran::office::uji),
    ("output_path", sasaran::output_path::uji),
    ("pdf", sasaran::pdf::uji),
    ("personal_data", sasaran::personal_data::uji),
    ("preview", sasaran::preview::uji),
    ("records", sasaran::records::uji),
    ("register", sasaran::register::uji),
    ("spam", sasaran::spam::uji),
    ("table", sasaran::table::uji),
    ("url", sasaran::url::uji),
];

/// Splits the bytes of a run: the first selects one of `pilihan`, the rest is the input.
#[must_use]
pub fn pilih<'a, T: Copy>(bytes: &'a [u8], pilihan: &[T]) -> Option<(T, &'a [u8])> {
    let (pertama, sisa) = bytes.split_first()?;
    pilihan.get(usize::from(*pertama) % pilihan.len()).map(|satu| (*satu, sisa))
}

/// Panics if a finding of a file has no remedy or points outside of its text.
pub fn temuan(dimuat: &pendopo::model::muat::Dimuat) {
    for satu in &dimuat.diags {
        satu_temuan(satu, dimuat.teks.as_deref().unwrap_or_default());
    }
}

/// Panics if a finding has no remedy, points outside of `teks`, or would replace half of a letter.
pub fn satu_temuan(satu: &Diagnostic, teks: &str) {
    assert!(!satu.remedy.id.is_empty() && !satu.remedy.en.is_empty(), "{} without remedy", satu.code);
    let tempat = match &satu.place {
        Place::Span(letak) => Some(*letak),
        _ => None,
    };
    for letak in tempat.into_iter().chain(satu.patch.as_ref().map(|ganti| ganti.span)) {
        sah(teks, &(letak.start as usize..letak.end as usize));
    }
}

/// Panics if `letak` is no range of letters of `teks`; one behind its last letter counts.
pub fn sah(teks: &str, letak: &Range<usize>) {
    assert!(teks.get(letak.clone()).is_some(), "{letak:?} is no place in {} bytes", teks.len());
}
