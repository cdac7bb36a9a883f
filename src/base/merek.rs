//! The brand colour of a kabupaten and the steps of it that can be read.
//!
//! A kabupaten gives one value. Whether it carries text is not a matter of luck: each step is moved along the lightness of
//! OKLCH, which keeps the hue, until its contrast is reached on every ground that it meets.

use crate::base::warna::kontras;

/// Grounds of the light scheme under links: page, surface, notice.
pub const LATAR_TERANG: [&str; 3] = ["#ffffff", "#f3f6f9", "#e8f1f9"];

/// Grounds of the dark scheme under links: page, surface.
pub const LATAR_GELAP: [&str; 2] = ["#121417", "#1b1f24"];

/// Text on a button in the light and in the dark scheme.
pub const TEKS_TOMBOL: (&str, &str) = ("#ffffff", "#06121f");

/// Contrast of a link in the light scheme; WCAG 2 asks for 4.5, and 7 is its higher level.
const TERANG: f64 = 7.0;
/// Contrast of a pressed link in the light scheme.
const KUAT: f64 = 11.0;
/// Contrast of a link in the dark scheme.
const GELAP: f64 = 9.0;

/// Chroma below which a colour is a grey: its links could not be told from text.
const KELABU: f64 = 0.04;

/// How far lightness moves at a time.
const LANGKAH: f64 = 0.005;

/// The steps of a brand colour, each `#rrggbb`; pairs are light and dark scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merek {
    /// The value as given, for the bar of the header.
    pub asli: String,
    /// Links, marks and the ground of buttons.
    pub merek: (String, String),
    /// The same when pointed at.
    pub kuat: (String, String),
}

/// Why a colour cannot be a brand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tolak {
    /// Not written as `#rrggbb`.
    BukanWarna,
    /// White, black or grey, or so close to them that the readable step is one.
    Kelabu,
}

/// Returns the steps of a brand colour `#rrggbb`.
///
/// A value that is readable as it is stays as it is.
///
/// # Errors
///
/// Fails when the text is no colour, or when no readable step of it is a colour rather than a grey.
pub fn turunkan(tertulis: &str) -> Result<Merek, Tolak> {
    let asli = tertulis.trim().to_ascii_lowercase();
    let (terang, kroma, rona) = oklch(&asli).ok_or(Tolak::BukanWarna)?;
    let cari = |arah: f64, latar: &[&str], batas: f64| -> Result<String, Tolak> {
        let mut l = terang;
        loop {
            let (warna, kroma) = if (l - terang).abs() < LANGKAH / 2.0 {
                (asli.clone(), kroma)
            } else {
                dalam_srgb(l.clamp(0.0, 1.0), kroma, rona)
            };
            if latar.iter().all(|dasar| kontras(&warna, dasar).is_some_and(|n| n >= batas)) {
                return if kroma < KELABU { Err(Tolak::Kelabu) } else { Ok(warna) };
            }
            if !(0.0..=1.0).contains(&l) {
                return Err(Tolak::Kelabu);
            }
            l += arah * LANGKAH;
        }
    };
    let gelap = cari(1.0, &LATAR_GELAP, GELAP)?;
    Ok(Merek {
        merek: (cari(-1.0, &LATAR_TERANG, TERANG)?, gelap.clone()),
        kuat: (cari(-1.0, &LATAR_TERANG[..1], KUAT)?, gelap),
        asli,
    })
}

/// Returns lightness, chroma and hue in radians of a colour `#rrggbb`.
fn oklch(warna: &str) -> Option<(f64, f64, f64)> {
    let angka = warna.strip_prefix('#').filter(|a| a.len() == 6 && a.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let mut rgb = [0.0; 3];
    for (i, kanal) in rgb.iter_mut().enumerate() {
        let nilai = f64::from(u8::from_str_radix(&angka[i * 2..i * 2 + 2], 16).ok()?) / 255.0;
        *kanal = if nilai <= 0.04045 { nilai / 12.92 } else { ((nilai + 0.055) / 1.055).powf(2.4) };
    }
    let [r, g, b] = rgb;
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    let terang = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
    let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
    let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
    Some((terang, a.hypot(b), b.atan2(a)))
}

/// Returns the colour of this lightness and hue with as much of the chroma as a screen can show, and that chroma.
fn dalam_srgb(terang: f64, kroma: f64, rona: f64) -> (String, f64) {
    let mut c = kroma;
    loop {
        let [r, g, b] = linear(terang, c, rona);
        let tampil = [r, g, b].iter().all(|k| (-0.000_5..=1.000_5).contains(k));
        if tampil || c <= 0.0 {
            return (format!("#{:02x}{:02x}{:02x}", kanal(r), kanal(g), kanal(b)), c.max(0.0));
        }
        c -= 0.002;
    }
}

fn linear(terang: f64, kroma: f64, rona: f64) -> [f64; 3] {
    let (a, b) = (kroma.max(0.0) * rona.cos(), kroma.max(0.0) * rona.sin());
    let l = (terang + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (terang - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (terang - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the value is clamped to 0..=255")]
fn kanal(nilai: f64) -> u8 {
    let n = nilai.clamp(0.0, 1.0);
    let s = if n <= 0.003_130_8 { n * 12.92 } else { 1.055 * n.powf(1.0 / 2.4) - 0.055 };
    (s * 255.0).round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_readable_brand_stays_and_its_dark_step_is_light_blue() {
        let m = turunkan(" #0B4F8A ").unwrap();
        assert_eq!(m.merek.0, "#0b4f8a");
        assert_eq!(m.asli, "#0b4f8a");
        let gelap = oklch(&m.merek.1).unwrap();
        let contoh = oklch("#8ec5ff").unwrap();
        assert!((gelap.0 - contoh.0).abs() < 0.03 && (gelap.2 - contoh.2).abs() < 0.15, "{}", m.merek.1);
    }

    #[test]
    fn what_is_no_colour_or_grey_is_refused() {
        for (warna, tolak) in [
            ("biru", Tolak::BukanWarna),
            ("#0b4f8", Tolak::BukanWarna),
            ("#éééa", Tolak::BukanWarna),
            ("", Tolak::BukanWarna),
            ("#ffffff", Tolak::Kelabu),
            ("#000000", Tolak::Kelabu),
            ("#808080", Tolak::Kelabu),
        ] {
            assert_eq!(turunkan(warna), Err(tolak), "{warna}");
        }
    }

    #[test]
    fn every_colour_is_refused_or_can_be_read_in_both_schemes() {
        let mut diterima = 0;
        for n in 0..17_u32.pow(3) {
            let kanal = |k: u32| (n / 17_u32.pow(k) % 17 * 16).min(255);
            let warna = format!("#{:02x}{:02x}{:02x}", kanal(0), kanal(1), kanal(2));
            let Ok(m) = turunkan(&warna) else { continue };
            diterima += 1;
            let baca = |teks: &str, latar: &str, batas: f64| {
                let nilai = kontras(teks, latar).unwrap();
                assert!(nilai >= batas, "{warna}: {teks} on {latar} has {nilai:.2}");
            };
            for latar in LATAR_TERANG {
                baca(&m.merek.0, latar, 7.0);
                baca(&m.kuat.0, latar, 7.0);
            }
            for latar in LATAR_GELAP {
                baca(&m.merek.1, latar, 9.0);
                baca(&m.kuat.1, latar, 9.0);
            }
            baca(TEKS_TOMBOL.0, &m.merek.0, 7.0);
            baca(TEKS_TOMBOL.0, &m.kuat.0, 7.0);
            baca(TEKS_TOMBOL.1, &m.merek.1, 7.0);
        }
        assert!(diterima > 4000, "{diterima}");
        for warna in ["#ffd500", "#ff0000", "#00ff00", "#0000ff"] {
            assert!(turunkan(warna).is_ok(), "{warna}");
        }
    }
}
