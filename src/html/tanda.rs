//! Every tag and text of a page in one pass, by the rules of HTML itself.
//!
//! Reads quoted, unquoted and missing attribute values, comments, and elements that hold text only. It keeps no tree. Where
//! the meaning of the bytes hangs on the tree (markup inside drawings, scripts that hold comments), it goes on as well as
//! it can and says that it is not sure, so that a full parser can be asked.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// An attribute: its name in lower case, its value as written.
pub type Atribut<'a> = (Cow<'a, str>, &'a str);

/// A start tag.
#[derive(Debug, Clone, Copy)]
pub struct Buka<'t, 'a> {
    /// Byte of the page where the tag starts.
    pub offset: usize,
    /// Name in lower case.
    pub nama: &'t str,
    /// Attributes in the order in which they are written, without classes; the first of two with one name counts.
    pub atribut: &'t [Atribut<'a>],
    /// Whether the tag ends in `/>`.
    pub tutup_sendiri: bool,
}

impl<'a> Buka<'_, 'a> {
    /// Returns the value of an attribute as written.
    #[must_use]
    pub fn nilai(&self, nama: &str) -> Option<&'a str> {
        self.atribut.iter().find(|(n, _)| n == nama).map(|(_, nilai)| *nilai)
    }
}

/// Who hears of tags and texts.
pub trait Pendengar<'a> {
    /// A start tag.
    fn buka(&mut self, tag: &Buka<'_, 'a>);
    /// An end tag, by its name in lower case.
    fn tutup(&mut self, nama: &str);
    /// Text between two tags, references not decoded; never that of scripts and styles.
    fn teks(&mut self, teks: &'a str);
}

/// Whether the reader knows what it read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Yakin {
    /// A browser reads the same tags.
    Ya,
    /// A browser may read other tags; ask a full parser.
    Tidak,
}

/// A piece of markup that was read before, from a start tag to the `>` of an end tag, with no drawing left open.
pub trait Terbaca {
    /// Returns its bytes.
    fn bytes(&self) -> &[u8];
    /// Tells what stands in the piece, which `html` holds from byte `di` on; `wadah` is for the attributes of a tag.
    fn ceritakan<'a>(&self, html: &'a str, di: usize, wadah: &mut Vec<Atribut<'a>>, pendengar: &mut impl Pendengar<'a>);
}

/// No piece.
enum Tanpa {}

impl Terbaca for Tanpa {
    fn bytes(&self) -> &[u8] {
        match *self {}
    }

    fn ceritakan<'a>(&self, _: &'a str, _: usize, _: &mut Vec<Atribut<'a>>, _: &mut impl Pendengar<'a>) {
        match *self {}
    }
}

/// Reads a page and tells `pendengar` what stands in it.
pub fn baca<'a>(html: &'a str, pendengar: &mut impl Pendengar<'a>) -> Yakin {
    baca_dengan::<Tanpa>(html, &[], pendengar)
}

/// Does the same for a page that holds, in this order, pieces that were read before; they are not read again.
pub fn baca_dengan<'a, T: Terbaca>(html: &'a str, potongan: &[&T], pendengar: &mut impl Pendengar<'a>) -> Yakin {
    let mut pembaca = Pembaca { html, bytes: html.as_bytes(), asing: 0, yakin: Yakin::Ya, atribut: Vec::new() };
    pembaca.jalan(potongan, pendengar);
    pembaca.yakin
}

struct Pembaca<'a> {
    html: &'a str,
    bytes: &'a [u8],
    /// Open drawings and formulas.
    asing: u32,
    yakin: Yakin,
    /// Attributes of the tag being read; kept to spare an allocation per tag.
    atribut: Vec<Atribut<'a>>,
}

/// Ends the name of a tag.
const UJUNG_TANDA: u8 = 1;
/// Ends the name of an attribute.
const UJUNG_ATRIBUT: u8 = 2;
/// A capital, which means its small letter.
const BESAR: u8 = 4;
/// White space.
const KOSONG: u8 = 8;

/// What each byte means in a tag; one look per byte is what makes the pass quick.
const ARTI: [u8; 256] = {
    let mut arti = [0; 256];
    let mut at = 0;
    while at < 256 {
        arti[at] = match at as u8 {
            b' ' | b'\n' | b'\t' | b'\r' | 0x0c => UJUNG_TANDA | UJUNG_ATRIBUT | KOSONG,
            b'/' | b'>' => UJUNG_TANDA | UJUNG_ATRIBUT,
            b'=' => UJUNG_ATRIBUT,
            b'A'..=b'Z' => BESAR,
            _ => 0,
        };
        at += 1;
    }
    arti
};

fn kosong(byte: u8) -> bool {
    ARTI[byte as usize] & KOSONG != 0
}

impl<'a> Pembaca<'a> {
    fn jalan<T: Terbaca>(&mut self, mut potongan: &[&T], pendengar: &mut impl Pendengar<'a>) {
        let (mut at, mut teks) = (0, 0);
        while let Some(n) = memchr(b'<', &self.bytes[at..]) {
            let buka = at + n;
            let Some(&berikut) = self.bytes.get(buka + 1) else { break };
            at = match berikut {
                b'a'..=b'z' | b'A'..=b'Z' => {
                    self.kirim(teks, buka, pendengar);
                    match potongan {
                        // Here, between two tags and outside of drawings, the same bytes say the same.
                        [satu, lain @ ..] if self.asing == 0 && self.bytes[buka..].starts_with(satu.bytes()) => {
                            potongan = lain;
                            satu.ceritakan(self.html, buka, &mut self.atribut, pendengar);
                            buka + satu.bytes().len()
                        }
                        _ => self.tag(buka, pendengar),
                    }
                }
                b'/' if self.bytes.get(buka + 2).is_some_and(u8::is_ascii_alphabetic) => {
                    self.kirim(teks, buka, pendengar);
                    self.penutup(buka, pendengar)
                }
                b'!' | b'?' | b'/' => {
                    self.kirim(teks, buka, pendengar);
                    self.komentar(buka)
                }
                _ => {
                    at = buka + 1;
                    continue;
                }
            };
            teks = at;
        }
        self.kirim(teks, self.bytes.len(), pendengar);
    }

    fn kirim(&self, mulai: usize, akhir: usize, pendengar: &mut impl Pendengar<'a>) {
        if mulai < akhir {
            pendengar.teks(&self.html[mulai..akhir]);
        }
    }

    /// Reads a start tag and returns the place after it, and after the text of an element that holds nothing else.
    fn tag(&mut self, buka: usize, pendengar: &mut impl Pendengar<'a>) -> usize {
        let (nama, akhir_nama) = self.nama(buka + 1, UJUNG_TANDA);
        let Some((akhir, tutup_sendiri)) = self.atribut(akhir_nama) else { return self.bytes.len() };
        let atribut = std::mem::take(&mut self.atribut);
        pendengar.buka(&Buka { offset: buka, nama: &nama, atribut: &atribut, tutup_sendiri });
        self.atribut = atribut;
        let sampai = self.sesudah(&nama, akhir, tutup_sendiri);
        if matches!(&*nama, "title" | "textarea") {
            self.kirim(akhir, sampai, pendengar);
        }
        sampai
    }

    fn sesudah(&mut self, nama: &str, akhir: usize, tutup_sendiri: bool) -> usize {
        match nama.as_bytes() {
            b"svg" | b"math" => {
                self.asing += 1;
                if tutup_sendiri {
                    self.yakin = Yakin::Tidak;
                }
                akhir
            }
            _ if self.asing > 0 => {
                if !DI_GAMBAR.contains(&nama) {
                    self.yakin = Yakin::Tidak;
                }
                akhir
            }
            b"script" => {
                let sampai = self.teks_mentah("script", akhir);
                if memmem::find(&self.bytes[akhir..sampai], b"<!--").is_some() {
                    self.yakin = Yakin::Tidak;
                }
                sampai
            }
            b"style" | b"iframe" | b"xmp" | b"noembed" | b"noframes" | b"textarea" | b"title" => {
                self.teks_mentah(nama, akhir)
            }
            b"plaintext" => self.bytes.len(),
            // Browsers that run scripts read this as text, all others as markup.
            b"noscript" | b"select" | b"template" | b"frameset" => {
                self.yakin = Yakin::Tidak;
                akhir
            }
            _ => akhir,
        }
    }

    /// Returns the name that starts at a byte, in lower case, and the place after it; its first byte is never an end.
    fn nama(&self, mulai: usize, ujung: u8) -> (Cow<'a, str>, usize) {
        let (mut at, mut semua) = (mulai + 1, ARTI[self.bytes[mulai] as usize]);
        while let Some(&byte) = self.bytes.get(at) {
            let arti = ARTI[byte as usize];
            if arti & ujung != 0 {
                break;
            }
            semua |= arti;
            at += 1;
        }
        let nama = &self.html[mulai..at];
        let nama = if semua & BESAR == 0 { Cow::Borrowed(nama) } else { Cow::Owned(nama.to_ascii_lowercase()) };
        (nama, at)
    }

    /// Returns the place of the end tag of an element that holds text only.
    fn teks_mentah(&self, nama: &str, mulai: usize) -> usize {
        let mut at = mulai;
        while let Some(n) = memmem::find(&self.bytes[at..], b"</") {
            let tutup = at + n;
            let sesudah = tutup + 2 + nama.len();
            let sama = self.bytes.get(tutup + 2..sesudah).is_some_and(|b| b.eq_ignore_ascii_case(nama.as_bytes()));
            if sama && self.bytes.get(sesudah).is_none_or(|&b| kosong(b) || b == b'/' || b == b'>') {
                return tutup;
            }
            at = tutup + 2;
        }
        self.bytes.len()
    }

    fn penutup(&mut self, buka: usize, pendengar: &mut impl Pendengar<'a>) -> usize {
        let (nama, akhir_nama) = self.nama(buka + 2, UJUNG_TANDA);
        let akhir = match self.bytes.get(akhir_nama) {
            Some(b'>') => akhir_nama + 1,
            _ => match self.atribut(akhir_nama) {
                Some((akhir, _)) => akhir,
                None => return self.bytes.len(),
            },
        };
        if matches!(&*nama, "svg" | "math") {
            self.asing = self.asing.saturating_sub(1);
        } else if self.asing > 0 && !DI_GAMBAR.contains(&&*nama) {
            self.yakin = Yakin::Tidak;
        }
        pendengar.tutup(&nama);
        akhir
    }

    /// Returns the place after a comment, a doctype, or what HTML takes for a comment.
    fn komentar(&mut self, buka: usize) -> usize {
        let sisa = &self.bytes[buka..];
        if sisa.starts_with(b"<!--") {
            let biasa = memmem::find(&sisa[2..], b"-->").map(|n| n + 2 + 3);
            let tanya = sisa.get(4..).and_then(|s| memmem::find(s, b"--!>")).map(|n| n + 4 + 4);
            return match (biasa, tanya) {
                (Some(a), Some(b)) => buka + a.min(b),
                (Some(a), None) | (None, Some(a)) => buka + a,
                (None, None) => self.bytes.len(),
            };
        }
        if self.asing > 0 {
            self.yakin = Yakin::Tidak;
        }
        memchr(b'>', sisa).map_or(self.bytes.len(), |n| buka + n + 1)
    }

    /// Reads attributes up to the end of the tag; returns the place after it and whether it ends in `/>`.
    fn atribut(&mut self, mulai: usize) -> Option<(usize, bool)> {
        self.atribut.clear();
        let mut at = mulai;
        loop {
            while kosong(*self.bytes.get(at)?) {
                at += 1;
            }
            match self.bytes[at] {
                b'>' => return Some((at + 1, false)),
                b'/' if *self.bytes.get(at + 1)? == b'>' => return Some((at + 2, true)),
                b'/' => {
                    at += 1;
                    continue;
                }
                _ => {}
            }
            // A name may begin with an equals sign.
            let (nama, akhir_nama) = self.nama(at, UJUNG_ATRIBUT);
            at = akhir_nama;
            self.bytes.get(at)?;
            let mut lanjut = at;
            while kosong(*self.bytes.get(lanjut)?) {
                lanjut += 1;
            }
            if self.bytes[lanjut] != b'=' {
                self.catat(nama, "");
                continue;
            }
            lanjut += 1;
            while kosong(*self.bytes.get(lanjut)?) {
                lanjut += 1;
            }
            let (nilai, akhir) = self.nilai(lanjut)?;
            self.catat(nama, nilai);
            at = akhir;
        }
    }

    /// Keeps an attribute, unless it is a class: every other attribute is one, and nobody asks for them.
    fn catat(&mut self, nama: Cow<'a, str>, nilai: &'a str) {
        if nama.as_bytes() != b"class" {
            self.atribut.push((nama, nilai));
        }
    }

    fn nilai(&self, mulai: usize) -> Option<(&'a str, usize)> {
        match self.bytes[mulai] {
            kutip @ (b'"' | b'\'') => {
                let panjang = memchr(kutip, &self.bytes[mulai + 1..])?;
                Some((&self.html[mulai + 1..mulai + 1 + panjang], mulai + panjang + 2))
            }
            b'>' => Some(("", mulai)),
            _ => {
                let panjang = self.bytes[mulai..].iter().position(|&b| kosong(b) || b == b'>')?;
                Some((&self.html[mulai..mulai + panjang], mulai + panjang))
            }
        }
    }
}

/// Elements of drawings that mean nothing outside of them, and hold neither scripts nor raw text.
const DI_GAMBAR: [&str; 24] = [
    "circle",
    "clippath",
    "defs",
    "desc",
    "ellipse",
    "filter",
    "g",
    "image",
    "line",
    "lineargradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "rect",
    "stop",
    "switch",
    "symbol",
    "text",
    "title",
    "tspan",
    "use",
];
