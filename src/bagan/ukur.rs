//! Widths of text, so that words stand inside their symbols without a browser to ask.
//!
//! A page names its fonts by a stack and takes what the reader's machine has. The tables therefore hold, for each
//! character, the widest advance among the fonts that the stack can meet or their free stand-ins: DejaVu Sans 2.37
//! (`system-ui` on many Linux desktops, mostly the widest), Liberation Sans 2.1 (metrics of Arial and Helvetica),
//! Roboto 2.137, Noto Sans 2.004, Open Sans 3.0 (for Segoe UI, which is narrower), Inter 4.0 (for the system font of
//! Apple) and Cantarell 0.303; regular and bold, in thousandths of an em, rounded up. Text is never wider than measured
//! here, only narrower; kerning, which narrows, is left out.

use std::ops::Range;

/// Weight of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tebal {
    /// 400.
    Biasa,
    /// 600 to 700.
    Tebal,
}

/// Advance of characters outside the tables: an emoji of the widest emoji font.
const LAINNYA: u16 = 1400;

/// Returns the most that a text is wide at a size, in the unit of the size.
#[must_use]
pub fn lebar(teks: &str, tebal: Tebal, px: f32) -> f32 {
    ke_px(teks.chars().map(|c| satuan(c, tebal)).sum(), px)
}

/// Breaks a text into lines no wider than `maks`.
///
/// Breaks at spaces, after `/` and `-`, and inside a word only where the word alone is wider than a line. Every line has
/// at least one character, so a line of one character may be wider than an absurdly narrow `maks`. Spaces at a break
/// belong to no line; a text of spaces has no lines.
#[must_use]
pub fn bungkus(teks: &str, tebal: Tebal, maks: f32, px: f32) -> Vec<&str> {
    let mut baris = Baris { teks, maks, px, jadi: Vec::new(), isi: 0..0, satuan: 0 };
    for potong in potongan(teks) {
        baris.tambah(potong, tebal);
    }
    baris.tutup();
    baris.jadi
}

/// A line in the making; `isi` is empty before its first character.
struct Baris<'a> {
    teks: &'a str,
    maks: f32,
    px: f32,
    jadi: Vec<&'a str>,
    isi: Range<usize>,
    satuan: u32,
}

impl Baris<'_> {
    fn muat(&self, satuan: u32) -> bool {
        ke_px(satuan, self.px) <= self.maks
    }

    fn tambah(&mut self, potong: Range<usize>, tebal: Tebal) {
        let kata = self.teks[potong.clone()].trim_end();
        let lebar: u32 = kata.chars().map(|c| satuan(c, tebal)).sum();
        // The gap between the words of a line is measured as written: a run of spaces shrinks in the browser only.
        let sela: u32 = self.teks[self.isi.end..potong.start].chars().map(|c| satuan(c, tebal)).sum();
        let akhir = potong.start + kata.len();
        if !self.isi.is_empty() && self.muat(self.satuan + sela + lebar) {
            self.isi.end = akhir;
            self.satuan += sela + lebar;
            return;
        }
        self.tutup();
        self.isi = potong.start..potong.start;
        self.satuan = 0;
        if self.muat(lebar) {
            self.isi.end = akhir;
            self.satuan = lebar;
            return;
        }
        for (n, c) in kata.char_indices() {
            let w = satuan(c, tebal);
            if !self.isi.is_empty() && !self.muat(self.satuan + w) {
                self.tutup();
                self.isi = potong.start + n..potong.start + n;
                self.satuan = 0;
            }
            self.isi.end = potong.start + n + c.len_utf8();
            self.satuan += w;
        }
    }

    fn tutup(&mut self) {
        if !self.isi.is_empty() {
            self.jadi.push(&self.teks[self.isi.clone()]);
        }
    }
}

/// Returns the unbreakable pieces of a text in order, each with the spaces that follow it.
fn potongan(teks: &str) -> impl Iterator<Item = Range<usize>> {
    let mut mulai = teks.len() - teks.trim_start().len();
    std::iter::from_fn(move || {
        let sisa = &teks[mulai..];
        let mut hurup = sisa.char_indices().peekable();
        let mut sebelum = ' ';
        let mut akhir = sisa.len();
        while let Some((n, c)) = hurup.next() {
            let putus = match hurup.peek() {
                None => true,
                Some((_, lalu)) if c.is_whitespace() => !lalu.is_whitespace(),
                // A dash between words, not the sign of a number, and not `//` of an address.
                Some((_, lalu)) => matches!(c, '/' | '-') && sebelum.is_alphanumeric() && lalu.is_alphanumeric(),
            };
            sebelum = c;
            if putus {
                akhir = n + c.len_utf8();
                break;
            }
        }
        let potong = mulai..mulai + akhir;
        mulai = potong.end;
        (!potong.is_empty()).then_some(potong)
    })
}

fn ke_px(satuan: u32, px: f32) -> f32 {
    satuan as f32 * px / 1000.0
}

fn satuan(c: char, tebal: Tebal) -> u32 {
    let tabel = match tebal {
        Tebal::Biasa => &BIASA,
        Tebal::Tebal => &TEBAL,
    };
    let tempat = match u32::from(c) {
        n @ 0x20..=0x7E => n - 0x20,
        n @ 0xA0..=0x17F => n - 0xA0 + 95,
        // Tab and line feed are spaces in a browser.
        0x09 | 0x0A | 0x0D => 0,
        // Hyphen, dashes, quotes.
        0x2010..=0x2013 | 0x201C..=0x201D => return 700,
        0x2018..=0x2019 | 0x2009 | 0x202F => return 380,
        0x2014 | 0x2026 | 0x2022 | 0x2212 | 0x2264..=0x2265 | 0x20AC | 0x2190..=0x2193 => return 1010,
        _ => return u32::from(LAINNYA),
    };
    u32::from(tabel[tempat as usize])
}

// U+0020 to U+007E, then U+00A0 to U+017F.
#[rustfmt::skip]
const BIASA: [u16; 319] = [
    318, 401, 460, 838, 638, 987, 780, 275, 391, 391, 552, 838, 318, 461, 318, 413, 637, 637, 637, 637, 643, 637,
    637, 637, 637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 728, 771, 667, 611, 778, 752, 339, 552, 667,
    563, 907, 760, 788, 667, 788, 723, 667, 643, 742, 685, 989, 686, 667, 686, 391, 411, 391, 838, 557, 578, 613,
    635, 559, 635, 616, 361, 635, 634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 413, 523, 393, 634, 592, 818,
    592, 592, 542, 637, 551, 637, 838, 318, 401, 637, 637, 724, 637, 551, 614, 591, 1000, 472, 612, 838, 461, 1000,
    553, 500, 838, 421, 431, 578, 637, 660, 318, 500, 401, 472, 612, 970, 970, 995, 611, 685, 685, 685, 685, 685,
    685, 1000, 728, 667, 667, 667, 667, 339, 339, 339, 339, 775, 760, 788, 788, 788, 788, 788, 838, 788, 742, 742,
    742, 742, 667, 667, 631, 613, 613, 613, 613, 613, 613, 982, 559, 616, 616, 616, 616, 278, 278, 278, 278, 612,
    634, 612, 612, 612, 612, 612, 838, 612, 634, 634, 634, 634, 592, 635, 592, 685, 613, 685, 613, 685, 613, 728,
    559, 728, 559, 728, 559, 728, 559, 771, 677, 775, 635, 667, 616, 667, 616, 667, 616, 667, 616, 667, 616, 778,
    635, 778, 635, 778, 635, 778, 635, 752, 634, 917, 695, 444, 279, 339, 278, 339, 278, 339, 278, 339, 278, 824,
    556, 552, 278, 667, 580, 631, 563, 278, 563, 278, 563, 375, 563, 351, 563, 328, 760, 634, 760, 634, 760, 634,
    814, 760, 634, 788, 612, 788, 612, 788, 612, 1070, 1023, 723, 413, 723, 413, 723, 413, 667, 523, 667, 523, 667,
    523, 667, 523, 643, 393, 643, 393, 643, 393, 742, 634, 742, 634, 742, 634, 742, 634, 742, 634, 742, 634, 989,
    818, 667, 592, 667, 686, 542, 686, 542, 686, 542, 353,
];

#[rustfmt::skip]
const TEBAL: [u16; 319] = [
    349, 457, 521, 838, 696, 1013, 873, 307, 458, 458, 565, 838, 380, 469, 380, 414, 696, 696, 696, 696, 696, 696,
    696, 696, 696, 696, 400, 400, 838, 838, 838, 611, 1031, 774, 763, 753, 831, 684, 684, 821, 837, 389, 570, 775,
    638, 996, 837, 851, 733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 423, 458, 838, 557, 607, 675,
    716, 593, 716, 679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924,
    646, 652, 583, 712, 551, 712, 838, 349, 457, 696, 696, 765, 696, 551, 629, 607, 1000, 564, 646, 838, 469, 1000,
    565, 500, 838, 438, 443, 607, 736, 698, 380, 500, 438, 564, 646, 1036, 1036, 1048, 611, 774, 774, 774, 774, 774,
    774, 1085, 753, 684, 684, 684, 684, 389, 389, 389, 389, 838, 837, 851, 851, 851, 851, 851, 838, 851, 813, 813,
    813, 813, 725, 738, 720, 675, 675, 675, 675, 675, 675, 1048, 593, 679, 679, 679, 679, 343, 343, 343, 343, 688,
    712, 688, 688, 688, 688, 688, 838, 688, 712, 712, 712, 712, 652, 716, 652, 774, 675, 774, 675, 774, 675, 753,
    593, 753, 593, 753, 593, 753, 593, 831, 737, 838, 716, 684, 679, 684, 679, 684, 679, 684, 679, 684, 679, 821,
    716, 821, 716, 821, 716, 821, 716, 837, 712, 974, 791, 451, 343, 389, 343, 389, 343, 389, 343, 389, 343, 851,
    686, 570, 343, 775, 666, 671, 638, 343, 638, 343, 638, 480, 638, 557, 643, 372, 837, 712, 837, 712, 837, 712,
    983, 837, 712, 851, 688, 851, 688, 851, 688, 1167, 1095, 771, 494, 771, 494, 771, 494, 721, 596, 721, 596, 721,
    596, 721, 596, 683, 479, 683, 480, 683, 479, 813, 712, 813, 712, 813, 712, 813, 712, 813, 712, 813, 712, 1104,
    924, 725, 652, 725, 726, 583, 726, 583, 726, 583, 436,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn baris(teks: &str, maks: f32) -> Vec<&str> {
        let baris = bungkus(teks, Tebal::Biasa, maks, 10.0);
        for b in &baris {
            assert!(lebar(b, Tebal::Biasa, 10.0) <= maks || b.chars().count() == 1, "{b}");
        }
        let tanpa_sela = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(tanpa_sela(&baris.concat()), tanpa_sela(teks), "no character is lost");
        baris
    }

    #[test]
    fn widths_are_those_of_the_widest_font() {
        assert_eq!(lebar("A", Tebal::Biasa, 1000.0), 685.0, "Roboto and DejaVu Sans");
        assert_eq!(lebar("W", Tebal::Biasa, 1000.0), 989.0, "DejaVu Sans");
        assert_eq!(lebar("W", Tebal::Tebal, 1000.0), 1104.0, "DejaVu Sans Bold");
        assert_eq!(lebar("\u{e9}", Tebal::Biasa, 1000.0), 616.0);
        assert_eq!(lebar("\u{17f}", Tebal::Biasa, 1000.0), 353.0, "the last of the table");
        assert_eq!(lebar("", Tebal::Biasa, 16.0), 0.0);
        assert!(lebar("\u{6f22}", Tebal::Biasa, 1000.0) >= 1000.0);
        assert!(lebar("\u{1f600}", Tebal::Biasa, 1000.0) >= 1370.0);
        assert!(lebar("lengkap", Tebal::Tebal, 14.0) > lebar("lengkap", Tebal::Biasa, 14.0));
    }

    #[test]
    fn breaks_stand_at_spaces() {
        assert_eq!(baris("Menerima berkas permohonan", 80.0), ["Menerima", "berkas", "permohonan"]);
        assert_eq!(baris("Menerima berkas permohonan", 90.0), ["Menerima berkas", "permohonan"]);
        assert_eq!(baris("  satu   dua  ", 500.0), ["satu   dua"]);
        assert_eq!(baris("satu\ndua", 24.0), ["satu", "dua"]);
        assert!(baris("", 50.0).is_empty());
        assert!(baris(" \n ", 50.0).is_empty());
    }

    #[test]
    fn breaks_stand_after_slashes_and_dashes_between_words() {
        assert_eq!(baris("KTP-el", 25.0), ["KTP-", "el"]);
        assert_eq!(baris("dan/atau", 25.0), ["dan/", "atau"]);
        assert_eq!(baris("suhu -5", 25.0), ["suhu", "-5"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_split_anywhere() {
        assert_eq!(baris("dipertanggungjawabkan", 40.0)[0], "diperta");
        assert!(baris("ya dipertanggungjawabkan tidak", 40.0).len() >= 4);
        assert_eq!(baris("abc", 0.0), ["a", "b", "c"], "never an endless loop");
        assert_eq!(baris("\u{1f600}\u{e9}", 1.0), ["\u{1f600}", "\u{e9}"]);
    }
}
