//! Pixels written anew, in the widths that pages use.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageDecoder, imageops};

use super::fault::Fault;
use super::probe::{Info, Jenis, decoder, is_on_its_side, jenis_of, orientation};

/// Widths that pages use, in pixels.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// Quality of published photographs: below, edges of letters begin to smear.
const QUALITY: u8 = 75;

/// Returns the widths in which the picture is published: those of 480, 960 and 1600 that do not enlarge it, or its own
/// if it is narrower than all.
#[must_use]
pub fn sizes(info: &Info) -> Vec<u32> {
    let fitting: Vec<u32> = WIDTHS.into_iter().filter(|&width| width <= info.lebar).collect();
    if fitting.is_empty() { vec![info.lebar] } else { fitting }
}

/// Returns the picture upright, `width` pixels wide (never wider than it is), in its own format and without metadata.
///
/// The same bytes give the same result on every run. Fails if the file is damaged or ends early.
pub fn encode(bytes: &[u8], width: u32) -> Result<Vec<u8>, Fault> {
    let jenis = jenis_of(bytes)?;
    if jenis == Jenis::Jpeg && !ends(bytes) {
        return Err(Fault::Damaged);
    }
    let mut decoder = decoder(bytes)?;
    let orientation = orientation(&mut decoder);
    let (raw_width, raw_height) = decoder.dimensions();
    let (shown, across) = if is_on_its_side(orientation) { (raw_height, raw_width) } else { (raw_width, raw_height) };
    let width = width.clamp(1, shown);
    let height = scaled(across, width, shown);
    let pixels = DynamicImage::from_decoder(decoder).map_err(|error| Fault::from_decoder(&error))?;

    // Reduce first and turn afterwards: turning touches every pixel, and there are fewer then.
    let (raw_width, raw_height) = if is_on_its_side(orientation) { (height, width) } else { (width, height) };
    let mut pixels = reduce(eight_bit(pixels), raw_width, raw_height);
    pixels.apply_orientation(orientation);
    write(&pixels, jenis)
}

/// Returns `side * width / shown`, rounded, at least one.
fn scaled(side: u32, width: u32, shown: u32) -> u32 {
    let exact = u64::from(side) * u64::from(width);
    let rounded = (exact + u64::from(shown) / 2) / u64::from(shown);
    u32::try_from(rounded).unwrap_or(side).max(1)
}

/// Returns the pixels in one of the four forms that both formats can hold.
fn eight_bit(pixels: DynamicImage) -> DynamicImage {
    let color = pixels.color();
    match (color.has_color(), color.has_alpha()) {
        (false, false) => DynamicImage::ImageLuma8(pixels.into_luma8()),
        (false, true) => DynamicImage::ImageLumaA8(pixels.into_luma_alpha8()),
        (true, false) => DynamicImage::ImageRgb8(pixels.into_rgb8()),
        (true, true) => DynamicImage::ImageRgba8(pixels.into_rgba8()),
    }
}

/// Returns the pixels in the given size.
///
/// A fast average takes a much larger picture to twice the size, a triangle filter does the rest: as good to the eye as
/// the filter alone, which would weigh every pixel of the original.
fn reduce(pixels: DynamicImage, width: u32, height: u32) -> DynamicImage {
    if (pixels.width(), pixels.height()) == (width, height) {
        return pixels;
    }
    let (half_width, half_height) = (width.saturating_mul(2), height.saturating_mul(2));
    let pixels = if pixels.width() >= half_width.saturating_mul(2) && pixels.height() >= half_height.saturating_mul(2) {
        pixels.thumbnail_exact(half_width, half_height)
    } else {
        pixels
    };
    pixels.resize_exact(width, height, imageops::FilterType::Triangle)
}

fn write(pixels: &DynamicImage, jenis: Jenis) -> Result<Vec<u8>, Fault> {
    let mut out = Cursor::new(Vec::new());
    let written = match jenis {
        Jenis::Jpeg => pixels.write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY)),
        Jenis::Png => pixels.write_with_encoder(PngEncoder::new_with_quality(
            &mut out,
            CompressionType::Default,
            FilterType::Adaptive,
        )),
    };
    written.map_err(|error| Fault::from_decoder(&error))?;
    Ok(out.into_inner())
}

/// Says whether a JPEG has an end: the decoder paints the missing part of one that was cut off grey.
fn ends(bytes: &[u8]) -> bool {
    let mut rest = &bytes[2.min(bytes.len())..];
    while let [0xff, marker, after @ ..] = rest {
        match marker {
            0xd9 => return true,
            0xff => rest = &rest[1..],
            0x01 | 0xd0..=0xd7 => rest = after,
            _ => {
                let [high, low, ..] = after else { return false };
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                let Some(after) = after.get(length.max(2)..) else { return false };
                rest = if *marker == 0xda { past_scan(after) } else { after };
            }
        }
    }
    false
}

/// Returns what follows the compressed data of a scan, beginning with a marker.
fn past_scan(data: &[u8]) -> &[u8] {
    let end = data.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff | 0xd0..=0xd7));
    &data[end.unwrap_or(data.len())..]
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
