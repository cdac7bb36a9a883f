//! The emblem of a kabupaten, drawn for the few places where it stands.

use image::imageops::overlay;
use image::metadata::Orientation;
use image::{DynamicImage, Rgba, RgbaImage};

use super::encode::{pixels, scaled, upright};
use super::fault::Fault;
use super::probe::{Jenis, is_on_its_side, jenis_of};
use super::svg;
use super::write::{png, ringan};

/// Pixels a side: three for each of the 48 in the header, which is sharp on any phone and in print.
pub const SISI: u32 = 144;

/// Pixels a side of the icon for start screens; the emblem stands in its middle.
const SISI_IKON: u32 = 180;

/// Pixels a side of the icon beside a page's title.
const SISI_FAVICON: u32 = 32;

/// An emblem, drawn anew without metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lambang {
    /// Made of shapes, sharp at any size.
    Bentuk(Vec<u8>),
    /// Made of pixels, each drawing square.
    Piksel {
        /// PNG, for every browser.
        png: Vec<u8>,
        /// The same as WebP; none where that saves nothing.
        webp: Option<Vec<u8>>,
        /// PNG on white for start screens, which show what is clear as black.
        ikon: Vec<u8>,
        /// For browsers that ask for `/favicon.ico` by themselves.
        favicon: Vec<u8>,
        /// Pixels a side of the first two.
        sisi: u32,
    },
}

/// Returns the emblem, its longer side [`SISI`] pixels at most, in the middle of a clear square.
///
/// Fails if the file is damaged or, made of shapes, holds what is not taken.
pub fn lambang(bytes: &[u8]) -> Result<Lambang, Fault> {
    if jenis_of(bytes)? == Jenis::Svg {
        let svg = svg::baca(bytes).map_err(Fault::Svg)?;
        return Ok(Lambang::Bentuk(svg.isi.into_bytes()));
    }
    let (source, turn, _, warna) = pixels(bytes)?;
    let mut kecil = muat(&source, turn, SISI)?;
    if let Some(warna) = warna {
        warna.ubah(&mut kecil);
    }
    let sisi = kecil.width().max(kecil.height());
    let bujur = bujur(&kecil, sisi, Rgba([0; 4]));
    let ikon = DynamicImage::ImageRgb8(self::bujur(&kecil, SISI_IKON, Rgba([255; 4])).into_rgb8());
    let favicon = self::bujur(&muat(&bujur, Orientation::NoTransforms, SISI_FAVICON)?, SISI_FAVICON, Rgba([0; 4]));
    let (png_bytes, webp) = (png(&bujur)?, ringan(&bujur)?);
    Ok(Lambang::Piksel {
        webp: (webp.len() < png_bytes.len()).then_some(webp),
        png: png_bytes,
        ikon: png(&ikon)?,
        favicon: ico(&png(&favicon)?),
        sisi,
    })
}

/// Returns the picture upright, its longer side `sisi` pixels at most.
fn muat(source: &DynamicImage, turn: Orientation, sisi: u32) -> Result<DynamicImage, Fault> {
    let turned = is_on_its_side(turn);
    let (lebar, tinggi) = if turned { (source.height(), source.width()) } else { (source.width(), source.height()) };
    let lebar = if lebar >= tinggi { lebar.min(sisi) } else { scaled(lebar, tinggi.min(sisi), tinggi) };
    upright(source, turn, lebar)
}

/// Returns the picture in the middle of a square; as it is where it fills it.
fn bujur(gambar: &DynamicImage, sisi: u32, latar: Rgba<u8>) -> DynamicImage {
    if (gambar.width(), gambar.height()) == (sisi, sisi) {
        return gambar.clone();
    }
    let mut kanvas = RgbaImage::from_pixel(sisi, sisi, latar);
    let tengah = |panjang: u32| i64::from(sisi.saturating_sub(panjang) / 2);
    overlay(&mut kanvas, &gambar.to_rgba8(), tengah(gambar.width()), tengah(gambar.height()));
    kanvas.into()
}

/// Returns a PNG of at most 255 pixels a side as an icon file of one picture.
fn ico(png: &[u8]) -> Vec<u8> {
    let [panjang, mulai] = [u32::try_from(png.len()).unwrap_or(u32::MAX), 22].map(u32::to_le_bytes);
    let sisi = SISI_FAVICON as u8;
    [&[0, 0, 1, 0, 1, 0, sisi, sisi, 0, 0, 1, 0, 32, 0], &panjang[..], &mulai, png].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::svg::Tolak;
    use image::{GenericImageView, ImageFormat};
    use std::io::Cursor;

    fn file(pixels: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        pixels.write_to(&mut out, format).expect("encoded");
        out.into_inner()
    }

    /// Returns a red shield on a clear ground.
    fn shield(width: u32, height: u32) -> DynamicImage {
        RgbaImage::from_fn(width, height, |x, y| {
            let inside = (width / 4..width * 3 / 4).contains(&x) && (height / 4..height * 3 / 4).contains(&y);
            if inside { Rgba([200, 30, 30, 255]) } else { Rgba([0; 4]) }
        })
        .into()
    }

    fn drawn(bytes: &[u8]) -> (DynamicImage, Option<Vec<u8>>, DynamicImage, Vec<u8>, u32) {
        match lambang(bytes).expect("drawn") {
            Lambang::Piksel { png, webp, ikon, favicon, sisi } => {
                let decoded = |bytes: &[u8]| image::load_from_memory(bytes).expect("decodes");
                (decoded(&png), webp, decoded(&ikon), favicon, sisi)
            }
            Lambang::Bentuk(_) => panic!("a drawing made of shapes"),
        }
    }

    #[test]
    fn an_emblem_is_a_clear_square_without_being_stretched_or_enlarged() {
        for (width, height, want) in [(900, 900, 144), (600, 800, 144), (1200, 800, 144), (100, 80, 100), (1, 1, 1)] {
            let bytes = file(&shield(width, height), ImageFormat::Png);
            let (png, webp, ikon, _, side) = drawn(&bytes);
            assert_eq!((png.dimensions(), side), ((want, want), want), "{width} x {height}");
            assert_eq!(ikon.dimensions(), (180, 180));
            assert_eq!(ikon.get_pixel(1, 1), Rgba([255; 4]), "a start screen shows white around it");
            if width > 1 {
                assert_eq!((png.get_pixel(1, 1)[3], png.get_pixel(want / 2, want / 2)), (0, Rgba([200, 30, 30, 255])));
                assert_eq!(ikon.get_pixel(90, 90), Rgba([200, 30, 30, 255]));
            }
            // Half as wide and half as high as the picture, whatever its shape.
            let red = |line: &mut dyn Iterator<Item = (u32, u32)>| {
                line.filter(|(x, y)| png.get_pixel(*x, *y)[3] > 127).count()
            };
            let across = red(&mut (0..want).map(|x| (x, want / 2)));
            let down = red(&mut (0..want).map(|y| (want / 2, y)));
            let expected = |side: u32| side * want / width.max(height) / 2;
            assert!(across.abs_diff(expected(width) as usize) <= 1 && down.abs_diff(expected(height) as usize) <= 1);
            if let Some(webp) = webp {
                assert_eq!(image::load_from_memory(&webp).expect("decodes").dimensions(), (want, want));
            }
            assert_eq!(lambang(&bytes), lambang(&bytes));
        }
    }

    #[test]
    fn what_stands_on_every_page_is_light() {
        // Noise is the heaviest there is.
        let mut seed = 5_u32;
        let noise: DynamicImage = RgbaImage::from_fn(300, 300, |x, y| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [a, b, c, _] = seed.to_be_bytes();
            Rgba([a, b, c, if x.abs_diff(150) + y.abs_diff(150) < 140 { 255 } else { 0 }])
        })
        .into();
        let (_, webp, _, favicon, _) = drawn(&file(&noise, ImageFormat::Png));
        let webp = webp.expect("smaller than PNG");
        assert!(webp.len() <= 10_000, "{}", webp.len());
        assert!(favicon.len() <= 8_000, "{}", favicon.len());
        let back = image::load_from_memory(&webp).expect("decodes").into_rgba8();
        assert_eq!((back.get_pixel(2, 2)[3], back.get_pixel(72, 72)[3]), (0, 255), "clear parts stay clear");
    }

    #[test]
    fn an_icon_file_holds_one_picture_of_32_pixels() {
        let (_, _, _, ico, _) = drawn(&file(&shield(400, 400), ImageFormat::Png));
        assert_eq!(ico[..8], [0, 0, 1, 0, 1, 0, 32, 32]);
        let [length, start] =
            [8, 12].map(|at| u32::from_le_bytes([ico[6 + at], ico[7 + at], ico[8 + at], ico[9 + at]]));
        assert_eq!((start, length as usize), (22, ico.len() - 22));
        let inside = image::load_from_memory(&ico[22..]).expect("decodes");
        assert_eq!((inside.dimensions(), inside.get_pixel(16, 16)), ((32, 32), Rgba([200, 30, 30, 255])));
    }

    #[test]
    fn shapes_are_written_anew_and_what_may_do_harm_is_refused() {
        let head = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 56'>";
        let svg = |inside: &str| format!("{head}<!-- Budi -->{inside}</svg>");
        let Ok(Lambang::Bentuk(shapes)) = lambang(svg("<path d='M0 0h9'/>").as_bytes()) else { panic!("shapes") };
        let shapes = String::from_utf8(shapes).expect("text");
        assert!(shapes.contains("<path d=\"M0 0h9\"/>") && !shapes.contains("Budi"), "{shapes}");
        for bad in ["<script/>", "<image href='https://a.id/x.png'/>", "<path onload='x'/>"] {
            assert!(matches!(lambang(svg(bad).as_bytes()), Err(Fault::Svg(Tolak { .. }))), "{bad}");
        }
        assert_eq!(lambang(b"GIF89a"), Err(Fault::Damaged));
        assert_eq!(lambang(b"%PDF-1.7"), Err(Fault::NotAnImage));
        let whole = file(&shield(200, 200), ImageFormat::Png);
        assert_eq!(lambang(&whole[..whole.len() / 2]), Err(Fault::Damaged));
    }
}
