//! A sieve for words: tells at the speed of reading which words can be in a dictionary.

use std::collections::BTreeMap;

/// The first three letters of every word of a dictionary.
#[derive(Clone, Debug)]
pub struct Saringan {
    bit: Vec<u64>,
}

impl Default for Saringan {
    fn default() -> Self {
        Self { bit: vec![0; (1 << 15) / 64] }
    }
}

impl Saringan {
    /// Adds a word by the values of its first three letters.
    pub fn tambah(&mut self, tiga: [u8; 3]) {
        let n = nomor(tiga);
        self.bit[n / 64] |= 1 << (n % 64);
    }

    /// Tells whether a word with these first three letters may be in the dictionary.
    #[must_use]
    #[inline]
    pub fn mungkin(&self, tiga: [u8; 3]) -> bool {
        let n = nomor(tiga);
        self.bit[n / 64] & (1 << (n % 64)) != 0
    }
}

#[inline]
fn nomor(tiga: [u8; 3]) -> usize {
    tiga.iter().fold(0, |n, b| (n << 5) | usize::from(b & 31))
}

/// Returns the value of a letter without regard to case: 1 to 26, and 0 for everything else.
#[must_use]
#[inline]
pub fn nilai_huruf(b: u8) -> u8 {
    NILAI[usize::from(b)]
}

const NILAI: [u8; 256] = {
    let mut tabel = [0; 256];
    let mut n = 0;
    while n < 256 {
        if (n as u8).is_ascii_alphabetic() {
            tabel[n] = n as u8 & 31;
        }
        n += 1;
    }
    tabel
};

/// Words and phrases in lower case with what they stand for.
#[derive(Clone, Debug)]
pub struct Kamus<T> {
    awal: Saringan,
    ujung: Saringan,
    isi: BTreeMap<&'static str, T>,
}

impl<T: Copy> Kamus<T> {
    /// Returns the dictionary of these words; all of their letters are ASCII.
    #[must_use]
    pub fn new(daftar: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let isi: BTreeMap<&'static str, T> = daftar.into_iter().collect();
        let (mut awal, mut ujung) = (Saringan::default(), Saringan::default());
        for kata in isi.keys() {
            awal.tambah(tiga_huruf(kata.as_bytes()));
            ujung.tambah(ujung_kata(kata.as_bytes()));
        }
        Self { awal, ujung, isi }
    }

    /// Calls `temu` with the start, end and meaning of every word of the text that is in the dictionary.
    pub fn cari(&self, teks: &str, mut temu: impl FnMut(usize, usize, T)) {
        const TERPANJANG: usize = 32;
        let bytes = teks.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            if nilai_huruf(bytes[i]) == 0 {
                i += 1;
                continue;
            }
            let awal = i;
            while i < bytes.len() && nilai_huruf(bytes[i]) > 0 {
                i += 1;
            }
            let kata = &bytes[awal..i];
            // Officialese begins in few ways, so the heads of words alone would let many through.
            if !self.awal.mungkin(tiga_huruf(kata)) || !self.ujung.mungkin(ujung_kata(kata)) {
                continue;
            }
            let utuh = awal.checked_sub(1).is_none_or(|n| !bytes[n].is_ascii_digit() && bytes[n] < 0x80);
            if utuh && kata.len() <= TERPANJANG {
                // Many words pass the sieve, so none of them is copied to the heap.
                let mut kecil = [0; TERPANJANG];
                let kecil = &mut kecil[..kata.len()];
                kecil.copy_from_slice(kata);
                kecil.make_ascii_lowercase();
                if let Some(&arti) = std::str::from_utf8(kecil).ok().and_then(|kata| self.isi.get(kata)) {
                    temu(awal, i, arti);
                }
            }
        }
    }
}

/// Returns the last two letters of a word and its length, for a second [`Saringan`] behind one for the heads of words.
#[must_use]
#[inline]
pub fn ujung_kata(kata: &[u8]) -> [u8; 3] {
    let dari_belakang = |n: usize| kata.len().checked_sub(n).map_or(0, |n| kata[n]);
    [dari_belakang(1), dari_belakang(2), kata.len() as u8]
}

#[inline]
fn tiga_huruf(bytes: &[u8]) -> [u8; 3] {
    let mut tiga = [0; 3];
    for (n, b) in bytes.iter().take(3).enumerate() {
        tiga[n] = nilai_huruf(*b);
        if tiga[n] == 0 {
            break;
        }
    }
    tiga
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_whatever_their_case() {
        let kamus = Kamus::new([("pasien", 1), ("tbc", 2), ("hiv", 3)]);
        let mut temuan = Vec::new();
        kamus.cari("PASIEN tbc, kepasienan; pasien2 9hiv HIV.", |mulai, akhir, arti| temuan.push((mulai, akhir, arti)));
        assert_eq!(temuan, [(0, 6, 1), (7, 10, 2), (24, 30, 1), (37, 40, 3)]);
    }

    #[test]
    fn a_word_ends_in_its_letters_and_its_length() {
        for (kata, harap) in [("", [0, 0, 0]), ("a", [b'a', 0, 1]), ("kartu", [b'u', b't', 5])] {
            assert_eq!(ujung_kata(kata.as_bytes()), harap, "{kata}");
        }
    }
}
