//! Digits of any script, and the groups in which long numbers are written.

use std::ops::Range;

/// Groups of digits with single separators between them; what is invisible between digits does not part them.
#[derive(Debug, Default)]
pub struct Deret {
    /// The digits of all groups in ASCII.
    pub angka: Vec<u8>,
    /// The groups.
    pub kelompok: Vec<Kelompok>,
}

/// Digits without a visible sign between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kelompok {
    /// Where they stand in the text.
    pub letak: Range<usize>,
    /// Which digits of the series they are.
    pub angka: Range<usize>,
    /// The separator before the group: a blank, a dot or a hyphen; none before the first.
    pub pemisah: Option<char>,
}

impl Kelompok {
    /// Returns how many digits the group has.
    #[must_use]
    pub fn panjang(&self) -> usize {
        self.angka.len()
    }
}

impl Deret {
    /// Returns the place of some neighbouring groups.
    #[must_use]
    pub fn letak(&self, kelompok: Range<usize>) -> Range<usize> {
        self.kelompok[kelompok.start].letak.start..self.kelompok[kelompok.end - 1].letak.end
    }

    /// Returns the digits of some neighbouring groups.
    #[must_use]
    pub fn angka(&self, kelompok: Range<usize>) -> &str {
        let letak = self.kelompok[kelompok.start].angka.start..self.kelompok[kelompok.end - 1].angka.end;
        std::str::from_utf8(&self.angka[letak]).unwrap_or_default()
    }

    /// Returns how many groups from `dari` hold exactly `panjang` digits together.
    #[must_use]
    pub fn sepanjang(&self, dari: usize, panjang: usize) -> Option<usize> {
        let mut jumlah = 0;
        for (n, kelompok) in self.kelompok[dari..].iter().enumerate() {
            jumlah += kelompok.panjang();
            if jumlah >= panjang {
                return (jumlah == panjang).then_some(n + 1);
            }
        }
        None
    }
}

/// Calls `lihat` with every series of at least `paling_sedikit` digits, in the order of the text.
///
/// Takes time linear in the length of the text.
pub fn setiap_deret(teks: &str, paling_sedikit: usize, mut lihat: impl FnMut(&Deret)) {
    let mut deret = Deret::default();
    let mut i = 0;
    while let Some(awal) = berikut(teks, i) {
        // Most series are dates and sums: too short, which counting tells without collecting them.
        if let Some(sesudah) = lewati(teks.as_bytes(), awal, paling_sedikit) {
            i = sesudah;
            continue;
        }
        i = kumpulkan(teks, awal, &mut deret);
        if deret.angka.len() >= paling_sedikit {
            lihat(&deret);
        }
    }
}

/// Returns where reading goes on behind the series at `awal` if it holds fewer digits than are asked for; nothing where
/// other scripts or signs may be part of it.
fn lewati(bytes: &[u8], awal: usize, paling_sedikit: usize) -> Option<usize> {
    let (mut jumlah, mut terbuka, mut i) = (0, false, awal);
    while let Some(&b) = bytes.get(i) {
        match b {
            b'0'..=b'9' => {
                jumlah += 1;
                terbuka = true;
            }
            b' ' | b'.' | b'-' if terbuka => terbuka = false,
            0x80.. => return None,
            _ => break,
        }
        i += 1;
    }
    (jumlah < paling_sedikit).then_some(i)
}

/// Collects the series that starts with the digit at `awal`; returns where reading goes on.
fn kumpulkan(teks: &str, awal: usize, deret: &mut Deret) -> usize {
    deret.angka.clear();
    deret.kelompok.clear();
    let bytes = teks.as_bytes();
    let mut i = awal;
    let mut pemisah = None;
    // A group is open while nothing visible came since its last digit.
    let mut terbuka = false;
    while let Some(&b) = bytes.get(i) {
        let (nilai, c, lebar) = if b < 0x80 {
            (b.is_ascii_digit().then(|| b - b'0'), b as char, 1)
        } else {
            let Some(c) = teks[i..].chars().next() else { break };
            (digit(c), c, c.len_utf8())
        };
        if let Some(nilai) = nilai {
            let n = deret.angka.len();
            deret.angka.push(b'0' + nilai);
            match deret.kelompok.last_mut().filter(|_| terbuka) {
                Some(kelompok) => {
                    kelompok.letak.end = i + lebar;
                    kelompok.angka.end = n + 1;
                }
                None => deret.kelompok.push(Kelompok { letak: i..i + lebar, angka: n..n + 1, pemisah: pemisah.take() }),
            }
            terbuka = true;
        } else if tak_terlihat(c) {
            // It parts nothing.
        } else if terbuka && let Some(jenis) = jenis_pemisah(c) {
            pemisah = Some(jenis);
            terbuka = false;
        } else {
            break;
        }
        i += lebar;
    }
    i
}

/// Returns where the next digit of any script stands, at or after `dari`.
fn berikut(teks: &str, dari: usize) -> Option<usize> {
    const LANGKAH: usize = 32;
    let bytes = teks.as_bytes();
    let menarik = |b: u8| b.wrapping_sub(b'0') < 10 || b >= 0xc2;
    let mut i = dari;
    loop {
        // Most text holds neither digits nor other scripts; whole steps are passed over at the speed of memory.
        while let Some(langkah) = bytes.get(i..i + LANGKAH)
            && !langkah.iter().fold(false, |ada, b| ada | menarik(*b))
        {
            i += LANGKAH;
        }
        while let Some(&b) = bytes.get(i)
            && !menarik(b)
        {
            i += 1;
        }
        let b = *bytes.get(i)?;
        if b < 0x80 {
            return Some(i);
        }
        let c = teks.get(i..).and_then(|sisa| sisa.chars().next())?;
        if digit(c).is_some() {
            return Some(i);
        }
        i += c.len_utf8();
    }
}

/// Returns the value of a decimal digit of any script, as compatibility folding reads it.
#[must_use]
pub fn digit(c: char) -> Option<u8> {
    // Zeros of scripts and styles whose ten digits follow each other.
    const NOL: [u32; 23] = [
        0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
        0x17e0, 0x1b50, 0x1bb0, 0xa9d0, 0xff10, 0x2070, 0x2080, 0x1d7ce,
    ];
    let n = c as u32;
    match c {
        '0'..='9' => return Some((n - 0x30) as u8),
        '\u{b2}' => return Some(2),
        '\u{b3}' => return Some(3),
        '\u{b9}' => return Some(1),
        // There is no superscript 1 to 3 in the block of superscripts.
        '\u{2071}'..='\u{2073}' => return None,
        // Circled one to nine, and circled zero.
        '\u{2460}'..='\u{2468}' => return Some((n - 0x245f) as u8),
        '\u{24ea}' => return Some(0),
        // Five styles of mathematical digits.
        '\u{1d7ce}'..='\u{1d7ff}' => return Some(((n - 0x1d7ce) % 10) as u8),
        '\0'..='\u{65f}' => return None,
        _ => {}
    }
    NOL.iter().find(|nol| (**nol..**nol + 10).contains(&n)).map(|nol| (n - nol) as u8)
}

/// Tells whether a character shows nothing and takes no room.
#[must_use]
pub fn tak_terlihat(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'
            ..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
            ..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

fn jenis_pemisah(c: char) -> Option<char> {
    match c {
        ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(' '),
        '.' | '\u{b7}' | '\u{2024}' | '\u{2027}' | '\u{ff0e}' => Some('.'),
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => Some('-'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn deret(teks: &str) -> Vec<Vec<String>> {
        let mut hasil = Vec::new();
        setiap_deret(teks, 1, |d| {
            hasil.push((0..d.kelompok.len()).map(|n| d.angka(n..n + 1).to_owned()).collect());
        });
        hasil
    }

    #[test]
    fn groups_are_parted_by_one_visible_sign() {
        assert_eq!(deret("a 12 34.56-7, 8"), [vec!["12", "34", "56", "7"], vec!["8"]]);
        assert_eq!(deret("12  34"), [["12"], ["34"]]);
        assert_eq!(deret("1\u{200b}2\u{ad} \u{feff}3"), [["12", "3"]]);
        assert_eq!(deret("tanpa"), Vec::<Vec<String>>::new());
    }

    proptest! {
        #[test]
        fn short_series_are_passed_over_as_if_they_had_been_collected(
            teks in "([0-9]|[ .,-]|[a\u{200b}\u{a0}３é\n]){0,24}", paling_sedikit in 1_usize..6,
        ) {
            let kumpul = |paling_sedikit| {
                let mut hasil = Vec::new();
                setiap_deret(&teks, paling_sedikit, |d| hasil.push((d.angka.clone(), d.kelompok.clone())));
                hasil
            };
            // A series of one digit is never passed over.
            let mut semua = kumpul(1);
            semua.retain(|(angka, _)| angka.len() >= paling_sedikit);
            prop_assert_eq!(kumpul(paling_sedikit), semua);
        }
    }

    #[test]
    fn digits_of_other_scripts_are_digits() {
        assert_eq!(deret("３３０６ ٣٣ ꧓ 𝟑𝟛 ³₃ ③"), [["3306", "33", "3", "33", "33", "3"]]);
        for c in ['a', 'é', '—', '½', 'Ⅳ'] {
            assert_eq!(digit(c), None, "{c}");
        }
    }

    #[test]
    fn the_place_of_a_group_is_where_its_digits_stand() {
        let teks = "x ３\u{200b}３ 4";
        setiap_deret(teks, 1, |d| {
            assert_eq!(&teks[d.letak(0..1)], "３\u{200b}３");
            assert_eq!(&teks[d.letak(0..2)], "３\u{200b}３ 4");
            assert_eq!(d.sepanjang(0, 3), Some(2));
            assert_eq!(d.sepanjang(0, 1), None);
        });
    }
}
