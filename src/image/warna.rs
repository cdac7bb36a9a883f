//! Colours as every screen shows them.
//!
//! A picture says in its profile which red, green and blue its numbers mean. Published files carry no profile, since
//! one may name its maker; so the numbers are changed to those of sRGB, which browsers take where nothing is said.
//! Without that, photographs of newer phones and of cameras set to Adobe RGB look dull.

use std::sync::Arc;

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformExecutor, TransformOptions};

/// Bytes of a profile at most; those made of matrix and curves have some hundred to some thousand.
const MOST: usize = 1024 * 1024;

/// Steps of 255 that no eye sees; a profile that changes no colour by more is sRGB under another name.
const SAMA: f64 = 1.5 / 255.0;

/// A change of colours to those of sRGB.
pub(super) struct Warna(Arc<dyn TransformExecutor<f64> + Send + Sync>);

impl Warna {
    /// Returns the change that a profile asks for; none where it is that of sRGB, or none of red, green and blue by
    /// matrix and curves: such pictures are taken as they are.
    ///
    /// Computed in double precision without the processor's wide registers, so that every machine gives the same bytes.
    pub(super) fn dari(profil: &[u8]) -> Option<Self> {
        let profil = (profil.len() <= MOST).then(|| ColorProfile::new_from_slice(profil).ok())??;
        let tabel = [&profil.lut_a_to_b_perceptual, &profil.lut_a_to_b_colorimetric, &profil.lut_a_to_b_saturation];
        if profil.pcs != DataColorSpace::Xyz || !profil.is_matrix_shaper() || tabel.iter().any(|t| t.is_some()) {
            return None;
        }
        let pilihan = TransformOptions { prefer_fixed_point: false, ..TransformOptions::default() };
        let warna = profil.create_transform_f64(Layout::Rgb, &ColorProfile::new_srgb(), Layout::Rgb, pilihan).ok()?;
        let warna = Self(warna);
        warna.berbeda()?.then_some(warna)
    }

    /// Says whether any colour changes so that one sees it; nothing where the profile makes no colours.
    fn berbeda(&self) -> Option<bool> {
        // Every mix of five steps of red, green and blue.
        let tingkat = |urut: u8| f64::from(urut % 5) / 4.0;
        let contoh: Vec<f64> = (0..125).flat_map(|n| [tingkat(n / 25), tingkat(n / 5), tingkat(n)]).collect();
        let mut hasil = vec![0.0; contoh.len()];
        self.0.transform(&contoh, &mut hasil).ok()?;
        hasil.iter().all(|nilai| nilai.is_finite()).then_some(())?;
        Some(contoh.iter().zip(&hasil).any(|(a, b)| (a - b).abs() > SAMA))
    }

    /// Changes the pixels; grey ones and the clearness of others stay.
    pub(super) fn ubah(&self, pixels: &mut DynamicImage) {
        let lebar = pixels.width() as usize;
        match pixels {
            DynamicImage::ImageRgb8(rgb) => self.baris::<3>(rgb, lebar),
            DynamicImage::ImageRgba8(rgba) => self.baris::<4>(rgba, lebar),
            _ => {}
        }
    }

    /// Changes rows of `N` bytes a pixel, of which the first three are colours.
    fn baris<const N: usize>(&self, bytes: &mut [u8], lebar: usize) {
        let (mut asal, mut hasil) = (vec![0.0; lebar * 3], vec![0.0; lebar * 3]);
        for baris in bytes.chunks_exact_mut((lebar * N).max(1)) {
            for (piksel, nilai) in baris.chunks_exact(N).zip(asal.chunks_exact_mut(3)) {
                for (nilai, byte) in nilai.iter_mut().zip(piksel) {
                    *nilai = f64::from(*byte) / 255.0;
                }
            }
            if self.0.transform(&asal, &mut hasil).is_err() {
                // The lengths are those that it asks for; a row that fails all the same keeps its colours.
                continue;
            }
            for (piksel, nilai) in baris.chunks_exact_mut(N).zip(hasil.chunks_exact(3)) {
                for (byte, nilai) in piksel.iter_mut().zip(nilai) {
                    // Converting a float stays within the range of a byte.
                    *byte = (nilai * 255.0).round() as u8;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    fn profile(profile: ColorProfile) -> Vec<u8> {
        profile.encode().expect("encoded")
    }

    #[test]
    fn wide_colours_become_those_that_every_screen_shows() {
        // Colours as colour managers of others change them, within two steps.
        let cases = [
            ("p3", ColorProfile::new_display_p3(), [200, 60, 40], [217, 42, 23]),
            ("p3", ColorProfile::new_display_p3(), [60, 160, 70], [0, 163, 55]),
            ("adobe", ColorProfile::new_adobe_rgb(), [150, 140, 130], [155, 141, 131]),
            ("adobe", ColorProfile::new_adobe_rgb(), [128, 128, 128], [129, 129, 129]),
            ("p3", ColorProfile::new_display_p3(), [255, 255, 255], [255, 255, 255]),
            ("p3", ColorProfile::new_display_p3(), [0, 0, 0], [0, 0, 0]),
        ];
        for (name, wide, from, want) in cases {
            let warna = Warna::dari(&profile(wide)).expect("wide");
            let mut solid = DynamicImage::ImageRgb8(RgbImage::from_pixel(3, 2, Rgb(from)));
            let mut clear = DynamicImage::ImageRgba8(RgbaImage::from_fn(3, 2, |x, _| {
                Rgba([from[0], from[1], from[2], [0, 100, 255][x as usize]])
            }));
            warna.ubah(&mut solid);
            warna.ubah(&mut clear);
            let solid = solid.into_rgb8();
            for (x, y, pixel) in clear.into_rgba8().enumerate_pixels() {
                assert_eq!((&pixel.0[..3], pixel[3]), (&solid.get_pixel(x, y).0[..], [0, 100, 255][x as usize]));
                let near = pixel.0.iter().zip(want).all(|(a, b)| a.abs_diff(b) <= 2);
                assert!(near, "{name} {from:?}: {pixel:?} and not {want:?}");
            }
        }
    }

    #[test]
    fn a_profile_that_says_nothing_new_changes_nothing() {
        assert!(Warna::dari(&profile(ColorProfile::new_srgb())).is_none());
        assert!(Warna::dari(&profile(ColorProfile::new_gray_with_gamma(2.2))).is_none());
        assert!(Warna::dari(&profile(ColorProfile::new_lab())).is_none());
        assert!(Warna::dari(b"").is_none() && Warna::dari(&[0; 4096]).is_none());
        let mut grey = DynamicImage::new_luma8(2, 2);
        Warna::dari(&profile(ColorProfile::new_display_p3())).expect("wide").ubah(&mut grey);
        assert_eq!(grey, DynamicImage::new_luma8(2, 2));
    }

    #[test]
    fn a_damaged_profile_is_no_danger() {
        let mut seed = 11_u32;
        let mut next = |most: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize % most
        };
        for wide in [ColorProfile::new_display_p3(), ColorProfile::new_adobe_rgb()] {
            let whole = profile(wide);
            for _ in 0..400 {
                let mut bytes = whole.clone();
                for _ in 0..=next(6) {
                    let at = next(bytes.len());
                    bytes[at] = [0, 1, 0x7f, 0x80, 0xff, next(256) as u8][next(6)];
                }
                bytes.truncate(whole.len() - next(3) * next(whole.len() / 2));
                if let Some(warna) = Warna::dari(&bytes) {
                    let mut pixels =
                        DynamicImage::ImageRgb8(RgbImage::from_fn(16, 2, |x, y| Rgb([x as u8 * 17, y as u8 * 255, 9])));
                    warna.ubah(&mut pixels);
                }
            }
        }
    }

    #[test]
    fn a_photograph_of_a_wide_camera_is_published_in_common_colours_without_its_profile() {
        let wide = profile(ColorProfile::new_display_p3());
        let mut jpeg = Vec::new();
        let pixels = [200, 60, 40].repeat(600 * 40);
        jpeg_encoder::Encoder::new(&mut jpeg, 95)
            .encode(&pixels, 600, 40, jpeg_encoder::ColorType::Rgb)
            .expect("encoded");
        let marker = [&b"ICC_PROFILE\0\x01\x01"[..], &wide].concat();
        let length = u16::try_from(marker.len() + 2).expect("short").to_be_bytes();
        let tagged = [&jpeg[..2], &[0xff, 0xe2], &length, &marker, &jpeg[2..]].concat();
        for (bytes, want) in [(&jpeg, [200, 60, 40]), (&tagged, [217, 42, 23])] {
            let drawn = crate::image::draw(bytes).expect("drawn");
            for (_, file) in drawn.dasar.iter().chain(&drawn.webp) {
                let pixels = image::load_from_memory(file).expect("decodes").into_rgb8();
                let found = pixels.get_pixel(240, 16).0;
                assert!(found.iter().zip(want).all(|(a, b)| a.abs_diff(b) <= 4), "{found:?} and not {want:?}");
                for trace in [&b"ICC_PROFILE"[..], b"ICCP", b"Display"] {
                    assert!(!file.windows(trace.len()).any(|part| part == trace));
                }
            }
        }
    }
}
