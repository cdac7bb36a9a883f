//! What the targets share: second readers that judge what pendopo wrote.

pub mod alamat;
pub mod html;
pub mod media;

/// Splits the bytes of a run: the first selects one of `pilihan`, the rest is the input.
#[must_use]
pub fn pilih<'a, T: Copy>(bytes: &'a [u8], pilihan: &[T]) -> Option<(T, &'a [u8])> {
    let (pertama, sisa) = bytes.split_first()?;
    pilihan.get(usize::from(*pertama) % pilihan.len()).map(|satu| (*satu, sisa))
}

/// Panics if a finding of a file has no remedy or points outside of its text.
pub fn temuan(dimuat: &pendopo::model::muat::Dimuat) {
    let panjang = dimuat.teks.as_ref().map_or(0, |teks| teks.len());
    for satu in &dimuat.diags {
        assert!(!satu.remedy.id.is_empty() && !satu.remedy.en.is_empty(), "{} without remedy", satu.code);
        if let pendopo::diag::Place::Span(letak) = &satu.place {
            assert!(letak.start <= letak.end && letak.end as usize <= panjang, "{}: {letak:?} of {panjang}", satu.code);
            let teks = dimuat.teks.as_deref().unwrap_or_default();
            assert!(teks.get(letak.start as usize..letak.end as usize).is_some(), "{} cuts a letter", satu.code);
        }
    }
}
