//! Pixels written anew, in the widths that pages use.

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder};

use super::fault::Fault;
use super::probe::{Info, Jenis, decoder, is_on_its_side, jenis_of, orientation};
use super::svg;
use super::warna::Warna;
use super::write::{self, Rupa};

/// Widths that pages use, in pixels.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// Returns the widths in which the picture is published: those of 480, 960 and 1600 that do not enlarge it, or its own
/// if it is narrower than all. A drawing made of shapes is sharp at any width and has one.
#[must_use]
pub fn sizes(info: &Info) -> Vec<u32> {
    if info.jenis == Jenis::Svg {
        return vec![info.lebar];
    }
    let fitting: Vec<u32> = WIDTHS.into_iter().filter(|&width| width <= info.lebar).collect();
    if fitting.is_empty() { vec![info.lebar] } else { fitting }
}

/// A picture drawn anew in all widths that pages use, without metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turunan {
    /// The kind that every browser shows.
    pub jenis: Jenis,
    /// Files of that kind by width, ascending; never empty.
    pub dasar: Vec<(u32, Vec<u8>)>,
    /// The same as WebP; empty where that saves nothing.
    pub webp: Vec<(u32, Vec<u8>)>,
}

/// Returns the picture upright in the widths of [`sizes`].
///
/// Photographs become JPEG and WebP. Drawings and screens keep their sharp edges: PNG and WebP without loss. A drawing
/// made of shapes stays one, written anew from what is harmless. The same bytes give the same result on every run.
/// Fails if the file is damaged or ends early.
pub fn draw(bytes: &[u8]) -> Result<Turunan, Fault> {
    if jenis_of(bytes)? == Jenis::Svg {
        let svg = svg::baca(bytes).map_err(Fault::Svg)?;
        return Ok(Turunan { jenis: Jenis::Svg, dasar: vec![(svg.lebar, svg.isi.into_bytes())], webp: Vec::new() });
    }
    let (pixels, orientation, jenis, warna) = pixels(bytes)?;
    let shown = if is_on_its_side(orientation) { pixels.height() } else { pixels.width() };
    let widths = sizes(&Info { jenis, lebar: shown, tinggi: 1 });
    let rupa = if jenis == Jenis::Jpeg { Rupa::Foto } else { rupa(&pixels) };
    // The largest first: the smaller ones are made from it, which costs a fraction and looks the same.
    let mut source = pixels;
    let (mut turn, mut warna) = (orientation, warna);
    let mut drawn = Vec::new();
    for &width in widths.iter().rev() {
        let mut reduced = upright(&source, turn, width)?;
        // Once, on the largest: there are fewer pixels then, and the smaller ones are made from it.
        if let Some(warna) = warna.take() {
            warna.ubah(&mut reduced);
        }
        drawn.push((width, write::both(&reduced, rupa)?));
        source = reduced;
        turn = Orientation::NoTransforms;
    }
    drawn.reverse();
    Ok(chosen(drawn, rupa))
}

/// Decodes the picture and forgets it: what [`draw`] would refuse is refused.
pub fn check(bytes: &[u8]) -> Result<(), Fault> {
    if jenis_of(bytes)? == Jenis::Svg {
        return svg::baca(bytes).map(drop).map_err(Fault::Svg);
    }
    pixels(bytes).map(drop)
}

/// Leaves out what no reader gains by.
fn chosen(drawn: Vec<(u32, write::Pair)>, rupa: Rupa) -> Turunan {
    let saves = drawn.iter().all(|(_, pair)| pair.webp.len() < pair.dasar.len());
    let (mut dasar, mut webp) = (Vec::new(), Vec::new());
    for (width, pair) in drawn {
        // A heavy drawing without loss is left to WebP where it is wide; old browsers get it narrower.
        if dasar.is_empty() || !saves || pair.dasar.len() <= write::MOST {
            dasar.push((width, pair.dasar));
        }
        if saves {
            webp.push((width, pair.webp));
        }
    }
    let jenis = if rupa == Rupa::Foto { Jenis::Jpeg } else { Jenis::Png };
    Turunan { jenis, dasar, webp }
}

/// Decodes the first picture of a file, in one of four forms, and says what its colours ask for.
pub(super) fn pixels(bytes: &[u8]) -> Result<(DynamicImage, Orientation, Jenis, Option<Warna>), Fault> {
    let jenis = jenis_of(bytes)?;
    let mut decoder = decoder(bytes)?;
    let orientation = orientation(&mut *decoder);
    // A profile that cannot be read is none: the picture is there all the same.
    let warna = decoder.icc_profile().ok().flatten().and_then(|profil| Warna::dari(&profil));
    let pixels = DynamicImage::from_decoder(decoder).map_err(|error| Fault::from_decoder(&error))?;
    Ok((eight_bit(pixels), orientation, jenis, warna))
}

/// Judges pixels: in a drawing or on a screen most neighbours are equal, in a photograph hardly any.
fn rupa(pixels: &DynamicImage) -> Rupa {
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

/// Returns the picture turned upright and `width` pixels wide.
pub(super) fn upright(pixels: &DynamicImage, orientation: Orientation, width: u32) -> Result<DynamicImage, Fault> {
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
pub(super) fn scaled(side: u32, width: u32, shown: u32) -> u32 {
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

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
