//! Why a drawing is not taken.

use crate::base::batas;
use crate::base::indonesia::ribuan;
use crate::diag::Pesan;

/// Longest piece of a file that a message repeats.
const KUTIP: usize = 40;

/// What in a drawing is not taken, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tolak {
    /// What was found.
    pub sebab: Sebab,
    /// The line, from one.
    pub baris: u64,
}

/// What was found in a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sebab {
    /// An element that is not on the list.
    Elemen(String),
    /// An attribute that runs something or changes what elements mean.
    Atribut(String),
    /// An attribute whose value calls for something outside.
    Nilai(String),
    /// A reference to something outside the drawing.
    Luar(String),
    /// A style that loads, runs or hides something.
    Gaya(String),
    /// A document type, which could bring names of its own.
    Doctype,
    /// An instruction to programs.
    Perintah(String),
    /// A name that stands for other text.
    Entitas(String),
    /// Text that is kept from being read as markup.
    Cdata,
    /// Letters that are not UTF-8, or that XML does not know.
    Huruf,
    /// The first element is not that of a drawing.
    Akar(String),
    /// Its size is not told, or not one that is taken.
    Ukuran,
    /// More bytes than are taken.
    Panjang,
    /// More elements than are taken.
    Banyak,
    /// Elements too deep inside one another.
    Dalam,
    /// Parts that repeat themselves, or one another too often.
    Berulang,
    /// No XML, or cut off.
    Rusak,
}

impl Tolak {
    /// Returns what is wrong.
    pub(in crate::image) fn message(&self) -> Pesan {
        let (id, en) = self.sebab.kata();
        let baris = self.baris;
        Pesan::new(
            format!("gambar SVG ditolak: {id} (baris {baris})"),
            format!("the SVG is refused: {en} (line {baris})"),
        )
    }

    /// Returns what to do.
    pub(in crate::image) fn remedy(&self) -> Pesan {
        match &self.sebab {
            Sebab::Elemen(_) | Sebab::Atribut(_) | Sebab::Nilai(_) | Sebab::Luar(_) | Sebab::Gaya(_) => Pesan::new(
                "hapus bagian itu, atau ekspor ulang sebagai SVG biasa (di Inkscape: SVG Polos) tanpa skrip, tautan, foto, dan efek; bila tidak dapat, ekspor sebagai PNG",
                "remove that part, or export it again as plain SVG (in Inkscape: Plain SVG) without scripts, links, photographs and effects; if that fails, export it as PNG",
            ),
            Sebab::Doctype | Sebab::Perintah(_) | Sebab::Entitas(_) | Sebab::Cdata => Pesan::new(
                "hapus baris itu, atau ekspor ulang sebagai SVG biasa tanpa DOCTYPE; bila tidak dapat, ekspor sebagai PNG",
                "remove that line, or export it again as plain SVG without a DOCTYPE; if that fails, export it as PNG",
            ),
            Sebab::Ukuran => {
                let sisi = ribuan(batas::SISI.tolak);
                Pesan::new(
                    format!(
                        "tulis `viewBox` atau lebar dan tinggi dalam piksel pada elemen `svg`, paling besar {sisi}"
                    ),
                    format!(
                        "write `viewBox` or width and height in pixels on the element `svg`, at most {}",
                        sisi.replace('.', ",")
                    ),
                )
            }
            Sebab::Panjang | Sebab::Banyak | Sebab::Dalam | Sebab::Berulang => Pesan::new(
                "sederhanakan gambarnya, atau ekspor sebagai PNG",
                "simplify the drawing, or export it as PNG",
            ),
            Sebab::Huruf | Sebab::Akar(_) | Sebab::Rusak => Pesan::new(
                "buka gambar dan ekspor ulang sebagai SVG dengan huruf UTF-8, atau sebagai PNG",
                "open the drawing and export it again as SVG in UTF-8, or as PNG",
            ),
        }
    }
}

impl Sebab {
    fn kata(&self) -> (String, String) {
        match self {
            Self::Elemen(nama) => {
                let nama = kutip(nama);
                (format!("elemen `{nama}` tidak diterima"), format!("the element `{nama}` is not accepted"))
            }
            Self::Atribut(nama) => {
                let nama = kutip(nama);
                (format!("atribut `{nama}` tidak diterima"), format!("the attribute `{nama}` is not accepted"))
            }
            Self::Nilai(nama) => {
                let nama = kutip(nama);
                (
                    format!("nilai atribut `{nama}` tidak diterima"),
                    format!("the value of the attribute `{nama}` is not accepted"),
                )
            }
            Self::Luar(alamat) => {
                let alamat = kutip(alamat);
                (format!("merujuk ke luar gambar: `{alamat}`"), format!("it refers to something outside: `{alamat}`"))
            }
            Self::Gaya(kata) => {
                let kata = kutip(kata);
                (format!("gaya memuat `{kata}`"), format!("a style contains `{kata}`"))
            }
            Self::Doctype => ("memuat `DOCTYPE`".to_owned(), "it has a `DOCTYPE`".to_owned()),
            Self::Perintah(nama) => {
                let nama = kutip(nama);
                (format!("memuat perintah `<?{nama}`"), format!("it has an instruction `<?{nama}`"))
            }
            Self::Entitas(nama) => {
                let nama = kutip(nama);
                (format!("memuat entitas `&{nama};`"), format!("it has an entity `&{nama};`"))
            }
            Self::Cdata => ("memuat `CDATA` di luar gaya".to_owned(), "it has `CDATA` outside a style".to_owned()),
            Self::Huruf => {
                ("hurufnya bukan UTF-8 yang sah".to_owned(), "its characters are not valid UTF-8".to_owned())
            }
            Self::Akar(nama) => {
                let nama = kutip(nama);
                (
                    format!("elemen terluarnya `{nama}`, bukan satu `svg` dengan `xmlns` yang benar"),
                    format!("its outermost element is `{nama}` and not one `svg` with the right `xmlns`"),
                )
            }
            Self::Ukuran => (
                "ukurannya tidak tertulis, atau terlalu besar".to_owned(),
                "its size is not told, or is too large".to_owned(),
            ),
            Self::Panjang => {
                let kib = batas::SVG.tolak / 1024;
                (format!("lebih besar dari {kib} KiB"), format!("it is larger than {kib} KiB"))
            }
            Self::Banyak => {
                let batas = ribuan(batas::ELEMEN_SVG.tolak);
                (format!("lebih dari {batas} elemen"), format!("it has more than {} elements", batas.replace('.', ",")))
            }
            Self::Dalam => {
                let batas = batas::DALAM_SVG.tolak;
                (
                    format!("elemen bersarang lebih dari {batas} tingkat"),
                    format!("its elements are more than {batas} levels deep"),
                )
            }
            Self::Berulang => (
                "bagiannya mengulang dirinya sendiri atau diulang terlalu banyak".to_owned(),
                "its parts repeat themselves, or are repeated too often".to_owned(),
            ),
            Self::Rusak => ("rusak atau terpotong".to_owned(), "it is damaged or cut off".to_owned()),
        }
    }
}

/// Returns a piece of a file as it may stand in a message: one short line without backticks.
fn kutip(teks: &str) -> String {
    let aman = |huruf: char| if huruf.is_control() || huruf == '`' { ' ' } else { huruf };
    let mut kutipan: String = teks.chars().take(KUTIP).map(aman).collect();
    if teks.chars().nth(KUTIP).is_some() {
        kutipan.push('…');
    }
    kutipan
}
