//! Amounts of money.

use std::fmt;

use crate::base::indonesia::{kutip, ribuan};
use crate::base::nilai::{Bilangan, Nilai, Tulisan};
use crate::base::salah::Salah;

/// Whole rupiah.
///
/// A text never yields a negative amount; a difference of two amounts may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Rupiah(pub i64);

impl Rupiah {
    /// Returns the form that statutes print, such as `Rp75.000,00`.
    #[must_use]
    pub fn penuh(self) -> String {
        format!("{self},00")
    }
}

impl fmt::Display for Rupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tanda = if self.0 < 0 { "-" } else { "" };
        write!(f, "{tanda}Rp{}", ribuan(self.0.unsigned_abs()))
    }
}

impl Nilai for Rupiah {
    const NAMA: (&'static str, &'static str) = ("uang", "amount of money");
    const CONTOH: &'static str = "25000";
    const TULISAN: Tulisan =
        Tulisan::berpola(r"[0-9]+|Rp[0-9]{1,3}(?:\.[0-9]{3})*(?:,00)?").atau(Bilangan::Bulat(0, i64::MAX as u64));

    fn parse(text: &str) -> Result<Self, Salah> {
        let text = text.trim();
        if text.starts_with('-') || text.starts_with('−') {
            return Err(Salah::new(
                format!("{} negatif; uang paling sedikit `0`", kutip(text)),
                format!("{} is negative; the least amount is `0`", kutip(text)),
            ));
        }
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            return jumlah(text, text);
        }
        if let Some(tulisan) = text.strip_prefix("Rp")
            && let Some(angka) = berkelompok(tulisan.strip_suffix(",00").unwrap_or(tulisan))
        {
            return jumlah(text, &angka);
        }
        Err(bentuk(text))
    }
}

/// Returns the digits of `75.000` or `750`; nothing if the dots do not part groups of three.
fn berkelompok(text: &str) -> Option<String> {
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let (awal, lain) = text.split_once('.').map_or((text, None), |(a, b)| (a, Some(b)));
    let sah = (1..=3).contains(&awal.len())
        && digits(awal)
        && lain.is_none_or(|lain| lain.split('.').all(|g| g.len() == 3 && digits(g)));
    sah.then(|| text.replace('.', ""))
}

fn jumlah(text: &str, angka: &str) -> Result<Rupiah, Salah> {
    angka
        .parse()
        .map(Rupiah)
        .map_err(|_| Salah::new(format!("{} terlalu besar", kutip(text)), format!("{} is too large", kutip(text))))
}

fn bentuk(text: &str) -> Salah {
    let kecil = text.to_lowercase();
    if matches!(kecil.as_str(), "gratis" | "nol" | "tidak dipungut biaya" | "free") {
        return Salah::new(
            format!("{} bukan jumlah uang; tulis `0` bila tidak dipungut biaya", kutip(text)),
            format!("{} is not an amount; write `0` if nothing is charged", kutip(text)),
        )
        .with_saran("0");
    }
    let tanpa_rp = kecil.strip_prefix("rp").or_else(|| kecil.strip_prefix("idr"));
    let angka = tanpa_rp.unwrap_or(&kecil).trim_start_matches(['.', ' ', '\u{a0}']).trim_end_matches(",-");
    let bulat = angka.strip_suffix(",00").unwrap_or(angka);
    let pecahan = bulat.rsplit_once(',').is_some_and(|(utuh, sen)| {
        !utuh.is_empty() && sen.len() != 3 && !sen.is_empty() && sen.bytes().all(|b| b.is_ascii_digit())
    });
    if pecahan {
        return Salah::new(
            format!("{} bukan rupiah bulat; hilangkan sen", kutip(text)),
            format!("{} is not a whole rupiah; leave out the cents", kutip(text)),
        );
    }
    let salah = Salah::new(
        format!("{} bukan jumlah uang; tulis `75000` atau `Rp75.000`", kutip(text)),
        format!("{} is not an amount; write `75000` or `Rp75.000`", kutip(text)),
    );
    let titik = bulat.replace([',', ' '], ".");
    let digits = if bulat.bytes().all(|b| b.is_ascii_digit()) { Some(bulat.to_owned()) } else { berkelompok(&titik) };
    match digits.and_then(|d| d.parse().ok().map(Rupiah)) {
        // `Rp` before the figure leaves no doubt; a bare `75.000` could be a slip for seventy-five.
        Some(rupiah) if tanpa_rp.is_some() => salah.with_arti(rupiah.to_string()),
        Some(rupiah) => salah.with_saran(rupiah.0.to_string()),
        None => salah,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_whole_rupiah() {
        for (text, n) in [
            ("25000", 25_000),
            ("Rp75.000", 75_000),
            ("Rp75.000,00", 75_000),
            ("Rp75.000.000,00", 75_000_000),
            ("Rp500", 500),
            ("0", 0),
        ] {
            assert_eq!(Rupiah::parse(text), Ok(Rupiah(n)), "{text}");
        }
    }

    #[test]
    fn other_forms_are_refused_with_the_form_meant() {
        for (text, saran) in [
            ("Rp 75.000", Some("Rp75.000")),
            ("Rp. 75.000,-", Some("Rp75.000")),
            ("rp75.000", Some("Rp75.000")),
            ("Rp75000", Some("Rp75.000")),
            ("IDR 75,000", Some("Rp75.000")),
            ("75.000", Some("75000")),
            ("75.000,00", Some("75000")),
            ("gratis", Some("0")),
            ("Rp75.000,50", None),
            ("75000,5", None),
            ("-5000", None),
            ("Rp7.50", None),
            ("Rp", None),
            ("", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(Rupiah::parse(text).unwrap_err().saran.as_deref(), saran, "{text}");
        }
    }

    #[test]
    fn amounts_are_printed_short_and_full() {
        assert_eq!(Rupiah(75_000).to_string(), "Rp75.000");
        assert_eq!(Rupiah(75_000_000).penuh(), "Rp75.000.000,00");
        assert_eq!(Rupiah(-1).to_string(), "-Rp1");
    }
}
