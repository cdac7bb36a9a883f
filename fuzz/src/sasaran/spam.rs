//! Spam: places hold, and a verdict does not depend on what surrounds a line far away.

use pendopo::peraturan::Peraturan;

/// One run.
pub fn uji(bytes: &[u8]) {
    let Ok(teks) = std::str::from_utf8(bytes) else { return };
    let pemindai = Peraturan::embedded().spam();
    let temuan = pemindai.cari(teks, &[]);
    for satu in &temuan {
        for letak in [&satu.letak, &satu.kata] {
            assert!(letak.start < letak.end, "{letak:?}");
            crate::sah(teks, letak);
        }
        assert!(satu.letak.start <= satu.kata.start && satu.kata.end <= satu.letak.end, "{satu:?}");
    }
    assert_eq!(pemindai.cari(teks, &[]), temuan, "the same text, the same verdict");
}
