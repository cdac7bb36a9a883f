//! Pictures: any bytes are refused or drawn within the limits, and nothing but pixels comes out.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pendopo::image::{Jenis, check, draw, motion, probe, sizes};
use pendopo_fuzz::{media, pilih};

fuzz_target!(|bytes: &[u8]| {
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
            let teks = std::str::from_utf8(satu).expect("SVG is text").to_ascii_lowercase();
            for buruk in ["<script", "javascript:", "<foreignobject", "<!entity", " onload"] {
                assert!(!teks.contains(buruk), "{buruk}");
            }
        } else {
            media::bersih(satu);
        }
    }
});
