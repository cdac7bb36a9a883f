//! What a picture shows.

use image::DynamicImage;

/// What a picture shows, by which its form is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rupa {
    /// Continuous tones, in which a small loss is not seen.
    Foto,
    /// Flat areas and letters, in which a loss is a smear.
    Gambar,
    /// Continuous tones around something cut out: no JPEG holds that.
    FotoTembus,
}

/// Judges pixels: in a drawing or on a screen most neighbours are equal, in a photograph hardly any.
pub(super) fn rupa(pixels: &DynamicImage) -> Rupa {
    let size = usize::from(pixels.color().bytes_per_pixel()).max(1);
    let row = size * pixels.width() as usize;
    let bytes = pixels.as_bytes();
    let (mut equal, mut all) = (0_u64, 0_u64);
    for line in bytes.chunks_exact(row.max(1)) {
        let pairs = line.chunks_exact(size).zip(line.chunks_exact(size).skip(1));
        equal += pairs.filter(|(a, b)| a == b).count() as u64;
        all += u64::from(pixels.width().saturating_sub(1));
    }
    if equal * 2 >= all {
        return Rupa::Gambar;
    }
    let clear = pixels.color().has_alpha() && bytes.chunks_exact(size).any(|pixel| pixel.last() != Some(&u8::MAX));
    if clear { Rupa::FotoTembus } else { Rupa::Foto }
}
