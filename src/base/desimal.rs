//! Decimal numbers with a comma.

use std::fmt;

use crate::base::indonesia::kutip;
use crate::base::nilai::{Bilangan, Nilai, Tulisan};
use crate::base::salah::Salah;

const SATU: u64 = 10_000;

/// A decimal number in ten-thousandths, so that limits such as `88,31` compare exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Desimal(pub i64);

impl Desimal {
    /// Returns the number with exactly `n` digits after the comma; half a digit is rounded away from zero.
    #[must_use]
    pub fn dengan(self, n: usize) -> String {
        let disimpan = n.min(4);
        let pembagi = 10_u64.pow(4 - u32::try_from(disimpan).unwrap_or(4));
        let bulat = (self.0.unsigned_abs() + pembagi / 2) / pembagi;
        let tanda = if self.0 < 0 && bulat > 0 { "-" } else { "" };
        let skala = SATU / pembagi;
        let mut out = format!("{tanda}{}", bulat / skala);
        if n > 0 {
            let pecahan = if disimpan == 0 { String::new() } else { format!("{:0disimpan$}", bulat % skala) };
            out.push(',');
            out.push_str(&format!("{pecahan:0<n$}"));
        }
        out
    }

    /// Returns the nearest binary number, for drawing and JSON; never for comparing with a limit.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "the documented purpose is an approximate number")]
    pub fn nilai_f64(self) -> f64 {
        self.0 as f64 / SATU as f64
    }
}

impl fmt::Display for Desimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let penuh = self.dengan(4);
        f.write_str(penuh.trim_end_matches('0').trim_end_matches(','))
    }
}

impl Nilai for Desimal {
    const NAMA: (&'static str, &'static str) = ("desimal", "decimal number");
    const CONTOH: &'static str = "3,42";
    const TULISAN: Tulisan = Tulisan::berpola("[-−]?[0-9]+(?:[,.][0-9]+)?").atau(Bilangan::Semua);

    /// Reads digits with one comma or dot; digits after the fourth are rounded.
    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        let (negatif, angka) = match text.strip_prefix(['-', '−']) {
            Some(sisa) => (true, sisa),
            None => (false, text),
        };
        let (utuh, pecahan) = angka.split_once([',', '.']).unwrap_or((angka, "0"));
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(utuh) || !digits(pecahan) {
            return Err(bentuk(text));
        }
        let terlalu_besar =
            || Salah::new(format!("{} terlalu besar", kutip(text)), format!("{} is too large", kutip(text)));
        let utuh: i64 = utuh.parse().map_err(|_| terlalu_besar())?;
        let mut sepersepuluhribu = 0;
        for i in 0..4 {
            sepersepuluhribu = sepersepuluhribu * 10 + i64::from(pecahan.as_bytes().get(i).map_or(0, |b| b - b'0'));
        }
        sepersepuluhribu += i64::from(pecahan.as_bytes().get(4).is_some_and(|b| *b >= b'5'));
        let nilai = utuh.checked_mul(10_000).and_then(|n| n.checked_add(sepersepuluhribu)).ok_or_else(terlalu_besar)?;
        Ok(Self(if negatif { -nilai } else { nilai }))
    }
}

fn bentuk(text: &str) -> Salah {
    let salah = Salah::new(
        format!("{} bukan bilangan desimal; tulis misalnya `3,42`", kutip(text)),
        format!("{} is not a decimal number; write for example `3,42`", kutip(text)),
    );
    // `1.234,5` and `86,58%` are how people print numbers.
    let angka = text.trim_end_matches(['%', ' ']);
    let tanpa_titik = if angka.contains(',') { angka.replace('.', "") } else { angka.to_owned() };
    if tanpa_titik != text && polos(&tanpa_titik) {
        return salah.with_saran(tanpa_titik);
    }
    salah
}

/// Returns whether `text` has the plain form and a size that surely fits.
fn polos(text: &str) -> bool {
    let (utuh, pecahan) = text.split_once([',', '.']).unwrap_or((text, "0"));
    [utuh, pecahan].iter().all(|s| (1..=12).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comma_and_dot_read_the_same_number() {
        for (text, n) in [
            ("3,42", 34_200),
            ("3.42", 34_200),
            ("86,58", 865_800),
            ("4", 40_000),
            ("0,00005", 1),
            ("76,60999", 766_100),
            ("-7,7125", -77_125),
            ("110.012345", 1_100_123),
        ] {
            assert_eq!(Desimal::parse(text), Ok(Desimal(n)), "{text}");
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for (text, saran) in [
            ("1.234,5", Some("1234,5")),
            ("86,58%", Some("86,58")),
            (",5", None),
            ("5,", None),
            ("1e5", None),
            ("99999999999999999", None),
            ("922337203685477,9", None),
            ("", None),
        ] {
            assert_eq!(Desimal::parse(text).unwrap_err().saran.as_deref(), saran, "{text}");
        }
    }

    #[test]
    fn fixed_digits_round_half_up() {
        for (n, digits, text) in [
            (34_650, 2, "3,47"),
            (34_649, 2, "3,46"),
            (865_825, 2, "86,58"),
            (5_000, 0, "1"),
            (-34_650, 2, "-3,47"),
            (-1, 2, "0,00"),
            (40_000, 2, "4,00"),
            (34_200, 6, "3,420000"),
            (i64::MAX, 0, "922337203685478"),
        ] {
            assert_eq!(Desimal(n).dengan(digits), text);
        }
    }

    #[test]
    fn the_short_form_has_no_trailing_zeros() {
        for (n, text) in [(34_200, "3,42"), (40_000, "4"), (1_000_000, "100"), (1, "0,0001"), (-5_000, "-0,5")] {
            assert_eq!(Desimal(n).to_string(), text);
        }
        assert!((Desimal(34_200).nilai_f64() - 3.42).abs() < 1e-9);
    }
}
