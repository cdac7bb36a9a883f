//! Pictures: any bytes are refused or drawn within the limits, and nothing but pixels comes out.

use crate::{media, pilih};
use pendopo::image::{Jenis, check, draw, motion, probe, sizes};

/// One run.
pub fn uji(bytes: &[u8]) {
    let Some((akhiran, isi)) = pilih(bytes, &["jpg", "png", "webp", "gif", "svg"]) else { return };
    drop(motion(isi, pendopo::diag::Place::Path("a".to_owned())));
    let Ok(info) = probe(&format!("a.{akhiran}"), isi) else { return };
    assert!(info.lebar <= 12_000 && info.tinggi <= 12_000, "{info:?}");
    assert!(!sizes(&info).is_empty(), "a picture without a width");
    // Decoding a large picture honestly takes long; its limits are what `probe` has told.
    if u64::from(info.lebar) * u64::from(info.tinggi) > 1_000_000 {
        return;
    }
    drop(check(isi));
    let Ok(turunan) = draw(isi) else { return };
    for (_, satu) in turunan.dasar.iter().chain(&turunan.webp) {
        if turunan.jenis == Jenis::Svg {
            media::svg(satu);
        } else {
            media::bersih(satu);
        }
    }
}
