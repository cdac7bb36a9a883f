//! Bytes of a file in any encoding to text, and its front matter apart: places stay inside, all of the text is kept.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pendopo::base::span::FileId;
use pendopo::syntax::teks;

fuzz_target!(|bytes: &[u8]| {
    let mut temuan = Vec::new();
    let kasar = teks::kasar(bytes);
    let Some(teks) = teks::baca(bytes, FileId(0), &mut temuan) else {
        assert!(!temuan.is_empty(), "refused without a word");
        return;
    };
    assert!(kasar.len() >= teks.len() / 4, "what findings show is not what was read");
    assert!(!teks.contains('\0') && !teks.contains('\r'), "letters that no later stage takes");
    let mut lagi = Vec::new();
    assert_eq!(teks::baca(teks.as_bytes(), FileId(0), &mut lagi).as_deref(), Some(teks.as_str()), "not at rest");
    if let Some(potongan) = teks::potong(&teks, FileId(0), &mut temuan) {
        let mulai = potongan.mulai_kepala as usize;
        assert_eq!(teks.get(mulai..mulai + potongan.kepala.len()), Some(potongan.kepala));
        assert!(teks.ends_with(potongan.isi), "the text lost its end");
    }
});
