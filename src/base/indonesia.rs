//! Indonesian words and number forms that several values share.

/// The months, January first.
pub const BULAN: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// The days of the week, Monday first.
pub const HARI: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

/// Returns `n` with a dot between groups of three digits, such as `75.000`.
#[must_use]
pub fn ribuan(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    out
}

/// Returns `text` in backticks for a message: on one line, at most 60 characters, without backticks of its own.
#[must_use]
pub fn kutip(text: &str) -> String {
    const PALING_PANJANG: usize = 60;
    let mut out = String::from("`");
    for (i, c) in text.chars().enumerate() {
        if i == PALING_PANJANG {
            out.push('…');
            break;
        }
        out.push(match c {
            '`' => '\'',
            c if c.is_control() => ' ',
            c => c,
        });
    }
    out.push('`');
    out
}

/// Returns words as a list in a sentence: `a`, `a dan b`, `a, b, dan c`.
#[must_use]
pub fn gabung(daftar: &[String]) -> String {
    match daftar {
        [] => String::new(),
        [satu] => satu.clone(),
        [satu, dua] => format!("{satu} dan {dua}"),
        [awal @ .., akhir] => format!("{}, dan {akhir}", awal.join(", ")),
    }
}

/// Returns the choice that looks most like `text`, or nothing if none is close.
#[must_use]
pub fn terdekat<'a>(text: &str, pilihan: &[&'a str]) -> Option<&'a str> {
    // Below this likeness a proposal misleads more than it helps; `agust` to `agustus` passes, `abc` to anything fails.
    const CUKUP_MIRIP: f64 = 0.82;
    let text = text.to_lowercase();
    pilihan
        .iter()
        .map(|p| (strsim::jaro_winkler(&text, &p.to_lowercase()), *p))
        .filter(|(mirip, _)| *mirip >= CUKUP_MIRIP)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, p)| p)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_with_dots() {
        for (n, text) in [(0, "0"), (999, "999"), (1000, "1.000"), (75_000, "75.000"), (1_234_567, "1.234.567")] {
            assert_eq!(ribuan(n), text);
        }
    }

    #[test]
    fn quoted_text_stays_on_one_short_line() {
        assert_eq!(kutip("a`b\nc"), "`a'b c`");
        assert_eq!(kutip(&"x".repeat(100)).chars().count(), 63);
    }

    #[test]
    fn nearest_choice_is_given_only_when_close() {
        assert_eq!(terdekat("agust", &BULAN), Some("Agustus"));
        assert_eq!(terdekat("xyz", &BULAN), None);
    }
}
