//! Values of a PDF, read with a limit on depth.

use std::collections::BTreeMap;

use crate::base::batas;

/// A value of a PDF.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Nilai {
    /// Nothing, or what could not be read.
    Kosong,
    /// Yes or no.
    Ya(bool),
    /// A number.
    Angka(f64),
    /// A name, without its slash.
    Nama(Vec<u8>),
    /// A string of bytes.
    Teks(Vec<u8>),
    /// A list.
    Larik(Vec<Nilai>),
    /// A mapping.
    Kamus(Kamus),
    /// Another object, by its number.
    Rujuk(u32),
    /// A word of a content stream.
    Kata(Vec<u8>),
}

/// A mapping of names.
pub(super) type Kamus = BTreeMap<Vec<u8>, Nilai>;

impl Nilai {
    pub(super) fn kamus(&self) -> Option<&Kamus> {
        match self {
            Self::Kamus(k) => Some(k),
            _ => None,
        }
    }

    pub(super) fn larik(&self) -> &[Nilai] {
        match self {
            Self::Larik(l) => l,
            _ => &[],
        }
    }

    pub(super) fn angka(&self) -> Option<f64> {
        match self {
            Self::Angka(n) => Some(*n),
            _ => None,
        }
    }

    pub(super) fn bulat(&self) -> Option<u32> {
        self.angka().filter(|n| *n >= 0.0 && *n <= f64::from(u32::MAX)).map(|n| n as u32)
    }

    pub(super) fn nama(&self) -> Option<&[u8]> {
        match self {
            Self::Nama(n) => Some(n),
            _ => None,
        }
    }

    pub(super) fn teks(&self) -> Option<&[u8]> {
        match self {
            Self::Teks(t) => Some(t),
            _ => None,
        }
    }
}

/// Reads values from bytes.
pub(super) struct Pembaca<'a> {
    bytes: &'a [u8],
    pub(super) posisi: usize,
    /// How many values may still be read; each costs memory, and a list of them far more than its bytes.
    pub(super) sisa: u32,
    /// Whether something was nested deeper than is taken.
    pub(super) terlalu_dalam: bool,
}

/// Most values of one object or content stream.
pub(super) const NILAI: u32 = 4_000_000;

fn kosong(b: u8) -> bool {
    matches!(b, 0 | 9 | 10 | 12 | 13 | 32)
}

fn pembatas(b: u8) -> bool {
    matches!(b, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Pembaca<'a> {
    pub(super) fn baru(bytes: &'a [u8], posisi: usize) -> Self {
        Self { bytes, posisi, sisa: NILAI, terlalu_dalam: false }
    }

    fn lihat(&self) -> Option<u8> {
        self.bytes.get(self.posisi).copied()
    }

    pub(super) fn lewati(&mut self) {
        while let Some(b) = self.lihat() {
            match b {
                b'%' => {
                    let sisa = &self.bytes[self.posisi..];
                    self.posisi += memchr::memchr2(b'\n', b'\r', sisa).unwrap_or(sisa.len());
                }
                b if kosong(b) => self.posisi += 1,
                _ => return,
            }
        }
    }

    /// Reads the next value or word; nothing at the end.
    ///
    /// References are read in objects, and are three words in a content stream.
    pub(super) fn nilai(&mut self, objek: bool) -> Option<Nilai> {
        self.dalam(objek, 0)
    }

    fn dalam(&mut self, objek: bool, lapis: u64) -> Option<Nilai> {
        self.lewati();
        let b = self.lihat()?;
        self.sisa = self.sisa.checked_sub(1)?;
        if lapis > batas::DALAM_PDF.tolak {
            // Read on one level, so that the rest of the file is still found; nothing recurses from here.
            self.terlalu_dalam = true;
            self.posisi += 1;
            return Some(Nilai::Kosong);
        }
        match b {
            b'/' => {
                self.posisi += 1;
                Some(Nilai::Nama(self.nama()))
            }
            b'(' => Some(Nilai::Teks(self.teks())),
            b'<' if self.bytes.get(self.posisi + 1) == Some(&b'<') => {
                self.posisi += 2;
                Some(Nilai::Kamus(self.kamus(objek, lapis)))
            }
            b'<' => Some(Nilai::Teks(self.heksa())),
            b'[' => {
                self.posisi += 1;
                Some(Nilai::Larik(self.larik(objek, lapis)))
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => Some(self.angka(objek)),
            b']' | b')' | b'>' | b'{' | b'}' => {
                self.posisi += 1;
                Some(Nilai::Kata(vec![b]))
            }
            _ => {
                let kata = self.kata();
                Some(match kata {
                    b"true" => Nilai::Ya(true),
                    b"false" => Nilai::Ya(false),
                    b"null" => Nilai::Kosong,
                    kata => Nilai::Kata(kata.to_vec()),
                })
            }
        }
    }

    fn kata(&mut self) -> &'a [u8] {
        let mulai = self.posisi;
        while self.lihat().is_some_and(|b| !kosong(b) && !pembatas(b)) {
            self.posisi += 1;
        }
        &self.bytes[mulai..self.posisi]
    }

    fn nama(&mut self) -> Vec<u8> {
        let kata = self.kata();
        if !kata.contains(&b'#') {
            return kata.to_vec();
        }
        // `#4a` stands for a letter, which is how `/JavaScript` is hidden from those who only look for the word.
        let mut hasil = Vec::with_capacity(kata.len());
        let mut sisa = kata;
        while let Some((&b, ekor)) = sisa.split_first() {
            match (b, ekor) {
                (b'#', [a, c, ekor @ ..]) if a.is_ascii_hexdigit() && c.is_ascii_hexdigit() => {
                    hasil.push(digit(*a) * 16 + digit(*c));
                    sisa = ekor;
                }
                _ => {
                    hasil.push(b);
                    sisa = ekor;
                }
            }
        }
        hasil
    }

    fn angka(&mut self, objek: bool) -> Nilai {
        let kata = self.kata();
        let angka = std::str::from_utf8(kata).ok().and_then(|k| k.parse::<f64>().ok());
        let Some(angka) = angka.filter(|n| n.is_finite()) else {
            // A sign in the middle or a second dot: the number ends before it, as other readers have it.
            let sah = kata.iter().take_while(|b| b.is_ascii_digit() || **b == b'.').count();
            let awal = std::str::from_utf8(&kata[..sah]).ok().and_then(|k| k.parse::<f64>().ok());
            return Nilai::Angka(awal.unwrap_or(0.0));
        };
        if !objek || angka < 0.0 || angka.fract() != 0.0 || angka > f64::from(u32::MAX) {
            return Nilai::Angka(angka);
        }
        // `12 0 R` is one value.
        let balik = self.posisi;
        self.lewati();
        if self.kata().iter().all(u8::is_ascii_digit) {
            self.lewati();
            if self.lihat() == Some(b'R') && self.bytes.get(self.posisi + 1).is_none_or(|b| kosong(*b) || pembatas(*b))
            {
                self.posisi += 1;
                return Nilai::Rujuk(angka as u32);
            }
        }
        self.posisi = balik;
        Nilai::Angka(angka)
    }

    fn teks(&mut self) -> Vec<u8> {
        self.posisi += 1;
        let mut hasil = Vec::new();
        let mut lapis = 1;
        while let Some(b) = self.lihat() {
            self.posisi += 1;
            match b {
                b'(' => lapis += 1,
                b')' => {
                    lapis -= 1;
                    if lapis == 0 {
                        break;
                    }
                }
                b'\\' => {
                    let Some(c) = self.lihat() else { break };
                    self.posisi += 1;
                    match c {
                        b'n' => hasil.push(b'\n'),
                        b'r' => hasil.push(b'\r'),
                        b't' => hasil.push(b'\t'),
                        b'b' | b'f' => hasil.push(b' '),
                        b'\r' => self.posisi += usize::from(self.lihat() == Some(b'\n')),
                        b'\n' => {}
                        b'0'..=b'7' => {
                            let mut kode = u32::from(c - b'0');
                            for _ in 0..2 {
                                let Some(d @ b'0'..=b'7') = self.lihat() else { break };
                                kode = kode * 8 + u32::from(d - b'0');
                                self.posisi += 1;
                            }
                            hasil.push((kode & 0xff) as u8);
                        }
                        c => hasil.push(c),
                    }
                    continue;
                }
                _ => {}
            }
            hasil.push(b);
        }
        hasil
    }

    fn heksa(&mut self) -> Vec<u8> {
        self.posisi += 1;
        let sisa = &self.bytes[self.posisi..];
        let akhir = memchr::memchr(b'>', sisa).unwrap_or(sisa.len());
        self.posisi += (akhir + 1).min(sisa.len());
        heksa(&sisa[..akhir])
    }

    fn larik(&mut self, objek: bool, lapis: u64) -> Vec<Nilai> {
        let mut hasil = Vec::new();
        loop {
            self.lewati();
            match self.lihat() {
                None => return hasil,
                Some(b']') => {
                    self.posisi += 1;
                    return hasil;
                }
                Some(_) => {}
            }
            match self.dalam(objek, lapis + 1) {
                None => return hasil,
                // The list was never closed.
                Some(Nilai::Kata(kata)) if kata == b"endobj" || kata == b">" => return hasil,
                Some(nilai) => hasil.push(nilai),
            }
        }
    }

    fn kamus(&mut self, objek: bool, lapis: u64) -> Kamus {
        let mut hasil = Kamus::new();
        loop {
            self.lewati();
            match self.lihat() {
                None => return hasil,
                Some(b'>') => {
                    self.posisi += 1 + usize::from(self.bytes.get(self.posisi + 1) == Some(&b'>'));
                    return hasil;
                }
                Some(b'/') => {
                    self.posisi += 1;
                    let nama = self.nama();
                    self.lewati();
                    if self.lihat() == Some(b'>') {
                        continue;
                    }
                    match self.dalam(objek, lapis + 1) {
                        Some(Nilai::Kata(kata)) if kata == b"endobj" => return hasil,
                        Some(nilai) => drop(hasil.insert(nama, nilai)),
                        None => return hasil,
                    }
                }
                Some(_) => match self.dalam(objek, lapis + 1) {
                    Some(Nilai::Kata(kata)) if matches!(kata.as_slice(), b"endobj" | b"stream") => return hasil,
                    Some(_) => {}
                    None => return hasil,
                },
            }
        }
    }
}

pub(super) fn heksa(isi: &[u8]) -> Vec<u8> {
    let angka: Vec<u8> = isi.iter().copied().filter(u8::is_ascii_hexdigit).map(digit).collect();
    angka.chunks(2).map(|c| c[0] * 16 + c.get(1).copied().unwrap_or(0)).collect()
}

fn digit(b: u8) -> u8 {
    match b {
        b'0'..=b'9' => b - b'0',
        b'a'..=b'f' => b - b'a' + 10,
        b'A'..=b'F' => b - b'A' + 10,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn baca(isi: &str) -> Nilai {
        Pembaca::baru(isi.as_bytes(), 0).nilai(true).expect("value")
    }

    #[test]
    fn values_are_read_as_the_format_has_them() {
        let k = baca("<< /A#42 12 0 R /C [1 -2.5 (a\\(b\\051\\n) <48 6>] /D true /E/F % remark\n /G null >>");
        let k = k.kamus().expect("mapping");
        assert_eq!(k[b"AB".as_slice()], Nilai::Rujuk(12));
        let daftar = k[b"C".as_slice()].larik();
        assert_eq!(daftar[..2], [Nilai::Angka(1.0), Nilai::Angka(-2.5)]);
        assert_eq!(daftar[2].teks(), Some(b"a(b)\n".as_slice()));
        assert_eq!(daftar[3].teks(), Some(b"H\x60".as_slice()));
        assert_eq!(k[b"E".as_slice()].nama(), Some(b"F".as_slice()));
        assert_eq!(k[b"G".as_slice()], Nilai::Kosong);
    }

    #[test]
    fn depth_is_bounded_and_cut_values_end() {
        let dalam = "[".repeat(1_000_000);
        let mut pembaca = Pembaca::baru(dalam.as_bytes(), 0);
        while pembaca.nilai(true).is_some() {}
        assert!(pembaca.terlalu_dalam);
        let dalam = "<</A".repeat(200_000);
        let mut pembaca = Pembaca::baru(dalam.as_bytes(), 0);
        while pembaca.nilai(true).is_some() {}
        assert!(pembaca.terlalu_dalam);
        for potong in ["<<", "<< /A", "[1", "(a", "(a\\", "<4", "/", "<</A(", "12 0", "-", "--", "1.2.3", "<</A>>"] {
            let mut pembaca = Pembaca::baru(potong.as_bytes(), 0);
            while pembaca.nilai(true).is_some() {}
            assert_eq!(pembaca.posisi, potong.len(), "{potong}");
        }
    }
}
