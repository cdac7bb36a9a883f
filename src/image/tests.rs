use super::super::motion::motion;
use super::super::probe::probe;
use super::*;
use crate::diag::{Place, Severity};
use image::{GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use jpeg_encoder::{ColorType, Encoder};
use std::io::{Cursor, Write};

/// Returns a picture whose left half is red and right half is blue.
fn picture(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) }).into()
}

fn file(pixels: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    pixels.write_to(&mut out, format).expect("encoded");
    out.into_inner()
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    file(&picture(width, height), ImageFormat::Jpeg)
}

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).expect("decodes")
}

/// Returns the JPEG with EXIF that turns it by `orientation` and holds a place named `GPSLINTANG`.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(b"\0\x01\0\x01\0\x02\0\0\0\x0bGPSLINTANG\0");
    let length = u16::try_from(tiff.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &tiff, &jpeg[2..]].concat()
}

/// Returns the file of this width that every browser shows, or the widest.
fn encode(bytes: &[u8], width: u32) -> Result<Vec<u8>, Fault> {
    let mut files = draw(bytes)?.dasar;
    let place = files.iter().position(|(drawn, _)| *drawn == width).unwrap_or(files.len() - 1);
    Ok(files.swap_remove(place).1)
}

/// Returns a picture that looks like a photograph to an encoder: soft waves under grain.
fn photo(width: u32, height: u32, grain: u32) -> DynamicImage {
    let mut seed = 7_u32;
    RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (seed >> 16) % grain;
        let wave = (x / 3 + y / 5) % 160;
        Rgb([wave, wave / 2 + 20, 180 - wave].map(|value| u8::try_from((value + noise).min(255)).expect("in range")))
    })
    .into()
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

#[test]
fn the_header_tells_kind_and_size() {
    let png = file(&picture(30, 20), ImageFormat::Png);
    let cases = [
        ("a.jpg", jpeg(30, 20), Ok(Info { jenis: Jenis::Jpeg, lebar: 30, tinggi: 20 })),
        ("a.JPEG", jpeg(30, 20), Ok(Info { jenis: Jenis::Jpeg, lebar: 30, tinggi: 20 })),
        ("a.png", png.clone(), Ok(Info { jenis: Jenis::Png, lebar: 30, tinggi: 20 })),
        ("miring.jpg", with_exif(&jpeg(30, 20), 6), Ok(Info { jenis: Jenis::Jpeg, lebar: 20, tinggi: 30 })),
        ("a.jpg", png, Err(Fault::WrongExtension)),
        ("a.png", jpeg(30, 20), Err(Fault::WrongExtension)),
        ("a.jpg", b"<html><script>".to_vec(), Err(Fault::NotAnImage)),
        ("a.gif", b"GIF89a".to_vec(), Err(Fault::Damaged)),
        ("a.webp", b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), Err(Fault::Damaged)),
        ("a.gif", jpeg(30, 20), Err(Fault::WrongExtension)),
        ("a.bmp", jpeg(30, 20), Err(Fault::WrongExtension)),
        ("a.jpg", b"II*\0".to_vec(), Err(Fault::NotAnImage)),
        ("a.png", b"\x89PNG\r\n\x1a\n".to_vec(), Err(Fault::Damaged)),
        ("a.jpg", jpeg(30, 20)[..20].to_vec(), Err(Fault::Damaged)),
    ];
    for (name, bytes, want) in cases {
        assert_eq!(probe(name, &bytes), want, "{name}");
    }
}

/// Returns a PNG whose header claims this size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = file(&picture(8, 8), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

#[test]
fn a_picture_is_told_to_be_large_before_it_is_refused() {
    let judged = |width, height| match probe("a.png", &png(width, height)) {
        Ok(info) => info.caution(Place::Path("a.png".to_owned())),
        Err(fault) => Some(fault.finding(Place::Path("a.png".to_owned()))),
    };
    let cases = [
        (6_000, 4_000, None),
        (6_001, 10, Some(Severity::Warning)),
        (10, 6_001, Some(Severity::Warning)),
        (6_000, 4_001, Some(Severity::Warning)),
        (12_000, 10, Some(Severity::Warning)),
        (10_000, 5_000, Some(Severity::Warning)),
        (12_001, 10, Some(Severity::Error)),
        (10, 12_001, Some(Severity::Error)),
        (10_000, 5_001, Some(Severity::Error)),
    ];
    for (width, height, want) in cases {
        let found = judged(width, height).map(|finding| (finding.code, finding.severity));
        assert_eq!(found, want.map(|severity| ("BKS-038", severity)), "{width} x {height}");
    }
}

#[test]
fn a_header_that_asks_for_too_much_is_refused() {
    for (lebar, tinggi) in [(12_001, 10), (10, 30_000), (8_000, 8_000)] {
        assert_eq!(probe("a.png", &png(lebar, tinggi)), Err(Fault::TooLarge { lebar, tinggi }));
        assert_eq!(encode(&png(lebar, tinggi), 480), Err(Fault::TooLarge { lebar, tinggi }));
    }
    assert!(probe("a.png", &png(10_000, 5_000)).is_ok());
    // The header is honest about its size but the pixels are not there.
    assert_eq!(encode(&png(100, 100), 480), Err(Fault::Damaged));
}

/// The checksum of a PNG chunk.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

#[test]
fn widths_never_enlarge() {
    let cases: [(u32, &[u32]); 5] =
        [(4000, &[480, 960, 1600]), (1600, &[480, 960, 1600]), (1599, &[480, 960]), (480, &[480]), (200, &[200])];
    for (lebar, want) in cases {
        assert_eq!(sizes(&Info { jenis: Jenis::Jpeg, lebar, tinggi: 10 }), want);
    }
    assert_eq!(decoded(&encode(&jpeg(200, 100), 480).expect("encoded")).dimensions(), (200, 100));
}

#[test]
fn the_result_has_the_width_and_the_proportions() {
    for (width, height, want) in [(2400, 1200, (480, 240)), (1000, 500, (480, 240)), (700, 1, (480, 1))] {
        let bytes = encode(&jpeg(width, height), 480).expect("encoded");
        assert_eq!(decoded(&bytes).dimensions(), want);
        assert_eq!(encode(&jpeg(width, height), 480).expect("encoded"), bytes);
    }
}

#[test]
fn every_orientation_of_a_camera_is_turned_upright() {
    // Whether the corners at the left, at the right, at the top and at the bottom are red afterwards.
    for orientation in 1..=8 {
        let upright = decoded(&encode(&with_exif(&jpeg(900, 600), orientation), 480).expect("encoded")).into_rgb8();
        let (left, right) = (upright.get_pixel(60, 60)[0] > 150, upright.get_pixel(420, 60)[0] > 150);
        let (top, bottom) = (left, upright.get_pixel(60, upright.height() - 60)[0] > 150);
        let want = match orientation {
            1 | 4 => [true, false, true, true],
            2 | 3 => [false, true, false, false],
            5 | 6 => [true, true, true, false],
            _ => [false, false, false, true],
        };
        assert_eq!([left, right, top, bottom], want, "{orientation}");
        assert_eq!(upright.height(), if orientation < 5 { 320 } else { 720 }, "{orientation}");
    }
}

#[test]
fn photographs_become_jpeg_and_drawings_stay_sharp() {
    let grain = photo(1000, 700, 30);
    let webp = |pixels: &DynamicImage| {
        let rgb = pixels.to_rgb8();
        webp::Encoder::from_rgb(rgb.as_raw(), rgb.width(), rgb.height()).encode_lossless().to_vec()
    };
    for (bytes, want) in [
        (file(&grain, ImageFormat::Jpeg), Jenis::Jpeg),
        (file(&grain, ImageFormat::Png), Jenis::Jpeg),
        (webp(&grain), Jenis::Jpeg),
        (file(&picture(1000, 700), ImageFormat::Png), Jenis::Png),
        (file(&picture(1000, 700), ImageFormat::Gif), Jenis::Png),
        (webp(&picture(1000, 700)), Jenis::Png),
    ] {
        let drawn = draw(&bytes).expect("drawn");
        assert_eq!(drawn.jenis, want);
        let widths = |files: &[(u32, Vec<u8>)]| files.iter().map(|(width, _)| *width).collect::<Vec<_>>();
        assert_eq!((widths(&drawn.dasar), widths(&drawn.webp)), (vec![480, 960], vec![480, 960]));
        for ((width, dasar), (_, webp)) in drawn.dasar.iter().zip(&drawn.webp) {
            assert!(webp.len() < dasar.len(), "{width}");
            assert_eq!(decoded(webp).dimensions(), decoded(dasar).dimensions());
        }
        assert_eq!(draw(&bytes).as_ref(), Ok(&drawn));
        if want == Jenis::Png {
            assert_eq!(decoded(&drawn.webp[0].1).into_rgb8(), decoded(&drawn.dasar[0].1).into_rgb8());
        }
    }
}

#[test]
fn a_heavy_photograph_loses_quality_and_not_the_reader() {
    let drawn = draw(&file(&photo(1600, 1000, 120), ImageFormat::Jpeg)).expect("drawn");
    assert_eq!(drawn.dasar.len(), 3);
    // What is noise from edge to edge stays above even at the last quality; nothing real is.
    for (width, bytes) in drawn.webp.iter().chain(&drawn.dasar) {
        assert!(bytes.len() <= 450_000, "{width}: {}", bytes.len());
    }
    let real = draw(&file(&photo(1600, 1000, 30), ImageFormat::Jpeg)).expect("drawn");
    for (width, bytes) in real.webp.iter().chain(&real.dasar) {
        assert!(bytes.len() <= 150_000, "{width}: {}", bytes.len());
    }
    // WebP is lighter at every width, also where either form alone would fill the limit.
    assert_eq!(real.webp.len(), 3);
}

#[test]
fn webp_that_saves_nothing_is_left_out() {
    let pair = |dasar: usize, webp: usize| super::write::Pair { dasar: vec![0; dasar], webp: vec![0; webp] };
    let widths = |files: &[(u32, Vec<u8>)]| files.iter().map(|(width, _)| *width).collect::<Vec<_>>();
    let cases = [
        ([pair(20, 10), pair(40, 30)], vec![480, 960], vec![480, 960]),
        ([pair(20, 20), pair(40, 30)], vec![480, 960], vec![]),
        ([pair(20, 10), pair(150_001, 30)], vec![480], vec![480, 960]),
        ([pair(20, 20), pair(150_001, 30)], vec![480, 960], vec![]),
        ([pair(160_000, 20), pair(170_000, 30)], vec![480], vec![480, 960]),
    ];
    for ([small, large], dasar, webp) in cases {
        let drawn = chosen(vec![(480, small), (960, large)], Rupa::Gambar);
        assert_eq!((widths(&drawn.dasar), widths(&drawn.webp)), (dasar, webp));
    }
}

#[test]
fn what_moves_is_published_still_and_told() {
    let frames = [[220, 20, 20, 255], [20, 20, 220, 255]]
        .map(|colour| image::Frame::new(RgbaImage::from_pixel(40, 30, Rgba(colour))));
    let gif = |count: usize| {
        let mut out = Vec::new();
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut out);
        encoder.encode_frames(frames.iter().take(count).cloned()).expect("encoded");
        drop(encoder);
        out
    };
    let said =
        |bytes: &[u8]| motion(bytes, Place::Path("a".to_owned())).map(|finding| (finding.code, finding.severity));
    let warned = Some(("BKS-038", Severity::Warning));
    assert_eq!((said(&gif(1)), said(&gif(2))), (None, warned));
    assert_eq!(decoded(&encode(&gif(2), 480).expect("encoded")).into_rgb8().get_pixel(5, 5), &Rgb([220, 20, 20]));
    let still = file(&picture(40, 30), ImageFormat::Png);
    let mut moving = still.clone();
    moving.splice(33..33, *b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\xf3\x8d\x93\x70");
    assert_eq!((said(&still), said(&moving)), (None, warned));
    assert_eq!(decoded(&encode(&moving, 480).expect("encoded")).dimensions(), (40, 30));
    let mut webp = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0".to_vec();
    assert_eq!(said(&webp), warned);
    webp[20] = 0x10;
    assert_eq!(said(&webp), None);
    for end in 0..40 {
        // Cut off anywhere, there is nothing to say and nothing to stumble over.
        assert!(said(&gif(2)[..end.min(gif(2).len())]).is_none_or(|found| found.0 == "BKS-038"));
    }
}

#[test]
fn strange_shapes_and_colours_are_drawn() {
    let cases = [(1, 1, (1, 1)), (6_000, 2, (1600, 1)), (2, 6_000, (2, 6_000))];
    for (width, height, want) in cases {
        let drawn = draw(&jpeg(width, height)).expect("drawn");
        assert_eq!(decoded(&drawn.dasar.last().expect("one").1).dimensions(), want);
    }
    assert_eq!(draw(&png(20_000, 2)), Err(Fault::TooLarge { lebar: 20_000, tinggi: 2 }));
    // Four inks of a print shop become the three lights of a screen.
    let mut inks = Vec::new();
    let pixels = [0_u8, 255, 255, 0].repeat(64 * 48);
    Encoder::new(&mut inks, 90).encode(&pixels, 64, 48, ColorType::Cmyk).expect("encoded");
    let shown = decoded(&encode(&inks, 480).expect("encoded")).into_rgb8();
    let red = shown.get_pixel(30, 20);
    assert!(red[0] > 200 && red[1] < 60 && red[2] < 60, "{red:?}");
}

#[test]
fn colours_of_transparent_pixels_do_not_bleed() {
    let clear: DynamicImage =
        RgbaImage::from_fn(960, 4, |x, _| if x % 2 == 0 { Rgba([255, 0, 0, 0]) } else { Rgba([0, 0, 255, 255]) })
            .into();
    let half = decoded(&encode(&file(&clear, ImageFormat::Png), 480).expect("encoded")).into_rgba8();
    let middle = half.get_pixel(240, 1);
    assert!(middle[0] < 8 && middle[2] > 240, "{middle:?}");
}

#[test]
fn a_photo_is_turned_upright() {
    // Held with the right side up: the red left half becomes the top.
    let bytes = encode(&with_exif(&jpeg(900, 600), 6), 480).expect("encoded");
    let upright = decoded(&bytes).into_rgb8();
    assert_eq!(upright.dimensions(), (480, 720));
    let (top, bottom) = (upright.get_pixel(240, 100), upright.get_pixel(240, 620));
    assert!(top[0] > 180 && bottom[2] > 180, "{top:?} {bottom:?}");
}

#[test]
fn no_place_and_no_appended_bytes_survive() {
    let mut photo = with_exif(&jpeg(600, 400), 1);
    photo.extend(b"<script>alert(1)</script>");
    let mut chart = file(&picture(600, 400), ImageFormat::Png);
    chart.extend(b"<script>alert(1)</script>");
    assert!(holds(&photo, b"GPSLINTANG"));
    for bytes in [photo, chart] {
        let clean = encode(&bytes, 480).expect("encoded");
        for trace in [&b"GPS"[..], b"Exif", b"<script>", b"tEXt", b"eXIf"] {
            assert!(!holds(&clean, trace), "{}", String::from_utf8_lossy(trace));
        }
    }
}

#[test]
fn a_cut_off_picture_is_refused() {
    for (bytes, what) in [(jpeg(300, 200), "jpeg"), (file(&picture(300, 200), ImageFormat::Png), "png")] {
        for end in [bytes.len() / 4, bytes.len() / 2, bytes.len() - 40, bytes.len() - 14] {
            assert_eq!(encode(&bytes[..end], 480), Err(Fault::Damaged), "{what} {end}");
        }
        assert!(encode(&bytes, 480).is_ok(), "{what}");
    }
    assert_eq!(encode(&[0xff, 0xd8, 0xff], 480), Err(Fault::Damaged));
}

#[test]
fn transparency_and_grey_are_kept() {
    let clear: DynamicImage = RgbaImage::from_pixel(500, 10, Rgba([10, 20, 30, 0])).into();
    let bytes = encode(&file(&clear, ImageFormat::Png), 480).expect("encoded");
    assert_eq!(decoded(&bytes).color(), image::ColorType::Rgba8);
    let grey = DynamicImage::ImageLuma8(picture(500, 10).into_luma8());
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        assert_eq!(decoded(&encode(&file(&grey, format), 480).expect("encoded")).color(), image::ColorType::L8);
    }
    let deep = DynamicImage::ImageRgb16(picture(500, 10).into_rgb16());
    assert_eq!(decoded(&encode(&file(&deep, ImageFormat::Png), 480).expect("encoded")).color(), image::ColorType::Rgb8);
}

#[test]
fn a_jpeg_whose_colours_lie_apart_is_refused() {
    let pixels = picture(64, 48).into_rgb8();
    let with = |set: fn(&mut Encoder<&mut Vec<u8>>)| {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, 75);
        set(&mut encoder);
        encoder.encode(pixels.as_raw(), 64, 48, ColorType::Rgb).expect("encoded");
        out
    };
    let apart = with(|encoder| encoder.set_optimized_huffman_tables(true));
    assert_eq!(probe("a.jpg", &apart), Err(Fault::SeparateScans));
    assert_eq!(encode(&apart, 480), Err(Fault::SeparateScans));
    let plain = with(|encoder| encoder.set_restart_interval(2));
    let shown = decoded(&encode(&plain, 480).expect("encoded")).into_rgb8();
    assert!(shown.get_pixel(16, 24)[0] > 200 && shown.get_pixel(48, 24)[2] > 200);
}

/// Returns a PNG of these chunks.
fn chunks(parts: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, content) in parts {
        let named = [&kind[..], content].concat();
        out.extend(u32::try_from(content.len()).expect("short").to_be_bytes());
        out.extend(&named);
        out.extend(crc(&named).to_be_bytes());
    }
    out
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

#[test]
fn a_palette_keeps_its_colours_and_what_is_clear() {
    // Two pixels a line: a clear red, and blue.
    let bytes = chunks(&[
        (b"IHDR", b"\0\0\0\x02\0\0\0\x03\x08\x03\0\0\0"),
        (b"PLTE", &[255, 0, 0, 0, 0, 255]),
        (b"tRNS", &[0, 255]),
        (b"IDAT", &packed(&[0, 0, 1].repeat(3))),
        (b"IEND", b""),
    ]);
    let drawn = draw(&bytes).expect("drawn");
    assert_eq!(drawn.jenis, Jenis::Png);
    for (_, file) in drawn.dasar.iter().chain(&drawn.webp) {
        let pixels = decoded(file).into_rgba8();
        assert_eq!((pixels.dimensions(), pixels.get_pixel(0, 2)[3]), ((2, 3), 0));
        assert_eq!(pixels.get_pixel(1, 2), &Rgba([0, 0, 255, 255]));
    }
}

#[test]
fn a_colour_profile_is_not_published() {
    let profile = b"PROFIL KAMERA BUDI".repeat(20);
    let photo = jpeg(600, 400);
    let marker = [&b"ICC_PROFILE\0\x01\x01"[..], &profile].concat();
    let length = u16::try_from(marker.len() + 2).expect("short").to_be_bytes();
    let photo = [&photo[..2], &[0xff, 0xe2], &length, &marker, &photo[2..]].concat();
    let screen = file(&picture(600, 400), ImageFormat::Png);
    let chunk = chunks(&[(b"iCCP", &[b"Budi\0\0", &packed(&profile)[..]].concat())]);
    let screen = [&screen[..33], &chunk[8..], &screen[33..]].concat();
    for bytes in [photo, screen] {
        assert!(holds(&bytes, b"ICC_PROFILE") || holds(&bytes, b"iCCP"));
        let drawn = draw(&bytes).expect("drawn");
        assert!(!drawn.webp.is_empty());
        for (_, file) in drawn.dasar.iter().chain(&drawn.webp) {
            for trace in [&b"ICC_PROFILE"[..], b"iCCP", b"ICCP", b"PROFIL", b"Budi"] {
                assert!(!holds(file, trace), "{}", String::from_utf8_lossy(trace));
            }
        }
    }
}

#[test]
fn a_huge_webp_or_gif_is_refused_by_its_header() {
    // A few bytes that claim more pixels than memory has room for.
    let gif = |lebar: u16, tinggi: u16| {
        let [a, b] = [lebar, tinggi].map(u16::to_le_bytes);
        [&b"GIF89a"[..], &a, &b, b"\0\0\0,\0\0\0\0\x01\0\x01\0\x80\0\0\0\xff\xff\xff\x02\x02D\x01\0;"].concat()
    };
    let webp = |lebar: u32, tinggi: u32| {
        let head = ((lebar - 1) | ((tinggi - 1) << 14)).to_le_bytes();
        [&b"RIFF\x1e\0\0\0WEBPVP8L\x11\0\0\0\x2f"[..], &head, &[0; 13]].concat()
    };
    let cases = [
        ("a.gif", gif(65_535, 65_535), 65_535, 65_535),
        ("a.gif", gif(12_001, 1), 12_001, 1),
        ("a.gif", gif(8_000, 8_000), 8_000, 8_000),
        ("a.webp", webp(16_383, 16_383), 16_383, 16_383),
        ("a.webp", webp(1, 12_001), 1, 12_001),
    ];
    for (name, bytes, lebar, tinggi) in cases {
        assert_eq!(probe(name, &bytes), Err(Fault::TooLarge { lebar, tinggi }), "{name}");
        assert_eq!(check(&bytes), Err(Fault::TooLarge { lebar, tinggi }), "{name}");
    }
}

#[test]
fn a_drawing_made_of_shapes_has_one_width_and_one_form() {
    let svg = b"<?xml version='1.0'?><!-- Budi --><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2400 1200'/>";
    let info = Info { jenis: Jenis::Svg, lebar: 1600, tinggi: 800 };
    assert_eq!((probe("a.svg", svg), sizes(&info)), (Ok(info), vec![1600]));
    assert_eq!((info.memory(), info.jenis.extension()), (0, "svg"));
    let drawn = draw(svg).expect("drawn");
    assert_eq!((drawn.jenis, drawn.dasar.len(), drawn.webp.len()), (Jenis::Svg, 1, 0));
    assert!(
        !holds(&drawn.dasar[0].1, b"Budi") && check(svg).is_ok() && motion(svg, Place::Path(String::new())).is_none()
    );
    assert_eq!(probe("a.png", svg), Err(Fault::WrongExtension));
    assert_eq!(probe("a.svg", &jpeg(30, 20)), Err(Fault::WrongExtension));
    assert_eq!(probe("a.svg", b"\x1f\x8b\x08"), Err(Fault::NotAnImage));
    for bad in [&b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1' onload='x'/>"[..], b"<svg/>"] {
        assert!(matches!(
            (probe("a.svg", bad), check(bad), draw(bad)),
            (Err(Fault::Svg(_)), Err(Fault::Svg(_)), Err(Fault::Svg(_)))
        ));
    }
}
