//! The plain part of YAML, read in one pass.
//!
//! Nearly every file of an agency holds keys, lists and words on single lines and nothing else. Those are read here,
//! several times as fast as by the full parser of [`yaml`](crate::syntax::yaml). Whatever is anything else, a fault
//! above all, is left to that parser: what is read here is what it reads, and gives no finding.

use std::borrow::Cow;

use crate::base::span::Span;
use crate::syntax::yaml::{Isi, Kunci, Letak, Node};

/// Levels below which nothing is said of depth.
const DALAM: usize = 10;
/// Values below which nothing is said of their number.
const BANYAK: usize = 20_000;

/// Returns the tree of a text; nothing where the full parser has to read it.
pub(super) fn baca(text: &str, letak: Letak) -> Option<Node<'_>> {
    if !polos(text.as_bytes()) {
        return None;
    }
    let mut pembaca = Pembaca { text, bytes: text.as_bytes(), letak, jumlah: 0, dalam: 0 };
    let (awal, lekuk) = pembaca.baris(0)?;
    if lekuk > 0 {
        return None;
    }
    let mut at = awal;
    let akar = pembaca.blok(&mut at, 0)?;
    pembaca.baris(at).is_none().then_some(akar)
}

/// Says whether a text is free of remarks and of signs that mean something of their own to YAML or to us.
fn polos(bytes: &[u8]) -> bool {
    const LANGKAH: usize = 32;
    let khusus = |b: u8| b < 0x20 && b != b'\n' || b >= 0x7f || b == b'#';
    let mut i = 0;
    loop {
        // Whole steps of plain letters are passed over at the speed of memory.
        while let Some(langkah) = bytes.get(i..i + LANGKAH)
            && !langkah.iter().fold(false, |ada, b| ada | khusus(*b))
        {
            i += LANGKAH;
        }
        let ujung = bytes.len().min(i + LANGKAH);
        for n in i..ujung {
            if khusus(bytes[n]) && !boleh(bytes, n) {
                return false;
            }
        }
        if ujung == bytes.len() {
            return true;
        }
        i = ujung;
    }
}

/// Says whether a special byte means nothing where it stands.
fn boleh(bytes: &[u8], n: usize) -> bool {
    let berikut = |m: usize| bytes.get(n + m).copied().unwrap_or(0);
    match bytes[n] {
        // Behind a letter it is a part of an address.
        b'#' => n > 0 && (bytes[n - 1].is_ascii_alphanumeric() || bytes[n - 1] == b'/'),
        // Controls above ASCII, separators of lines, the byte order mark and what stands around it.
        0xc2 => berikut(1) >= 0xa0,
        0xe2 => berikut(1) != 0x80 || !matches!(berikut(2), 0xa8 | 0xa9),
        0xef => false,
        b => b >= 0x80,
    }
}

struct Pembaca<'a> {
    text: &'a str,
    bytes: &'a [u8],
    letak: Letak,
    /// Values read so far.
    jumlah: usize,
    /// Lists and mappings that are open.
    dalam: usize,
}

impl<'a> Pembaca<'a> {
    /// Returns where the next line that is not empty has its first letter, and how far it is indented.
    fn baris(&self, mut at: usize) -> Option<(usize, usize)> {
        loop {
            let mulai = at;
            while self.bytes.get(at) == Some(&b' ') {
                at += 1;
            }
            match self.bytes.get(at)? {
                b'\n' => at += 1,
                _ => return Some((at, at - mulai)),
            }
        }
    }

    fn ujung_baris(&self, at: usize) -> usize {
        memchr::memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |n| at + n)
    }

    fn lewati_spasi(&self, mut at: usize) -> usize {
        while self.bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        at
    }

    /// Says whether a line or the text ends at a byte.
    fn habis(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), None | Some(b'\n'))
    }

    /// Says whether a list entry begins at a byte.
    fn setrip(&self, at: usize) -> bool {
        self.bytes.get(at) == Some(&b'-') && matches!(self.bytes.get(at + 1), None | Some(b'\n' | b' '))
    }

    fn span(&self, mulai: usize, akhir: usize) -> Span {
        // Files are far smaller than 4 GiB.
        Span::new(self.letak.file, self.letak.offset + mulai as u32, self.letak.offset + akhir as u32)
    }

    fn node(&mut self, isi: Isi<'a>, mulai: usize, akhir: usize) -> Option<Node<'a>> {
        self.jumlah += 1;
        (self.jumlah < BANYAK).then(|| Node { span: self.span(mulai, akhir), isi })
    }

    fn masuk(&mut self) -> Option<()> {
        self.dalam += 1;
        (self.dalam < DALAM).then_some(())
    }

    /// Reads a list or mapping whose first letter stands at `at`, indented by `lekuk`; `at` becomes the end of its last
    /// line.
    fn blok(&mut self, at: &mut usize, lekuk: usize) -> Option<Node<'a>> {
        self.masuk()?;
        let mulai = *at;
        let (isi, akhir) = if self.setrip(mulai) { self.daftar(at, lekuk)? } else { self.peta(at, lekuk)? };
        self.dalam -= 1;
        self.node(isi, mulai, akhir)
    }

    /// Reads the entries of a list; returns them and where the last one ends.
    fn daftar(&mut self, at: &mut usize, lekuk: usize) -> Option<(Isi<'a>, usize)> {
        let mut daftar: Vec<Node<'a>> = Vec::new();
        loop {
            let isi = self.lewati_spasi(*at + 1);
            // An entry that begins on the next line, or never, is left to the full parser.
            if self.habis(isi) || self.setrip(isi) {
                return None;
            }
            let node = if self.kunci(isi).is_some() {
                let dalam = lekuk + isi - *at;
                *at = isi;
                self.blok(at, dalam)?
            } else {
                self.sebaris(isi, at)?
            };
            let akhir = self.akhir(&node);
            daftar.push(node);
            match self.baris(*at) {
                Some((_, dalam)) if dalam > lekuk => return None,
                Some((awal, dalam)) if dalam == lekuk && self.setrip(awal) => *at = awal,
                _ => return Some((Isi::Daftar(daftar), akhir)),
            }
        }
    }

    /// Reads the entries of a mapping; returns them and where the last one ends.
    fn peta(&mut self, at: &mut usize, lekuk: usize) -> Option<(Isi<'a>, usize)> {
        let mut peta: Vec<(Kunci<'a>, Node<'a>)> = Vec::new();
        loop {
            let mulai = *at;
            let ujung = self.kunci(mulai)?;
            let kunci = self.jadi_kunci(mulai, ujung, &peta)?;
            let isi = self.lewati_spasi(ujung + 1);
            let node = if self.habis(isi) {
                match self.baris(isi) {
                    Some((awal, dalam)) if dalam > lekuk || (dalam == lekuk && self.setrip(awal)) => {
                        *at = awal;
                        let mut node = self.blok(at, dalam)?;
                        // The full parser lets a list that is not indented begin with its first value.
                        if let (true, Isi::Daftar(daftar)) = (dalam == lekuk, &node.isi) {
                            node.span.start = daftar.first().map_or(node.span.start, |satu| satu.span.start);
                        }
                        node
                    }
                    _ => {
                        *at = isi;
                        self.node(Isi::Kosong, ujung, ujung)?
                    }
                }
            } else {
                self.sebaris(isi, at)?
            };
            let akhir = self.akhir(&node);
            peta.push((kunci, node));
            match self.baris(*at) {
                Some((_, dalam)) if dalam > lekuk => return None,
                Some((awal, dalam)) if dalam == lekuk => {
                    (!self.setrip(awal)).then_some(())?;
                    *at = awal;
                }
                _ => return Some((Isi::Peta(peta), akhir)),
            }
        }
    }

    fn akhir(&self, node: &Node<'_>) -> usize {
        (node.span.end - self.letak.offset) as usize
    }

    /// Returns where the key at a byte ends, before its colon.
    fn kunci(&self, mulai: usize) -> Option<usize> {
        let huruf = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
        let sisa = &self.bytes[mulai..];
        let panjang = sisa.iter().position(|b| !huruf(*b))?;
        let sah = sisa[0].is_ascii_alphanumeric() && sisa[panjang] == b':';
        (panjang > 0 && sah && matches!(sisa.get(panjang + 1), None | Some(b' ' | b'\n'))).then_some(mulai + panjang)
    }

    fn jadi_kunci(&mut self, mulai: usize, ujung: usize, lain: &[(Kunci<'a>, Node<'a>)]) -> Option<Kunci<'a>> {
        self.jumlah += 1;
        let teks = &self.text[mulai..ujung];
        let baru = !hampa(teks) && !lain.iter().any(|(kunci, _)| kunci.teks == teks);
        baru.then(|| Kunci { teks: Cow::Borrowed(teks), span: self.span(mulai, ujung) })
    }

    /// Reads a value that ends with its line; `at` becomes the end of the line.
    fn sebaris(&mut self, mulai: usize, at: &mut usize) -> Option<Node<'a>> {
        let ujung = self.ujung_baris(mulai);
        *at = ujung;
        match self.bytes[mulai] {
            b'[' | b'{' | b'"' | b'\'' => {
                let (node, sesudah) = self.alir(mulai)?;
                (self.lewati_spasi(sesudah) == ujung).then_some(node)
            }
            awal if !boleh_awal(awal) => None,
            _ => {
                let teks = self.text[mulai..ujung].trim_end_matches(' ');
                let titik_dua = memchr::memchr_iter(b':', teks.as_bytes());
                let mut kunci = titik_dua.map(|n| teks.as_bytes().get(n + 1).copied().unwrap_or(b' '));
                (!kunci.any(|sesudah| sesudah == b' ')).then_some(())?;
                self.kata(teks, mulai)
            }
        }
    }

    fn kata(&mut self, teks: &'a str, mulai: usize) -> Option<Node<'a>> {
        let isi = if hampa(teks) { Isi::Kosong } else { Isi::Skalar(Cow::Borrowed(teks)) };
        self.node(isi, mulai, mulai + teks.trim_end().len())
    }

    /// Reads a value inside brackets, or one in quotation marks; returns the place after it as well.
    fn alir(&mut self, mulai: usize) -> Option<(Node<'a>, usize)> {
        match *self.bytes.get(mulai)? {
            b'[' => {
                self.masuk()?;
                let mut daftar = Vec::new();
                let akhir = self.kurung(mulai, b']', |pembaca, at| {
                    let (node, sesudah) = pembaca.alir(at)?;
                    daftar.push(node);
                    Some(sesudah)
                })?;
                self.dalam -= 1;
                Some((self.node(Isi::Daftar(daftar), mulai, akhir)?, akhir))
            }
            b'{' => {
                self.masuk()?;
                let mut peta = Vec::new();
                let akhir = self.kurung(mulai, b'}', |pembaca, at| {
                    let ujung = pembaca.kunci(at)?;
                    let kunci = pembaca.jadi_kunci(at, ujung, &peta)?;
                    let (node, sesudah) = pembaca.alir(pembaca.lewati_spasi(ujung + 1))?;
                    peta.push((kunci, node));
                    Some(sesudah)
                })?;
                self.dalam -= 1;
                Some((self.node(Isi::Peta(peta), mulai, akhir)?, akhir))
            }
            kutip @ (b'"' | b'\'') => {
                let ujung = mulai + 1 + memchr::memchr3(kutip, b'\\', b'\n', &self.bytes[mulai + 1..])?;
                // A backslash means nothing between single marks, but is rare enough there.
                let utuh = self.bytes[ujung] == kutip && self.bytes.get(ujung + 1) != Some(&kutip);
                let teks = &self.text[mulai + 1..ujung];
                (utuh && (kutip == b'"' || !teks.contains('\\'))).then_some(())?;
                Some((self.node(Isi::Skalar(Cow::Borrowed(teks)), mulai, ujung + 1)?, ujung + 1))
            }
            awal if !boleh_awal(awal) => None,
            _ => {
                let panjang = self.bytes[mulai..].iter().position(|b| UJUNG_ALIR[usize::from(*b)])?;
                let mut ujung = mulai + panjang;
                // The colon of an address or a time.
                while self.bytes[ujung] == b':' {
                    matches!(self.bytes.get(ujung + 1), Some(b'/' | b'0'..=b'9')).then_some(())?;
                    ujung += 1;
                    ujung += self.bytes[ujung..].iter().position(|b| UJUNG_ALIR[usize::from(*b)])?;
                }
                matches!(self.bytes[ujung], b',' | b']' | b'}').then_some(())?;
                let teks = self.text[mulai..ujung].trim_end_matches(' ');
                Some((self.kata(teks, mulai)?, ujung))
            }
        }
    }

    /// Reads what stands between brackets, parted by commas; returns the place after the last one.
    fn kurung(
        &mut self,
        mulai: usize,
        tutup: u8,
        mut satu: impl FnMut(&mut Self, usize) -> Option<usize>,
    ) -> Option<usize> {
        let mut at = self.lewati_spasi(mulai + 1);
        if self.bytes.get(at) == Some(&tutup) {
            return Some(at + 1);
        }
        loop {
            let sesudah = satu(self, at)?;
            at = self.lewati_spasi(sesudah);
            match *self.bytes.get(at)? {
                b',' => at = self.lewati_spasi(at + 1),
                b if b == tutup => return Some(at + 1),
                _ => return None,
            }
        }
    }
}

/// Bytes at which plain words inside brackets end, or may.
const UJUNG_ALIR: [bool; 256] = {
    let mut tabel = [false; 256];
    let ujung = b",[]{}:\n";
    let mut n = 0;
    while n < ujung.len() {
        tabel[ujung[n] as usize] = true;
        n += 1;
    }
    tabel
};

/// Says whether plain words may begin with a byte, whatever follows it.
fn boleh_awal(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b >= 0x80 || matches!(b, b'(' | b'/' | b'+' | b'_' | b'.' | b'~')
}

/// Says whether plain words mean that there is nothing.
fn hampa(teks: &str) -> bool {
    matches!(teks, "" | "~" | "null" | "Null" | "NULL")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::span::FileId;
    use crate::syntax::yaml::baca_penuh;

    const LETAK: Letak = Letak { file: FileId(3), offset: 17 };

    /// Says whether a text is read here; if so, the full parser must read the same and find nothing.
    fn sama(text: &str) -> bool {
        let Some(node) = baca(text, LETAK) else { return false };
        let mut diags = Vec::new();
        let penuh = baca_penuh(text, LETAK, &mut diags);
        assert_eq!(penuh, Some(node), "{text:?}");
        assert!(diags.is_empty(), "{text:?}: {diags:?}");
        true
    }

    #[test]
    fn plain_files_are_read_here_and_others_are_left() {
        for (text, disini) in [
            ("nama: Kartu keluarga\n", true),
            ("a: 1\nb:\n  - satu\n  - {x: dua, y: [tiga, \"e, f\"]}\nc:\n- d: e\n  f: 'g'\n- h\n", true),
            ("a:\n\n  b:\n    c: https://a.id/#x\n\nd: [08.00, 12:30, https://a.id]\n\n", true),
            ("a:\nb: ~\nc: null\nd: []\ne: {}\n", true),
            ("kutip: \"a: b\"   \npanjang: a, b [c] {d}  \nakhir: x", true),
            ("é: 1\n", false),
            ("a: é «isi» – “b”\n", true),
            ("a: 1 # catatan\n", false),
            ("a: |\n  b\n", false),
            ("a: b\n  c\n", false),
            ("a: b: c\n", false),
            ("a: 1\na: 2\n", false),
            ("a: &b 1\n", false),
            ("a: \"\\n\"\n", false),
            ("a: 'it''s'\n", false),
            ("- a\n - b\n", false),
            ("a: [1,\n 2]\n", false),
            ("null: 1\n", false),
            ("---\na: 1\n", false),
            ("kata\n", false),
            ("", false),
        ] {
            assert_eq!(sama(text), disini, "{text:?}");
        }
    }

    /// Pieces of files, sound ones and hostile ones.
    const KEPING: [&str; 62] = [
        "a: ",
        "b: ",
        "c-d:",
        "e_1:",
        "null: ",
        "- ",
        "-",
        "  ",
        "    ",
        " ",
        "\n",
        "\n",
        "\n",
        "\n  ",
        "\n  - ",
        "\n- ",
        "\n    ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        ": ",
        ":",
        "kata",
        "dua kata",
        "12:30",
        "https://a.id/#b",
        "~",
        "null",
        "\"k\"",
        "'k'",
        "\"",
        "'",
        "\"a: b\"",
        "#",
        " # x",
        "|",
        ">",
        "&a ",
        "*a",
        "!x ",
        "? ",
        "---",
        "...",
        "%",
        "@",
        "`",
        "\t",
        "\\",
        "é",
        "\u{a0}",
        "\u{2028}",
        "\u{85}",
        "\u{feff}",
        "(0275)",
        "+62",
        "-5",
        "{x: y, z: w}",
        "[p, q]",
        "\r\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn what_is_read_here_is_what_the_full_parser_reads(n in prop::collection::vec(0..KEPING.len(), 0..14)) {
            let text: String = n.into_iter().map(|n| KEPING[n]).collect();
            sama(&text);
        }

        #[test]
        fn trees_of_keys_and_lists_are_read_alike(
            baris in prop::collection::vec(
                (0..4_usize, 0..8_usize, prop::sample::select(vec!["", "x", "dua kata", "[a, {b: c}]", "'d'", "~"])), 1..9,
            ),
        ) {
            let awal = ["a:", "b:", "c:", "- ", "- a:", "- b:", "-", ""];
            let mut text = String::new();
            for (lekuk, n, nilai) in baris {
                text.push_str(&format!("{}{} {nilai}\n", "  ".repeat(lekuk), awal[n]));
            }
            sama(&text);
            sama(text.trim_end());
        }
    }
}
