//! Markup that many pages hold, read once and told again.
//!
//! The frame of a site is half of each of its pages. A [`Potongan`] keeps what the reader of
//! [`tanda`](crate::html::tanda) says of such a piece; where a page holds the same bytes, the reader says it again
//! instead of reading them. Nobody who listens can tell the difference, and a page that holds other bytes is read as any
//! page is: what is found does not hang on who made the piece.

use std::borrow::Cow;
use std::ops::Range;

use crate::html::tanda::{Atribut, Buka, Pendengar, Terbaca, Yakin, baca};

/// What the reader says of a piece, in places of it.
#[derive(Debug, Clone)]
enum Kata {
    Buka { offset: usize, nama: Range<usize>, atribut: Range<usize>, tutup_sendiri: bool },
    Tutup(Range<usize>),
    Teks(Range<usize>),
}

/// A piece of markup from the `<` of a start tag to the `>` of an end tag, with what the reader says of it.
#[derive(Debug, Clone)]
pub struct Potongan {
    html: String,
    kata: Vec<Kata>,
    /// Names and values of all attributes.
    atribut: Vec<(Nama, Range<usize>)>,
}

/// The name of an attribute: its place, or the name itself where it is written with capitals, as `viewBox` is.
#[derive(Debug, Clone)]
enum Nama {
    Di(Range<usize>),
    Kecil(String),
}

impl Potongan {
    /// Reads a piece up to its last end tag; nothing where what it means hangs on what stands around it.
    #[must_use]
    pub fn baca(html: &str) -> Option<Self> {
        if !html.starts_with('<') || !html[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let mut perekam = Perekam { html, kata: Vec::new(), atribut: Vec::new(), utuh: true };
        let yakin = baca(html, &mut perekam);
        let Perekam { mut kata, atribut, utuh, .. } = perekam;
        // What follows the last end tag may go on after the piece, and is left to the reader of the page.
        let terakhir = kata.iter().rposition(|k| matches!(k, Kata::Tutup(_)))?;
        kata.truncate(terakhir + 1);
        let Some(Kata::Tutup(nama)) = kata.last() else { return None };
        let akhir = nama.end + 1;
        let seimbang = yakin == Yakin::Ya && gambar_terbuka(html, &kata) == 0;
        if !utuh || !seimbang || html.as_bytes().get(nama.end) != Some(&b'>') {
            return None;
        }
        Some(Self { html: html[..akhir].to_owned(), kata, atribut })
    }
}

impl Terbaca for Potongan {
    fn bytes(&self) -> &[u8] {
        self.html.as_bytes()
    }

    fn ceritakan<'a>(
        &self,
        html: &'a str,
        di: usize,
        wadah: &mut Vec<Atribut<'a>>,
        pendengar: &mut impl Pendengar<'a>,
    ) {
        let isi = &html[di..di + self.html.len()];
        for kata in &self.kata {
            match kata {
                Kata::Buka { offset, nama, atribut, tutup_sendiri } => {
                    wadah.clear();
                    let atribut = &self.atribut[atribut.clone()];
                    wadah.extend(atribut.iter().map(|(nama, nilai)| {
                        let nama = match nama {
                            Nama::Di(letak) => Cow::Borrowed(&isi[letak.clone()]),
                            Nama::Kecil(nama) => Cow::Owned(nama.clone()),
                        };
                        (nama, &isi[nilai.clone()])
                    }));
                    let (offset, tutup_sendiri) = (di + offset, *tutup_sendiri);
                    pendengar.buka(&Buka { offset, nama: &isi[nama.clone()], atribut: wadah, tutup_sendiri });
                }
                Kata::Tutup(nama) => pendengar.tutup(&isi[nama.clone()]),
                Kata::Teks(teks) => pendengar.teks(&isi[teks.clone()]),
            }
        }
    }
}

/// Returns how many drawings and formulas are open at the end.
fn gambar_terbuka(html: &str, kata: &[Kata]) -> usize {
    let asing = |nama: &Range<usize>| matches!(&html[nama.clone()], "svg" | "math");
    kata.iter().fold(0_usize, |buka, kata| match kata {
        Kata::Buka { nama, .. } if asing(nama) => buka + 1,
        Kata::Tutup(nama) if asing(nama) => buka.saturating_sub(1),
        _ => buka,
    })
}

struct Perekam<'a> {
    html: &'a str,
    kata: Vec<Kata>,
    atribut: Vec<(Nama, Range<usize>)>,
    /// Whether all that was told stands in the piece as it was told.
    utuh: bool,
}

impl Perekam<'_> {
    /// Returns where in the piece a text stands; a name that was written in capitals stands nowhere.
    fn letak(&mut self, teks: &str) -> Range<usize> {
        if teks.is_empty() {
            return 0..0;
        }
        let mulai = (teks.as_ptr() as usize).wrapping_sub(self.html.as_ptr() as usize);
        let letak = mulai..mulai.saturating_add(teks.len());
        if self.html.get(letak.clone()) == Some(teks) {
            return letak;
        }
        self.utuh = false;
        0..0
    }
}

impl<'a> Pendengar<'a> for Perekam<'a> {
    fn buka(&mut self, tag: &Buka<'_, 'a>) {
        let nama = self.letak(tag.nama);
        let mulai = self.atribut.len();
        for (nama, nilai) in tag.atribut {
            let nama = match nama {
                Cow::Borrowed(nama) => Nama::Di(self.letak(nama)),
                Cow::Owned(nama) => Nama::Kecil(nama.clone()),
            };
            let nilai = self.letak(nilai);
            self.atribut.push((nama, nilai));
        }
        let atribut = mulai..self.atribut.len();
        self.kata.push(Kata::Buka { offset: tag.offset, nama, atribut, tutup_sendiri: tag.tutup_sendiri });
    }

    fn tutup(&mut self, nama: &str) {
        let letak = self.letak(nama);
        self.kata.push(Kata::Tutup(letak));
    }

    fn teks(&mut self, teks: &'a str) {
        let letak = self.letak(teks);
        self.kata.push(Kata::Teks(letak));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::html::fakta::{facts, facts_dengan};
    use crate::html::tanda::baca_dengan;

    #[derive(Default, Debug, PartialEq)]
    struct Catat(Vec<String>);

    impl<'a> Pendengar<'a> for Catat {
        fn buka(&mut self, tag: &Buka<'_, 'a>) {
            self.0.push(format!("{tag:?}"));
        }
        fn tutup(&mut self, nama: &str) {
            self.0.push(format!("/{nama}"));
        }
        fn teks(&mut self, teks: &'a str) {
            self.0.push(format!("{teks:?}"));
        }
    }

    fn sama(html: &str, potongan: &[&Potongan]) {
        let (mut penuh, mut ulang) = (Catat::default(), Catat::default());
        let yakin = baca(html, &mut penuh);
        assert_eq!(baca_dengan(html, potongan, &mut ulang), yakin, "{html}");
        assert_eq!(ulang, penuh, "{html}");
        let asal = "https://x.go.id";
        assert_eq!(facts_dengan(html, asal, potongan), facts(html, asal), "{html}");
    }

    #[test]
    fn a_piece_ends_with_its_last_end_tag_and_is_refused_where_its_meaning_is_open() {
        for (html, harap) in [
            ("<p class=a>x</p>\n", Some("<p class=a>x</p>")),
            ("<meta a=b><script src=\"/a.js\"></script><link>", Some("<meta a=b><script src=\"/a.js\"></script>")),
            ("<p>x</p><title>y", Some("<p>x</p>")),
            ("<p>x</p><!-- </b>", Some("<p>x</p>")),
            ("<p>x</p><a href='</i>", Some("<p>x</p>")),
            ("<svg><path d=''/></svg>", Some("<svg><path d=''/></svg>")),
            ("<svg viewBox='0'></svg>", Some("<svg viewBox='0'></svg>")),
            ("<svg><g></g>", None),
            ("<P>x</P>", None),
            ("<p>x</p >", None),
            ("<select></select>", None),
            ("<meta>", None),
            ("x<p></p>", None),
            ("", None),
        ] {
            assert_eq!(Potongan::baca(html).as_ref().map(|p| p.html.as_str()), harap, "{html}");
        }
    }

    /// Pieces that frames are made of, sound ones and hostile ones.
    const KEPING: [&str; 26] = [
        "<p>",
        "</p>",
        "<h1 id=a>",
        "</h1>",
        "<a href=\"/a/?x=1&amp;y\" class=b>",
        "</a>",
        "<img src=//x.id/y alt>",
        "<nav>",
        "</nav>",
        "teks é",
        "\n",
        "<svg viewBox='0'>",
        "</svg>",
        "<path/>",
        "<script>",
        "</script>",
        "<!-- x -->",
        "<!--",
        "<title>",
        "</title>",
        "<main id=isi hidden>",
        "</main>",
        "<table>",
        "<P>",
        "<select>",
        "<input type=password>",
    ];

    fn untai() -> impl Strategy<Value = String> {
        prop::collection::vec(0..KEPING.len(), 0..10).prop_map(|n| n.into_iter().map(|n| KEPING[n]).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3_000))]
        #[test]
        fn a_page_told_by_pieces_is_the_page_read_whole(
            awal in untai(), satu in untai(), antara in untai(), dua in untai(), akhir in untai(),
        ) {
            let potongan: Vec<Potongan> = [&satu, &dua].into_iter().filter_map(|p| Potongan::baca(p)).collect();
            let potongan: Vec<&Potongan> = potongan.iter().collect();
            sama(&format!("{awal}{satu}{antara}{dua}{akhir}"), &potongan);
            sama(&format!("{awal}{dua}{antara}{satu}{satu}"), &potongan);
        }
    }
}
