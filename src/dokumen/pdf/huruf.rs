//! Fonts of a PDF: which letters the bytes of a text stand for, and how wide they are.

use std::collections::BTreeMap;

use crate::dokumen::pdf::berkas::Berkas;
use crate::dokumen::pdf::nilai::{Kamus, Nilai, Pembaca};

/// A font.
#[derive(Debug, Default)]
pub(super) struct Huruf {
    /// Whether a letter is two bytes.
    dua_bita: bool,
    /// Whether the two bytes are the letter itself.
    utf16: bool,
    /// Letters by the file's own table: first code of a run to its last code and the letters of the first.
    peta: BTreeMap<u32, (u32, String)>,
    /// Letters by the names that replace those of the encoding.
    beda: BTreeMap<u32, char>,
    mac: bool,
    lebar: BTreeMap<u32, f64>,
    lebar_bawaan: Option<f64>,
}

/// Most runs of a table and most widths of a font.
const PALING_BANYAK: usize = 70_000;

impl Huruf {
    /// Reads a font.
    pub(super) fn baca(berkas: &mut Berkas<'_>, kamus: &Kamus) -> Self {
        let mut huruf = Self::default();
        let mut turunan: Option<Kamus> = None;
        if berkas.ambil(kamus, b"Subtype").nama() == Some(b"Type0") {
            huruf.dua_bita = true;
            let encoding = berkas.ambil(kamus, b"Encoding").nama().unwrap_or_default();
            huruf.utf16 =
                [b"UCS2".as_slice(), b"UTF16"].iter().any(|kata| memchr::memmem::find(encoding, kata).is_some());
            let daftar = berkas.ambil(kamus, b"DescendantFonts").larik();
            turunan = daftar.first().and_then(|n| berkas.ikut(n).kamus()).cloned();
        } else {
            huruf.sandi(berkas, kamus);
        }
        match &turunan {
            Some(turunan) => huruf.lebar_dua(berkas, turunan),
            None => huruf.lebar_satu(berkas, kamus),
        }
        if let Some(Nilai::Rujuk(nomor)) = kamus.get(b"ToUnicode".as_slice())
            && let Some(isi) = berkas.buka(*nomor)
        {
            huruf.tabel(&isi);
        }
        huruf
    }

    fn sandi(&mut self, berkas: &Berkas<'_>, kamus: &Kamus) {
        let sandi = berkas.ambil(kamus, b"Encoding");
        let dasar = match sandi {
            Nilai::Kamus(k) => berkas.ambil(k, b"BaseEncoding").nama(),
            lain => lain.nama(),
        };
        self.mac = dasar == Some(b"MacRomanEncoding");
        let Some(k) = sandi.kamus() else { return };
        let mut kode = 0;
        for n in berkas.ambil(k, b"Differences").larik().iter().take(PALING_BANYAK) {
            match n {
                Nilai::Angka(n) => kode = *n as u32,
                Nilai::Nama(nama) => {
                    if let Some(c) = dari_nama(nama) {
                        self.beda.insert(kode, c);
                    }
                    kode = kode.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    fn lebar_satu(&mut self, berkas: &Berkas<'_>, kamus: &Kamus) {
        let pertama = berkas.ambil(kamus, b"FirstChar").bulat().unwrap_or(0);
        let skala = match berkas.ambil(kamus, b"Subtype").nama() {
            // Widths of drawn letters are in units of their own.
            Some(b"Type3") => {
                berkas.ambil(kamus, b"FontMatrix").larik().first().and_then(Nilai::angka).unwrap_or(0.001)
            }
            _ => 0.001,
        };
        for (ke, n) in (0..).zip(berkas.ambil(kamus, b"Widths").larik().iter().take(PALING_BANYAK)) {
            if let Some(n) = berkas.ikut(n).angka() {
                self.lebar.insert(pertama.saturating_add(ke), n * skala);
            }
        }
    }

    fn lebar_dua(&mut self, berkas: &Berkas<'_>, kamus: &Kamus) {
        self.lebar_bawaan = Some(berkas.ambil(kamus, b"DW").angka().unwrap_or(1000.0) / 1000.0);
        let daftar = berkas.ambil(kamus, b"W").larik();
        let mut ke = 0;
        while let Some(awal) = daftar.get(ke).and_then(|n| berkas.ikut(n).bulat()) {
            match daftar.get(ke + 1).map(|n| berkas.ikut(n)) {
                Some(Nilai::Larik(lebar)) => {
                    for (n, lebar) in (0..).zip(lebar.iter().take(PALING_BANYAK)) {
                        if let Some(lebar) = berkas.ikut(lebar).angka() {
                            self.lebar.insert(awal.saturating_add(n), lebar / 1000.0);
                        }
                    }
                    ke += 2;
                }
                Some(Nilai::Angka(akhir)) => {
                    let lebar = daftar.get(ke + 2).and_then(|n| berkas.ikut(n).angka()).unwrap_or(1000.0) / 1000.0;
                    let akhir = (*akhir as u32).min(awal.saturating_add(65_535));
                    for kode in awal..=akhir {
                        self.lebar.insert(kode, lebar);
                        if self.lebar.len() > PALING_BANYAK {
                            return;
                        }
                    }
                    ke += 3;
                }
                _ => return,
            }
        }
    }

    /// Reads the table from codes to letters.
    fn tabel(&mut self, isi: &[u8]) {
        let mut pembaca = Pembaca::baru(isi, 0);
        let mut tumpukan: Vec<Nilai> = Vec::new();
        let mut dalam: &[u8] = b"";
        while let Some(nilai) = pembaca.nilai(false) {
            let Nilai::Kata(kata) = nilai else {
                tumpukan.push(nilai);
                self.baris_tabel(dalam, &mut tumpukan);
                if tumpukan.len() > 64 {
                    tumpukan.remove(0);
                }
                continue;
            };
            dalam = match kata.as_slice() {
                b"beginbfchar" => b"bfchar",
                b"beginbfrange" => b"bfrange",
                b"begincodespacerange" => b"codespace",
                _ => b"",
            };
            tumpukan.clear();
            if self.peta.len() > PALING_BANYAK {
                return;
            }
        }
    }

    fn baris_tabel(&mut self, dalam: &[u8], tumpukan: &mut Vec<Nilai>) {
        match (dalam, tumpukan.as_slice()) {
            (b"codespace", [Nilai::Teks(a), Nilai::Teks(_)]) => {
                self.dua_bita = a.len() >= 2;
                tumpukan.clear();
            }
            (b"bfchar", [Nilai::Teks(kode), Nilai::Teks(huruf)]) => {
                let kode = bilangan(kode);
                self.peta.insert(kode, (kode, utf16(huruf)));
                tumpukan.clear();
            }
            (b"bfrange", [Nilai::Teks(awal), Nilai::Teks(akhir), Nilai::Teks(huruf)]) => {
                self.peta.insert(bilangan(awal), (bilangan(akhir), utf16(huruf)));
                tumpukan.clear();
            }
            (b"bfrange", [Nilai::Teks(awal), Nilai::Teks(_), Nilai::Larik(daftar)]) => {
                for (n, huruf) in (0..).zip(daftar.iter().take(PALING_BANYAK)) {
                    if let Some(huruf) = huruf.teks() {
                        let kode = bilangan(awal).saturating_add(n);
                        self.peta.insert(kode, (kode, utf16(huruf)));
                    }
                }
                tumpukan.clear();
            }
            _ => {}
        }
    }

    /// Gives every letter of a text with its width, in units of the size; no letter where it is not known.
    pub(super) fn baca_teks(&self, bytes: &[u8], mut terima: impl FnMut(u32, Option<&str>, f64)) {
        let satu = |kode: u32, terima: &mut dyn FnMut(u32, Option<&str>, f64)| {
            let mut simpan = String::new();
            let huruf = self.huruf(kode, &mut simpan);
            terima(kode, huruf, self.lebar(kode, huruf));
        };
        if self.dua_bita {
            for c in bytes.chunks_exact(2) {
                satu(u32::from(c[0]) << 8 | u32::from(c[1]), &mut terima);
            }
        } else {
            for b in bytes {
                satu(u32::from(*b), &mut terima);
            }
        }
    }

    fn huruf<'a>(&'a self, kode: u32, simpan: &'a mut String) -> Option<&'a str> {
        if let Some((awal, (akhir, huruf))) = self.peta.range(..=kode).next_back()
            && kode <= *akhir
        {
            let geser = kode - awal;
            if geser == 0 {
                return Some(huruf);
            }
            // The last letter counts up along the run.
            let ujung = huruf.chars().next_back()?;
            simpan.push_str(&huruf[..huruf.len() - ujung.len_utf8()]);
            simpan.push(char::from_u32(u32::from(ujung).checked_add(geser)?)?);
            return Some(simpan);
        }
        if self.utf16 {
            simpan.push(char::from_u32(kode)?);
            return Some(simpan);
        }
        if self.dua_bita {
            return None;
        }
        let c = match self.beda.get(&kode) {
            Some(c) => *c,
            None => dari_sandi(kode, self.mac)?,
        };
        simpan.push(c);
        Some(simpan)
    }

    fn lebar(&self, kode: u32, huruf: Option<&str>) -> f64 {
        let tertulis = self.lebar.get(&kode).copied().or(self.lebar_bawaan);
        tertulis.filter(|l| l.is_finite()).unwrap_or_else(|| kira_kira(huruf.and_then(|h| h.chars().next())))
    }
}

/// Returns about how wide a letter of a plain font is; the fonts that every reader has come without widths.
fn kira_kira(huruf: Option<char>) -> f64 {
    match huruf {
        Some(' ' | 'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ':' | ';' | '/' | '!' | '|' | '\'') => 0.278,
        Some('-' | 'r' | '(' | ')') => 0.333,
        Some('m' | 'M' | 'W' | '@' | '%') => 0.85,
        Some('A'..='Z') => 0.68,
        _ => 0.556,
    }
}

fn bilangan(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |n, b| n << 8 | u32::from(*b))
}

fn utf16(bytes: &[u8]) -> String {
    let satuan = bytes.chunks(2).take(16).map(|c| match c {
        [a, b] => u16::from_be_bytes([*a, *b]),
        c => u16::from(c.first().copied().unwrap_or(0)),
    });
    let satuan: Vec<u16> = satuan.collect();
    String::from_utf16_lossy(&satuan)
}

/// Returns the letter of a code in the encoding of Windows, or in that of old Macs.
pub(super) fn dari_sandi(kode: u32, mac: bool) -> Option<char> {
    const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
    match kode {
        0..=31 => None,
        32..=127 => char::from_u32(kode),
        _ if mac => MAC.chars().nth(kode as usize - 128),
        128..=159 => WINDOWS.chars().nth(kode as usize - 128),
        160..=255 => char::from_u32(kode),
        _ => None,
    }
}

/// Returns the letter that a font calls by a name, as far as numbers and plain words need it.
fn dari_nama(nama: &[u8]) -> Option<char> {
    const NAMA: &[(&str, char)] = &[
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
        ("space", ' '),
        ("nbspace", ' '),
        ("period", '.'),
        ("comma", ','),
        ("hyphen", '-'),
        ("minus", '-'),
        ("endash", '–'),
        ("emdash", '—'),
        ("colon", ':'),
        ("semicolon", ';'),
        ("slash", '/'),
        ("backslash", '\\'),
        ("parenleft", '('),
        ("parenright", ')'),
        ("at", '@'),
        ("underscore", '_'),
        ("plus", '+'),
        ("equal", '='),
        ("ampersand", '&'),
        ("percent", '%'),
        ("quotesingle", '\''),
        ("quoteright", '\u{2019}'),
        ("quotedblleft", '\u{201c}'),
        ("quotedblright", '\u{201d}'),
        ("quotedbl", '"'),
        ("exclam", '!'),
        ("question", '?'),
        ("numbersign", '#'),
        ("bullet", '•'),
        ("fi", 'ﬁ'),
        ("fl", 'ﬂ'),
        ("eacute", 'é'),
        ("less", '<'),
        ("greater", '>'),
    ];
    let nama = std::str::from_utf8(nama).ok()?;
    let mut huruf = nama.chars();
    if let (Some(c), None) = (huruf.next(), huruf.next()) {
        return Some(c);
    }
    let heksa = nama.strip_prefix("uni").or_else(|| nama.strip_prefix('u')).filter(|h| h.len() >= 4);
    if let Some(c) = heksa.and_then(|h| u32::from_str_radix(h.get(..4.max(h.len().min(6)))?, 16).ok()) {
        return char::from_u32(c);
    }
    NAMA.iter().find(|(n, _)| *n == nama).map(|(_, c)| *c)
}
