//! Pixels to files: JPEG, PNG and WebP, within the bytes that a slow line carries.

use image::DynamicImage;
use image::codecs::png::{self, CompressionType, PngEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use webp::PixelLayout;

use super::fault::Fault;

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

/// Bytes that one file has at most, if a lower quality can bring that about.
pub(super) const MOST: usize = 150_000;
/// Bytes of what stands on every page, if a lower quality can bring that about.
const LIGHT: usize = 10_000;
/// Qualities of published photographs, tried in this order until the file is small enough. Below the first, edges of
/// letters begin to smear; below the last, faces do.
const QUALITIES: [u8; 5] = [75, 65, 55, 45, 35];

/// Names everything that decides the bytes of a drawn picture, so that no older one is taken for it.
pub const VERSION: &str = "2 480,960,1600 q75-35 150000 catmullrom image-0.25.10 moxcms-0.8.1 \
                           fast_image_resize-6.1.0 jpeg-encoder-0.7.1 webp-0.3.1 libwebp-sys-0.9.6";

/// One width in both forms.
pub(super) struct Pair {
    /// For every browser.
    pub(super) dasar: Vec<u8>,
    /// For those that read WebP.
    pub(super) webp: Vec<u8>,
}

/// Writes the pixels in the two forms that suit what they show.
pub(super) fn both(pixels: &DynamicImage, rupa: Rupa) -> Result<Pair, Fault> {
    Ok(match rupa {
        Rupa::Foto => {
            let dasar = small_enough(MOST, |quality| jpeg(pixels, quality))?;
            // Where both would fill the limit, WebP looks better than it needs to; it is there to be lighter.
            let webp = small_enough(MOST.min(dasar.len().saturating_sub(1)), |quality| webp(pixels, Some(quality)))?;
            Pair { dasar, webp }
        }
        Rupa::FotoTembus => {
            Pair { dasar: png(pixels)?, webp: small_enough(MOST, |quality| webp(pixels, Some(quality)))? }
        }
        Rupa::Gambar => {
            let sharp = webp(pixels, None)?;
            let small = sharp.len() <= MOST;
            let webp = if small { sharp } else { small_enough(MOST, |quality| webp(pixels, Some(quality)))? };
            Pair { dasar: png(pixels)?, webp }
        }
    })
}

/// Returns the first result of `most` bytes or less, or the smallest quality.
fn small_enough(most: usize, encode: impl Fn(u8) -> Result<Vec<u8>, Fault>) -> Result<Vec<u8>, Fault> {
    let mut last = Vec::new();
    for quality in QUALITIES {
        last = encode(quality)?;
        if last.len() <= most {
            break;
        }
    }
    Ok(last)
}

fn jpeg(pixels: &DynamicImage, quality: u8) -> Result<Vec<u8>, Fault> {
    let side =
        |side: u32| u16::try_from(side).map_err(|_| Fault::TooLarge { lebar: pixels.width(), tinggi: pixels.height() });
    let (width, height) = (side(pixels.width())?, side(pixels.height())?);
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, quality);
    // Half the colour resolution, which the eye does not miss. Tables made for each picture would save some more, but
    // come with one scan for each colour, which some decoders read wrongly.
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    let written = match pixels {
        DynamicImage::ImageLuma8(grey) => encoder.encode(grey.as_raw(), width, height, ColorType::Luma),
        DynamicImage::ImageRgb8(rgb) => encoder.encode(rgb.as_raw(), width, height, ColorType::Rgb),
        other => encoder.encode(other.to_rgb8().as_raw(), width, height, ColorType::Rgb),
    };
    written.map_err(|_| Fault::Damaged)?;
    Ok(out)
}

/// Writes a small picture as WebP: without loss where that is light, otherwise with as little as makes it light.
pub(super) fn ringan(pixels: &DynamicImage) -> Result<Vec<u8>, Fault> {
    let mut last = webp(pixels, None)?;
    for quality in [90, 80, 70] {
        if last.len() <= LIGHT {
            break;
        }
        last = webp(pixels, Some(quality))?;
    }
    Ok(last)
}

pub(super) fn png(pixels: &DynamicImage) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Default, png::FilterType::Adaptive);
    pixels.write_with_encoder(encoder).map_err(|error| Fault::from_decoder(&error))?;
    Ok(out)
}

/// Writes WebP of a quality, or without loss.
fn webp(pixels: &DynamicImage, quality: Option<u8>) -> Result<Vec<u8>, Fault> {
    let (width, height) = (pixels.width(), pixels.height());
    let encode = |bytes: &[u8], layout| {
        let encoder = webp::Encoder::new(bytes, layout, width, height);
        let quality = quality.map(f32::from);
        let memory = encoder.encode_simple(quality.is_none(), quality.unwrap_or(75.0)).map_err(|_| Fault::Damaged)?;
        Ok(memory.to_vec())
    };
    match pixels {
        DynamicImage::ImageRgb8(rgb) => encode(rgb.as_raw(), PixelLayout::Rgb),
        DynamicImage::ImageRgba8(rgba) => encode(rgba.as_raw(), PixelLayout::Rgba),
        grey if !grey.color().has_alpha() => encode(grey.to_rgb8().as_raw(), PixelLayout::Rgb),
        other => encode(other.to_rgba8().as_raw(), PixelLayout::Rgba),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_names_the_encoders_that_are_built_in() {
        let lock = include_str!("../../Cargo.lock");
        for part in VERSION.split_whitespace() {
            if let Some((name, version)) = part.rsplit_once('-').filter(|(_, v)| v.contains('.')) {
                let entry = format!("name = \"{name}\"\nversion = \"{version}\"");
                assert!(lock.contains(&entry), "{part} is not what is built in");
            }
        }
    }
}
