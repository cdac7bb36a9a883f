//! Gambling spam, which intruders put into pages of offices.
//!
//! Single words prove nothing: a slot may be a time, and the police writes of gambling. So words have weights, and only
//! what stands close together counts: terms, brands and links to strangers refuse a text, a strong term alone is
//! reported, and lawful meanings take their words out of the sum.

mod leksikon;
pub(super) mod lipat;
mod nilai;

use std::ops::Range;

use leksikon::{RAPAT_TERPENDEK, Siap, tiga_huruf};

use crate::pindai::saringan::ujung_kata;

pub use leksikon::{Batas, Istilah, Leksikon, Sah};

/// How sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Putusan {
    /// A strong word that stands alone.
    Curiga,
    /// Words, brands and links together, as nobody writes them who means well.
    Tolak,
}

/// A place where spam stands, or seems to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Temuan {
    /// From the first word to the last.
    pub letak: Range<usize>,
    /// The word that weighs most.
    pub kata: Range<usize>,
    /// How sure it is.
    pub putusan: Putusan,
}

/// The lexicon, ready to read texts.
#[derive(Clone, Debug)]
pub struct Pemindai {
    siap: Siap,
    versi: u32,
}

/// One word or brand that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Kena {
    letak: Range<usize>,
    jenis: Jenis,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Jenis {
    /// A term of the lexicon.
    Istilah(usize),
    /// A word that ends like a brand.
    Merek,
}

/// Hits further apart than this have nothing to do with each other.
const GUGUS: usize = 240;
/// Longest word that is judged; a longer one is cut.
const TERPANJANG: usize = 96;

impl Pemindai {
    /// Makes a lexicon ready.
    #[must_use]
    pub fn new(leksikon: &Leksikon) -> Self {
        Self { siap: Siap::new(leksikon), versi: leksikon.versi }
    }

    /// Returns the version of the lexicon.
    #[must_use]
    pub fn versi(&self) -> u32 {
        self.versi
    }

    /// Returns the places of spam, in the order of the text; `tepercaya` are more hosts that are not foreign.
    #[must_use]
    pub fn cari(&self, teks: &str, tepercaya: &[&str]) -> Vec<Temuan> {
        let kena = self.kena(teks);
        let mut temuan = Vec::new();
        let mut i = 0;
        while i < kena.len() {
            let mut n = i + 1;
            while n < kena.len() && kena[n].letak.start.saturating_sub(kena[n - 1].letak.end) <= GUGUS {
                n += 1;
            }
            temuan.extend(nilai::putuskan(&self.siap, teks, &kena[i..n], tepercaya));
            i = n;
        }
        temuan
    }

    /// Finds terms and brands in the order of the text.
    fn kena(&self, teks: &str) -> Vec<Kena> {
        let bytes = teks.as_bytes();
        let mut kena: Vec<Kena> = Vec::new();
        // Letters that stand alone with one sign between them: where they began, how many, where the last one ended.
        let mut lepas: Option<(usize, usize, usize)> = None;
        let mut i = 0;
        while let Some(n) = bytes[i..].iter().position(|b| isi(*b)) {
            let awal = i + n;
            let akhir = bytes[awal..].iter().position(|b| !isi(*b)).map_or(bytes.len(), |n| awal + n);
            i = akhir;
            let satu = akhir - awal == 1
                || (bytes[awal] >= 0x80 && akhir - awal <= 4 && teks[awal..akhir].chars().count() == 1);
            lepas = match lepas {
                Some((mulai, jumlah, ujung)) if satu && awal == ujung + 1 => Some((mulai, jumlah + 1, akhir)),
                lama => {
                    self.terpisah(teks, lama, &mut kena);
                    satu.then_some((awal, 1, akhir))
                }
            };
            let mungkin = match tiga_huruf(&bytes[awal..akhir]) {
                Some(tiga) => self.siap.saringan.mungkin(tiga),
                None => true,
            };
            let bermerek = bytes[akhir - 1].is_ascii_digit() || bytes[akhir - 1].eq_ignore_ascii_case(&b'd');
            if mungkin || (bermerek && akhir - awal > 4) || bytes[awal] >= 0x80 {
                self.kata(teks, awal..akhir, &mut kena);
            }
        }
        self.terpisah(teks, lepas, &mut kena);
        kena.sort_by_key(|k| (k.letak.start, std::cmp::Reverse(k.letak.end)));
        // The words of a phrase count with the phrase alone.
        let mut sampai = 0;
        kena.retain(|k| {
            let baru = k.jenis == Jenis::Merek || k.letak.end > sampai;
            if k.jenis != Jenis::Merek {
                sampai = sampai.max(k.letak.end);
            }
            baru
        });
        kena
    }

    /// Looks at one run of letters, digits and other scripts, which may hold several words.
    fn kata(&self, teks: &str, letak: Range<usize>, kena: &mut Vec<Kena>) {
        let mut mulai = letak.start;
        while mulai < letak.end {
            let sisa = &teks[mulai..letak.end];
            let Some(n) = sisa.find(lipat::huruf) else { return };
            let sisa = &sisa[n..];
            mulai += n;
            let panjang = sisa.find(|c| !lipat::huruf(c)).unwrap_or(sisa.len());
            self.satu(teks, mulai..mulai + panjang, kena);
            mulai += panjang;
        }
    }

    fn satu(&self, teks: &str, letak: Range<usize>, kena: &mut Vec<Kena>) {
        // Plain words are many and their first letters alone let many through; most are told apart without a copy.
        if let Some(cukup) = self.polos_saja(&teks.as_bytes()[letak.clone()])
            && !cukup
        {
            return;
        }
        let mut akhir = letak.end.min(letak.start + TERPANJANG);
        while !teks.is_char_boundary(akhir) {
            akhir -= 1;
        }
        let polos = lipat::polos(&teks[letak.start..akhir]);
        if !polos.bytes().any(|b| b.is_ascii_alphabetic()) {
            return;
        }
        let batang = self.batang(&polos);
        for bentuk in [Some(polos.as_str()), batang].into_iter().flatten() {
            let lipatan = lipat::tanpa_angka(bentuk);
            if let Some((n, ujung)) = self.istilah(teks, &lipatan, letak.end, &self.siap.kuat) {
                kena.push(Kena { letak: letak.start..ujung, jenis: Jenis::Istilah(n) });
                break;
            }
            // Several words in one, as in names of hosts.
            let calon = lipatan.get(..3).and_then(|awal| self.siap.rapat_awal.get(awal));
            let rapat = calon.into_iter().flatten().find(|(kata, n)| {
                lipatan.starts_with(kata.as_str()) && (lipatan.len() == kata.len() || self.siap.istilah[*n].bobot >= 3)
            });
            if let Some((_, n)) = rapat {
                kena.push(Kena { letak: letak.clone(), jenis: Jenis::Istilah(*n) });
                break;
            }
        }
        if batang.is_some() {
            kena.push(Kena { letak, jenis: Jenis::Merek });
        }
    }

    /// Tells whether a word of letters alone may be a term or begin with one; none where it takes folding to tell.
    fn polos_saja(&self, kata: &[u8]) -> Option<bool> {
        const BATAS: usize = 24;
        if kata.len() > BATAS || !kata.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        let mut lipatan = [0; BATAS];
        let mut n = 0;
        for b in kata {
            let huruf = lipat::nilai(*b) + b'a' - 1;
            if n == 0 || lipatan[n - 1] != huruf {
                lipatan[n] = huruf;
                n += 1;
            }
        }
        let lipatan = std::str::from_utf8(&lipatan[..n]).ok()?;
        let bytes = lipatan.as_bytes();
        let kuat = || self.siap.ujung.mungkin(ujung_kata(bytes)) && self.siap.kuat.contains_key(lipatan);
        let berawal = || {
            bytes.get(3..RAPAT_TERPENDEK).is_some_and(|b| self.siap.tengah.mungkin([b[0], b[1], b[2]]))
                && self.siap.rapat_awal.get(&lipatan[..3]).into_iter().flatten().any(|(k, _)| lipatan.starts_with(k))
        };
        let bermerek = || self.siap.akhiran.iter().any(|a| kata.ends_with(a.as_bytes()));
        Some(bermerek() || kuat() || berawal())
    }

    /// Returns the name of a brand without its ending, if the word looks like one.
    fn batang<'p>(&self, polos: &'p str) -> Option<&'p str> {
        let batang = self.siap.akhiran.iter().filter_map(|a| polos.strip_suffix(a.as_str())).min_by_key(|b| b.len())?;
        // Most brands are four letters and more; a year or a count ends in other digits.
        (batang.len() >= 4 && batang.bytes().all(|b| b.is_ascii_lowercase())).then_some(batang)
    }

    /// Returns the longest term that starts with a folded word, and where it ends.
    fn istilah(
        &self,
        teks: &str,
        pertama: &str,
        akhir: usize,
        daftar: &std::collections::BTreeMap<String, Vec<usize>>,
    ) -> Option<(usize, usize)> {
        let calon = daftar.get(pertama)?;
        calon
            .iter()
            .filter_map(|&n| {
                let mut ujung = akhir;
                for kata in &self.siap.istilah[n].kata[1..] {
                    let letak = nilai::kata_berikut(teks, ujung)?;
                    if lipat::tanpa_angka(&lipat::polos(&teks[letak.clone()])) != *kata {
                        return None;
                    }
                    ujung = letak.end;
                }
                Some((n, ujung))
            })
            .max_by_key(|(n, _)| self.siap.istilah[*n].kata.len())
    }

    /// Looks at letters that stand alone.
    fn terpisah(&self, teks: &str, lepas: Option<(usize, usize, usize)>, kena: &mut Vec<Kena>) {
        const PALING_SEDIKIT: usize = 4;
        let Some((mulai, _, akhir)) = lepas.filter(|(_, jumlah, _)| *jumlah >= PALING_SEDIKIT) else { return };
        // Letters alone for longer than any phrase are a table or a puzzle; looking at their head bounds the work.
        let mut batas = akhir.min(mulai + 4 * TERPANJANG);
        while !teks.is_char_boundary(batas) {
            batas -= 1;
        }
        let huruf: String = teks[mulai..batas].chars().filter(|c| lipat::huruf(*c)).collect();
        let lipatan = lipat::tanpa_angka(&lipat::polos(&huruf));
        let mut mulai_dari = 0;
        for (kata, n) in &self.siap.rapat {
            if kata.len() >= 4
                && let Some(di) = lipatan.get(mulai_dari..).and_then(|sisa| sisa.find(kata.as_str()))
            {
                kena.push(Kena { letak: mulai..akhir, jenis: Jenis::Istilah(*n) });
                if di == 0 && mulai_dari == 0 {
                    mulai_dari = kata.len();
                } else {
                    break;
                }
            }
        }
    }
}

fn isi(b: u8) -> bool {
    ISI[usize::from(b)]
}

/// Which bytes can stand in a word.
const ISI: [bool; 256] = {
    let mut tabel = [false; 256];
    let mut n = 0;
    while n < 256 {
        let b = n as u8;
        tabel[n] = b.is_ascii_alphanumeric() || b >= 0x80 || matches!(b, b'@' | b'$' | b'!');
        n += 1;
    }
    tabel
};
