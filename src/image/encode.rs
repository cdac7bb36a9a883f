//! Pixels written anew, in the widths that pages use.

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::DynamicImage;
use image::codecs::png::{self, CompressionType, PngEncoder};
use image::metadata::Orientation;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

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
/// The same bytes give the same result on every machine. Fails if the file is damaged or ends early.
pub fn encode(bytes: &[u8], width: u32) -> Result<Vec<u8>, Fault> {
    Ok(encode_all(bytes, &[width])?.pop().unwrap_or_default())
}

/// Returns what [`encode`] returns for each of `widths`, in their order, but decodes the picture once.
pub fn encode_all(bytes: &[u8], widths: &[u32]) -> Result<Vec<Vec<u8>>, Fault> {
    let jenis = jenis_of(bytes)?;
    let mut decoder = decoder(bytes)?;
    let orientation = orientation(&mut decoder);
    let pixels = DynamicImage::from_decoder(decoder).map_err(|error| Fault::from_decoder(&error))?;
    let pixels = eight_bit(pixels);
    widths.iter().map(|&width| write(&upright(&pixels, orientation, width)?, jenis)).collect()
}

/// Returns the picture turned upright and `width` pixels wide.
fn upright(pixels: &DynamicImage, orientation: Orientation, width: u32) -> Result<DynamicImage, Fault> {
    let turned = is_on_its_side(orientation);
    let (shown, across) = if turned { (pixels.height(), pixels.width()) } else { (pixels.width(), pixels.height()) };
    let width = width.clamp(1, shown);
    let height = scaled(across, width, shown);
    // Reduce first and turn afterwards: turning touches every pixel, and there are fewer then.
    let mut reduced = if turned { reduce(pixels, height, width)? } else { reduce(pixels, width, height)? };
    reduced.apply_orientation(orientation);
    Ok(reduced)
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

/// Returns the pixels in the given size; colours of transparent pixels do not bleed into their neighbours.
fn reduce(pixels: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, Fault> {
    if (pixels.width(), pixels.height()) == (width, height) {
        return Ok(pixels.clone());
    }
    let mut reduced = DynamicImage::new(width, height, pixels.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    // Eight-bit pixels are filtered in whole numbers: every processor gives the same bytes.
    Resizer::new().resize(pixels, &mut reduced, &options).map_err(|_| Fault::Damaged)?;
    Ok(reduced)
}

fn write(pixels: &DynamicImage, jenis: Jenis) -> Result<Vec<u8>, Fault> {
    match jenis {
        Jenis::Jpeg => write_jpeg(pixels),
        Jenis::Png => write_png(pixels),
    }
}

fn write_jpeg(pixels: &DynamicImage) -> Result<Vec<u8>, Fault> {
    let side =
        |side: u32| u16::try_from(side).map_err(|_| Fault::TooLarge { lebar: pixels.width(), tinggi: pixels.height() });
    let (width, height) = (side(pixels.width())?, side(pixels.height())?);
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, QUALITY);
    // Half the colour resolution, which the eye does not miss. Tables made for each picture would save some more, but
    // come with one scan for each colour, which some decoders read wrongly.
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    let written = match pixels {
        DynamicImage::ImageLuma8(grey) => encoder.encode(grey.as_raw(), width, height, ColorType::Luma),
        other => encoder.encode(other.to_rgb8().as_raw(), width, height, ColorType::Rgb),
    };
    written.map_err(|_| Fault::Damaged)?;
    Ok(out)
}

fn write_png(pixels: &DynamicImage) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Default, png::FilterType::Adaptive);
    pixels.write_with_encoder(encoder).map_err(|error| Fault::from_decoder(&error))?;
    Ok(out)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
