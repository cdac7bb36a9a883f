//! What a picture's header says, under limits.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{ImageDecoder, Limits};

use crate::base::batas::{self, Timbangan};
use crate::diag::{Diagnostic, Place};

use super::fault::{self, Fault, judged};
use super::scan;
use super::svg;

/// A kind of picture that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jenis {
    /// A photograph.
    Jpeg,
    /// A drawing, chart or scan.
    Png,
    /// Either, as newer programs save it.
    Webp,
    /// A drawing of few colours, perhaps one that moves.
    Gif,
    /// A drawing made of shapes, sharp at any size.
    Svg,
}

/// What a picture's header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Info {
    /// The kind, by the first bytes.
    pub jenis: Jenis,
    /// Width in pixels as shown, after turning it upright.
    pub lebar: u32,
    /// Height in pixels as shown, after turning it upright.
    pub tinggi: u32,
}

impl Info {
    /// Returns about how much memory drawing the picture takes, in bytes.
    #[must_use]
    pub fn memory(&self) -> u64 {
        u64::from(self.lebar) * u64::from(self.tinggi) * self.jenis.per_pixel()
    }

    /// Returns what is said about the picture at `place` if it is larger than any page shows, though it is taken.
    #[must_use]
    pub fn caution(&self, place: Place) -> Option<Diagnostic> {
        fault::caution(self.lebar, self.tinggi, place)
    }
}

impl Jenis {
    /// Returns the extension of the published files that every browser shows, without a dot.
    ///
    /// For anything but JPEG a guess: only the pixels tell whether a picture is a photograph.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg | Self::Webp => "jpg",
            Self::Png | Self::Gif => "png",
            Self::Svg => "svg",
        }
    }

    /// Returns the most bytes of memory that decoding takes for a pixel.
    const fn per_pixel(self) -> u64 {
        match self {
            // Three as decoded; a progressive file keeps its coefficients beside them.
            Self::Jpeg => 9,
            // Eight at sixteen bits, and their eight-bit form.
            Self::Png => 12,
            Self::Webp | Self::Gif => 8,
            // No pixel is drawn; the file itself is small.
            Self::Svg => 0,
        }
    }
}

/// Reads the header of a picture named `name` and checks that a JPEG has its end; no pixel is decoded.
///
/// Fails if the first bytes and the extension disagree, or if the picture is larger than is taken.
pub fn probe(name: &str, bytes: &[u8]) -> Result<Info, Fault> {
    let jenis = jenis_of(bytes)?;
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let named = match extension.as_str() {
        "jpg" | "jpeg" => Jenis::Jpeg,
        "png" => Jenis::Png,
        "webp" => Jenis::Webp,
        "gif" => Jenis::Gif,
        "svg" => Jenis::Svg,
        _ => return Err(Fault::WrongExtension),
    };
    if named != jenis {
        return Err(Fault::WrongExtension);
    }
    if jenis == Jenis::Svg {
        let svg = svg::baca(bytes).map_err(Fault::Svg)?;
        return Ok(Info { jenis, lebar: svg.lebar, tinggi: svg.tinggi });
    }
    let mut decoder = decoder(bytes)?;
    let (width, height) = decoder.dimensions();
    let turned = is_on_its_side(orientation(&mut *decoder));
    let (lebar, tinggi) = if turned { (height, width) } else { (width, height) };
    Ok(Info { jenis, lebar, tinggi })
}

/// Returns the kind by the first bytes.
pub(super) fn jenis_of(bytes: &[u8]) -> Result<Jenis, Fault> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        Ok(Jenis::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Ok(Jenis::Png)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Ok(Jenis::Webp)
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        Ok(Jenis::Gif)
    } else if svg::mirip(bytes) {
        Ok(Jenis::Svg)
    } else {
        Err(Fault::NotAnImage)
    }
}

/// Returns a decoder that has read the header and keeps to the limits.
pub(super) fn decoder(bytes: &[u8]) -> Result<Box<dyn ImageDecoder + '_>, Fault> {
    let jenis = jenis_of(bytes)?;
    if jenis == Jenis::Jpeg {
        scan::check(bytes)?;
    }
    // Sides are checked here and not by the decoder, whose error does not tell them.
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(batas::MEMORI_GAMBAR.tolak);
    let source = Cursor::new(bytes);
    let failed = |error: image::ImageError| Fault::from_decoder(&error);
    let mut decoder: Box<dyn ImageDecoder + '_> = match jenis {
        Jenis::Jpeg => Box::new(JpegDecoder::new(source).map_err(failed)?),
        Jenis::Png => Box::new(PngDecoder::with_limits(source, limits.clone()).map_err(failed)?),
        Jenis::Webp => Box::new(WebPDecoder::new(source).map_err(failed)?),
        Jenis::Gif => Box::new(GifDecoder::new(source).map_err(failed)?),
        // It has no pixels.
        Jenis::Svg => return Err(Fault::NotAnImage),
    };
    decoder.set_limits(limits).map_err(failed)?;
    let (lebar, tinggi) = decoder.dimensions();
    if lebar == 0 || tinggi == 0 {
        return Err(Fault::Damaged);
    }
    if judged(lebar, tinggi) == Timbangan::Terlalu {
        return Err(Fault::TooLarge { lebar, tinggi });
    }
    // The decoder itself does not count the buffer that its caller provides.
    if batas::MEMORI_GAMBAR.timbang(decoder.total_bytes()) == Timbangan::Terlalu {
        return Err(Fault::TooMuchMemory);
    }
    Ok(decoder)
}

/// Returns how the camera was held; damaged metadata means upright.
pub(super) fn orientation(decoder: &mut dyn ImageDecoder) -> Orientation {
    decoder.orientation().unwrap_or(Orientation::NoTransforms)
}

/// Says whether turning the picture upright exchanges width and height.
pub(super) fn is_on_its_side(orientation: Orientation) -> bool {
    match orientation {
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            true
        }
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => false,
    }
}
