//! Bytes of a file in any encoding to text, and its front matter apart: places stay inside, all of the text is kept.

use pendopo::base::span::FileId;
use pendopo::syntax::teks::{self, Potongan};

/// One run.
pub fn uji(bytes: &[u8]) {
    let mut temuan = Vec::new();
    let kasar = teks::kasar(bytes);
    let Some(teks) = teks::baca(bytes, FileId(0), &mut temuan) else {
        assert!(!temuan.is_empty(), "refused without a word");
        temuan.iter().for_each(|satu| crate::satu_temuan(satu, &kasar));
        return;
    };
    assert!(kasar.len() >= teks.len() / 4, "what findings show is not what was read");
    assert!(!teks.contains('\0') && !teks.contains('\r'), "letters that no later stage takes");
    // A second byte order mark is a hidden letter, which is told with its place; reading the text again would drop it.
    if !teks.starts_with('\u{feff}') {
        let lagi = teks::baca(teks.as_bytes(), FileId(0), &mut Vec::new());
        assert_eq!(lagi.as_deref(), Some(teks.as_str()), "not at rest");
    }
    if let Some(potongan) = teks::potong(&teks, FileId(0), &mut temuan) {
        utuh(&teks, &potongan);
    }
    for satu in &temuan {
        crate::satu_temuan(satu, &kasar);
    }
}

/// Panics if a text that was cut into head and body is no longer all there.
pub fn utuh(teks: &str, potongan: &Potongan<'_>) {
    let (kepala, badan) = (potongan.mulai_kepala as usize, potongan.mulai_badan as usize);
    let akhir = kepala + potongan.kepala.len();
    assert_eq!(teks.get(kepala..akhir), Some(potongan.kepala));
    assert_eq!(teks.get(badan..), Some(potongan.badan), "the text lost its end");
    // Between them is nothing but the line that ends the head.
    let garis = teks.get(akhir..badan);
    assert!(garis.is_some_and(|garis| garis.starts_with("---") && garis.lines().count() == 1), "{garis:?}");
}
