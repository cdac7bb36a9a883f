//! Colours and how well they are told apart.

/// Returns the contrast of two colours `#rrggbb` by the formula of WCAG 2, or `None` if one is not such a colour.
#[must_use]
pub fn kontras(a: &str, b: &str) -> Option<f64> {
    let (a, b) = (luminans(a)?, luminans(b)?);
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

fn luminans(warna: &str) -> Option<f64> {
    let angka = warna.strip_prefix('#').filter(|a| a.len() == 6 && a.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let mut jumlah = 0.0;
    for (i, bobot) in [0.2126, 0.7152, 0.0722].into_iter().enumerate() {
        let kanal = f64::from(u8::from_str_radix(&angka[i * 2..i * 2 + 2], 16).ok()?) / 255.0;
        jumlah += bobot * if kanal <= 0.04045 { kanal / 12.92 } else { ((kanal + 0.055) / 1.055).powf(2.4) };
    }
    Some(jumlah)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        for (a, b, nilai) in [("#ffffff", "#000000", 21.0), ("#0b4f8a", "#ffffff", 8.40), ("#1c1c1c", "#ffbf00", 10.31)]
        {
            assert!((kontras(a, b).unwrap() - nilai).abs() < 0.01, "{a} {b}");
        }
        for salah in ["", "#fff", "0b4f8a0", "#gggggg", "#éééa", "#+1+1+1"] {
            assert_eq!(kontras(salah, "#ffffff"), None, "{salah}");
        }
    }
}
